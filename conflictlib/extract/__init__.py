"""From a parsed document to times, places, actors, quantities, attributions, events, claims."""

from __future__ import annotations

from .extractor import Extractor

__all__ = ["Extractor"]
