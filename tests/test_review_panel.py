"""The panel's widgets do what they say, without a browser."""

from __future__ import annotations

import sys

import pytest

import conflictlib as cl
from conflictlib.errors import ResourceError

pytest.importorskip("ipywidgets", reason="no ipywidgets here: no panel")


@pytest.fixture
def panel(some_claims, tmp_path):
    return cl.review_claims(some_claims, tmp_path / "review.csv", page=10)


def states(panel):
    return {row["claim_id"]: row["review"] for row in panel.desk.show(panel.desk.find())}


def test_a_decision_is_saved_and_the_next_claim_comes_up(panel):
    first, second = panel.desk.find()[:2]
    assert panel.listed.value == first
    panel.accept.click()
    assert states(panel)[first] == "accepted"
    assert panel.listed.value == second
    assert "Saved in review.csv" in panel.message.value
    assert "3 of 40 claims reviewed" in panel.position.value
    panel.reject.click()
    panel.undo.click()
    assert panel.listed.value == second
    assert states(panel)[second] == ""
    assert states(panel)[first] == "accepted"


def test_the_claim_is_shown_with_its_sentence_and_origin(panel):
    shown = panel.shown.value
    for words in ("<mark>", "Corvane Wire", "6 January 2015", "an officer", "Rule made.up"):
        assert words in shown


def test_filters_and_pages(panel):
    assert len(panel.listed.options) == 10
    assert panel.back.disabled
    panel.forward.click()
    assert "11 to 20 of 40 claims" in panel.position.value
    panel.filters["event_type"].value = "airstrike"
    assert all("airstrike" in label for label, _ in panel.listed.options)
    panel.filters["words"].value = "no such words"
    assert panel.listed.options == ()
    assert panel.accept.disabled
    panel.filters["words"].value = panel.filters["event_type"].value = ""
    for _ in range(9):
        panel.forward.click()
    assert "31 to 40 of 40 claims" in panel.position.value
    assert panel.forward.disabled


def test_of_a_huge_table_only_a_page_is_listed_and_only_decisions_are_written(
    claim_set, claim_row, tmp_path
):
    panel = cl.review_claims(claim_set([claim_row(n) for n in range(30_000)]), tmp_path / "r.csv")
    panel.accept.click()
    assert len(panel.listed.options) == 15
    assert "1 to 15 of 30,000 claims" in panel.position.value
    assert len(panel.desk.path.read_text(encoding="utf-8-sig").splitlines()) == 2


def test_decisions_go_through_a_filtered_list_to_its_end(panel):
    panel.filters["state"].value = "open"
    for _ in range(38):
        panel.accept.click()
    assert panel.desk.reviewed == 40
    assert len(panel.claims.claims.query("review == 'accepted'")) == 39


def test_a_correction_offers_the_columns_words_and_is_told_if_wrong(panel):
    first = panel.listed.value
    panel.column.value = "realis"
    assert "planned" in panel.value.options
    panel.value.value = "perhaps"
    panel.correct.click()
    assert "Not saved" in panel.message.value
    assert states(panel)[first] == ""
    panel.value.value = "planned"
    panel.correct.click()
    assert states(panel)[first] == "corrected"
    assert panel.listed.value == first
    assert "realis: asserted → <strong>planned</strong>" in panel.shown.value


def test_a_comment_belongs_to_its_claim(panel):
    first = panel.listed.value
    panel.comment.value = "see the map"
    panel.accept.click()
    assert panel.comment.value == ""
    assert panel.desk.decision(first)["comment"] == "see the map"


def test_lost_decisions_are_listed(some_claims, claim_set, claim_row, tmp_path):
    panel = cl.review_claims(some_claims, tmp_path / "review.csv")
    panel.accept.click()
    other = cl.review_claims(claim_set([claim_row(100)]), tmp_path / "review.csv")
    assert "1 row of review.csv about claims no longer there" in other.root.children[0].value


def test_hostile_claims_do_no_harm(hostile_claims, tmp_path):
    panel = cl.review_claims(hostile_claims, tmp_path / "review.csv")
    panel.accept.click()
    assert "<script" not in panel.shown.value
    assert "\u202e" not in panel.listed.options[0][0]


def test_without_ipywidgets_the_extra_is_named(some_claims, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(ResourceError, match=r"conflictlib\[lab\]"):
        cl.review_claims(some_claims, tmp_path / "review.csv")


def test_the_panel_shows_itself_as_a_widget(panel):
    assert "application/vnd.jupyter.widget-view+json" in panel._repr_mimebundle_()
    assert repr(panel) == "<ReviewPanel: 2 of 40 claims reviewed, in review.csv>"
