"""Text to paragraphs: blank lines, hard-wrapped lines, one paragraph a line."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["split_paragraphs"]

# Line ends other than the plain newline, and blanks other than the plain one.
_ODD_LINES = re.compile(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TO_NEWLINE = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_BLOCK = re.compile(r"\S(?:[^\n]*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:[^\n]*\S)?)*")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]»*]*\Z")
_BULLET = re.compile(r"(?:[-–—•·*▪►>]|\(?\d{1,3}[.)])\s")
_NARROWEST, _WIDEST = 40, 120


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Character ranges of the paragraphs, without the blanks around them.

    A blank line always parts two paragraphs. A single newline does so unless the
    lines were wrapped to one width, or the sentence plainly goes on below.

    Parameters
    ----------
    text : str
        Any text; every character that is not white space is in exactly one range.

    Examples
    --------
    >>> split_paragraphs("One.\n\nTwo.")
    [(0, 4), (6, 10)]
    """
    if "\n" not in text and not _ODD_LINES.search(text):
        stripped = text.strip()
        start = text.find(stripped) if stripped else 0
        return [(start, start + len(stripped))] if stripped else []
    plain = _plain_lines(text)
    blocks = [match.span() for match in _BLOCK.finditer(plain)]
    paragraphs: list[tuple[int, int]] = []
    width = _wrap_width(plain, blocks)
    for start, end in blocks:
        if "\n" in plain[start:end]:
            paragraphs += _split_block(plain, start, end, width)
        else:
            paragraphs.append((start, end))
    return paragraphs


def _plain_lines(text: str) -> str:
    """The same text, character for character, with newlines as the only line ends."""
    if not _ODD_LINES.search(text):
        return text
    return text.replace("\r\n", " \n").translate(_TO_NEWLINE)


def _wrap_width(text: str, blocks: list[tuple[int, int]]) -> int | None:
    """Width that the lines were wrapped to, None where a line is a paragraph."""
    pairs: list[tuple[int, int]] = []
    closed = 0
    for start, end in blocks:
        lines = [m.span() for m in _LINE.finditer(text, start, end)]
        for (first, stop), (after, _) in pairwise(lines):
            word = text.find(" ", after, after + 60)
            pairs.append((stop - first, (word if word > 0 else after + 8) - after))
            closed += _CLOSED.search(text[stop - 4 : stop]) is not None
    if not pairs:
        return None
    # Nearly the widest line, so that one long line does not hide the wrapping.
    lengths = sorted(length for length, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(length + 1 + word > width for length, word in pairs)
    if full >= 0.6 * len(pairs):
        return width
    # Wrapped by hand: lines of about one length that break off in mid-sentence.
    ragged = closed < 0.5 * len(pairs) and lengths[len(lengths) // 2] >= 0.7 * width
    return width if ragged else None


def _split_block(text: str, start: int, end: int, width: int | None) -> list[tuple[int, int]]:
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    begin = lines[0][0]
    for (first, stop), (after, _) in pairwise(lines):
        if _parts(text, first, stop, after, width):
            found.append((begin, stop))
            begin = after
    found.append((begin, lines[-1][1]))
    return found


def _parts(text: str, first: int, stop: int, after: int, width: int | None) -> bool:
    """Whether the newline between two lines ends a paragraph."""
    bullet = _BULLET.match(text, after) is not None
    if width is None:
        # A line that ends in the middle of a sentence goes on in lower case.
        return bullet or not text[after].islower() or bool(_CLOSED.search(text[stop - 4 : stop]))
    word = text.find(" ", after, after + 60)
    if stop - first + 1 + ((word if word > 0 else after + 8) - after) > width:
        return False
    if bullet or _CLOSED.search(text[stop - 4 : stop]):
        return True
    # A short line above wrapped prose is a heading, unless all is in capitals.
    return stop - first < 0.7 * width and text[first:stop].upper() != text[first:stop]
