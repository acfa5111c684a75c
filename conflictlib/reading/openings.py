"""What stands glued to body text: datelines before it, headlines too, sign-offs behind it."""

from __future__ import annotations

import re

from .furniture import Furniture

__all__ = ["find_dateline", "find_glued_title", "find_sign_off", "share_of_capitals"]

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]{2,30}"
_NAME = r"[A-ZÀ-Þ][\wÀ-ÿ’'.-]*(?: (?:[A-ZÀ-Þ][\wÀ-ÿ’'.-]*|de|al|el|of))*"
_REGION = rf"(?:, (?!{_MONTH}){_NAME})?"
_DAY = (
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?"
    r"|\d{1,2} [A-Z]{3,9}\.? (?:\d\d)?\d\d(?= ?[(—–-])"
)
# "BOGOTA, 9 JAN 90 (EFE) -- [TEXT] ",
# "BAGHDAD (Reuters) - ", "AMMAN, Jordan, March 3 (AP) — ", "(CNN) ", "BEIRUT — "
_DATELINE = re.compile(
    rf"(?P<place>{_CAPITALS}(?:/{_CAPITALS})?{_REGION}|{_NAME}{_REGION}(?= \())?"
    rf"(?P<date>,? ?(?:\(?(?:{_DAY})\)?))?"
    r"(?: ?\((?P<agency>[A-Z][\w. /&'-]{1,40})\))?"
    r"(?P<dash>\s?[-–—_]{1,2}(?:\s+[-–—](?=\S)|\s+|\Z))?\s*"
    r"(?:\[[A-Z][A-Za-z ]{2,30}\]\s*)*"
)
# "Headline In Capitals-The first sentence", "Headline In Capitals-BEIRUT — The first sentence"
_GLUED = re.compile(
    r"(?<=[\w’'”\".?!)])\s?[-–—|]\s?"
    r"(?=[A-Z“\"]\S*,? [A-Za-z(]|[A-Z][A-Z.]\S*(?:[ ,/]+[A-Z]\S*){0,3} [—–-]{1,2} )"
)
_SENTENCE_END = re.compile(r"[a-z]{3}[.?!] ")
_SIGN_OFF = re.compile(
    r"(?<=[.!?”\"’)])\s*(?P<credit>[(\[](?:"
    r"(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|REPORTING)\b[^()\[\]]{3,400}"
    r"|(?:AP|AFP|Reuters|REUTERS|UPI|dpa|DPA|Xinhua|AA|TASS|reut\.rs/\w+"
    r"|with (?:agencies|wires|inputs)[^()]{0,40}))[)\]])\s*\Z"
)
# An Arabic article before a hyphen belongs to a name, not to a headline's end.
_ARTICLES = frozenset(("al", "el", "as", "ar", "an", "ash", "at"))
_SMALL = frozenset(
    (
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its",
        "nor", "of", "off", "on", "or", "over", "s", "so", "the", "to", "up", "via", "vs",
        "with", "after", "amid", "are", "be", "his", "her", "it", "that", "this", "than",
        "who", "will",
    )
)  # fmt: skip


def find_dateline(body: str, furniture: Furniture) -> tuple[int, str | None]:
    """Length of the dateline that a paragraph begins with, and its place.

    Parameters
    ----------
    body : str
        A paragraph.
    furniture : Furniture
        For the agencies' names.

    Returns
    -------
    tuple of (int, str or None)
        0 where there is no dateline; the place as printed, None for "(CNN)" alone.
    """
    match = _DATELINE.match(body)
    if match is None or not match.end():
        return 0, None
    place, dash, name = match.group("place", "dash", "agency")
    agency = name is not None and furniture.outlet.fullmatch(name.strip()) is not None
    if name is not None and not agency and not dash:
        return 0, None
    following = body[match.end() : match.end() + 1]
    begins = not following or following.isupper() or following.isdigit() or following in "“\"'‘(`["
    if not begins and not agency:
        return 0, None
    if place is None:
        return (match.end(), None) if agency else (0, None)
    shouted = place.split(",")[0].isupper()
    dashed = dash and (shouted or agency or match.group("date"))
    if dashed or (agency and (shouted or "CNN" in name)):
        return match.end(), str(place).strip()
    return 0, None


def find_glued_title(body: str) -> int:
    """Where a headline ends that was glued to the first sentence; 0 if none was."""
    for match in _GLUED.finditer(body, 15, 200):
        head = _WORD.findall(body[: match.start()])
        behind = _WORD.findall(body[match.end() : match.end() + 90])
        if len(head) < 5 or len(behind) < 6 or head[-1].lower() in _ARTICLES:
            continue
        if _SENTENCE_END.search(body, 0, match.start()):
            return 0
        lowered = sum(word[0].islower() for word in behind)
        if share_of_capitals(body[: match.start()]) >= 0.9 and lowered >= 0.5 * len(behind):
            return match.end()
    return 0


def find_sign_off(body: str) -> int:
    """Where a closing "(Reporting by ...)" or "(AP)" begins; the paragraph's length if none."""
    match = _SIGN_OFF.search(body) if body[-1:] in {")", "]"} else None
    return match.start("credit") if match else len(body)


def share_of_capitals(text: str) -> float:
    """Share of words that begin with a capital or figure, small words left out."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    if not words:
        return 0.0
    return sum(not word[0].islower() for word in words) / len(words)
