"""Temporal expressions: dates, times, durations and sets, resolved to the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

from ..language import Parse, PhraseTable
from ..model import Document, Time
from ..resources import Lexicon
from . import _times_dates, _times_days, _times_durations, _times_periods, _times_seasons  # noqa: F401
from ._times_build import BUILDERS, Built
from ._times_calendar import bound_value, narrow
from ._times_context import Context, Hit, is_narrative
from ._times_filters import Filters
from ._times_holidays import HolidayTable
from ._times_patterns import Rule, compile_rules
from ._times_words import OTHER, Line, Vocabulary

__all__ = ["TimeFinder"]


class TimeFinder:
    """Temporal expressions with TIMEX3 value and calendar interval.

    A text is taken as news, whose relative dates count from its publication, or as a
    narrative, whose relative dates count from the date it last named; which of the two
    is found out from the text.

    Parameters
    ----------
    lexicon : Lexicon
        Words, patterns, phrases and holidays are in ``times.toml``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(lexicon.entries("time_words"))
        chars = self._vocabulary.chars
        self._names = {char: name for name, char in chars.items()}
        self._rules = compile_rules(
            lexicon.entries("time_rules"), lexicon.entries("time_pieces"), chars
        )
        self._series = compile_rules(
            lexicon.entries("time_series"), lexicon.entries("time_pieces"), chars
        )
        self._filters = Filters(lexicon, self._names)
        self._holidays = HolidayTable(lexicon.entries("holidays"))
        self._known_days = {
            (entry["month"], entry["day"]): (entry["year"], frozenset(entry["cues"]))
            for entry in lexicon.entries("known_days")
        }
        self._prospects = frozenset(
            form for entry in lexicon.entries("time_prospects") for form in entry["forms"]
        )
        self._phrases = PhraseTable(
            (form.lower().split(), entry)
            for entry in lexicon.entries("time_phrases")
            for form in entry["forms"]
        )
        self._first_words = {
            form.lower().split()[0]
            for entry in lexicon.entries("time_phrases")
            for form in entry["forms"]
        }
        needed = "".join(sorted({char for rule in self._rules for char in rule.needs}))
        word = f"[^{re.escape(OTHER)}\n]"
        self._stretch = re.compile(f"{word}*[{needed}]{word}*")
        self._by_need: dict[str, list[tuple[int, Rule]]] = {}
        for order, rule in enumerate(self._rules):
            for char in rule.needs:
                self._by_need.setdefault(char, []).append((order, rule))
        self._deictic = {chars[name] for name in ("this", "last", "next", "current")}
        self._units = {chars[name] for name in ("period", "yearword", "weekend", "quarter")}

    def find(self, document: Document, parse: Parse) -> list[Time]:
        """In text order, without overlap."""
        if not len(parse):
            return []
        line = self._vocabulary.encode(parse)
        context = self._make_context(document, parse, line)
        found: list[Time] = []
        fixed = self._find_fixed(context)
        at = 0
        for stretch in self._stretch.finditer(line.codes):
            while at < len(fixed) and fixed[at][0] < line.tokens[stretch.start()]:
                found.append(fixed[at][1]())
                at += 1
            found += self._find_in(context, stretch.start(), stretch.end())
        found += [make() for _, make in fixed[at:]]
        return _without_overlap(found)

    def _make_context(self, document: Document, parse: Parse, line: Line) -> Context:
        chars = self._vocabulary.chars
        anchor = _read_date(document.published)
        codes = line.codes
        deictic = sum(
            1
            for first, second in pairwise(codes)
            if first in self._deictic and second in self._units
        )
        narrative = is_narrative(line, chars, anchor, deictic)
        context = Context(
            parse, line, anchor, narrative, prospects=self._prospects, known_days=self._known_days
        )
        context.series = tuple(rule.pattern for rule in self._series)
        context.before_christ = narrative and codes.count(chars["bc"]) >= 2
        return context

    def _find_in(self, context: Context, first: int, stop: int) -> list[Time]:
        codes = context.line.codes
        by_need = self._by_need
        rules = [
            pair for char in set(codes[first:stop]) if char in by_need for pair in by_need[char]
        ]
        found: list[Time] = []
        at = first
        while at < stop:
            matches = []
            for order, rule in rules:
                match = rule.pattern.match(codes, at)
                if match is not None and match.end() > at:
                    matches.append((-match.end(), order, rule, match))
            matches.sort(key=lambda item: item[:2])
            for _, _, rule, match in matches:
                hit = Hit(match, context.line, self._names, rule.rule_id)
                if self._filters.reject(context, hit):
                    continue
                built = BUILDERS[rule.make](context, hit)
                if built is not None:
                    found.append(self._make_time(context, hit, built))
                    at = match.end() - 1
                    break
            at += 1
        return found

    def _make_time(self, context: Context, hit: Hit, built: Built) -> Time:
        mod = built.mod or _read_mod(hit)
        bounds = built.bounds or (
            bound_value(built.value) if built.type in {"DATE", "TIME"} else None
        )
        if bounds and built.bounds is None:
            bounds = _cut(bounds, hit, context) or narrow(*bounds, mod, _is_edge(hit))
        if built.moment is not None and built.type in {"DATE", "TIME"}:
            context.move(built.moment, hit.token, built.explicit)
        line, match = context.line, hit.match
        return Time(
            line.start(match.start()),
            line.end(match.end() - 1),
            built.type,  # type: ignore[arg-type]
            built.value,
            mod,
            bounds[0].isoformat() if bounds else None,
            bounds[1].isoformat() if bounds else None,
            built.anchored and bounds is not None,
            f"time:{hit.rule_id}",
        )

    def _find_fixed(self, context: Context) -> list[tuple[int, Callable[[], Time]]]:
        """Words with one meaning (now, recently) and holidays: where, and what makes them.

        Holidays are resolved when their turn in the text comes, from the running date.
        """
        parse = context.parse
        found: list[tuple[int, Callable[[], Time]]] = []
        firsts, phrases = self._first_words, self._phrases
        lower = parse.lower
        free = 0
        for token in [token for token, low in enumerate(lower) if low in firsts]:
            match = phrases.at(lower, token) if token >= free else None
            if match is None:
                continue
            free = match.stop
            entry = match.value
            if entry.get("when") == ("news" if context.narrative else "narrative"):
                continue
            first = match.first + (1 if parse.lower[match.first] == entry.get("trim") else 0)
            span = parse.span(first, match.stop)
            time = Time(span.start, span.end, "DATE", entry["value"], rule_id=f"time:{entry['id']}")
            found.append((first, partial(_same, time)))
        found += self._holidays.find(context)
        return sorted(found, key=lambda item: item[0])


