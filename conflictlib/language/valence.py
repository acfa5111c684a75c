"""VADER's scorer over a lexicon of our own, with names kept out of the count."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from ..errors import ResourceError

__all__ = ["Valence", "ValenceScorer", "read_vader_lexicon"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Valence(NamedTuple):
    """Compound score in -1..1, and the share of the words that the lexicon scored."""

    score: float
    coverage: float


@lru_cache(maxsize=1)
def read_vader_lexicon() -> Mapping[str, float]:
    """VADER's lexicon, word to mean valence in -4..4.

    Raises
    ------
    ResourceError
        Where vaderSentiment is not installed or its lexicon is not as expected.

    References
    ----------
    Hutto and Gilbert (2014), VADER: A parsimonious rule-based model for sentiment
    analysis of social media text. ICWSM.
    """
    try:
        text = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text(encoding="utf-8")
    except (ModuleNotFoundError, OSError) as error:
        raise ResourceError(
            f"VADER's lexicon is missing ({error}); run: pip install vaderSentiment"
        ) from error
    rows = (line.split("\t") for line in text.splitlines() if line)
    lexicon = {row[0]: float(row[1]) for row in rows if len(row) > 1}
    if len(lexicon) < 7000:
        raise ResourceError("VADER's lexicon is damaged; reinstall vaderSentiment")
    return lexicon


class ValenceScorer:
    """NLTK's VADER engine over VADER's lexicon with other entries laid over it.

    Parameters
    ----------
    entries : mapping of str to float, optional
        Words in lower case and their valence in -4..4; 0 takes a word out.
    """

    def __init__(self, entries: Mapping[str, float] | None = None) -> None:
        merged = {**read_vader_lexicon(), **(entries or {})}
        self.lexicon: dict[str, float] = {word: score for word, score in merged.items() if score}

    @cached_property
    def _engine(self) -> Any:
        return _make_engine(self.lexicon)

    @cached_property
    def _marks(self) -> list[str]:
        return list(self._engine.constants.PUNC_LIST)

    def score(self, text: str, masked: Iterable[tuple[int, int]] = ()) -> Valence:
        """Valence of a text.

        Parameters
        ----------
        text : str
            A sentence or so.
        masked : iterable of (start, end)
            Names: their characters count neither as feeling nor as coverage.

        Examples
        --------
        >>> scorer = ValenceScorer()
        >>> scorer.score("The Hope Brigade met.").score > 0.4
        True
        >>> scorer.score("The Hope Brigade met.", [(4, 16)]).score
        0.0
        """
        letters = list(text)
        for start, end in masked:
            letters[start:end] = "x" * (end - start)
        plain = "".join(letters).replace("’", "'")
        words = _WORD.findall(plain.lower())
        if not words:
            return Valence(0.0, 0.0)
        known = sum(word in self.lexicon for word in words)
        # The engine pairs every word with each mark: those that do not stand there match nothing.
        self._engine.constants.PUNC_LIST = [mark for mark in self._marks if mark in plain]
        compound: float = self._engine.polarity_scores(plain)["compound"]
        return Valence(compound, round(known / len(words), 4))


def _make_engine(lexicon: Mapping[str, float]) -> Any:
    """NLTK's analyzer without its loader, which refuses files outside NLTK's own folders."""
    vader = _import_vader()
    engine = vader.SentimentIntensityAnalyzer.__new__(vader.SentimentIntensityAnalyzer)
    engine.lexicon = lexicon
    engine.constants = vader.VaderConstants()
    return engine


def _import_vader() -> Any:
    """NLTK's VADER without the rest of NLTK.

    The package's own ``__init__`` imports all of NLTK, and with it SciPy: two seconds or more in
    every process. VADER needs three small modules of it, so while they are imported a package
    without content stands in; afterwards ``import nltk`` finds the real one.
    """
    name = "nltk.sentiment.vader"
    spec = None if "nltk" in sys.modules else find_spec("nltk")
    if spec is None or not spec.submodule_search_locations:
        return import_module(name)
    for package in ("nltk", "nltk.sentiment"):
        folder = Path(spec.submodule_search_locations[0], *package.split(".")[1:])
        sys.modules[package] = ModuleType(package)
        sys.modules[package].__path__ = [str(folder)]
    try:
        return import_module(name)
    finally:
        for loaded in [key for key in sys.modules if key.partition(".")[0] == "nltk"]:
            del sys.modules[loaded]
