"""What is called a place is one, whatever the name looks like: "the village of", "X hospital"."""

from __future__ import annotations

from typing import NamedTuple

from ..language.forms import find_word_classes, is_word
from ._places_scene import VILLAGES_OF, Scene

__all__ = ["CERTAIN", "Sign", "read_sign"]

CERTAIN = 4.0  # points at which a name is a place even where it looks like a person's
_CALLED = {"called", "named", "dubbed"}
_DISTANCE = {"km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile"}
_ABOUT = {"about", "some", "around", "roughly", "nearly", "just", "approximately", "only", "over"}
_BEARINGS = {
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
}  # fmt: skip
_WHERE = {
    "in", "at", "near", "outside", "inside", "around", "on", "toward", "towards", "into", "through",
    "along", "to", "from", "across", "of", "by", "beyond", "over", "behind", "against",
}  # fmt: skip
_DEEP = 5  # words that may stand between the preposition and the name
_SEATS = {"part", "stronghold", "bastion", "capital", "seat", "territory", "base"}
_LISTED = 16  # words of a list of names that share their noun
_WITHIN = 7  # words of an apposition that are looked through for its noun


class Sign(NamedTuple):
    """Points for a place, why, and where the name ends if a word for its kind belongs to it."""

    points: float = 0.0
    reason: str = ""
    stop: int = 0


def read_sign(scene: Scene, first: int, stop: int) -> Sign:
    """The strongest sign that some capitalised words name a place.

    Parameters
    ----------
    scene : Scene
    first, stop : int
        Tokens of the name.

    Returns
    -------
    Sign
        Without points where nothing beside the name calls it a place.
    """
    begin, end = scene.sentence(first)
    where = _preposition(scene, first, begin)
    common = all(is_word(word) for word in scene.parse.words[first:stop])
    noun = stop - first == 1 and find_word_classes(scene.parse.words[first]) == {"noun"}
    kind = _read_after(scene, first, stop, end, where)
    district = scene.parse.lower[stop : stop + 1] == ["district"]
    if common and kind.stop == stop and not (noun and district):
        kind = Sign()  # "the Business area": words of the language, not a name
    found = [
        Sign(*_read_before(scene, first, begin, common), stop),
        kind,
        Sign(*_read_apposition(scene, stop, end), stop),
        Sign(*_read_verb(scene, first, stop), stop),
        Sign(*_read_own(scene, first, stop, where), stop),
        Sign(*_read_way(scene, first, begin), stop),
        Sign(*_read_around(scene, first, stop), stop),
    ]
    best = max(found, key=lambda sign: sign.points)
    return best._replace(stop=max(best.stop, kind.stop))


def _preposition(scene: Scene, first: int, begin: int) -> str:
    """The preposition of place before a name, past an article; empty where there is none."""
    parse, at = scene.parse, first - 1
    steps = 0
    while (
        at > begin
        and steps < _DEEP
        and (
            parse.lower[at] in {"the", "their", "his", "her", "its", "'s", "’s"}
            or parse.tag[at] in {"JJ", "JJS", "NNP", "NN", "HYPH"}
        )
    ):
        at, steps = at - 1, steps + 1
    return parse.lower[at] if at >= begin and parse.lower[at] in _WHERE else ""


def _read_before(scene: Scene, first: int, begin: int, common: bool) -> tuple[float, str]:
    """The village of Gaga, a place called Teiba, a nearby neighbourhood, Canarsie."""
    words, lower, kinds = scene.parse.words, scene.parse.lower, scene.words.area_kind
    at = first - 1
    if at > begin and lower[at] == "the":
        at -= 1
    if at <= begin:
        return 0.0, ""
    noun = words[at - 1]
    if common and noun not in VILLAGES_OF:
        return 0.0, ""
    if lower[at] == "of" and (noun in kinds or noun in scene.words.area_part):
        return (CERTAIN if noun in kinds else 2.5), f"{noun} of"
    if lower[at] in {"of", "from"} and noun in _DISTANCE:
        return 3.0, f"{noun} {lower[at]}"
    if lower[at] in _CALLED and (noun in kinds or noun in {"place", "site", "location", "spot"}):
        return CERTAIN, f"{noun} {lower[at]}"
    if lower[at] == "," and noun in kinds:
        return 2.5, f"a {noun}, by name"
    return 0.0, ""


def _read_after(scene: Scene, first: int, stop: int, end: int, where: str) -> Sign:
    """Abu Chir district, Gamba police station, Handarat refugee camp."""
    words, lower = scene.parse.words, scene.parse.lower
    at = stop
    while at < end and at - stop < 2 and words[at] in scene.words.kind_modifier:
        at += 1
    if at >= end:
        return Sign(stop=stop)
    noun = lower[at]
    if noun in {",", "and"}:
        return Sign(*_read_kind_of_all(scene, at, end), stop)
    if not words[at].islower():
        return Sign(stop=stop)
    if noun in scene.words.area_kind and (where or not words[stop - 1][-1].isdigit()):
        return Sign(CERTAIN, f"before {noun}", stop)
    if noun in scene.words.facility_kind and where and scene.is_eventful(first, harm=True):
        return Sign(CERTAIN, f"before {noun}", at + 1)
    return Sign(stop=stop)


