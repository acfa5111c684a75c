"""From shares to areas, with reasons; never from a length, and never without a known whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import isfinite

from ._territory_types import SQUARE_MILE, Days, Estimate, Interval, Observation, Stock
from ._territory_words import read_days

__all__ = [
    "Bases", "chain_losses", "close_share", "convert", "lost_share", "read_number",
    "stocks_of_reference",
]  # fmt: skip

_BEYOND = 0.25  # how far an open end reaches: who could say "more than 13" would not say 10
_ROUNDED = 0.005  # a share printed in whole percent stands for half a point either way
_AREA = re.compile(
    r"([\d.,]+)\s*(sq(?:uare|\.)?\s*(?:kilomet(?:er|re)s?|km)|km2|km²|sq(?:uare|\.)?\s*mi(?:les?)?)",
    re.IGNORECASE,
)


def close_share(share: Interval, rounded: float = _ROUNDED) -> Interval:
    """A printed share with its open end closed and its rounding allowed for.

    An open end reaches a quarter beyond the printed figure, "more than 10 percent" from 10 to
    12.5; a whole percent stands for half a point on either side.
    """
    low, high = share.low, share.high
    if not isfinite(high) or (high >= 1 and low < 1 and low > 0 and high != low):
        high = min(1.0, low * (1 + _BEYOND))
    elif low <= 0 < high < 1:
        low = high * (1 - _BEYOND)
    return Interval(max(0.0, low - rounded), min(1.0, high + rounded))


def lost_share(before: Interval, after: Interval) -> Interval:
    """Share lost between two areas, km² both."""
    if before.low <= 0:
        return Interval(0.0, 1.0)
    low = 1 - min(1.0, after.high / before.low)
    high = 1 - min(1.0, after.low / before.high)
    return Interval(max(0.0, low), max(low, high, 0.0))


def chain_losses(*losses: Interval) -> Interval:
    """Share of the first whole that is lost when each share is of what the one before left.

    Parameters
    ----------
    *losses : Interval
        Shares 0-1; ``Interval(0.14, 0.14)`` then ``Interval(0.08, 0.08)`` is 0.2088, not 0.22.
    """
    left = Interval(1.0, 1.0)
    for loss in losses:
        left = left.times(loss.complement)
    return left.complement


class Bases:
    """Areas of wholes that shares refer to, from a reference series.

    Parameters
    ----------
    estimates : iterable of Estimate
        Those held, in km², serve as wholes of their family, scope and date; those of kind
        ``whole`` as areas of countries.
    """

    def __init__(self, estimates: Iterable[Estimate]) -> None:
        self._held: dict[tuple[str, tuple[str, ...]], list[Estimate]] = {}
        self._wholes: dict[tuple[str, ...], Interval] = {}
        for one in estimates:
            if one.unit == "km2" and one.kind == "whole":
                self._wholes[one.scope] = one.interval
            elif one.unit == "km2" and one.kind == "held" and isfinite(one.interval.high):
                self._held.setdefault((one.family, one.scope), []).append(one)

    @property
    def families(self) -> tuple[str, ...]:
        """Families with at least one area."""
        return tuple(sorted({family for family, _ in self._held}))

    @property
    def scopes(self) -> tuple[tuple[str, ...], ...]:
        """Scopes with at least one area, the widest first."""
        found = {scope for _, scope in self._held}
        return tuple(sorted(found, key=lambda scope: (-len(scope), scope)))

    def country(self, scope: tuple[str, ...]) -> Interval | None:
        """Area of a country, km²."""
        return self._wholes.get(scope)

    def at(self, family: str, scope: tuple[str, ...], days: Days) -> Interval | None:
        """Area that a family gave for a scope on some days, or the sum of its parts."""
        hits = [
            one
            for one in self._held.get((family, scope), ())
            if one.as_of.first <= days.last and days.first <= one.as_of.last
        ]
        if hits:  # of a whole year the first report, and of one day the last row
            first = min(one.as_of for one in hits)
            return [one for one in hits if one.as_of == first][-1].interval
        return self._parts(family, scope, days)

    def peak(self, family: str, scope: tuple[str, ...]) -> Interval | None:
        """The largest area that a family gave for a scope, or the sum of its parts' largest."""
        hits = self._held.get((family, scope))
        if hits:
            top = max(hits, key=lambda one: (one.interval.middle, one.line))
            same = [one for one in hits if one.as_of == top.as_of]
            return same[-1].interval
        return self._parts(family, scope, None)

    def _parts(self, family: str, scope: tuple[str, ...], days: Days | None) -> Interval | None:
        if len(scope) < 2:
            return None
        total = Interval(0.0, 0.0)
        for part in scope:
            one = self.at(family, (part,), days) if days else self.peak(family, (part,))
            if one is None:
                return None
            total = total.plus(one)
        return total


