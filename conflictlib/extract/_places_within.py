"""Where a place that no gazetteer has lies: within the one that is printed around it."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..resources.gazetteer import Row
from ._places_spot import Spot

__all__ = ["find_around"]

_HOLDS = {"city", "capital", "admin1", "admin2", "region"}
_LINKS = {",", "(", "in", "of"}
_LISTS = {",", "and", "or"}  # Bondo, Nyando, Kisii: none of them is within the next
_POSSESSIVE = {"'s", "’s"}
_DEEP = 4  # words of description that may stand between


def find_around(parse: Parse, spots: Sequence[Spot]) -> dict[int, Row]:
    """The place around each spot without one of its own, by the spot's first token.

    Parameters
    ----------
    parse : Parse
    spots : sequence of Spot
        All of a document, in text order, chosen.

    Returns
    -------
    dict of int to Row
        Towns, districts, provinces and regions; a country is too wide to place anything.
    """
    starts = {s.first: s for s in spots if s.mention == "name"}
    ends = {s.stop: s for s in spots if s.mention == "name"}
    found: dict[int, Row] = {}
    for spot in spots:
        if spot.chosen is None:
            listed = parse.lower[spot.first - 1] in _LISTS and spot.first - 1 in ends
            after = None if listed else _find_after(parse, spot, starts)
            around = after or _find_before(parse, spot, ends)
            row = around.chosen if around is not None and not around.embedded else None
            if row is not None and row.kind in _HOLDS:
                found[spot.first] = row
    return found


def _find_after(parse: Parse, spot: Spot, starts: dict[int, Spot]) -> Spot | None:
    """Karrada district of central Baghdad; Dalwa, in Anbar; Mahin in eastern Homs."""
    token, stop = spot.stop, parse.sentences[parse.sent[spot.first]][1]
    while token < stop and token - spot.stop < 2 and parse.pos[token] == "NOUN":
        token += 1
    if token >= stop or parse.lower[token] not in _LINKS:
        return None
    token += 1
    for _ in range(_DEEP):
        if token >= stop:
            return None
        if token in starts:
            other = starts[token]
            comma = parse.lower[token - 1] == ","
            ends = other.stop == stop or parse.pos[other.stop] not in {"NOUN", "CCONJ"}
            return other if ends or not comma else None
        known = parse.lower[token] in {"in", "the"} or parse.pos[token] in {"ADJ", "ADV"}
        if not (known and parse.words[token].islower()):
            return None
        token += 1
    return None


def _find_before(parse: Parse, spot: Spot, ends: dict[int, Spot]) -> Spot | None:
    """Baghdad's southern Dora district; the Baghdad suburb of Dora."""
    first, token = parse.sentences[parse.sent[spot.first]][0], spot.first - 1
    if token > first and parse.lower[token] == "the":
        token -= 1
    of = token > first and parse.lower[token] == "of"
    if of:
        token -= 1
    for _ in range(_DEEP):
        if token <= first:
            return None
        if parse.lower[token] in _POSSESSIVE:
            return ends.get(token)
        if of and token in ends and parse.pos[token] == "NOUN":
            return ends[token]
        if not parse.words[token].islower() or parse.pos[token] not in {"ADJ", "NOUN", "ADV"}:
            return None
        token -= 1
    return None
