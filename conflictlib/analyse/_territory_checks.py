"""Errors of the press, and revisions of maps that look like movements of a front."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ._territory_types import SQUARE_MILE, Estimate

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["Revision", "check_conversion", "check_share", "find_press_errors", "find_revisions"]

_MILE = SQUARE_MILE**0.5
_LINEAR = 0.035  # how near to the factor of lengths a wrong conversion is, rounding included
_POINTS = 0.015  # a share may miss its own areas by this much, for rounding
_NEAR = 160  # characters between two figures that are one in two units
_TURN = 0.6  # share of a jump that the next one takes back where it was a revision
_JUMP = 20.0  # times the usual daily change


def check_conversion(km2: float, square_miles: float) -> str | None:
    """Why two printed areas cannot be one, with the right figure; None where they can.

    Parameters
    ----------
    km2, square_miles : float
        As printed side by side.

    Examples
    --------
    >>> check_conversion(90800, 56400)
    '56,400 square miles is 90,800 by the factor of lengths; 90,800 km² is 35,058 square miles'
    >>> check_conversion(2590, 1000) is None
    True
    """
    if km2 <= 0 or square_miles <= 0 or abs(square_miles * SQUARE_MILE / km2 - 1) < 2 * _LINEAR:
        return None
    if abs(square_miles * _MILE / km2 - 1) <= _LINEAR:
        return (
            f"{square_miles:,.0f} square miles is {km2:,.0f} by the factor of lengths; "
            f"{km2:,.0f} km² is {km2 / SQUARE_MILE:,.0f} square miles"
        )
    return None


def check_share(before: float, after: float, share: float) -> str | None:
    """Why a share lost contradicts the areas beside it, with the right one; else None.

    Examples
    --------
    >>> check_share(90800, 78000, 0.30)
    'from 90,800 to 78,000 km² is a loss of 14.1 percent, not of 30'
    """
    if before <= 0 or after > before:
        return None
    real = 1 - after / before
    if abs(real - share) <= _POINTS:
        return None
    return (
        f"from {before:,.0f} to {after:,.0f} km² is a loss of {100 * real:.1f} percent, "
        f"not of {100 * share:g}"
    )


def find_press_errors(claims: ClaimSet) -> list[tuple[str, str | None, str]]:
    """Printed figures that contradict one another, as (document, claim_id, what is wrong)."""
    frame = claims.quantities
    frame = frame[frame["dimension"].isin(["area", "share"])].sort_values(
        ["doc_id", "start"], kind="stable"
    )
    found: list[tuple[str, str | None, str]] = []
    plain = frame.astype(object).where(frame.notna(), None)
    for doc_id, rows in plain.groupby("doc_id", sort=True):
        found += _errors_of(
            str(doc_id),
            [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")],
        )
    return found


def _errors_of(doc_id: str, rows: Sequence[dict[str, object]]) -> list[tuple[str, str | None, str]]:
    found: list[tuple[str, str | None, str]] = []
    areas = [row for row in rows if row["dimension"] == "area" and row["best"]]
    for row in areas:
        if not _in_miles(row):
            continue
        miles = float(str(row["best"])) / SQUARE_MILE
        for other in areas:
            if _in_miles(other) or abs(_start(other) - _start(row)) > _NEAR:
                continue
            why = check_conversion(float(str(other["best"])), miles)
            if why:
                owner = row["claim_id"] or other["claim_id"]
                found.append((doc_id, str(owner) if owner else None, why))
    for row in rows:
        if row["dimension"] != "share" or "share_contradicts_figures" not in str(row["flags"]):
            continue
        pair = [
            float(str(other["best"]))
            for other in areas
            if other["change"] == "from_to" and abs(_start(other) - _start(row)) <= _NEAR
        ]
        if len(pair) >= 2 and row["best"]:
            why = check_share(max(pair), min(pair), float(str(row["best"])))
            if why:
                owner = row["claim_id"]
                found.append((doc_id, str(owner) if owner else None, why))
    return list(dict.fromkeys(found))


def _in_miles(row: dict[str, object]) -> bool:
    unit = f"{row['printed_unit'] or ''} {row['text'] or ''}"
    return bool(re.search(r"\bmi(?:les?)?\b", unit, re.IGNORECASE))


def _start(row: dict[str, object]) -> int:
    return int(str(row["start"]))


@dataclass(frozen=True, slots=True)
class Revision:
    """A jump of a daily series that is taken back at once; km²."""

    first: date
    last: date
    up: float
    back: float

    @property
    def words(self) -> str:
        """What the series does, and why it is no movement."""
        return (
            f"{self.first.day} {self.first:%B %Y}: {self.up:+,.0f} km², "
            f"{self.last.day} {self.last:%B %Y}: {self.back:+,.0f} km²: "
            "a revision of the map, not a movement of the front"
        )


def find_revisions(
    series: Iterable[Estimate | tuple[date, float]], days: int = 3
) -> list[Revision]:
    """Jumps of a daily series that the next days take back.

    Parameters
    ----------
    series : iterable of Estimate or (date, km²)
        A daily series of one scope.
    days : int
        Within how many days a jump must be taken back.

    Returns
    -------
    list of Revision
        A jump counts where it is twenty times the usual daily change or more, and what
        takes it back is of its own size.
    """
    points = sorted(_point(one) for one in series)
    steps = [
        (point[0], point[1] - before[1], (point[0] - before[0]).days)
        for before, point in pairwise(points)
    ]
    usual = median([abs(step) for _, step, _ in steps if step] or [0.0])
    found, skip = [], date.min
    for number, (day, step, _) in enumerate(steps):
        if day <= skip or not step or (len(steps) > 4 and abs(step) < _JUMP * usual):
            continue
        for back_day, back, _ in steps[number + 1 :]:
            if (back_day - day).days > days:
                break
            if back * step < 0 and _TURN <= abs(back / step) <= 1 / _TURN:
                found.append(Revision(day, back_day, step, back))
                skip = back_day
                break
    return found


def _point(one: Estimate | tuple[date, float]) -> tuple[date, float]:
    if isinstance(one, Estimate):
        return one.as_of.last, one.best if one.best is not None else one.interval.middle
    return one
