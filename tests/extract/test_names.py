"""Names of persons and organisations, by form and by what stands beside them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.extract._types import Name
from conflictlib.extract.names import NameFinder
from conflictlib.language import parse_documents
from conflictlib.model import Document
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

_FINDER = NameFinder(load_lexicon())


def find(text: str) -> dict[str, Name]:
    """Names of a text by how they are printed; the last one where printed twice."""
    [(document, parse)] = list(parse_documents([read_record({"id": "one", "text": text})]))
    return {name.text: name for name in _FINDER.find(document, parse)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gen. Tarek Wahab spoke to the troops.", "Tarek Wahab"),
        ("Foreign Minister Olena Marchuk arrived on Friday.", "Olena Marchuk"),
        ("They met Abdirahman Warsame in the market.", "Abdirahman Warsame"),
        ("The order came from Khaled bin Rashid al-Douri.", "Khaled bin Rashid al-Douri"),
        ("A shopkeeper, Zewditu Lema, 43, saw the smoke.", "Zewditu Lema"),
        ("The analyst Brannic Holloway disagreed.", "Brannic Holloway"),
        ("Ulric Vantry, the governor of the province, fled.", "Ulric Vantry"),
        ("Jean-Claude O'Rourke was there.", "Jean-Claude O'Rourke"),
        ("Secretary-General Ban Su-min warned of famine.", "Ban Su-min"),
        ("Retired Rear Adm. Paul W. Ansgard agreed.", "Paul W. Ansgard"),
    ],
)
def test_a_person_is_told_by_title_role_age_or_given_name(text: str, name: str) -> None:
    found = find(text)
    assert found[name].kind == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Trade and Industry denied it.", "Ministry of Trade and Industry"),
        ("The Institute for the Study of Deserts said so.", "Institute for the Study of Deserts"),
        ("The Orvane Liberation Front claimed the attack.", "Orvane Liberation Front"),
        ("A report in the Corvane Daily Herald said so.", "Corvane Daily Herald"),
        ("The Women's Protection Units took part.", "Women's Protection Units"),
        ("Fighters of Liwa al-Sahra left.", "Liwa al-Sahra"),
    ],
)
def test_an_organisation_is_told_by_its_head_noun(text: str, name: str) -> None:
    assert find(text)[name].kind == "organisation"


def test_an_organisation_does_not_swallow_what_is_joined_to_it() -> None:
    found = find("The Ministry of Defense and Hezbollah made no comment.")
    assert "Ministry of Defense" in found


def test_places_and_countries_are_no_persons() -> None:
    found = find("Shells fell on Abu Ghraib, near the Jordan Valley, and in Salah al-Din province.")
    assert all(name.kind != "person" for name in found.values())


def test_an_operation_or_treaty_is_a_work() -> None:
    found = find("Operation Quiet Harbor began after the Treaty of Corvane.")
    assert {name.kind for name in found.values()} == {"work"}


def test_later_surnames_take_the_full_name_with_role_and_affiliation() -> None:
    found = find(
        "Col. Peter Sandvik, the U.S. military's spokesman in Baghdad, briefed reporters. "
        "Sandvik declined to say more."
    )
    assert found["Peter Sandvik"].role == "spokesman"
    assert found["Peter Sandvik"].affiliation == "U.S. military"
    assert found["Sandvik"].full == "Peter Sandvik"
    assert found["Sandvik"].affiliation == "U.S. military"


def test_an_article_before_a_surname_makes_no_other_person() -> None:
    found = find("Minister Karim al-Tamimi spoke. Tamimi left early. Al-Tamimi is ill.")
    assert found["Tamimi"].full == "Karim al-Tamimi"
    assert found["Al-Tamimi"].full == "Karim al-Tamimi"


def test_a_surname_that_two_persons_share_goes_to_the_one_mentioned_last() -> None:
    found = find(
        "Rosa Delgado and Hugo Delgado met. Hugo Delgado stayed. Then Delgado signed the paper."
    )
    assert found["Delgado"].full == "Hugo Delgado"


def test_a_country_is_not_taken_for_a_namesake() -> None:
    found = find("Michael Jordan arrived. He had lived in Jordan for years.")
    assert found["Jordan"].kind == "unknown"


def test_affiliation_comes_from_of_at_and_possessives() -> None:
    found = find(
        "Henrik Vale of the Corvane Institute for Desert Policy agreed, as did Miriam Stone, "
        "a senior fellow at the Orvane Center. Human Rights Watch's Ewa Lindqvist did not."
    )
    assert found["Henrik Vale"].affiliation == "Corvane Institute for Desert Policy"
    assert found["Miriam Stone"].role == "senior fellow"
    assert found["Miriam Stone"].affiliation == "Orvane Center"
    assert found["Ewa Lindqvist"].affiliation == "Human Rights Watch"


def test_a_country_with_an_apposition_is_no_person() -> None:
    found = find("They imposed sanctions on Iran, a major oil producer, and on Sudan.")
    assert found["Iran"].kind == "unknown"


def test_the_role_of_the_next_person_in_a_list_is_not_borrowed() -> None:
    found = find("He met Carla Wiese, Secretary of State John Barlow, and others.")
    assert found["Carla Wiese"].role is None
    assert found["John Barlow"].role == "secretary of state"


def test_an_introduced_acronym_means_the_long_name() -> None:
    found = find(
        "The Orvane Council for Relief (OCR) sent trucks. On Monday the OCR stopped its work."
    )
    assert found["OCR"].full == "Orvane Council for Relief"


def test_a_capital_at_the_start_of_a_sentence_alone_names_nothing() -> None:
    found = find("Fighters left. Several were wounded. Near Hit they stopped. Officials agreed.")
    assert set(found) <= {"Hit"}


def test_text_in_capitals_still_gives_persons() -> None:
    found = find("PRESIDENT ALFREDO MONTALVO SAID TODAY THAT THE TALKS HAD FAILED.")
    assert any(name.kind == "person" for name in found.values())


def test_a_headline_in_title_case_does_not_become_one_name() -> None:
    text = "Troops Retake Border Town After Long Siege\n\nTroops retook the town on Monday."
    assert not [name for name in find(text).values() if name.kind in {"person", "organisation"}]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_no_text_makes_it_fail_and_names_lie_in_order(text: str) -> None:
    [(document, parse)] = list(parse_documents([Document("any", text)]))
    names = _FINDER.find(document, parse)
    assert names == _FINDER.find(document, parse)
    spans = [(name.first, name.stop) for name in names]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(0 <= first < stop <= len(parse) for first, stop in spans)


def test_a_surname_that_also_heads_bodies_stays_a_surname() -> None:
    """Friends of the River is a body, Emily Friends of an institute is a person."""
    found = find("So said Emily Friends of the Harbor Institute for Peace on Monday.")
    assert found["Emily Friends"].kind == "person"
    assert found["Harbor Institute for Peace"].kind == "organisation"
