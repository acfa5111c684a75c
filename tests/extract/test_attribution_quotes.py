"""Quotations: where they open and close."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictlib.extract._quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He said: “Go.” Then “stop.”", ["“Go.”", "“stop.”"]),
        ('"So," he said, "we won."', ['"So,"', '"we won."']),
        ("”Wrong marks,” he said.", ["”Wrong marks,”"]),
        ('“Mixed marks," he said.', ['“Mixed marks,"']),
        ("''Typewriter marks,'' he said.", ["''Typewriter marks,''"]),
        ("‘We saw the tanks leave,’ he said.", ["‘We saw the tanks leave,’"]),
        ("«On y va,» he said.", ["«On y va,»"]),
        ("“He cried ‘run’ and ran,” she said.", ["“He cried ‘run’ and ran,”"]),
        ('A 6" pipe burst.', []),
        ("The rebels’ camp and the army’s trucks.", []),
        ("It's the army's camp, isn't it?", []),
        ("“Two sentences. One quotation.”", ["“Two sentences. One quotation.”"]),
    ],
)
def test_marks_are_paired(text: str, parts: list[str]) -> None:
    assert quoted(text) == parts


def test_a_quotation_left_open_ends_with_its_paragraph_and_carries_on() -> None:
    first, second = find_quotes("He said: “We came.\n\n“We saw.” He left.")
    assert not first.closed
    assert second.continued
    assert second.closed


def test_fragments_are_told_from_utterances() -> None:
    fragment, utterance = find_quotes("The “caliphate” fell. “We won,” he said.")
    assert not fragment.whole
    assert utterance.whole


@given(st.text(alphabet="“”\"'‘’ aA.,\n", max_size=60))
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    ends = [0]
    for quote in find_quotes(text):
        assert ends[-1] <= quote.start < quote.end <= len(text)
        ends.append(quote.end)


@pytest.mark.parametrize("piece", ["“", "'", '"', "‘a ", "a' ", "“a” "])
def test_no_text_makes_the_search_run_away(piece: str) -> None:
    text = piece * 50_000  # a search that began anew at each mark would take hours
    assert all(quote.end <= len(text) for quote in find_quotes(text))
