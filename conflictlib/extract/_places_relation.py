"""Where from a place: "30 km north of Tikrit"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..language import Parse

__all__ = ["Relation", "find_relation"]

_BEARINGS = {
    "north": "N", "northeast": "NE", "east": "E", "southeast": "SE", "south": "S",
    "southwest": "SW", "west": "W", "northwest": "NW",
}  # fmt: skip
_UNITS = {
    "km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0,
    "kilometres": 1.0, "mile": 1.609344, "miles": 1.609344, "mi": 1.609344,
}  # fmt: skip
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "a": 1,
}  # fmt: skip
_NEAR = {"near", "outside", "around", "toward", "towards", "beyond"}
_FIGURE = re.compile(r"^\d{1,4}(?:,\d{3})*(?:\.\d+)?$")


class Relation(NamedTuple):
    """What is said of the spot's position to the place, and how far off."""

    relation: str | None = None
    bearing: str | None = None
    distance_km: float | None = None


def find_relation(parse: Parse, first: int) -> Relation:
    """Read the words before a place name.

    Parameters
    ----------
    parse : Parse
    first : int
        First token of the name.

    Returns
    -------
    Relation
        Bearing as N, NE ...; distance in kilometres.
    """
    begin, _ = parse.sentences[parse.sent[first]]
    token = first - 1
    if token > begin and parse.lower[token] == "the":
        token -= 1
    if token < begin:
        return Relation()
    word = parse.lower[token]
    if word in _NEAR:
        return Relation(word)
    if word not in {"of", "from"} or token == begin:
        return Relation()
    token -= 1
    if parse.lower[token] in {"outskirts", "edge", "suburbs"} and word == "of":
        return Relation(f"{parse.lower[token]} of")
    bearing = _BEARINGS.get(parse.lower[token])
    if bearing is not None:
        if token - 2 >= begin and parse.lower[token - 1] == "-":
            bearing = _BEARINGS.get(parse.lower[token - 2] + parse.lower[token], bearing)
            token -= 2
        token -= 1
    distance = _read_distance(parse, token, begin)
    if bearing is None and distance is None:
        return Relation()
    return Relation(f"{bearing} of" if bearing else "from", bearing, distance)


def _read_distance(parse: Parse, token: int, begin: int) -> float | None:
    """A figure and its unit that end at a token: ``about 30 km``, ``(20 miles)``."""
    while token >= begin and parse.lower[token] in {")", "away", "to", "the", "just"}:
        token -= 1
    if token - 1 < begin or parse.lower[token] not in _UNITS:
        return None
    figure = parse.lower[token - 1]
    if figure == "-" and token - 2 >= begin:
        figure = parse.lower[token - 2]
    if _FIGURE.match(figure):
        value = float(figure.replace(",", ""))
    elif figure in _NUMBERS:
        value = float(_NUMBERS[figure])
    else:
        return None
    return round(value * _UNITS[parse.lower[token]], 1)
