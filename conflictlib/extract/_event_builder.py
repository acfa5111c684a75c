"""From a matched trigger to an event with roles, place, time, quantities and attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from ..language import Parse
from ..model import Event, Span
from ._event_blame import BlameReader
from ._event_context import ABBREVIATED, EventContext
from ._event_frames import FrameBook
from ._event_links import link_time
from ._event_match import Trigger
from ._event_means import ATTACKS, MeansReader, Told
from ._event_particular import is_particular
from ._event_places import PlaceLinker
from ._event_quantities import link_quantities
from ._event_roles import Role, RoleFinder
from ._event_sharing import merge_into_subject, with_doer
from .realis import Reading, RealisReader

__all__ = ["EventBuilder", "mention_head"]

_CLAIMED = re.compile(r"claim\w*\s+(?:\w+\s+)?(?:responsibility|credit)\s+for\b", re.IGNORECASE)
_NEAR = 6  # tokens from a verb to the noun that bears its meaning
_RECENT = 8  # sentences from an attack to its toll
_DATELINE = 5  # tokens that a dateline takes, at most


def mention_head(parse: Parse, span: Span) -> int | None:
    """The token of a mention that the rest of it hangs on."""
    tokens = parse.tokens_in(span.start, span.end)
    for token in reversed(tokens):
        head = parse.head[token]
        if head not in tokens or head == token:
            return token
    return None


class EventBuilder:
    """Builds the events of one document, sentence by sentence.

    Parameters
    ----------
    book : FrameBook
    reader : RealisReader
    """

    def __init__(
        self, book: FrameBook, reader: RealisReader, means: MeansReader, blame: BlameReader
    ) -> None:
        self._book, self._reader, self._means, self._blame = book, reader, means, blame
        self._roles = RoleFinder(book)
        self._places = PlaceLinker(book, self._roles)

    def build(
        self, context: EventContext, triggers: list[Trigger], told: list[Told]
    ) -> list[Event]:
        """Events of one sentence, in text order; ``told`` are those before, and is added to."""
        parse = context.parse
        if not triggers:
            return []
        first, stop = parse.sentences[parse.sent[triggers[0].token]]
        span = range(first, stop)
        places = [
            (token, index)
            for token, index in _heads(parse, context.found.places, context.place_at, span)
            if not _is_adjective(parse, token) and not _is_dateline(parse, token, first)
        ]
        times = [
            (token, index)
            for token, index in _heads(parse, context.found.times, context.time_at, span)
            if context.found.times[index].type in {"DATE", "TIME"}
            or context.found.times[index].earliest is not None
        ]
        quantities = _heads(parse, context.found.quantities, context.quantity_at, span)
        linked = link_quantities(context, triggers, quantities)
        events: list[Event] = []
        for number, trigger in enumerate(triggers):
            if trigger.frame.figure and not (
                _has_figure(context, trigger, linked.get(number, ()))
                and _follows_attack(context, trigger, triggers, told)
            ):
                continue
            event = self._event(context, trigger, places, times, linked.get(number, ()), told)
            if is_particular(context, trigger, event):
                if merge_into_subject(parse, events, told, trigger, event):
                    continue
                events.append(_as_status(context, event))
                told.append(Told(trigger.token, event, _actor_id(context, event)))
        return events

    def _event(
        self,
        context: EventContext,
        trigger: Trigger,
        places: list[tuple[int, int]],
        times: list[tuple[int, int]],
        quantities: tuple[int, ...],
        told: list[Told],
    ) -> Event:
        parse, found, frame = context.parse, context.found, trigger.frame
        actor, target = self._roles.find(context, trigger)
        place, printed = self._places.find(context, trigger, places)
        time = link_time(parse, trigger.token, times)
        reading = self._reader.read(parse, trigger.token)
        first, last = trigger.token if trigger.first < 0 else trigger.first, trigger.last
        if trigger.word is not None:
            near = abs(trigger.word - trigger.token) <= _NEAR
            if near:
                first = min(trigger.word, trigger.token)
                last = max(trigger.word, trigger.token)
            elif parse.lemma[trigger.token] in self._book.light:  # else the verb tells it
                first = last = trigger.word
        span = Span(parse.start[first], parse.end[last])
        event = Event(
            span.start,
            span.end,
            parse.text[span.start : span.end],
            frame.event_type,
            reading.realis,
            reading.certainty,
            place=printed,
            place_index=place,
            quantity_indexes=quantities,
            attribution_index=_attribution(context, span),
            kind=self._book.types[frame.event_type].kind,
            rule_id=frame.rule_id,
        )
        event = self._blamed(context, trigger, _with_roles(event, actor, target))
        head = None if target is None else target.token
        if event.actor is None:
            event = with_doer(event, told, trigger)
        kind = self._means.read(context, trigger, event, head, told)
        if kind != event.event_type:
            event = replace(event, event_type=kind, rule_id=f"{event.rule_id}+{kind}")
        if time is not None:
            at = found.times[time[0]]
            event = replace(event, time=_printed(parse, at), time_index=time[0], time_basis=time[1])
        return self._checked(context, event, reading)

    def _blamed(self, context: EventContext, trigger: Trigger, event: Event) -> Event:
        """The event with a culprit that stands outside its own clause.

        Under nobody's word, an accusation makes no actor: it leaves a deed possible.
        """
        parse = context.parse
        blame = self._blame.read(parse, trigger.token)
        if blame is None and trigger.light_verb is not None:  # "of carrying out the attack"
            blame = self._blame.read(parse, trigger.light_verb)
        culprit = None if blame is None else self._roles.role(context, blame.token)
        if blame is None or culprit is None:
            return event
        if blame.claimed:
            if parse.pos[trigger.token] != "VERB":
                return event  # the writer tells of the attack, the claim is an event of its own
            boast = _boast(context, culprit.span)
            event = replace(event, realis="asserted", attribution_index=boast)
        elif not blame.sure and event.attribution_index is None:
            if parse.pos[trigger.token] != "VERB":
                return event
            if event.realis == "asserted":
                event = replace(event, realis="possible", certainty=min(event.certainty, 1.0))
        elif blame.sure and event.realis == "planned":  # "for killing" is no aim here
            event = replace(event, realis="asserted", certainty=abs(event.certainty))
        if blame.denied:
            event = replace(event, realis="negated", certainty=-abs(event.certainty))
        hit = event.target_span
        if hit is not None and hit.start < culprit.span.end and culprit.span.start < hit.end:
            event = replace(event, target=None, target_span=None, target_index=None)
        return _with_roles(event, culprit, None)

    def _checked(self, context: EventContext, event: Event, reading: Reading) -> Event:
        """An event said in the present of a day to come has not happened yet."""
        published = context.found.document.published
        if event.time_index is None or published is None or event.realis != "asserted":
            return event
        earliest = context.found.times[event.time_index].earliest
        if earliest is not None and earliest > published:
            return replace(event, realis="predicted", certainty=min(reading.certainty, 1.5))
        return event


def _has_figure(context: EventContext, trigger: Trigger, linked: tuple[int, ...]) -> bool:
    """Whether the figure is there without which a word tells no event: "the toll rose to 12"."""
    figures = context.found.quantities
    return any(figures[index].dimension == trigger.frame.figure for index in linked)


def _follows_attack(
    context: EventContext, trigger: Trigger, triggers: list[Trigger], told: list[Told]
) -> bool:
    """Whether the dead may be those of an attack, not of a shipwreck."""
    if context.is_war(trigger.token) or any(one.frame.event_type in ATTACKS for one in triggers):
        return True
    sentence = context.parse.sent
    earliest = sentence[trigger.token] - _RECENT
    recent = takewhile(lambda one: sentence[one.token] >= earliest, reversed(told))
    return any(one.event.event_type in ATTACKS for one in recent)


def _as_status(context: EventContext, event: Event) -> Event:
    """A share that was lost or gained is a state of control at a date, not one capture."""
    if event.event_type != "control_change":
        return event
    if any(context.found.quantities[i].dimension == "share" for i in event.quantity_indexes):
        return replace(event, event_type="control_status", kind="control")
    return event


def _is_dateline(parse: Parse, token: int, first: int) -> bool:
    """Whether a place in capitals only says where the report was filed."""
    if token - first > _DATELINE or not parse.words[token].isupper():
        return False
    following = parse.words[token + 1 : token + 1 + _DATELINE]
    return any(word in {"--", "—", "-", "–"} for word in following)


def _is_adjective(parse: Parse, token: int) -> bool:
    """Whether a country's abbreviation only says whose: "U.S. airstrikes", "U.S., Iraqi troops"."""
    if parse.lower[token] in ABBREVIATED and parse.lower[token + 1 : token + 2] == [","]:
        return parse.dep[token] in {"dobj", "amod", "nmod", "compound"}
    return parse.lower[token] in ABBREVIATED and parse.dep[token] not in {"pobj", "dobj"}


