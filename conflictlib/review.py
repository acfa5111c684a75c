"""Corrections by people: a sheet out, decisions back in, kept over new versions of the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError
from .frames import CLAIMS, TABLES, Column, make_frame, to_rows, validate
from .review_sheet import CORRECTABLE, SheetRow, carry_over, make_row, read_rows, write_rows

if TYPE_CHECKING:
    import pandas as pd

    from .claimset import ClaimSet

__all__ = ["CORRECTABLE", "ClaimFinder", "apply_review", "check_row", "export_review"]

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


def export_review(claims: ClaimSet, path: str | Path, review: str | Path | None = None) -> Path:
    """Write a sheet of all claims for a person to fill in.

    Parameters
    ----------
    claims : ClaimSet
        What to review, as extracted.
    path : path
        A CSV file, UTF-8 with a mark that spreadsheets look for.
    review : path, optional
        A sheet filled in before: its decisions, corrections and comments are carried over, and
        its rows that match no claim any more stand at the end.

    Returns
    -------
    Path
        The sheet. ``decision`` takes accept, correct or reject; a cell under ``correct_...``
        takes the right value, or ``-`` where there should be none.

    Raises
    ------
    InputError
        Where ``path`` is a sheet that holds decisions and is not given as ``review``, or is no
        sheet at all: neither is written over.

    Notes
    -----
    Of claims that already carry a review, the accepted and rejected say so in ``decision``; a
    corrected one stands there with its right values, and nothing is left to decide on it.
    """
    target = Path(path)
    older = read_rows(Path(review)) if review is not None else []
    if target.exists() and (review is None or not target.samefile(review)):
        _check_undecided(target)
    find = ClaimFinder(claims)
    back = {"accepted": "accept", "rejected": "reject"}
    rows = []
    for claim in to_rows(claims.claims):
        row = make_row(claim, find.digests.get(str(claim["doc_id"]), ""))
        row["decision"] = back.get(str(claim["review"]), "")
        rows.append(row)
    for _, old in older:
        place = find(old)
        if place is None:
            rows.append(old)
        else:
            rows[place] = carry_over(rows[place], old)
    write_rows(target, rows)
    return target


def _check_undecided(path: Path) -> None:
    wrote = ["decision", "comment", *(f"correct_{name}" for name in CORRECTABLE)]
    if any(row.get(head) for _, row in read_rows(path) for head in wrote):
        raise InputError(
            "holds decisions already; go on from it with --review, or write to another file",
            where=str(path),
        )


@dataclass(slots=True)
class _Decision:
    """One filled line of a sheet."""

    line: int
    review: str
    cells: SheetRow
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
    find = ClaimFinder(claims)
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
    problems: list[str] = []
    decisions = []
    for line, cells in read_rows(path):
        decision, wrong = _read_line(line, cells)
        problems += [f"line {line}: {words}" for words in wrong]
        if decision is not None:
            decisions.append(decision)
    if problems:
        raise InputError("; ".join(problems), where=str(path))
    return decisions


def _read_line(line: int, cells: SheetRow) -> tuple[_Decision | None, list[str]]:
    """A row's decision, if it holds one, and what is wrong with it."""
    word = cells.get("decision", "").lower()
    corrected = {
        name: cells[f"correct_{name}"] for name in CORRECTABLE if cells.get(f"correct_{name}")
    }
    if not word and not corrected:
        return None, []
    if word and word not in _DECISIONS:
        return None, [f"decision {word!r} is none of accept, correct, reject"]
    review = _DECISIONS.get(word, "corrected")
    if review == "rejected" and corrected:
        return None, ["both rejected and corrected; choose one"]
    if review == "corrected" and not corrected:
        return None, ["correct, but no cell under correct_... is filled"]
    decision = _Decision(line, "corrected" if corrected else review, cells)
    kinds = {column.name: column for column in CLAIMS}
    problems = []
    for name, text in corrected.items():
        try:
            decision.values[name] = _convert(kinds[name], text)
        except ValueError as error:
            problems.append(f"correct_{name} {error}")
    return decision, problems


def check_row(claim: pd.DataFrame, cells: SheetRow) -> str:
    """What a row's decision makes of its claim: accepted, corrected, rejected, or empty.

    Parameters
    ----------
    claim : DataFrame
        The claims table's one row.
    cells : dict
        The sheet's row about it.

    Raises
    ------
    InputError
        Where the decision cannot be understood or would break the table.
    """
    decision, problems = _read_line(0, cells)
    if problems:
        raise InputError("; ".join(problems))
    if decision is None:
        return ""
    changed = claim.copy()
    _apply(changed, 0, decision)
    validate("claims", changed)
    return decision.review


def _convert(column: Column, text: str) -> Any:
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


class ClaimFinder:
    """Finds the claim that a row of a sheet is about, by id, else by span or quote.

    Parameters
    ----------
    claims : ClaimSet
        Where to look.

    Attributes
    ----------
    digests : dict
        SHA-256 of documents by their id.
    """

    def __init__(self, claims: ClaimSet) -> None:
        documents = claims.documents[["doc_id", "sha256"]].dropna().astype(str)
        self.digests = dict(zip(documents["doc_id"], documents["sha256"], strict=True))
        self._ids: dict[str, int] = {}
        self._spans: dict[tuple[str, ...], list[int]] = {}
        self._quotes: dict[tuple[str, ...], list[int]] = {}
        names = ("claim_id", "doc_id", "start", "end", "quote", "sentence", "event_type")
        columns = (claims.claims[name] for name in names)
        for place, cells in enumerate(zip(*columns, strict=True)):
            claim_id, doc_id, start, end, quote, sentence, event_type = map(str, cells)
            self._ids.setdefault(claim_id, place)
            document = self.digests.get(doc_id, doc_id)
            for key in {document, doc_id}:
                self._spans.setdefault((key, start, end), []).append(place)
                for words in {quote, sentence}:
                    self._quotes.setdefault((key, words, event_type), []).append(place)

    def __call__(self, cells: SheetRow) -> int | None:
        """The claim's place in the table, None where there is none or it is uncertain."""
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
    before = frame.loc[index].to_dict()
    for name, value in decision.values.items():
        for derived in _DERIVED.get(name, ()) if str(value) != str(before[name]) else ():
            values.setdefault(derived, None)
    row = {**before, **values}
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
        if f"{family}_low" not in values and (low is None or low != low or low > best):
            mended[f"{family}_low"] = best
        if f"{family}_high" not in values and (high is None or high != high or high < best):
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


def _with_lost(warnings: pd.DataFrame, lost: Sequence[_Decision], name: str) -> pd.DataFrame:
    import pandas as pd

    if not lost:
        return warnings
    rows = [
        {
            "doc_id": decision.cells.get("doc_id") or None,
            "code": "review",
            "message": f"{name}, line {decision.line}: no claim matches any more: "
            f"{decision.cells.get('quote') or decision.cells['claim_id']}",
        }
        for decision in lost
    ]
    return pd.concat([warnings, make_frame("warnings", rows)], ignore_index=True)
