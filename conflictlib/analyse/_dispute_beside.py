"""Claims of adjoining sentences by two that speak: nothing but what they say ties them."""

from __future__ import annotations

import re

from ._dispute_control import compare_control
from ._dispute_pairs import compare_figures, is_question
from ._dispute_rows import (
    DEED,
    Finding,
    Row,
    are_all,
    clash_of,
    family_of,
    is_local,
    label_of,
    oppose,
    same_place,
    same_time,
    text_of,
)
from ._dispute_words import dispute_words

__all__ = ["compare_beside"]

_WORD = re.compile(r"[a-z]{4,}")


def compare_beside(one: Row, other: Row) -> Finding | None:
    """How two claims of adjoining sentences differ, or None.

    A claim without place or date of its own is taken to be of the other's; that both are of
    one event must show in what they say: a figure of the same kind, the same place, or a word.
    """
    if is_question(one) or is_question(other) or not _can_be_one(one, other):
        return None
    placed = bool(text_of(one, "place") and text_of(other, "place"))
    one, other = _moved(one, other), _moved(other, one)
    for find in (compare_control, compare_figures, _differ):
        found = find(one, other)
        # Other people counted, and no place named, is another event.
        scope = find is compare_figures and found is not None and found.relation == "qualifies"
        if found is not None and (placed or not scope):
            return found
    return None


def _can_be_one(one: Row, other: Row) -> bool:
    """Whether nothing sets two claims apart: kind, place, stated dates, words like "another"."""
    if family_of(one) != family_of(other):
        return False
    if any(dispute_words().other.search(text_of(row, "quote")) for row in (one, other)):
        return False
    placed = text_of(one, "place") and text_of(other, "place")
    dated = text_of(one, "date_earliest") and text_of(other, "date_earliest")
    return (not placed or same_place(one, other)) and (not dated or same_time(one, other))


def _moved(row: Row, there: Row) -> Row:
    """A claim with the other's place and dates where it has none."""
    moved = dict(row)
    if not text_of(row, "place") and text_of(there, "place") and is_local(there):
        moved |= {name: there.get(name) for name in ("place", "geonameid", "geo_precision")}
    if not text_of(row, "date_earliest"):
        moved |= {name: there.get(name) for name in ("date_earliest", "date_latest")}
    return moved


def _differ(one: Row, other: Row) -> Finding | None:
    """Whether it happened, who did it, what was hit: accounts that share a telling word."""
    kinds = {text_of(row, "event_type") for row in (one, other)}
    if "assessment" in kinds or not _shared(one, other):
        return None
    stands = [text_of(row, "realis") for row in (one, other)]
    alike = len(kinds) == 1 or family_of(one) == "capture"
    if alike and sorted(stands) in (["asserted", "negated"], ["negated", "possible"]):
        denying = one if stands[0] == "negated" else other
        said = dispute_words().negation.search(text_of(denying, "sentence"))
        if said is None or any(clash_of(one, other, role) for role in ("actor", "target")):
            return None
        return Finding("contradicts", f"whether it happened: {label_of(one)}")
    if not kinds <= DEED or not are_all((one, other), "asserted"):
        return None
    if clash_of(one, other, "actor") and oppose(one, "actor", other, "actor"):
        return Finding("contradicts", f"who did it: {label_of(one)}")
    hit = [frozenset(_WORD.findall(text_of(row, "target").lower())) for row in (one, other)]
    civilian = [bool(words & dispute_words().civilian) for words in hit]
    if len(kinds) == 1 and all(hit) and not hit[0] & hit[1] and civilian[0] != civilian[1]:
        return Finding("contradicts", f"what was hit: {label_of(one)}")
    return None


def _shared(one: Row, other: Row) -> frozenset[str]:
    """Telling words that two claims have in common."""
    first, second = (
        frozenset(_WORD.findall(text_of(row, "quote").lower())) for row in (one, other)
    )
    return (first & second) - dispute_words().common
