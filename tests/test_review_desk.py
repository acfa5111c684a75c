"""Reviewing in place writes the sheet that every later run reads."""

from __future__ import annotations

import pytest

from conflictlib.errors import InputError, ParameterError
from conflictlib.review import apply_review, export_review
from conflictlib.review_desk import ReviewDesk
from conflictlib.review_sheet import read_rows, write_rows


@pytest.fixture
def desk(some_claims, tmp_path):
    return ReviewDesk(some_claims, tmp_path / "review.csv")


def test_decisions_are_what_a_sheet_says(desk, some_claims):
    first, second, third, *_ = desk.find()
    desk.accept(first)
    desk.reject(second)
    desk.correct(third, "actor", "Rebels")
    desk.correct(third, "fatalities_best", "12")
    done = apply_review(some_claims, desk.path)
    assert list(done.claims["review"][:3]) == ["accepted", "rejected", "corrected"]
    assert done.claims.loc[2, "actor"] == "Rebels"
    assert done.claims.loc[2, "fatalities_low"] == 12
    assert desk.claims.claims.equals(done.claims)


def test_only_what_was_decided_on_is_written(desk):
    desk.accept(desk.find()[5])
    assert len(read_rows(desk.path)) == 1


def test_work_goes_on_from_the_file(desk, some_claims):
    first, second, *_ = desk.find()
    desk.accept(first)
    desk.comment(second, "see the map")
    again = ReviewDesk(some_claims, desk.path)
    assert again.find(state="accepted").count(first) == 1
    assert again.decision(second)["comment"] == "see the map"


def test_every_change_can_be_taken_back(desk):
    first, second, *_ = desk.find()
    desk.accept(first)
    kept = desk.path.read_bytes()
    desk.reject(first)
    desk.correct(second, "place", "-")
    assert desk.undo() == second
    assert desk.undo() == first
    assert desk.path.read_bytes() == kept
    assert desk.undo() == first
    assert desk.undo() is None
    assert read_rows(desk.path) == []


def test_accepting_keeps_corrections_and_withdrawing_drops_them(desk):
    first = desk.find()[0]
    desk.correct(first, "place", "Homs")
    desk.accept(first)
    assert desk.show([first])[0]["review"] == "corrected"
    desk.comment(first, "sure")
    desk.withdraw(first)
    assert desk.show([first])[0]["review"] == ""
    assert desk.decision(first)["comment"] == "sure"


@pytest.mark.parametrize(
    ("column", "value"),
    [("date_earliest", "24/03/2016"), ("realis", "true"), ("fatalities_best", "many"),
     ("event_type", "-"), ("rule_id", "x"), ("actor", " ")],
)  # fmt: skip
def test_a_correction_that_breaks_the_table_is_not_saved(desk, column, value):
    with pytest.raises((InputError, ParameterError)):
        desk.correct(desk.find()[0], column, value)
    assert not desk.path.exists()
    assert desk.undo() is None


def test_bounds_out_of_order_are_refused(desk):
    first = desk.find()[0]
    desk.correct(first, "fatalities_best", "5")
    with pytest.raises(InputError, match="fatalities_low"):
        desk.correct(first, "fatalities_low", "9")


def test_claims_are_found_by_all_that_is_asked(desk):
    assert desk.find(event_type="airstrike", words="mosul TROOPS", speaker="officer")
    assert desk.find(actor="rebels") == desk.find()
    assert desk.find(actor="nobody") == []
    assert len(desk.find(state="open")) == 38
    assert len(desk.find(state="reviewed")) == 2
    with pytest.raises(ParameterError, match="none of open"):
        desk.find(state="new")


def test_rows_of_others_and_their_columns_stay(claim_set, claim_row, tmp_path):
    everything = claim_set([claim_row(number) for number in range(40)])
    sheet = export_review(everything, tmp_path / "review.csv")
    rows = [row for _, row in read_rows(sheet)]
    rows[2] |= {"decision": "reject", "reviewer": "Ada"}
    write_rows(sheet, rows)
    desk = ReviewDesk(claim_set([claim_row(0), claim_row(1)]), sheet)
    assert len(desk.lost) == 1
    assert "line 4" in desk.lost[0]
    desk.accept(desk.find()[1])
    rows = [row for _, row in read_rows(sheet)]
    assert len(rows) == 40
    assert rows[2]["reviewer"] == "Ada"
    assert rows[1]["decision"] == "accept"


def test_the_work_of_another_program_is_never_written_over(desk):
    desk.accept(desk.find()[0])
    desk.path.write_bytes(desk.path.read_bytes() + b"\r\n")
    with pytest.raises(InputError, match="changed by another program"):
        desk.accept(desk.find()[1])
    assert len(desk.find(state="accepted")) == 2  # one of them was so before


def test_the_old_sheet_stays_where_the_new_one_cannot_be_written(desk, monkeypatch):
    desk.accept(desk.find()[0])
    kept = desk.path.read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        desk.accept(desk.find()[1])
    assert desk.path.read_bytes() == kept
    assert list(desk.path.parent.iterdir()) == [desk.path]
