"""Figures that belong together: changes, repeats in another unit, parts of a whole."""

from __future__ import annotations

import itertools
from dataclasses import replace

from ..language import Parse
from ._quantity_types import PERSON_KINDS, Draft

__all__ = [
    "check_shares",
    "fill_ellipses",
    "join_changes",
    "join_repeats",
    "mark_parts",
    "merge_ranges",
    "normal",
    "spread_outcomes",
]

# What stands between a figure and its repetition in another unit.
_REPEAT_GAPS = (["("], [",", "or"], ["or"], ["["], ["/"], [",", "or", "about"], ["–"], ["—"])
_COMPARED = (["compared", "with"], ["compared", "to"])
_LINEAR = (1.609344, 0.621371)
_OUTCOMES = frozenset({"killed", "wounded", "displaced", "captured_persons"})
_PART_CUES = frozenset({"including", "among", "includes", "included", "include"})
_OF_WHOLE = frozenset({"them", "whom", "which", "these", "those"})


def normal(draft: Draft, value: float | None) -> float | None:
    """A value in the normalised unit."""
    if value is None:
        return None
    scaled = value * draft.unit.factor if draft.unit is not None else value
    return float(f"{scaled:.10g}")


def merge_ranges(parse: Parse, drafts: list[Draft], moves: set[str]) -> list[Draft]:
    """One figure of "between $5,500 and $7,500", "15 percent to 20 percent"."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and _is_range(parse, before, draft, moves):
            before.stop = draft.stop
            before.best, before.high = None, draft.high
            before.numeral = replace(before.numeral, kind="range", stop=draft.numeral.stop)
            first = parse.lower[before.first - 1] if before.first else ""
            if first in {"between", "from"}:
                before.first -= 1
                before.modifier = first
            before.noun, before.unit, before.kind = draft.noun, draft.unit, draft.kind
            before.unit_first, before.unit_stop = draft.unit_first, draft.unit_stop
            before.rule = "range"
            continue
        kept.append(draft)
    return kept


def _is_range(parse: Parse, one: Draft, two: Draft, moves: set[str]) -> bool:
    if one.unit is None or two.unit is None or one.unit != two.unit or two.modifier:
        return False
    if one.low is None or two.high is None or one.best is None or two.best is None:
        return False
    gap = parse.lower[one.stop : two.first]
    before = parse.lower[one.first - 1] if one.first else ""
    if parse.sent[one.first] != parse.sent[two.first] or one.low >= two.high:
        return False
    if before == "between":
        return gap == ["and"]
    if before == "from" and _is_moved(parse, one, moves):
        return False
    return gap in (["to"], ["-"], ["–"])


def join_changes(parse: Parse, drafts: list[Draft], moves: set[str], groups: int) -> int:
    """Tie "from X to Y" and "X, down from Y"; a bare end takes the other's unit."""
    for number, two in enumerate(drafts[1:], 1):
        one = _earlier(parse, drafts, number)
        if parse.sent[one.first] != parse.sent[two.first] or one.group is not None:
            continue
        if not _is_change(parse, one, two, moves):
            continue
        _share_unit(one, two)
        if one.kind != two.kind or one.kind == "bare":
            continue
        one.change = two.change = "from_to"
        one.group = two.group = groups
        two.of, two.scope = two.of or one.of, two.scope or one.scope
        one.of, one.scope = one.of or two.of, one.scope or two.scope
        two.baseline = two.baseline or one.baseline
        groups += 1
    return groups


def _earlier(parse: Parse, drafts: list[Draft], number: int) -> Draft:
    """The other end of a change: the figure before, or for "down from" the last of its kind."""
    two = drafts[number]
    if {"down", "up"} & set(parse.lower[max(0, two.first - 3) : two.first]):
        for one in reversed(drafts[max(0, number - 3) : number]):
            if one.kind == two.kind and one.group is None:
                return one
    return drafts[number - 1]


def _is_change(parse: Parse, one: Draft, two: Draft, moves: set[str]) -> bool:
    lower = parse.lower
    gap = lower[one.stop : two.first]
    if len(gap) > 16:
        return False
    before = lower[one.first - 1] if one.first else ""
    if before == "from" and "to" in gap and gap[-1] == "to":
        return _is_moved(parse, one, moves) or one.kind in {"area", "share"}
    if gap[-2:] in _COMPARED and one.kind == two.kind:
        return one.change is not None or one.of is not None
    if gap and gap[-1] == "from":
        if {"down", "up"} & set(gap):
            return True
        return before == "to" and len(gap) < 8 and _is_moved(parse, one, moves)
    return False


def _is_moved(parse: Parse, draft: Draft, moves: set[str]) -> bool:
    """Whether a verb or noun of change stands before or above the figure."""
    begin = max(0, draft.first - 12)
    sentence = parse.sent[draft.first]
    for token in range(draft.first - 1, begin - 1, -1):
        if parse.sent[token] != sentence:
            return False
        if parse.lemma[token] in moves:
            return True
    return False


def _share_unit(one: Draft, two: Draft) -> None:
    for bare, full in ((one, two), (two, one)):
        if bare.kind == "bare" and full.kind != "bare":
            bare.kind, bare.unit, bare.noun = full.kind, full.unit, None
            bare.dimension = full.dimension
            bare.flags = (*bare.flags, "unit_inherited")


