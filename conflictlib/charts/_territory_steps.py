"""Shares of a reference series as steps in their lanes, and stock at a day."""

from __future__ import annotations

from datetime import date

from ..analyse.territory import Days, Estimate, Interval, Stock, Territory, close_share
from ._territory_labels import lane_of_estimate, when_in_words, whole_of_estimate
from .style import shorten

__all__ = ["reference_lanes", "stock_at"]


def reference_lanes(
    territory: Territory,
) -> dict[tuple[str, str], tuple[tuple[Days, Interval, str, str], ...]]:
    """The reference's shares by whole and lane: days, share, family, tooltip, by time."""
    found: dict[tuple[str, str], list[tuple[Days, Interval, str, str]]] = {}
    for one in territory.estimates:
        if one.unit != "share" or one.kind == "whole":
            continue
        share = close_share(one.interval, 0.0)
        if one.baseline != "country" and one.kind == "held":
            share = share.complement
        lane = (whole_of_estimate(one), lane_of_estimate(one, one.baseline_days))
        found.setdefault(lane, []).append((one.as_of, share, one.family, _tooltip(one)))
    return {
        lane: tuple(sorted(rows, key=lambda row: (row[0].last, row[1])))
        for lane, rows in found.items()
    }


def _tooltip(one: Estimate) -> str:
    low, high = 100 * one.interval.low, 100 * one.interval.high
    words = f"{low:.3g}" if low == high else f"{low:.3g} to {min(high, 100):.3g}"
    return (
        f"Reference: {words} percent {one.kind} of {' and '.join(one.scope)}, "
        f"{when_in_words(one.as_of)}, {shorten(one.source, 80)}"
    )


def stock_at(rows: list[Stock], day: date) -> Stock | None:
    """The value in force on a day: the latest report until then."""
    there = [one for one in rows if one.as_of.last <= day]
    return there[-1] if there else None
