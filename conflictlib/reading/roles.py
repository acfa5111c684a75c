"""Rules that tell a paragraph's role by its place among the others.

Wrongly dropping a body paragraph is worse than keeping a teaser: a paragraph stays body
until its wording (``furniture``) or its place says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..model import Role
from .dates import find_dates
from .furniture import Furniture, is_unclosed
from .openings import find_dateline, share_of_capitals

__all__ = ["Paragraph", "mark_masthead", "mark_roles"]

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_LETTERS = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[Ss]tep \d+:|#+)\s")
_HANDLE = re.compile(r"\(@\w+\)")
_LIST_ITEM = re.compile(r"[-–—•·*▪►>]\s?\S")
_NOT_IN_NAMES = frozenset(("and", "in", "of", "for", "the"))
_WRITER = re.compile(
    r"\b(?:columnist|contribut|[Ff]orthcoming book|[Ff]ollow (?:him|her|them)|author of)"
)
_SENTENCE_END = re.compile(r"[a-z]{3}[.?!][\"”’]? [A-Z“\"]")
_SPEECH = re.compile(r"\bsaid\b|[“\"].{60,}[”\"]")


@dataclass(slots=True)
class Paragraph:
    """A paragraph, its text in one line, and its role, None while it may be body text."""

    start: int
    end: int
    text: str
    role: Role | None = None
    opens: bool = False

    @property
    def words(self) -> int:
        """Number of blanks and one."""
        return self.text.count(" ") + 1

    @property
    def unclosed(self) -> bool:
        """Whether it ends without a mark that ends a sentence."""
        return is_unclosed(self.text)


def mark_roles(
    paragraphs: list[Paragraph], furniture: Furniture, title: str | None, shouting: bool
) -> None:
    """Give each paragraph that is not body text its role.

    Parameters
    ----------
    paragraphs : list of Paragraph
        Changed in place.
    furniture : Furniture
    title : str or None
        The headline, where it is known.
    shouting : bool
        Whether the whole text is in capitals: then capitals and missing marks say nothing.
    """
    closing = _is_closing(paragraphs)
    for paragraph in paragraphs:
        if paragraph.role is None:
            verdict = furniture.judge(paragraph.text, closing, shouting)
            if verdict is not None:
                paragraph.role, paragraph.opens = verdict.role, verdict.opens
    _mark_dateline(paragraphs, furniture)
    if not _mark_title(paragraphs, title) and not shouting:
        _mark_headline(paragraphs, furniture)
    _mark_bylines(paragraphs, furniture)
    _mark_author_notes(paragraphs, furniture)
    if not shouting:
        if _is_closing([p for p in paragraphs if p.role is None]):
            _mark_unclosed(paragraphs)
        else:
            _mark_list_runs(paragraphs)
    _mark_repeated(paragraphs)


def mark_masthead(paragraphs: list[Paragraph], furniture: Furniture) -> str | None:
    """The outlet on the first lines, even where its motto is glued to it."""
    for paragraph in paragraphs[:2]:
        text = paragraph.text
        if len(text) > 90:
            continue
        match = furniture.outlet.match(text) or _glued_outlet(text, furniture)
        if match is None:
            continue
        rest = text[match.end() :]
        slogan = rest.strip(" |-–—:·.,")
        if (
            not slogan
            or slogan.lower() in furniture.mottoes
            or (rest[0].isupper() and not _is_sentence(rest))
            or (rest.lstrip()[0] in "|-–—·" and rest.count(" ") <= 6 and not _is_sentence(rest))
        ):
            paragraph.role = "footer"
            return furniture.outlets[match.group()]
    return None


def _glued_outlet(text: str, furniture: Furniture) -> re.Match[str] | None:
    """An outlet's name with a capital right behind it, as flattening leaves them."""
    for end in range(2, min(len(text), 45)):
        if text[end].isupper() and text[end - 1].islower():
            match = furniture.outlet.fullmatch(text, 0, end)
            if match is not None:
                return match
    return None


