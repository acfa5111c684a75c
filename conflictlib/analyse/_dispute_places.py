"""Where claims without a place of their own are taken to be, for setting them side by side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

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
    listed = list(rows)
    told: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for row in listed:
        start, end = row.get("start"), row.get("end")
        if isinstance(start, int) and isinstance(end, int):
            told[row.get("doc_id")].append((start, end))
    named: dict[object, list[tuple[int, Row]]] = defaultdict(list)
    for mention in mentions:
        start = mention.get("start")
        if isinstance(start, int) and _is_settlement(mention):
            named[mention.get("doc_id")].append((start, mention))
    settlements = {
        document: _Settlements(found, told[document]) for document, found in named.items()
    }
    return [_place(row, settlements.get(row.get("doc_id"))) for row in listed]


def _is_settlement(mention: Row) -> bool:
    """Whether a mention names a settlement that something can be in."""
    return (
        mention.get("mention") == "name"
        and mention.get("precision") in _SMALL
        and not mention.get("relation")  # north of Hit is not in Hit
        and not text_of(mention, "text").isupper()  # a dateline is where the report was written
    )


class _Settlements:
    """The settlements of one document, and at each point the one that it is about."""

    def __init__(self, mentions: list[tuple[int, Row]], told: Sequence[tuple[int, int]]) -> None:
        mentions.sort(key=lambda item: item[0])
        self._by_text = {text_of(mention, "text"): mention for _, mention in mentions}
        names = sorted(self._by_text, key=lambda text: (-len(text), text))
        self._names = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
        self._starts: list[int] = []
        self._topics: list[Row] = []
        counts: Counter[str] = Counter()
        spans, reach = sorted(told, reverse=True), 0
        for start, mention in mentions:
            while spans and spans[-1][0] <= start:
                reach = max(reach, spans.pop()[1])
            # A place that no claim is about weighs less: a byline names one.
            counts[_key(mention)] += 2 if start < reach else 1
            topic = self._topics[-1] if self._topics else mention
            self._starts.append(start)
            self._topics.append(mention if counts[_key(mention)] >= counts[_key(topic)] else topic)

    def named_in(self, sentence: str) -> list[Row]:
        """Those that a sentence names, each once."""
        found = (self._by_text[text] for text in self._names.findall(sentence))
        return list({_key(mention): mention for mention in found}.values())

    def topic_at(self, position: int) -> Row | None:
        """The one named most often before a point, the last of those named as often."""
        index = bisect_left(self._starts, position)
        return self._topics[index - 1] if index else None


def _place(row: Row, settlements: _Settlements | None) -> Row:
    if settlements is None or not _is_open(row) or row.get("event_type") not in HELD | VIOLENT:
        return row
    sentence, start = text_of(row, "sentence"), row.get("start")
    here = settlements.named_in(sentence)
    source = here[0] if len(here) == 1 else None
    led_back = _ANAPHOR.search(sentence) or dispute_words().failure.search(sentence)
    if not here and led_back and isinstance(start, int):
        source = settlements.topic_at(start)
    if source is None:
        return row
    place = {**source, "place": source.get("text"), "geo_precision": _POINT}
    moved: Mapping[str, object] = {**row, **{name: place.get(name) for name in _TAKEN}}
    return moved


def _is_open(row: Row) -> bool:
    """Whether a claim has no place, or only a country for one."""
    return not row.get("place") or (row.get("geo_precision") == _WIDE and not row.get("admin1"))


def _key(mention: Row) -> str:
    return str(mention.get("geonameid") or mention.get("text"))
