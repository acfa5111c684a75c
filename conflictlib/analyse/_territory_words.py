"""What the words around a figure say: who counts, of what ground, in which country, since when."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..resources.loader import Lexicon, load_lexicon, resource_path
from ._territory_types import Days

__all__ = ["Family", "TerritoryWords", "read_days", "territory_words"]

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_IS_NEAR = re.compile(r"\s+(?:is|lies|was|lay)\s+(?:near|close to|next to)\b")
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)}),? ((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Family:
    """Those who count territory by one definition."""

    id: str
    name: str
    counts: str


class TerritoryWords:
    """The dictionary ``territory.toml``, compiled.

    Parameters
    ----------
    lexicon : Lexicon
        With the lists territory_families, territory_grounds, territory_others,
        territory_wholes, territory_changes, territory_past, territory_groups,
        territory_seats, territory_parts, territory_provinces, territory_asides and
        territory_state_forces.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("territory_families")
        self.families = {
            str(entry["id"]): Family(str(entry["id"]), str(entry["name"]), str(entry["counts"]))
            for entry in entries
        }
        # The longest words first: "Iraqi government" is not "U.S. government".
        self._speakers = [(str(e["id"]), _pattern(e["speakers"], exact=True)) for e in entries]
        self._grounds = _by_id(lexicon, "territory_grounds")
        self._others = _by_id(lexicon, "territory_others")
        self._wholes = _by_id(lexicon, "territory_wholes")
        self._changes = _by_id(lexicon, "territory_changes")
        self._past = _pattern(_words_of(lexicon, "territory_past"))
        self._groups = _pattern(_words_of(lexicon, "territory_groups"))
        self._seats = _before_name(_words_of(lexicon, "territory_seats"))
        self._parts = _before_name(_words_of(lexicon, "territory_parts"))
        self._of_province = _before_name(_words_of(lexicon, "territory_provinces", "before"))
        self._province = re.compile(
            rf"\s+(?:{_any_of(_words_of(lexicon, 'territory_provinces', 'behind'))})\b",
            re.IGNORECASE,
        )
        self._state_forces = frozenset(_words_of(lexicon, "territory_state_forces"))
        self._asides = _pattern(_words_of(lexicon, "territory_asides"))
        self._names = {
            str(entry["id"]): str(entry["name"]) for entry in lexicon.entries("territory_wholes")
        }

    def family_of(self, *texts: str | None) -> str | None:
        """The family of the first text that names one; the longest name in it counts."""
        for text in texts:
            if not text:
                continue
            hits = [
                (-len(hit[0]), family)
                for family, pattern in self._speakers
                for hit in pattern.finditer(text)
            ]
            if hits:
                return min(hits)[1]
        return None

    def ground_of(self, text: str | None) -> str | None:
        """``ground``, ``line``, ``country``, or None where the text has no such word."""
        return _first(self._grounds, text)

    def other_of(self, text: str | None) -> str | None:
        """``people``, ``works`` or ``town``: what a figure is of where not of territory."""
        return _first(self._others, text)

    def whole_of(self, text: str | None) -> str | None:
        """``peak`` or ``once``, by the words of a baseline."""
        return _first(self._wholes, text)

    def change_of(self, text: str) -> str | None:
        """``lost`` or ``held``, by the verbs of a sentence."""
        return _first(self._changes, text)

    def is_past(self, text: str) -> bool:
        """Whether a sentence looks back to a time that it does not name."""
        return self._past.search(text) is not None

    def is_seat(self, text: str, place: str) -> bool:
        """Whether a place is printed only as where somebody speaks from, or as a direction."""
        hits = [hit.span() for hit in re.finditer(re.escape(place), text)]
        return bool(hits) and all(
            self._seats.search(text[:at]) or _IS_NEAR.match(text[end:]) for at, end in hits
        )

    def is_province(self, text: str, place: str) -> bool:
        """Whether a name is printed as that of a province: "Kirkuk province"."""
        hits = [hit.span() for hit in re.finditer(re.escape(place), text)]
        return bool(hits) and all(
            self._of_province.search(text[:at]) or self._province.match(text[end:])
            for at, end in hits
        )

    def is_part(self, text: str, place: str) -> bool:
        """Whether only a part of a place is meant: "districts of the city of Ramadi"."""
        hits = [hit.start() for hit in re.finditer(re.escape(place), text)]
        return bool(hits) and all(self._parts.search(text[:at]) for at in hits)

    def is_aside(self, text: str) -> bool:
        """Whether a sentence looks back beyond what it reports."""
        return self._asides.search(text) is not None

    def is_pronoun(self, text: str) -> bool:
        """Whether a printed side is a pronoun only."""
        return text.strip().lower() in {"they", "it", "he", "she", "we", "who", "which", "that"}

    def is_state_force(self, text: str) -> bool:
        """Whether a printed side is the state's own, of whichever state: "government troops"."""
        return text.strip().lower() in self._state_forces

    def is_group(self, text: str) -> bool:
        """Whether a printed side is a word for the armed group that a text is about."""
        return self._groups.search(text) is not None

    def name_whole(self, whole: str) -> str:
        """A whole in words."""
        return self._names.get(whole, whole)

    def countries_in(self, *texts: str | None) -> tuple[str, ...]:
        """Countries that the texts name, or whose adjective they have, sorted."""
        pattern, names = _countries()
        found = set()
        for text in texts:
            found |= {names[hit[0]] for hit in pattern.finditer(text or "")}
        return tuple(sorted(found))

    def beside_country(self, text: str) -> str:
        """What a text says beside a country's name: "'s army" of "Iraq's army"."""
        pattern, _ = _countries()
        return pattern.sub("", text).removeprefix("the").strip()


