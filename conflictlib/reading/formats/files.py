"""Which reader a file gets, and what its sidecar adds."""

from __future__ import annotations

import gzip
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ...errors import InputError
from .docx import read_docx
from .html import read_html
from .pdf import read_pdf
from .raw import Page
from .tables import read_csv, read_json, read_jsonl, read_parquet
from .text import read_text
from .warc import read_warc

__all__ = ["KINDS", "is_known_kind", "kind_of", "read_pages"]

KINDS = frozenset(
    (
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx",
        ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".warc",
    )
)  # fmt: skip
_SIDECAR = ".meta.toml"
_SIDE_FIELDS = ("title", "outlet", "published", "url", "byline", "id")


def kind_of(path: Path) -> str:
    """The suffix in lower case, .gz left out."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def is_known_kind(path: Path) -> bool:
    """Whether a file in a folder is taken as documents."""
    return kind_of(path) in KINDS


def read_pages(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Page | InputError]:
    """Pages of one file; a bad row comes as an InputError that is not raised.

    Parameters
    ----------
    path : Path
        A file; one of an unknown kind is read as plain text.
    where : str
        How messages name it.
    columns : mapping
        For tables, field to column.
    """
    side = _read_sidecar(path)
    try:
        for page in _choose(path, where, columns):
            if isinstance(page, Page):
                _complete(page, side, kind_of(path) in _SINGLE)
            yield page
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"damaged .gz file ({error}); pack it again") from error


def _complete(page: Page, side: Mapping[str, str], single: bool) -> None:
    """Metadata of the sidecar; of a table's rows each may say for itself."""
    for name, value in side.items():
        if single or (name != "doc_id" and getattr(page, name) is None):
            setattr(page, name, value)


_SINGLE = frozenset(
    (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
)


def _choose(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Page | InputError]:
    kind = kind_of(path)
    if kind in {".html", ".htm", ".xhtml"}:
        return read_html(path, where)
    if kind == ".pdf":
        return read_pdf(path, where)
    if kind == ".docx":
        return read_docx(path, where)
    if kind in {".jsonl", ".ndjson"}:
        return read_jsonl(path, where, columns)
    if kind == ".json":
        return read_json(path, where, columns)
    if kind in {".csv", ".tsv"}:
        return read_csv(path, where, columns, "\t" if kind == ".tsv" else None)
    if kind == ".parquet":
        return read_parquet(path, where, columns)
    if kind == ".warc":
        return read_warc(path, where)
    return read_text(path, where)


def _read_sidecar(path: Path) -> dict[str, str]:
    """Metadata of ``NAME.meta.toml``, where NAME may have its suffix or not."""
    stem = path.name.removesuffix(path.suffix)
    for name in dict.fromkeys((path.name, stem, stem.removesuffix(kind_of(path)))):
        side = path.with_name(name + _SIDECAR)
        if not side.is_file():
            continue
        try:
            content = tomllib.loads(side.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"{side.name}: no readable TOML ({error})") from error
        fields = {}
        for key in _SIDE_FIELDS:
            value = content.get(key)
            if isinstance(value, date):
                value = value.isoformat()[:10]
            if isinstance(value, str) and value.strip():
                fields[{"published": "metadata", "id": "doc_id"}.get(key, key)] = value.strip()
        return fields
    return {}
