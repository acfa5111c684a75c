"""Day axes find ticks for every length of a period."""

from __future__ import annotations

import warnings

import pytest
from matplotlib.figure import Figure

from conflictlib.charts.days import day_number, set_day_axis


@pytest.mark.parametrize("ticks", [5, 9])
@pytest.mark.parametrize("days", [6, 30, 89, 123, 300, 700, 1100, 1440, 1500, 4000, 30000])
def test_a_period_of_any_length_has_ticks_and_no_warning(days, ticks):
    axes = Figure(figsize=(6, 2)).add_subplot()
    first = day_number("2014-01-05")
    axes.set_xlim(first, first + days)
    set_day_axis(axes, "published", ticks)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert 2 <= len(axes.get_xticks()) <= 10
