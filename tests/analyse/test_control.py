"""Control of places passes only where somebody says to whom."""

from __future__ import annotations

import pytest

from conflictlib.analyse.control import follow_control
from conflictlib.pipeline import extract
from conflictlib.reading import read_record


def report(claim_row, number, **values):
    base = {
        "place": "Palmyra", "geonameid": 163808, "lat": 34.56, "lon": 38.28, "event_type":
        "control_change", "actor": "Islamic State", "actor_id": "islamic-state",
        "sentence": f"Report {number}: the Islamic State took Palmyra.", "speaker": None,
        "source_type": "narrator", "doc_id": f"doc-{number}", "quantity_text": None,
        "date_basis": "stated", "target": None, "target_id": None,
    }  # fmt: skip
    return claim_row(number, **{**base, **values})


def on(day):
    return {"date_earliest": day, "date_latest": day}


def follow(claim_set, rows):
    return follow_control(claim_set(rows))


def follow_text(*texts, published="2016-06-20"):
    documents = [
        read_record({"id": f"d{n}", "text": text, "published": published, "outlet": f"Wire {n}"})
        for n, text in enumerate(texts)
    ]
    return follow_control(extract(documents, progress=False))


def test_a_withdrawal_contests_and_passes_the_place_to_nobody(claim_set, claim_row):
    rows = [report(claim_row, 1), report(claim_row, 2, event_type="withdrawal")]
    (place,), _ = follow(claim_set, rows)
    assert [one.status for one in place.reports] == ["held", "contested"]
    assert place.latest.side == "Islamic State"
    assert place.contested


def test_what_only_the_taker_says_is_claimed(claim_set, claim_row):
    row = report(claim_row, 1, speaker="Islamic State", speaker_id="islamic-state",
                 source_type="militant")  # fmt: skip
    (place,), _ = follow(claim_set, [row])
    assert place.reports[0].status == "claimed"
    confirmed = report(claim_row, 2, date_earliest=row["date_earliest"],
                       date_latest=row["date_latest"])  # fmt: skip
    (place,), _ = follow(claim_set, [row, confirmed])
    assert [one.status for one in place.reports] == ["held"]


def test_a_change_without_a_named_side_is_counted_and_not_drawn(claim_set, claim_row):
    rows = [report(claim_row, 1), report(claim_row, 20, actor=None, actor_id=None)]
    (place,), left = follow(claim_set, rows)
    assert len(place.reports) == 1
    assert left["without a named side that can hold ground"] == 1


def test_a_loss_ends_what_was_before_and_names_nobody(claim_set, claim_row):
    lost = {"actor": None, "actor_id": None, "target": "Islamic State", "target_id":
            "islamic-state"}  # fmt: skip
    rows = [report(claim_row, 1, **on("2015-05-20")),
            report(claim_row, 2, **lost, **on("2016-03-27"))]  # fmt: skip
    (place,), _ = follow(claim_set, rows)
    assert (place.steps[-1].lost, place.steps[-1].side) == (True, "Islamic State")
    assert place.latest is None
    assert not place.contested


def test_a_loss_told_beside_the_capture_is_the_same_change(claim_set, claim_row):
    lost = {"actor": None, "actor_id": None, "target": "Islamic State", "target_id":
            "islamic-state"}  # fmt: skip
    rows = [report(claim_row, 1, actor="Syrian army", actor_id="syrian-army", **on("2016-03-27")),
            report(claim_row, 2, **lost, **on("2016-03-29"))]  # fmt: skip
    (place,), _ = follow(claim_set, rows)
    assert place.latest.side == "Syrian forces"


def test_two_sides_on_the_same_days_contest_a_place_and_neither_is_chosen(claim_set, claim_row):
    rows = [
        report(claim_row, 1, **on("2016-12-11")),
        report(claim_row, 2, actor="Syrian army", actor_id="syrian-army", **on("2016-12-11")),
    ]
    (place,), _ = follow(claim_set, rows)
    assert [one.status for one in place.reports] == ["contested", "contested"]
    assert {(one.side, one.against) for one in place.reports} == {
        ("Islamic State", "Syrian forces"),
        ("Syrian forces", "Islamic State"),
    }
    assert place.latest is None


def test_one_side_by_two_names_and_a_capture_from_the_other_are_no_contest(claim_set, claim_row):
    rows = [
        report(claim_row, 1, actor="YPG", actor_id="ypg", **on("2016-12-11")),
        report(claim_row, 2, actor="Kurdish fighters", actor_id="comp:kurdish:fighters",
               **on("2016-12-11")),
        report(claim_row, 3, target="YPG", target_id="ypg", **on("2017-03-01")),
        report(claim_row, 4, actor="YPG", actor_id="ypg", **on("2017-03-01")),
    ]  # fmt: skip
    (place,), _ = follow(claim_set, rows)
    assert {one.status for one in place.reports} == {"held"}


