"""Events over time, in lanes by place, province or actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import ParameterError
from ._empty import make_empty_chart
from ._labels import Box, fit_label, place_labels
from ._timeline_marks import LANES, EventMark, Left, collect_marks, merge_dense, stack_rows
from .days import EPOCH, set_day_axis
from .figure import Chart, Draft, start_chart
from .style import EVENT_FAMILIES, GRID, INK, MUTED, PAPER, WIDTH, look_of_event, shorten
from .words import count_of, days_in_words, event_in_words, join_words, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ..claimset import ClaimSet

__all__ = ["plot_timeline"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 1.62, 0.12, 0.62, 0.42  # margins, inches
_ROW, _PAD = 0.155, 0.07  # height of a row of marks and air of a lane, inches
_MARK = 0.12  # width that a mark takes, inches
_DENSE = 5  # rows in a lane beyond which marks of one look and time are merged


def plot_timeline(claims: ClaimSet, by: str = "place", lanes: int = 16) -> Chart:
    """Events over time, one lane a place, province or actor.

    Parameters
    ----------
    claims : ClaimSet
        Asserted claims are drawn as events, planned ones hollow; others are counted below.
    by : {"place", "front", "actor"}
        What the lanes are; ``front`` is the province (admin1).
    lanes : int
        How many lanes, the fullest first, towns before countries; what is in others is
        counted below.

    Returns
    -------
    Chart
        A bar shows the days between which an undated part of a month or year lies, a ring that
        another claim contradicts it. Each mark links to its claims.

    Raises
    ------
    ParameterError
        Where ``by`` is none of the three.
    """
    if by not in LANES:
        raise ParameterError(f"lanes by {by!r} cannot be drawn; use {join_words(LANES, 'or')}")
    marks, left = collect_marks(claims, by, lanes)
    if not marks:
        return _empty(claims, by, left)
    first = min(mark.first for mark in marks).toordinal()
    last = max(mark.last for mark in marks).toordinal() + 1
    margin = max(2.0, (last - first) * 0.02)
    start, end = first - margin, last + margin
    days = (end - start) / (WIDTH - _LEFT - _RIGHT) * _MARK
    grouped = _lanes(marks, days)
    heights = [rows * _ROW + 2 * _PAD for _, _, rows in grouped]
    with start_chart("timeline", height=sum(heights) + _TOP + _BOTTOM) as draft:
        axes = _frame(draft, start, end, heights)
        _draw_lanes(axes, grouped, heights)
        middles = _draw_marks(draft, axes, grouped, heights)
        _draw_labels(axes, middles, start, end, sum(heights))
        drawn = [mark for _, some, _ in grouped for mark in some]
        _draw_legend(draft, drawn)
        return draft.finish(
            title=_title(drawn, by),
            alt=_alt(drawn, by, left),
            source=source_line(claims, [one for mark in drawn for one in mark.claim_ids]),
            notes=_notes(left, by),
            finding=_finding(drawn),
            data=_data(drawn),
        )


def _lanes(marks: list[EventMark], days: float) -> list[tuple[str, list[EventMark], int]]:
    """Lanes in the order of their first event, as (name, marks, rows)."""
    lanes: dict[str, list[EventMark]] = {}
    for mark in sorted(marks, key=lambda one: (one.first, one.lane)):
        lanes.setdefault(mark.lane, []).append(mark)
    made = []
    for name, some in lanes.items():
        rows, width = stack_rows(some, days), days
        while rows > _DENSE and width < 8 * days:
            some = merge_dense(some, width)
            rows, width = stack_rows(some, days), width * 2
        made.append((name, some, rows))
    return made


def _frame(draft: Draft, start: float, end: float, heights: Sequence[float]) -> Axes:
    figure = draft.figure
    figure.set_layout_engine("none")
    height = float(figure.get_figheight())
    axes = figure.add_axes(
        (_LEFT / WIDTH, _BOTTOM / height, (WIDTH - _LEFT - _RIGHT) / WIDTH, sum(heights) / height)
    )
    axes.set_xlim(start - EPOCH, end - EPOCH)
    axes.set_ylim(-sum(heights), 0)
    axes.grid(visible=True, axis="x")
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    set_day_axis(axes, "date of the event")
    return axes


def _draw_lanes(axes: Axes, grouped: Sequence[Any], heights: Sequence[float]) -> None:
    top = 0.0
    for (name, marks, _), height in zip(grouped, heights, strict=True):
        axes.axhline(top, color=GRID, linewidth=0.6)
        count = sum(len(mark.rows) for mark in marks)
        at = (-0.012, top - height / 2)
        transform = axes.get_yaxis_transform()
        axes.text(
            *at,
            f"{fit_label(name, _LEFT - 0.42, 8)}  {count}",
            transform=transform,
            ha="right",
            va="center",
        )
        top -= height


def _draw_marks(
    draft: Draft, axes: Axes, grouped: Sequence[Any], heights: Sequence[float]
) -> list[tuple[float, float, EventMark]]:
    """Bars, rings and markers; where each mark's middle is, as (day number, inches, mark)."""
    shift = EPOCH
    middles, top = [], 0.0
    for (_, marks, _), height in zip(grouped, heights, strict=True):
        for mark in marks:
            look = look_of_event(mark.event_type)
            x, y = mark.middle - shift + 0.5, top - _PAD - (mark.row + 0.5) * _ROW
            if mark.last > mark.first:
                ends = (mark.first.toordinal() - shift, mark.last.toordinal() - shift + 1)
                axes.plot(ends, (y, y), color=look.color, linewidth=2.2, alpha=0.45,
                          solid_capstyle="butt")  # fmt: skip
            if mark.disputed:
                axes.plot([x], [y], marker="o", markersize=10, markerfacecolor="none",
                          markeredgecolor=INK, markeredgewidth=0.9, linestyle="none")  # fmt: skip
            planned = mark.realis == "planned"
            if mark.open:  # a tail into the days before
                tail = (
                    _MARK
                    * 1.1
                    * float(axes.get_xlim()[1] - axes.get_xlim()[0])
                    / (WIDTH - _LEFT - _RIGHT)
                )
                axes.plot(
                    (x - tail, x), (y, y), color=look.color, linewidth=1.2, linestyle=(0, (1, 1))
                )
            (artist,) = axes.plot(
                [x], [y],
                marker=look.marker, linestyle="none",
                markersize=(4.4 if mark.open else 5.2) + min(2.2, 0.5 * (len(mark.rows) - 1)),
                markerfacecolor=PAPER if planned else look.color,
                markeredgecolor=INK if mark.reviewed else look.color,
                markeredgewidth=1.4 if planned or mark.reviewed else 0.6,
            )  # fmt: skip
            draft.mark(artist, mark.tooltip, mark.claim_ids)
            middles.append((x, y, mark))
        top -= height
    return middles


