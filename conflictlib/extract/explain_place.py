"""Why a name is taken for a place, and for which one."""

from __future__ import annotations

from ..resources import Lexicon
from ..resources.gazetteer import Row, name_key
from ._places_resolve import prior_of
from ._places_spot import Spot
from ._places_table import PlaceTable
from ._places_weigh import ENOUGH, weigh_form
from ._places_words import WordLists

__all__ = ["explain_place"]

_MOST = 8
_FLAGS = {"g": "a given name", "s": "a surname", "w": "a common word", "n": "a noun"}


def explain_place(word: str, lexicon: Lexicon) -> list[str]:
    """What the gazetteer knows of a name, and what speaks for or against each meaning.

    Parameters
    ----------
    word : str
        A name as printed, with or without article.
    lexicon : Lexicon

    Returns
    -------
    list of str
        Lines to print; empty where no place, demonym or abbreviation is so written.

    Notes
    -----
    Points are those of a name without any context; a document's other places, the
    words around and the province printed beside it come on top.
    """
    table = PlaceTable(lexicon)
    lines = []
    row = table.demonyms.get(word) or table.demonyms.get(word.capitalize())
    if row is not None:
        lines.append(f"{word}: a demonym of {_describe(table, row)}; never where an event was")
    row = table.abbreviations.get(word)
    if row is not None:
        lines.append(f"{word}: an abbreviation of {_describe(table, row)}")
    key = name_key(word)
    if key in WordLists(lexicon).never:
        lines.append(f"{word}: never a place by itself (places.toml, place_words, id never)")
    candidates = table.find(key)
    if not candidates:
        return lines
    spot = Spot(0, len(key.split()), key, candidates)
    weigh_form(table, spot)
    lines.append(f"{word}: looked up as {key!r}, {len(candidates)} place(s) so called")
    also = [_FLAGS[flag] for flag in table.gazetteer.flags(key) if flag in _FLAGS]
    if also:
        lines.append(f"  it is also {', '.join(also)}")
    evidence = "; ".join(spot.reasons)
    lines.append(f"  a place? {spot.score:g} of {ENOUGH:g} points before context ({evidence})")
    ranked = sorted(candidates, key=lambda c: -prior_of(*c))
    for number, (row, main) in enumerate(ranked[:_MOST], 1):
        kind = "" if main else ", by another of its names"
        points = f"{prior_of(row, main):.1f} points{kind}"
        lines.append(f"  {number}. {_describe(table, row)}: {points}")
    if len(ranked) > _MOST:
        lines.append(f"  and {len(ranked) - _MOST} more")
    return lines


def _describe(table: PlaceTable, row: Row) -> str:
    above = table.gazetteer.admin1(row)
    inside = above.name if above is not None and above is not row else ""
    parts = [row.name, row.kind, inside, row.country]
    if row.lat is not None:
        parts.append(f"{row.lat:g} {row.lon:g}")
    if row.population:
        parts.append(f"population {row.population:,}")
    parts.append(f"{row.source} {row.geonameid or ''}".strip())
    return ", ".join(part for part in parts if part)
