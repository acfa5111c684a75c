"""Mentions of organised actors and persons."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import ActorMention, Document, Place
from ..resources import Entry, Lexicon
from ._actors_book import ActorBook, Draft, plain_words
from ._actors_compose import Composer
from ._actors_explain import ActorDescription, describe_actor, explain_actor
from ._actors_states import find_states
from ._coreference import Focus, resolve_groups, resolve_roles
from ._names_roles import RoleReader
from ._names_words import NameWords
from ._types import Name

__all__ = ["ActorDescription", "ActorFinder", "describe_actor", "explain_actor"]

_WEAK_PERSONS = frozenset({"name.given", "name.particle", "name.says", "name.given-says"})


class ActorFinder:
    """Finds dictionary actors, composed ones, states, organisations and persons.

    Parameters
    ----------
    lexicon : Lexicon
        ``actors``, ``agent_nouns``, ``agent_modifiers``, ``state_words``, ``known_persons``.

    Notes
    -----
    "The group", "the army" and the like are given an actor only where the text leaves one
    choice; otherwise ``actor_id`` stays None. Pronouns are never listed.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._book = ActorBook(lexicon)
        self._words = NameWords(lexicon)
        self._composer = Composer(self._book)
        self._roles = RoleReader(self._words)

    def find(
        self, document: Document, parse: Parse, names: Sequence[Name], places: Sequence[Place]
    ) -> list[ActorMention]:
        """Actors of a document.

        Parameters
        ----------
        document : Document
        parse : Parse
        names : sequence of Name
            From ``NameFinder``.
        places : sequence of Place
            From ``PlaceFinder``; countries among them may act as states.

        Returns
        -------
        list of ActorMention
            In text order, without overlap.
        """
        if not len(parse):
            return []
        words = self._match_words(parse)
        named: list[Name | None] = [None] * len(parse)
        for name in names:
            for token in range(name.first, name.stop):
                named[token] = name
        aliases = self._aliases(parse, words, named)
        ends = {draft.stop: (draft.first, self._entries(draft)) for draft in aliases}
        drafts = self._composer.find(parse, words, ends)
        drafts = [draft for draft in drafts if not self._inside_name(draft, named)]
        chosen = _longest([*drafts, *aliases], len(parse))
        taken = [False] * len(parse)
        for draft in chosen:
            taken[draft.first : draft.stop] = [True] * (draft.stop - draft.first)
        chosen += self._from_names(parse, names, places, taken)
        chosen += find_states(parse, self._book, places, taken)
        chosen += resolve_roles(parse, self._roles, self._words.role_ends, chosen)
        chosen.sort(key=lambda draft: (draft.first, draft.stop))
        focus = Focus(places, chosen, self._book.leaders)
        self._choose(chosen, focus)
        _link_suffixes(parse, chosen)
        chosen = resolve_groups(parse, self._book, chosen, focus)
        return [_mention(parse, draft) for draft in chosen]

    def _match_words(self, parse: Parse) -> list[str]:
        """Words for the dictionary; those of a line in capitals are recapitalised."""
        words, spelled = plain_words(parse.words), self._book.spelled
        for first, stop in parse.sentences:
            long = [i for i in range(first, stop) if len(words[i]) > 3 and words[i].isalpha()]
            if len(long) > 2 and sum(words[i].isupper() for i in long) > 0.7 * len(long):
                for token in range(first, stop):
                    if len(words[token]) > 2 and words[token] in spelled:
                        words[token] = spelled[words[token]]
        return words

    def _aliases(
        self, parse: Parse, words: Sequence[str], named: Sequence[Name | None]
    ) -> list[Draft]:
        book = self._book
        drafts: list[Draft] = []
        present: set[str] = set()
        weak: list[Draft] = []
        for first, stop, entries in book.aliases.find(words):
            name = named[first]
            if name is not None and not self._fits(name, first, stop, words):
                continue
            floor = parse.sentences[parse.sent[first]][0]
            before = book.country_ending(words, first, floor)
            if before is not None and words[first][0].isupper():
                own = [e for e in entries if before[1] in {e.get("country"), *e.get("also", ())}]
                if own:
                    first, entries = before[0], tuple(own)
                elif entries[0]["type"] in {"government", "state_forces", "police"}:
                    continue
            entry = entries[0]
            draft = Draft(
                first, stop, entry["name"], entry["type"], f"actor:{entry['id']}", entry["id"],
                entry.get("country"), choices=entries if len(entries) > 1 else (),
            )  # fmt: skip
            if tuple(words[first:stop]) in book.weak:
                weak.append(draft)
                continue
            if words[first:stop] == ["IS"] and self._shouts(parse, first):
                continue
            drafts.append(draft)
            present.update(entry["id"] for entry in entries)
        drafts += [draft for draft in weak if draft.actor_id in present]
        drafts.sort(key=lambda draft: draft.first)
        return drafts

    def _shouts(self, parse: Parse, token: int) -> bool:
        near = parse.words[max(0, token - 2) : token] + parse.words[token + 1 : token + 3]
        return any(word.isupper() and len(word) > 2 for word in near)

    def _fits(self, name: Name, first: int, stop: int, words: Sequence[str]) -> bool:
        """Not "Wagner" in Robert Wagner, nor "UN" in UN Television."""
        inside = name.first <= first and stop <= name.stop
        if not inside or (first, stop) == (name.first, name.stop):
            return not (name.kind == "person" and name.rule_id in {"name.title", "name.surname"})
        if name.kind == "person":
            return False
        if name.kind == "organisation":
            # A country's adjective before it is no part of another name.
            return name.stop == stop and all(
                self._book.country_ending(words, i + 1, name.first)
                for i in range(name.first, first)
            )
        return True

    def _entries(self, draft: Draft) -> tuple[Entry, ...]:
        return draft.choices or (self._book.actors[str(draft.actor_id)],)

    def _inside_name(self, draft: Draft, named: Sequence[Name | None]) -> bool:
        """A noun within a longer name: "Police" in "Police Foundation of Basra"."""
        last = named[draft.stop - 1]
        if last is None or last.stop <= draft.stop:
            return last is not None and last.kind in {"person", "work"}
        return last.kind in {"organisation", "person", "work"}

    def _from_names(
        self,
        parse: Parse,
        names: Sequence[Name],
        places: Sequence[Place],
        taken: Sequence[bool],
    ) -> list[Draft]:
        resolved = {(p.start, p.end) for p in places if p.precision != "unresolved"}
        drafts = []
        titled: dict[str, Name] = {}  # "Vice President Doe" tells who "Doe" is
        for name in names:
            if any(taken[name.first : name.stop]):
                continue
            span = (parse.start[name.first], parse.end[name.stop - 1])
            if name.kind == "person":
                if span in resolved and name.rule_id in _WEAK_PERSONS:
                    continue
                full = name.full or name.text
                if name.role and name.stop - name.first == 1 and name.full is None:
                    titled.setdefault(name.text, name)
                drafts.append(
                    Draft(
                        name.first,
                        name.stop,
                        full,
                        "person",
                        name.rule_id,
                        f"person:{full}",
                        role=name.role,
                        affiliation=name.affiliation,
                        coreference=name.full is not None,
                    )
                )
            elif name.kind == "organisation" and span not in resolved:
                full = name.full or name.text
                drafts.append(
                    Draft(
                        name.first,
                        name.stop,
                        full,
                        self._type_of(full),
                        name.rule_id,
                        f"org:{full}",
                        coreference=name.full is not None,
                    )
                )
            elif name.kind == "unknown" and _bare(name.text) in self._book.known_persons:
                known = self._book.known_persons[_bare(name.text)]
                same = titled.get(name.text)
                drafts.append(
                    Draft(
                        name.first,
                        name.stop,
                        name.text,
                        "person",
                        f"person:{known['id']}",
                        f"person:{name.text}",
                        known.get("country"),
                        same.role if same is not None else known.get("role"),
                        same.affiliation if same is not None else None,
                    )
                )
        return drafts

    def _type_of(self, name: str) -> str:
        """Type of an organisation by its head noun."""
        parts = name.split()
        tables = self._words
        if parts[-1] in tables.last_heads:
            return tables.last_heads[parts[-1]]
        for part in parts:
            if part in tables.first_heads:
                return tables.first_heads[part]
        return "organisation"

    def _choose(self, drafts: Sequence[Draft], focus: Focus) -> None:
        """Of actors with one name, the one whose country the text speaks of most."""
        for draft in drafts:
            if not draft.choices:
                continue

            def weight(entry: Entry) -> int:
                codes = (entry.get("country"), *entry.get("also", ()))
                return max((focus.counts.get(code, 0) for code in codes if code), default=0)

            best = max(draft.choices, key=weight)
            draft.actor_id, draft.name = best["id"], best["name"]
            draft.type, draft.country = best["type"], best.get("country")


