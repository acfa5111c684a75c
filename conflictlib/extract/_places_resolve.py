"""Which of the places of a name is meant: all mentions of a document vote."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from ..resources.gazetteer import Row
from ._places_spot import Spot
from ._places_votes import Votes, find_holder

__all__ = ["prior_of", "resolve_spots"]

_MOST = 20  # candidates of one name that are looked at
_KIND_BONUS = {
    "country": 3.0, "continent": 3.0, "region": 3.0, "admin1": 1.2, "capital": 3.0, "water": 2.0,
    "facility": 1.0, "city": 0.0, "admin2": -0.5,
}  # fmt: skip
_STATES = {"US", "CA", "AU"}  # whose states are named without a word for it
_ADMIN1 = {
    "province", "governorate", "state", "oblast", "region", "provinces", "prefecture",
    "department", "wilayat",
}  # fmt: skip
_TOWN = {"city", "town", "village", "suburb", "hamlet", "township", "port", "capital", "suburbs"}
_ADMIN2 = {"district", "subdistrict", "county", "parish"}
W = {
    "country": 4.0,
    "local": 7.0,
    "admin1": 4.0,
    "size": 1.2,
    "near": 2.0,
    "near_local": 2.5,
    "km": 80.0,
    "named": 4.0,
}


def resolve_spots(spots: list[Spot], votes: Votes) -> None:
    """Choose a place for every spot, in place.

    Parameters
    ----------
    spots : list of Spot
        Those of one document.
    votes : Votes
        Where the document is about.
    """
    groups: dict[tuple[str, int | None, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.fixed is not None:
            spot.chosen = spot.fixed
        elif spot.candidates:
            holder = find_holder(spot)
            number = holder.number if holder else None
            groups[spot.key, number, _class_of(spot.feature)].append(spot)
    if not groups:
        return
    items = list(groups.values())
    pools = [_pool(members[0], votes) for members in items]
    items = [members for members, pool in zip(items, pools, strict=True) if pool]
    pools = [pool for pool in pools if pool]
    if not items:
        return
    if votes.towns:  # the outlet's own town speaks as if it were mentioned
        pools.append([(prior_of(row, True), row) for row in votes.towns])
    for members, row in zip(items, _agree(pools, votes), strict=False):
        for spot in members:
            spot.chosen = row


def _class_of(feature: str) -> str:
    if feature in _ADMIN1:
        return "admin1"
    if feature in _TOWN:
        return "town"
    return "admin2" if feature in _ADMIN2 else ""


def _pool(spot: Spot, votes: Votes) -> list[tuple[float, Row]]:
    """Candidates with their scores before they are set against those of other names."""
    holder = find_holder(spot)
    towns = {(r.country, r.admin1) for r, _ in spot.candidates if r.kind in {"city", "capital"}}
    named = spot.key.replace(" ", "") in votes.outlet and len(spot.key) > 4
    pool = []
    for row, main in spot.candidates:
        home = row.country == votes.home
        score = prior_of(row, main, 0.0 if home else votes.local) + _fit(row, spot.feature)
        seat = row.kind == "admin1" and (row.country, row.admin1) in towns
        if seat and row.country not in _STATES and spot.feature not in _ADMIN1:
            score -= 2.0  # Aleppo is the city, unless the province is named
        if row.kind == "admin2" and row.country not in _STATES and spot.feature not in _ADMIN2:
            score -= 3.0 if (row.country, row.admin1) in towns else 0.0
        if holder is not None:
            inside = row.country == holder.country and holder.admin1 in ("", row.admin1)
            if not inside or row.kind == "country":
                continue  # what is printed rules out the rest
        if row.country:
            weight = W["country"] + W["local"] * votes.local
            score += weight * votes.countries.get(row.country, 0.0)
            if named and home and row.kind == "city":
                score += W["named"]
        if row.admin1:
            score += W["admin1"] * votes.regions.get(f"{row.country}.{row.admin1}", 0.0)
        pool.append((score, row))
    pool.sort(key=lambda item: -item[0])
    return pool[:_MOST]


def _fit(row: Row, feature: str) -> float:
    """How a kind of place suits the word beside it: Raqqa province, town of Hit."""
    if feature in _ADMIN1:
        return 6.0 if row.kind == "admin1" else 0.0
    if feature in _TOWN:
        return 4.0 if row.kind in {"city", "capital"} else 0.0
    if feature in _ADMIN2:
        return 4.0 if row.kind == "admin2" else 0.0
    return 0.0


def prior_of(row: Row, main: bool, far: float = 0.0) -> float:
    """How likely a place is by size and kind; a local paper seldom means far capitals."""
    size = math.log10(row.population + 100) if row.kind != "admin2" else 4.0
    if row.number < 0 and not row.population:
        size = 5.5
    bonus = _KIND_BONUS[row.kind] * (1.0 if row.kind == "country" else 1.0 - 0.7 * far)
    return W["size"] * size + bonus + (0.8 if main else -0.4)


def _agree(pools: list[list[tuple[float, Row]]], votes: Votes) -> list[Row]:
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
    number_of = np.array([row.number for row in rows])
    other = number_of[:, None] != number_of[None, :]  # a place is no witness for itself
    score = prior.copy()
    for _ in range(2):
        dx = (lon[:, None] - lon[None, :]) * np.cos((lat[:, None] + lat[None, :]) / 2)
        km = 6371.0 * np.hypot(dx, lat[:, None] - lat[None, :])
        support = np.exp(-km / W["km"]) * (weight * local)[None, :] * local[:, None] * other
        gained = np.zeros(len(rows))
        for number in range(len(pools)):
            columns = support[:, owner == number]
            add = columns.max(axis=1)
            add[owner == number] = 0.0
            gained += add
        score = prior + (W["near"] + W["near_local"] * votes.local) * np.minimum(gained, 3.0)
        best = np.array([score[owner == number].max() for number in range(len(pools))])
        weight = np.exp(np.minimum(0.0, score - best[owner]))
    return [
        rows[int(np.flatnonzero(owner == number)[int(score[owner == number].argmax())])]
        for number in range(len(pools))
    ]
