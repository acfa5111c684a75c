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


@pytest.mark.parametrize("days", [1, 2, 5, 15])
def test_a_tick_of_a_short_period_stands_under_the_marks_of_its_day(days):
    axes = Figure(figsize=(6, 2)).add_subplot()
    axes.set_xlim(day_number("2016-07-14") - 0.5, day_number("2016-07-14") + days - 0.5)
    set_day_axis(axes, "published", 6)
    assert axes.get_xticks()[0] == day_number("2016-07-14")
    assert axes.get_xticklabels()[0].get_text() == "14 Jul 2016"
    assert len(axes.get_xticks()) <= 6