def convert(
    seen: Observation, bases: Bases, chosen: str = "", whole_scope: tuple[str, ...] = ()
) -> Stock | str:
    """The area held that an observation gives, or why it gives none.

    Parameters
    ----------
    seen : Observation
        From a claim.
    bases : Bases
        Known wholes.
    chosen : str
        A baseline to assume where the text leaves it open: a family's name, or km².
    whole_scope : tuple of str
        The scope to assume with it where the text names none.
    """
    if seen.measure == "length":
        return "a length, which has no area"
    if seen.measure == "area":
        if seen.kind != "held":
            return "an area that changed hands, not what is held"
        return _stock(seen, seen.interval, seen.scope, "stated", f"stated: {seen.printed}")
    if seen.measure == "share of place":
        return f"a share of {seen.baseline or 'one place'}, not of a territory"
    share = close_share(seen.interval)
    held = share if seen.kind == "held" else share.complement
    if seen.measure == "share of country":
        area = bases.country(seen.scope)
        if not seen.scope:
            return "the text does not name the country here"
        if area is None:
            return f"no area of {_name(seen.scope)} is given in a reference"
        words = f"{seen.printed} of the area of {_name(seen.scope)}, {_km2(area)}"
        return _stock(seen, held.times(area), seen.scope, "converted", words)
    return _convert_share(seen, held, bases, chosen, whole_scope)


def _convert_share(
    seen: Observation, held: Interval, bases: Bases, chosen: str, whole_scope: tuple[str, ...]
) -> Stock | str:
    printed = _printed_area(seen.baseline)
    if printed is not None:
        words = f"{seen.printed} of the {_km2(printed)} that the text names"
        return _stock(seen, held.times(printed), seen.scope, "converted", words)
    if not chosen:
        why = _why_unknown(seen, bases)
        if why:
            return why
        assert seen.baseline_days is not None
        area = bases.at(seen.family or "", seen.scope, seen.baseline_days)
        if area is None:
            return f"no reference gives the area of {seen.baseline or 'its baseline'}"
        words = f"{seen.printed} of {_km2(area)}, {seen.family}'s area of {_name(seen.scope)}"
        return _stock(seen, held.times(area), seen.scope, "converted", words)
    scope = seen.scope or whole_scope
    area = _chosen_area(chosen, scope, seen, bases)
    if area is None:
        return f"the baseline {chosen} gives no area for {_name(scope) or 'an unstated scope'}"
    words = f"{seen.printed} of {_km2(area)}, assumed ({chosen}, {_name(scope) or 'no scope'})"
    known = bool(seen.scope) and not _why_unknown(seen, bases) and chosen == seen.family
    return _stock(seen, held.times(area), scope, "converted" if known else "assumed", words)


def _why_unknown(seen: Observation, bases: Bases) -> str:
    if not seen.scope:
        return "the text names no country or area that the share is of"
    if seen.whole in {"", "once"} or seen.baseline_days is None:
        return "the text gives no date of what the share is of"
    if seen.family is None:
        return "who counts, and by which definition, is not known"
    if seen.family not in bases.families:
        return f"no reference gives an area as {seen.family} counts"
    return ""


def read_number(text: str) -> float | None:
    """A number with or without thousands set apart; None where the text is none."""
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        return None


def _chosen_area(
    chosen: str, scope: tuple[str, ...], seen: Observation, bases: Bases
) -> Interval | None:
    number = read_number(chosen)
    if number is not None:
        return Interval(number, number)
    if seen.baseline_days is not None and seen.whole != "once":
        dated = bases.at(chosen, scope, seen.baseline_days)
        if dated is not None:
            return dated
    return bases.peak(chosen, scope)


