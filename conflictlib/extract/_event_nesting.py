"""The finest of places printed within one another: an event was in the district, not the city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..language import Parse
from ..model import Place

__all__ = ["find_finest", "find_inner", "rank_place"]

_RANK = {
    "unresolved": 0, "point": 0, "settlement": 1, "admin2": 2, "admin1": 3, "region": 3,
    "country": 4,
}  # fmt: skip
_POSSESSIVE = {"'s", "’s", "'", "’"}
_LONGEST = 16  # words from one place to the next: ", 150 kilometers (93 miles) north of"
_AREAS = {"region", "area", "countryside", "axis", "sector", "farms", "front"}
_TOWARDS = {"from", "to", "off", "toward", "towards", "between"}
_BESIDE = {
    "near", "outside", "north", "south", "east", "west", "northeast", "northwest", "southeast",
    "southwest", "km", "kms", "kilometers", "kilometres", "miles",
}  # fmt: skip
_DESCRIBING = {"NOUN", "ADJ", "DET", "ADV", "NUM", "PART"}
_LINKS = (
    _POSSESSIVE | _BESIDE | {"of", "in", ",", "(", ")", "-", "some", "about", "greater", "rural"}
)


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


def rank_place(place: Place) -> float:
    """How wide a place is: a part of a town before the town, a capital before its province."""
    if place.rule_id == "place:within":
        return 0.0
    return _RANK[place.precision] + (0.5 if place.rule_id == "place:capital" else 0.0)


def _nest(parse: Parse, places: Sequence[Place], left: int, right: int) -> tuple[int, int] | None:
    """Outer and inner of two neighbouring names, if one is printed as part of the other."""
    one, other = places[left], places[right]
    gap = range(
        parse.tokens_in(one.start, one.end)[-1] + 1, parse.tokens_in(other.start, other.end)[0]
    )
    words = [parse.lower[token] for token in gap]
    if not words or len(words) > _LONGEST or not _TOWARDS.isdisjoint(words):
        return None
    if not all(_describes(parse, token) for token in gap):
        return None
    if not _BESIDE.isdisjoint(words):
        return (right, left)  # Hit, 50 km west of Ramadi; the Sharon junction near Netanya
    if words[0] in _POSSESSIVE:
        return (left, right)  # Baghdad's southern Dora district
    finer = rank_place(one) - rank_place(other)
    nouns = [parse.lower[t] for t in gap if parse.pos[t] in {"NOUN", "PROPN"}]
    links = [word for word in words if word in {"of", "in", ",", "("}]
    if links == ["of"] and nouns and words[0] != "of":
        # "the Dora district of Baghdad", but "the Baghdad suburb of Dora".
        return (right, left) if finer < 0 or nouns[0] in _AREAS else (left, right)
    listed = links == [","] and finer == 0 and rank_place(one) > 0
    if len(links) == 1 and finer <= 0 and not listed:
        return (right, left)
    return None


def _describes(parse: Parse, token: int) -> bool:
    """Whether a word between two names only says of which kind, which part or how far off."""
    return parse.pos[token] in _DESCRIBING or parse.lower[token] in _LINKS
