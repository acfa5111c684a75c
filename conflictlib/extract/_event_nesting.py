"""The finest of places printed within one another: an event was in the district, not the city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..language import Parse
from ..model import Place

__all__ = ["find_finest", "find_inner"]

_RANK = {
    "unresolved": 0, "point": 0, "settlement": 1, "admin2": 2, "admin1": 3, "region": 3,
    "country": 4,
}  # fmt: skip
_POSSESSIVE = {"'s", "’s", "'", "’"}
_LONGEST = 7  # words from one place to the next
_AREAS = {"region", "area", "countryside", "axis", "sector", "farms", "front", "district"}
_DISTANT = {"from", "to", "near", "outside", "off", "toward", "towards", "between"}


def find_inner(parse: Parse, places: Sequence[Place], near: Iterable[int]) -> dict[int, int]:
    """Which names of places are printed as part of which others.

    Parameters
    ----------
    parse : Parse
    places : sequence of Place
        All of the document.
    near : iterable of int
        Indexes of the names of places in one sentence, in text order.

    Returns
    -------
    dict of int to int
        Index of a place to that of its part: Baghdad to its Dora district.
    """
    inner: dict[int, int] = {}
    for left, right in pairwise(near):
        pair = _nest(parse, places, left, right)
        if pair is not None:
            inner.setdefault(*pair)
    return inner


def find_finest(inner: Mapping[int, int], chosen: int, allowed: set[int]) -> int:
    """The part of a chosen place, or the place itself where no part may be where it was."""
    for _ in inner:
        finer = inner.get(chosen)
        if finer is None or finer not in allowed:
            break
        chosen = finer
    return chosen


def _nest(parse: Parse, places: Sequence[Place], left: int, right: int) -> tuple[int, int] | None:
    """Outer and inner of two neighbouring names, if one is printed as part of the other."""
    one, other = places[left], places[right]
    gap = range(
        parse.tokens_in(one.start, one.end)[-1] + 1, parse.tokens_in(other.start, other.end)[0]
    )
    words = [parse.lower[token] for token in gap]
    if not words or len(words) > _LONGEST or any(word in _DISTANT for word in words):
        return None
    nouns = [parse.lower[t] for t in gap if parse.pos[t] in {"NOUN", "PROPN"}]
    plain = all(_describes(parse, token) for token in gap)
    if not plain:
        return None
    finer = _rank(one) <= _rank(other)
    if words[0] in _POSSESSIVE:
        return (left, right)  # Baghdad's southern Dora district
    links = [word for word in words if word in {"of", "in", ",", "("}]
    if links == ["of"] and nouns and words[0] not in {"of", "in"}:
        # "the Dora district of Baghdad", but "the Baghdad suburb of Dora".
        kept = nouns[0] in _AREAS or (_rank(one) == 0 and finer)
        return (right, left) if kept else (left, right)
    if len(links) == 1 and finer and not (links == [","] and _rank(one) == _rank(other)):
        return (right, left)
    return None


def _rank(place: Place) -> int:
    return 0 if place.rule_id == "place:within" else _RANK[place.precision]


def _describes(parse: Parse, token: int) -> bool:
    """Whether a word between two names only says of which kind, or which part, one is."""
    return parse.pos[token] in {"NOUN", "ADJ", "DET", "ADV", "NUM", "PART"} or parse.lower[
        token
    ] in {"of", "in", ",", "(", "-", "'s", "’s", "'", "’"}
