"""One document as the event finder sees it: which token is which mention, and what it denotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from ..language import Parse
from ..model import Annotation, Span
from ._event_frames import FrameBook, Wanted

__all__ = ["ABBREVIATED", "EventContext"]

# Short names that say whose: "U.S. airstrikes".
ABBREVIATED = {"u.s.", "us", "u.k.", "uk", "u.n.", "un", "eu", "u.a.e.", "uae"}
_PERSONS = ("man", "men", "woman", "women", "ist", "ists", "ian", "ians")
_ARMED = {"state_forces", "rebel", "militia"}
_UNARMED = {"person", "ngo", "media", "business", "party", "civilian", "civilians", "people"}
_ROLES = {"body", "headline", "caption"}
_TRANSPARENT_DEEP = 3
_OFTEN, _DENSITY = 5, 120  # military words, and at least one in so many


class EventContext:
    """Mentions by token, and classes of noun phrases.

    Parameters
    ----------
    found : Annotation
        With times, places, actors, quantities and attributions.
    parse : Parse
        Of the same document.
    book : FrameBook
        Classes of nouns.
    """

    def __init__(self, found: Annotation, parse: Parse, book: FrameBook) -> None:
        self.found, self.parse, self._book = found, parse, book
        armed = {
            (actor.start, actor.end)
            for actor in found.actors
            if actor.type in _ARMED - {"state_forces"} and actor.actor_id
        }
        self.place_at = _by_token(
            parse,
            (
                (i, p)
                for i, p in enumerate(found.places)
                if p.mention == "name" and (p.start, p.end) not in armed  # al-Shabab, a town too
            ),
        )
        self.people_at = _by_token(
            parse, ((i, p) for i, p in enumerate(found.places) if p.mention != "name")
        )
        self.actor_at = _by_token(parse, enumerate(found.actors))
        self.time_at = _by_token(parse, enumerate(found.times))
        self.quantity_at = _by_token(parse, enumerate(found.quantities))
        bits = book.mask
        self._place = bits("place", "town")
        self._force = bits("force")
        self._human = bits("human")
        self._it = bits("it")
        self._armed = bits("armed")
        self._transparent = bits("transparent")
        self._name = bits("place", "town", "force", "human")

    def sentences(self) -> Iterable[tuple[int, int, bool]]:
        """Token ranges of the sentences that yield events, and whether each is a headline."""
        segments = self.found.document.segments
        for (first, stop), segment in zip(self.parse.sentences, self.parse.segments, strict=True):
            role = segments[segment].role if segment < len(segments) else "body"
            if role in _ROLES:
                yield first, stop, role == "headline"

    def classes(self, token: int, depth: int = 0) -> int:
        """Classes of the noun phrase that a token heads, as bits."""
        parse = self.parse
        mask = self._book.nouns.get(parse.lemma[token], 0) or self._book.nouns.get(
            parse.lower[token], 0
        )
        if token in self.place_at:
            mask |= self._place | self._force if self.is_state(token) else self._place
        elif token in self.people_at:
            mask |= self._force | self._human
        if token in self.actor_at:
            kind = self.found.actors[self.actor_at[token]].type
            mask |= self._human if kind in _UNARMED else self._force | self._human
            if kind in _ARMED:
                mask |= self._armed
        elif mask == 0 and parse.pos[token] == "PROPN":
            # A name that no list knows: in a war's reporting it may well be a village.
            mask |= self._name if self.is_war(token) else self._force | self._human
        elif mask == 0 and parse.lower[token].endswith(_PERSONS):
            mask |= self._human
        elif parse.pos[token] == "PRON":
            mask |= self._pronoun(parse.lower[token])
        elif parse.pos[token] == "NUM" or parse.tag[token] == "CD":
            mask |= self._human
        if depth < _TRANSPARENT_DEEP and mask & self._transparent:
            for below in parse.children[token]:
                if parse.dep[below] == "prep" and parse.lower[below] == "of":
                    for deeper in parse.children[below]:
                        if parse.dep[deeper] == "pobj":
                            if parse.lemma[deeper] in self._book.noun_frames:
                                mask = 0  # "a round of talks" is no ammunition
                            mask |= self.classes(deeper, depth + 1)
        if mask == 0 and depth < _TRANSPARENT_DEEP:
            for below in parse.children[token]:
                if parse.dep[below] == "appos":  # "the vital Mosul Dam", misread
                    mask |= self.classes(below, depth + 1)
        return mask

    def _pronoun(self, word: str) -> int:
        if word in {"it", "itself"}:
            return self._force | self._it
        if word in {"they", "them"}:
            return self._force | self._human | self._armed
        if word in {"he", "she", "him", "her", "i", "me", "himself", "herself"}:
            return self._human
        return self._force | self._human

    def fits(self, token: int | None, wanted: Wanted) -> bool:
        """Whether a constituent is of a wanted class or is a wanted word."""
        if token is None:
            return False
        if wanted.words and (
            "any" in wanted.words
            or self.parse.lemma[token].lower() in wanted.words
            or self.parse.lower[token] in wanted.words
        ):
            return True
        return bool(wanted.mask and self.classes(token) & wanted.mask)

    @cached_property
    def _military(self) -> list[int]:
        military, lemma = self._book.military, self.parse.lemma
        found = {token for token, word in enumerate(lemma) if word in military}
        actors = self.found.actors
        found.update(t for t, index in self.actor_at.items() if actors[index].type in _ARMED)
        return sorted(found)

    @cached_property
    def is_at_war(self) -> bool:
        """Whether the whole document names armed actors and arms often."""
        return len(self._military) >= _OFTEN and len(self._military) * _DENSITY >= len(self.parse)

    def is_war(self, token: int) -> bool:
        """Whether a token stands in reporting on a war: what "take" or "enter" then mean.

        The document names armed actors and arms often, or the sentence itself does.
        """
        found = self._military
        if self.is_at_war:
            return True
        sentence = self.parse.sent[token]
        first, stop = self.parse.sentences[sentence]
        at = bisect_left(found, first)
        return any(other != token for other in found[at : bisect_left(found, stop)])

    def is_near(self, token: int, classes: int) -> bool:
        """Whether a token's sentence has a noun of some classes, and nothing military."""
        parse, nouns = self.parse, self._book.nouns
        first, stop = parse.sentences[parse.sent[token]]
        if not self._book.military.isdisjoint(parse.lemma[first:stop]):
            return False
        return any(
            nouns.get(parse.lemma[t].lower(), 0) & classes and parse.pos[t] in {"NOUN", "PROPN"}
            for t in range(first, stop)
        )

    def is_armed(self, token: int) -> bool:
        """Whether a token stands in the mention of an armed actor."""
        index = self.actor_at.get(token)
        return index is not None and self.found.actors[index].type in _ARMED

    def is_caused(self, token: int) -> bool:
        """Whether a noun is what something brought about: "the death sparked protests"."""
        above = self.parse.head[token]
        return (
            self.parse.dep[token] in {"dobj", "nsubjpass"}
            and self.parse.lemma[above] in self._book.causing
        )

    def head_of_number(self, token: int) -> int:
        """The noun that counts events: "a surge of attacks"."""
        parse = self.parse
        above = parse.head[token]
        if parse.dep[token] == "pobj" and parse.lower[above] == "of":
            counting = parse.head[above]
            if self._book.nouns.get(parse.lemma[counting], 0) & self._transparent:
                return counting
        return token

    def is_military(self, token: int) -> bool:
        """Whether a token is a word of war: troops, siege, rocket."""
        return self.parse.lemma[token] in self._book.military

    def is_country(self, token: int) -> bool:
        """Whether a token stands within a country's name."""
        index = self.place_at.get(token)
        return index is not None and self.found.places[index].precision == "country"

    def is_state(self, token: int) -> bool:
        """Whether a country's name stands for its state: "a U.S. plan to ..."."""
        return self.parse.dep[token] in {"compound", "poss", "nsubj"} and self.is_country(token)

    def is_place(self, token: int) -> bool:
        """Whether a token stands within a printed place name."""
        return token in self.place_at


def _by_token(parse: Parse, spans: Iterable[tuple[int, Span]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for index, span in spans:
        for token in parse.tokens_in(span.start, span.end):
            found.setdefault(token, index)
    return found


def mentions_within(at: dict[int, int], tokens: Sequence[int] | range) -> list[int]:
    """Indexes of mentions on some tokens, in order, once each."""
    return list(dict.fromkeys(at[token] for token in tokens if token in at))
