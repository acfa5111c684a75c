"""Approximators around a figure: its span and its bounds."""

from __future__ import annotations

from ..language import Parse
from ._quantity_types import Draft
from ._units import ApproximatorTable, Bounds

__all__ = ["approximate"]


def approximate(
    table: ApproximatorTable, parse: Parse, draft: Draft, floor: int, stop: int
) -> None:
    """Widen the span by its approximator and set the bounds."""
    lower = parse.lower
    text: list[str] = []
    before = table.before(parse, draft.first, floor)
    bounds: Bounds | None = None
    if before is None and draft.first > floor and lower[draft.first - 1] in {"a", "an", "the"}:
        # "an estimated 12" is in the table; "nearly a 40-percent" is rare
        outer = table.before(parse, draft.first - 1, floor)
        if outer is not None and draft.unit is not None:
            before = outer
    while before is not None:
        found, begin = before
        text.insert(0, " ".join(lower[begin : draft.first]))
        draft.first = begin
        if bounds is None or bounds.id == "exactly":
            bounds = found
        before = table.before(parse, begin, floor)
    if (
        draft.numeral.kind == "range"
        and draft.first > floor
        and lower[draft.first - 1] in {"between", "from"}
    ):
        draft.first -= 1
        text.insert(0, lower[draft.first])
    after = table.after(parse, draft.stop, stop) or table.after(parse, draft.numeral.stop, stop)
    if after is not None:
        found, end = after
        if end > draft.stop:
            draft.stop = end
        bounds = found
        text.append(" ".join(lower[end - _length(found) : end]).strip())
    _set_bounds(draft, bounds)
    draft.modifier = " ".join(part for part in text if part) or None


def _set_bounds(draft: Draft, bounds: Bounds | None) -> None:
    """Bounds of the printed figure; a share stays below one if it was."""
    if bounds is not None and draft.numeral.kind in {"exact", "fraction"}:
        value = draft.best
        assert value is not None
        draft.low = None if bounds.low is None else value * bounds.low
        draft.high = None if bounds.high is None else value * bounds.high
    elif bounds is not None and draft.numeral.kind in {"range", "vague"}:
        if bounds.high is None:
            draft.high = None
        if bounds.low is None:
            draft.low = None
    if draft.unit is not None and draft.unit.dimension == "share" and draft.high is not None:
        top = 1.0 / draft.unit.factor
        if (draft.best or draft.low or 0.0) <= top:
            draft.high = min(draft.high, top)


def _length(bounds: Bounds) -> int:
    return 1 if bounds.id not in {"or_so", "or_more", "or_less"} else 2
