"""Claims: event or state, attribution, quantities, time and place, one row each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from ..frames import CLAIMS
from ..language import Parse
from ..model import Annotation, Attribution, Claim, Event, Place, Quantity, Time
from ._claim_wars import NamedWar, NamedWars
from ._clauses import clause_of
from ._event_frames import EventType

__all__ = ["make_claim_id", "make_claims", "text_digest"]

_STATE = {"state_forces", "government", "police", "state"}
_EMPTY: Mapping[str, None] = {column.name: None for column in CLAIMS}
_STORY = {"body", "headline"}
_PRECISION: Mapping[str, int] = {
    "point": 1, "settlement": 1, "admin2": 2, "region": 2, "admin1": 3, "country": 3,
}  # fmt: skip
# The figure that a claim's row carries, by what is most telling for its type.
_TERRITORY = ("share", "area", "length")
_MAIN: Mapping[str, tuple[str, ...]] = {
    "control_change": _TERRITORY,
    "control_status": _TERRITORY,
    "advance": _TERRITORY,
    "displacement": ("displaced",),
    "deployment": ("fighters", "count"),
    "airstrike": ("strikes", "killed"),
    "arrest": ("captured_persons",),
}
_DEFAULT = (
    "killed",
    "wounded",
    "displaced",
    "captured_persons",
    "strikes",
    "fighters",
    *_TERRITORY,
)
_WOUNDING = {"wound", "injure", "hurt", "maim"}
_OWN = ("nsubj", "nsubjpass", "dobj", "nummod")  # what gives a coordinated verb a figure of its own
_SEASON = re.compile(r"^\d{4}-(?:SP|SU|FA|WI)")


def make_claims(
    found: Annotation,
    parse: Parse,
    types: Mapping[str, EventType] | None = None,
    wars: NamedWars | None = None,
) -> list[Claim]:
    """One claim an event; values keyed by the columns of ``frames.CLAIMS``.

    Parameters
    ----------
    found : Annotation
        With events.
    parse : Parse
        Of the same document.
    types : mapping of str to EventType, optional
        Names of each event type in other schemes.
    wars : NamedWars, optional
        Dates deeds that the sentence sets within a war of the past.

    Notes
    -----
    A past, asserted event without a date of its own has ``date_basis`` "reported": it happened
    by the publication date, so ``date_latest`` is that date and ``date_earliest`` is empty. What
    is planned, possible or denied keeps its printed time in ``time_text`` and has no dates.
    """
    digest = text_digest(found.document.text)
    claims, seen = [], set()
    for event in found.events:
        claim_id = make_claim_id(digest, event)
        if claim_id not in seen and _in_story(found, parse, event):
            seen.add(claim_id)
            row = _row(found, parse, event, claim_id, types or {}, wars)
            claims.append(Claim(row, tuple(event.quantity_indexes)))
    return claims


def text_digest(text: str) -> str:
    """Hash of a document's text, the first part of its claims' ids."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_claim_id(digest: str, event: Event) -> str:
    """Stable id of the claim made of an event: document text, trigger and type."""
    key = f"{digest}|{event.start}|{event.end}|{event.event_type}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _in_story(found: Annotation, parse: Parse, event: Event) -> bool:
    """Captions name events that the story tells; they make no claims of their own."""
    token = parse.token_at(event.start)
    segments = found.document.segments
    if token is None:
        return False
    segment = parse.segments[parse.sent[token]]
    return segment >= len(segments) or segments[segment].role in _STORY


def _row(
    found: Annotation,
    parse: Parse,
    event: Event,
    claim_id: str,
    types: Mapping[str, EventType],
    wars: NamedWars | None,
) -> dict[str, object]:
    document, text = found.document, parse.text
    token = parse.token_at(event.start) or 0
    sentence = parse.sentence_spans[parse.sent[token]]
    start, end = _clause(parse, event, token)
    named = types.get(event.event_type)
    war = None if wars is None else wars.find(text[sentence.start : sentence.end])
    attribution = _at(found.attributions, event.attribution_index)
    quantities = [found.quantities[index] for index in event.quantity_indexes]
    return {
        **_EMPTY,
        "claim_id": claim_id,
        "doc_id": document.doc_id,
        "outlet": document.outlet,
        "published": document.published,
        "sentence": text[sentence.start : sentence.end],
        "quote": _quote(text, attribution, event) or text[start:end],
        "start": start,
        "end": end,
        "kind": event.kind,
        "event_type": event.event_type,
        "acled_event_type": named.acled if named else None,
        "acled_sub_event_type": _sub_event(found, event, named),
        "plover": named.plover if named else None,
        "actor": event.actor,
        "actor_id": _actor_id(found, event.actor_index),
        "target": event.target,
        "target_id": _actor_id(found, event.target_index),
        **_place_columns(_at(found.places, event.place_index), event.place),
        **_time_columns(event, _at(found.times, event.time_index), document.published, war),
        "realis": event.realis,
        **_speaker_columns(attribution),
        **_fatality_columns(quantities, _counts_wounded(parse, token)),
        **_quantity_columns(text, event, quantities),
        "rule_id": event.rule_id,
    }


def _at(items: Sequence[object], index: int | None) -> object | None:
    return None if index is None or index >= len(items) else items[index]


def _actor_id(found: Annotation, index: int | None) -> str | None:
    return None if index is None else found.actors[index].actor_id


