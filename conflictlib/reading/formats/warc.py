"""Web archives: a stream of saved pages, by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...errors import InputError, ResourceError
from .encoding import decode
from .html import page_of_html
from .raw import MAX_TEXT, Page

__all__ = ["read_warc"]


def read_warc(path: Path, where: str) -> Iterator[Page | InputError]:
    """Pages of a web archive: its successful HTML and plain-text responses.

    Raises
    ------
    ResourceError
        Where warcio is not installed.
    InputError
        Where the archive is damaged.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ResourceError(
            "web archives need warcio; run: pip install 'conflictlib[warc]'"
        ) from error
    number = 0
    with path.open("rb") as handle:
        try:
            for record in ArchiveIterator(handle):  # it unpacks .gz by itself
                number += 1
                headers = record.http_headers
                if record.rec_type != "response" or headers is None:
                    continue
                if not str(headers.get_statuscode()).startswith("2"):
                    continue
                kind = (headers.get_header("Content-Type") or "").lower()
                if "html" not in kind and "text/plain" not in kind:
                    continue
                yield _read_response(record, kind, f"{where}:{number}")
        except ArchiveLoadFailed as error:
            raise InputError(f"damaged web archive ({str(error)[:80]})") from error


def _read_response(record: object, kind: str, where: str) -> Page | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]
    taken = record.rec_headers.get_header("WARC-Date")  # type: ignore[attr-defined]
    try:
        content = record.content_stream().read(MAX_TEXT + 1)  # type: ignore[attr-defined]
        if len(content) > MAX_TEXT:
            return InputError(f"larger than {MAX_TEXT // 1_000_000} MB", where=where)
        if "html" in kind:
            page = page_of_html(content, where, url)
        else:
            text, notes = decode(content)
            page = Page(text, where, url=url, warnings=notes)
    except InputError as error:
        return error if error.where else InputError(str(error), where=where)
    except (OSError, ValueError, EOFError) as error:
        return InputError(f"damaged record ({type(error).__name__})", where=where)
    page.doc_id = url
    page.made = taken[:10] if taken else None
    return page
