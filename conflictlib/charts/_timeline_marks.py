"""What a timeline draws: claims of one event, day and place as one mark, in lanes and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..analyse.opinions import common_names
from ..frames import to_rows
from .style import look_of_event, shorten
from .words import (
    count_of,
    days_in_words,
    event_in_words,
    join_words,
    number_in_words,
    speaker_in_words,
)

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

_VAGUE = 150  # days

__all__ = ["LANES", "EventMark", "Left", "collect_marks", "merge_dense", "stack_rows"]

LANES = {
    "place": ("place", "place", "places"),
    "front": ("admin1", "province", "provinces"),
    "actor": ("actor", "actor", "actors"),
}


@dataclass(slots=True)
class EventMark:
    """One mark: all claims of one type and realis about one lane and date interval.

    An ``open`` one happened on its day at the latest: that of the report, mostly.
    """

    lane: str
    first: date
    last: date
    event_type: str
    realis: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    open: bool = False
    merged: bool = False
    disputed: bool = False
    row: int = 0

    @property
    def claim_ids(self) -> list[str]:
        """Ids of its claims."""
        return [str(row["claim_id"]) for row in self.rows]

    @property
    def middle(self) -> float:
        """Middle of its dates, as a proleptic day number."""
        return (self.first.toordinal() + self.last.toordinal()) / 2

    @property
    def reviewed(self) -> bool:
        """Whether a person accepted or corrected one of its claims."""
        return any(isinstance(row["review"], str) for row in self.rows)

    @property
    def outlets(self) -> int:
        """How many outlets printed it."""
        return len({row["outlet"] for row in self.rows if isinstance(row["outlet"], str)})

    @property
    def deaths(self) -> float | None:
        """The highest number of people killed that a claim of it states."""
        numbers = [row["fatalities_best"] for row in self.rows]
        there = [float(number) for number in numbers if isinstance(number, int | float)
                 and number == number]  # fmt: skip
        return max(there, default=None)

    @property
    def label(self) -> str:
        """A few words beside the mark; empty where they would add nothing."""
        if self.realis == "asserted" and self.deaths is not None and self.deaths >= 1:
            return f"{number_in_words(self.deaths)} killed"
        row = self.rows[0]
        # Only a known actor: "to they" would tell nobody anything.
        named = row["actor"] is not None and row["actor_id"] is not None
        if self.event_type == "control_change" and named and not self.merged:
            return f"to {shorten(row['actor'], 26)}"
        return ""

    @property
    def tooltip(self) -> str:
        """Date, type, who, whom, where, who says so, and the words."""
        row = self.rows[0]
        types = Counter(str(one["event_type"]) for one in self.rows)
        names = [event_in_words(name) for name, _ in types.most_common(3)]
        words = "by " if self.open else ""
        words += f"{days_in_words(str(self.first), str(self.last))}: {join_words(names)}"
        if self.realis != "asserted":
            words += f" ({self.realis}, not an event)"
        sides = [shorten(row[key], 50) for key in ("actor", "target") if isinstance(row[key], str)]
        if sides and not self.merged:
            words += f", {' / '.join(sides)}"
        words += f", {shorten(self.lane, 50)}. "
        words += f"{count_of(len(self.rows), 'claim')}"
        words += f" by {count_of(self.outlets, 'outlet')}. " if self.outlets else ". "
        words += "Disputed. " if self.disputed else ""
        words += "Reviewed. " if self.reviewed else ""
        return words + f"{speaker_in_words(row)}: “{shorten(row['quote'] or row['sentence'], 160)}”"


@dataclass(slots=True)
class Left:
    """How many claims are not drawn, by reason."""

    undated: int = 0
    vague: int = 0
    nowhere: int = 0
    further: int = 0
    further_lanes: int = 0
    before: int = 0
    after: int = 0
    window: tuple[str, str] = ("", "")
    unsure: int = 0
    rejected: int = 0


def collect_marks(claims: ClaimSet, by: str, lanes: int) -> tuple[list[EventMark], Left]:
    """Marks of the ``lanes`` fullest lanes, and the number of claims that are left out."""
    frame = claims.claims
    left = Left()
    frame = frame[frame["kind"] != "assessment"]
    rejected = (frame["review"] == "rejected").fillna(False)
    left.rejected, frame = int(rejected.sum()), frame[~rejected]
    drawn = frame["realis"].isin(["asserted", "planned"])
    left.unsure, frame = int((~drawn).sum()), frame[drawn]
    dated = frame["date_latest"].notna()
    left.undated, frame = int((~dated).sum()), frame[dated]
    frame = frame.assign(
        open=frame["date_earliest"].isna(),
        date_earliest=frame["date_earliest"].fillna(frame["date_latest"]),
    )
    frame = _cut_window(frame, left)
    frame = _cut_vague(frame, left)
    column = LANES[by][0]
    if by == "actor":  # one lane an actor, whatever the text calls it there; "they" is nobody's
        frame = frame.assign(actor=frame["actor_id"].map(_name_actors(claims)).astype("string"))
    placed = frame[column].notna()
    left.nowhere, frame = int((~placed).sum()), frame[placed]
    counts = Counter(frame[column].astype(str))
    kept = set(_rank_lanes(frame, column, counts)[:lanes])
    further = ~frame[column].isin(kept)
    left.further, left.further_lanes = int(further.sum()), len(counts) - len(kept)
    disputed = _disputed(claims)
    marks: dict[tuple[str, ...], EventMark] = {}
    order = ["date_earliest", "date_latest", "open", column, "event_type", "published", "claim_id"]
    for row in to_rows(frame[~further].sort_values(order, kind="stable")):
        key = tuple(str(row[name]) for name in (column, *order[:3], "event_type", "realis"))
        if key not in marks:
            days = [date.fromisoformat(key[place]) for place in (1, 2)]
            marks[key] = EventMark(key[0], days[0], days[1], key[4], key[5], open=row["open"])
        marks[key].rows.append(row)
        marks[key].disputed |= str(row["claim_id"]) in disputed
    return list(marks.values()), left


def _name_actors(claims: ClaimSet) -> dict[str, str]:
    """For each actor's id the name that mentions of it are mostly read as."""
    printed = claims.claims[["actor_id", "actor"]].rename(columns={"actor": "name"})
    known = claims.actors[["actor_id", "name"]]
    return common_names(printed.dropna()) | common_names(known.dropna())


