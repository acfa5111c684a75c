"""Where claims without a place of their own are taken to be, for setting them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ._dispute_pairs import HELD, VIOLENT, Row

__all__ = ["place_rows"]

_ANAPHOR = re.compile(
    r"(?:\bthe|[’']s) (?:\w+ ){0,2}"
    r"(?:city|town|village|refinery|dam|base|airport|district|complex|camp|capital)\b",
    re.IGNORECASE,
)
_POINT, _WIDE = 1, 3  # geo_precision of a settlement or smaller, and of a country


def place_rows(rows: Iterable[Row]) -> list[Row]:
    """Rows in which a claim on who holds or struck a place has one, where it can be led back.

    A claim without a place gets the only settlement that its sentence names, or, where it
    speaks of "the city", the one that was named last before it in its document. Only
    settlements that some claim of the corpus is placed at are looked for. The claims
    table itself is left as it is: these are places to compare by, not places found.
    """
    listed = list(rows)
    known: dict[str, Row] = {}
    for row in listed:
        place = row.get("place")
        if isinstance(place, str) and row.get("geo_precision") == _POINT and len(place) > 2:
            known.setdefault(place.lower(), row)
    if not known:
        return listed
    names = re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + r")\b",
        re.IGNORECASE,
    )
    filled: dict[int, Row] = {}
    last: dict[object, Row] = {}
    for number in sorted(range(len(listed)), key=lambda n: _position(listed[n])):
        row = listed[number]
        sentence = str(row.get("sentence") or "")
        named = {
            str(known[name.lower()].get("geonameid")): known[name.lower()]
            for name in names.findall(sentence)
        }
        document = row.get("doc_id")
        if _is_open(row) and str(row.get("event_type")) in HELD | VIOLENT:
            source = None
            if len(named) == 1:
                source = next(iter(named.values()))
            elif not named and _ANAPHOR.search(sentence):
                source = last.get(document)
            if source is not None:
                filled[number] = _moved(row, source)
        if len(named) == 1:
            last[document] = next(iter(named.values()))
    return [filled.get(number, row) for number, row in enumerate(listed)]


def _is_open(row: Row) -> bool:
    """Whether a claim has no place, or only a country for one."""
    return not row.get("place") or (row.get("geo_precision") == _WIDE and not row.get("admin1"))


def _position(row: Row) -> tuple[str, int]:
    start = row.get("start")
    return str(row.get("doc_id")), int(start) if isinstance(start, int | float) else 0


def _moved(row: Row, source: Row) -> Mapping[str, object]:
    taken = ("place", "geonameid", "lat", "lon", "admin1", "iso3", "geo_precision")
    return {**row, **{name: source.get(name) for name in taken}}
