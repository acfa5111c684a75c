"""An executed notebook as one self-contained HTML page, by our own template."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from html import escape
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..charts.figure import CHART_MIME
from ..charts.style import css
from ..errors import ReportError
from .check import check_page

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = [
    "POLICY",
    "charts_of",
    "fill_page",
    "read_template",
    "render_failure",
    "render_notebook",
    "title_of",
    "write_chart_data",
]

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def render_notebook(notebook: NotebookNode, target: Path) -> Path:
    """Write an executed notebook as a page.

    Parameters
    ----------
    notebook : NotebookNode
        With its outputs; one that failed must not come here.
    target : Path
        ``NAME.html``.

    Raises
    ------
    ReportError
        Where the notebook makes a page with a script or a remote reference; nothing is written.
    """
    body, _ = _exporter().from_notebook_node(_without_noise(notebook))
    body = re.sub(r'<style class="cl-style">.*?</style>', "", body, flags=re.DOTALL)
    body = _unlink_missing(body)
    body, contents = _add_contents(body)
    page = fill_page(title_of(notebook, target.stem), body, contents)
    problems = check_page(page)
    if problems:
        what = "; ".join(problem for _, problem in problems[:3])
        raise ReportError(f"{target.name}: the page would not stand on its own: {what}")
    target.write_text(page, encoding="utf-8", newline="\n", errors="replace")
    return target


def fill_page(title: str, body: str, contents: str = "", policy: str = POLICY) -> str:
    """A whole page around a body: head, policy, style, skip link, contents."""
    template = read_template("page.html")
    values = {
        "title": escape(title),
        "policy": policy,
        "style": css() + read_template("page.css"),
        "contents": contents,
        "body": body,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda hit: values[hit[1]], template)


def render_failure(name: str, error: str, source: str, trace: str) -> str:
    """The page that stands in for one whose notebook failed; it says so first."""
    body = (
        f"<h1>{escape(name)} failed</h1>"
        '<p class="cl-note"><strong>This is not a report.</strong> The notebook stopped with an '
        "error, and what it had made until then is left out.</p>"
        f"<h2>What went wrong</h2><pre>{escape(error)}</pre>"
        f"<h2>The cell that stopped</h2><pre>{escape(source)}</pre>"
        f"<h2>Trace</h2><details><summary>For whoever mends it</summary>"
        f"<pre>{escape(trace)}</pre></details>"
    )
    return fill_page(f"Failed: {name}", body)


def title_of(notebook: NotebookNode, otherwise: str) -> str:
    """The first heading of a notebook, in plain words."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            hit = re.search(r"^# +(.+)$", cell.source, re.MULTILINE)
            if hit:
                return re.sub(r"[*_`]", "", hit[1]).strip()
    return otherwise


def charts_of(notebook: NotebookNode) -> list[dict[str, Any]]:
    """Charts among a notebook's outputs: what they told of themselves, and their ``svg``."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if CHART_MIME in data:
                html = "".join(data.get("text/html", ""))
                svg = re.search(r"<svg.*?</svg>", html, re.DOTALL)
                found.append({**data[CHART_MIME], "svg": svg[0] if svg else ""})
    return found


def write_chart_data(notebook: NotebookNode, target: Path) -> list[Path]:
    """Each chart's data as ``NAME.CHART.csv`` beside the page."""
    import csv

    written = []
    for chart in charts_of(notebook):
        path = target.with_name(f"{target.stem}.{chart['name']}.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, chart["columns"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(chart["rows"])
        written.append(path)
    return written


def _without_noise(notebook: NotebookNode) -> NotebookNode:
    """A copy without what changes from run to run: counts, timings, what went to stderr."""
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if cell.cell_type != "code":
            continue
        cell.execution_count = None
        cell.outputs = [
            output
            for output in cell.outputs
            if not (output.output_type == "stream" and output.name == "stderr")
        ]
        for output in cell.outputs:
            if "data" in output:
                output["data"].pop(CHART_MIME, None)
    return copy


def _unlink_missing(body: str) -> str:
    """Links into the page that would lead nowhere, as plain text."""
    there = set(re.findall(r'\bid="([^"]+)"', body))

    def keep(hit: re.Match[str]) -> str:
        return hit[0] if hit[1] in there else "<a"

    return re.sub(r'<a (?:xlink:)?href="#([^"]+)"', keep, body)


def _add_contents(body: str) -> tuple[str, str]:
    """The body with ids on its second-level headings, and links to them."""
    links: list[str] = []
    taken: set[str] = set()

    def name_heading(hit: re.Match[str]) -> str:
        words = re.sub(r"<[^>]*>", "", hit[1]).strip()
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "part"
        slug = slug if slug not in taken else f"{slug}-{len(taken)}"
        taken.add(slug)
        links.append(f'<li><a href="#{slug}">{words}</a></li>')
        return f'<h2 id="{slug}">{hit[1]}</h2>'

    # Headings of our own outputs start at the third level.
    named = re.sub(r"<h2>(.*?)</h2>", name_heading, body, flags=re.DOTALL)
    if len(links) < 2:
        return named, ""
    return named, f'<nav aria-label="Contents"><p>Contents</p><ol>{"".join(links)}</ol></nav>'


def _exporter() -> Any:
    html: Any = import_module("nbconvert.exporters.html")  # has no types of its own
    return html.HTMLExporter(
        template_name="conflictlib",
        extra_template_basedirs=[str(files(__package__).joinpath("template"))],
        exclude_anchor_links=True,
    )


@lru_cache(maxsize=4)
def read_template(name: str) -> str:
    """Text of a file of the template."""
    return files(__package__).joinpath("template", name).read_text(encoding="utf-8")
