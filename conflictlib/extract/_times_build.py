"""Builders of calendar expressions: what a rule's match means in its document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from ._times_calendar import Moment, add_days, from_date, make_date
from ._times_context import Context, Hit, running_year

__all__ = ["BUILDERS", "Built", "builder"]

_DAYPARTS = {"N": "NI", "12:00": "12:00", "24:00": "24:00"}
_LAST = {"last", "past", "previous"}
_NEXT = {"next", "coming", "following"}
_UNTIL = {"by", "until", "till", "through", "to", "before"}


class Built(NamedTuple):
    """What a builder makes of a match; ``moment`` moves the running date."""

    type: str
    value: str
    moment: Moment | None = None
    anchored: bool = True
    bounds: tuple[date, date] | None = None
    explicit: bool = False
    mod: str | None = None
    stop: int | None = None


Builder = Callable[[Context, Hit], Built | None]
BUILDERS: dict[str, Builder] = {}


def builder(name: str) -> Callable[[Builder], Builder]:
    """Register a builder under the name that rules give in ``make``."""

    def register(function: Builder) -> Builder:
        BUILDERS[name] = function
        return function

    return register


def daypart(hit: Hit) -> str:
    """Suffix of the time of day that a match names, empty where none."""
    for part in ("dp1", "dp2"):
        if hit.has(part):
            code = hit.text(part)
            return "T" + _DAYPARTS.get(code, code)
    return ""


def with_daypart(built: Built, suffix: str) -> Built:
    """The same moment at a time of day."""
    if not suffix:
        return built
    return built._replace(type="TIME", value=built.value + suffix)


def read_year(ctx: Context, hit: Hit) -> tuple[int | None, bool]:
    """Year that a match names, and whether it is printed; (None, True) rejects it."""
    if hit.has("year") and hit.has("era"):
        year = hit.number("year")
        return (None if year is None else -year if hit.text("era") == "BC" else year), True
    if hit.has("year3"):
        return hit.number("year3"), True
    if hit.has("year2"):
        year = hit.number("year2")
        if hit.classes("year2") == ["hundreds"]:
            return (-year if ctx.before_christ and year else None), True
        return year, True
    if hit.has("spelled"):
        return spell_year(hit), True
    if hit.has("yearrel"):
        return relative_year(ctx, hit.text("yearrel") or "that"), False
    return 0, False


def relative_year(ctx: Context, rel: str) -> int | None:
    """Year of "this year", "last year", "that year"."""
    base = ctx.running if rel in {"that", "same", "the", "following", "previous"} else ctx.now
    if base is None:
        return None
    return base.year + (1 if rel in _NEXT else -1 if rel in _LAST else 0)


@builder("calendar")
def build_calendar(ctx: Context, hit: Hit) -> Built | None:
    """Month, with day, year, weekday or time of day."""
    month = hit.number("month")
    if month is None:
        return None
    day = hit.number("day")
    year, printed = read_year(ctx, hit)
    if year is None:
        return None
    anchored = not printed
    if not printed and not hit.has("yearrel"):
        found = resolve_month(ctx, hit, month, day)
        if found is None:
            tail = f"-{day:02d}" if day else ""
            return with_daypart(Built("DATE", f"XXXX-{month:02d}{tail}"), daypart(hit))
        year = found
    if day is not None and (day < 1 or day > 31 or make_date(abs(year) or 4, month, day) is None):
        return None
    moment = Moment(year, month, day)
    built = Built("DATE", moment.value, moment, anchored, explicit=printed)
    return with_daypart(built, daypart(hit))


def resolve_month(ctx: Context, hit: Hit, month: int, day: int | None) -> int | None:
    """Year of a month that is printed without one."""
    rel = hit.text("rel")
    series = None if rel else ctx.series_year(hit.match.end())
    if series is not None:
        return series
    if ctx.narrative or rel in {"that", "same", "following", "previous"}:
        base = ctx.running
        if not rel or base is None:
            return ctx.story_year(hit.token, month)
        return running_year(base, month, rel)
    now = ctx.anchor
    if now is None:
        return None
    today = (now.month, now.day if day else 0)
    this = (month, day or 0)
    if rel in _LAST:
        return now.year if this < today else now.year - 1
    if rel in _NEXT:
        return now.year if this > today else now.year + 1
    if rel == "this":
        return now.year
    past = now.year if this <= today else now.year - 1
    future = now.year if this >= today else now.year + 1
    weekday = hit.number("weekday")
    if weekday and day:
        # A printed weekday settles the year.
        for year in (now.year, now.year - 1, now.year + 1):
            printed = make_date(year, month, day)
            if printed is not None and printed.isoweekday() == weekday:
                return year
    tense = ctx.tense(hit.token)
    before = _preposition(ctx, hit)
    ahead = (future - now.year) * 365 + (month - now.month) * 30 + (day or now.day) - now.day
    if day and ahead > 300:
        return past  # a day that far ahead would be printed with its year
    if tense == "future" or (before in _UNTIL and tense != "past" and ahead < 150):
        return future
    if day and ahead <= 100 and (tense != "past" or (before in _UNTIL and ahead < 70)):
        return future
    if tense in {"past", "perfect"}:
        return past
    # Without a tense: the nearer one.
    back = (now.year - past) * 12 + now.month - month
    more = (future - now.year) * 12 + month - now.month
    return past if back <= more + 2 else future


def _preposition(ctx: Context, hit: Hit) -> str:
    """The word before a match."""
    token = hit.token - 1
    return ctx.parse.lower[token] if token >= 0 else ""


def _follows(ctx: Context, token: int, words: set[str]) -> bool:
    return token >= 0 and ctx.parse.lower[token] in words


@builder("year")
def build_year(ctx: Context, hit: Hit) -> Built | None:
    """A year, with or without era."""
    year = hit.number("year")
    if year is None:
        return None
    if hit.text("era") == "BC":
        year = -year
    return Built("DATE", Moment(year).value, Moment(year), False, explicit=True)


@builder("year_short")
def build_year_short(ctx: Context, hit: Hit) -> Built | None:
    """Three digits as a year, in texts about the time before Christ."""
    year = hit.number("year")
    if not ctx.before_christ or year is None or year > 999:
        return None
    if not _follows(ctx, hit.token - 1, {"in", "of", "by", "since", "from", "until", "and", "-",
                                         "to", "around", "during", "between", "late", "("}):  # fmt: skip
        return None
    return Built("DATE", Moment(-year).value, Moment(-year), False, explicit=True)


@builder("year_head")
def build_year_head(ctx: Context, hit: Hit) -> Built | None:
    """The first of two years before Christ."""
    year = hit.number("year")
    return None if year is None else Built("DATE", Moment(-year).value, Moment(-year), False)


@builder("year_tail")
def build_year_tail(ctx: Context, hit: Hit) -> Built | None:
    """The 18 of 1914-18."""
    year, base = hit.number("year"), ctx.reference
    if year is None or base is None or base.month is not None or base.year < 1000:
        return None
    full = base.year - base.year % 100 + year
    if not base.year < full <= base.year + 60:
        return None
    return Built("DATE", Moment(full).value, Moment(full), False, explicit=True)


def spell_year(hit: Hit) -> int | None:
    """Year of a match that is written in words."""
    numbers = [value for value in hit.values("spelled") if isinstance(value, int)]
    if len(numbers) < 2:
        return None
    if numbers[1] == 1000:
        year = numbers[0] * 1000 + sum(numbers[2:])
    else:
        year = numbers[0] * 100 + sum(numbers[1:])
    return year if 1500 <= year < 2100 else None


@builder("spelled_year")
def build_spelled_year(ctx: Context, hit: Hit) -> Built | None:
    """Nineteen ninety-six; the year two thousand."""
    year = spell_year(hit)
    if year is None:
        return None
    return Built("DATE", Moment(year).value, Moment(year), False, explicit=True)


@builder("iso")
def build_iso(ctx: Context, hit: Hit) -> Built | None:
    """2016-03-05."""
    text = hit.text("iso")[:10]
    day = make_date(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return None
    return Built("DATE", day.isoformat(), from_date(day), False, explicit=True)


@builder("iso_split")
def build_iso_split(ctx: Context, hit: Hit) -> Built | None:
    """2016-03-05 where the tokenizer cut it."""
    day = make_date(hit.number("year") or 0, hit.number("month") or 0, hit.number("day") or 0)
    if day is None:
        return None
    return Built("DATE", day.isoformat(), from_date(day), False, explicit=True)


@builder("slash")
def build_slash(ctx: Context, hit: Hit) -> Built | None:
    """03/05/16: month first, unless it can't be a month."""
    first, second, year = (int(x) for x in hit.text("slash").replace(".", "/").split("/"))
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    if first > 12:
        first, second = second, first
    day = make_date(year, first, second)
    if day is None:
        return None
    return Built("DATE", day.isoformat(), from_date(day), False, explicit=True)


