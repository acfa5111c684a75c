"""Where an event was: the frame's own slot, else the nearest way through its clause."""

from __future__ import annotations

from ..language import Parse
from ._clauses import prepositions
from ._event_context import EventContext
from ._event_frames import FrameBook
from ._event_links import LOCATED, is_origin, link_place
from ._event_match import Trigger
from ._event_nesting import find_finest, find_inner, rank_place
from ._event_roles import RoleFinder

__all__ = ["PlaceLinker"]

_WHERE = {"in", "at", "near", "outside", "inside", "around"}
_BESIDE, _REACH = 1.2, 6.0  # costs up to which a place stands beside an event, or belongs to it
_SCENE = 4.0  # ... up to which one is finer than the place that opens the sentence
_ALONE = 11.0  # ... and up to which the only place of a sentence does
_FROM_TYPES = {"withdrawal", "displacement"}
_MOVE_TYPES = {"advance", "deployment"}
_SIZE = {"country": 0.6, "region": 0.5, "admin1": 0.3, "admin2": 0.1}
_FROM = frozenset({"from", "out"})
_TO = frozenset({"to", "into", "toward", "towards", "on", "onto"})
_PARTY = {"by", "with"}  # what stands behind these is no place: "backed by", "aligned with"
_OPPONENT = {"for", "against"}  # ... and so where somebody fights: "fought against the US"
_AT = frozenset({"on", "against", "at"})


