"""Event triggers, types and places: VOA articles, and verbs with their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from conflictlib.extract import Extractor
from conflictlib.extract._event_builder import mention_head
from conflictlib.extract._event_links import link_place
from conflictlib.language import Parse
from conflictlib.model import Annotation
from conflictlib.resources import load_lexicon

from .gold import parse_gold, score

__all__ = ["measure"]

_VERBS = 2000  # records of event_location taken, evenly spread


def measure() -> list[dict[str, Any]]:
    """One row a figure.

    ``typed_f1`` and ``place_f1`` are score.py's over events_voa, whose gold leaves triggers
    out; ``gold_lines_f1`` counts annotated lines only. ``place_right`` is the share of
    event_location's records naming a place where an event on the given verb has it;
    ``place_right_of_found`` leaves out records whose place was not detected or verb is no
    event of ours; ``linked_right`` links from the given verb, whatever it means.
    """
    extractor = Extractor(load_lexicon())
    predictions = []
    for record, document, parse in parse_gold("events_voa"):
        found = extractor.extract(document, parse)
        events = [
            {"start": e.start, "end": e.end, "event_type": e.event_type, "place": e.place}
            for e in found.events
        ]
        predictions.append({"id": record["id"], "events": events})
    result = score("events", "events_voa", predictions)
    rows = [
        _row("events_voa", "typed_f1", result["typed"]["f1"], result["gold"]),
        _row("events_voa", "identification_f1", result["identification"]["f1"], result["gold"]),
        _row("events_voa", "gold_lines_f1", result["gold_lines"]["f1"], result["gold"]),
        _row("events_voa", "place_f1", result["place_on_matched"]["f1"], result["gold"]),
    ]
    return [*rows, *_measure_places(extractor)]


def _row(name: str, figure: str, value: float, n: int) -> dict[str, Any]:
    return {"set": name, "figure": figure, "value": round(value, 4), "n": n}


def _measure_places(extractor: Extractor) -> Iterator[dict[str, Any]]:
    named = [
        item
        for item in parse_gold("event_location")
        if any(span["label"] == "LOCATION" and span["text"].strip() for span in item[0]["spans"])
    ]
    taken = named[:: max(1, len(named) // _VERBS)]
    right = linked = detected = both = 0
    for record, document, parse in taken:
        verb = next(span for span in record["spans"] if span["label"] == "VERB")
        places = [span for span in record["spans"] if span["label"] == "LOCATION"]
        found = extractor.extract(document, parse)
        named_right = {
            index
            for index, place in enumerate(found.places)
            if any(_overlap(span, place.start, place.end) for span in places)
        }
        event = next((e for e in found.events if _overlap(verb, e.start, e.end)), None)
        hit = event is not None and _is_right(event.place, event.place_index, named_right, places)
        right += hit
        linked += _link(found, parse, verb) in named_right
        if named_right and event is not None:
            detected += 1
            both += hit
    n = len(taken)
    yield _row("event_location", "place_right", right / n, n)
    yield _row("event_location", "place_right_of_found", both / max(1, detected), detected)
    yield _row("event_location", "linked_right", linked / n, n)


def _is_right(
    printed: str | None, index: int | None, right: set[int], places: list[dict[str, Any]]
) -> bool:
    if index is not None:
        return index in right
    return printed is not None and any(
        printed in span["text"] or span["text"] in printed for span in places
    )


def _link(found: Annotation, parse: Parse, verb: dict[str, Any]) -> int:
    token = parse.token_at(verb["start"])
    if token is None:
        return -1
    first, stop = parse.sentences[parse.sent[token]]
    heads = [
        (head, index)
        for index, place in enumerate(found.places)
        if place.mention == "name"
        and parse.start[first] <= place.start < parse.end[stop - 1]
        and (head := mention_head(parse, place)) is not None
    ]
    index = link_place(parse, token, heads)
    return -1 if index is None else index


def _overlap(span: dict[str, Any], start: int, end: int) -> bool:
    return bool(min(span["end"], end) > max(span["start"], start))


if __name__ == "__main__":
    for row in measure():
        print(row)
