"""One record (a mapping, as in JSONL) to a Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from ..errors import InputError
from ..model import Document, Publication, Segment, Span

__all__ = ["read_record"]


def read_record(record: Mapping[str, object], where: str | None = None) -> Document:
    """A Document from a record with ``text`` and optional metadata.

    Raises
    ------
    InputError
        Where the record has no text, or a field has the wrong type.
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError('the record has no "text" string', where=where)
    given = record.get("published")
    publication = Publication(str(given)[:10], "given") if given else Publication()
    targets = record.get("targets") or ()
    return Document(
        doc_id=str(record.get("id") or hashlib.sha256(text.encode()).hexdigest()[:16]),
        text=text,
        segments=tuple(
            Segment(m.start(), m.end(), "body") for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
        ),
        publication=publication,
        outlet=str(record["outlet"]) if record.get("outlet") else None,
        title=str(record["title"]) if record.get("title") else None,
        url=str(record["url"]) if record.get("url") else None,
        targets=tuple(Span(int(t["start"]), int(t["end"])) for t in targets),  # type: ignore
    )
