"""Days of a deed told of a war of the past by its name: "during World War II"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..resources import Lexicon

__all__ = ["NamedWar", "NamedWars"]

_WITHIN = r"\b(?:in|during|throughout|at the (?:start|end|height) of)\s+(?:the\s+)?"
_NOT_ERA = r"\b(?![-\s]*(?:era|veteran|memorial|museum|film|style))"


class NamedWar(NamedTuple):
    """A war's printed name with its first and last year."""

    name: str
    first: int
    last: int


class NamedWars:
    """Finds the wars of the list ``event_named_wars`` in a sentence.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._years = {
            name.lower(): (int(entry["first"]), int(entry["last"]))
            for entry in lexicon.entries("event_named_wars")
            for name in entry["names"]
        }
        names = "|".join(map(re.escape, sorted(self._years, key=len, reverse=True)))
        self._pattern = re.compile(f"{_WITHIN}({names}){_NOT_ERA}", re.IGNORECASE)

    def find(self, sentence: str) -> NamedWar | None:
        """The war within which a sentence sets what it tells."""
        match = self._pattern.search(sentence) if self._years else None
        if match is None:
            return None
        return NamedWar(match[1], *self._years[match[1].lower()])
