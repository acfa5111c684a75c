"""The gazetteer: small, quick, and right on what the rest relies on."""

from __future__ import annotations

import csv
import gzip
import json

import pytest

from conflictlib.resources.gazetteer import loose_key, name_key, read_gazetteer
from conflictlib.resources.loader import resource_path


def test_all_data_files_stay_within_six_megabytes():
    files = [
        path
        for folder in ("gazetteer", "basemap")
        for path in resource_path(folder).iterdir()
        if path.is_file()
    ]
    assert sum(path.stat().st_size for path in files) <= 6_000_000


@pytest.mark.parametrize(
    ("key", "country", "number"),
    [("mosul", "IQ", 99072), ("damascus", "SY", 170654), ("bakhmut", "UA", 713174)],
)
def test_towns_are_found_by_their_english_name(key, country, number):
    assert any(r.geonameid == number and r.country == country for r, _ in gazetteer().find(key))


def gazetteer():
    return read_gazetteer()


def test_every_country_has_a_point_and_an_iso3_code():
    with resource_path("gazetteer/countries.csv").open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            row = gazetteer().country(line["iso2"])
            assert row is not None, line["iso2"]
            assert row.geonameid
            assert len(line["iso3"]) == 3
            assert -90 <= row.lat <= 90
            assert -180 <= row.lon <= 180


def test_an_admin1_is_found_by_its_code():
    row = gazetteer().admin1_of_code("IQ.15")
    assert row is not None
    assert row.geonameid == 92877


def test_spellings_of_one_name_share_a_loose_key():
    pairs = [("Shaddadi", "Shadadi"), ("Raqqa", "Raqqah"), ("Kubaysah", "Kubaisa"),
             ("Hawija", "Hawijah"), ("Fallujah", "Faluja")]  # fmt: skip
    for one, other in pairs:
        assert loose_key(name_key(one)) == loose_key(name_key(other))


def test_what_else_a_word_is_is_known():
    assert "w" in gazetteer().flags("hit")
    assert "g" in gazetteer().flags("jordan")
    assert gazetteer().flags("aleppo") in {"", "n"}


@pytest.mark.parametrize("name", ["countries", "admin1", "rivers"])
def test_outlines_are_lines_of_longitude_and_latitude(name):
    content = gzip.decompress(resource_path(f"basemap/{name}.json.gz").read_bytes())
    for lines in json.loads(content).values():
        for line in lines:
            assert len(line) > 1
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line)


def test_outlines_are_keyed_by_codes():
    countries = json.loads(gzip.decompress(resource_path("basemap/countries.json.gz").read_bytes()))
    assert {"IRQ", "SYR", "UKR", "SDN", "USA"} <= set(countries)
    admin1 = json.loads(gzip.decompress(resource_path("basemap/admin1.json.gz").read_bytes()))
    assert {"IQ-AN", "SY-RA", "UA-14"} <= set(admin1)
