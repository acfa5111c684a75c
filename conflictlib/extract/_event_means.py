"""What kind of attack it was, where its own words leave the means open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..language import Parse
from ..model import Event
from ..resources import Lexicon
from ._clauses import clause_of, prepositions, subject_of
from ._event_context import EventContext
from ._event_frames import FrameBook
from ._event_match import Trigger

__all__ = ["ATTACKS", "BY_MEANS", "MeansReader", "Told"]

_VERBAL = {"VERB", "AUX"}
BY_MEANS = {"airstrike", "shelling", "bombing", "chemical_attack", "violence_against_civilians"}
ATTACKS = BY_MEANS | {"clash"}
_FROM_AFAR = {"airstrike", "shelling"}
_KILLING = {"kill", "wound", "injure", "maim", "leave", "claim"}
_THE = {"the", "this", "that", "these", "those"}
_STATES = {"state", "state_forces", "government", "coalition"}
_AT = {"on", "against"}
_WHERE = {"in", "at", "on", "against"}
_PRONOUNS = {"it", "they", "which", "that"}
_SPOTS = {"point", "settlement"}
_SHORT = 2  # sentences over which the same actor's strikes go on


class Told(NamedTuple):
    """An event told before, with its trigger's token and its actor's id."""

    token: int
    event: Event
    actor_id: str | None


class MeansReader:
    """Gives an open attack ("the attack", "hit", "targeted") the type that the text tells.

    The means stand in the clause that the attack belongs to ("the strikes targeted ..."), were
    told before ("the attack" after a bombing), or follow from who was hit: an attack on people
    without arms, or on a country at peace by no state, is one on civilians.

    Parameters
    ----------
    lexicon : Lexicon
        With the lists of event_types.toml.
    book : FrameBook
        Classes of nouns.
    """

    def __init__(self, lexicon: Lexicon, book: FrameBook) -> None:
        self._armed = book.mask("armed", "weapon")
        self._human = book.mask("human")
        self._force = book.mask("force")
        self._assailant = book.mask("assailant")
        self._civilian = book.mask("civilian")
        self._at_war = frozenset(
            country for entry in lexicon.entries("event_war_countries") for country in entry["iso3"]
        )

    def read(
        self,
        context: EventContext,
        trigger: Trigger,
        event: Event,
        target: int | None,
        told: Sequence[Told],
    ) -> str:
        """The event's type."""
        if trigger.frame.open == "air":
            return "airstrike" if self._is_from_air(context, event, trigger) else event.event_type
        if trigger.frame.open == "captor":
            return "abduction" if self._is_captive(context, event, target) else event.event_type
        if trigger.frame.open == "strike":
            return self._strike(context, trigger, event, told)
        if trigger.frame.open != "means":
            return event.event_type
        return (
            self._within(context, trigger, event, told)
            or self._before(context, trigger, event, target, told)
            or self._by_victims(context, trigger, event, target)
            or event.event_type
        )

    def _is_from_air(self, context: EventContext, event: Event, trigger: Trigger) -> bool:
        """States bomb from the air, and nobody but a state bombs armed groups."""
        actors = context.found.actors
        if event.actor_index is not None:
            verbal = context.parse.pos[trigger.token] in _VERBAL
            kind = actors[event.actor_index].type
            return kind in _STATES and (verbal or kind != "state")
        return event.target_index is not None and actors[event.target_index].type == "rebel"

    def _strike(
        self, context: EventContext, trigger: Trigger, event: Event, told: Sequence[Told]
    ) -> str:
        """A bare strike in a war comes from the air, but in a country at peace it is terror."""
        parse, token = context.parse, trigger.token
        if event.actor_index is None:
            for word, below in prepositions(parse, token):
                if word in _WHERE and context.is_place(below):
                    country = context.found.places[context.place_at[below]].iso3
                    if country is not None and country not in self._at_war:
                        return "violence_against_civilians"
        if event.actor is None and _is_definite(parse, token):
            for before in reversed(told):
                same = parse.lemma[before.token] == parse.lemma[token]
                if same and parse.pos[before.token] == parse.pos[token]:
                    return before.event.event_type
        return event.event_type

    def _is_captive(self, context: EventContext, event: Event, target: int | None) -> bool:
        """Armed groups hold captives; only a state arrests, and seldom does so to bystanders."""
        if event.actor_index is not None:
            return context.found.actors[event.actor_index].type in {"rebel", "militia"}
        return target is not None and bool(self._is_unarmed(context, target))

    def _within(
        self, context: EventContext, trigger: Trigger, event: Event, told: Sequence[Told]
    ) -> str | None:
        """The means in the sentence's own structure, or in that of a pronoun's antecedent."""
        parse, token = context.parse, trigger.token
        sentence = parse.sent[token]
        label, above = parse.dep[token], parse.head[token]
        subject = trigger.subject
        for before in reversed(told):
            distance = sentence - parse.sent[before.token]
            if distance > _SHORT:
                break
            if before.event.event_type not in BY_MEANS:
                continue
            if distance == 0:
                if before.token in {subject, above}:
                    return before.event.event_type
                clause = clause_of(parse, before.token)
                if label in {"advcl", "xcomp", "conj"} and clause == above:
                    return before.event.event_type
            if parse.pos[token] not in _VERBAL or before.event.event_type not in _FROM_AFAR:
                continue
            unnamed = trigger.passive if subject is None else parse.lower[subject] in _PRONOUNS
            if distance == 1 and unnamed:
                return before.event.event_type
            if event.actor_index is not None and before.actor_id is not None:
                actor = context.found.actors[event.actor_index]
                if actor.actor_id == before.actor_id and actor.type in _STATES:
                    return before.event.event_type
        return None

    def _before(
        self,
        context: EventContext,
        trigger: Trigger,
        event: Event,
        target: int | None,
        told: Sequence[Told],
    ) -> str | None:
        """The type of the attack that a definite noun takes up."""
        parse = context.parse
        if parse.pos[trigger.token] in _VERBAL or not _is_definite(parse, trigger.token):
            return None
        armed = target is not None and bool(context.classes(target) & self._armed)
        lemma = parse.lemma[trigger.token].lower()
        for before in reversed(told):
            kind = before.event.event_type
            if before.event.realis != "asserted" or not _is_compatible(context, event, before):
                continue
            if kind not in BY_MEANS and parse.lemma[before.token].lower() != lemma:
                continue
            if armed and kind == "violence_against_civilians":
                continue
            near = parse.sent[trigger.token] - parse.sent[before.token] <= _SHORT
            if kind not in _FROM_AFAR or (lemma == "raid" and near):
                return kind if kind in BY_MEANS else None
        return None

    def _by_victims(
        self, context: EventContext, trigger: Trigger, event: Event, target: int | None
    ) -> str | None:
        if target is not None:
            nation = target in context.people_at and target not in context.actor_at
            if not nation and context.classes(target) & (self._armed | self._force):
                return None
            if self._is_unarmed(context, target):
                return "violence_against_civilians"
        if any(self._is_unarmed(context, token) for token in _victims(context.parse, trigger)):
            return "violence_against_civilians"
        if trigger.subject is not None and context.classes(trigger.subject) & self._assailant:
            return "violence_against_civilians"
        actor = event.actor_index
        if actor is not None and context.found.actors[actor].type in _STATES:
            return None
        country = self._country(context, trigger, event, target)
        at_peace = country is not None and country not in self._at_war
        return "violence_against_civilians" if at_peace else None

    def _is_unarmed(self, context: EventContext, token: int) -> bool:
        mask = context.classes(token)
        return bool(mask & self._civilian) and not mask & self._armed

    def _country(
        self, context: EventContext, trigger: Trigger, event: Event, target: int | None
    ) -> str | None:
        """Country of the place or people attacked."""
        places = context.found.places
        at = [target] if target is not None else []
        if trigger.object is not None:
            at.append(trigger.object)
        at += [token for word, token in prepositions(context.parse, trigger.token) if word in _AT]
        for token in at:
            for mentions in (context.place_at, context.people_at):
                if token in mentions:
                    return places[mentions[token]].iso3
        return None if event.place_index is None else places[event.place_index].iso3


