"""Charts of sentiment take a target, a scorer and a grouping, and bear an empty corpus."""

from __future__ import annotations

import pytest

from conflictlib.charts.loaded import show_loaded_terms, show_same_events
from conflictlib.charts.sentiment import plot_sentiment, plot_sentiment_over_time
from conflictlib.errors import ParameterError

DRAW = [plot_sentiment, plot_sentiment_over_time, show_loaded_terms, show_same_events]


@pytest.fixture(scope="module")
def toned(claim_row, claim_set):
    rows = [claim_row(number) for number in range(12)]
    tones = [
        {"doc_id": row["doc_id"], "published": row["published"], "outlet": row["outlet"],
         "text": name, "actor_id": name, "name": name.title(), "sentence": row["sentence"],
         "score": score, "source_type": "narrator", "start": 0, "end": 6,
         "attribution_mode": "narrator", "coverage": 0.1,
         "polarity": "positive" if score > 0 else "negative"}
        for row in rows for name, score in (("rebels", -0.5), ("army", 0.25))
    ]  # fmt: skip
    return claim_set(rows, sentiments=tones)


@pytest.mark.parametrize("draw", DRAW)
def test_a_target_of_an_empty_corpus_is_no_error(claim_set, draw):
    assert repr(draw(claim_set([]), target="the rebels"))


@pytest.mark.parametrize("draw", DRAW[:2])
def test_only_the_target_is_drawn(toned, draw):
    drawn = draw(toned, target="Rebels", min_claims=1).data
    assert set(drawn["actor_id"]) == {"rebels"}
    assert (drawn["mean"] < 0).all()


@pytest.mark.parametrize("draw", DRAW[:2])
@pytest.mark.parametrize("scorer", ["target", "valence", "vader"])
@pytest.mark.parametrize("group_by", ["outlet", "source_type", "speaker", "affiliation"])
def test_every_scorer_and_grouping_draws(toned, draw, scorer, group_by):
    assert len(draw(toned, group_by=group_by, scorer=scorer, min_claims=1).data)


@pytest.mark.parametrize("draw", DRAW[:2])
def test_a_target_that_nobody_mentions_is_answered_with_those_that_are(toned, draw):
    with pytest.raises(ParameterError, match="Rebels"):
        draw(toned, target="Rebbels")
