"""A corpus: documents read one after another, and an account of every input."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ..errors import ConflictlibWarning, InputError, ResourceError
from ..model import Document
from ..resources import Lexicon
from .formats import Page, is_known_kind, read_pages
from .formats.tables import check_columns
from .records import make_document

__all__ = ["Corpus", "InputStatus", "read_corpus"]

Source = str | os.PathLike[str] | Document


@dataclass(frozen=True, slots=True)
class InputStatus:
    """What became of one input.

    Attributes
    ----------
    path : str
        File, with line or record where it holds several documents.
    doc_id : str or None
        The document read from it; of a repetition, the document that it repeats.
    status : str
        ``read``, ``skipped`` (not English, a repetition, no kind we know) or ``failed``.
    reason : str or None
        Why it was not read and what to do, or what was doubtful in reading it.
    repeats : int
        How many other inputs have the same text.
    """

    path: str
    doc_id: str | None
    status: Literal["read", "skipped", "failed"]
    reason: str | None = None
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    named: bool  # the caller named this very file, so a missing library is an error
    reason: str | None = None  # why it is not even tried


class Corpus:
    """Documents of files, folders or lists; iterate over it as often as you like.

    Each iteration reads anew and keeps no document. ``inputs`` is complete once an
    iteration has come to its end.
    """

    def __init__(
        self,
        items: Sequence[_File | Document],
        columns: Mapping[str, str],
        lexicon: Lexicon | None = None,
    ) -> None:
        self._items = tuple(items)
        self._columns = dict(columns)
        self._lexicon = lexicon
        self._rows: list[InputStatus] = []
        self._repeats: Counter[str] = Counter()

    def __repr__(self) -> str:
        return f"<Corpus of {len(self._items)} inputs>"

    @property
    def inputs(self) -> list[InputStatus]:
        """What became of each input in the latest iteration."""
        return [
            replace(row, repeats=self._repeats[row.doc_id or ""]) if row.status == "read" else row
            for row in self._rows
        ]

    def __iter__(self) -> Iterator[Document]:
        rows: list[InputStatus] = []
        repeats: Counter[str] = Counter()
        self._rows, self._repeats = rows, repeats
        texts: dict[bytes, str] = {}
        ids: Counter[str] = Counter()
        for where, document in self._read(rows):
            key = _text_key(document.text)
            if key in texts:
                original = texts[key]
                repeats[original] += 1
                rows.append(InputStatus(where, original, "skipped", f"repeats {original}"))
                continue
            ids[document.doc_id] += 1
            if ids[document.doc_id] > 1:
                unique = f"{document.doc_id}~{ids[document.doc_id]}"
                document = replace(document, doc_id=unique)
            texts[key] = document.doc_id
            if document.language != "en":
                reason = f"not English ({document.language}); only English is read"
                rows.append(InputStatus(where, document.doc_id, "skipped", reason))
                continue
            doubts = "; ".join(note.message for note in document.warnings) or None
            rows.append(InputStatus(where, document.doc_id, "read", doubts))
            yield document
        lost = Counter(row.status for row in rows)
        if lost["failed"] or lost["skipped"]:
            warnings.warn(
                f"{lost['failed']} inputs failed and {lost['skipped']} were skipped, "
                f"of {len(rows)}; corpus.inputs says why",
                ConflictlibWarning,
                stacklevel=2,
            )

    def _read(self, rows: list[InputStatus]) -> Iterator[tuple[str, Document]]:
        """Documents with the place they come from; failures go straight into the rows."""
        for item in self._items:
            if isinstance(item, Document):
                yield item.path or item.doc_id, item
                continue
            if item.reason is not None:
                rows.append(InputStatus(item.name, None, "skipped", item.reason))
                continue
            try:
                page = None
                for page in read_pages(item.path, item.name, self._columns):
                    if isinstance(page, InputError):
                        rows.append(_failure(page.where or item.name, page))
                    elif not page.text.strip():
                        rows.append(InputStatus(page.where, None, "failed", "holds no text"))
                    else:
                        yield page.where, self._make(page, item)
                if page is None:
                    rows.append(InputStatus(item.name, None, "failed", "holds no document"))
            except ResourceError as error:
                if item.named:
                    raise
                rows.append(InputStatus(item.name, None, "failed", str(error)))
            except InputError as error:
                rows.append(_failure(item.name, error))
            except FileNotFoundError:
                reason = "vanished after the folder was listed; list it again"
                rows.append(InputStatus(item.name, None, "failed", reason))
            except OSError as error:
                reason = f"cannot be read ({error.strerror or error}); check the file"
                rows.append(InputStatus(item.name, None, "failed", reason))
            except (RecursionError, MemoryError) as error:
                reason = f"too large or nested too deep ({type(error).__name__})"
                rows.append(InputStatus(item.name, None, "failed", reason))

    def _make(self, page: Page, item: _File) -> Document:
        return make_document(
            page.text,
            doc_id=page.doc_id or page.where,
            given=page.given,
            metadata=page.metadata,
            made=page.made,
            name=item.path.name,
            outlet=page.outlet,
            title=page.title,
            byline=page.byline,
            url=page.url,
            path=page.where,
            warnings=tuple(page.warnings),
            lexicon=self._lexicon,
        )


def read_corpus(
    source: Source | Iterable[Source] | Corpus,
    *,
    columns: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
) -> Corpus:
    """A corpus from a file, a folder, or a list of paths or Documents.

    Parameters
    ----------
    source : path, iterable of paths or Documents, or Corpus
        Folders are read with all folders below. Files: text, Markdown, HTML, PDF, Word,
        JSON lines, JSON, CSV, TSV, Parquet, each also packed (.gz), and WARC.
        ``NAME.meta.toml`` beside a file gives title, outlet, published, url, byline.
    columns : mapping, optional
        For tables, which column holds a field: ``{"text": "body", "published": "date"}``.
    lexicon : Lexicon, optional
        The dictionaries; the bundled ones by default.

    Returns
    -------
    Corpus
        Iterate over it for the documents, in a stable order; ``inputs`` then says what
        was read, skipped or failed, and why. A text that repeats another, give or take
        white space and case, is read once.

    Raises
    ------
    InputError
        Where a path does not exist, or nothing readable is in it.
    ParameterError
        Where ``columns`` names an unknown field.
    """
    if isinstance(source, Corpus):
        return source
    checked = check_columns(columns)
    single = isinstance(source, str | os.PathLike | Document)
    sources: list[Source] = [source] if single else list(source)  # type: ignore[arg-type, list-item]
    if not sources:
        raise InputError("the list of sources is empty; name a file or folder")
    items: list[_File | Document] = []
    for entry in sources:
        items += [entry] if isinstance(entry, Document) else _list_path(Path(entry))
    return Corpus(items, checked, lexicon)


def _list_path(path: Path) -> list[_File | Document]:
    try:
        if path.is_dir():
            found = list(_walk(path, path, set()))
        elif path.exists():
            return [_File(path, path.name, named=True)]
        else:
            raise InputError("there is no such file or folder; check the path", where=str(path))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from error
    if not any(file.reason is None for file in found):
        raise InputError("the folder holds no file of a kind that is read", where=str(path))
    return list(found)


def _walk(folder: Path, root: Path, above: set[str]) -> Iterator[_File]:
    """Files below a folder in the order of their names; hidden ones and sidecars left out."""
    real = os.path.realpath(folder)
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        name = folder.relative_to(root).as_posix()
        yield _File(folder, name, False, f"the folder cannot be listed ({error.strerror})")
        return
    for entry in entries:
        name = entry.relative_to(root).as_posix()
        if entry.name.startswith((".", "~$")) or entry.name.endswith(".meta.toml"):
            continue
        if entry.is_dir():
            if os.path.realpath(entry) in above | {real}:
                yield _File(entry, name, False, "a symbolic link back to a folder above it")
            else:
                yield from _walk(entry, root, above | {real})
        elif not (entry.is_file() or entry.is_symlink()):
            yield _File(entry, name, False, "no regular file")  # a pipe would never end
        elif is_known_kind(entry):
            yield _File(entry, name, False)
        else:
            kind = entry.suffix or "without a suffix"
            yield _File(entry, name, False, f"files {kind} are not read")


def _failure(where: str, error: InputError) -> InputStatus:
    message = str(error)
    if error.where:
        message = message.removeprefix(f"{error.where}: ")
    return InputStatus(where, None, "failed", message)


def _text_key(text: str) -> bytes:
    """The same for texts that differ in white space or case only."""
    squashed = " ".join(text.split()).casefold()
    return hashlib.blake2b(squashed.encode("utf-8", "replace"), digest_size=16).digest()