def _printed_area(text: str | None) -> Interval | None:
    """An area that the baseline itself names: "1 percent of the 55,000 square km it took"."""
    hit = _AREA.search(text or "")
    if not hit:
        return None
    try:
        value = float(hit[1].replace(",", "").rstrip("."))
    except ValueError:
        return None
    if "mi" in hit[2].lower():
        value *= SQUARE_MILE
    return Interval(value, value)


def _stock(
    seen: Observation, area: Interval, scope: tuple[str, ...], how: str, why: str
) -> Stock:  # fmt: skip
    return Stock(seen.as_of, area, scope, seen.family or "", how, why, seen.speaker, seen)


def _name(scope: Sequence[str]) -> str:
    return " and ".join(scope)


def _km2(area: Interval) -> str:
    if area.low == area.high:
        return f"{area.low:,.0f} km²"
    return f"{area.low:,.0f} to {area.high:,.0f} km²"


def stocks_of_reference(estimates: Sequence[Estimate], bases: Bases) -> list[Stock]:
    """Areas held by a reference series: stated, converted, and summed over its parts.

    At each report about a part, the parts' latest values are added up: a value holds until
    the next report, and nothing is smoothed in between.
    """
    found: list[Stock] = []
    for one in estimates:
        stock = _reference_stock(one, bases)
        if stock is not None:
            found.append(stock)
    return sorted([*found, *_sums(found)], key=lambda one: (one.as_of, one.scope, one.family))


def _reference_stock(one: Estimate, bases: Bases) -> Stock | None:
    def made(area: Interval, how: str, why: str) -> Stock:
        lines = (one.line,)
        return Stock(one.as_of, area, one.scope, one.family, how, why, one.source, None, lines)

    if one.kind in {"whole", "captured"}:
        return None
    if one.unit == "km2" and one.kind == "held":
        if not isfinite(one.interval.high):
            top = Interval(one.interval.low, one.interval.low * (1 + _BEYOND))
            return made(top, "stated", "stated, at least")
        return made(one.interval, "stated", "stated")
    if one.baseline == "country":
        area = bases.country(one.scope)
        share = close_share(one.interval, one.rounded)
        return made(share.times(area), "converted", f"of {_km2(area)}") if area else None
    days = read_days(one.baseline)
    area = bases.at(one.family, one.scope, days) if days else None
    if area is None:
        return None
    if one.unit == "km2":
        lost = one.interval
        if not isfinite(lost.high):
            lost = Interval(lost.low, lost.low * (1 + _BEYOND))
        return made(lost.left_of(area), "converted", f"{_km2(area)} less {_km2(lost)}")
    share = close_share(one.interval, one.rounded)
    held = share if one.kind == "held" else share.complement
    return made(held.times(area), "converted", f"of {_km2(area)}")


def _sums(stocks: Sequence[Stock]) -> list[Stock]:
    parts: dict[str, set[str]] = {}
    for one in stocks:
        if len(one.scope) == 1:
            parts.setdefault(one.family, set()).add(one.scope[0])
    made = []
    for family, names in sorted(parts.items()):
        if len(names) < 2:
            continue
        latest: dict[str, Stock] = {}
        rows = sorted(
            (one for one in stocks if one.family == family and len(one.scope) == 1),
            key=lambda one: (one.as_of.last, one.lines),
        )
        days: dict[date, list[Stock]] = {}
        for one in rows:
            days.setdefault(one.as_of.last, []).append(one)
        for same in days.values():
            for one in same:
                latest[one.scope[0]] = one
            if set(latest) != names:
                continue
            total = Interval(0.0, 0.0)
            for name in sorted(latest):
                total = total.plus(latest[name].interval)
            lines = tuple(sorted({line for one in latest.values() for line in one.lines}))
            words = "sum of " + ", ".join(f"{name} {_km2(latest[name].interval)}"
                                          for name in sorted(latest))  # fmt: skip
            made.append(Stock(same[0].as_of, total, tuple(sorted(names)), family, "converted",
                              words, same[0].source, None, lines))  # fmt: skip
    return made
