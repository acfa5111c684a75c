"""The words around a name that speak for or against a place."""

from __future__ import annotations

from ._places_beside import DATES
from ._places_scene import VILLAGES_OF, Scene
from ._places_signs import read_sign
from ._places_spot import Spot

__all__ = ["weigh_context", "weigh_unknown"]

_AFTER_HYPHEN = {"based", "born", "area", "bound", "led", "backed", "held", "controlled"}
_TOWN_OF = VILLAGES_OF | {"province", "governorate"}
_VILLAGES = {"village", "town", "villages", "towns", "suburb"}
_CALLS = {
    "village", "town", "district", "province", "airport", "neighborhood", "neighbourhood",
    "suburb", "area", "axis", "farms", "settlement", "commune", "neighborhoods",
    "neighbourhoods", "districts",
}  # fmt: skip
_TAKES = {
    "entered", "reached", "retook", "retake", "recaptured", "recapture", "liberated", "liberate",
    "stormed", "besieged", "shelled", "entering", "reaching", "recapturing", "storming",
}  # fmt: skip
_DAYS = {"yesterday", "today", "tonight", "tomorrow"}
_LISTED = 16  # words of a list of names that share their noun
_TAKEN = {"capture", "seize", "bomb", "destroy", "raid", "attack"}
_LARGE = 500_000
_DOUBTFUL = 2.0  # points below which a known name needs more
_DASHES = {"-", "--", "—", "–", ":", "("}


def weigh_context(scene: Scene, spot: Spot) -> None:
    """Add what the words before and after a spot say."""
    parse, words = scene.parse, scene.words
    begin, end = scene.sentence(spot.first)
    _weigh_before(scene, spot, begin)
    if spot.stop < end:
        after, low = parse.words[spot.stop], parse.lower[spot.stop]
        if after in words.feature_word:
            spot.add(2.0, f"before {after}")
            spot.feature = after  # the outskirts of Raqqa province are the province's
        elif after in words.of_a_place:
            spot.add(1.5, f"before {after}")
        elif parse.pos[spot.stop] == "NOUN" and spot.first != begin:
            spot.add(0.7, "describes a noun")
        if after == "-" and spot.stop + 1 < end and parse.lower[spot.stop + 1] in _AFTER_HYPHEN:
            spot.add(2.5, f"before -{parse.lower[spot.stop + 1]}")
        if low in _DASHES and spot.first == begin and parse.words[begin].isupper():
            spot.add(4.0, "a dateline")
    if spot.mention == "name" and spot.fixed is None:
        _read_counties(scene, spot, end)
    _weigh_container(scene, spot, end)
    if spot.container is None and spot.mention == "name" and spot.fixed is None:
        _find_holder_before(scene, spot, begin)
    if spot.mention == "name" and 0.5 < spot.score < _DOUBTFUL:
        _weigh_taken(scene, spot)
    if spot.mention == "name" and -1.0 < spot.score < _DOUBTFUL:
        sign = read_sign(scene, spot.first, spot.stop)
        flags = scene.table.gazetteer.flags(spot.key)
        noun = "w" in flags or ("n" in flags and spot.score < 1.0)
        if sign.stop == spot.stop and sign.points > (2.5 if noun else 0.0):
            spot.add(min(sign.points, 2.5), sign.reason)
            if not any(main or row.population > _LARGE for row, main in spot.candidates):
                spot.candidates = ()  # by another name far off: not the one meant
    if spot.stop - spot.first == 1 and spot.mention == "name":
        _weigh_person(scene, spot)


def _read_counties(scene: Scene, spot: Spot, end: int) -> None:
    """Barrow and Jackson counties: each of a list is the county of that name."""
    words, at = scene.parse.words, spot.stop
    limit = min(end, at + _LISTED)
    while at < limit and (words[at] in {",", "and"} or words[at][0].isupper()):
        at += 1
    if at < limit and words[at] == "counties" and words[at - 1] not in {",", "and"}:
        counties = scene.table.find(f"{spot.key} county")
        if counties:
            spot.candidates, spot.feature = counties, "county"
            spot.add(2.5, "one of the counties")


