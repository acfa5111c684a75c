"""Figures with unit or counted noun and approximator, before their meaning."""

from __future__ import annotations

from ..language import Parse
from ..resources import Lexicon
from ._numbers import NumberReader, Numeral
from ._quantity_bounds import approximate
from ._quantity_exclusions import Exclusions, is_age, is_known_set
from ._quantity_nouns import NOUN_TAGS, end_of_pair, find_noun
from ._quantity_types import Draft
from ._units import ApproximatorTable, Unit, UnitTable

__all__ = ["FigureReader"]

_DASHES = frozenset({"-", "–", "—"})
_MORE = frozenset({"more", "other", "additional", "further", "new", "another"})
_MEMBERS = {"strong": "fighters", "man": "person", "member": "person", "person": "person",
            "men": "person", "people": "person"}  # fmt: skip
_DETERMINERS = frozenset(
    {"the", "its", "their", "his", "those", "these", "them", "whom", "which", "us"}
)


class FigureReader:
    """Reads all figures of a sentence.

    Parameters
    ----------
    lexicon : Lexicon
        The dictionaries.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers = NumberReader(lexicon)
        self.units = UnitTable(lexicon)
        self.approximators = ApproximatorTable(lexicon)
        self.kinds: dict[str, str] = {}
        for entry in lexicon.entries("counted_nouns"):
            for word in entry["words"]:
                self.kinds.setdefault(word.lower(), entry["kind"])
        self._exclusions = Exclusions(lexicon)

    def read(self, parse: Parse, first: int, stop: int, blocked: set[int]) -> list[Draft]:
        """Figures in the tokens ``first`` to ``stop``, bare ones included."""
        found: list[Draft] = []
        lower, starters, token = parse.lower, self.numbers.starters, first
        floor = first
        while token < stop:
            word = lower[token]
            if word in starters or self.numbers.begins(word):
                draft = self._read_figure(parse, token, floor, stop, blocked)
                if draft is not None and draft.first >= floor:  # in "0 €0" the sign is taken
                    found.append(draft)
                    token = floor = max(draft.stop, draft.numeral.stop)
                    continue
            token += 1
        return found

    def _read_figure(
        self, parse: Parse, first: int, floor: int, stop: int, blocked: set[int]
    ) -> Draft | None:
        reads = self.numbers.read_one if first in blocked else self.numbers.read
        numeral = reads(parse, first, stop)
        if numeral is None or self._exclusions.is_name(parse, numeral):
            return None
        draft = (
            self._read_measured(parse, numeral, stop)
            or self._read_fraction(parse, numeral)
            or self._read_counted(parse, numeral, stop, blocked)
        )
        if draft is None:
            return None
        in_time = any(token in blocked for token in range(numeral.first, numeral.stop))
        if in_time and (draft.unit is None or draft.unit.dimension == "duration"):
            if not (draft.unit is not None and self._measures_event(parse, draft)):
                return None
        elif (
            draft.unit is not None
            and draft.unit.dimension == "duration"
            and not self._measures_event(parse, draft)
        ):
            return None
        approximate(self.approximators, parse, draft, floor, stop)
        return draft

    def _read_measured(self, parse: Parse, numeral: Numeral, stop: int) -> Draft | None:
        """A figure with a unit or a currency."""
        begin = numeral.first
        sign = self.units.prefixes.get(numeral.sign) if numeral.sign else None
        prefix = (sign, begin) if sign else self.units.before(parse, begin)
        if prefix is not None:
            unit, begin = prefix
            if numeral.tail:
                return None
            if numeral.kind == "fraction":
                return None
            draft = _draft(parse, numeral, begin, numeral.stop, unit.dimension, unit, begin)
            draft.unit_stop = max(numeral.first, begin + 1)
            return draft
        if numeral.kind == "fraction":
            return self._read_fraction_unit(parse, numeral, stop)
        tail = numeral.tail
        plus = tail.startswith("+")
        if plus:
            tail = tail[1:]
        at = numeral.stop
        if (not tail and numeral.kind == "vague" and at < stop and parse.lower[at] == "of") or (
            at < stop and parse.lower[at] in {"more", "additional", "further"}
        ):
            at += 1
        match = self.units.match(parse, at, stop, tail)
        if match is None and not tail:
            later = self.approximators.after(parse, at, stop)  # "ten or more days"
            match = self.units.match(parse, later[1], stop) if later is not None else None
        if match is None:
            return None
        unit, end = match
        if (
            unit.id in {"metre", "calibre"}
            and not tail
            and parse.lower[end - 1] in {"m", "c", "ad", "am"}
        ):
            return None
        draft = _draft(parse, numeral, numeral.first, end, unit.dimension, unit, at)
        if plus:
            draft.low, draft.high = numeral.low, None
        return draft

    def _read_fraction_unit(self, parse: Parse, numeral: Numeral, stop: int) -> Draft | None:
        """As in "half a mile", "three quarters of a mile" are no shares."""
        at = numeral.stop
        if parse.lower[at : at + 2] == ["of", "a"]:
            at += 2
        elif parse.lower[at : at + 1] == ["a"]:
            at += 1
        else:
            return None
        match = self.units.match(parse, at, stop)
        if match is None or match[0].dimension in {"share", "duration"}:
            return None
        unit, end = match
        return _draft(parse, numeral, numeral.first, end, unit.dimension, unit, at)

    def _read_fraction(self, parse: Parse, numeral: Numeral) -> Draft | None:
        if numeral.kind != "fraction":
            return None
        unit = Unit("fraction", "share", "share", 1.0)
        stop = numeral.stop
        return _draft(parse, numeral, numeral.first, stop, "share", unit, stop)

    def _read_counted(
        self, parse: Parse, numeral: Numeral, stop: int, blocked: set[int]
    ) -> Draft | None:
        """A figure with the noun that it counts, or without any."""
        lower, at = parse.lower, numeral.stop
        after = self.approximators.after(parse, at, stop)
        if after is not None and lower[at] != "at":
            at = after[1]
        if numeral.tail not in {"", "+"} or numeral.sign not in {"", "~", "≈", ">", "<"}:
            return None
        if at < stop and lower[at] in _DASHES and parse.end[at - 1] == parse.start[at]:
            return self._read_compound(parse, numeral, stop)
        if self._exclusions.is_date(parse, numeral, stop):
            return None
        while at < stop and lower[at] in _MORE:
            at += 1
        partitive = False
        if at < stop and lower[at] == "of" and at + 1 < stop:
            if numeral.kind == "vague" or (numeral.spelled and lower[at - 1] == "dozen"):
                at += 1
            elif lower[at + 1] in _DETERMINERS:
                partitive = True
            elif parse.tag[at + 1] == "NNP" and "POS" in parse.tag[at + 2 : at + 5]:
                at += parse.tag[at + 2 : at + 5].index("POS") + 1
                partitive = True
        if partitive:
            begin = at + 2
            while begin < stop and parse.tag[begin] == "CD":
                begin += 1
            noun = find_noun(parse, begin, stop, blocked, self.kinds)
            end = numeral.stop
        else:
            while at < stop and parse.tag[at] in {"DT", "PRP$"} and numeral.kind == "vague":
                at += 1
            noun = find_noun(parse, at, stop, blocked, self.kinds)
            end = max(numeral.stop, _after_more(parse, numeral))
            if after is not None and lower[numeral.stop] == "or":
                end = max(end, after[1])  # "1,000 or so troops"
            if noun is not None:
                end = end_of_pair(parse, noun, stop)
        kind = self.kinds.get(lower[noun]) if noun is not None else "bare"
        if kind is None:
            assert noun is not None
            kind = self.kinds.get(parse.lemma[noun], "count")
        if kind == "skip" or (numeral.small and kind in {"count", "bare"}):
            return None
        if numeral.low == numeral.high == 1 and kind in {"count", "place", "bare"}:
            return None
        if numeral.low == 0 or (noun is None and is_age(parse, numeral, stop)):
            return None
        draft = _draft(parse, numeral, numeral.first, end, kind, None, end)
        draft.noun = noun
        if partitive:
            draft.rule = "partitive"
        elif is_known_set(parse, numeral):
            draft.rule = "known_set"
        return draft

    def _read_compound(self, parse: Parse, numeral: Numeral, stop: int) -> Draft | None:
        """As in "a 3,000-strong force", "30-member"; other compounds name kinds of things."""
        at = numeral.stop + 1
        kind = _MEMBERS.get(parse.lower[at]) if at < stop else None
        if kind is None:
            return None
        noun = parse.head[at] if parse.head[at] > at else at
        draft = _draft(parse, numeral, numeral.first, at + 1, kind, None, at + 1)
        draft.root = noun
        draft.noun = at
        return draft

    def _measures_event(self, parse: Parse, draft: Draft) -> bool:
        """Whether a duration is said of an event: "a six-week siege", "for 10 days"."""
        lower, first, stop = parse.lower, draft.numeral.first, draft.stop
        if draft.numeral.kind == "vague" and draft.numeral.small:
            return False
        after = lower[stop] if stop < len(parse) else ""
        if after in {"ago", "later", "earlier", "before", "after", "old", "from", "into"}:
            return False
        if lower[draft.numeral.stop] in _DASHES:
            return stop < len(parse) and parse.tag[stop] in {*NOUN_TAGS, "JJ", "VBG"}
        if after == "of" and stop + 1 < len(parse):
            return parse.tag[stop + 1] in {"NN", "NNS", "JJ", "VBG"}
        bounds = self.approximators.before(parse, first, 0)
        begin = bounds[1] if bounds else first
        before = lower[begin - 1] if begin else ""
        lemma = parse.lemma[begin - 1] if begin else ""
        return before == "for" or (
            lemma in {"last", "take", "spend", "endure", "drag"} and parse.pos[begin - 1] == "VERB"
        )


def _after_more(parse: Parse, numeral: Numeral) -> int:
    at = numeral.stop
    return at + 1 if at < len(parse) and parse.lower[at] in {"more", "others"} else at


def _draft(
    parse: Parse, numeral: Numeral, first: int, stop: int, kind: str, unit: Unit | None, at: int
) -> Draft:
    """A draft whose root is the token of the range that hangs on something outside."""
    root = stop - 1
    for token in range(first, stop):
        if not first <= parse.head[token] < stop or parse.head[token] == token:
            root = token
            if parse.dep[token] not in {"punct", "det"}:
                break
    return Draft(first, stop, numeral, numeral.low, numeral.best, numeral.high, kind, root,
                 unit, at, stop if unit else at, rule=numeral.kind)  # fmt: skip
