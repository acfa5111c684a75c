"""Attributions: who says what, over all forms in which English says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.extract.attribution import AttributionFinder, explain
from conflictlib.language import parse_documents
from conflictlib.model import Attribution, Document, Segment
from conflictlib.resources import load_lexicon

FINDER = AttributionFinder(load_lexicon())
GOLD = Path(__file__).parent.parent / "gold" / "attribution.jsonl"
CONVEYS = {
    "assertion", "estimate", "belief", "claim", "denial", "prediction", "plan", "order",
    "accusation", "praise", "blame",
}  # fmt: skip


def find(text: str) -> list[Attribution]:
    [(document, parse)] = parse_documents([Document("d", text)])
    return FINDER.find(document, parse, (), ())


def contents(text: str) -> list[str]:
    return [" ^ ".join(text[s.start : s.end] for s in item.content) for item in find(text)]


def letters(text: str, spans: list[dict[str, int]]) -> frozenset[int]:
    return frozenset(i for s in spans for i in range(s["start"], s["end"]) if text[i].isalnum())


def plain(spans: Any) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans if span is not None]


RECORDS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def is_right(record: dict[str, Any]) -> bool:
    """All attributions found, each with its whole content and its source, and no others."""
    text, found = record["text"], find(record["text"])
    if len(found) != len(record["attributions"]):
        return False
    given = [
        (letters(text, plain(f.content)), letters(text, plain([f.source])), f.speaker)
        for f in found
    ]
    return all(
        any(
            content == letters(text, wanted["content"])
            and bool(source) == bool(wanted["source"])
            and (not source or source & letters(text, [wanted["source"]]))
            and wanted.get("speaker") in {None, speaker}
            for content, source, speaker in given
        )
        for wanted in record["attributions"]
    )


@pytest.fixture(scope="module")
def wrong() -> list[str]:
    return [record["id"] for record in RECORDS if not is_right(record)]


def test_own_sentences_over_all_forms_are_read_in_full(wrong: list[str]) -> None:
    assert len(RECORDS) >= 150
    assert len(wrong) <= 0.05 * len(RECORDS), wrong


@pytest.mark.parametrize("form", ["direct", "mixed", "indirect", "none", "phrase", "infinitive"])
def test_the_plain_forms_have_no_error(form: str, wrong: list[str]) -> None:
    assert not [name for name in wrong if name.startswith(form)]


def test_scare_quotes_are_no_attribution() -> None:
    assert not find("Fighters of the self-styled “caliphate” left the town.")


def test_a_report_within_a_report_names_its_parent() -> None:
    outer, inner = find("The newspaper reported that the army said the town had fallen.")
    assert outer.parent is None
    assert inner.parent == 0


def test_a_quotation_goes_on_over_paragraphs_with_only_opening_marks() -> None:
    text = (
        "“The hill is ours,” said Ilse Varga, a captain.\n\n“We took it at dawn.\n\n"
        "“Nobody was hurt. The rest is rumour.”\n\nThe town slept."
    )
    [found] = find(text)
    assert len(found.content) == 3
    assert found.mode == "direct"
    assert found.speaker == "Ilse Varga"


def test_modes_tell_quoted_from_reported_and_both() -> None:
    modes = [
        find(text)[0].mode
        for text in (
            "“The hill is ours,” the captain said.",
            "The captain said the hill was theirs.",
            "The captain said the hill was “ours at last” and quiet.",
        )
    ]
    assert modes == ["direct", "indirect", "mixed"]


@pytest.mark.parametrize(
    ("text", "conveys"),
    [
        ("The army said the road was open.", "assertion"),
        ("The army estimated that 40 men were killed.", "estimate"),
        ("The army believes the road is open.", "belief"),
        ("The rebels claim they hold the port.", "claim"),
        ("The colonel denied that his men had fled.", "denial"),
        ("Analysts predict that the port will fall.", "prediction"),
        ("The army plans to attack the port.", "plan"),
        ("The general ordered his men to withdraw.", "order"),
        ("The ministry accused the rebels of killing civilians.", "accusation"),
        ("The president praised the soldiers.", "praise"),
        ("The bishop condemned the raid.", "blame"),
    ],
)
def test_each_cue_says_what_it_conveys(text: str, conveys: str) -> None:
    assert find(text)[0].conveys == conveys


def test_every_entry_conveys_one_of_the_known_classes() -> None:
    lexicon = load_lexicon()
    verbs = lexicon.entries("attribution_verbs")
    assert sum(len(entry["frames"]) for entry in verbs) >= 330
    lists = ("verbs", "nouns", "agents", "adjectives", "adverbs", "phrases", "documents")
    for name in lists:
        for entry in lexicon.entries(f"attribution_{name}"):
            assert entry["conveys"] in CONVEYS, entry["id"]


def test_labels_before_a_colon_do_not_speak() -> None:
    assert not contents("RELATED: Ten photos from the port\n\nRELATED: A map of the province")


def test_a_transcript_is_read_line_by_line() -> None:
    text = "VARGA: We left the hill at dawn.\n\nTAVEK: Nobody told us of it.\n\nVARGA: That is so."
    text += "\n\nTAVEK: It is not so at all."
    assert contents(text)[0] == "We left the hill at dawn."
    assert len(find(text)) == 4


def test_explain_knows_inflected_forms_and_says_which_rules_use_them() -> None:
    lines = explain("said", load_lexicon())
    assert any("conveys assertion" in line for line in lines)
    assert any("verb-that" in line for line in lines)
    assert explain("according to", load_lexicon())
    assert not explain("", load_lexicon())


def test_order_and_offsets_hold_in_a_document_of_segments() -> None:
    text = "Head line\n\n“We won,” said Omar Delic, a major.\n\nHe said nine men were missing."
    second, third = text.index("“"), text.index("He said")
    parts = (
        Segment(0, second - 2, "headline"),
        Segment(second, third - 2, "body"),
        Segment(third, len(text), "body"),
    )
    [(document, parse)] = parse_documents([Document("d", text, parts)])
    found = FINDER.find(document, parse, (), ())
    assert [item.speaker for item in found] == ["Omar Delic", "Omar Delic"]
    assert found == FINDER.find(document, parse, (), ())


PIECES = ["“", "”", '"', "'", "said", "he", "Omar Delic", ",", ".", ":", "\n", "that", "the army"]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_it_never_raises_and_spans_slice_back(text: str) -> None:
    for item in find(text):
        assert item.content
        for span in (item.source, item.cue, *item.content):
            assert span is None or text[span.start : span.end].strip()


def test_what_is_not_accepted_is_denied() -> None:
    [item] = find("The ministry did not accept that the town was lost.")
    assert item.conveys == "denial"


def test_a_quotation_inside_a_quotation_does_not_end_it() -> None:
    text = "“The guards hit them “much harder” this week. They will pay!” Tavek wrote."
    assert contents(text) == [text[: text.index(" Tavek")]]


def test_a_full_stop_before_a_speaker_in_small_letters_ends_no_sentence() -> None:
    text = "“There is no decision yet to go in.” a senior officer told the paper."
    assert contents(text) == [text[: text.index(" a senior")]]


def test_headings_of_a_list_are_nobody() -> None:
    text = (
        "TARGET: 12 people killed in a market.\n\nWEAPON: two rifles found in a car.\n\n"
        "TARGET: nine people killed at a bus stop.\n\nWEAPON: a knife found at the scene."
    )
    assert find(text) == []


def test_a_text_that_breaks_off_after_known_as_names_nothing() -> None:
    assert find("The group is known as") == []
