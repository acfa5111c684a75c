"""Disputes: claims that contradict or qualify one another, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ..frames import to_rows
from ._empty import make_empty_chart
from ._labels import text_width
from .days import day_number, set_day_axis
from .evidence import describe_claim, mark_quote
from .figure import Chart, Draft, claim_anchor, start_chart
from .html import Html, note
from .style import BLUE, GRID, INK, MUTED, RED, WIDTH, clean_label, shorten
from .words import count_of, days_in_words, number_in_words, source_line, speaker_in_words

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["plot_disputes", "show_disputes"]

_RELATIONS = {"contradicts": "contradicted by", "qualifies": "qualified by"}


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two claims of a dispute, the earlier published one first."""

    one: dict[str, Any]
    other: dict[str, Any]
    relation: str
    about: str
    evidence: str | None

    @property
    def ids(self) -> tuple[str, str]:
        return str(self.one["claim_id"]), str(self.other["claim_id"])

    @property
    def title(self) -> str:
        places = [row["place"] for row in (self.one, self.other) if isinstance(row["place"], str)]
        about = shorten(self.about.replace("_", " "), 100)
        if places and str(places[0]).casefold() not in about.casefold():
            about = f"{shorten(places[0], 40)}: {about}"
        return about[:1].upper() + about[1:]


def _pairs(claims: ClaimSet) -> list[_Pair]:
    rows = {str(row["claim_id"]): row for row in to_rows(claims.claims)}
    found: dict[tuple[str, str], _Pair] = {}
    for dispute in to_rows(claims.disputes):
        sides = [rows.get(str(dispute[key])) for key in ("claim_id", "other_claim_id")]
        one, other = sides
        if one is None or other is None or one is other:
            continue
        if "rejected" in {_cell(one, "review"), _cell(other, "review")}:
            continue
        first, second = (
            sorted((one, other), key=_order)
            if dispute["relation"] == "contradicts"
            else (other, one)
        )  # what is qualified stands left of what qualifies it
        evidence = dispute["evidence"] if isinstance(dispute["evidence"], str) else None
        pair = _Pair(first, second, str(dispute["relation"]), str(dispute["about"]), evidence)
        found.setdefault(pair.ids, pair)
    return sorted(found.values(), key=lambda pair: (_order(pair.one), pair.ids))


def _order(row: dict[str, Any]) -> tuple[str, str, int]:
    return str(_cell(row, "published") or "9999"), str(row["doc_id"]), int(row["start"])


def _cell(row: dict[str, Any], key: str) -> Any:
    value = row[key]
    return None if value is None or value != value else value


def show_disputes(claims: ClaimSet, limit: int = 100) -> Html:
    """Each dispute with its two sentences side by side; neither is called true.

    Parameters
    ----------
    claims : ClaimSet
        With its table of disputes.
    limit : int
        At most so many, the earliest first; the number of all is told.
    """
    pairs = _pairs(claims)
    if not pairs:
        return note("No two claims were found to contradict or qualify one another.")
    shown = pairs[:limit]
    words = count_of(len(pairs), "dispute") + (f"; the first {limit}" if len(pairs) > limit else "")
    parts = [f"<p>{words}.</p>"]
    for pair in shown:
        sides = _side(pair.one) + _side(pair.other)
        means = _RELATIONS.get(pair.relation, pair.relation)
        parts.append(
            f'<h3>{escape(pair.title)}</h3><p class="cl-meta">The first claim is '
            f"{escape(means)} the second.{_printed(pair)}</p>"
            f'<div class="cl-pair">{sides}</div>'
        )
    return Html("".join(parts), f"{words}.")


def _printed(pair: _Pair) -> str:
    if not pair.evidence:
        return ""
    return f" In print: “{escape(shorten(pair.evidence, 200))}”"


def _side(row: dict[str, Any]) -> str:
    outlet, published = _cell(row, "outlet"), _cell(row, "published")
    where = f"<cite>{escape(shorten(outlet, 60))}</cite>" if outlet else "outlet not named"
    when = days_in_words(published) if published else "no date"
    return (
        f"<div><blockquote>{mark_quote(row['sentence'], row['quote'])}</blockquote>"
        f'<p class="cl-meta"><strong>{escape(speaker_in_words(row, 120))}</strong>, in {where}, '
        f'{escape(when)}</p><p class="cl-meta">Read as: '
        f'<a href="#{claim_anchor(row["claim_id"])}">{escape(describe_claim(row))}</a></p></div>'
    )


def plot_disputes(claims: ClaimSet, rows: int = 24) -> Chart:
    """Each dispute as a line between the days on which its two sides were published.

    Parameters
    ----------
    claims : ClaimSet
        With its table of disputes.
    rows : int
        At most so many disputes, the earliest first.

    Returns
    -------
    Chart
        A circle is the first side, a square the second; where both state a figure of one
        kind, it stands beside the line.
    """
    pairs = [pair for pair in _pairs(claims) if _cell(pair.one, "published")
             and _cell(pair.other, "published")]  # fmt: skip
    if not pairs:
        return _empty(claims)
    shown = pairs[:rows]
    with start_chart("disputes", height=0.75 + 0.26 * len(shown)) as draft:
        _draw(draft, shown)
        ids = [one for pair in shown for one in pair.ids]
        notes = [] if len(shown) == len(pairs) else [
            f"Not drawn: {count_of(len(pairs) - len(shown), 'later dispute')}."
        ]  # fmt: skip
        return draft.finish(
            title="When the two sides of each dispute were published",
            alt=_alt(shown, len(pairs)),
            source=source_line(claims, ids),
            notes=notes,
            finding=_finding(pairs),
            data=_data(shown),
        )


