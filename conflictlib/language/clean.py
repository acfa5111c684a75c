"""Text made fit for a tokenizer, with a way back to the offsets as read."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean_text"]

# Anything but plain printable characters and single blanks needs the slow road.
_NEEDS_WORK = re.compile(
    r"\s\s|[^\S ]|[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u180e\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u3000\ufb00-\ufb06\ufeff\ufff9-\uffff\u0300-\u036f]"
)
_DROPPED = {"Cf", "Cc", "Cs", "Co", "Cn"}


def clean_text(text: str) -> tuple[str, list[int] | None]:
    r"""Fold white space, drop invisible characters, open ligatures.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    cleaned : str
        One blank between words, none of the characters that break matching.
    origin : list of int or None
        For each character of ``cleaned`` its offset in ``text``;
        None where nothing changed.

    Examples
    --------
    >>> clean_text("40\u00a0percent of the of\ufb01ce")[0]
    '40 percent of the office'
    >>> clean_text("plain text")
    ('plain text', None)
    """
    if not _NEEDS_WORK.search(text):
        return text, None
    kept: list[str] = []
    origin: list[int] = []
    blank = True
    for offset, char in enumerate(text):
        if char.isspace():
            if not blank:
                kept.append(" ")
                origin.append(offset)
            blank = True
            continue
        if not char.isascii():
            if unicodedata.category(char) in _DROPPED:
                continue
            if "\ufb00" <= char <= "\ufb06":
                char = unicodedata.normalize("NFKC", char)
            elif unicodedata.combining(char) and kept:
                composed = unicodedata.normalize("NFC", kept[-1] + char)
                if len(composed) == 1:
                    kept[-1] = composed
                continue
        elif not char.isprintable():
            continue
        kept.extend(char)
        origin.extend([offset] * len(char))
        blank = False
    return "".join(kept), origin
