"""Builders of periods: relative ones, windows, and so much before or after."""

from __future__ import annotations

from datetime import date

from ._times_build import AHEAD, BACK, RUNNING, Built, builder
from ._times_calendar import Moment, add_days, from_date, shift, week_value
from ._times_context import Context, Hit
from ._times_durations import number_of
from ._times_numbers import make_duration

__all__ = ["closes", "period_value"]

# Words that tie a period to something other than now.
_TIED = {"after", "before", "since", "when", "that", "which", "following", "of", "preceding"}
_SEASONS = {"SP", "SU", "FA", "WI"}


def period_value(moment: Moment, unit: str) -> str | None:
    """Value of the unit that a moment lies in; None where the moment is too coarse."""
    if unit == "Y":
        return Moment(moment.year).value
    if unit == "DE":
        decade = abs(moment.year) // 10
        return f"{decade:03d}" if moment.year >= 0 else f"BC{decade:03d}"
    if unit == "CE":
        century = abs(moment.year) // 100
        return f"{century:02d}" if moment.year >= 0 else f"BC{century:02d}"
    if unit == "M":
        return (
            moment._replace(day=None).value if moment.month else f"{Moment(moment.year).value}-XX"
        )
    if unit in {"W", "2W"}:
        day = moment.date
        return week_value(day) if day else f"{Moment(moment.year).value}-WXX"
    if unit == "D":
        if moment.day is not None:
            return moment.value
        month = f"{moment.month:02d}" if moment.month else "XX"
        return f"{Moment(moment.year).value}-{month}-XX"
    return None


def truncate(moment: Moment, unit: str) -> Moment:
    """A moment at the unit's granularity."""
    if unit in {"Y", "DE", "CE"}:
        return Moment(moment.year)
    return Moment(moment.year, moment.month) if unit == "M" else moment


@builder("relative")
def build_relative(ctx: Context, hit: Hit) -> Built | None:
    """Week, month, year in relation to now: this week, last month, the following year, that day."""
    rel, unit = hit.text("rel") or "the", hit.text("unit")
    if unit in {"H", "m", "S"}:
        if rel not in {"last", "past", "next", "previous"}:
            return None
        return Built("DURATION", make_duration(1, unit))
    if unit == "WE":
        return _build_weekend(ctx, hit, rel)
    base = ctx.running if rel in RUNNING else ctx.now
    if unit == "D":
        # "The next day" follows what was told; "the last day" is the end of something.
        base = ctx.running if rel in RUNNING | {"next"} else ctx.now
        if rel in {"last", "current", "latest", "coming"}:
            return None
    if rel == "past" or (rel == "coming" and unit != "Y"):
        return _window(ctx, rel, 1, unit)
    number = -1 if rel in BACK else 1 if rel in AHEAD else 0
    if base is None:
        return Built("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"))
    moved = shift(base, unit, number) if number else base
    if moved is None:
        known = shift(Moment(base.year), "Y", 0) or base
        return Built("DATE", period_value(Moment(known.year), unit) or known.value, None)
    value = period_value(moved, unit)
    if value is None:
        return None
    return Built("DATE", value, truncate(moved, unit) if unit != "W" else None)


def _build_weekend(ctx: Context, hit: Hit, rel: str) -> Built | None:
    base = ctx.now
    day = base.date if base else None
    if day is None:
        return Built("DATE", "XXXX-WXX-WE")
    future = rel in AHEAD or (rel in {"this", "the"} and ctx.tense(hit.token) == "future")
    back = (day.weekday() - 5) % 7
    if future:
        saturday = add_days(day, (5 - day.weekday()) % 7)
    elif rel == "this":
        saturday = add_days(day, 5 - day.weekday() if day.weekday() > 2 else -back)
    else:
        saturday = add_days(day, -(back + 7 if rel in BACK and back < 2 else back))
    return Built("DATE", f"{week_value(saturday)}-WE") if saturday else None


@builder("definite")
def build_definite(ctx: Context, hit: Hit) -> Built | None:
    """The day, the year: only where a part of it is named (the end of the year)."""
    unit = hit.text("unit")
    whole = not (hit.has("edge") or hit.has("part"))
    if whole and (ctx.narrative or unit not in {"Y", "M", "W"}):
        return None
    after = _word_after(ctx, hit)
    if whole and unit == "Y" and after in {"ended", "ending", "to"}:
        return Built("DURATION", "P1Y", None, False)
    if whole and after in _TIED:
        return None  # the year after the attacks
    base = ctx.running if ctx.narrative else ctx.now
    if base is None:
        return Built("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"))
    value = period_value(base, unit)
    return Built("DATE", value, truncate(base, unit)) if value else None


