"""Organisations, persons and places of re3d: overlap F1, with spaCy's NER in the same run.

Mapping: an actor of type ``person`` answers for Person, any other actor for Organisation, a
place named by its name for Location, unless it lies within an actor's mention ("U.S. Army",
or "Russia" where Russia acts). Gold mentions that are pronouns are left out, since
neither side lists them ("We", "he", "there"); all other gold mentions count, nominal ones
("the victims") too. spaCy: PERSON; ORG and NORP; GPE, LOC and FAC. A prediction
counts once, for a gold mention of its class that it overlaps.

Run: ``python -m benchmarks.actors [--errors N]``
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from conflictlib.extract.actors import ActorFinder
from conflictlib.extract.names import NameFinder
from conflictlib.extract.places import PlaceFinder
from conflictlib.language.model import find_package
from conflictlib.resources import load_lexicon

from .gold import parse_gold

__all__ = ["measure"]

CLASSES = ("Organisation", "Person", "Location")
_PRONOUNS = frozenset(
    "i me my we us our ours he him his she her they them their theirs it its you your here there "
    "who which that this these those himself themselves itself one".split()
)
_SPACY = {
    "PERSON": "Person", "ORG": "Organisation", "NORP": "Organisation", "GPE": "Location",
    "LOC": "Location", "FAC": "Location",
}  # fmt: skip
_Item = tuple[int, int, str]


def find_ours(records: Sequence[tuple[dict[str, Any], Any, Any]]) -> list[list[_Item]]:
    """Mentions of each record through the finders, as ``annotate`` runs them."""
    lexicon = load_lexicon()
    names, places = NameFinder(lexicon), PlaceFinder(lexicon)
    actors = ActorFinder(lexicon)
    found = []
    for _, document, parse in records:
        named = names.find(document, parse)
        placed = places.find(document, parse, named)
        acting = actors.find(document, parse, named, placed)
        items = [
            (a.start, a.end, "Person" if a.type == "person" else "Organisation") for a in acting
        ]
        covered = {offset for a in acting for offset in range(a.start, a.end)}
        items += [
            (p.start, p.end, "Location")
            for p in placed
            if p.mention == "name" and p.start not in covered
        ]
        found.append(items)
    return found


def find_spacy(records: Sequence[tuple[dict[str, Any], Any, Any]]) -> list[list[_Item]]:
    """Mentions of each record by the model's own entity recogniser."""
    nlp = import_module(find_package()).load()
    return [
        [
            (entity.start_char, entity.end_char, _SPACY[entity.label_])
            for entity in nlp(record["text"]).ents
            if entity.label_ in _SPACY
        ]
        for record, _, _ in records
    ]


def match(gold: Iterable[_Item], found: Iterable[_Item]) -> tuple[list[_Item], list[_Item]]:
    """Gold items without a prediction, and predictions without a gold item."""
    missed, free = [], sorted(found)
    for start, end, label in sorted(gold):
        hits = [f for f in free if f[2] == label and f[0] < end and start < f[1]]
        if hits:
            free.remove(max(hits, key=lambda f: min(f[1], end) - max(f[0], start)))
        else:
            missed.append((start, end, label))
    return missed, free


def read_items(record: dict[str, Any], pronouns: bool = False) -> list[_Item]:
    """Gold mentions of the three classes, without pronouns unless asked for."""
    return [
        (e["start"], e["end"], e["label"])
        for e in record["entities"]
        if e["label"] in CLASSES
        and (pronouns or record["text"][e["start"] : e["end"]].strip().lower() not in _PRONOUNS)
    ]


def measure(errors: int = 0) -> list[dict[str, Any]]:
    """F1 for each class and over all three, for the package and for spaCy's NER."""
    records = parse_gold("entities_re3d")
    rows = []
    for system, found in (("", find_ours(records)), (" spaCy NER", find_spacy(records))):
        gold_n: Counter[str] = Counter()
        found_n: Counter[str] = Counter()
        missed_n: Counter[str] = Counter()
        strict = [0, 0, 0]
        for (record, _, _), items in zip(records, found, strict=True):
            every = read_items(record, pronouns=True)
            lost, _ = match(every, items)
            strict = [strict[0] + len(every), strict[1] + len(items), strict[2] + len(lost)]
            gold = read_items(record)
            missed, wrong = match(gold, items)
            gold_n.update(item[2] for item in gold)
            found_n.update(item[2] for item in items)
            missed_n.update(item[2] for item in missed)
            if errors and not system:
                _print_errors(record["text"], missed, wrong, errors)
        for label in (*CLASSES, "all"):
            labels = CLASSES if label == "all" else (label,)
            hits = sum(gold_n[k] - missed_n[k] for k in labels)
            total = sum(gold_n[k] + found_n[k] for k in labels)
            rows.append(
                {
                    "set": "entities_re3d",
                    "figure": f"{label} overlap F1{system}",
                    "value": round(2 * hits / total, 4) if total else 0.0,
                    "n": sum(gold_n[k] for k in labels),
                    "p": round(hits / max(1, sum(found_n[k] for k in labels)), 4),
                    "r": round(hits / max(1, sum(gold_n[k] for k in labels)), 4),
                }
            )
        rows.append(
            {
                "set": "entities_re3d",
                "figure": f"all overlap F1, pronouns in the gold too{system}",
                "value": round(2 * (strict[0] - strict[2]) / max(1, strict[0] + strict[1]), 4),
                "n": strict[0],
            }
        )
    return rows


def _print_errors(text: str, missed: list[_Item], wrong: list[_Item], limit: int) -> None:
    for name, items in (("MISS", missed), ("FALSE", wrong)):
        for start, end, label in items[:limit]:
            context = text[max(0, start - 40) : end + 30].replace("\n", " ")
            print(name, label, repr(text[start:end]), "|", context, file=sys.stderr)


if __name__ == "__main__":
    count = int(sys.argv[sys.argv.index("--errors") + 1]) if "--errors" in sys.argv else 0
    for row in measure(count):
        print(row)
