"""What an attack's noun and the verb that tells of it say of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import Parse
from ..model import Event
from ._event_match import Trigger
from ._event_means import ATTACKS, Told

__all__ = ["merge_into_subject", "with_doer"]

_BESIDE = 3  # tokens from a noun to a verb that become one trigger


def with_doer(event: Event, told: Sequence[Told], trigger: Trigger) -> Event:
    """An attack that kills does so by the hand of those who made it."""
    if trigger.subject is None:
        return event
    for before in told:
        if before.token == trigger.subject:
            made = before.event
            return replace(
                event, actor=made.actor, actor_span=made.actor_span, actor_index=made.actor_index
            )
    return event


def merge_into_subject(
    parse: Parse, events: list[Event], told: list[Told], trigger: Trigger, event: Event
) -> bool:
    """Whether a verb only repeats its subject: "the strikes hit the camp" is one event.

    The noun takes on whom the verb says was hit, and where, when and how many.
    """
    first = len(told) - len(events)
    for number, before in enumerate(told[first:]):
        if before.token != trigger.subject:
            continue
        noun, alike = events[number], event.event_type == before.event.event_type
        if noun.target is None:
            noun = replace(
                noun,
                target=event.target,
                target_span=event.target_span,
                target_index=event.target_index,
            )
        if alike and event.event_type in ATTACKS:
            noun = _with_circumstances(noun, event)
            if 0 < trigger.token - before.token <= _BESIDE:
                noun = replace(noun, end=event.end, trigger=parse.text[noun.start : event.end])
        events[number] = noun
        told[first + number] = before._replace(event=noun)
        return alike and event.event_type in ATTACKS
    return False


def _with_circumstances(noun: Event, event: Event) -> Event:
    if noun.place is None:
        noun = replace(noun, place=event.place, place_index=event.place_index)
    if noun.time_index is None:
        noun = replace(
            noun, time=event.time, time_index=event.time_index, time_basis=event.time_basis
        )
    figures = tuple(sorted({*noun.quantity_indexes, *event.quantity_indexes}))
    return replace(noun, quantity_indexes=figures, realis=event.realis, certainty=event.certainty)