def weigh_unknown(scene: Scene, spot: Spot) -> None:
    """Add what speaks for a name that nothing is known of: only clear evidence counts."""
    parse, words = scene.parse, scene.words
    begin, end = scene.sentence(spot.first)
    last = parse.lower[spot.stop - 1]
    before = spot.first - 1
    left = parse.lower[before] if before >= begin else ""
    further = parse.lower[before - 1] if before > begin else ""
    if spot.stop - spot.first > 1 and last in words.feature_natural:
        spot.add(2.5, f"ends in {last}")
    elif left in words.strong:
        spot.add(2.5, f"after {left}")
    elif left == "of" and (further in VILLAGES_OF or further in {"province", "outskirts"}):
        spot.add(2.5, f"{further} of")
    elif left in _VILLAGES or left in _TAKES:
        spot.add(2.5, f"after {left}")
    elif left in words.medium and left not in {"off", "left", "between"}:
        spot.add(1.0, f"after {left}")
    if parse.lower[spot.first] in words.relief and spot.stop - spot.first > 1:
        spot.add(2.5, f"begins with {parse.words[spot.first]}")
    elif (parse.lower[spot.first] in words.feature_before and spot.stop - spot.first > 1) or (
        parse.words[spot.first] == "Al"
    ):
        spot.add(1.5, f"begins with {parse.words[spot.first]}")
    after = parse.words[spot.stop] if spot.stop < end else ""
    if after in _CALLS:
        spot.add(2.5, f"before {after}")
    elif after and after[0].isupper() and after.lower() not in DATES:
        spot.add(-3.0, f"before {after}")
    elif after and parse.pos[spot.stop] == "NOUN" and after not in _DAYS:
        spot.add(-1.5, "describes a noun")
    elif after in {"'s", "’s"} and last not in words.feature_natural:
        spot.add(-1.5, "owns something")
    _weigh_container(scene, spot, end)


def _weigh_before(scene: Scene, spot: Spot, begin: int) -> None:
    parse, words = scene.parse, scene.words
    before = spot.first - 1
    if before < begin:
        return
    if parse.lower[before] == "the" and before > begin:
        before -= 1
    left = parse.lower[before]
    further = parse.lower[before - 1] if before > begin else ""
    if left in words.strong:
        spot.add(2.5, f"after {left}")
    elif left in _TAKES:
        spot.add(2.0, f"after {left}")
    elif left in words.medium:
        spot.add(1.5, f"after {left}")
    elif left == "of" and further in words.feature_of:
        spot.add(4.0 if further in _TOWN_OF else 2.5, f"{further} of")
        spot.feature = spot.feature or further
    elif left == "of" and further in {",", "native", "all", "both", "resident", "residents"}:
        spot.add(2.5, "where someone is from")
    elif left in words.weak:
        spot.add(0.5, f"after {left}")
    elif left in words.feature_word:
        spot.add(1.5, f"after {left}")


