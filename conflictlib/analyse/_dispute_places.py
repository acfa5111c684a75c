"""Where claims without a place of their own are taken to be, for setting them side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ._dispute_rows import HELD, VIOLENT, Row, text_of
from ._dispute_words import dispute_words

__all__ = ["place_rows"]

_ANAPHOR = re.compile(
    r"(?:\bthe|[’']s) (?:\w+ ){0,2}"
    r"(?:city|town|village|refinery|dam|base|airport|district|complex|camp|capital)\b",
    re.IGNORECASE,
)
_SMALL = {"point", "settlement"}
_POINT, _WIDE = 1, 3  # geo_precision of a settlement or smaller, and of a country
_TAKEN = ("place", "geonameid", "lat", "lon", "admin1", "iso3", "geo_precision")


@dataclass(frozen=True, slots=True)
class _Settlement:
    """A settlement where its document names it."""

    start: int
    text: str
    place: Row
    weight: int = 1


def place_rows(rows: Iterable[Row], mentions: Iterable[Row]) -> list[Row]:
    """Rows in which a claim on who holds or struck a place has one, where it can be led back.

    A claim without a place gets the only settlement that its sentence names, or, where it
    speaks of "the city", the one that its document has named most often so far. The claims
    table itself is left as it is: these are places to compare by, not places found.

    Parameters
    ----------
    rows : iterable of mapping
        Of the claims table.
    mentions : iterable of mapping
        Of the places table, of the same documents.
    """
    named: dict[object, list[_Settlement]] = {}
    for mention in mentions:
        text = text_of(mention, "text")
        # A dateline is where the report was written.
        if (
            mention.get("mention") == "name"
            and mention.get("precision") in _SMALL
            and not mention.get("relation")
            and not text.isupper()
        ):
            start = mention["start"]
            assert isinstance(start, int)
            named.setdefault(mention.get("doc_id"), []).append(
                _Settlement(start, text, _placed(mention))
            )
    listed = list(rows)
    told: dict[object, list[tuple[int, int]]] = {}
    for row in listed:
        start, end = row.get("start"), row.get("end")
        if isinstance(start, int) and isinstance(end, int):
            told.setdefault(row.get("doc_id"), []).append((start, end))
    for document, settlements in named.items():
        # A place that no claim is about weighs less: a byline names one.
        spans = told.get(document, [])
        settlements[:] = [
            _Settlement(one.start, one.text, one.place, 2 if _within(one.start, spans) else 1)
            for one in sorted(settlements, key=lambda one: one.start)
        ]
    return [_place(row, named.get(row.get("doc_id"), [])) for row in listed]


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _placed(mention: Row) -> Row:
    return {**mention, "place": mention.get("text"), "geo_precision": _POINT}


def _place(row: Row, settlements: list[_Settlement]) -> Row:
    if not settlements or not _is_open(row) or row.get("event_type") not in HELD | VIOLENT:
        return row
    sentence = text_of(row, "sentence")
    here = {_key(one.place): one.place for one in settlements if _names(sentence, one.text)}
    source = None
    if len(here) == 1:
        source = next(iter(here.values()))
    elif not here and (_ANAPHOR.search(sentence) or dispute_words().failure.search(sentence)):
        source = _topic(row, settlements)
    if source is None:
        return row
    moved: Mapping[str, object] = {**row, **{name: source.get(name) for name in _TAKEN}}
    return moved


def _is_open(row: Row) -> bool:
    """Whether a claim has no place, or only a country for one."""
    return not row.get("place") or (row.get("geo_precision") == _WIDE and not row.get("admin1"))


def _names(sentence: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(text)}\b", sentence) is not None


def _topic(row: Row, settlements: list[_Settlement]) -> Row | None:
    """The settlement named most often before a claim, the last of those named as often."""
    start = row.get("start")
    position = int(start) if isinstance(start, int | float) else 0
    before = [one for one in settlements if one.start < position]
    counts: Counter[str] = Counter()
    for one in before:
        counts[_key(one.place)] += one.weight
    best: Row | None = None
    for one in before:
        if best is None or counts[_key(one.place)] >= counts[_key(best)]:
            best = one.place
    return best


def _key(place: Row) -> str:
    return str(place.get("geonameid") or place.get("place"))
