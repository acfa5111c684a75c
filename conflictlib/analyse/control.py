"""Places changing hands: who is said to hold, contest or claim each of them, and who says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ._territory_sides import side_of
from ._territory_words import TerritoryWords, territory_words

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["NOBODY", "ControlReport", "PlaceControl", "follow_control"]

_HELD = frozenset({"control_change", "control_status"})
_CONTESTED = frozenset({"advance", "withdrawal", "siege"})
NOBODY = "side not named"
_VAGUE = 31  # days
_SAME = 21  # days


@dataclass(frozen=True, slots=True)
class ControlReport:
    """One claim on a place: what it makes of its control, whose, when, and who says so.

    ``status`` is held, contested or claimed: held by a side that somebody else says holds it,
    claimed where only the side itself says so.
    """

    first: date
    last: date
    status: str
    side: str
    event_type: str
    speaker: str
    outlet: str | None
    source_type: str
    claim_id: str
    sentence: str

    @property
    def vague(self) -> bool:
        """Whether its days are too many to say since when a place is held."""
        return (self.last - self.first).days > _VAGUE

    @property
    def named(self) -> bool:
        """Whether the text says which side."""
        return self.side != NOBODY


@dataclass(frozen=True, slots=True)
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

    @property
    def steps(self) -> list[ControlReport]:
        """Reports from which a side holds or claims the place, or from which nobody named does.

        That a place changed hands without a word on whose ends what was before; within three
        weeks of a change to a named side it is the same change told again.
        """
        steady = [one for one in self.reports if one.status != "contested" and not one.vague]
        changes = [one for one in steady if one.named and one.event_type == "control_change"]
        return [
            one
            for one in steady
            if one.named
            or (
                one.event_type == "control_change"
                and not any(abs((one.first - other.first).days) <= _SAME for other in changes)
            )
        ]

    @property
    def latest(self) -> ControlReport | None:
        """The last report that says who holds or claims it; None where that is not known."""
        steps = self.steps
        if steps:
            return steps[-1] if steps[-1].named else None
        said = [one for one in self.reports if one.status != "contested" and one.named]
        return said[-1] if said else None

    @property
    def contested(self) -> bool:
        """Whether something contests it after the last report of who holds it."""
        held = self.latest
        later = [one for one in self.reports if one.status == "contested"]
        return bool(later) and (held is None or later[-1].last >= held.last)


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
    A withdrawal or advance contests a place; it passes to nobody before somebody says so. A
    share of a town held is a contested town.
    """
    words = territory_words(())
    frame = claims.claims
    frame = frame[frame["event_type"].isin(_HELD | _CONTESTED)]
    frame = frame.sort_values(["published", "doc_id", "start"], kind="stable")
    plain = frame.astype(object).where(frame.notna(), None)
    groups = _groups(claims)
    left: Counter[str] = Counter()
    rows: dict[str, list[tuple[dict[str, Any], ControlReport]]] = defaultdict(list)
    for row in plain.to_dict("records"):
        why = _why_not(row, words)
        if why:
            left[why] += 1
            continue
        report = _report({str(k): v for k, v in row.items()}, words, groups)
        if report is None:
            left["without a date"] += 1
        else:
            rows[_key(row)].append(({str(k): v for k, v in row.items()}, report))
    places = [_place(some) for some in rows.values()]
    return sorted(places, key=lambda one: (-one.documents, -len(one.reports), one.name)), left


def _why_not(row: dict[Any, Any], words: TerritoryWords) -> str:
    if row["review"] == "rejected":
        return "rejected in review"
    if row["realis"] != "asserted":
        return "planned, possible or denied"
    if not row["place"]:
        return "without a place"
    if row["geo_precision"] is None or int(row["geo_precision"]) > 1:
        return "of a province, a country or a place without coordinates"
    if words.is_seat(str(row["sentence"]), str(row["place"])):
        return "beside a place, not in it"
    return ""


def _key(row: dict[Any, Any]) -> str:
    if row["lat"] is not None and row["lon"] is not None:
        return f"{float(row['lat']):.2f} {float(row['lon']):.2f}"
    return f"{row['place']}|{row['iso3']}"


def _place(some: list[tuple[dict[str, Any], ControlReport]]) -> PlaceControl:
    names = Counter(str(row["place"]) for row, _ in some)
    name = min(names, key=lambda one: (-names[one], one))
    row = some[0][0]
    reports = _one_each([report for _, report in some])
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
        or not any(side == one.side and abs((day - one.first).days) <= 3 for side, day in confirmed)
    ]


def _report(
    row: dict[str, Any], words: TerritoryWords, groups: dict[str, str]
) -> ControlReport | None:
    first, last = _day(row["date_earliest"]), _day(row["date_latest"]) or _day(row["published"])
    if last is None:
        return None
    side = _side(row, words, groups)
    status = "contested" if row["event_type"] in _CONTESTED else "held"
    if status == "held" and row["dimension"] == "share" and (row["quantity_high"] or 1) < 1:
        status = "contested"
    if status == "held" and _says_so_itself(row):
        status = "claimed"
    speaker = row["speaker"] or row["affiliation"] or row["outlet"] or "the report"
    return ControlReport(
        first=min(first or last, last), last=last, status=status, side=side,
        event_type=str(row["event_type"]), speaker=str(speaker), outlet=row["outlet"],
        source_type=str(row["source_type"]), claim_id=str(row["claim_id"]),
        sentence=str(row["sentence"]),
    )  # fmt: skip


def _says_so_itself(row: dict[str, Any]) -> bool:
    """Whether the side that takes a place is the one that says so."""
    actor, speaker = row["actor_id"], row["speaker_id"]
    if not actor or row["source_type"] == "narrator":
        return False
    return bool(speaker) and side_of(actor) == side_of(speaker)


def _side(row: dict[str, Any], words: TerritoryWords, groups: dict[str, str]) -> str:
    """Who holds or contests the place, as a name."""
    if row["actor_id"]:
        return side_of(str(row["actor_id"]), str(row["actor"]))
    printed = row["actor"]
    if printed and not words.is_pronoun(printed):
        if words.is_group(printed) and row["doc_id"] in groups:
            return side_of(groups[row["doc_id"]])
        return NOBODY
    return NOBODY


def _groups(claims: ClaimSet) -> dict[str, str]:
    """The armed group that each document is about."""
    frame = claims.actors
    frame = frame[frame["type"].isin(["rebel", "militia"]) & frame["actor_id"].notna()]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc_id, actor in zip(frame["doc_id"], frame["actor_id"], strict=True):
        counts[str(doc_id)][str(actor)] += 1
    return {doc: min(some, key=lambda one: (-some[one], one)) for doc, some in counts.items()}


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