def _draw_labels(
    axes: Axes, middles: list[tuple[float, float, EventMark]], start: float, end: float, tall: float
) -> None:
    size, shift = 7.0, EPOCH
    scale = (WIDTH - _LEFT - _RIGHT) / (end - start)

    def inches(day: float) -> float:
        return (day + shift - start) * scale

    taken = []
    for x, y, mark in middles:
        left = min(inches(x) - _MARK / 2, inches(mark.first.toordinal() - shift))
        left -= _MARK if mark.open else 0
        right = max(inches(x) + _MARK / 2, inches(mark.last.toordinal() - shift + 1))
        taken.append(Box(left, y - _ROW / 2 + 0.01, right, y + _ROW / 2 - 0.01))
    order = sorted(
        range(len(middles)),
        key=lambda at: (-len(middles[at][2].rows), -(middles[at][2].deaths or 0), at),
    )
    wanted = [(inches(middles[at][0]), middles[at][1], middles[at][2].label) for at in order]
    room = Box(0, -tall, (end - start) * scale, 0)
    for number, left, _ in place_labels(wanted, taken, room, size, gap=0.1):
        _, y, text = wanted[number]
        axes.text(left / scale + start - shift, y, text, fontsize=size, color=MUTED, va="center")


def _draw_legend(draft: Draft, marks: Sequence[EventMark]) -> None:
    from matplotlib.lines import Line2D

    present = {look_of_event(mark.event_type).label for mark in marks}
    handles = [
        Line2D([], [], marker=look.marker, color=look.color, linestyle="none", label=look.label)
        for look, _ in EVENT_FAMILIES.values()
        if look.label in present
    ]
    ring: dict[str, Any] = {"marker": "o", "linestyle": "none", "markerfacecolor": "none"}
    if any(mark.last > mark.first for mark in marks):
        handles.append(Line2D([], [], color=MUTED, linewidth=2.2, alpha=0.6,
                              label="between these days"))  # fmt: skip
    if any(mark.open for mark in marks):
        handles.append(Line2D([], [], color=MUTED, linewidth=1.2, linestyle=(0, (1, 1)),
                              label="by that day (of report)"))  # fmt: skip
    if any(mark.realis == "planned" for mark in marks):
        handles.append(Line2D([], [], markeredgecolor=MUTED, markeredgewidth=1.4,
                              label="hollow: planned", **ring))  # fmt: skip
    if any(mark.disputed for mark in marks):
        handles.append(Line2D([], [], markeredgecolor=INK, markersize=9, label="ring: disputed",
                              **ring))  # fmt: skip
    if any(mark.reviewed for mark in marks):
        handles.append(Line2D([], [], marker="s", markerfacecolor=GRID, markeredgecolor=INK,
                              markeredgewidth=1.4, linestyle="none",
                              label="dark edge: reviewed"))  # fmt: skip
    draft.figure.legend(
        handles=handles, loc="upper left", ncols=4, bbox_to_anchor=(0, 1), borderaxespad=0.1,
        handletextpad=0.3, columnspacing=1.2, handlelength=1.4,
    )  # fmt: skip


