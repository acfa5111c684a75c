"""Files to documents: formats, segments, publication date."""

from __future__ import annotations

from .records import read_record

__all__ = ["read_record"]
