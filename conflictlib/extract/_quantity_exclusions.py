"""Numbers that are no figures: ages, dates, designations, parts of names."""

from __future__ import annotations

from ..language import Parse
from ..resources import Lexicon
from ._numbers import Numeral

__all__ = ["Exclusions", "is_age", "is_known_set"]

_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan jan. feb feb. mar. apr. jun. jul. aug. aug sept sept. sep. oct oct. nov nov. dec dec."
    .split()
)  # fmt: skip
_BEFORE_YEAR = frozenset(
    "in since until till by from during after before late early mid and of to for through".split()
)
_DASHES = frozenset({"-", "–", "—"})
_AGE_BOUNDS = frozenset({"under", "over", "below", "above"})
_YOUNG = frozenset(
    {"child", "children", "those", "men", "women", "boys", "girls", "people", "anyone"}
)
_LABELS = frozenset({"caption", "photo", "image", "slide", "page", "part", "chapter", "video"})
_OLD = frozenset({"old", "olds"})
_AGES = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})


class Exclusions:
    """Tells by its neighbours whether a number is a name or a date.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``numbered_nouns``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbered = frozenset(
            word for entry in lexicon.entries("numbered_nouns") for word in entry["words"]
        )

    def is_name(self, parse: Parse, numeral: Numeral) -> bool:
        """Ages, designations and parts of names."""
        first, lower = numeral.first, parse.lower
        before = lower[first - 1] if first else ""
        if before in _DASHES and first >= 2:
            # "COVID-19", "T-72": no blank on either side
            glued = parse.end[first - 2] == parse.start[first - 1]
            if glued and parse.end[first - 1] == parse.start[first]:
                return True
        if (
            before in self._numbered
            and not numeral.spelled
            and parse.words[first - 1][0].isupper()
            and parse.lower[numeral.stop : numeral.stop + 1] not in (["percent"], ["%"])
        ):
            return True
        if (
            before in _AGE_BOUNDS
            and first >= 2
            and lower[first - 2] in _YOUNG
            and numeral.low < 100
        ):
            return True  # "children under five"
        if before in {"#", "no", "no.", "nos.", "aged", "age", "ages", "+", "№"}:
            return True
        at = numeral.stop
        if before == "of" and first >= 3 and lower[first - 3] in _LABELS:
            return True  # "Caption 2 of 8"
        if numeral.spelled and lower[at : at + 1] == ["figures"] and 4 <= numeral.low <= 9:
            return True  # "six figures" is a sum of an unnamed size
        after = [word for word in lower[at : at + 5] if word not in _DASHES]
        if len(after) > 1 and after[0] in _AGES and after[1] in _OLD:
            return True
        if numeral.spelled and parse.words[first][0].isupper() and first:
            same = parse.sent[first - 1] == parse.sent[first]
            if same and at < len(parse) and parse.words[at][0].isupper():
                return before not in {"“", '"', "'", ":"} and parse.tag[at].startswith("NNP")
        return False

    def is_date(self, parse: Parse, numeral: Numeral, stop: int) -> bool:
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


def is_age(parse: Parse, numeral: Numeral, stop: int) -> bool:
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


def is_known_set(parse: Parse, numeral: Numeral) -> bool:
    """Tell "the two countries", all that there are, from a figure."""
    before = parse.lower[numeral.first - 1] if numeral.first else ""
    return numeral.spelled and numeral.high is not None and numeral.high <= 4 and before in {
        "the", "these", "those", "its", "their", "his", "her", "both", "our"}  # fmt: skip