@builder("range_head")
def build_range_head(ctx: Context, hit: Hit) -> Built | None:
    """The 3 of "3-7 March 2015": month and year from what follows."""
    line, names = ctx.line, hit.names
    at = hit.match.end()
    while at < len(line.codes) and names.get(line.codes[at]) != "month":
        at += 1
    month = line.value(at) if at < len(line.codes) else None
    day = hit.number("day")
    if not isinstance(month, int) or day is None:
        return None
    follows = at + 1 < len(line.codes) and names.get(line.codes[at + 1]) == "year"
    printed = line.value(at + 1) if follows else None
    year = printed if isinstance(printed, int) else resolve_month(ctx, hit, month, day)
    if year is None or make_date(year, month, day) is None:
        return None
    moment = Moment(year, month, day)
    return Built("DATE", moment.value, moment, printed is None, explicit=printed is not None)


@builder("range_tail")
def build_range_tail(ctx: Context, hit: Hit) -> Built | None:
    """The 7 of "March 3-7"."""
    base, day = ctx.reference, hit.number("day")
    if base is None or base.month is None or base.day is None or day is None or day <= base.day:
        return None
    if make_date(base.year, base.month, day) is None:
        return None
    moment = base._replace(day=day)
    return Built("DATE", moment.value, moment, True)


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
    base = ctx.anchor
    if ctx.narrative or rel in {"following", "previous", "that", "same"}:
        running = ctx.reference.date if ctx.reference else None
        base = running if ctx.narrative else running or base
    if base is None:
        return None
    back = (base.isoweekday() - number) % 7
    ahead = (number - base.isoweekday()) % 7
    if rel in _LAST:
        return add_days(base, -(back or 7))
    if rel in _NEXT:
        return add_days(base, ahead or 7)
    if ctx.narrative:
        return add_days(base, ahead if ahead <= 3 else -back)
    tense = ctx.tense(token)
    before = ctx.parse.lower[token - 1] if token else ""
    soon = before == "as" and ctx.parse.lower[token - 2] in {"soon", "early"}
    if tense == "future" or soon or (before in _UNTIL and tense not in {"past", "present"}):
        return add_days(base, ahead)
    return add_days(base, -back)


