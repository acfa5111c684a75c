"""What reports say of territory: read from own sentences, put into km² only with reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.analyse.territory import Interval, measure_territory
from conflictlib.errors import ParameterError
from conflictlib.pipeline import extract
from conflictlib.reading import read_record

SHARE = (
    "The American military estimated earlier this year that the Islamic State had lost 40 percent "
    "of the territory it held at its peak in 2014."
)
CAPTURE = (
    "In eastern Syria, the capture last month of the town of Shadadi by the Kurdish YPG was "
    "accompanied by the seizure of nearly 1,000 square miles of territory."
)
LENGTH = (
    "In Anbar province, the Iraqi army has captured more than 25 miles of territory in the "
    "past week."
)
OTHER = (
    "The fire burned 300 square kilometers of forest. Some 62 percent of the voters were against "
    "the war. Turkey wants a safe zone of 100 square kilometers."
)
PLAN = "The Islamic State plans to seize 500 square kilometers of territory next year."


def claims_of(*texts, published="2016-03-24", **record):
    documents = [
        read_record({"id": f"d{n}", "text": text, "published": published, "outlet": f"Wire {n}",
                     **record})
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return extract(documents, progress=False)


@pytest.fixture(scope="module")
def march():
    return claims_of("\n\n".join([SHARE, CAPTURE, LENGTH, OTHER, PLAN]))


def test_a_share_without_a_country_stays_a_share(march):
    found = measure_territory(march, reference="none")
    (share,) = found.shares
    assert (share.kind, share.measure, share.whole) == ("lost", "share of baseline", "peak")
    assert share.interval == Interval(0.4, 0.4)
    assert share.scope == ()
    assert found.held == ()
    (why,) = [why for one, why in found.unconverted if one is share]
    assert "no country or area" in why


def test_a_share_becomes_an_area_once_a_baseline_is_chosen_and_says_that_it_is_assumed(march):
    (stock,) = measure_territory(march, baseline="coalition").held
    assert stock.how == "assumed"
    assert stock.scope == ("Iraq", "Syria")
    assert stock.interval.low < 0.6 * 102_100 < stock.interval.high
    (stock,) = measure_territory(march, baseline="100,000", reference="none").held
    assert stock.how == "assumed"
    assert 59_000 < stock.interval.low <= 60_000 <= stock.interval.high < 61_000


def test_an_estimate_apart_from_all_others_is_explained_in_words(march):
    found = measure_territory(march)
    assert list(found.outliers.values()) == [
        "as stated, both countries: below every other estimate of January to March 2016; "
        "as Iraq alone: consistent with the coalition's own figure of 5 January"
    ]
    assert measure_territory(march, reference="none").outliers == {}


def test_an_area_captured_is_below_its_printed_figure_and_within_its_days(march):
    (capture,) = measure_territory(march).changes
    assert capture.kind == "captured"
    assert capture.interval.high == pytest.approx(2590, abs=0.1)
    assert capture.captor == "ypg"
    assert capture.as_of.first >= date(2016, 2, 1)
    assert capture.as_of.last <= date(2016, 2, 29)


def test_a_length_is_listed_and_never_an_area(march):
    found = measure_territory(march)
    lengths = [why for one, why in found.unconverted if one.measure == "length"]
    assert lengths == ["a length, which has no area"]
    assert not [one for one in found.held if one.claim and one.claim.measure == "length"]


def test_fires_votes_zones_and_plans_are_no_territory(march):
    found = measure_territory(march)
    printed = {one.printed for one in found.observations}
    assert len(found.observations) == 3
    assert not {"300 square kilometers", "62 percent", "100 square kilometers"} & printed
    left = {one.printed: one.why for one in found.left_out}
    assert left["500 square kilometers"] == "planned, not asserted"


def test_figures_of_one_origin_count_once():
    claims = claims_of(SHARE, f"From our staff. {SHARE}")
    (share,) = measure_territory(claims).shares
    assert len(share.claim_ids) == 2


def test_the_order_of_documents_does_not_matter():
    texts = [SHARE, CAPTURE, LENGTH]
    one = measure_territory(claims_of(*texts))
    claims = claims_of(*texts)
    claims.claims = claims.claims.iloc[::-1].reset_index(drop=True)
    claims.quantities = claims.quantities.iloc[::-1].reset_index(drop=True)
    other = measure_territory(claims)
    assert one.observations == other.observations
    assert one.outliers == other.outliers


def test_stated_scope_baseline_and_family_make_a_share_convertible():
    claims = claims_of(
        "The Pentagon said on Monday that the Islamic State had lost 30 percent of the territory "
        "in Iraq that it dominated at its peak in August 2014.",
        published="2015-04-14",
    )
    (stock,) = measure_territory(claims, scope="Iraq").held
    assert stock.how == "converted"
    assert stock.interval.low < 0.7 * 57_300 < stock.interval.high
    assert measure_territory(claims).held == ()  # not of both countries


def test_a_change_has_two_levels_each_of_its_own_day():
    claims = claims_of(
        "Islamic State territory shrank from 90,800 square kilometers in January 2015 to 78,000 "
        "square kilometers in December 2015, according to IHS.",
        published="2015-12-21",
    )
    held = measure_territory(claims, reference="none").held
    assert [(round(one.interval.low), one.as_of.first.month) for one in held] == [
        (90_800, 1),
        (78_000, 12),
    ]


def test_a_share_of_a_town_is_none_of_a_territory():
    claims = claims_of("Government troops control 80 percent of the city of Palmyra.")
    found = measure_territory(claims)
    assert found.shares == ()
    assert any("not of a territory" in one.why for one in found.left_out)


def test_an_unknown_family_is_refused_with_those_that_there_are(march):
    with pytest.raises(ParameterError, match="coalition"):
        measure_territory(march, family="coaliton")


def test_a_corpus_without_claims_gives_nothing(claim_set):
    found = measure_territory(claim_set([]))
    assert found.observations == ()
    assert found.held == ()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["area", "share", "length"]),
    st.floats(0, 1e6) | st.none(),
    st.floats(0, 1e6) | st.none(),
    st.sampled_from(["held", "lost", "gained", "from_to", None]),
    st.sampled_from([None, "territory", "the city", "Iraq", "its peak in 2014", "voters"]),
    st.sampled_from(["control_status", "control_change", "clash"]),
)
def test_any_figure_gives_ordered_intervals_and_days(
    claim_set, claim_row, dimension, low, high, change, of, event_type
):
    bounds = sorted(value for value in (low, high) if value is not None)
    factor = 1e-6 if dimension == "share" else 1.0
    figure = {
        "doc_id": "doc-1", "text": "near Palmyra", "start": 20, "end": 32, "dimension": dimension,
        "low": bounds[0] * factor if low is not None else None,
        "high": bounds[-1] * factor if high is not None else None,
        "of": of, "baseline": of, "change": change,
    }  # fmt: skip
    row = claim_row(1, doc_id="doc-1", event_type=event_type, actor_id="islamic-state")
    found = measure_territory(claim_set([row], quantities=[figure]), baseline="coalition")
    for one in found.observations:
        assert one.interval.low <= one.interval.high
        assert one.as_of.first <= one.as_of.last
    for stock in found.held:
        assert 0 <= stock.interval.low <= stock.interval.high
