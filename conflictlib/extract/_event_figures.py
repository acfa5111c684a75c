"""Predicates that say how much ground is held, lost or taken, where no frame tells of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import Parse
from ..model import Quantity
from ..resources import Lexicon
from ._clauses import agent_of, is_passive, object_of, prepositions, subject_of
from ._event_context import EventContext
from ._event_frames import Frame, FrameBook
from ._event_match import Trigger

__all__ = ["FigureTriggers"]

_VERBAL = {"VERB", "AUX"}
_GROUND = {"area", "share", "length"}
# Who can hold ground: a figure in a sentence that names none of them is of something else.
_HOLDERS = {"rebel", "militia", "state_forces", "government", "state", "coalition"}
# "Controls a third", "a third is under control": a verb whose frames have the roles.
_MODELS = {"held": "hold", "lost": "lose", "gained": "seize", "from_to": "hold", "under": "remain"}
_AMOUNT = {"be", "amount", "total"}
_CLAUSES = {"ccomp", "advcl", "relcl", "acl"}
_STEPS = 7


class FigureTriggers:
    """Finds the word that a figure of ground hangs on: "controls 18 percent", "a loss of a third".

    Parameters
    ----------
    book : FrameBook
        Frames; the roles of holding, losing and taking are theirs.
    lexicon : Lexicon
        With the lists ``ground_words``, ``ground_nouns`` and ``territory_others``.
    """

    def __init__(self, book: FrameBook, lexicon: Lexicon) -> None:
        self._frames: dict[str, Frame] = {}
        for change, verb in _MODELS.items():
            frame = next(
                (one for one in book.verb_frames.get(verb, ()) if "control" in one.event_type), None
            )
            if frame is not None:
                self._frames[change] = replace(frame, rule_id=f"event.figure.{change}")
        self._words = frozenset(
            word for entry in lexicon.entries("ground_words") for word in entry["words"]
        )
        self._ground = frozenset(
            word for entry in lexicon.entries("ground_nouns") for word in entry["words"]
        )

    def find(
        self, context: EventContext, first: int, stop: int, taken: Sequence[Trigger]
    ) -> list[Trigger]:
        """Triggers of one sentence beside those that its frames gave."""
        parse = context.parse
        known = {token for one in taken for token in range(one.token, one.last + 1)}
        known |= {one.word for one in taken if one.word is not None}
        found: dict[int, Trigger] = {}
        for token in range(first, stop):
            index = context.quantity_at.get(token)
            if index is None:
                continue
            figure = context.found.quantities[index]
            if figure.change not in self._frames or not self._is_ground(context, figure):
                continue
            governor = self._governor(parse, token, figure.change == "from_to")
            if governor is None or governor in known or governor in found:
                continue
            if self._moves_other(parse, governor, figure):
                continue
            if context.is_war(governor) or _names_holder(context, first, stop):
                found[governor] = self._trigger(parse, governor, token, str(figure.change))
        return list(found.values())

    def _is_ground(self, context: EventContext, figure: Quantity) -> bool:
        """Whether a figure is of territory: of a noun for ground, of a country, or of itself."""
        if figure.dimension not in _GROUND:
            return False
        whole = figure.of or figure.baseline
        if whole is None:
            return figure.dimension != "length"
        words = set(whole.lower().split())
        return bool(words & self._ground) or whole.startswith("what ") or bool(figure.scope)

    def _moves_other(self, parse: Parse, governor: int, figure: Quantity) -> bool:
        """Whether a share of nothing printed moves with something else than ground: a tax rate."""
        if figure.change != "from_to" or figure.dimension != "share" or figure.of:
            return False
        return not any(
            parse.pos[token] == "NOUN" and parse.lower[token] in self._ground
            for child in parse.children[governor]
            if parse.dep[child] in {"nsubj", "nsubjpass", "dobj"}
            for token in parse.subtree(child)
        )

    def _governor(self, parse: Parse, token: int, moved: bool) -> int | None:
        """The verb or noun above a figure that says what became of it.

        Of a figure that ``moved`` from another, the verb right above will do: "is left with".
        """
        for _ in range(_STEPS):
            above = parse.head[token]
            if above == token:
                return None
            said = parse.lemma[above] in self._words or parse.lower[above] in self._words
            if parse.pos[above] in _VERBAL:
                clause = parse.dep[token] in _CLAUSES
                said = said or moved or parse.lemma[above] in _AMOUNT
                if not said and parse.dep[above] == "conj" and above - parse.head[above] == 2:
                    above = parse.head[above]  # "control or contest 46 percent"
                    said = parse.lemma[above] in self._words
                return above if said and not clause else None
            if parse.pos[above] == "NOUN" and (said or parse.lemma[above] in _AMOUNT):
                return above
            token = above
        return None

    def _trigger(self, parse: Parse, token: int, figure: int, change: str) -> Trigger:
        frame = self._frames[change]
        if parse.lemma[token] in _AMOUNT:  # "to" stands before the figure, not before a side
            frame = replace(frame, actor=tuple(slot for slot in frame.actor if slot != "to"))
        subject = subject_of(parse, token) if parse.pos[token] in _VERBAL else None
        if subject is not None and parse.lemma[token] in _AMOUNT:
            subject = _owner(parse, subject)  # "the group's losses amount to 300 square miles"
        if change == "held" and subject is not None and figure in parse.subtree(subject):
            return Trigger(token, token, self._frames.get("under", frame), None, subject)
        if parse.pos[token] not in _VERBAL:
            return Trigger(token, token, frame, _owner(parse, token), None)
        passive = is_passive(parse, token)
        if passive:
            return Trigger(token, token, frame, agent_of(parse, token), subject, True)
        return Trigger(token, token, frame, subject, object_of(parse, token, False))


def _owner(parse: Parse, noun: int) -> int | None:
    """Whose something is: "the group's losses", "losses of the group"."""
    owner = parse.child(noun, "poss")
    if owner is None:
        owner = next((below for word, below in prepositions(parse, noun) if word == "of"), None)
    inner = parse.child(noun, "compound") if owner is None else None
    return owner if inner is None else parse.child(inner, "poss")


def _names_holder(context: EventContext, first: int, stop: int) -> bool:
    """Whether a sentence names somebody who can hold ground."""
    actors = context.found.actors
    if any(token in context.people_at for token in range(first, stop)):
        return True  # "Moscow still controls", "Russian troops"
    return any(
        actors[index].type in _HOLDERS
        for index in (context.actor_at.get(token) for token in range(first, stop))
        if index is not None
    )
