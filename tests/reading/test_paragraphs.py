"""Paragraphs: blank lines part, wrapping does not, and nothing is lost."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictlib.reading.paragraphs import split_paragraphs

LONG = (
    "The army said on Tuesday that its troops had taken the bridge north of the town after two "
    "days of fighting, in which eleven soldiers died and some forty were wounded by mines."
)
OTHER = "Residents told a different story. They said the rebels had left a day before, at night."


def pieces(text):
    return [" ".join(text[start:end].split()) for start, end in split_paragraphs(text)]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_do_not_part_but_blank_lines_do(width, line_end):
    lines = [*textwrap.wrap(LONG, width), "", *textwrap.wrap(OTHER, width)]
    assert pieces(line_end.join(lines)) == [LONG, OTHER]


def test_one_paragraph_a_line_parts_at_each_line():
    assert pieces(f"{LONG}\n{OTHER}\n{LONG}") == [LONG, OTHER, LONG]


def test_lines_without_final_marks_part_too_where_they_are_long():
    bare = [LONG.rstrip("."), OTHER.rstrip(".") + " and walked", LONG[:120]]
    assert pieces("\n".join(bare)) == bare


def test_wrapped_paragraphs_without_blank_lines_part_at_a_short_closed_line():
    text = textwrap.fill(LONG, 72) + "\n" + textwrap.fill(LONG, 72) + "\n" + textwrap.fill(OTHER)
    assert len(split_paragraphs(text)) == 3


def test_wrapped_capitals_stay_together():
    shout = textwrap.fill(f"{LONG} {LONG}".upper(), 74)
    assert len(split_paragraphs(shout)) == 1


def test_bullets_part():
    assert len(split_paragraphs("They agreed on:\n- a truce\n- a swap of prisoners\n- a road")) == 4


def test_sentence_broken_at_a_lower_case_word_goes_on():
    assert pieces("He said the\ntown was lost.\nNobody answered.") == [
        "He said the town was lost.", "Nobody answered.",
    ]  # fmt: skip


@given(
    st.text(alphabet=st.sampled_from("aB. \n\r\t\x00\x0b\x1c\u00a0\u2028-1\u00e9"), max_size=200)
)
def test_every_character_that_is_no_blank_is_in_exactly_one_paragraph(text):
    end = 0
    for start, stop in split_paragraphs(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
