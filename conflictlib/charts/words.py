"""Counts, days and sources in plain words, for titles, tooltips, alt texts and source lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from .style import clean_label, shorten

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = [
    "count_of",
    "days_in_words",
    "event_in_words",
    "join_words",
    "number_in_words",
    "source_line",
    "speaker_in_words",
]


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """``1 claim``, ``1,204 claims``, ``no claims``."""
    word = singular if number == 1 else plural or singular + "s"
    return f"{number:,} {word}" if number else f"no {word}"


def join_words(words: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    kept = list(words)
    if len(kept) < 2:
        return "".join(kept)
    return f"{', '.join(kept[:-1])} {last} {kept[-1]}"


def number_in_words(value: float) -> str:
    """A figure with thousands separated, without a decimal point where none is needed."""
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:,.3g}"


def days_in_words(first: str | None, last: str | None = None) -> str:
    """One day or a period from ISO dates: ``24 March 2016``, ``March 2016 to ...``.

    An absent or malformed date gives ``no date``.
    """
    try:
        start = date.fromisoformat(str(first))
        end = date.fromisoformat(str(last)) if last is not None else start
    except ValueError:
        return "no date"
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {end.day} {end:%B %Y}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {end.day} {end:%B %Y}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"


def event_in_words(event_type: str) -> str:
    """``control_change`` as ``control change``."""
    return event_type.replace("_", " ")


def _text(value: object) -> str | None:
    """A cell as text, None where it is empty."""
    return None if value is None or value != value or str(value) in {"", "<NA>"} else str(value)


def speaker_in_words(row: pd.Series | dict[str, object], length: int = 60) -> str:
    """Who says so: speaker and affiliation, else the kind of source, else the outlet."""
    speaker, outlet = _text(row.get("speaker")), _text(row.get("outlet"))
    affiliation, kind = _text(row.get("affiliation")), _text(row.get("source_type"))
    if speaker:
        beside = affiliation and affiliation.lower() not in speaker.lower()
        return shorten(f"{speaker}, {affiliation}" if beside else speaker, length)
    if affiliation:
        return shorten(affiliation, length)
    if kind in {None, "narrator"}:
        return shorten(outlet, length) if outlet else "the report itself"
    words = {"ngo_un": "an NGO or the UN", "official": "an official", "other": "an unnamed source"}
    return words.get(str(kind), f"{kind} source, not named")


def source_line(claims: ClaimSet, used: Sequence[str] | None = None) -> str:
    """How many claims from how many documents, of which outlets and days, by which version.

    Parameters
    ----------
    claims : ClaimSet
        Where they are from.
    used : sequence of str, optional
        Ids of the claims that a chart shows; by default all.
    """
    frame = claims.claims
    if used is not None:
        frame = frame[frame["claim_id"].isin(list(used))]
    outlets = [clean_label(name) for name in frame["outlet"].dropna().unique()]
    published = frame["published"].dropna()
    words = f"Source: {count_of(len(frame), 'claim')} from {_documents(frame)}"
    if 0 < len(outlets) <= 4:
        words += f" by {join_words(shorten(name, 40) for name in outlets)}"
    elif outlets:
        words += f" by {count_of(len(outlets), 'outlet')}"
    if len(published):
        words += f", published {days_in_words(published.min(), published.max())}"
    version = claims.provenance.get("conflictlib")
    return f"{words}; extracted with conflictlib{f' {version}' if version else ''}."


def _documents(frame: pd.DataFrame) -> str:
    return count_of(int(frame["doc_id"].nunique()), "document")
