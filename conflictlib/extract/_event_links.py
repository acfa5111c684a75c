"""Which place and which time belong to an event: the shortest way through its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from ..language import Parse

__all__ = ["LOCATED", "is_origin", "link_place", "link_time", "path_cost"]

LOCATED = frozenset({"locate", "situate", "station", "lie"})  # "the farms located near Hit"
_FAR = 99.0
_NOTHING: Mapping[int, float] = {}
_VERBAL = {"VERB", "AUX"}
_CLAUSE_BESIDE = 12.0  # what it costs to take a place from a clause set beside the event's own
_LOCATIVE = {
    "in", "at", "near", "outside", "inside", "around", "on", "across", "throughout", "along",
    "of", "within", "over", "off", "above", "between", "through", "south", "north", "east", "west",
    "from", "to", "into", "toward", "towards", "against", "by", "beyond", "past", "under",
}  # fmt: skip
# What it costs to go up from a place or time to the word that it shares with the event ...
_UP: Mapping[str, float] = {
    "pobj": 0.0, "prep": 0.2, "pcomp": 1.5, "compound": 0.5, "appos": 0.3, "poss": 0.5,
    "nmod": 0.5, "amod": 0.6, "nsubj": 0.6, "nsubjpass": 0.4, "dobj": 0.3, "npadvmod": 0.2,
    "advmod": 0.2, "attr": 0.5, "agent": 0.8, "conj": 0.4, "dative": 0.5, "dep": 1.0, "acl": 1.8,
    "relcl": 6.5, "advcl": 2.6, "ccomp": 4.0, "xcomp": 0.8, "acomp": 0.5, "nummod": 0.3,
    "parataxis": 4.0, "csubj": 2.0, "oprd": 0.8, "quantmod": 0.4, "intj": 2.0, "meta": 1.0,
}  # fmt: skip
# ... and down from there to the event.
_DOWN: Mapping[str, float] = {
    "xcomp": 0.3, "conj": 0.7, "advcl": 0.7, "acl": 0.5, "relcl": 0.8, "ccomp": 1.3, "pcomp": 0.5,
    "prep": 0.3, "pobj": 0.3, "dobj": 0.3, "nsubj": 0.3, "nsubjpass": 0.3, "attr": 0.3,
    "agent": 0.4, "appos": 0.5, "compound": 0.6, "amod": 0.5, "poss": 0.6, "oprd": 0.4,
    "acomp": 0.4, "csubj": 0.5, "dative": 0.4, "npadvmod": 0.5, "dep": 0.8, "parataxis": 1.5,
    "nmod": 0.5, "nummod": 0.3,
}  # fmt: skip


_PLACE_HEADS = {
    "area", "neighborhood", "neighbourhood", "district", "quarter", "suburb", "town", "city",
    "village", "province", "governorate", "region", "state", "county", "municipality", "camp",
    "countryside", "valley", "front", "airport", "airbase", "base", "crossing", "checkpoint",
    "road", "highway", "mountain", "hill", "square", "desert", "river", "island", "strip",
    "home", "house", "street", "avenue", "market", "hotel", "restaurant", "cafe", "nightclub",
    "bar", "mosque", "church", "temple", "school", "university", "hospital", "prison", "jail",
    "station", "subway", "metro", "mall", "stadium", "theater", "theatre", "office", "coast",
    "shore", "beach", "outskirts", "center", "centre", "bridge", "dam", "refinery", "factory",
    "port", "harbor", "border", "slum", "ghetto", "forest", "park", "residence", "apartment",
}  # fmt: skip
_BEARINGS = {
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "northeastward", "km", "kilometers", "kilometres", "miles", "mi",
}  # fmt: skip


def is_origin(parse: Parse, token: int) -> bool:
    """Whether a place only tells where somebody is from: "an officer from Aleppo"."""
    for _ in range(6):
        label, above = parse.dep[token], parse.head[token]
        if label == "prep" and parse.lower[token] == "from":
            return parse.pos[above] in {"NOUN", "PROPN"} and parse.lower[above] not in _BEARINGS
        if label == "prep" and parse.lower[token] == "of" and parse.lower[token - 1] == ",":
            return True  # "Nadia Tarvel, 28, of Aleppo"
        if label not in {"pobj", "compound", "nmod", "appos", "conj", "poss", "prep"}:
            return False
        token = above
    return False


def _ancestors(parse: Parse, token: int) -> dict[int, float]:
    """Each word above a token with the cost of coming down from it."""
    found, cost = {token: 0.0}, 0.0
    for _ in range(60):
        above = parse.head[token]
        if above == token:
            break
        cost += _DOWN.get(parse.dep[token], 1.0)
        found[above] = cost
        token = above
    return found


def path_cost(
    parse: Parse,
    down: Mapping[int, float],
    token: int,
    prefer: frozenset[str],
    reporting: frozenset[int] = frozenset(),
) -> float:
    """Cost of the way from a mention's head token to an event, by what it crosses.

    ``reporting`` are predicates that the event is only reported below: where their subject
    is, or where they were said, is not where it happened.
    """
    cost = 0.0
    for _ in range(60):
        if token in down:
            return cost + down[token]
        label, above = parse.dep[token], parse.head[token]
        if above == token:
            return _FAR
        step = _UP.get(label, 1.0)
        if above not in down and is_origin(parse, token):
            return _FAR
        if label in {"compound", "nmod"} and parse.lemma[above].lower() in _PLACE_HEADS:
            step = 0.0  # "the Zuhur district"
        elif label in {"compound", "nmod"} and above not in down:
            step = 2.5  # "a Kirkuk policeman" is from there
        elif label == "prep" and parse.lower[above] in _BEARINGS:
            # "40 km north of Baghdad" happened elsewhere, "positions north of" it nearby.
            step = 2.0 if _is_measured(parse, above) else 0.4
        elif label == "acl" and parse.lemma[token] in LOCATED:
            step = 0.2
        elif label == "conj" and parse.pos[token] in _VERBAL:
            # "shot and killed in Nablus" share the place, "shot two and wounded" perhaps.
            step = 0.3 if token - above <= 2 else 3.0
        elif label == "prep" or label == "agent":
            preposition = parse.lower[token]
            if preposition in prefer:
                step = 0.1
            elif preposition not in _LOCATIVE:
                step = 1.2
            elif preposition in {"from", "to", "into", "toward", "towards", "against", "by"}:
                step = 1.0
        if above in reporting:
            said = label == "prep" and token > above and parse.lower[token - 1] != ","
            if label in {"nsubj", "nsubjpass"} or said:
                return _FAR  # "told agencies in Moscow"; "was shot, police said, in Hilla" stays
            step += 2.0 if token > above else 0.5
        cost += step
        token = above
    return _FAR


def _is_measured(parse: Parse, token: int) -> bool:
    """Whether a bearing comes with a distance, or behind the place it explains."""
    if parse.lower[token] in {"km", "kilometers", "kilometres", "miles", "mi"}:
        return True
    before = parse.lower[token - 1] if token else ""
    if before == ",":
        return True  # "Hama, north of Homs" says where Hama is
    return before.rstrip(")").endswith(("km", "miles", "kilometers", "kilometres", "mi"))


def _reporting(parse: Parse, trigger: int) -> frozenset[int]:
    """Predicates above the event that have it, or what holds it, as a clause of content."""
    found, token = [], trigger
    for _ in range(60):
        above = parse.head[token]
        if above == token:
            break
        if parse.dep[token] in {"ccomp", "parataxis"}:
            found.append(above)
        token = above
    return frozenset(found)


def link_place(
    parse: Parse,
    trigger: int,
    heads: Iterable[tuple[int, int]],
    prefer: frozenset[str] = frozenset(),
    limit: float = 6.0,
    coarse: Mapping[int, float] = _NOTHING,
) -> int | None:
    """The place that belongs to an event word.

    Parameters
    ----------
    parse : Parse
    trigger : int
        Token of the event word.
    heads : iterable of (int, int)
        Head token and index of each place name in the sentence.
    prefer : frozenset of str
        Prepositions that mark the event's own place ("from" for a withdrawal).
    limit : float
        Places further away than this do not belong to the event.
    coarse : mapping of int to float
        What a place's index costs for its size: a town before its country.

    Returns
    -------
    int or None
        Index of the place.
    """
    down, reporting = _ancestors(parse, trigger), _reporting(parse, trigger)
    beside = _clauses_beside(parse, trigger)
    best, least = None, limit
    for token, index in heads:
        cost = path_cost(parse, down, token, prefer, reporting)
        if any(token in clause for clause in beside):
            cost += _CLAUSE_BESIDE
        cost += abs(token - trigger) * 0.02 + coarse.get(index, 0.0)
        if cost < least:
            best, least = index, cost
    return best


def _clauses_beside(parse: Parse, trigger: int) -> list[range]:
    """Clauses that the event's own, with a subject of its own, is only set beside by "and".

    What opens such a sentence ("In Aleppo, ...") holds for both, what stands behind the first
    verb for that alone.
    """
    left, _ = parse.edges
    found, token = [], trigger
    for _ in range(60):
        above = parse.head[token]
        if above == token:
            break
        coordinate = parse.dep[token] == "conj" and parse.pos[token] in _VERBAL
        if coordinate and parse.child(token, "nsubj", "nsubjpass") is not None:
            found.append(range(above, left[token]))
        token = above
    return found


# A time holds for what its clause plainly passes on, not across these.
_BARRIERS = {"ccomp", "relcl", "parataxis", "csubj"}
# Behind these stands a time that something else is measured by.
_RELATIVE = {"since", "until", "till", "before", "after", "than", "like", "following"}
_SHIFTS = {"after", "before", "since", "until", "because", "although", "though", "if", "once"}


def link_time(
    parse: Parse, trigger: int, heads: Iterable[tuple[int, int]]
) -> tuple[int, Literal["stated", "inherited"]] | None:
    """The time that an event's clause states, or that a governing clause passes on."""
    own, inherited = _time_scopes(parse, trigger)
    best: tuple[float, int, Literal["stated", "inherited"]] | None = None
    for token, index in heads:
        climb = _climb_time(parse, token, own, inherited)
        if climb is None:
            continue
        cost, stated = climb
        cost += abs(token - trigger) * 0.02
        if best is None or cost < best[0]:
            best = (cost, index, "stated" if stated else "inherited")
    return None if best is None else (best[1], best[2])


