"""Our own annotated sentences keep their figures."""

from __future__ import annotations

import json
from pathlib import Path

from conflictlib.extract.quantities import QuantityFinder
from conflictlib.frames import DIMENSIONS
from conflictlib.language import parse_documents
from conflictlib.model import Document
from conflictlib.resources import load_lexicon

GOLD = Path(__file__).parents[1] / "gold" / "quantities.jsonl"


def _key(quantity: object) -> tuple[object, ...]:
    get = quantity.get if isinstance(quantity, dict) else lambda name: getattr(quantity, name)
    values = (get(name) for name in ("low", "best", "high"))
    rounded = tuple(None if value is None else float(f"{value:.5g}") for value in values)
    return get("start"), get("dimension"), get("unit"), rounded


def test_value_with_unit_and_bounds_reaches_the_floor() -> None:
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(records) >= 250
    finder = QuantityFinder(load_lexicon())
    documents = [Document(str(number), record["text"]) for number, record in enumerate(records)]
    hits = wanted = made = 0
    for record, (document, parse) in zip(records, parse_documents(documents), strict=True):
        gold = {_key(quantity) for quantity in record["quantities"]}
        found = {_key(quantity) for quantity in finder.find(document, parse, (), ())}
        assert {key[1] for key in gold | found} <= set(DIMENSIONS)
        hits, wanted, made = hits + len(gold & found), wanted + len(gold), made + len(found)
    assert 2 * hits / (wanted + made) >= 0.95
