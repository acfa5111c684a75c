"""Quotations: where they open and close, over paragraphs, with mismatched marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Quote", "find_quotes"]

_MARK = re.compile(r"[\"“”„«»＂〝〞]|''|``|‘‘|’’")
_OPENING = {"“", "„", "«", "``", "‘‘", "〝"}
_CLOSING = {"”", "»", "''", "’’", "〞"}
_PARAGRAPH = re.compile(r"[^\n]+")
# Single marks count only where a paragraph has no double ones, and around three words or more.
_SINGLE = re.compile(r"(?<![\w'’‘])[‘'](?=[\w“\"])((?:[^\n‘]|‘(?=s\b)){8,600}?)['’](?![\w])")
_ENDS = set(".,?!…;:—-–")
_LONGEST = 4_000  # characters a quotation may run without a closing mark


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, as characters ``start`` to ``end``.

    ``closed`` is False where the paragraph ends before a closing mark;
    ``continued`` where it carries on a quotation that was left open before.
    ``whole`` says that the text inside reads like an utterance of its own, ended
    by its own punctuation; else it is a fragment inside someone's sentence.
    """

    start: int
    end: int
    words: int
    closed: bool
    continued: bool
    whole: bool


def find_quotes(text: str) -> list[Quote]:
    """All quotations of a text, in text order, none inside another.

    Parameters
    ----------
    text : str
        A document as read; paragraphs end at line breaks.

    Examples
    --------
    >>> [text[q.start : q.end] for text in ['"Go," he said.'] for q in find_quotes(text)]
    ['"Go,"']
    """
    found: list[Quote] = []
    carried = False
    for paragraph in _PARAGRAPH.finditer(text):
        first, stop = paragraph.span()
        spans = _pair(text, first, stop)
        if not spans:
            spans = [(m.start(), m.end(), True) for m in _SINGLE.finditer(text, first, stop)]
            spans = [span for span in spans if text.count(" ", span[0], span[1]) >= 2]
        for index, (begin, end, closed) in enumerate(spans):
            leads = index == 0 and not text[first:begin].strip(" \t\u00a0.…")
            found.append(_make(text, begin, end, closed, carried and leads))
        if paragraph.group().strip():
            carried = bool(spans) and not spans[-1][2]
    return found


def _pair(text: str, first: int, stop: int) -> Sequence[tuple[int, int, bool]]:
    """Character ranges of one paragraph's quotations; False where the end is missing."""
    spans: list[tuple[int, int, bool]] = []
    opened: int | None = None
    # Where all marks pair off, one inside another is told from one that somebody forgot.
    paired = text.count("“", first, stop) == text.count("”", first, stop)
    inner = 0
    for mark in _MARK.finditer(text, first, stop):
        begin, end = mark.span()
        before = text[begin - 1] if begin > first else " "
        after = text[end] if end < stop else " "
        if before.isdigit() and mark.group() in {'"', "''", "”"} and opened is None:
            continue  # inches
        kind = _side(mark.group(), before, after, opened is not None)
        if kind == "open":
            if opened is not None:
                if mark.group() in _OPENING or before in "(['‘":
                    inner += paired and mark.group() == "“"
                    continue  # a quotation inside one, or the same mark typed twice
                spans.append((opened, begin, False))
            opened = begin
        elif inner and mark.group() == "”":
            inner -= 1
        elif opened is not None:
            spans.append((opened, end, True))
            opened = None
    if opened is not None:
        spans.append((opened, len(text[:stop].rstrip()), False))
    return [span for span in spans if span[1] - span[0] > 2]


def _side(mark: str, before: str, after: str, inside: bool) -> str:
    """Whether a mark opens or closes; its neighbours decide where its form does not."""
    opens = not (before.isalnum() or before in ".,?!…;:)]%’'") and not after.isspace()
    closes = (not before.isspace() and before not in "([—–-") and not after.isalnum()
    if mark in _OPENING:
        return "close" if inside and closes and not opens else "open"
    if mark in _CLOSING:
        return "open" if not inside and opens and not closes else "close"
    if opens != closes:
        if inside and opens and before.isspace():
            return "open"
        return "open" if opens else "close"
    return "close" if inside else "open"


def _make(text: str, start: int, end: int, closed: bool, continued: bool) -> Quote:
    inner = text[start:end].strip("\"“”„«»'‘’` \t")
    words = len(inner.split())
    ends = bool(inner) and inner[-1] in _ENDS
    if words > 2 and inner[0].isupper() and text[max(0, start - 2) : start].strip() == ":":
        ends = True
    return Quote(start, end, words, closed, continued, continued or not closed or ends)
