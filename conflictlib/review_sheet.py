"""A review sheet as a file: its columns, reading what spreadsheets made of it, writing it whole."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .errors import InputError

__all__ = ["CORRECTABLE", "SheetRow", "carry_over", "make_row", "read_rows", "write_rows"]

SheetRow = dict[str, str]  # cells by heading, as a person typed them

CORRECTABLE = (
    "event_type", "realis", "actor", "target", "place", "date_earliest", "date_latest",
    "fatalities_low", "fatalities_best", "fatalities_high", "quantity_low", "quantity_best",
    "quantity_high", "unit", "baseline", "speaker", "affiliation", "source_type",
)  # fmt: skip
_CONTEXT = ("sentence", "quote", "outlet", "published", "doc_id", "start", "end")
_HEADS = (
    "claim_id", "decision", "comment",
    *(head for name in CORRECTABLE for head in (name, f"correct_{name}")),
    *_CONTEXT, "document_sha256",
)  # fmt: skip
# A spreadsheet would take these for the start of a formula; an apostrophe makes them text.
_FORMULA = frozenset("=+-@\t\r")


def make_row(claim: Mapping[str, Any], digest: str = "") -> SheetRow:
    """A sheet's row of a claim, with nothing decided; ``digest`` is its document's SHA-256."""
    filled = ("claim_id", *CORRECTABLE, *_CONTEXT)
    row = dict.fromkeys(_HEADS, "")
    row |= {name: "" if claim[name] is None else str(claim[name]) for name in filled}
    row["document_sha256"] = digest
    return row


def carry_over(row: SheetRow, old: SheetRow) -> SheetRow:
    """A claim's row with all that a person wrote into an older row about it."""
    given = {"claim_id", *CORRECTABLE, *_CONTEXT, "document_sha256"}
    return {**row, **{head: cell for head, cell in old.items() if head not in given}}


def read_rows(path: Path) -> list[tuple[int, SheetRow]]:
    """Rows of a sheet with the number of the line on which each ends.

    Raises
    ------
    InputError
        Where the file cannot be read or is no sheet.
    """
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
    heads = rows.fieldnames or ()
    missing = {"claim_id", "decision"} - set(heads)
    if missing:
        raise InputError(
            f"no column {', '.join(sorted(missing))}; write a sheet with: conflictlib review "
            "export",
            where=str(path),
        )
    unknown = [name for name in heads if name.startswith("correct_")
               and name.removeprefix("correct_") not in CORRECTABLE]  # fmt: skip
    if unknown:
        what = "; ".join(f"column {name} corrects nothing that is known" for name in unknown)
        raise InputError(what, where=str(path))
    return [(rows.line_num, _clean(row)) for row in rows]


def _clean(row: Mapping[Any, Any]) -> SheetRow:
    return {
        key: _unguard((value or "").strip())
        for key, value in row.items()
        if isinstance(key, str) and not isinstance(value, list)
    }


def write_rows(path: Path, rows: Sequence[SheetRow]) -> None:
    """Write a sheet as UTF-8 with a mark that spreadsheets look for; the old file or the new one.

    Columns that a person added stay, behind those of the sheet; a missing folder is made.
    """
    heads = list(dict.fromkeys([*_HEADS, *_keys(rows)]))
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows({key: _guard(value) for key, value in row.items()} for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        half.write_text(text.getvalue(), encoding="utf-8-sig", newline="", errors="replace")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _keys(rows: Iterable[SheetRow]) -> Iterable[str]:
    return (key for row in rows for key in row)


def _guard(text: str) -> str:
    return f"'{text}" if text[:1] in _FORMULA else text


def _unguard(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text