def _is_definite(parse: Parse, token: int) -> bool:
    """Whether a noun takes up what was told: "the attack", "Wednesday's attack"."""
    if any(parse.tag[below] == "JJS" for below in parse.children[token]):
        return False
    return any(
        (parse.dep[below] == "det" and parse.lower[below] in _THE) or parse.dep[below] == "poss"
        for below in parse.children[token]
    )


def _is_compatible(context: EventContext, event: Event, before: Told) -> bool:
    """Whether two events do not name different places or actors."""
    actor = event.actor_index
    if actor is not None and before.actor_id not in {None, context.found.actors[actor].actor_id}:
        return False
    places = context.found.places
    if event.place_index is None or before.event.place_index is None:
        return True
    one, other = places[event.place_index], places[before.event.place_index]
    if one.precision in _SPOTS and other.precision in _SPOTS:
        return one.name == other.name
    return one.iso3 == other.iso3


def _victims(parse: Parse, trigger: Trigger) -> list[int]:
    """Heads of those whom the attack is said to have killed or hurt."""
    token, found = trigger.token, []
    verbs = [below for below in parse.children[token] if parse.dep[below] in {"relcl", "acl"}]
    above = parse.head[token]
    if parse.dep[token] == "nsubj":
        verbs.append(above)
    for verb in verbs:
        if parse.lemma[verb] in _KILLING:
            found += [c for c in parse.children[verb] if parse.dep[c] == "dobj"]
    if parse.dep[token] == "pobj" and parse.lower[above] in {"in", "by", "during"}:
        verb = parse.head[above]
        if parse.lemma[verb] in _KILLING | {"die"}:
            subject = subject_of(parse, verb)
            found += [] if subject is None else [subject]
    return found
