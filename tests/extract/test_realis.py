"""Realis and certainty: what tense, modals, negation and governing words say."""

from __future__ import annotations

from functools import lru_cache

import pytest

from conflictlib.extract.realis import Reading, RealisReader
from conflictlib.language import parse_documents
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon


@lru_cache(maxsize=1)
def reader() -> RealisReader:
    return RealisReader(load_lexicon())


def read(text: str, word: str) -> Reading:
    _, parse = next(iter(parse_documents([read_record({"id": "t", "text": text})])))
    token = parse.token_at(text.index(word))
    assert token is not None
    return reader().read(parse, token)


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("Soldiers captured the bridge.", "captured", "asserted"),
        ("Soldiers did not capture the bridge.", "capture", "negated"),
        ("Soldiers never reached the bridge.", "reached", "negated"),
        ("Soldiers nearly captured the bridge.", "captured", "negated"),
        ("Soldiers may capture the bridge.", "capture", "possible"),
        ("Soldiers reportedly captured the bridge.", "captured", "asserted"),
        ("Soldiers will capture the bridge.", "capture", "predicted"),
        ("Soldiers are going to capture the bridge.", "capture", "predicted"),
        ("Soldiers are expected to capture the bridge.", "capture", "predicted"),
        ("Soldiers plan to capture the bridge.", "capture", "planned"),
        ("Soldiers vowed to capture the bridge.", "capture", "planned"),
        ("Soldiers crossed the river to capture the bridge.", "capture", "planned"),
        ("Soldiers refused to capture the bridge.", "capture", "negated"),
        ("Soldiers did not fail to capture the bridge.", "capture", "asserted"),
        ("Soldiers managed to capture the bridge.", "capture", "asserted"),
        ("Soldiers did not manage to capture the bridge.", "capture", "negated"),
        ("If soldiers capture the bridge, the town is lost.", "capture", "hypothetical"),
        ("Soldiers would have captured the bridge.", "captured", "hypothetical"),
        ("The general denied that soldiers captured the bridge.", "captured", "negated"),
        ("The general said that soldiers captured the bridge.", "captured", "asserted"),
        ("The general believes soldiers captured the bridge.", "captured", "possible"),
        ("The general knows that soldiers captured the bridge.", "captured", "asserted"),
        ("It is unlikely that soldiers captured the bridge.", "captured", "negated"),
        ("They left without capturing the bridge.", "capturing", "negated"),
        ("The plan for an attack was ready.", "attack", "planned"),
        ("The threat of an attack remains.", "attack", "planned"),
        ("The army prevented an attack.", "attack", "negated"),
        ("The attack began at dawn.", "attack", "asserted"),
        ("No attack took place.", "attack", "negated"),
        ("Did soldiers capture the bridge?", "capture", "possible"),
        ("The army announced that it would capture the bridge.", "capture", "planned"),
        ("We will capture the bridge, he said.", "capture", "planned"),
        ("Analysts said the army would capture the bridge.", "capture", "predicted"),
        ("There is no decision to capture the bridge yet.", "capture", "possible"),
        ("The general decided to capture the bridge.", "capture", "planned"),
        ("If he decided to capture the bridge, we would know.", "capture", "hypothetical"),
        ("A potential attack worries the town.", "attack", "possible"),
        ("The authorization for an attack was signed.", "attack", "planned"),
        ("The town looked lost, with soldiers capturing the bridge.", "capturing", "asserted"),
        ("It was the first country other than Iran to capture a bridge.", "capture", "asserted"),
        ("No group planned and led an assault.", "led", "negated"),
        ("The ability to not just capture the bridge surprised them.", "capture", "planned"),
        ("He took responsibility for capturing the bridge.", "capturing", "asserted"),
        ("They saw what they call an attack.", "attack", "asserted"),
        ("I’d capture the bridge.", "capture", "hypothetical"),
    ],
)
def test_realis_of_a_word_follows_from_what_governs_it(text: str, word: str, realis: str) -> None:
    assert read(text, word).realis == realis


def test_certainty_falls_from_fact_through_hedge_to_denial() -> None:
    certain = read("Soldiers captured the bridge.", "captured").certainty
    hedged = read("Soldiers may have captured the bridge.", "captured").certainty
    denied = read("Soldiers did not capture the bridge.", "capture").certainty
    assert 3 >= certain > hedged > denied >= -3


def test_a_cue_names_what_the_reading_rests_on() -> None:
    assert "plan:vow" in read("Soldiers vowed to capture the bridge.", "capture").cues
