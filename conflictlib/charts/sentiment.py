"""Sentiment towards actors, by source: means with intervals; and over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..analyse.opinions import score_statements, summarise_sentiment
from ._empty import make_empty_chart
from .figure import Chart, Draft, start_chart
from .select import find_actor_ids
from .style import BLUE, GRID, INK, MUTED, PAPER, RED, SERIES, SOURCE_LOOKS, Look, shorten
from .words import count_of, join_words, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from ..claimset import ClaimSet

__all__ = ["plot_sentiment", "plot_sentiment_over_time"]

_LOOKS = {
    "own words": Look(INK, "o", label="the outlet's own words"),
    "paraphrased": Look(BLUE, "D", label="paraphrased speakers (the outlet's wording)"),
    "quoted": Look(RED, "s", label="direct quotation"),
}
_SCALE = {
    "target": "sentiment towards the actor: −1 against, 0 neutral, 1 for",
    "valence": "valence of the sentence's words: −1 to 1 (not towards anyone)",
    "vader": "plain VADER of the sentence: −1 to 1 (not towards anyone)",
}
_ROW, _HEAD, _STEP = 0.22, 0.28, 0.065  # inches
_ASIDE = 0.011  # of the axis: how far marks of several sources in one period stand apart
_TICKS = 8  # names of periods that fit beside one another


def plot_sentiment(
    claims: ClaimSet,
    target: str = "",
    group_by: str = "outlet",
    min_claims: int = 5,
    scorer: str = "target",
    actors: int = 4,
    groups: int = 8,
) -> Chart:
    """How each source speaks of an actor: mean sentiment with its 95 percent interval.

    Parameters
    ----------
    claims : ClaimSet
        What to draw; see ``select_claims`` for a period or outlets.
    target : str
        Name or id of the actor spoken of; empty for the most mentioned ones.
    group_by : {"outlet", "source_type", "speaker", "affiliation"}
        What a row is.
    min_claims : int
        Mentions under which nothing is drawn.
    scorer : {"target", "valence", "vader"}
        See ``conflictlib.analyse.opinions.score_statements``.
    actors, groups : int
        How many actors, and rows for each, at most; the most mentioned first.

    Returns
    -------
    Chart
        Quotation, paraphrase and the outlet's own words are marks of their own.

    Raises
    ------
    ParameterError
        Where the actor occurs nowhere, or group or scorer is unknown.
    """
    summary = summarise_sentiment(claims, by=group_by, min_claims=min_claims, scorer=scorer)
    wanted = _wanted(claims, summary, target, actors)
    summary = summary[summary["actor_id"].isin(wanted)]
    if summary.empty:
        return _empty(claims, "sentiment", min_claims)
    lanes = _lanes(summary, wanted, groups)
    height = sum(_HEAD + _ROW * len(rows) for _, rows in lanes) + 0.95
    with start_chart("sentiment", height=height) as draft:
        axes = draft.axes()
        top = _draw_lanes(draft, axes, lanes)
        _frame(axes, top, _SCALE[scorer])
        _legend(draft, summary)
        drawn = _drawn(lanes)
        ids = [claim for row in drawn for claim in row["claim_ids"].split()]
        return draft.finish(
            title=f"How {_plural(group_by)} speak of {_names(lanes)}",
            alt=_alt(drawn, group_by),
            source=source_line(claims, ids) if ids else source_line(claims),
            finding=_finding(drawn),
            notes=_notes(claims, min_claims, scorer),
            data=summary,
        )


def _wanted(claims: ClaimSet, summary: pd.DataFrame, target: str, actors: int) -> list[str]:
    """Ids of the target, else of those spoken of most; persons left out if others are there."""
    if target and len(claims.sentiments):  # on an empty corpus the chart says that it is empty
        return find_actor_ids(claims, target)
    counts = summary.groupby("actor_id")["mentions"].sum().sort_values(ascending=False)
    ids = [str(actor) for actor in counts.index]
    bodies = [actor for actor in ids if not actor.startswith("person:")]
    return (bodies or ids)[:actors]


def _lanes(
    summary: pd.DataFrame, wanted: Sequence[str], groups: int
) -> list[tuple[str, list[tuple[str, list[dict[str, Any]]]]]]:
    """For each actor its name and rows: (group, its marks), most mentioned first."""
    lanes = []
    for actor in wanted:
        some = summary[summary["actor_id"] == actor]
        if some.empty:
            continue
        sizes = some.groupby("group")["mentions"].sum()
        order = sorted(sizes.index, key=lambda name: (-int(sizes[name]), str(name)))[:groups]
        means = {name: _mean_of(some[some["group"] == name]) for name in order}
        order.sort(key=lambda name: (-means[name], str(name)))
        rows = [(str(name), _records(some[some["group"] == name])) for name in order]
        lanes.append((str(some["actor"].iloc[0]), rows))
    return lanes


def _mean_of(some: pd.DataFrame) -> float:
    return float((some["mean"] * some["mentions"]).sum() / some["mentions"].sum())


def _records(some: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in some.to_dict("records")]


def _drawn(lanes: Sequence[Any]) -> list[dict[str, Any]]:
    return [mark for _, rows in lanes for _, marks in rows for mark in marks]


def _draw_lanes(draft: Draft, axes: Axes, lanes: Sequence[Any]) -> float:
    """Marks row by row; how far down the last row lies, in inches."""
    top = 0.0
    transform = axes.get_yaxis_transform()
    for actor, rows in lanes:
        axes.text(0, top - _HEAD / 2, f"of {shorten(actor, 50)}", transform=transform,
                  fontweight="bold", va="center", ha="left", fontsize=8.5)  # fmt: skip
        top -= _HEAD
        for group, marks in rows:
            middle = top - _ROW / 2
            axes.axhline(middle, color=GRID, linewidth=0.5, zorder=0)
            count = sum(mark["mentions"] for mark in marks)
            axes.text(-0.012, middle, f"{shorten(_label(group), 26)}  {count}", transform=transform,
                      ha="right", va="center", fontsize=8)  # fmt: skip
            for number, mark in enumerate(
                sorted(marks, key=lambda m: list(_LOOKS).index(m["voice"]))
            ):
                _draw_mark(
                    draft, axes, mark, middle + _STEP * (len(marks) - 1) / 2 - _STEP * number
                )
            top -= _ROW
    return top


def _label(group: str) -> str:
    """A group's name in words: kinds of source have one."""
    return SOURCE_LOOKS[group].label if group in SOURCE_LOOKS else group


