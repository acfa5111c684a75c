"""One record to one document, or one clear line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictlib.errors import InputError
from conflictlib.model import Span
from conflictlib.reading import read_record
from conflictlib.reading.english import detect_language
from conflictlib.resources import load_lexicon

TEXT = "Troops left the town on Monday, residents said."


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({}, "no \"text\""),
        ({"text": None}, "no \"text\""),
        ({"text": 3}, "no \"text\""),
        ({"text": TEXT, "id": 1.5}, "\"id\""),
        ({"text": TEXT, "published": 2016}, "\"published\" is a int"),
        ({"text": TEXT, "outlet": ["a"]}, "\"outlet\" is a list"),
        ({"text": TEXT, "targets": "a"}, "\"targets\""),
        ({"text": TEXT, "targets": [{"start": 0}]}, "target 0"),
        ({"text": TEXT, "targets": [{"start": 0, "end": 99}]}, "target 0"),
        ({"text": TEXT, "targets": [None]}, "target 0"),
    ],
)  # fmt: skip
def test_wrong_types_raise_one_line_that_names_the_place(record, words):
    with pytest.raises(InputError, match=f"^here.jsonl:3: .*{words}") as caught:
        read_record(record, "here.jsonl:3")
    assert "\n" not in str(caught.value)


def test_fields_are_kept_and_unknown_ones_ignored():
    document = read_record(
        {"id": 7, "text": TEXT, "outlet": "The Courier", "title": " A title ", "url": "",
         "byline": "A. B.", "published": date(2016, 3, 24), "extra": object(),
         "targets": [{"start": 0, "end": 6}]}
    )  # fmt: skip
    assert (document.doc_id, document.outlet, document.title) == ("7", "The Courier", "A title")
    assert (document.byline, document.url, document.published) == ("A. B.", None, "2016-03-24")
    assert document.targets == (Span(0, 6),)
    assert document.text == TEXT


def test_id_is_made_from_the_text_where_there_is_none():
    assert read_record({"text": TEXT}).doc_id == read_record({"text": TEXT}).doc_id
    assert read_record({"text": TEXT}).doc_id != read_record({"text": TEXT + " "}).doc_id


def test_empty_text_is_a_document_with_a_warning():
    for text in ("", " \n\n "):
        document = read_record({"text": text})
        assert document.segments == ()
        assert [note.code for note in document.warnings] == ["no-text"]


@given(st.text(max_size=300))
def test_no_text_raises(text):
    document = read_record({"text": text})
    assert document.text == text
    assert read_record({"text": text, "published": text}).text == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("La armée a pris deux villages au nord de la rivière, selon le ministère de la défense, "
         "qui n'a pas donné de bilan pour les combats.", "fr"),
        ("Die Armee hat zwei Dörfer am Fluss eingenommen, wie das Ministerium am Montag in der "
         "Hauptstadt mitteilte, und die Menschen sind auf der Flucht.", "de"),
        ("El ejército tomó dos aldeas al norte del río, según el ministerio, que no dio cifras "
         "de muertos en los combates de la semana.", "es"),
        ("قالت مصادر محلية إن قوات الجيش سيطرت على قريتين شمال النهر", "ar"),
        ("Армия заняла два села к северу от реки, сообщили местные жители и объявили эвакуацию",
         "ru"),
        ("Українська армія звільнила два села на північ від річки, повідомили її речники", "uk"),
        ("军队周二占领了河北岸的两个村庄", "zh"),
        (TEXT, "en"),
        ("Troops enter Deir ez-Zor", "en"),
        ("DIE IN DER HARD", "en"),
        ("Ali al-Assadi, Abu Bakr al-Baghdadi, Haider al-Abadi", "en"),
        ("12,406 31,870 2,115", "en"),
        ("TROOPS LEFT THE TOWN ON MONDAY, THE ARMY SAID, AND THE REBELS DENIED IT.", "en"),
    ],
)  # fmt: skip
def test_language(text, code):
    assert detect_language(text, load_lexicon()) == code


def test_english_text_with_a_long_foreign_quotation_is_english():
    quotation = "« La guerre est finie pour nous et les enfants ne sont plus dans la ville. » " * 40
    assert detect_language(quotation + TEXT * 200, load_lexicon()) == "en"
