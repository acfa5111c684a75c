"""The three panels of the territory chart: km² held, percent lost, km² captured and lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..analyse.territory import (
    Days,
    Interval,
    Observation,
    Stock,
    Territory,
    close_share,
    side_of,
)
from ._territory_labels import (
    area_in_words,
    lane_of,
    span_in_words,
    taken_by_it,
    tooltip_of,
    tooltip_of_stock,
    whole_of,
)
from .days import EPOCH
from .figure import Draft
from .style import GREY, GRID, INK, MUTED, PAPER, SERIES, SOURCE_LOOKS, Look, shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Lane", "draw_changes", "draw_lanes", "draw_stock", "family_look", "lanes_of"]

_OTHER = Look(GREY, "o", (0, (1, 2)))
_SPREAD = 25  # largest to smallest area, from which a linear scale hides the small ones
_LINEAR = 1000  # km² up to which a scale of powers is linear
STEPS = 4  # reports from which a series is drawn as steps; fewer stand for themselves


@dataclass(frozen=True, slots=True)
class Lane:
    """Shares of one whole: claims, and the reference's steps."""

    name: str
    claims: tuple[Observation, ...]
    steps: tuple[tuple[Days, Interval, str, str], ...] = ()  # days, share, family, tooltip


def family_look(family: str | None, territory: Territory) -> Look:
    """Colour and dash of a definition family; one that is unknown is grey."""
    shown = families_of(territory)
    if not family or family not in shown:
        return Look(INK, "o", "-")
    number = shown.index(family)
    return SERIES[number] if number < len(SERIES) else _OTHER


def families_of(territory: Territory) -> list[str]:
    """Families of claims and reference, those with the most figures first."""
    counts = Counter(one.family for one in territory.reference)
    counts.update(3 * [one.family for one in territory.observations if one.family])
    return sorted(counts, key=lambda name: (-counts[name], name))


def number(day: date) -> float:
    """A day's start as matplotlib counts."""
    return float(day.toordinal() - EPOCH)


def frame(axes: Axes, window: tuple[float, float], label: str) -> None:
    """Common x axis and a heading above the panel."""
    axes.set_xlim(*window)
    axes.grid(visible=True, axis="x")
    axes.set_title(label, loc="left", fontsize=8, color=MUTED, pad=4)


def draw_stock(
    draft: Draft, axes: Axes, territory: Territory, window: tuple[float, float]
) -> list[str]:
    """Panel 1; returns what lies above its upper end, in words."""
    steps = reference_steps(territory)
    values = [one.interval.middle for rows in steps.values() if len(rows) >= STEPS for one in rows]
    values += [
        one.interval.high if isfinite(one.interval.high) else one.interval.low
        for one in territory.held
    ]
    values = values or [one.interval.middle for rows in steps.values() for one in rows]
    top = 1.12 * max(values, default=1.0) or 1.0
    above = []
    for family, rows in steps.items():
        if all(one.interval.middle > top for one in rows):
            above += [f"{area_in_words(one.interval)} ({tooltip_family(territory, family)}, "
                      f"{span_in_words(one.as_of)})" for one in rows]  # fmt: skip
            continue
        _draw_steps(draft, axes, rows, family_look(family, territory))
    for one in sorted(territory.held, key=lambda stock: (stock.as_of, stock.interval)):
        _draw_claim(draft, axes, one, territory, window, top)
    axes.set_ylim(0, top)
    axes.grid(visible=True, axis="y")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.locator_params(axis="y", nbins=6)
    return above


def tooltip_family(territory: Territory, family: str) -> str:
    """A family's name in words."""
    known = territory.words.families.get(family)
    return known.name if known else family or "not known who counts"


def reference_steps(territory: Territory) -> dict[str, list[Stock]]:
    """By family, one value a date: the narrowest of those that the series gives."""
    found: dict[str, dict[date, Stock]] = {}
    for one in territory.reference:
        if one.scope != territory.scope:
            continue
        days = found.setdefault(one.family, {})
        known = days.get(one.as_of.last)
        if known is None or _width(one) < _width(known):
            days[one.as_of.last] = one
    return {family: [days[day] for day in sorted(days)] for family, days in sorted(found.items())}