def _claims_of(marks: Sequence[EventMark]) -> list[dict[str, Any]]:
    return [row for mark in marks for row in mark.rows]


def _period(marks: Sequence[EventMark]) -> str:
    first, last = min(mark.first for mark in marks), max(mark.last for mark in marks)
    return days_in_words(str(first), str(last))


def _title(marks: Sequence[EventMark], by: str) -> str:
    return f"Reported events by {LANES[by][1]}, {_period(marks)}"


def _alt(marks: Sequence[EventMark], by: str, left: Left) -> str:
    rows = _claims_of(marks)
    lanes = Counter(mark.lane for mark in marks for _ in mark.rows)
    months = Counter(f"{mark.first:%B %Y}" for mark in marks if mark.realis == "asserted")
    outlets = {row["outlet"] for row in rows if isinstance(row["outlet"], str)}
    speakers = {row["speaker"] for row in rows if isinstance(row["speaker"], str)}
    fullest = join_words(f"{shorten(name, 50)} ({n})" for name, n in lanes.most_common(4))
    text = (
        f"Timeline of {count_of(len(marks), 'mark')} for {count_of(len(rows), 'claim')} in "
        f"{count_of(len(lanes), LANES[by][1], LANES[by][2])}, {_period(marks)}, printed by "
        f"{count_of(len(outlets), 'outlet')} and said by "
        f"{count_of(len(speakers), 'named speaker')}. Most claims: {fullest}."
    )
    if months:
        month, n = months.most_common(1)[0]
        text += f" Busiest month: {month} with {count_of(n, 'mark')}."
    planned = sum(mark.realis == "planned" for mark in marks)
    disputed = sum(mark.disputed for mark in marks)
    return f"{text} {planned:,} planned, {disputed:,} disputed. {' '.join(_notes(left, by))}"


def _finding(marks: Sequence[EventMark]) -> str:
    rows = [row for mark in marks if mark.realis == "asserted" for row in mark.rows]
    lanes = Counter(mark.lane for mark in marks for _ in mark.rows)
    name, count = lanes.most_common(1)[0]
    types = Counter(str(row["event_type"]) for row in rows)
    kinds = join_words(f"{event_in_words(kind)} ({n})" for kind, n in types.most_common(3))
    return (
        f"{count_of(len(rows), 'claim')} of dated events, most about {shorten(name, 60)} ({count});"
        f" most often {kinds}."
    )


def _notes(left: Left, by: str) -> list[str]:
    parts = []
    if left.undated:
        parts.append(f"{count_of(left.undated, 'claim')} without a date")
    if left.vague:
        parts.append(f"{left.vague:,} dated only to a year or half a year")
    if left.nowhere:
        what = "a named actor" if by == "actor" else f"a {LANES[by][1]}"
        parts.append(f"{left.nowhere:,} without {what}")
    if left.further:
        parts.append(f"{left.further:,} about {left.further_lanes:,} further {LANES[by][2]}")
    if left.before:
        parts.append(f"{left.before:,} that recall what was before {left.window[0]}")
    if left.after:
        parts.append(f"{left.after:,} about what comes after {left.window[1]}")
    if left.unsure:
        parts.append(f"{left.unsure:,} that are predicted, possible, hypothetical or denied")
    if left.rejected:
        parts.append(f"{left.rejected:,} rejected in review")
    return [f"Not drawn, but in claims.csv: {join_words(parts)}."] if parts else []


def _data(marks: Sequence[EventMark]) -> pd.DataFrame:
    import pandas as pd

    columns = ["lane", "date_earliest", "date_latest", "event_type", "realis", "claims", "outlets",
               "fatalities_best", "disputed", "reviewed", "claim_ids"]  # fmt: skip
    rows = [
        (mark.lane, "" if mark.open else str(mark.first), str(mark.last), mark.event_type,
         mark.realis, len(mark.rows), mark.outlets, mark.deaths, mark.disputed, mark.reviewed,
         " ".join(mark.claim_ids))
        for mark in marks
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _empty(claims: ClaimSet, by: str, left: Left) -> Chart:
    article = "an" if by == "actor" else "a"
    return make_empty_chart(
        claims,
        "timeline",
        title="Reported events",
        words=f"No dated event with {article} {LANES[by][1]} in this selection.",
        data=_data([]),
        notes=_notes(left, by),
    )
