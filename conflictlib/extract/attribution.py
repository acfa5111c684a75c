"""Who says so."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import ActorMention, Attribution, Document, Place
from ..resources import Lexicon

__all__ = ["AttributionFinder"]


class AttributionFinder:
    """Who says so."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self,
        document: Document,
        parse: Parse,
        actors: Sequence[ActorMention],
        places: Sequence[Place],
    ) -> list[Attribution]:
        """In text order."""
        return []
