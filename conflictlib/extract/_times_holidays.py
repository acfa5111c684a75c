"""Feast days: fixed, movable, and of the Islamic calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from ..language import PhraseTable
from ..model import Time
from ..resources.loader import Entry
from ._times_calendar import make_date
from ._times_context import Context

__all__ = ["HolidayTable", "resolve_holiday"]

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class HolidayTable:
    """Names of feast days and how to find them in a year."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        kept = [(form.split(), entry) for entry in entries for form in entry["forms"]]
        self._phrases = PhraseTable(kept)
        self._firsts = {words[0] for words, _ in kept}

    def find(self, context: Context) -> list[tuple[int, Callable[[], Time]]]:
        """Where feast days are named, and what resolves them when their turn comes."""
        parse = context.parse
        found: list[tuple[int, Callable[[], Time]]] = []
        words, firsts = parse.words, self._firsts
        for token in [token for token, word in enumerate(words) if word in firsts]:
            match = self._phrases.at(words, token)
            if match is None:
                continue
            stop = match.stop
            year = None
            for offset in (0, 1):
                at = stop + offset
                if (
                    at < len(parse)
                    and _YEAR.fullmatch(parse.words[at])
                    and (offset == 0 or parse.words[stop] in {",", "of", "in"})
                ):
                    year, stop = int(parse.words[at]), at + 1
                    break
            make = partial(_find_one, context, match.value, match.first, stop, year)
            found.append((match.first, make))
        return found


def _find_one(context: Context, entry: Entry, first: int, stop: int, year: int | None) -> Time:
    begin = first
    if first and context.parse.lower[first - 1] in {"last", "next", "this"}:
        begin -= 1
    span = context.parse.span(begin, stop)
    bounds = _resolve(entry, context, year, first)
    return _make_time(entry, span.start, span.end, bounds, year is None)


def _make_time(
    entry: Entry, start: int, end: int, bounds: tuple[date, date] | None, anchored: bool
) -> Time:
    rule = f"time:{entry['id']}"
    if bounds is None:
        value = entry.get("rule", "")
        fixed = re.fullmatch(r"\d\d-\d\d", value)
        return Time(start, end, "DATE", f"XXXX-{value}" if fixed else "XXXX-XX-XX", rule_id=rule)
    first, last = bounds
    value = first.isoformat() if first == last else first.isoformat()[:7]
    return Time(
        start, end, "DATE", value, None, first.isoformat(), last.isoformat(),
        anchored and "date" not in entry, rule,
    )  # fmt: skip


def _resolve(
    entry: Entry, context: Context, year: int | None, token: int
) -> tuple[date, date] | None:
    if "date" in entry:
        day = date.fromisoformat(entry["date"])
        return day, day
    if year is not None:
        return resolve_holiday(entry["rule"], year)
    now = context.now
    base = now.date or make_date(now.year, now.month or 7, 1) if now else None
    if base is None:
        return None
    found = [resolve_holiday(entry["rule"], base.year + more) for more in (-1, 0, 1)]
    known = [bounds for bounds in found if bounds]
    if not known:
        return None
    before = context.parse.lower[token - 1] if token else ""
    tense = context.tense(token)
    past = [bounds for bounds in known if bounds[0] <= base]
    ahead = [bounds for bounds in known if bounds[1] >= base]
    if (before in {"last", "since"} or tense == "past") and past and not context.narrative:
        return past[-1]
    if (before == "next" or tense == "future") and ahead:
        return ahead[0]
    return min(known, key=lambda bounds: abs((bounds[0] - base).days))


def resolve_holiday(rule: str, year: int) -> tuple[date, date] | None:
    """First and last day of a feast in a year.

    Examples
    --------
    >>> [str(day) for day in resolve_holiday("easter+0", 2016)]
    ['2016-03-27', '2016-03-27']
    >>> str(resolve_holiday("11-4-4", 1999)[0])
    '1999-11-25'
    >>> str(resolve_holiday("hijri-9", 2015)[0])
    '2015-06-18'
    """
    if match := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        day = make_date(year, int(match[1]), int(match[2]))
    elif match := re.fullmatch(r"(\d\d)-(-?\d)-(\d)", rule):
        day = _nth_weekday(year, int(match[1]), int(match[2]), int(match[3]))
    elif match := re.fullmatch(r"easter([+-]\d+)", rule):
        day = _easter(year) + timedelta(days=int(match[1]))
    elif match := re.fullmatch(r"hijri-(\d+)(?:-(\d+))?", rule):
        return _hijri(year, int(match[1]), int(match[2]) if match[2] else None)
    else:
        return None
    return (day, day) if day else None


def _nth_weekday(year: int, month: int, number: int, weekday: int) -> date | None:
    first = date(year, month, 1)
    days = [first + timedelta(days=more) for more in range(31)]
    fitting = [day for day in days if day.month == month and day.isoweekday() == weekday]
    index = number - 1 if number > 0 else number
    return fitting[index] if -len(fitting) <= index < len(fitting) else None


def _easter(year: int) -> date:
    """Western Easter (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _hijri(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """A month or day of the tabular Islamic calendar, off by at most a day from sightings."""
    around = int((year - 622) * 33 / 32)
    for hijri in range(around - 1, around + 3):
        if hijri < 1:
            continue
        length = 30 if month % 2 else 29
        try:
            first = date.fromordinal(_hijri_ordinal(hijri, month, day or 1))
        except (ValueError, OverflowError):
            return None
        if first.year == year:
            return first, first + timedelta(days=0 if day else length - 1)
    return None


def _hijri_ordinal(year: int, month: int, day: int) -> int:
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return days + 227014