def join_repeats(parse: Parse, drafts: list[Draft], groups: int) -> int:
    """Tie a figure to its repetition in another unit and check the conversion."""
    for one, two in itertools.pairwise(drafts):
        if one.unit is None or two.unit is None or one.unit.id == two.unit.id:
            continue
        pair = {one.unit.dimension, two.unit.dimension}
        if pair != {"area"} and pair != {"length"} and pair != {"area", "share"}:
            continue
        gap = parse.lower[one.stop : two.first]
        restated = len(pair) > 1 and gap[-2:] == [",", "or"] and len(gap) <= 10
        if not restated and gap not in _REPEAT_GAPS:
            continue
        if one.group is None:
            one.group, groups = groups, groups + 1
        two.group = one.group
        if len(pair) > 1:
            two.flags, two.change = (*two.flags, "restates"), two.change or one.change
            continue
        two.flags = (*two.flags, "repeats")
        two.change, two.of, two.scope = one.change, one.of, one.scope
        _check_conversion(one, two)
    return groups


def _check_conversion(one: Draft, two: Draft) -> None:
    first, second = (normal(d, d.best if d.best is not None else d.low) for d in (one, two))
    if not first or not second:
        return
    ratio = second / first
    if abs(ratio - 1) <= 0.06:
        return
    linear = one.kind == "area" and any(abs(ratio / factor - 1) <= 0.03 for factor in _LINEAR)
    flag = "linear_factor" if linear else "conversion_mismatch"
    one.flags, two.flags = (*one.flags, flag), (*two.flags, flag)


def check_shares(parse: Parse, drafts: list[Draft]) -> None:
    """A share beside a from-to pair joins it, and is held against the two figures."""
    for number in range(1, len(drafts)):
        one, two = drafts[number - 1], drafts[number]
        if one.change != "from_to" or one.group != two.group or "repeats" in two.flags:
            continue
        for share in (*drafts[number + 1 : number + 3], *drafts[max(0, number - 2) : number - 1]):
            if share.kind != "share" or share.group is not None or one.kind == "share":
                continue
            if parse.sent[share.first] != parse.sent[one.first]:
                continue
            first, last = one.best or one.low, two.best or two.low
            if _comes_from(parse, two):
                first, last = last, first
            value = normal(share, share.best if share.best is not None else share.low)
            if not first or not last or value is None:
                continue
            share.group = one.group
            share.change = "lost" if last < first else "gained"
            change = abs(last * (two.unit.factor if two.unit else 1)
                         / (first * (one.unit.factor if one.unit else 1)) - 1)  # fmt: skip
            if abs(change - value) > 0.015 + 0.1 * change * (share.modifier is not None):
                share.flags = (*share.flags, "share_contradicts_figures")
            break


def _comes_from(parse: Parse, draft: Draft) -> bool:
    before = parse.lower[max(0, draft.first - 2) : draft.first]
    return before[-1:] == ["from"] or before in _COMPARED


def fill_ellipses(parse: Parse, drafts: list[Draft]) -> None:
    """As in "lost 40% of its land in Iraq and 10% in Syria": the second is of land too."""
    for one, two in itertools.pairwise(drafts):
        gap = parse.lower[one.stop : two.first]
        joined = gap and gap[-1] in {"and", ",", "but"} and len(gap) < 12
        if (
            joined
            and one.kind == two.kind == "share"
            and two.of is None
            and one.of is not None
            and one.change is not None
            and one.change == two.change
        ):
            two.of = one.of
            two.flags = (*two.flags, "elliptical")


def spread_outcomes(parse: Parse, drafts: list[Draft]) -> None:
    """As in "seven officers and two civilians injured": what is said of the last is said of all."""
    for one, two in reversed(list(itertools.pairwise(drafts))):
        gap = parse.lower[one.stop : two.first]
        if one.noun is None or two.noun is None or not gap or len(gap) > 2:
            continue
        if (
            set(gap) <= {",", "and", "or"}
            and one.kind in {"person", "fighters"}
            and one.dimension in {"count", "fighters"}
            and two.dimension in _OUTCOMES
            and two.kind in {"person", "fighters"}
        ):
            one.dimension = two.dimension


def mark_parts(parse: Parse, drafts: list[Draft]) -> None:
    """As in "12 dead, including three children": the three are of the twelve, and dead."""
    for number, part in enumerate(drafts):
        if part.unit is not None and part.unit.dimension != "share":
            continue
        whole = _whole_of(parse, drafts, number)
        if whole is None:
            continue
        part.part_of = whole
        above = drafts[whole]
        if part.kind in PERSON_KINDS and (
            part.dimension in {"", "count", "fighters"} and above.kind in PERSON_KINDS
        ):
            part.dimension = above.dimension


def _whole_of(parse: Parse, drafts: list[Draft], number: int) -> int | None:
    part = drafts[number]
    lower, sentence = parse.lower, parse.sent[part.first]
    if number == 0 or parse.sent[drafts[number - 1].first] != sentence:
        return None
    before = drafts[number - 1]
    gap = lower[before.stop : part.first]
    after = lower[part.stop : part.stop + 2]
    if part.unit is not None:
        return None
    if gap in (["--"], ["—"], ["–"], [":"], ["-"]) and part.dimension == before.dimension:
        # "12 people -- 11 policemen and a passer-by": the parts, not more
        smaller = part.best is not None and before.best is not None and part.best <= before.best
        return number - 1 if smaller and part.dimension in _OUTCOMES else None
    names = after[:1] == ["of"] and after[1:2] and after[1] in _OF_WHOLE
    cue = next((token for token in gap[::-1] if token in _PART_CUES), None)
    if names or (cue is not None and len(gap) < 14):
        if before.part_of is not None:
            return before.part_of
        return number - 1 if before.unit is None else None
    listed = before.part_of is not None and gap and len(gap) < 5
    if listed and set(gap) <= {",", "and", "as", "well"}:
        return before.part_of
    return None
