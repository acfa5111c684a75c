"""What builders share: their register, and the year that a match means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ._times_calendar import Moment, make_date
from ._times_context import Context, Hit, running_year

__all__ = ["AHEAD", "BACK", "BUILDERS", "RUNNING", "UNTIL", "Built", "builder"]

_DAYPARTS = {"N": "NI"}
LAST = {"last", "past", "previous"}
BACK = LAST | {"recent", "latest"}
NEXT = AHEAD = {"next", "coming", "following"}
# Words that count from the date the text last named rather than from today.
RUNNING = {"that", "same", "following", "previous", "the"}
UNTIL = {"by", "until", "till", "through", "to", "before"}


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


def follows(ctx: Context, token: int, words: set[str]) -> bool:
    return token >= 0 and ctx.parse.lower[token] in words


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
    return base.year + (1 if rel in NEXT else -1 if rel in LAST else 0)


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
    if rel in LAST:
        return now.year if this < today else now.year - 1
    if rel in NEXT:
        return now.year if this > today else now.year + 1
    if rel == "this":
        return now.year
    past = now.year if this <= today else now.year - 1
    future = now.year if this >= today else now.year + 1
    told = ctx.told_year(hit.token)
    if told is not None and told < now.year and not hit.has("weekday"):
        return told
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
    if tense == "future" or (before in UNTIL and tense != "past" and ahead < 150):
        return future
    if day and ahead <= 45:
        return future  # the same day a year ago would be printed with its year
    if day and ahead <= 100 and (tense != "past" or (before in UNTIL and ahead < 70)):
        return future
    if before in UNTIL and before != "to" and ahead <= 60:
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
