"""Claims that contradict or qualify one another; both stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..frames import make_frame
from ..language import Parse
from ..model import Annotation, Dispute
from ._dispute_contrast import find_contrasts
from ._dispute_pairs import (
    Row,
    beside_one_another,
    compare,
    compare_figures,
    parties_differ,
    same_thing,
    words,
)
from ._dispute_places import place_rows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_disputes", "find_disputes_in_document"]

_REALIS = {"asserted", "negated"}
_NEAR = 2  # sentences between two figures for one event, at most
_CROWD = 60  # claims at one place and of one kind that are compared with one another


def find_disputes_in_document(found: Annotation, parse: Parse) -> tuple[Dispute, ...]:
    """Disputes between claims of one document.

    Parameters
    ----------
    found : Annotation
        With claims, events and attributions.
    parse : Parse
        Of the same document.

    Returns
    -------
    tuple of Dispute
        Adjoining statements that a word of contrast sets against one another, and claims
        about the same event (type, place, date) by different parties that cannot both hold
        as they stand. Nothing is adjudicated.
    """
    disputes = list(find_contrasts(found, parse))
    known = {frozenset(dispute.claims) for dispute in disputes}
    rows = [claim.values for claim in found.claims]
    pairs = [(one, other, compare(one, other)) for one, other in _candidates(rows)]
    pairs += [(one, other, compare_figures(one, other)) for one, other in _adjoining(rows, parse)]
    for one, other, finding in pairs:
        pair = (str(one["claim_id"]), str(other["claim_id"]))
        if finding is not None and frozenset(pair) not in known:
            known.add(frozenset(pair))
            disputes.append(Dispute(pair, finding.relation, finding.about))
    return tuple(disputes)


def find_disputes(claims: pd.DataFrame) -> pd.DataFrame:
    """Disputes across documents.

    Parameters
    ----------
    claims : pandas.DataFrame
        Table "claims"; with ``origin_id``, claims of one origin are not set against
        one another.

    Returns
    -------
    pandas.DataFrame
        Table "disputes": pairs of claims of different documents about the same place, type
        and overlapping dates, by different parties or by a party and a narrator, that differ
        in figure, holder, doer or in whether it happened. Where scope or baseline differ,
        the relation is "qualifies" and ``about`` names which.
    """
    rows = [
        {str(key): (None if _missing(value) else value) for key, value in row.items()}
        for row in claims.to_dict("records")
    ]
    found: dict[frozenset[object], dict[str, object]] = {}
    for one, other in _candidates(place_rows(rows)):
        if one["doc_id"] == other["doc_id"]:
            continue
        origin = one.get("origin_id")
        if origin is not None and origin == other.get("origin_id"):
            continue
        finding = compare(one, other)
        # Five outlets with the same two figures are one dispute.
        key = frozenset((origin or one["claim_id"], other.get("origin_id") or other["claim_id"]))
        if finding is not None and key not in found:
            found[key] = {
                "claim_id": one["claim_id"],
                "other_claim_id": other["claim_id"],
                "relation": finding.relation,
                "about": finding.about,
                "evidence": other.get("quote"),
            }
    return make_frame("disputes", found.values())


def _missing(value: object) -> bool:
    return value is None or value != value or str(value) in {"<NA>", "NaT"}


def _candidates(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs about the same thing by different parties; only claims at one place are paired."""
    blocks: dict[object, list[Row]] = {}
    for row in rows:
        if row.get("realis") not in _REALIS or not row.get("place"):
            continue
        place = row.get("geonameid") or words(str(row["place"]))
        blocks.setdefault(place, []).append(row)
    for block in blocks.values():
        block.sort(key=_order)
        for number, one in enumerate(block):
            for other in block[number + 1 : number + _CROWD]:
                if parties_differ(one, other) and same_thing(one, other):
                    yield one, other


def _adjoining(rows: list[Row], parse: Parse) -> Iterator[tuple[Row, Row]]:
    """Claims with a figure in sentences that follow one another, by two parties that speak."""
    placed = [
        (parse.sent[token], row)
        for row in rows
        if row.get("dimension") is not None
        and row.get("speaker") is not None
        and isinstance(start := row["start"], int)
        and (token := parse.token_at(start)) is not None
    ]
    for number, (sentence, one) in enumerate(placed):
        for later, other in placed[number + 1 : number + 1 + _CROWD]:
            if later - sentence > _NEAR:
                break
            if parties_differ(one, other) and beside_one_another(one, other):
                yield one, other


def _order(row: Row) -> tuple[str, str]:
    return (
        str(row.get("date_earliest") or row.get("published") or ""),
        str(row["claim_id"]),
    )
