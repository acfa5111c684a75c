"""Disputes against those that a reader listed: in forty articles, and in the sample.

Articles: pairs of statements that a careful reader calls in dispute, written down before any
output was seen. ``core`` marks those on the course of the war (what happened, who did it, who
holds a place, how many, what an operation or a state is); the rest are political quarrels,
right where they are found but not missed where they are not.
Sample: the disputes that our own dispatches were written to hold, within and across them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conflictlib.analyse.disputes import find_disputes_in_document
from conflictlib.extract import Extractor
from conflictlib.pipeline import extract
from conflictlib.reading import read_corpus
from conflictlib.resources import load_lexicon

from .gold import ROOT, parse_gold

__all__ = ["measure"]

Span = tuple[str, int, int]
Pair = tuple[Span, Span]
Listed = Mapping[str, Any]


def measure() -> list[dict[str, Any]]:
    """Recall of the listed disputes and precision of the found ones, on each set."""
    rows = []
    for name, (listed, found) in {"articles": _articles(), "sample": _sample()}.items():
        core = [each for each in listed if each.get("core", True)]
        hits = sum(any(_agrees(each, pair) for pair in found) for each in core)
        right = sum(any(_agrees(each, pair) for each in listed) for pair in found)
        rows.append(_row(name, "recall", hits, len(core)))
        rows.append(_row(name, "precision", right, len(found)))
    return rows


def _row(name: str, figure: str, hits: int, n: int) -> dict[str, Any]:
    return {"set": name, "figure": figure, "value": round(hits / max(1, n), 4), "n": n}


def _read(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "gold" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _articles() -> tuple[Sequence[Listed], list[Pair]]:
    gold = {record["id"]: record["disputes"] for record in _read("disputes.jsonl")}
    listed = [
        {
            **each,
            **{
                side: [(key, span["start"], span["end"]) for span in each[side]]
                for side in ("one", "other")
            },
        }
        for key, disputes in gold.items()
        for each in disputes
    ]
    extractor = Extractor(load_lexicon())
    found: list[Pair] = []
    for record, document, parse in parse_gold("articles_allsides"):
        if record["id"] in gold:
            annotation = extractor.extract(document, parse)
            spans = {
                claim.claim_id: (str(record["id"]), *_offsets(claim.values))
                for claim in annotation.claims
            }
            for dispute in find_disputes_in_document(annotation, parse):
                found.append((spans[dispute.claims[0]], spans[dispute.claims[1]]))
    return listed, found


def _offsets(values: Mapping[str, Any]) -> tuple[int, int]:
    return int(values["start"]), int(values["end"])


def _sample() -> tuple[Sequence[Listed], list[Pair]]:
    corpus = read_corpus(ROOT / "data" / "sample")
    texts = {str(document.doc_id): document.text for document in corpus}
    listed = [
        {side: [_locate(texts, each) for each in record[side]] for side in ("one", "other")}
        for record in _read("disputes_sample.jsonl")
    ]
    claims = extract(corpus, cache=False)
    spans = {
        row["claim_id"]: (str(row["doc_id"]), int(row["start"]), int(row["end"]))
        for row in claims.claims.to_dict("records")
    }
    pairs = zip(claims.disputes["claim_id"], claims.disputes["other_claim_id"], strict=True)
    return listed, [(spans[one], spans[other]) for one, other in pairs]


def _locate(texts: Mapping[str, str], quoted: Mapping[str, str]) -> Span:
    pattern = r"\s+".join(map(re.escape, quoted["quote"].split()))
    match = re.search(pattern, texts[quoted["doc"]])
    if match is None:
        raise ValueError(f"{quoted['doc']} does not say {quoted['quote']!r}")
    return quoted["doc"], match.start(), match.end()


def _agrees(listed: Listed, pair: Sequence[Span]) -> bool:
    one, other = pair
    return (_among(one, listed["one"]) and _among(other, listed["other"])) or (
        _among(other, listed["one"]) and _among(one, listed["other"])
    )


def _among(span: Span, spans: Iterable[Span]) -> bool:
    return any(
        span[0] == key and min(span[2], end) > max(span[1], start) for key, start, end in spans
    )


if __name__ == "__main__":
    for row in measure():
        print(row)
