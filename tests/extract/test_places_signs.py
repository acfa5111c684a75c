"""Places in no gazetteer: found by what the text calls them, placed within what holds them."""

from __future__ import annotations

from functools import lru_cache

import pytest

from conflictlib.extract.names import NameFinder
from conflictlib.extract.places import PlaceFinder
from conflictlib.language import parse_documents
from conflictlib.model import Place
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon


@lru_cache(maxsize=1)
def finders() -> tuple[NameFinder, PlaceFinder]:
    return NameFinder(load_lexicon()), PlaceFinder(load_lexicon())


def find(text: str) -> dict[str, Place]:
    """Names of places as printed."""
    ((document, parse),) = parse_documents([read_record({"text": text})])
    names, places = finders()
    found = places.find(document, parse, names.find(document, parse))
    return {text[p.start : p.end]: p for p in found if p.mention == "name"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Two farmers were shot in the village of Gaga.", "Gaga"),
        ("Shepherds were robbed in the area of Abu Tamrah.", "Abu Tamrah"),
        ("The patrol came under fire in a place called Qorvinda.", "Qorvinda"),
        ("A mortar hit the nearby Abu Zelm district.", "Abu Zelm"),
        ("Shells fell on the Umm Tarfeh refugee camp.", "Umm Tarfeh"),
        ("Four men were killed at the Abu Lirfa mosque.", "Abu Lirfa mosque"),
        ("Guards were wounded in the capital's Tarveh market.", "Tarveh market"),
        ("A bomb exploded near the Zahwar Square.", "Zahwar Square"),
        ("Rebels attacked positions near the T-9 Airport.", "T-9 Airport"),
        ("Troops stormed Jabal al-Tarfi at dawn.", "Jabal al-Tarfi"),
        ("The army entered the strategic town of Sheikh Tarfin.", "Sheikh Tarfin"),
        ("They were ambushed in Shah Qelvar, officials said.", "Shah Qelvar"),
        ("Soldiers patrolled Qelvari on Monday.", "Qelvari"),
        ("Convoys were hit at Qelvari, 40 kilometers north of Mosul.", "Qelvari"),
        ("Troops are now within 11 km of Qelvari.", "Qelvari"),
        ("Qelvari, a village near Mosul, was shelled.", "Qelvari"),
        ("The bridge at Qelvari was blown up.", "Qelvari"),
        ("Families were brought back to Qelvari by bus.", "Qelvari"),
        ("Gunmen raided Tarvin and Qelvari villages.", "Qelvari"),
        ("Two tanks burned on the outskirts of Qel'va.", "Qel'va"),
    ],
)
def test_what_is_called_a_place_is_one(text, printed):
    assert printed in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Hezbollah camp won more seats.",
        "Road crews met at an Exxon gas station.",
        "She spoke at the Zahwar Hotel about prices.",
        "The envoy for Iraq, Nadim Tarveli, spoke first.",
        "Critics liked Michael Bay's early work.",
        "Congressional district lines were redrawn.",
        "The so-called Islamic State of Iraq and Syria said so.",
    ],
)
def test_bodies_persons_and_words_of_the_language_stay_out(text):
    assert set(find(text)) <= {"Iraq"}


def test_a_street_is_news_only_where_something_happened():
    assert "Tarvel Street" in find("A bomb exploded on Tarvel Street.")
    assert "Tarvel Street" not in find("A bakery opened on Tarvel Street.")


@pytest.mark.parametrize(
    ("text", "printed", "around", "precision"),
    [
        ("A bomb exploded in the Qelvari district of Baghdad.", "Qelvari", "IQ", "admin2"),
        ("A bomb exploded in Baghdad's Qelvari district.", "Qelvari", "IQ", "admin2"),
        ("Shells fell on the village of Qelvari in Anbar province.", "Qelvari", "IQ", "admin1"),
        ("Shells fell on the Baghdad suburb of Qelvari.", "Qelvari", "IQ", "admin2"),
    ],
)
def test_a_place_in_no_gazetteer_lies_where_the_text_says(text, printed, around, precision):
    place = find(text)[printed]
    assert place.geonameid is None
    assert (place.country, place.precision) == (around, precision)
    assert place.lat is not None


def test_neighbours_of_a_list_do_not_hold_one_another():
    assert find("Shells fell on the villages of Qelvari, Mosul and Tarvin.")["Qelvari"].lat is None


def test_the_outskirts_of_a_province_are_the_provinces():
    assert find("Fighters reached the outskirts of Raqqa province.")["Raqqa"].precision == "admin1"


def test_countries_named_one_by_one_keep_their_meaning():
    found = find("They stepped in once, in Somalia, in Haiti, in Kosovo, in Bosnia.")
    assert {p.precision for p in found.values()} == {"country"}


def test_each_of_several_counties_is_a_county():
    found = find("Deputies from Barrow and Jackson counties in Georgia joined the search.")
    assert {found["Barrow"].precision, found["Jackson"].precision} == {"admin2"}
