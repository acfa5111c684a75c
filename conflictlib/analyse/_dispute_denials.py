"""What somebody denies, and what the same speaker says instead."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Parse
from ..model import Annotation, Attribution, Claim, Dispute
from ._dispute_rows import family_of, label_of, parties_differ, text_of
from ._dispute_words import dispute_words

__all__ = ["find_denials"]

_NEAR = 3  # sentences between what is denied and its denial
_FAR = 8  # sentences between a denial and what is said instead
_TOLD = {"asserted", "possible"}
_SHORT = 4  # tokens of a content that only takes up what was said: "the accusation"


def find_denials(found: Annotation, parse: Parse) -> Iterator[Dispute]:
    """Disputes between a claim and what the one who denies it says of the same thing.

    What is denied is the claim inside the denial's content, or, where that is only "the
    accusation" or "it", the last claim of another party before it.
    """
    placed = [
        (parse.sent[token], claim)
        for claim in found.claims
        if claim.values["event_type"] != "declaration"
        and isinstance(start := claim.values["start"], int)
        and (token := parse.token_at(start)) is not None
    ]
    for attribution in found.attributions:
        if attribution.conveys != "denial" or attribution.cue is None:
            continue
        token = parse.token_at(attribution.cue.start)
        if token is None or attribution.source is None or parse.child(token, "neg") is not None:
            continue
        near = [
            (abs(sentence - parse.sent[token]), sentence, claim)
            for sentence, claim in placed
            if abs(sentence - parse.sent[token]) <= _FAR
        ]
        denied = _denied(attribution, parse, parse.sent[token], near)
        if denied is None:
            continue
        said = _said_instead(attribution, denied, near)
        if said is not None:
            first, second = sorted((denied, said), key=_start)
            about = f"whether it happened: {label_of(denied.values)}"
            claims = (first.claim_id, second.claim_id)
            yield Dispute(claims, "contradicts", about, attribution.cue)


def _start(claim: Claim) -> int:
    start = claim.values["start"]
    return start if isinstance(start, int) else 0


def _denied(
    attribution: Attribution, parse: Parse, sentence: int, near: list[tuple[int, int, Claim]]
) -> Claim | None:
    """The claim of another party that a denial is about."""
    others = [
        (where, claim)
        for gap, where, claim in near
        if gap <= _NEAR
        and not _is_by(attribution, claim)
        and claim.values["kind"] != "assessment"
        and claim.values["realis"] in _TOLD
    ]
    inside = [claim for _, claim in others if _overlaps(attribution, claim)]
    if inside:
        return inside[0]
    said = dispute_words().statements
    tokens = [
        token
        for content in attribution.content
        for token in parse.tokens_in(content.start, content.end)
    ]
    if not tokens or len(tokens) > _SHORT or parse.lower[tokens[-1]] not in said:
        return None  # "that condition" is no statement
    cue = attribution.cue
    before = [
        (where, claim)
        for where, claim in others
        if where <= sentence
        and cue is not None
        and _start(claim) < cue.start
        and text_of(claim.values, "speaker")
    ]
    # Of a sentence the first: "bombed a clinic, killing six".
    return next((claim for where, claim in before if where == before[-1][0]), None)


def _overlaps(attribution: Attribution, claim: Claim) -> bool:
    start, end = claim.values["start"], claim.values["end"]
    return (
        isinstance(start, int)
        and isinstance(end, int)
        and any(span.start <= start and end <= span.end for span in attribution.content)
    )


def _said_instead(
    attribution: Attribution, denied: Claim, near: list[tuple[int, int, Claim]]
) -> Claim | None:
    """The nearest claim of the one who denies on the same kind of thing."""
    own = [
        (gap, _start(claim), claim)
        for gap, _, claim in near
        if claim is not denied
        and claim.values["realis"] in {*_TOLD, "negated"}
        and _is_by(attribution, claim)
        and family_of(claim.values) == family_of(denied.values)
        and parties_differ(denied.values, claim.values)
    ]
    return min(own, key=lambda item: item[:2])[2] if own else None


def _is_by(attribution: Attribution, claim: Claim) -> bool:
    """Whether a claim is made by the one who denies."""
    if attribution.speaker is None:
        return False
    denier = {
        "speaker": attribution.speaker,
        "speaker_id": attribution.speaker_id,
        "attribution_mode": attribution.mode,
    }
    return not parties_differ(denier, claim.values)
