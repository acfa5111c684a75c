"""What a document lends to its temporal expressions: anchor, running date, tense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from ..language import Parse
from ._times_calendar import Moment, from_date
from ._times_words import Line

__all__ = ["Context", "Hit", "is_narrative"]

_VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_MODALS = {"will", "shall", "'ll", "’ll", "wo", "may", "would", "should", "might"}
# Verbs whose infinitive lies ahead.
_DAYPARTS = {"morning", "afternoon", "evening", "night"}
_TO_DO = {"set", "agree", "decide", "need", "go", "seek", "ready", "ask", "order", "force"}


# Words before a year that say when something happened.
_WHEN = {"in", "by", "during", "of", "throughout", "late", "early", "mid"}
_NEAR = 10  # sentences


class Hit:
    """A match of a rule: its parts by name, as classes and values."""

    __slots__ = ("line", "match", "names", "rule_id")

    def __init__(
        self, match: re.Match[str], line: Line, names: dict[str, str], rule_id: str
    ) -> None:
        self.match, self.line, self.names, self.rule_id = match, line, names, rule_id

    def at(self, part: str) -> int:
        """Position of a part's first word, -1 where the part is absent."""
        try:
            return self.match.start(part)
        except IndexError:
            return -1

    def has(self, part: str) -> bool:
        """Whether the part is there."""
        return self.at(part) >= 0

    def value(self, part: str) -> int | str | None:
        """Value of a part's first word."""
        at = self.at(part)
        return self.line.value(at) if at >= 0 else None

    def number(self, part: str) -> int | None:
        """Value of a part's first word as a whole number."""
        value = self.value(part)
        if value is None:
            return None
        digits = str(value)
        return int(digits) if digits.isdecimal() else None

    def text(self, part: str) -> str:
        """Value of a part's first word as a string, empty where absent."""
        value = self.value(part)
        return "" if value is None else str(value)

    def classes(self, part: str) -> list[str]:
        """Class names of a part's words."""
        if not self.has(part):
            return []
        return [self.names.get(char, "other") for char in self.match[part]]

    def values(self, part: str) -> list[int | str]:
        """Values of a part's words."""
        if not self.has(part):
            return []
        return [self.line.value(at) for at in range(*self.match.span(part))]

    @property
    def token(self) -> int:
        """Parse token of the first word."""
        return self.line.tokens[self.match.start()]


