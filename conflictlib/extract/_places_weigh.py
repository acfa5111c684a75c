"""Is it a place at all? Evidence for and against is added up for every spot."""

from __future__ import annotations

from itertools import pairwise

from ._places_beside import weigh_beside
from ._places_context import weigh_context
from ._places_scene import WIDE, Scene
from ._places_spot import Spot
from ._places_table import PlaceTable

__all__ = ["ENOUGH", "weigh_form", "weigh_spots"]

ENOUGH = 2.0
_BETWEEN = {",", "and", "or", "/", "&", "-", ";", "the"}


def weigh_spots(scene: Scene) -> list[Spot]:
    """The spots that are places, with their scores and reasons.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    list of Spot
        In text order.
    """
    for spot in scene.spots:
        if spot.inside is None:
            weigh_form(scene.table, spot)
            weigh_beside(scene, spot)
        if spot.inside is None:
            weigh_context(scene, spot)
    _weigh_countries(scene)
    _weigh_lists(scene)
    return _agree(scene.spots)


def weigh_form(table: PlaceTable, spot: Spot) -> None:
    """Weigh the name by itself: what it is known as, and what else it may be."""
    if spot.fixed is not None:
        spot.add(4.0, "means one place only")
        return
    row, main = spot.candidates[0]
    best = max(candidate.population for candidate, _ in spot.candidates)
    if row.kind in WIDE or row.kind == "capital" or table.is_own(spot.key):
        points = 3.0 if main else 1.5
    else:
        points = 2.2 if best > 1e6 else 1.5 if best > 1e5 else 0.7 if best > 1.5e4 else 0.0
        points -= 0.0 if any(m for _, m in spot.candidates) else 1.0
    spot.add(points, f"known as {row.kind}")
    if spot.stop - spot.first > 1:
        spot.add(1.0 if spot.key.startswith("saint ") else 1.5, "of several words")
        return
    famous = row.kind in {"country", "continent"} or best > 2e6
    flags = table.gazetteer.flags(spot.key)
    if famous or not flags:
        return
    if "w" in flags:
        spot.add(-3.0, "a common word")
    elif "n" in flags and best < 1e5:
        spot.add(-1.0, "a common noun")
    if "g" in flags:
        spot.add(-1.5 if best < 5e5 else -0.7, "a given name")
    elif "s" in flags and best < 5e5:
        spot.add(-0.7, "a surname")


def _weigh_countries(scene: Scene) -> None:
    """A small town is more likely meant where its country is in the text."""
    countries = {
        spot.candidates[0][0].country
        for spot in scene.spots
        if spot.inside is None and spot.score >= 3.0 and spot.candidates
    }
    for spot in scene.spots:
        if spot.inside is not None or spot.fixed is not None or spot.score >= 3.0:
            continue
        if any(row.country in countries for row, _ in spot.candidates):
            flags = scene.table.gazetteer.flags(spot.key)
            spot.add(0.4 if set(flags) & {"g", "s", "w"} else 1.2, "its country is named")


def _weigh_lists(scene: Scene) -> None:
    """Names in a list with a place are likely places."""
    words = scene.parse.lower
    sure = [s for s in scene.spots if s.inside is None and s.mention == "name"]
    for order in (sure, sure[::-1]):
        for one, other in pairwise(order):
            left, right = (one, other) if one.first < other.first else (other, one)
            gap = words[left.stop : right.first]
            joined = 0 < len(gap) <= 3 and all(word in _BETWEEN for word in gap)
            if joined and one.score >= ENOUGH + 0.5 and other.score < ENOUGH + 0.5:
                other.add(1.8, f"in a list with {one.key}")


def _agree(spots: list[Spot]) -> list[Spot]:
    """Mentions of one name share their evidence."""
    best: dict[str, float] = {}
    for spot in spots:
        if spot.inside is None and spot.mention == "name":
            best[spot.key] = max(best.get(spot.key, -9.0), spot.score)
    kept = []
    for spot in spots:
        if spot.inside is not None:
            continue
        if best.get(spot.key, 0.0) >= 3.0 and spot.score < ENOUGH:
            spot.add(2.0, "elsewhere surely a place")
        if spot.score >= ENOUGH:
            kept.append(spot)
    return kept