def _draw(draft: Draft, pairs: list[_Pair]) -> None:
    figure = draft.figure
    figure.set_layout_engine("none")
    tall = float(figure.get_figheight())
    titles = [shorten(pair.title, 42) for pair in pairs]
    left = 0.15 + max(text_width(title, 7.5) for title in titles)
    right = 0.2 + max(text_width(_figures(pair), 7.5) for pair in pairs)
    axes = figure.add_axes((left / WIDTH, 0.42 / tall, (WIDTH - left - right) / WIDTH,
                            (tall - 0.72) / tall))  # fmt: skip
    both = [[day_number(row["published"]) for row in (pair.one, pair.other)] for pair in pairs]
    days = [day for ends in both for day in ends]
    span = max(days) - min(days)
    for place, (pair, ends) in enumerate(zip(pairs, both, strict=True)):
        axes.axhline(-place, color=GRID, linewidth=0.5)
        axes.plot(ends, [-place, -place], color=MUTED, linewidth=1.2)
        looks = (("o", BLUE, pair.one, 0.1), ("s", RED, pair.other, -0.1))
        for (marker, color, row, lift), day in zip(looks, ends, strict=True):
            # Two of one day, or almost, would hide one another.
            shift = lift * 1.6 if abs(ends[0] - ends[1]) <= span * 0.02 else 0
            (artist,) = axes.plot([day], [shift - place], marker=marker, color=color,
                                  markersize=5, linestyle="none")  # fmt: skip
            draft.mark(artist, _tooltip(pair, row), [row["claim_id"]])
        axes.text(-0.015, -place, titles[place], transform=axes.get_yaxis_transform(),
                  ha="right", va="center", fontsize=7.5)  # fmt: skip
        axes.text(1.015, -place, _figures(pair), transform=axes.get_yaxis_transform(),
                  ha="left", va="center", fontsize=7.5, color=INK)  # fmt: skip
    aside = max(2.5, span * 0.03)
    axes.set_xlim(min(days) - aside, max(days) + aside)
    axes.set_ylim(-len(pairs) + 0.4, 0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    set_day_axis(axes, "published", ticks=6)
    axes.text(0, 1.02 + 0.1 / max(1.0, tall - 0.7), "● first side   ■ second side", fontsize=7.5,
              transform=axes.transAxes, color=MUTED)  # fmt: skip


def _figures(pair: _Pair) -> str:
    for key in ("fatalities_best", "quantity_best"):
        one, other = _cell(pair.one, key), _cell(pair.other, key)
        same = key == "fatalities_best" or _cell(pair.one, "dimension") == _cell(
            pair.other, "dimension"
        )
        if one is not None and other is not None and same and float(one) != float(other):
            unit = "killed" if key == "fatalities_best" else str(_cell(pair.one, "unit") or "")
            if unit == "share":
                return f"{100 * float(one):.3g} / {100 * float(other):.3g} %"
            unit = {"km2": "km²", "persons": "persons"}.get(unit, unit)
            return f"{number_in_words(float(one))} / {number_in_words(float(other))} {unit}"
    return ""


def _tooltip(pair: _Pair, row: dict[str, Any]) -> str:
    outlet = _cell(row, "outlet")
    by = f", in {shorten(outlet, 40)}" if outlet else ""
    quote = shorten(row["quote"] or row["sentence"], 160)
    return (
        f"{pair.title}. {speaker_in_words(row)}{by}, {days_in_words(row['published'])}: “{quote}”"
    )


def _alt(pairs: list[_Pair], number: int) -> str:
    first = min(str(pair.one["published"]) for pair in pairs)
    last = max(str(row["published"]) for pair in pairs for row in (pair.one, pair.other))
    some = "; ".join(pair.title for pair in pairs[:3])
    return (
        f"{count_of(number, 'dispute')} between two claims each, published from "
        f"{days_in_words(first)} to {days_in_words(last)}. Among them: {clean_label(some)}."
    )


def _finding(pairs: list[_Pair]) -> str:
    against = sum(pair.relation == "contradicts" for pair in pairs)
    across = sum(_cell(pair.one, "outlet") != _cell(pair.other, "outlet") for pair in pairs)
    return (
        f"{count_of(len(pairs), 'dispute')}: {count_of(against, 'contradiction')} and "
        f"{count_of(len(pairs) - against, 'qualification')}; {across or 'none'} between outlets."
    )


def _data(pairs: list[_Pair]) -> pd.DataFrame:
    import pandas as pd

    columns = ["about", "relation", "claim_id", "outlet", "published", "speaker",
               "other_claim_id", "other_outlet", "other_published", "other_speaker"]  # fmt: skip
    keys = ("claim_id", "outlet", "published", "speaker")
    rows = [
        (pair.title, pair.relation, *(_cell(pair.one, key) for key in keys),
         *(_cell(pair.other, key) for key in keys))
        for pair in pairs
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _empty(claims: ClaimSet) -> Chart:
    words = "No dispute between dated claims in this selection."
    return make_empty_chart(claims, "disputes", title="Disputes", words=words, data=_data([]))
