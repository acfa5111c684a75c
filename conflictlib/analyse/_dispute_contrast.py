"""Adjoining statements about one event that a word of contrast sets against one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..extract.claims import make_claim_id, text_digest
from ..language import Parse
from ..model import Annotation, Attribution, Claim, Dispute, Span
from ._dispute_rows import parties_differ, words

__all__ = ["find_contrasts"]

_CONTRAST = {"however", "but", "yet", "instead", "conversely", "nevertheless", "nonetheless"}
_DENIAL = {
    "deny", "dispute", "reject", "dismiss", "contradict", "refute", "rebut", "question",
    "challenge", "contest",
}  # fmt: skip
_REFLEXIVE = {"itself", "himself", "herself", "themselves"}
_ANAPHORS = {"it", "this", "that", "they", "these", "those"}
_CALLS = {"describe", "call", "characterize", "characterise", "portray", "label", "term", "dub"}
_ADJOIN = 2  # sentences between the two statements, at most


@dataclass(frozen=True, slots=True)
class _Statement:
    """An attribution with the claim that stands for it and its place among sentences.

    ``leads`` tells whether it is the first statement of its sentence.
    """

    number: int
    attribution: Attribution
    claim: Claim
    sentence: int
    sentence_end: int
    leads: bool


def find_contrasts(found: Annotation, parse: Parse) -> Iterator[Dispute]:
    """Disputes between statements of different speakers in adjoining sentences.

    The later statement must be marked as set against the earlier one ("however", "but",
    "denied"), and be about the same thing: it takes its subject up with a pronoun, or
    denies it, or speaks of the same event.
    """
    statements = _statements(found, parse)
    for position, later in enumerate(statements):
        evidence = _contrast(parse, later)
        if evidence is None:
            continue
        for earlier in reversed(statements[:position]):
            if later.sentence - earlier.sentence_end > _ADJOIN:
                break
            if earlier.attribution.parent == later.number:
                continue
            if evidence.start < _first(earlier.attribution):
                continue  # the contrast is with what stands before both
            if not _speakers_differ(earlier, later):
                continue
            relation = _relate(parse, earlier, later)
            if relation is None:
                continue
            claims = (earlier.claim.claim_id, later.claim.claim_id)
            about = _about(earlier, relation)
            yield Dispute(claims, relation, about, evidence)
            break


def _statements(found: Annotation, parse: Parse) -> list[_Statement]:
    """Attributions with a known speaker and a claim, in text order."""
    claims: dict[int, Claim] = {}
    by_id = {claim.claim_id: claim for claim in found.claims}
    digest = text_digest(found.document.text)
    for event in found.events:
        claim = by_id.get(make_claim_id(digest, event))
        if event.attribution_index is None or event.kind == "assessment":
            continue
        if claim is not None:
            claims.setdefault(event.attribution_index, claim)
    made = []
    opened: dict[int, int] = {}
    for attribution in found.attributions:
        if attribution.source is None or not attribution.content:
            continue
        token = parse.token_at(_first(attribution))
        if token is not None:
            sentence = parse.sent[token]
            opened[sentence] = min(opened.get(sentence, token), token)
    for number, attribution in enumerate(found.attributions):
        claim = claims.get(number)
        if claim is None or attribution.source is None or not attribution.content:
            continue
        first = parse.token_at(_first(attribution))
        last = parse.token_at(attribution.content[-1].end - 1)
        if first is not None:
            end = parse.sent[last] if last is not None else parse.sent[first]
            sentence = parse.sent[first]
            leads = opened.get(sentence) == first
            made.append(_Statement(number, attribution, claim, sentence, end, leads))
    return sorted(made, key=lambda item: (item.sentence, item.number))


def _first(attribution: Attribution) -> int:
    spans = [*attribution.content, attribution.source, attribution.cue]
    return min(span.start for span in spans if span is not None)


def _speakers_differ(one: _Statement, other: _Statement) -> bool:
    first, second = one.attribution, other.attribution
    if first.speaker_id is not None and first.speaker_id == second.speaker_id:
        return False
    named = words(first.speaker or ""), words(second.speaker or "")
    return parties_differ(one.claim.values, other.claim.values) and not (
        named[0] and named[0] <= named[1]
    )


def _contrast(parse: Parse, statement: _Statement) -> Span | None:
    """The word that sets a statement against what stands before it."""
    cue = statement.attribution.cue
    token = parse.token_at(cue.start) if cue is not None else None
    if token is not None and parse.lemma[token] in _DENIAL:
        itself = any(parse.lower[child] in _REFLEXIVE for child in parse.children[token])
        return None if itself else parse.span(token, token + 1)
    first, stop = parse.sentences[statement.sentence]
    for index in range(first, stop):
        if parse.lower[index] not in _CONTRAST:
            continue
        opens = statement.leads and index <= first + 1
        beside = token is not None and (parse.head[index] == token or abs(index - token) <= 3)
        if opens or beside:
            return parse.span(index, index + 1)
    return None


def _relate(
    parse: Parse, earlier: _Statement, later: _Statement
) -> Literal["contradicts", "qualifies"] | None:
    """How the later statement bears on the earlier, None where it is about something else."""
    one, other = earlier.claim.values, later.claim.values
    same_type = one["event_type"] == other["event_type"]
    denied = later.attribution.conveys == "denial" or (
        other["realis"] == "negated" and one["realis"] != "negated"
    )
    if denied and (same_type or _takes_up(parse, later)):
        return "contradicts"
    if _takes_up(parse, later) and _characterises(parse, later):
        return "qualifies"
    if same_type and _characterises(parse, earlier) and _characterises(parse, later):
        return "qualifies"
    return None


def _takes_up(parse: Parse, statement: _Statement) -> bool:
    """Whether a statement's subject is a pronoun for what was spoken of before."""
    for content in statement.attribution.content[:1]:
        tokens = parse.tokens_in(content.start, content.end)
        for token in tokens:
            if parse.lower[token] in _ANAPHORS and parse.dep[token] in {"nsubj", "nsubjpass"}:
                return token - tokens[0] <= 2
            if parse.pos[token] in {"NOUN", "PROPN", "VERB"}:
                return False
    return False


def _characterises(parse: Parse, statement: _Statement) -> bool:
    """Whether a statement says what something is: "it was a ...", "described it as ..."."""
    cue = statement.attribution.cue
    token = parse.token_at(cue.start) if cue is not None else None
    if token is not None and parse.lemma[token] in _CALLS:
        return True
    for content in statement.attribution.content[:1]:
        for token in parse.tokens_in(content.start, content.end):
            if parse.lemma[token] == "be" and parse.child(token, "attr", "acomp") is not None:
                return True
            if parse.pos[token] == "VERB":
                return False
    return False


def _about(statement: _Statement, relation: str) -> str:
    values = statement.claim.values
    kind = str(values["event_type"]).replace("_", " ")
    place = f" at {values['place']}" if values.get("place") else ""
    what = "whether it happened" if relation == "contradicts" else "what it was"
    return f"{what}: {kind}{place}"
