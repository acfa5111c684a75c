"""Chart: a matplotlib figure as accessible SVG, with tooltips, links and a text alternative.

How to draw a chart, in every module of this room::

    with start_chart("timeline", height=3.5) as draft:
        axes = draft.axes()
        (line,) = axes.plot([day], [lane], marker="s", color=BLUE)
        draft.mark(line, "24 Mar 2016: advance at Palmyra", claim_ids=["4f1c..."])
        chart = draft.finish(
            title="Events by place", alt="...", source="...", finding="...", data=frame
        )
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from ..errors import ReportError
from .style import THEME, WIDTH, clean_label, css, style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["CHART_MIME", "Chart", "Draft", "Mark", "claim_anchor", "start_chart", "wrap_html"]

CHART_MIME = "application/vnd.conflictlib.chart+json"
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing: its group id in the SVG, its tooltip and the claims it stands for."""

    gid: str
    tooltip: str
    claim_ids: tuple[str, ...] = ()


def claim_anchor(claim_id: object) -> str:
    """The id, in a page, of a claim's entry in the evidence list."""
    return "claim-" + re.sub(r"[^A-Za-z0-9_-]", "_", str(claim_id))


def wrap_html(body: str) -> str:
    """A piece of a page with the style that it needs; a report keeps one style for all."""
    return f'<div class="cl"><style class="cl-style">{css()}</style>{body}</div>'


@dataclass(eq=False, slots=True)
class Draft:
    """A chart while it is drawn; see ``start_chart``.

    Attributes
    ----------
    name : str
        Short name, unique in a page; letters, digits and hyphens.
    figure : matplotlib.figure.Figure
        Draw on this, or on what ``axes`` gives.
    """

    name: str
    figure: Figure
    marks: list[Mark] = field(default_factory=list)

    def axes(self, *args: Any, **kwargs: Any) -> Axes:
        """New axes; arguments as for ``Figure.add_subplot``."""
        made: Axes = self.figure.add_subplot(*args, **kwargs)
        return made

    def mark(self, artist: Artist, tooltip: str, claim_ids: Iterable[object] = ()) -> None:
        """Give an artist a tooltip and a link to the first of its claims."""
        gid = f"{self.name}-mark-{len(self.marks)}"
        artist.set_gid(gid)
        ids = tuple(dict.fromkeys(str(claim) for claim in claim_ids))
        self.marks.append(Mark(gid, clean_label(tooltip), ids))

    def legend(self, handles: Sequence[Artist], handlelength: float = 1.6) -> None:
        """A legend of three columns at the upper left of the figure."""
        self.figure.legend(
            handles=handles, loc="upper left", ncols=3, bbox_to_anchor=(0, 1), borderaxespad=0.1,
            handletextpad=0.4, columnspacing=1.2, handlelength=handlelength, fontsize=7,
        )  # fmt: skip

    def finish(
        self,
        *,
        title: str,
        alt: str,
        source: str,
        data: pd.DataFrame,
        finding: str = "",
        notes: Sequence[str] = (),
    ) -> Chart:
        """The finished chart.

        Parameters
        ----------
        title : str
            What is shown, in a few words.
        alt : str
            Text alternative made from the data: what, period, extremes, how many claims and
            sources.
        source : str
            Source line under the chart.
        data : DataFrame
            What was drawn, one row a mark, as a reader may want it as CSV.
        finding : str, optional
            One sentence for the index page.
        notes : sequence of str, optional
            Sentences under the chart: what is not drawn and why.
        """
        self._clean_texts()
        return Chart(
            name=self.name,
            title=clean_label(title),
            alt=clean_label(alt),
            source=clean_label(source),
            finding=clean_label(finding),
            notes=tuple(clean_label(note) for note in notes),
            data=data,
            marks=tuple(self.marks),
            figure=self.figure,
        )

    def _clean_texts(self) -> None:
        """No text drawn may hold characters that break XML or reorder what follows."""
        from matplotlib.text import Text

        for artist in self.figure.findobj(Text):
            if isinstance(artist, Text) and artist.get_text():
                lines = artist.get_text().split("\n")
                artist.set_text("\n".join(clean_label(line) for line in lines))


@contextmanager
def start_chart(name: str, height: float, width: float = WIDTH) -> Iterator[Draft]:
    """A draft to draw on, with the house style in force.

    Parameters
    ----------
    name : str
        Short name, unique in a page; letters, digits and hyphens.
    height, width : float
        Inches.
    """
    from matplotlib.figure import Figure

    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ReportError(f"{name!r}: a chart's name takes small letters, digits and hyphens")
    with style():
        yield Draft(name, Figure(figsize=(width, height), layout="constrained"))


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A finished chart; shows itself in JupyterLab and in reports.

    Attributes
    ----------
    name, title, alt, source, finding : str
        See ``Draft.finish``.
    data : DataFrame
        What was drawn.
    marks : tuple of Mark
        Tooltips and claims of what was drawn.
    """

    name: str
    title: str
    alt: str
    source: str
    finding: str
    data: pd.DataFrame
    marks: tuple[Mark, ...]
    figure: Figure
    notes: tuple[str, ...] = ()

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """Ids of all claims that a mark stands for, each once, in drawing order."""
        return tuple(dict.fromkeys(one for mark in self.marks for one in mark.claim_ids))

    @property
    def svg(self) -> str:
        """The chart as a file of its own: fixed colours, title and description inside."""
        return _write_svg(self, inline=False)

    @property
    def html(self) -> str:
        """The chart as a figure of a page, in the page's light or dark colours."""
        return _write_html(self)

    def save(self, path: str | Path, dpi: float = 200) -> Path:
        """Write ``NAME.svg``, ``NAME.png`` or ``NAME.pdf``, or its data as ``NAME.csv``.

        Parameters
        ----------
        path : path
            The ending decides the format.
        dpi : float
            Dots per inch of a PNG.
        """
        target = Path(path)
        ending = target.suffix.lower()
        if ending == ".svg":
            target.write_text(self.svg, encoding="utf-8", newline="\n")
        elif ending == ".csv":
            self.data.to_csv(target, index=False, lineterminator="\n")
        elif ending in {".png", ".pdf"}:
            # Without them a file's bytes would change with the hour it was made.
            blank = {"Software": None} if ending == ".png" else {"CreationDate": None}
            with style():
                self.figure.savefig(target, dpi=dpi, facecolor="white", metadata=blank)
        else:
            raise ReportError(f"{target.name}: charts are saved as .svg, .png, .pdf or .csv")
        return target

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.alt}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        rows = json.loads(self.data.to_json(orient="records", date_format="iso"))
        kept = {
            "name": self.name,
            "title": self.title,
            "alt": self.alt,
            "finding": self.finding,
            "source": self.source,
            "columns": [str(column) for column in self.data.columns],
            "rows": rows,
        }
        return {"text/plain": self.alt, "text/html": wrap_html(self.html), CHART_MIME: kept}


