"""The stand-off format: an Annotation as one JSON object, and its tables' rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from .model import Annotation, Document, Span

__all__ = ["annotation_to_dict", "annotation_to_rows", "text_digest"]

Rows = dict[str, list[dict[str, object]]]

# What stays inside: token-level helpers that no reader of the format asked for.
_INNER = {"actor_span", "target_span"}


def text_digest(text: str) -> str:
    """SHA-256 of a text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def annotation_to_dict(found: Annotation) -> dict[str, Any]:
    """The annotation as ``annotate`` writes it, keys in the order of the contract.

    Returns
    -------
    dict
        ``id``, ``published``, ``outlet``, ``language``, then the lists
        ``segments`` to ``warnings``; offsets are into the text as read.
    """
    document = found.document
    publication = document.publication
    return {
        "id": document.doc_id,
        "published": {
            "date": publication.date,
            "basis": publication.basis,
            "evidence": _plain(publication.evidence),
            "rejected": _plain(publication.rejected),
        },
        "outlet": document.outlet,
        "language": document.language,
        "segments": _plain(document.segments),
        "sentences": _plain(found.sentences),
        "times": _plain(found.times),
        "places": _plain(found.places),
        "actors": _plain(found.actors),
        "quantities": _plain(found.quantities),
        "attributions": _plain(found.attributions),
        "sentiments": _plain(found.sentiments),
        "targets": _plain(found.targets),
        "events": _plain(found.events),
        "claims": [dict(claim.values) for claim in found.claims],
        "disputes": _plain(found.disputes),
        "warnings": _plain(found.warnings),
    }


def _plain(value: Any) -> Any:
    """Dataclasses to dicts, tuples to lists."""
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in _INNER
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def annotation_to_rows(found: Annotation) -> Rows:
    """Rows of the tables of ``frames.TABLES`` for one document, keyed by table.

    The row of ``documents`` says ``read``; a skipped document's row is the corpus's.
    """
    document, text = found.document, found.document.text
    claimed = _quantities_of_claims(found)
    return {
        "claims": [dict(claim.values) for claim in found.claims],
        "documents": [describe_document(document)],
        "attributions": [
            {
                "doc_id": document.doc_id,
                "number": number,
                "source": _cut(text, said.source),
                "cue": _cut(text, said.cue),
                "content": " […] ".join(text[s.start : s.end] for s in said.content),
                "content_start": said.content[0].start,
                "content_end": said.content[-1].end,
                **_pick(
                    said,
                    "mode speaker speaker_id affiliation source_type anonymous"
                    " anonymity_reason conveys rule_id",
                ),
            }
            for number, said in enumerate(found.attributions)
            if said.content
        ],
        "quantities": [
            {
                **_spanned(document, quantity),
                "claim_id": claimed.get(number),
                "flags": " ".join(quantity.flags) or None,
                **_pick(
                    quantity,
                    "dimension low best high unit printed_unit of baseline baseline_date"
                    " scope change rule_id",
                ),
            }
            for number, quantity in enumerate(found.quantities)
        ],
        "places": [
            {
                **_spanned(document, place),
                **_pick(
                    place,
                    "mention name geonameid lat lon country iso3 admin1 printed_admin1"
                    " precision relation bearing distance_km rule_id",
                ),
            }
            for place in found.places
        ],
        "times": [
            {
                **_spanned(document, time),
                **_pick(time, "type value mod earliest latest rule_id"),
            }
            for time in found.times
        ],
        "actors": [
            {**_spanned(document, actor), **_pick(actor, "actor_id name type rule_id")}
            for actor in found.actors
        ],
        "sentiments": list(_sentiment_rows(found)),
        "disputes": [
            {
                "claim_id": dispute.claims[0],
                "other_claim_id": dispute.claims[1],
                "relation": dispute.relation,
                "about": dispute.about,
                "doc_id": document.doc_id,
                "evidence": _cut(text, dispute.evidence),
            }
            for dispute in found.disputes
        ],
        "warnings": [
            {"doc_id": document.doc_id, "code": note.code, "message": note.message}
            for note in found.warnings
        ],
    }


def describe_document(document: Document) -> dict[str, object]:
    """A document's row of the table ``documents``."""
    return {
        "doc_id": document.doc_id,
        "status": "read",
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published,
        "published_basis": document.publication.basis,
        "url": document.url,
        "path": document.path,
        "language": document.language,
        "characters": len(document.text),
        "sha256": text_digest(document.text),
    }


def _sentiment_rows(found: Annotation) -> Iterable[dict[str, object]]:
    document, text = found.document, found.document.text
    names = {actor.actor_id: actor.name for actor in reversed(found.actors)}
    sentences = list(found.sentences)
    place = 0
    for feeling in found.sentiments:
        while place < len(sentences) - 1 and sentences[place].end <= feeling.start:
            place += 1
        said = (
            found.attributions[feeling.attribution_index]
            if feeling.attribution_index is not None
            else None
        )
        yield {
            **_spanned(document, feeling),
            **_pick(feeling, "actor_id polarity score coverage rule_id"),
            "name": names.get(feeling.actor_id),
            "speaker": said.speaker if said else None,
            "speaker_id": said.speaker_id if said else None,
            "affiliation": said.affiliation if said else None,
            "source_type": (said.source_type or "other") if said else "narrator",
            "attribution_mode": said.mode if said else "narrator",
            "outlet": document.outlet,
            "published": document.published,
            "sentence": _cut(text, sentences[place]) if sentences else None,
        }


def _quantities_of_claims(found: Annotation) -> Mapping[int, str]:
    """For each quantity that belongs to a claim, by its place in the list, the claim's id."""
    owners: dict[int, str] = {}
    for claim in found.claims:
        for number in claim.quantities:
            owners.setdefault(number, claim.claim_id)
    return owners


def _spanned(document: Document, span: Span) -> dict[str, object]:
    return {
        "doc_id": document.doc_id,
        "text": document.text[span.start : span.end],
        "start": span.start,
        "end": span.end,
    }


def _pick(value: object, names: str) -> dict[str, object]:
    return {name: getattr(value, name) for name in names.split()}


def _cut(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span is not None else None
