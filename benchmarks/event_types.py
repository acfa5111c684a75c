"""Event types of sentences: macro-F1 over CASE 2021 task 2, after a mapping onto ours.

Each of the gold's ACLED-like labels maps onto one of our types (``MAPPING``); what we have no
type for (disasters, organised crime, property destruction, seized weapons, changes within an
armed group, diplomatic acts) is "other". Riots and force against protesters are "protest", a
mob's violence is "violence_against_civilians", and all three ways in which territory passes
are "control_change". A text's label is its most telling event: ``WEIGHT`` puts rare, specific
types over deaths and injuries, which come with everything; the first event and what is
asserted count more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from conflictlib.extract import Extractor
from conflictlib.model import Event
from conflictlib.resources import load_lexicon

from .gold import parse_gold

__all__ = ["MAPPING", "label_text", "measure"]

MAPPING = {
    "AIR_STRIKE": "airstrike",
    "ART_MISS_ATTACK": "shelling",
    "SUIC_BOMB": "bombing",
    "REM_EXPLOS": "bombing",
    "GRENADE": "bombing",
    "CHEM_WEAP": "chemical_attack",
    "ARMED_CLASH": "clash",
    "ATTACK": "violence_against_civilians",
    "SEX_VIOL": "violence_against_civilians",
    "MOB_VIOL": "violence_against_civilians",
    "FORCE_AGAINST_PROTEST": "protest",
    "PEACE_PROTEST": "protest",
    "VIOL_DEMONSTR": "protest",
    "PROTEST_WITH_INTER": "protest",
    "ABDUCT_DISSAP": "abduction",
    "ARREST": "arrest",
    "AGREEMENT": "agreement",
    "NON_VIOL_TERRIT_TRANSFER": "control_change",
    "GOV_REGAINS_TERIT": "control_change",
    "NON_STATE_ACTOR_OVERTAKES_TER": "control_change",
    "ATTRIB": "declaration",
}
# Our types that the gold's labels do not tell apart.
MERGED = {
    "killing": "violence_against_civilians",
    "siege": "clash",
    "withdrawal": "control_change",
    "advance": "control_change",
    "control_status": "control_change",
}
WEIGHT = {
    "chemical_attack": 9.5, "control_change": 9.0, "protest": 8.5, "airstrike": 8.0,
    "shelling": 8.0, "bombing": 8.0, "abduction": 7.0, "agreement": 6.0, "arrest": 5.0,
    "clash": 5.0, "violence_against_civilians": 4.0, "declaration": 8.5, "killing": 3.0,
    "siege": 3.0, "withdrawal": 3.0, "control_status": 3.0, "advance": 2.0, "other": 2.0,
}  # fmt: skip
_FIRST, _UNSURE = 1.5, 0.5


def label_text(events: Iterable[Event]) -> str:
    """The type that stands for a whole text."""
    weights: dict[str, float] = {}
    for number, event in enumerate(events):
        kind = MERGED.get(event.event_type, event.event_type)
        weight = WEIGHT.get(event.event_type, 1.0)
        weight *= 1.0 if event.realis == "asserted" else _UNSURE
        weight += 0.0 if number else _FIRST
        weights[kind] = max(weights.get(kind, 0.0), weight)
    label = max(weights, key=lambda kind: weights[kind], default="other")
    return label if label in MAPPING.values() else "other"


def measure() -> list[dict[str, Any]]:
    """Rows for macro-F1 over the mapped types, and accuracy."""
    extractor = Extractor(load_lexicon())
    pairs = []
    for record, document, parse in parse_gold("event_types_case2021"):
        events = extractor.extract(document, parse).events
        pairs.append((MAPPING.get(record["label"], "other"), label_text(events)))
    labels = sorted({gold for gold, _ in pairs})
    scores = [_f1(label, pairs) for label in labels]
    right = sum(gold == said for gold, said in pairs)
    return [
        _row("macro_f1", sum(scores) / len(scores), len(pairs)),
        _row("accuracy", right / len(pairs), len(pairs)),
    ]


def _f1(label: str, pairs: list[tuple[str, str]]) -> float:
    hits = sum(gold == said == label for gold, said in pairs)
    given = sum((gold == label) + (said == label) for gold, said in pairs)
    return 2 * hits / given if given else 0.0


def _row(figure: str, value: float, n: int) -> dict[str, Any]:
    return {"set": "event_types_case2021", "figure": figure, "value": round(value, 4), "n": n}


if __name__ == "__main__":
    for row in measure():
        print(row)
