"""Tables of how sources speak: loaded terms, and outlets on the same events."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..analyse.loaded import count_loaded_terms
from ..analyse.opinions import common_names, compare_outlets
from .figure import claim_anchor
from .html import Field, Html, note, table
from .select import find_actor_ids
from .style import shorten
from .words import count_of

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["show_loaded_terms", "show_same_events"]


def show_loaded_terms(claims: ClaimSet, target: str = "", limit: int = 40) -> Html:
    """Which outlets use which loaded words, in whose voice and of whom, as a table.

    Parameters
    ----------
    claims : ClaimSet
        What to show.
    target : str
        Name or id of the actor of whom they are said; empty for all.
    limit : int
        Rows at most, the most used first.
    """
    terms = count_loaded_terms(claims)
    if target and len(terms):
        known = common_names(claims.sentiments)
        names = {known.get(one) for one in find_actor_ids(claims, target)}
        terms = terms[terms["of"].isin(names)].reset_index(drop=True)
    if terms.empty:
        return note("No loaded term of the dictionary stands beside an actor or in a claim.")
    shown = terms.head(limit)
    rows: list[dict[str, object]] = [
        {
            **{str(key): value for key, value in row.items()},
            "term": f"{row['term']} (plainly: {row['plain']})" if row["plain"] else row["term"],
            "example": _linked(shorten(row["example"], 200), str(row["claim_id"])),
        }
        for row in shown.to_dict("records")
    ]
    caption = count_of(len(shown), "loaded term by outlet, voice and actor",
                       "loaded terms by outlet, voice and actor")  # fmt: skip
    if len(shown) < len(terms):
        caption += f", of {len(terms):,}"
    fields = (
        Field("term", "Term"), Field("leaning", "Leans"), Field("outlet", "Outlet"),
        Field("voice", "Voice"), Field("of", "Said of"), Field("uses", "Uses", "number"),
        Field("example", "Example", "html"),
    )  # fmt: skip
    return Html(table(caption, fields, rows), f"A table of {caption}.")


def show_same_events(
    claims: ClaimSet, target: str = "", scorer: str = "target", limit: int = 30
) -> Html:
    """How outlets speak of an actor where they report the same event, as a table.

    Parameters
    ----------
    claims : ClaimSet
        What to show.
    target : str
        Name or id of the actor; empty for the most mentioned one.
    scorer : {"target", "valence", "vader"}
        See ``conflictlib.analyse.opinions.score_statements``.
    limit : int
        Rows at most.
    """
    counts = claims.sentiments["actor_id"].value_counts()
    if not len(counts):
        return note("No actor is mentioned in this selection.")
    actor = find_actor_ids(claims, target)[0] if target else str(counts.index[0])
    found = compare_outlets(claims, actor, scorer)
    if found.empty:
        return note("No event is reported by two outlets that both mention the actor.")
    rows: list[dict[str, object]] = [
        {
            **{str(key): value for key, value in row.items()},
            "mean": f"{row['mean']:+.2f}",
            "sentence": _linked(shorten(row["sentence"], 200), str(row["claim_id"])),
        }
        for row in found.head(limit).to_dict("records")
    ]
    shown = common_names(claims.sentiments).get(actor, actor)
    fields = (
        Field("event", "Event"), Field("outlet", "Outlet"), Field("mean", "Mean", "number"),
        Field("mentions", "Mentions", "number"), Field("sentence", "Most outspoken", "html"),
    )  # fmt: skip
    caption = f"Sentiment towards {shown} where outlets report the same event"
    return Html(table(caption, fields, rows), f"{caption}: {count_of(len(found), 'row')}.")


def _linked(text: str, claim_id: str) -> str:
    if not claim_id:
        return escape(text)
    return f'<a href="#{claim_anchor(claim_id)}">{escape(text)}</a>'