def _write_html(chart: Chart) -> str:
    name, claims = chart.name, len(chart.claim_ids)
    notes = "".join(f"<p>{escape(note)}</p>" for note in chart.notes)
    skip = (
        f'<a class="cl-hidden" href="#after-{name}">Skip the chart and its {claims} links</a>'
        if claims
        else ""
    )
    return (
        f'<figure class="cl-figure" id="chart-{name}">'
        f'<p class="cl-title" id="{name}-title">{escape(chart.title)}</p>{skip}'
        f'<div class="cl-scroll" tabindex="0" role="region" aria-labelledby="{name}-title">'
        f"{_write_svg(chart, inline=True)}</div>"
        f'<figcaption id="after-{name}">{notes}<p>{escape(chart.source)}</p>'
        f'<details><summary>The chart in words</summary><p id="{name}-alt">'
        f"{escape(chart.alt)}</p></details></figcaption></figure>"
    )


def _write_svg(chart: Chart, inline: bool) -> str:
    """Matplotlib's SVG with links, titles and names, without ids that two charts would share."""
    raw = io.BytesIO()
    with style():
        chart.figure.savefig(raw, format="svg", metadata={"Date": None, "Creator": None})
    root = ElementTree.fromstring(raw.getvalue())
    for extra in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(extra)
    _link_marks(root, chart.marks)
    _rename_ids(root, chart.name)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.attrib.pop("version", None)
    root.set("role", "group")
    if inline:
        root.set("aria-labelledby", f"{chart.name}-title")
        root.set("aria-describedby", f"{chart.name}-alt")
    else:
        _describe(root, chart)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return _for_page(text) if inline else text + "\n"


def _describe(root: ElementTree.Element, chart: Chart) -> None:
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", chart.alt))):
        made = ElementTree.Element(f"{{{_SVG}}}{tag}")
        made.text = text
        root.insert(place, made)
    _, _, width, height = root.attrib["viewBox"].split()
    root.set("width", f"{width}pt")
    root.set("height", f"{height}pt")


def _link_marks(root: ElementTree.Element, marks: Sequence[Mark]) -> None:
    by_gid = {mark.gid: mark for mark in marks}
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            mark = by_gid.get(child.get("id", ""))
            if mark is None:
                continue
            title = ElementTree.Element(f"{{{_SVG}}}title")
            title.text = mark.tooltip
            if mark.claim_ids:
                holder = ElementTree.Element(f"{{{_SVG}}}a")
                # The older attribute: JupyterLab fails on an SVG link with a plain href.
                holder.set(f"{{{_XLINK}}}href", f"#{claim_anchor(mark.claim_ids[0])}")
                holder.tail, child.tail = child.tail, None
                parent[place] = holder
                holder.extend([title, child])
            else:
                child.insert(0, title)
                child.set("role", "img")
                holder = child
            holder.set("aria-label", mark.tooltip)


def _rename_ids(root: ElementTree.Element, name: str) -> None:
    """Prefix ids that something refers to by the chart's name, and drop all others."""
    pointers = [(f"{{{_XLINK}}}href", r"#(.+)"), ("clip-path", r"url\(#(.+)\)")]
    used: set[str] = set()
    for element in root.iter():
        for key, pattern in pointers if element.tag != f"{{{_SVG}}}a" else ():
            hit = re.fullmatch(pattern, element.get(key, ""))
            if hit:
                used.add(hit[1])
                value = element.attrib.pop(key)
                bare = "href" if key.endswith("href") else key
                element.set(bare, value.replace(f"#{hit[1]}", f"#{name}-{hit[1]}"))
    for element in root.iter():
        known = element.attrib.pop("id", None)
        if known in used:
            element.set("id", f"{name}-{known}")


_COLOR = re.compile("|".join(THEME), re.IGNORECASE)


def _for_page(text: str) -> str:
    """For inside HTML: no namespaces, house colours as variables of the page."""
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", text)
    # Matplotlib's rule for "*" would reach the whole page; the page's own style has it.
    text = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"\n\s*", "\n", text)

    def variable(hit: re.Match[str]) -> str:
        color = hit[0].lower()
        return f"var(--cl-{THEME[color][0]},{color})"

    # Colours stand in style attributes only; a tooltip may well contain "#1f2328".
    return re.sub(r'style="[^"]*"', lambda hit: _COLOR.sub(variable, hit[0]), text)
