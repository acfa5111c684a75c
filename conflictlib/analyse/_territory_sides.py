"""Who is one side: the forces and the government of a state are."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import Any

from ..resources.loader import load_lexicon, resource_path

__all__ = ["may_be_one", "side_of"]

_STATE = frozenset({"state", "state_forces", "government", "police", "coalition"})


@lru_cache(maxsize=4096)
def side_of(actor: str, printed: str = "") -> str:
    """A side's name, by its id; ``printed`` serves where the id is not known.

    Forces, police and government of one state are one side, as far as its name says so: Iraqi
    police and the Iraqi army, but not the Peshmerga.
    """
    entry = _book().get(actor)
    if entry is not None:
        name, country = str(entry["name"]), str(entry.get("country") or "")
        if entry.get("type") in _STATE and country and _names_country(name, country):
            return f"{_adjective(country)} forces"
        return name
    kind, _, rest = actor.partition(":")
    if kind in {"comp", "state"} and rest:
        people = rest.split(":")[0]
        adjective = _adjective(people) if people.isupper() else people.capitalize()
        return f"{adjective} forces"
    return printed or actor


def may_be_one(one: str, other: str) -> bool:
    """Whether one side's name may be a loose one for the other: Kurdish forces, and the YPG."""
    for loose, name in ((one, other), (other, one)):
        people = loose.removesuffix(" forces")
        if people != loose and any(people in known for known in _names().get(name, ())):
            return True
    return False


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Each side's names by its first."""
    return {
        str(entry["name"]): (str(entry["name"]), *map(str, entry.get("aliases", ())))
        for entry in _book().values()
    }


@lru_cache(maxsize=1)
def _book() -> dict[str, Any]:
    return {str(entry["id"]): entry for entry in load_lexicon(()).entries("actors")}


def _names_country(name: str, iso3: str) -> bool:
    """Whether a side has its country's name in its own: Iraqi police, but not the Peshmerga."""
    forms = _forms().get(iso3, ())
    return any(form in name for form in forms)


def _adjective(iso3: str) -> str:
    forms = _forms().get(iso3)
    return forms[0] if forms else iso3


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    """Adjectives and names of each country, by code."""
    found = {}
    with resource_path("gazetteer/countries.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            forms = [*row["demonyms"].split("|"), *row["names"].split("|")]
            found[row["iso3"]] = tuple(form for form in forms if form)
    return found