def _mark_dateline(paragraphs: list[Paragraph], furniture: Furniture) -> None:
    """A line that holds nothing but a place, a date and an agency."""
    for paragraph in paragraphs[:4]:
        if paragraph.role is None and len(paragraph.text) < 80:
            length, _ = find_dateline(paragraph.text, furniture)
            if length == len(paragraph.text):
                paragraph.role = "dateline"
                return


def _mark_title(paragraphs: list[Paragraph], title: str | None) -> bool:
    """The known title among the first lines."""
    if title is None:
        return False
    wanted = _LETTERS.findall(title.lower())
    for paragraph in paragraphs[:6]:
        if (
            paragraph.role in {None, "subhead", "related"}
            and len(paragraph.text) < 2 * len(title) + 20
            and _LETTERS.findall(paragraph.text.lower()) == wanted != []
        ):
            paragraph.role, paragraph.opens = "headline", False
            return True
    return False


def _mark_headline(paragraphs: list[Paragraph], furniture: Furniture) -> None:
    """The first line, where it plainly is a headline."""
    for position, paragraph in enumerate(paragraphs[:4]):
        if paragraph.role is not None:
            continue
        rest = [p for p in paragraphs[position + 1 :] if p.role is None]
        longest = max((len(p.text) for p in rest), default=0)
        size = len(paragraph.text)
        if not rest or size > 200 or paragraph.words > 28 or longest < 1.3 * size:
            return
        if paragraph.text[0].islower() or furniture.byline.match(paragraph.text):
            return
        sentence = paragraph.words > 12 and _is_sentence(paragraph.text)
        titled = not sentence and paragraph.words >= 4 and share_of_capitals(paragraph.text) >= 0.75
        if titled or (paragraph.unclosed and (_is_closing(rest) or _is_brief(rest))):
            paragraph.role = "headline"
        return


def _mark_bylines(paragraphs: list[Paragraph], furniture: Furniture) -> None:
    """Lines near the top with the writers' names, the outlet or the date."""
    for position, paragraph in enumerate(paragraphs[:9]):
        if paragraph.role not in {None, "subhead", "related"} or len(paragraph.text) > 160:
            continue
        if _is_byline(paragraph, paragraphs[position + 1 : position + 2], position, furniture):
            paragraph.role, paragraph.opens = "byline", False


def _is_byline(
    paragraph: Paragraph, following: list[Paragraph], position: int, furniture: Furniture
) -> bool:
    text = paragraph.text
    named = furniture.byline.match(text)
    if furniture.desk_line.fullmatch(text):
        return True
    if named:
        return _is_names(text[named.end() :]) and not _is_sentence(text)
    if _is_dated_line(text):
        return True
    if paragraph.role is not None:
        return False
    if furniture.outlet.fullmatch(text):
        return True
    if position >= 5 or paragraph.words > 8 or not _is_names(text):
        return False
    return any(
        p.role == "byline" or (len(p.text) < 40 and furniture.outlet.match(p.text) is not None)
        for p in following
    )


