"""Who acted on whom: the slots of a frame, filled from its own clause."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Parse
from ..model import Span
from ._clauses import agent_of, prepositions, subject_of
from ._event_antecedents import AntecedentFinder
from ._event_context import ABBREVIATED, EventContext
from ._event_frames import FrameBook
from ._event_match import Trigger

__all__ = ["Role", "RoleFinder"]

_LEFT = {"amod", "compound", "nummod", "poss", "quantmod", "nmod", "advmod", "det", "predet"}
_ARTICLES = {"the", "a", "an"}
# Endings of nouns that name somebody by what he does.
_DOING = ("er", "or", "ar", "ist", "ian", "ant", "eer", "ee", "man", "woman", "people")
_THINGS = {"that", "this", "what", "something", "nothing"}
_MODIFIERS = {"amod", "compound", "poss", "nmod"}


@dataclass(frozen=True, slots=True)
class Role:
    """A filled role: head token, printed words, and the actor mention on them."""

    token: int
    span: Span
    text: str
    index: int | None


class RoleFinder:
    """Fills the slots that event_roles names.

    Parameters
    ----------
    book : FrameBook
        Frames and classes.
    """

    def __init__(self, book: FrameBook) -> None:
        self._book = book
        self._instruments = book.mask("aircraft", "projectile", "explosive")
        self._doers = book.mask("force", "human")
        self._transparent = book.mask("transparent")
        self._places = book.mask("place", "town", "territory")
        self._antecedents = AntecedentFinder(book.mask("force"), book.mask("human"))
        self._hit = book.mask("force", "human", "building", "troops", "weapon", "civilian")

    def find(self, context: EventContext, trigger: Trigger) -> tuple[Role | None, Role | None]:
        """Actor and target; None where the clause has none."""
        frame = trigger.frame
        preps = list(prepositions(context.parse, trigger.token))
        if trigger.object is not None and frame.object and not trigger.passive:
            preps += prepositions(context.parse, trigger.object)
        above = context.parse.head[trigger.token]
        if context.parse.dep[trigger.token] == "nsubj" and (
            context.parse.lemma[above] in self._book.occurrence
        ):  # "clashes erupted between troops and rebels"
            preps += (each for each in prepositions(context.parse, above) if each[0] == "between")
        actor = target = None
        for slot in frame.actor:
            token = self._agent(context, self.slot(context, trigger, slot, preps))
            if token is not None:
                token = self._antecedents.find(context, token)
            if token is not None and token not in context.time_at:
                actor = token
                break
        if actor is None and (trigger.passive or "subject" in frame.target):
            actor = self._attacker(context, trigger, preps)
        for slot in frame.target:
            token = self.slot(context, trigger, slot, preps)
            if token is not None:
                named = self._antecedents.find(context, token)
                token = named if named != actor else token  # nobody is said to attack himself
            if (
                token is not None
                and token != actor
                and token not in context.time_at
                and not context.is_place(token)
                and not self._is_bare_place(context, token, slot)
            ):
                target = token
                break
        return self.role(context, actor), self.role(context, target)

    def _attacker(
        self, context: EventContext, trigger: Trigger, preps: list[tuple[str, int]]
    ) -> int | None:
        """Who made the attack that somebody suffered: "killed in an ambush by the rebels"."""
        parse = context.parse
        for word, token in preps:
            if word == "in" and parse.lemma[token].lower() in self._book.noun_frames:
                made = agent_of(parse, token)
                beside = agent_of(parse, trigger.token) if made is None else None
                return beside if beside is not None and beside in context.actor_at else made
        return None

    def place_slots(self, context: EventContext, trigger: Trigger) -> list[int]:
        """Heads of the phrases that the frame says are the place, in order."""
        preps = list(prepositions(context.parse, trigger.token))
        if trigger.object is not None and trigger.frame.object and not trigger.passive:
            preps += prepositions(context.parse, trigger.object)
        found = (self.slot(context, trigger, slot, preps) for slot in trigger.frame.place)
        return [token for token in found if token is not None]

    def slot(
        self, context: EventContext, trigger: Trigger, slot: str, preps: list[tuple[str, int]]
    ) -> int | None:
        """Head token of one slot."""
        parse = context.parse
        match slot:
            case "subject":
                return trigger.subject
            case "object":
                return trigger.object
            case "holder":
                return self._holder(context, trigger.object)
            case "light" | "suffer":
                return self._lent(parse, trigger, slot)
            case "poss":
                return parse.child(trigger.token, "poss")
            case "owner":  # whose doing it is, where "of" says to whom
                done_to = any(word == "of" for word, _ in preps)
                return parse.child(trigger.token, "poss") if done_to else None
            case "mod":
                return self._modifier(context, trigger.token)
            case "by":
                return agent_of(parse, trigger.token)
            case "between" | "between2":
                return self._between(parse, preps, second=slot == "between2")
            case "under_of" | "in_of":
                return self._nested(context, preps, slot.partition("_")[0])
        for word, token in preps:
            if word == slot and token not in context.time_at:
                return token
        return None

    def _agent(self, context: EventContext, token: int | None) -> int | None:
        """Weapons and events do not act: whose they are does."""
        if token is None:
            return None
        parse = context.parse
        lemma = parse.lemma[token].lower()
        if token in context.actor_at:
            return token
        if parse.lower[token] in _THINGS:
            return None
        if parse.tag[token] == "CD" and not parse.children[token]:
            return None  # "100 injured" counts the injured
        if self._book.nouns.get(lemma, 0) & self._transparent:
            for word, below in prepositions(parse, token):
                if word == "of" and parse.lemma[below].lower() in self._book.noun_frames:
                    return None  # "most of the advances" do not advance
        mask = self._book.nouns.get(lemma, 0)
        if lemma in self._book.noun_frames or (
            mask & self._instruments and not mask & self._doers and lemma != "bomber"
        ):
            owner = self._modifier(context, token)
            return owner if owner is not None else agent_of(context.parse, token)
        if parse.dep[token] in {"csubj", "pcomp"} or self._is_abstract(context, token):
            return None
        return token

    def _is_abstract(self, context: EventContext, token: int) -> bool:
        """Decisions, history and recordings do nothing themselves."""
        parse = context.parse
        return (
            parse.pos[token] == "NOUN"
            and not context.classes(token)
            and not parse.lemma[token].endswith(_DOING)
        )

    def _is_bare_place(self, context: EventContext, token: int, slot: str) -> bool:
        """Places are not who was acted on: "on the outskirts", "at a crossing"."""
        mask = context.classes(token)
        if mask & self._places and not mask & self._hit:
            return slot != "object" or token not in context.actor_at
        return slot in {"at", "on", "in"} and not mask

    def _holder(self, context: EventContext, object_: int | None) -> int | None:
        """Who is printed as holding the place: "Islamic State villages", "rebel-held"."""
        if object_ is None:
            return None
        found = self._modifier(context, object_)
        if found is not None:
            # "The Syrian city" only says where it is.
            lies = found in context.people_at and found not in context.actor_at
            return None if lies else found
        for word, token in prepositions(context.parse, object_):
            if word == "of" and not context.is_place(object_):
                return self._modifier(context, token)
        return None

    def _modifier(self, context: EventContext, token: int) -> int | None:
        parse = context.parse
        for below in parse.children[token]:
            if parse.dep[below] not in _MODIFIERS or "," in parse.lower[below:token]:
                continue
            if below in context.actor_at or below in context.people_at:
                return below
            if parse.lower[below] in ABBREVIATED:
                return below
            if parse.dep[below] != "amod" and not context.is_place(below):
                mask = self._book.nouns.get(parse.lemma[below].lower(), 0)
                if mask & self._book.mask("force") and not mask & self._instruments:
                    return below
        return None

    def _lent(self, parse: Parse, trigger: Trigger, slot: str) -> int | None:
        """The subject of a light verb, if that is its part."""
        verb = trigger.light_verb
        if verb is None:
            return None
        joins = parse.lower[parse.head[trigger.token]] == "in"
        part = "agent" if joins else self._book.light.get(parse.lemma[verb])
        if slot == "light" and part == "patient":
            return agent_of(parse, verb)  # "came under attack by jets"
        if part != ("agent" if slot == "light" else "patient"):
            return None
        passive = parse.dep[trigger.token] == "nsubjpass"
        found = agent_of(parse, verb) if passive else subject_of(parse, verb)
        above = trigger.token
        while above != verb and parse.head[above] != above:
            if above == found:
                return agent_of(parse, verb)  # "most of the gains were made by ..."
            above = parse.head[above]
        return found

    def _between(self, parse: Parse, preps: list[tuple[str, int]], second: bool) -> int | None:
        for word, token in preps:
            if word == "between":
                return parse.child(token, "conj") if second else token
        return None

    def _nested(
        self, context: EventContext, preps: list[tuple[str, int]], outer: str
    ) -> int | None:
        """Within "under the control of X", "under X control" or "under their control"."""
        for word, token in preps:
            if word == outer:
                for inner, below in prepositions(context.parse, token):
                    if inner == "of":
                        return below
                owner = context.parse.child(token, "poss")
                if owner is not None and context.parse.pos[owner] == "PRON":
                    return owner  # "under their control"
                return self._modifier(context, token)
        return None

    def role(self, context: EventContext, token: int | None) -> Role | None:
        """The role that a head token's phrase fills."""
        if token is None:
            return None
        parse = context.parse
        if token not in context.actor_at:
            for below in parse.children[token]:
                # "One of its leaders, Ali Hassan, was killed": the name says who.
                if parse.dep[below] == "appos" and self._is_person(context, below):
                    token = below
                    break
        first, last = self._phrase(context, token)
        index = context.actor_at.get(token)
        if index is None:
            for below in parse.children[token]:
                if parse.dep[below] == "appos" and below in context.actor_at:
                    index = context.actor_at[below]
        span = Span(parse.start[first], parse.end[last])
        if index is not None and token in context.actor_at:
            mention = context.found.actors[index]
            span = Span(min(span.start, mention.start), max(span.end, mention.end))
        return Role(token, span, parse.text[span.start : span.end], index)

    def _is_person(self, context: EventContext, token: int) -> bool:
        index = context.actor_at.get(token)
        return index is not None and context.found.actors[index].type == "person"

    def _phrase(self, context: EventContext, token: int) -> tuple[int, int]:
        """First and last token of the base noun phrase, with "of ..." after a partitive."""
        parse = context.parse
        first, last = token, token
        left, _ = parse.edges
        for below in parse.children[token]:
            if below < token and parse.dep[below] in _LEFT:
                first = min(first, left[below])
            elif (
                parse.dep[below] == "prep"
                and parse.lower[below] == "of"
                and self._book.nouns.get(parse.lemma[token].lower(), 0) & self._transparent
            ):
                inner = parse.child(below, "pobj")
                if inner is not None:
                    last = max(last, self._phrase_end(context, inner))
        while first < token and parse.lower[first] in _ARTICLES:
            first += 1
        return first, last

    def _phrase_end(self, context: EventContext, token: int) -> int:
        return self._phrase(context, token)[1] if token else token
