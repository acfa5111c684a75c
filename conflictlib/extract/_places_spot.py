"""Spots in a text where a place may be named, longest names first."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..language import Parse
from ..resources.gazetteer import Row, name_key
from ._places_table import Candidate, PlaceTable
from ._places_words import WordLists

__all__ = ["Spot", "find_spots"]

_JOINERS = {
    "of", "the", "de", "del", "la", "le", "du", "des", "al", "el", "ez", "es", "and", "-", "da",
    "do", "dos", "di", "on", "upon", "e", "az", "ar", "as", "ash", "in", "sur", "en", "van", "der",
    "au", "aux", "sous", "'s", "’s", "den", "am", "ad", "an", "at", "les", "las", "los",
}  # fmt: skip
_ARTICLES = {"al", "el", "ash", "as", "ar", "ad", "an", "az", "ez", "es", "at", "ed"}
_LONGEST = 7


@dataclass(slots=True)
class Spot:
    """Tokens that may name a place, and what is known of them so far."""

    first: int
    stop: int
    key: str
    candidates: tuple[Candidate, ...]
    mention: str = "name"
    fixed: Row | None = None  # an abbreviation or demonym means one place only
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    inside: str | None = None  # what it is a part of: person, organisation
    container: Spot | None = None  # "Hit, Iraq": the spot of Iraq
    chosen: Row | None = None
    feature: str = ""  # "province" of "Raqqa province", "town" of "town of Hit"
    embedded: bool = False  # in the name of a public body, as a modifier

    def add(self, points: float, reason: str) -> None:
        """Count evidence for (or, below nought, against) this being a place."""
        self.score += points
        self.reasons.append(f"{points:+g} {reason}")


def is_capital(word: str) -> bool:
    """Whether a token looks like (part of) a proper name."""
    return word[:1].isupper()


def find_spots(parse: Parse, table: PlaceTable, words: WordLists) -> list[Spot]:
    """All spots, left to right, without overlap.

    Parameters
    ----------
    parse : Parse
    table : PlaceTable
    words : WordLists

    Returns
    -------
    list of Spot
    """
    spots: list[Spot] = []
    tokens, demonyms, abbreviations = parse.words, table.demonyms, table.abbreviations
    for first, stop in parse.sentences:
        token = first
        while token < stop:
            word = tokens[token]
            if not word[:1].isupper() and not (
                word in _ARTICLES and token + 2 < stop and tokens[token + 1] == "-"
            ):
                token += 1
                continue
            spot = _longest(parse, table, words, token, stop)
            printed = word if word in abbreviations else f"{word}." if _dot(parse, token) else ""
            counted = token > first and tokens[token - 1][:1].isdigit()  # 900 B.C.
            if (
                printed in abbreviations
                and not counted
                and (spot is None or spot.stop <= token + 1)
            ):
                row = abbreviations[printed]
                size = 1 if printed == word else 2
                spot = Spot(token, token + size, name_key(row.name), ((row, True),), fixed=row)
                spot.key = printed
            phrase = _demonym(tokens, demonyms, token, stop)
            if phrase and (spot is None or spot.stop <= token + phrase[0]):
                size, row = phrase
                spot = Spot(token, token + size, word.lower(), ((row, True),), "demonym", row)
            if spot is None:
                token += 1
                continue
            spots.append(spot)
            token = spot.stop
    return spots


def _dot(parse: Parse, token: int) -> bool:
    """Whether a full stop that was cut off as a sentence end follows at once."""
    after = token + 1
    return (
        after < len(parse)
        and parse.words[after] == "."
        and parse.start[after] == parse.end[token]
        and len(parse.words[token]) <= 5
    )


def _demonym(
    tokens: list[str], demonyms: dict[str, Row], token: int, stop: int
) -> tuple[int, Row] | None:
    for size in (2, 1):
        if token + size <= stop:
            form = tokens[token] if size == 1 else f"{tokens[token]} {tokens[token + 1]}"
            row = demonyms.get(form) or demonyms.get(form.capitalize() if form.isupper() else form)
            if row is not None:
                return size, row
    return None


def _longest(
    parse: Parse, table: PlaceTable, words: WordLists, first: int, stop: int
) -> Spot | None:
    """The longest name in gazetteer or supplement that begins at a token."""
    tokens = parse.words
    ends = []
    last = min(stop, first + _LONGEST)
    token = first
    while token < last:
        word = tokens[token]
        if is_capital(word) or (word[:1].isdigit() and token > first):
            ends.append(token + 1)
        elif len(word) > 3 and word[1] in "'’" and word[2].isupper():
            ends.append(token + 1)  # Côte d'Ivoire
        elif word.lower() not in _JOINERS:
            low = word.lower()
            if token == first + 1 and low in words.feature_word:
                ends.append(token + 1)  # supplement: Mosul dam, Tabqa air base
            break
        token += 1
    for end in reversed(ends):
        if end - first > 1 and tokens[end - 1][:1].isdigit():
            continue
        key = name_key(_join(tokens[first:end]))
        if not key or len(key) < 2:
            continue
        if key.startswith("university of"):
            continue  # the university of a place, which its own name tells
        if key in words.never:
            if end - first > 1:
                return Spot(first, end, key, (), inside="name")
            continue
        if end - first == 1 and not _plausible(tokens[first], table, key):
            continue
        found = table.find(key)
        article = tokens[first].lower() in _ARTICLES and tokens[first + 1 : first + 2] == ["-"]
        if not found and article and end - first > 2:
            found = table.find(name_key(" ".join(tokens[first + 2 : end])))
        if found:
            return Spot(first, end, key, found)
    return None


def _join(words: list[str]) -> str:
    """Words with blanks between, but none before a possessive."""
    return " ".join(words).replace(" 's", "'s").replace(" ’s", "'s")


def _plausible(word: str, table: PlaceTable, key: str) -> bool:
    """Whether a single token can be a name: no bare initials, no unknown acronyms."""
    if len(word) <= 4 and word.replace(".", "").isupper():
        if len(word) == 1:
            return False
        rows = table.find(key)
        return bool(rows) and (rows[0][0].kind == "country" or key in table.acronyms)
    return len(word) > 1 and not (len(word) == 2 and word.endswith("."))