def test_a_report_alone_against_all_others_of_its_weeks_stands_without_a_bar(claim_set, claim_row):
    rows = [report(claim_row, n, **on(f"2015-06-{n:02}")) for n in (1, 5, 20, 25)]
    rows.append(report(claim_row, 10, actor="Syrian army", actor_id="syrian-army",
                       **on("2015-06-10")))  # fmt: skip
    (place,), _ = follow(claim_set, rows)
    (alone,) = [one for one in place.reports if place.is_alone(one)]
    assert alone.side == "Syrian forces"
    assert alone in place.reports
    assert alone not in place.steps


def test_forces_of_one_state_are_one_side_and_others_are_their_own(claim_set, claim_row):
    rows = [
        report(claim_row, 1, actor="Iraqi army", actor_id="iraqi-army"),
        report(claim_row, 2, actor="Iraqi counterterrorism troops", actor_id="iraqi-cts"),
        report(claim_row, 3, actor="Peshmerga", actor_id="peshmerga"),
    ]
    (place,), _ = follow(claim_set, rows)
    assert [one.side for one in place.reports] == ["Iraqi forces", "Iraqi forces", "Peshmerga"]


def test_plans_provinces_and_seats_of_speakers_are_left_out_and_counted(claim_set, claim_row):
    rows = [
        report(claim_row, 1, realis="planned"),
        report(claim_row, 2, geo_precision=3),
        report(claim_row, 3, sentence="The command in Palmyra announced the capture of a town."),
        report(claim_row, 4, place=None),
    ]
    places, left = follow(claim_set, rows)
    assert places == []
    assert sum(left.values()) == 4


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Rebels hold outposts in the province of Palmyra.", "of a province"),
        ("Rebels pushed south toward the city of Palmyra after taking towns.", "beside"),
        ("The hills surrounding Palmyra are held by rebels.", "beside"),
        ("Palmyra is near areas that rebels hold.", "beside"),
    ],
)
def test_what_lies_beside_a_town_or_around_it_is_not_the_town(claim_set, claim_row, sentence, why):
    places, left = follow(claim_set, [report(claim_row, 1, sentence=sentence)])
    assert places == []
    assert why in next(iter(left))


def test_parts_of_a_town_contest_it(claim_set, claim_row):
    row = report(claim_row, 1, sentence="Rebels took several districts of the city of Palmyra.")
    (place,), _ = follow(claim_set, [row])
    assert place.reports[0].status == "contested"


def test_what_is_told_of_a_time_before_without_a_date_is_left_out(claim_set, claim_row):
    told = {"date_basis": "reported", "date_earliest": None, "attribution_mode": "narrator"}
    rows = [
        report(claim_row, 1, **told, quote="the Islamic State had taken Palmyra"),
        report(claim_row, 2, **told, sentence="Palmyra was once taken by the Islamic State."),
    ]
    places, left = follow(claim_set, rows)
    assert places == []
    assert left == {"of a time before the report that is not given": 2}


def test_the_holder_in_a_sentence_on_its_end_held_it_before():
    places, _ = follow_text("Tikrit, held by the Islamic State, was liberated on Sunday.")
    assert not [one for place in places for one in place.reports if one.status == "held"]


def test_a_speakers_own_forces_claim_and_the_states_are_named_by_the_place():
    (place,), _ = follow_text(
        "Fighting with the Islamic State went on in Tikrit. Government troops control Tikrit."
    )
    assert place.latest.side == "Iraqi forces"


def test_the_city_is_the_town_named_before_and_the_report_says_so():
    (place,), _ = follow_text(
        "Fighting went on in Palmyra. The Islamic State recaptured the city on Sunday."
    )
    assert place.name == "Palmyra"
    assert place.reports[-1].inherited


def test_a_name_with_an_editors_marks_is_no_speaker(claim_set, claim_row):
    row = report(claim_row, 1, speaker="I]f Turkey", affiliation=None, source_type="other")
    (place,), _ = follow(claim_set, [row])
    assert place.reports[0].speaker == row["outlet"]


def test_a_holder_stays_where_the_same_sentence_tells_who_left(claim_set, claim_row):
    sentence = "The Islamic State controls Palmyra, which the army abandoned on Monday."
    status = report(claim_row, 1, event_type="control_status", sentence=sentence, doc_id="d")
    loss = report(claim_row, 2, actor=None, actor_id=None, target="army",
                  target_id="syrian-army", sentence=sentence, doc_id="d")  # fmt: skip
    (place,), _ = follow(claim_set, [status, loss])
    assert {one.side for one in place.reports} == {"Islamic State", "Syrian forces"}


def test_what_a_side_says_that_it_took_it_claims():
    (place,), _ = follow_text("The Islamic State said on Sunday that it had captured Palmyra.")
    assert [(one.status, one.side) for one in place.reports] == [("claimed", "Islamic State")]


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish troops are fighting to capture Mosul from the Islamic State.",
        "Fighters of the Islamic State stood on the verge of taking Kobani.",
        "Even taking Mosul would not save the Islamic State.",
        "Will the Islamic State take Mosul?",
    ],
)
def test_what_is_fought_for_feared_or_asked_is_held_by_nobody(text):
    places, _ = follow_text(text)
    assert not [one for place in places for one in place.reports if one.status != "contested"]
