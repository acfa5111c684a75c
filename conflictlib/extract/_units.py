"""Units and approximators, looked up among the tokens around a figure."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Parse
from ..resources import Lexicon

__all__ = ["ApproximatorTable", "Bounds", "Unit", "UnitTable"]

# "control over 70 km" says what is controlled, not that it is more.
_RULED_OVER = frozenset(
    {"control", "authority", "sovereignty", "rule", "dominance", "grip", "hold"}
)
_JOINTS = frozenset({"-", "–", "."})


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit's dimension, normalised unit and the factor to it.

    An empty dimension marks a measure that is never a figure (a calibre).
    """

    id: str
    dimension: str
    unit: str
    factor: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an approximator makes of a figure: factors of it, None where open."""

    id: str
    low: float | None
    high: float | None


class UnitTable:
    """Units behind a figure and currencies before it.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``quantity_units``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[tuple[str, ...], Unit] = {}
        self.prefixes: dict[str, Unit] = {}
        for entry in lexicon.entries("quantity_units"):
            name, dimension, factor = entry["id"], entry["dimension"], float(entry["factor"])
            unit = Unit(name, dimension, entry.get("unit", ""), factor)
            for word in entry.get("words", ()):
                self._words[_split(word)] = unit
            for sign in entry.get("prefix", ()):
                self.prefixes[sign] = unit
            for word, code in entry.get("codes", {}).items():
                self._words[_split(word)] = Unit(code, dimension, code, factor)
            for sign, code in entry.get("prefix_codes", {}).items():
                self.prefixes[sign] = Unit(code, dimension, code, factor)
        self._starts = frozenset(words[0] for words in self._words)
        self._longest = max(map(len, self._words), default=1)

    def match(self, parse: Parse, at: int, stop: int, tail: str = "") -> tuple[Unit, int] | None:
        """Longest unit from token ``at`` on, after a tail glued to the figure; its end.

        Hyphens and the full stops of abbreviations are passed over.
        """
        words: list[str] = []
        ends: list[int] = []
        if tail:
            words.append(tail.strip(".-–"))
            ends.append(at)
        token = at
        while token < stop and len(words) < self._longest:
            word = parse.lower[token]
            if word in _JOINTS:
                if word == "." and not words:
                    break
                token += 1
                continue
            word = word.rstrip(".") or word
            if not words and word not in self._starts:
                return None
            words.append(word)
            token += 1
            ends.append(token)
        for length in range(len(words), 0, -1):
            unit = self._words.get(tuple(words[:length]))
            if unit is not None:
                return unit, _past_full_stop(parse, ends[length - 1], stop)
        return None

    def before(self, parse: Parse, first: int) -> tuple[Unit, int] | None:
        """Currency that ends before token ``first``, and where it begins."""
        if first == 0:
            return None
        word = parse.lower[first - 1]
        unit = self.prefixes.get(word)
        if unit is None:
            return None
        begin = first - 1
        if word == "$" and begin and parse.end[begin - 1] == parse.start[begin]:
            longer = self.prefixes.get(parse.lower[begin - 1].replace(".", "") + "$")
            if longer is not None:
                return longer, begin - 1
        return unit, begin


def _past_full_stop(parse: Parse, end: int, stop: int) -> int:
    """Take in the full stop of an abbreviation that the sentence goes on behind."""
    if end + 1 < stop and parse.lower[end] == "." and parse.words[end + 1][0].islower():
        return end + 1
    return end


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.rstrip(".") for word in words.replace("-", " ").split())


class ApproximatorTable:
    """Phrases right before or right after a figure.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``approximators``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._before: dict[str, list[tuple[tuple[str, ...], Bounds]]] = {}
        self._after: dict[str, list[tuple[tuple[str, ...], Bounds]]] = {}
        for entry in lexicon.entries("approximators"):
            bounds = Bounds(entry["id"], entry.get("low"), entry.get("high"))
            behind = entry.get("place") == "after"
            for phrase in entry["words"]:
                words = tuple(phrase.split())
                key = words[0] if behind else words[-1]
                table = self._after if behind else self._before
                table.setdefault(key, []).append((words, bounds))
        for table in (self._before, self._after):
            for phrases in table.values():
                phrases.sort(key=lambda entry: -len(entry[0]))

    def before(self, parse: Parse, first: int, floor: int) -> tuple[Bounds, int] | None:
        """Approximator that ends right before ``first``, and where it begins."""
        if first <= floor:
            return None
        for words, bounds in self._before.get(parse.lower[first - 1], ()):
            begin = first - len(words)
            if words == ("over",) and begin > floor and parse.lower[begin - 1] in _RULED_OVER:
                continue
            if begin >= floor and tuple(parse.lower[begin:first]) == words:
                return bounds, begin
        return None

    def after(self, parse: Parse, stop: int, ceiling: int) -> tuple[Bounds, int] | None:
        """Approximator that begins at ``stop``, and where it ends."""
        if stop >= ceiling:
            return None
        for words, bounds in self._after.get(parse.lower[stop], ()):
            end = stop + len(words)
            if end <= ceiling and tuple(parse.lower[stop:end]) == words:
                return bounds, end
        return None
