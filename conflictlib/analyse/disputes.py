"""Claims that contradict or qualify one another; both stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..frames import make_frame, to_rows
from ..language import Parse
from ..model import Annotation, Dispute, Span
from ._dispute_beside import compare_beside
from ._dispute_contrast import find_contrasts
from ._dispute_denials import find_denials
from ._dispute_pairs import compare, same_thing
from ._dispute_places import place_rows
from ._dispute_rows import Finding, Row, parties_differ, words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_disputes", "find_disputes_in_document"]

_REALIS = {"asserted", "negated", "possible"}
_PLACE = (
    "start", "mention", "geonameid", "lat", "lon", "iso3", "admin1", "precision", "relation",
)  # fmt: skip
_NEAR = 2  # sentences between two figures for one event, at most
_CROWD = 60  # claims that follow one, at one place or in its sentences, and are compared with it


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
    rows = place_rows([claim.values for claim in found.claims], _mentions(found))
    by_id = {str(row["claim_id"]): row for row in rows}
    disputes = list(find_contrasts(found, parse))
    disputes += [_dispute(*denial) for denial in find_denials(found, parse, by_id)]
    pairs = [(one, other, compare(one, other)) for one, other in _candidates(rows)]
    pairs += [(one, other, compare_beside(one, other)) for one, other in _adjoining(rows, parse)]
    # Two that speak tell more than the narrator and one of them.
    for one, other, finding in sorted(pairs, key=lambda pair: _has_narrator(pair[0], pair[1])):
        if finding is not None:
            disputes.append(_dispute(one, other, finding))
    told: set[object] = set()
    kept = []
    for dispute in disputes:
        one, other = (by_id[claim_id] for claim_id in dispute.claims)
        if not told & (keys := _keys(one, other, dispute.about)):
            kept.append(dispute)
        told |= keys
        told |= {(dispute.about, claim_id) for claim_id in dispute.claims}
    return tuple(kept)


def _dispute(one: Row, other: Row, finding: Finding, evidence: Span | None = None) -> Dispute:
    claims = (str(one["claim_id"]), str(other["claim_id"]))
    return Dispute(claims, finding.relation, finding.about, evidence)


def _has_narrator(one: Row, other: Row) -> bool:
    """Whether one side of a pair is the narrator."""
    return not (one.get("speaker") and other.get("speaker"))


def _mentions(found: Annotation) -> list[Row]:
    """Places of a document as rows of the places table, as far as placing claims needs them."""
    text, doc_id = found.document.text, found.document.doc_id
    return [
        {
            "doc_id": doc_id,
            "text": text[place.start : place.end],
            **{name: getattr(place, name) for name in _PLACE},
        }
        for place in found.places
    ]


def _keys(one: Row, other: Row, about: str) -> set[object]:
    """What makes two disputes one: the same claims, or the same sides over the same thing.

    Of figures the sides are the figures: five reports of the same two are one dispute.
    """
    sides: frozenset[object]
    if "figures" in about:
        sides = frozenset(
            row.get("quantity_best") or row.get("quantity_low") for row in (one, other)
        )
    else:
        sides = frozenset(row.get("speaker_id") or row.get("speaker") for row in (one, other))
    keys: set[object] = {frozenset((one["claim_id"], other["claim_id"])), (about, sides)}
    if _has_narrator(one, other):
        keys |= {(about, row["claim_id"]) for row in (one, other)}
    return keys


def find_disputes(claims: pd.DataFrame, places: pd.DataFrame | None = None) -> pd.DataFrame:
    """Disputes across documents.

    Parameters
    ----------
    claims : pandas.DataFrame
        Table "claims"; with ``origin_id``, claims of one origin are not set against
        one another.
    places : pandas.DataFrame, optional
        Table "places" of the same documents, to lead "the city" back to its name.

    Returns
    -------
    pandas.DataFrame
        Table "disputes": pairs of claims of different documents about the same place, type
        and overlapping dates, by different parties or by a party and a narrator, that differ
        in figure, holder, doer or in whether it happened. Where scope or baseline differ,
        the relation is "qualifies" and ``about`` names which.
    """
    mentions = [] if places is None else to_rows(places)
    rows, told = [], set[object]()
    for one, other in _candidates(place_rows(to_rows(claims), mentions)):
        if one["doc_id"] == other["doc_id"]:
            continue
        origins = [row.get("origin_id") or row["claim_id"] for row in (one, other)]
        finding = compare(one, other) if origins[0] != origins[1] else None
        if finding is None:
            continue
        keys = {*_keys(one, other, finding.about), frozenset(origins)}
        if not told & keys:
            rows.append(
                {
                    "claim_id": one["claim_id"],
                    "other_claim_id": other["claim_id"],
                    "relation": finding.relation,
                    "about": finding.about,
                    "evidence": other.get("quote"),
                }
            )
        told |= keys
    return make_frame("disputes", rows)


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
            for other in block[number + 1 : number + 1 + _CROWD]:
                if parties_differ(one, other) and same_thing(one, other):
                    yield one, other


def _adjoining(rows: list[Row], parse: Parse) -> Iterator[tuple[Row, Row]]:
    """Claims in sentences that follow one another, by two parties that speak."""
    placed = [
        (parse.sent[token], row)
        for row in rows
        if row.get("speaker") is not None
        and isinstance(start := row["start"], int)
        and (token := parse.token_at(start)) is not None
    ]
    for number, (sentence, one) in enumerate(placed):
        for later, other in placed[number + 1 : number + 1 + _CROWD]:
            if later - sentence > _NEAR:
                break
            if parties_differ(one, other):
                yield one, other


def _order(row: Row) -> tuple[str, str]:
    return (
        str(row.get("date_earliest") or row.get("published") or ""),
        str(row["claim_id"]),
    )