class PlaceLinker:
    """Finds the place of an event among those of its sentence.

    Parameters
    ----------
    book : FrameBook
    roles : RoleFinder
        Knows the slots of a frame.
    """

    def __init__(self, book: FrameBook, roles: RoleFinder) -> None:
        self._book, self._roles = book, roles
        self._people, self._places = book.mask("human", "force"), book.mask("place", "town")

    def find(
        self, context: EventContext, trigger: Trigger, places: list[tuple[int, int]]
    ) -> tuple[int | None, str | None]:
        """Index and print of the place: the frame's own slot first, then the nearest.

        Parameters
        ----------
        context : EventContext
        trigger : Trigger
        places : list of (int, int)
            Head token and index of each name of a place in the sentence, in text order.

        Returns
        -------
        tuple
            A name in the place's slot that no list knows is printed without an index.
        """
        parse, listed = context.parse, context.found.places
        likely = [
            (token, index)
            for token, index in places
            if not self._acts(context, trigger, token, index)
        ]
        inner = find_inner(parse, listed, [at for _, at in places])
        index, name = self._slot(context, trigger, places)
        if index is None and name is None:
            index, name = self._nearest(context, trigger, likely)
        if index is None and name is None:
            # What only says where another one lies leaves that one alone in the sentence.
            own = [(t, at) for t, at in likely if at not in inner and listed[at].bearing is None]
            index = self._alone(context, trigger, own)
        if index is None:
            return None, name
        index = self._within_scene(context, trigger, likely, index)
        allowed = {at for token, at in likely if not is_origin(parse, token)}
        index = find_finest(inner, index, allowed)
        return index, parse.text[listed[index].start : listed[index].end]

    def _slot(
        self, context: EventContext, trigger: Trigger, places: list[tuple[int, int]]
    ) -> tuple[int | None, str | None]:
        """The place in the phrases that the frame names."""
        parse, listed = context.parse, context.found.places
        for token in self._roles.place_slots(context, trigger):
            inside = _base_phrase(parse, token)
            within = [(head, index) for head, index in places if head in inside]
            index = link_place(parse, token, within, limit=50.0)
            if index is None and within and parse.lemma[token] in self._book.noun_frames:
                # "The toll from the bombing in Homs": the dead are not from there.
                index = min((at for _, at in within), key=lambda at: rank_place(listed[at]))
            if index is not None:
                return index, None
            name = self._unlisted(context, token)
            if name is not None:
                return None, name
        return None, None

    def _nearest(
        self, context: EventContext, trigger: Trigger, places: list[tuple[int, int]]
    ) -> tuple[int | None, str | None]:
        """The place that the shortest way leads to."""
        parse, listed = context.parse, context.found.places
        kind = trigger.frame.event_type
        prefer = _FROM if kind in _FROM_TYPES else _TO if kind in _MOVE_TYPES else frozenset()
        if parse.pos[trigger.token] not in {"VERB", "AUX"}:
            prefer |= _AT
        coarse = {
            index: _SIZE.get(listed[index].precision, 0.0)
            for _, index in places
            if listed[index].rule_id != "place:within"
        }
        # A name no list knows that stands beside the event comes before a listed one far off.
        for limit in (_BESIDE, _REACH):
            index = link_place(parse, trigger.token, places, prefer, limit, coarse)
            if index is not None:
                return index, None
            if limit == _BESIDE:
                for word, token in prepositions(parse, trigger.token):
                    name = self._unlisted(context, token) if word in _WHERE else None
                    if name is not None:
                        return None, name
        return None, None

    def _within_scene(
        self, context: EventContext, trigger: Trigger, places: list[tuple[int, int]], chosen: int
    ) -> int:
        """A finer place of the clause where the chosen one only opens the sentence."""
        parse, listed = context.parse, context.found.places
        first = parse.sentences[parse.sent[trigger.token]][0]
        opening = any(at == chosen and parse.head[token] - first < 2 for token, at in places)
        if not opening:
            return chosen
        wide = rank_place(listed[chosen])
        finer = [(t, at) for t, at in places if at != chosen and rank_place(listed[at]) < wide]
        found = link_place(parse, trigger.token, finer, limit=_SCENE)
        return chosen if found is None else found

    def _alone(
        self, context: EventContext, trigger: Trigger, places: list[tuple[int, int]]
    ) -> int | None:
        """The only place that the sentence names, if it stands where a place does."""
        parse, listed = context.parse, context.found.places
        if len({listed[index].name for _, index in places}) != 1:
            return None
        index = link_place(parse, trigger.token, places, limit=_ALONE)
        at = {at: token for token, at in places}
        return index if index is not None and _is_where(parse, at[index]) else None

    def _acts(self, context: EventContext, trigger: Trigger, token: int, index: int) -> bool:
        """Whether a country is a party to the event, or the maker of a force, not where it was."""
        parse, place = context.parse, context.found.places[index]
        if place.rule_id.endswith(":modifier") or self._is_among_people(context, token):
            return True
        if place.precision != "country":
            return place.rule_id == "place:capital" and token == _holder(trigger)
        while parse.dep[token] in {"conj", "appos"} and parse.head[token] != token:
            token = parse.head[token]
        label, above = parse.dep[token], parse.head[token]
        if label == "poss":
            return above == _holder(trigger) or parse.lemma[above].lower() in self._book.noun_frames
        if label == "pobj" and parse.lower[above] == "between":
            return parse.head[above] == trigger.token  # the parties to a truce
        if label == "dobj" and above == trigger.token:
            return "object" in trigger.frame.target and "object" not in trigger.frame.place
        fights = trigger.frame.event_type == "clash" and parse.pos[trigger.token] == "VERB"
        party = _PARTY | _OPPONENT if fights else _PARTY
        return label == "nsubj" or (label == "pobj" and parse.lower[above] in party)

    def _is_among_people(self, context: EventContext, token: int) -> bool:
        """Whether a name is one of those counted: "six fighters, including Basri"."""
        parse, above = context.parse, context.parse.head[token]
        if parse.dep[token] != "pobj" or parse.lower[above] != "including":
            return False
        counted = context.classes(parse.head[above])
        return bool(counted & self._people and not counted & self._places)

    def _named_below(self, parse: Parse, token: int) -> int | None:
        """The name of a printed kind of place: "the village of Qastal", "Qastal village"."""
        if not self._book.nouns.get(parse.lemma[token].lower(), 0) & self._book.mask("town"):
            return None
        for below in parse.children[token]:
            if parse.dep[below] == "prep" and parse.lower[below] == "of":
                inner = parse.child(below, "pobj")
                return inner if inner is not None and parse.pos[inner] == "PROPN" else None
            if parse.dep[below] in {"compound", "nmod"} and parse.pos[below] == "PROPN":
                return below
        return None

    def _unlisted(self, context: EventContext, token: int) -> str | None:
        """A name that is no mention of anything else: "the village of Qastal", "in Qastal"."""
        parse = context.parse
        if parse.pos[token] != "PROPN":
            found = self._named_below(parse, token)
            if found is None:
                return None
            token = found
        if (
            token in context.actor_at
            or token in context.time_at
            or token in context.people_at
            or context.is_place(token)
            or not parse.words[token][0].isupper()
        ):
            return None
        first = token
        while (
            first - 1 in parse.children[token]
            and parse.dep[first - 1] == "compound"
            and parse.pos[first - 1] == "PROPN"
        ):
            first -= 1
        return parse.text[parse.start[first] : parse.end[token]]


def _holder(trigger: Trigger) -> int | None:
    """Who takes or holds a place: his state's name, or its capital's, is not that place."""
    frame = trigger.frame
    return trigger.subject if "subject" in frame.actor and "object" in frame.place else None


def _is_where(parse: Parse, token: int) -> bool:
    """Whether a name stands behind a preposition of place, as such or before its kind."""
    for _ in range(4):
        label, above = parse.dep[token], parse.head[token]
        if label == "pobj":
            return parse.lower[above] in _WHERE | {"on", "of", "outside"}
        if label not in {"compound", "nmod", "appos", "poss"}:
            return False
        token = above
    return False


def _base_phrase(parse: Parse, token: int) -> range:
    """A noun phrase without the clauses that describe it."""
    left, right = parse.edges
    stop = right[token] + 1
    for below in parse.children[token]:
        where = parse.lemma[below] in LOCATED
        if below > token and parse.dep[below] in {"relcl", "acl", "advcl", "ccomp"} and not where:
            stop = min(stop, left[below])
    return range(left[token], max(stop, token + 1))
