"""'The city' is the town named just before, where there is only one."""

from __future__ import annotations

import pytest

from conflictlib.pipeline import annotate
from conflictlib.reading import read_record


def control_of(text):
    found = annotate(read_record({"id": "d", "text": text, "published": "2016-04-02"}))
    wanted = {"control_change", "control_status", "advance", "withdrawal", "siege"}
    return [claim.values for claim in found.claims if claim.values["event_type"] in wanted]


def test_the_city_is_the_town_of_the_sentence_before_and_says_that_it_was_inherited():
    claim = control_of("Fighting went on in Palmyra for days. The army retook the city on Sunday.")[
        -1
    ]
    assert claim["place"] == "Palmyra"
    assert claim["lat"] == pytest.approx(34.56, abs=0.1)
    assert claim["rule_id"].endswith(":place-inherited")


def test_the_dam_is_a_dam_and_no_town():
    text = (
        "Refugees from Tikrit camp near the Mosul Dam. Fighters of the Islamic State took the dam."
    )
    assert control_of(text)[-1]["place"] == "Mosul Dam"


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on between Tikrit and Baiji. The army took the town on Friday.",
        "Palmyra was quiet. Aid came. Talks began. Rain fell. The army took the town on Friday.",
        "The army left Palmyra. Rebels took a town on Friday.",
        "The army left Palmyra. Rebels took the town of Qastal al-Gharbi on Friday.",
    ],
    ids=["two towns", "too far back", "not the one told of", "a name of its own"],
)
def test_a_place_is_not_inherited_where_it_may_be_another(text):
    assert control_of(text)[-1]["place"] != "Palmyra"
    assert not control_of(text)[-1]["rule_id"].endswith(":place-inherited")
