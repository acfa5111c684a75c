"""Speed as ratios in one run: reading, and ``annotate`` end to end, to the bare spaCy parse.

The articles are worked off in turns, some by the one and the same by the other, so that
a machine whose speed drifts treats both alike. Run: ``python -m benchmarks.speed``.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conflictlib.bundled import sample_path
from conflictlib.language import load_model
from conflictlib.pipeline import annotate_documents, extract
from conflictlib.reading import read_record
from conflictlib.standoff import annotation_to_dict

from .gold import read_gold

__all__ = ["measure"]

_TURN = 25  # articles a turn


def parse_bare(records: list[dict[str, Any]]) -> int:
    """Tagger and parser over whole texts, as spaCy would be used by itself; tokens."""
    nlp = load_model()
    return sum(len(doc) for doc in nlp.pipe((record["text"] for record in records), batch_size=64))


def annotate_all(records: list[dict[str, Any]]) -> int:
    """``annotate`` as the command does it, reading and JSON included; characters written."""
    found = annotate_documents(read_record(record) for record in records)
    return sum(len(json.dumps(annotation_to_dict(annotation))) for annotation in found)


def read_all(records: list[dict[str, Any]]) -> int:
    """Cleaning, segments and publication dates alone; segments."""
    return sum(len(read_record(record).segments) for record in records)


def measure_report() -> dict[str, Any]:
    """Processor time of a report on the sample's claims, in bare kernels with their imports."""
    kernel = ["-c", "import ipykernel.kernelapp, matplotlib.figure, pandas, pyarrow.parquet"]
    with TemporaryDirectory() as folder:
        file = extract(sample_path()).save(Path(folder) / "claims.parquet")
        report = ["-m", "conflictlib.cli", "report", str(file), "--out", f"{folder}/report"]
        ratios = []
        for _ in range(3):
            begin = _children()
            subprocess.run([sys.executable, *kernel], check=True)
            middle = _children()
            subprocess.run([sys.executable, *report], check=True, stdout=subprocess.DEVNULL)
            ratios.append((_children() - middle) / (middle - begin))
    figure = "report of five notebooks, in kernels with their imports, median"
    return {"set": "sample", "figure": figure, "value": round(statistics.median(ratios), 2), "n": 5}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure() -> list[dict[str, Any]]:
    """Rows of figure and value over the real articles."""
    records = read_gold("articles_allsides")
    warm = records[:3]
    parse_bare(warm)
    annotate_all(warm)
    turns = [records[at : at + _TURN] for at in range(0, len(records), _TURN)]
    bare: list[float] = []
    whole: list[float] = []
    reading: list[float] = []
    tokens: list[int] = []
    for turn in turns:
        begin = time.process_time()
        tokens.append(parse_bare(turn))
        middle = time.process_time()
        annotate_all(turn)
        late = time.process_time()
        read_all(turn)
        reading.append(time.process_time() - late)
        bare.append(middle - begin)
        whole.append(late - middle)
    ratios = [after / before for after, before in zip(whole, bare, strict=True)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "bare parse, tokens a second": sum(tokens) / sum(bare),
        "annotate, tokens a second": sum(tokens) / sum(whole),
        "ratio annotate to bare parse, median": statistics.median(ratios),
        "ratio reading to bare parse": sum(reading) / sum(bare),
        "peak memory, MiB": peak,
    }
    return [
        {"set": "articles_allsides", "figure": name, "value": round(value, 2), "n": len(records)}
        for name, value in figures.items()
    ] + [measure_report()]


if __name__ == "__main__":
    for row in measure():
        print(f"{row['figure']}: {row['value']}")
