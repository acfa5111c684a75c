"""Acronyms that the text introduces: "the Syrian Democratic Forces (SDF)"."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ._names_runs import Run
from ._types import Name

__all__ = ["find_acronyms"]

_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "&", "-", "'s", "’s", "al", "s"})
_WORKS = frozenset(
    [
        "Authorization",
        "Act",
        "Resolution",
        "Treaty",
        "Agreement",
        "Convention",
        "Operation",
        "Memorandum",
        "Index",
        "Protocol",
        "Republic",
        "Initiative",
        "Plan",
    ]
)


def find_acronyms(parse: Parse, runs: Sequence[Run]) -> dict[int, Name]:
    """Names of introduced organisations, by the first token of the run they lie in.

    Both the long form and the acronym are given; the acronym has the long form as ``full``.
    """
    starts = [run.first for run in runs]
    found: dict[int, Name] = {}
    for number, run in enumerate(runs):
        at = run.first
        word = parse.words[at]
        if run.stop != at + 1 or at < 2 or parse.words[at - 1] not in {"(", "["}:
            continue
        letters = [char for char in word if char.isupper()]
        if not 2 <= len(letters) <= 8 or len(letters) * 2 < len(word) or number == 0:
            continue
        first = _long_form(parse, at - 1, letters)
        if first is None:
            continue
        if not _WORKS.isdisjoint(parse.words[first : at - 1]):
            continue
        stop = at - 2 if parse.words[at - 2] in {"'s", "’s", "'"} else at - 1
        name = Name(
            first, stop, _slice(parse, first, stop), "organisation", rule_id="name.acronym-long"
        )
        inside = [start for start in starts if first <= start < stop]
        if inside:
            found[inside[0]] = name
            found[at] = Name(
                at, at + 1, word, "organisation", full=name.text, rule_id="name.acronym-short"
            )
    return found


def _long_form(parse: Parse, stop: int, letters: Sequence[str]) -> int | None:
    """First token of the words before ``stop`` whose initials are the letters."""
    floor = max(parse.sentences[parse.sent[stop]][0], stop - len(letters) * 2 - 2)
    at, left = stop, len(letters)
    while at > floor and left:
        at -= 1
        word = parse.words[at]
        if (word[0].upper() == letters[left - 1] and (word[0].isupper() or word not in _SMALL)) or (
            word[0].upper() == letters[left - 1] and left > 1
        ):
            left -= 1
        elif parse.lower[at] not in _SMALL:
            return None
    return at if left == 0 and parse.words[at][0].isupper() else None


def _slice(parse: Parse, first: int, stop: int) -> str:
    return " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())