def _is_names(text: str) -> bool:
    """Whether a line holds little else than names."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _NOT_IN_NAMES]
    if not 1 <= len(words) <= 22:
        return False
    capitals: int = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return capitals >= 0.8 * len(words)


def _is_dated_line(text: str) -> bool:
    """A line that holds a full date and little else."""
    dates = [printed for printed in find_dates(text) if printed.year]
    if not dates:
        return False
    words = _WORD.findall(text[: dates[0].start] + text[dates[-1].end :])
    lowered = sum(word[0].islower() and len(word) > 2 for word in words)
    return len(words) <= 9 and lowered <= (4 if "|" in text else 2) and is_unclosed(text)


def _mark_author_notes(paragraphs: list[Paragraph], furniture: Furniture) -> None:
    """What is said of the writer, at either end."""
    if len(paragraphs) < 4:
        return
    last = len(paragraphs) - 1
    for position, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.role is not None or len(text) >= 700 or 2 < position < last - 3:
            continue
        at_end = position >= last - 3 and all(p.role for p in paragraphs[position + 1 :])
        at_start = position <= 2 and _WRITER.search(text)
        if (at_end or at_start) and not _SPEECH.search(text) and furniture.author_note.match(text):
            paragraph.role = "footer"


def _is_closing(paragraphs: list[Paragraph]) -> bool:
    """Whether the prose closes its sentences; some corpora have lost the last mark.

    Paragraphs of several sentences tell best, for no caption or teaser is among them.
    """
    prose = [p for p in paragraphs if p.words >= 10 and p.role is None]
    several = [p for p in prose if _SENTENCE_END.search(p.text)]
    sure = several if len(several) >= 2 else prose
    share = 0.7 if sure is several else 0.5
    return len(prose) >= 2 and sum(not p.unclosed for p in sure) >= share * len(sure)


def _is_brief(paragraphs: list[Paragraph]) -> bool:
    """A brief report: one or two sentences, all closed."""
    return len(paragraphs) <= 2 and not any(p.unclosed for p in paragraphs)


def _mark_unclosed(paragraphs: list[Paragraph]) -> None:
    """Short lines without a final mark, in a text whose prose has one."""
    announced = _find_announced(paragraphs)
    before_prose, opened = True, False
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role is not None:
            opened = paragraph.opens or (opened and paragraph.role == "related")
        elif not _is_open_line(paragraph):
            if opened and _is_short(paragraph) and _is_teaser(paragraph.text):
                paragraph.role = "related"
            else:
                before_prose, opened = before_prose and paragraph.words < 12, False
        elif opened:
            paragraph.role = "related"
        elif number in announced or _LIST_ITEM.match(paragraph.text):
            continue
        elif before_prose or paragraph.words <= 4 or _NUMBERED.match(paragraph.text):
            paragraph.role = "subhead"
        else:
            paragraph.role = "related"


def _find_announced(paragraphs: list[Paragraph]) -> set[int]:
    """Lines of an enumeration that the article itself announces by a colon: two or more."""
    found: set[int] = set()
    run: list[int] | None = None
    for number, paragraph in enumerate(paragraphs):
        if run is not None and paragraph.role is None and _is_open_line(paragraph):
            run.append(number)
            continue
        found.update(run if run and len(run) > 1 else ())
        run = [] if paragraph.role is None and paragraph.text.endswith(":") else None
    found.update(run if run and len(run) > 1 else ())
    return found


def _is_short(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > 115 or paragraph.words > 20 or text[0].islower():
        return False
    return _HANDLE.search(text) is None


def _is_open_line(paragraph: Paragraph) -> bool:
    return _is_short(paragraph) and paragraph.unclosed


def _mark_list_runs(paragraphs: list[Paragraph]) -> None:
    """Teasers that follow an opening line, in a text whose prose lacks final marks."""
    opened = False
    for paragraph in paragraphs:
        if paragraph.role is not None:
            opened = paragraph.opens or (opened and paragraph.role == "related")
        elif opened and paragraph.unclosed and _is_teaser(paragraph.text):
            paragraph.role = "related"
        else:
            opened = False


def _is_teaser(text: str) -> bool:
    """A headline that ends in a mark of its own, or is in capitals."""
    return text[-1] in "?!" or (share_of_capitals(text) >= 0.7 and len(text) < 130)


def _mark_repeated(paragraphs: list[Paragraph]) -> None:
    """A short open line that stands twice is a player's or a gallery's label."""
    times = Counter(p.text for p in paragraphs if len(p.text) <= 400)
    for paragraph in paragraphs:
        if (
            paragraph.role is None
            and times[paragraph.text] > 1
            and paragraph.words >= 5
            and (paragraph.unclosed or paragraph.text.endswith("?"))
        ):
            paragraph.role = "related"


def _is_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in {".", "!", "?"}