def _by_id(lexicon: Lexicon, name: str) -> dict[str, re.Pattern[str]]:
    return {str(entry["id"]): _pattern(entry["words"]) for entry in lexicon.entries(name)}


def _words_of(lexicon: Lexicon, name: str, only: str = "") -> list[str]:
    return [
        str(word)
        for entry in lexicon.entries(name)
        if not only or entry["id"] == only
        for word in entry["words"]
    ]


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered)


def _before_name(words: Iterable[str]) -> re.Pattern[str]:
    """The words right before a name, or before what kind of place it is: "the city of"."""
    return re.compile(
        rf"\b(?:{_any_of(words)})\s+(?:the\s+)?(?:\w+\s+){{0,2}}(?:of\s+)?$", re.IGNORECASE
    )


def _pattern(words: Iterable[str], exact: bool = False) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(words)})(?!\w)", 0 if exact else re.IGNORECASE)


def _first(patterns: dict[str, re.Pattern[str]], text: str | None) -> str | None:
    if not text:
        return None
    return next((name for name, pattern in patterns.items() if pattern.search(text)), None)


@lru_cache(maxsize=1)
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Country names and adjectives, and the name that each stands for."""
    names: dict[str, str] = {}
    with resource_path("gazetteer/countries.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            forms = [form for form in row["names"].split("|") if len(form) > 2]
            for form in [*forms, *(f for f in row["demonyms"].split("|") if len(f) > 3)]:
                names.setdefault(form, forms[0] if forms else row["iso3"])
    ordered = sorted(names, key=lambda form: (-len(form), form))
    inner = "|".join(re.escape(form) for form in ordered)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)"), names


def read_days(text: str | None) -> Days | None:
    """Days of an ISO date, month or year, or of a month or year named in a text."""
    if not text:
        return None
    hit = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    try:
        if hit:
            year, month, day = (int(part) if part else 0 for part in hit.groups())
            if day:
                return Days(date(year, month, day), date(year, month, day))
            if month:
                return _month(year, month)
            return Days(date(year, 1, 1), date(year, 12, 31))
        named = _MONTH_YEAR.search(text)
        if named:
            return _month(int(named[2]), _MONTHS.index(named[1].lower()) + 1)
        year_hit = _YEAR.search(text)
        if year_hit:
            return Days(date(int(year_hit[1]), 1, 1), date(int(year_hit[1]), 12, 31))
    except ValueError:
        return None
    return None


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


@lru_cache(maxsize=4)
def territory_words(extra: Sequence[str] = ()) -> TerritoryWords:
    """The compiled dictionary, once a process for each set of a user's own files."""
    return TerritoryWords(load_lexicon(tuple(extra)))
