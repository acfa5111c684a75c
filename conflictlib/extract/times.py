"""Temporal expressions."""

from __future__ import annotations

from ..language import Parse
from ..model import Document, Time
from ..resources import Lexicon

__all__ = ["TimeFinder"]


class TimeFinder:
    """Temporal expressions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, document: Document, parse: Parse) -> list[Time]:
        """In text order."""
        return []
