"""The territory chart keeps km², percent and length apart, and links each mark to its claim."""

from __future__ import annotations

import pytest

from conflictlib.charts.control import plot_control, plot_control_map
from conflictlib.charts.territory import plot_territory, show_unconverted
from conflictlib.errors import ParameterError, ResourceError
from conflictlib.pipeline import extract
from conflictlib.reading import read_record

TEXT = """The American military estimated earlier this year that the Islamic State had lost 40 \
percent of the territory it held at its peak in 2014.

In eastern Syria, the capture last month of the town of Shadadi by the Kurdish YPG was \
accompanied by the seizure of nearly 1,000 square miles of territory.

In Anbar province, the Iraqi army has captured more than 25 miles of territory in the past week.

Islamic State militants captured Palmyra on May 20, 2015. The Syrian army entered the outskirts \
of Palmyra on Thursday."""


def read(text):
    record = {"id": "d", "text": text, "published": "2016-03-24", "outlet": "Corvane Wire"}
    return extract([read_record(record)], progress=False)


@pytest.fixture(scope="module")
def march():
    return read(TEXT)


@pytest.fixture(scope="module")
def chart(march):
    return plot_territory(march)


def test_the_share_has_its_lane_and_no_area(chart):
    assert "2014 peak, scope unstated" in chart.alt
    row = chart.data[chart.data["measure"] == "share of baseline"].iloc[0]
    assert row["held_km2_low"] is None or row["held_km2_low"] != row["held_km2_low"]
    assert "Held: no claim in km²." in chart.alt


def test_an_assumed_baseline_is_told_in_marks_legend_and_data(march):
    chart = plot_territory(march, baseline="coalition")
    assert list(chart.data["baseline_basis"]).count("assumed") == 1
    assert any("assumed" in mark.tooltip for mark in chart.marks)
    assert "hollow: baseline assumed" in chart.svg


@pytest.mark.parametrize("baseline", ["colaition", "-5", "0", "inf", "nan", "90,800 km2"])
def test_a_baseline_that_is_no_area_and_no_family_is_refused(march, baseline):
    with pytest.raises(ParameterError, match=r"or one of .*coalition"):
        plot_territory(march, baseline=baseline)


def test_marks_of_claims_link_to_them_and_those_of_the_reference_say_so(chart, march):
    ids = set(march.claims["claim_id"])
    assert set(chart.claim_ids) <= ids
    for mark in chart.marks:
        assert mark.claim_ids or mark.tooltip.startswith("Reference:")


def test_what_stands_apart_is_said_under_the_chart(chart):
    assert any("below every other estimate of January to March 2016" in note
               for note in chart.notes)  # fmt: skip


def test_lengths_are_listed_with_why(march):
    listed = show_unconverted(march)
    assert "25 miles" in listed.body
    assert "a length, which has no area" in listed.body
    assert set(listed.claim_ids) <= set(march.claims["claim_id"])


def test_a_period_leaves_out_what_is_before_and_after(march):
    chart = plot_territory(march, start="2016-02-01", end="2016-02-29")
    assert set(chart.data["measure"]) == {"share of baseline", "area"}
    with pytest.raises(ParameterError, match="after end"):
        plot_territory(march, start="2016-03-01", end="2016-02-01")


def test_a_period_without_figures_has_the_same_columns(march, chart):
    empty = plot_territory(march, start="1990-01-01", end="1990-12-31").data
    assert len(empty) == 0
    assert list(empty.columns) == list(chart.data.columns)


def test_a_figure_of_no_given_time_has_no_first_day():
    claims = read("The Islamic State once held 30,000 square miles of territory in Syria.")
    (row,) = plot_territory(claims).data.to_dict("records")
    assert row["as_of_basis"] == "unknown"
    assert row["as_of_earliest"] == ""
    assert row["as_of_latest"] == "2016-03-24"


def test_a_misspelt_actor_is_refused(march):
    with pytest.raises(ParameterError, match="occurs nowhere"):
        plot_territory(march, actor="Islamik State")


def test_an_empty_and_a_hostile_corpus_give_charts(claim_set, hostile_claims, some_claims):
    for claims in (claim_set([]), hostile_claims, some_claims):
        for draw in (plot_territory, plot_control, plot_control_map):
            chart = draw(claims)
            assert "<script>" not in chart.html
            assert chart.alt
        assert "<script>" not in show_unconverted(claims).body


def test_the_same_claims_give_the_same_bytes(march, chart):
    assert plot_territory(march).svg == chart.svg
    assert plot_control(march).svg == plot_control(march).svg


def test_a_band_needs_its_extra_and_says_so(march, monkeypatch):
    def find_nothing(name):
        raise ImportError(name)

    monkeypatch.setattr("conflictlib.analyse.territory_band.import_module", find_nothing)
    with pytest.raises(ResourceError, match=r"conflictlib\[band\]"):
        plot_territory(march, band=True)


def test_a_band_is_drawn_over_six_figures_or_more(march):
    pytest.importorskip("statsmodels")
    assert "local-level" in plot_territory(march, band=True).svg


def test_places_are_held_contested_or_claimed(march):
    chart = plot_control(march)
    palmyra = chart.data[chart.data["place"] == "Palmyra"]
    assert list(palmyra["status"]) == ["held", "contested"]
    assert list(palmyra["side"]) == ["Islamic State", "Syrian forces"]


def test_the_map_names_its_base_map_and_takes_another(march, tmp_path):
    assert "no statement on whose they are" in plot_control_map(march).notes[0]
    with pytest.raises(ResourceError, match="base map"):
        plot_control_map(march, basemap=tmp_path)


def test_the_map_tells_places_without_a_holder_from_those_of_another_side(march):
    assert "no holder named" not in plot_control_map(march).svg
    contested = plot_control_map(
        read("The Syrian army entered the outskirts of Palmyra on Monday.")
    )
    assert "no holder named" in contested.svg
    assert "another side" not in contested.svg
