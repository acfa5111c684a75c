"""Places changing hands: a lane for each place, and a map of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..analyse.control import ControlReport, PlaceControl, follow_control
from ._control_map import OTHER, draw_map
from ._empty import make_empty_chart
from ._labels import text_width
from .days import EPOCH, set_day_axis
from .figure import Chart, Draft, start_chart
from .select import find_actor_ids, select_claims
from .style import GRID, MUTED, PAPER, SERIES, WIDTH, Look, shorten
from .words import count_of, days_in_words, event_in_words, join_words, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ..claimset import ClaimSet

__all__ = ["plot_control", "plot_control_map"]

_ASIDE, _RIGHT, _BOTTOM, _ROW = 0.2, 0.15, 0.42, 0.29  # inches
_WIDTHS = {"held": 6.0, "claimed": 2.0, "contested": 6.0}
_FIGHT = 30  # days that an advance, a withdrawal or a siege is drawn for
_LANES = 5  # lanes of several reports, from which on those of one are left out
_FRESH = 60  # days after a report from which on its bar is pale: nobody has said so since
_SIZE = 8  # points, of a lane's name
_LOST = "X"  # no side has this marker


def plot_control(claims: ClaimSet, *, actor: str = "", lanes: int = 14) -> Chart:
    """Who is said to hold, contest or claim the most reported places, over time.

    Parameters
    ----------
    claims : ClaimSet
        Asserted claims of control, advance, withdrawal and siege at a settlement are drawn.
    actor : str
        Only claims that this side takes part in (name or id); empty for all.
    lanes : int
        How many places, the most reported first.

    Returns
    -------
    Chart
        A thick bar: held, as somebody else says; a thin one: claimed, by the side itself only;
        a broken one: contested for a month from an advance, a withdrawal or a siege on, in the
        colours of both where two reports of the same days contradict one another. A cross:
        lost by that side, and the text does not say to whom. Bars hold until the next report,
        pale from two months on; a report that all others of its weeks contradict has no bar.
        Each mark links to its claims; ``data`` has a row for each report. The number beside a
        place is that of its reports.

    Raises
    ------
    ParameterError
        An actor that occurs nowhere.
    """
    places, left = follow_control(_chosen(claims, actor))
    # One report makes no lane where others have more: it is on the map.
    shown = [one for one in places if len(one.reports) > 1][:lanes]
    shown = shown if len(shown) >= _LANES else places[:lanes]
    if not shown:
        return _empty(claims, "control", left)
    looks = _looks(shown)
    start, end = _window(shown)
    handles = _legend(shown, looks)
    top = 0.15 * -(-len(handles) // 3) + 0.1
    height = top + len(shown) * _ROW + _BOTTOM
    with start_chart("control", height=height) as draft:
        left_side = _ASIDE + max(text_width(_lane_label(one), _SIZE) for one in shown)
        axes = _frame(draft, start, end, len(shown), left_side)
        for place, lane in enumerate(shown):
            _draw_lane(draft, axes, lane, -place - 0.5, looks, end)
        draft.legend(handles)
        used = [one for mark in draft.marks for one in mark.claim_ids]
        notes = _notes(left, len(places) - len(shown))
        return draft.finish(
            title=f"Places changing hands as reported, {_period(shown)}",
            alt=_alt(shown, notes),
            source=source_line(claims, used),
            notes=notes,
            finding=_finding(places),
            data=_data(shown),
        )


def plot_control_map(
    claims: ClaimSet, *, actor: str = "", labels: int = 30, basemap: str | Path = ""
) -> Chart:
    """The places of ``plot_control`` on a map, in the colour of the side last said to hold them.

    Parameters
    ----------
    claims : ClaimSet
        As for ``plot_control``.
    actor : str
        Only claims that this side takes part in; empty for all.
    labels : int
        At most so many places are named, the most reported first.
    basemap : path
        A folder with ``countries.json.gz``, ``admin1.json.gz`` and ``rivers.json.gz`` of your own,
        in the form of the bundled ones; empty for those.

    Returns
    -------
    Chart
        Filled: held; hollow: claimed by the side itself only; ringed: contested since; a grey
        ring: reported on, but of nobody is it said that they hold it. ``data`` is as that of
        ``plot_control``, of all places.

    Raises
    ------
    ParameterError
        An actor that occurs nowhere.
    ResourceError
        A base map that cannot be read.

    Notes
    -----
    Borders are those of the base map and no statement on whose they are.
    """
    places, left = follow_control(_chosen(claims, actor))
    shown = [one for one in places if one.lat is not None and one.lon is not None]
    if not shown:
        return _empty(claims, "control-map", left)
    return draw_map(claims, shown, _looks(shown), labels, basemap, _notes(left, 0), _data(shown))


def _chosen(claims: ClaimSet, actor: str) -> ClaimSet:
    if not actor or not len(claims):
        return claims
    find_actor_ids(claims, actor)
    return select_claims(claims, actor=actor)


def _looks(places: Sequence[PlaceControl]) -> dict[str, Look]:
    """Colours of the sides, those reported most first."""
    counts = Counter(one.side for place in places for one in place.reports)
    order = sorted(counts, key=lambda side: (-counts[side], side))
    return {side: SERIES[number] for number, side in enumerate(order[: len(SERIES) - 1])}


def look_of(side: str, looks: dict[str, Look]) -> Look:
    """A side's colour; grey for those seldom named."""
    return looks.get(side, OTHER)


