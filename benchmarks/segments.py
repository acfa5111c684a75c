"""Roles of segments and publication dates, measured.

Pages written for this project (``tests/gold/pages``), flattened as scrapers leave them;
and, where they lie beside the project, the seed article and the dated articles.

Run: ``python -m benchmarks.segments [--errors]``.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conflictlib.model import Document
from conflictlib.reading import read_record

from .gold import GOLD, ROOT, read_gold

__all__ = ["FlatPage", "measure", "measure_pages", "read_flat_pages"]

PAGES = ROOT / "tests" / "gold" / "pages" / "pages.txt"
SEED = GOLD.parent / "seed"
_ROLES = {
    "h": "headline", "y": "byline", "d": "dateline", "b": "body", "s": "subhead",
    "c": "caption", "r": "credit", "l": "related", "f": "footer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlatPage:
    """A page as flattened text, and its pieces: start, end, role."""

    name: str
    text: str
    pieces: tuple[tuple[int, int, str], ...]


def read_flat_pages(path: Path = PAGES) -> Iterator[FlatPage]:
    """Pages of the annotated file."""
    blocks = path.read_text(encoding="utf-8").split("\n=== ")[1:]
    for block in blocks:
        head, *lines = block.splitlines()
        name, join = (part.strip() for part in head.split("|"))
        text, pieces = "", []
        for line in filter(None, lines):
            code, _, words = line.partition(": ")
            glued = code.startswith("+")
            if text:
                text += (
                    (" " if text[-1] != "-" or text[-2] == " " else "")
                    if glued
                    else ("\n" if join == "line" else "\n\n")
                )
            if join == "wrap":
                words = textwrap.fill(words, 76)
            pieces.append((len(text), len(text) + len(words), _ROLES[code.removeprefix("+")]))
            text += words
        yield FlatPage(name, text, tuple(pieces))


def measure(show: bool = False) -> list[dict[str, Any]]:
    """One row a figure: set, figure, value, n."""
    rows = measure_pages(show)
    rows += _measure_seed(show)
    rows += _measure_dates(show)
    return rows


def measure_pages(show: bool = False) -> list[dict[str, Any]]:
    """Roles on the pages written for this project; ``show`` prints the errors."""
    kept = wanted = both = right = pieces = pages = 0
    confused: Counter[tuple[str, str]] = Counter()
    for page in read_flat_pages():
        pages += 1
        document = read_record({"id": page.name, "text": page.text})
        for start, end, role in page.pieces:
            found = _role_at(document, start, end)
            size = len(page.text[start:end].split())
            wanted += size * (role == "body")
            kept += size * (found == "body")
            both += size * (role == found == "body")
            pieces += 1
            right += role == found
            if role != found:
                confused[role, found] += 1
                if show and "body" in (role, found):
                    print(f"{page.name}: {role} read as {found}: {page.text[start:end][:90]!r}")
    if show:
        for (role, found), count in confused.most_common():
            print(f"{count:4} {role} read as {found}")
    return [
        _row("pages", "body precision (words)", both / kept, pages),
        _row("pages", "body recall (words)", both / wanted, pages),
        _row("pages", "role accuracy (pieces)", right / pieces, pieces),
    ]


def _role_at(document: Document, start: int, end: int) -> str:
    """Role that most of a piece's characters have."""
    shares: Counter[str] = Counter()
    for segment in document.segments:
        shares[segment.role] += max(0, min(end, segment.end) - max(start, segment.start))
    return max(shares, key=lambda role: shares[role])


def _measure_seed(show: bool) -> list[dict[str, Any]]:
    rows = []
    for path in sorted(SEED.glob("*.txt")) if SEED.exists() else []:
        document = read_record({"text": path.read_text(encoding="utf-8")})
        roles = [s.role for s in document.segments]
        first, last = roles.index("body"), len(roles) - 1 - roles[::-1].index("body")
        # Prose of the article: paragraphs that end a sentence, captions and credits aside.
        prose = [
            s for s in document.segments
            if document.text[s.start : s.end].rstrip("”\"'").endswith((".", "!", "?"))
            and s.role not in {"caption", "credit"}
        ]  # fmt: skip
        between = sum(role != "body" for role in roles[first : last + 1])
        after = len(roles) - 1 - last
        if show:
            print(path.name, document.publication)
        dated = float(document.published == "2016-03-24")
        kept = sum(s.role == "body" for s in prose) / len(prose)
        rows += [
            _row("seed", "pieces between and after the paragraphs told", float(between + after), 1),
            _row("seed", "body paragraphs kept", kept, len(prose)),
            _row("seed", "publication date right", dated, 1),
        ]
    return rows


def _measure_dates(show: bool) -> list[dict[str, Any]]:
    """Dated articles read without their date: how many get one, how many of these are right."""
    if not (GOLD / "articles_allsides.jsonl").exists():
        return []
    gold = [record for record in read_gold("articles_allsides") if record.get("published")]
    dated = exact = near = 0
    for record in gold:
        found = read_record({"id": record["id"], "text": record["text"]}).publication
        if found.date is None:
            continue
        dated += 1
        days = abs((date.fromisoformat(found.date) - date.fromisoformat(record["published"])).days)
        exact += days == 0
        near += days <= 1
        if show and days > 1:
            print(record["id"], record["published"], found.date, found.basis, days)
    return [
        _row("articles", "dated by their text alone", dated / len(gold), len(gold)),
        _row("articles", "of these to the day", exact / max(dated, 1), dated),
        _row("articles", "of these within a day", near / max(dated, 1), dated),
    ]


def _row(name: str, figure: str, value: float, count: int) -> dict[str, Any]:
    return {"set": name, "figure": figure, "value": round(value, 4), "n": count}


def main() -> None:
    """Print the figures."""
    for row in measure(show="--errors" in sys.argv[1:]):
        print(f"{row['set']:10} {row['figure']:46} {row['value']:8.4f}  n={row['n']}")


if __name__ == "__main__":
    main()
