"""Numerals in digits, in words, in mixtures, as fractions and as ranges."""

from __future__ import annotations

import re
from dataclasses import replace

from ..language import Parse
from ..resources import Lexicon
from ._numerals import Numeral, make_fraction, scale_numeral

__all__ = ["NumberReader", "Numeral"]

_DIGITS = frozenset("0123456789")
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(rf"(?P<sign>[^\w\s.,\-–]|[a-z]{{1,2}}\$)?(?P<number>{_PLAIN})(?P<tail>\D\S*)?")
_RANGE = re.compile(rf"({_PLAIN})[-–—]({_PLAIN})(\D*)")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_DASHES = frozenset({"-", "–", "—"})
_WIDE_BLANKS = frozenset("\u00a0\u202f\u2009\u2008\u2007\u2005")
_AFTER_HALF = frozenset({"of", "the", "its", "their", "his", "her", "our", "this", "that", "those"})
_NO_HALF = frozenset({"first", "second", "other", "latter", "last", "a", "-", "in", "and"})
# Behind "by a third": when, or to what, something shrank.
_AFTER_STEP = frozenset({"since", "in", "over", "from", "during", "within", "between", "to", "as"})
_METRES_BEFORE = frozenset(
    {"high", "tall", "long", "wide", "deep", "away", "from", "below", "above", "apart", "off", "-"}
)
# "one in four": denominators that news uses; a larger or odder one is something else.
_OUT_OF = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000})
_MOST = 1e15