@builder("daypart")
def build_daypart(ctx: Context, hit: Hit) -> Built | None:
    """This morning, last night, that afternoon, the next evening."""
    rel = hit.text("rel")
    base = ctx.running if rel in {"that", "same", "next", "following", "previous"} else ctx.now
    suffix = daypart(hit)
    if rel in {"past", "coming", "current", "latest"}:
        return None
    if base is None or base.date is None:
        return Built("TIME", "XXXX-XX-XX" + suffix)
    day = add_days(base.date, 1 if rel in _NEXT else -1 if rel in _LAST else 0)
    if day is None:
        return None
    return Built("TIME", day.isoformat() + suffix, from_date(day))


@builder("overnight")
def build_overnight(ctx: Context, hit: Hit) -> Built | None:
    """Overnight, in news only."""
    if ctx.narrative or ctx.anchor is None:
        return None
    return Built("TIME", ctx.anchor.isoformat() + "TNI", None)


@builder("clock")
def build_clock(ctx: Context, hit: Hit) -> Built | None:
    """A time of day by the clock, with its date where it is printed beside it."""
    at = hit.text("hour").replace(".", ":")
    hour, _, minute = at.partition(":")
    if not hour.isdigit() or ("." in hit.text("hour") and not hit.has("ampm")):
        return None
    bare = not hit.has("ampm") and not hit.has("dp1") and "oclock" not in hit.rule_id
    if bare and not (hit.has("zone") or _follows(ctx, hit.token - 1, {"at", "by", "until", "around",
                                                                     "about", "before", "after"})):  # fmt: skip
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


def weekend_of(day: date, weeks: int = 0) -> date | None:
    """Saturday of the ISO week so many weeks on."""
    return add_days(day - timedelta(days=day.weekday()), 5 + 7 * weeks)
