"""Place mentions, resolved."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import Document, Place
from ..resources import Lexicon
from ._types import Name

__all__ = ["PlaceFinder"]


class PlaceFinder:
    """Place mentions, resolved."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, document: Document, parse: Parse, names: Sequence[Name]) -> list[Place]:
        """In text order."""
        return []
