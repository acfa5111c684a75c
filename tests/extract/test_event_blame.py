"""Who is held to have done it, where the culprit stands outside the event's own clause."""

from __future__ import annotations

import pytest

from conflictlib.pipeline import annotate
from conflictlib.reading import read_record


def told(sentence: str, event_type: str) -> dict[str, object]:
    found = annotate(read_record({"id": "a", "text": sentence, "published": "2016-03-24"}))
    rows = [claim.values for claim in found.claims if claim.values["event_type"] == event_type]
    assert len(rows) == 1, [claim.values["event_type"] for claim in found.claims]
    return dict(rows[0])


@pytest.mark.parametrize(
    ("sentence", "event_type", "actor", "realis"),
    [
        ("The president blamed the rebels for the murder of six priests in Qasr.",
         "killing", "rebels", "asserted"),
        ("The ministry blamed the attack on Islamic State.", "clash", "Islamic State", "asserted"),
        ("The army accused the rebels of killing nine people in the port.",
         "killing", "rebels", "asserted"),
        ("A statement accused the death squads of perpetrating the attack on the union hall.",
         "clash", "death squads", "asserted"),
        ("The group is responsible for the kidnapping of 30 schoolgirls.",
         "abduction", "group", "asserted"),
        ("Police said the rebels were behind the bombing.", "bombing", "rebels", "asserted"),
        ("Islamic State was suspected of carrying out the bombing of the mosque.",
         "bombing", "Islamic State", "possible"),
        ("The Taliban denied responsibility for the killing of two teachers in Kunduz.",
         "killing", "Taliban", "negated"),
        ("The rebels claimed responsibility today for killing the general.",
         "killing", "rebels", "asserted"),
        ("The militia bears responsibility for killing ten people.",
         "killing", "militia", "asserted"),
        ("Troops foiled an attempt by the rebels to kidnap the envoy.",
         "abduction", "rebels", "negated"),
    ],
)  # fmt: skip
def test_the_culprit_is_the_one_who_is_blamed(sentence, event_type, actor, realis):
    row = told(sentence, event_type)
    assert (row["actor"], row["realis"]) == (actor, realis)
    assert row["target"] != actor


def test_the_accusation_stays_the_word_of_the_accuser():
    row = told("The army accused the rebels of killing nine people in the port.", "killing")
    assert row["speaker"] == "army"


def test_who_is_only_charged_has_not_done_it():
    row = told("The colonel was charged with the murder of the priests.", "killing")
    assert row["actor"] is None


def test_a_boast_is_the_word_of_who_makes_it_and_the_attack_the_writer_s():
    boast = told("The rebels claimed responsibility today for killing the general.", "killing")
    assert boast["speaker"] == "rebels"
    attack = told("The rebels claimed responsibility for the bombing in Qasr.", "bombing")
    assert (attack["actor"], attack["speaker"]) == (None, None)
