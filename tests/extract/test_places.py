"""Places: found where they are meant, resolved to the right one, never invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.extract.explain_place import explain_place
from conflictlib.extract.names import NameFinder
from conflictlib.extract.places import PlaceFinder
from conflictlib.language import parse_documents
from conflictlib.model import Place
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

GOLD = Path(__file__).parent.parent / "gold" / "places.jsonl"
CASES = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def finders() -> tuple[NameFinder, PlaceFinder]:
    return NameFinder(load_lexicon()), PlaceFinder(load_lexicon())


@pytest.fixture
def find(finders):
    def run(text: str, outlet: str | None = None) -> list[Place]:
        ((document, parse),) = parse_documents([read_record({"text": text, "outlet": outlet})])
        return finders[1].find(document, parse, finders[0].find(document, parse))

    return run


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_places_of_our_own_sentences(find, case):
    found = find(case["text"], case.get("outlet"))
    by_text = {case["text"][p.start : p.end]: p for p in found}
    for printed, wanted in case.get("places", {}).items():
        assert printed in by_text, f"{printed} is missing; found {sorted(by_text)}"
        place = by_text[printed]
        got = {key: getattr(place, key) for key in wanted}
        assert got == wanted
    for printed in case.get("none", []):
        start = case["text"].index(printed)
        overlapping = [p for p in found if p.start < start + len(printed) and p.end > start]
        assert not overlapping, f"{printed} is taken for a place"


def test_a_village_in_no_gazetteer_is_listed_without_coordinates(find):
    (place,) = find("Shells fell on the village of Tarshebiqa at dawn.")
    assert place.precision == "unresolved"
    assert place.lat is None
    assert place.lon is None
    assert place.geonameid is None


def test_bearing_and_distance_are_of_the_place_named(find):
    (place,) = find("Troops dug in 20 miles northwest of Tikrit.")
    assert (place.bearing, place.distance_km) == ("NW", 32.2)
    (place,) = find("Troops dug in some 30 km south-east of Kirkuk.")
    assert (place.bearing, place.distance_km) == ("SE", 30.0)


def test_the_document_says_which_paris(find):
    texan = find(
        "The Paris police said a man from Lamar County was held. He lives in Paris, Texas."
    )
    assert {p.admin1 for p in texan if p.name == "Paris"} == {"Texas"}
    (french,) = [p for p in find("The French minister returned to Paris.") if p.name == "Paris"]
    assert french.country == "FR"


def test_the_outlet_is_evidence(find):
    text = "Police closed a road in Richmond on Monday."
    (place,) = find(text, "example.co.uk")
    assert place.country == "GB"


def test_places_come_in_text_order_and_slice_back(find):
    text = "Fighting moved from Mosul to Tal Afar, then to Sinjar and\nRabia, Iraqi officers said."
    found = find(text)
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert [text[p.start : p.end] for p in found] == [
        "Mosul", "Tal Afar", "Sinjar", "Rabia", "Iraqi"
    ]  # fmt: skip


def test_a_users_places_are_merged_over_the_bundled_ones(tmp_path):
    own = tmp_path / "mine.toml"
    own.write_text(
        'places = [{ id = "zan", name = "Zanquira", aliases = ["Zanqira"], kind = "city", '
        'lat = 1.5, lon = 2.5, country = "NG" }]\n',
        "utf-8",
    )
    lexicon = load_lexicon((str(own),))
    ((document, parse),) = parse_documents([read_record({"text": "They shelled Zanqira again."})])
    (place,) = PlaceFinder(lexicon).find(document, parse, [])
    assert (place.name, place.lat, place.lon, place.iso3) == ("Zanquira", 1.5, 2.5, "NGA")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(["Mosul", "Hit", ",", "in", "of", "St.", "-", "al", "U.S.", "County"]),
        ),
        max_size=25,
    )
)
def test_any_text_is_read_without_error(finders, words):
    text = " ".join(words)
    ((document, parse),) = parse_documents([read_record({"text": text})])
    for place in finders[1].find(document, parse, finders[0].find(document, parse)):
        assert 0 <= place.start < place.end <= len(text)
        assert (place.lat is None) == (place.lon is None)
        assert (place.lat is None) == (place.precision == "unresolved")


def test_explain_names_the_candidates_and_what_speaks_against_them():
    lines = "\n".join(explain_place("Hit", load_lexicon()))
    assert "Al Anbār" in lines
    assert "a common word" in lines
    assert "GeoNames 95788" in lines
    assert explain_place("Qwxyzt", load_lexicon()) == []
