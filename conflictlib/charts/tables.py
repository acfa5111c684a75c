"""Tables of a report: claims, inputs, how it was made."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from ..frames import to_rows
from .figure import Chart, claim_anchor
from .html import Field, Html, note, table
from .style import shorten
from .words import count_of, days_in_words, event_in_words, join_words, speaker_in_words

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["show_claims", "show_inputs", "show_provenance"]

_FIELDS = (
    Field("what", "Claim", "html"),
    Field("when", "When", "date"),
    Field("actor", "Who"),
    Field("target", "Against or upon"),
    Field("place", "Where"),
    Field("quantity_text", "Figure"),
    Field("said", "Who says so"),
    Field("sentence", "Sentence", "wide"),
)


def show_claims(claims: ClaimSet, of: Chart | None = None, limit: int = 300) -> Html:
    """The claims as a table, in the order of what they are about; long ones are folded.

    What reports only recall, from more than a year before the first of them, comes behind what
    they report; claims without a date come last.

    Parameters
    ----------
    claims : ClaimSet
        What to show.
    of : Chart, optional
        Only the claims that this chart draws.
    limit : int
        Rows at most; all of them are in claims.csv.
    """
    frame = claims.claims.drop_duplicates("claim_id")
    if of is not None:
        frame = frame[frame["claim_id"].isin(of.claim_ids)]
    if not len(frame):
        return note("No claim was found in these documents, or none is left by the parameters.")
    order = ["recalled", "date_earliest", "published", "doc_id", "start"]
    frame = frame.assign(recalled=_recalled(frame)).sort_values(
        order, kind="stable", na_position="last"
    )
    shown = frame.head(limit)
    rows = [_row(row) for row in to_rows(shown)]
    caption = count_of(len(frame), "claim")
    if len(shown) < len(frame):
        caption += f"; {limit} of them are here, all are in claims.csv"
    text = f"A table of {count_of(len(shown), 'claim')}."
    return Html(table(caption, _FIELDS, rows), text)


def _recalled(frame: pd.DataFrame) -> pd.Series:
    """Whether a claim is about what was long before the reports, or has no date."""
    published = frame["published"].dropna()
    if not len(published):
        return frame["date_earliest"].isna()
    first = str(date.fromisoformat(published.min()) - timedelta(days=365))
    return (frame["date_earliest"] < first).fillna(True).astype(bool)


def _row(row: dict[str, Any]) -> dict[str, object]:
    words = event_in_words(str(row["event_type"]))
    if row["realis"] != "asserted":
        words += f" ({row['realis']})"
    if row["review"]:
        words += f", {row['review']}"
    cut = {"actor": 60, "target": 60, "place": 60, "quantity_text": 60}
    return {
        **{key: row[key] and shorten(row[key], length) for key, length in cut.items()},
        "what": f'<a href="#{claim_anchor(row["claim_id"])}">{words}</a>',
        "when": _dates(row["date_earliest"], row["date_latest"]),
        "said": _said(row),
        "sentence": shorten(row["sentence"], 200),
    }


def _said(row: dict[str, Any]) -> str:
    """Speaker, outlet and day; the outlet once where it speaks itself."""
    speaker = speaker_in_words(row)
    outlet = shorten(row["outlet"], 40) if row["outlet"] else None
    words = speaker if outlet in {None, speaker} else f"{speaker}, in {outlet}"
    return f"{words}, {row['published']}" if row["published"] else words


def _dates(first: str | None, last: str | None) -> str | None:
    """A day, month or year as such, else both ends."""
    if first is None or last is None or first == last:
        return first
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01") and last[8:] >= "28":
        return first[:7]
    return f"{first} to {last}"


def show_inputs(claims: ClaimSet) -> Html:
    """What was read, skipped and failed, by outlet and period, and then file by file.

    Parameters
    ----------
    claims : ClaimSet
        Its table ``documents`` is shown.
    """
    frame = claims.documents
    if not len(frame):
        return note("No document was read: the corpus is empty.")
    counts = frame["status"].value_counts()
    parts = [f"{count_of(int(counts.get('read', 0)), 'document')} read"]
    parts += [f"{counts[key]:,} {key}" for key in ("skipped", "failed") if key in counts]
    dated = frame.loc[frame["status"] == "read", "published"]
    undated = int(dated.isna().sum())
    if undated:
        parts.append(f"{undated:,} of those read without a date of publication")
    outlets = frame["outlet"].dropna().value_counts()
    names = [f"{shorten(name, 40)} ({count})" for name, count in outlets.head(8).items()]
    if len(outlets) > 8:
        names.append(f"{len(outlets) - 8} more")
    summary = f"{join_words(parts)}."
    if names:
        summary += f" Outlets: {join_words(names)}."
    if dated.notna().any():
        summary += f" Published {days_in_words(dated.min(), dated.max())}."
    fields = (
        Field("doc_id", "Document"),
        Field("status", "Status"),
        Field("published", "Published", "date"),
        Field("outlet", "Outlet"),
        Field("title", "Title", "wide"),
        Field("reason", "Why left out"),
        Field("digest", "SHA-256, first 12"),
    )
    rows: list[dict[str, object]] = [
        {
            **{key: None if value is None else shorten(value, 120) for key, value in row.items()},
            "digest": row["sha256"] and row["sha256"][:12],
        }
        for row in to_rows(frame)
    ]
    inner = table(count_of(len(frame), "document"), fields, rows)
    warned = _warnings(claims)
    body = (
        f"<p>{escape(summary)}</p><details><summary>All documents</summary>{inner}</details>"
        f"{warned}"
    )
    return Html(body, summary)


def _warnings(claims: ClaimSet) -> str:
    if not len(claims.warnings):
        return ""
    fields = (Field("doc_id", "Document"), Field("code", "Kind"), Field("message", "What", "wide"))
    rows = to_rows(claims.warnings)
    inner = table(count_of(len(rows), "remark on single documents", "remarks on single documents"),
                  fields, rows)  # fmt: skip
    return (
        f"<details><summary>{count_of(len(rows), 'remark')} on documents</summary>{inner}</details>"
    )


_PROVENANCE = {
    "conflictlib": "conflictlib",
    "code": "Digest of its code",
    "dictionaries": "Digest of the dictionaries",
    "user_dictionaries": "Dictionaries of the user",
    "model": "Language model",
    "spacy": "spaCy",
    "review": "Review sheet",
}


def show_provenance(claims: ClaimSet) -> Html:
    """Versions of package, model and dictionaries, and one digest over all documents.

    Parameters
    ----------
    claims : ClaimSet
        As extracted; a review applied to it is named too.
    """
    from hashlib import sha256

    digests = sorted(claims.documents["sha256"].dropna().astype(str))
    rows: list[dict[str, object]] = [
        {"name": _PROVENANCE.get(key, key), "value": ", ".join(value) if isinstance(value, list)
         else value}
        for key, value in claims.provenance.items()
        if value not in (None, "", [])
    ]  # fmt: skip
    whole = sha256("\n".join(digests).encode()).hexdigest()
    rows.append({"name": "Documents", "value": f"{len(digests)}, digest over all {whole[:16]}"})
    fields = (Field("name", "What"), Field("value", "Version or digest"))
    return Html(table("Versions and digests", fields, rows), "How it was made.")
