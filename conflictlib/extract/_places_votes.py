"""Where a document is about: what its sure mentions, its words and its outlet say."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from ..resources.gazetteer import Row
from ._places_scene import Scene
from ._places_spot import Spot

__all__ = ["Votes", "count_votes", "find_holder", "share_holders"]

_TLD = {"uk": "GB", "ca": "CA", "au": "AU", "ie": "IE", "nz": "NZ", "za": "ZA", "in": "IN",
        "ru": "RU", "ge": "GE", "lb": "LB", "eg": "EG", "il": "IL", "ua": "UA", "ng": "NG",
        "ke": "KE", "pk": "PK", "iq": "IQ", "tr": "TR", "de": "DE", "fr": "FR"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Votes:
    """Shares of countries and first-level divisions; how local the document is, 0 to 1."""

    countries: dict[str, float]
    regions: dict[str, float]
    home: str
    local: float
    outlet: str
    towns: tuple[Row, ...] = ()  # that the outlet's address may be named after


def count_votes(spots: list[Spot], scene: Scene, outlet: str | None) -> Votes:
    """Count what each sure mention, each telling word and the outlet's address say."""
    countries: defaultdict[str, float] = defaultdict(float)
    regions: defaultdict[str, float] = defaultdict(float)
    label, _, tail = (outlet or "").lower().rpartition(".")
    mentions: defaultdict[tuple[str, Row, float], int] = defaultdict(int)
    for spot in spots:
        if spot.fixed is None and len(spot.key) > 4 and spot.key.replace(" ", "") in label:
            continue  # Paris in the Paris Beacon may be any Paris
        row, weight = _read(spot, scene)
        if row is not None and row.country:
            # A name that may mislead does so once; one often repeated says little more.
            once = weight < 1.0 and spot.fixed is None
            key = (spot.key, row, weight)
            mentions[key] = 1 if once else mentions[key] + 1
    for (_, row, weight), count in mentions.items():
        weight *= math.sqrt(count)
        countries[row.country] += weight
        if row.admin1:
            regions[f"{row.country}.{row.admin1}"] += weight
    if tail in _TLD:
        countries[_TLD[tail]] += 3.0
    here = set(scene.parse.lower)
    cues = {country: len(words & here) for country, words in scene.words.cues.items()}
    for country, count in cues.items():
        countries[country] += min(3.0, 0.5 * count)
    home = max(countries, key=lambda code: (countries[code], code), default="")
    total = sum(countries.values())
    share = countries[home] / total if total else 0.0
    # A local paper keeps to one state; national politics goes through many.
    states = [count for code, count in regions.items() if code.startswith(f"{home}.")]
    one = max(states) / sum(states) if states else 0.5
    local = min(1.0, cues.get(home, 0) / 5.0) * share**2 * one**2
    if _TLD.get(tail) == home:
        local = max(local, 0.6 * share)
    return Votes(
        {code: votes / (total + 1.0) for code, votes in countries.items()},
        {code: votes / (sum(regions.values()) + 1.0) for code, votes in regions.items()},
        home,
        local,
        label,
        _towns_of(label, home, scene) if local else (),
    )


def _towns_of(label: str, home: str, scene: Scene) -> tuple[Row, ...]:
    """Towns of the home country whose name an outlet's address holds: columbusnews."""
    towns = []
    for first in range(len(label)):
        for stop in range(first + 6, min(len(label), first + 16) + 1):
            for row, main in scene.table.gazetteer.find(label[first:stop]):
                if main and row.country == home and row.kind == "city" and row.population > 5_000:
                    towns.append(row)
    return tuple(towns)


def share_holders(spots: list[Spot]) -> None:
    """A town named once with its state is that town throughout."""
    held: dict[str, Spot] = {}
    sure = [spot for spot in spots if spot.fixed is None and spot.container is not None]
    sure.sort(key=lambda spot: find_holder(spot) is None)  # what fits before what contradicts
    for spot in sure:
        held.setdefault(spot.key, spot)
    for spot in spots:
        if spot.fixed is None and spot.container is None and spot.key in held:
            spot.container = held[spot.key].container


def find_holder(spot: Spot) -> Row | None:
    """The country or state that is printed after the name."""
    if spot.container is None:
        return None
    if spot.container.fixed is not None:
        return spot.container.fixed
    for row, _ in spot.container.candidates:
        fits = not spot.candidates or any(
            c.country == row.country and (not row.admin1 or c.admin1 == row.admin1)
            for c, _ in spot.candidates
        )
        if row.kind in {"country", "admin1", "admin2"} and fits:
            return row
    return None


def _read(spot: Spot, scene: Scene) -> tuple[Row | None, float]:
    """The place that a spot surely means, or at least lies in, and how sure."""
    if spot.fixed is not None:
        return spot.fixed, 0.7 if spot.mention == "demonym" else 1.0
    holder = find_holder(spot)
    if holder is not None:
        return holder, 1.0
    capital = any(row.kind == "capital" for row, _ in spot.candidates)
    wide = [r for r, main in spot.candidates if main and r.kind in {"country", "admin1"}]
    if len(wide) == 1 and spot.candidates[0][0] is wide[0] and not capital:
        return wide[0], 1.0
    rows = [row for row, _ in spot.candidates if row.kind != "continent"]
    if not rows:
        return None, 0.0
    if len({(r.country, r.admin1) for r in rows}) == 1:
        known = rows[0].population > 15_000 or rows[0].kind == "admin2"
        return rows[0], 1.0 if known and len(spot.key) > 4 else 0.4
    if len({r.country for r in rows}) == 1:
        return scene.table.gazetteer.country(rows[0].country), 0.8
    if rows[0].population > 4e5 and rows[0].population > 20 * rows[1].population:
        return rows[0], 0.5
    return None, 0.0
