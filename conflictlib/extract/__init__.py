"""From a parsed document to times, places, actors, quantities, attributions, events, claims."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from .extractor import Extractor

__all__ = ["Extractor"]


class _Room(ModuleType):
    """The room. Importing it hides the function ``conflictlib.extract``, so it acts as that."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from ..pipeline import extract

        return extract(*args, **kwargs)


sys.modules[__name__].__class__ = _Room
