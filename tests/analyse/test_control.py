"""Control of places passes only where somebody says to whom."""

from __future__ import annotations

from conflictlib.analyse.control import NOBODY, follow_control


def report(claim_row, number, **values):
    base = {
        "place": "Palmyra", "geonameid": 163808, "lat": 34.56, "lon": 38.28, "event_type":
        "control_change", "actor": "Islamic State", "actor_id": "islamic-state",
        "sentence": f"Report {number}: the Islamic State took Palmyra.", "speaker": None,
        "source_type": "narrator",
    }  # fmt: skip
    return claim_row(number, **{**base, **values})


def follow(claim_set, rows):
    places, left = follow_control(claim_set(rows))
    return places, left


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


def test_a_change_without_a_side_ends_what_was_before(claim_set, claim_row):
    rows = [report(claim_row, 1), report(claim_row, 20, actor=None, actor_id=None)]
    (place,), _ = follow(claim_set, rows)
    assert place.steps[-1].side == NOBODY
    assert place.latest is None


def test_the_same_change_told_again_without_a_side_changes_nothing(claim_set, claim_row):
    rows = [report(claim_row, 1), report(claim_row, 2, actor=None, actor_id=None)]
    (place,), _ = follow(claim_set, rows)
    assert place.latest.side == "Islamic State"


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
