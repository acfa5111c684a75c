"""The map of places changing hands, on a base map that can be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING

from ..analyse.control import PlaceControl
from ._basemap import basemap_note, draw_basemap
from ._labels import Box, place_labels, text_width
from .figure import Chart, Draft, start_chart
from .style import GREY, INK, MUTED, PAPER, Look, shorten
from .words import count_of, days_in_words, join_words, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

    from ..claimset import ClaimSet

__all__ = ["OTHER", "draw_map"]

_WIDTH, _SIDE, _BOTTOM = 6.4, 0.6, 0.5  # inches
OTHER = Look(GREY, "o", "-", "another side")


def draw_map(
    claims: ClaimSet, places: Sequence[PlaceControl], looks: dict[str, Look], labels: int,
    basemap: str | Path, notes: Sequence[str], data: pd.DataFrame,
) -> Chart:  # fmt: skip
    """Places in the colours of those last said to hold them; see ``plot_control_map``."""
    near, far = _split(places)
    window = _window(near)
    west, east, south, north = window
    squeeze = cos(radians((south + north) / 2))
    tall = _WIDTH * (north - south) / ((east - west) * squeeze)
    handles = _legend(looks, near)
    top = 0.15 * -(-len(handles) // 3) + 0.08
    with start_chart("control-map", height=tall + top + _BOTTOM) as draft:
        axes = _frame(draft, window, tall, top)
        draw_basemap(axes, window, _WIDTH / (east - west), basemap)
        _draw_places(draft, axes, near, looks)
        _name(axes, near, window, tall, labels)
        draft.legend(handles)
        told = [basemap_note(basemap)]
        if far:
            told.append(f"Too far away to draw: {join_words(one.name for one in far[:8])}.")
        return draft.finish(
            title="Places by who was last said to hold them",
            alt=_alt(near, [*told, *notes]),
            source=source_line(claims, [one for mark in draft.marks for one in mark.claim_ids]),
            notes=[*told, *notes],
            finding=_finding(near),
            data=data,
        )


def _split(places: Sequence[PlaceControl]) -> tuple[list[PlaceControl], list[PlaceControl]]:
    """Those of the main area, and those so far off that they would shrink it to a dot."""
    from statistics import median

    weighed = [one for one in places for _ in one.reports]
    lat = median(one.lat or 0.0 for one in weighed)
    lon = median(one.lon or 0.0 for one in weighed)

    def distance(one: PlaceControl) -> float:
        return max(abs((one.lat or 0.0) - lat), abs((one.lon or 0.0) - lon))

    reach = max(4.0, 5 * median(distance(one) for one in weighed))
    near = [one for one in places if distance(one) <= reach]
    return near, [one for one in places if distance(one) > reach]


def _window(places: Sequence[PlaceControl]) -> tuple[float, float, float, float]:
    lons = [one.lon or 0.0 for one in places]
    lats = [one.lat or 0.0 for one in places]
    wide = max(4.0, (max(lons) - min(lons)) * 1.25)
    high = max(2.6, (max(lats) - min(lats)) * 1.3, wide * 0.5)
    wide = max(wide, high * 1.1)
    across, up = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    return across - wide / 2, across + wide / 2, up - high / 2, up + high / 2


def _frame(
    draft: Draft, window: tuple[float, float, float, float], tall: float, top: float
) -> Axes:
    figure = draft.figure
    figure.set_layout_engine("none")
    wide, height = float(figure.get_figwidth()), float(figure.get_figheight())
    axes = figure.add_axes(
        (_SIDE / wide, (height - top - tall) / height, _WIDTH / wide, tall / height)
    )
    axes.set_xlim(window[0], window[1])
    axes.set_ylim(window[2], window[3])
    axes.locator_params(nbins=5)
    axes.set_xlabel("longitude, degrees east")
    axes.set_ylabel("latitude, degrees north")
    return axes


def _draw_places(
    draft: Draft, axes: Axes, places: Sequence[PlaceControl], looks: dict[str, Look]
) -> None:
    for one in places:
        if one.lon is None or one.lat is None:
            continue
        last = one.latest
        look = looks.get(last.side, OTHER) if last else OTHER
        if one.contested:
            axes.plot(
                [one.lon], [one.lat], marker="o", markersize=11, markerfacecolor="none",
                markeredgecolor=INK, markeredgewidth=0.9, linestyle="none", zorder=3,
            )  # fmt: skip
        filled = last is not None and last.status == "held"
        (artist,) = axes.plot(
            [one.lon], [one.lat], marker=look.marker, linestyle="none", zorder=4,
            markersize=5.5 + min(3.0, 0.35 * len(one.reports)),
            markerfacecolor=look.color if filled else PAPER, markeredgecolor=look.color,
            markeredgewidth=1.3,
        )  # fmt: skip
        ids = [report.claim_id for report in reversed(one.reports)]
        draft.mark(artist, _tooltip(one), [last.claim_id, *ids] if last else ids)


def _tooltip(one: PlaceControl) -> str:
    last = one.latest
    if last is None:
        words = "no side is said to hold it"
    else:
        when = days_in_words(str(last.first), str(last.last))
        words = f"last {last.status} by {last.side}, {when}, says {shorten(last.speaker, 60)}"
    return f"{one.name}: {words}; {count_of(len(one.reports), 'claim')}" + (
        "; contested since" if one.contested and last else ""
    )


def _name(
    axes: Axes, places: Sequence[PlaceControl], window: tuple[float, float, float, float],
    tall: float, labels: int,
) -> None:  # fmt: skip
    west, east, south, north = window
    across, up = _WIDTH / (east - west), tall / (north - south)
    points = [(((one.lon or 0) - west) * across, ((one.lat or 0) - south) * up) for one in places]
    boxes = [Box(x - 0.08, y - 0.08, x + 0.08, y + 0.08) for x, y in points]
    room = Box(0, 0, _WIDTH, tall)
    for number, one in enumerate(places[:labels]):
        others = [box for place, box in enumerate(boxes) if place != number]
        text = shorten(one.name, 24)
        for _, left, _ in place_labels([(*points[number], text)], others, room, 7.5, 0.1):
            axes.text(left / across + west, one.lat or 0.0, text, fontsize=7.5, va="center",
                      zorder=5)  # fmt: skip
            y = points[number][1]
            boxes.append(Box(left, y - 0.07, left + text_width(text, 7.5), y + 0.07))


def _legend(looks: dict[str, Look], places: Sequence[PlaceControl]) -> list[Line2D]:
    from matplotlib.lines import Line2D

    last = {one.latest.side for one in places if one.latest}
    handles = [
        Line2D([], [], color=look.color, marker=look.marker, linestyle="none",
               label=shorten(side, 30))
        for side, look in looks.items() if side in last
    ]  # fmt: skip
    if not last <= looks.keys():
        handles.append(Line2D([], [], color=OTHER.color, marker=OTHER.marker, linestyle="none",
                              label=OTHER.label))  # fmt: skip
    if not all(one.latest for one in places):
        handles.append(Line2D([], [], color=GREY, marker="o", markerfacecolor=PAPER,
                              linestyle="none", label="grey, hollow: no holder named"))  # fmt: skip
    if any(one.latest and one.latest.status == "claimed" for one in places):
        handles.append(Line2D([], [], color=MUTED, marker="s", markerfacecolor=PAPER,
                              linestyle="none", label="hollow: claimed by itself"))  # fmt: skip
    if any(one.contested for one in places):
        handles.append(Line2D([], [], markeredgecolor=INK, marker="o", markerfacecolor="none",
                              markersize=9, linestyle="none",
                              label="ring: contested"))  # fmt: skip
    return handles


def _alt(places: Sequence[PlaceControl], notes: Sequence[str]) -> str:
    sides: dict[str, list[str]] = {}
    for one in places:
        sides.setdefault(one.latest.side if one.latest else "nobody named", []).append(one.name)
    parts = [
        f"{side}: {join_words(shorten(name, 24) for name in names[:6])}"
        + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        for side, names in sorted(sides.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    return (
        f"Map of {count_of(len(places), 'place')} by the side last said to hold them. "
        f"{'. '.join(parts)}. {' '.join(notes)}"
    )


def _finding(places: Sequence[PlaceControl]) -> str:
    contested = sum(one.contested for one in places)
    return (
        f"{count_of(len(places), 'place')} with a reported holder or fight for it; "
        f"{contested:,} contested by the last report."
    )
