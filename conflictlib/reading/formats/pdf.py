"""PDF files: their text layer, by pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from ...errors import InputError, ResourceError
from .raw import MAX_FILE, MAX_TEXT, Page, read_bytes

__all__ = ["read_pdf"]

_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*", re.IGNORECASE)
_MADE = re.compile(r"D:(\d{8})")


def read_pdf(path: Path, where: str) -> Iterator[Page]:
    """The one page of a PDF file; running heads and page numbers are left out.

    Raises
    ------
    ResourceError
        Where pypdf is not installed.
    InputError
        Where the file is encrypted, damaged, or has no text layer.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ResourceError("PDF files need pypdf; run: pip install 'conflictlib[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # damage is reported once, by us
    content = read_bytes(path, MAX_FILE)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("encrypted; save it without a password")
        sheets: list[list[str]] = []
        size = 0
        for page in reader.pages:
            lines = _read_lines(page)
            size += sum(map(len, lines))
            if size > MAX_TEXT:
                raise InputError(f"more than {MAX_TEXT // 1_000_000} MB of text; split it")
            sheets.append(lines)
        facts: Mapping[str, object] = reader.metadata or {}
        title, made = facts.get("/Title"), _MADE.match(str(facts.get("/CreationDate") or ""))
    except InputError:
        raise
    except ImportError as error:  # AES needs a library of its own
        raise InputError("encrypted; save it without a password") from error
    except (PyPdfError, RecursionError, MemoryError) as error:
        raise InputError(f"damaged PDF ({type(error).__name__}); save it again") from error
    except Exception as error:  # pypdf lets many kinds through on damaged files
        raise InputError(f"damaged PDF ({type(error).__name__}); save it again") from error
    text = "\n".join(line for sheet in _drop_running(sheets) for line in sheet)
    if len(text.split()) < 5:
        raise InputError("no text layer, so it is scanned; run text recognition (OCR) on it first")
    yield Page(
        text,
        where,
        title=str(title).strip() or None if title else None,
        made=made.group(1) if made else None,
    )


def _read_lines(page: Any) -> list[str]:
    """Lines of one page, an empty one where the gap between two is wider than usual."""
    lines: list[tuple[float, str]] = []
    open_line = False

    def take(text: str, around: list[float], matrix: list[float], *_: object) -> None:
        nonlocal open_line
        height = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
        for piece in text.splitlines(keepends=True):
            if open_line:
                lines[-1] = (lines[-1][0], lines[-1][1] + piece)
            else:
                lines.append((height, piece))
            open_line = not piece.endswith("\n")

    page.extract_text(visitor_text=take)
    kept = [(height, text.rstrip("\r\n")) for height, text in lines if text.strip()]
    gaps = sorted(above[0] - below[0] for above, below in pairwise(kept) if above[0] > below[0])
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    spaced: list[str] = []
    for number, (height, text) in enumerate(kept):
        if number and kept[number - 1][0] - height > 1.4 * usual:
            spaced.append("")
        spaced.append(text)
    return spaced


def _drop_running(sheets: list[list[str]]) -> list[list[str]]:
    """The sheets without page numbers and without heads that stand on most of them."""
    edges = Counter(
        line.strip() for sheet in sheets for line in {*sheet[:1], *sheet[-1:]} if line.strip()
    )
    running = {line for line, count in edges.items() if count >= max(3, 0.5 * len(sheets))}
    kept = []
    for sheet in sheets:
        lines = list(sheet)
        for edge in (0, -1) * 4:
            if lines and (
                not lines[edge].strip()
                or lines[edge].strip() in running
                or _PAGE_NUMBER.fullmatch(lines[edge])
            ):
                lines.pop(edge)
        kept.append(lines)
    return kept
