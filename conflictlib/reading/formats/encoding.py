"""Bytes to text: UTF-8 first, else detected and said so."""

from __future__ import annotations

import codecs
import re

from ...errors import InputError
from ...model import Note

__all__ = ["decode", "find_encoding"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 100_000
# Encodings of text as people keep it; a wider choice finds exotic ones in plain English.
_LIKELY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "mac_roman", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


def decode(content: bytes) -> tuple[str, list[Note]]:
    """Text of a file's bytes, and a note where they are not UTF-8.

    Raises
    ------
    InputError
        Where the bytes are no text.
    """
    encoding, certain = find_encoding(content)
    text = content.decode(encoding, "strict" if certain else "replace")
    if encoding in {"utf-8", "utf-8-sig"}:
        return text, []
    return text, [Note("encoding", f"not UTF-8; read as {encoding}")]


def find_encoding(content: bytes, whole: bool = True) -> tuple[str, bool]:
    """Encoding of a file's bytes, and whether all of them fit it.

    Parameters
    ----------
    content : bytes
        The file, or its beginning.
    whole : bool
        False where ``content`` is a beginning that may break off within a character.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, _fits(content, encoding)
    sample = content[:_SAMPLE]
    wide = _find_wide(sample)
    if wide:
        return wide, _fits(content, wide)
    if len(_CONTROL.findall(sample)) > 0.02 * len(sample):
        raise InputError("no text file; its bytes are those of a program, picture or archive")
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(content, final=whole)
    except UnicodeDecodeError:
        encoding = _detect(sample)
        return encoding, _fits(content, encoding)
    return "utf-8", True


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _find_wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain text is zero."""
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    if sample[1::2].count(0) > 0.7 * len(sample[1::2]):
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * len(sample[::2]):
        return "utf-16-be"
    return None


def _detect(sample: bytes) -> str:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    if best is None or sample.decode(best.encoding, "replace") == sample.decode(
        "cp1252", "replace"
    ):
        return "cp1252"  # where several fit alike, the commonest
    return best.encoding
