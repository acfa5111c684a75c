"""Where an event was: the finest place of its clause, never where its people come from."""

from __future__ import annotations

from functools import lru_cache

import pytest

from conflictlib.extract import Extractor
from conflictlib.language import parse_documents
from conflictlib.model import Event
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(load_lexicon())


def find(text: str, word: str) -> Event:
    """The first event with a word in its trigger."""
    record = {"id": "t", "text": text, "published": "2016-10-20"}
    document, parse = next(iter(parse_documents([read_record(record)])))
    events = extractor().extract(document, parse).events
    return next(event for event in events if word in event.trigger)


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("Two men were killed in the Qelvari district of Baghdad.", "killed", "Qelvari"),
        ("Two men were killed in Baghdad's Qelvari district.", "killed", "Qelvari"),
        ("Two men were killed in the Baghdad suburb of Qelvari.", "killed", "Qelvari"),
        ("Two men were killed in Fallujah, 50 km west of Baghdad.", "killed", "Fallujah"),
        ("A bomb exploded in Tikrit, north of Baghdad.", "exploded", "Tikrit"),
        # What opens the sentence holds the finer place of the clause.
        (
            "In Anbar province, a farmer was shot near the town of Qelvari.",
            "shot",
            "Qelvari",
        ),
        # Coordinated verbs share their place.
        ("A teacher was shot and killed in Nablus.", "shot", "Nablus"),
        # Where people are from, or speak, is not where it happened.
        ("An officer from Kenya was shot dead in Mogadishu.", "shot", "Mogadishu"),
        ("A captain from Basra was killed.", "killed", None),
        ("Two pilots were killed in the raid, an aide told reporters in Moscow.", "killed", None),
        # What is patrolled or shot at, and where.
        ("Troops have been patrolling Nablus since June.", "patrolling", "Nablus"),
        ("Gunmen shot at a convoy in Basra.", "shot", "Basra"),
        ("Students demonstrated outside the ministry in Sofia.", "demonstrated", "Sofia"),
        ("A roadside bomb hidden in a cart detonated in Basra.", "detonated", "Basra"),
        ("Reporter shot dead in Basra.", "shot", "Basra"),
        ("A guard was killed at Basra University.", "killed", "Basra University"),
        ("Jihadists have long fought against the United States.", "fought", None),
        # Who backs a force is not where it fights.
        (
            "Militias, backed in part by Iran, the United States and others, fought on.",
            "fought",
            None,
        ),
    ],
)
def test_the_finest_place_of_the_clause(text, word, place):
    assert find(text, word).place == place


def test_who_is_captured_in_a_town_is_no_town():
    event = find("Rebels fought on. Qelvar was captured by the army in Basra.", "captured")
    assert (event.event_type, event.place) == ("arrest", "Basra")


def test_a_verb_between_subject_and_name_is_no_description():
    event = find("Russian forces on Friday captured Shali, a town in the hills.", "captured")
    assert (event.event_type, event.place) == ("control_change", "Shali")


def test_a_verb_that_death_closes_stays_the_trigger():
    text = "Unidentified gunmen shot Oleg Tarvin, 34, to death on the doorstep of his home."
    assert find(text, "shot").event_type == "killing"


def test_a_building_is_not_in_the_small_town_that_lends_its_name():
    event = find("A driver was shot at Highland Hospital.", "shot")
    assert event.place == "Highland Hospital"


def test_where_a_thing_is_located_is_where_it_was_hit():
    text = (
        "The army opened an offensive in Aleppo province, "
        "shelling the farms located near the town of Qelvari."
    )
    assert find(text, "shelling").place == "Qelvari"


def test_a_clause_set_beside_another_does_not_share_its_place():
    text = (
        "Troops entered the outskirts of Basra, and Russian airstrikes helped rebels take a town."
    )
    assert find(text, "airstrikes").place is None
    text = "In Basra, troops entered the port, and Russian airstrikes hit a market."
    assert find(text, "airstrikes").place == "Basra"


def test_who_is_among_those_counted_is_no_place():
    assert find("The raid killed six fighters, including Basra.", "killed").place is None
    event = find("Troops captured several villages, including Basra.", "captured")
    assert event.place == "Basra"