def _same(time: Time) -> Time:
    return time


def _read_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _read_mod(hit: Hit) -> str | None:
    """TIMEX3 modifier of a match's prefix."""
    part = hit.text("part2") or hit.text("part")
    if part:
        return {"earlier": "START", "later": "END"}.get(part, part)
    edge = [
        str(value)
        for name, value in zip(hit.classes("edge"), hit.values("edge"), strict=True)
        if name in {"edge", "part", "ordinal", "nth", "latter"}
    ]
    if edge:
        return {"1": "START", "2": "END", "latter": "END", "final": "END"}.get(edge[0], edge[0])
    words = hit.classes("approx")
    if not words:
        return None
    if "than" in words:
        less = "less" in words
        if "no" in words:
            return "EQUAL_OR_MORE" if less else "EQUAL_OR_LESS"
        return "LESS_THAN" if less else "MORE_THAN"
    if "least" in words:
        return "EQUAL_OR_MORE"
    if {"most", "up", "as"} & set(words):
        return "EQUAL_OR_LESS"
    return str(hit.values("approx")[-1])


def _is_edge(hit: Hit) -> bool:
    """Whether a prefix names a beginning or an end, and not an early, late or first half."""
    return "edge" in {*hit.classes("edge"), *hit.classes("part")}


def _cut(bounds: tuple[date, date], hit: Hit, context: Context) -> tuple[date, date] | None:
    """Earlier this month ends today, later this month begins today."""
    (first, last), today = bounds, context.anchor
    part = hit.text("part")
    if context.narrative or today is None or not first < today < last:
        return None
    if part == "earlier":
        return first, today
    return (today, last) if part == "later" else None


def _without_overlap(found: list[Time]) -> list[Time]:
    """The longer of two that overlap."""
    kept: list[Time] = []
    for time in sorted(found, key=lambda time: (time.start, -time.end)):
        if kept and time.start < kept[-1].end:
            if time.end - time.start > kept[-1].end - kept[-1].start:
                kept[-1] = time
            continue
        kept.append(time)
    return kept
