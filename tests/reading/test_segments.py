"""What each stretch of a page is for."""

import json
import re

import pytest
from articles import BODY, roles_of
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.reading import read_record
from conflictlib.reading.furniture import is_unclosed, load_furniture
from conflictlib.resources import load_lexicon

PROSE = list(BODY[1:])


def roles(*paragraphs, **fields):
    return [role for role, _ in roles_of(read_record({"text": "\n\n".join(paragraphs), **fields}))]


def role_between(line):
    """Role of a line that stands in the middle of an article."""
    (found,) = [
        role
        for role, text in roles_of(read_record({"text": "\n\n".join([*PROSE, line, *PROSE[:2]])}))
        if text == " ".join(line.split())
    ]
    return found


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Why the army keeps losing the river road", "related"),
        ("9 maps that explain the war", "related"),
        ("SEE ALSO: Rebels threaten the dam", "related"),
        ("READ: How the valley was lost.", "related"),
        ("JUST WATCHED Army at the dam Replay More Videos ... MUST WATCH Army 02:14", "related"),
        ("Click here for more from the north.", "related"),
        ("https://example.org/story", "related"),
        ("After the siege", "subhead"),
        ("2. The road reopens", "subhead"),
        ("Troops on the bridge in Quellfield, May 3. (Ivo Kant/AFP/Getty Images)", "caption"),
        ("FILE PHOTO: A soldier at the dam. REUTERS/Ivo Kant", "caption"),
        ("FILE - The bridge in Quellfield, seen on May 3, 2016.", "caption"),
        ("Children in a school. Photograph: Ivo Kant/The Guardian", "caption"),
        ("Enlarge this image toggle caption Ivo Kant/AP", "caption"),
        ("CLOSE The army shows its video of the strike. USA TODAY", "caption"),
        ("Ivo Kant in Port Merrin contributed to this report.", "credit"),
        ("(Reporting by Ivo Kant; Editing by Mira Tolland)", "credit"),
        ("Contributing: Ivo Kant", "credit"),
        ("Advertisement", "footer"),
        ("Story Continued Below", "footer"),
        ("Sign up for our weekly newsletter about the north.", "footer"),
        ("Follow Ivo Kant on Twitter: @ivokant", "footer"),
        ("Copyright 2017 The Courier. All rights reserved.", "footer"),
        ("Share on Facebook", "footer"),
        ("Editor's note: This story was corrected on Monday.", "footer"),
        ("* * *", "footer"),
    ],
)
def test_furniture_in_the_middle_of_an_article(line, role):
    assert role_between(line) == role


@pytest.mark.parametrize(
    "line",
    [
        "No.",
        "Nobody answered.",
        "“We stayed.”",
        "The spokesman said:",
        "What should we do now?",
        "Read the agreement and you will find no word on prisoners.",
        "Related attacks have killed 40 people since May.",
        "Follow the river north and you reach the dam within an hour.",
        "More troops will be sent, the ministry said.",
        "Share prices fell in the capital after the attack.",
        "Video of the strike was shown on state television, which said 12 men had died.",
        "Photographs from the scene show two burnt trucks.",
        "In this war of pictures, the army is losing.",
        "The Washington Post reported on Friday that advisers were on their way.",
        "By Monday the town had fallen.",
        "By Tuesday, General Pryce had lost the Quellfield Bridge.",
        "He was born in Harrow Gate on May 3, 1971.",
        "Source material seized in the raid is being examined.",
        "-- the militia known as the Northern Front -- had fled",
        "Support for the talks is growing, a poll by the university shows.",
        "The rebels contributed to the collapse of the truce.",
        "Watch towers along the border were shelled on Sunday night.",
        "#BREAKING Two soldiers killed — Courier (@courier) May 3, 2017",
    ],
)
def test_body_text_is_never_taken_for_furniture(line):
    assert role_between(line) == "body"


def test_masthead_with_its_motto_glued_gives_the_outlet():
    text = "\n\n".join(["The Washington PostDemocracy Dies in Darkness", "A town waits", *PROSE])
    document = read_record({"text": text})
    assert [s.role for s in document.segments[:3]] == ["footer", "headline", "body"]
    assert (document.outlet, document.title) == ("The Washington Post", "A town waits")


def test_sentence_that_begins_with_an_outlet_is_no_masthead():
    assert roles("The Washington Post sued the ministry on Friday.", *PROSE)[0] == "body"


def test_headline_needs_prose_below_it():
    assert roles("Troops enter the town") == ["body"]
    assert roles("Troops enter the town", PROSE[0]) == ["headline", "body"]
    assert roles("Troops entered the town on Friday, officers said.", *PROSE)[0] == "body"


def test_given_title_marks_the_line_that_repeats_it():
    found = roles("Troops enter town, army says.", *PROSE, title="Troops enter town, army says")
    assert found[0] == "headline"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("BAGHDAD (Reuters) - ", "BAGHDAD"),
        ("AMMAN, Jordan (AP) — ", "AMMAN, Jordan"),
        ("GOMA, Jan 19 (Reuters) - ", "GOMA"),
        ("PORT SARN, Ardonia — ", "PORT SARN, Ardonia"),
        ("Washington (CNN) ", "Washington"),
        ("(CNN) ", None),
        ("ANKARA/WASHINGTON (Reuters) - ", "ANKARA/WASHINGTON"),
    ],
)
def test_dateline_is_cut_from_the_first_paragraph(opening, place):
    document = read_record({"text": opening + "\n\n".join(PROSE)})
    assert document.segments[0].role == "dateline"
    assert document.text[document.segments[1].start :].startswith(PROSE[0][:40])
    assert document.dateline_place == place


