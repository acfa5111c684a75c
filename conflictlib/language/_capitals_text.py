"""Tokens of a text in capitals, what joins them, and the lists that name them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from ..resources.gazetteer import Gazetteer
from ..resources.loader import resource_path
from .sentences import ABBREVIATIONS

__all__ = [
    "TOKEN",
    "are_joined",
    "capitalise",
    "is_abbreviated",
    "opens_sentence",
    "read_column",
    "read_countries",
    "spell_acronyms",
    "split_words",
]

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+[^\W\d_]*|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*", re.UNICODE
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "del", "la", "y"})


def split_words(form: str) -> list[str]:
    return [match.group().lower() for match in TOKEN.finditer(form)]


def capitalise(word: str, form: str) -> str:
    """A word with a capital, after an apostrophe too where it is part of a name."""
    if form and not word.islower():
        return word
    head, mark, tail = word.partition("'" if "'" in word else "’")
    return head[:1].upper() + head[1:] + mark + (tail.capitalize() if len(head) < 3 else tail)


def are_joined(
    text: str, tokens: Sequence[tuple[int, int]], first: int, stop: int, allowed: str = ""
) -> bool:
    """Whether only blanks, hyphens and the marks allowed stand between tokens."""
    if stop > len(tokens):
        return False
    for place in range(first, stop - 1):
        gap = text[tokens[place][1] : tokens[place + 1][0]]
        if gap != " " and gap.strip(" -'’" + allowed):
            return False
    return True


def is_abbreviated(
    text: str, tokens: Sequence[tuple[int, int]], words: Sequence[str], place: int
) -> bool:
    """Whether only the dot of an abbreviation stands between a token and the next."""
    return words[place] + "." in ABBREVIATIONS and are_joined(text, tokens, place, place + 2, ".")


def opens_sentence(
    text: str, tokens: Sequence[tuple[int, int]], words: Sequence[str], place: int
) -> bool:
    """Whether a sentence, or a quotation's first sentence, begins at a token."""
    if place == 0:
        return True
    gap = text[tokens[place - 1][1] : tokens[place][0]]
    mark = gap.strip(" \"'“”‘’()[]-–—*")
    if mark[-1:] in {"!", "?"} or mark[-1:] == "." or mark == "...":
        before = words[place - 1]
        return mark != "." or not (before + "." in ABBREVIATIONS or len(before) == 1)
    return mark[-1:] in {":", ","} and gap[-1:] in {'"', "“"}


def spell_acronyms(
    text: str, tokens: Sequence[tuple[int, int]], words: Sequence[str], forms: list[str | None]
) -> None:
    """Long forms before an acronym in brackets: People's Liberation Forces (PLF)."""
    for place in range(1, len(words)):
        begin, end = tokens[place]
        if text[begin - 1] != "(" or text[end : end + 1] != ")" or not 2 < len(words[place]) < 8:
            continue
        letters, at = list(words[place]), place - 1
        used = []
        while letters and at >= 0 and place - at < 12:
            word = words[at]
            if word[0] == letters[-1]:
                letters.pop()
                used.append(at)
            elif word not in _SMALL and word != "s":
                break
            at -= 1
        if not letters:
            for inside in used:
                forms[inside] = forms[inside] or words[inside].capitalize()
            forms[place] = text[begin:end]


def read_column(name: str, column: int) -> frozenset[str]:
    with resource_path(name).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        return frozenset(row[column] for row in rows if row)


def read_countries(gazetteer: Gazetteer) -> Iterable[str]:
    """Names and adjectives of countries and continents."""
    with resource_path("gazetteer/countries.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            place = gazetteer.country(row["iso2"])
            names = [*row["names"].split("|"), *row["demonyms"].split("|")]
            for form in [*names, place.name if place is not None else ""]:
                if len(form) > 3 or "." in form:
                    yield form
                    yield form + "s"
    for forms in read_column("gazetteer/demonyms.csv", 1):
        yield from forms.split("|")
