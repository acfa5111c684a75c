"""Where reported events happened: places on a map with thin outlines behind them."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from dataclasses import dataclass, field
from math import cos, radians, sqrt
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from ..frames import to_rows
from ._basemap import basemap_note, draw_basemap
from ._empty import make_empty_chart
from ._labels import Box, text_width
from .figure import Chart, Draft, start_chart
from .style import BLUE, INK, OCHRE, shorten
from .words import count_of, event_in_words, join_words, source_line, speaker_in_words

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["plot_map"]

_WIDTH = 6.2  # inches of the plotting area
_SIDE = 0.7
_LED = 12  # this many names may stand away from their marks


@dataclass(slots=True)
class _Rest:
    """What has no mark: whole countries or regions, no coordinates, or too far away."""

    countries: Counter[str] = field(default_factory=Counter)
    unplaced: int = 0
    far: list[_Spot] = field(default_factory=list)


@dataclass(slots=True)
class _Spot:
    """All claims about one place."""

    name: str
    lat: float
    lon: float
    precision: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    radius: float = 0.0  # of its mark, in inches


def plot_map(claims: ClaimSet, labels: int = 30, basemap: str | Path = "") -> Chart:
    """A map of the places of asserted events; the area of a mark is the number of claims.

    Parameters
    ----------
    claims : ClaimSet
        Asserted claims with coordinates are drawn, others are counted below.
    labels : int
        At most so many places are named, the most often reported first.
    basemap : path
        Outlines to draw instead of the package's, which are Natural Earth's: a file in GeoJSON
        (lines or polygons), or a folder in the form of ``resources/basemap``.

    Returns
    -------
    Chart
        Hollow marks are areas (a province, a region): they stand at its middle. What is told
        of a whole country is no point on a map: such claims are counted under it.

    Raises
    ------
    ResourceError
        Where the base map cannot be read.

    Notes
    -----
    Which line is a border is often what a war is about: the note under the map names whose
    borders it draws.
    """
    spots, rest = _collect(claims)
    if not spots:
        return _empty(claims, rest)
    spots, rest.far = _split_far(spots)
    _size(spots)
    west, east, south, north = _window(spots)
    squeeze = cos(radians((south + north) / 2))
    height = _WIDTH * (north - south) / ((east - west) * squeeze)
    with start_chart("map", height=height + 0.6) as draft:
        scale = _WIDTH / (east - west)
        _draw(draft, spots, (west, east, south, north), height, basemap)
        _name_spots(draft, spots, (west, south, scale, height / (north - south)), height, labels)
        notes = [basemap_note(basemap), *_notes(spots, rest)]
        return draft.finish(
            title="Where asserted events were reported",
            alt=_alt(spots, notes),
            source=source_line(claims, [one for spot in spots for one in _ids(spot)]),
            notes=notes,
            finding=_finding(spots),
            data=_data(spots),
        )


def _collect(claims: ClaimSet) -> tuple[list[_Spot], _Rest]:
    frame = claims.claims
    frame = frame[(frame["realis"] == "asserted") & (frame["kind"] != "assessment")]
    frame = frame[(frame["review"] != "rejected").fillna(True)]
    placed = frame["lat"].notna() & frame["lon"].notna() & frame["place"].notna()
    # A country, a part of the world, a river: its middle is no place where anything happened.
    grade = frame["geo_precision"].fillna(1)
    country = placed & frame["admin1"].isna()
    country &= (grade == 3) | ((grade == 2) & frame["iso3"].isna())
    rest = _Rest(Counter(frame.loc[country, "place"].astype(str)), int((~placed).sum()))
    spots: dict[tuple[float, float], _Spot] = {}
    order = ["published", "doc_id", "start"]
    for row in to_rows(frame[placed & ~country].sort_values(order, kind="stable")):
        key = (round(float(row["lat"]), 2), round(float(row["lon"]), 2))
        grade = row["geo_precision"]
        precision = int(grade) if isinstance(grade, int) else 1
        spot = spots.setdefault(key, _Spot(str(row["place"]), *key, precision))
        spot.rows.append(row)
    found = sorted(spots.values(), key=lambda spot: (-len(spot.rows), spot.name))
    return found, rest


def _split_far(spots: list[_Spot]) -> tuple[list[_Spot], list[_Spot]]:
    """The spots of the main area, and those so far off that they would shrink it to a dot."""
    weighed = [spot for spot in spots if spot.precision < 3 for _ in spot.rows] or spots
    middle_lat = median(spot.lat for spot in weighed)
    middle_lon = median(spot.lon for spot in weighed)

    def distance(spot: _Spot) -> float:
        return max(abs(spot.lat - middle_lat), abs(spot.lon - middle_lon))

    away = sorted(distance(spot) for spot in weighed)
    reach = 360.0
    for degrees in (3.0, 4.5, 6.5, 9.0, 13.0, 20.0, 30.0, 60.0):
        inside, around = bisect(away, degrees), bisect(away, 2 * degrees)
        # Half of all claims, and nearly none in the ring around them: that is one area.
        if inside >= len(away) / 2 and around - inside <= len(away) / 7:
            reach = degrees
            break
    near: list[_Spot] = []
    far: list[_Spot] = []
    for spot in spots:
        # A single village on the edge may not double the map; a place of many claims may.
        outer = 1.4 * reach if 50 * len(spot.rows) >= len(away) else reach
        (near if distance(spot) <= outer else far).append(spot)
    return near, far


def _size(spots: list[_Spot]) -> None:
    """Areas of marks that grow with the number of claims, and the largest is of bearable size."""
    step = min(0.045, 0.2 / sqrt(max(len(spot.rows) for spot in spots)))
    for spot in spots:
        spot.radius = max(0.02, step * sqrt(len(spot.rows)))


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
    draft: Draft, spots: list[_Spot], window: tuple[float, float, float, float], height: float,
    basemap: str | Path,
) -> None:  # fmt: skip
    figure = draft.figure
    figure.set_layout_engine("none")
    width, tall = float(figure.get_figwidth()), float(figure.get_figheight())
    axes = figure.add_axes((_SIDE / width, 0.45 / tall, _WIDTH / width, height / tall))
    axes.set_xlim(window[0], window[1])
    axes.set_ylim(window[2], window[3])
    axes.locator_params(nbins=6)
    axes.set_xlabel("longitude, degrees east")
    axes.set_ylabel("latitude, degrees north")
    draw_basemap(axes, window, _WIDTH / (window[1] - window[0]), basemap)
    for spot in spots:
        hollow = spot.precision > 2
        (artist,) = axes.plot(
            [spot.lon], [spot.lat], marker="o", linestyle="none", markersize=2 * 72 * spot.radius,
            markerfacecolor="none" if hollow else BLUE, markeredgecolor=OCHRE if hollow else INK,
            markeredgewidth=1.4 if hollow else 0.5, alpha=0.8, zorder=3,
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
        text = f"{shorten(spot.name, 26)} {len(spot.rows)}"
        others = taken[:number] + taken[number + 1 :]
        width, half = text_width(text, size), size / 72 * 0.6
        # Beside the mark, else, for what is told most, farther off with a line that leads there.
        for far in (0.0, 0.12, 0.26, 0.42) if number < _LED else (0.0,):
            box = _free_box(points[number], spot.radius + far, width, half, others, tall)
            if box is None:
                continue
            x, y = box.left / across + west, (box.bottom + box.top) / 2 / up + south
            axes.text(x, y, text, fontsize=size, va="center_baseline", color=INK, zorder=5)
            if far:
                x += width / 2 / across
                y = (box.bottom if box.bottom > points[number][1] else box.top) / up + south
                axes.plot([spot.lon, x], [spot.lat, y], color=INK, linewidth=0.5, zorder=4)
            taken.append(box)
            break


def _free_box(
    point: tuple[float, float], radius: float, width: float, half: float, taken: list[Box],
    tall: float,
) -> Box | None:  # fmt: skip
    """Right, left, above, below or across a corner: the first that touches nothing, in inches."""
    (x, y), gap = point, radius + 0.03
    slant = 0.75 * radius + 0.02
    for left, middle in (
        (x + gap, y),
        (x - gap - width - 0.02, y),
        (x - width / 2, y + gap + half),
        (x - width / 2, y - gap - half),
        (x + slant, y + slant + half),
        (x + slant, y - slant - half),
        (x - slant - width, y + slant + half),
        (x - slant - width, y - slant - half),
    ):
        box = Box(left, middle - half, left + width + 0.03, middle + half)
        inside = left >= 0 and box.right <= _WIDTH and box.bottom >= 0 and box.top <= tall
        if inside and not any(box.overlaps(other) for other in taken):
            return box
    return None


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


def _alt(spots: list[_Spot], notes: list[str]) -> str:
    top = join_words(f"{shorten(spot.name, 40)} ({len(spot.rows)})" for spot in spots[:6])
    number = sum(len(spot.rows) for spot in spots)
    return (
        f"Map of {count_of(len(spots), 'place')} with {count_of(number, 'asserted claim')}. "
        f"Most claims: {top}. {' '.join(notes)}"
    )


def _notes(spots: list[_Spot], rest: _Rest) -> list[str]:
    words = "The area of a mark is the number of claims."
    areas = sum(spot.precision > 2 for spot in spots)
    if areas:
        words += f" Hollow: {count_of(areas, 'province or region', 'provinces or regions')}, "
        words += "at the middle."
    notes = [words, *_rest_notes(rest)]
    if rest.far:
        pairs = [(spot.name, len(spot.rows)) for spot in rest.far]
        notes.append(f"Too far away to draw: {_name_some(pairs)}.")
    return notes


def _rest_notes(rest: _Rest) -> list[str]:
    notes = []
    if rest.countries:
        number = count_of(rest.countries.total(), "claim")
        pairs = sorted(rest.countries.items(), key=lambda pair: (-pair[1], pair[0]))
        notes.append(
            f"Not drawn: {number} about a whole country, region or river: {_name_some(pairs)}."
        )
    if rest.unplaced:
        notes.append(f"Not drawn: {count_of(rest.unplaced, 'claim')} without coordinates.")
    return notes


def _name_some(pairs: list[tuple[str, int]]) -> str:
    some = [f"{shorten(name, 30)} ({count:,})" for name, count in pairs[:8]]
    return join_words([*some, f"{len(pairs) - 8:,} more"] if len(pairs) > 8 else some)


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


def _empty(claims: ClaimSet, rest: _Rest) -> Chart:
    return make_empty_chart(
        claims,
        "map",
        title="Where asserted events were reported",
        words="No asserted event at a place with coordinates in this selection.",
        data=_data([]),
        notes=_rest_notes(rest),
    )
