"""Words on the territory chart: lanes, tooltips, sums."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from math import isfinite

from ..analyse.territory import Days, Estimate, Interval, Observation, Stock, Territory, side_of
from .style import shorten
from .words import days_in_words

__all__ = [
    "area_in_words", "lane_of", "lane_of_estimate", "scope_in_words", "span_in_words",
    "taken_by_it", "tooltip_of", "tooltip_of_stock", "when_in_words", "whole_of",
    "whole_of_estimate",
]  # fmt: skip


def area_in_words(area: Interval) -> str:
    """``2,331 to 2,590 km²``, ``78,000 km²``, ``at least 95,000 km²``."""
    if not isfinite(area.high):
        return f"at least {area.low:,.0f} km²"
    if round(area.low) == round(area.high):
        return f"{area.high:,.0f} km²"
    if area.low <= 0:
        return f"up to {area.high:,.0f} km²"
    return f"{area.low:,.0f} to {area.high:,.0f} km²"


def when_in_words(days: Days, basis: str = "stated") -> str:
    """When a figure is of; the day of the report where the text gives none."""
    if basis == "unknown":
        return f"by {span_in_words(Days(days.last, days.last))}, no date given"
    words = days_in_words(str(days.first), str(days.last))
    return f"{words} (day of the report)" if basis == "reported" else words


def span_in_words(days: Days) -> str:
    """A year, month or day as short as it can be said."""
    first, last = days.first, days.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return f"{first:%B %Y}"
    return days_in_words(str(first), str(last))


def scope_in_words(scope: Sequence[str]) -> str:
    """Countries joined by and, or that the text names none."""
    return " and ".join(scope) if scope else "scope unstated"


def lane_of(seen: Observation, territory: Territory) -> str:
    """The lane of a share: what it is a share of, and where."""
    where = scope_in_words(seen.scope)
    if seen.measure == "share of country":
        return f"held, share of {where}" if seen.scope else "held, share of a country"
    days = seen.baseline_days
    if seen.whole == "peak":
        what = f"{span_in_words(days)} peak" if days else "peak, undated"
    elif seen.whole == "since":
        what = str(seen.baseline)
    elif seen.whole == "date" and days:
        what = f"since {span_in_words(days)}"
    elif seen.whole:
        what = territory.words.name_whole(seen.whole)
    else:
        what = "baseline unstated"
    return f"{what}, {where}"


def lane_of_estimate(one: Estimate, days: Days | None) -> str:
    """The lane of a share in a reference series."""
    where = scope_in_words(one.scope)
    if one.baseline == "country":
        return f"held, share of {where}"
    what = f"since {span_in_words(days)}" if days else "baseline unstated"
    return f"{what}, {where}"


def whole_of(seen: Observation) -> str:
    """A key of what a share is a share of; empty where it is not known to the day or month."""
    where = "+".join(seen.scope)
    if seen.measure == "share of country":
        return f"country {where}" if where else ""
    days = seen.baseline_days
    if not where or days is None or seen.whole not in {"peak", "date"}:
        return ""
    return f"{days.first} {days.last} {where}"


def whole_of_estimate(one: Estimate) -> str:
    """The same key for a share in a reference series."""
    where = "+".join(one.scope)
    if one.baseline == "country":
        return f"country {where}"
    days = one.baseline_days
    return f"{days.first} {days.last} {where}" if days else ""


def taken_by_it(seen: Observation, territory: Territory) -> bool:
    """Whether the side whose territory it is took an area, and not another."""
    return seen.captor is not None and side_of(seen.captor) in territory.sides


def tooltip_of(seen: Observation, extra: str = "") -> str:
    """Who said what of when, and how it was read."""
    who = seen.speaker if seen.speaker == seen.outlet else f"{seen.speaker}, in {seen.outlet}"
    words = f"{seen.printed} {seen.kind}"
    if seen.baseline:
        words += f" of {shorten(seen.baseline, 70)}"
    return (
        f"{words}; {when_in_words(seen.as_of, seen.as_of_basis)}. {shorten(who, 80)}. "
        f"{extra + '. ' if extra else ''}“{shorten(seen.sentence, 160)}”"
    )


def tooltip_of_stock(one: Stock) -> str:
    """A reference value: how much, when, who said so, how it was got."""
    return (
        f"Reference: {area_in_words(one.interval)} held, {when_in_words(one.as_of)}, "
        f"{shorten(one.source, 80)}; {one.how}: {one.why}"
    )
