"""Words of temporal expressions: each token of interest gets one class and a value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..language import Parse
from ..resources.loader import Entry

__all__ = ["OTHER", "Line", "Vocabulary", "WordClass"]

OTHER = "."
BREAK = "\n"
# Classes that digits have; the words' classes come from the dictionary.
_DIGITS = (
    "small",
    "two",
    "hundreds",
    "num",
    "year",
    "nth",
    "clock",
    "decade",
    "frac",
    "isodate",
    "slashdate",
)
_SPLIT = re.compile(r"([-–—/])")
_HALF_DAY = re.compile(r"(\d{1,2}(?::[0-5]\d)?)([ap]\.?m\.?)")
_NUMBERS = (
    ("isodate", re.compile(r"(?:1\d|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?:T.*)?")),
    (
        "slashdate",
        re.compile(r"(?:0?\d|1\d|2\d|3[01])[/.](?:0?\d|1\d|2\d|3[01])[/.](?:\d\d|\d{4})"),
    ),
    ("frac", re.compile(r"1/2|1/4|3/4|½|¼|¾")),
    ("clock", re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?")),
    ("decade", re.compile(r"(?:\d{3}|\d\d|['’]?[1-9])0['’]?s")),
    ("nth", re.compile(r"(?:\d*1st|\d*2nd|\d*3rd|\d+th|\d*2d|\d*3d)")),
    ("year", re.compile(r"(?:1\d|20|21)\d\d")),
    ("hundreds", re.compile(r"[1-9]\d\d")),
    ("num", re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{3,6}")),
    ("small", re.compile(r"[0-2]?\d|3[01]")),
    ("two", re.compile(r"\d\d")),
)


class WordClass(NamedTuple):
    """The class of a word (one character in patterns), its value and where it holds."""

    char: str
    value: int | str
    capital: bool = False
    tags: frozenset[str] = frozenset()
    not_tags: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """A document as patterns see it: one character a word, and what is behind each."""

    codes: str = ""
    values: list[int | str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)


class Vocabulary:
    """Classes of words, from the dictionary, and of digits, from their form."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.chars: dict[str, str] = {}
        self._words: dict[str, WordClass] = {}
        self._seen: dict[str, tuple[tuple[str, WordClass], ...] | WordClass | None] = {}
        for name in _DIGITS:
            self._char(name)
        for entry in entries:
            word = WordClass(
                self._char(entry["class"]),
                entry["value"],
                bool(entry.get("capital", False)),
                frozenset(entry.get("tags", ())),
                frozenset(entry.get("not_tags", ())),
            )
            for form in entry["forms"]:
                self._words[form] = word

    def _char(self, name: str) -> str:
        # Private-use characters: no pattern syntax among them, no limit that matters.
        return self.chars.setdefault(name, chr(0xE000 + len(self.chars)))

    def encode(self, parse: Parse) -> Line:
        """The document's words as a line of class characters, sentences kept apart."""
        seen, words, line = self._seen, parse.words, Line()
        if len(seen) > 100_000:
            seen.clear()
        codes: list[str] = []
        values, tokens, start, end = line.values, line.tokens, line.start, line.end
        lower, sent = parse.lower, parse.sent
        previous = -1
        for token, low in enumerate(lower):
            if sent[token] != previous:
                previous = sent[token]
                codes.append(BREAK)
                values.append("")
                tokens.append(token)
                start.append(parse.start[token])
                end.append(parse.start[token])
            try:
                known = seen[low]
            except KeyError:
                known = seen[low] = self._classify(low)
            if known is None:
                codes.append(OTHER)
                values.append("")
            elif isinstance(known, WordClass):
                codes.append(known.char if _holds(known, words, parse.tag, token) else OTHER)
                values.append(known.value)
            else:
                at = parse.start[token]
                if parse.end[token] - at != len(low):
                    known = ()
                for piece, word in known:
                    codes.append(word.char)
                    values.append(word.value)
                    tokens.append(token)
                    start.append(at)
                    at += len(piece)
                    end.append(at)
                if known:
                    continue
                codes.append(OTHER)
                values.append("")
            tokens.append(token)
            start.append(parse.start[token])
            end.append(parse.end[token])
        codes.append(BREAK)
        line.codes = "".join(codes)
        return line

    def _classify(self, low: str) -> tuple[tuple[str, WordClass], ...] | WordClass | None:
        """Class of a word form; several for one that joins words (``mid-1996``)."""
        known = self._words.get(low)
        if known is not None:
            return known
        if not any(char.isdigit() for char in low) and "½" not in low:
            return None
        digits = self._classify_digits(low)
        if digits is not None:
            return digits
        half = _HALF_DAY.fullmatch(low)
        pieces = list(half.groups()) if half else [p for p in _SPLIT.split(low) if p]
        if len(pieces) < 2 or len(pieces) > 7:
            return None
        made = []
        for piece in pieces:
            word = self._words.get(piece) or self._classify_digits(piece)
            made.append((piece, word or WordClass(OTHER, "")))
        return tuple(made)

    def _classify_digits(self, low: str) -> WordClass | None:
        for name, pattern in _NUMBERS:
            if pattern.fullmatch(low):
                value: int | str = low
                if name in {"year", "small", "two", "hundreds"}:
                    value = int(low)
                elif name == "nth":
                    value = int(re.sub(r"\D", "", low))
                    if value > 31 or value == 0:
                        value = min(value, 100)
                return WordClass(self.chars[name], value)
        return None


def _holds(word: WordClass, words: list[str], tags: list[str], token: int) -> bool:
    if word.capital and not words[token][0].isupper():
        return False
    if word.tags and tags[token] not in word.tags:
        return False
    return tags[token] not in word.not_tags
