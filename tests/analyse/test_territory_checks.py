"""Errors of the press and revisions of maps are named, with the right figure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictlib.analyse._territory_checks import find_press_errors
from conflictlib.analyse.territory import check_conversion, check_share, find_revisions
from conflictlib.pipeline import extract
from conflictlib.reading import read_record


@pytest.mark.parametrize(
    ("km2", "printed", "right"),
    [(90_800, 56_400, "35,058"), (78_000, 47_500, "30,116"), (60_400, 38_500, "23,321")],
)
def test_an_area_converted_by_the_factor_of_lengths_is_named_with_the_right_figure(
    km2, printed, right
):
    why = check_conversion(km2, printed)
    assert "factor of lengths" in why
    assert right in why


@given(st.floats(1, 1e6))
def test_a_right_conversion_is_never_blamed(km2):
    assert check_conversion(km2, km2 / 2.589988110336) is None


def test_a_share_that_contradicts_its_areas_is_named():
    assert "14.1 percent" in check_share(90_800, 78_000, 0.30)
    assert check_share(90_800, 78_000, 0.14) is None


def test_wrong_conversions_are_found_in_texts():
    text = (
        "The group’s territory shrank to 60,400 sq km (38,500 sq miles) last year, analysts said. "
        "At the start of 2015 it controlled 90,800 sq km (56,400 sq miles)."
    )
    claims = extract([read_record({"text": text, "published": "2017-01-19"})], progress=False)
    whys = [why for _, _, why in find_press_errors(claims)]
    assert len(whys) == 2
    assert "35,058" in " ".join(whys)
    assert "23,321" in " ".join(whys)


def daily(steps):
    """A daily series that ends with these steps, km²."""
    values = [110_000.0 + 12.0 * day for day in range(60)]
    for step in steps:
        values.append(values[-1] + step)
    values += [values[-1] + 9.0 * day for day in range(1, 10)]
    first = date(2022, 9, 8) - timedelta(days=60)
    return [(first + timedelta(days=number), value) for number, value in enumerate(values)]


def test_a_jump_that_the_next_day_takes_back_is_a_revision():
    (found,) = find_revisions(daily([12_414, -13_974]))
    assert (found.first, found.last) == (date(2022, 9, 8), date(2022, 9, 9))
    assert found.words == (
        "8 September 2022: +12,414 km², 9 September 2022: -13,974 km²: "
        "a revision of the map, not a movement of the front"
    )


def test_a_jump_that_stays_is_no_revision():
    assert find_revisions(daily([-9_000])) == []
    assert find_revisions([]) == []
