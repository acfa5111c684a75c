"""Where reported events happened: a small map of points, without borders."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import cos, radians, sqrt
from statistics import median
from typing import TYPE_CHECKING, Any

from ._labels import Box, place_labels, text_width
from .figure import Chart, Draft, start_chart
from .rows import to_rows
from .style import BLUE, GRID, INK, MUTED, OCHRE, shorten
from .words import count_of, event_in_words, join_words, source_line, speaker_in_words

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["plot_map"]

_WIDTH = 6.2  # inches of the plotting area
_SIDE = 0.7


@dataclass(slots=True)
class _Spot:
    """All claims about one place."""

    name: str
    lat: float
    lon: float
    precision: int
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def radius(self) -> float:
        """Of its mark, in inches; the area grows with the number of claims."""
        return min(0.22, 0.045 * sqrt(len(self.rows)))


def plot_map(claims: ClaimSet, labels: int = 30) -> Chart:
    """A map of the places of asserted events; the area of a mark is the number of claims.

    Parameters
    ----------
    claims : ClaimSet
        Asserted claims with coordinates are drawn, others are counted below.
    labels : int
        At most so many places are named, the most often reported first.

    Returns
    -------
    Chart
        Hollow marks are areas (a province, a region): they stand at its middle.

    Notes
    -----
    No borders are drawn: which line is a border is often what a war is about.
    """
    spots, unplaced = _collect(claims)
    if not spots:
        return _empty(claims)
    spots, far = _split_far(spots)
    west, east, south, north = _window(spots)
    squeeze = cos(radians((south + north) / 2))
    height = _WIDTH * (north - south) / ((east - west) * squeeze)
    with start_chart("map", height=height + 0.6) as draft:
        scale = _WIDTH / (east - west)
        _draw(draft, spots, (west, east, south, north), height)
        _name_spots(draft, spots, (west, south, scale, height / (north - south)), height, labels)
        return draft.finish(
            title="Where asserted events were reported",
            alt=_alt(spots, far, unplaced),
            source=source_line(claims, [one for spot in spots for one in _ids(spot)]),
            notes=_notes(spots, far, unplaced),
            finding=_finding(spots),
            data=_data(spots),
        )


def _collect(claims: ClaimSet) -> tuple[list[_Spot], int]:
    frame = claims.claims
    frame = frame[(frame["realis"] == "asserted") & (frame["kind"] != "assessment")]
    frame = frame[(frame["review"] != "rejected").fillna(True)]
    placed = frame["lat"].notna() & frame["lon"].notna() & frame["place"].notna()
    spots: dict[tuple[float, float], _Spot] = {}
    order = ["published", "doc_id", "start"]
    for row in to_rows(frame[placed].sort_values(order, kind="stable")):
        key = (round(float(row["lat"]), 2), round(float(row["lon"]), 2))
        grade = row["geo_precision"]
        precision = int(grade) if isinstance(grade, int) else 1
        spot = spots.setdefault(key, _Spot(str(row["place"]), *key, precision))
        spot.rows.append(row)
    found = sorted(spots.values(), key=lambda spot: (-len(spot.rows), spot.name))
    return found, int((~placed).sum())


def _split_far(spots: list[_Spot]) -> tuple[list[_Spot], list[_Spot]]:
    """The spots of the main area, and those so far off that they would shrink it to a dot."""
    weighed = [spot for spot in spots if spot.precision < 3 for _ in spot.rows] or spots
    middle_lat = median(spot.lat for spot in weighed)
    middle_lon = median(spot.lon for spot in weighed)

    def distance(spot: _Spot) -> float:
        return max(abs(spot.lat - middle_lat), abs(spot.lon - middle_lon))

    reach = max(4.0, 5 * median(distance(spot) for spot in weighed))
    near = [spot for spot in spots if distance(spot) <= reach]
    return near, [spot for spot in spots if distance(spot) > reach]


def _window(spots: list[_Spot]) -> tuple[float, float, float, float]:
    """West, east, south and north of the map, with a margin and at least two degrees."""
    lons, lats = [spot.lon for spot in spots], [spot.lat for spot in spots]
    west, east = min(lons), max(lons)
    south, north = min(lats), max(lats)
    wide = max(2.5, (east - west) * 1.16)
    tall = max(1.6, (north - south) * 1.16, wide * 0.4)
    tall = max(tall, wide * 0.45)
    if tall > wide * 1.1:
        wide = tall / 1.1
    across, up = (west + east) / 2, (south + north) / 2
    return across - wide / 2, across + wide / 2, up - tall / 2, up + tall / 2


def _draw(
    draft: Draft, spots: list[_Spot], window: tuple[float, float, float, float], height: float
) -> None:
    figure = draft.figure
    figure.set_layout_engine("none")
    width, tall = float(figure.get_figwidth()), float(figure.get_figheight())
    axes = figure.add_axes((_SIDE / width, 0.45 / tall, _WIDTH / width, height / tall))
    axes.set_xlim(window[0], window[1])
    axes.set_ylim(window[2], window[3])
    axes.grid(visible=True)
    axes.locator_params(nbins=6)
    axes.set_xlabel("longitude, degrees east")
    axes.set_ylabel("latitude, degrees north")
    for spot in spots:
        hollow = spot.precision > 2
        (artist,) = axes.plot(
            [spot.lon], [spot.lat], marker="o", linestyle="none", markersize=2 * 72 * spot.radius,
            markerfacecolor="none" if hollow else BLUE, markeredgecolor=OCHRE if hollow else INK,
            markeredgewidth=1.4 if hollow else 0.5, alpha=0.8,
        )  # fmt: skip
        draft.mark(artist, _tooltip(spot), _ids(spot))


def _name_spots(
    draft: Draft, spots: list[_Spot], scales: tuple[float, float, float, float], tall: float,
    labels: int,
) -> None:  # fmt: skip
    west, south, across, up = scales
    axes = draft.figure.axes[0]
    points = [((spot.lon - west) * across, (spot.lat - south) * up) for spot in spots]
    taken = [
        Box(x - spot.radius, y - spot.radius, x + spot.radius, y + spot.radius)
        for (x, y), spot in zip(points, spots, strict=True)
    ]
    size = 7.5
    for number, spot in enumerate(spots[:labels]):
        x, y = points[number]
        text = f"{shorten(spot.name, 26)} {len(spot.rows)}"
        others = [box for place, box in enumerate(taken) if place != number]
        room = Box(0, 0, _WIDTH, tall)
        for _, left, _ in place_labels([(x, y, text)], others, room, size, spot.radius + 0.03):
            axes.text(left / across + west, spot.lat, text, fontsize=size, va="center", color=INK)
            taken.append(Box(left, y - 0.07, left + text_width(text, size), y + 0.07))


def _ids(spot: _Spot) -> list[str]:
    return [str(row["claim_id"]) for row in spot.rows]


def _tooltip(spot: _Spot) -> str:
    types = Counter(event_in_words(str(row["event_type"])) for row in spot.rows)
    kinds = join_words(f"{name} ({count})" for name, count in types.most_common(4))
    last = spot.rows[-1]
    quote = shorten(last["quote"] or last["sentence"], 140)
    return (
        f"{shorten(spot.name, 60)}: {count_of(len(spot.rows), 'claim')}: {kinds}. "
        f"{speaker_in_words(last)}: “{quote}”"
    )


def _alt(spots: list[_Spot], far: list[_Spot], unplaced: int) -> str:
    top = join_words(f"{shorten(spot.name, 40)} ({len(spot.rows)})" for spot in spots[:6])
    number = sum(len(spot.rows) for spot in spots)
    return (
        f"Map of {count_of(len(spots), 'place')} with {count_of(number, 'asserted claim')}. "
        f"Most claims: {top}. {' '.join(_notes(spots, far, unplaced))}"
    )


def _notes(spots: list[_Spot], far: list[_Spot], unplaced: int) -> list[str]:
    notes = ["No borders are drawn. The area of a mark is the number of claims."]
    areas = sum(spot.precision > 2 for spot in spots)
    if areas:
        notes[0] += f" Hollow: {count_of(areas, 'province or region', 'provinces or regions')}, "
        notes[0] += "at the middle."
    if far:
        some = join_words(f"{shorten(spot.name, 30)} ({len(spot.rows)})" for spot in far[:8])
        rest = f" and {len(far) - 8} more" if len(far) > 8 else ""
        notes.append(f"Too far away to draw: {some}{rest}.")
    if unplaced:
        notes.append(f"Not drawn: {count_of(unplaced, 'claim')} without coordinates.")
    return notes


def _finding(spots: list[_Spot]) -> str:
    top = join_words(f"{shorten(spot.name, 40)} ({len(spot.rows)})" for spot in spots[:3])
    return f"Events were reported from {count_of(len(spots), 'place')}, most from {top}."


def _data(spots: list[_Spot]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (spot.name, spot.lat, spot.lon, spot.precision, len(spot.rows), " ".join(_ids(spot)))
        for spot in spots
    ]
    return pd.DataFrame(
        rows, columns=["place", "lat", "lon", "geo_precision", "claims", "claim_ids"]
    )


def _empty(claims: ClaimSet) -> Chart:
    words = "No asserted event with coordinates in this selection."
    with start_chart("map", height=0.8) as draft:
        draft.figure.text(0.5, 0.5, words, ha="center", va="center", color=MUTED, fontsize=10)
        draft.figure.patch.set_edgecolor(GRID)
        return draft.finish(
            title="Where asserted events were reported",
            alt=f"An empty map. {words}",
            source=source_line(claims, []),
            finding=words,
            data=_data([]),
        )
