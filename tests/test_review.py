"""Corrections make a round trip: out as a sheet, back as decisions, kept over new versions."""

from __future__ import annotations

import csv

import pytest

from conflictlib.errors import InputError
from conflictlib.review import apply_review, export_review


def fill(path, decide, delimiter=","):
    """A person's work on a sheet: ``decide`` changes the row in place."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, heads = list(reader), reader.fieldnames
    for number, row in enumerate(rows):
        decide(number, row)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, heads, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def test_an_untouched_sheet_changes_nothing(some_claims, tmp_path):
    sheet = export_review(some_claims, tmp_path / "review.csv")
    assert some_claims.claims.equals(apply_review(some_claims, sheet).claims)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_decisions_come_back(some_claims, tmp_path, delimiter):
    sheet = export_review(some_claims, tmp_path / "review.csv")

    def decide(number, row):
        if number == 0:
            row["decision"] = "accept"
        if number == 1:
            row["decision"] = "Reject"
        if number == 2:
            row["correct_actor"] = "Rebels"
            row["correct_fatalities_best"] = "12"
            row["correct_place"] = "-"

    fill(sheet, decide, delimiter)
    done = apply_review(some_claims, sheet).claims
    assert list(done["review"][:3]) == ["accepted", "rejected", "corrected"]
    assert done.loc[2, "actor"] == "Rebels"
    assert done["actor_id"].isna()[2], "an id that nobody stated is not kept"
    assert done["place"].isna()[2]
    assert done["lat"].isna()[2]
    assert list(done.loc[2, ["fatalities_low", "fatalities_best", "fatalities_high"]]) == [12] * 3


def test_decisions_survive_new_claim_ids(some_claims, claim_set, tmp_path):
    sheet = export_review(some_claims, tmp_path / "review.csv")
    fill(sheet, lambda number, row: row.update(decision="accept") if number == 4 else None)
    rows = some_claims.claims.astype(object).where(some_claims.claims.notna(), None)
    newer = [{**row, "claim_id": f"new-{n}", "start": row["start"] + 1, "end": row["end"] + 1}
             for n, row in enumerate(rows.to_dict("records"))]  # fmt: skip
    done = apply_review(claim_set(newer), sheet)
    assert done.claims.loc[4, "review"] == "accepted"
    assert not len(done.warnings)


def test_a_decision_that_matches_nothing_is_listed(some_claims, claim_set, claim_row, tmp_path):
    sheet = export_review(some_claims, tmp_path / "review.csv")
    fill(sheet, lambda number, row: row.update(decision="accept") if number == 4 else None)
    done = apply_review(claim_set([claim_row(100)]), sheet)
    assert done.claims["review"].isna().all()
    assert "line 6" in done.warnings["message"][0]


def test_all_misunderstandings_are_told_at_once(some_claims, tmp_path):
    sheet = export_review(some_claims, tmp_path / "review.csv")

    def decide(number, row):
        if number == 0:
            row["decision"] = "perhaps"
        if number == 1:
            row["correct_date_earliest"] = "24/03/2016"
        if number == 2:
            row["correct_realis"] = "true"

    fill(sheet, decide)
    with pytest.raises(InputError) as error:
        apply_review(some_claims, sheet)
    for words in ("line 2: decision 'perhaps'", "line 3: correct_date_earliest", "line 4"):
        assert words in str(error.value)


def test_a_spreadsheet_runs_no_formula_of_a_hostile_text(claim_set, claim_row, tmp_path):
    claims = claim_set([claim_row(1, actor="=HYPERLINK(1)", quote="+1"), claim_row(2)])
    sheet = export_review(claims, tmp_path / "review.csv")
    assert ",=HYPERLINK" not in sheet.read_text(encoding="utf-8-sig")
    fill(sheet, lambda number, row: row.update(decision="accept", claim_id=""))
    assert (apply_review(claims, sheet).claims["review"] == "accepted").all()


def test_a_file_that_is_no_sheet_is_refused(some_claims, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column claim_id, decision"):
        apply_review(some_claims, other)


def test_a_sheet_with_decisions_is_never_written_over(some_claims, tmp_path):
    sheet = export_review(some_claims, tmp_path / "review.csv")
    fill(sheet, lambda number, row: row.update(comment="hm") if number == 4 else None)
    with pytest.raises(InputError, match="holds decisions already"):
        export_review(some_claims, sheet)
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    with pytest.raises(InputError, match="no column"):
        export_review(some_claims, other)
    assert other.read_text() == "mine"


def test_an_older_sheet_is_carried_over_into_a_new_one(claim_set, claim_row, tmp_path):
    old = export_review(claim_set([claim_row(0), claim_row(1)]), tmp_path / "old.csv")
    fill(old, lambda number, row: row.update(correct_actor=f"Actor {number}", comment="sure"))
    newer = claim_set([claim_row(1), claim_row(2)])
    sheet = export_review(newer, tmp_path / "new.csv", review=old)
    done = apply_review(newer, sheet)
    assert done.claims["actor"].tolist() == ["Actor 1", "Government troops"]
    assert "line 4" in done.warnings["message"][0], "the row without a claim stands at the end"


def test_a_correction_to_what_stood_there_drops_nothing(some_claims, tmp_path):
    sheet = export_review(some_claims, tmp_path / "review.csv")
    fill(sheet, lambda number, row: row.update(correct_place=row["place"]) if number < 2 else None)
    done = apply_review(some_claims, sheet).claims
    assert done["lat"].equals(some_claims.claims["lat"])
