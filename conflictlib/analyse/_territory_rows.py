"""Rows of a document's tables, and the words around a figure in its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..frames import to_rows
from ._territory_types import Observation

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "by_document",
    "find_wholes",
    "is_earlier",
    "is_open",
    "is_taken_from",
    "list_wholes",
    "one_each",
    "read_day",
    "read_head",
    "read_since",
    "read_speaker",
    "sentence_start",
    "stands_between",
]

_MANGLED = re.compile(r"[\[\]{}<>|]")
# "Cleared of", "from the grip of", before the side that ground is taken from.
_OUT_OF = re.compile(r"\b(?:from|of)\s+(?:the\s+)?(?:(?:grip|hands|control) of (?:the )?)?$")
_FROM = re.compile(r"\b(?:from|compared (?:with|to))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MAY = re.compile(r"\b(?:could|may|might)\s+(?:\w+\s+){1,4}$")
_SINCE = re.compile(r"\bsince ((?:[\w’'-]+ ?){1,5})")


def by_document(frame: pd.DataFrame, wanted: set[Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows of each document, in the order of its text; empty cells are None."""
    kept = frame[frame["doc_id"].isin(list(wanted))]
    if "start" in kept.columns:
        kept = kept.sort_values(["doc_id", "start", "end"], kind="stable")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in to_rows(kept):
        found[str(row["doc_id"])].append(row)
    return found


def read_head(text: object) -> str:
    """What a figure is of, without the clause that tells since when."""
    if not isinstance(text, str) or text.startswith("what "):
        return ""
    short = re.split(
        r"\b(?:that|which|who|from its|from their|it|they|since|under|held|around)\b", text
    )[0].strip(" ,")
    return short or text


def read_since(figure: Mapping[str, Any], claim: Mapping[str, Any]) -> str:
    """What is printed behind "since" in the clause behind a figure."""
    sentence = str(claim["sentence"])
    at = sentence.find(str(figure["text"]))
    hit = _SINCE.search(sentence[at:]) if at >= 0 else None
    return hit[1].strip() if hit and "," not in sentence[at : at + hit.start()] else ""


def sentence_start(figure: Mapping[str, Any], claim: Mapping[str, Any]) -> int:
    """Where the claim's sentence begins in the document, by the figure printed in it."""
    text, sentence = str(figure["text"]), str(claim["sentence"])
    places = [hit.start() for hit in re.finditer(re.escape(text), sentence)]
    starts = [int(figure["start"]) - place for place in places]
    fits = [
        start
        for start in starts
        if start <= claim["start"] and claim["end"] <= start + len(sentence) + 2
    ]
    return (fits or starts or [int(claim["start"])])[0]


def stands_between(
    figures: Sequence[Mapping[str, Any]], figure: Mapping[str, Any], time: Mapping[str, Any]
) -> bool:
    """Whether another figure of territory stands between a figure and a date."""
    low, high = sorted((int(figure["start"]), int(time["start"])))
    return any(low < other["start"] < high for other in figures)


def is_earlier(figure: Mapping[str, Any], sentence: str) -> bool:
    """Whether a figure is the earlier end of a change: "from 40 percent"."""
    at = sentence.find(str(figure["text"]))
    return at >= 0 and _FROM.search(sentence[:at]) is not None


def is_open(figure: Mapping[str, Any], sentence: str) -> bool:
    """Whether a figure is only what may be: "could lose another 10 percent"."""
    at = sentence.find(str(figure["text"]))
    return at >= 0 and _MAY.search(sentence[:at]) is not None


def is_taken_from(text: str) -> bool:
    """Whether a text ends right before the side that ground is taken from."""
    return _OUT_OF.search(text) is not None


def list_wholes(figures: Sequence[Mapping[str, Any]], figure: Mapping[str, Any]) -> list[str]:
    """Wholes of a document's figures, but for one that a figure stands in.

    In "1 percent of the 700 square miles seized in May" the 700 are of May.
    """
    texts = [str(one["baseline"]) for one in figures if one["baseline"]]
    return [text for text in texts if str(figure["text"]) not in text]


def find_wholes(texts: Sequence[str], start: int, sentence: str) -> set[int]:
    """Characters of all that a sentence says of wholes: dates there are of no figure."""
    found: set[int] = set()
    for text in set(texts):
        at = sentence.find(text)
        if at >= 0:
            found.update(range(start + at, start + at + len(text)))
    return found


def read_day(text: object) -> date | None:
    """A date from an ISO cell."""
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def read_speaker(claim: Mapping[str, Any]) -> str:
    """Who says so: the speaker, the affiliation, or the outlet; no name with editor's marks."""
    for key in ("speaker", "affiliation", "outlet"):
        if claim[key] and not _MANGLED.search(str(claim[key])):
            return str(claim[key])
    return "the report"


def one_each(seen: list[Observation]) -> list[Observation]:
    """Figures of one origin collapse to the first that was printed."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for one in seen:
        key = (one.origin, one.kind, one.measure, one.interval, one.best)
        groups.setdefault(key, []).append(one)
    kept = []
    for same in groups.values():
        same.sort(key=lambda one: (one.published or "9999", one.doc_id, one.claim_id))
        others = dict.fromkeys(one.claim_id for one in same[1:])
        others.pop(same[0].claim_id, None)
        kept.append(replace(same[0], repeats=tuple(others)))
    return sorted(
        kept, key=lambda one: (one.as_of, one.measure, one.kind, one.interval, one.claim_id)
    )
