"""What two rows of the claims table have in common: party, place, time, kind of event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ._dispute_words import dispute_words
from ._territory_sides import side_of

__all__ = [
    "DEED",
    "HELD",
    "VIOLENT",
    "Finding",
    "Row",
    "are_all",
    "at_place",
    "clash_of",
    "dates_of",
    "family_of",
    "is_local",
    "label_of",
    "means_differ",
    "named_type",
    "number_of",
    "oppose",
    "parties_differ",
    "same_place",
    "same_time",
    "text_of",
    "words",
]

Row = Mapping[str, object]
_WORD = re.compile(r"[a-z0-9]+")
_STOP = {"the", "a", "an", "of", "s", "in", "and", "for", "force", "forces", "troop", "troops",
         "army", "official", "officials", "spokesman", "spokeswoman"}  # fmt: skip
VIOLENT = {
    "airstrike", "shelling", "bombing", "clash", "killing", "violence_against_civilians",
    "chemical_attack",
}  # fmt: skip
HELD = {"control_change", "control_status"}
DEED = {"airstrike", "shelling", "bombing", "chemical_attack", "violence_against_civilians"}
_SLACK = 1  # days by which two dates may miss one another
_WIDEST = 31
_FRESH = 4  # days before publication in which what is reported without a date happened
_OWN = {"its", "their", "our", "his", "her"}
_PRONOUNS = {"they", "it", "them", "he", "she", "group", "its", "their", "his", "our", "we"}


@dataclass(frozen=True, slots=True)
class Finding:
    """How two claims differ, and on what."""

    relation: Literal["contradicts", "qualifies"]
    about: str


def text_of(row: Row, name: str) -> str:
    """A cell's text, empty where there is none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def number_of(row: Row, name: str) -> float | None:
    """A cell's number, None where there is none."""
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
    """Who speaks: id and telling words of the name, empty for the narrator.

    A nation's name tells no party: the Syrian army is not the Syrian Observatory.
    """
    if text_of(row, "attribution_mode") == "narrator":
        return frozenset()
    named = words(text_of(row, "speaker"))
    named = named - dispute_words().nations or named
    speaker_id = text_of(row, "speaker_id")
    return named | ({speaker_id} if speaker_id else frozenset()) or frozenset({"unnamed"})


def same_place(one: Row, other: Row) -> bool:
    """Whether two claims are placed alike: the same entry of the gazetteer, or the same name."""
    named = words(text_of(one, "place")), words(text_of(other, "place"))
    if named[0] and named[0] == named[1]:
        return True  # a town and the province named after it
    first, second = number_of(one, "geonameid"), number_of(other, "geonameid")
    return first is not None and first == second


def same_time(one: Row, other: Row) -> bool:
    """Whether the dates of two claims, both known, can be the same.

    Neither may be wider than a month: a year holds many events of one kind.
    """
    first, second = dates_of(one), dates_of(other)
    if first is None or second is None:
        return False
    if any((latest - earliest).days > _WIDEST for earliest, latest in (first, second)):
        return False
    return (
        first[0].toordinal() <= second[1].toordinal() + _SLACK
        and second[0].toordinal() <= first[1].toordinal() + _SLACK
    )


def dates_of(row: Row) -> tuple[date, date] | None:
    """Dates of the claim; a state of control without one is of the day of publication."""
    earliest, latest = text_of(row, "date_earliest"), text_of(row, "date_latest")
    if not earliest and text_of(row, "kind") == "control":
        earliest = latest = text_of(row, "published")
    if not earliest and text_of(row, "event_type") in {"control_change", "killing", "clash"}:
        return _fresh(text_of(row, "published"))
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


def is_local(row: Row) -> bool:
    """Whether a place is smaller than a country: two strikes in Iraq are two strikes."""
    return not (number_of(row, "geo_precision") == 3 and not text_of(row, "admin1"))


def family_of(row: Row) -> str:
    """Control, violence, capture, or the event type itself."""
    kind = text_of(row, "event_type")
    if kind in {"abduction", "arrest"}:
        return "capture"
    return "control" if kind in HELD else "violence" if kind in VIOLENT else kind


def means_differ(one: Row, other: Row) -> bool:
    """An airstrike and a car bomb in one town on one day are two events."""
    first, second = text_of(one, "event_type"), text_of(other, "event_type")
    return first != second and first in DEED and second in DEED


def are_all(rows: Iterable[Row], *stands: str) -> bool:
    """Whether all claims have one of these realis values."""
    return all(text_of(row, "realis") in stands for row in rows)


def clash_of(one: Row, other: Row, role: str) -> bool:
    """Whether both claims name someone in a role, and not the same.

    What one party calls the other ("terrorists") is no name that two claims could differ in.
    """
    first, second = text_of(one, f"{role}_id"), text_of(other, f"{role}_id")
    named = words(text_of(one, role)), words(text_of(other, role))
    if not named[0] or not named[1] or named[0] & named[1]:
        return False
    if any(_is_label(each) for each in named):
        return False
    return bool(first and second and side_of(first) != side_of(second))


def _is_label(named: frozenset[str]) -> bool:
    sides = dispute_words().sides
    return all(word in _PRONOUNS or sides.get(word) == "insurgents" for word in named)


def oppose(one: Row, role: str, other: Row, other_role: str) -> bool:
    """Whether those named in two roles are opposed: insurgents and forces, or two armed groups."""
    first, second = _camp(one, role), _camp(other, other_role)
    if first and second:
        return first != second
    ids = text_of(one, f"{role}_id"), text_of(other, f"{other_role}_id")
    return bool(ids[0] and ids[1]) and side_of(ids[0]) != side_of(ids[1])


def _camp(row: Row, role: str) -> str:
    """Insurgents or forces, by the words of a printed name; empty where they do not tell.

    "Their fighters" are the speaker's.
    """
    sides = dispute_words().sides
    printed = _WORD.findall(text_of(row, role).lower())
    if printed and printed[0] in _OWN:
        printed += _WORD.findall(text_of(row, "speaker").lower())
    found = {sides[word] for word in printed if word in sides}
    return found.pop() if len(found) == 1 else ""


def named_type(row: Row) -> str:
    """The event type as words."""
    return text_of(row, "event_type").replace("_", " ")


def at_place(row: Row, joint: str = " at") -> str:
    """The place as an end of a phrase, empty where there is none."""
    place = text_of(row, "place")
    return f"{joint} {place}" if place else ""


def label_of(row: Row) -> str:
    """What happened where."""
    return f"{named_type(row)}{at_place(row)}"
