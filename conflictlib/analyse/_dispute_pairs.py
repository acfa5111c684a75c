"""Whether two claims about the same thing contradict or qualify one another."""

from __future__ import annotations

import re

from ._dispute_control import compare_control
from ._dispute_rows import (
    DEED,
    Finding,
    Row,
    are_all,
    at_place,
    clash_of,
    dates_of,
    family_of,
    is_local,
    label_of,
    means_differ,
    number_of,
    oppose,
    same_place,
    same_time,
    text_of,
    words,
)
from ._dispute_words import dispute_words

__all__ = ["compare", "compare_figures", "is_question", "same_thing"]

_EXTENTS = {"share", "area", "length"}
_UNCOMPARED = {"duration", "money", "rate", "count"}
# Words of a printed figure that do not say who is counted.
_FIGURES = {
    "a", "an", "only", "percent", "per", "cent", "third", "quarter", "quarters", "at", "least",
    "more", "than", "up", "to", "about", "around", "some", "nearly", "almost", "over", "under",
    "as", "many", "few", "fewer", "less", "most", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens", "score", "scores",
    "hundred", "hundreds", "thousand", "thousands", "million", "half", "several", "killed",
    "dead", "people", "persons", "others", "or", "between", "lives", "bodies", "deaths",
}  # fmt: skip
# "Hundreds" are no thousand: the first number that a word for a round one is too small for.
_ROUND = {"dozens": 100, "scores": 200, "hundreds": 1_000, "thousands": 10_000}
_ROUND_WORD = re.compile(r"\b(" + "|".join(_ROUND) + r")\b(?! of thousands)", re.IGNORECASE)
_QUESTION = re.compile(r"\W*(?:whether|if|how|what|why)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]+")
_PLAIN = {"city", "town", "village", "country", "territory", "place", "its", "their"}
_PEOPLE = {"civilians", "militants", "soldiers"}
_GROUPS = {"soldiers", "police", "militants", "children", "women", "foreigners", "journalists"}
_FAR = 30
_SPARE = 0.02  # relative gap that rounding explains


def same_thing(one: Row, other: Row) -> bool:
    """Whether two claims are about the same event or state: type, place and time."""
    return (
        (family_of(one) == family_of(other) or _is_attack_on_held(one, other))
        and same_place(one, other)
        and (is_local(one) or text_of(one, "dimension") in {"share", "area"})
        and same_time(one, other)
        and not means_differ(one, other)
    )


def _is_attack_on_held(one: Row, other: Row) -> bool:
    kinds = {family_of(one), family_of(other)}
    return kinds == {"control", "violence"} and "clash" in {
        text_of(one, "event_type"),
        text_of(other, "event_type"),
    }


def compare(one: Row, other: Row) -> Finding | None:
    """What two claims about the same thing disagree on, or None."""
    if is_question(one) or is_question(other):
        return None
    for find in (_happened, compare_figures, compare_control, _doer):
        finding = find(one, other)
        if finding is not None:
            return finding
    return None


def is_question(row: Row) -> bool:
    """Whether a claim only asks: whether the town fell."""
    return _QUESTION.match(text_of(row, "quote")) is not None


def _happened(one: Row, other: Row) -> Finding | None:
    stands = {text_of(one, "realis"), text_of(other, "realis")}
    if stands not in ({"asserted", "negated"}, {"possible", "negated"}):
        return None
    if family_of(one) == "control" or family_of(one) != family_of(other):
        return None
    if any(clash_of(one, other, role) for role in ("actor", "target")):
        return None
    return Finding("contradicts", f"whether it happened: {label_of(one)}")


def compare_figures(one: Row, other: Row) -> Finding | None:
    """How the figures of two claims about the same thing differ, or None.

    What is said to be possible ("as many as 60 may have died") is a figure like any other.
    """
    dimension = text_of(one, "dimension")
    if not dimension or dimension != text_of(other, "dimension") or dimension in _UNCOMPARED:
        return None
    if not are_all((one, other), "asserted", "possible"):
        return None
    if dimension == "strikes" and dates_of(one) != dates_of(other):
        return None  # so many in a day, and so many in a week
    if dimension in _EXTENTS and family_of(one) != "control":
        return None
    first, second = _bounds(one), _bounds(other)
    if first is None or second is None:
        return None
    if dimension == "share" and oppose(one, "actor", other, "actor"):
        second = (1 - min(second[1], 1.0), 1 - second[0])  # what one holds the other does not
        if first[0] + _SPARE <= second[1]:
            return None  # both can hold their parts
    kinds = [_counted(row) & _PEOPLE for row in (one, other)]
    if first == second and all(kinds) and not kinds[0] & kinds[1]:
        return Finding("contradicts", f"who was counted: {dimension}{at_place(one)}")
    gap = max(first[0] - second[1], second[0] - first[1])
    if gap <= _SPARE * max(first[0], second[0]) or _are_worlds_apart(first, second):
        return None
    for name in ("scope", "baseline"):
        if _measured(one, name) != _measured(other, name):
            return Finding("qualifies", f"{name} of the figures: {dimension}{at_place(one)}")
    if clash_of(one, other, "target"):
        return None
    counted = _counted(one), _counted(other)
    if _is_part(counted, first, second) or _is_part(counted[::-1], second, first):
        return None
    if counted[0] and counted[1] and not counted[0] & counted[1]:
        named = " / ".join(" ".join(sorted(each)) for each in counted)
        return Finding("qualifies", f"scope of the figures: {dimension} ({named})")
    return Finding("contradicts", f"figures: {dimension}{at_place(one)}")


def _are_worlds_apart(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Whether two figures are too far from one another to be of one event."""
    return min(first[1], second[1]) * _FAR < max(first[0], second[0])


def _measured(row: Row, name: str) -> frozenset[str]:
    """What a figure is of or measured against; "the city" is the place itself."""
    found = words(text_of(row, name)) - _PLAIN
    return found or words(text_of(row, "place"))


def _is_part(
    counted: tuple[frozenset[str], ...], some: tuple[float, float], whole: tuple[float, float]
) -> bool:
    """Whether one figure can be a part of the other: four Americans among nineteen people."""
    part = counted[0] & (_GROUPS | dispute_words().nations)
    return bool(part) and not counted[1] and some[0] <= whole[1]


def _bounds(row: Row) -> tuple[float, float] | None:
    """Bounds of the main figure; "at least 40" has no upper one, "hundreds" end at a thousand."""
    low, high = number_of(row, "quantity_low"), number_of(row, "quantity_high")
    if low is None and high is None:
        best = number_of(row, "quantity_best")
        return None if best is None else (best, best)
    printed = _ROUND_WORD.search(text_of(row, "quantity_text"))
    if high is None and printed is not None:
        high = float(_ROUND[printed[1].lower()])
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def _counted(row: Row) -> frozenset[str]:
    """Who is counted, as printed: "four Americans" counts Americans."""
    known = dispute_words()
    named = set(_LETTERS.findall(text_of(row, "quantity_text").lower())) - _FIGURES
    kinds = frozenset(known.counted.get(word, word) for word in named)
    return kinds - known.nations or kinds


def _doer(one: Row, other: Row) -> Finding | None:
    kinds = {text_of(one, "event_type"), text_of(other, "event_type")}
    if len(kinds) != 1 or not kinds <= DEED or not are_all((one, other), "asserted"):
        return None
    if clash_of(one, other, "actor"):
        return Finding("contradicts", f"who did it: {label_of(one)}")
    return None
