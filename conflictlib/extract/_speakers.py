"""Who a source is: the full name or role that the document gives anywhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model import ActorMention
from ._anonymity import find_anonymity
from ._attribution_types import Found, Scene
from ._source_words import SourceWords
from ._speaker_names import apposition_of, find_gender, join_words, name_tokens, split_title
from ._speaker_types import Entity

__all__ = ["Cast"]

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = {"they", "them", "their", "themselves", "those", "these", "both", "all", "others"}
_IT = {"it", "its", "itself"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_DEFINITE = {"the", "this", "that", "his", "her", "their", "its"}
_PERSON_SUFFIX = ("er", "or", "ist", "man", "woman", "ian", "ent", "ant", "ee")


class Cast:
    """The speakers of one document, met in text order.

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
        self._actor_starts = [actor.start for actor in self._actors]
        self._people: dict[str, list[Entity]] = {}
        self._by_name: dict[str, Entity] = {}
        self._others: dict[str, Entity] = {}
        self._mentions: list[tuple[int, Entity, bool]] = []
        self._unnamed = 0
        self._at: dict[int, Entity | None] = {}

    def resolve(self, found: Sequence[Found]) -> list[Entity | None]:
        """The speaker of each attribution, None where none can be told."""
        heads = sorted({f.source_head for f in found if f.source_head is not None})
        spans = {f.source_head: f.source for f in found if f.source is not None}
        for actor in self._actors:
            if actor.type == "person":
                self._add_person(actor)
        for head in heads:
            self._add_full_name(head, spans[head])
        known: dict[int, Entity | None] = {}
        persons = self._person_mentions()
        index = 0
        for head in heads:
            while index < len(persons) and persons[index][0] < head:
                self._mentions.append(persons[index])
                index += 1
            entity = known[head] = self._resolve_head(head, spans[head])
            if entity is not None:
                self._mentions.append((head, entity, True))
        result: list[Entity | None] = []
        last: Entity | None = None
        for item in found:
            entity = known.get(item.source_head) if item.source_head is not None else None
            if entity is None and item.rule_id == "quote-alone":
                entity = last
            if entity is not None and item.direct:
                last = entity
            if entity is not None and item.source_head is not None:
                self._note_anonymity(entity, item)
            result.append(entity)
        return result

    # -- names ------------------------------------------------------------------

    def _add_person(self, actor: ActorMention) -> Entity:
        entity = self._by_name.get(actor.name)
        if entity is None:
            entity = Entity(actor.name, "person", actor.actor_id or f"person:{actor.name}")
            self._register(entity)
        entity.role = entity.role or actor.role
        entity.affiliation = entity.affiliation or actor.affiliation
        entity.gender = entity.gender or find_gender(actor.name, actor.role or "")
        self._learn_role(entity, actor.role)
        return entity

    def _register(self, entity: Entity) -> None:
        self._by_name[entity.name] = entity
        for key in {_key(entity.name.split()[-1]), _key(entity.name.split()[0])}:
            self._people.setdefault(key, []).append(entity)

    def _learn_role(self, entity: Entity, role: str | None) -> None:
        for word in (role or "").lower().replace("-", " ").split():
            if word.isalpha():
                entity.nouns.add(word)

    def _add_full_name(self, head: int, span: tuple[int, int] | None) -> None:
        """Enter a person whose name a source phrase prints in full."""
        if span is None:
            return
        for token in (head, apposition_of(self._parse, head)):
            if token is None or self._parse.pos[token] != "PROPN":
                continue
            name = self._name_at(token, span)
            if name and len(name[0].split()) > 1 and self._is_person(token, name):
                self._enter(token, name, span)

    def _name_at(
        self, token: int, span: tuple[int, int]
    ) -> tuple[str, str, tuple[int, int]] | None:
        """Name, titles before it, and the name's token range."""
        parse = self._parse
        left, right = parse.edges
        first, stop = name_tokens(parse, token, min(span[0], left[token]), max(span[1], token + 1))
        begin = split_title(parse, first, stop, self._words)
        if begin >= stop:
            return None
        title = join_words(parse, first, begin) if begin > first else ""
        return join_words(parse, begin, stop), title, (begin, stop)

    def _is_person(self, token: int, name: tuple[str, str, tuple[int, int]]) -> bool:
        actor = self._actor_at(token)
        if actor is not None:
            return actor.type == "person"
        text, title, (first, stop) = name
        if title or text in self._by_name:
            return True
        lows = self._parse.lower[first:stop]
        if any(self._words.types.at([low], 0) for low in lows) or text.isupper():
            return False
        if self._parse.child(token, "det") is not None:
            return False
        return find_gender(text) is not None or len(text.split()) in {2, 3}

    def _enter(
        self, token: int, name: tuple[str, str, tuple[int, int]], span: tuple[int, int]
    ) -> Entity:
        text, title, _ = name
        entity = self._by_name.get(text)
        if entity is None:
            entity = Entity(text, "person", f"person:{text}")
            self._register(entity)
        entity.gender = entity.gender or find_gender(text, title)
        if title:
            entity.role = entity.role or title
            self._learn_role(entity, title)
        self._describe(entity, token, span)
        return entity

    def _describe(self, entity: Entity, token: int, span: tuple[int, int]) -> None:
        """Role and affiliation from apposition or an "of" phrase."""
        parse = self._parse
        other = apposition_of(parse, token)
        if parse.dep[token] == "appos" and parse.pos[parse.head[token]] == "NOUN":
            other = parse.head[token]
        if other is not None:
            left, right = parse.edges
            stop = right[other] + 1 if other > token else token
            low = left[other] if other > token else span[0]
            for child in parse.children[other]:
                if parse.dep[child] in {"relcl", "appos", "acl"} and child > other:
                    stop = min(stop, left[child])
            role = join_words(parse, low, max(low + 1, stop)).strip(" ,")
            if parse.pos[other] == "NOUN":
                entity.role = role if entity.role is None or len(role) > 60 else entity.role
                entity.nouns.add(parse.lemma[other])
                entity.source_type = entity.source_type or self._words.find_type(
                    [w.strip(",.") for w in role.lower().split()], parse.lower[other]
                )
                entity.affiliation = entity.affiliation or self._owner(other)
        if entity.affiliation is None:
            entity.affiliation = self._owner(token)

    def _owner(self, noun: int) -> str | None:
        """Whom a role belongs to: possessor, "of" or "for" phrase, or modifiers."""
        parse = self._parse
        left, right = parse.edges
        poss = parse.child(noun, "poss")
        if poss is not None and parse.pos[poss] == "PROPN":
            last = poss + 1
            return join_words(parse, left[poss], last)
        if poss is not None and parse.pos[poss] == "NOUN":
            return join_words(parse, left[poss], poss + 1)
        for child in parse.children[noun]:
            if parse.dep[child] == "prep" and parse.lower[child] in {
                "of",
                "for",
                "at",
                "with",
                "from",
            }:
                pobj = parse.child(child, "pobj")
                if pobj is not None and pobj > noun:
                    stop = right[pobj] + 1
                    for below in parse.children[pobj]:
                        if parse.dep[below] in {"relcl", "appos", "acl"} and below > pobj:
                            stop = min(stop, left[below])
                    text = join_words(parse, left[pobj], max(pobj + 1, stop)).strip(" ,")
                    if any(c.isupper() for c in text):
                        return text
        words = [
            c
            for c in parse.children[noun]
            if c < noun
            and parse.dep[c] in {"compound", "amod", "nmod"}
            and parse.words[c][0].isupper()
        ]
        if words and parse.pos[noun] == "NOUN":
            stop = words[-1] + 1
            while stop < noun and parse.pos[stop] == "NOUN" and parse.dep[stop] == "compound":
                stop += 1
            return join_words(parse, left[words[0]], stop)
        return None

    def _actor_at(self, token: int) -> ActorMention | None:
        start, end = self._parse.start[token], self._parse.end[token]
        index = bisect_right(self._actor_starts, start)
        for actor in reversed(self._actors[max(0, index - 4) : index]):
            if actor.start <= start and end <= actor.end:
                return actor
        return None

    def _person_mentions(self) -> list[tuple[int, Entity, bool]]:
        """Persons named anywhere outside quotations, by token."""
        parse, made = self._parse, []
        for actor in self._actors:
            if actor.type != "person" or actor.coreference:
                continue
            tokens = parse.tokens_in(actor.start, actor.end)
            if not tokens or self._scene.in_quote(tokens[0]):
                continue
            head = tokens[-1]
            subject = any(parse.dep[t] in {"nsubj", "nsubjpass"} for t in tokens)
            made.append((head, self._by_name[actor.name], subject))
        return made

    # -- resolution ---------------------------------------------------------------

    def _resolve_head(self, head: int, span: tuple[int, int] | None) -> Entity | None:
        """One entity a noun: a relative clause's verb and the main one share it."""
        if span is None:
            return None
        if head not in self._at:
            self._at[head] = self._find_entity(head, span)
        return self._at[head]

    def _find_entity(self, head: int, span: tuple[int, int]) -> Entity | None:
        parse = self._parse
        low = parse.lower[head]
        if low in _RELATIVE:
            verb = parse.head[head]
            for _ in range(4):
                if parse.dep[verb] == "relcl":
                    noun = parse.head[verb]
                    return self._resolve_head(noun, (parse.edges[0][noun], noun + 1))
                verb = parse.head[verb]
            return None
        if low in _HE or low in _SHE:
            return self._last(head, _HE.get(low) or _SHE[low])
        if low in _THEY and parse.pos[head] == "PRON":
            return self._last(head, "p")
        if low in _IT:
            return self._last(head, "o")
        if parse.pos[head] == "PRON":
            return None if low not in {"some", "many", "one"} else self._group(head, span)
        if parse.pos[head] == "PROPN":
            return self._named(head, span)
        other = apposition_of(parse, head)
        if other is not None and parse.pos[other] == "PROPN":
            name = self._name_at(other, span)
            if name and self._is_person(other, name):
                return self._named(other, span)
        return self._by_role(head, span)

    def _last(self, head: int, gender: str) -> Entity | None:
        """The nearest earlier mention that the pronoun can mean; subjects first."""
        parse = self._parse
        sent = parse.sent[head]
        best: tuple[int, int, int] | None = None
        chosen: Entity | None = None
        for token, entity, subject in reversed(self._mentions[-30:]):
            if not _fits(entity, gender):
                continue
            distance = sent - parse.sent[token]
            if best is not None and distance > best[0]:
                break
            rank = (distance, 0 if subject else 1, -token)
            if best is None or rank < best:
                best, chosen = rank, entity
        if chosen is not None and gender in {"m", "f"} and chosen.kind == "person":
            chosen.gender = chosen.gender or gender
        return chosen

    def _named(self, head: int, span: tuple[int, int]) -> Entity | None:
        parse = self._parse
        actor = self._actor_at(head)
        if actor is not None and actor.type == "person":
            entity = self._by_name[actor.name]
            self._describe(entity, head, span)
            return entity
        if parse.child(head, "conj") is not None and parse.child(head, "conj") in range(*span):
            return self._group(head, span)
        name = self._name_at(head, span)
        if name is None:
            return self._by_role(head, span)
        text, title, _ = name
        if text in self._by_name:
            return self._enter(head, name, span)
        if actor is None or title:
            namesake = self._namesake(text)
            if namesake is not None:
                return namesake
            if self._is_person(head, name):
                return self._enter(head, name, span)
        return self._organisation(head, text if actor is None else actor.name, actor)

    def _namesake(self, text: str) -> Entity | None:
        """The person whose surname this is, the most recently mentioned first."""
        people = self._people.get(_key(text.split()[-1]), [])
        if len(text.split()) > 1:
            people = [p for p in people if set(text.lower().split()) <= set(p.name.lower().split())]
        if len(people) < 2:
            return people[0] if people else None
        for _, entity, _ in reversed(self._mentions):
            if entity in people:
                return entity
        return people[0]

    def _organisation(self, head: int, name: str, actor: ActorMention | None) -> Entity:
        entity = self._others.get(name)
        if entity is None:
            words = [w.strip(",.") for w in name.lower().split()]
            entity = Entity(name, "org", actor.actor_id if actor else f"org:{name}")
            entity.source_type = self._words.find_type(words)
            if entity.source_type is None and actor is not None:
                entity.source_type = _ACTOR_TYPES.get(actor.type)
            self._others[name] = entity
        return entity

    def _by_role(self, head: int, span: tuple[int, int]) -> Entity | None:
        parse = self._parse
        noun = parse.lemma[head].lower()
        plural = parse.tag[head] in {"NNS", "NNPS"}
        conjoined = any(
            parse.dep[c] == "conj" and span[0] <= c < span[1] for c in parse.children[head]
        )
        determiner = next(
            (parse.lower[c] for c in parse.children[head] if parse.dep[c] in {"det", "poss"}), ""
        )
        if plural or conjoined:
            return self._group(head, span)
        if determiner in _DEFINITE:
            for _, entity, _ in reversed(self._mentions):
                if noun in entity.nouns and entity.kind in {"person", "unnamed"}:
                    return entity
            for entity in self._by_name.values():
                if noun in entity.nouns:
                    return entity
        text = self._phrase(head, span)
        actor = self._actor_at(head)
        unnamed = noun in self._words.unnamed
        if not unnamed or determiner in _DEFINITE:
            known = self._others.get(text.lower())
            if known is not None:
                return known
        kind = "unnamed" if unnamed or noun.endswith(_PERSON_SUFFIX) else "org"
        entity = Entity(text, kind)
        if unnamed:
            self._unnamed += 1
            entity.entity_id = f"anon:{self._unnamed}"
            entity.anonymous = True
        else:
            entity.entity_id = actor.actor_id if actor and actor.actor_id else f"role:{_slug(text)}"
        entity.nouns.add(noun)
        entity.source_type = self._words.find_type(
            [w.strip(",.") for w in text.lower().split()], noun
        )
        if entity.source_type is None and actor is not None:
            entity.source_type = _ACTOR_TYPES.get(actor.type)
        entity.affiliation = self._owner(head)
        self._others.setdefault(text.lower(), entity)
        return entity

    def _group(self, head: int, span: tuple[int, int]) -> Entity:
        text = self._phrase(head, span, whole=True)
        known = self._others.get(text.lower())
        if known is not None:
            return known
        noun = self._parse.lemma[head].lower()
        entity = Entity(text, "group", f"group:{_slug(text)}")
        actor = self._actor_at(head)
        if actor is not None and actor.actor_id:
            entity.entity_id = actor.actor_id
        entity.nouns.add(noun)
        entity.anonymous = noun in self._words.unnamed
        words = [w.strip(",.") for w in text.lower().split()]
        entity.source_type = self._words.find_type(words, noun)
        if entity.source_type is None and actor is not None:
            entity.source_type = _ACTOR_TYPES.get(actor.type)
        entity.affiliation = self._owner(head)
        self._others[text.lower()] = entity
        return entity

    def _phrase(self, head: int, span: tuple[int, int], whole: bool = False) -> str:
        """A role as printed, without article and what is set off by commas."""
        parse = self._parse
        first, stop = span
        if first < stop and parse.lower[first] in {
            "the",
            "a",
            "an",
            "this",
            "that",
            "one",
            "another",
        }:
            first = first + 1 if first < head else first
        if not whole:
            for token in range(head + 1, stop):
                if parse.words[token] in {",", "(", "—"}:
                    stop = token
                    break
        return join_words(parse, min(first, head), max(stop, head + 1)).strip(" ,")

    def _note_anonymity(self, entity: Entity, item: Found) -> None:
        """Read why a source asked not to be named from the sentence that brings it in."""
        if item.source is None or entity.reason is not None:
            return
        parse = self._parse
        first, stop = parse.sentences[parse.sent[item.source[0]]]
        sentence = " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())
        told, reason = find_anonymity(sentence, self._words.anonymity)
        if told and entity.kind in {"unnamed", "group", "org"}:
            entity.anonymous = True
            entity.reason = reason


_ACTOR_TYPES = {
    "state": "government", "government": "government", "military": "military", "army": "military",
    "militia": "militant", "militant": "militant", "rebel": "militant", "armed_group": "militant",
    "police": "government", "ngo": "ngo_un", "igo": "ngo_un", "un": "ngo_un", "media": "media",
    "religious": "religious", "civilian": "civilian", "coalition": "military",
}  # fmt: skip


def _fits(entity: Entity, gender: str) -> bool:
    if gender == "p":
        return entity.plural
    if gender == "o":
        return entity.kind == "org"
    return entity.kind in {"person", "unnamed"} and entity.gender in {None, gender}


def _key(word: str) -> str:
    low = word.lower().replace("\u2019", "'")
    for article in ("al-", "el-", "as-", "ash-", "an-"):
        if low.startswith(article):
            return low[len(article) :]
    return low


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
