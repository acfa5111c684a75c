"""Territory held, lost and captured, in three panels that never mix their units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..analyse.territory import Days, Observation, Stock, Territory, measure_territory
from ._empty import make_empty_chart
from ._territory_band import draw_band
from ._territory_labels import scope_in_words, when_in_words
from ._territory_panels import (
    STEPS,
    Lane,
    draw_changes,
    draw_lanes,
    draw_stock,
    families_of,
    family_look,
    frame,
    lanes_of,
    number,
    reference_steps,
    source_marker,
)
from ._territory_text import alt_of, finding_of, notes_of, title_of
from .days import set_day_axis
from .figure import Chart, Draft, claim_anchor, start_chart
from .html import Field, Html, note, table
from .select import check_period, find_actor_ids
from .style import INK, MUTED, PAPER, SOURCE_LOOKS, WIDTH, shorten
from .words import count_of, source_line

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["plot_territory", "show_unconverted"]

_LEFT, _RIGHT, _BOTTOM = 1.85, 0.38, 0.42  # margins, inches
_STOCK, _LANE, _CHANGES, _GAP = 2.5, 0.4, 1.35, 0.36  # heights, inches
_LANES = 10
_COLUMNS = (
    "as_of_earliest as_of_latest as_of_basis kind measure printed low best high unit scope "
    "baseline baseline_kind baseline_date baseline_basis speaker source_type outlet family "
    "held_km2_low held_km2_high how why outlier captor claim_id repeats"
).split()


def plot_territory(
    claims: ClaimSet,
    *,
    actor: str = "",
    scope: str = "",
    start: str = "",
    end: str = "",
    baseline: str = "",
    reference: Any = "auto",
    family: str = "",
    band: bool = False,
) -> Chart:
    """Territory of one side in three panels: km² held, percent lost, km² that changed hands.

    Parameters
    ----------
    claims : ClaimSet
        Of one corpus.
    actor : str
        Name or id of the side whose territory it is; by default the one measured most often.
    scope : str
        Countries, joined by ``+`` ("Iraq+Syria"); by default the widest that occurs.
    start, end : str
        First and last day drawn, ISO.
    baseline : str
        What shares are of where the text leaves it open: the id of a definition family with a
        known area ("coalition"), or km². Areas so assumed are hollow.
    reference : str, path or iterable of Estimate
        ``auto`` for the bundled series about the actor, ``none``, or a file for
        ``load_reference``.
    family : str
        Only figures of those who count by this definition.
    band : bool
        Also a band from a local-level model, where there are six or more figures; needs the
        extra ``band``.

    Returns
    -------
    Chart
        Each mark links to its claim. ``data`` has a row for each figure, in km², km or shares
        (0-1), with an empty first day where the text does not say of when. A mark's bar spans
        the days it may be of and the values it may mean; filled where its whole is stated,
        hollow where assumed.

    Raises
    ------
    ParameterError
        A malformed period, an actor or family that occurs nowhere, a baseline that is neither a
        family nor an area.
    ResourceError
        ``band`` without statsmodels.

    Notes
    -----
    A value of the reference holds until its next report; nothing is smoothed or filled in.
    """
    territory = _measure(
        claims, actor, start, end,
        scope=scope, baseline=baseline, reference=reference, family=family,
    )  # fmt: skip
    lanes, left = lanes_of(territory, _LANES)
    if not (territory.held or territory.shares or territory.changes):
        return _empty(claims, territory)
    window = _window(territory, start, end)
    parts = [("stock", _STOCK)] if territory.held or reference_steps(territory) else []
    parts += [("lanes", _LANE * len(lanes))] if lanes else []
    parts += [("changes", _CHANGES)] if territory.changes else []
    handles = _legend(territory, band)
    top = 0.14 * -(-len(handles) // 3) + 0.34
    height = top + sum(tall for _, tall in parts) + _GAP * (len(parts) - 1) + _BOTTOM
    with start_chart("territory", height=height) as draft:
        draft.figure.set_layout_engine("none")
        above = _draw(draft, territory, lanes, parts, window, height - top, band)
        draft.legend(handles, handlelength=1.8)
        used = [one for mark in draft.marks for one in mark.claim_ids]
        notes = notes_of(territory, above, left)
        return draft.finish(
            title=title_of(territory),
            alt=alt_of(territory, lanes, notes),
            source=source_line(claims, used),
            notes=notes,
            finding=finding_of(territory),
            data=_data(territory),
        )


def show_unconverted(
    claims: ClaimSet,
    *,
    actor: str = "",
    scope: str = "",
    start: str = "",
    end: str = "",
    baseline: str = "",
    reference: Any = "auto",
    family: str = "",
) -> Html:
    """Figures that give no area held, each with why.

    Parameters
    ----------
    claims, actor, scope, start, end, baseline, reference, family
        As for ``plot_territory``.

    Returns
    -------
    Html
        Lengths, shares whose whole is not known or is another, figures that nobody asserts,
        errors of the press. What measures no ground at all is only counted.

    Raises
    ------
    ParameterError
        As for ``plot_territory``.
    """
    territory = _measure(
        claims, actor, start, end,
        scope=scope, baseline=baseline, reference=reference, family=family,
    )  # fmt: skip
    rows: list[dict[str, object]] = [
        {
            "what": _link(one.claim_id, one.printed),
            "when": when_in_words(one.as_of, one.as_of_basis),
            "said": one.speaker,
            "why": why,
            "sentence": shorten(one.sentence, 200),
        }
        for one, why in territory.unconverted
    ]
    listed = [one for one in territory.left_out if not one.counted]
    rows += [
        {
            "what": _link(one.claim_id, one.printed),
            "when": None,
            "said": None,
            "why": one.why,
            "sentence": shorten(one.sentence, 200) if one.sentence else f"in {one.doc_id}",
        }
        for one in listed
    ]
    rows += [
        {"what": _link(owner, "an error of conversion"), "when": None, "said": None, "why": why,
         "sentence": f"in {doc_id}"}
        for doc_id, owner, why in territory.press_errors
    ]  # fmt: skip
    counted = len(territory.left_out) - len(listed)
    words = (
        f"Not listed: {count_of(counted, 'figure')} that measure no ground (people, distances, "
        "votes)."
    )
    if not rows:
        return note(f"Every figure of territory is on the chart. {words if counted else ''}")
    fields = (
        Field("what", "Figure", "html"),
        Field("when", "Of when", "date"),
        Field("said", "Who says so"),
        Field("why", "Why it is no area held"),
        Field("sentence", "Sentence", "wide"),
    )
    caption = f"{count_of(len(rows), 'figure')} not converted to km² held"
    body = table(caption, fields, rows)
    if counted:
        body += f'<p class="cl-meta">{escape(words)}</p>'
    return Html(body, f"{caption}. {words if counted else ''}".strip())


def _link(claim_id: str | None, text: str) -> str:
    label = escape(shorten(text, 60))
    return f'<a href="#{claim_anchor(claim_id)}">{label}</a>' if claim_id else label


def _measure(claims: ClaimSet, actor: str, start: str, end: str, **how: Any) -> Territory:
    """The figures of a period; ``how`` is as for ``measure_territory``."""
    check_period(start, end)
    ids = find_actor_ids(claims, actor) if actor and len(claims) else []
    found = measure_territory(claims, actor_ids=ids, **how)
    first = date.fromisoformat(start) if start else date.min
    last = date.fromisoformat(end) if end else date.max

    def inside(days: Days) -> bool:
        return days.last >= first and days.first <= last

    return replace(
        found,
        observations=tuple(one for one in found.observations if inside(one.as_of)),
        held=tuple(one for one in found.held if inside(one.as_of)),
        shares=tuple(one for one in found.shares if inside(one.as_of)),
        changes=tuple(one for one in found.changes if inside(one.as_of)),
        unconverted=tuple(pair for pair in found.unconverted if inside(pair[0].as_of)),
    )


def _window(territory: Territory, start: str, end: str) -> tuple[float, float]:
    """The period drawn, as matplotlib counts: that of the claims and of what they refer to."""
    days = [one.as_of for one in territory.observations if one.as_of.first.year > 1900]
    days += [one.baseline_days for one in territory.shares if one.baseline_days]
    first, last = min(one.first for one in days), max(one.last for one in days)
    beyond = timedelta(days=max(150, (last - first).days // 3))
    there = [one.as_of for rows in reference_steps(territory).values() for one in rows]
    if there:  # as much of the reference as puts the claims into their context
        first = min(first, max(first - beyond, min(one.first for one in there)))
        last = max(last, min(last + beyond, max(one.last for one in there)))
    first = date.fromisoformat(start) if start else first
    last = date.fromisoformat(end) if end else last
    margin = max(3, (last - first).days // 40)
    return (
        number(first) - (0 if start else margin),
        number(last) + 1 + (0 if end else margin),
    )


def _draw(
    draft: Draft, territory: Territory, lanes: Sequence[Lane], parts: Sequence[tuple[str, float]],
    window: tuple[float, float], at: float, band: bool,
) -> list[str]:  # fmt: skip
    figure = draft.figure
    height = float(figure.get_figheight())
    above: list[str] = []
    for place, (name, tall) in enumerate(parts):
        at -= tall
        axes = figure.add_axes(
            (_LEFT / WIDTH, at / height, (WIDTH - _LEFT - _RIGHT) / WIDTH, tall / height)
        )
        if name == "stock":
            frame(axes, window, f"km² held, {scope_in_words(territory.scope)}")
            if band:
                draw_band(axes, territory)
            above = draw_stock(draft, axes, territory, window)
        elif name == "lanes":
            heading = "percent lost, or held where the lane says so; a lane for each whole"
            frame(axes, window, heading)
            draw_lanes(draft, axes, lanes, territory, window)
        else:
            heading = "km² that changed hands: taken by it above, from it below zero"
            frame(axes, window, heading)
            draw_changes(draft, axes, territory, window)
        last = place == len(parts) - 1
        set_day_axis(axes, "date that a figure is of" if last else "")
        axes.set_xlim(*window)
        if not last:
            axes.tick_params(axis="x", labelbottom=False)
            axes.xaxis.offsetText.set_visible(False)
            axes.xaxis.get_offset_text().set_alpha(0)
        at -= _GAP
    return above


def _legend(territory: Territory, band: bool) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    steps = reference_steps(territory)
    handles: list[Any] = []
    counted = {one.family for one in territory.observations if one.family}
    for family in families_of(territory):
        look = family_look(family, territory)
        name = territory.words.families.get(family)
        label = shorten(name.name if name else family, 34)
        if len(steps.get(family, ())) >= STEPS:
            line = Line2D([], [], color=look.color, linewidth=1.3, label=f"{label}: reference")
            line.set_linestyle(look.dash)  # type: ignore[arg-type]
            handles.append(line)
        elif family in steps or family in counted:
            handles.append(Line2D([], [], color=look.color, marker="_", markeredgewidth=2,
                                  linestyle="none", label=label))  # fmt: skip
    if any(one.family is None for one in territory.observations):
        handles.append(Line2D([], [], color=INK, marker="_", markeredgewidth=2, linestyle="none",
                              label="not known who counts"))  # fmt: skip
    for kind in dict.fromkeys(one.source_type for one in territory.observations):
        source = SOURCE_LOOKS.get(kind, SOURCE_LOOKS["other"])
        handles.append(Line2D([], [], color=MUTED, marker=source_marker(kind), linestyle="none",
                              label=f"claim: {source.label}"))  # fmt: skip
    if any(one.how == "assumed" for one in territory.held):
        handles.append(Line2D([], [], marker="o", markerfacecolor=PAPER, markeredgecolor=MUTED,
                              markeredgewidth=1.3, linestyle="none",
                              label="hollow: baseline assumed"))  # fmt: skip
    if any(one.kind == "captured" and one.captor is None for one in territory.changes):
        handles.append(Patch(facecolor="none", edgecolor=MUTED, linestyle=(0, (3, 2)),
                             label="taker not named"))  # fmt: skip
    if band:
        handles.append(Patch(facecolor=MUTED, alpha=0.2, label="band: local-level model, 90%"))
    return handles


def _data(territory: Territory) -> pd.DataFrame:
    import pandas as pd

    held = {(one.claim.claim_id, one.claim.printed): one for one in territory.held if one.claim}
    why = {(one.claim_id, one.printed): text for one, text in territory.unconverted}
    rows = []
    for one in territory.observations:
        stock: Stock | None = held.get((one.claim_id, one.printed))
        rows.append({
            "as_of_earliest": "" if one.as_of_basis == "unknown" else str(one.as_of.first),
            "as_of_latest": str(one.as_of.last), "as_of_basis": one.as_of_basis,
            "kind": one.kind, "measure": one.measure, "printed": one.printed,
            "low": one.interval.low, "best": one.best,
            "high": one.interval.high if isfinite(one.interval.high) else None,
            "unit": {"area": "km2", "length": "km"}.get(one.measure, "share"),
            "scope": "+".join(one.scope), "baseline": one.baseline or "",
            "baseline_kind": one.whole,
            "baseline_date": str(one.baseline_days.first) if one.baseline_days else "",
            "baseline_basis": _baseline_basis(one, stock), "speaker": one.speaker,
            "source_type": one.source_type, "outlet": one.outlet or "",
            "family": one.family or "", "held_km2_low": stock.interval.low if stock else None,
            "held_km2_high": stock.interval.high
            if stock and isfinite(stock.interval.high) else None,
            "how": stock.how if stock else "", "why": stock.why if stock
            else why.get((one.claim_id, one.printed), ""),
            "outlier": territory.outliers.get(one.claim_id, ""), "captor": one.captor or "",
            "claim_id": one.claim_id, "repeats": " ".join(one.repeats),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def _baseline_basis(one: Observation, stock: Stock | None) -> str:
    if not one.measure.startswith("share"):
        return ""
    if stock is not None and stock.how == "assumed":
        return "assumed"
    return "stated" if one.baseline else "unknown"


def _empty(claims: ClaimSet, territory: Territory) -> Chart:
    return make_empty_chart(
        claims,
        "territory",
        title="Territory as reported",
        words="No figure of territory held, lost or captured in this selection.",
        data=_data(territory),
        notes=[f"Error of the press: {why}." for _, _, why in territory.press_errors[:5]],
    )
