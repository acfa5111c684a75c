"""Tables of articles: JSON lines, JSON, CSV, TSV, Parquet, a row at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from ...errors import InputError, ParameterError, ResourceError
from ...model import Note
from .encoding import find_encoding
from .raw import MAX_FILE, MAX_TEXT, Page, open_bytes, read_bytes, read_lines

__all__ = ["FIELDS", "check_columns", "read_csv", "read_json", "read_jsonl", "read_parquet"]

# Fields of a record and the names that tables give them, the first being ours.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "fulltext",
        "maintext", "body_text",
    ),
    "id": ("id", "doc_id", "article_id", "uuid", "guid"),
    "published": (
        "published", "date", "published_at", "publish_date", "publication_date", "pub_date",
        "date_publish", "date_published", "datetime", "pubdate",
    ),
    "outlet": (
        "outlet", "source", "publisher", "publication", "newspaper", "source_name", "media",
        "source_domain",
    ),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "byline": ("byline", "author", "authors", "creator"),
}  # fmt: skip
_BATCH = 32


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """A column map (field to column) with only known fields; ParameterError else."""
    unknown = sorted(set(columns or ()) - set(FIELDS))
    if unknown:
        known = ", ".join(FIELDS)
        raise ParameterError(f"columns: no field is named {', '.join(unknown)}; there are {known}")
    return dict(columns or {})


def read_jsonl(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Page | InputError]:
    """Pages of a file with one JSON object a line."""
    with open_bytes(path) as handle:
        for number, line in read_lines(handle):
            place = f"{where}:{number}"
            if line is None:
                yield _too_long(place)
            elif line.strip():
                yield _page_of_json(line, place, columns)


def _page_of_json(line: bytes, place: str, columns: Mapping[str, str]) -> Page | InputError:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputError("the line is not UTF-8; convert the file", where=place)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "nested too deep"
        return InputError(f"no JSON ({reason}); one object a line is wanted", where=place)
    if not isinstance(record, dict):
        return InputError("the line holds no JSON object", where=place)
    return make_page(record, place, columns)


def read_json(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Page | InputError]:
    """Pages of a file with one JSON object, or a list of them."""
    try:
        content = json.loads(read_bytes(path, MAX_FILE).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON ({getattr(error, 'msg', 'not readable')})") from error
    records = content if isinstance(content, list) else [content]
    for number, record in enumerate(records, 1):
        place = f"{where}:{number}"
        if isinstance(record, dict):
            yield make_page(record, place, columns)
        else:
            yield InputError("the item is no JSON object", where=place)


def read_csv(
    path: Path, where: str, columns: Mapping[str, str], delimiter: str | None = None
) -> Iterator[Page | InputError]:
    """Pages of a table with a header line; a separator is found by it where none is given."""
    csv.field_size_limit(MAX_TEXT)
    with open_bytes(path) as handle:
        sample = handle.read(100_000)
        handle.seek(0)
        encoding, _ = find_encoding(sample, whole=len(sample) < 100_000)
        notes = []
        if encoding not in {"utf-8", "utf-8-sig"}:
            notes.append(Note("encoding", f"not UTF-8; read as {encoding}"))
        if encoding == "utf-8":
            encoding = "utf-8-sig"
        if delimiter is None:
            head = sample.decode(encoding, "replace").partition("\n")[0]
            delimiter = max(",;\t|", key=head.count)
        wide = encoding.startswith("utf-16") or encoding.startswith("utf-32")
        lines = _WholeLines(handle, encoding) if not wide else None
        source = lines or io.TextIOWrapper(handle, encoding, "replace", newline="")
        yield from _read_rows(csv.reader(source, delimiter=delimiter), lines, where, columns, notes)


class _WholeLines(Iterator[str]):
    """Decoded lines for the CSV reader; remembers lines that were too long."""

    def __init__(self, handle: IO[bytes], encoding: str) -> None:
        self._lines = read_lines(handle)
        self._encoding = encoding
        self.too_long: list[int] = []

    def __next__(self) -> str:
        for number, line in self._lines:
            if line is not None:
                return line.decode(self._encoding, "replace")
            self.too_long.append(number)
        raise StopIteration


def _read_rows(
    rows: Any,
    lines: _WholeLines | None,
    where: str,
    columns: Mapping[str, str],
    notes: Sequence[Note],
) -> Iterator[Page | InputError]:
    header: list[str] | None = None
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            line = f"{where}:{rows.line_num}"
            yield InputError(f"no table from here on ({error}); check its quotes", where=line)
            return
        if lines is not None:
            for number in lines.too_long:
                yield _too_long(f"{where}:{number}")
            lines.too_long.clear()
        if row is None:
            break
        if header is None:
            header = [name.strip() for name in row]
            _find_columns(header, columns)
        elif any(cell.strip() for cell in row):
            page = make_page(
                dict(zip(header, row, strict=False)), f"{where}:{rows.line_num}", columns
            )
            if isinstance(page, Page):
                page.warnings += notes
            yield page
    if header is None:
        raise InputError("the table is empty")


def read_parquet(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Page | InputError]:
    """Pages of a Parquet table, a few rows in memory at a time."""
    try:
        import pyarrow.parquet as parquet
        from pyarrow import ArrowException
    except ImportError as error:
        raise ResourceError("Parquet needs pyarrow; run: pip install conflictlib") from error
    try:
        packed = path.suffix.lower() == ".gz"
        table = parquet.ParquetFile(io.BytesIO(read_bytes(path, MAX_FILE)) if packed else path)
        names = table.schema_arrow.names
        wanted = sorted(set(_find_columns(names, columns).values()))
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield make_page(row, f"{where}:{number}", columns)
    except ArrowException as error:
        raise InputError(f"no readable Parquet table ({str(error)[:100]})") from error


def _find_columns(names: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """For each field the table's column; InputError where the text's is missing."""
    missing = sorted(column for column in columns.values() if column not in names)
    if missing:
        raise InputError(
            f"no column is named {', '.join(missing)}; there are {', '.join(names)[:200]}"
        )
    lowered = {name.lower(): name for name in reversed(names)}
    found = dict(columns)
    for name, aliases in FIELDS.items():
        if name not in found:
            column = next((lowered[alias] for alias in aliases if alias in lowered), None)
            if column is not None:
                found[name] = column
    if "text" not in found:
        raise InputError(
            "no column holds the text; name it with --columns text=NAME; "
            f"there are {', '.join(names)[:200]}"
        )
    return found


def make_page(
    record: Mapping[str, Any], where: str, columns: Mapping[str, str]
) -> Page | InputError:
    """A page from one row; an InputError, not raised, where it has no text."""
    try:
        fields = _find_columns(list(record), columns)
    except InputError as error:
        return InputError(str(error), where=where)
    values = {name: record.get(column) for name, column in fields.items()}
    text = values.pop("text")
    if not isinstance(text, str) or not text.strip():
        return InputError(f'no text in "{fields["text"]}"', where=where)
    if len(text) > MAX_TEXT:
        return _too_long(where)
    printed = {name: _print_value(value) for name, value in values.items()}
    return Page(
        text,
        where,
        doc_id=printed.get("id"),
        given=printed.get("published"),
        outlet=printed.get("outlet"),
        title=printed.get("title"),
        byline=printed.get("byline"),
        url=printed.get("url"),
    )


def _print_value(value: object) -> str | None:
    """A cell as text; None where it is empty or no plain value."""
    if value is None or value != value:  # NaN is no value
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if item) or None
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else None
    return str(value).strip() or None


def _too_long(where: str) -> InputError:
    return InputError(f"longer than {MAX_TEXT // 1_000_000} MB; split it", where=where)
