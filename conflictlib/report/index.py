"""The report's first page: one picture and one finding a notebook, and the list of inputs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..charts.style import clean_label
from ..charts.tables import show_inputs, show_provenance
from ..charts.words import count_of
from .render import charts_of, fill_page, title_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from ..claimset import ClaimSet
    from .run import Outcome

__all__ = ["write_index"]


def write_index(claims: ClaimSet, outcomes: Sequence[Outcome], target: Path) -> Path:
    """Write ``index.html``.

    Parameters
    ----------
    claims : ClaimSet
        The whole corpus.
    outcomes : sequence of Outcome
        Of the report's notebooks; each gets a card.
    target : Path
        The page.
    """
    read = int((claims.documents["status"] == "read").sum())
    # A chart that several notebooks draw is shown once, for the last of them.
    owners = {
        charts_of(outcome.notebook)[0]["name"]: place
        for place, outcome in enumerate(outcomes)
        if outcome.notebook is not None and charts_of(outcome.notebook)
    }
    cards = "".join(
        _card(outcome, pictured=place in owners.values()) for place, outcome in enumerate(outcomes)
    )
    body = (
        f"<h1>{count_of(len(claims), 'claim')} from {count_of(read, 'document')}</h1>"
        "<p>Who says that what happened, to whom, where, when, how much, and how sure. "
        "Claims are read from the texts by rules and are not checked against the world; "
        "every mark on a chart leads to the sentence that it came from.</p>"
        f'<div class="cards">{cards}</div>'
        f'<h2 id="inputs">What was read</h2>{show_inputs(claims).body}'
        f'<h2 id="files">Files</h2>{_files(claims)}'
        f'<h2 id="made">How it was made</h2>{show_provenance(claims).body}'
    )
    page = fill_page("Report: claims from news reports", body)
    target.write_text(page, encoding="utf-8", newline="\n", errors="replace")
    return target


def _card(outcome: Outcome, pictured: bool) -> str:
    name = outcome.job.page.name
    if outcome.notebook is None:
        failed = outcome.job.page.with_suffix(".failed.html").name
        return (
            f'<section class="card"><h2>{escape(name)} failed</h2><p class="cl-note">'
            f'This notebook stopped with an error: <a href="{escape(failed)}">what went wrong</a>.'
            "</p></section>"
        )
    title, finding = (
        title_of(outcome.notebook, name),
        f"<p>{escape(_question(outcome.notebook))}</p>",
    )
    charts = charts_of(outcome.notebook)
    picture = ""
    if charts and pictured:
        chart = charts[0]
        finding = f"<p>{escape(clean_label(chart['finding'] or chart['alt']))}</p>"
        svg = _as_picture(chart["svg"], outcome.job.page.stem, clean_label(chart["alt"]))
        picture = f'<figure class="cl-figure picture">{svg}</figure>'
    elif article := _article_of(outcome.notebook):
        text, marked = article
        finding += f"<p>{escape(clean_label(text))}</p>"
        picture = f'<div class="picture cl-text">{marked}</div>'
    return (
        f'<section class="card"><h2><a href="{escape(name)}">{escape(title)}</a></h2>'
        f"{finding}{picture}</section>"
    )


def _question(notebook: NotebookNode) -> str:
    """The first sentence under a notebook's title."""
    text = notebook.cells[0].source if notebook.cells else ""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return clean_label(re.split(r"(?<=[.?!]) ", lines[0])[0]) if lines else ""


def _article_of(notebook: NotebookNode) -> tuple[str, str] | None:
    """The first article that a notebook shows with its marks: what was found in it, and its text.

    It is the picture of a notebook whose chart another one shows as well.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            hit = re.search(
                r'<div class="cl-text"[^>]*>(.*?)</div>',
                "".join(data.get("text/html", "")),
                re.DOTALL,
            )
            if hit:
                return "".join(data.get("text/plain", "")), re.sub(r' title="[^"]*"', "", hit[1])
    return None


def _as_picture(svg: str, page: str, alt: str) -> str:
    """The chart once more, without links and with ids of its own."""
    svg = re.sub(r"<a [^>]*>|</a>", "", svg)
    svg = re.sub(r'(\bid="|href="#|url\(#)', lambda hit: f"{hit[1]}{page}-", svg)
    label = escape(alt, quote=True)
    return re.sub(
        r'role="group" aria-labelledby="[^"]*" aria-describedby="[^"]*"',
        lambda _: f'role="img" aria-label="{label}"',
        svg,
        count=1,
    )


def _files(claims: ClaimSet) -> str:
    names = ["claims.csv", "claims.parquet", "manifest.json"]
    items = "".join(f'<li><a href="{name}">{name}</a></li>' for name in names)
    return (
        f"<ul>{items}</ul><p>Each page stands alone: it can be sent as an attachment. The table "
        f"claims.csv has all {count_of(len(claims), 'claim')} with {claims.claims.shape[1]} "
        "columns.</p>"
    )
