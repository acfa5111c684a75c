"""The persons of a document: full names, titles, roles, affiliations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from ..model import ActorMention
from ._attribution_types import Scene
from ._source_words import SourceWords
from ._speaker_names import (
    apposition_of,
    find_affiliation,
    find_gender,
    join_words,
    name_tokens,
    split_title,
    surname_key,
)
from ._speaker_types import Entity, NameParts

__all__ = ["Persons"]


class Persons:
    """Everyone a document names in full, found by name, surname or role.

    Parameters
    ----------
    scene : Scene
        Parse and quotations.
    actors : sequence of ActorMention
        Mentions found before; persons among them carry full names.
    words : SourceWords
        The dictionary of source words.
    """

    def __init__(self, scene: Scene, actors: Sequence[ActorMention], words: SourceWords) -> None:
        self._scene, self._words = scene, words
        self._parse = scene.parse
        self._actors = sorted(actors, key=lambda actor: (actor.start, -actor.end))
        self._starts = [actor.start for actor in self._actors]
        self._surnames: dict[str, list[Entity]] = {}
        self.by_name: dict[str, Entity] = {}
        self._mentions: list[tuple[int, Entity, int]] = []
        people = [actor for actor in self._actors if actor.type == "person"]
        for actor in people:
            self._add_actor(actor)
        for name, entity in list(self.by_name.items()):
            if " " not in name and (full := self._find_run(name)) is not None:
                full.learn(entity.role)
                self.by_name[name] = full
        if not people:
            self._scan()

    def actor_at(self, token: int) -> ActorMention | None:
        """The actor mention that covers a token."""
        start, end = self._parse.start[token], self._parse.end[token]
        index = bisect_right(self._starts, start)
        for actor in reversed(self._actors[max(0, index - 4) : index]):
            if actor.start <= start and end <= actor.end:
                return actor
        return None

    def mentions(self) -> list[tuple[int, Entity, int]]:
        """Persons named outside quotations: token, who, and 1 for a subject, 2 for others."""
        parse, made = self._parse, list(self._mentions)
        for actor in self._actors:
            if actor.type != "person":
                continue
            tokens = parse.tokens_in(actor.start, actor.end)
            if tokens and not self._scene.in_quote(tokens[0]):
                subject = any(parse.dep[t] in {"nsubj", "nsubjpass"} for t in tokens)
                made.append((tokens[-1], self.by_name[actor.name], 1 if subject else 2))
        return sorted(made, key=lambda mention: mention[0])

    def _scan(self) -> None:
        """Enter persons by title or given name where no mentions were handed over."""
        parse, pos = self._parse, self._parse.pos
        last = len(parse) - 1
        runs: list[tuple[int, NameParts]] = []
        for token, tag in enumerate(pos):
            if tag != "PROPN" or (token < last and pos[token + 1] == "PROPN"):
                continue
            name = self.name_at(token, (token, token + 1))
            if name is None or name.stop != token + 1:
                continue
            runs.append((token, name))
            full = len(name.text.split()) > 1 and not parse.words[name.first].isupper()
            if full and (name.title or find_gender(name.text)) and self.is_person(token, name):
                self.enter(token, name, (name.first, name.stop))
        for token, name in runs:
            entity = self.by_name.get(name.text) or self._known(name.text)
            if entity is not None and not self._scene.in_quote(token):
                if name.title:
                    entity.role = entity.role or name.title
                    entity.learn(name.title)
                subject = parse.dep[token] in {"nsubj", "nsubjpass"}
                self._mentions.append((token, entity, 1 if subject else 2))

    def name_at(self, token: int, span: tuple[int, int]) -> NameParts | None:
        """The name around a token, its titles, and its tokens; None for mere titles."""
        parse = self._parse
        left = parse.edges[0][token]
        first, stop = name_tokens(parse, token, min(span[0], left), max(span[1], token + 1))
        begin = split_title(parse, first, stop, self._words)
        if begin >= stop:
            return None
        title = join_words(parse, first, begin) if begin > first else ""
        return NameParts(join_words(parse, begin, stop), title, begin, stop)

    def is_person(self, token: int, name: NameParts) -> bool:
        """Whether a name is a person's, by actor mention, title, form and given name."""
        actor = self.actor_at(token)
        if actor is not None:
            return actor.type == "person"
        if name.title or name.text in self.by_name:
            return True
        lows = self._parse.lower[name.first : name.stop]
        if any(self._words.types.at([low], 0) for low in lows) or name.text.isupper():
            return False
        if self._parse.child(token, "det") is not None:
            return False
        return find_gender(name.text) is not None or len(name.text.split()) in {2, 3}

    def enter(self, token: int, name: NameParts, span: tuple[int, int]) -> Entity:
        """The person of that name, with what this mention tells of them."""
        entity = self.by_name.get(name.text)
        if entity is None:
            entity = Entity(name.text, "person", f"person:{name.text}")
            self._register(entity)
        entity.gender = entity.gender or find_gender(name.text, name.title)
        if name.title:
            entity.role = entity.role or name.title
            entity.learn(name.title)
        self.describe(entity, token, span)
        return entity

    def describe(self, entity: Entity, token: int, span: tuple[int, int]) -> None:
        """Take role and affiliation from an apposition or an "of" phrase."""
        parse = self._parse
        other = apposition_of(parse, token)
        if parse.dep[token] == "appos" and parse.pos[parse.head[token]] == "NOUN":
            other = parse.head[token]
        if other is not None and parse.pos[other] == "NOUN":
            left, right = parse.edges
            low = left[other] if other > token else span[0]
            stop = right[other] + 1 if other > token else token
            for child in parse.children[other]:
                if parse.dep[child] in {"relcl", "appos", "acl"} and child > other:
                    stop = min(stop, left[child])
            role = join_words(parse, low, max(low + 1, stop)).strip(" ,")
            if len(role) <= 100 and (entity.role is None or entity.role.istitle()):
                entity.role = role
            entity.nouns.add(parse.lemma[other])
            entity.source_type = entity.source_type or self._words.find_type(
                [word.strip(",.") for word in role.lower().split()], parse.lower[other]
            )
            entity.affiliation = entity.affiliation or find_affiliation(parse, other)
        elif other is not None and other > token:
            entity.learn(join_words(parse, parse.edges[0][other], other + 1))  # an Ohio Democrat
        entity.affiliation = entity.affiliation or find_affiliation(parse, token)
        if entity.source_type is None:
            told = f"{entity.role or ''} {entity.affiliation or ''}".lower().split()
            entity.source_type = self._words.find_type([word.strip(",.") for word in told])

    def namesake(self, text: str, recent: Sequence[tuple[int, Entity, int]]) -> Entity | None:
        """The person whose surname this is, the most recently mentioned first."""
        people = self._surnames.get(surname_key(text.split()[-1]), [])
        if len(text.split()) > 1:
            lows = set(text.lower().split())
            people = [p for p in people if lows <= set(p.name.lower().split())]
        if not people:
            return self._find_run(text)
        if len(people) < 2:
            return people[0]
        return next((e for _, e, _ in reversed(recent) if e in people), people[0])

    def _known(self, text: str) -> Entity | None:
        people = self._surnames.get(surname_key(text.split()[-1]), ())
        return people[0] if len(people) == 1 and " " not in text else None

    def _find_run(self, surname: str) -> Entity | None:
        """A person from capitalised words that end in a surname, anywhere in the document."""
        parse = self._parse
        if " " in surname or not surname[:1].isupper() or surname.isupper():
            return None
        for token in self._runs.get(surname, ()):
            name = self.name_at(token, (token, token + 1))
            if name is None or name.stop != token + 1 or not 2 <= len(name.text.split()) <= 4:
                continue
            words = parse.words[name.first : name.stop]
            capital = all(word[0].isupper() and not word.isupper() for word in words)
            if capital and self.is_person(token, name):
                return self.enter(token, name, (name.first, name.stop))
        return None

    @cached_property
    def _runs(self) -> dict[str, list[int]]:
        """Last tokens of runs of two capitalised words or more, by word."""
        words, pos = self._parse.words, self._parse.pos
        ends: dict[str, list[int]] = {}
        last = len(words) - 1
        for token, tag in enumerate(pos):
            if tag == "PROPN" and token and pos[token - 1] == "PROPN":
                ends_here = token == last or pos[token + 1] != "PROPN"
                if ends_here:
                    ends.setdefault(words[token], []).append(token)
        return ends

    def _add_actor(self, actor: ActorMention) -> None:
        entity = self.by_name.get(actor.name)
        if entity is None:
            entity = Entity(actor.name, "person", actor.actor_id or f"person:{actor.name}")
            self._register(entity)
        entity.role = entity.role or actor.role
        entity.affiliation = entity.affiliation or actor.affiliation
        entity.gender = entity.gender or find_gender(actor.name, actor.role or "")
        entity.learn(actor.role)

    def _register(self, entity: Entity) -> None:
        self.by_name[entity.name] = entity
        parts = entity.name.split()
        if not parts:
            return
        for key in sorted({surname_key(parts[-1]), surname_key(parts[0])}):
            self._surnames.setdefault(key, []).append(entity)