def _days(places: Sequence[PlaceControl]) -> list[int]:
    return sorted(
        day.toordinal() for one in places for report in one.reports
        for day in (report.first, report.last)
    )  # fmt: skip


def _window(places: Sequence[PlaceControl]) -> tuple[float, float]:
    days = _days(places)
    margin = max(20, (days[-1] - days[0]) // 30)
    return float(days[0] - margin - EPOCH), float(days[-1] + margin + _FIGHT - EPOCH)


def _period(places: Sequence[PlaceControl]) -> str:
    first = min(one.first for place in places for one in place.reports)
    last = max(one.last for place in places for one in place.reports)
    return days_in_words(str(first), str(last))


def _frame(draft: Draft, start: float, end: float, lanes: int, left: float) -> Axes:
    figure = draft.figure
    figure.set_layout_engine("none")
    height = float(figure.get_figheight())
    axes = figure.add_axes((
        left / WIDTH, _BOTTOM / height, (WIDTH - left - _RIGHT) / WIDTH, lanes * _ROW / height,
    ))  # fmt: skip
    axes.set_xlim(start, end)
    axes.set_ylim(-lanes, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(visible=True, axis="x")
    set_day_axis(axes, "date of the report or of what it reports")
    return axes


def _lane_label(place: PlaceControl) -> str:
    return f"{shorten(place.name, 19)}  {len(place.reports)}"


def _draw_lane(
    draft: Draft, axes: Axes, place: PlaceControl, y: float, looks: dict[str, Look], end: float
) -> None:
    axes.axhline(y - 0.5, color=GRID, linewidth=0.6)
    axes.text(-0.012, y, _lane_label(place), transform=axes.get_yaxis_transform(), ha="right",
              va="center", fontsize=_SIZE)  # fmt: skip
    _draw_bars(axes, place, y, looks, end)
    grouped: dict[tuple[Any, ...], list[ControlReport]] = {}
    for one in place.reports:
        grouped.setdefault((one.first, one.last, one.side, one.status, one.lost), []).append(one)
    for some in grouped.values():
        _draw_report(draft, axes, place, some, y, looks)


def _draw_bars(
    axes: Axes, place: PlaceControl, y: float, looks: dict[str, Look], end: float
) -> None:
    """Control from report to report; the last bar ends with a short tail."""
    holds = place.steps
    tail = (axes.get_xlim()[1] - axes.get_xlim()[0]) * 0.02
    for number, one in enumerate(holds):
        if one.lost:
            continue
        left = _number(one.last if one.first != one.last else one.first)
        last = number + 1 == len(holds)
        right = left + tail if last else _number(holds[number + 1].first)
        look = look_of(one.side, looks)
        right = max(left, min(right, end))
        fresh = min(right, left + _FRESH)
        for ends, alpha in (((left, fresh), 0.5), ((fresh, right), 0.16)):
            axes.plot(ends, (y, y), color=look.color, alpha=alpha,
                      linewidth=_WIDTHS[one.status], solid_capstyle="butt")  # fmt: skip
    for one in place.reports:
        if one.status == "contested" and not one.vague and not one.lost:
            left = _number(one.first)
            for number, side in enumerate(side for side in (one.side, one.against) if side):
                dashes = (1.2, 2.8) if one.against else (1.2, 0.8)
                axes.plot((left, left + _FIGHT), (y - 0.24, y - 0.24), linewidth=2.0,
                          color=look_of(side, looks).color,
                          linestyle=(2.0 * number, dashes))  # fmt: skip


def _draw_report(
    draft: Draft, axes: Axes, place: PlaceControl, some: Sequence[ControlReport], y: float,
    looks: dict[str, Look],
) -> None:  # fmt: skip
    one = some[0]
    look = look_of(one.side, looks)
    contested = one.status == "contested"
    level = y - 0.24 if contested else y
    left, right = _number(one.first), _number(one.last) + 1
    if one.vague:
        axes.plot((left, right), (y + 0.24, y + 0.24), color=look.color, linewidth=0.9, alpha=0.6)
        level = y + 0.24
    (artist,) = axes.plot(
        [(left + right) / 2], [level], linestyle="none", zorder=5,
        marker=_LOST if one.lost else "D" if contested else look.marker,
        markersize=(6.0 if one.lost else 3.6 if contested or one.vague else 5.0)
        + min(2.0, 0.4 * (len(some) - 1)),
        markerfacecolor=PAPER if one.status == "claimed" or not one.dated else look.color,
        markeredgecolor=look.color,
        markeredgewidth=0.9 if one.lost else 1.2,
    )  # fmt: skip
    draft.mark(artist, _tooltip(place, some), [report.claim_id for report in some])


def _tooltip(place: PlaceControl, some: Sequence[ControlReport]) -> str:
    one = some[0]
    who = join_words(dict.fromkeys(
        shorten(f"{report.speaker}, in {report.outlet}" if report.outlet not in
                {None, report.speaker} else report.speaker, 60) for report in some[:3]
    ))  # fmt: skip
    more = f" and {len(some) - 3} more" if len(some) > 3 else ""
    when = days_in_words(str(one.first), str(one.last))
    return (
        f"{place.name}: {status_in_words(place, one)}; {event_in_words(one.event_type)}, "
        f"{when if one.dated else f'by {when}, the day of the report'}. {who}{more}: "
        f"“{shorten(one.sentence, 150)}”"
        + (f" (the text names {place.name} before)" if one.inherited else "")
    )


def status_in_words(place: PlaceControl, one: ControlReport) -> str:
    """What a report makes of a place: held, claimed or contested, by whom, against whom."""
    if one.lost:
        return f"lost by {one.side}, to whom is not said"
    if one.against:
        return f"contested, {one.side} by this report and {one.against} by another of these days"
    alone = ", against all other reports of these weeks" if place.is_alone(one) else ""
    return f"{one.status} by {one.side}{alone}"


def _number(day: Any) -> float:
    return float(day.toordinal() - EPOCH)


def _legend(places: Sequence[PlaceControl], looks: dict[str, Look]) -> list[Any]:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=look.color, marker=look.marker, linewidth=3, alpha=0.8,
               label=shorten(side, 30))
        for side, look in looks.items()
    ]  # fmt: skip
    reports = [one for place in places for one in place.reports]
    if any(one.side not in looks for one in reports):
        handles.append(Line2D([], [], color=OTHER.color, marker=OTHER.marker, linestyle="none",
                              label=OTHER.label))  # fmt: skip
    words = {
        "held": Line2D([], [], color=MUTED, linewidth=4, alpha=0.6, label="thick: held"),
        "claimed": Line2D([], [], color=MUTED, linewidth=1.6, label="thin: claimed by itself"),
        "contested": Line2D([], [], color=MUTED, linewidth=2, linestyle=(0, (1.2, 0.8)),
                            label="below, broken: contested"),
    }  # fmt: skip
    handles += [line for status, line in words.items() if any(r.status == status for r in reports)]
    if any(one.lost for one in reports):
        handles.append(Line2D([], [], color=MUTED, marker=_LOST, linestyle="none",
                              label="lost, to whom is not said"))  # fmt: skip
    if any(not one.dated for one in reports):
        handles.append(Line2D([], [], color=MUTED, marker="o", markerfacecolor=PAPER,
                              linestyle="none", label="hollow: by the report's day"))  # fmt: skip
    if any(one.vague for one in reports):
        handles.append(Line2D([], [], color=MUTED, linewidth=0.9,
                              label="above, thin: some time in these days"))  # fmt: skip
    return handles


