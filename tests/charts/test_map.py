"""A map draws places on outlines that a user may replace, and no country as if it were a place."""

from __future__ import annotations

import gzip
import json

import pytest

from conflictlib.charts._basemap import basemap_note, read_lines
from conflictlib.charts.map import plot_map
from conflictlib.errors import ResourceError

COUNTRY = {"place": "Iraq", "lat": 33.0, "lon": 44.0, "admin1": None, "geo_precision": 3}
REGION = {"place": "Middle East", "lat": 33.0, "lon": 36.0, "admin1": None, "iso3": None,
          "geo_precision": 2}  # fmt: skip
BORDER = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {}, "geometry": {
            "type": "Polygon", "coordinates": [[[36, 33], [39, 33], [39, 36], [36, 33]]]}},
        {"type": "Feature", "properties": {}, "geometry": {
            "type": "MultiLineString", "coordinates": [[[36, 33], [39, 34.5]]]}},
        {"type": "Feature", "properties": {}, "geometry": {
            "type": "Point", "coordinates": [36, 33]}},
    ],
}  # fmt: skip


def test_a_map_says_whose_borders_it_draws_and_stays_small(some_claims):
    chart = plot_map(some_claims)
    assert chart.notes[0] == basemap_note()
    assert "Natural Earth" in chart.notes[0]
    assert "<path" in chart.svg
    assert len(chart.svg) < 300_000


def test_a_country_or_region_is_counted_and_not_drawn(claim_row, claim_set):
    claims = claim_set([claim_row(1), claim_row(2, **COUNTRY), claim_row(3, **REGION)])
    chart = plot_map(claims)
    assert not set(chart.data["place"]) & {"Iraq", "Middle East"}
    assert "2 claims about a whole country, region or river: Iraq (1) and Middle East (1)" in str(
        chart.notes
    )


def test_a_map_of_countries_alone_is_empty_and_says_why(claim_row, claim_set):
    chart = plot_map(claim_set([claim_row(1, **COUNTRY)]))
    assert chart.data.empty
    assert "1 claim about a whole country" in chart.notes[0]


@pytest.mark.parametrize("packed", [False, True])
def test_another_file_may_be_given_as_base_map(some_claims, tmp_path, packed):
    content = json.dumps(BORDER).encode()
    path = tmp_path / "mine.geojson"
    path.write_bytes(gzip.compress(content) if packed else content)
    assert [len(line) for line in read_lines("countries", str(path))] == [4, 2]
    assert read_lines("rivers", str(path)) == ()
    assert "mine.geojson" in plot_map(some_claims, basemap=path).notes[0]


def test_a_folder_of_a_users_own_needs_only_its_countries(tmp_path):
    line = {"X": [[[36, 33], [39, 33]]]}
    (tmp_path / "countries.json.gz").write_bytes(gzip.compress(json.dumps(line).encode()))
    assert read_lines("countries", str(tmp_path)) == (((36.0, 33.0), (39.0, 33.0)),)
    assert read_lines("admin1", str(tmp_path)) == ()


@pytest.mark.parametrize("text", ["", "no json", "[1, 2]", '{"X": [["a", "b"]]}', '{"X": 3}'])
def test_a_file_that_is_no_base_map_is_refused_with_its_name(some_claims, tmp_path, text):
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(ResourceError, match=r"bad\.json"):
        plot_map(some_claims, basemap=path)


def test_the_place_most_told_of_keeps_its_name_in_a_crowd(claim_row, claim_set):
    many = [claim_row(number, place="Raqqa", lat=35.95, lon=39.0) for number in range(50)]
    near = [
        claim_row(100 + n, place=f"Village {n}", lat=35.95 + n / 99, lon=39.0) for n in range(9)
    ]
    chart = plot_map(claim_set([*many, *near]))
    assert "Raqqa 51" in chart.svg
