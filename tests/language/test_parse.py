"""Parses: offsets that slice back, sentences inside their paragraphs, lemmas and tags."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.language import PhraseTable, clean_text, describe_model, parse_documents
from conflictlib.language.sentences import mark_sentence_starts
from conflictlib.model import Document, Segment


def parse(text, *segments):
    made = tuple(segments) or (Segment(0, len(text), "body"),)
    return next(parse_documents([Document("d", text, made)]))[1]


def sentences(text):
    parsed = parse(text)
    return [text[span.start : span.end] for span in parsed.sentence_spans]


def test_tokens_slice_back_through_invisible_and_odd_characters():
    text = "Troops\u00a0took 40\u00a0percent of\u200b the o\ufb03ce \u00addistrict\r\n  on Monday."
    parsed = parse(text)
    assert parsed.words[:5] == ["Troops", "took", "40", "percent", "of"]
    assert "office" in parsed.words
    office = parsed.words.index("office")
    assert text[parsed.start[office] : parsed.end[office]] == "o\ufb03ce"
    assert not any(word.isspace() for word in parsed.words)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He met Lt. Gen. Ali Karim in Basra. It was late.", 2),
        ("Col. Ann Smith, the U.S. spokeswoman, left. The U.S. Army stayed.", 2),
        ('"We won." He smiled.', 2),
        ("“They fled.” “We stayed,” he said.", 2),
        ("Was it true? Nobody knew! It ended.", 3),
        ("The No. 2 leader died. Fig. 3 shows where.", 2),
        ("They came from the U.S. They left by sea.", 2),
        ("Prices rose 3.5 percent. Nobody bought.", 2),
        ("Dr. A. B. Jones said so.", 1),
        ("He left at 5 p.m. on Monday.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(sentences(text)) == count


def test_no_sentence_crosses_a_paragraph():
    text = "No full stop here\n\nand then a new paragraph."
    parsed = parse(text, Segment(0, 17, "subhead"), Segment(19, len(text), "body"))
    assert parsed.segments == [0, 1]
    assert [parsed.sentences[0][1], parsed.sentences[1][0]] == [4, 4]


def test_syntax_names_heads_and_subtrees():
    parsed = parse("The army captured the northern town.")
    verb = parsed.words.index("captured")
    assert parsed.lemma[verb] == "capture"
    assert parsed.head[verb] == verb
    assert parsed.child(verb, "nsubj") == 1
    assert list(parsed.subtree(parsed.words.index("town"))) == [3, 4, 5]


def test_lemmas_of_contractions_and_names():
    parsed = parse("They won't say that Raqqa isn't theirs.")
    assert parsed.lemma[1:3] == ["will", "not"]
    assert parsed.lemma[parsed.words.index("Raqqa")] == "Raqqa"


def test_tokens_in_gives_the_tokens_that_overlap():
    text = "Troops entered Palmyra on Thursday."
    parsed = parse(text)
    assert [parsed.words[t] for t in parsed.tokens_in(7, 22)] == ["entered", "Palmyra"]
    assert not parsed.tokens_in(6, 7)
    assert parsed.token_at(15) == 2
    assert parsed.token_at(6) is None


def test_a_paragraph_longer_than_the_parser_takes_is_cut_at_sentences():
    text = "The village fell after a short fight. " * 400
    parsed = parse(text)
    assert len(parsed.sentences) == 400
    assert all(text[s.start : s.end].endswith("fight.") for s in parsed.sentence_spans)


def test_documents_come_back_in_order_whatever_their_size():
    documents = [Document(str(n), "It fell. " * (n % 5), ()) for n in range(12)]
    assert [d.doc_id for d, _ in parse_documents(documents)] == [str(n) for n in range(12)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_parses_and_offsets_hold(text):
    parsed = parse(text) if text.strip() else parse("x")
    source = parsed.text
    previous = 0
    for start, end in zip(parsed.start, parsed.end, strict=True):
        assert previous <= start < end <= len(source)
        previous = start
    assert sum(stop - first for first, stop in parsed.sentences) == len(parsed)


@given(st.text(max_size=100))
def test_cleaning_keeps_a_way_back(text):
    cleaned, origin = clean_text(text)
    if origin is None:
        assert cleaned == text
    else:
        assert len(origin) == len(cleaned)
        assert all(0 <= offset < len(text) for offset in origin)
        assert origin == sorted(origin)
    assert "  " not in cleaned


@given(st.lists(st.sampled_from(["a", "b", ".", '"', "”", "Mr.", "The"]), max_size=12))
def test_marks_are_as_many_as_tokens_and_the_first_starts(words):
    marks = mark_sentence_starts(words)
    assert len(marks) == len(words)
    assert not words or marks[0]


def test_the_longest_phrase_wins_and_none_overlap():
    table = PhraseTable([(("a", "b"), 1), (("a", "b", "c"), 2), (("c", "d"), 3)])
    found = table.find(["a", "b", "c", "d", "a", "b"])
    assert [tuple(match) for match in found] == [(0, 3, 2), (4, 6, 1)]


def test_the_model_is_named_with_its_version():
    model = describe_model()
    assert model.package.startswith("en_core_web_sm")
    assert model.version.startswith("3.8")
