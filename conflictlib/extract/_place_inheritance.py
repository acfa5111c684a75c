"""Which town "the city" is, and which dam "the dam", where only one was named just before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language import Parse
from ..model import Event, Place
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


def inherit_places(context: EventContext, events: Sequence[Event]) -> list[Event]:
    """Events of control with the town that "the city", "the town" in their clause stands for.

    The town is the last one named before, in the same sentence or in the two before it, and
    only where no other is named beside it there; "the dam" is a name that ends in dam.
    ``rule_id`` says that the place was inherited.
    """
    return [_with_place(context, event) for event in events]


def _with_place(context: EventContext, event: Event) -> Event:
    if event.event_type not in _TYPES or event.place is not None:
        return event
    token = context.parse.token_at(event.start)
    if token is None:
        return event
    for noun in _nouns_below(context.parse, token):
        index = _antecedent(context, noun)
        if index is not None:
            place = context.found.places[index]
            printed = context.parse.text[place.start : place.end]
            return replace(
                event, place=printed, place_index=index, rule_id=event.rule_id + INHERITED
            )
    return event


def _nouns_below(parse: Parse, trigger: int) -> Iterator[int]:
    """Words for a place, with an article and no name, among the arguments of a trigger."""
    below = list(parse.children[trigger])
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


def _antecedent(context: EventContext, noun: int) -> int | None:
    """The only fitting place of the nearest sentence that names one, before a noun."""
    parse = context.parse
    sentence = parse.sent[noun]
    for number in range(sentence, max(-1, sentence - _BACK - 1), -1):
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
            return fitting[-1] if len(names) == 1 else None
    return None


def _fits(place: Place, text: str, noun: str) -> bool:
    named = text[place.start : place.end].lower().split()[-1] in _WORKS
    if noun in _WORKS:
        return named and text[place.start : place.end].lower().endswith(noun)
    return place.precision == "settlement" and not named
