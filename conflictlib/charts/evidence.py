"""The evidence list: for each claim its sentence, who said so, who printed it, and the rule."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ..frames import to_rows
from .figure import Chart, claim_anchor
from .html import Html, note
from .style import clean_label, shorten
from .words import count_of, days_in_words, event_in_words, number_in_words, speaker_in_words

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["describe_claim", "mark_quote", "show_evidence", "write_claim"]


def show_evidence(claims: ClaimSet, *shown: Chart | Any) -> Html:
    """The claims behind charts and tables, each with its sentence and its origin.

    Parameters
    ----------
    claims : ClaimSet
        Where the claims are.
    *shown : Chart or other object with ``claim_ids``
        Whose claims are listed; without any, all claims.

    Returns
    -------
    Html
        A list in the order of publication; each entry has the id that marks link to.
    """
    frame = claims.claims
    if shown:
        wanted = {claim_anchor(one) for item in shown for one in item.claim_ids}
        frame = frame[frame["claim_id"].map(claim_anchor).isin(wanted).astype(bool)]
    if not len(frame):
        return note("There is no claim to show evidence for.")
    # The same claim can come twice where a document does; an id may stand in a page only once.
    frame = frame.drop_duplicates("claim_id").sort_values(
        ["published", "doc_id", "start"], kind="stable", na_position="last"
    )
    here = set(frame["claim_id"])
    rivals = _rivals(claims, here)
    entries = "".join(_entry(row, rivals.get(str(row["claim_id"]), [])) for row in to_rows(frame))
    words = f"Evidence for {count_of(len(frame), 'claim')}."
    return Html(f'<ol class="cl-evidence" aria-label="Evidence">{entries}</ol>', words)


def _rivals(claims: ClaimSet, here: set[str]) -> dict[str, list[tuple[str, str]]]:
    """For each claim, those that contradict or qualify it and stand in the same list."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one, other, relation in zip(
        claims.disputes["claim_id"],
        claims.disputes["other_claim_id"],
        claims.disputes["relation"],
        strict=True,
    ):
        if one in here and other in here and one != other:
            found.setdefault(str(one), []).append((str(other), str(relation)))
            found.setdefault(str(other), []).append((str(one), str(relation)))
    return {key: list(dict.fromkeys(pairs)) for key, pairs in found.items()}


def _entry(row: dict[Any, Any], rivals: list[tuple[str, str]]) -> str:
    return f'<li id="{claim_anchor(row["claim_id"])}">{write_claim(row, rivals)}</li>'


def write_claim(row: dict[Any, Any], rivals: Sequence[tuple[str, str]] = ()) -> str:
    """A claim as HTML: its sentence, who said and printed it, how and by which rule it was read.

    Parameters
    ----------
    row : dict
        Of the claims table.
    rivals : sequence of (claim_id, relation)
        Claims of the same page that contradict or qualify it.
    """
    badges = [] if row["realis"] == "asserted" else [str(row["realis"])]
    badges += ["disputed"] if rivals else []
    badges += [f"reviewed: {row['review']}"] if _there(row["review"]) else []
    marks = "".join(f' <span class="cl-badge">{escape(badge)}</span>' for badge in badges)
    links = ", ".join(
        f'<a href="#{claim_anchor(other)}">{escape(relation)} another claim</a>'
        for other, relation in rivals[:5]
    )
    published = days_in_words(row["published"]) if _there(row["published"]) else "no date"
    outlet = shorten(row["outlet"], 60) if _there(row["outlet"]) else "outlet not named"
    return (
        f"<blockquote>{mark_quote(row['sentence'], row['quote'])}</blockquote>"
        f'<p class="cl-meta"><strong>{escape(speaker_in_words(row, 120))}</strong>, in '
        f"<cite>{escape(outlet)}</cite>, {escape(published)}{marks}</p>"
        f'<p class="cl-meta">Read as: {escape(describe_claim(row))}. '
        f"Rule {escape(clean_label(row['rule_id']))}; document "
        f"{escape(shorten(row['doc_id'], 80))}, characters {row['start']} to {row['end']}."
        f"{f' Disputed: {links}.' if links else ''}</p>"
    )


def describe_claim(row: dict[Any, Any], length: int = 60) -> str:
    """A claim's columns as one line: type, who, whom, where, when, how much."""
    parts = [event_in_words(str(row["event_type"]))]
    if row["realis"] != "asserted":
        parts[0] += f" ({row['realis']})"
    sides = [shorten(row[key], length) for key in ("actor", "target") if _there(row[key])]
    if _there(row["actor"]) and _there(row["target"]):
        parts.append(f"by {sides[0]} upon {sides[1]}")
    elif sides:
        parts.append(f"{'by' if _there(row['actor']) else 'upon'} {sides[0]}")
    if _there(row["place"]):
        parts.append(f"at {shorten(row['place'], length)}")
    if _there(row["date_earliest"]):
        when = days_in_words(row["date_earliest"], row["date_latest"])
        basis = {"inherited": ", carried over", "reported": ", day of the report"}
        parts.append(when + basis.get(str(row["date_basis"]), ""))
    if _there(row["quantity_text"]):
        parts.append(f"figure {shorten(row['quantity_text'], length)}")
    if _there(row["fatalities_best"]):
        parts.append(f"{number_in_words(row['fatalities_best'])} killed")
    return ", ".join(parts)


def mark_quote(sentence: object, quote: object) -> str:
    """A sentence as HTML with the words that carry the claim marked."""
    text = clean_label(sentence)
    words = clean_label(quote) if _there(quote) else ""
    place = text.find(words) if words else -1
    if place < 0 or words == text:
        return escape(text)
    before, after = text[:place], text[place + len(words) :]
    return f"{escape(before)}<mark>{escape(words)}</mark>{escape(after)}"


def _there(value: object) -> bool:
    return value is not None and value == value and str(value) not in {"", "<NA>", "nan"}
