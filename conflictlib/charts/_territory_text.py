"""What the territory chart says in words: title, text alternative, finding, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import isfinite

from ..analyse.territory import Interval, Observation, Stock, Territory
from ._territory_labels import area_in_words, lane_of, taken_by_it, when_in_words
from ._territory_panels import STEPS, Lane, printed_share, reference_steps
from ._territory_steps import stock_at
from .style import shorten
from .words import count_of, days_in_words, join_words

__all__ = ["alt_of", "finding_of", "notes_of", "title_of"]


def _subject(territory: Territory) -> str:
    return join_words(sorted(territory.sides)) or "nobody"


def title_of(territory: Territory) -> str:
    """Whose territory, and when."""
    days = [one.as_of for one in territory.observations if one.as_of.first.year > 1900]
    when = days_in_words(str(min(one.first for one in days)), str(max(one.last for one in days)))
    return f"Territory of the {_subject(territory)} as reported, {when}"


def alt_of(territory: Territory, lanes: Sequence[Lane], notes: Sequence[str]) -> str:
    """The chart for those who do not see it."""
    held = [f"{area_in_words(one.interval)} ({when_in_words(one.as_of)})" for one in territory.held]
    shares = [
        f"{printed_share(one)} {one.kind} ({lane_of(one, territory)})" for one in territory.shares
    ]
    steps = reference_steps(territory)
    drawn = join_words(
        f"{family or 'others'} from {area_in_words(rows[0].interval)} to "
        f"{area_in_words(rows[-1].interval)}" for family, rows in steps.items() if len(rows) > 1
    )  # fmt: skip
    return (
        f"Three panels on the territory of the {_subject(territory)}. Held: "
        f"{join_words(held[:8]) or 'no claim in km²'}. "
        f"{f'Reference series: {drawn}. ' if drawn else ''}"
        f"Shares in {count_of(len(lanes), 'lane')}: {join_words(shares[:8]) or 'none'}. "
        f"Changed hands: {count_of(len(territory.changes), 'figure')}. {' '.join(notes)}"
    )


def finding_of(territory: Territory) -> str:
    """The latest figures, and how many stand apart."""
    parts = []
    if territory.shares:
        one = max(territory.shares, key=lambda share: (share.as_of, share.interval))
        parts.append(f"latest share: {printed_share(one)} {one.kind} ({lane_of(one, territory)})")
    if territory.held:
        stock = max(territory.held, key=lambda one: (one.as_of, one.interval))
        parts.append(f"latest area: {area_in_words(stock.interval)}")
    if territory.outliers:
        parts.append(f"{count_of(len(territory.outliers), 'figure')} apart from all others")
    count = count_of(len(territory.observations), "figure")
    return f"{count} on the territory of the {_subject(territory)}; {join_words(parts)}."


def notes_of(territory: Territory, above: Sequence[str], left: int) -> list[str]:
    """What stands apart, what is summed, what is not drawn and why, and who counts what."""
    notes = []
    by_id = {one.claim_id: one for one in territory.observations}
    for claim_id, why in territory.outliers.items():
        if claim_id in by_id:
            seen = by_id[claim_id]
            notes.append(f"Stands apart: {seen.printed} ({shorten(seen.speaker, 50)}): {why}.")
    notes += [_sum_of_changes(territory)] if territory.changes else []
    if above:
        notes.append(f"Above the scale: {join_words(above[:6])}.")
    notes += [f"Error of the press: {why}." for _, _, why in territory.press_errors[:5]]
    notes += [f"Reference: {one.words}." for one in territory.revisions[:5]]
    if territory.unconverted:
        whys: dict[str, int] = {}
        for _, why in territory.unconverted:
            whys[why] = whys.get(why, 0) + 1
        reasons = join_words(f"{why} ({count})" for why, count in sorted(whys.items()))
        notes.append(
            f"Not converted to km² held: {count_of(len(territory.unconverted), 'figure')}: "
            f"{reasons}."
        )
    listed = sum(not one.counted for one in territory.left_out)
    if listed:
        notes.append(
            f"Left out, and listed below: {count_of(listed, 'figure')} that no claim asserts, "
            "of another side or of one place."
        )
    if left:
        notes.append(f"Not drawn: {count_of(left, 'further lane')} of shares.")
    used = [
        name
        for name in territory.words.families
        if name in {seen.family for seen in territory.observations}
        or name in {one.family for one in territory.reference}
    ]
    defined = "; ".join(
        f"{territory.words.families[name].name}: {territory.words.families[name].counts}"
        for name in used[:6]
    )  # fmt: skip
    if defined:
        notes.append(f"Who counts what. {defined[0].upper()}{defined[1:]}.")
    return notes


def _sum_of_changes(territory: Territory) -> str:
    """What was captured, summed, against the difference in stock over the same time."""
    taken = [
        one
        for one in territory.changes
        if one.kind == "captured" and one.captor is not None and not taken_by_it(one, territory)
    ]
    unnamed = sum(one.kind == "captured" and one.captor is None for one in territory.changes)
    tail = f" In {count_of(unnamed, 'report')} the text does not say who took the ground."
    if not taken:
        return f"No ground is reported as taken from it by anybody named.{tail if unnamed else ''}"
    apart = _apart(taken)
    total = Interval(sum(one.low for one in apart), sum(one.high for one in apart))
    first = min(one.as_of.first for one in taken)
    last = max(one.as_of.last for one in taken)
    words = (
        f"Taken from it, {days_in_words(str(first), str(last))}, by "
        f"{count_of(len(taken), 'report')} of {count_of(len(apart), 'operation')}: "
        f"{'at least ' if any(not isfinite(one.interval.high) for one in taken) else ''}"
        f"{area_in_words(total)} in sum"
    )
    return f"{words}; {_stock_difference(territory, first, last)}.{tail if unnamed else ''}"


def _apart(taken: Sequence[Observation]) -> list[Interval]:
    """Areas of captures that are not one another's repeats: same place, days and values."""
    kept: list[tuple[Observation, Interval]] = []
    for one in sorted(taken, key=lambda seen: (seen.as_of, seen.claim_id)):
        high = one.interval.high if isfinite(one.interval.high) else one.interval.low
        area = Interval(one.interval.low, high)
        same = any(
            other.place == one.place
            and (one.as_of.first - other.as_of.last).days <= 31
            and area.overlaps(known)
            for other, known in kept
        )
        if not same:
            kept.append((one, area))
    return [area for _, area in kept]


def _stock_difference(territory: Territory, first: date, last: date) -> str:
    steps = reference_steps(territory)
    series: list[list[Stock]] = [*steps.values(), []]
    rows = max(series, key=len)
    source = "the claims"
    if len(rows) >= STEPS:
        known = territory.words.families.get(rows[0].family)
        source = f"the series of {known.name if known else rows[0].family}"
    else:
        rows = sorted(territory.held, key=lambda one: one.as_of)
    before, after = stock_at(rows, first), stock_at(rows, last + timedelta(days=92))
    if before is None or after is None or before is after:
        return "there are no two stocks around it to set this against"
    return (
        f"the stock went from {area_in_words(before.interval)} "
        f"({days_in_words(str(before.as_of.last))}) to {area_in_words(after.interval)} "
        f"({days_in_words(str(after.as_of.last))}) by {source}"
    )
