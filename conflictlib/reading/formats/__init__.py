"""One module a kind of file; each turns a file into raw pages, before segments."""

from __future__ import annotations

from .files import is_known_kind, read_pages
from .raw import Page

__all__ = ["Page", "is_known_kind", "read_pages"]
