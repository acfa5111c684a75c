"""Whether two claims about the same thing contradict or qualify one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = [
    "HELD",
    "VIOLENT",
    "Finding",
    "Row",
    "beside_one_another",
    "compare",
    "compare_figures",
    "parties_differ",
    "same_thing",
    "words",
]

Row = Mapping[str, object]
Relation = Literal["contradicts", "qualifies"]
_WORD = re.compile(r"[a-z0-9]+")
_STOP = {"the", "a", "an", "of", "s", "in", "and", "force", "forces", "troop", "troops", "army"}
VIOLENT = {
    "airstrike", "shelling", "bombing", "clash", "killing", "violence_against_civilians",
    "chemical_attack",
}  # fmt: skip
_EXTENTS = {"share", "area", "length"}
# Words of a printed figure that do not say who is counted.
_FIGURES = {
    "at", "least", "more", "than", "up", "to", "about", "around", "some", "nearly", "almost",
    "over", "under", "as", "many", "few", "fewer", "less", "most", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens",
    "score", "scores", "hundred", "hundreds", "thousand", "thousands", "million", "half",
    "several", "killed", "dead", "people", "persons", "others", "or", "between", "lives",
}  # fmt: skip
HELD = {"control_change", "control_status"}
_DEED = {"airstrike", "shelling", "bombing", "chemical_attack", "violence_against_civilians"}
_SLACK = 1  # days by which two dates may miss one another
_WIDEST = 31
# What one party calls the other: no name that two claims could differ in.
_LABELS = {
    "terrorist", "terrorists", "militant", "militants", "insurgent", "insurgents", "gunmen",
    "fighter", "fighters", "extremist", "extremists", "jihadist", "jihadists",
    "jihadis", "enemy", "gangs", "attackers", "they", "it", "them", "he", "group",
}  # fmt: skip
_FRESH = 4  # days before publication in which what is reported without a date happened
_PART = (0.03, 0.97)  # shares held that are less than a whole place and more than nothing
_SPARE = 0.02  # relative gap that rounding explains


@dataclass(frozen=True, slots=True)
class Finding:
    """How two claims differ, and on what."""

    relation: Relation
    about: str


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _number(row: Row, name: str) -> float | None:
    value = row.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return float(value)
    return None


def words(text: str) -> frozenset[str]:
    """Telling words of a printed name or phrase."""
    found = frozenset(_WORD.findall(text.lower()))
    return found - _STOP or found


def parties_differ(one: Row, other: Row) -> bool:
    """Whether two claims are made by different parties, or by a party and the narrator."""
    first, second = _party(one), _party(other)
    return bool(first or second) and not (first & second)


def _party(row: Row) -> frozenset[str]:
    """Who speaks: id and telling words of the name, empty for the narrator."""
    if _text(row, "attribution_mode") == "narrator":
        return frozenset()
    named = words(_text(row, "speaker"))
    speaker_id = _text(row, "speaker_id")
    return named | ({speaker_id} if speaker_id else frozenset()) or frozenset({"unnamed"})


def same_place(one: Row, other: Row) -> bool:
    """Whether two claims are placed alike: the same entry of the gazetteer, or the same name."""
    first, second = _number(one, "geonameid"), _number(other, "geonameid")
    if first is not None and second is not None:
        return first == second
    named = words(_text(one, "place")), words(_text(other, "place"))
    return bool(named[0]) and named[0] == named[1]


def same_time(one: Row, other: Row) -> bool:
    """Whether the dates of two claims, both known, can be the same.

    Neither may be wider than a month: a year holds many events of one kind.
    """
    first, second = _interval(one), _interval(other)
    if first is None or second is None:
        return False
    if any((latest - earliest).days > _WIDEST for earliest, latest in (first, second)):
        return False
    return (
        first[0].toordinal() <= second[1].toordinal() + _SLACK
        and second[0].toordinal() <= first[1].toordinal() + _SLACK
    )


def _interval(row: Row) -> tuple[date, date] | None:
    """Dates of the claim; a state of control without one is of the day of publication."""
    earliest, latest = _text(row, "date_earliest"), _text(row, "date_latest")
    if not earliest and _text(row, "kind") == "control":
        earliest = latest = _text(row, "published")
    if not earliest and _text(row, "event_type") in {"control_change", "killing"}:
        return _fresh(_text(row, "published"))
    try:
        return (date.fromisoformat(earliest), date.fromisoformat(latest or earliest))
    except ValueError:
        return None


def _fresh(published: str) -> tuple[date, date] | None:
    """The days before publication that news without a date is taken to be of."""
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return None
    return day - timedelta(days=_FRESH), day


def same_thing(one: Row, other: Row) -> bool:
    """Whether two claims are about the same event or state: type, place and time."""
    return (
        _family(one) == _family(other)
        and same_place(one, other)
        and (_is_local(one) or _text(one, "dimension") in {"share", "area"})
        and same_time(one, other)
        and not _means_differ(one, other)
    )


def _is_local(row: Row) -> bool:
    """Whether a place is smaller than a country: two strikes in Iraq are two strikes."""
    return not (_number(row, "geo_precision") == 3 and not _text(row, "admin1"))


def beside_one_another(one: Row, other: Row) -> bool:
    """Whether claims of adjoining sentences can be about one event: nothing sets them apart."""
    if _family(one) != _family(other) or _means_differ(one, other):
        return False
    placed = _text(one, "place") and _text(other, "place")
    dated = _interval(one) and _interval(other)
    return (not placed or same_place(one, other)) and (not dated or same_time(one, other))


def compare_figures(one: Row, other: Row) -> Finding | None:
    """How the figures of two claims about the same thing differ, or None."""
    return _figures(one, other)


def _family(row: Row) -> str:
    kind = _text(row, "event_type")
    return "control" if kind in HELD else "violence" if kind in VIOLENT else kind


def _means_differ(one: Row, other: Row) -> bool:
    """An airstrike and a car bomb in one town on one day are two events."""
    first, second = _text(one, "event_type"), _text(other, "event_type")
    return first != second and first in _DEED and second in _DEED


def compare(one: Row, other: Row) -> Finding | None:
    """What two claims about the same thing disagree on, or None."""
    for find in (_happened, _figures, _extent, _holder, _doer):
        finding = find(one, other)
        if finding is not None:
            return finding
    return None


def _asserted(rows: Iterable[Row]) -> bool:
    return all(_text(row, "realis") == "asserted" for row in rows)


def _happened(one: Row, other: Row) -> Finding | None:
    stands = {_text(one, "realis"), _text(other, "realis")}
    if stands != {"asserted", "negated"} or not _compatible(one, other, ("actor", "target")):
        return None
    if _family(one) == "control" and bool(_text(one, "actor")) != bool(_text(other, "actor")):
        return None  # "not one metre is in their hands" does not deny that the army holds it
    return Finding("contradicts", f"whether it happened: {_label(one)}")


def _figures(one: Row, other: Row) -> Finding | None:
    dimension = _text(one, "dimension")
    if not dimension or dimension != _text(other, "dimension") or not _asserted((one, other)):
        return None
    if dimension in {"duration", "money", "rate", "count"}:
        return None
    if dimension in _EXTENTS and _family(one) != "control":
        return None
    first, second = _bounds(one), _bounds(other)
    if first is None or second is None:
        return None
    gap = max(first[0] - second[1], second[0] - first[1])
    if gap <= _SPARE * max(first[0], second[0]):
        return None
    for name in ("scope", "baseline"):
        mine, theirs = words(_text(one, name)), words(_text(other, name))
        if mine != theirs:
            return Finding("qualifies", f"{name} of the figures: {dimension}{_at(one)}")
    if _clash_of(one, other, "target"):
        return None
    counted = _counted(one), _counted(other)
    if counted[0] and counted[1] and not counted[0] & counted[1]:
        named = " / ".join(" ".join(sorted(each)) for each in counted)
        return Finding("qualifies", f"scope of the figures: {dimension} ({named})")
    return Finding("contradicts", f"figures: {dimension}{_at(one)}")


def _bounds(row: Row) -> tuple[float, float] | None:
    """Bounds of the main figure; "at least 40" has no upper one."""
    low, high = _number(row, "quantity_low"), _number(row, "quantity_high")
    if low is None and high is None:
        best = _number(row, "quantity_best")
        return None if best is None else (best, best)
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def _counted(row: Row) -> frozenset[str]:
    """Who is counted, as printed: "four Americans" counts Americans."""
    found = words(_text(row, "quantity_text")) - _FIGURES
    return frozenset(word for word in found if not word[0].isdigit())


def _holder(one: Row, other: Row) -> Finding | None:
    """Who holds the place after it: the same state cannot be two parties'."""
    if _family(one) != "control" or _family(other) != "control" or not _asserted((one, other)):
        return None
    if not _is_day(one) or not _is_day(other):
        return None  # a place can change hands twice within a week
    if _clash_of(one, other, "actor"):
        return Finding("contradicts", f"who holds{_at(one, '')}")
    return None


