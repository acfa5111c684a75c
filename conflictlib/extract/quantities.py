"""Figures with unit, bounds and meaning."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import Document, Place, Quantity, Time
from ..resources import Lexicon

__all__ = ["QuantityFinder"]


class QuantityFinder:
    """Figures with unit, bounds and meaning."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self, document: Document, parse: Parse, times: Sequence[Time], places: Sequence[Place]
    ) -> list[Quantity]:
        """In text order."""
        return []
