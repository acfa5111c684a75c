"""Html: a piece of a page that shows itself, and tables that a screen reader can read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from .figure import wrap_html
from .style import clean_label

__all__ = ["PAGE_ROWS", "Field", "Html", "note", "table"]

PAGE_ROWS = 50  # rows of a long table that stand open; the rest is folded in pages of as many


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of a page; shows itself in JupyterLab and in reports.

    Attributes
    ----------
    body : str
        HTML, already escaped.
    text : str
        The same in plain words.
    """

    body: str
    text: str

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """Ids of the claims that it links to, for ``show_evidence``."""
        return tuple(dict.fromkeys(re.findall(r'href="#claim-([^"]+)"', self.body)))

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/plain": self.text, "text/html": wrap_html(self.body)}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: key of the row, heading, and kind.

    ``kind`` is ``text``, ``wide`` (a sentence), ``number``, ``date`` or ``html`` (already escaped).
    """

    key: str
    heading: str
    kind: str = "text"


_CLASSES = {"number": ' class="n"', "date": ' class="d"', "wide": ' class="t"'}


def table(caption: str, fields: Sequence[Field], rows: Sequence[Mapping[str, object]]) -> str:
    """An HTML table with caption and header cells; long ones go on in folded pages.

    Parameters
    ----------
    caption : str
        What the table holds.
    fields : sequence of Field
        Columns; the first is each row's header.
    rows : sequence of mapping
        Cells by key; None stays empty.
    """
    if len(rows) <= PAGE_ROWS + 10:
        return _one_table(caption, fields, rows)
    parts = [_one_table(f"{caption} (1 to {PAGE_ROWS})", fields, rows[:PAGE_ROWS])]
    for first in range(PAGE_ROWS, len(rows), PAGE_ROWS):
        some = rows[first : first + PAGE_ROWS]
        words = f"rows {first + 1} to {first + len(some)} of {len(rows)}"
        inner = _one_table(f"{caption} ({first + 1} to {first + len(some)})", fields, some)
        parts.append(f"<details><summary>{escape(words)}</summary>{inner}</details>")
    return "".join(parts)


def _one_table(caption: str, fields: Sequence[Field], rows: Sequence[Mapping[str, object]]) -> str:
    heads = "".join(
        f'<th scope="col"{_CLASSES.get(field.kind, "")}>{escape(field.heading)}</th>'
        for field in fields
    )
    body = "".join(f"<tr>{_cells(fields, row)}</tr>" for row in rows)
    label = escape(clean_label(caption))
    return (
        f'<div class="cl-scroll" tabindex="0" role="region" aria-label="{label}"><table>'
        f"<caption><span>{label}</span></caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )


def _cells(fields: Sequence[Field], row: Mapping[str, object]) -> str:
    cells = []
    for number, field in enumerate(fields):
        value = row.get(field.key)
        empty = value is None or value != value
        text = "" if empty else str(value) if field.kind == "html" else escape(clean_label(value))
        if field.kind == "date":  # broken between two days, never inside one
            text = " to ".join(f'<span class="nw">{day}</span>' for day in text.split(" to "))
        tag = "td" if number else "th"
        scope = "" if number else ' scope="row"'
        cells.append(f"<{tag}{scope}{_CLASSES.get(field.kind, '')}>{text}</{tag}>")
    return "".join(cells)


def note(text: str) -> Html:
    """A plain sentence set off from the text: that something is empty or left out."""
    return Html(f'<p class="cl-note">{escape(clean_label(text))}</p>', clean_label(text))
