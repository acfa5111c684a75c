"""Sentiment towards a target, and the valence of claims."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.analyse._target_features import find_target_features, view_sentence
from conflictlib.analyse._target_model import TargetModel, load_target_model
from conflictlib.analyse.sentiment import SentimentScorer, load_valence
from conflictlib.language import parse_documents
from conflictlib.model import ActorMention, Annotation, Attribution, Document, Segment, Span
from conflictlib.resources import load_lexicon

GOLD = Path(__file__).parent.parent / "gold" / "sentiment.jsonl"


@pytest.fixture(scope="module")
def scorer():
    return SentimentScorer(load_lexicon())


def parse(text, targets=()):
    document = Document("d", text, (Segment(0, len(text), "body"),), targets=tuple(targets))
    return next(parse_documents([document]))


def judge(scorer, text, target):
    begin = text.index(target)
    document, parsed = parse(text, [Span(begin, begin + len(target))])
    return scorer.find(Annotation(document), parsed).targets[0]


def test_at_least_nine_in_ten_of_our_own_sentences_get_their_sign(scorer):
    """A hundred clear-cut sentences on war; real news is harder, see benchmarks."""
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    documents = [
        Document(str(n), g["text"], (Segment(0, len(g["text"]), "body"),),
                 targets=(Span(**g["target"]),))
        for n, g in enumerate(gold)
    ]  # fmt: skip
    wrong = []
    for g, (document, parsed) in zip(gold, parse_documents(documents), strict=True):
        answer = scorer.find(Annotation(document), parsed).targets[0]
        if answer.polarity != g["polarity"]:
            wrong.append((g["text"], answer.polarity))
    assert len(gold) >= 90
    assert len(gold) - len(wrong) >= 88, wrong


@pytest.mark.parametrize("name", ["Boris Ivanov", "Adolf Mercy", "General Hope", "Colonel Freedom"])
def test_a_name_says_nothing_about_how_it_is_spoken_of(scorer, name):
    scores = {judge(scorer, f"The report praised {who} for courage.", who).score
              for who in (name, "Anna Keller")}  # fmt: skip
    assert len({round(score, 1) for score in scores}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb wounded two soldiers on the highway.",
        "The strike killed two soldiers near the bridge.",
        "Gunmen abducted two soldiers near the pipeline.",
    ],
)
def test_harm_done_to_someone_is_no_opinion_of_them(scorer, text):
    assert judge(scorer, text, "two soldiers").polarity == "neutral"


def test_choice_of_word_decides_between_captured_and_liberated():
    valence = load_valence(load_lexicon())
    assert valence.score("The army captured the town.").score == 0
    assert valence.score("The army liberated the town.").score > 0.3
    assert valence.score("The army slaughtered the villagers.").score < -0.5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Hope Brigade met in Paris.", "Hope Brigade"),
        ("The Security Council met on Monday.", "Security Council"),
        ("The Party of God held a congress.", "Party of God"),
        ("Lashkar of Glory crossed the river.", "Lashkar of Glory"),
    ],
)
def test_names_are_masked_before_scoring(text, name):
    valence = load_valence(load_lexicon())
    begin = text.index(name)
    assert valence.score(text, [(begin, begin + len(name))]).score == 0


def test_coverage_is_the_share_of_scored_words():
    valence = load_valence(load_lexicon())
    assert valence.score("").coverage == 0
    assert valence.score("brutal").coverage == 1
    assert valence.score("the brutal and the river").coverage == pytest.approx(0.2)


def test_a_sentiment_in_attributed_content_is_the_speakers(scorer):
    text = "The general said the rebels were cowards. The rebels hold the town."
    document, parsed = parse(text)
    first, second = text.index("the rebels"), text.index("The rebels")
    said = Attribution(Span(0, 11), Span(12, 16), (Span(first, 40),), "indirect", "the general")
    actors = tuple(
        ActorMention(start, start + 10, "rebel", "rebels", "rebel") for start in (first, second)
    )
    found = scorer.find(Annotation(document, actors=actors, attributions=(said,)), parsed)
    inside, outside = found.sentiments
    assert inside.attribution_index == 0
    assert inside.polarity == "negative"
    assert outside.attribution_index is None


@pytest.mark.parametrize(("kind", "count"), [("state_forces", 1), ("media", 0)])
def test_a_quoted_we_is_the_speakers_own_side_unless_that_is_an_outlet(scorer, kind, count):
    text = "“We are gaining ground,” said Ali Karim of the Home Guard."
    document, parsed = parse(text)
    begin = text.index("Home Guard")
    body = ActorMention(begin, begin + 10, "guard", "Home Guard", kind)
    said = Attribution(
        Span(30, 39), Span(25, 29), (Span(0, 24),), "direct", "Ali Karim", affiliation="Home Guard"
    )
    found = scorer.find(Annotation(document, actors=(body,), attributions=(said,)), parsed)
    assert sum(text[f.start : f.end] == "We" for f in found.sentiments) == count


def test_nobody_in_a_caption_is_spoken_of(scorer):
    text = "The cowardly rebels ran."
    document = Document("d", text, (Segment(0, len(text), "caption"),))
    _, parsed = next(parse_documents([document]))
    actors = (ActorMention(4, 19, "rebel", "rebels", "rebel"),)
    assert scorer.find(Annotation(document, actors=actors), parsed).sentiments == ()


def test_saved_weights_read_back_as_built(tmp_path):
    model = load_target_model()
    model.save(tmp_path / "again.npz")
    assert (tmp_path / "again.npz").stat().st_size < 1_000_000
    again = TargetModel.load(tmp_path / "again.npz")
    _, parsed = parse("The brutal rebels ran from the brave villagers.")
    view = view_sentence(parsed, 0, {"brutal": -3.0})
    features, vectors = find_target_features(parsed, view, 1, 3)
    judged = model.judge(view.features + features, view.vectors + vectors)
    assert again.judge(view.features + features, view.vectors + vectors) == judged
    assert judged != model.judge([], [])


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.integers(0, 60), st.integers(1, 20))
def test_no_text_and_no_span_make_it_fail(text, start, length):
    scorer = SentimentScorer(load_lexicon())
    document, parsed = parse(text, [Span(start, start + length)])
    (target,) = scorer.find(Annotation(document), parsed).targets
    assert target.score is None or -1 <= target.score <= 1
