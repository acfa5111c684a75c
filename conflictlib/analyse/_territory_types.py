"""Intervals, observations and estimates of territory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import isfinite

__all__ = ["SQUARE_MILE", "Days", "Estimate", "Interval", "LeftOut", "Observation", "Stock"]

SQUARE_MILE = 2.589988110336  # km²


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Closed interval of a figure; ``high`` is infinite where the text leaves it open."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"{self.low} is above {self.high}")

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share any value."""
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> float:
        """Half-way, or the low end where the interval is open."""
        return (self.low + self.high) / 2 if isfinite(self.high) else self.low

    def times(self, other: Interval) -> Interval:
        """Product of two intervals of values that are not negative."""
        high = 0.0 if 0.0 in {self.high, other.high} else self.high * other.high
        return Interval(self.low * other.low, high)

    def plus(self, other: Interval) -> Interval:
        """Sum of two intervals."""
        return Interval(self.low + other.low, self.high + other.high)

    def left_of(self, whole: Interval) -> Interval:
        """What is left of a whole once this is gone, never below nothing."""
        return Interval(max(0.0, whole.low - self.high), max(0.0, whole.high - self.low))

    @property
    def complement(self) -> Interval:
        """One minus a share."""
        return Interval(max(0.0, 1 - self.high), max(0.0, 1 - self.low))


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """First and last day that a figure may be of."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    @property
    def middle(self) -> date:
        """Day half-way."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of territory as a claim has it; shares 0-1, areas km², lengths km.

    ``kind`` is held, lost or captured; ``measure`` area, share of baseline, share of country
    or length. ``scope`` holds country names, empty where the text names none. ``baseline`` is
    the printed whole, ``whole`` its kind (peak, once, date, country, place or empty).
    """

    claim_id: str
    doc_id: str
    kind: str
    measure: str
    interval: Interval
    best: float | None
    printed: str
    printed_unit: str | None
    holder: str | None  # actor_id of the one whose territory it is
    captor: str | None
    scope: tuple[str, ...]
    whole: str
    baseline: str | None
    baseline_days: Days | None
    as_of: Days
    as_of_basis: str
    speaker: str
    source_type: str
    family: str | None
    outlet: str | None
    published: str | None
    origin: str
    sentence: str
    place: str | None = None
    flags: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()  # claims of the same origin with the same figure

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claim and those that repeat it."""
        return (self.claim_id, *self.repeats)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row of a reference series; see ``load_reference`` for what its fields mean."""

    as_of: Days
    interval: Interval
    best: float | None
    unit: str  # km2 or share
    kind: str  # held, lost, captured or whole
    scope: tuple[str, ...]
    baseline: str
    source: str
    family: str
    baseline_days: Days | None = None
    said_on: str = ""
    where_read: str = ""
    note: str = ""
    line: int = 0
    rounded: float = 0.0  # half of the last printed place


@dataclass(frozen=True, slots=True)
class Stock:
    """Territory held, km², by a claim or by a reference series, and how it was got."""

    as_of: Days
    interval: Interval
    scope: tuple[str, ...]
    family: str
    how: str  # stated, converted or assumed
    why: str  # the arithmetic in words
    source: str
    claim: Observation | None = None
    lines: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that is none of territory, or that no claim carries, and why."""

    printed: str
    why: str
    claim_id: str | None
    doc_id: str
    sentence: str = ""
    counted: bool = False  # of another thing altogether: counted, not listed
