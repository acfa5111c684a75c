"""Runs of capitalised words and what they are likely to name."""

from __future__ import annotations

from ..language import Parse
from ..model import Document
from ..resources import Lexicon
from ._types import Name

__all__ = ["NameFinder"]


class NameFinder:
    """Runs of capitalised words and what they are likely to name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, document: Document, parse: Parse) -> list[Name]:
        """In text order."""
        return []
