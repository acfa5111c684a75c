"""The gazetteer: names to places, read from compact files without parsing them.

``places.tsv.gz`` has one place a line and ``names.tsv.gz`` one key a line, sorted by
bytes, with the numbers of the places so called. Both are unpacked once a process and
searched in place, so that loading costs milliseconds and little memory.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from ..errors import ResourceError
from .loader import resource_path

__all__ = ["Gazetteer", "Row", "loose_key", "name_key", "read_gazetteer"]

_FOLD = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ð": "d", "'": "", "’": "", "‘": "", "`": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "",
        "´": "", ".": "", "-": " ", "–": " ", "‑": " ", "/": " ", ",": " ", "ə": "a",
    }
)  # fmt: skip
_HEADS = {"st": "saint", "mt": "mount", "ft": "fort", "ste": "sainte", "pt": "point"}
_DIGRAPHS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("q", "k"),
    ("dh", "d"), ("kh", "h"), ("gh", "g"), ("y", "i"), ("o", "u"), ("e", "i"), ("w", "v"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """What a name is looked up by: lower case, no accents, dots or apostrophes.

    Examples
    --------
    >>> name_key("Deir ez-Zor"), name_key("St. Paul"), name_key("Côte d’Ivoire")
    ('deir ez zor', 'saint paul', 'cote divoire')
    """
    low = name.lower().translate(_FOLD)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
        low = low.translate(_FOLD)
    words = low.split()
    if len(words) > 1 and words[0] in _HEADS:
        words[0] = _HEADS[words[0]]
    return " ".join(words)


@lru_cache(maxsize=100_000)
def loose_key(key: str) -> str:
    """A key in which the spellings of one Arabic or Slavic name fall together.

    Examples
    --------
    >>> loose_key("hawijah") == loose_key("haweeja") == loose_key("huwaija")
    False
    >>> loose_key("shaddadi") == loose_key("shadadi"), loose_key("raqqah") == loose_key("raqqa")
    (True, True)
    """
    words = []
    for word in key.split():
        for old, new in _DIGRAPHS:
            word = word.replace(old, new)
        word = _DOUBLE.sub(r"\1", word)
        for tail in ("ah", "ih", "a", "i"):
            if word.endswith(tail) and len(word) - len(tail) >= 3:
                word = word[: -len(tail)]
                break
        words.append(word)
    return "".join(words)


@dataclass(frozen=True, slots=True)
class Row:
    """One place.

    ``kind`` is ``continent``, ``region``, ``country``, ``admin1``, ``admin2``,
    ``capital``, ``city``, ``water`` or ``facility``; ``admin1`` and ``admin2`` are
    GeoNames codes within the country, ``source`` the file it is from.
    """

    number: int
    geonameid: int | None
    name: str
    kind: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str
    admin2: str
    population: int
    source: str = "GeoNames"


_KINDS = {
    "K": "continent", "R": "region", "C": "country", "1": "admin1", "2": "admin2",
    "A": "capital", "P": "city", "W": "water", "F": "facility",
}  # fmt: skip


class Gazetteer:
    """Look-up of places by name.

    Parameters
    ----------
    places, names : bytes
        Unpacked content of the two files.
    """

    def __init__(self, places: bytes, names: bytes) -> None:
        self._places = places.split(b"\n")
        self._names = names.split(b"\n")
        self._rows: dict[int, Row] = {}
        self._found: dict[str, tuple[tuple[Row, bool], ...]] = {}
        self._flags: dict[str, str] = {}
        self._admins: dict[str, Row] = {}
        for number in range(len(self._places)):  # the wide ones stand first
            line = self._places[number]
            kind = line[:1]
            if kind == b"P" or kind == b"A" or not kind:
                break
            if kind == b"C":
                row = self.row(number)
                self._admins[row.country] = row
            elif kind == b"1":
                row = self.row(number)
                self._admins[f"{row.country}.{row.admin1}"] = row

    def row(self, number: int) -> Row:
        """The place with a number."""
        row = self._rows.get(number)
        if row is None:
            f = self._places[number].decode("utf-8").split("\t")
            row = self._rows[number] = Row(
                number,
                int(f[1]) if f[1] else None,
                f[2],
                _KINDS[f[0]],
                float(f[3]) if f[3] else None,
                float(f[4]) if f[4] else None,
                f[5],
                f[6],
                f[7],
                int(f[8]) if f[8] else 0,
            )
        return row

    def country(self, code: str) -> Row | None:
        """A country by ISO 3166-1 alpha-2 code."""
        return self._admins.get(code)

    def admin1(self, row: Row) -> Row | None:
        """The first-level division that a place lies in."""
        return self._admins.get(f"{row.country}.{row.admin1}") if row.admin1 else None

    def admin1_of_code(self, code: str) -> Row | None:
        """A first-level division by code, as ``IQ.15``."""
        return self._admins.get(code)

    def find(self, key: str) -> tuple[tuple[Row, bool], ...]:
        """Places so called, the most populous first, each with whether it is a main name."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._search(key)
        return found

    def flags(self, key: str) -> str:
        """What else a key is: ``g`` given name, ``s`` surname, ``w`` word, ``n`` noun."""
        self.find(key)
        return self._flags.get(key, "")

    def __contains__(self, key: str) -> bool:
        return bool(self.find(key))

    def _search(self, key: str) -> tuple[tuple[Row, bool], ...]:
        wanted = key.encode("utf-8") + b"\t"
        place = bisect_left(self._names, wanted)
        if place >= len(self._names) or not self._names[place].startswith(wanted):
            return ()
        flags, _, rows = self._names[place][len(wanted) :].decode("ascii").partition("\t")
        self._flags[key] = flags
        numbers = rows.split()
        return tuple((self.row(int(n.rstrip("~"), 36)), not n.endswith("~")) for n in numbers)


@lru_cache(maxsize=1)
def read_gazetteer() -> Gazetteer:
    """The bundled gazetteer, unpacked once a process.

    Raises
    ------
    ResourceError
        Where a file is missing or damaged.
    """
    contents = []
    for name in ("gazetteer/places.tsv.gz", "gazetteer/names.tsv.gz"):
        try:
            contents.append(gzip.decompress(resource_path(name).read_bytes()))
        except (OSError, EOFError, ValueError) as error:
            raise ResourceError(
                f"{name} cannot be read ({error}); reinstall conflictlib"
            ) from error
    return Gazetteer(*contents)
