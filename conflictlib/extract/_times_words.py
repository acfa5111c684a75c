"""Words of temporal expressions: each token of interest gets one class and a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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
_RUN_ON = re.compile(r"((?:1\d|20)\d\d)(\.[a-z“\"]\w*)")  # 2001.The
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


_Form = tuple[tuple[str, WordClass], ...] | WordClass | None


@dataclass(slots=True)
class Line:
    """A document as patterns see it: one character a word, and what is behind each.

    ``pieces`` has offsets and values of the words that a token was cut into.
    """

    parse: Parse
    found: list[_Form]
    codes: str = ""
    tokens: list[int] = field(default_factory=list)
    pieces: dict[int, tuple[int, int, int | str]] = field(default_factory=dict)

    def start(self, at: int) -> int:
        """First character of the word at a position."""
        piece = self.pieces.get(at)
        return piece[0] if piece else self.parse.start[self.tokens[at]]

    def end(self, at: int) -> int:
        """Character after the word at a position."""
        piece = self.pieces.get(at)
        return piece[1] if piece else self.parse.end[self.tokens[at]]

    def value(self, at: int) -> int | str:
        """What the word at a position contributes, empty for an unknown one."""
        piece = self.pieces.get(at)
        if piece:
            return piece[2]
        known = self.found[self.tokens[at]]
        return known.value if isinstance(known, WordClass) else ""


class _Known(dict[str, _Form]):
    """What each word form is, classified when first seen."""

    def __init__(self, classify: Callable[[str], _Form]) -> None:
        self.classify = classify

    def __missing__(self, low: str) -> _Form:
        found = self[low] = self.classify(low)
        return found


class Vocabulary:
    """Classes of words, from the dictionary, and of digits, from their form."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.chars: dict[str, str] = {}
        self._words: dict[str, WordClass] = {}
        self._seen = _Known(self._classify)
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
        if len(self._seen) > 100_000:
            self._seen.clear()
        found = list(map(self._seen.__getitem__, parse.lower))
        chars = [OTHER] * len(found)
        cut: list[int] = []
        for token, known in enumerate(found):
            if known is None:
                continue
            if isinstance(known, WordClass):
                if _holds(known, parse.words, parse.tag, token):
                    chars[token] = known.char
            elif parse.end[token] - parse.start[token] == len(parse.lower[token]):
                cut.append(token)
        line = Line(parse, found)
        codes: list[str] = []
        for first, stop in parse.sentences:
            codes.append(BREAK)
            line.tokens.append(first)
            while cut and cut[0] < stop:
                token = cut.pop(0)
                codes.extend(chars[first:token])
                line.tokens.extend(range(first, token))
                _add_pieces(line, codes, token)
                first = token + 1
            codes.extend(chars[first:stop])
            line.tokens.extend(range(first, stop))
        codes.append(BREAK)
        line.tokens.append(len(parse) - 1)
        line.codes = "".join(codes)
        return line

    def _classify(self, low: str) -> _Form:
        """Class of a word form; several for one that joins words (``mid-1996``)."""
        known = self._words.get(low)
        if known is not None:
            return known
        if not any(char.isdigit() for char in low) and "½" not in low and ".-" not in low:
            return None
        digits = self._classify_digits(low)
        if digits is not None:
            return digits
        glued = _HALF_DAY.fullmatch(low) or _RUN_ON.fullmatch(low)
        pieces = list(glued.groups()) if glued else [p for p in _SPLIT.split(low) if p]
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


def _add_pieces(line: Line, codes: list[str], token: int) -> None:
    """The words of a token that joins several."""
    known, at = line.found[token], line.parse.start[token]
    if known is None or isinstance(known, WordClass):
        return
    for piece, word in known:
        line.pieces[len(codes)] = (at, at + len(piece), word.value)
        codes.append(word.char)
        line.tokens.append(token)
        at += len(piece)


def _holds(word: WordClass, words: list[str], tags: list[str], token: int) -> bool:
    if word.capital and not words[token][0].isupper():
        return False
    if word.tags and tags[token] not in word.tags:
        return False
    return tags[token] not in word.not_tags
