"""Shapes of phrases that decide whether something happened."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Parse
from ._clauses import subject_of
from ._realis_cues import RealisCues
from ._realis_negation import is_none

__all__ = [
    "has_condition",
    "has_no_subject",
    "is_definite",
    "is_first",
    "is_intended",
    "is_open",
    "shared_modal",
]

_SUBJECTS = ("nsubj", "nsubjpass")
_VERBAL = {"VERB", "AUX"}
_NEAR = 5
_FIRST = {"first", "last", "only", "latest", "second", "third"}


def has_condition(parse: Parse, token: int, marks: Mapping[str, str]) -> bool:
    """Whether a clause with "if" or its like stands below a verb."""
    return any(
        parse.dep[below] == "advcl"
        and any(
            parse.dep[c] == "mark" and marks.get(parse.lower[c]) == "hypothetical"
            for c in parse.children[below]
        )
        for below in parse.children[token]
    )


def has_no_subject(parse: Parse, token: int) -> bool:
    """Whether a coordinated verb shares a subject that there is none of."""
    own, shared = (parse.child(verb, *_SUBJECTS) for verb in (token, parse.head[token]))
    return (
        own is None
        and shared is not None
        and is_none(parse, shared, parse.dep[shared], verbal=True)
    )


def is_open(parse: Parse, token: int) -> bool:
    """Whether an infinitive asks: "how to govern the town"."""
    infinitive = asking = False
    for below in parse.children[token]:
        infinitive = infinitive or (parse.dep[below] == "aux" and parse.tag[below] == "TO")
        asking = asking or parse.tag[below] in {"WRB", "WP"}
    return infinitive and asking


def is_first(parse: Parse, noun: int) -> bool:
    """As in "the first country but one to strike": what the first did was done."""
    for _ in range(_NEAR):
        if parse.lower[noun] in _FIRST:
            return True
        if any(parse.lower[c] in _FIRST for c in parse.children[noun]):
            return True
        if parse.dep[noun] not in {"pobj", "prep", "amod"}:
            return False
        noun = parse.head[noun]
    return False


def is_intended(parse: Parse, token: int, cues: RealisCues) -> bool:
    """What the one who acts says he will do: "we will attack", "she said she would leave"."""
    subject = subject_of(parse, token)
    if subject is None:
        return False
    if parse.lower[subject] in {"i", "we"}:
        return True
    above = parse.head[token]
    if parse.dep[token] != "ccomp" or parse.pos[above] not in _VERBAL:
        return False
    if parse.lemma[above] in cues.resolving:
        return True
    return parse.pos[subject] == "PRON" and cues.verbs.get(parse.lemma[above]) == "report"


def is_definite(parse: Parse, token: int) -> bool:
    """Whether a noun's article or owner takes up what is known."""
    for below in parse.children[token]:
        if parse.dep[below] in {"det", "poss"}:
            return parse.lower[below] not in {"a", "an", "any", "some", "another", "no"}
    return False


def shared_modal(parse: Parse, token: int, modals: Mapping[str, str]) -> str:
    """A modal that coordination shares: "will attack and seize"."""
    if parse.dep[token] != "conj" or parse.tag[token] not in {"VB", "VBN"}:
        return ""
    above = parse.head[token]
    if parse.child(token, "nsubj", "nsubjpass", "aux") is not None:
        return ""
    for below in parse.children[above]:
        if parse.dep[below] == "aux" and parse.lower[below] in modals:
            return parse.lower[below]
    return ""
