"""Whether two claims on one place differ in who holds it, how much of it, or whether it fell."""

from __future__ import annotations

import re

from ._dispute_rows import (
    Finding,
    Row,
    are_all,
    at_place,
    clash_of,
    family_of,
    is_local,
    number_of,
    oppose,
    text_of,
)
from ._dispute_words import dispute_words

__all__ = ["compare_control", "compare_denied"]

_PART = (0.03, 0.97)  # shares held that are less than a whole place and more than nothing
# "seven months after the city was lost" is told as a measure of time, and not as news.
_PAST = re.compile(
    r"\b(?:years?|months?|weeks?)\W+(?:\w+\W+)?(?:after|before|ago|earlier|since)\b"
    r"|\bsince\b|\buntil\b|\bonce\b|\bformer",
    re.IGNORECASE,
)


def compare_control(one: Row, other: Row) -> Finding | None:
    """How two claims at one place and time differ on its control, or None."""
    if not are_all((one, other), "asserted", "negated"):
        return None
    if not (is_local(one) and is_local(other)):
        return None
    for first, second in ((one, other), (other, one)):
        for find in (_repelled, _denied, _extent):
            finding = find(first, second)
            if finding is not None:
                return finding
    return _holder(one, other)


def compare_denied(one: Row, other: Row) -> Finding | None:
    """What one of two claims on control asserts and the other denies, or None."""
    return _denied(one, other) or _denied(other, one)


def _repelled(one: Row, other: Row) -> Finding | None:
    """An attack that was beaten off did not take the place."""
    if text_of(one, "event_type") != "clash" or not _is_asserted_control(other):
        return None
    if not dispute_words().failure.search(_clause(one)):
        return None
    if text_of(other, "event_type") == "control_change" or text_of(other, "actor"):
        defends = any(
            text_of(one, role) and oppose(one, role, other, "actor")
            for role in ("actor", "target", "speaker")
        )
        if defends:
            return Finding("contradicts", f"whether it was taken:{at_place(other, '')}")
    return None


def _denied(one: Row, other: Row) -> Finding | None:
    """A change or a state that one claim asserts and the other denies."""
    if family_of(one) != "control" or text_of(one, "realis") != "negated":
        return None
    if not _is_asserted_control(other) or not text_of(other, "actor"):
        return None
    if clash_of(one, other, "actor"):
        return None
    change = text_of(one, "event_type") == "control_change"
    if not change and bool(text_of(one, "actor")) != bool(text_of(other, "actor")):
        return None  # "not one metre is in their hands" does not deny that the army holds it
    if text_of(one, "actor") and oppose(one, "actor", other, "actor"):
        return None
    about = "whether it was taken:" if change else "who holds"
    return Finding("contradicts", f"{about}{at_place(other, '')}")


def _extent(whole: Row, part: Row) -> Finding | None:
    """A place is told to have been taken, and to be held in part: how much of it, then."""
    if not are_all((whole, part), "asserted") or not _is_whole(whole):
        return None
    if text_of(part, "event_type") != "control_status":
        return None
    share = number_of(part, "quantity_best")
    in_part = (
        share is not None and _PART[0] < share < _PART[1]
        if text_of(part, "dimension") == "share"
        else bool(text_of(part, "actor") and dispute_words().part.search(_clause(part)))
    )
    return Finding("qualifies", f"how much is held{at_place(part)}") if in_part else None


def _is_whole(row: Row) -> bool:
    """Whether a claim is news of a place taken as a whole."""
    if text_of(row, "event_type") != "control_change" or text_of(row, "dimension"):
        return False
    return not _PAST.search(_clause(row)) and not dispute_words().part.search(_clause(row))


def _holder(one: Row, other: Row) -> Finding | None:
    """Who holds the place after it: the same state cannot be two parties'."""
    if not _is_asserted_control(one) or not _is_asserted_control(other):
        return None
    if not _is_day(one) or not _is_day(other):
        return None  # a place can change hands twice within a week
    if any(dispute_words().part.search(_clause(row)) for row in (one, other)):
        return None
    if all(text_of(row, "dimension") == "share" for row in (one, other)):
        return None  # each can hold its part
    opposed = text_of(one, "actor") and text_of(other, "actor") and oppose(
        one, "actor", other, "actor"
    )  # fmt: skip
    state = any(text_of(row, "event_type") == "control_status" for row in (one, other))
    if not (clash_of(one, other, "actor") or (opposed and state)):
        return None
    return Finding("contradicts", f"who holds{at_place(one, '')}")


def _is_asserted_control(row: Row) -> bool:
    return family_of(row) == "control" and text_of(row, "realis") == "asserted"


def _is_day(row: Row) -> bool:
    """Whether a claim is of one day: a state that is told, or an event dated to the day."""
    if text_of(row, "event_type") == "control_status":
        return True
    return bool(text_of(row, "date_earliest")) and text_of(row, "date_earliest") == text_of(
        row, "date_latest"
    )


def _clause(row: Row) -> str:
    return text_of(row, "quote")
