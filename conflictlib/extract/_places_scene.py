"""What the weighing of a document's place names needs to know of it, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..language import Parse
from ..resources.gazetteer import name_key
from ._places_spot import Spot, is_capital
from ._places_table import PlaceTable
from ._places_words import WordLists
from ._types import Name

__all__ = ["VILLAGES_OF", "WIDE", "Scene"]

VILLAGES_OF = {
    "city", "town", "village", "district", "suburb", "hamlet", "settlement", "villages", "towns",
    "settlements", "neighborhood", "neighbourhood", "hamlets", "commune",
}  # fmt: skip
_MONTHS = {"april", "may", "june", "august", "january", "march"}
WIDE = {"country", "continent", "region", "admin1", "water"}


class Scene:
    """A document as the weighing sees it.

    Parameters
    ----------
    parse : Parse
    table : PlaceTable
    words : WordLists
    names : sequence of Name
        Persons, organisations and works; may be empty.
    spots : list of Spot
    """

    def __init__(
        self,
        parse: Parse,
        table: PlaceTable,
        words: WordLists,
        names: Sequence[Name],
        spots: list[Spot],
    ) -> None:
        self.parse, self.table, self.words, self.spots = parse, table, words, spots
        self.names: dict[int, Name] = {}
        self.known_names = [name for name in names if name.kind != "unknown"]
        for name in self.known_names:
            for token in range(name.first, name.stop):
                self.names[token] = name
        self.starts = {spot.first: spot for spot in spots}
        self.ends = {spot.stop: spot for spot in spots}
        self._headlines: dict[int, bool] = {}
        self._lemmas: dict[int, set[str]] = {}

    def sentence(self, token: int) -> tuple[int, int]:
        """First token and end of a token's sentence."""
        return self.parse.sentences[self.parse.sent[token]]

    def in_headline(self, token: int) -> bool:
        """Whether most longer words of the token's sentence are capitalised."""
        sentence = self.parse.sent[token]
        if sentence not in self._headlines:
            first, stop = self.parse.sentences[sentence]
            long = [w for w in self.parse.words[first:stop] if len(w) > 3 and w.isalpha()]
            capitals = sum(map(is_capital, long))
            self._headlines[sentence] = len(long) >= 4 and capitals > 0.7 * len(long)
        return self._headlines[sentence]

    def is_eventful(self, token: int, harm: bool = False) -> bool:
        """Whether the token's sentence tells of an attack or a protest, or of any harm."""
        sentence = self.parse.sent[token]
        if sentence not in self._lemmas:
            lemmas = self.parse.lemma[slice(*self.parse.sentences[sentence])]
            self._lemmas[sentence] = {lemma.lower() for lemma in lemmas}
        wanted = self.words.harm if harm else self.words.happening
        return not self._lemmas[sentence].isdisjoint(wanted)

    def is_given(self, low: str) -> bool:
        """Whether a word is a given name."""
        return low in self.words.given_name or (
            low not in _MONTHS and "g" in self.table.gazetteer.flags(name_key(low))
        )

    def is_called_place(self, first: int) -> bool:
        """Whether the words before a token say what it is: village of, town of."""
        words = self.parse.lower
        if first < 2 or self.parse.sent[first - 2] != self.parse.sent[first]:
            return False
        return words[first - 1] == "of" and words[first - 2] in VILLAGES_OF

    @staticmethod
    def is_wide(spot: Spot) -> bool:
        """Whether a name means a country, a state or a region, most likely."""
        return bool(spot.candidates) and spot.candidates[0][0].kind in WIDE

    @staticmethod
    def is_tight(parse: Parse, token: int) -> bool:
        """Whether a token stands without blanks between its neighbours, as in Abu-Kamal."""
        return (
            0 < token < len(parse) - 1
            and parse.start[token] == parse.end[token - 1]
            and parse.end[token] == parse.start[token + 1]
        )

    @cached_property
    def surnames(self) -> set[str]:
        """Last names of the persons that the document names in full."""
        parse, words = self.parse, self.words
        found = set()
        for name in self.known_names:
            if name.kind == "person":
                found.add(name_key(parse.words[name.stop - 1]))
        tokens = parse.words
        for token in range(1, len(parse)):
            word, left = tokens[token], tokens[token - 1]
            if not (is_capital(word) and is_capital(left)):
                continue
            if parse.sent[token] != parse.sent[token - 1] or parse.tag[token][:3] != "NNP":
                continue
            low = left.lower()
            given = low in words.title or (
                len(low) > 2
                and parse.tag[token - 1].startswith("NNP")
                and self.is_given(low)
                and token - 1 not in self.starts
                and parse.lower[token] not in words.organisation
                and parse.lower[token] not in words.feature_after
            )
            after = tokens[token + 1] if token + 1 < len(parse) else ""
            if given and not is_capital(after):
                found.add(name_key(word))
        return found
