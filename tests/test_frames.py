"""The tables' contracts: all failures at once, and files that read back the same."""

import pandas as pd
import pytest

from conflictlib.claimset import ClaimSet, is_claims_file, load_claims
from conflictlib.errors import InputError
from conflictlib.frames import CLAIMS, TABLES, make_frame, validate

ROW = {
    "claim_id": "c1", "doc_id": "d1", "sentence": "It fell, “all of it”.\nThen, quiet.",
    "start": 0, "end": 8, "kind": "event", "event_type": "control_change", "lat": 34.5,
    "date_earliest": "2016-03-24", "date_latest": "2016-03-24", "date_precision": "day",
    "realis": "asserted", "source_type": "narrator", "anonymous": False,
    "attribution_mode": "narrator", "rule_id": "r", "geonameid": 163960, "quantity_low": 1.0,
    "quantity_best": 2.0, "quantity_high": 3.0,
}  # fmt: skip


def test_the_claims_table_has_the_columns_of_the_contract_in_order():
    names = [column.name for column in CLAIMS]
    assert names[:9] == ["claim_id", "doc_id", "outlet", "published", "sentence", "quote", "start",
                         "end", "kind"]  # fmt: skip
    assert names[-5:] == ["scope", "valence", "origin_id", "rule_id", "review"]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_keeps_its_columns(table):
    frame = validate(table, make_frame(table, []))
    assert list(frame.columns) == [column.name for column in TABLES[table]]


def test_an_unknown_column_is_refused():
    with pytest.raises(InputError, match="colour"):
        make_frame("claims", [{**ROW, "colour": "red"}])


def test_all_failures_are_named_at_once():
    frame = make_frame(
        "claims", [{**ROW, "kind": "rumour", "published": "24 March", "doc_id": None}]
    )
    with pytest.raises(InputError) as raised:
        validate("claims", frame)
    for word in ("rumour", "published", "doc_id"):
        assert word in str(raised.value)


def test_bounds_out_of_order_are_refused():
    with pytest.raises(InputError, match="quantity_low is above quantity_best"):
        validate("claims", make_frame("claims", [{**ROW, "quantity_low": 9.0}]))


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="missing columns: claim_id"):
        validate("claims", make_frame("claims", [ROW]).drop(columns="claim_id"))


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".jsonl"])
def test_a_saved_claimset_reads_back_the_same(tmp_path, ending):
    place = {"doc_id": "d1", "text": "Hit", "start": 1, "end": 4, "name": "Hit"}
    kind = {"mention": "name", "precision": "settlement", "rule_id": "p"}
    places = make_frame("places", [{**place, **kind}])
    made = ClaimSet({"claims": make_frame("claims", [ROW]), "places": places}, {"model": "m"})
    path = made.save(tmp_path / f"claims{ending}")
    assert is_claims_file(path)
    again = load_claims(path)
    pd.testing.assert_frame_equal(again.claims, made.claims, check_dtype=False)
    pd.testing.assert_frame_equal(again.places, made.places, check_dtype=False)
    assert again.provenance == {"model": "m"}


def test_saving_to_another_ending_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"use \.parquet"):
        ClaimSet({}).save(tmp_path / "claims.xlsx")


def test_documents_are_no_claims_file(tmp_path):
    path = tmp_path / "docs.jsonl"
    path.write_text('{"id": "a", "text": "It fell."}\n', encoding="utf-8")
    assert not is_claims_file(path)
    assert not is_claims_file(tmp_path)


def test_a_claims_file_with_a_wrong_value_names_the_file(tmp_path):
    path = tmp_path / "claims.csv"
    make_frame("claims", [{**ROW, "kind": "rumour"}]).to_csv(path, index=False)
    with pytest.raises(InputError, match=r"claims\.csv.*rumour"):
        load_claims(path)


def test_a_claimset_shows_itself():
    made = ClaimSet({"claims": make_frame("claims", [{**ROW, "actor": "<b>army</b>"}])})
    assert "1 claims" in repr(made)
    assert "&lt;b&gt;" in made._repr_html_()
