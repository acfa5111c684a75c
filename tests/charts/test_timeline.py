"""The timeline draws asserted and planned events, and counts what it leaves out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.charts._labels import Box, place_labels, text_width
from conflictlib.charts.timeline import plot_timeline
from conflictlib.errors import ParameterError


def test_marks_stand_for_all_asserted_and_planned_dated_events(some_claims):
    chart = plot_timeline(some_claims)
    frame = some_claims.claims
    drawn = frame[
        frame["realis"].isin(["asserted", "planned"])
        & frame["date_earliest"].notna()
        & frame["place"].notna()
        & (frame["review"] != "rejected").fillna(True)
    ]
    assert set(chart.claim_ids) == set(drawn["claim_id"])


def test_what_is_not_drawn_is_counted(some_claims):
    (note,) = plot_timeline(some_claims).notes
    for words in ("1 claim without a date", "1 without a place", "1 that are predicted",
                  "1 rejected in review"):  # fmt: skip
        assert words in note


def test_doubts_are_told_in_tooltips_and_words(some_claims):
    chart = plot_timeline(some_claims)
    tips = {mark.claim_ids[0]: mark.tooltip for mark in chart.marks}
    ids = list(some_claims.claims["claim_id"])
    assert "(planned, not an event)" in tips[ids[3]]
    assert tips[ids[4]].startswith("1 February to 30 April 2015")
    assert "Reviewed." in tips[ids[8]]
    assert "Disputed." in tips[ids[10]]
    assert "25 killed" in chart.html
    assert "1 planned, 2 disputed" in chart.alt


def test_claims_of_one_event_are_one_mark(claim_set, claim_row):
    same = {"place": "Hit", "date_earliest": "2016-04-14", "date_latest": "2016-04-14",
            "event_type": "control_change", "published": "2016-04-15"}  # fmt: skip
    chart = plot_timeline(claim_set([claim_row(number, **same) for number in range(4)]))
    assert len(chart.marks) == 1
    assert "4 claims by 2 outlets" in chart.marks[0].tooltip


def test_an_event_known_only_by_its_report_ends_on_that_day(claim_set, claim_row):
    row = claim_row(1, date_earliest=None, date_latest="2016-03-25", published="2016-03-25")
    chart = plot_timeline(claim_set([row]))
    assert chart.marks[0].tooltip.startswith("by 25 March 2016")
    assert list(chart.data["date_earliest"]) == [""]


def test_history_that_reports_recall_does_not_squeeze_the_axis(claim_set, claim_row):
    rows = [claim_row(number) for number in range(5)]
    rows.append(claim_row(6, date_earliest="1980-01-01", date_latest="1980-12-31"))
    chart = plot_timeline(claim_set(rows))
    assert rows[5]["claim_id"] not in chart.claim_ids
    assert "1 that recall what was before 2014" in chart.notes[0]


def test_towns_come_before_countries(claim_set, claim_row):
    rows = [claim_row(number, place="Iraq", geo_precision=3) for number in range(5)]
    rows.append(claim_row(5, place="Hit"))
    chart = plot_timeline(claim_set(rows), lanes=1)
    assert chart.claim_ids == (rows[5]["claim_id"],)
    assert "5 about 1 further places" in chart.notes[0]


def test_what_is_dated_only_to_the_year_is_counted_and_not_drawn(claim_set, claim_row):
    rows = [claim_row(0), claim_row(1, date_earliest="2015-01-01", date_latest="2015-12-31")]
    chart = plot_timeline(claim_set(rows))
    assert chart.claim_ids == (rows[0]["claim_id"],)
    assert "1 dated only to a year" in chart.notes[0]


@pytest.mark.parametrize("by", ["place", "front", "actor"])
def test_lanes_are_what_was_asked_for(some_claims, by):
    assert plot_timeline(some_claims, by=by).marks


def test_an_actors_lane_holds_all_its_names_and_nobodys_pronouns(claim_set, claim_row):
    rows = [claim_row(0, actor="IS"), claim_row(1, actor="ISIS"), claim_row(2, actor="ISIS")]
    rows += [claim_row(3, actor="they", actor_id=None)]
    chart = plot_timeline(claim_set(rows), by="actor")
    assert set(chart.data["lane"]) == {"ISIS"}
    assert "1 without a named actor" in " ".join(chart.notes)


def test_unknown_lanes_are_refused(some_claims):
    with pytest.raises(ParameterError, match="place, front or actor"):
        plot_timeline(some_claims, by="country")


def test_an_empty_selection_says_so(claim_set):
    chart = plot_timeline(claim_set([]))
    assert "No dated event" in chart.alt
    assert "No dated event" in chart.html


def test_hostile_names_are_harmless(hostile_claims):
    html = plot_timeline(hostile_claims).html
    assert "<script" not in html
    assert "<img" not in html


@given(
    st.lists(st.tuples(st.floats(0, 6), st.floats(0, 3), st.text("abc ", max_size=12)), max_size=30)
)
@settings(deadline=None, max_examples=40)
def test_labels_never_lie_on_one_another_or_outside(wanted):
    room = Box(0, -1, 6, 4)
    taken = [Box(x - 0.06, y - 0.06, x + 0.06, y + 0.06) for x, y, _ in wanted]
    placed = place_labels(wanted, taken, room, 7, 0.1)
    boxes = []
    for number, left, _ in placed:
        _, y, text = wanted[number]
        box = Box(left, y - 7 / 144, left + text_width(text, 7), y + 7 / 144)
        assert box.left >= 0
        assert box.right <= 6
        assert not any(box.overlaps(other) for other in [*boxes, *taken])
        boxes.append(box)
