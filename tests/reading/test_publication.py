"""A publication date rests on evidence, and what was rejected is said."""

import pytest
from articles import BODY

from conflictlib.reading import read_record
from conflictlib.reading.dates import find_dates, parse_date
from conflictlib.reading.publication import date_from_name

PROSE = list(BODY[1:])
LEAD = "Government troops entered two villages north of the river on Thursday, officers said."


def publication(*paragraphs, **fields):
    return read_record({"text": "\n\n".join(paragraphs), **fields}).publication


def test_given_date_is_taken_without_more():
    found = publication("Published: March 1, 2015", *PROSE, published="2017-03-22T10:00:00Z")
    assert (found.date, found.basis, found.evidence) == ("2017-03-22", "given", None)


def test_given_date_that_is_none_is_warned_about():
    document = read_record({"text": "\n\n".join(PROSE), "published": "last week"})
    assert document.publication.date is None
    assert {note.code for note in document.warnings} == {"bad-date", "no-publication-date"}


@pytest.mark.parametrize(
    "line",
    [
        "Published: March 24, 2016",
        "By Mira Tolland | 24 March 2016 | 10:30",
        "Thursday 24 March 2016 18.02 GMT",
        "Posted on 2016-03-24",
        "March 24, 2016 at 5:30 p.m. EDT",
        "Updated 9:15 AM ET, Thu March 24, 2016",
    ],
)
def test_dated_line_below_the_headline(line):
    found = publication("Troops enter two villages", line, LEAD, *PROSE)
    assert (found.date, found.basis) == ("2016-03-24", "byline")


def test_day_of_publication_comes_before_that_of_an_update():
    found = publication(
        "Troops enter villages", "Updated: March 26, 2016", "Published: March 24, 2016", LEAD
    )
    assert found.date == "2016-03-24"
    assert [(r.date, r.why) for r in found.rejected] == [("2016-03-26", "an update's date")]


def test_dateline_with_a_year():
    found = publication("BEIRUT, March 24, 2016 (AP) - " + LEAD, *PROSE)
    assert (found.date, found.basis) == ("2016-03-24", "dateline")


def test_caption_without_a_year_takes_it_from_another_that_fits_the_weekday():
    found = publication(
        "Troops enter villages",
        "Troops advance on the village on March 24. (Ivo Kant/Reuters)",
        LEAD,
        PROSE[0],
        "Harrow Gate, March 10th, 2016: the old market. Credits: Ivo Kant for The Guardian",
        *PROSE[1:],
    )
    assert (found.date, found.basis) == ("2016-03-24", "caption")
    assert [r.date for r in found.rejected] == ["2016-03-10"]


def test_caption_of_the_day_before_gives_the_lead_its_day():
    found = publication(
        "Troops enter villages", "Troops near the dam on March 23, 2016. (Ivo Kant/AP)", LEAD
    )
    assert (found.date, found.basis) == ("2016-03-24", "caption")
    assert found.rejected[0].date == "2016-03-23"


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - Troops near the dam on March 24, 2016. (Ivo Kant/AP)",
        "Troops near the dam on March 19, 2016. (Ivo Kant/AP)",
    ],
)
def test_old_pictures_are_no_evidence(caption):
    found = publication("Troops enter villages", caption, LEAD, *PROSE)
    assert found.date is None
    assert len(found.rejected) == 1


def test_caption_older_than_what_the_text_tells_is_rejected():
    told = "The truce of May 2, 2016, had held in the east."
    found = publication("Troops", "At the dam, March 24, 2016. (Ivo Kant/AP)", LEAD, told, *PROSE)
    assert found.date is None
    assert "the text knows of 2016-05-02" in found.rejected[0].why


def test_text_with_weekday_and_full_date():
    text = "The army said on Thursday, March 24, 2016, that two villages had fallen to its men."
    found = publication(text, *PROSE)
    assert (found.date, found.basis) == ("2016-03-24", "text")


def test_dates_to_come_are_no_evidence():
    text = "Elections are planned for Thursday, March 24, 2016, the commission said on Thursday."
    assert publication(text, *PROSE).date is None


def test_weekday_that_does_not_fit_the_date_is_no_evidence():
    text = "The army said on Monday, March 24, 2016, that two villages had fallen to its men."
    assert publication(text, *PROSE).date is None


def test_address_is_evidence_of_last_resort():
    found = publication(LEAD, *PROSE, url="https://courier.example/2016/03/24/villages")
    assert (found.date, found.basis) == ("2016-03-24", "filename")


def test_without_evidence_there_is_no_date_but_a_warning():
    document = read_record({"text": "\n\n".join([LEAD, *PROSE])})
    assert document.publication.date is None
    assert document.publication.basis == "none"
    assert [note.code for note in document.warnings] == ["no-publication-date"]


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2016-03-24", "2016-03-24"), ("20160324", "2016-03-24"), ("24.03.2016", "2016-03-24"),
        ("03/24/2016", "2016-03-24"), ("24/3/2016", "2016-03-24"), ("24 Mar. 2016", "2016-03-24"),
        ("Thu, 24 Mar 2016 10:00:00 GMT", "2016-03-24"), ("MARCH 24, 2016", "2016-03-24"),
        ("03/04/2016", None), ("2016-02-31", None), ("March 2016", None), ("", None),
        ("2016-13-01", None), ("24 March", None), ("1 May 2016 and 2 May 2016", None),
    ],
)  # fmt: skip
def test_printed_dates(printed, iso):
    assert parse_date(printed) == iso


@pytest.mark.parametrize(
    "text", ["we may 3 times say", "the march 5 km north", "Jan Sobieski", "12:30", "v. 2016"]
)
def test_words_that_look_like_dates_are_none(text):
    assert find_dates(text) == []


def test_file_names():
    assert date_from_name("2016-03-24_palmyra.txt") == "2016-03-24"
    assert date_from_name("report_20160324.pdf") == "2016-03-24"
    assert date_from_name("20163-24.txt") is None
    assert date_from_name("2016-02-31.txt") is None


def test_dateline_of_a_wire_report_in_capitals():
    text = "LIMA, 9 JAN 90 (EFE) -- [TEXT] TWO BOMBS EXPLODED TODAY.\n\nNOBODY WAS HURT."
    document = read_record({"text": text})
    assert (document.published, document.publication.basis) == ("1990-01-09", "dateline")
    assert [segment.role for segment in document.segments] == ["dateline", "body", "body"]
