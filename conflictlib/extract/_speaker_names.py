"""The name inside a noun phrase: title, given names, surname, apposition."""

from __future__ import annotations

from functools import lru_cache

from ..language import Parse
from ..resources import resource_path
from ._attribution_parts import TIMES
from ._source_words import SourceWords

__all__ = [
    "apposition_of",
    "find_affiliation",
    "find_gender",
    "join_words",
    "name_tokens",
    "split_title",
    "surname_key",
]

_PARTICLES = {
    "al", "el", "bin", "ibn", "abu", "abd", "de", "del", "van", "von", "der", "la", "le", "-",
    "ul", "ud", "as", "ad", "an", "ash", "ar", "at", "di", "da", "dos",
}  # fmt: skip
_MEMBER_OF = {"of", "for", "at", "with", "from"}
_MODIFIERS = {"compound", "amod", "nmod"}
_FEMALE = frozenset(
    "mrs ms miss lady queen princess spokeswoman congresswoman woman mother wife daughter sister"
    " widow girl grandmother aunt policewoman chairwoman businesswoman housewife nun".split()
)
_MALE = frozenset(
    "mr sir lord king prince spokesman congressman man father husband son brother widower boy"
    " grandfather uncle policeman chairman businessman monk".split()
)


def name_tokens(parse: Parse, head: int, first: int, stop: int) -> tuple[int, int]:
    """Range of the capitalised words and particles around ``head``."""

    def belongs(token: int) -> bool:
        word = parse.words[token]
        if parse.lower[token] in _PARTICLES:
            return True
        return word[:1].isupper() and parse.pos[token] in {"PROPN", "ADJ", "NOUN", "X", "VERB"}

    left = right = head
    while left - 1 >= first and belongs(left - 1):
        left -= 1
    while right + 1 < stop and belongs(right + 1):
        right += 1
    while left < head and not parse.words[left][:1].isupper() and parse.lower[left] not in {"al"}:
        left += 1
    while right > head and not parse.words[right][:1].isupper():
        right -= 1
    return left, right + 1


def split_title(parse: Parse, first: int, stop: int, words: SourceWords) -> int:
    """Where the name begins behind its titles; ``stop`` where there are only titles."""
    begin = first
    for token in range(first, stop):
        if words.is_title(parse.words[token]):
            begin = token + 1
    return begin


def join_words(parse: Parse, first: int, stop: int) -> str:
    """The words as printed, with line breaks folded."""
    return " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())


def apposition_of(parse: Parse, head: int) -> int | None:
    """Head of the phrase set beside a noun: Warren, the military's spokesman."""
    for child in parse.children[head]:
        if parse.dep[child] == "appos" and parse.pos[child] in {"NOUN", "PROPN"}:
            return child
    return None


@lru_cache(maxsize=1)
def _given_names() -> dict[str, str]:
    genders: dict[str, str] = {}
    with resource_path("given_names.csv").open(encoding="utf-8") as lines:
        for line in lines:
            name, _, gender = line.strip().partition(",")
            if not name.startswith("#"):
                genders[name.lower()] = gender
    return genders


def find_gender(name: str, context: str = "") -> str | None:
    """m, f or None from title and given name."""
    words = {word.strip(".,").lower() for word in context.split()}
    if words & _FEMALE:
        return "f"
    if words & _MALE:
        return "m"
    parts = name.replace("-", " ").split()
    if len(parts) < 2:
        return None
    gender = _given_names().get(parts[0].lower())
    return gender if gender in {"m", "f"} else None


def surname_key(word: str) -> str:
    """A surname for look-up: lower case, without the Arabic article."""
    low = word.lower().replace("\u2019", "'").removesuffix("'s")
    for article in ("al-", "el-", "as-", "ash-", "an-", "ad-", "at-"):
        if low.startswith(article):
            return low[len(article) :]
    return low


def is_time(parse: Parse, prep: int) -> bool:
    """Whether a phrase tells the day of what was said: on Monday."""
    inner = parse.child(prep, "pobj") if parse.dep[prep] == "prep" else None
    return inner is not None and parse.lower[inner] in TIMES


def find_affiliation(parse: Parse, noun: int) -> str | None:
    """Whom a role belongs to: its possessor, "of" or "for" phrase, or modifiers."""
    left, right = parse.edges
    owner = parse.child(noun, "poss")
    if owner is not None and parse.pos[owner] in {"PROPN", "NOUN"}:
        return join_words(parse, left[owner], owner + 1)
    for child in parse.children[noun]:
        if parse.dep[child] == "prep" and parse.lower[child] in _MEMBER_OF:
            pobj = parse.child(child, "pobj")
            if pobj is None or pobj < noun:
                continue
            stop = right[pobj] + 1
            for below in parse.children[pobj]:
                aside = parse.dep[below] in {"relcl", "appos", "acl"} or is_time(parse, below)
                if aside and below > pobj:
                    stop = min(stop, left[below])
            text = join_words(parse, left[pobj], max(pobj + 1, stop)).strip(" ,")
            if any(char.isupper() for char in text):
                return text
    if parse.pos[noun] != "NOUN":
        return None
    words = [c for c in parse.children[noun] if c < noun and parse.dep[c] in _MODIFIERS]
    words = [c for c in words if parse.words[c][:1].isupper() or parse.dep[c] == "compound"]
    first = next((left[c] for c in words if any(map(str.isupper, parse.words[c]))), None)
    if first is None:
        return None
    return join_words(parse, first, max(first + 1, noun))
