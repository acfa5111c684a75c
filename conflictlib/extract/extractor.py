"""All finders over one document, in the order in which they need one another."""

from __future__ import annotations

from ..language import Parse
from ..model import Annotation, Document
from ..resources import Lexicon
from .actors import ActorFinder
from .attribution import AttributionFinder
from .events import EventFinder
from .names import NameFinder
from .places import PlaceFinder
from .quantities import QuantityFinder
from .times import TimeFinder

__all__ = ["Extractor"]


class Extractor:
    """The finders, each compiled once from the dictionaries.

    Parameters
    ----------
    lexicon : Lexicon
        The dictionaries, see ``resources.load_lexicon``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = NameFinder(lexicon)
        self._times = TimeFinder(lexicon)
        self._places = PlaceFinder(lexicon)
        self._actors = ActorFinder(lexicon)
        self._quantities = QuantityFinder(lexicon)
        self._attributions = AttributionFinder(lexicon)
        self._events = EventFinder(lexicon)

    def extract(self, document: Document, parse: Parse) -> Annotation:
        """Find everything in one document; lists are in text order."""
        names = self._names.find(document, parse)
        times = self._times.find(document, parse)
        places = self._places.find(document, parse, names)
        actors = self._actors.find(document, parse, names, places)
        quantities = self._quantities.find(document, parse, times, places)
        attributions = self._attributions.find(document, parse, actors, places)
        found = Annotation(
            document,
            sentences=parse.sentence_spans,
            times=tuple(times),
            places=tuple(places),
            actors=tuple(actors),
            quantities=tuple(quantities),
            attributions=tuple(attributions),
            warnings=document.warnings,
        )
        return self._events.find(found, parse)
