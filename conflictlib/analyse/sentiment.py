"""Sentiment towards actors, and the valence of claims."""

from __future__ import annotations

from ..language import Parse
from ..model import Annotation
from ..resources import Lexicon

__all__ = ["SentimentScorer"]


class SentimentScorer:
    """Adds sentiments, polarity of ``targets`` and valence of claims."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, found: Annotation, parse: Parse) -> Annotation:
        """The annotation with ``sentiments`` added."""
        return found
