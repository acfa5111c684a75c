"""Claims: one row an event, with stable ids, dates that hold, and what was printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conflictlib.extract._event_frames import FrameBook
from conflictlib.extract.claims import make_claims
from conflictlib.frames import TABLES, make_frame, validate
from conflictlib.language import Parse, parse_documents
from conflictlib.model import (
    ActorMention,
    Annotation,
    Attribution,
    Event,
    Place,
    Quantity,
    Span,
    Time,
)
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

TEXT = "Rebels captured Hawija on Monday, killing 12 soldiers, an officer said."


def prepare(text: str = TEXT, published: str | None = "2016-03-24") -> tuple[Annotation, Parse]:
    record = {"id": "d", "text": text, "outlet": "Corvane Wire"}
    if published:
        record["published"] = published
    document, parse = next(iter(parse_documents([read_record(record)])))
    return Annotation(document, sentences=parse.sentence_spans), parse


def at(word: str, text: str = TEXT) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


def event(word: str = "captured", kind: str = "control_change", **values: object) -> Event:
    span = at(word)
    made = Event(span.start, span.end, word, kind, "asserted", rule_id="test")
    return replace(made, **values)  # type: ignore[arg-type]


def row(found: Annotation, parse: Parse) -> dict[str, object]:
    claims = make_claims(found, parse)
    assert len(claims) == 1
    return dict(claims[0].values)


def test_row_has_only_columns_of_the_contract_and_validates() -> None:
    found, parse = prepare()
    values = row(replace(found, events=(event(),)), parse)
    assert set(values) == {column.name for column in TABLES["claims"]}
    validate("claims", make_frame("claims", [values]))


def test_id_depends_on_text_span_and_type_alone() -> None:
    found, parse = prepare()
    first = row(replace(found, events=(event(),)), parse)["claim_id"]
    renamed = replace(found, document=replace(found.document, doc_id="other"))
    assert row(replace(renamed, events=(event(),)), parse)["claim_id"] == first
    assert row(replace(found, events=(event(kind="advance"),)), parse)["claim_id"] != first
    assert isinstance(first, str)
    assert len(first) == 16


def test_stated_time_gives_the_dates_of_an_asserted_event() -> None:
    found, parse = prepare()
    span = at("Monday")
    time = Time(span.start, span.end, "DATE", "2016-03-21", None, "2016-03-21", "2016-03-21")
    found = replace(found, times=(time,))
    told = event(time="Monday", time_index=0, time_basis="stated")
    values = row(replace(found, events=(told,)), parse)
    assert (values["date_earliest"], values["date_latest"]) == ("2016-03-21", "2016-03-21")
    assert (values["date_precision"], values["date_basis"]) == ("day", "stated")


@pytest.mark.parametrize("realis", ["planned", "predicted", "possible", "hypothetical", "negated"])
def test_what_is_not_asserted_keeps_its_words_but_has_no_date(realis: str) -> None:
    found, parse = prepare()
    span = at("Monday")
    time = Time(span.start, span.end, "DATE", "2016-03-21", None, "2016-03-21", "2016-03-21")
    told = event(time="Monday", time_index=0, time_basis="stated", realis=realis)
    values = row(replace(found, times=(time,), events=(told,)), parse)
    assert values["time_text"] == "Monday"
    assert values.get("date_earliest") is None
    assert values.get("date_latest") is None


def test_without_a_time_the_event_happened_by_the_publication_date() -> None:
    found, parse = prepare()
    values = row(replace(found, events=(event(),)), parse)
    assert values.get("date_earliest") is None
    assert values["date_latest"] == "2016-03-24"
    assert values["date_basis"] == "reported"


def test_without_a_publication_date_there_is_no_date_at_all() -> None:
    found, parse = prepare(published=None)
    values = row(replace(found, events=(event(),)), parse)
    assert values.get("date_latest") is None
    assert values["date_precision"] == "unknown"


def test_narrator_speaks_where_nobody_is_quoted() -> None:
    found, parse = prepare()
    values = row(replace(found, events=(event(),)), parse)
    assert (values["source_type"], values["attribution_mode"]) == ("narrator", "narrator")
    assert values.get("speaker") is None


def test_attribution_gives_speaker_and_quote() -> None:
    found, parse = prepare()
    content = Span(0, TEXT.index(", an officer"))
    said = Attribution(
        at("an officer"),
        at("said"),
        (content,),
        "indirect",
        "an officer",
        source_type="military",
        anonymous=True,
    )
    found = replace(found, attributions=(said,), events=(event(attribution_index=0),))
    values = row(found, parse)
    assert values["quote"] == TEXT[content.start : content.end]
    assert (values["speaker"], values["anonymous"]) == ("an officer", True)


def test_killed_quantity_fills_fatalities_and_the_main_figure() -> None:
    found, parse = prepare()
    span = at("12 soldiers")
    quantity = Quantity(span.start, span.end, "killed", 12, 12, 12, "persons")
    told = event("killing", "killing", quantity_indexes=(0,))
    values = row(replace(found, quantities=(quantity,), events=(told,)), parse)
    assert values["fatalities_best"] == 12
    assert (values["quantity_text"], values["dimension"]) == ("12 soldiers", "killed")


def test_place_columns_come_from_the_resolved_place() -> None:
    found, parse = prepare()
    span = at("Hawija")
    place = Place(
        span.start,
        span.end,
        "name",
        "Hawija",
        99,
        35.3,
        43.8,
        "Iraq",
        "IRQ",
        "Kirkuk",
        "settlement",
    )
    told = event(place="Hawija", place_index=0)
    values = row(replace(found, places=(place,), events=(told,)), parse)
    assert (values["place"], values["geonameid"], values["iso3"]) == ("Hawija", 99, "IRQ")
    assert values["geo_precision"] == 1


def test_a_name_without_coordinates_stays_visible() -> None:
    found, parse = prepare()
    values = row(replace(found, events=(event(place="Hawija"),)), parse)
    assert values["place"] == "Hawija"
    assert values.get("lat") is None


@pytest.mark.parametrize(
    ("kind", "sub_event"),
    [
        ("state_forces", "Government regains territory"),
        ("rebel", "Non-state actor overtakes territory"),
        (None, None),
    ],
)
def test_who_takes_a_place_tells_its_acled_sub_event(
    kind: str | None, sub_event: str | None
) -> None:
    found, parse = prepare()
    span = at("Rebels")
    actor = ActorMention(span.start, span.end, "x", "Rebels", kind or "")
    told = event(actor="Rebels", actor_index=0 if kind else None)
    types = FrameBook(load_lexicon()).types
    claims = make_claims(replace(found, actors=(actor,), events=(told,)), parse, types)
    assert claims[0].values["acled_sub_event_type"] == sub_event
