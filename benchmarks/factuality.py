"""Certainty of events: mean absolute error and Pearson's r against human ratings."""

from __future__ import annotations

from typing import Any

from conflictlib.extract import Extractor
from conflictlib.resources import load_lexicon

from .gold import parse_gold, score

__all__ = ["measure"]


def measure() -> list[dict[str, Any]]:
    """Rows for r and mean absolute error over factuality.jsonl, -3 (surely not) to 3 (surely)."""
    extractor = Extractor(load_lexicon())
    predictions = []
    for record, document, parse in parse_gold("factuality"):
        found = extractor.extract(document, parse)
        targets = [
            {"start": t.start, "end": t.end, "certainty": t.certainty} for t in found.targets
        ]
        predictions.append({"id": record["id"], "targets": targets})
    result = score("factuality", "factuality", predictions)
    return [
        {"set": "factuality", "figure": figure, "value": result[figure], "n": result["events"]}
        for figure in ("r", "mae")
    ]


if __name__ == "__main__":
    for row in measure():
        print(row)