class NumberReader:
    """Reads the numeral that begins at a token.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``number_words``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._cardinals: dict[str, float] = {}
        self._scales: dict[str, float] = {}
        self.glued: dict[str, float] = {}
        self._denominators: dict[str, float] = {}
        self._vague: dict[tuple[str, ...], tuple[float, float | None, bool]] = {}
        for entry in lexicon.entries("number_words"):
            for word, value in entry["values"].items():
                kind = entry["kind"]
                if kind == "vague":
                    low, high = value[0], value[1] if len(value) > 1 else None
                    self._vague[tuple(word.split())] = (low, high, bool(entry.get("small")))
                else:
                    table: dict[str, float] = {
                        "cardinal": self._cardinals,
                        "scale": self._scales,
                        "glued": self.glued,
                    }.get(kind, self._denominators)
                    table[word] = value
        self._longest_vague = max(map(len, self._vague), default=1)
        self.starters = frozenset(
            {"a", "an", "half", *self._cardinals, *_VULGAR, *(v[0] for v in self._vague)}
            | {word for word in self._scales if len(word) > 4}
        )

    def read(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        """Numeral with its range, if one begins at ``first``; it ends before ``stop``."""
        numeral = self.read_one(parse, first, stop)
        if numeral is None or numeral.kind in {"fraction", "range"}:
            return numeral
        return self._read_range(parse, numeral, stop) or numeral

    def read_one(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        """One numeral without looking for the far end of a range."""
        word = parse.lower[first]
        numeral = (
            self._read_fraction(parse, first, stop)
            or self._read_vague(parse, first, stop)
            or (
                self._read_words(parse, first, stop)
                if word in self.starters
                else self._read_digits(parse, first, stop)
            )
        )
        if numeral is None or numeral.low > _MOST:
            return None
        return numeral

    def _read_digits(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        lower, at = parse.lower, first
        word = lower[at]
        both = _RANGE.fullmatch(word)
        if both:
            low, high = (float(part.replace(",", "")) for part in both.group(1, 2))
            if low >= high or both[3] not in {"", "%"}:
                return None
            return Numeral(first, at + 1, low, None, high, "range", tail=both[3])
        match = _FIGURE.fullmatch(word)
        if not match:
            return None
        digits = match["number"].replace(",", "")
        if len(digits) > 15 or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
            return None
        value, at = float(digits), at + 1
        tail = match["tail"] or ""
        while (
            not tail
            and at < stop
            and len(lower[at]) == 3
            and lower[at].isdecimal()
            and value >= 1
            and parse.text[parse.end[at - 1] : parse.start[at]] in _WIDE_BLANKS
        ):
            value, at = value * 1000 + float(lower[at]), at + 1
        if tail in _VULGAR:
            value, tail = value + _VULGAR[tail], ""
        numeral = Numeral(first, at, value, value, value, sign=match["sign"] or "", tail=tail)
        return self._scale(parse, numeral, stop)

    def _scale(self, parse: Parse, numeral: Numeral, stop: int) -> Numeral:
        """Multiply by the scale words behind a figure: "1.5 million", "three dozen"."""
        lower, at = parse.lower, numeral.stop
        factor = 1.0
        if (
            not numeral.tail
            and at < stop
            and lower[at].rstrip(".") in self.glued
            and parse.end[at - 1] == parse.start[at]
            and lower[at] not in self._scales
        ):
            # The tokenizer parts "3.1m" but nothing was printed between
            numeral = replace(numeral, tail=lower[at], stop=at + 1)
            at += 1
            if lower[at - 1].rstrip(".") == "m" and not self._is_million(parse, numeral):
                return replace(numeral, tail="", stop=at - 1)
        if numeral.tail:
            glued = self.glued.get(numeral.tail.strip(".-"))
            if glued and (numeral.tail.strip(".-") != "m" or self._is_million(parse, numeral)):
                factor = glued
                numeral = replace(numeral, tail="")
            else:
                return numeral
        if at + 2 < stop and lower[at : at + 3] == ["and", "a", "half"]:
            numeral = scale_numeral(numeral, 1.0, at + 3, add=0.5)
            at += 3
        while at < stop:
            step = at + 1 if lower[at] in _DASHES and at + 1 < stop else at
            scale = self._scales.get(lower[step])
            if scale is None:
                break
            factor, at = factor * scale, step + 1
        if factor == 1.0:
            return numeral
        return scale_numeral(numeral, factor, at)

    def _is_million(self, parse: Parse, numeral: Numeral) -> bool:
        """A lone m: a million after a currency or before a noun, else metres."""
        after = numeral.stop
        before = parse.lower[numeral.first - 1] if numeral.first else ""
        if numeral.sign or before in {"$", "€", "£"}:
            return True
        if after >= len(parse) or parse.lower[after] in _METRES_BEFORE:
            return False
        if parse.tag[after] in {"NNS", "NNP", "NNPS", "JJ"}:
            return True
        decimal = "." in parse.words[numeral.first]
        return decimal and parse.tag[after] in {"VBD", "VBP", "VBN", "MD", ",", "CC"}

    def _read_words(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        lower, at = parse.lower, first
        word = lower[at]
        if word in {"a", "an", "half"}:
            return self._read_article(parse, first, stop)
        if word in _VULGAR:
            return None
        if word in self._scales:
            return None  # "hundred" by itself has an article or a number before it
        total = group = 0.0
        seen = False
        while at < stop:
            word = lower[at]
            if word in _DASHES and seen and at + 1 < stop:
                follows = lower[at + 1]
                tens = 20 <= group % 100 <= 90 and self._cardinals.get(follows, 10) < 10
                if not (tens or follows in self._scales):
                    break
                at += 1
            elif word == "and" and seen and group % 100 == 0 and group + total >= 100:
                if at + 1 >= stop or lower[at + 1] not in self._cardinals:
                    break
                if self._cardinals[lower[at + 1]] == 0:
                    break
                at += 1
            elif word in self._cardinals:
                value = self._cardinals[word]
                if seen and not (
                    (group % 100 == 0 and value < 100 and (group or total))
                    or (20 <= group % 100 <= 90 and group % 10 == 0 and value < 10)
                ):
                    break
                group, seen, at = group + value, True, at + 1
            elif word in self._scales and seen:
                scale = self._scales[word]
                if scale <= 100:
                    group *= scale
                else:
                    total, group = total + group * scale, 0.0
                at += 1
            else:
                break
        if not seen:
            return None  # the first word of a phrase such as "tens of", without the rest
        value = total + group
        numeral = Numeral(first, at, value, value, value, spelled=True)
        if lower[at : at + 3] == ["and", "a", "half"] and at + 3 <= stop:
            numeral = self._scale(parse, numeral, stop)
        return numeral

    def _read_article(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        """As in "a dozen", "a hundred", "half a million", "half a dozen"."""
        lower, at, value = parse.lower, first, 1.0
        if lower[at] == "half":
            value, at = 0.5, at + 1
            if at < stop and lower[at] in _DASHES:
                at += 1
        if at < stop and lower[at] in {"a", "an"}:
            at += 1
        if at < stop and at + 1 < stop and lower[at] == "half" and value == 1.0:
            # "a half-dozen", "a half million"
            value, at = 0.5, at + 1
            if lower[at] in _DASHES:
                at += 1
        if at >= stop or lower[at] not in self._scales or at == first or len(lower[at]) < 5:
            return None
        if lower[at] == "score" and (at + 1 >= stop or lower[at + 1] != "of"):
            return None
        factor = 1.0
        while at < stop and lower[at] in self._scales:
            factor, at = factor * self._scales[lower[at]], at + 1
        value *= factor
        return Numeral(first, at, value, value, value, spelled=True)

    def _read_vague(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        lower = parse.lower
        for length in range(min(self._longest_vague, stop - first), 0, -1):
            bounds = self._vague.get(tuple(lower[first : first + length]))
            if bounds is None:
                continue
            low, high, small = bounds
            at, factor = first + length, 1.0
            if small:
                if at < stop and lower[at] == "of" and lower[first + length - 1] == "couple":
                    at += at + 1 < stop and lower[at + 1] in self._scales
                while at < stop and lower[at] in self._scales:
                    factor, at, small = factor * self._scales[lower[at]], at + 1, False
            if small and lower[first] == "few":
                return None  # "too few fighters"
            top = None if high is None else high * factor
            return Numeral(first, at, low * factor, None, top, "vague", spelled=True, small=small)
        return None

    def _read_fraction(self, parse: Parse, first: int, stop: int) -> Numeral | None:
        lower = parse.lower
        word = lower[first]
        if word in _VULGAR:
            return make_fraction(first, first + 1, _VULGAR[word])
        if word == "half":
            after = lower[first + 1] if first + 1 < stop else "."
            if first and (lower[first - 1] in _NO_HALF or parse.tag[first - 1] in {"JJ", "HYPH"}):
                return None
            free = after in _AFTER_HALF or (not after[0].isalnum() and after not in _DASHES)
            if free or _is_step(parse, first, after):
                return self._of_number(parse, make_fraction(first, first + 1, 0.5), stop)
            return None
        count = {"a": 1.0, "an": 1.0}.get(word, self._cardinals.get(word))
        if count is None and word.isdecimal() and len(word) < 5:
            count = float(word)
        if not count or count > 1000:
            return None
        at = first + 1
        if at < stop and lower[at] in _DASHES:
            at += 1
        if at >= stop:
            return None
        below = self._denominators.get(lower[at])
        if below is not None and below > count:
            plural = lower[at].endswith("s") or lower[at] == "halves"
            after = lower[at + 1] if at + 1 < stop else "."
            free = after in _AFTER_HALF or not after[0].isalnum() or _is_step(parse, first, after)
            if below == 2 and (word != "one" or lower[at] == "halves"):
                return None  # "a half-hearted", "a year and a half"
            if plural == (count > 1) and (plural or free) and word != "an":
                return self._of_number(parse, make_fraction(first, at + 1, count / below), stop)
            return None
        return self._read_out_of(parse, first, stop, count)

    def _of_number(self, parse: Parse, part: Numeral, stop: int) -> Numeral:
        """Read "a quarter of a million" as a number, not as a share."""
        lower, at = parse.lower, part.stop
        if lower[at : at + 2] == ["of", "a"] and at + 2 < stop and lower[at + 2] in self._scales:
            return scale_numeral(replace(part, kind="exact"), self._scales[lower[at + 2]], at + 3)
        return part

    def _read_out_of(self, parse: Parse, first: int, stop: int, count: float) -> Numeral | None:
        """As in "one in four", "6 of every 10", "two out of three"."""
        lower, at = parse.lower, first + 1
        if lower[first] in {"a", "an"}:
            return None
        joined = " ".join(lower[at : at + 3])
        for words in ("out of every", "out of", "of every", "in every", "in"):
            if joined.startswith(words + " ") or joined == words:
                at += words.count(" ") + 1
                break
        else:
            return None
        if at >= stop:
            return None
        below = self._cardinals.get(lower[at])
        if below is None and lower[at].isdecimal():
            below = float(lower[at])
        halves = below == 2 and "every" in joined  # "one of every two"
        if (below in _OUT_OF or halves) and below is not None and below > count:
            return make_fraction(first, at + 1, count / below)
        return None

    def _read_range(self, parse: Parse, one: Numeral, stop: int) -> Numeral | None:
        """As in "20 to 30", "3,000-4,000", "17 or 18"; the far end must be the larger."""
        lower, at = parse.lower, one.stop
        if at + 1 >= stop or one.tail or one.small:
            return None
        link = lower[at]
        between = one.first > 0 and lower[one.first - 1] in {"between", "from"}
        if not (link in _DASHES or link in {"to", "or"} or (link == "and" and between)):
            return None
        far = at + 1
        if lower[far] in {"as", "up", "about", "around", "nearly", "perhaps", "even", "some"}:
            return None
        other = self.read_one(parse, far, stop) if self.begins(lower[far]) else None
        if other is None or other.kind == "fraction":
            return None
        low, high = one.low, other.high
        if one.scale == 1.0 and other.scale > 1 and low < other.low / other.scale:
            low *= other.scale
        elif one.best is not None and other.spelled and one.low < 1000 <= other.low:
            # "five to six thousand": the scale word belongs to both
            for scale in (1e9, 1e6, 1e3, 1e2):
                if other.low % scale == 0 and low < other.low / scale < 1000:
                    low *= scale
                    break
        if high is None or not low < high:
            return None
        if link == "or" and other.low > low * 2 + 2:
            return None
        return replace(other, first=one.first, low=low, best=None, high=high, kind="range",
                       sign=one.sign or other.sign)  # fmt: skip

    def begins(self, word: str) -> bool:
        """Whether a numeral may begin with this word."""
        return word in self.starters or word[0] in _DIGITS or (len(word) > 1 and word[1] in _DIGITS)


def _is_step(parse: Parse, first: int, after: str) -> bool:
    """As in "shrank by nearly a third since the summer"."""
    return "by" in parse.lower[max(0, first - 2) : first] and after in _AFTER_STEP
