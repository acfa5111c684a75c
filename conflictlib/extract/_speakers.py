"""Who a source is: the full name or role that the document gives anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language import Parse
from ..model import ActorMention
from ._attribution_types import Found, Scene
from ._source_words import SourceWords
from ._speaker_cast import Persons
from ._speaker_names import apposition_of, find_affiliation, find_gender, join_words
from ._speaker_types import Entity

__all__ = ["Cast"]

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = {"they", "them", "their", "themselves", "those", "these", "both", "all", "others"}
_IT = {"it", "its", "itself"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_DEFINITE = {"the", "this", "that", "his", "her", "their", "its"}
_ARTICLES = {"the", "a", "an", "this", "that", "one", "another"}
_PERSON_SUFFIX = ("er", "or", "ist", "man", "woman", "ian", "ent", "ant", "ee")
_BESIDE = 3  # part of a mention that speaks nowhere: an organisation that does something
_NO_PERSON = ("ment", "paper", "letter", "center", "centre", "list")
_REACH = 30  # mentions that a pronoun looks back over


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
        self._scene, self._parse, self._words = scene, scene.parse, words
        self._persons = Persons(scene, actors, words)
        self._others: dict[str, Entity] = {}
        self._mentions: list[tuple[int, Entity, int]] = []
        self._unnamed = 0
        self._at: dict[int, Entity | None] = {}
        self._said: list[tuple[int, int]] = []

    def resolve(self, found: Sequence[Found]) -> list[Entity | None]:
        """The speaker of each attribution, None where none can be told."""
        spans = {
            item.source_head: item.source
            for item in found
            if item.source_head is not None and item.source is not None
        }
        heads = sorted(spans)
        for head in heads:
            self._add_full_name(head, spans[head])
        verbs = self._scene.verbs
        speaking = {
            item.source_head
            for item in found
            if item.direct or (item.head in verbs and "quote" in verbs[item.head].frames)
        }
        said = {item.source_head: item.content for item in found if item.source_head is not None}
        known: dict[int, Entity | None] = {}
        persons, index = sorted([*self._persons.mentions(), *self._subjects()], key=_place), 0
        for head in heads:
            while index < len(persons) and persons[index][0] < head:
                self._mentions.append(persons[index])
                index += 1
            self._said = said[head]
            entity = known[head] = self._resolve_head(head, spans[head])
            if entity is not None:
                self._mentions.append((head, entity, 0 if head in speaking else 1))
        return self._assign(found, known)

    def _subjects(self) -> Iterator[tuple[int, Entity, int]]:
        """Organisations and unnamed groups that are the subject of some sentence."""
        parse, scene = self._parse, self._scene
        for token, dep in enumerate(parse.dep):
            if dep not in {"nsubj", "nsubjpass"} or scene.in_quote(token):
                continue
            if parse.tag[token] == "NNS" and parse.lemma[token] in self._words.unnamed:
                yield token, self._group(token, (parse.edges[0][token], token + 1)), _BESIDE
            elif parse.tag[token] == "NNP":
                actor = self._persons.actor_at(token)
                if actor is not None and actor.type != "person" and not actor.coreference:
                    yield token, self._organisation(actor.name, actor), _BESIDE

    def _assign(
        self, found: Sequence[Found], known: dict[int, Entity | None]
    ) -> list[Entity | None]:
        """Speakers by attribution; a quotation without a cue goes on with the last speaker."""
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

    def _add_full_name(self, head: int, span: tuple[int, int]) -> None:
        """Enter a person whose name a source phrase prints in full."""
        for token in (head, apposition_of(self._parse, head)):
            if token is None or self._parse.pos[token] != "PROPN":
                continue
            name = self._persons.name_at(token, span)
            if name and len(name.text.split()) > 1 and self._persons.is_person(token, name):
                self._persons.enter(token, name, span)

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
            name = self._persons.name_at(other, span)
            if name and self._persons.is_person(other, name):
                return self._named(other, span)
        return self._by_role(head, span)

    def _last(self, head: int, gender: str) -> Entity | None:
        """The nearest earlier mention that the pronoun can mean: speakers, then subjects."""
        parse = self._parse
        sent, aside = parse.sent[head], self._scene.aside
        best: tuple[int, int, int] | None = None
        chosen: Entity | None = None
        for token, entity, part in reversed(self._mentions[-_REACH:]):
            if not entity.fits(gender) or self._is_told(token):
                continue
            distance = sent - parse.sent[token]
            if parse.sent[token] in aside and sent not in aside:
                continue
            if part == _BESIDE and distance == 0:
                continue  # what is said has a subject of its own
            if best is not None and distance > best[0]:
                break
            rank = (distance, part, token)  # of equals the first, most likely the topic
            if best is None or rank < best:
                best, chosen = rank, entity
        if chosen is not None and gender in {"m", "f"} and chosen.kind == "person":
            chosen.gender = chosen.gender or gender
        return chosen

    def _is_told(self, token: int) -> bool:
        """Whether a mention stands in what the pronoun says, before it."""
        return any(first <= token < stop for first, stop in self._said)

    def _named(self, head: int, span: tuple[int, int]) -> Entity | None:
        parse, persons = self._parse, self._persons
        actor = persons.actor_at(head)
        if actor is not None and actor.type == "person":
            entity = persons.by_name[actor.name]
            persons.describe(entity, head, span)
            return entity
        if any(parse.dep[c] == "conj" and span[0] <= c < span[1] for c in parse.children[head]):
            return self._group(head, span)
        name = persons.name_at(head, span)
        if name is None:
            return self._by_role(head, span)
        if name.text in persons.by_name:
            return persons.enter(head, name, span)
        if actor is None or name.title:
            namesake = persons.namesake(name.text, self._mentions)
            if namesake is not None:
                return namesake
            if persons.is_person(head, name):
                return persons.enter(head, name, span)
        if actor is None and parse.child(head, "det") is not None:
            words = set(name.text.lower().split())
            for entity in persons.by_name.values():  # the Ohio Democrat
                if words <= entity.nouns:
                    return entity
        return self._organisation(name.text if actor is None else actor.name, actor)

    def _organisation(self, name: str, actor: ActorMention | None) -> Entity:
        """A name that is no known person's: an organisation, or somebody never introduced."""
        entity = self._others.get(name)
        if entity is None:
            kind = self._words.find_type([w.strip(",.") for w in name.lower().split()])
            bare = actor is None and kind is None and name.isalpha() and not name.isupper()
            entity = Entity(name, "name" if bare else "org")
            entity.entity_id = actor.actor_id if actor else f"name:{name}"
            entity.source_type = (_ACTOR_TYPES.get(actor.type) if actor else None) or kind
            self._others[name] = entity
        return entity

    def _by_role(self, head: int, span: tuple[int, int]) -> Entity | None:
        parse = self._parse
        noun = parse.lemma[_one_of(parse, head)].lower()
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
            for entity in self._persons.by_name.values():
                if noun in entity.nouns:
                    return entity
        text = self._phrase(head, span)
        actor = self._persons.actor_at(head)
        unnamed = noun in self._words.unnamed
        if not unnamed or determiner in _DEFINITE:
            known = self._others.get(text.lower())
            if known is not None:
                return known
        person = noun.endswith(_PERSON_SUFFIX) and not noun.endswith(_NO_PERSON)
        kind = "unnamed" if unnamed or person else "org"
        entity = Entity(text, kind)
        if unnamed:
            self._unnamed += 1
            entity.entity_id = f"anon:{self._unnamed}"
            entity.anonymous = True
        else:
            entity.entity_id = actor.actor_id if actor and actor.actor_id else f"role:{_slug(text)}"
        entity.nouns.add(noun)
        entity.gender = find_gender("", noun)
        entity.source_type = self._words.find_type(
            [w.strip(",.") for w in text.lower().split()], noun
        )
        if entity.source_type is None and actor is not None:
            entity.source_type = _ACTOR_TYPES.get(actor.type)
        entity.affiliation = find_affiliation(parse, head)
        self._others.setdefault(text.lower(), entity)
        return entity

    def _group(self, head: int, span: tuple[int, int]) -> Entity:
        parse = self._parse
        joined = any(parse.dep[c] == "conj" for c in parse.children[head])
        text = self._phrase(head, span, whole=joined)
        known = self._others.get(text.lower())
        if known is not None:
            return known
        noun = parse.lemma[head].lower()
        entity = Entity(text, "group", f"group:{_slug(text)}")
        actor = self._persons.actor_at(head)
        if actor is not None and actor.actor_id and " and " not in text:
            entity.entity_id = actor.actor_id
        entity.nouns.add(noun)
        entity.anonymous = noun in self._words.unnamed
        words = [w.strip(",.") for w in text.lower().split()]
        entity.source_type = self._words.find_type(words, noun)
        if entity.source_type is None and actor is not None:
            entity.source_type = _ACTOR_TYPES.get(actor.type)
        entity.affiliation = find_affiliation(parse, head)
        self._others[text.lower()] = entity
        return entity

    def _phrase(self, head: int, span: tuple[int, int], whole: bool = False) -> str:
        """A role as printed, without article and what is set off by commas."""
        parse = self._parse
        first, stop = span
        if first < stop and parse.lower[first] in _ARTICLES:
            first = first + 1 if first < head else first
        if not whole:
            for token in range(head + 1, stop):
                if parse.words[token] in {",", "(", "—"}:
                    stop = token
                    break
        return join_words(parse, min(first, head), max(stop, head + 1)).strip(" ,")

    def _note_anonymity(self, entity: Entity, item: Found) -> None:
        """Read why a source asked not to be named from the sentence that brings it in."""
        if item.source is None or entity.reason is not None or entity.kind == "person":
            return
        parse = self._parse
        first, stop = parse.sentences[parse.sent[item.source[0]]]
        sentence = " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())
        told, reason = self._words.anonymity.find(sentence)
        if told:
            entity.anonymous = True
            entity.reason = reason


_ACTOR_TYPES = {
    "state": "government", "government": "government", "police": "government",
    "state_forces": "military", "coalition": "military", "rebel": "militant",
    "militia": "militant", "ngo": "ngo_un", "international": "ngo_un", "media": "media",
    "civilians": "civilian", "party": "other", "business": "other", "organisation": "other",
}  # fmt: skip


def _place(mention: tuple[int, Entity, int]) -> int:
    return mention[0]


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _one_of(parse: Parse, head: int) -> int:
    """The noun that says what "one of its officials" is; else the head itself."""
    of = parse.child(head, "prep") if parse.lower[head] in {"one", "another"} else None
    below = parse.child(of, "pobj") if of is not None and parse.lower[of] == "of" else None
    return head if below is None else below
