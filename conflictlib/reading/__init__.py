"""Files to documents: formats, segments, publication date."""

from __future__ import annotations

from .corpus import Corpus, InputStatus, read_corpus
from .records import read_record

__all__ = ["Corpus", "InputStatus", "read_corpus", "read_record"]
