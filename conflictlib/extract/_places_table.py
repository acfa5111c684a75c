"""What a name may mean: gazetteer, supplement, user's places, abbreviations, demonyms."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..errors import ResourceError
from ..resources import Lexicon
from ..resources.gazetteer import Gazetteer, Row, loose_key, name_key, read_gazetteer
from ..resources.loader import resource_path

__all__ = ["Candidate", "PlaceTable"]

Candidate = tuple[Row, bool]  # a place, and whether the name is its main one
_KINDS = {
    "continent", "region", "country", "admin1", "admin2", "capital", "city", "water", "facility",
}  # fmt: skip


class PlaceTable:
    """Candidates for a printed name.

    Parameters
    ----------
    lexicon : Lexicon
        ``places`` holds a user's own entries.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.gazetteer: Gazetteer = read_gazetteer()
        self._own: dict[str, list[Candidate]] = {}
        self._cache: dict[str, tuple[Candidate, ...]] = {}
        self._number = -1
        self.acronyms: set[str] = set()  # short names that are printed in capitals
        for line in _table("supplement.csv"):
            self._add(line, "supplement.csv")
        for entry in lexicon.entries("places"):
            self._add(entry, str(entry.get("file", "places.toml")))
        self.abbreviations, self.state_codes = self._states()
        self.demonyms = self._demonyms()
        self.iso3 = {line["iso2"]: line["iso3"] for line in _table("countries.csv")}

    def find(self, key: str) -> tuple[Candidate, ...]:
        """Candidates by key; own entries stand before the gazetteer's."""
        found = self._cache.get(key)
        if found is None:
            own = self._own.get(key, [])
            rest = self.gazetteer.find(key)
            if own:
                rest = tuple(c for c in rest if not any(_same(c[0], o[0]) for o in own))
            found = self._cache[key] = (*own, *rest)
        return found

    def find_loosely(self, key: str, countries: set[str]) -> tuple[Candidate, ...]:
        """Candidates in some countries that are spelt alike."""
        loose = loose_key(key)
        if len(loose) < 4 or not countries:
            return ()
        return tuple(c for c in self.gazetteer.find(f"~{loose}") if c[0].country in countries)

    def is_own(self, key: str) -> bool:
        """Whether supplement or user name this place: it was put there to be found."""
        return key in self._own

    def _add(self, entry: Any, source: str) -> None:
        names = entry.get("aliases") or []
        if isinstance(names, str):
            names = names.split("|")
        kind = str(entry.get("kind") or "city")
        if kind not in _KINDS:
            known = ", ".join(sorted(_KINDS))
            raise ResourceError(f"{source}: {entry['name']}: kind {kind} is none of {known}")
        try:
            row = Row(
                self._number,
                int(entry["geonameid"]) if entry.get("geonameid") else None,
                str(entry["name"]),
                kind,
                float(entry["lat"]) if entry.get("lat") not in (None, "") else None,
                float(entry["lon"]) if entry.get("lon") not in (None, "") else None,
                str(entry.get("country") or ""),
                str(entry.get("admin1") or ""),
                "",
                int(entry.get("population") or 0),
                source,
            )
        except (KeyError, ValueError) as error:
            raise ResourceError(f"{source}: a place is malformed: {dict(entry)!r:.120}") from error
        self._number -= 1
        same = self._known(row, names)
        if same is not None:
            row = replace(
                row,
                geonameid=row.geonameid or same.geonameid,
                population=row.population or same.population,
                admin1=row.admin1 or same.admin1,
            )
        for name in (row.name, *names):
            key = name_key(name)
            if len(name) <= 5 and name.replace(".", "").isupper():
                self.acronyms.add(key)
            for form in {key, key.removeprefix("the "), key.removeprefix("al ")}:
                self._own.setdefault(form, []).append((row, True))

    def _known(self, row: Row, names: Any) -> Row | None:
        """The gazetteer's entry for a supplement's: a like name, the same kind and spot."""
        keys = [name_key(name) for name in (row.name, *names)]
        for key in [*keys, *(f"~{loose_key(key)}" for key in keys)]:
            for other, _ in self.gazetteer.find(key):
                if other.country == row.country and _same(other, row):
                    return other
        return None

    def _states(self) -> tuple[dict[str, Row], dict[str, Row]]:
        """Printed abbreviations of states (``Pa.``) and postal codes (``PA``)."""
        printed, codes = {}, {}
        for line in _table("states.csv"):
            row = self.gazetteer.admin1_of_code(line["code"])
            if row is None:
                continue
            for name in line["names"].split("|"):
                if "." in name or len(name) <= 3:
                    printed[name] = row
            country, _, code = line["code"].partition(".")
            if country == "US":
                codes[code] = row
        return printed, codes

    def _demonyms(self) -> dict[str, Row]:
        forms: dict[str, Row] = {}
        for line in _table("states.csv"):
            row = self.gazetteer.admin1_of_code(line["code"])
            for form in _inflect(line["demonyms"]):
                if row is not None:
                    forms[form] = row
        for line in _table("countries.csv"):
            row = self.gazetteer.country(line["iso2"])
            for form in _inflect(line["demonyms"]):
                if row is not None and not self._is_country(form):
                    forms.setdefault(form, row)
        for line in _table("demonyms.csv"):
            for form in _inflect(line["forms"]):
                found = self.find(name_key(line["place"]))
                if found:
                    forms.setdefault(form, found[0][0])
        return forms

    def _is_country(self, form: str) -> bool:
        """Philippines are a country, not several Philippine persons."""
        return any(row.kind == "country" for row, _ in self.gazetteer.find(name_key(form)))


def _same(one: Row, other: Row) -> bool:
    """Whether two entries are one place: same kind of thing, close by."""
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return False
    town = {"city", "capital"}
    alike = one.kind == other.kind or {one.kind, other.kind} <= town
    return alike and abs(one.lat - other.lat) < 0.2 and abs(one.lon - other.lon) < 0.2


def _inflect(forms: str) -> list[str]:
    """A demonym and its plural, as printed."""
    printed = []
    for form in filter(None, forms.split("|")):
        printed.append(form)
        if not form.endswith(("ese", "ish", "ch", "men", "s", "sh", "ss")):
            printed.append(f"{form}s")
    return printed


@lru_cache(maxsize=4)
def _table(name: str) -> tuple[dict[str, str], ...]:
    path = resource_path(f"gazetteer/{name}")
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))
