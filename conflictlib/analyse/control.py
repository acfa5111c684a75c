"""Places changing hands: who is said to hold, contest or claim each of them, and who says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..frames import to_rows
from ._control_reports import CONTESTED, HELD, ControlReport, Sides, make_report
from ._territory_sides import may_be_one
from ._territory_words import territory_words

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["ControlReport", "PlaceControl", "follow_control"]

_SAME = 3  # days within which a second report confirms what a side says of itself
_RETOLD = 21  # days within which a loss is the same change as a capture by another
_AROUND = 60  # days before and after, in which others may all say otherwise
_OTHERS = 3  # documents that say otherwise, at least, for a report to stand alone


@dataclass(frozen=True)
class PlaceControl:
    """Reports on one place, in order of time."""

    name: str
    lat: float | None
    lon: float | None
    iso3: str | None
    reports: tuple[ControlReport, ...]

    @property
    def documents(self) -> int:
        """In how many outlets and days it was reported, a measure of attention."""
        return len({(one.outlet, one.last) for one in self.reports})

    @cached_property
    def steps(self) -> list[ControlReport]:
        """Reports from which a side holds or claims the place, or from which it has lost it.

        A report that stands alone against three or more others of its time is no step: it is
        drawn as what it is, one report.
        """
        taken = [one for one in self.reports if one.status != "contested" and not one.vague]
        return [
            one
            for one in self.reports
            if (self._ends(one, taken) if one.lost else one in taken) and not self.is_alone(one)
        ]

    def _ends(self, loss: ControlReport, taken: Sequence[ControlReport]) -> bool:
        """Whether a loss ends a hold, and is not a capture by another told from the loser."""
        return not loss.vague and not any(
            one.side != loss.side and abs((one.first - loss.first).days) <= _RETOLD for one in taken
        )

    @cached_property
    def latest(self) -> ControlReport | None:
        """The last report that says who holds or claims it; None where that is not known."""
        if self.steps:
            last = self.steps[-1]
            return None if last.lost else last
        said = [one for one in self.reports if one.status != "contested"]
        return said[-1] if said else None

    @property
    def contested(self) -> bool:
        """Whether something contests it after the last report of who holds it."""
        held = self.latest
        later = [one for one in self.reports if one.status == "contested" and not one.lost]
        return bool(later) and (held is None or later[-1].last >= held.last)

    def is_alone(self, seen: ControlReport) -> bool:
        """Whether one report names a side while all others, before and after, name another."""
        near = [
            one for one in self.reports
            if one.status == "held" and one.doc_id != seen.doc_id
            and abs((one.last - seen.last).days) <= _AROUND
        ]  # fmt: skip
        other = {one.side for one in near}
        if len(other) != 1 or seen.side in other or seen.lost:
            return False
        around = min(one.last for one in near) <= seen.last <= max(one.last for one in near)
        return around and len({one.doc_id for one in near}) >= _OTHERS


def follow_control(claims: ClaimSet) -> tuple[list[PlaceControl], dict[str, int]]:
    """Control of each place from claims of control, advance, withdrawal and siege.

    Parameters
    ----------
    claims : ClaimSet
        With coordinates of settlements; provinces and countries are left out.

    Returns
    -------
    list of PlaceControl
        The most reported first.
    dict
        How many claims were left out, by why.

    Notes
    -----
    Only what is asserted of a named side counts. A withdrawal or advance contests a place; it
    passes to nobody before somebody says so. A share or part of a town held is a contested
    town. Two sides that are said to hold a place on the same days, each in a report of its own,
    contest it: neither is chosen.
    """
    words = territory_words(())
    frame = claims.claims
    frame = frame[frame["event_type"].isin(HELD | CONTESTED)]
    frame = frame.sort_values(["published", "doc_id", "start"], kind="stable")
    records = to_rows(frame)
    sides, gazetteer = Sides(claims, words), _named_places(claims)
    changed = _changes(records, sides)
    left: Counter[str] = Counter()
    rows: dict[str, list[tuple[dict[str, Any], ControlReport]]] = defaultdict(list)
    for row in records:
        if row["geo_precision"] is None and row["place"]:
            row |= gazetteer.get((row["doc_id"], row["place"]), {})
        if _held_before(row, sides, changed):
            left["that only tell who held the place before"] += 1
            continue
        report = make_report(row, words, sides)
        if isinstance(report, str):
            left[report] += 1
        else:
            rows[_key(row)].append((row, report))
    places = [_place(some) for some in rows.values()]
    return sorted(places, key=lambda one: (-one.documents, -len(one.reports), one.name)), left


def _named_places(claims: ClaimSet) -> dict[tuple[str, str], dict[str, Any]]:
    """Towns of each document by name, for claims that print the name only."""
    frame = claims.places
    frame = frame[frame["precision"].isin(["settlement", "point"]) & frame["lat"].notna()]
    return {
        (doc_id, text): {"lat": lat, "lon": lon, "iso3": iso3, "geo_precision": 1}
        for doc_id, text, lat, lon, iso3 in zip(
            *(frame[name] for name in ("doc_id", "text", "lat", "lon", "iso3")), strict=True
        )
    }


def _key(row: dict[str, Any]) -> str:
    if row["lat"] is not None and row["lon"] is not None:
        return f"{float(row['lat']):.2f} {float(row['lon']):.2f}"
    return f"{row['place']}|{row['iso3']}"


def _told(row: dict[str, Any]) -> tuple[object, ...]:
    return row["doc_id"], row["sentence"], row["place"]


def _changes(records: Sequence[dict[str, Any]], sides: Sides) -> dict[tuple[object, ...], set[str]]:
    """Sentences and places of which a change of control is told, and who lost them."""
    found: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in records:
        if row["event_type"] == "control_change" and row["realis"] == "asserted":
            found[_told(row)].add(sides.name(row, "target"))
    return found


def _held_before(
    row: dict[str, Any], sides: Sides, changed: dict[tuple[object, ...], set[str]]
) -> bool:
    """Whether a sentence on a place's loss tells who held it: "the town held by X fell"."""
    if row["event_type"] != "control_status" or _told(row) not in changed:
        return False
    beside = rf"\b(?:held|controlled|occupied|ruled) by (?:the )?{re.escape(str(row['actor']))}"
    return sides.name(row, "actor") in changed[_told(row)] or bool(
        re.search(beside, str(row["sentence"]))
    )


