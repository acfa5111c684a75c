"""Events: triggers, types, roles and realis in sentences of our own."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.extract import Extractor
from conflictlib.frames import EVENT_TYPES, REALIS
from conflictlib.language import parse_documents
from conflictlib.model import Annotation, Event
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

GOLD = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "gold" / "events.jsonl").open(encoding="utf-8")
]


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(load_lexicon())


def annotate(text: str, published: str | None = None) -> Annotation:
    record = {"id": "t", "text": text, **({"published": published} if published else {})}
    document, parse = next(iter(parse_documents([read_record(record)])))
    return extractor().extract(document, parse)


@lru_cache(maxsize=1)
def annotated() -> dict[str, Annotation]:
    records = [{k: g[k] for k in ("id", "text", "published") if k in g} for g in GOLD]
    parsed = parse_documents(read_record(record) for record in records)
    return {document.doc_id: extractor().extract(document, parse) for document, parse in parsed}


def find_event(found: Annotation, wanted: dict[str, str]) -> Event | None:
    for event in found.events:
        overlap = wanted["trigger"] in event.trigger or event.trigger in wanted["trigger"]
        if overlap and event.event_type == wanted["event_type"]:
            return event
    return None


@pytest.mark.parametrize(
    ("gold_id", "wanted"),
    [(g["id"], e) for g in GOLD for e in g["events"]],
    ids=[f"{g['id']}-{e['trigger']}" for g in GOLD for e in g["events"]],
)
def test_gold_event_is_found_with_its_roles(gold_id: str, wanted: dict[str, str]) -> None:
    found = annotated()[gold_id]
    event = find_event(found, wanted)
    assert event is not None, [(e.trigger, e.event_type) for e in found.events]
    for name in ("realis", "actor", "target", "place", "time"):
        if name in wanted:
            assert getattr(event, name) == wanted[name], name


@pytest.mark.parametrize("gold", [g for g in GOLD if not g["events"]], ids=lambda g: g["id"])
def test_peaceful_senses_are_no_events(gold: dict[str, str]) -> None:
    assert annotated()[gold["id"]].events == ()


def test_gold_covers_each_realis_and_nearly_each_type() -> None:
    """Only assessments are not triggered by a word of their own."""
    events = [event for g in GOLD for event in g["events"]]
    assert {event["realis"] for event in events} == set(REALIS)
    assert set(EVENT_TYPES) - {event["event_type"] for event in events} == {"assessment"}


def test_spans_slice_back_and_indexes_point_to_mentions() -> None:
    for found in annotated().values():
        text = found.document.text
        for event in found.events:
            assert text[event.start : event.end] == event.trigger
            if event.actor_span is not None:
                assert text[event.actor_span.start : event.actor_span.end] == event.actor
            if event.place_index is not None:
                place = found.places[event.place_index]
                assert text[place.start : place.end] == event.place
                assert place.mention == "name"


def test_coordinated_verbs_are_two_events_with_one_actor() -> None:
    found = annotate("Rebel fighters entered Hit and advanced on Ramadi.")
    assert [(e.event_type, e.actor, e.place) for e in found.events] == [
        ("advance", "Rebel fighters", "Hit"),
        ("advance", "Rebel fighters", "Ramadi"),
    ]


def test_roles_are_not_taken_from_another_sentence() -> None:
    found = annotate("The army held a parade in Baghdad. Five villages were captured on Monday.")
    capture = next(e for e in found.events if e.trigger == "captured")
    assert capture.actor is None
    assert capture.place is None


def test_place_of_the_speaker_is_not_the_place_of_the_event() -> None:
    found = annotate("An army officer in Baghdad said soldiers captured the town of Hawija.")
    capture = next(e for e in found.events if e.trigger == "captured")
    assert capture.place == "Hawija"


def test_a_capture_announced_for_a_day_to_come_has_not_happened() -> None:
    found = annotate("Troops leave the town of Hawija on April 4, 2016.", "2016-03-22")
    assert [e.realis for e in found.events] == ["predicted"]


def test_captions_give_events_but_no_claims() -> None:
    found = annotate("Soldiers captured the town of Hawija on Monday, officials said.")
    assert found.events
    assert len(found.claims) == len(found.events)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_never_raises_on_any_text(text: str) -> None:
    found = annotate(text)
    assert list(found.events) == sorted(found.events, key=lambda e: (e.start, e.end))


WORDS = st.sampled_from(
    (
        "the army rebels captured killed Mosul , and that were by of in attack to said not who "
        'which will planned offensive troops . ( " driven out took control Monday 40 percent lost'
    ).split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_never_raises_on_scrambled_reports(words: list[str]) -> None:
    found = annotate(" ".join(words))
    for claim in found.claims:
        start, end = claim.values["start"], claim.values["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert 0 <= start < end <= len(found.document.text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels had captured Bakhmut.",
        "The army said that it had captured Bakhmut.",
        "The army said it captured Mosul.",
    ],
)
def test_a_town_that_the_parser_takes_for_an_adverb_is_still_captured(text: str) -> None:
    (event,) = annotate(text).events
    assert event.event_type == "control_change"
    assert event.place in {"Bakhmut", "Mosul"}
