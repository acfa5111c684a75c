"""Figures with unit or counted noun and approximator, before their meaning."""

from __future__ import annotations

from ..language import Parse
from ..resources import Lexicon
from ._numbers import NumberReader, Numeral
from ._quantity_types import Draft
from ._units import ApproximatorTable, Bounds, Unit, UnitTable

__all__ = ["FigureReader"]

_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan jan. feb feb. mar. apr. jun. jul. aug. aug sept sept. sep. oct oct. nov nov. dec dec."
    .split()
)  # fmt: skip
_BEFORE_YEAR = frozenset(
    "in since until till by from during after before late early mid and of to for through".split()
)
_DASHES = frozenset({"-", "–", "—"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PREMODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS"})
_SKIPPED_ADVERBS = frozenset({"newly", "heavily", "mostly", "mainly", "critically", "seriously",
    "severely", "badly", "lightly", "suspected", "formerly", "internally", "more"})  # fmt: skip
_MORE = frozenset({"more", "other", "additional", "further", "new", "another"})
_MEMBERS = {"strong": "fighters", "man": "person", "member": "person", "person": "person",
            "men": "person", "people": "person"}  # fmt: skip
_PRONOUNS = frozenset({"them", "whom", "which", "us", "these", "those"})


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
        self._numbered = frozenset(
            word for entry in lexicon.entries("numbered_nouns") for word in entry["words"]
        )

    def read(self, parse: Parse, first: int, stop: int, blocked: set[int]) -> list[Draft]:
        """Figures in the tokens ``first`` to ``stop``, bare ones included."""
        found: list[Draft] = []
        lower, starters, token = parse.lower, self.numbers.starters, first
        floor = first
        while token < stop:
            word = lower[token]
            if word in starters or self.numbers.begins(word):
                draft = self._read_figure(parse, token, floor, stop, blocked)
                if draft is not None:
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
        if numeral is None or self._is_name(parse, numeral):
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
        elif draft.unit is not None and draft.unit.dimension == "duration":
            if not self._measures_event(parse, draft):
                return None
        self._approximate(parse, draft, floor, stop)
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
            return _draft(parse, numeral, begin, numeral.stop, unit.dimension, unit, numeral.stop)
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
        """ "half a mile", "three quarters of a mile" are no shares."""
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
        if self._is_date(parse, numeral, stop):
            return None
        while at < stop and lower[at] in _MORE:
            at += 1
        partitive = False
        if at < stop and lower[at] == "of" and at + 1 < stop:
            if numeral.kind == "vague" or (numeral.spelled and lower[at - 1] == "dozen"):
                at += 1
            elif lower[at + 1] in {"the", "its", "their", "his", "those", "these", *_PRONOUNS}:
                partitive = True
        if partitive:
            begin = at + 2
            while begin < stop and parse.tag[begin] == "CD":
                begin += 1
            noun = self._scan_noun(parse, begin, stop, blocked)
            end = numeral.stop
        else:
            while at < stop and parse.tag[at] in {"DT", "PRP$"} and numeral.kind == "vague":
                at += 1
            noun = self._scan_noun(parse, at, stop, blocked)
            end = max(numeral.stop, _after_more(parse, numeral))
            if noun is not None:
                end = self._with_second_noun(parse, noun, stop)
        kind = self.kinds.get(lower[noun]) if noun is not None else "bare"
        if kind is None:
            assert noun is not None
            kind = self.kinds.get(parse.lemma[noun], "count")
        if kind == "skip" or (numeral.small and kind in {"count", "bare"}):
            return None
        if numeral.low == numeral.high == 1 and kind in {"count", "place", "bare"}:
            return None
        if numeral.low == 0 or (noun is None and _is_age(parse, numeral, stop)):
            return None
        if kind == "count" and self._is_known_set(parse, numeral):
            return None
        draft = _draft(parse, numeral, numeral.first, end, kind, None, end)
        draft.noun = noun
        if partitive:
            draft.rule = "partitive"
        return draft

    def _read_compound(self, parse: Parse, numeral: Numeral, stop: int) -> Draft | None:
        """ "a 3,000-strong force", "30-member"; other compounds name kinds of things."""
        at = numeral.stop + 1
        kind = _MEMBERS.get(parse.lower[at]) if at < stop else None
        if kind is None:
            return None
        noun = parse.head[at] if parse.head[at] > at else at
        draft = _draft(parse, numeral, numeral.first, at + 1, kind, None, at + 1)
        draft.root = noun
        draft.noun = at
        return draft

    def _scan_noun(self, parse: Parse, at: int, stop: int, blocked: set[int]) -> int | None:
        """Head noun of the phrase that begins at ``at``."""
        tag, lower, last, token = parse.tag, parse.lower, None, at
        while token < stop and token - at < 9 and token not in blocked:
            if tag[token] in _NOUNS or (lower[token] in self.kinds and tag[token] != "VBD"):
                if lower[token] in {"percent", "%"}:
                    return None
                if tag[token] in {"VBN", "JJ"} and not self._continues(parse, token + 1, stop):
                    break
                last = token
            elif tag[token] == "CD" and not lower[token][0].isdigit() and "-" in lower[token]:
                pass  # "F-16" is part of a name
            elif tag[token] in _PREMODIFIERS or lower[token] in _SKIPPED_ADVERBS:
                if last is not None and tag[token] in {"VBN", "VBG", "JJ"}:
                    if not self._continues(parse, token + 1, stop) or tag[last] == "NNS":
                        break
            elif not (lower[token] in {"and", ",", "or"} and self._joins(parse, token, stop)):
                break
            token += 1
        if last is None:
            return None
        known = self.kinds.get(lower[last])
        plural = tag[last] in {"NNS", "NNPS"}
        counted = plural or known or (parse.dep[at - 1] == "nummod" and parse.head[at - 1] == last)
        if not counted or (tag[last] == "NNP" and not known):
            return None
        return last

    def _with_second_noun(self, parse: Parse, noun: int, stop: int) -> int:
        """End of "towns and villages": a second plural that shares the figure."""
        at = noun + 2
        if at < stop and parse.lower[noun + 1] in {"and", "or"} and parse.tag[at] == "NNS":
            if parse.head[at] == noun and not parse.children[at]:
                return at + 1
        return noun + 1

    @staticmethod
    def _is_known_set(parse: Parse, numeral: Numeral) -> bool:
        """Tell "the two countries", all that there are, from a figure."""
        before = parse.lower[numeral.first - 1] if numeral.first else ""
        return numeral.spelled and numeral.high is not None and numeral.high <= 4 and before in {
            "the", "these", "those", "its", "their", "his", "her", "both", "our"}  # fmt: skip

    @staticmethod
    def _continues(parse: Parse, token: int, stop: int) -> bool:
        return token < stop and parse.tag[token] in _NOUNS

    @staticmethod
    def _joins(parse: Parse, token: int, stop: int) -> bool:
        """A comma or "and" between two adjectives of one noun."""
        return (
            token + 1 < stop
            and parse.tag[token - 1] in {"JJ", "NNP"}
            and parse.tag[token + 1] in {"JJ", "NNP"}
            and token + 2 < stop
            and (parse.tag[token + 2] in {"NNS", "NN"})
        )

    def _is_name(self, parse: Parse, numeral: Numeral) -> bool:
        """Ages, designations and parts of names."""
        first, lower = numeral.first, parse.lower
        before = lower[first - 1] if first else ""
        if before in _DASHES and first >= 2:
            # "COVID-19", "T-72": no blank on either side
            glued = parse.end[first - 2] == parse.start[first - 1]
            if glued and parse.end[first - 1] == parse.start[first]:
                return True
        if before in self._numbered and not numeral.spelled and parse.words[first - 1][0].isupper():
            if parse.lower[numeral.stop : numeral.stop + 1] not in (["percent"], ["%"]):
                return True
        if before in {"#", "no", "no.", "nos.", "aged", "age", "ages", "+", "№"}:
            return True
        at = numeral.stop
        after = [word for word in lower[at : at + 5] if word not in _DASHES]
        if after[:2] in (["year", "old"], ["years", "old"], ["month", "old"], ["day", "old"],
                         ["months", "old"], ["week", "old"], ["year", "olds"]):  # fmt: skip
            return True
        if numeral.spelled and parse.words[first][0].isupper() and first:
            same = parse.sent[first - 1] == parse.sent[first]
            if same and at < len(parse) and parse.words[at][0].isupper():
                return before not in {"“", '"', "'", ":"} and parse.tag[at].startswith("NNP")
        return False

    def _is_date(self, parse: Parse, numeral: Numeral, stop: int) -> bool:
        """Days of a month, years, and numbers that are names of their nouns."""
        first, lower = numeral.first, parse.lower
        before = lower[first - 1] if first else ""
        after = lower[numeral.stop] if numeral.stop < stop else ""
        if numeral.spelled:
            return False
        if before in _MONTHS or (after in _MONTHS and parse.words[numeral.stop][0].isupper()):
            return True
        plural = after and parse.tag[numeral.stop] in {"NNS", "JJ"}
        comma = "," in parse.words[first]
        year = not comma and 1900 <= numeral.low <= 2100 and numeral.scale == 1.0
        if year and (before in _BEFORE_YEAR or not plural):
            return True
        if before in self._numbered and not plural:
            return True
        if before == "of" and first >= 2 and lower[first - 2] == "group":
            return True
        digits = after[:1].isdigit() or before[:1].isdigit()
        return digits and numeral.kind != "range"

    def _measures_event(self, parse: Parse, draft: Draft) -> bool:
        """Whether a duration is said of an event: "a six-week siege", "for 10 days"."""
        lower, first, stop = parse.lower, draft.numeral.first, draft.stop
        if draft.numeral.kind == "vague" and draft.numeral.small:
            return False
        after = lower[stop] if stop < len(parse) else ""
        if after in {"ago", "later", "earlier", "before", "after", "old", "from", "into"}:
            return False
        if lower[draft.numeral.stop] in _DASHES:
            return stop < len(parse) and parse.tag[stop] in {*_NOUNS, "JJ", "VBG"}
        if after == "of" and stop + 1 < len(parse):
            return parse.tag[stop + 1] in {"NN", "NNS", "JJ", "VBG"}
        bounds = self.approximators.before(parse, first, 0)
        begin = bounds[1] if bounds else first
        before = lower[begin - 1] if begin else ""
        lemma = parse.lemma[begin - 1] if begin else ""
        return before == "for" or (
            lemma in {"last", "take", "spend", "endure", "drag"} and parse.pos[begin - 1] == "VERB"
        )

    def _approximate(self, parse: Parse, draft: Draft, floor: int, stop: int) -> None:
        """Widen the span by its approximator and set the bounds."""
        lower = parse.lower
        text: list[str] = []
        before = self.approximators.before(parse, draft.first, floor)
        bounds: Bounds | None = None
        if before is None and draft.first > floor and lower[draft.first - 1] in {"a", "an", "the"}:
            # "an estimated 12" is in the table; "nearly a 40-percent" is rare
            outer = self.approximators.before(parse, draft.first - 1, floor)
            if outer is not None and draft.unit is not None:
                before = outer
        while before is not None:
            found, begin = before
            text.insert(0, " ".join(lower[begin : draft.first]))
            draft.first = begin
            if bounds is None or bounds.id == "exactly":
                bounds = found
            before = self.approximators.before(parse, begin, floor)
        if draft.numeral.kind == "range" and draft.first > floor:
            if lower[draft.first - 1] in {"between", "from"}:
                draft.first -= 1
                text.insert(0, lower[draft.first])
        after = self.approximators.after(parse, draft.stop, stop) or self.approximators.after(
            parse, draft.numeral.stop, stop
        )
        if after is not None:
            found, end = after
            if end > draft.stop:
                draft.stop = end
            bounds = found
            text.append(" ".join(lower[end - _length(parse, end, found) : end]).strip())
        if bounds is not None and draft.numeral.kind in {"exact", "fraction"}:
            value = draft.best
            assert value is not None
            draft.low = None if bounds.low is None else value * bounds.low
            draft.high = None if bounds.high is None else value * bounds.high
        elif bounds is not None and draft.numeral.kind in {"range", "vague"}:
            if bounds.high is None:
                draft.high = None
            if bounds.low is None:
                draft.low = None
        if draft.unit is not None and draft.unit.dimension == "share" and draft.high is not None:
            top = 1.0 / draft.unit.factor
            if draft.best is None or draft.best <= top:
                draft.high = min(draft.high, top)
        draft.modifier = " ".join(part for part in text if part) or None


def _length(parse: Parse, end: int, bounds: Bounds) -> int:
    return 1 if bounds.id not in {"or_so", "or_more", "or_less"} else 2


def _is_age(parse: Parse, numeral: Numeral, stop: int) -> bool:
    """Tell the age in "Farida Noor, 27, was" from a figure."""
    first, at = numeral.first, numeral.stop
    if (
        numeral.spelled
        or numeral.low > 120
        or first < 2
        or parse.lower[first - 1] not in {",", "("}
    ):
        return False
    after = parse.lower[at] if at < stop else "."
    return after in {",", ")", ".", ";", "and", "from"} and parse.tag[first - 2].startswith("N")


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
