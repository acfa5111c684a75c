"""Builders of durations and sets."""

from __future__ import annotations

from ._times_build import Built, builder, daypart
from ._times_context import Context, Hit
from ._times_numbers import make_duration, read_number

__all__ = ["number_of"]

# Words after which units without a number are a time spent.
_SPENT = {
    "within", "for", "in", "after", "over", "of", "took", "take", "lasted", "last", "spent",
}  # fmt: skip
_SEASONS = {"SP", "SU", "FA", "WI"}


def number_of(hit: Hit, part: str = "num") -> float | None:
    """Number of units that a match names, None where vague."""
    classes = hit.classes(part)
    if not classes:
        return None
    return read_number(classes, hit.values(part))


@builder("duration")
def build_duration(ctx: Context, hit: Hit) -> Built | None:
    """Three days, a six-week, a couple of years."""
    unit, number = hit.text("unit"), number_of(hit)
    if number == 0:
        return None
    if unit == "D" and hit.text("num") == "1" and ctx.tense(hit.token) == "future":
        head = ctx.line.tokens[hit.match.end() - 1]
        if ctx.parse.dep[head] not in {"dobj", "pobj"}:
            return Built("DATE", "FUTURE_REF", None, False)  # will one day return
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
    before = ctx.parse.lower[hit.token - 1] if hit.token else ""
    joined = hit.match.end() - hit.match.start() > 1  # decades-long
    if not joined and before not in _SPENT:
        return None
    return Built("DURATION", make_duration(None, hit.text("unit")), None, False)


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
    if unit in _SEASONS:
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
