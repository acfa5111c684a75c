"""Whole incidents of MUC-4: Latin American wires of 1988 to 1990, in capitals throughout.

A template is found where a claim of a fitting type (``TYPES``) stands in a sentence that names
one of the template's perpetrators, victims or targets, which the gold gives as printed. Of
those found, ``place`` asks for a claim on a place that the gold's location names (templates
located below their country), ``perpetrator`` for a claim whose actor is the organisation
named, ``date`` for a claim whose dates contain or lie within the incident's. Precision is not
measured: the gold leaves out clashes between armed forces, which are claims.

Run: ``python -m benchmarks.incidents``
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from conflictlib.extract import Extractor
from conflictlib.model import Annotation, Claim, Document, Publication
from conflictlib.resources import load_lexicon

from .gold import parse_gold

__all__ = ["TYPES", "measure"]

_HARM = frozenset({"killing", "violence_against_civilians", "clash", "other"})
_EXPLOSION = frozenset({"bombing", "shelling", "airstrike"})
TYPES = {
    "ATTACK": _HARM | _EXPLOSION,
    "BOMBING": _EXPLOSION | _HARM,
    "KIDNAPPING": frozenset({"abduction", "arrest"}),
    "ARSON": _HARM | _EXPLOSION,
}
_STRINGS = ("PERP: INDIVIDUAL ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID")
_DAY = re.compile(r"\d{1,2} [A-Z]{3} \d\d")
_PARTS = re.compile(r"\s*(?:\([^)]*\)?|[:\-])\s*")


def measure() -> list[dict[str, Any]]:
    """One row a figure: shares of templates, n their number."""
    extractor = Extractor(load_lexicon())
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for record, document, parse in parse_gold("incidents_muc4"):
        templates = [template["slots"] for template in record["templates"]]
        if not templates:
            continue
        document = _date(document, record["dateline"])
        found = extractor.extract(document, parse)
        for slots in templates:
            for figure, hit in _judge(slots, found):
                asked[figure] += 1
                right[figure] += hit
    return [
        {"set": "incidents_muc4", "figure": figure, "value": round(right[figure] / n, 4), "n": n}
        for figure, n in asked.items()
    ]


def _date(document: Document, dateline: str) -> Document:
    day = _DAY.search(dateline)
    date = _iso(day[0]) if day else None
    return replace(document, publication=Publication(date, "given")) if date else document


def _iso(day: str) -> str | None:
    try:
        return datetime.strptime(day, "%d %b %y").date().isoformat()
    except ValueError:  # the gold has a 31 June
        return None


def _judge(slots: Mapping[str, Any], found: Annotation) -> Iterator[tuple[str, bool]]:
    """Each figure that the template asks for, and whether its claims have it."""
    kind = next(iter(_values(slots, "INCIDENT: TYPE")), "")
    strings = [_squash(value) for slot in _STRINGS for value in _values(slots, slot)]
    if kind not in TYPES or not strings:
        return
    claims = [
        claim
        for claim in found.claims
        if claim.values["event_type"] in TYPES[kind]
        and any(string in _squash(str(claim.values["sentence"])) for string in strings)
    ]
    yield "found", bool(claims)
    if not claims:
        return
    parts = [
        part.strip()
        for value in _values(slots, "INCIDENT: LOCATION")
        for part in _PARTS.split(value)[1:]
        if part and part.strip()
    ]
    if parts:
        yield "place", any(_is_at(claim, parts) for claim in claims)
    bodies = [_squash(value) for value in _values(slots, "PERP: ORGANIZATION ID")]
    if bodies:
        yield "perpetrator", any(_is_by(claim, bodies) for claim in claims)
    days = _values(slots, "INCIDENT: DATE")
    if len(days) == 1 and _DAY.fullmatch(days[0]) and (day := _iso(days[0])):
        yield "date", any(_is_on(claim, day) for claim in claims)


def _values(slots: Mapping[str, Any], name: str) -> list[str]:
    return [str(value["v"] or value["s"]) for group in slots.get(name, ()) for value in group]


def _squash(text: str) -> str:
    return " ".join(text.upper().split())


def _is_at(claim: Claim, parts: list[str]) -> bool:
    place = _squash(str(claim.values["place"] or ""))
    return bool(place) and any(place in part or part in place for part in parts)


def _is_by(claim: Claim, bodies: list[str]) -> bool:
    actor = _squash(str(claim.values["actor"] or ""))
    return bool(actor) and any(body in actor or actor in body for body in bodies)


def _is_on(claim: Claim, day: str) -> bool:
    earliest, latest = claim.values["date_earliest"], claim.values["date_latest"]
    return bool(earliest and latest and str(earliest) <= day <= str(latest))


if __name__ == "__main__":
    for row in measure():
        print(row)
