"""Areas and shares of territory as stated, over time; areas and shares never on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._labels import Box, place_labels
from .days import day_number, set_day_axis
from .figure import Chart, Draft, start_chart
from .rows import to_rows
from .style import BLUE, GREEN, GREY, MUTED, RED, WIDTH, Look, shorten
from .words import count_of, days_in_words, join_words, source_line, speaker_in_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ..claimset import ClaimSet

__all__ = ["plot_territory"]

_LOOKS = {
    "held": Look(BLUE, "o", label="held"),
    "lost": Look(RED, "v", label="lost"),
    "gained": Look(GREEN, "^", label="gained"),
    "from_to": Look(GREY, "D", label="end of a change"),
    "": Look(GREY, "s", label="held, lost or gained: not told"),
}
_PANELS = {"area": "area, km² (log scale)", "share": "share of what is named, %"}
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.75, 0.15, 0.5, 0.45  # margins, inches
_PANEL, _GAP = 2.6, 0.5  # inches


@dataclass(frozen=True, slots=True)
class _Figure:
    """One stated area or share."""

    row: dict[str, Any]
    day: str
    low: float | None
    best: float | None
    high: float | None
    change: str

    @property
    def at(self) -> float:
        """Where its mark stands: the best value, else the middle of its bounds."""
        there = [value for value in (self.low, self.high) if value is not None]
        return self.best if self.best is not None else sum(there) / len(there)

    @property
    def whole(self) -> str:
        """What a share is of, or where an area lies, as printed."""
        return str(self.row["baseline"] or self.row["scope"] or self.row["place"] or "")


def plot_territory(claims: ClaimSet) -> Chart:
    """Areas (km²) and shares (%) of territory over time, as each source stated them.

    Parameters
    ----------
    claims : ClaimSet
        Asserted and hedged claims about control, or with a figure that is held, lost or gained.

    Returns
    -------
    Chart
        A bar is the interval that the printed words allow; an open one fades to a dash.

    Notes
    -----
    Shares are of different wholes: compare only those whose labels name the same.
    """
    figures = _collect(claims)
    if not figures:
        return _empty(claims)
    panels = [name for name in _PANELS if any(one.row["dimension"] == name for one in figures)]
    height = _TOP + _BOTTOM + len(panels) * _PANEL + (len(panels) - 1) * _GAP
    with start_chart("territory", height=height) as draft:
        draft.figure.set_layout_engine("none")
        days = [day_number(one.day) for one in figures]
        air = max(20.0, (max(days) - min(days)) * 0.04)
        for number, name in enumerate(panels):
            some = [one for one in figures if one.row["dimension"] == name]
            bottom = height - _TOP - (number + 1) * _PANEL - number * _GAP
            axes = draft.figure.add_axes(
                (_LEFT / WIDTH, bottom / height, (WIDTH - _LEFT - _RIGHT) / WIDTH, _PANEL / height)
            )
            axes.set_xlim(min(days) - air, max(days) + air)
            _draw_panel(draft, axes, some, name, last=number == len(panels) - 1)
        _draw_legend(draft, figures)
        return draft.finish(
            title="Areas and shares of territory, as stated",
            alt=_alt(figures),
            source=source_line(claims, [str(one.row["claim_id"]) for one in figures]),
            notes=["Shares are of different wholes; the label or tooltip names each."],
            finding=_finding(figures),
            data=_data(figures),
        )


def _collect(claims: ClaimSet) -> list[_Figure]:
    frame = claims.claims
    frame = frame[frame["dimension"].isin(list(_PANELS)) & (frame["realis"] != "negated")]
    frame = frame[(frame["review"] != "rejected").fillna(True)]
    changes = _changes(claims)
    found: dict[tuple[Any, ...], _Figure] = {}
    for row in to_rows(frame):
        day = row["date_latest"] or row["published"]
        values = [row["quantity_low"], row["quantity_best"], row["quantity_high"]]
        change = changes.get((str(row["doc_id"]), str(row["quantity_text"])), "")
        about = change or str(row["event_type"]).startswith("control")
        if not day or not about or all(value is None for value in values):
            continue
        low, best, high = (None if value is None else float(value) for value in values)
        key = (row["doc_id"], row["quantity_text"], row["sentence"])
        found.setdefault(key, _Figure(row, str(day), low, best, high, change))
    return sorted(found.values(), key=lambda one: (one.day, str(one.row["claim_id"])))


def _changes(claims: ClaimSet) -> dict[tuple[str, str], str]:
    """Held, lost or gained, by document and printed figure."""
    frame = claims.quantities.dropna(subset=["change"])
    cells = (frame[name].astype(str) for name in ("doc_id", "text", "change"))
    return {(doc_id, text): change for doc_id, text, change in zip(*cells, strict=True)}


def _draw_panel(
    draft: Draft, axes: Axes, figures: Sequence[_Figure], name: str, last: bool
) -> None:
    scale = 100.0 if name == "share" else 1.0
    if name == "area":
        axes.set_yscale("log")
        values = [one.at for one in figures]
        axes.set_ylim(min(values) / 2, max(values) * 2)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    else:
        axes.set_ylim(0, 105)
    axes.grid(visible=True)
    axes.set_ylabel(_PANELS[name])
    for one in figures:
        look = _LOOKS[one.change]
        x = day_number(one.day)
        low, high = one.low, one.high
        if low != high:
            bottom = (low if low is not None else one.at * 0.8) * scale
            top = (high if high is not None else one.at * 1.2) * scale
            dash = "-" if low is not None and high is not None else (0, (1, 1))
            axes.plot((x, x), (bottom, top), color=look.color, linewidth=1.4, linestyle=dash)
        (artist,) = axes.plot(
            [x], [one.at * scale], marker=look.marker, color=look.color, linestyle="none",
            markerfacecolor=look.color if one.row["realis"] == "asserted" else "none",
        )  # fmt: skip
        draft.mark(artist, _tooltip(one), [one.row["claim_id"]])
    _draw_labels(axes, figures, scale)
    set_day_axis(axes, "as of, or published" if last else "")


def _draw_labels(axes: Axes, figures: Sequence[_Figure], scale: float) -> None:
    width, size = WIDTH - _LEFT - _RIGHT, 6.8
    to_axes = axes.transData + axes.transAxes.inverted()
    points = [to_axes.transform((day_number(one.day), one.at * scale)) for one in figures]
    spots = [(float(x) * width, float(y) * _PANEL) for x, y in points]
    taken = [Box(x - 0.06, y - 0.06, x + 0.06, y + 0.06) for x, y in spots]
    wanted = [(x, y, _label(one)) for (x, y), one in zip(spots, figures, strict=True)]
    for number, left, _ in place_labels(wanted, taken, Box(0, 0, width, _PANEL), size, gap=0.09):
        _, y, text = wanted[number]
        axes.text(left / width, y / _PANEL, text, transform=axes.transAxes, fontsize=size,
                  va="center", color=MUTED)  # fmt: skip


def _label(one: _Figure) -> str:
    who = shorten(speaker_in_words(one.row), 22)
    of = shorten(one.whole, 24)
    return f"{who}: of {of}" if of and one.row["dimension"] == "share" else who


def _tooltip(one: _Figure) -> str:
    row = one.row
    whole = f" of {shorten(one.whole, 80)}" if one.whole else ""
    change = f", {one.change.replace('_', ' to ')}" if one.change else ""
    return (
        f"{days_in_words(one.day)}: {shorten(row['quantity_text'], 60)}{whole}{change}. "
        f"{speaker_in_words(row)}: “{shorten(row['quote'] or row['sentence'], 160)}”"
    )


def _draw_legend(draft: Draft, figures: Sequence[_Figure]) -> None:
    from matplotlib.lines import Line2D

    present = {one.change for one in figures}
    handles = [
        Line2D([], [], marker=look.marker, color=look.color, linestyle="none", label=look.label)
        for change, look in _LOOKS.items()
        if change in present
    ]
    draft.figure.legend(handles=handles, loc="upper left", ncols=5, bbox_to_anchor=(0, 1),
                        borderaxespad=0.1, handletextpad=0.3)  # fmt: skip


def _alt(figures: Sequence[_Figure]) -> str:
    areas = [one for one in figures if one.row["dimension"] == "area"]
    shares = [one for one in figures if one.row["dimension"] == "share"]
    parts = []
    if areas:
        low, high = min(areas, key=lambda one: one.at), max(areas, key=lambda one: one.at)
        parts.append(
            f"{count_of(len(areas), 'area')} from {low.row['quantity_text']} to "
            f"{high.row['quantity_text']}"
        )
    if shares:
        low, high = min(shares, key=lambda one: one.at), max(shares, key=lambda one: one.at)
        parts.append(
            f"{count_of(len(shares), 'share')} from {low.row['quantity_text']} to "
            f"{high.row['quantity_text']}"
        )
    speakers = {speaker_in_words(one.row) for one in figures}
    return (
        f"Stated territory: {join_words(parts)}, "
        f"{days_in_words(figures[0].day, figures[-1].day)}, by "
        f"{count_of(len(speakers), 'source')}."
    )


def _finding(figures: Sequence[_Figure]) -> str:
    lost = sum(one.change == "lost" for one in figures)
    held = sum(one.change == "held" for one in figures)
    return (
        f"{count_of(len(figures), 'stated figure')} of territory, {held:,} of them of what is "
        f"held and {lost:,} of what was lost, from {days_in_words(figures[0].day)} to "
        f"{days_in_words(figures[-1].day)}."
    )


def _data(figures: Sequence[_Figure]) -> pd.DataFrame:
    import pandas as pd

    columns = ["date", "dimension", "low", "best", "high", "unit", "change", "of", "speaker",
               "source_type", "outlet", "quantity_text", "claim_id"]  # fmt: skip
    rows = [
        (one.day, one.row["dimension"], one.low, one.best, one.high, one.row["unit"], one.change,
         one.whole, speaker_in_words(one.row), one.row["source_type"], one.row["outlet"],
         one.row["quantity_text"], one.row["claim_id"])
        for one in figures
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _empty(claims: ClaimSet) -> Chart:
    words = "No area or share of territory is stated in this selection."
    with start_chart("territory", height=0.8) as draft:
        draft.figure.text(0.5, 0.5, words, ha="center", va="center", color=MUTED, fontsize=10)
        return draft.finish(
            title="Areas and shares of territory", alt=words, source=source_line(claims, []),
            finding=words, data=_data([]),
        )  # fmt: skip
