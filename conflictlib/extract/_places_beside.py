"""What stands in capitals beside a name may make it part of a person or a body."""

from __future__ import annotations

from ._places_scene import Scene
from ._places_spot import Spot, is_capital

__all__ = ["DATES", "weigh_beside"]

DATES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "mon.", "tues.", "wed.", "thurs.", "fri.", "sat.", "sun.", "jan.",
    "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "i", "but", "ap", "reuters", "afp",
}  # fmt: skip
# Words that say what the place is, without making another one of it.
_KEEPS = {
    "province", "governorate", "county", "parish", "district", "city", "town", "township",
    "village", "region", "state", "oblast", "prefecture", "subdistrict", "sub-district",
    "municipality", "borough", "airport", "dam", "port", "harbor", "harbour", "suburb", "camp",
    "wilayat", "territory", "shire", "metropolitan", "area", "countryside", "belt", "counties",
    "twp", "twp.", "co", "refinery", "checkpoint", "airfield", "airbase", "metro", "border",
    "crossing", "quarter", "neighborhood", "neighbourhood", "pocket", "square", "bridge",
}  # fmt: skip
# Public bodies that are always of a town or county.
_OF_TOWNS = {
    "police", "sheriff", "fire", "council", "county", "city", "mayor", "township", "courthouse",
    "municipal", "town", "village", "airport", "prosecutor", "coroner",
}  # fmt: skip
_BEARERS = {"university", "college", "city", "diocese", "archdiocese", "port"}
_ADJECTIVES = {6252001, 2635167}  # U.S. Centers, UK Department: used as adjectives
_AT = {"at", "near", "outside", "inside", "around", "from", "of", "to", "into", "in"}
_HOUSES = {"university", "college", "school", "court", "center", "centre", "library", "museum"}
_LARGE = 300_000  # people in a town that a building named after it is in
_PARTIES = {"r", "d", "dfl", "i", "r.", "d.", "rep", "dem", "sen", "gop"}


def weigh_beside(scene: Scene, spot: Spot) -> None:
    """Weigh the capitalised neighbours; sets ``inside`` where the spot is no place."""
    if spot.mention != "name":
        return
    name = scene.names.get(spot.first)
    if name is not None and not (name.first == spot.first and name.stop == spot.stop):
        if name.kind == "person" and not scene.is_called_place(spot.first):
            _set_inside(spot, "person")
            return
        of = spot.first - 1 > name.first and scene.parse.lower[spot.first - 1] == "of"
        bears = of and scene.parse.lower[name.first] in _BEARERS
        if (name.first < spot.first and not bears) or name.kind == "work":
            _set_inside(spot, name.kind)
            return
    elif name is not None and name.kind == "person" and not scene.is_wide(spot):
        spot.add(-3.0, "taken for a person")
    begin, end = scene.sentence(spot.first)
    if spot.first > begin:
        _weigh_left(scene, spot, begin)
    if spot.stop < end and spot.inside is None:
        _weigh_right(scene, spot, end)


def _weigh_right(scene: Scene, spot: Spot, end: int) -> None:
    parse, words = scene.parse, scene.words
    right = parse.words[spot.stop]
    low = right.lower()
    if low in words.thing_after:
        _set_inside(spot, "thing")
        return
    if right == "-" and scene.is_tight(parse, spot.stop) and spot.stop + 1 < end:
        if is_capital(parse.words[spot.stop + 1]) and spot.stop + 1 not in scene.starts:
            _set_inside(spot, "organisation")
        return
    if not is_capital(right) or low in DATES:
        return
    proper = parse.tag[spot.stop].startswith("NNP")
    headline = scene.in_headline(spot.first)
    natural = low in words.feature_after and low not in _KEEPS
    if natural and spot.stop - spot.first == 1 and scene.is_given(spot.key) and not spot.score > 2:
        before = scene.parse.lower[spot.first - 1] if spot.first else ""
        if before not in words.strong and before not in {"the", "at", "on", "of"}:
            _set_inside(spot, "person")  # Michael Bay
            return
    if low in words.feature_after and not (headline and low in {"area", "border"}):
        spot.stop += 1
        spot.add(2.0, f"stands before {right}")
        spot.feature = low
        if low not in _KEEPS:
            spot.candidates = ()  # Meadow Grove is not in Meadow
        after = parse.words[spot.stop] if spot.stop < end else ""
        if is_capital(after) and after.lower() not in DATES:
            if not spot.candidates and after.lower() in words.organisation:
                _set_inside(spot, "organisation")  # a National Assembly
            else:
                _weigh_body(scene, spot, after.lower())
    elif low in words.organisation or low in words.public_body:
        if proper or low in {"united", "open"} or headline:
            _weigh_body(scene, spot, low)
    elif spot.stop in scene.starts:
        _weigh_pair(scene, spot, scene.starts[spot.stop])
    elif scene.is_wide(spot) and (low in words.role_after or low in words.title):
        return
    elif low in words.title:
        spot.add(1.0, f"before {right}")
    elif proper and not headline:
        row = spot.candidates[0][0] if spot.candidates else None
        if row is not None and (row.geonameid in _ADJECTIVES or row.kind in {"admin1", "admin2"}):
            spot.embedded = True  # Nebraska Educational Television
            return
        given = scene.is_given(spot.key) and spot.stop - spot.first == 1
        if not given and scene.is_given(low):
            return  # Mosul Mayor or Paris Jane Doe: another name begins
        _set_inside(spot, "person" if given else "organisation")


