"""The actors' dictionaries, compiled for look-up, and what an actor's id means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..language import PhraseTable
from ..resources import Entry, Lexicon
from ._countries import load_countries
from ._names_words import phrase_words

__all__ = ["ActorBook", "Agent", "Draft", "Modifier", "plain_words"]


@dataclass(slots=True)
class Draft:
    """A mention that is still being put together; ``agent`` is the noun's id, if composed."""

    first: int
    stop: int
    name: str
    type: str
    rule_id: str
    actor_id: str | None = None
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    coreference: bool = False
    agent: str = ""
    refers: str = ""
    choices: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun; ``single`` forms and those not ``generic`` need something before them."""

    entry: Entry
    single: bool
    generic: bool

    @property
    def key(self) -> str:
        """What stands for the noun in a composed id."""
        return str(self.entry.get("agent", self.entry["id"]))


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word between country and agent noun."""

    key: str = ""
    armed: str = ""
    side: str = ""
    label: str = ""


def plain_words(words: Sequence[str]) -> list[str]:
    """Words with straight apostrophes, for matching."""
    return [word.replace("’", "'") if "’" in word else word for word in words]


def _variants(form: str) -> Iterator[tuple[str, ...]]:
    """A form as the dictionary has it, and as the press also spells it."""
    words = phrase_words(form.replace("’", "'"))
    yield words
    if words[0] in {"al", "Al"} and len(words) > 1:
        rest = words[2:] if words[1] == "-" else words[1:]
        for article in ("al", "Al"):
            yield (article, "-", *rest)
            yield (article, *rest)
    if "al" in words[1:]:
        yield tuple("Al" if word == "al" and at else word for at, word in enumerate(words))
        bare = [w for at, w in enumerate(words)
                if not (w == "-" and at and words[at - 1] == "al")]  # fmt: skip
        yield tuple(bare)
    if any("'" in word and word != "'s" for word in words):
        yield tuple(word.replace("'", "") if word != "'s" else word for word in words)
    if words[0] == "U.S.":
        yield ("US", *words[1:])
    if words[0] in {"U.N.", "UN"} and len(words) > 1:
        yield ("UN" if words[0] == "U.N." else "U.N.", *words[1:])