def _link_suffixes(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Take "the Supreme Court" after "the U.S. Supreme Court" for the same one."""
    known: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        words = tuple(parse.words[draft.first : draft.stop])
        if draft.actor_id is None or draft.type == "person":
            continue
        if draft.actor_id.startswith("org:") and words in known:
            whole = known[words]
            draft.actor_id, draft.name = whole.actor_id, whole.name
            draft.type, draft.country = whole.type, whole.country
            draft.coreference = True
        elif len(words) > 2 and words[1][0].isupper():
            known.setdefault(words[1:], draft)


def _bare(name: str) -> str:
    """A surname without its article."""
    return name[3:] if name[:3] in {"al-", "Al-", "al ", "Al "} else name


def _longest(drafts: Sequence[Draft], count: int) -> list[Draft]:
    """Drafts without overlap; the longer one wins, then the resolved one."""
    named = {draft.stop for draft in drafts if draft.actor_id is not None}
    # "the international anti-ISIS coalition" is the listed coalition at its end.
    drafts = [d for d in drafts if d.actor_id is not None or d.stop not in named]
    ranked = sorted(
        drafts, key=lambda d: (d.first - d.stop, d.actor_id is None, bool(d.agent), d.first)
    )
    # An alias that wins over the same words composed keeps their noun, for "the army" later.
    nouns = {(d.first, d.stop): d.agent for d in drafts if d.agent}
    free = [True] * count
    kept = []
    for draft in ranked:
        if all(free[draft.first : draft.stop]):
            free[draft.first : draft.stop] = [False] * (draft.stop - draft.first)
            draft.agent = draft.agent or nouns.get((draft.first, draft.stop), "")
            kept.append(draft)
    return kept


def _mention(parse: Parse, draft: Draft) -> ActorMention:
    return ActorMention(
        parse.start[draft.first],
        parse.end[draft.stop - 1],
        draft.actor_id,
        draft.name,
        draft.type,
        draft.country,
        draft.role,
        draft.affiliation,
        draft.coreference,
        draft.rule_id,
    )
