"""Whether a sentence says that its source asked not to be named, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["AnonymityWords"]

_STOP = re.compile(r"[.;”\"“]|, (?:said|told|who|and|but|according|as|while|the|that|he|she)\b|,$")


class AnonymityWords:
    """Phrases that say that a source asked not to be named.

    Parameters
    ----------
    reasons : mapping of str to str
        Each phrase in lower case, and where its reason stands: ``after`` it, or
        the ``whole`` phrase with what follows.

    Examples
    --------
    >>> words = AnonymityWords({"condition of anonymity": "after"})
    >>> words.find("He spoke on condition of anonymity to talk freely.")
    (True, 'to talk freely')
    """

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self._reasons = dict(reasons)
        longest = sorted(reasons, key=lambda phrase: (-len(phrase), phrase))
        self._search = re.compile("|".join(map(re.escape, longest)) or "(?!)").search

    def has(self, low: str) -> bool:
        """Whether a text in lower case holds one of the phrases."""
        return self._search(low) is not None

    def find(self, sentence: str) -> tuple[bool, str | None]:
        """Whether the sentence grants anonymity, and the reason as printed."""
        match = self._search(sentence.lower())
        if match is None:
            return False, None
        whole = self._reasons[match.group()] == "whole"
        return True, _cut(sentence[match.start() if whole else match.end() :])


def _cut(rest: str) -> str | None:
    """The reason at the head of what follows, up to the end of its clause."""
    text = rest.lstrip(" ,")
    stop = _STOP.search(text)
    reason = (text[: stop.start()] if stop else text).strip(" ,.;")
    if not re.match(
        r"(?:to|because|in order|so|due|citing|given|out|as|for|since|under|while|when|not)\b",
        reason,
    ):
        return None
    return reason or None