def _notes(left: dict[str, int], further: int) -> list[str]:
    parts = [f"{count:,} {why}" for why, count in sorted(left.items(), key=lambda pair: -pair[1])]
    notes = [f"Not drawn, of all claims of control: {'; '.join(parts)}."] if parts else []
    if further > 0:
        places = count_of(further, "place")
        notes.append(f"Not drawn: {places} with fewer reports, which the map shows or names.")
    return notes


def _alt(places: Sequence[PlaceControl], notes: Sequence[str]) -> str:
    parts = []
    for place in places[:8]:
        last = place.latest
        told = f"last {last.status} by {last.side}" if last else "who holds it last is not said"
        parts.append(f"{shorten(place.name, 30)} ({count_of(len(place.reports), 'claim')}, {told})")
    return (
        f"Lanes of {count_of(len(places), 'place')}, {_period(places)}: "
        f"{join_words(parts)}. {' '.join(notes)}"
    )


def _finding(places: Sequence[PlaceControl]) -> str:
    passed = [one for one in places if len({r.side for r in one.steps if not r.lost}) > 1]
    top = join_words(shorten(one.name, 30) for one in passed[:4])
    words = f"Control of {count_of(len(places), 'place')} was reported"
    if not passed:
        return f"{words}; none is said to have passed from one named side to another."
    return f"{words}; {len(passed)} under more than one side: {top}."


def _data(places: Sequence[PlaceControl]) -> pd.DataFrame:
    import pandas as pd

    columns = ["place", "lat", "lon", "iso3", "date_earliest", "date_latest", "status", "side",
               "against", "lost", "dated", "place_inherited", "event_type", "speaker", "outlet",
               "source_type", "claim_id"]  # fmt: skip
    rows = [
        (place.name, place.lat, place.lon, place.iso3, str(one.first), str(one.last), one.status,
         one.side, one.against, one.lost, one.dated, one.inherited, one.event_type, one.speaker,
         one.outlet, one.source_type, one.claim_id)
        for place in places for one in place.reports
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _empty(claims: ClaimSet, name: str, left: dict[str, int]) -> Chart:
    return make_empty_chart(
        claims,
        name,
        title="Places changing hands as reported",
        words="No asserted claim on who holds a place in this selection.",
        data=_data([]),
        notes=_notes(left, 0),
    )
