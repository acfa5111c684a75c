"""Place mentions, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ..language import Parse
from ..model import Document, Place, Span
from ..resources import Lexicon
from ..resources.gazetteer import Row
from ._places_relation import Relation, find_relation
from ._places_resolve import resolve_spots
from ._places_scene import Scene
from ._places_spot import Spot, find_spots
from ._places_table import PlaceTable
from ._places_unknown import find_unknown
from ._places_votes import count_votes, find_holder, share_holders
from ._places_weigh import weigh_spots
from ._places_within import find_around
from ._places_words import WordLists
from ._types import Name
from .explain_place import explain_place as explain

__all__ = ["PlaceFinder", "explain"]

_Mention = Literal["name", "demonym", "metonym"]
_Precision = Literal["point", "settlement", "admin2", "admin1", "country", "region", "unresolved"]
_PRECISION: dict[str, _Precision] = {
    "continent": "region", "region": "region", "water": "region", "country": "country",
    "admin1": "admin1", "admin2": "admin2", "capital": "settlement", "city": "settlement",
    "facility": "point",
}  # fmt: skip
_TOWNS = {"city", "capital"}
_ADMIN1_WORDS = {"province", "governorate", "state", "oblast", "region"}


class PlaceFinder:
    """Finds names, demonyms and metonyms of places and resolves them offline.

    Parameters
    ----------
    lexicon : Lexicon
        ``place_words`` and a user's own ``places``.

    Notes
    -----
    A place in the name of a public body (Mansfield Police Department) is listed with a
    ``rule_id`` that ends in ``:modifier``: it tells where the body is, not where
    something happened. A place that no gazetteer has stays ``place:unresolved``, without
    coordinates, unless the text prints what it lies in ("the Dora district of Baghdad"):
    then it is ``place:within`` and has the coordinates and the coarser precision of that.
    Streets and buildings are listed only where the sentence tells that something happened.
    What is weak: small towns that share a name where the text gives neither state nor
    neighbours; towns that lend their name to a person who is never named in full.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._table = PlaceTable(lexicon)
        self._words = WordLists(lexicon)

    def find(self, document: Document, parse: Parse, names: Sequence[Name]) -> list[Place]:
        """Places of a document.

        Parameters
        ----------
        document : Document
            Its outlet counts a little where a name is ambiguous.
        parse : Parse
        names : sequence of Name
            Persons, organisations and works; may be empty.

        Returns
        -------
        list of Place
            In text order.
        """
        if not len(parse):
            return []
        spots = find_spots(parse, self._table, self._words)
        scene = Scene(parse, self._table, self._words, names, spots)
        kept = weigh_spots(scene)
        share_holders(kept)
        votes = count_votes(kept, scene, document.outlet)
        countries = {code for code, share in votes.countries.items() if share > 0.1}
        unknown = find_unknown(scene, kept, names, countries)
        if unknown:
            kept = [spot for spot in kept if spot.inside is None]
            kept = sorted([*kept, *unknown], key=lambda spot: spot.first)
        resolve_spots(kept, votes)
        around = find_around(parse, kept) if unknown else {}
        return [self._make(parse, spot, around.get(spot.first)) for spot in kept]

    def _make(self, parse: Parse, spot: Spot, around: Row | None) -> Place:
        start, end = parse.start[spot.first], parse.end[spot.stop - 1]
        row, printed = spot.chosen, self._printed_admin1(parse, spot)
        if row is None:
            return self._make_unknown(parse.text, Span(start, end), spot, printed, around)
        mention: _Mention = "demonym" if spot.mention == "demonym" else "name"
        relation = Relation()
        if mention == "name":
            relation = find_relation(parse, spot.first)
            if row.kind == "capital" and self._is_government(parse, spot):
                mention = "metonym"
        above = self._table.gazetteer.admin1(row)
        return Place(
            start,
            end,
            mention,
            row.name,
            row.geonameid,
            row.lat,
            row.lon,
            country=row.country or None,
            iso3=self._table.iso3.get(row.country),
            admin1=above.name if above is not None else None,
            precision=_PRECISION[row.kind] if row.lat is not None else "unresolved",
            printed_admin1=printed,
            relation=relation.relation,
            bearing=relation.bearing,
            distance_km=relation.distance_km,
            rule_id=f"place:{row.kind}:modifier" if spot.embedded else f"place:{row.kind}",
        )

    def _make_unknown(
        self, text: str, at: Span, spot: Spot, printed: str | None, around: Row | None
    ) -> Place:
        """A place that no gazetteer has: where the text says it lies, and no closer than that."""
        holder = around or find_holder(spot)
        country = holder.country if holder is not None else None
        place = Place(
            at.start,
            at.end,
            "name",
            text[at.start : at.end],
            country=country or None,
            iso3=self._table.iso3.get(country or ""),
            printed_admin1=printed,
            rule_id="place:unresolved",
        )
        if around is None or around.lat is None:
            return place
        above = self._table.gazetteer.admin1(around)
        return replace(
            place,
            lat=around.lat,
            lon=around.lon,
            admin1=above.name if above is not None else None,
            precision="admin2" if around.kind in _TOWNS else _PRECISION[around.kind],
            rule_id="place:within",
        )

    @staticmethod
    def _printed_admin1(parse: Parse, spot: Spot) -> str | None:
        """The province or state that the text itself gives."""
        holder = spot.container
        if holder is None or not any(row.kind == "admin1" for row, _ in holder.candidates):
            return None
        stop = holder.stop
        if stop - holder.first > 1 and parse.lower[stop - 1] in _ADMIN1_WORDS:
            stop -= 1
        return parse.text[parse.start[holder.first] : parse.end[stop - 1]]

    def _is_government(self, parse: Parse, spot: Spot) -> bool:
        """A capital that says, warns or agrees stands for the government in it."""
        token = spot.stop - 1
        if parse.dep[token] == "conj":  # Washington and Moscow agreed
            token = parse.head[token]
        state = any(row.kind == "country" for row, _ in spot.candidates)  # Singapore
        if parse.dep[token] != "nsubj" or spot.embedded or state:
            return False
        return parse.lemma[parse.head[token]].lower() in self._words.government_does