def _place(some: list[tuple[dict[str, Any], ControlReport]]) -> PlaceControl:
    names = Counter(str(row["place"]) for row, _ in some)
    name = min(names, key=lambda one: (-names[one], one))
    row = some[0][0]
    reports = _set_against(_one_each([report for _, report in some]))
    return PlaceControl(
        name,
        None if row["lat"] is None else float(row["lat"]),
        None if row["lon"] is None else float(row["lon"]),
        row["iso3"],
        tuple(reports),
    )


def _one_each(reports: list[ControlReport]) -> list[ControlReport]:
    """In order of time; what a side says of itself is held once another confirms it."""
    ordered = sorted(
        reports,
        key=lambda one: (
            one.first,
            one.event_type == "control_change",
            one.last,
            one.status == "contested",
            one.claim_id,
        ),
    )
    confirmed = {(one.side, one.first) for one in ordered if one.status == "held"}
    return [
        one
        for one in ordered
        if one.status != "claimed"
        or not any(
            side == one.side and abs((day - one.first).days) <= _SAME for side, day in confirmed
        )
    ]


def _set_against(reports: Sequence[ControlReport]) -> list[ControlReport]:
    """Sides said to hold a place on the same days contest it, each named beside the other."""
    return [
        replace(one, status="contested", against=rivals[0]) if rivals else one
        for one in reports
        for rivals in [sorted(other.side for other in reports if _contradicts(one, other))]
    ]


def _contradicts(one: ControlReport, other: ControlReport) -> bool:
    """Whether two reports give a place to two sides on the same days, and neither follows."""
    if "contested" in {one.status, other.status} or one.side == other.side:
        return False
    if may_be_one(one.side, other.side):
        return False
    if one.vague or other.vague or one.first > other.last or other.first > one.last:
        return False
    if one.beaten == other.side or other.beaten == one.side:
        return False  # one took it from the other: that is an order, not a dispute
    # A report tells a course of events; it contradicts itself only by the mouths of others.
    apart = one.speaker_id and other.speaker_id and one.speaker_id != other.speaker_id
    return one.doc_id != other.doc_id or bool(apart)
