"""Builders of periods, offsets, durations and sets."""

from __future__ import annotations

from datetime import date

from ._times_build import BUILDERS, Built, builder, daypart, read_year, relative_year
from ._times_calendar import (
    Moment,
    add_days,
    bound_value,
    from_date,
    narrow,
    shift,
    week_value,
)
from ._times_context import Context, Hit, running_year
from ._times_numbers import make_duration, read_number

__all__: list[str] = []

_BACK = {"last", "past", "previous", "recent", "latest"}
_AHEAD = {"next", "coming", "following"}
_RUNNING = {"that", "same", "following", "previous", "the"}
_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}
_FALL = "fall"


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
    """This week, last month, the following year, that day."""
    rel, unit = hit.text("rel") or "the", hit.text("unit")
    if unit in {"H", "m", "S"}:
        if rel not in {"last", "past", "next", "previous"}:
            return None
        return Built("DURATION", make_duration(1, unit))
    if unit == "WE":
        return _build_weekend(ctx, hit, rel)
    base = ctx.running if rel in _RUNNING else ctx.now
    if unit == "D":
        # "The next day" follows what was told; "the last day" is the end of something.
        base = ctx.running if rel in _RUNNING | {"next"} else ctx.now
        if rel in {"last", "current", "latest", "coming"}:
            return None
    if rel == "past" or (rel == "coming" and unit != "Y"):
        return _window(ctx, rel, 1, unit)
    number = -1 if rel in _BACK else 1 if rel in _AHEAD else 0
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
    future = rel in _AHEAD or (rel in {"this", "the"} and ctx.tense(hit.token) == "future")
    back = (day.weekday() - 5) % 7
    if future:
        saturday = add_days(day, (5 - day.weekday()) % 7)
    elif rel == "this":
        saturday = add_days(day, 5 - day.weekday() if day.weekday() > 2 else -back)
    else:
        saturday = add_days(day, -(back + 7 if rel in _BACK and back < 2 else back))
    return Built("DATE", f"{week_value(saturday)}-WE") if saturday else None


@builder("definite")
def build_definite(ctx: Context, hit: Hit) -> Built | None:
    """The day, the year: only where a part of it is named (the end of the year)."""
    unit = hit.text("unit")
    whole = not (hit.has("edge") or hit.has("part"))
    if whole and (ctx.narrative or unit not in {"Y", "M", "W"}):
        return None
    if whole and unit == "Y" and _follows_end(ctx, hit):
        return Built("DURATION", "P1Y", None, False)
    base = ctx.running if ctx.narrative else ctx.now
    if base is None:
        return Built("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"))
    value = period_value(base, unit)
    return Built("DATE", value, truncate(base, unit)) if value else None


def _follows_end(ctx: Context, hit: Hit) -> bool:
    """Whether an end is named: the year ended Sept. 30."""
    token = ctx.line.tokens[hit.match.end() - 1] + 1
    return token < len(ctx.parse) and ctx.parse.lower[token] in {"ended", "ending", "to"}


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
        bounds = _span(day, number if rel in _AHEAD else -number, unit)
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


def number_of(hit: Hit, part: str = "num") -> float | None:
    """Number of units that a match names, None where vague."""
    classes = hit.classes(part)
    if not classes:
        return None
    return read_number(classes, hit.values(part))


@builder("window")
def build_window(ctx: Context, hit: Hit) -> Built | None:
    """The past three months, the next few days, recent weeks."""
    rel, unit = hit.text("rel"), hit.text("unit")
    if rel == "recent" and not hit.has("num") and unit in {"Y", "DE", "Q"}:
        return Built("DATE", "PAST_REF", None, False)
    if unit in _SEASON_MONTH:
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
    if direction in {"before", "after"} and not _closes(ctx, hit):
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


def _closes(ctx: Context, hit: Hit) -> bool:
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
    if base is None or not _closes(ctx, hit):
        return None
    moved = shift(base, unit, number)
    value = period_value(moved, unit) if moved else None
    return Built("DATE", value, moved) if value and moved else None