@dataclass(slots=True)
class Context:
    """State while a document's expressions are resolved in text order."""

    parse: Parse
    line: Line
    anchor: date | None
    narrative: bool
    before_christ: bool = False
    reference: Moment | None = None
    reference_at: int = 0
    dated: Moment | None = None
    dated_at: int = 0
    quarter: tuple[int, int] | None = None
    series: tuple[re.Pattern[str], ...] = ()
    prospects: frozenset[str] = frozenset()
    known_days: Mapping[tuple[int, int], tuple[int, frozenset[str]]] = field(default_factory=dict)
    _tenses: dict[int, str] = field(default_factory=dict)

    @property
    def now(self) -> Moment | None:
        """What "last year" counts from: the publication day, or the narrative's date."""
        if self.narrative:
            return self.reference
        return from_date(self.anchor) if self.anchor else None

    @property
    def running(self) -> Moment | None:
        """What "two days later" counts from: the last date named, else the anchor."""
        return self.reference or self.now

    def known_year(self, month: int, day: int | None, token: int) -> int | None:
        """Year of a day that news names without one, as 11 September after 2001."""
        if self.narrative or day is None or self.anchor is None:
            return None
        if (month, day) not in self.known_days:
            return None
        year, cues = self.known_days[month, day]
        if self.anchor < date(year, month, day):
            return None
        first, stop = self.parse.sentences[self.parse.sent[token]]
        beside = self.parse.lower[max(first, token - 5) : min(stop, token + 6)]
        # Near its day of the year it may be this year's, unless the words say otherwise.
        gap = abs(self.anchor.month - month) % 12
        return year if gap > 1 or not cues.isdisjoint(beside) else None

    def series_year(self, at: int) -> int | None:
        """Year printed at the end of the series of dates that goes on at a position."""
        for pattern in self.series:
            match = pattern.match(self.line.codes, at)
            if match is not None:
                year = self.line.value(match.start("year"))
                return year if isinstance(year, int) else None
        return None

    def move(self, moment: Moment, token: int, explicit: bool) -> None:
        """Let the running date follow the text."""
        known = self.reference
        if known is not None and moment.month is None and moment.year == known.year:
            return  # the year alone says nothing new
        if self.narrative and explicit:
            if moment.month is None and not self._tells(token):
                return
            if known is not None and moment.year > known.year and self._runs_until(token):
                return
        self.reference, self.reference_at = moment, token
        if moment.month is not None:
            self.dated, self.dated_at = moment, token

    def _runs_until(self, token: int) -> bool:
        """Whether a date is how far something lasted, ahead of the story."""
        parse = self.parse
        first = max(parse.sentences[parse.sent[token]][0], token - 7)
        return bool({"until", "till"} & set(parse.lower[first:token]))

    def _tells(self, token: int) -> bool:
        """Whether a bare year says when, and is no part of a name or comparison."""
        parse = self.parse
        if token == parse.sentences[parse.sent[token]][0]:
            return True
        return parse.lower[token - 1] in _WHEN

    def told_year(self, token: int) -> int | None:
        """Year that the sentence has begun with: in 2014 the group took a city in June."""
        base, at, parse = self.reference, self.reference_at, self.parse
        if base is None or base.month is not None or parse.sent[at] != parse.sent[token]:
            return None
        first = parse.sentences[parse.sent[at]][0]
        opens = at - first <= 2 and at > 0 and parse.lower[at - 1] in {"in", "during"}
        return base.year if opens else None

    def story_year(self, token: int, month: int) -> int | None:
        """Year of a month in a narrative.

        A bare year told in passing (planned for 1976) does not move the story on when
        the month goes on from the last one that was told.
        """
        base, dated = self.running, self.dated
        if base is None:
            return None
        if dated is not None and base.month is None and base.year != dated.year:
            sent = self.parse.sent
            if (
                sent[token] > sent[self.reference_at]
                and sent[token] - sent[self.dated_at] <= _NEAR
                and month == dated.month
            ):
                return dated.year
        return running_year(base, month)

    def tense(self, token: int) -> str:
        """``future``, ``past`` or ``""`` from the verb that governs a token."""
        if token not in self._tenses:
            self._tenses[token] = self._find_tense(token)
        return self._tenses[token]

    def _find_tense(self, token: int) -> str:
        parse = self.parse
        if parse.dep[token] in {"compound", "nmod"} and parse.lower[parse.head[token]] in _DAYPARTS:
            token = parse.head[token]
        if parse.dep[token] in {"poss", "compound", "amod"}:
            # Friday's talks, the Tuesday deadline: the verb tells of the noun.
            noun = parse.head[token]
            beside = {parse.lemma[child].lower() for child in parse.children[noun]}
            return "future" if beside & self.prospects else ""
        open_ended = ""
        for _ in range(12):
            tag = parse.tag[token]
            if self._looks_ahead(token, tag):
                return "past" if self._is_pluperfect(token) else "future"
            if tag in _VERB_TAGS:
                found = self._verb_tense(token)
                if found == "open":
                    open_ended = found  # "will vote on whether to attend on Friday"
                elif found:
                    return found if not open_ended or found == "future" else open_ended
            if parse.head[token] == token:
                break
            token = parse.head[token]
        return open_ended

    def _looks_ahead(self, token: int, tag: str) -> bool:
        """Whether a word points forward: scheduled, due, set for."""
        parse = self.parse
        if tag == "VBN" and parse.lower[token] == "set":
            return any(parse.lower[child] == "for" for child in parse.children[token])
        return tag != "VBD" and parse.lemma[token].lower() in self.prospects

    def _is_pluperfect(self, token: int) -> bool:
        """Whether what was ahead lies behind: it had been due to expire Friday."""
        parse = self.parse
        around = {token, parse.head[token], parse.head[parse.head[token]]}
        return any(parse.lower[child] == "had" for one in around for child in parse.children[one])

    def _verb_tense(self, verb: int) -> str:
        parse = self.parse
        particle, perfect, helped, present = False, False, False, False
        for child in parse.children[verb]:
            if child > verb and parse.dep[child] != "neg":
                break
            low = parse.lower[child]
            if parse.dep[child] in {"aux", "auxpass"}:
                helped = True
                if low in _MODALS:
                    return "future"
                if low in {"had", "was", "were", "did"}:
                    return "past"
                perfect = perfect or low in {"has", "have", "'ve", "’ve", "been"}
                particle = particle or low == "to"
                present = present or low in {"is", "are", "am", "'s", "'re", "’s", "’re"}
        if perfect:
            return "perfect"
        if particle:
            above = parse.head[verb]
            lemma = parse.lemma[above]
            if lemma == "be":
                return "future" if parse.tag[above] in {"VBZ", "VBP"} else "open"
            return "future" if lemma in self.prospects or lemma in _TO_DO else "open"
        if parse.tag[verb] == "VBG" and present:
            return "present"
        if parse.tag[verb] == "VBN" and not helped:
            return "past"  # the decision announced Friday
        return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(parse.tag[verb], "")


def running_year(base: Moment, month: int, rel: str = "") -> int:
    """Year of a month in a narrative whose running date is ``base``."""
    at = base.month or 6
    if rel in {"next", "coming", "following"}:
        return base.year if month > at else base.year + 1
    if rel in {"last", "past", "previous"}:
        return base.year if month < at else base.year - 1
    if base.month is not None and base.month - month >= 10:
        return base.year + 1
    return base.year


def is_narrative(
    line: Line, chars: dict[str, str], anchor: date | None, deictic_words: int
) -> bool:
    """Whether a text tells past events by dates of its own rather than from today.

    War narratives give years, few words that count from the day of writing, and events
    long before publication.
    """
    codes = line.codes
    char = chars["year"]
    years = [
        int(value)
        for at, code in enumerate(codes)
        if code == char and isinstance(value := line.value(at), int)
    ]
    era = codes.count(chars["bc"])
    deictic = deictic_words + sum(
        codes.count(chars[name]) for name in ("deictic", "weekday", "tonight", "ago")
    )
    dated = len(years) + 2 * era
    if dated < 4 or deictic > 0.15 * dated:
        return False
    if (dated + codes.count(chars["month"])) * 100 < len(codes):
        return False
    if era >= 2 or anchor is None or not years:
        return True
    return anchor.year - median(years) >= 1
