"""Which of the places of a name is meant: all mentions of a document vote."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from ..resources.gazetteer import Row
from ._places_spot import Spot
from ._places_scene import Scene

__all__ = ["resolve_spots"]

_MOST = 20  # candidates of one name that are looked at
_KIND_BONUS = {
    "country": 3.0, "continent": 3.0, "region": 3.0, "admin1": 1.2, "capital": 2.0, "water": 2.0,
    "facility": 1.0, "city": 0.0, "admin2": -0.5,
}  # fmt: skip
_TLD = {"uk": "GB", "ca": "CA", "au": "AU", "ie": "IE", "nz": "NZ", "za": "ZA", "in": "IN",
        "ru": "RU", "ge": "GE", "lb": "LB", "eg": "EG", "il": "IL", "ua": "UA", "ng": "NG",
        "ke": "KE", "pk": "PK", "iq": "IQ", "tr": "TR", "de": "DE", "fr": "FR"}  # fmt: skip


def resolve_spots(spots: list[Spot], scene: Scene, outlet: str | None) -> None:
    """Choose a place for every spot, in place.

    Parameters
    ----------
    spots : list of Spot
        Those of one document.
    scene : Scene
    outlet : str or None
        Who printed it; the region that its name or domain shows counts a little.
    """
    groups: dict[tuple[str, int | None], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.fixed is not None:
            spot.chosen = spot.fixed
        elif spot.candidates:
            holder = _holder(spot)
            groups[spot.key, holder.number if holder else None].append(spot)
    # A town named once with its state is that town throughout.
    held = {key: rows for (key, number), rows in groups.items() if number is not None}
    for (key, number), members in groups.items():
        if number is None and key in held and held[key][0].container is not None:
            for spot in members:
                spot.container = held[key][0].container
    countries, regions = _votes(spots, outlet, scene)
    items = list(groups.values())
    if not items:
        return
    pools = [_pool(members[0], countries, regions, outlet) for members in items]
    chosen = _agree(pools, [len(m) for m in items], [s.chosen for s in spots if s.chosen])
    for members, row in zip(items, chosen, strict=True):
        for spot in members:
            spot.chosen = row


def _holder(spot: Spot) -> Row | None:
    """The country or state that is printed after the name."""
    if spot.container is None:
        return None
    if spot.container.fixed is not None:
        return spot.container.fixed
    for row, _ in spot.container.candidates:
        if row.kind in {"country", "admin1"} and any(
            c.country == row.country and (not row.admin1 or c.admin1 == row.admin1)
            for c, _ in spot.candidates
        ):
            return row
    return None


def _votes(
    spots: list[Spot], outlet: str | None, scene: Scene
) -> tuple[dict[str, float], dict[str, float]]:
    """Shares of countries and of first-level divisions among the mentions that are sure."""
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[str, float] = defaultdict(float)
    for spot in spots:
        row, weight = _sure(spot)
        if row is None or not row.country:
            continue
        countries[row.country] += weight
        if row.admin1:
            regions[f"{row.country}.{row.admin1}"] += weight
    if outlet:
        tail = outlet.lower().rsplit(".", 1)[-1]
        if tail in _TLD:
            countries[_TLD[tail]] += 2.0
    here = set(scene.parse.lower)
    for country, cues in scene.words.cues.items():
        countries[country] += min(3.0, 0.5 * len(cues & here))
    for votes in (countries, regions):
        total = sum(votes.values()) + 1.0
        for key in votes:
            votes[key] /= total
    return countries, regions


def _sure(spot: Spot) -> tuple[Row | None, float]:
    if spot.fixed is not None:
        return spot.fixed, 0.7 if spot.mention == "demonym" else 1.0
    holder = _holder(spot)
    if holder is not None:
        return holder, 1.0
    wide = [r for r, main in spot.candidates if main and r.kind in {"country", "admin1"}]
    if len(wide) == 1 and spot.candidates[0][0] is wide[0]:
        return wide[0], 1.0
    rows = [row for row, main in spot.candidates if row.kind != "continent"]
    if len({(r.country, r.admin1) for r in rows}) == 1:
        return rows[0], 1.0 if len(spot.key) > 4 else 0.5
    if len(rows) > 1 and rows[0].population > 4e5:
        clear = rows[0].population > 20 * rows[1].population
        if clear or rows[0].country == rows[1].country:
            return rows[0], 0.5
    return None, 0.0


def _pool(
    spot: Spot, countries: dict[str, float], regions: dict[str, float], outlet: str | None
) -> list[tuple[float, Row]]:
    """Candidates with their scores before they are set against those of other names."""
    holder = _holder(spot)
    pool = []
    for row, main in spot.candidates:
        score = _prior(row, main)
        if holder is not None:
            inside = row.country == holder.country and holder.admin1 in ("", row.admin1)
            score += 0.0 if inside and row.kind not in {"country"} else -20.0
        score += 4.0 * countries.get(row.country, 0.0)
        score += 4.0 * regions.get(f"{row.country}.{row.admin1}", 0.0) if row.admin1 else 0.0
        pool.append((score, row))
    pool.sort(key=lambda item: -item[0])
    return pool[:_MOST]


def _prior(row: Row, main: bool) -> float:
    size = math.log10(row.population + 100) if row.kind != "admin2" else 4.0
    if row.number < 0 and not row.population:
        size = 5.0
    return 1.2 * size + _KIND_BONUS[row.kind] + (0.8 if main else -0.4)


def _agree(
    pools: list[list[tuple[float, Row]]], counts: list[int], fixed: list[Row]
) -> list[Row | None]:
    """Let names support the candidates of others that are near."""
    rows = [row for pool in pools for _, row in pool]
    prior = np.array([score for pool in pools for score, _ in pool])
    owner = np.array([number for number, pool in enumerate(pools) for _ in pool])
    best = np.array([max(s for s, _ in pool) for pool in pools])
    # How likely each candidate is by itself: near one for the favourite.
    weight = np.exp(np.minimum(0.0, prior - best[owner]))
    local = np.array([row.kind not in {"country", "continent", "region"} for row in rows])
    lat = np.radians(np.array([row.lat if row.lat is not None else 0.0 for row in rows]))
    lon = np.radians(np.array([row.lon if row.lon is not None else 0.0 for row in rows]))
    score = prior.copy()
    for _ in range(2):
        dx = (lon[:, None] - lon[None, :]) * np.cos((lat[:, None] + lat[None, :]) / 2)
        km = 6371.0 * np.hypot(dx, lat[:, None] - lat[None, :])
        support = np.exp(-km / 120.0) * (weight * local)[None, :] * local[:, None]
        gained = np.zeros(len(rows))
        for number in range(len(pools)):
            columns = support[:, owner == number]
            add = columns.max(axis=1)
            add[owner == number] = 0.0
            gained += add
        score = prior + 3.0 * np.minimum(gained, 3.0) / 1.5
        best = np.array([score[owner == number].max() for number in range(len(pools))])
        weight = np.exp(np.minimum(0.0, score - best[owner]))
    return [
        rows[int(np.flatnonzero(owner == number)[int(score[owner == number].argmax())])]
        for number in range(len(pools))
    ]
