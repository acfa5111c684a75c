"""TopoJSON's arcs, for the building of gazetteer and base map."""

from __future__ import annotations

from typing import Any

__all__ = ["unpack_arcs"]


def unpack_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs of a TopoJSON file as longitude and latitude in degrees, from their delta coding."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs
