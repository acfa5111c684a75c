"""Read and check the dictionaries; merge a user's own files over them."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import ResourceError

__all__ = ["Entry", "Lexicon", "load_lexicon", "resource_path"]

Entry = Mapping[str, Any]
_HERE = files(__package__)


def resource_path(name: str) -> Path:
    """Path of a bundled file; ResourceError if the installation lacks it."""
    path = Path(str(_HERE.joinpath(name)))
    if not path.exists():
        raise ResourceError(f"{name} is missing from the installation; reinstall conflictlib")
    return path


class Lexicon:
    """All dictionaries by name, bundled ones first, a user's entries over them.

    A dictionary ``NAME.toml`` holds a table ``[about]`` (purpose, source, licence)
    and lists of entries under one or more names; each entry has an ``id``, and a
    ``source`` of its own or the file's. A user's file may hold any of those lists: an
    entry whose id is known replaces it, with ``remove = true`` takes it away, else
    it is added.
    """

    def __init__(self, extra: Sequence[str | Path] = ()) -> None:
        self.extra = tuple(Path(path) for path in extra)
        self._lists: dict[str, dict[str, Entry]] = {}
        digest = hashlib.sha256()
        for path in [*sorted(Path(str(_HERE)).glob("*.toml")), *self.extra]:
            content = _read(path)
            digest.update(content)
            self._add(path, content, own=path not in self.extra)
        self.digest = digest.hexdigest()[:16]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all lists of entries."""
        return tuple(self._lists)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Entries of one list, in file order.

        Raises
        ------
        ResourceError
            Where no dictionary has a list of that name.
        """
        if name not in self._lists:
            raise ResourceError(f"no dictionary has a list named {name}")
        return tuple(self._lists[name].values())

    def _add(self, path: Path, content: bytes, own: bool) -> None:
        try:
            tables = tomllib.loads(content.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ResourceError(f"{path.name}: {error}; see CONTRIBUTING, 'add a word'") from error
        about = tables.pop("about", {})
        if own and not about.get("source"):
            raise ResourceError(f"{path.name}: [about] needs a source")
        for name, entries in tables.items():
            if not isinstance(entries, list):
                raise ResourceError(f"{path.name}: {name} must be a list of entries")
            if not own and name not in self._lists:
                known = ", ".join(sorted(self._lists))
                raise ResourceError(f"{path.name}: no list is named {name}; there are {known}")
            for entry in entries:
                self._add_entry(path, name, entry, about.get("source") or path.name, content)

    def _add_entry(self, path: Path, name: str, entry: Any, source: str, content: bytes) -> None:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            raise ResourceError(f"{path.name}: an entry of {name} has no id: {entry!r:.80}")
        known = self._lists.setdefault(name, {})
        key = entry["id"]
        if key in known and path not in self.extra:
            line = _line_of(content, key)
            raise ResourceError(f"{path.name}:{line}: id {key} stands twice in {name}")
        if entry.get("remove") is True:
            known.pop(key, None)
        else:
            known[key] = {"source": source, "file": path.name, **entry}


def _line_of(content: bytes, key: str) -> int:
    lines = content.decode("utf-8").splitlines()
    hits = [number for number, line in enumerate(lines, 1) if f'"{key}"' in line]
    return hits[-1] if hits else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read ({error.strerror}); check the path") from error


@lru_cache(maxsize=4)
def load_lexicon(extra: tuple[str, ...] = ()) -> Lexicon:
    """The dictionaries, loaded once a process for each set of user files.

    Parameters
    ----------
    extra : tuple of str
        Paths of a user's own TOML files, applied in order.

    Raises
    ------
    ResourceError
        Names file and line of a malformed entry.
    """
    return Lexicon(extra)