def _rank_lanes(frame: pd.DataFrame, column: str, counts: Counter[str]) -> list[str]:
    """Lanes, the fullest first; a country, province or region comes after all towns."""
    wide: set[str] = set()
    if column == "place":
        precision = frame.groupby(column)["geo_precision"].min().fillna(1)
        wide = {str(name) for name, grade in precision.items() if grade == 3}
        # A part of the world, such as a continent, lies in no one country.
        vague = frame["lat"].notna() & frame["iso3"].isna() & (frame["geo_precision"] == 2)
        wide |= set(frame.loc[vague.fillna(False), column].astype(str))
    return sorted(counts, key=lambda name: (name in wide, -counts[name], name))


def _cut_vague(frame: pd.DataFrame, left: Left) -> pd.DataFrame:
    """Without events known only by the year or the half-year: bars that cover all others."""
    days = [
        (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days
        for first, last in zip(frame["date_earliest"], frame["date_latest"], strict=True)
    ]
    vague = [number > _VAGUE for number in days]
    left.vague = sum(vague)
    return frame.loc[[not one for one in vague]]


def _cut_window(frame: pd.DataFrame, left: Left) -> pd.DataFrame:
    """Without what reports recall or foretell from years away, which would squeeze the rest.

    The window runs from a year before the first report to a year after the last one.
    """
    published = frame["published"].dropna()
    if not len(published):
        return frame
    first, last = (date.fromisoformat(str(day)) for day in (published.min(), published.max()))
    window = (str(first - timedelta(days=365)), str(last + timedelta(days=365)))
    before = frame["date_earliest"] < window[0]
    after = frame["date_latest"] > window[1]
    left.before, left.after, left.window = int(before.sum()), int(after.sum()), window
    return frame[~(before | after)]


def _disputed(claims: ClaimSet) -> set[str]:
    pairs = claims.disputes[claims.disputes["relation"] == "contradicts"]
    return set(pairs["claim_id"].astype(str)) | set(pairs["other_claim_id"].astype(str))


def merge_dense(marks: Iterable[EventMark], days: float) -> list[EventMark]:
    """Marks of one look that would lie on one another, as one mark.

    Parameters
    ----------
    marks : iterable of EventMark
        Of one lane.
    days : float
        How many days a mark is wide on the axis.
    """
    merged: dict[tuple[object, ...], EventMark] = {}
    for mark in marks:
        look = look_of_event(mark.event_type).label
        wide = mark.last.toordinal() - mark.first.toordinal() > days
        span = (mark.first, mark.last) if wide else int(mark.middle // days)
        key = (look, mark.realis, span)
        known = merged.get(key)
        if known is None:
            merged[key] = mark
            continue
        known.first, known.last = min(known.first, mark.first), max(known.last, mark.last)
        known.rows += mark.rows
        known.disputed |= mark.disputed
        known.open &= mark.open
        known.merged = True
    return list(merged.values())


def stack_rows(marks: list[EventMark], days: float) -> int:
    """Give each mark of a lane the lowest row where it overlaps no other; number of rows."""
    ends: list[float] = []
    for mark in sorted(marks, key=lambda one: (one.middle, one.event_type, one.realis)):
        start = min(mark.middle - days / 2, mark.first.toordinal())
        end = max(mark.middle + days / 2, mark.last.toordinal() + 1)
        for number, taken in enumerate(ends):
            if start >= taken:
                mark.row, ends[number] = number, end
                break
        else:
            mark.row = len(ends)
            ends.append(end)
    return max(1, len(ends))
