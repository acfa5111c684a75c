"""Annotations kept between runs, so that no text is parsed twice."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .language import describe_model
from .model import Document

__all__ = ["AnnotationCache", "cache_folder", "code_digest", "document_key"]

_ROOMS = ("language", "reading", "extract", "analyse", "resources")
_LARGEST = 500_000_000  # bytes; the oldest half goes when the file grows past it


def cache_folder() -> Path:
    """Folder of the cache: ``CONFLICTLIB_CACHE``, else the user's cache folder."""
    given = os.environ.get("CONFLICTLIB_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "conflictlib"


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Digest of the code and dictionaries that make an annotation, and of the model's version."""
    digest = hashlib.sha256(repr(describe_model()).encode())
    root = Path(str(files(__package__)))
    kept = [root / name for name in ("model.py", "standoff.py", "frames.py", "pipeline.py")]
    for room in _ROOMS:
        kept += sorted(path for path in (root / room).rglob("*") if path.is_file())
    for path in kept:
        if "__pycache__" not in path.parts:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def document_key(document: Document, lexicon_digest: str) -> str:
    """Key of a document's annotation: everything that it depends on."""
    parts = repr((code_digest(), lexicon_digest, document))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


class AnnotationCache:
    """A small SQLite file of compressed rows; safe for several processes.

    Parameters
    ----------
    folder : path, optional
        Where the file lies; created if missing.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "annotations.sqlite"
        self._base = sqlite3.connect(self._path, timeout=30, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB)")

    def get(self, key: str) -> dict[str, Any] | None:
        """What was kept under the key, else None; a damaged entry counts as none."""
        row = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            value: dict[str, Any] = json.loads(zlib.decompress(row[0]))
        except (zlib.error, ValueError):
            self._base.execute("DELETE FROM kept WHERE key = ?", (key,))
            return None
        return value

    def put(self, key: str, value: dict[str, Any]) -> None:
        """Keep a JSON value under the key."""
        packed = zlib.compress(json.dumps(value).encode("utf-8", "surrogatepass"), 1)
        self._base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, packed))

    def close(self) -> None:
        """Trim the file where it has grown too large, and close it."""
        if self._path.stat().st_size > _LARGEST:
            self._base.execute(
                "DELETE FROM kept WHERE rowid < (SELECT (min(rowid) + max(rowid)) / 2 FROM kept)"
            )
            self._base.execute("VACUUM")
        self._base.close()
