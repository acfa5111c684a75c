"""The words of ``disputes.toml``, compiled once a process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..extract._countries import load_countries
from ..resources.loader import Lexicon, load_lexicon

__all__ = ["DisputeWords", "dispute_words"]

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class DisputeWords:
    """Words by what they tell; patterns match anywhere in a quotation."""

    sides: dict[str, str]
    counted: dict[str, str]
    statements: frozenset[str]
    nations: frozenset[str]
    common: frozenset[str]
    civilian: frozenset[str]
    negation: re.Pattern[str]
    failure: re.Pattern[str]
    part: re.Pattern[str]
    other: re.Pattern[str]


@lru_cache(maxsize=1)
def dispute_words() -> DisputeWords:
    """The words, as the package's own dictionary has them."""
    lexicon = load_lexicon(())
    return DisputeWords(
        _by_word(lexicon, "dispute_sides"),
        _by_word(lexicon, "dispute_counted"),
        frozenset(_by_word(lexicon, "dispute_statements")),
        frozenset(
            form
            for country in load_countries().values()
            for adjective in country.adjectives
            for word in _WORD.findall(adjective.lower())
            for form in (word, f"{word}s")
        ),
        frozenset(_by_word(lexicon, "dispute_common")),
        frozenset(_by_word(lexicon, "dispute_civilian")),
        _pattern(lexicon, "dispute_negations"),
        _pattern(lexicon, "dispute_failures"),
        _pattern(lexicon, "dispute_parts"),
        _pattern(lexicon, "dispute_others"),
    )


def _by_word(lexicon: Lexicon, name: str) -> dict[str, str]:
    return {word: str(entry["id"]) for entry in lexicon.entries(name) for word in entry["words"]}


def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    words = sorted(_by_word(lexicon, name), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
