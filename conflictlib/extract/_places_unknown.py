"""Names that stand where a place stands but are in no gazetteer, or spelt otherwise there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..language.forms import is_word
from ..resources.gazetteer import name_key
from ._places_context import weigh_unknown
from ._places_scene import Scene
from ._places_signs import CERTAIN, Sign, read_sign
from ._places_spot import Spot
from ._types import Name

__all__ = ["find_unknown"]

_ENOUGH = 2.5
_LIST_GOES_ON = {",", "and", ".", "in", ";", "(", "or"}
_NAMING_TITLES = {"Sheikh", "Sheik", "Shaikh", "Imam", "Sidi", "King", "Queen", "Prince", "Shah"}
_ARTICLES = {"al", "el", "al-", "ad", "ar", "as", "ash", "at", "az", "an"}
_NEVER = {"qaeda", "qaida", "shabaab", "shabab", "nusra", "qaïda", "islam", "jihad", "sham"}


def find_unknown(
    scene: Scene, kept: Sequence[Spot], names: Sequence[Name], countries: set[str]
) -> list[Spot]:
    """Spots without candidates, or with those that a loose spelling finds.

    Parameters
    ----------
    scene : Scene
    kept : sequence of Spot
        What has been found to be places.
    names : sequence of Name
        Those whose kind is unknown are looked at.
    countries : set of str
        Codes of the countries that the document is about.

    Returns
    -------
    list of Spot
        Places by their context; unresolved ones stay without candidates.
    """
    taken = {token: spot for spot in kept for token in range(spot.first, spot.stop)}
    people = {s.first for s in scene.spots if s.inside == "person"}
    ends = {spot.stop: spot.first for spot in kept if spot.mention == "name"}
    found: list[Spot] = []
    for name in names:
        first, stop = _find_bounds(scene, name)
        tokens = range(first, stop)
        sign = read_sign(scene, first, stop) if name.kind != "organisation" else Sign()
        if first < name.first and _is_where(scene, first, sign):
            sign = sign._replace(points=CERTAIN)  # Sheikh Meskin, no sheikh
        certain = sign.points >= CERTAIN
        held = [taken[t] for t in tokens if t in taken]
        if held and not (certain and _is_part(scene, held, name)):
            continue
        plain = name.kind == "unknown" and not any(t in people for t in tokens)
        if not certain and not plain and not (name.kind == "unknown" and sign.points):
            continue
        known = any(t in scene.starts and scene.starts[t].stop >= stop for t in tokens)
        if known and not sign.points:
            continue  # weighed as a known name already
        printed = scene.parse.words[first:stop]
        if not _may_be_place(scene, printed, sign):
            continue
        spot = _make_spot(scene, first, stop, countries, sign)
        if _follows(scene, spot, ends):
            spot.add(2.5, "in a list with a place")
        if spot.score >= _ENOUGH:
            for part in held:
                part.inside = "place"
            found.append(spot)
            ends[spot.stop] = spot.first
    return found


def _make_spot(scene: Scene, first: int, stop: int, countries: set[str], sign: Sign) -> Spot:
    """A spot of a name with its spellings in the gazetteer, weighed."""
    printed = scene.parse.words[first:stop]
    key = name_key(" ".join(printed))
    known = scene.table.find(key)
    near = known or (scene.table.find_loosely(key, countries) if len(printed) <= 4 else ())
    spot = Spot(first, stop, key, near)
    if near and not known:
        spot.add(1.5, f"spelt like {near[0][0].name}")
    weigh_unknown(scene, spot)
    if sign.points:
        spot.add(sign.points, sign.reason)
    if sign.stop > stop:
        spot.stop, spot.candidates = sign.stop, ()  # the hospital is not the town it is named for
    return spot


def _find_bounds(scene: Scene, name: Name) -> tuple[int, int]:
    """A name with what else is a title: Sheikh Meskin, Jabal al-Sayyid."""
    words, sent = scene.parse.words, scene.parse.sent
    first, stop = name.first, name.stop
    if first and words[first - 1] in _NAMING_TITLES and sent[first - 1] == sent[first]:
        first -= 1
    if words[stop - 1] == "-" and stop < len(words) and words[stop][0].isupper():
        stop += 1
    return first, stop


def _is_where(scene: Scene, first: int, sign: Sign) -> bool:
    """Whether a name that opens with a title stands where a place does."""
    return sign.points >= 2.5 or (
        first > 0 and scene.parse.lower[first - 1] in {"in", "near", "outside", "around"}
    )


def _is_part(scene: Scene, held: Sequence[Spot], name: Name) -> bool:
    """Whether what was found is but the first word of a name joined by an article."""
    (one, *more) = held
    joined = scene.parse.lower[one.stop : one.stop + 2]
    article = bool(joined) and (joined[0] in _ARTICLES) and one.stop < name.stop
    return article and not any(other is not one for other in more) and one.stop - one.first == 1


def _follows(scene: Scene, spot: Spot, ends: Mapping[int, int]) -> bool:
    """Whether only a comma or an "and" stands between the last place and this name."""
    words, token = scene.parse.words, spot.first - 1
    while token >= 0 and words[token] in {",", "and", "or"} and spot.first - token < 3:
        token -= 1
    after = words[spot.stop] if spot.stop < len(words) else "."
    if token + 1 >= spot.first or token + 1 not in ends or after not in _LIST_GOES_ON:
        return False
    # "The mayor of Hit, Jane Doe,": a comma alone lists places only where more stand before.
    alone = words[spot.first - 1] == "," and words[ends[token + 1] - 1] not in {",", "and"}
    return not (alone and spot.stop - spot.first > 1 and "-" not in words[spot.first : spot.stop])


def _may_be_place(scene: Scene, printed: Sequence[str], sign: Sign) -> bool:
    words = scene.words
    last = printed[-1].lower()
    if sign.points and last in words.built and len(printed) > 1:
        return printed[0].lower() not in words.never or len(printed) > 2
    if sign.points >= CERTAIN:
        low = [word.lower() for word in printed]
        body = name_key(" ".join(printed)) in words.bodies or any(word in _NEVER for word in low)
        return not body and len(printed) <= 6 and not all(word in words.never for word in low)
    if len(printed) > 5 or not printed[0][:1].isalpha() or "State" in printed:
        return False
    if any(word.isupper() and len(word) > 1 for word in printed):
        return False
    if any(word.lower() in words.title for word in printed):
        return False
    if last in words.organisation or printed[0].lower() in words.never or len(last) < 4:
        return False
    if any(word.lower() in _NEVER for word in printed):
        return False
    if last == "district":  # Bustan al-Basha District, not Historic District
        return not any(is_word(word) for word in printed[:-1] if len(word) > 2)
    if last in words.feature_after:
        return len(printed) > 1 and not scene.is_given(printed[0].lower())
    if len(printed) == 1 and name_key(printed[0]) in scene.surnames:
        return False
    # A word of the language in capitals is a heading, a season, a title.
    common = all(is_word(word) for word in printed) and not sign.reason.endswith(" of")
    return not common
