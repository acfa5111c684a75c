"""Sentiment towards a target: NewsMTSC by cross-validation, MPQA's attitudes, and baselines.

NewsMTSC's train part trained the model, so it is measured by cross-validation over
articles, which trains anew: that needs scikit-learn and, for the word vectors, the
environment variable CONFLICTLIB_VECTORS (a folder with model.safetensors and vocab.txt, see
train_sentiment.py). What is not measured: war news (NewsMTSC is US politics), irony, and
whether the speaker was found.
"""

from __future__ import annotations

import importlib.util
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflictlib.analyse.sentiment import SentimentScorer, load_valence
from conflictlib.language.valence import ValenceScorer
from conflictlib.model import Annotation, Document, Span
from conflictlib.resources import load_lexicon

from .gold import parse_gold, read_gold, score
from .train_sentiment import cross_validate, read_vectors

__all__ = ["measure"]


def measure() -> list[dict[str, Any]]:
    """Rows of figure and value."""
    return [*_measure_newsmtsc(), *_measure_mpqa()]


def _row(dataset: str, figure: str, value: float, n: int) -> dict[str, Any]:
    return {"set": dataset, "figure": figure, "value": round(value, 4), "n": n}


def _measure_newsmtsc() -> Iterator[dict[str, Any]]:
    gold = read_gold("sentiment_newsmtsc")
    labels = [record["polarity"] for record in gold]
    most = Counter(labels).most_common(1)[0][0]
    yield _newsmtsc("macro-F1, majority class", gold, [most] * len(gold))
    plain = ValenceScorer()
    vader = [_sign(plain.score(record["text"]).score) for record in gold]
    yield _newsmtsc("macro-F1, plain VADER", gold, vader)
    folder = os.environ.get("CONFLICTLIB_VECTORS")
    if folder is None or importlib.util.find_spec("sklearn") is None:
        print("sentiment: cross-validation left out; it needs scikit-learn and CONFLICTLIB_VECTORS")
        return
    table = read_vectors(Path(folder) / "model.safetensors", Path(folder) / "vocab.txt")
    said = [polarity for _, polarity in cross_validate(table)]
    yield _newsmtsc("macro-F1, cross-validated", gold, said)


def _newsmtsc(figure: str, gold: list[dict[str, Any]], said: list[str]) -> dict[str, Any]:
    answers = [{"id": g["id"], "polarity": p} for g, p in zip(gold, said, strict=True)]
    result = score("sentiment", "sentiment_newsmtsc", answers)
    return _row("newsmtsc", figure, result["macro_f1"], result["n"])


def _sign(value: float) -> str:
    return "positive" if value > 0.05 else "negative" if value < -0.05 else "neutral"


def _attitudes(record: dict[str, Any]) -> Iterator[tuple[Span, Span, str]]:
    """Expression, target and polarity of each sentiment attitude with one target."""
    for span in record["spans"]:
        for attitude in span.get("attitudes", ()):
            polarity = {"sentiment-pos": "positive", "sentiment-neg": "negative"}.get(
                attitude["type"]
            )
            if polarity and len(attitude["targets"]) == 1:
                target = attitude["targets"][0]
                if target["end"] > target["start"]:
                    yield (
                        Span(span["start"], span["end"]),
                        Span(target["start"], target["end"]),
                        polarity,
                    )


def _measure_mpqa() -> Iterator[dict[str, Any]]:
    scorer = SentimentScorer(load_lexicon())
    plain, war = ValenceScorer(), load_valence(load_lexicon())
    right: Counter[str] = Counter()
    total = 0
    for record, document, parse in parse_gold("opinions_mpqa"):
        cases = list(_attitudes(record))
        if not cases:
            continue
        asked = Document(
            document.doc_id, document.text, document.segments, targets=tuple(c[1] for c in cases)
        )
        answers = scorer.find(Annotation(asked), parse).targets
        for (expression, _, polarity), answer in zip(cases, answers, strict=True):
            total += 1
            text = document.text[expression.start : expression.end]
            wanted = 1 if polarity == "positive" else -1
            right["target model"] += (answer.score or 0) * wanted > 0
            right["plain VADER on the expression"] += plain.score(text).score * wanted > 0
            right["war lexicon on the expression"] += war.score(text).score * wanted > 0
    for name, count in right.items():
        yield _row("mpqa", f"attitude sign right, {name}", count / max(1, total), total)


if __name__ == "__main__":
    for row in measure():
        print(row)
