"""A local-level state-space band over figures of several definitions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from importlib import import_module
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..errors import ResourceError

if TYPE_CHECKING:
    from .territory import Stock, Territory

__all__ = ["fit_band"]

FEWEST = 6  # figures; with fewer a model says nothing
_STEP = 7  # days of the model's grid
_Z = 1.645  # 90 percent


def fit_band(territory: Territory) -> list[tuple[date, float, float]] | None:
    """A 90 percent band of the level that all families measure, each with its own bias.

    Parameters
    ----------
    territory : Territory
        Its areas held from claims and from the reference, of its scope.

    Returns
    -------
    list of (day, low, high) or None
        km², weekly; None where there are fewer than six figures.

    Raises
    ------
    ResourceError
        Where statsmodels is not installed.

    Notes
    -----
    The model assumes a level that wanders without direction: decline is not assumed. The family
    with the most figures is the yardstick; every other one differs from it by a constant.

    References
    ----------
    J. Durbin and S. J. Koopman, Time Series Analysis by State Space Methods, 2nd ed., Oxford
    2012, chapter 2.
    """
    try:
        structural: Any = import_module("statsmodels.tsa.statespace.structural")
    except ImportError as error:
        raise ResourceError(
            "the band needs statsmodels; install conflictlib[band], or leave band out"
        ) from error
    rows = [
        one
        for one in (*territory.held, *territory.reference)
        if isfinite(one.interval.high) and one.scope in {territory.scope, ()}
    ]
    if len(rows) < FEWEST:
        return None
    return _fit(structural, sorted(rows, key=lambda one: (one.as_of, one.family, one.interval)))


def _fit(structural: Any, rows: Sequence[Stock]) -> list[tuple[date, float, float]] | None:
    import warnings

    import numpy as np

    first = min(one.as_of.middle for one in rows)
    steps = (max(one.as_of.middle for one in rows) - first).days // _STEP + 1
    if steps < 3:
        return None
    counts: dict[str, int] = {}
    for one in rows:
        counts[one.family] = counts.get(one.family, 0) + 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    biased = [name for name in order[1:] if counts[name] > 1]
    kept = [one for one in rows if one.family == order[0] or one.family in biased]
    values, sides = _grid(kept, first, steps, biased)
    scale = max(one.interval.middle for one in kept) or 1.0  # the search for variances needs it
    values = [value / scale for value in values]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = structural.UnobservedComponents(
            values, level="local level", exog=np.array(sides) if biased else None
        )
        fitted = model.fit(disp=False, maxiter=500, method="powell")
    level = scale * np.asarray(fitted.level.smoothed)
    spread = scale * np.sqrt(np.maximum(np.asarray(fitted.level.smoothed_cov), 0.0))
    return [
        (first + timedelta(days=_STEP * at), max(0.0, float(level[at] - _Z * spread[at])),
         max(0.0, float(level[at] + _Z * spread[at])))
        for at in range(steps)
    ]  # fmt: skip


def _grid(
    rows: Sequence[Stock], first: date, steps: int, biased: Sequence[str]
) -> tuple[list[float], list[list[float]]]:
    """Weekly means, and the share of each family in them; empty weeks are missing."""
    weeks: dict[int, list[Stock]] = {}
    for one in rows:
        weeks.setdefault((one.as_of.middle - first).days // _STEP, []).append(one)
    values = [float("nan")] * steps
    sides = [[0.0] * len(biased) for _ in range(steps)]
    for week, some in weeks.items():
        values[week] = sum(one.interval.middle for one in some) / len(some)
        for place, name in enumerate(biased):
            sides[week][place] = sum(one.family == name for one in some) / len(some)
    return values, sides