def _draw_mark(draft: Draft, axes: Axes, mark: dict[str, Any], at: float) -> None:
    look = _LOOKS[mark["voice"]]
    axes.plot([mark["low"], mark["high"]], [at, at], color=look.color, linewidth=1.3, alpha=0.55,
              solid_capstyle="butt")  # fmt: skip
    single = mark["documents"] < 2
    (artist,) = axes.plot(
        [mark["mean"]], [at], marker=look.marker, linestyle="none", markersize=5,
        markerfacecolor=PAPER if single else look.color, markeredgecolor=look.color,
    )  # fmt: skip
    draft.mark(artist, _tooltip(mark), mark["claim_ids"].split())


def _tooltip(mark: dict[str, Any]) -> str:
    interval = f" (95% interval {mark['low']:+.2f} to {mark['high']:+.2f})"
    return (
        f"{_label(mark['group'])} on {mark['actor']}, {mark['voice']}: {mark['mean']:+.2f}"
        f"{interval if mark['documents'] > 1 else ''}; {count_of(mark['mentions'], 'mention')} in "
        f"{count_of(mark['documents'], 'document')}, {mark['positive']:.0%} positive, "
        f"{mark['neutral']:.0%} neutral, {mark['negative']:.0%} negative"
    )


def _frame(axes: Axes, top: float, label: str) -> None:
    axes.set_ylim(top, 0)
    axes.set_xlim(-1, 1)
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.set_yticks([])
    axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(label, loc="center")


def _legend(draft: Draft, summary: pd.DataFrame) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker=look.marker, color=look.color, linestyle="none", label=look.label)
        for voice, look in _LOOKS.items()
        if (summary["voice"] == voice).any()
    ]
    if (summary["documents"] < 2).any():
        handles.append(Line2D([], [], marker="o", linestyle="none", markerfacecolor="none",
                              markeredgecolor=MUTED, label="hollow: one document"))  # fmt: skip
    draft.figure.legend(
        handles=handles, loc="outside upper left", ncols=4, handletextpad=0.3, columnspacing=1.2,
    )  # fmt: skip


