"""Builders of seasons, quarters and half-years."""

from __future__ import annotations

from ._times_build import AHEAD, BACK, RUNNING, Built, builder, read_year, relative_year
from ._times_calendar import Moment
from ._times_context import Context, Hit, running_year

__all__: list[str] = []

_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


@builder("season")
def build_season(ctx: Context, hit: Hit) -> Built | None:
    """The summer of 2014, last winter, this spring."""
    code, rel = hit.text("season"), hit.text("rel")
    year, printed = read_year(ctx, hit)
    if year is None:
        return None
    month = _SEASON_MONTH[code]
    base = ctx.running if ctx.narrative or rel in RUNNING else ctx.now
    if not printed and not hit.has("yearrel"):
        if base is None:
            return Built("DATE", f"XXXX-{code}")
        series = None if rel else ctx.series_year(hit.match.end())
        if series is not None:
            year = series
        elif ctx.narrative or rel in {"that", "same", "following", "previous"}:
            year = running_year(base, month, rel)
        else:
            at = base.month or 6
            year = base.year
            if rel in BACK or (not rel and ctx.tense(hit.token) == "past"):
                year -= 0 if month + 1 < at else 1
            elif rel in AHEAD:
                year += 0 if month - 1 > at else 1
    value = f"{Moment(year).value}-{code}"
    return Built("DATE", value, Moment(year, month if month < 12 else None), not printed)


@builder("quarter")
def build_quarter(ctx: Context, hit: Hit) -> Built | None:
    """The third quarter, the first quarter of 2015."""
    number = hit.number("nth")
    if number is None or not 1 <= number <= 4:
        return None
    year, printed = read_year(ctx, hit)
    if hit.has("yearrel0"):
        year, printed = relative_year(ctx, hit.text("yearrel0")), True
    if year is None:
        return None
    if not printed and not hit.has("yearrel"):
        base = ctx.now
        if base is None:
            return Built("DATE", f"XXXX-Q{number}")
        current = ((base.month or 1) - 1) // 3 + 1
        year = base.year if number <= current else base.year - 1
        if number > current and ctx.tense(hit.token) == "future":
            year = base.year
    ctx.quarter = (year, number)
    return Built("DATE", f"{Moment(year).value}-Q{number}", None, not printed)


@builder("quarter_of")
def build_quarter_of(ctx: Context, hit: Hit) -> Built | None:
    """The 1988 third quarter; last year's quarter; the 1988 period."""
    if hit.has("rel"):
        year = relative_year(ctx, hit.text("rel"))
    else:
        year = hit.number("year2")
    if year is None:
        return None
    number = hit.number("nth") or (ctx.quarter[1] if ctx.quarter else 0)
    if not 1 <= number <= 4:
        return Built("DATE", Moment(year).value, None, False)
    return Built("DATE", f"{year:04d}-Q{number}", None, False)


@builder("quarter_relative")
def build_quarter_relative(ctx: Context, hit: Hit) -> Built | None:
    """Quarter in relation to now: this quarter, the latest quarter, the quarter."""
    rel, base = hit.text("rel"), ctx.now
    if ctx.quarter is None and ctx.line.parse.lower[_last(ctx, hit)] == "period":
        return None  # a period is a quarter only where quarters are told of
    if not rel or rel in {"that", "same"} or (rel == "latest" and ctx.quarter):
        if ctx.quarter is None:
            return None
        year, number = ctx.quarter
        return Built("DATE", f"{year:04d}-Q{number}")
    if base is None or base.month is None:
        return None
    index = base.year * 4 + (base.month - 1) // 3
    index += -1 if rel in BACK else 1 if rel in AHEAD else 0
    year, number = divmod(index, 4)
    return Built("DATE", f"{year:04d}-Q{number + 1}")


@builder("half_year")
def build_half_year(ctx: Context, hit: Hit) -> Built | None:
    """The first half of 2003."""
    half = 2 if hit.text("half") in {"latter", "last"} else hit.number("half")
    year, printed = read_year(ctx, hit)
    if year == 0 and ctx.running:
        year = ctx.running.year
    if half not in {1, 2} or not year:
        return None
    moment = Moment(year)
    return Built("DATE", f"{moment.value}-H{half}", moment, not printed, explicit=printed)


def _last(ctx: Context, hit: Hit) -> int:
    """Token of a match's last word."""
    return ctx.line.tokens[hit.match.end() - 1]
