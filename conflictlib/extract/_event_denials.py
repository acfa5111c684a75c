"""Denials that name no event: "the ministry denied the accusation" takes up what was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language import Parse
from ..model import Attribution, Event
from ..resources import Lexicon
from ._event_context import EventContext

__all__ = ["DenialFinder"]

_NEAR = 2  # sentences from what is denied to its denial
_OWN = {"acl", "relcl", "prep"}  # what says of itself what is denied: "a role in the raid"
_ITSELF = {"deny", "dispute", "reject", "dismiss", "refute", "rebut"}  # "has not denied it"


class DenialFinder:
    """Makes one declaration, negated, of each denial of what was told before.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``dispute_statements``: nouns and pronouns that stand for what was told.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._statements = frozenset(
            word for entry in lexicon.entries("dispute_statements") for word in entry["words"]
        )

    def find(self, context: EventContext, told: Sequence[Event]) -> Iterator[Event]:
        """Denials beside the events that the document tells."""
        parse = context.parse
        sentences = {
            parse.sent[token]
            for event in told
            if (token := parse.token_at(event.start)) is not None
        }
        starts = {event.start for event in told}
        for index, attribution in enumerate(context.found.attributions):
            cue = attribution.cue
            if attribution.conveys != "denial" or attribution.source is None or cue is None:
                continue
            token = parse.token_at(cue.start)
            if token is None or cue.start in starts or not context.is_war(token):
                continue
            near = range(parse.sent[token] - _NEAR, parse.sent[token] + 1)
            if sentences.isdisjoint(near) or _is_undone(parse, token):
                continue
            if self._takes_up(parse, attribution):
                yield Event(
                    cue.start,
                    cue.end,
                    parse.text[cue.start : cue.end],
                    "declaration",
                    "negated",
                    -2.7,
                    attribution_index=index,
                    rule_id="event.denial",
                )

    def _takes_up(self, parse: Parse, attribution: Attribution) -> bool:
        """Whether a denial's content only takes up what was told: "it", "the reports"."""
        tokens = [
            token
            for content in attribution.content
            for token in parse.tokens_in(content.start, content.end)
        ]
        heads = [token for token in tokens if parse.head[token] not in tokens]
        return (
            len(heads) == 1
            and parse.lower[heads[0]] in self._statements
            and not any(parse.dep[c] in _OWN for c in parse.children[heads[0]])
        )


def _is_undone(parse: Parse, token: int) -> bool:
    """Whether a denial is itself negated: "has not denied it"."""
    return parse.child(token, "neg") is not None and parse.lemma[token] in _ITSELF