def _weigh_container(scene: Scene, spot: Spot, end: int) -> None:
    """``Hit, Iraq``, ``Hit in Anbar`` and ``Paris, TX`` say where; ``Jordan, 19,`` is a person."""
    parse = scene.parse
    if spot.stop + 1 >= end or parse.words[spot.stop] not in {",", "(", "in"}:
        return
    comma = parse.words[spot.stop] != "in"
    after = spot.stop + 1
    if comma and parse.lower[after] == "in" and after + 1 < end:
        after += 1  # Makhmour, in Nineveh province
    if parse.lower[after] == "the" and after + 1 < end and not comma:
        after += 1
    word = parse.words[after]
    if comma and word.isdigit() and len(word) <= 2 and after + 1 < end:
        if parse.words[after + 1] in {",", "of"}:
            spot.add(-4.0, "has an age")
        return
    nxt = scene.starts.get(after)
    if nxt is None and comma and word in scene.table.state_codes:
        row = scene.table.state_codes[word]
        nxt = Spot(after, after + 1, word, ((row, True),), fixed=row)
    if nxt is None or nxt.mention != "name" or spot.mention != "name":
        return
    if nxt.stop < end and parse.words[nxt.stop].isalpha() and scene.is_wide(nxt):
        modifies = parse.words[nxt.stop][0].isupper() or parse.pos[nxt.stop] == "NOUN"
        if modifies and nxt.candidates[0][0].kind == "country":
            return  # in Rome, U.S. officials said
    for row, _ in nxt.candidates:
        if row.kind not in {"country", "admin1", "admin2"}:
            continue
        if _can_hold(spot, row.country, row.admin1):
            spot.container = nxt
            spot.add(4.0 if comma else 2.0, f"in {row.name}")
            return
        if row.kind == "admin1" and _can_hold(spot, row.country, ""):
            spot.container = nxt  # what is printed stands beside the gazetteer's
            spot.add(2.0, f"said to be in {row.name}")
            return
    within = comma and parse.lower[spot.stop + 1] == "in" and not scene.is_wide(spot)
    if within and nxt.candidates and nxt.candidates[0][0].kind == "country":
        spot.container, spot.candidates = nxt, ()  # the one meant is in no gazetteer
        spot.add(1.0, f"in {nxt.key}, where none is known")
        return
    if nxt.fixed is not None and comma:
        spot.container = nxt
        spot.add(3.0, f"before {nxt.key}")


def _find_holder_before(scene: Scene, spot: Spot, begin: int) -> None:
    """The Syrian city of Aleppo, the Nineveh province town of Makhmour, Anbar's Hit."""
    parse = scene.parse
    token = spot.first - 1
    if token <= begin:
        return
    if parse.lower[token] in {"'s", "’s"}:
        holder = scene.ends.get(token)
    elif parse.lower[token] == "of" and parse.lower[token - 1] in _TOWN_OF | _VILLAGES:
        token -= 1
        steps = 0
        while token > begin and token not in scene.ends and steps < 3:
            token -= 1
            steps += 1
        holder = scene.ends.get(token)
    else:
        return
    if holder is None or holder.inside is not None:
        return
    for row, _ in holder.candidates:
        if row.kind in {"country", "admin1"}:
            if _can_hold(spot, row.country, row.admin1) or (
                row.kind == "admin1" and _can_hold(spot, row.country, "")
            ):
                spot.container = holder
                spot.add(1.0, f"in {row.name}")
            return


def _can_hold(spot: Spot, country: str, admin1: str) -> bool:
    return any(
        row.country == country and (not admin1 or row.admin1 == admin1)
        for row, _ in spot.candidates
        if row.kind not in {"country", "continent"} and not (admin1 and row.kind == "admin1")
    )


def _weigh_taken(scene: Scene, spot: Spot) -> None:
    """Vukovar was captured: what armies take, if it is no small name that a person may have."""
    parse, token = scene.parse, spot.stop - 1
    verb = parse.lemma[parse.head[token]].lower()
    if parse.dep[token] == "nsubjpass" and verb in scene.words.place_verb | _TAKEN:
        spot.add(1.5, f"{verb} by somebody")


def _weigh_person(scene: Scene, spot: Spot) -> None:
    parse = scene.parse
    token = spot.stop - 1
    if spot.key in scene.surnames and not scene.is_wide(spot):
        spot.add(-4.0, "someone of that name is in the text")
    if parse.dep[token] in {"nsubj", "nsubjpass"} and not scene.is_wide(spot):
        lemma = parse.lemma[parse.head[token]].lower()
        capital = spot.candidates and spot.candidates[0][0].kind == "capital"
        if lemma in scene.words.said and not capital:
            spot.add(-2.0, f"does what people do: {lemma}")