def _read_kind_of_all(scene: Scene, at: int, end: int) -> tuple[float, str]:
    """Barrow and Jackson counties; Mardes, Sawran and Halfaya villages."""
    words = scene.parse.words
    limit = min(end, at + _LISTED)
    while at < limit and (words[at] in {",", "and"} or words[at][0].isupper()):
        at += 1
    several = at < limit and words[at] in scene.words.area_kind and words[at].endswith("s")
    return (3.0, f"before {words[at]}") if several and words[at - 1] != "," else (0.0, "")


def _read_own(scene: Scene, first: int, stop: int, where: str) -> tuple[float, str]:
    """Near the Hayyan Gas Fields, Eastern Slavonia: a word of its own says what it is."""
    lower = scene.parse.lower
    last = lower[stop - 1]
    if stop - first == 2 and lower[first] in scene.words.part_before and not is_word(last):
        return 2.5, f"the {lower[first]} part"
    if where and last in scene.words.built and scene.is_eventful(stop - 1):
        return 2.5, f"{where} a {last}"
    return 0.0, ""


def _read_way(scene: Scene, first: int, begin: int) -> tuple[float, str]:
    """The bridge at Ranville; they were taken back to Shuaiba."""
    parse, at = scene.parse, first - 1
    if at <= begin:
        return 0.0, ""
    before = parse.lower[at - 1]
    if parse.lower[at] == "at" and (
        before in scene.words.area_kind
        or before in scene.words.facility_kind
        or before in {"position", "positions", "roadblock", "post", "outpost"}
    ):
        return 2.5, f"{before} at"
    if parse.lower[at] == "to" and (
        before == "back" or parse.lemma[parse.head[at]].lower() in scene.words.motion
    ):
        return 2.5, "the way goes there"
    return 0.0, ""


def _read_around(scene: Scene, first: int, stop: int) -> tuple[float, str]:
    """An assault on Kulbus in West Darfur: the place around it is printed."""
    lower = scene.parse.lower
    if not first or lower[first - 1] not in {"on", "at", "to", "from", "against"}:
        return 0.0, ""
    if lower[stop - 1] in scene.words.built or not scene.is_eventful(first, harm=True):
        return 0.0, ""
    other = scene.starts.get(stop + 1)
    if lower[stop : stop + 1] == ["in"] and other is not None and other.mention == "name":
        return 2.5, f"in {other.key}"
    return 0.0, ""


def _read_apposition(scene: Scene, stop: int, end: int) -> tuple[float, str]:
    """Murphy, some 90 miles from ...; Buhriz, a suburb of ...; Hit, west of Ramadi."""
    words, lower = scene.parse.words, scene.parse.lower
    at = stop + 1
    if at >= end or words[stop] not in {",", "("}:
        return 0.0, ""
    while at < end and lower[at] in _ABOUT:
        at += 1
    if at + 1 < end and words[at][0].isdigit() and lower[at + 1] in _DISTANCE:
        return CERTAIN, "at a distance from another place"
    if at + 1 < end and lower[at] in _BEARINGS and lower[at + 1] == "of":
        return CERTAIN, "in a direction from another place"
    if lower[at] not in {"a", "an", "the", "another"}:
        return 0.0, ""
    for token in range(at + 1, min(end, at + _WITHIN)):
        kind = lower[token] in scene.words.area_kind or lower[token] in _SEATS
        if kind and lower[token] != "district" and scene.parse.pos[token] == "NOUN":
            after = lower[token + 1] if token + 1 < end else ""
            if after in {"of", "in", "near", "on", ",", "outside", "about", "some", "where"}:
                return CERTAIN, f"is a {lower[token]}"
        if words[token] in {",", "of", "who", "for"} or scene.parse.pos[token] == "VERB":
            break
    return 0.0, ""


def _read_verb(scene: Scene, first: int, stop: int) -> tuple[float, str]:
    """What is patrolled, stormed or shelled is a place, if it is no body of people."""
    parse = scene.parse
    head = stop - 1
    while first <= parse.head[head] < stop and parse.head[head] != head:
        head = parse.head[head]
    # The verb right before is often taken for a description of the name.
    for verb in (parse.head[head], first - 1):
        right = parse.dep[head] == "dobj" or verb == first - 1
        lemma = parse.lemma[verb].lower() if verb >= 0 else ""
        if right and lemma in scene.words.place_verb and parse.pos[verb] == "VERB":
            return 2.5, f"what one does to places: {lemma}"
    return 0.0, ""
