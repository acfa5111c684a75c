"""Corrections by people: a sheet out, decisions back in, kept over new versions of the package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError
from .frames import CLAIMS, TABLES, make_frame

if TYPE_CHECKING:
    import pandas as pd

    from .claimset import ClaimSet

__all__ = ["CORRECTABLE", "apply_review", "export_review"]

CORRECTABLE = (
    "event_type", "realis", "actor", "target", "place", "date_earliest", "date_latest",
    "fatalities_low", "fatalities_best", "fatalities_high", "quantity_low", "quantity_best",
    "quantity_high", "unit", "baseline", "speaker", "affiliation", "source_type",
)  # fmt: skip
_CONTEXT = ("sentence", "quote", "outlet", "published", "doc_id", "start", "end")
_DECISIONS = {
    "accept": "accepted", "accepted": "accepted", "yes": "accepted", "ok": "accepted",
    "reject": "rejected", "rejected": "rejected", "no": "rejected",
    "correct": "corrected", "corrected": "corrected",
}  # fmt: skip
_EMPTY = "-"  # in a correction: this cell should hold nothing
# What was derived from a corrected cell, and no longer holds.
_DERIVED = {
    "event_type": ("acled_event_type", "acled_sub_event_type", "plover"),
    "actor": ("actor_id",),
    "target": ("target_id",),
    "place": ("geonameid", "lat", "lon", "admin1", "iso3", "geo_precision"),
    "speaker": ("speaker_id",),
}


def export_review(claims: ClaimSet, path: str | Path) -> Path:
    """Write a sheet of all claims for a person to fill in.

    Parameters
    ----------
    claims : ClaimSet
        What to review.
    path : path
        A CSV file, UTF-8 with a mark that spreadsheets look for.

    Returns
    -------
    Path
        The sheet. ``decision`` takes accept, correct or reject; a cell under ``correct_...``
        takes the right value, or ``-`` where there should be none. What a sheet already says
        about reviewed claims is kept in ``decision``.
    """
    target = Path(path)
    digests = _digests(claims)
    heads = ["claim_id", "decision", "comment"]
    for name in CORRECTABLE:
        heads += [name, f"correct_{name}"]
    heads += [*_CONTEXT, "document_sha256"]
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\r\n", restval="")
    writer.writeheader()
    back = {"accepted": "accept", "rejected": "reject", "corrected": "correct"}
    for row in claims.claims.to_dict("records"):
        cells = {name: _guard(row[name]) for name in ("claim_id", *CORRECTABLE, *_CONTEXT)}
        cells["decision"] = back.get(str(row["review"]), "")
        cells["document_sha256"] = digests.get(str(row["doc_id"]), "")
        writer.writerow(cells)
    target.write_text(text.getvalue(), encoding="utf-8-sig", newline="", errors="replace")
    return target


def _guard(value: object) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None or value != value:
        return ""
    text = str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _unguard(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@", "\t", "\r"} else text


def _digests(claims: ClaimSet) -> dict[str, str]:
    frame = claims.documents[["doc_id", "sha256"]].dropna()
    return dict(zip(frame["doc_id"].astype(str), frame["sha256"].astype(str), strict=True))


@dataclass(slots=True)
class _Decision:
    """One filled line of a sheet."""

    line: int
    review: str
    cells: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)


def apply_review(claims: ClaimSet, path: str | Path) -> ClaimSet:
    """The claims with a sheet's decisions.

    Parameters
    ----------
    claims : ClaimSet
        As extracted, perhaps by another version of the package than the sheet is from.
    path : path
        A sheet that ``export_review`` wrote and a person filled in.

    Returns
    -------
    ClaimSet
        ``review`` says accepted, corrected or rejected; rejected claims stay in the table, and
        charts leave them out. A decision is matched by claim id, else by document, span and
        quote; one that matches nothing is listed in ``warnings`` under the code ``review``.

    Raises
    ------
    InputError
        One message with every line that cannot be understood.

    Notes
    -----
    A corrected place loses its coordinates and a corrected actor its id: nobody stated those.
    """
    from .claimset import ClaimSet

    path = Path(path)
    decisions = _read_sheet(path)
    tables = {name: getattr(claims, name) for name in TABLES}
    frame = claims.claims.copy()
    find = _Matcher(frame, _digests(claims))
    lost = []
    for decision in decisions:
        place = find(decision.cells)
        if place is None:
            lost.append(decision)
            continue
        _apply(frame, place, decision)
    tables["claims"] = frame
    tables["warnings"] = _with_lost(claims.warnings, lost, path.name)
    digest = sha256(path.read_bytes()).hexdigest()[:16]
    return ClaimSet(tables, {**claims.provenance, "review": f"{path.name} {digest}"})


def _read_sheet(path: Path) -> list[_Decision]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot be read as a review sheet ({error}); save it as CSV in UTF-8", str(path)
        ) from error
    head = text.split("\n", 1)[0]
    # Spreadsheets in many countries save with semicolons or tabs.
    comma = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    missing = {"claim_id", "decision"} - set(rows.fieldnames or ())
    if missing:
        raise InputError(
            f"no column {', '.join(sorted(missing))}; write a sheet with: conflictlib review "
            "export",
            where=str(path),
        )
    unknown = [name for name in rows.fieldnames or () if name.startswith("correct_")
               and name.removeprefix("correct_") not in CORRECTABLE]  # fmt: skip
    problems = [f"column {name} corrects nothing that is known" for name in unknown]
    decisions = []
    for row in rows:
        cells = {key: _unguard((value or "").strip()) for key, value in row.items()
                 if isinstance(key, str) and not isinstance(value, list)}  # fmt: skip
        decision = _read_line(rows.line_num, cells, problems)
        if decision is not None:
            decisions.append(decision)
    if problems:
        raise InputError("; ".join(problems), where=str(path))
    return decisions


def _read_line(line: int, cells: Mapping[str, str], problems: list[str]) -> _Decision | None:
    word = cells.get("decision", "").lower()
    corrected = {
        name: cells[f"correct_{name}"] for name in CORRECTABLE if cells.get(f"correct_{name}")
    }
    if not word and not corrected:
        return None
    if word and word not in _DECISIONS:
        problems.append(f"line {line}: decision {word!r} is none of accept, correct, reject")
        return None
    review = _DECISIONS.get(word, "corrected")
    if review == "rejected" and corrected:
        problems.append(f"line {line}: both rejected and corrected; choose one")
        return None
    if review == "corrected" and not corrected:
        problems.append(f"line {line}: correct, but no cell under correct_... is filled")
        return None
    decision = _Decision(line, "corrected" if corrected else review, cells)
    kinds = {column.name: column for column in CLAIMS}
    for name, text in corrected.items():
        try:
            decision.values[name] = _convert(kinds[name], text)
        except ValueError as error:
            problems.append(f"line {line}: correct_{name} {error}")
    return decision


def _convert(column: Any, text: str) -> Any:
    from datetime import date

    if text == _EMPTY:
        if column.required:
            raise ValueError("cannot be empty")
        return None
    if column.kind == "float":
        try:
            return float(text.replace(",", ""))
        except ValueError:
            raise ValueError(f"is {text!r}, which is no number") from None
    if column.kind == "date":
        try:
            return str(date.fromisoformat(text))
        except ValueError:
            raise ValueError(f"is {text!r}; write days as YYYY-MM-DD") from None
    if column.allowed and text not in column.allowed:
        raise ValueError(f"is {text!r}, which is none of {', '.join(column.allowed)}")
    return text


class _Matcher:
    """Finds the claim that a line of a sheet is about, by id, else by span or quote."""

    def __init__(self, frame: pd.DataFrame, digests: Mapping[str, str]) -> None:
        self._ids: dict[str, int] = {}
        self._spans: dict[tuple[str, ...], list[int]] = {}
        self._quotes: dict[tuple[str, ...], list[int]] = {}
        columns = ("claim_id", "doc_id", "start", "end", "quote", "sentence", "event_type")
        for place, cells in enumerate(zip(*(frame[name] for name in columns), strict=True)):
            claim_id, doc_id, start, end, quote, sentence, event_type = map(str, cells)
            self._ids.setdefault(claim_id, place)
            document = digests.get(doc_id, doc_id)
            for key in {document, doc_id}:
                self._spans.setdefault((key, start, end), []).append(place)
                for words in {quote, sentence}:
                    self._quotes.setdefault((key, words, event_type), []).append(place)

    def __call__(self, cells: Mapping[str, str]) -> int | None:
        if cells["claim_id"] in self._ids:
            return self._ids[cells["claim_id"]]
        span = (cells.get("start", ""), cells.get("end", ""))
        kind = cells.get("event_type", "")
        for document in (cells.get("document_sha256"), cells.get("doc_id")):
            if not document:
                continue
            keys: Iterable[list[int] | None] = (
                self._spans.get((document, *span)),
                self._quotes.get((document, cells.get("quote", ""), kind)),
                self._quotes.get((document, cells.get("sentence", ""), kind)),
            )
            for places in keys:
                # Two candidates are no match: a decision is never applied by guessing.
                if places is not None and len(set(places)) == 1:
                    return places[0]
        return None


def _apply(frame: pd.DataFrame, place: int, decision: _Decision) -> None:
    index = frame.index[place]
    values = dict(decision.values)
    for name in decision.values:
        for derived in _DERIVED.get(name, ()):
            values.setdefault(derived, None)
    row = {**frame.loc[index].to_dict(), **values}
    values |= _ordered(row, values)
    for name, value in values.items():
        frame.loc[index, name] = value
    frame.loc[index, "review"] = decision.review


def _ordered(row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Bounds and dates beside a corrected value that would no longer be in order."""
    mended: dict[str, Any] = {}
    for family in ("fatalities", "quantity"):
        best = row[f"{family}_best"]
        if f"{family}_best" not in values or best is None or best != best:
            continue
        low, high = row[f"{family}_low"], row[f"{family}_high"]
        if low is None or low != low or low > best:
            mended[f"{family}_low"] = best
        if high is None or high != high or high < best:
            mended[f"{family}_high"] = best
    first, last = row["date_earliest"], row["date_latest"]
    if isinstance(first, str) and isinstance(last, str) and first > last:
        if "date_latest" in values:
            mended["date_earliest"] = last
        else:
            mended["date_latest"] = first
    if "date_earliest" in values or "date_latest" in values:
        first, last = (mended.get(key, row[key]) for key in ("date_earliest", "date_latest"))
        mended["date_precision"] = "day" if first == last and isinstance(first, str) else "unknown"
    return mended


def _with_lost(warnings: pd.DataFrame, lost: Iterable[_Decision], name: str) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "doc_id": decision.cells.get("doc_id") or None,
            "code": "review",
            "message": f"{name}, line {decision.line}: no claim matches any more: "
            f"{decision.cells.get('quote') or decision.cells['claim_id']}",
        }
        for decision in lost
    ]
    return pd.concat([warnings, make_frame("warnings", rows)], ignore_index=True) if rows else (
        warnings
    )  # fmt: skip