def _width(one: Stock) -> tuple[bool, float]:
    return one.how != "stated", one.interval.high - one.interval.low


def _draw_steps(draft: Draft, axes: Axes, rows: Sequence[Stock], look: Look) -> None:
    days = [number(one.as_of.last) for one in rows]
    lows = [one.interval.low for one in rows]
    highs = [one.interval.high for one in rows]
    middles = [one.interval.middle for one in rows]
    if len(rows) >= STEPS:
        axes.fill_between(days, lows, highs, step="post", color=look.color, alpha=0.13, linewidth=0)
        axes.step(days, middles, where="post", color=look.color, linestyle=look.dash, linewidth=1.3)
    for day, middle, one in zip(days, middles, rows, strict=True):
        (artist,) = axes.plot([day], [middle], marker="_", linestyle="none",
                              markersize=5 if len(rows) >= STEPS else 9, color=look.color,
                              markeredgewidth=1.6)  # fmt: skip
        draft.mark(artist, tooltip_of_stock(one))


def _draw_claim(
    draft: Draft, axes: Axes, one: Stock, territory: Territory, window: tuple[float, float],
    top: float,
) -> None:  # fmt: skip
    seen = one.claim
    if seen is None:
        return
    look = family_look(one.family or None, territory)
    hollow = one.how == "assumed"
    open_end = not isfinite(one.interval.high)
    high = one.interval.low if open_end else one.interval.high
    _box(axes, one.as_of, one.interval.low, high, look, hollow, window, top)
    middle = number(one.as_of.middle) + 0.5
    level = one.interval.middle
    if open_end:
        arrow = {"arrowstyle": "-|>", "color": look.color, "linewidth": 1.0}
        axes.annotate("", (middle, min(top, level * 1.12)), (middle, level), arrowprops=arrow)
    artist = _marker(axes, middle, level, seen, look, hollow)
    words = f"{area_in_words(one.interval)} held; {one.how}: {one.why}"
    draft.mark(artist, tooltip_of(seen, words), seen.claim_ids)


def _box(
    axes: Axes, days: Days, low: float, high: float, look: Look, hollow: bool,
    window: tuple[float, float], top: float,
) -> None:  # fmt: skip
    """The interval over its as-of span; never too thin to be seen."""
    from matplotlib.patches import Rectangle

    left, right = _at_least(days, (window[1] - window[0]) * 0.004)
    thin = top * 0.008
    if high - low < thin:
        low, high = (low + high - thin) / 2, (low + high + thin) / 2
    axes.add_patch(
        Rectangle(
            (left, low), right - left, high - low,
            facecolor="none" if hollow else look.color, edgecolor=look.color,
            alpha=1.0 if hollow else 0.35, linewidth=0.9,
            linestyle=(0, (3, 2)) if hollow else "-",
        )
    )  # fmt: skip


def _marker(axes: Axes, x: float, y: float, seen: Observation, look: Look, hollow: bool) -> Any:
    (artist,) = axes.plot(
        [x], [y], marker=source_marker(seen.source_type), linestyle="none", markersize=5.5,
        zorder=5, markerfacecolor=PAPER if hollow else look.color, markeredgecolor=look.color,
        markeredgewidth=1.3,
    )  # fmt: skip
    return artist


def source_marker(source_type: str) -> str:
    """Marker of a kind of source; colour is taken here, so the press needs one of its own."""
    own = {"narrator": "s", "media": "*"}
    return own.get(source_type, SOURCE_LOOKS.get(source_type, SOURCE_LOOKS["other"]).marker)


def lanes_of(territory: Territory, most: int) -> tuple[list[Lane], int]:
    """Lanes of shares, those with claims first, and how many are left out."""
    from ._territory_steps import reference_lanes

    grouped: dict[str, list[Observation]] = {}
    for one in territory.shares:
        grouped.setdefault(lane_of(one, territory), []).append(one)
    steps = reference_lanes(territory)
    order = sorted(grouped, key=lambda name: (-len(grouped[name]), name))
    lanes = []
    for name in order[:most]:
        # A peak in August 2014 and a loss since August 2014 are shares of one whole.
        same = next((key for key in steps if key[0] in {whole_of(one) for one in grouped[name]}),
                    None)  # fmt: skip
        rows = steps.pop(same)[:] if same else ()
        lanes.append(Lane(name, tuple(grouped[name]), tuple(rows)))
    left = len(order) - len(lanes)
    extra = sorted(steps, key=lambda key: (-len(steps[key]), key[1]))
    for key in extra[: max(0, most - len(lanes))]:
        if len(steps[key]) >= STEPS - 1:
            lanes.append(Lane(key[1], (), steps[key]))
    return lanes, left


