"""Builders of days that count from today or from the story, and of times of day."""

from __future__ import annotations

from datetime import date

from ._times_build import (
    LAST,
    NEXT,
    UNTIL,
    Built,
    builder,
    daypart,
    follows,
    resolve_month,
    with_daypart,
)
from ._times_calendar import Moment, add_days, from_date, make_date, shift
from ._times_context import Context, Hit
from ._times_periods import closes, period_value

__all__: list[str] = []

_SAME_DAY = 60  # tokens within which a weekday's name means the same day again
_CLOCK_CUES = {"at", "by", "until", "around", "about", "before", "after"}


@builder("deictic")
def build_deictic(ctx: Context, hit: Hit) -> Built | None:
    """Yesterday, today, tomorrow, tonight."""
    offset = {"-1": -1, "1": 1}.get(hit.text("deictic"), 0)
    tonight = hit.classes("deictic") == ["tonight"]
    suffix = "TNI" if tonight else daypart(hit)
    if ctx.narrative or ctx.anchor is None:
        if offset == 0 and not suffix:
            return Built("DATE", "PRESENT_REF")
        return with_daypart(Built("DATE", "XXXX-XX-XX"), suffix)
    day = add_days(ctx.anchor, offset)
    if day is None:
        return None
    return with_daypart(Built("DATE", day.isoformat(), from_date(day)), suffix)


@builder("weekday")
def build_weekday(ctx: Context, hit: Hit) -> Built | None:
    """A weekday: past unless the clause is about the future."""
    number = hit.number("weekday")
    if number is None:
        return None
    day = resolve_weekday(ctx, number, hit.text("rel"), hit.token)
    if day is None:
        return with_daypart(Built("DATE", f"XXXX-WXX-{number}"), daypart(hit))
    return with_daypart(Built("DATE", day.isoformat(), from_date(day)), daypart(hit))


def resolve_weekday(ctx: Context, number: int, rel: str, token: int) -> date | None:
    """The day that a weekday's name stands for."""
    told = ctx.dated.date if ctx.dated is not None and not rel else None
    if told is not None and not ctx.narrative and told.isoweekday() == number:
        owns = ctx.parse.dep[token] == "poss"
        if owns and token - ctx.dated_at < _SAME_DAY and not ctx.tense(token):
            return told  # "will speak on Wednesday ... Wednesday's speech"
    base = ctx.anchor
    if ctx.narrative or rel in {"following", "previous", "that", "same"}:
        running = ctx.reference.date if ctx.reference else None
        base = running if ctx.narrative else running or base
    if base is None:
        return None
    back = (base.isoweekday() - number) % 7
    ahead = (number - base.isoweekday()) % 7
    if rel in LAST:
        return add_days(base, -(back or 7))
    if rel in NEXT:
        return add_days(base, ahead or 7)
    if ctx.narrative:
        return add_days(base, ahead if ahead <= 3 else -back)
    tense = ctx.tense(token)
    before = ctx.parse.lower[token - 1] if token else ""
    soon = before == "as" and ctx.parse.lower[token - 2] in {"soon", "early"}
    if tense == "future" or soon or (before in UNTIL and tense not in {"past", "present"}):
        return add_days(base, ahead)
    return add_days(base, -back)


@builder("daypart")
def build_daypart(ctx: Context, hit: Hit) -> Built | None:
    """Part of a day in relation to now or the story: this morning, that afternoon."""
    rel = hit.text("rel")
    base = ctx.running if rel in {"that", "same", "next", "following", "previous"} else ctx.now
    suffix = daypart(hit)
    if rel in {"past", "coming", "current", "latest"}:
        return None
    if base is None or base.date is None:
        return Built("TIME", "XXXX-XX-XX" + suffix)
    day = add_days(base.date, 1 if rel in NEXT else -1 if rel in LAST else 0)
    if day is None:
        return None
    return Built("TIME", day.isoformat() + suffix, from_date(day))


@builder("overnight")
def build_overnight(ctx: Context, hit: Hit) -> Built | None:
    """Overnight, in news only."""
    if ctx.narrative or ctx.anchor is None:
        return None
    told = ctx.reference
    if told is not None and told.year != ctx.anchor.year:
        return Built("TIME", "XXXX-XX-XXTNI", None)  # of another year's story
    return Built("TIME", ctx.anchor.isoformat() + "TNI", None)


@builder("clock")
def build_clock(ctx: Context, hit: Hit) -> Built | None:
    """A time of day by the clock, with its date where it is printed beside it."""
    at = hit.text("hour").replace(".", ":")
    hour, _, minute = at.partition(":")
    if not hour.isdecimal() or ("." in hit.text("hour") and not hit.has("ampm")):
        return None
    bare = not hit.has("ampm") and not hit.has("dp1") and "oclock" not in hit.rule_id
    if bare and not (hit.has("zone") or follows(ctx, hit.token - 1, _CLOCK_CUES)):
        return None
    number = int(hour)
    if number > 24 or (hit.has("ampm") and number > 12):
        return None
    half = hit.text("ampm") or {"AF": "PM", "EV": "PM", "MO": "AM"}.get(hit.text("dp1"), "")
    if half == "PM" and number < 12:
        number += 12
    elif half == "AM" and number == 12:
        number = 0
    day = _clock_day(ctx, hit)
    head = day.value if day else "XXXX-XX-XX"
    minute = minute[:2] or "00"
    return Built("TIME", f"{head}T{number:02d}:{minute}", day, True)


def _clock_day(ctx: Context, hit: Hit) -> Moment | None:
    if hit.has("weekday"):
        number = hit.number("weekday")
        found = resolve_weekday(ctx, number, "", hit.token) if number else None
        return from_date(found) if found else None
    if hit.has("deictic") and ctx.anchor and not ctx.narrative:
        found = add_days(ctx.anchor, {"-1": -1, "1": 1}.get(hit.text("deictic"), 0))
        return from_date(found) if found else None
    for month_part, day_part, year_part in (("month", "day", "year2"), ("month2", "day2", "year")):
        month, day = hit.number(month_part), hit.number(day_part)
        if month and day:
            year = hit.number(year_part) or resolve_month(ctx, hit, month, day)
            if year and make_date(year, month, day):
                return Moment(year, month, day)
    running = ctx.running
    if running is not None and running.day is not None:
        return running
    return ctx.now if ctx.now is not None and ctx.now.day is not None else None


@builder("noon")
def build_noon(ctx: Context, hit: Hit) -> Built | None:
    """Noon and midnight."""
    day = _clock_day(ctx, hit)
    head = day.value if day else "XXXX-XX-XX"
    return Built("TIME", f"{head}T{hit.text('noon')}", day, True)


@builder("adjacent")
def build_adjacent(ctx: Context, hit: Hit) -> Built | None:
    """The day before, the year after; the day before yesterday."""
    unit, direction = hit.text("unit"), hit.text("dir")
    number = -1 if direction == "before" else 1
    if hit.has("deictic"):
        if ctx.anchor is None or unit != "D":
            return None
        day = add_days(ctx.anchor, number + {"-1": -1, "1": 1}.get(hit.text("deictic"), 0))
        return Built("DATE", day.isoformat(), from_date(day)) if day else None
    base = ctx.running
    if base is None or not closes(ctx, hit):
        return None
    moved = shift(base, unit, number)
    value = period_value(moved, unit) if moved else None
    return Built("DATE", value, moved) if value and moved else None
