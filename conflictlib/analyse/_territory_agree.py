"""Where estimates agree, and which of them stand apart, in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from ._territory_convert import Bases, close_share
from ._territory_types import Days, Interval, Observation, Stock
from ._territory_words import TerritoryWords

_SAME = 0.01  # figures this near to one another are one, rounded or converted differently

__all__ = ["agree", "explain_outlier", "months_in_words", "whole_months"]


def agree(intervals: Sequence[Interval]) -> tuple[Interval, int]:
    """Marzullo's agreement: the values that the most intervals share, and how many do.

    Parameters
    ----------
    intervals : sequence of Interval
        At least one; their order does not matter.

    Returns
    -------
    Interval, int
        The lowest such stretch, and the number of intervals that cover it.

    References
    ----------
    K. Marzullo, Maintaining the Time in a Distributed System, PhD thesis, Stanford, 1984.
    """
    if not intervals:
        raise ValueError("no interval to agree on")
    # At the same value an interval opens before another closes: touching is agreeing.
    edges = sorted(
        [(one.low, 0) for one in intervals] + [(one.high, 1) for one in intervals],
    )
    best, count, start = 0, 0, edges[0][0]
    found = Interval(start, start)
    for number, (value, closes) in enumerate(edges):
        if closes:
            count -= 1
            continue
        count += 1
        if count > best:
            best = count
            end = next(edge for edge, shut in edges[number:] if shut)
            found = Interval(value, end)
    return found, best


def whole_months(days: Days) -> Days:
    """The days widened to whole months, the least in which estimates are comparable."""
    last = monthrange(days.last.year, days.last.month)[1]
    return Days(days.first.replace(day=1), days.last.replace(day=last))


def months_in_words(days: Days) -> str:
    """``January to March 2016``, ``March 2016``, ``December 2015 to January 2016``."""
    first, last = days.first, days.last
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    start = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return f"{start} to {last:%B %Y}"


def explain_outlier(
    seen: Observation, others: Sequence[Stock], bases: Bases, words: TerritoryWords
) -> str | None:
    """What an area or share would mean beside the other estimates; None where it fits in.

    Parameters
    ----------
    seen : Observation
        Area held or share of a baseline.
    others : sequence of Stock
        Estimates of other origins, of any scope and day.
    bases : Bases
        Known wholes, to read a share of an unstated scope in each way that it can be meant.
    words : TerritoryWords
        For names of families.

    Returns
    -------
    str or None
        As ``as stated, both countries: below every other estimate of January to March 2016; as
        Iraq alone: consistent with the coalition's own figure of 5 January``.
    """
    window = whole_months(seen.as_of)
    near = [
        one
        for one in others
        if one.as_of.first <= window.last and window.first <= one.as_of.last
        and (one.as_of.last - one.as_of.first).days <= 92
        and not (one.claim and one.claim.origin == seen.origin)
    ]  # fmt: skip
    stated = _as_stated(seen, bases)
    if stated is None:
        return None
    scope, area = stated
    same = [one for one in near if one.scope == scope]
    verdict = _apart(area, same, window)
    if verdict is None:
        return None
    where = f", {_scope_in_words(scope)}" if scope else ""
    parts = [f"as stated{where}: {verdict}"]
    if not seen.scope:
        for other in bases.scopes:
            if other != scope and set(other) < set(scope):
                reading = _area(seen, other, bases)
                alike = _alike(seen, reading, [one for one in near if one.scope == other], words)
                if alike:
                    parts.append(f"as {_scope_in_words(other)} alone: {alike}")
    return "; ".join(parts)


def _as_stated(seen: Observation, bases: Bases) -> tuple[tuple[str, ...], Interval] | None:
    if seen.scope:
        area = _area(seen, seen.scope, bases)
        return None if area is None else (seen.scope, area)
    for scope in bases.scopes:  # the widest first: all that the group holds
        area = _area(seen, scope, bases)
        if area is not None:
            return scope, area
    widest = {one for scope in bases.scopes for one in scope}
    area = _area(seen, tuple(sorted(widest)), bases)
    return None if area is None or not widest else (tuple(sorted(widest)), area)


def _area(seen: Observation, scope: tuple[str, ...], bases: Bases) -> Interval | None:
    """The area held if the figure is of this scope."""
    if seen.measure == "area":
        return seen.interval if seen.kind == "held" else None
    if seen.measure != "share of baseline" or seen.family is None:
        return None
    whole = bases.at(seen.family, scope, seen.baseline_days) if seen.baseline_days else None
    if whole is None and seen.whole == "peak":
        whole = bases.peak(seen.family, scope)
    if whole is None:
        return None
    share = close_share(seen.interval)
    return (share if seen.kind == "held" else share.complement).times(whole)


def _apart(area: Interval, others: Sequence[Stock], window: Days) -> str | None:
    """Below or above every other estimate; None where one overlaps or there are fewer than two."""
    near = Interval(area.low * (1 - _SAME), area.high * (1 + _SAME))
    if len(others) < 2 or any(near.overlaps(one.interval) for one in others):
        return None
    when = months_in_words(window)
    if all(area.high < one.interval.low for one in others):
        return f"below every other estimate of {when}"
    if all(area.low > one.interval.high for one in others):
        return f"above every other estimate of {when}"
    return f"between the other estimates of {when}, and consistent with none"


def _alike(
    seen: Observation, area: Interval | None, others: Sequence[Stock], words: TerritoryWords
) -> str | None:
    if area is None:
        return None
    fits = [one for one in others if area.overlaps(one.interval)]
    if not fits:
        return None
    one = min(fits, key=lambda stock: (stock.family != seen.family, stock.as_of, stock.source))
    family = words.families.get(one.family)
    whose = family.name if family else one.source
    own = "’s own" if one.family == seen.family else "’s"
    return f"consistent with {whose}{own} figure of {_day(one.as_of, seen.as_of.last)}".replace(
        "’", "'"
    )


def _day(days: Days, beside: date) -> str:
    year = "" if days.last.year == beside.year else f" {days.last.year}"
    if days.first != days.last:
        return f"{days.last:%B}{year}"
    return f"{days.last.day} {days.last:%B}{year}"


def _scope_in_words(scope: tuple[str, ...]) -> str:
    return {1: scope[0], 2: "both countries"}.get(len(scope), " and ".join(scope))
