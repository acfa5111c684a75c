"""Sentence ends, found before the parser so that it keeps to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["ABBREVIATIONS", "mark_sentence_starts"]

_CLOSERS = set("\"'”’)]»")
_OPENERS = set("\"'“‘([«")
_ENDS = re.compile(r"[.!?…]+$")
# Abbreviations that stand before a name or number: a capital after them starts no sentence.
ABBREVIATIONS = {
    "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "gen.", "lt.", "col.", "maj.", "capt.", "sgt.",
    "cmdr.", "adm.", "brig.", "cpl.", "pvt.", "gov.", "sen.", "rep.", "rev.", "hon.", "pres.",
    "messrs.", "sgts.", "supt.", "det.", "nos.", "vs.", "v.", "fig.", "vol.", "jan.",
    "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.",
    "mt.", "ft.", "sr.", "amb.", "atty.", "cf.", "approx.", "ca.", "e.g.",
    "i.e.", "al.", "gens.", "cols.", "reps.", "sens.", "govs.",
}  # fmt: skip
# Abbreviations that may end a sentence: only some next words then start a new one.
_MAY_END = re.compile(r"^(?:(?:[A-Za-z]\.){2,}|inc\.|corp\.|co\.|ltd\.|jr\.|etc\.|bros\.)$", re.I)
_STARTERS = {
    "the", "a", "an", "in", "on", "at", "but", "and", "he", "she", "it", "they", "we", "i",
    "this", "that", "these", "those", "his", "her", "their", "our", "its", "as", "after",
    "before", "when", "while", "if", "however", "there", "for", "by", "with", "from", "since",
    "although", "though", "meanwhile", "some", "many", "most", "no", "not", "what", "who",
}  # fmt: skip


def mark_sentence_starts(words: Sequence[str]) -> list[bool]:
    """Tell for each token whether a sentence starts with it.

    Parameters
    ----------
    words : sequence of str
        The tokens of one paragraph, punctuation apart from words.

    Returns
    -------
    list of bool
        True at the first token of each sentence.

    Examples
    --------
    >>> mark_sentence_starts(["He", "met", "Gen.", "Ali", ".", "It", "fell", "."])
    [True, False, False, False, False, True, False, False]
    """
    starts = [False] * len(words)
    if not words:
        return starts
    starts[0] = True
    position, count = 0, len(words)
    straight_open = False
    while position < count:
        word = words[position]
        if word == '"':
            straight_open = not straight_open
        if not _ENDS.search(word) or len(word) > 30:
            position += 1
            continue
        after = position + 1
        still_open = straight_open
        while after < count and (
            words[after] in _CLOSERS or (after > position and words[after] == "''")
        ):
            if words[after] == '"':
                if not still_open:
                    break
                still_open = False
            after += 1
        if after < count and _starts_sentence(words, position, after):
            starts[after] = True
            straight_open = still_open
            position = after
        else:
            position += 1
    return starts


def _starts_sentence(words: Sequence[str], end: int, after: int) -> bool:
    """Whether the token at ``after`` starts a sentence, given the mark at ``end``."""
    mark, low = words[end], words[end].lower()
    first = after
    while first < len(words) - 1 and words[first] in _OPENERS:
        first += 1
    following = words[first]
    if following[0].isdigit() and (low == "no." or words[end - 1].lower() == "no"):
        return False  # No. 2
    begins = following[0].isupper() or following[0].isdigit() or first > after
    if not begins:
        return False
    if mark in {".", "!", "?", "…", "...", "?!", "!?"}:
        closed = after > end + 1
        return not (mark in {"?", "!", "...", "…"} and closed and not following[0].isupper())
    if low in ABBREVIATIONS or (len(low) == 2 and low[1] == "."):
        return False
    if _MAY_END.match(low):
        return following.lower() in _STARTERS and following[0].isupper()
    return True
