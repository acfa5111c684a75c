"""What somebody denies, and what the same speaker says instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..language import Parse
from ..model import Annotation, Attribution, Span
from ._dispute_rows import (
    Finding,
    Row,
    family_of,
    label_of,
    parties_differ,
    same_place,
    text_of,
)
from ._dispute_words import dispute_words

__all__ = ["find_denials"]

_NEAR = 3  # sentences between what is denied and its denial
_FAR = 8  # sentences between a denial and what is said instead
_TOLD = {"asserted", "possible"}
_SHORT = 4  # tokens of a content that only takes up what was said: "the accusation"
_DENYING = {"deny", "dispute", "reject", "dismiss", "refute", "rebut", "contest"}


@dataclass(frozen=True, slots=True)
class _Near:
    """A claim, its sentence, and how many sentences lie between it and a denial."""

    gap: int
    sentence: int
    row: Row

    @property
    def is_told(self) -> bool:
        """Whether it can be what is denied: told as having happened, and no judgement."""
        return text_of(self.row, "realis") in _TOLD and self.row["kind"] != "assessment"


def find_denials(
    found: Annotation, parse: Parse, rows: Mapping[str, Row]
) -> Iterator[tuple[Row, Row, Finding, Span]]:
    """Pairs of a claim and what the one who denies it says of the same thing.

    What is denied is the claim inside the denial's content, or, where that is only "the
    accusation" or "it", the last claim of another party before it. Where the denial tells in
    full what it denies ("did not accept that the town was lost"), that stands for the denier.
    """
    placed = [
        (parse.sent[token], rows[claim.claim_id])
        for claim in found.claims
        if isinstance(start := claim.values["start"], int)
        and (token := parse.token_at(start)) is not None
    ]
    for attribution in found.attributions:
        cue = attribution.cue
        token = parse.token_at(cue.start) if cue is not None else None
        if attribution.conveys != "denial" or cue is None or token is None:
            continue
        if attribution.source is None or _is_undone(parse, token):
            continue
        near = [
            _Near(abs(sentence - parse.sent[token]), sentence, row)
            for sentence, row in placed
            if abs(sentence - parse.sent[token]) <= _FAR
        ]
        denied = _denied(attribution, parse, parse.sent[token], near)
        if denied is not None:
            said = _said_instead(attribution, denied, near)
        else:
            said = _denied_in_full(attribution, near)
            denied = _asserted(attribution, said, near) if said is not None else None
        if denied is not None and said is not None:
            one, other = sorted((denied, said), key=_start)
            finding = Finding("contradicts", f"whether it happened: {label_of(denied)}")
            yield one, other, finding, cue


def _is_undone(parse: Parse, token: int) -> bool:
    """Whether a denial is itself negated: has not denied it. "Did not accept" is a denial."""
    return parse.child(token, "neg") is not None and parse.lemma[token] in _DENYING


def _start(row: Row) -> int:
    start = row["start"]
    return start if isinstance(start, int) else 0


def _denied(attribution: Attribution, parse: Parse, sentence: int, near: list[_Near]) -> Row | None:
    """The claim of another party that a denial is about."""
    others = [
        one for one in near if one.gap <= _NEAR and one.is_told and not _is_by(attribution, one.row)
    ]
    inside = [one.row for one in others if _overlaps(attribution, one.row)]
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
        one
        for one in others
        if one.sentence <= sentence
        and cue is not None
        and _start(one.row) < cue.start
        and text_of(one.row, "speaker")
    ]
    # Of a sentence the first: "bombed a clinic, killing six".
    return next((one.row for one in before if one.sentence == before[-1].sentence), None)


def _denied_in_full(attribution: Attribution, near: list[_Near]) -> Row | None:
    """The denier's own claim in what is denied."""
    return next(
        (
            one.row
            for one in near
            if one.gap <= 1
            and _is_by(attribution, one.row)
            and _overlaps(attribution, one.row)
            and text_of(one.row, "realis") in {*_TOLD, "negated"}
        ),
        None,
    )


def _asserted(attribution: Attribution, said: Row, near: list[_Near]) -> Row | None:
    """What another party told of the thing that is denied: the same type at the same place."""
    told = [
        one
        for one in near
        if one.is_told
        and text_of(one.row, "event_type") == text_of(said, "event_type")
        and same_place(one.row, said)
        and not _is_by(attribution, one.row)
    ]
    return min(told, key=lambda one: (one.gap, _start(one.row))).row if told else None


def _overlaps(attribution: Attribution, row: Row) -> bool:
    start, end = row["start"], row["end"]
    return (
        isinstance(start, int)
        and isinstance(end, int)
        and any(span.start <= start and end <= span.end for span in attribution.content)
    )


def _said_instead(attribution: Attribution, denied: Row, near: list[_Near]) -> Row | None:
    """The nearest claim of the one who denies on the same kind of thing."""
    own = [
        one
        for one in near
        if one.row is not denied
        and text_of(one.row, "realis") in {*_TOLD, "negated"}
        and _is_by(attribution, one.row)
        and family_of(one.row) == family_of(denied)
        and parties_differ(denied, one.row)
    ]
    return min(own, key=lambda one: (one.gap, _start(one.row))).row if own else None


def _is_by(attribution: Attribution, row: Row) -> bool:
    """Whether a claim is made by the one who denies."""
    if attribution.speaker is None:
        return False
    denier = {
        "speaker": attribution.speaker,
        "speaker_id": attribution.speaker_id,
        "attribution_mode": attribution.mode,
    }
    return not parties_differ(denier, row)
