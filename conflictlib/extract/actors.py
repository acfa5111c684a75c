"""Mentions of organised actors and persons."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import ActorMention, Document, Place
from ..resources import Lexicon
from ._types import Name

__all__ = ["ActorFinder"]


class ActorFinder:
    """Mentions of organised actors and persons."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self, document: Document, parse: Parse, names: Sequence[Name], places: Sequence[Place]
    ) -> list[ActorMention]:
        """In text order."""
        return []
