"""VADER's scorer: NLTK's own scores, without NLTK's long way to its start."""

import subprocess
import sys

import pytest

from conflictlib.language.valence import ValenceScorer, read_vader_lexicon

SENTENCES = [
    "The Hope Brigade met.",
    "They were GREAT, kind of; but the siege was horrible!!!",
    '"Cowards?" he asked. (It was not a good day...)',
    "Villagers aren't safe: shells -- many -- fell at least twice.",
    "",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_scores_are_those_of_nltk(sentence):
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    whole = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    whole.lexicon, whole.constants = dict(read_vader_lexicon()), VaderConstants()
    expected = whole.polarity_scores(sentence)["compound"] if sentence else 0.0
    assert ValenceScorer().score(sentence).score == expected


def test_scoring_imports_neither_nltk_as_a_whole_nor_scipy():
    code = (
        "import sys\n"
        "from conflictlib.language.valence import ValenceScorer\n"
        "print(ValenceScorer().score('A good day.').score > 0)\n"
        "print('scipy' in sys.modules)\n"
        "import nltk\n"
        "print(nltk.__file__ is not None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "True"]
