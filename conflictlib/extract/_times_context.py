"""What a document lends to its temporal expressions: anchor, running date, tense."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from ..language import Parse
from ._times_calendar import Moment, from_date
from ._times_words import Line

__all__ = ["Context", "Hit", "is_narrative"]

_PAST_TAGS = {"VBD", "VBN"}
_MODALS = {"will", "shall", "'ll", "’ll", "wo", "may", "can", "could", "would", "should", "might"}
# Verbs whose infinitive lies ahead.
_TO_DO = {"agree", "decide", "need", "go", "seek", "ready", "be", "ask", "order", "force"}

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
        return self.line.values[at] if at >= 0 else None

    def number(self, part: str) -> int | None:
        """Value of a part's first word as a whole number."""
        value = self.value(part)
        if value is None:
            return None
        digits = str(value)
        return int(digits) if digits.isdigit() else None

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
        return self.line.values[self.match.start(part) : self.match.end(part)]

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
    explicit: bool = False
    reference_at: int = -1
    quarter: tuple[int, int] | None = None
    prospects: frozenset[str] = frozenset()
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

    def move(self, moment: Moment, token: int, explicit: bool) -> None:
        """Let the running date follow the text."""
        known = self.reference
        if known is not None and moment.month is None and moment.year == known.year:
            return  # the year alone says nothing new
        self.reference, self.reference_at, self.explicit = moment, token, explicit

    def tense(self, token: int) -> str:
        """``future``, ``past`` or ``""`` from the verb that governs a token."""
        if token not in self._tenses:
            self._tenses[token] = self._find_tense(token)
        return self._tenses[token]

    def _find_tense(self, token: int) -> str:
        parse = self.parse
        for _ in range(12):
            if parse.lemma[token] in self.prospects:
                return "future"
            if parse.pos[token] in {"VERB", "AUX"}:
                found = self._verb_tense(token)
                if found:
                    return found
            if parse.head[token] == token:
                break
            token = parse.head[token]
        return ""

    def _verb_tense(self, verb: int) -> str:
        parse = self.parse
        particle = False
        for child in parse.children[verb]:
            if parse.dep[child] in {"aux", "auxpass"}:
                low = parse.lower[child]
                if low in _MODALS:
                    return "future"
                if low in {"had", "was", "were", "did", "has", "have"}:
                    return "past"
                particle = particle or low == "to"
        if particle:
            head = parse.head[verb]
            return "future" if parse.lemma[head] in self.prospects or parse.lemma[head] in _TO_DO \
                else ""
        return "past" if parse.tag[verb] in _PAST_TAGS else ""


def is_narrative(
    line: Line, chars: dict[str, str], anchor: date | None, deictic_words: int
) -> bool:
    """Whether a text tells past events by dates of its own rather than from today.

    War narratives give years, few words that count from the day of writing, and events
    long before publication.
    """
    codes = line.codes
    years = [
        int(value)
        for char, value in zip(codes, line.values, strict=False)
        if char == chars["year"] and isinstance(value, int)
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
