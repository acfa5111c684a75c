"""Builders of dates by the calendar: days, months, years, decades, centuries."""

from __future__ import annotations

from ._times_build import (
    BUILDERS,
    LAST,
    NEXT,
    Built,
    builder,
    daypart,
    follows,
    read_year,
    resolve_month,
    spell_year,
    with_daypart,
)
from ._times_calendar import (
    Moment,
    add_days,
    bound_value,
    from_date,
    make_date,
    narrow,
    shift,
    week_value,
)
from ._times_context import Context, Hit

__all__: list[str] = []

_YEAR_CUES = {
    "in", "of", "by", "since", "from", "until", "and", "-", "to", "around", "during", "between",
    "late", "(",
}  # fmt: skip


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
        found = ctx.known_year(month, day, hit.token) or resolve_month(ctx, hit, month, day)
        if found is None:
            tail = f"-{day:02d}" if day else ""
            return with_daypart(Built("DATE", f"XXXX-{month:02d}{tail}"), daypart(hit))
        year = found
    if day is not None and (day < 1 or day > 31 or make_date(abs(year) or 4, month, day) is None):
        return None
    moment = Moment(year, month, day)
    built = Built("DATE", moment.value, moment, anchored, explicit=printed)
    return with_daypart(built, daypart(hit))


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
    if not follows(ctx, hit.token - 1, _YEAR_CUES):
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


@builder("week_of")
def build_week_of(ctx: Context, hit: Hit) -> Built | None:
    """The week of March 6."""
    built = BUILDERS["calendar"](ctx, hit)
    day = built.moment.date if built is not None and built.moment is not None else None
    if day is None or built is None:
        return None
    return Built("DATE", week_value(day), built.moment, built.anchored)


@builder("part_of")
def build_part_of(ctx: Context, hit: Hit) -> Built | None:
    """The first week of August, the last days of March."""
    unit, which = hit.text("unit"), hit.text("nth")
    built = BUILDERS["calendar"](ctx, hit)
    if built is None or built.moment is None or unit not in {"D", "W", "WE"}:
        return None
    bounds = bound_value(built.value)
    if bounds is None:
        return None
    first, last = bounds
    back = which in {"last", "latter", "final"}
    number = 1 if back else hit.number("nth") or 0
    plural = hit.classes("unit") == ["units"]
    if unit == "D" and not plural and 0 < number <= 31:
        day = last if back else first.replace(day=number) if number <= last.day else None
        return Built("DATE", day.isoformat(), from_date(day), built.anchored) if day else None
    if not 1 <= number <= 4:
        return None
    mod = "END" if back else "START" if number == 1 else "MID"
    if unit == "W" and not plural:
        begin = add_days(last, -6) if back else add_days(first, 7 * (number - 1))
        end = last if back else add_days(first, 7 * number - 1)
        if begin is None or end is None:
            return None
        return built._replace(bounds=(begin, min(end, last)), mod=mod)
    return built._replace(bounds=narrow(first, last, mod), mod=mod)


@builder("day_of")
def build_day_of(ctx: Context, hit: Hit) -> Built | None:
    """The 15th of this month."""
    rel, day = hit.text("rel"), hit.number("nth")
    base = ctx.running if rel in {"that", "same"} or not rel else ctx.now
    if base is None or base.month is None or day is None:
        return None
    month = shift(base, "M", 1 if rel in NEXT else -1 if rel in LAST else 0)
    if month is None or month.month is None or make_date(month.year, month.month, day) is None:
        return None
    moment = month._replace(day=day)
    return Built("DATE", moment.value, moment)


@builder("decade")
def build_decade(ctx: Context, hit: Hit) -> Built | None:
    """The 1980s, the early nineties."""
    value = hit.value("decade")
    digits = "".join(char for char in str(value) if char.isdecimal())
    if hit.classes("decade") == ["year"]:
        if not isinstance(value, int) or value % 10:
            return None  # 2016's offensive
        decade = value // 10
    elif isinstance(value, int):
        decade = 190 + value
    elif len(digits) == 2:
        decade = (190 if int(digits[0]) >= 2 else 200) + int(digits[0])
    else:
        decade = int(digits) // 10
    if hit.text("era") == "BC" or (len(digits) == 3 and ctx.before_christ):
        return Built("DATE", f"BC{decade:03d}", Moment(-decade * 10), False)
    return Built("DATE", f"{decade:03d}", Moment(decade * 10), False, explicit=True)


@builder("century")
def build_century(ctx: Context, hit: Hit) -> Built | None:
    """The 20th century."""
    number = hit.number("nth")
    if not number or number > 40:
        return None
    if hit.text("era") == "BC":
        return Built("DATE", f"BC{number - 1:02d}", None, False)
    return Built("DATE", f"{number - 1:02d}", None, False)
