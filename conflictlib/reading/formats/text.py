"""Plain text and Markdown, with optional front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .encoding import decode
from .raw import Page, read_bytes

__all__ = ["read_text", "split_front_matter"]

_FRONT = re.compile(r"\A---[^\S\n]*\r?\n(.*?)^---[^\S\n]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z_][\w -]*?)\s*:\s*(.*?)\s*$", re.MULTILINE)
_KEYS = {
    "title": "title", "headline": "title", "outlet": "outlet", "source": "outlet",
    "publisher": "outlet", "publication": "outlet", "published": "metadata",
    "date": "metadata", "url": "url", "link": "url", "byline": "byline", "author": "byline",
    "authors": "byline", "id": "doc_id",
}  # fmt: skip


def read_text(path: Path, where: str) -> Iterator[Page]:
    """The one page of a text file."""
    text, notes = decode(read_bytes(path))
    fields, body = split_front_matter(text)
    yield Page(body, where, warnings=notes, **fields)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Metadata between two lines of three dashes at a text's head, and the text below.

    Understands ``key: value`` lines, the part of YAML that article metadata need.

    Examples
    --------
    >>> split_front_matter("---\ntitle: 'A town falls'\ndate: 2016-03-24\n---\nTroops left.")
    ({'title': 'A town falls', 'metadata': '2016-03-24'}, 'Troops left.')
    """
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    fields = {}
    for key, value in _FIELD.findall(front.group(1)):
        name = _KEYS.get(key.lower())
        if name and value and name not in fields:
            fields[name] = _unquote(value)
    return fields, text[front.end() :]


def _unquote(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquote(part.strip()) for part in value[1:-1].split(","))
    return value