def plot_sentiment_over_time(
    claims: ClaimSet,
    target: str = "",
    group_by: str = "source_type",
    min_claims: int = 5,
    scorer: str = "target",
    period: str = "Q",
    groups: int = 4,
) -> Chart:
    """How each source's sentiment towards one actor changes.

    Parameters
    ----------
    claims, target, group_by, min_claims, scorer
        As for ``plot_sentiment``; an empty target is the most mentioned actor.
    period : str
        "M" for months, "Q" for quarters, "Y" for years of publication.
    groups : int
        How many groups at most.

    Returns
    -------
    Chart
        Points are joined only where the periods follow one another.
    """
    summary = summarise_sentiment(
        claims, by=group_by, period=period, min_claims=min_claims, scorer=scorer, voices=False
    )
    summary = summary[summary["period"] != "undated"]
    wanted = _wanted(claims, summary, target, 1)
    summary = summary[summary["actor_id"].isin(wanted)]
    if summary.empty:
        return _empty(claims, "sentiment-time", min_claims)
    sizes = summary.groupby("group")["mentions"].sum()
    names = sorted(sizes.index, key=lambda name: (-int(sizes[name]), str(name)))[:groups]
    summary = summary[summary["group"].isin(names)].sort_values(["group", "period"])
    with start_chart("sentiment-time", height=2.9) as draft:
        axes = draft.axes()
        periods = _all_periods(summary["period"], period)
        for number, (look, name) in enumerate(zip(SERIES, names, strict=False)):
            aside = (number - (len(names) - 1) / 2) * _ASIDE * len(periods)
            some = summary[summary["group"] == name]
            _draw_series(draft, axes, some, periods, look, str(name), aside)
        step = -(-len(periods) // _TICKS)
        axes.set_xticks(range(0, len(periods), step), periods[::step])
        axes.set_xlim(-0.5, len(periods) - 0.5)
        farthest = summary[["mean", "low", "high"]].abs().to_numpy(float).max()
        axes.set_ylim(-max(0.5, farthest + 0.05), max(0.5, farthest + 0.05))
        axes.axhline(0, color=MUTED, linewidth=0.8)
        axes.set_ylabel("sentiment, −1 to 1")
        axes.set_xlabel("published", loc="right")
        draft.figure.legend(loc="outside upper left", ncols=4)
        drawn = _records(summary)
        actor = str(summary["actor"].iloc[0])
        return draft.finish(
            title=f"Sentiment towards {actor} over time, by {group_by.replace('_', ' ')}",
            alt=_alt(drawn, group_by, over="period"),
            source=source_line(claims),
            finding=_finding(drawn),
            notes=[_least(min_claims)],
            data=summary,
        )


def _all_periods(seen: pd.Series, period: str) -> list[str]:
    import pandas as pd

    return [str(p) for p in pd.period_range(seen.min(), seen.max(), freq=period)]


def _draw_series(
    draft: Draft,
    axes: Axes,
    some: pd.DataFrame,
    periods: Sequence[str],
    look: Look,
    name: str,
    aside: float,
) -> None:
    """Points of one source, beside those of others in the same period."""
    label: str | None = shorten(_label(name), 30)
    previous: tuple[float, float] | None = None
    for mark in _records(some):
        x, y = periods.index(mark["period"]) + aside, mark["mean"]
        if previous is not None and round(x - previous[0]) == 1:
            axes.plot([previous[0], x], [previous[1], y], color=look.color, linestyle=look.dash,
                      linewidth=1.2)  # fmt: skip
        axes.plot([x, x], [mark["low"], mark["high"]], color=look.color, linewidth=1.2, alpha=0.5)
        (artist,) = axes.plot([x], [y], marker=look.marker, color=look.color, linestyle="none",
                              label=label)  # fmt: skip
        draft.mark(artist, f"{mark['period']}: {_tooltip({**mark, 'voice': 'all voices'})}",
                   mark["claim_ids"].split())  # fmt: skip
        label, previous = None, (x, y)


def _plural(group_by: str) -> str:
    return {"outlet": "outlets", "source_type": "kinds of source", "speaker": "speakers",
            "affiliation": "institutions"}[group_by]  # fmt: skip


def _names(lanes: Sequence[Any]) -> str:
    return join_words(shorten(actor, 30) for actor, _ in lanes)


def _alt(drawn: Sequence[dict[str, Any]], group_by: str, over: str = "") -> str:
    low, high = min(drawn, key=lambda m: m["mean"]), max(drawn, key=lambda m: m["mean"])
    mentions = sum(mark["mentions"] for mark in drawn)
    groups = len({mark["group"] for mark in drawn})
    return (
        f"Mean sentiment towards {join_words(sorted({m['actor'] for m in drawn}))} from "
        f"{count_of(mentions, 'mention')} by {count_of(groups, group_by.replace('_', ' '))}"
        f"{' by ' + over if over else ''}. Lowest: {_tooltip(low)}. Highest: {_tooltip(high)}."
    )


def _finding(drawn: Sequence[dict[str, Any]]) -> str:
    sure = [
        mark for mark in drawn if mark["documents"] > 1 and (mark["low"] > 0 or mark["high"] < 0)
    ]
    if not sure:
        return "No source's mean sentiment is clearly apart from neutral."
    # A mean of five mentions may be the most extreme, and is the least to be relied on.
    sure = [mark for mark in sure if mark["mentions"] >= 20] or sure
    most = max(sure, key=lambda mark: (abs(mark["mean"]), mark["mentions"]))
    way = "negatively" if most["mean"] < 0 else "positively"
    voice = "" if most["voice"] == "all" else f" ({most['voice']})"
    return (
        f"Most {way}: {_label(most['group'])} on {most['actor']}{voice}, mean "
        f"{most['mean']:+.2f} over {count_of(most['mentions'], 'mention')}."
    )


def _least(min_claims: int) -> str:
    return f"Nothing is drawn on fewer than {count_of(min_claims, 'mention')}."


def _notes(claims: ClaimSet, min_claims: int, scorer: str) -> list[str]:
    notes = [_least(min_claims)]
    if scorer == "target":
        plain = score_statements(claims, "vader")["score"].astype(float).mean()
        own = score_statements(claims, "valence")["score"].astype(float).mean()
        notes.append(
            "For comparison, the vocabulary of the same sentences, whoever it is about: plain "
            f"VADER {plain:+.2f}, with the war lexicon and names masked {own:+.2f}."
        )
    return notes


def _empty(claims: ClaimSet, name: str, min_claims: int) -> Chart:
    return make_empty_chart(
        claims,
        name,
        title="Sentiment by source",
        words=f"No actor is mentioned {min_claims} times by one source in this selection.",
        data=summarise_sentiment(claims, min_claims=10**9),
    )
