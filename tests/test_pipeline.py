"""The pipeline: order, cache, processes, and what of an input that fails."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib import pipeline
from conflictlib.errors import ConflictlibWarning, InputError
from conflictlib.model import Document, Segment
from conflictlib.pipeline import annotate, annotate_to_json, extract
from conflictlib.reading import read_record

TEXTS = [
    "Troops entered the village on Monday, a spokesman said. At least 12 people were killed.",
    "Rebels captured the town of Palmyra on 20 May 2015, according to residents.",
    "The army said it had shelled the port, killing three people.",
    "Nobody came.",
]


def corpus():
    return [
        read_record({"id": str(n), "text": text, "published": "2016-03-24", "outlet": f"O{n % 2}"})
        for n, text in enumerate(TEXTS)
    ]


def test_claims_come_in_the_order_of_documents():
    claims = extract(corpus(), cache=False)
    assert claims.documents["doc_id"].tolist() == ["0", "1", "2", "3"]
    order = claims.claims["doc_id"].tolist()
    assert order == sorted(order)
    assert len(claims) >= 4


def test_every_value_traces_to_the_text():
    claims = extract(corpus(), cache=False)
    for table in ("quantities", "places", "times", "actors", "sentiments"):
        for row in getattr(claims, table).itertuples():
            assert TEXTS[int(row.doc_id)][row.start : row.end] == row.text
    for row in claims.claims.itertuples():
        assert row.sentence in TEXTS[int(row.doc_id)]


def test_several_processes_give_the_same_as_one():
    one = extract(corpus(), cache=False)
    two = extract(corpus(), cache=False, jobs=2)
    assert one.claims.to_json() == two.claims.to_json()
    assert one.sentiments.to_json() == two.sentiments.to_json()


def test_a_second_run_parses_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("CONFLICTLIB_CACHE", str(tmp_path))
    first = extract(corpus())

    def refuse(*_):
        raise AssertionError("parsed again")

    monkeypatch.setattr(pipeline, "annotate_documents", refuse)
    again = extract(corpus())
    assert again.claims.to_json() == first.claims.to_json()


def test_a_damaged_cache_entry_is_computed_again(tmp_path, monkeypatch):
    import sqlite3

    monkeypatch.setenv("CONFLICTLIB_CACHE", str(tmp_path))
    first = extract(corpus())
    base = sqlite3.connect(tmp_path / "annotations.sqlite")
    base.execute("UPDATE kept SET value = x'00'")
    base.commit()
    base.close()
    assert extract(corpus()).claims.to_json() == first.claims.to_json()


def test_a_users_dictionary_changes_the_result_and_the_provenance(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('valence = [{ id = "entered", words = ["entered"], score = -3.0 }]', "utf-8")
    plain, changed = extract(corpus(), cache=False), extract(corpus(), cache=False, lexicon=[own])
    assert plain.provenance["dictionaries"] != changed.provenance["dictionaries"]
    assert changed.provenance["user_dictionaries"] == ["own.toml"]
    assert plain.claims["valence"].tolist() != changed.claims["valence"].tolist()


def test_a_document_in_another_language_is_not_turned_into_nonsense():
    text = "Die Truppen haben das Dorf am Montag eingenommen, sagte ein Sprecher der Armee."
    document = Document("d", text, (Segment(0, len(text), "body"),), language="de")
    found = annotate(document)
    assert not found.claims
    assert not found.sentences
    assert [note.code for note in found.warnings] == ["language"]


def test_a_folder_goes_in_and_bad_inputs_are_listed(tmp_path):
    (tmp_path / "good.txt").write_text("Rebels captured the town on Monday.", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text(
        json.dumps({"id": "j", "text": "Troops withdrew from the port."}) + "\nno json\n{}\n",
        encoding="utf-8",
    )
    with pytest.warns(ConflictlibWarning, match="2 inputs failed"):
        claims = extract(tmp_path, cache=False)
    status = claims.documents["status"].value_counts().to_dict()
    assert status == {"read": 2, "failed": 2}
    reasons = claims.documents.loc[claims.documents["status"] == "failed", "reason"]
    assert reasons.notna().all()


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        extract(tmp_path / "nowhere", cache=False)
    with pytest.raises(InputError):
        extract(tmp_path, cache=False)


def test_extracted_claims_are_read_back_not_extracted_again(tmp_path, monkeypatch):
    made = extract(corpus(), cache=False)
    path = made.save(tmp_path / "claims.parquet")
    monkeypatch.setattr(pipeline, "read_corpus", lambda *_, **__: pytest.fail("read again"))
    assert extract(path).claims.to_json() == made.claims.to_json()


def test_the_stand_off_format_has_the_keys_of_the_contract():
    (found,) = annotate_to_json(corpus()[:1], ())
    assert list(found) == [
        "id", "published", "outlet", "language", "segments", "sentences", "times", "places",
        "actors", "quantities", "attributions", "sentiments", "targets", "events", "claims",
        "disputes", "warnings",
    ]  # fmt: skip
    assert found["published"]["basis"] == "given"
    json.dumps(found)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 50)), max_size=3)
)
def test_no_document_makes_annotate_raise_and_spans_slice_back(text, targets):
    document = read_record(
        {"id": "x", "text": text, "published": "2016-03-24",
         "targets": [
                {"start": min(a, len(text)), "end": min(a + n, len(text))} for a, n in targets
            ]}
    )  # fmt: skip
    (found,) = annotate_to_json([document], ())
    assert len(found["targets"]) == len(targets)
    for name in ("segments", "sentences", "times", "places", "actors", "quantities", "events"):
        spans = [(item["start"], item["end"]) for item in found[name]]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    for said in found["attributions"]:
        for span in [*said["content"], said["source"] or {"start": 0, "end": 1}]:
            assert 0 <= span["start"] < span["end"] <= max(1, len(text))
