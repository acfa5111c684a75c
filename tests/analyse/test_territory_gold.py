"""Figures of territory on own sentences: floors that are only ever raised."""

from __future__ import annotations

import pytest

from benchmarks.territory import own_sentences
from conflictlib.analyse.territory import measure_territory
from conflictlib.pipeline import extract
from conflictlib.reading import read_record


def observed(text, published="2016-06-20"):
    record = {"id": "d", "text": text, "published": published}
    return measure_territory(extract([read_record(record)], progress=False), reference="none")


def test_own_sentences_are_read_as_annotated():
    found = {row["figure"]: row["value"] for row in own_sentences()}
    assert found["precision"] >= 0.95
    assert found["recall"] >= 0.92
    assert found["holder right"] >= 0.95
    assert found["scope right"] == 1.0


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("M23 rebels control a third of the land in the east.", "held", 1 / 3),
        ("M23 has lost 10 percent of what it held in the spring.", "lost", 0.1),
        ("M23 territory has shrunk by a quarter since the spring.", "lost", 0.25),
        ("All that is left of M23 territory is a strip of 40 square kilometres.", "held", 40.0),
        ("The army brought 60 square kilometres of M23 territory under its control.",
         "captured", 60.0),
    ],
)  # fmt: skip
def test_ground_is_held_lost_or_taken_by_the_words_above_its_figure(text, kind, low):
    (one,) = observed(text).observations
    assert one.kind == kind
    assert one.interval.low == pytest.approx(low)


def test_the_earlier_end_of_a_change_is_kept_and_has_no_day():
    found = observed("M23 is left with 9 percent of the country, compared with 20 percent before.")
    now, before = sorted(found.observations, key=lambda one: one.interval)
    assert now.as_of_basis == "reported"
    assert before.as_of_basis == "unknown"
    assert (before, "the text does not say of when") in found.unconverted
    assert before not in found.shares


def test_output_that_falls_in_a_groups_area_is_no_territory():
    assert not observed("Milk output in the M23 area has fallen by 30 percent.").observations


def test_ground_lost_to_a_side_is_taken_by_it_and_nobody_is_said_to_have_lost_it():
    found = observed("About 800 square kilometres were lost to the Islamic State in the spring.")
    (one,) = found.observations
    assert (one.kind, one.captor, one.holder) == ("captured", "islamic-state", None)


@pytest.mark.parametrize(
    "text",
    [
        "Disapproval of the war on the Islamic State has climbed from 49 percent to 57 percent.",
        "The Islamic State raised the tax from 10 percent to 20 percent.",
        "Only a third of Iraq's army can fight the Islamic State.",
    ],
)
def test_polls_taxes_and_armies_are_no_territory_and_are_not_listed(text):
    found = observed(text)
    assert not found.observations
    assert all(left.counted for left in found.left_out)


def test_the_later_end_of_a_change_is_not_of_the_date_of_the_earlier():
    found = observed("M23 is left with 9 percent of the country, down from 20 percent in 2014.")
    now, before = sorted(found.observations, key=lambda one: one.interval)
    assert (now.as_of_basis, str(now.as_of.last)) == ("reported", "2016-06-20")
    assert (before.as_of_basis, before.as_of.first.year) == ("stated", 2014)


def test_a_date_in_a_whole_is_that_of_no_figure_beside_it():
    found = observed(
        "The Islamic State has lost 30 percent of what it held in Syria in August 2014, a net "
        "13,000 square kilometres."
    )
    assert {str(one.as_of.last) for one in found.observations} == {"2016-06-20"}


def test_nobody_is_quoted_on_the_share_that_he_lost_himself():
    (share,) = observed("The Islamic State said it had lost a third of its territory.").observations
    assert share.speaker != "Islamic State"


def test_what_may_be_lost_is_not_and_what_losses_amount_to_is_their_owners():
    assert not observed("The Islamic State could lose another 10 percent of its land.").observations
    (one,) = observed("The Islamic State's losses total 300 square miles.").observations
    assert (one.kind, one.holder) == ("lost", "islamic-state")


def test_the_share_of_a_country_may_stand_in_the_subject():
    (one,) = observed("The share of Iraq held by the Islamic State fell to 9 percent.").observations
    assert (one.kind, one.measure, one.scope) == ("held", "share of country", ("Iraq",))


def test_a_share_of_what_was_held_at_a_date_is_of_that_date():
    (share,) = observed(
        "The Islamic State has lost 30 percent of what it held in Syria in August 2014."
    ).shares
    assert (share.whole, str(share.baseline_days.first)) == ("date", "2014-08-01")
