"""The words that tell names, as look-up tables made once from the dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..language import PhraseTable
from ..resources import Entry, Lexicon
from ..resources.loader import resource_path
from ._countries import load_countries

__all__ = ["NameWords", "load_given_names", "phrase_words"]

_SPLIT = re.compile(r"(?<=[^\W\d_])(-)(?=[^\W\d_])|(?<=\w)(['’]s)\b| ")


def phrase_words(form: str) -> tuple[str, ...]:
    """A dictionary form cut as the tokenizer cuts running text.

    Examples
    --------
    >>> phrase_words("Secretary-General")
    ('Secretary', '-', 'General')
    >>> phrase_words("People's Protection Units")
    ('People', "'s", 'Protection', 'Units')
    """
    return tuple(part for part in _SPLIT.split(form) if part and part != " ")


@lru_cache(maxsize=1)
def load_given_names() -> dict[str, str]:
    """Given names with their usual gender: m, f, or u where it is not known."""
    with resource_path("given_names.csv").open(encoding="utf-8") as lines:
        pairs = (line.rstrip("\n").split(",") for line in lines if not line.startswith("#"))
        return {pair[0]: pair[1] for pair in pairs if pair[0] != "name"}


def _forms(entries: Iterable[Entry], *ids: str) -> frozenset[str]:
    return frozenset(
        form for entry in entries if not ids or entry["id"] in ids for form in entry["forms"]
    )


class NameWords:
    """Titles, roles, head nouns, particles and stop words, ready for look-up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.given = load_given_names()
        titles: list[tuple[Sequence[str], Entry]] = []
        for entry in lexicon.entries("name_titles"):
            titles += [(phrase_words(form), entry) for form in entry["forms"]]
        self.titles: PhraseTable[Entry] = PhraseTable(titles)
        self.title_words = frozenset(words[0] for words, _ in titles)
        self.roles: dict[str, str] = {}
        for entry in lexicon.entries("name_roles"):
            for form in entry["forms"]:
                self.roles.setdefault(" ".join(phrase_words(form)), entry["class"])
        for entry in lexicon.entries("name_titles"):
            if entry["class"] != "honorific":
                for form in entry["forms"]:
                    key = " ".join(phrase_words(form)).lower()
                    self.roles.setdefault(key, entry["class"])
        self.role_ends = frozenset(role.rsplit(" ", 1)[-1] for role in self.roles)
        modifiers = lexicon.entries("name_role_modifiers")
        self.kept_modifiers = _forms(modifiers, "kept")
        self.dropped_modifiers = _forms(modifiers, "dropped")
        self.last_heads: dict[str, str] = {}
        self.first_heads: dict[str, str] = {}
        for entry in lexicon.entries("organisation_heads"):
            for form in entry["forms"]:
                if entry["place"] in {"last", "both"}:
                    self.last_heads.setdefault(form, entry["type"])
                if entry["place"] in {"first", "both"}:
                    self.first_heads.setdefault(form, entry["type"])
        self.work_heads = _forms(lexicon.entries("work_heads"))
        places = lexicon.entries("place_heads")
        self.place_last = _forms(places, "last")
        self.place_first = _forms(places, "first")
        self.abu_places = _forms(places, "abu-places")
        self.place_nouns = frozenset(form.lower() for form in self.place_last)
        particles = lexicon.entries("name_particles")
        self.particles = _forms(particles, "plain")
        self.hyphen_particles = _forms(particles, "hyphen")
        self.inner_particles = _forms(particles, "inner")
        self.start_particles = _forms(particles, "start")
        self.possessives = _forms(lexicon.entries("name_possessives"))
        stops = lexicon.entries("name_stops")
        self.months = frozenset({"May", "March", "June", "April", "August", "January"})
        calendar = _forms(stops, "calendar")
        shouted = {form.upper() for form in calendar if len(form) > 3}  # headings of timelines
        self.stops = _forms(stops, "acronyms", "words") | calendar | shouted
        self.openers = _forms(stops, "openers")
        self.adjectives = _forms(stops, "adjectives")
        self.topics = _forms(lexicon.entries("name_topics"))
        self.countries = frozenset(
            form for country in load_countries().values() for form in country.forms
        )

    def find_heads(self, words: Sequence[str], first: int, stop: int) -> list[int]:
        """Words that head a body's name, surnames left out: Emily Friends heads none."""
        heads = self.first_heads
        named = first < stop and words[first] in self.given
        return [
            index
            for index in range(first, stop)
            if words[index] in heads
            and not (named and index == first + 1 and heads[words[index]] == "ngo")
        ]