@builder("duration")
def build_duration(ctx: Context, hit: Hit) -> Built | None:
    """Three days, a six-week, a couple of years."""
    unit, number = hit.text("unit"), number_of(hit)
    if number == 0:
        return None
    value = make_duration(number, unit, hit.has("half"))
    if hit.classes("num") == ["a"] and not hit.has("half"):
        # "$5 a day", "three times a week": a rate.
        before = ctx.parse.pos[hit.token - 1] if hit.token else ""
        word = ctx.parse.lower[hit.token - 1] if hit.token else ""
        if before in {"NUM", "NOUN"} or word in {"once", "twice", "%"}:
            return Built("SET", value, None, False)
    return Built("DURATION", value, None, False)


@builder("duration_range")
def build_duration_range(ctx: Context, hit: Hit) -> Built | None:
    """Two to three weeks: the first number, as TIMEX3 has no range."""
    return Built("DURATION", make_duration(number_of(hit), hit.text("unit")), None, False)


@builder("vague_duration")
def build_vague_duration(ctx: Context, hit: Hit) -> Built | None:
    """Weeks, months, years without a number, after a preposition of time."""
    before = hit.token - 1
    if before < 0 or ctx.parse.lower[before] not in {
        "within", "for", "in", "after", "over", "of", "took", "take", "lasted", "last", "spent",
    }:  # fmt: skip
        return None
    return Built("DURATION", make_duration(None, hit.text("unit")), None, False)


@builder("decade")
def build_decade(ctx: Context, hit: Hit) -> Built | None:
    """The 1980s, the early nineties."""
    value = hit.value("decade")
    digits = "".join(char for char in str(value) if char.isdigit())
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


@builder("season")
def build_season(ctx: Context, hit: Hit) -> Built | None:
    """The summer of 2014, last winter, this spring."""
    code, rel = hit.text("season"), hit.text("rel")
    year, printed = read_year(ctx, hit)
    if year is None:
        return None
    month = _SEASON_MONTH[code]
    base = ctx.running if ctx.narrative or rel in _RUNNING else ctx.now
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
            if rel in _BACK or (not rel and ctx.tense(hit.token) == "past"):
                year -= 0 if month + 1 < at else 1
            elif rel in _AHEAD:
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


@builder("quarter_relative")
def build_quarter_relative(ctx: Context, hit: Hit) -> Built | None:
    """This quarter, the latest quarter, the quarter."""
    rel, base = hit.text("rel"), ctx.now
    if not rel or rel in {"that", "same"}:
        if ctx.quarter is None:
            return None
        year, number = ctx.quarter
        return Built("DATE", f"{year:04d}-Q{number}")
    if base is None or base.month is None:
        return None
    index = base.year * 4 + (base.month - 1) // 3
    index += -1 if rel in _BACK else 1 if rel in _AHEAD else 0
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


@builder("every")
def build_every(ctx: Context, hit: Hit) -> Built | None:
    """Every three days, each Thursday, per month."""
    if hit.has("weekday"):
        return Built("SET", f"XXXX-WXX-{hit.number('weekday')}{daypart(hit)}", None, False)
    if hit.has("month"):
        return Built("SET", f"XXXX-{hit.number('month'):02d}", None, False)
    unit = hit.text("unit")
    if unit in {"N", "MO", "AF", "EV"}:
        return Built("SET", "XXXX-XX-XXT" + {"N": "NI"}.get(unit, unit), None, False)
    if unit in _SEASON_MONTH:
        return Built("SET", f"XXXX-{unit}", None, False)
    if unit == "WE":
        return Built("SET", "XXXX-WXX-WE", None, False)
    if hit.classes("num") == ["other"]:
        word = ctx.parse.lower[ctx.line.tokens[hit.at("num")]]
        if word != "other":
            return None
        return Built("SET", make_duration(2, unit), None, False)
    number = number_of(hit) if hit.has("num") else 1.0
    if unit == "Q":
        number, unit = (number or 1) * 3, "M"
    return Built("SET", make_duration(number, unit), None, False)


@builder("weekly")
def build_weekly(ctx: Context, hit: Hit) -> Built | None:
    """Fridays; Monday nights."""
    part = hit.text("dp2")
    if part and part not in {"N", "MO", "AF", "EV"}:
        return None
    suffix = "T" + {"N": "NI"}.get(part, part) if part else ""
    return Built("SET", f"XXXX-WXX-{hit.number('weekday')}{suffix}", None, False)


@builder("adverb_set")
def build_adverb_set(ctx: Context, hit: Hit) -> Built | None:
    """Daily, weekly; TIMEX2, which narratives are annotated with, has no period here."""
    return Built("SET", hit.text("adverb"), None, False)
