"""Dictionaries and their loader: all knowledge is data, each entry with id and source."""

from __future__ import annotations

from .loader import Entry, Lexicon, load_lexicon, resource_path

__all__ = ["Entry", "Lexicon", "load_lexicon", "resource_path"]
