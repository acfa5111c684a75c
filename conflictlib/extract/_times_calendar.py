"""Points and stretches of the calendar: TIMEX3 values, arithmetic, inclusive bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Moment", "bound_value", "narrow", "shift", "week_value"]

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


class Moment(NamedTuple):
    """A year, month or day; years before Christ are negative (-480 is 480 BC)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        year = f"{self.year:04d}" if self.year >= 0 else f"BC{-self.year:04d}"
        if self.month is None:
            return year
        if self.day is None:
            return f"{year}-{self.month:02d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    @property
    def date(self) -> date | None:
        """The day itself, None where it is coarser or not on our calendar."""
        if self.month is None or self.day is None:
            return None
        return make_date(self.year, self.month, self.day)


def make_date(year: int, month: int, day: int) -> date | None:
    """A date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def from_date(day: date) -> Moment:
    """The moment of a date."""
    return Moment(day.year, day.month, day.day)


def add_days(day: date, number: float) -> date | None:
    """A date so many days on; None off the calendar."""
    try:
        return day + timedelta(days=int(number))
    except OverflowError:
        return None


def shift(moment: Moment, unit: str, number: float) -> Moment | None:
    """A moment so many units on, at the unit's own granularity."""
    whole = round(number)
    if unit in {"Y", "DE", "CE"}:
        years = round(number * {"Y": 1, "DE": 10, "CE": 100}[unit])
        year = moment.year + years
        if (year >= 0) != (moment.year >= 0) or not -9999 < year < 9999:
            return None
        return Moment(year)
    if unit in {"M", "Q"}:
        if moment.month is None:
            return None
        months = moment.year * 12 + moment.month - 1 + whole * (3 if unit == "Q" else 1)
        year, month = divmod(months, 12)
        return Moment(year, month + 1) if -9999 < year < 9999 else None
    day = moment.date
    if day is None:
        return None
    moved = add_days(day, round(number * {"W": 7, "2W": 14}.get(unit, 1)))
    return from_date(moved) if moved is not None else None


def week_value(day: date) -> str:
    """ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def bound_value(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value, None where it has no place on the calendar.

    Examples
    --------
    >>> [str(day) for day in bound_value("2016-02")]
    ['2016-02-01', '2016-02-29']
    >>> bound_value("P3D") is None
    True
    """
    try:
        return _bound(value)
    except (ValueError, OverflowError):
        return None


_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?(?:T.*)?")
_YEAR = re.compile(r"(\d{4})(?:-XX)*")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|[QH][1-4])")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")


def _bound(value: str) -> tuple[date, date] | None:
    if match := _DAY.fullmatch(value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _YEAR.fullmatch(value):
        return _months(int(match[1]), 1, 12)
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + timedelta(days=5 if match[3] else 0)
        return first, monday + timedelta(days=6)
    if match := _PART.fullmatch(value):
        kind = match[2]
        if kind in _SEASONS:
            return _months(int(match[1]), *_SEASONS[kind])
        size, number = (3 if kind[0] == "Q" else 6), int(kind[1])
        return _months(int(match[1]), size * (number - 1) + 1, size * number)
    if _DECADE.fullmatch(value):
        return _months(int(value) * 10, 1, 120)
    if _CENTURY.fullmatch(value):
        return _months(int(value) * 100, 1, 1200)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last of another; months run on past 12."""
    more, month = divmod(last - 1, 12)
    final = year + more
    return date(year, first, 1), date(final, month + 1, monthrange(final, month + 1)[1])


def narrow(first: date, last: date, mod: str | None, edge: bool = False) -> tuple[date, date]:
    """The half of an interval that early, mid and late leave possible.

    Its beginning or end, an ``edge``, is a quarter: "the end of 2016" is October or later.
    """
    days = (last - first).days
    if days < 2 or mod not in {"START", "MID", "END"}:
        return first, last
    part = timedelta(days=days // (4 if edge else 2))
    if mod == "START":
        return first, first + part
    if mod == "END":
        return last - part, last
    return first + timedelta(days=days // 4), last - timedelta(days=days // 4)
