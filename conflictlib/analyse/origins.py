"""Claims that repeat one origin share an origin_id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["assign_origins"]

_WORD = re.compile(r"[a-z0-9]+")
_SHINGLE = 4  # words of a sentence hashed together
_SKETCH = 12  # smallest hashes kept of a sentence; they stand for its wording
_BLOCKS = 4  # of those, as many index the sentence
_ALIKE = 0.6  # share of the sketch in common from which a sentence counts as reprinted
_FEWEST = 7  # words that a sentence must have before its wording proves anything
_TELLING = 12  # words from which a wording is found again years later only where it is quoted
_CROWD = 200  # a block larger than this is a stock phrase and proves nothing
_NEEDED = (
    "claim_id", "doc_id", "sentence", "event_type", "speaker", "speaker_id", "dimension",
    "quantity_low", "quantity_high", "quantity_best", "baseline", "published", "place",
    "date_earliest", "date_latest",
)  # fmt: skip
# Figures that are the same too often to tell a statement: "one official", "two years".
_COMMON = {"count", "duration", "rate"}


def assign_origins(claims: pd.DataFrame) -> pd.DataFrame:
    """Give claims that repeat one origin the same ``origin_id``.

    Two claims share an origin where the same speaker gives the same figure for the same
    type of event, place and dates as far as both tell them, wherever it is printed, or where
    their sentences are the same but for small edits (a wire story reprinted). A narrator's
    figure proves nothing by itself.

    Parameters
    ----------
    claims : pandas.DataFrame
        Table "claims".

    Returns
    -------
    pandas.DataFrame
        A copy with ``origin_id`` filled: a hash of the group's smallest ``claim_id``, so it
        does not depend on the order of documents.

    Notes
    -----
    A spokesman who repeats a figure months later counts as one origin only within the same
    month, or where one of the claims has no date. Rewritten wire copy goes unnoticed.
    """
    filled = claims.copy()
    if filled.empty:
        return filled
    groups = _Groups(len(filled))
    columns = {name: filled[name].tolist() for name in _NEEDED}
    for members in _blocks(_figure_keys(columns)):
        # Without a place it could be said of any of several.
        strict = len({_text(columns["place"][row]) for row in members} - {""}) > 1
        for number, one in enumerate(members[:_CROWD]):
            for other in members[number + 1 : _CROWD]:
                if _agree(columns, one, other, strict):
                    groups.join(one, other)
    _join_reprints(columns, groups)
    smallest: dict[int, str] = {}
    for row, claim_id in enumerate(columns["claim_id"]):
        root = groups.find(row)
        smallest[root] = min(smallest.get(root, claim_id), claim_id)
    filled["origin_id"] = [
        "o" + hashlib.sha256(smallest[groups.find(row)].encode()).hexdigest()[:12]
        for row in range(len(filled))
    ]
    filled["origin_id"] = filled["origin_id"].astype("string")
    return filled


class _Groups:
    """Disjoint sets of rows."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, row: int) -> int:
        while self._above[row] != row:
            self._above[row] = self._above[self._above[row]]
            row = self._above[row]
        return row

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first


def _text(value: object) -> str:
    """Folded text of a cell, empty for a missing one."""
    return " ".join(_WORD.findall(value.lower())) if isinstance(value, str) else ""


def _figure_keys(columns: dict[str, list[object]]) -> list[tuple[object, ...] | None]:
    keys: list[tuple[object, ...] | None] = []
    rows = zip(
        *(columns[name] for name in (
            "speaker", "speaker_id", "event_type", "dimension", "quantity_low",
            "quantity_best", "quantity_high", "baseline", "published",
        )),
        strict=True,
    )  # fmt: skip
    for speaker, named, event_type, dimension, low, best, high, baseline, published in rows:
        who = named if isinstance(named, str) else _text(speaker)
        # One unnamed official is not another.
        if not who or who.startswith("anon:") or not isinstance(dimension, str):
            keys.append(None)
            continue
        if dimension in _COMMON:
            keys.append(None)
            continue
        month = published[:7] if isinstance(published, str) else ""
        figure = tuple(_number(value) for value in (low, best, high))
        keys.append((who, event_type, dimension, figure, _text(baseline), month))
    return keys


def _agree(columns: dict[str, list[object]], one: int, other: int, strict: bool) -> bool:
    """Whether two claims can be of one event: neither place nor dates set them apart."""
    places = [_text(columns["place"][row]) for row in (one, other)]
    if places[0] != places[1] and (strict or all(places)):
        return False
    first, second = (
        (columns["date_earliest"][row], columns["date_latest"][row]) for row in (one, other)
    )
    dates = [day for day in (*first, *second) if isinstance(day, str)]
    return len(dates) < 4 or max(dates[0], dates[2]) <= min(dates[1], dates[3])


def _number(value: object) -> float | None:
    try:
        return round(float(value), 6)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _blocks(keys: Iterable[object | None]) -> list[list[int]]:
    """Rows by key, groups of two or more."""
    rows: dict[object, list[int]] = {}
    for row, key in enumerate(keys):
        if key is not None:
            rows.setdefault(key, []).append(row)
    return [members for members in rows.values() if len(members) > 1]


def _join_reprints(columns: dict[str, list[object]], groups: _Groups) -> None:
    """Join claims of one type whose sentences are worded alike.

    What is worded alike in few words is a reprint only within the same month.
    """
    sketches: dict[str, tuple[int, ...]] = {}
    rows: dict[tuple[str, object], list[int]] = {}
    count: dict[tuple[object, ...], int] = {}
    for row, (document, sentence, event_type) in enumerate(
        zip(columns["doc_id"], columns["sentence"], columns["event_type"], strict=True)
    ):
        folded = _text(sentence)
        # Two claims of one type in one sentence are two: the first repeats the first.
        place = (document, folded, event_type)
        count[place] = count.get(place, 0) + 1
        size = folded.count(" ") + 1
        month = str(columns["published"][row])[:7] if size < _TELLING else ""
        kind: object = (event_type, count[place], month)
        if size >= _FEWEST:
            rows.setdefault((folded, kind), []).append(row)
            if folded not in sketches:
                sketches[folded] = _sketch(folded)
    for same in rows.values():
        for other in same[1:]:
            groups.join(same[0], other)
    index: dict[tuple[object, int], list[tuple[str, int]]] = {}
    for (folded, kind), members in rows.items():
        for value in sketches[folded][:_BLOCKS]:
            index.setdefault((kind, value), []).append((folded, members[0]))
    for block in index.values():
        if 1 < len(block) <= _CROWD:
            _join_block(block, sketches, groups)


def _join_block(
    block: list[tuple[str, int]], sketches: dict[str, tuple[int, ...]], groups: _Groups
) -> None:
    """Compare each sentence of a block with the first of every group in it."""
    heads: list[tuple[set[int], int]] = []
    for folded, row in block:
        own = set(sketches[folded])
        for head, other in heads:
            smallest = sorted(own | head)[:_SKETCH]
            shared = sum(value in own and value in head for value in smallest)
            if shared >= _ALIKE * len(smallest):
                groups.join(other, row)
                break
        else:
            heads.append((own, row))


def _sketch(folded: str) -> tuple[int, ...]:
    """The smallest hashes of a sentence's word sequences (bottom-k MinHash)."""
    words = folded.split()
    shingles = {
        " ".join(words[start : start + _SHINGLE])
        for start in range(max(1, len(words) - _SHINGLE + 1))
    }
    hashes = (
        int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        for text in shingles
    )
    return tuple(sorted(hashes)[:_SKETCH])