def _with_roles(event: Event, actor: Role | None, target: Role | None) -> Event:
    if actor is not None:
        event = replace(event, actor=actor.text, actor_span=actor.span, actor_index=actor.index)
    if target is not None:
        event = replace(
            event, target=target.text, target_span=target.span, target_index=target.index
        )
    return event


def _heads(
    parse: Parse, mentions: Iterable[Span], at: dict[int, int], tokens: range
) -> list[tuple[int, int]]:
    """Head token and index of each mention in a stretch of tokens."""
    listed = tuple(mentions)
    indexes = dict.fromkeys(at[token] for token in tokens if token in at)
    heads = ((mention_head(parse, listed[index]), index) for index in indexes)
    return [(token, index) for token, index in heads if token is not None]


def _actor_id(context: EventContext, event: Event) -> str | None:
    return None if event.actor_index is None else context.found.actors[event.actor_index].actor_id


def _printed(parse: Parse, span: Span) -> str:
    return parse.text[span.start : span.end]


def _attribution(context: EventContext, span: Span) -> int | None:
    """The innermost statement whose content holds the span."""
    best, least = None, None
    for index, attribution in enumerate(context.found.attributions):
        cue = attribution.cue
        if cue is not None and _is_of_claim(context.parse, cue, span):
            continue  # who claims an attack does not tell that there was one
        if attribution.conveys == "plan" and attribution.mode == "indirect":
            continue  # the writer tells what somebody plans
        for content in attribution.content:
            if content.start <= span.start and span.end <= content.end:
                size = sum(part.end - part.start for part in attribution.content)
                if least is None or size < least:
                    best, least = index, size
    return best


def _boast(context: EventContext, culprit: Span) -> int | None:
    """The statement by which somebody claims a deed."""
    return next(
        (
            index
            for index, attribution in enumerate(context.found.attributions)
            if attribution.conveys == "claim"
            and attribution.source is not None
            and attribution.source.start < culprit.end
            and culprit.start < attribution.source.end
        ),
        None,
    )


def _is_of_claim(parse: Parse, cue: Span, event: Span) -> bool:
    """As in "claimed responsibility for the attack" and "the attack, claimed by the group"."""
    if cue.end < event.start and _CLAIMED.match(parse.text[cue.start : event.start]):
        return True
    tokens = parse.tokens_in(cue.start, cue.end)
    return any(parse.lemma[t] == "claim" and parse.dep[t] == "acl" for t in tokens)
