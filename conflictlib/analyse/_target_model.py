"""The linear model of sentiment towards a target: its weights, and a judgement from features."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import Polarity
from ..resources import resource_path
from ._target_features import REGIONS, Feature, Vector

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["POLARITIES", "TargetModel", "load_target_model", "model_path"]

POLARITIES: tuple[Polarity, ...] = ("negative", "neutral", "positive")
Triple = tuple[float, float, float]
_STEP = 1 / 500  # weights are kept as whole multiples of this


def model_path() -> Path:
    """Where the trained weights lie; the training script writes them there."""
    return resource_path("sentiment") / "target_model.npz"


class TargetModel:
    """Weights for each feature, and for each word by the region of the sentence it stands in.

    Build with ``build`` or ``load_target_model``. Trained on NewsMTSC's train part (MIT) by
    ``benchmarks/train_sentiment.py``, which folds word vectors into the words' weights.

    References
    ----------
    Hamborg and Donnay (2021), NewsMTSC: A dataset for (multi-)target-dependent sentiment
    classification in political news articles. EACL.
    """

    def __init__(
        self, features: dict[Feature, Triple], words: dict[str, tuple[Triple, ...]], bias: Triple
    ) -> None:
        self._features, self._words, self._bias = features, words, bias

    @classmethod
    def build(
        cls,
        names: Sequence[Feature],
        weights: npt.NDArray[np.float64],
        words: Sequence[str],
        folded: npt.NDArray[np.float64],
        bias: npt.NDArray[np.float64],
    ) -> TargetModel:
        """From arrays (feature, class), (word, region, class) and (class), rounded as saved."""
        single = (weights / _STEP).round().astype(int)
        several = (folded / _STEP).round().astype(int)
        return cls(
            dict(zip(names, _triples(single), strict=True)),
            dict(zip(words, (tuple(_triples(word)) for word in several), strict=True)),
            tuple(bias.tolist()),
        )

    def judge(
        self, features: Iterable[Feature], vectors: Iterable[Vector]
    ) -> tuple[Polarity, float]:
        """Polarity, and the chance of positive less that of negative, -1 to 1."""
        negative, neutral, positive = self._bias
        known = self._features
        for feature in features:
            weights = known.get(feature)
            if weights is not None:
                negative += weights[0]
                neutral += weights[1]
                positive += weights[2]
        sums = [[0.0, 0.0, 0.0, 1e-9] for _ in REGIONS]
        for region, word, weight in vectors:
            regions = self._words.get(word)
            if regions is not None:
                some, into = regions[region], sums[region]
                into[0] += weight * some[0]
                into[1] += weight * some[1]
                into[2] += weight * some[2]
                into[3] += weight * weight
        for a, b, c, square in sums:
            root = math.sqrt(square)
            negative += a / root
            neutral += b / root
            positive += c / root
        top = max(negative, neutral, positive)
        chances = [math.exp(value - top) for value in (negative, neutral, positive)]
        total = sum(chances)
        polarity = POLARITIES[max(range(3), key=chances.__getitem__)]
        return polarity, round((chances[2] - chances[0]) / total, 4)

    def save(self, path: Path) -> None:
        """Write the weights, features without any left out."""
        import numpy as np

        features = {f: _steps(w) for f, w in self._features.items() if any(_steps(w))}
        words = {w: [_steps(t) for t in regions] for w, regions in self._words.items()}
        arrays: dict[str, Any] = {
            "names": np.array(["\t".join(feature) for feature in features]),
            "weights": np.array(list(features.values()), np.int16),
            "words": np.array(list(words)),
            "folded": np.clip(np.array(list(words.values())), -127, 127).astype(np.int8),
            "bias": np.array(self._bias),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        texts = {key: arrays.pop(key) for key in ("names", "words")}
        for key, values in texts.items():
            arrays[key] = np.frombuffer("\n".join(values).encode(), np.uint8)
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> TargetModel:
        """Read weights that ``save`` wrote."""
        import numpy as np

        with np.load(path) as kept:
            names, words = (bytes(kept[key]).decode().split("\n") for key in ("names", "words"))
            features = (tuple(name.split("\t", 1)) for name in names)
            return cls(
                dict(zip(features, _triples(kept["weights"]), strict=True)),  # type: ignore[arg-type]
                dict(zip(words, (tuple(_triples(word)) for word in kept["folded"]), strict=True)),
                tuple(kept["bias"].tolist()),
            )


def _triples(steps: Any) -> Iterable[Triple]:
    return ((a * _STEP, b * _STEP, c * _STEP) for a, b, c in steps.tolist())


def _steps(weights: Triple) -> list[int]:
    return [round(weight / _STEP) for weight in weights]


@lru_cache(maxsize=1)
def load_target_model() -> TargetModel:
    """The weights of the package, loaded once a process."""
    return TargetModel.load(resource_path("sentiment/target_model.npz"))
