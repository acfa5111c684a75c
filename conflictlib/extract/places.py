"""Place mentions, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..language import Parse
from ..model import Document, Place
from ..resources import Lexicon
from ..resources.gazetteer import Row
from ._places_resolve import resolve_spots
from ._places_scene import Scene
from ._places_spot import Spot, find_spots
from ._places_table import PlaceTable
from ._places_weigh import weigh_spots
from ._places_words import WordLists
from ._types import Name

__all__ = ["PlaceFinder"]

_Precision = Literal["point", "settlement", "admin2", "admin1", "country", "region", "unresolved"]
_PRECISION: dict[str, _Precision] = {
    "continent": "region", "region": "region", "water": "region", "country": "country",
    "admin1": "admin1", "admin2": "admin2", "capital": "settlement", "city": "settlement",
    "facility": "point",
}  # fmt: skip


class PlaceFinder:
    """Finds names, demonyms and metonyms of places and resolves them offline.

    Parameters
    ----------
    lexicon : Lexicon
        ``place_words`` and a user's own ``places``.
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
        spots = weigh_spots(scene)
        resolve_spots(spots, scene, document.outlet)
        return [self._make(parse, spot) for spot in spots]

    def _make(self, parse: Parse, spot: Spot) -> Place:
        start, end = parse.start[spot.first], parse.end[spot.stop - 1]
        mention: Literal["name", "demonym", "metonym"] = (
            "demonym" if spot.mention == "demonym" else "name"
        )
        row = spot.chosen
        if row is None:
            return Place(start, end, mention, parse.text[start:end], rule_id="place:unresolved")
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
            admin1=self._admin1(row),
            precision=_PRECISION[row.kind] if row.lat is not None else "unresolved",
            rule_id=f"place:{row.kind}",
        )

    def _admin1(self, row: Row) -> str | None:
        above = self._table.gazetteer.admin1(row)
        return above.name if above is not None else None