def _time_scopes(parse: Parse, trigger: int) -> tuple[dict[int, float], dict[int, float]]:
    """Words of the event's own clause on its way up, and of clauses that pass their time on."""
    own: dict[int, float] = {trigger: 0.0}
    inherited: dict[int, float] = {}
    token, cost, scope = trigger, 0.0, own
    reached = parse.pos[trigger] in _VERBAL and parse.dep[trigger] != "amod"
    for _ in range(30):
        label, above = parse.dep[token], parse.head[token]
        if label == "relcl" and any(parse.lower[c] == "when" for c in parse.children[token]):
            inherited[above] = cost + 0.3  # "on Nov. 13, when 130 people were killed"
            break
        if above == token or label in _BARRIERS:
            break
        if reached:
            if label == "advcl" and any(
                parse.lower[c] in _SHIFTS
                for c in parse.children[token]
                if parse.dep[c] in {"mark", "advmod"}
            ):
                break
            if label == "pcomp" and parse.lower[above] in _SHIFTS:
                break
            if label == "acl" and parse.tag[token] == "VBN":
                break
            scope = inherited
        elif label == "pobj" and parse.lower[above] in _SHIFTS | {"during", "following"}:
            break
        cost += _DOWN.get(label, 1.0)
        scope[above] = cost
        token = above
        if parse.pos[token] in _VERBAL:
            reached = True
    return own, inherited


def _climb_time(
    parse: Parse, token: int, own: Mapping[int, float], inherited: Mapping[int, float]
) -> tuple[float, bool] | None:
    cost = 0.0
    for _ in range(30):
        if token in own:
            return cost + own[token], True
        if token in inherited:
            return cost + inherited[token] + 0.5, False
        label, above = parse.dep[token], parse.head[token]
        if above == token or label in {"advcl", "ccomp", "relcl", "acl", "parataxis"}:
            return None
        if label == "conj" and parse.pos[token] in _VERBAL:
            return None
        if label == "pobj" and parse.lower[above] in _RELATIVE:
            governor = parse.head[above]
            lasting = parse.lower[above] == "since" and parse.pos[governor] in _VERBAL
            if not lasting or own.get(governor) != 0.0:
                return None  # "the deadliest attack since May" was not in May
        cost += _UP.get(label, 1.0)
        token = above
    return None
