"""When a document was published, by evidence; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Basis, Publication, RejectedDate, Segment, Span
from .dates import WEEKDAYS, PrintedDate, find_dates, nearest_on_or_after

__all__ = ["date_document", "date_from_name"]

_OLDEST, _LATEST = 1900, 2100
_WEEKDAY = re.compile(r"\b(?:" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_NEXT_OR_LAST = re.compile(
    r"(?:last|next|previous|following|every|each|coming)\s+\Z", re.IGNORECASE
)
_ARCHIVE = re.compile(r"\b(?:file|archive|archival|undated)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|until|by|next|scheduled|planned|plans?|expected|deadline|before|due|set|"
    r"upcoming|through|from|since|after)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARKED_UPDATED = re.compile(r"updated|modified|corrected", re.IGNORECASE)
_LEAD = 4  # paragraphs in which the report's own day is named
_POST = re.compile(r"\(@\w+\)[\s,·|-]*\Z")
_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    day: date
    span: Span


def date_from_name(name: str) -> str | None:
    """A full date in a file name or web address.

    Examples
    --------
    >>> date_from_name("https://example.org/2016/03/24/palmyra.html")
    '2016-03-24'
    """
    match = _NAME.search(name)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return None


def date_document(
    text: str,
    segments: Sequence[Segment],
    *,
    metadata: str | None = None,
    made: str | None = None,
    name: str | None = None,
) -> Publication:
    """Publication date of a document for which none is given.

    Evidence counts in this order: metadata, byline or dateline, captions, dates in the
    text that fit the weekday mentioned, file name. The weekday of the lead tells whether
    the report is of the caption's day or of one of the six after it.

    Parameters
    ----------
    text : str
    segments : sequence of Segment
        With their roles.
    metadata : str, optional
        ISO date that the file's own metadata give as the day of publication.
    made : str, optional
        ISO date on which the file was made, which is not when it was published.
    name : str, optional
        File name or web address.

    Returns
    -------
    Publication
        Basis, evidence and the candidates rejected, with the reason.
    """
    rejected: list[RejectedDate] = []
    if made:
        rejected.append(RejectedDate(made, "metadata", "the file was made then"))
    finder = _Finder(text, segments, rejected)
    finds = (
        Publication(metadata, "metadata") if metadata else None,
        finder.from_lines(),
        finder.from_captions(),
        finder.from_text(),
        _from_name(name),
    )
    chosen: Publication | None = None
    for found in finds:
        if found is None:
            continue
        if chosen is None:
            chosen = found
        elif found.date != chosen.date and found.date is not None:
            why = f"the {chosen.basis} says {chosen.date}, which is better evidence"
            rejected.append(RejectedDate(found.date, found.basis, why))
    if chosen is None:
        return Publication(rejected=tuple(rejected))
    unique = tuple(dict.fromkeys(r for r in rejected if r.date != chosen.date))
    return Publication(chosen.date, chosen.basis, chosen.evidence, unique)


def _from_name(name: str | None) -> Publication | None:
    day = date_from_name(name) if name else None
    return Publication(day, "filename") if day else None


class _Finder:
    """Evidence within one text."""

    def __init__(
        self, text: str, segments: Sequence[Segment], rejected: list[RejectedDate]
    ) -> None:
        self._text = text
        self._rejected = rejected
        self._by_role: dict[str, list[Segment]] = {}
        for segment in segments:
            self._by_role.setdefault(segment.role, []).append(segment)
        self._dates = {
            role: [
                (segment, printed)
                for segment in self._by_role.get(role, ())
                for printed in find_dates(text, segment.start, segment.end)
            ]
            for role in ("byline", "dateline", "caption", "body", "footer", "credit", "headline")
        }
        self._lead = self._lead_weekday()

    def from_lines(self) -> Publication | None:
        """A byline's or dateline's date; the day of publication before that of an update."""
        best: Publication | None = None
        for role in ("byline", "dateline"):
            for segment, printed in self._dates[role]:
                day = printed.full or self._complete(printed)
                if day is None:
                    continue
                basis: Basis = "byline" if role == "byline" else "dateline"
                before = self._text[segment.start : printed.start]
                updated = _MARKED_UPDATED.search(before) is not None
                found = Publication(day.isoformat(), basis, Span(printed.start, printed.end))
                if best is None:
                    best, best_updated = found, updated
                elif best_updated and not updated:
                    self._reject(date.fromisoformat(str(best.date)), "byline", "an update's date")
                    best, best_updated = found, updated
                elif day.isoformat() != best.date:
                    self._reject(day, basis, "an update's date" if updated else "not the first")
        return best

    def from_captions(self) -> Publication | None:
        """The latest day on which a picture was taken, moved to the weekday of the lead.

        Pictures are often old: the day counts only where the lead's weekday is that of
        the picture or of the next day, or the caption itself prints the weekday.
        """
        candidates: list[tuple[date, PrintedDate]] = []
        for segment, printed in self._dates["caption"]:
            day = printed.full or self._complete(printed)
            if day is None:
                continue
            if _ARCHIVE.search(self._text, segment.start, segment.end):
                self._reject(day, "caption", "an archive picture's date")
            elif sum(other is segment for other, _ in self._dates["caption"]) > 3:
                self._reject(day, "caption", "one of many in a gallery")
            else:
                candidates.append((day, printed))
        if not candidates:
            return None
        latest, printed = max(candidates, key=lambda candidate: candidate[0])
        for other, _ in candidates:
            if other != latest:
                self._reject(other, "caption", f"a later picture is of {latest}")
        later = self._latest_past()
        if later is not None and later > latest + timedelta(days=6):
            self._reject(latest, "caption", f"the text knows of {later}, so the picture is old")
            return None
        if not self._fits_lead(latest) and (self._lead is not None or printed.weekday is None):
            self._reject(latest, "caption", self._why_not())
            return None
        day = latest if self._lead is None else nearest_on_or_after(latest, self._lead)
        if day != latest:
            self._reject(latest, "caption", f"the lead speaks of {WEEKDAYS[day.weekday()].title()}")
        return Publication(day.isoformat(), "caption", Span(printed.start, printed.end))

    def from_text(self) -> Publication | None:
        """The latest day that the text names with its weekday, or that a post carries."""
        found: list[_Candidate] = []
        lead = {id(segment) for segment in self._by_role.get("body", ())[:_LEAD]}
        for segment, printed in self._dates["body"]:
            posted = _POST.search(self._text, segment.start, printed.start) is not None
            if printed.weekday is None and not posted:
                continue
            day = printed.full or self._complete(printed)
            if day is None or (printed.weekday is not None and day.weekday() != printed.weekday):
                continue
            if self._is_ahead(segment, printed):
                self._reject(day, "text", "said of something to come, or as a limit")
            elif printed.end - printed.start > segment.end - segment.start - 3:
                self._reject(day, "text", "stands alone, as a correction's date does")
            elif self._fits_lead(day) or (
                self._lead is None and printed.weekday is not None and id(segment) in lead
            ):
                found.append(_Candidate(day, Span(printed.start, printed.end)))
            else:
                self._reject(day, "text", self._why_not())
        if not found:
            return None
        latest = max(found, key=lambda candidate: candidate.day)
        for other in found:
            if other.day != latest.day:
                self._reject(other.day, "text", f"the text names a later day, {latest.day}")
        later = self._latest_past()
        if later is not None and later > latest.day + timedelta(days=6):
            self._reject(latest.day, "text", f"the text knows of {later}")
            return None
        return Publication(latest.day.isoformat(), "text", latest.span)

    def _fits_lead(self, day: date) -> bool:
        """Whether the lead's weekday is that day's or the next one's."""
        return self._lead is not None and (self._lead - day.weekday()) % 7 <= 1

    def _why_not(self) -> str:
        if self._lead is None:
            return "no weekday in the lead confirms it"
        return f"the lead speaks of {WEEKDAYS[self._lead].title()}"

    def _lead_weekday(self) -> int | None:
        """The one weekday that the first paragraphs name; None where they name several."""
        for segment in self._by_role.get("body", [])[:_LEAD]:
            named = {
                WEEKDAYS.index(match.group().lower())
                for match in _WEEKDAY.finditer(self._text, segment.start, segment.end)
                if not _NEXT_OR_LAST.search(self._text, segment.start, match.start())
            }
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def _complete(self, printed: PrintedDate) -> date | None:
        """Year for a date without one: that of the other dates on the page.

        A weekday printed with it, or the lead's, must fit.
        """
        if printed.year:
            return printed.full
        days = [day for day in map(printed.in_year, self._years()) if day is not None]
        if printed.weekday is not None:
            return next((day for day in days if day.weekday() == printed.weekday), None)
        exact = next((day for day in days if day.weekday() == self._lead), None)
        return exact or next((day for day in days if self._fits_lead(day)), None)

    def _years(self) -> list[int]:
        """Years that the page was made in, most likely first."""
        years: list[int] = []
        for role in ("byline", "dateline", "caption"):
            years += sorted({d.year for _, d in self._dates[role] if d.year}, reverse=True)
        for role in ("footer", "credit"):
            for segment in self._by_role.get(role, ()):
                piece = self._text[segment.start : segment.end]
                years += sorted({int(year) for year in _YEAR.findall(piece)}, reverse=True)
        named = sorted(
            {
                int(year)
                for segment in self._by_role.get("body", ())
                for year in _YEAR.findall(self._text, segment.start, segment.end)
            },
            reverse=True,
        )
        if len(named) > 1:  # a single year may be any of history
            years += [named[0], named[0] + 1]
        # A page is never older than what its article tells of.
        oldest = max((year for year in named if year <= max(years[:1], default=0)), default=0)
        return [year for year in dict.fromkeys(years) if max(oldest, _OLDEST) <= year <= _LATEST]

    def _latest_past(self) -> date | None:
        """The latest full date in the body that is told of as past."""
        past = [
            printed.full
            for segment, printed in self._dates["body"]
            if printed.full and not self._is_ahead(segment, printed)
        ]
        return max((day for day in past if day), default=None)

    def _is_ahead(self, segment: Segment, printed: PrintedDate) -> bool:
        begin = max(segment.start, printed.start - 60)
        before = self._text[begin : printed.start]
        return _AHEAD.search(before.rsplit(". ", 1)[-1]) is not None

    def _reject(self, day: date, basis: Basis, why: str) -> None:
        self._rejected.append(RejectedDate(day.isoformat(), basis, why))
