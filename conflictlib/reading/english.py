"""Is a text English? A test by function words, and by script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..resources import Lexicon

__all__ = ["detect_language"]

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SAMPLE = 3000


def detect_language(text: str, lexicon: Lexicon) -> str:
    """Language of a text as ISO 639-1 code; ``und`` where it is none that is known.

    Takes a text as English unless the evidence is strong: a few words, or a headline,
    say little.

    Parameters
    ----------
    text : str
        Any text; its first 3,000 characters decide, then a piece from the middle.
    lexicon : Lexicon
        With the list ``languages``: function words, and the scripts that name a language.

    Examples
    --------
    >>> from conflictlib.resources import load_lexicon
    >>> detect_language("Syrian troops retook the town.", load_lexicon())
    'en'
    """
    words, scripts = _tables(lexicon)
    found = _judge(text[:_SAMPLE], words, scripts)
    if found != "en" and len(text) > 3 * _SAMPLE:
        # A foreign quotation may open an English text.
        middle = len(text) // 2
        if _judge(text[middle : middle + _SAMPLE], words, scripts) == "en":
            return "en"
    return found


def _judge(
    sample: str,
    words: Mapping[str, frozenset[str]],
    scripts: tuple[tuple[str, re.Pattern[str]], ...],
) -> str:
    tokens = _WORD.findall(sample.lower())
    if not tokens:
        return "en"
    if not sample.isascii():
        letters = sum(map(len, tokens))
        foreign = letters - len(_LATIN.findall(sample))
        if letters >= 8 and foreign > 0.5 * letters:
            counts = [(len(pattern.findall(sample)), code) for code, pattern in scripts]
            best, code = max(counts, default=(0, "und"))
            return code if best >= 0.02 * letters else "und"
    if len(tokens) < 8:
        return "en"
    english = sum(map(words["en"].__contains__, tokens)) / len(tokens)
    if english >= 0.2:
        return "en"
    shares = {
        code: sum(map(known.__contains__, tokens)) / len(tokens)
        for code, known in words.items()
        if code != "en"
    }
    code, share = max(shares.items(), key=lambda item: item[1], default=("und", 0.0))
    if share > max(0.18, 1.5 * english) and len(words.get(code, frozenset()) & set(tokens)) > 2:
        return code  # three different words: Arabic names repeat "al" and "el"
    # Lists and headlines have few function words too: only a long text can be told.
    return "und" if english < 0.08 and len(tokens) >= 120 else "en"


@lru_cache(maxsize=4)
def _tables(
    lexicon: Lexicon,
) -> tuple[dict[str, frozenset[str]], tuple[tuple[str, re.Pattern[str]], ...]]:
    words = {}
    scripts = []
    for entry in lexicon.entries("languages"):
        if entry.get("words"):
            words[entry["id"]] = frozenset(entry["words"].split())
        if entry.get("letters"):
            scripts.append((entry["id"], re.compile(entry["letters"])))
    return words, tuple(scripts)
