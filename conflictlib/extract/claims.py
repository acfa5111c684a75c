"""Claims: event or state, attribution, quantities, time and place, one row each."""

from __future__ import annotations

from ..language import Parse
from ..model import Annotation, Claim

__all__ = ["make_claims"]


def make_claims(found: Annotation, parse: Parse) -> list[Claim]:
    """One claim an event; values keyed by the columns of ``frames.CLAIMS``."""
    return []
