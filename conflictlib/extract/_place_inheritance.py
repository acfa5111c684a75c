"""Which town "the city" is, and which dam "the dam", where only one was named just before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language import Parse
from ..model import Event, Place
from ._clauses import is_passive, object_of, subject_of
from ._event_context import EventContext

__all__ = ["INHERITED", "inherit_places"]

INHERITED = ":place-inherited"  # behind the rule_id of an event whose clause names no place
_TYPES = {"control_change", "control_status", "advance", "withdrawal", "siege"}
_TOWNS = {"city", "town", "village", "settlement"}
_WORKS = {"dam", "airport", "base", "airbase", "airfield", "refinery", "crossing"}  # in their names
_DEFINITE = {"the", "this", "that"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "poss", "pobj", "attr"}
_NAMED = {"compound", "nmod", "appos", "nummod", "amod"}
# "The whole city", "the ancient city": words that leave the town the one just told of.
_PLAIN = frozenset(
    "whole entire ancient historic old northern southern eastern western besieged strategic key"
    " border same".split()
)
_BACK = 2  # sentences
_OFTEN = 3  # times that a report names its town, at least


def inherit_places(context: EventContext, events: Sequence[Event]) -> list[Event]:
    """Events of control with the town that "the city", "the town" in their clause stands for.

    The town is the last one named before, in the same sentence or in the two before it, and
    only where no other is named beside it there; further back it must be the town that the
    whole report is about. "The dam" is a name that ends in dam. ``rule_id`` says that the place
    was inherited.
    """
    topic = _topic(context.found.places)
    return [_with_place(context, event, topic) for event in events]


def _topic(places: Sequence[Place]) -> str | None:
    """The town that a report names three times at least, and twice as often as any other."""
    towns = [p for p in places if p.precision == "settlement" and p.mention == "name"]
    counts = Counter(place.name for place in towns).most_common(2)
    if not counts or counts[0][1] < _OFTEN:
        return None
    return counts[0][0] if len(counts) == 1 or counts[0][1] >= 2 * counts[1][1] else None


def _with_place(context: EventContext, event: Event, topic: str | None) -> Event:
    if event.event_type not in _TYPES or event.place is not None:
        return event
    token = context.parse.token_at(event.start)
    if token is None:
        return event
    for noun in _nouns_below(context.parse, token):
        index = _antecedent(context, noun, topic)
        if index is not None:
            place = context.found.places[index]
            printed = context.parse.text[place.start : place.end]
            return replace(
                event, place=printed, place_index=index, rule_id=event.rule_id + INHERITED
            )
    return event


def _nouns_below(parse: Parse, trigger: int) -> Iterator[int]:
    """Words for a place, with an article and no name, among the arguments of a trigger."""
    logical = (subject_of(parse, trigger), object_of(parse, trigger, is_passive(parse, trigger)))
    below = list(dict.fromkeys((*parse.children[trigger], *(t for t in logical if t is not None))))
    below += [inner for child in below if parse.dep[child] in {"prep", "agent"}
              for inner in parse.children[child]]  # fmt: skip
    for token in below:
        if parse.lower[token] not in _TOWNS | _WORKS or parse.dep[token] not in _ARGUMENTS:
            continue
        children = parse.children[token]
        if not any(parse.lower[child] in _DEFINITE for child in children):
            continue
        if any(
            (parse.dep[child] in _NAMED and parse.lower[child] not in _PLAIN)
            or parse.dep[child] in {"relcl", "acl"}
            or (parse.dep[child] == "prep" and parse.lower[child] in {"of", "in", "near"})
            for child in children
        ):
            continue
        yield token


def _antecedent(context: EventContext, noun: int, topic: str | None) -> int | None:
    """The only fitting place of the nearest sentence that names one, before a noun."""
    parse = context.parse
    sentence = parse.sent[noun]
    for number in range(sentence, -1, -1):
        first, stop = parse.sentences[number]
        indexes = dict.fromkeys(
            context.place_at[token]
            for token in range(first, min(stop, noun))
            if token in context.place_at
        )
        fitting = [
            index
            for index in indexes
            if _fits(context.found.places[index], parse.text, parse.lower[noun])
        ]
        names = {context.found.places[index].name for index in fitting}
        if names:
            near = sentence - number <= _BACK or names == {topic}
            return fitting[-1] if near and len(names) == 1 else None
    return None


def _fits(place: Place, text: str, noun: str) -> bool:
    named = text[place.start : place.end].lower().split()[-1] in _WORKS
    if noun in _WORKS:
        return named and text[place.start : place.end].lower().endswith(noun)
    return place.precision == "settlement" and not named