class ActorBook:
    """Aliases, agent nouns, modifiers and demonyms, made once from the dictionaries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.actors: dict[str, Entry] = {}
        aliases: dict[tuple[str, ...], list[Entry]] = {}
        self.weak: set[tuple[str, ...]] = set()
        self.composed: dict[tuple[str, str], Entry] = {}
        for entry in lexicon.entries("actors"):
            self.actors[entry["id"]] = entry
            for agent in entry.get("composes", ()):
                self.composed.setdefault((entry["country"], agent), entry)
            for words in self._forms(entry):
                known = aliases.setdefault(words, [])
                if entry not in known:
                    known.append(entry)
        self.aliases: PhraseTable[tuple[Entry, ...]] = PhraseTable(
            (words, tuple(entries)) for words, entries in aliases.items()
        )
        self._read_agents(lexicon)
        self._read_countries()
        # Words by which a line in capitals can be read as if it were printed normally.
        self.spelled = {word.upper(): word for words in aliases for word in words if word.istitle()}
        self.spelled |= {
            word.upper(): word
            for listed in self.adjectives.values()
            for form, _ in listed
            for word in form
            if word.istitle()
        }
        self.spelled |= {form.upper(): form for form in self.modifiers if form.istitle()}
        states = {e["id"]: frozenset(e["forms"]) for e in lexicon.entries("state_words")}
        self.passive, self.objects = states["passive-verbs"], states["object-verbs"]
        self.acts, self.partners = states["acts"], states["partners"]
        self.capital_verbs = states["capital-verbs"]
        self.known_persons = {entry["surname"]: entry for entry in lexicon.entries("known_persons")}
        self.leaders = {
            surname: entry["country"]
            for surname, entry in self.known_persons.items()
            if entry.get("country")
        }

    def _forms(self, entry: Entry) -> Iterable[tuple[str, ...]]:
        for form in (entry["name"], *entry.get("aliases", ())):
            for words in _variants(form):
                yield words
                # A lower-case alias may stand at the start of a sentence or in a headline.
                if form[0].islower() and words[0][0].islower():
                    yield (words[0].capitalize(), *words[1:])
        for form in entry.get("acronyms", ()):
            words = phrase_words(form)
            yield words
            if len(form) < 3 and form not in {"UN", "EU", "IS"}:
                self.weak.add(words)

    def _read_agents(self, lexicon: Lexicon) -> None:
        agents: list[tuple[tuple[str, ...], Agent]] = []
        self.agents_by_id: dict[str, Entry] = {}
        for entry in lexicon.entries("agent_nouns"):
            self.agents_by_id[entry["id"]] = entry
            generic = entry.get("generic")
            for form in entry["forms"]:
                alone = form in generic if generic is not None else entry.get("alone", True)
                agents.append((phrase_words(form), Agent(entry, False, alone)))
            agents += [
                (phrase_words(form), Agent(entry, True, False)) for form in entry.get("singles", ())
            ]
        self.agents: PhraseTable[Agent] = PhraseTable(agents)
        self.modifiers: dict[str, Modifier] = {}
        self.peoples: dict[str, tuple[str, str | None, str]] = {}
        for entry in lexicon.entries("agent_modifiers"):
            for form in entry.get("people", ()):
                self.peoples[form] = (f"comp:{entry['key']}:people", None, entry["people"][0])
            for form in entry["forms"]:
                self.modifiers.setdefault(
                    form,
                    Modifier(
                        entry.get("key", ""),
                        entry.get("armed", ""),
                        entry.get("side", ""),
                        entry["forms"][0],
                    ),
                )
        fillers = {
            entry["id"]: frozenset(entry["forms"]) for entry in lexicon.entries("agent_fillers")
        }
        self.fillers, self.linkers = fillers["fillers"], fillers["linkers"]

    def _read_countries(self) -> None:
        self.countries = load_countries()
        self.demonyms = frozenset(
            form for country in self.countries.values() for form in country.adjectives
        )
        adjectives: dict[tuple[str, ...], str] = {}
        for country in self.countries.values():
            for form in country.forms:
                adjectives.setdefault(phrase_words(form), country.iso3)
            for form in country.adjectives:
                if form[-1] in "nikt":  # Iraqis, Russians, Greeks; not Chineses
                    known = (
                        f"comp:{country.iso3}:people",
                        country.iso3,
                        f"{country.demonym} people",
                    )
                    self.peoples.setdefault(form + "s", known)
        self.adjectives: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, iso3 in adjectives.items():
            # Looked up by the last word, for reading leftwards from the noun.
            self.adjectives.setdefault(words[-1], []).append((words, iso3))
        for listed in self.adjectives.values():
            listed.sort(key=lambda pair: -len(pair[0]))
        self.opening: PhraseTable[str] = PhraseTable(adjectives.items())

    def is_adjective(self, words: Sequence[str]) -> bool:
        """Whether a country's form can stand before a noun: Iraqi, U.S., but not Iraq."""
        form = " ".join(words)
        return form in self.demonyms or form in {"U.S.", "US", "U.K.", "UK", "U.A.E.", "UAE"}

    def country_ending(self, words: Sequence[str], stop: int, floor: int) -> tuple[int, str] | None:
        """The country's name or adjective that ends before token ``stop``."""
        if stop <= floor:
            return None
        for form, iso3 in self.adjectives.get(words[stop - 1], ()):
            first = stop - len(form)
            if first >= floor and tuple(words[first:stop]) == form:
                return first, iso3
        return None

    def curated(self, iso3: str, agent: Entry) -> Entry | None:
        """The listed actor that a country's agent noun means."""
        for key in (agent["id"], *agent.get("falls_back", ())):
            entry = self.composed.get((iso3, key))
            if entry is not None:
                return entry
        return None