def draw_lanes(
    draft: Draft, axes: Axes, lanes: Sequence[Lane], territory: Territory,
    window: tuple[float, float],
) -> None:  # fmt: skip
    """Panel 2: a lane of 0 to 100 percent for each whole."""
    axes.set_ylim(-len(lanes), 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    transform = axes.get_yaxis_transform()
    for place, lane in enumerate(lanes):
        labelled: list[float] = []
        bottom = -place - 0.86
        axes.axhspan(bottom, bottom + 0.78, color=GRID, alpha=0.25, linewidth=0)
        axes.text(-0.012, bottom + 0.39, _wrap(lane.name), transform=transform, ha="right",
                  va="center", fontsize=7.5)  # fmt: skip
        for level, word in ((0, "0"), (0.39, ""), (0.78, "100%")):
            axes.axhline(bottom + level, color=GRID, linewidth=0.5)
            if word:
                axes.text(1.004, bottom + level, word, transform=transform, fontsize=5.5,
                          color=MUTED, va="center", ha="left")  # fmt: skip
        _lane_steps(draft, axes, lane, bottom, territory)
        for seen in lane.claims:
            share = _lost(seen)
            look = family_look(seen.family, territory)
            low, high = bottom + 0.78 * share.low, bottom + 0.78 * share.high
            _box(axes, seen.as_of, low, high, look, False, window, 1.0)
            middle = number(seen.as_of.middle) + 0.5
            level = (low + high) / 2
            artist = _marker(axes, middle, level, seen, look, False)
            draft.mark(artist, tooltip_of(seen), seen.claim_ids)
            if all(abs(middle - other) > 0.16 * (window[1] - window[0]) for other in labelled):
                labelled.append(middle)
                _label_share(axes, seen, level, look, window)


def _label_share(
    axes: Axes, seen: Observation, level: float, look: Look, window: tuple[float, float]
) -> None:
    """The share as printed, behind its mark, or before it at the right end."""
    from matplotlib.patheffects import withStroke

    right = number(seen.as_of.last) + 1
    before = right > window[0] + 0.82 * (window[1] - window[0])
    axes.annotate(
        printed_share(seen), (number(seen.as_of.first) if before else right, level),
        (-6 if before else 6, 0), textcoords="offset points", fontsize=7, va="center",
        ha="right" if before else "left", color=look.color, zorder=6,
        path_effects=[withStroke(linewidth=4, foreground=PAPER)],
    )  # fmt: skip


def printed_share(seen: Observation) -> str:
    """``40%``, ``nearly 96%``, ``up to 30%``: as printed, in short."""
    words = re.sub(r"\s*per\s?cent\b", "%", " ".join(seen.printed.split()))
    return shorten(words, 24)


def _lane_steps(draft: Draft, axes: Axes, lane: Lane, bottom: float, territory: Territory) -> None:
    for family in sorted({family for _, _, family, _ in lane.steps}):
        rows = [one for one in lane.steps if one[2] == family]
        look = family_look(family, territory)
        days = [number(days.last) for days, _, _, _ in rows]
        levels = [bottom + 0.78 * share.middle for _, share, _, _ in rows]
        if len(rows) > 1:
            axes.step(days, levels, where="post", color=look.color, linestyle=look.dash,
                      linewidth=1.1)  # fmt: skip
        for day, level, (_, _, _, words) in zip(days, levels, rows, strict=True):
            (artist,) = axes.plot([day], [level], marker="_", markersize=4.5, color=look.color,
                                  markeredgewidth=1.4, linestyle="none")  # fmt: skip
            draft.mark(artist, words)


def _lost(seen: Observation) -> Interval:
    """The share drawn: lost of a baseline, held of a country."""
    share = close_share(seen.interval, 0.0)
    turn = seen.measure == "share of baseline" and seen.kind == "held"
    return share.complement if turn else share


def _wrap(name: str) -> str:
    """A lane's name in at most two lines."""
    if len(name) <= 24:
        return name
    head, _, tail = name.rpartition(", ")
    return f"{shorten(head, 28)},\n{shorten(tail, 28)}" if head else shorten(name, 30)


def draw_changes(
    draft: Draft, axes: Axes, territory: Territory, window: tuple[float, float]
) -> None:
    """Panel 3: what was taken from it below zero, what it took above, over the operation's days."""
    from matplotlib.patches import Rectangle

    wide = window[1] - window[0]
    sizes = [one.best or one.interval.middle for one in territory.changes]
    spread = max(sizes) > _SPREAD * min(sizes)
    if spread:
        axes.set_yscale("symlog", linthresh=_LINEAR, linscale=0.8)
        axes.set_title(
            axes.get_title(loc="left") + "; scale of powers", loc="left", fontsize=8, color=MUTED,
            pad=4,
        )  # fmt: skip
    _scale_changes(axes, territory, spread)
    labelled: list[tuple[float, float]] = []
    for seen in sorted(territory.changes, key=lambda one: (one.as_of, one.interval)):
        gained = seen.kind == "captured" and taken_by_it(seen, territory)
        value = (1 if gained else -1) * (seen.best or seen.interval.middle)
        look = family_look(seen.family, territory)
        left, right = _at_least(seen.as_of, 0.007 * wide)
        unnamed = seen.kind == "captured" and seen.captor is None
        bar = Rectangle((left, 0), right - left, value,
                        facecolor="none" if unnamed else look.color, edgecolor=look.color,
                        alpha=1.0 if unnamed else 0.7, linewidth=0.9,
                        linestyle=(0, (3, 2)) if unnamed else "-")  # fmt: skip
        axes.add_patch(bar)
        draft.mark(bar, tooltip_of(seen, change_in_words(seen, territory)), seen.claim_ids)
        middle = (left + right) / 2
        across, up = axes.transData.transform((middle, value)) / axes.figure.dpi  # inches
        if all(abs(across - x) > 0.45 or abs(up - y) > 0.13 for x, y in labelled):
            labelled.append((across, up))
            axes.annotate(f"{abs(value):,.0f}", (middle, value), (0, 4 if gained else -4),
                          textcoords="offset points", ha="center", fontsize=6.5, color=MUTED,
                          va="bottom" if gained else "top")  # fmt: skip
    axes.axhline(0, color=INK, linewidth=0.7)


def _scale_changes(axes: Axes, territory: Territory, spread: bool) -> None:
    ups, downs = [0.0], [0.0]
    for seen in territory.changes:
        gained = seen.kind == "captured" and taken_by_it(seen, territory)
        (ups if gained else downs).append(seen.best or seen.interval.middle)
    room = 4.0 if spread else 1.3
    small = 0.25 * max(*ups, *downs) if not spread else _LINEAR * 0.4
    axes.set_ylim(-max(small, room * max(downs)), max(small, room * max(ups)))
    axes.grid(visible=True, axis="y")
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
    if spread:
        axes.set_yticks([tick for tick in (-100000, -10000, -1000, 0, 1000, 10000, 100000)
                         if axes.get_ylim()[0] <= tick <= axes.get_ylim()[1]])  # fmt: skip
        axes.minorticks_off()
    else:
        axes.locator_params(axis="y", nbins=5)


def _at_least(days: Days, least: float) -> tuple[float, float]:
    """Left and right end of some days, never nearer than ``least``."""
    left, right = number(days.first), number(days.last) + 1
    if right - left < least:
        left, right = (left + right - least) / 2, (left + right + least) / 2
    return left, right


def change_in_words(seen: Observation, territory: Territory) -> str:
    """Who took how much from whom."""
    area = area_in_words(seen.interval)
    if seen.kind == "lost":
        return f"{area} lost"
    if taken_by_it(seen, territory):
        return f"{area} taken by it"
    return (
        f"{area} taken, by whom the text does not say"
        if seen.captor is None
        else (f"{area} taken from it by {side_of(seen.captor)}")
    )
