"""Calendar dates as printed in bylines, captions, metadata and file names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["PrintedDate", "find_dates", "parse_date", "weekday_of"]

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?(?:,? |, ?on |\s*\())"
)
_DATE = re.compile(
    rf"(?P<iso>\b(?P<y0>(?:19|20)\d\d)[-/.](?P<m0>0?[1-9]|1[0-2])[-/.](?P<d0>{_DAY})(?!\d))"
    rf"|(?P<weekday>\b{_WEEKDAY})?(?:"
    rf"\b(?P<month1>{_MONTH})\s(?P<day1>{_DAY})(?:st|nd|rd|th)?(?![\d:])"
    rf"(?:,?\s{{0,2}}(?P<year1>(?:19|20)\d\d)\b(?!\s?(?:km|square|people|troops)))?"
    rf"|\b(?P<day2>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH})(?![a-z])"
    rf"(?:,?\s{{0,2}}(?P<year2>(?:19|20)\d\d)\b|\s(?P<short>[3-9]\d)(?=\s?\())?"
    rf"|\b(?P<n1>\d{{1,2}})[/.](?P<n2>\d{{1,2}})[/.](?P<year3>(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day as printed: its span, and the year and weekday where they stand there too."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in a year; None where there is no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The calendar day, where the year is printed."""
        return self.in_year(self.year) if self.year else None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[PrintedDate]:
    """Dates with a day of the month, in text order.

    A numeric date counts only where day and month cannot be mistaken for one another.

    Examples
    --------
    >>> [d.full.isoformat() for d in find_dates("Aleppo, March 10th, 2016, and 3 May 2017")]
    ['2016-03-10', '2017-05-03']
    >>> find_dates("on 03/04/2016")
    []
    """
    end = len(text) if end is None else end
    found = []
    for match in _DATE.finditer(text, start, end):
        group = match.groupdict()
        weekday = weekday_of(group["weekday"]) if group["weekday"] else None
        if group["iso"]:
            parts = (int(group["y0"]), int(group["m0"]), int(group["d0"]))
        elif group["n1"]:
            first, second = int(group["n1"]), int(group["n2"])
            if first == second or first > 12 >= second > 0:
                parts = (int(group["year3"]), second, first)
            elif second > 12 >= first > 0:
                parts = (int(group["year3"]), first, second)
            else:
                continue
        else:
            month = group["month1"] or group["month2"]
            if not month[0].isupper():
                continue
            year = group["year1"] or group["year2"]
            if group["short"]:
                year = f"19{group['short']}"  # a wire's "9 JAN 90 (EFE)"
            day = group["day1"] or group["day2"]
            parts = (int(year) if year else 0, _MONTHS[month[:3].lower()], int(day))
        printed = PrintedDate(
            match.start(), match.end(), parts[1], parts[2], parts[0] or None, weekday
        )
        if printed.in_year(parts[0] or 2000) is not None:
            found.append(printed)
    return found


def weekday_of(word: str) -> int:
    """Number of a weekday by its first three letters, Monday 0."""
    return next(
        number for number, name in enumerate(WEEKDAYS) if name[:3] == word.strip()[:3].lower()
    )


def parse_date(value: str) -> str | None:
    """ISO date of one printed date, None where there is none or it can be read two ways.

    Examples
    --------
    >>> parse_date("2016-03-24T17:30:00Z"), parse_date("Thursday, 24 March 2016")
    ('2016-03-24', '2016-03-24')
    >>> parse_date("20160324"), parse_date("last week")
    ('2016-03-24', None)
    """
    value = value.strip()
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)|((?:19|20)\d\d)-(\d\d)-(\d\d)", value)
    if compact:
        parts = [int(part) for part in compact.groups() if part]
        try:
            return date(*parts).isoformat()
        except ValueError:
            return None
    days = {printed.full for printed in find_dates(value[:80]) if printed.full}
    return days.pop().isoformat() if len(days) == 1 else None


def nearest_on_or_after(day: date, weekday: int) -> date:
    """The first day with that weekday, from ``day`` on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
