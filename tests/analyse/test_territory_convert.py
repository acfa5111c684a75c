"""Shares, areas and lengths: arithmetic that keeps its bounds and never mixes wholes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conflictlib.analyse._territory_convert import Bases, stocks_of_reference
from conflictlib.analyse._territory_reference import bundled_reference
from conflictlib.analyse.territory import (
    Days,
    Interval,
    agree,
    chain_losses,
    close_share,
    lost_share,
)

SHARES = st.floats(0, 1)
AREAS = st.floats(1, 1e6)


def interval(one, other):
    return Interval(min(one, other), max(one, other))


@pytest.fixture(scope="module")
def reference():
    return bundled_reference(("islamic-state",))


def test_fourteen_and_eight_is_not_twenty_two():
    lost = chain_losses(Interval(0.14, 0.14), Interval(0.08, 0.08))
    assert lost.low == pytest.approx(0.2088)
    assert lost.high < 0.22


def test_eight_percent_of_what_remained_is_twenty_one_of_the_first():
    left = Interval(0.08, 0.08).complement.times(Interval(78_000, 78_000))
    lost = lost_share(Interval(90_800, 90_800), left)
    assert round(100 * lost.middle, 1) == 21.0


def test_fourteen_and_thirty_percent_agree_once_each_has_its_baseline(reference):
    bases = Bases(reference)
    august = Days(date(2014, 8, 1), date(2014, 8, 31))
    january = Days(date(2015, 1, 1), date(2015, 1, 1))
    coalition = bases.at("coalition", ("Iraq", "Syria"), august)
    ihs = bases.at("ihs", ("Iraq", "Syria"), january)
    assert coalition.low < 57_300 + 44_800 < coalition.high
    assert ihs == Interval(90_800, 90_800)
    one = Interval(0.30, 0.30).complement.times(coalition).middle
    other = Interval(0.14, 0.14).complement.times(ihs).middle
    assert abs(one / other - 1) < 0.10


def test_the_reference_holds_a_value_until_the_next_report_of_a_part(reference):
    both = {
        (one.as_of.first, one.family): one.interval
        for one in stocks_of_reference(reference, Bases(reference))
        if one.scope == ("Iraq", "Syria")
    }
    # On 29 January only Syria was reported; Iraq's value of 15 January still holds.
    january = both[date(2016, 1, 29), "coalition"]
    assert (round(january.low, -2), round(january.high, -2)) == (75_200, 78_900)


def test_decline_is_not_assumed(reference):
    rows = [
        one.interval.middle
        for one in stocks_of_reference(reference, Bases(reference))
        if one.family == "coalition" and one.scope == ("Iraq", "Syria")
        and date(2016, 1, 1) <= one.as_of.first <= date(2016, 1, 31)
    ]  # fmt: skip
    assert rows != sorted(rows, reverse=True)


def test_a_whole_percent_stands_for_half_a_point_either_way():
    assert close_share(Interval(0.4, 0.4)).low == pytest.approx(0.395)
    assert close_share(Interval(0.4, 0.4)).high == pytest.approx(0.405)


def test_an_open_end_reaches_a_quarter_beyond_its_figure():
    assert close_share(Interval(0.1, 1.0), 0.0).high == pytest.approx(0.125)
    assert close_share(Interval(0.0, 0.4), 0.0).low == pytest.approx(0.3)


def test_an_interval_is_never_upside_down():
    with pytest.raises(ValueError, match="above"):
        Interval(2, 1)


@given(SHARES, SHARES, AREAS, AREAS)
def test_intervals_stay_ordered(a, b, c, d):
    share, area = interval(a, b), interval(c, d)
    made = (
        share.complement, share.times(area), area.plus(area), share.times(area).left_of(area),
        close_share(share), lost_share(area, share.times(area)), chain_losses(share, share),
    )  # fmt: skip
    for one in made:
        assert 0 <= one.low <= one.high
    assert close_share(share).low <= share.low <= share.high <= close_share(share).high or (
        share.low == 0 or share.high == 1
    )


@given(st.floats(0.01, 0.99), AREAS)
def test_conversion_round_trips(share, area):
    whole = Interval(area, area)
    left = Interval(share, share).complement.times(whole)
    assert lost_share(whole, left).middle == pytest.approx(share, abs=1e-9)
    assert left.left_of(whole).middle == pytest.approx(share * area, rel=1e-6)


@given(st.lists(st.tuples(AREAS, AREAS), min_size=1, max_size=8), st.randoms())
def test_agreement_does_not_depend_on_order_and_lies_where_it_says(pairs, random):
    intervals = [interval(*pair) for pair in pairs]
    found, count = agree(intervals)
    shuffled = intervals[:]
    random.shuffle(shuffled)
    assert agree(shuffled) == (found, count)
    assert found.low <= found.high
    assert sum(one.low <= found.low and found.high <= one.high for one in intervals) == count


@given(st.lists(SHARES, min_size=2, max_size=5), st.randoms())
def test_chained_losses_do_not_depend_on_order_and_never_exceed_their_sum(shares, random):
    losses = [Interval(one, one) for one in shares]
    total = chain_losses(*losses)
    random.shuffle(losses)
    assert chain_losses(*losses).middle == pytest.approx(total.middle)
    assume(sum(shares) > 0)
    assert total.high <= sum(shares) + 1e-9
