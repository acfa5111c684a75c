"""What every format hands on, and the bounds that keep hostile files harmless."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from ...errors import InputError
from ...model import Note

__all__ = [
    "MAX_FILE",
    "MAX_TEXT",
    "Page",
    "open_bytes",
    "read_bytes",
    "read_lines",
]

MAX_TEXT = 20_000_000  # bytes of one document's text, or of one line or row of a table
MAX_FILE = 200_000_000  # bytes of one PDF, Word file or saved page


@dataclass(slots=True)
class Page:
    """One document as a file holds it.

    Attributes
    ----------
    text : str
        The text; offsets refer to it from here on.
    where : str
        File, and line or record within it.
    doc_id : str or None
        The id that the file gives, if it does.
    given, metadata, made : str or None
        Dates as printed: of publication as a table's column has it, as the file's own
        metadata have it, and the day on which the file was made.
    """

    text: str
    where: str
    doc_id: str | None = None
    given: str | None = None
    metadata: str | None = None
    made: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    warnings: list[Note] = field(default_factory=list)


def open_bytes(path: Path) -> IO[bytes]:
    """The file's bytes, unpacked where its name ends in .gz."""
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")


def read_bytes(path: Path, limit: int = MAX_TEXT) -> bytes:
    """All bytes of a file.

    Raises
    ------
    InputError
        Where there are more than ``limit``.
    """
    with open_bytes(path) as handle:
        content = handle.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"larger than {limit // 1_000_000} MB; split it")
    return content


def read_lines(handle: IO[bytes], limit: int = MAX_TEXT) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers, from 1; None for a line longer than ``limit`` bytes."""
    number = 0
    while line := handle.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := handle.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
