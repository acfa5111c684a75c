"""Outlines behind a map: land, provinces and rivers, from files that a user may replace."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ResourceError
from ..resources.loader import resource_path
from .style import BLUE, GREY, GRID, clean_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["basemap_note", "draw_basemap", "read_lines"]

Point = tuple[float, float]
Line = tuple[Point, ...]
Window = tuple[float, float, float, float]  # west, east, south, north

# Layer: colour, line width in points, opacity; in drawing order.
_LOOKS = {
    "admin1": (GRID, 0.5, 1.0),
    "rivers": (BLUE, 0.6, 0.3),
    "countries": (GREY, 0.7, 0.75),
}
_FINEST = 0.35  # points on paper under which a bend is left out
_WIDEST = 32.0  # degrees; on a wider map provinces and rivers would be a grey mesh


def basemap_note(basemap: str | Path = "") -> str:
    """The sentence that stands under every map: whose borders these are."""
    if basemap:
        return f"Borders as in {clean_label(Path(basemap).name)}, the base map that was given."
    return (
        "Borders as in Natural Earth, which draws them as they are held on the ground by its own "
        "judgement, with no statement on whose they are; a user may give another file."
    )


def draw_basemap(axes: Axes, window: Window, scale: float, basemap: str | Path = "") -> None:
    """Draw the outlines of a window as thin lines, one path a layer.

    Parameters
    ----------
    axes : Axes
        Longitude across, latitude up.
    window : (west, east, south, north)
        Degrees.
    scale : float
        Inches of paper a degree of longitude takes.
    basemap : path, optional
        See ``read_lines``; empty for the outlines of the package.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    tolerance = _FINEST / 72 / scale
    wide = window[1] - window[0] > _WIDEST
    for layer, (color, width, alpha) in _LOOKS.items():
        if wide and layer != "countries":
            continue
        points: list[Point] = []
        codes: list[Any] = []
        for run in _runs(read_lines(layer, str(basemap)), window):
            bends = _simplify(run, tolerance)
            if len(bends) < 3 and max(map(abs, _step(bends))) < 4 * tolerance:
                continue  # an islet of less than a dot
            points += bends
            codes += [Outline.MOVETO, *[Outline.LINETO] * (len(bends) - 1)]
        if points:
            axes.add_patch(
                PathPatch(Outline(points, codes), facecolor="none", edgecolor=color,
                          linewidth=width, alpha=alpha, zorder=1, joinstyle="round")
            )  # fmt: skip


@lru_cache(maxsize=8)
def read_lines(layer: str, basemap: str = "") -> tuple[Line, ...]:
    """Lines of one layer, as longitude and latitude in degrees.

    Parameters
    ----------
    layer : {"countries", "admin1", "rivers"}
        What the lines are.
    basemap : path, optional
        A folder with ``countries.json.gz`` in the form of ``resources/basemap``, and
        ``admin1.json.gz`` and ``rivers.json.gz`` if there are such; or one file, in that form
        or GeoJSON, plain or gzipped, which then is all that is drawn.

    Raises
    ------
    ResourceError
        The file cannot be read, or is of no such form.
    """
    path = Path(basemap) if basemap else resource_path("basemap/countries.json.gz").parent
    if path.is_file() and layer != "countries":
        return ()
    if not path.is_file():
        path /= f"{layer}.json.gz"
        if basemap and layer != "countries" and not path.exists():
            return ()
    try:
        raw = path.read_bytes()
        content = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
        return tuple(
            tuple((float(point[0]), float(point[1])) for point in line)
            for line in _lines_of(content)
            if len(line) > 1
        )
    except (OSError, EOFError, ValueError, TypeError, AttributeError, LookupError) as error:
        raise ResourceError(
            f"{path} cannot be read as a base map ({error}); see resources/basemap/README.md"
        ) from error


def _lines_of(content: Any) -> Iterator[Sequence[Sequence[float]]]:
    if "type" not in content:
        for key in sorted(content):
            yield from content[key]
        return
    for one in content.get("features") or content.get("geometries") or [content]:
        shape = one.get("geometry", one) or {}
        if "geometries" in shape:
            yield from _lines_of(shape)
        yield from _flatten(shape.get("coordinates") or [])


def _flatten(nested: Sequence[Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Lines out of the coordinates of lines or polygons, single or several; points are none."""
    if not nested or not isinstance(nested[0], list):
        return
    if isinstance(nested[0][0], int | float):
        yield nested
        return
    for inner in nested:
        yield from _flatten(inner)


def _runs(lines: Sequence[Line], window: Window) -> Iterator[list[Point]]:
    """Pieces that touch the window; a border that two neighbours share comes once."""
    west, east, south, north = window
    drawn: set[tuple[Point, Point]] = set()
    for line in lines:
        run: list[Point] = []
        for a, b in pairwise(line):
            side = (a, b) if a < b else (b, a)
            outside = (
                (a[0] < west and b[0] < west) or (a[0] > east and b[0] > east)
                or (a[1] < south and b[1] < south) or (a[1] > north and b[1] > north)
            )  # fmt: skip
            if outside or side in drawn:
                if run:
                    yield run
                run = []
                continue
            drawn.add(side)
            if not run:
                run.append(a)
            run.append(b)
        if run:
            yield run


def _step(line: Sequence[Point]) -> Point:
    """From a line's first point to its last."""
    return line[-1][0] - line[0][0], line[-1][1] - line[0][1]


def _simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out bends nearer than ``tolerance`` to the line (Douglas and Peucker)."""
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        most, where = tolerance, 0
        for place in range(first + 1, last):
            px, py = line[place][0] - ax, line[place][1] - ay
            # Of a closed ring both ends are one point: then the distance from it counts.
            off = abs(px * dy - py * dx) / length if length else (px * px + py * py) ** 0.5
            if off > most:
                most, where = off, place
        if where:
            keep[where] = True
            stack += [(first, where), (where, last)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]
