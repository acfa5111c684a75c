"""Attribution against the annotated sets: contents, sources, quotations, speakers, speed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from conflictlib.extract import Extractor
from conflictlib.language import Parse
from conflictlib.model import Attribution, Document
from conflictlib.resources import load_lexicon

from .gold import ROOT, parse_gold, score

__all__ = ["measure"]

_MARKS = "\"“”'‘"


def _to_spans(found: Attribution) -> dict[str, Any]:
    def plain(span: Any) -> dict[str, int]:
        return {"start": span.start, "end": span.end}

    return {
        "source": plain(found.source) if found.source else None,
        "cue": plain(found.cue) if found.cue else None,
        "content": [plain(span) for span in found.content],
    }


def _find_all(
    extractor: Extractor, rows: Iterable[tuple[dict[str, Any], Document, Parse]]
) -> Iterator[tuple[dict[str, Any], tuple[Attribution, ...]]]:
    for record, document, parse in rows:
        yield record, extractor.extract(document, parse).attributions


def _characters(spans: Iterable[dict[str, int]]) -> set[int]:
    return {place for span in spans for place in range(span["start"], span["end"])}


def _quotation_counts(gold: dict[str, Any], found: list[dict[str, Any]]) -> tuple[int, ...]:
    """Gold and found contents that begin with a quotation mark, and those of each matched."""
    text = gold["text"]
    wanted = [_characters(item["content"]) for item in gold["attributions"] if item["content"]]
    given = [_characters(item["content"]) for item in found]
    pairs = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(given)
            if a & b
        ),
        reverse=True,
    )
    used_gold, used_found = set(), set()
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
    quoted = [i for i, a in enumerate(wanted) if text[min(a)] in _MARKS]
    quoting = [j for j, b in enumerate(given) if text[min(b)] in _MARKS]
    return (
        len(quoted),
        len(quoting),
        sum(i in used_gold for i in quoted),
        sum(j in used_found for j in quoting),
    )


def measure_polnear() -> list[dict[str, Any]]:
    """Contents and sources on each split, and quotations alone."""
    extractor = Extractor(load_lexicon())
    rows = parse_gold("attribution")
    predictions, counts = [], [0, 0, 0, 0]
    for record, found in _find_all(extractor, rows):
        spans = [_to_spans(item) for item in found]
        predictions.append({"id": record["id"], "attributions": spans})
        counts = [a + b for a, b in zip(counts, _quotation_counts(record, spans), strict=True)]
    made = []
    for split in (None, "train", "dev"):
        options = ("--split", split) if split else ()
        result = score("attribution", "attribution", predictions, *options)
        name = f"PolNeAR {split or 'all'}"
        for figure in ("content", "with_source"):
            for part in ("p", "r", "f1"):
                made.append(_row(name, f"{figure} {part}", result[figure][part], result["gold"]))
    recall, precision = counts[2] / counts[0], counts[3] / counts[1]
    value = 2 * precision * recall / (precision + recall)
    made.append(_row("PolNeAR all", "quotations f1", round(value, 4), counts[0]))
    return made


def measure_speakers() -> list[dict[str, Any]]:
    """Share of annotated pronouns, surnames and roles whose speaker gets the right full name.

    The blind set was written down from the texts alone, of articles that no rule was made on.
    """
    extractor = Extractor(load_lexicon())
    made = []
    for label, name in (("own speakers", "speakers"), ("blind speakers", "speakers_blind")):
        path = ROOT / "tests" / "gold" / f"{name}.jsonl"
        wanted = {
            record["id"]: record["mentions"]
            for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        }
        rows = [row for row in parse_gold("articles_allsides") if row[0]["id"] in wanted]
        hits = [
            _names_speaker(mention, record["text"], found)
            for record, found in _find_all(extractor, rows)
            for mention in wanted[record["id"]]
        ]
        made.append(_row(label, "accuracy", round(sum(hits) / len(hits), 4), len(hits)))
    return made


def _names_speaker(mention: dict[str, Any], text: str, found: Iterable[Attribution]) -> bool:
    """Whether an attribution to the mention has the speaker that the annotator gave."""
    name = text[mention["speaker"]["start"] : mention["speaker"]["end"]]
    return any(
        item.speaker == name
        for item in found
        if item.source and item.source.start < mention["end"] and mention["start"] < item.source.end
    )


def measure_speed() -> list[dict[str, Any]]:
    """Microseconds a token of the attribution finder alone, on articles."""
    from conflictlib.extract.attribution import AttributionFinder

    finder = AttributionFinder(load_lexicon())
    rows = parse_gold("articles_allsides")
    tokens = sum(len(parse) for _, _, parse in rows)
    begin = time.process_time()
    for _, document, parse in rows:
        finder.find(document, parse, (), ())
    spent = time.process_time() - begin
    return [_row("articles", "microseconds a token", round(spent / tokens * 1e6, 2), tokens)]


def _row(name: str, figure: str, value: float, n: int) -> dict[str, Any]:
    return {"set": name, "figure": figure, "value": value, "n": n}


def measure() -> list[dict[str, Any]]:
    return [*measure_polnear(), *measure_speakers(), *measure_speed()]


if __name__ == "__main__":
    for row in measure():
        print(f"{row['set']:16} {row['figure']:22} {row['value']:>8} n={row['n']}")
