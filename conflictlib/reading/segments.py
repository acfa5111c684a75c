"""A text as read to segments: what each stretch of a page is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Segment
from .dates import find_dates
from .furniture import Furniture
from .openings import find_dateline, find_glued_title, find_sign_off
from .paragraphs import split_paragraphs
from .roles import Paragraph, mark_masthead, mark_roles

__all__ = ["Layout", "segment_text"]

_AFTER_NAME = re.compile(
    r"\s*(?:[|•·;]|,? (?:Published|Updated|Posted|Last)\b|\s-\s|\s[–—]\s|\n)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Segments of a text, and what its furniture says about it."""

    segments: tuple[Segment, ...]
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline_place: str | None = None


def segment_text(text: str, furniture: Furniture, title: str | None = None) -> Layout:
    """Cut a text into paragraphs and say what each is for.

    Parameters
    ----------
    text : str
        A text as read; nothing is cut from it.
    furniture : Furniture
        The compiled patterns.
    title : str, optional
        The headline, where metadata give it.

    Returns
    -------
    Layout
        Segments in text order; each character that is not a blank is in exactly one.

    Notes
    -----
    A site's own furniture (masthead, sharing, legal lines) has the role ``footer``
    wherever it stands. A text of one paragraph is body text.
    """
    paragraphs = [
        Paragraph(start, end, _in_one_line(text[start:end]))
        for start, end in split_paragraphs(text)
    ]
    outlet = None
    if len(paragraphs) > 1:
        outlet = mark_masthead(paragraphs, furniture)
        mark_roles(paragraphs, furniture, title, shouting=text.upper() == text)
    segments: list[Segment] = []
    found: dict[str, str] = {}
    lead = True
    for paragraph in paragraphs:
        if paragraph.role is None:
            raw = text[paragraph.start : paragraph.end]
            segments += _cut_body(raw, paragraph.start, furniture, found, lead, len(paragraphs) > 2)
            lead = lead and paragraph.words < 8
            continue
        segments.append(Segment(paragraph.start, paragraph.end, paragraph.role))
        if paragraph.role == "headline":
            found.setdefault("title", paragraph.text.lstrip("# "))
        elif paragraph.role == "byline":
            name = _name_in_byline(text[paragraph.start : paragraph.end], furniture)
            if name and "byline" not in found:
                found["byline"] = name
        elif paragraph.role == "dateline":
            _, place = find_dateline(paragraph.text, furniture)
            if place:
                found.setdefault("dateline", place)
    return Layout(
        tuple(segments),
        outlet,
        found.get("title"),
        found.get("byline"),
        found.get("dateline"),
    )


def _in_one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def _cut_body(
    text: str, base: int, furniture: Furniture, found: dict[str, str], lead: bool, several: bool
) -> list[Segment]:
    """A body paragraph without the headline, dateline or sign-off glued to it."""
    begin, end = 0, find_sign_off(text)
    segments: list[Segment] = []
    if lead:
        length, place = find_dateline(text[:end], furniture)
        cut = find_glued_title(text[:end]) if several and not length else 0
        if cut:
            head = text[:cut].rstrip()
            segments.append(Segment(base, base + len(head), "headline"))
            found.setdefault("title", head.rstrip(" -–—|"))
            length, place = find_dateline(text[cut:end], furniture)
        begin = cut + length
        if length:
            printed = len(text[cut:begin].rstrip())
            segments.append(Segment(base + cut, base + cut + printed, "dateline"))
            if place:
                found.setdefault("dateline", place)
    body = text[begin:end].rstrip()
    if body:
        segments.append(Segment(base + begin, base + begin + len(body), "body"))
    if end < len(text):
        segments.append(Segment(base + end, base + len(text), "credit"))
    return segments


def _name_in_byline(text: str, furniture: Furniture) -> str | None:
    """The writers' names, without "By", dates and the outlet."""
    lines = text.splitlines()
    desk = next((line for line in lines if furniture.desk_line.fullmatch(line)), None)
    if desk:
        return _AFTER_NAME.split(desk)[0].strip()
    dates = find_dates(text)
    named = furniture.byline.match(text)
    if named is None:
        return None if dates or furniture.outlet.match(text) else text.strip()
    name = _AFTER_NAME.split(text[named.end() : dates[0].start if dates else None])[0]
    parts = [part for part in name.split(",") if not furniture.outlet.fullmatch(part.strip())]
    return ",".join(parts).strip(" ,") or None
