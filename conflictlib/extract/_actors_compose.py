"""Actors composed of a country, a people or a side, and an agent noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language import Parse
from ..resources import Entry
from ._actors_book import ActorBook, Agent, Draft, Modifier

__all__ = ["Composer"]

_POSSESSIVE = frozenset({"'s", "'"})
_PREFIXES = frozenset({"pro", "anti", "ex", "counter", "non", "Pro", "Anti"})
_ARMED = frozenset(
    "army military forces fighters militants militia security_forces special_forces rebels".split()
)
_SIDED = frozenset({"military", "forces", "fighters", "army", "special_forces", "militants"})
_ARTICLES = frozenset({"the", "The", "a", "an", "A"})


class Composer:
    """Reads a noun phrase leftwards from its agent noun."""

    def __init__(self, book: ActorBook) -> None:
        self._book = book

    def find(
        self, parse: Parse, words: Sequence[str], ends: Mapping[int, tuple[int, tuple[Entry, ...]]]
    ) -> list[Draft]:
        """Composed and generic mentions.

        Parameters
        ----------
        parse : Parse
        words : sequence of str
            Its words with straight apostrophes.
        ends : mapping of int to (int, tuple of Entry)
            For the token after an alias: the alias's first token and its actors.
        """
        drafts: list[Draft] = []
        for first, stop, agent in self._book.agents.find(parse.lower):
            use = self._use(parse, words, first, stop)
            if use:
                found = self._read(parse, words, ends, first, stop, agent)
                # "the military campaign" names nobody, "the Iraqi military campaign" does.
                drafts += [d for d in found if use == "head" or d.actor_id is not None]
        peoples = self._book.peoples
        for token, word in enumerate(words):
            if word in peoples and parse.tag[token] in {"NNPS", "NNS", "NNP"}:
                actor_id, iso3, name = peoples[word]
                drafts.append(
                    Draft(token, token + 1, name, "civilians", "comp:people", actor_id, iso3)
                )
        return drafts

    def _use(self, parse: Parse, words: Sequence[str], first: int, stop: int) -> str | None:
        """Whether the noun is its phrase's head, an institution before another noun, or neither."""
        last = stop - 1
        pos = parse.pos[last]
        if pos not in {"NOUN", "PROPN", "ADJ"}:
            return None
        if stop < len(words) and words[stop] == "-" and parse.end[last] == parse.start[stop]:
            return None
        after = parse.pos[stop] if stop < len(words) else ""
        joined = parse.dep[last] in {"compound", "amod", "nmod"} and after in {"NOUN", "PROPN"}
        if pos == "ADJ" and (joined or parse.lower[last] not in {"military", "elite", "militant"}):
            return None
        if not joined or parse.head[last] < stop:
            return "head"
        # "army spokesman", "police chief": the institution is meant, and is listed.
        return "modifier" if parse.lower[last] in _INSTITUTIONS else None

    def _read(
        self,
        parse: Parse,
        words: Sequence[str],
        ends: Mapping[int, tuple[int, tuple[Entry, ...]]],
        first: int,
        stop: int,
        agent: Agent,
    ) -> list[Draft]:
        book = self._book
        floor = parse.sentences[parse.sent[first]][0]
        left = first
        actor: tuple[Entry, ...] = ()
        iso3: str | None = None
        marks: list[Modifier] = []
        while left > floor:
            if not actor and iso3 is None and left in ends and ends[left][0] >= floor:
                left, actor = ends[left]
                continue
            word = words[left - 1]
            if word in _POSSESSIVE and not actor and iso3 is None:
                if agent.single:
                    break
                owner = book.country_ending(words, left - 1, floor)
                if owner is not None:
                    left, iso3 = owner
                    break
                if left - 1 in ends:
                    left, actor = ends[left - 1]
                break
            compound = self._compound(words, left, floor, ends)
            if compound is not None:
                left, mark = compound
                marks += [mark] if mark is not None else []
                continue
            country = book.country_ending(words, left, floor)
            if (
                country is not None
                and (iso3 is None)
                and not (
                    word in book.modifiers
                    and left - 1 > floor
                    and word not in {"Syrian"}
                    and book.country_ending(words, left - 1, floor) is not None
                )
            ):
                left, iso3 = country
                continue
            if country is not None and iso3 is None:
                marks.append(book.modifiers[word])
                left -= 1
                continue
            if word in book.modifiers and iso3 is None:
                marks.append(book.modifiers[word])
                left -= 1
                continue
            low = word.lower()
            if (word in book.modifiers or word in book.fillers or low in book.fillers) and (
                parse.pos[left - 1] in {"ADJ", "NOUN", "PROPN", "VERB", "ADV"}
            ):
                left -= 1
                continue
            break
        others = self._coordinated(words, left, floor)
        left = self._trim(parse, words, left, first)
        right = stop
        if iso3 is None and not actor and words[stop : stop + 2] == ["loyal", "to"]:
            iso3 = self._leader(words, stop + 2)
        if iso3 is None and not actor and stop + 1 < len(words) and words[stop] == "of":
            at = stop + 2 if words[stop + 1] == "the" else stop + 1
            match = book.opening.at(words, at) if at < len(words) else None
            if match is not None and self._stands_alone(parse, words, match.stop):
                iso3, right = match.value, match.stop
            elif match is None and at < len(words):
                alias = book.aliases.at(words, at)
                if alias is not None and len(alias.value) == 1 and not agent.single:
                    actor, right = alias.value, alias.stop
        draft = self._draft(parse, left, right, agent, actor, iso3, marks)
        if draft is None:
            return []
        if agent.entry.get("span") == "owner":
            if draft.actor_id is None or left >= first:
                return []
            draft.stop = first
        drafts = [draft]
        for begin, end, code in others:
            twin = self._draft(parse, begin, end, agent, (), code, ())
            if twin is not None:
                drafts.append(twin)
        return drafts

    def _compound(
        self,
        words: Sequence[str],
        left: int,
        floor: int,
        ends: Mapping[int, tuple[int, tuple[Entry, ...]]],
    ) -> tuple[int, Modifier | None] | None:
        """Past "Iran-backed", "U.S.-led", "al-Qaida-linked" or "pro-government" before a noun."""
        book, word = self._book, words[left - 1]
        if left - 3 >= floor and words[left - 2] == "-" and word.lower() in book.linkers:
            stop = left - 2
            if stop in ends:
                return max(ends[stop][0], floor), None
            country = book.country_ending(words, stop, floor)
            return (country[0] if country is not None else stop - 1), None
        if left - 3 >= floor and words[left - 2] == "-" and words[left - 3] in _PREFIXES:
            against = words[left - 3].lower() in {"anti", "counter"}
            mark = None
            if word in {"government", "regime", "Assad", "Gaddafi"}:
                mark = book.modifiers["rebel" if against else "government"]
            return left - 3, mark
        return None

    def _coordinated(
        self, words: Sequence[str], left: int, floor: int
    ) -> list[tuple[int, int, str]]:
        """Further countries of one noun: "Russian and Syrian warplanes"."""
        found: list[tuple[int, int, str]] = []
        at = left
        while at - 2 >= floor and words[at - 1] in {"and", ",", "or"}:
            before = at - 2 if words[at - 2] == "," else at - 1
            country = self._book.country_ending(words, before, floor)
            if country is None or not self._book.is_adjective(words[country[0] : before]):
                break
            found.append((country[0], before, country[1]))
            at = country[0]
        return found

    def _stands_alone(self, parse: Parse, words: Sequence[str], stop: int) -> bool:
        """Take "the army of Iraq", neither "members of Egypt's X" nor "chiefs of the Afghan X"."""
        if stop >= len(words):
            return True
        return words[stop] not in _POSSESSIVE and parse.pos[stop] not in {"NOUN", "PROPN", "ADJ"}

    def _leader(self, words: Sequence[str], first: int) -> str | None:
        """The country of "forces loyal to President X"."""
        for word in words[first : first + 6]:
            known = self._book.known_persons.get(word)
            if known is not None:
                country: str | None = known.get("country")
                return country
        return None

    def _trim(self, parse: Parse, words: Sequence[str], left: int, first: int) -> int:
        """Fillers at the left edge that belong to nothing: "also senior"."""
        while left < first and (words[left] in {"-", "'s"} or parse.pos[left] in {"ADV", "VERB"}):
            left += 1
        return left

    def _draft(
        self,
        parse: Parse,
        first: int,
        stop: int,
        agent: Agent,
        actors: tuple[Entry, ...],
        iso3: str | None,
        marks: Sequence[Modifier],
    ) -> Draft | None:
        book, entry = self._book, agent.entry
        text = " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())
        refers = str(entry.get("refers", ""))
        if parse.lower[stop - 1] in {"military", "forces"} and text.lower() in _WHOLE:
            refers = "state"
        if actors and entry.get("needs") == "country" and actors[0]["type"] != "state_forces":
            # "IS tanks": the alias alone is the actor.
            return None
        if actors:
            actor = actors[0]
            draft = Draft(
                first, stop, actor["name"], actor["type"], f"actor:{actor['id']}+{entry['id']}",
                actor["id"], actor.get("country"), agent=agent.key,
            )  # fmt: skip
            draft.choices = actors if len(actors) > 1 else ()
            return draft
        mark = next((m for m in marks if m.side), None)
        group = next((m for m in marks if m.key), None)
        kind = str(entry["type"])
        key = agent.key
        if entry["id"] in _ARMED:
            kind = next((m.armed for m in marks if m.armed), kind)
        if mark is not None and entry["id"] in _SIDED and not (mark.side == "coalition" and iso3):
            entry = book.agents_by_id[mark.side]
            key, refers = entry["id"], str(entry.get("refers", ""))
            kind = mark.armed
        if iso3 is not None and kind != "civilians" and entry["id"] == "fighters" and group is None:
            # "Syrian fighters" are of no side that the words tell.
            kind = "militia"
        if iso3 is not None:
            return self._of_country(first, stop, entry, key, kind, iso3, group)
        if group is not None and group.key != "western":
            label = f"{group.label} {entry['label']}"
            return Draft(
                first,
                stop,
                label,
                kind,
                f"comp:{entry['id']}",
                f"comp:{group.key}:{key}",
                agent=key,
            )
        if (agent.single or not agent.generic) and refers not in {"group", "movement"}:
            return None
        rule = f"agent:{agent.entry['id']}"
        return Draft(first, stop, text, kind, rule, agent=key, refers=refers)

    def _of_country(
        self,
        first: int,
        stop: int,
        entry: Entry,
        key: str,
        kind: str,
        iso3: str,
        group: Modifier | None,
    ) -> Draft:
        book = self._book
        actor = book.curated(iso3, entry) if group is None else None
        if actor is not None:
            return Draft(
                first, stop, actor["name"], actor["type"], f"comp:{entry['id']}", actor["id"], iso3,
                agent=key,
            )  # fmt: skip
        people = book.countries[iso3].demonym
        label = (
            f"{people} {group.label} {entry['label']}" if group else f"{people} {entry['label']}"
        )
        part = f"{group.key}_{key}" if group is not None and group.key else key
        return Draft(
            first, stop, label, kind, f"comp:{entry['id']}", f"comp:{iso3}:{part}", iso3, agent=key
        )


# "The military" is a state's, "the troops" may be anybody's.
_WHOLE = frozenset({"military", "armed forces"})
_INSTITUTIONS = frozenset(
    "army military police government coalition navy militia intelligence parliament opposition "
    "ministry rebel junta".split()
)
