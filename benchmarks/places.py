"""Places against GeoVirus (world news) and LGL (local news)."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from typing import Any

from conflictlib.extract.names import NameFinder
from conflictlib.extract.places import PlaceFinder
from conflictlib.resources import load_lexicon

from .gold import parse_gold, score

_SETS = {"places_geovirus": "name", "places_lgl": "name,demonym"}


def predict(name: str, part: slice = slice(None)) -> list[dict[str, Any]]:
    """What ``annotate`` would write under ``places``."""
    lexicon = load_lexicon()
    names, places = NameFinder(lexicon), PlaceFinder(lexicon)
    predictions, tokens, spent = [], 0, 0.0
    for record, document, parse in parse_gold(name)[part]:
        found = names.find(document, parse)
        begin = time.perf_counter()
        mentions = places.find(document, parse, found)
        spent += time.perf_counter() - begin
        tokens += len(parse)
        predictions.append({"id": record["id"], "places": [asdict(m) for m in mentions]})
    print(f"{name}: {1e6 * spent / max(1, tokens):.1f} us a token", file=sys.stderr)
    return predictions


def measure() -> list[dict[str, Any]]:
    """One row a figure: set, figure, value, n."""
    rows = []
    for name, mentions in _SETS.items():
        result = score("places", name, predict(name), "--mentions", mentions)
        for figure in ("detection", "end_to_end@161km"):
            value = result[figure]["f1"]
            rows.append({"set": name, "figure": figure, "value": value, "n": result["gold"]})
    return rows


if __name__ == "__main__":
    for name, mentions in _SETS.items():
        if len(sys.argv) < 2 or sys.argv[1] in name:
            options = ["--errors", sys.argv[2]] if len(sys.argv) > 2 else []
            print(score("places", name, predict(name), "--mentions", mentions, *options))