def _word_after(ctx: Context, hit: Hit) -> str:
    """The word after a match."""
    token = ctx.line.tokens[hit.match.end() - 1] + 1
    return ctx.parse.lower[token] if token < len(ctx.parse) else ""


@builder("year_end")
def build_year_end(ctx: Context, hit: Hit) -> Built | None:
    """Year end, year's end."""
    base = ctx.now
    return Built("DATE", Moment(base.year).value, Moment(base.year)) if base else None


def _window(ctx: Context, rel: str, number: float | None, unit: str) -> Built:
    value = make_duration(number, unit)
    base = ctx.running if rel in {"previous", "following"} else ctx.now
    day = base.date if base else None
    bounds = None
    if number is not None and day is not None and base is not None:
        bounds = _span(day, number if rel in AHEAD else -number, unit)
    return Built("DURATION", value, None, True, bounds)


def _span(day: date, number: float, unit: str) -> tuple[date, date] | None:
    """From a day so many units back or ahead."""
    days = {"D": 1.0, "W": 7.0, "2W": 14.0, "H": 1 / 24, "m": 0.0, "S": 0.0}.get(unit)
    if days is not None:
        other = add_days(day, round(number * days))
    else:
        months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
        moved = shift(from_date(day), "M", number * months) if months else None
        other = None
        if moved is not None and moved.month is not None and moved.year > 0:
            other = _clip(moved.year, moved.month, day.day)
    if other is None:
        return None
    return min(day, other), max(day, other)


def _clip(year: int, month: int, day: int) -> date:
    for last in (day, 30, 29, 28):
        try:
            return date(year, month, min(day, last))
        except ValueError:
            continue
    return date(year, month, 1)


@builder("window")
def build_window(ctx: Context, hit: Hit) -> Built | None:
    """The past three months, the next few days, recent weeks."""
    rel, unit = hit.text("rel"), hit.text("unit")
    if rel == "recent" and not hit.has("num") and unit in {"Y", "DE", "Q"}:
        return Built("DATE", "PAST_REF", None, False)
    if unit in _SEASONS:
        return Built("SET", f"XXXX-{unit}", None, False)
    if unit == "WE":
        return Built("SET", "XXXX-WXX-WE", None, False)
    return _window(ctx, rel, number_of(hit), unit)


@builder("offset")
def build_offset(ctx: Context, hit: Hit) -> Built | None:
    """Three weeks ago, two days later, a year earlier."""
    unit, direction = hit.text("unit"), hit.text("dir")
    number = number_of(hit)
    back = direction in {"ago", "earlier", "before"}
    if direction in {"before", "after"} and not closes(ctx, hit):
        return None
    if direction in {"ago", "from", "hence"}:
        base = ctx.now
    else:
        base = ctx.running
    if number is None:
        return Built("DATE", "PAST_REF" if back else "FUTURE_REF")
    if unit in {"H", "m", "S"} or base is None:
        return Built("DURATION", make_duration(number, unit))
    signed = -number if back else number
    if unit == "Y" and ctx.quarter and direction in {"ago", "earlier"} and number == 1:
        year, quarter = ctx.quarter
        return Built("DATE", f"{year - 1}-Q{quarter}")
    moved = shift(base, unit, signed)
    if moved is None:
        return Built("DATE", period_value(base, unit) or base.value)
    value = period_value(moved, unit)
    if value is None:
        return None
    return Built("DATE", value, truncate(moved, unit))


def closes(ctx: Context, hit: Hit) -> bool:
    """Whether nothing that belongs to a before or after follows."""
    codes = ctx.line.codes
    at = hit.match.end()
    if at >= len(codes) or codes[at] == "\n":
        return True
    token = ctx.line.tokens[at]
    return ctx.parse.pos[token] in {"PUNCT", "CCONJ"}


@builder("year_ago")
def build_year_ago(ctx: Context, hit: Hit) -> Built | None:
    """Year-ago and year-earlier, of figures that are compared."""
    if ctx.quarter:
        year, quarter = ctx.quarter
        return Built("DATE", f"{year - 1}-Q{quarter}")
    base = ctx.now
    return Built("DATE", Moment(base.year - 1).value) if base else None
