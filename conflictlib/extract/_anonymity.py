"""Whether a sentence says that its source asked not to be named, and why."""

from __future__ import annotations

import re

__all__ = ["find_anonymity"]

_STOP = re.compile(r"[.;”\"“]|, (?:said|told|who|and|but|according|as|while|the|that|he|she)\b|,$")


def find_anonymity(sentence: str, phrases: list[tuple[str, str]]) -> tuple[bool, str | None]:
    """Whether the sentence grants anonymity, and the reason as printed.

    Parameters
    ----------
    sentence : str
        One sentence.
    phrases : list of (str, str)
        Phrase in lower case, and where the reason stands: ``after`` it, or the
        ``whole`` phrase with what follows.

    Examples
    --------
    >>> find_anonymity(
    ...     "He spoke on condition of anonymity to talk freely.",
    ...     [("condition of anonymity", "after")],
    ... )
    (True, 'to talk freely')
    """
    low = sentence.lower()
    spans = sorted(
        (low.find(phrase), -len(phrase), kind) for phrase, kind in phrases if phrase in low
    )
    if not spans:
        return False, None
    first, length, kind = spans[0]
    if kind == "whole":
        return True, _cut(sentence[first:], 0)
    return True, _cut(sentence[first - length :], 0)


def _cut(rest: str, begin: int) -> str | None:
    """The reason at the head of what follows, up to the end of its clause."""
    text = rest[begin:].lstrip(" ,")
    stop = _STOP.search(text)
    reason = (text[: stop.start()] if stop else text).strip(" ,.;")
    if not re.match(
        r"(?:to|because|in order|so|due|citing|given|out|as|for|since|under|while|when|not)\b",
        reason,
    ):
        return None
    return reason or None
