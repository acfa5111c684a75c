"""The annotated sets, their parses (kept on disk between runs), and the scorer.

The sets lie outside the project, in the folder that ``CONFLICTLIB_GOLD`` names
(default ``../shared/gold``); their texts never enter it.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import conflictlib.language as language
import conflictlib.reading as reading
from conflictlib.language import Parse, parse_documents
from conflictlib.model import Document
from conflictlib.reading import read_record

__all__ = ["GOLD", "parse_gold", "read_gold", "score"]

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(os.environ.get("CONFLICTLIB_GOLD", ROOT.parent / "shared" / "gold"))
CACHE = ROOT / ".cache" / "parses"


def read_gold(name: str) -> list[dict[str, Any]]:
    """Records of ``name``.jsonl."""
    path = GOLD / f"{name}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def to_record(gold: Mapping[str, Any]) -> dict[str, Any]:
    """What ``annotate`` is given of a gold record: never its annotations."""
    record = {
        key: gold[key] for key in ("id", "text", "published", "outlet", "title") if gold.get(key)
    }
    if isinstance(gold.get("target"), dict):
        record["targets"] = [gold["target"]]
    elif "factuality" in str(gold.get("set", "")) or (
        gold.get("events") and "factuality" in gold["events"][0]
    ):
        record["targets"] = [{"start": e["start"], "end": e["end"]} for e in gold["events"]]
    return record


def _digest(name: str) -> str:
    digest = hashlib.sha256()
    for room in (language, reading):
        for path in sorted(Path(str(room.__file__)).parent.glob("*.py")):
            digest.update(path.read_bytes())
    stat = (GOLD / f"{name}.jsonl").stat()
    digest.update(f"{name}{stat.st_size}".encode())
    return digest.hexdigest()[:16]


def parse_gold(name: str) -> list[tuple[dict[str, Any], Document, Parse]]:
    """Gold records with document and parse; parses are cached by the code that made them."""
    gold = read_gold(name)
    path = CACHE / f"{name}-{_digest(name)}.pickle"
    if path.exists():
        with path.open("rb") as handle:
            pairs = pickle.load(handle)
    else:
        pairs = list(parse_documents(read_record(to_record(record)) for record in gold))
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.glob(f"{name}-*.pickle"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=CACHE, delete=False) as target:
            pickle.dump(pairs, target, protocol=pickle.HIGHEST_PROTOCOL)
        Path(target.name).replace(path)
    return [(record, *pair) for record, pair in zip(gold, pairs, strict=True)]


def score(
    task: str, name: str, predictions: Iterable[Mapping[str, Any]], *options: str
) -> dict[str, Any]:
    """Run the scorer that lies beside the gold; its errors go to stderr."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        for prediction in predictions:
            handle.write(json.dumps(prediction) + "\n")
        handle.flush()
        command = [sys.executable, str(GOLD / "score.py"), task, str(GOLD / f"{name}.jsonl")]
        done = subprocess.run(
            [*command, handle.name, *options], stdout=subprocess.PIPE, text=True, check=True
        )
    result: dict[str, Any] = json.loads(done.stdout)
    return result
