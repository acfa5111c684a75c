"""Day axes: ISO days as numbers, and ticks that a reader knows."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from math import ceil, floor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["EPOCH", "day_number", "set_day_axis"]

_FEW = 16  # days: an axis of no more names single days
EPOCH = date(1970, 1, 1).toordinal()  # matplotlib's day 0


def day_number(day: str | date) -> float:
    """The middle of a day, as matplotlib counts days."""
    made = date.fromisoformat(day) if isinstance(day, str) else day
    return made.toordinal() - EPOCH + 0.5


def set_day_axis(axes: Axes, label: str, ticks: int = 9) -> None:
    """Ticks at years, months or days, as the period asks for, and the axis's name."""
    axes.set_xlabel(label)  # in the middle: year or month may stand at the right end
    low, high = axes.get_xlim()
    if high - low <= _FEW:
        _name_days(axes, low, high, min(ticks, 6))
        return
    dates: Any = import_module("matplotlib.dates")  # has no types of its own
    # Three years and a half at ticks six months apart are eight ticks: a locator that may have
    # no more than seven finds no interval, and warns.
    most = {dates.YEARLY: ticks, dates.MONTHLY: max(9, ticks), dates.DAILY: max(8, ticks)}
    locator = dates.AutoDateLocator(minticks=min(4, ticks), maxticks=most)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))


def _name_days(axes: Axes, low: float, high: float, ticks: int) -> None:
    """Ticks in the middle of days, where their marks are: at midnight it is unclear which day."""
    numbers = range(ceil(low - 0.5), floor(high - 0.5) + 1)
    shown = numbers[:: ceil(len(numbers) / ticks)]
    days = [date.fromordinal(number + EPOCH) for number in shown]
    axes.set_xticks([day_number(day) for day in days], [f"{d.day} {d:%b %Y}" for d in days])