@pytest.mark.parametrize("opening", ["UPDATE: ", "NATO - an alliance of 28 - ", "The army (ARA) "])
def test_other_openings_are_no_dateline(opening):
    document = read_record({"text": opening + "\n\n".join(PROSE)})
    assert document.segments[0].role == "body"


def test_sign_off_is_cut_from_the_last_paragraph():
    document = read_record({"text": PROSE[0] + " (Reporting by Ivo Kant; editing by M. Tolland)"})
    assert [s.role for s in document.segments] == ["body", "credit"]


def test_headline_glued_to_the_first_sentence_is_cut():
    text = "\n\n".join(["Rebels Quit Two Villages as Talks Open-" + PROSE[0], *PROSE[1:]])
    document = read_record({"text": text})
    assert [s.role for s in document.segments[:2]] == ["headline", "body"]
    assert document.title == "Rebels Quit Two Villages as Talks Open"


def test_name_with_an_arabic_article_is_no_glued_headline():
    text = "The Islamic State of Iraq and Al-Sham has retaken two villages, officers said today."
    assert roles(text, *PROSE)[0] == "body"


def test_list_that_the_article_announces_is_body():
    lines = ["They agreed on these points:", "- A truce", "- A swap", "Elections by June"]
    assert roles(*PROSE, *lines, PROSE[0]) == ["body"] * 9


def test_teasers_after_read_more_end_with_the_text():
    lines = ["Read more:", "What we know", "‘I saw it’: A survivor speaks", "Who will rule?"]
    assert roles(*PROSE, *lines)[-4:] == ["related"] * 4


def test_text_whose_sentences_have_lost_their_final_marks_stays_body():
    bare = [paragraph.rstrip(".”").replace(". ", "; ") for paragraph in PROSE]
    assert roles(*bare[:2], "The army has said nothing", *bare[2:]) == ["body"] * 5


def test_text_in_capitals_stays_body():
    assert set(roles(*(p.upper() for p in PROSE), "(END RECORDING)", "HE THANKED THEM")) == {"body"}


def test_writer_is_told_at_the_end_but_not_in_the_middle():
    note = "Hugh Massen is a columnist for the Northern Quarterly and a former officer."
    assert roles(*PROSE, note)[-1] == "footer"
    assert roles(*PROSE, note, *PROSE)[4] == "body"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Mira Tolland", "Mira Tolland"),
        ("By MIRA TOLLAND and OSRIC VENN", "MIRA TOLLAND and OSRIC VENN"),
        ("By Mira Tolland, The Associated Press", "Mira Tolland"),
        ("By Mira Tolland | Published March 22, 2017", "Mira Tolland"),
        ("By the Harrow Gate desk", "By the Harrow Gate desk"),
    ],
)
def test_byline_gives_the_writers(line, name):
    document = read_record({"text": "\n\n".join(["A town waits for news", line, *PROSE])})
    assert document.segments[1].role == "byline"
    assert document.byline == name


def test_unclosed_looks_through_quotation_marks():
    assert is_unclosed("‘I saw it’: A survivor speaks")
    assert not is_unclosed("“I saw it.”")
    assert not is_unclosed("(He left.)")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=80),
            st.sampled_from([*PROSE, "Read more:", "By A B", "PARIS (AP) -", "(CNN)", "Share"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n\n", "\n", "\r\n\r\n", " "]),
)
def test_segments_cover_any_text_in_order_and_never_raise(parts, join):
    text = join.join(parts)
    document = read_record({"text": text})
    end = 0
    for segment in document.segments:
        assert end <= segment.start < segment.end
        assert not text[end : segment.start].strip()
        end = segment.end
    assert not text[end:].strip()
    assert read_record({"text": text}) == document


def test_patterns_do_not_run_away():
    furniture = load_furniture(load_lexicon())
    hostile = [
        "a" * 5000, "A " * 2500, "Aa/" * 1500, "( " * 2500, "By " * 2000, "photo " * 800,
        "A. B. C. " * 500, "read more " * 400, "(Aa " * 1000, "-" * 5000, "Aa, " * 1200,
        "1 2 " * 1200, "Share | " * 600, ". " * 2500, "Aa Bb/Cc " * 500,
    ]  # fmt: skip
    for text in hostile:
        for piece in (text, text[:690], text[:300], text[:150], text[:60]):
            furniture.judge(piece)  # one that ran away would not end
            document = read_record({"text": f"{piece}\n\n{piece}\n\n{piece}"})
            assert document.text.count(piece.strip()) >= 3


def test_every_furniture_entry_is_well_formed():
    for entry in load_lexicon().entries("furniture"):
        assert set(entry) <= {
            "id", "role", "pattern", "at", "case", "longest", "unclosed", "opens", "source", "file",
        }, entry["id"]  # fmt: skip
        assert entry.get("at", "whole") in {"whole", "start", "end", "any"}
        assert re.compile(entry["pattern"]).groups == 0
        assert json.dumps(entry)


def test_a_first_sentence_full_of_names_is_no_headline():
    lead = (
        "The Royal Navy Frigate Star Of Kent Joined Task Force Fifty And The Gulf Patrol Off "
        "Oman On May 7."
    )
    assert roles(lead, *PROSE)[0] == "body"
    assert roles(lead.rstrip("."), *PROSE)[0] == "headline"
