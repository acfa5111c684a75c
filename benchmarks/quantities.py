"""Quantities against our own sentences, and the speed of finding them.

Run as ``python -m benchmarks.quantities``; ``--errors`` prints what differs.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from conflictlib.extract.names import NameFinder
from conflictlib.extract.places import PlaceFinder
from conflictlib.extract.quantities import QuantityFinder
from conflictlib.extract.times import TimeFinder
from conflictlib.language import Parse, parse_documents
from conflictlib.model import Document, Quantity
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

__all__ = ["compare", "find_quantities", "measure", "read_sentences"]

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "gold" / "quantities.jsonl"
_MEANING = ("change", "baseline", "baseline_date", "scope", "part_of", "flags")
_PUBLISHED = "2021-06-15"


def read_sentences(path: Path = SENTENCES) -> list[dict[str, Any]]:
    """Gold sentences with their quantities."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def find_quantities(texts: list[str]) -> list[tuple[Document, Parse, list[Quantity]]]:
    """Quantities of each text by the finders that ``annotate`` uses, in its order."""
    lexicon = load_lexicon()
    names, times = NameFinder(lexicon), TimeFinder(lexicon)
    places, quantities = PlaceFinder(lexicon), QuantityFinder(lexicon)
    records = (
        read_record({"id": str(number), "text": text, "published": _PUBLISHED})
        for number, text in enumerate(texts)
    )
    found = []
    for document, parse in parse_documents(records):
        where = places.find(document, parse, names.find(document, parse))
        when = times.find(document, parse)
        found.append((document, parse, quantities.find(document, parse, when, where)))
    return found


def _same(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= 1e-6 * max(abs(one), abs(two))


def compare(gold: dict[str, Any], found: Quantity) -> set[str]:
    """Which parts of a gold quantity a found one that overlaps it agrees with."""
    agreed = {"relaxed"}
    if (gold["start"], gold["end"]) == (found.start, found.end):
        agreed.add("span")
    values = all(_same(gold[key], getattr(found, key)) for key in ("low", "best", "high"))
    if values and gold["unit"] == found.unit:
        agreed.add("value")
        if gold["dimension"] == found.dimension:
            agreed.add("all")
    if gold["dimension"] == found.dimension:
        agreed.add("dimension")
    for key in _MEANING:
        said = getattr(found, key)
        if key in gold and (set(gold[key]) <= set(said) if key == "flags" else gold[key] == said):
            agreed.add(key)
    return agreed


def measure(errors: bool = False) -> list[dict[str, Any]]:
    """Rows {"set", "figure", "value", "n"}: F1 of values, recall of meanings."""
    records = read_sentences()
    results = find_quantities([record["text"] for record in records])
    counts: dict[str, int] = {}
    total = {"gold": 0, "found": 0}
    stated = dict.fromkeys(_MEANING, 0)
    for record, (document, _, found) in zip(records, results, strict=True):
        gold = record["quantities"]
        total["gold"] += len(gold)
        total["found"] += len(found)
        left = list(found)
        wrong = []
        for entry in gold:
            for key in _MEANING:
                stated[key] += key in entry
            hit = next((q for q in left if q.start < entry["end"] and entry["start"] < q.end), None)
            agreed = compare(entry, hit) if hit else set()
            if hit:
                left.remove(hit)
            for key in agreed:
                counts[key] = counts.get(key, 0) + 1
            missing = {"span", "all", *(key for key in _MEANING if key in entry)} - agreed
            if missing:
                wrong.append((sorted(missing), entry, hit))
        if errors and (wrong or left):
            _print_errors(document, wrong, left)
    rows = []
    for key in ("value", "all", "dimension", "span", "relaxed"):
        hits = counts.get(key, 0)
        f1 = 2 * hits / (total["gold"] + total["found"])
        rows.append(_row(f"{key} F1", f1, total["gold"]))
    for key in _MEANING:
        rows.append(_row(f"{key} recall", counts.get(key, 0) / max(1, stated[key]), stated[key]))
    return rows


def _row(figure: str, value: float, count: int) -> dict[str, Any]:
    return {"set": "own sentences", "figure": figure, "value": round(value, 4), "n": count}


def _print_errors(document: Document, wrong: list[Any], left: list[Quantity]) -> None:
    print("#", document.text)
    for missing, entry, hit in wrong:
        print("   want", missing, document.text[entry["start"] : entry["end"]], entry)
        print("    got", hit)
    for quantity in left:
        print("  extra", document.text[quantity.start : quantity.end], quantity)


def measure_speed(copies: int = 5) -> dict[str, Any]:
    """Microseconds a token for this finder alone, on the own sentences."""
    lexicon = load_lexicon()
    finder = QuantityFinder(lexicon)
    parsed = [pair[:2] for pair in find_quantities([r["text"] for r in read_sentences()])]
    tokens = sum(len(parse) for _, parse in parsed) * copies
    began = time.process_time()
    for _ in range(copies):
        for document, parse in parsed:
            finder.find(document, parse, [], [])
    spent = (time.process_time() - began) * 1e6 / tokens
    return {"set": "own sentences", "figure": "microseconds a token", "value": round(spent, 2),
            "n": tokens}  # fmt: skip


def main() -> None:
    """Print the figures."""
    for row in [*measure("--errors" in sys.argv), measure_speed()]:
        print(f"{row['set']:15} {row['figure']:25} {row['value']:9} n={row['n']}")


if __name__ == "__main__":
    main()
