"""Assessments: a source's forecast or judgement on the war that tells no single event."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Parse
from ..model import Attribution, Event, Span
from ._event_context import EventContext
from .realis import RealisReader

__all__ = ["find_assessments"]

_VERBAL = {"VERB", "AUX"}
_JUDGING = {"prediction", "estimate", "belief"}
_SAYING = {"assertion", "claim", "denial", "accusation", "praise", "blame"}
_MODALS = {"will", "would", "could", "may", "might", "'ll", "wo", "should"}
_BECOMING = {"become", "remain", "seem", "appear", "prove", "lose", "gain", "continue", "fall"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "attr"}
_LONGEST = 60  # tokens of content; a longer stretch holds more than one judgement


def find_assessments(
    context: EventContext, reader: RealisReader, taken: list[Event]
) -> Iterator[Event]:
    """One assessment for each statement whose main predicate judges or forecasts.

    Its content must speak of the war: an armed actor or two military words. A statement
    whose main predicate is an event of its own is that event, and no assessment.
    """
    parse = context.parse
    starts = {event.start for event in taken}
    roles = {
        sentence: True for first, _, _ in context.sentences() for sentence in [parse.sent[first]]
    }
    seen: set[int] = set()
    for index, attribution in enumerate(context.found.attributions):
        if attribution.source is None or attribution.conveys not in _JUDGING | _SAYING:
            continue
        for content in attribution.content:
            root = _root(parse, content)
            if root is None or root in seen or parse.sent[root] not in roles:
                continue
            seen.add(root)
            if not _judges(parse, root, attribution) or parse.start[root] in starts:
                continue
            judging = attribution.conveys in _JUDGING
            if not _on_war(context, content) or not (judging or _about_war(context, root)):
                continue
            reading = reader.read(parse, root)
            yield Event(
                parse.start[root],
                parse.end[root],
                parse.text[parse.start[root] : parse.end[root]],
                "assessment",
                reading.realis,
                reading.certainty,
                attribution_index=index,
                kind="assessment",
                rule_id=f"assessment.{attribution.conveys}",
            )
            break


def _root(parse: Parse, content: Span) -> int | None:
    """Main predicate of a content span."""
    tokens = parse.tokens_in(content.start, content.end)
    if not 3 < len(tokens) <= _LONGEST:
        return None
    for token in tokens:
        head = parse.head[token]
        if parse.pos[token] in _VERBAL and (head not in tokens or head == token):
            return token
    return None


def _judges(parse: Parse, root: int, attribution: Attribution) -> bool:
    """Whether a predicate judges: what is believed, what will be, what something is like."""
    if attribution.conveys in _JUDGING:
        return True
    if parse.lemma[root] == "be":
        judged = parse.child(root, "acomp")
        return judged is not None and parse.pos[judged] == "ADJ"
    if parse.lemma[root] in _BECOMING:
        return True
    return any(
        parse.dep[below] == "aux" and parse.lower[below] in _MODALS
        for below in parse.children[root]
    )


def _about_war(context: EventContext, root: int) -> bool:
    """Whether a predicate's own arguments are armed actors or words of war."""
    parse = context.parse
    heads = [c for c in parse.children[root] if parse.dep[c] in _ARGUMENTS]
    heads += [
        below
        for child in parse.children[root]
        if parse.dep[child] in {"prep", "agent"}
        for below in parse.children[child]
    ]
    return any(context.is_armed(token) or context.is_military(token) for token in heads)


def _on_war(context: EventContext, content: Span) -> bool:
    tokens = context.parse.tokens_in(content.start, content.end)
    return any(context.is_armed(token) for token in tokens) or (
        sum(context.is_military(token) for token in tokens) > 1
    )
