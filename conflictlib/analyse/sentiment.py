"""Sentiment towards actors by each source, and the valence of claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language import Parse
from ..language.valence import ValenceScorer
from ..model import Annotation, Attribution, Claim, Polarity, Sentiment, Target
from ..resources import Lexicon
from ._target_features import SentenceView, find_target_features, view_sentence
from ._target_model import load_target_model

__all__ = ["SentimentScorer", "load_valence"]

_RULE = "sentiment-target-model"
_OWN = frozenset("we us our ours ourselves".split())


def load_valence(lexicon: Lexicon) -> ValenceScorer:
    """VADER's engine with the dictionary ``valence`` over VADER's lexicon."""
    entries = {
        word.lower(): float(entry["score"])
        for entry in lexicon.entries("valence")
        for word in entry["words"]
    }
    return ValenceScorer(entries)


class SentimentScorer:
    """Adds sentiments, the polarity of ``targets``, and the valence of claims.

    Parameters
    ----------
    lexicon : Lexicon
        The dictionaries; ``valence`` is used.

    Notes
    -----
    A sentence's valence is mostly its vocabulary, and says nothing of whom it favours;
    sentiment towards an actor comes from a model of the words around the mention, in which
    all names are masked.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._valence = load_valence(lexicon)
        self._model = load_target_model()

    def find(self, found: Annotation, parse: Parse) -> Annotation:
        """The annotation with ``sentiments``, polarities and valences added."""
        views: dict[int, SentenceView] = {}
        wanted = found.targets or tuple(
            Target(span.start, span.end) for span in found.document.targets
        )
        return replace(
            found,
            sentiments=tuple(self._find_sentiments(found, parse, views)),
            targets=tuple(self._answer(target, parse, views) for target in wanted),
            claims=tuple(self._weigh(claim, found) for claim in found.claims),
        )

    def _find_sentiments(
        self, found: Annotation, parse: Parse, views: dict[int, SentenceView]
    ) -> list[Sentiment]:
        """One for each named actor in body or headline, and for each "we" of a quoted side."""
        roles = [segment.role for segment in found.document.segments]
        inside = _Attributed(found.attributions)
        sentiments = []
        mentions = [
            (actor.start, actor.end, actor.actor_id) for actor in found.actors if actor.actor_id
        ]
        for start, end, actor_id in sorted({*mentions, *_find_own_side(found, parse)}):
            tokens = parse.tokens_in(start, end)
            if not tokens:
                continue
            segment = parse.segments[parse.sent[tokens[0]]]
            if roles and roles[segment] not in {"body", "headline"}:
                continue
            view = self._view(parse, tokens[0], views)
            polarity, score = self._judge(parse, view, tokens)
            known = sum(1 for sign in view.signs if sign) / max(1, len(view.vectors))
            sentiments.append(
                Sentiment(
                    start,
                    end,
                    actor_id,
                    polarity,
                    score,
                    attribution_index=inside.innermost(start),
                    coverage=round(min(1.0, known), 4),
                    rule_id=_RULE,
                )
            )
        return sentiments

    def _view(self, parse: Parse, token: int, views: dict[int, SentenceView]) -> SentenceView:
        sentence = parse.sent[token]
        if sentence not in views:
            views[sentence] = view_sentence(parse, sentence, self._valence.lexicon)
        return views[sentence]

    def _judge(self, parse: Parse, view: SentenceView, tokens: range) -> tuple[Polarity, float]:
        stop = min(tokens[-1] + 1, view.stop)
        features, vectors = find_target_features(parse, view, tokens[0], stop)
        return self._model.judge(view.features + features, view.vectors + vectors)

    def _answer(self, target: Target, parse: Parse, views: dict[int, SentenceView]) -> Target:
        tokens = parse.tokens_in(target.start, target.end)
        if not tokens:
            return target
        polarity, score = self._judge(parse, self._view(parse, tokens[0], views), tokens)
        return replace(target, polarity=polarity, score=score)

    def _weigh(self, claim: Claim, found: Annotation) -> Claim:
        """The claim with its span's valence, names masked."""
        start, end = claim.values["start"], claim.values["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        names = [
            (max(span.start, start) - start, min(span.end, end) - start)
            for span in (*found.actors, *found.places)
            if span.start < end and span.end > start
        ]
        valence = self._valence.score(found.document.text[start:end], names)
        return replace(claim, values={**claim.values, "valence": valence.score})


def _find_own_side(found: Annotation, parse: Parse) -> Iterator[tuple[int, int, str]]:
    """Where a quoted speaker says "we" of the body that the text says they belong to."""
    bodies = {
        name.lower(): actor.actor_id
        for actor in found.actors
        if actor.actor_id and actor.type not in {"person", "media"}
        for name in (actor.name, found.document.text[actor.start : actor.end])
    }
    for said in found.attributions:
        body = bodies.get((said.affiliation or "").lower().removeprefix("the "))
        if body is None or said.mode == "indirect":
            continue
        for span in said.content:
            for token in parse.tokens_in(span.start, span.end):
                if parse.lower[token] in _OWN:
                    yield parse.start[token], parse.end[token], body


class _Attributed:
    """Which attribution's content a character lies in: the innermost, that is the shortest."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans = sorted(
            ((span.start, span.end, number) for number, said in enumerate(attributions)
             for span in said.content)
        )  # fmt: skip
        self._spans = spans
        self._starts = [span[0] for span in spans]
        self._longest = max((end - start for start, end, _ in spans), default=0)

    def innermost(self, offset: int) -> int | None:
        best: tuple[int, int] | None = None
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and self._starts[place] >= offset - self._longest:
            start, end, number = self._spans[place]
            if offset < end and (best is None or end - start < best[0]):
                best = (end - start, number)
            place -= 1
        return best[1] if best else None