def _is_day(row: Row) -> bool:
    """Whether a claim is of one day: a state that is told, or an event dated to the day."""
    if _text(row, "event_type") == "control_status":
        return True
    return bool(_text(row, "date_earliest")) and _text(row, "date_earliest") == _text(
        row, "date_latest"
    )


def _extent(one: Row, other: Row) -> Finding | None:
    """A place is told to have been taken, and to be held in part: how much of it, then."""
    if not _asserted((one, other)):
        return None
    for whole, part in ((one, other), (other, one)):
        if _text(whole, "event_type") != "control_change" or _text(whole, "dimension"):
            continue
        share = _number(part, "quantity_best")
        if _text(part, "event_type") != "control_status" or _text(part, "dimension") != "share":
            continue
        if share is not None and _PART[0] < share < _PART[1]:
            return Finding("qualifies", f"how much is held{_at(part)}")
    return None


def _doer(one: Row, other: Row) -> Finding | None:
    kinds = {_text(one, "event_type"), _text(other, "event_type")}
    if len(kinds) != 1 or not kinds <= _DEED or not _asserted((one, other)):
        return None
    if _clash_of(one, other, "actor"):
        return Finding("contradicts", f"who did it: {_label(one)}")
    return None


def _clash_of(one: Row, other: Row, role: str) -> bool:
    """Whether both claims name someone in a role, and not the same."""
    first, second = _text(one, f"{role}_id"), _text(other, f"{role}_id")
    named = words(_text(one, role)), words(_text(other, role))
    if not named[0] or not named[1] or named[0] & named[1]:
        return False
    if named[0] <= _LABELS or named[1] <= _LABELS:
        return False
    return bool(first and second and first != second)


def _compatible(one: Row, other: Row, roles: tuple[str, ...]) -> bool:
    return not any(_clash_of(one, other, role) for role in roles)


def _at(row: Row, joint: str = " at") -> str:
    place = _text(row, "place")
    return f"{joint} {place}" if place else ""


def _label(row: Row) -> str:
    return f"{_text(row, 'event_type').replace('_', ' ')}{_at(row)}"