def _weigh_pair(scene: Scene, spot: Spot, other: Spot) -> None:
    """Two town names side by side, the first a given name, are a person: Paris Hilton."""
    if other.mention == "name" and other.fixed is None and not scene.is_wide(other):
        given = scene.is_given(spot.key) and not scene.is_wide(spot)
        surname = "s" in scene.table.gazetteer.flags(other.key)
        if given or (surname and spot.stop - spot.first == 1):
            _set_inside(spot, "person")
            _set_inside(other, "person")


def _weigh_body(scene: Scene, spot: Spot, low: str) -> None:
    """A public body bears the name of its place; a newspaper or a team only borrows it."""
    row = spot.candidates[0][0] if spot.candidates else None
    wide = row is not None and row.kind in {"country", "admin1", "admin2", "capital"}
    if low in scene.words.public_body and (row is None or row.kind != "water"):
        spot.embedded = not _take_building(scene, spot)
        plain = low in _OF_TOWNS or not scene.table.gazetteer.flags(spot.key)
        spot.add(1.8 if wide or plain else 0.7, f"before {low}")
    elif row is not None and row.geonameid in _ADJECTIVES:
        spot.embedded = True
    else:
        _set_inside(spot, "organisation")


def _take_building(scene: Scene, spot: Spot) -> bool:
    """Make of "outside Karachi Central Jail" the building that something happened at."""
    parse, stop = scene.parse, spot.stop
    begin, end = scene.sentence(spot.first)
    while stop < end and is_capital(parse.words[stop]):
        stop += 1
    before = spot.first - 1
    if before > begin and parse.lower[before] == "the":
        before -= 1
    at = before >= begin and parse.lower[before] in _AT
    built = parse.lower[stop - 1] in scene.words.built | _HOUSES
    if not (at and built and scene.is_eventful(spot.first, harm=True)):
        return False
    spot.stop = stop
    if not any(row.population > _LARGE for row, _ in spot.candidates):
        spot.candidates = ()  # Highland Hospital is not in Highland
    return True


def _weigh_left(scene: Scene, spot: Spot, begin: int) -> None:
    parse, words = scene.parse, scene.words
    before = spot.first - 1
    left = parse.words[before]
    low = left.lower()
    if low == "of" or (low == "the" and before > begin and parse.lower[before - 1] == "of"):
        head = before - 1 if low == "of" else before - 2
        if head > begin and parse.lower[head - 1 : head + 1] == ["islamic", "state"]:
            _set_inside(spot, "organisation")
            return
        named = head >= begin and is_capital(parse.words[head])
        if named and parse.lower[head] in words.organisation_of:
            _weigh_of(scene, spot, parse.lower[head])
        return
    other = scene.ends.get(before) if low == "and" else None
    if other is not None and other.inside == "organisation":
        if parse.lower[max(0, other.first - 2)] == "state":
            _set_inside(spot, "organisation")  # the Islamic State of Iraq and Syria
        return
    if left == "-" and before > begin and scene.is_tight(parse, before):
        if parse.lower[before - 1] in _PARTIES:
            spot.add(4.0, "after a party")
        elif is_capital(parse.words[before - 1]) and before not in scene.ends:
            _set_inside(spot, "organisation")
        return
    if left == "&":
        _set_inside(spot, "organisation")
        return
    if not is_capital(left) or low in DATES:
        return
    proper = parse.tag[before].startswith("NNP")
    headline = scene.in_headline(spot.first)
    if low in words.title:
        if not (low in {"president", "premier", "minister"} and scene.is_wide(spot)):
            _set_inside(spot, "person")
    elif low in words.part_before:
        spot.add(1.0, f"stands after {left}")
    elif low in words.feature_before and proper:
        spot.first -= 1
        spot.add(1.0, f"stands after {left}")
        spot.candidates = ()
    elif before + 1 in scene.ends or low in words.never:
        return
    elif scene.is_given(low) or (proper and not headline):
        _set_inside(spot, "person")


def _weigh_of(scene: Scene, spot: Spot, head: str) -> None:
    if head in _BEARERS:
        spot.embedded = True
        spot.add(1.5, f"{head} of")
    else:
        _set_inside(spot, "organisation")


def _set_inside(spot: Spot, kind: str) -> None:
    spot.inside = kind
    spot.reasons.append(f"part of the name of a {kind}")