def _sub_event(found: Annotation, event: Event, named: EventType | None) -> str | None:
    """ACLED's sub-event; where it depends on who acts and nobody is named, there is none."""
    if named is None or named.acled_sub_state is None:
        return named.acled_sub if named else None
    if event.actor_index is None:
        return None
    kind = found.actors[event.actor_index].type
    return named.acled_sub_state if kind in _STATE else named.acled_sub


def _clause(parse: Parse, event: Event, token: int) -> tuple[int, int]:
    """The event's clause as characters, clauses coordinated to it left out."""
    predicate = clause_of(parse, token)
    left, right = parse.edges
    first, last = left[predicate], right[predicate]
    for below in parse.children[predicate]:
        if parse.dep[below] in {"conj", "ccomp", "advcl", "parataxis"}:
            if left[below] > max(token, predicate):
                last = min(last, left[below] - 1)
            elif right[below] < min(token, predicate):
                first = max(first, right[below] + 1)
    while last > token and parse.pos[last] in {"PUNCT", "CCONJ"}:
        last -= 1
    while first < token and parse.pos[first] in {"PUNCT", "CCONJ"}:
        first += 1
    first, last = min(first, token), max(last, token)
    return min(parse.start[first], event.start), max(parse.end[last], event.end)


def _quote(text: str, attribution: object | None, event: Event) -> str | None:
    """The attributed words that hold the event."""
    if not isinstance(attribution, Attribution):
        return None
    for part in attribution.content:
        if part.start <= event.start and event.end <= part.end:
            return text[part.start : part.end]
    return None


def _place_columns(place: object | None, printed: str | None) -> dict[str, object]:
    if not isinstance(place, Place):
        return {"place": printed}
    return {
        "place": printed,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "admin1": place.printed_admin1 or place.admin1,
        "iso3": place.iso3,
        "geo_precision": _PRECISION.get(place.precision),
    }


def _time_columns(
    event: Event, time: object | None, published: str | None, war: NamedWar | None
) -> dict[str, object]:
    happened = event.realis == "asserted"
    if time is None and war is not None and happened:
        return {
            "time_text": war.name,
            "date_earliest": f"{war.first}-01-01",
            "date_latest": f"{war.last}-12-31",
            "date_precision": "year",
            "date_basis": "stated",
        }
    text = event.time if isinstance(time, Time) else None
    if isinstance(time, Time) and happened and time.earliest is not None:
        latest = time.latest
        if published and latest and time.earliest <= published < latest:
            latest = published  # what is told to have happened this week has happened
        return {
            "time_text": text,
            "date_earliest": time.earliest,
            "date_latest": latest,
            "date_precision": _date_precision(time),
            "date_basis": event.time_basis,
        }
    reported = published if happened else None
    return {
        "time_text": text,
        "date_latest": reported,
        "date_precision": "unknown",
        "date_basis": "reported" if reported else None,
    }


def _date_precision(time: Time) -> str:
    value = time.value
    if time.earliest is None:
        return "unknown"
    if re.match(r"^\d{4}-\d{2}-\d{2}", value):
        return "day"
    if re.match(r"^\d{4}-W\d{2}", value):
        return "week"
    if re.match(r"^\d{4}-\d{2}$", value):
        return "month"
    if _SEASON.match(value) or re.match(r"^\d{4}-[QH]\d", value):
        return "season"
    if re.match(r"^\d{4}$", value):
        return "year"
    return "day" if time.earliest == time.latest else "unknown"


def _speaker_columns(attribution: object | None) -> dict[str, object]:
    if not isinstance(attribution, Attribution):
        return {
            "source_type": "narrator",
            "anonymous": False,
            "attribution_mode": "narrator",
        }
    return {
        "speaker": attribution.speaker,
        "speaker_id": attribution.speaker_id,
        "affiliation": attribution.affiliation,
        "source_type": attribution.source_type or "other",
        "anonymous": attribution.anonymous,
        "attribution_mode": attribution.mode,
    }


def _counts_wounded(parse: Parse, token: int) -> bool:
    """Whether "killed or wounded" counts both in one figure: it bounds the dead from above."""
    others = [c for c in parse.children[token] if parse.dep[c] == "conj"]
    return any(
        parse.lemma[other] in _WOUNDING and parse.child(other, *_OWN) is None for other in others
    )


def _fatality_columns(quantities: Sequence[Quantity], with_wounded: bool) -> dict[str, object]:
    for quantity in quantities:
        if quantity.dimension == "killed" and with_wounded:
            return {"fatalities_high": quantity.high}
        if quantity.dimension == "killed":
            return {
                "fatalities_low": quantity.low,
                "fatalities_best": quantity.best,
                "fatalities_high": quantity.high,
            }
    return {}


def _quantity_columns(text: str, event: Event, quantities: Sequence[Quantity]) -> dict[str, object]:
    order = (*_MAIN.get(event.event_type, ()), *_DEFAULT)
    ranked = sorted(
        quantities,
        key=lambda q: order.index(q.dimension) if q.dimension in order else len(order),
    )
    if not ranked:
        return {}
    main = ranked[0]
    return {
        "quantity_text": text[main.start : main.end],
        "dimension": main.dimension,
        "quantity_low": main.low,
        "quantity_best": main.best,
        "quantity_high": main.high,
        "unit": main.unit,
        "baseline": main.baseline,
        "scope": main.scope,
    }
