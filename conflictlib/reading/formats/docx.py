"""Word files, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ...errors import InputError, ResourceError
from .raw import MAX_FILE, MAX_TEXT, Page, read_bytes

__all__ = ["read_docx"]

_UNPACKED = 300_000_000  # bytes that a Word file may unpack to


def read_docx(path: Path, where: str) -> Iterator[Page]:
    """The one page of a Word file, paragraphs and table cells in order.

    Raises
    ------
    ResourceError
        Where python-docx is not installed.
    InputError
        Where the file is no Word file, or would unpack to more than memory bears.
    """
    try:
        import docx
        from docx.table import Table
    except ImportError as error:
        raise ResourceError(
            "Word files need python-docx; run: pip install 'conflictlib[docx]'"
        ) from error
    content = read_bytes(path, MAX_FILE)
    _check_archive(content)
    try:
        document = docx.Document(io.BytesIO(content))
        blocks: list[str] = []
        for item in document.iter_inner_content():
            if isinstance(item, Table):
                blocks += [cell.text for row in item.rows for cell in row.cells]
            else:
                blocks.append(item.text)
        facts = document.core_properties
        title, made = facts.title, facts.created
    except Exception as error:  # python-docx lets lxml's, zipfile's and its own errors through
        raise InputError(f"damaged Word file ({type(error).__name__}); save it again") from error
    text = "\n\n".join(block.strip() for block in blocks if block.strip())
    if not text:
        raise InputError("the Word file holds no text")
    if len(text) > MAX_TEXT:
        raise InputError(f"more than {MAX_TEXT // 1_000_000} MB of text; split it")
    yield Page(text, where, title=title or None, made=made.date().isoformat() if made else None)


def _check_archive(content: bytes) -> None:
    """Refuse an archive whose members would not fit into memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(
            "no Word file (.docx), or one with a password; save it as .docx"
        ) from error
    size = sum(member.file_size for member in members)
    if size > _UNPACKED or len(members) > 10_000:
        raise InputError(f"unpacks to {size // 1_000_000} MB, as a zip bomb does; it is not opened")
