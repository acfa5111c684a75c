"""The noun that a figure counts."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Parse

__all__ = ["NOUN_TAGS", "end_of_pair", "find_noun"]

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PREMODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS"})
_SKIPPED_ADVERBS = frozenset({"newly", "heavily", "mostly", "mainly", "critically", "seriously",
    "severely", "badly", "lightly", "suspected", "formerly", "internally", "more"})  # fmt: skip
_TAKEN = frozenset({"hostage", "prisoner", "captive"})


def find_noun(
    parse: Parse, at: int, stop: int, blocked: set[int], kinds: Mapping[str, str]
) -> int | None:
    """Head noun of the phrase that begins at ``at``."""
    tag, lower, last, token = parse.tag, parse.lower, None, at
    while token < stop and token - at < 9 and token not in blocked:
        if tag[token] in NOUN_TAGS or (lower[token] in kinds and tag[token] != "VBD"):
            if lower[token] in {"percent", "%"}:
                return None
            state = tag[token] in {"VBN", "JJ"} and not _continues(parse, token + 1, stop)
            if state and not (token == at and lower[at - 1] == "the"):
                break  # "12 wounded" is a state; "11 of the wounded" counts them
            if last is not None and lower[token] in _TAKEN and tag[last] in {"NNS", "NNPS"}:
                break  # "took 11 soldiers hostage"
            last = token
        elif tag[token] == "CD" and not lower[token][0].isdigit() and "-" in lower[token]:
            pass  # "F-16" is part of a name
        elif tag[token] in _PREMODIFIERS or lower[token] in _SKIPPED_ADVERBS:
            if (
                last is not None
                and tag[token] in {"VBN", "VBG", "JJ"}
                and (not _continues(parse, token + 1, stop) or tag[last] == "NNS")
            ):
                break
        elif not (lower[token] in {"and", ",", "or"} and _joins(parse, token, stop)):
            break
        token += 1
    if last is None:
        return None
    known = kinds.get(lower[last])
    plural = tag[last] in {"NNS", "NNPS"}
    counted = plural or known or (parse.dep[at - 1] == "nummod" and parse.head[at - 1] == last)
    if not counted or (tag[last] == "NNP" and not known):
        return None
    return last


def _continues(parse: Parse, token: int, stop: int) -> bool:
    return token < stop and parse.tag[token] in NOUN_TAGS


def _joins(parse: Parse, token: int, stop: int) -> bool:
    """A comma or "and" between two adjectives of one noun."""
    return (
        token + 1 < stop
        and parse.tag[token - 1] in {"JJ", "NNP"}
        and parse.tag[token + 1] in {"JJ", "NNP"}
        and token + 2 < stop
        and (parse.tag[token + 2] in {"NNS", "NN"})
    )


def end_of_pair(parse: Parse, noun: int, stop: int) -> int:
    """End of "towns and villages": a second plural that shares the figure."""
    at = noun + 2
    if (
        at < stop
        and parse.lower[noun + 1] in {"and", "or"}
        and parse.tag[at] == "NNS"
        and parse.head[at] == noun
        and not parse.children[at]
    ):
        return at + 1
    return noun + 1
