"""Temporal expressions: value, type, modifier and the interval on the calendar."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictlib.extract.times import TimeFinder
from conflictlib.language import parse_documents
from conflictlib.model import Document, Publication, Time
from conflictlib.resources import load_lexicon

FINDER = TimeFinder(load_lexicon())
GOLD = Path(__file__).parent.parent / "gold" / "times.jsonl"
WEDNESDAY = "2016-03-16"


def find(text: str, published: str | None = WEDNESDAY) -> list[Time]:
    publication = Publication(published, "given") if published else Publication()
    [(document, parse)] = parse_documents([Document("d", text, publication=publication)])
    return FINDER.find(document, parse)


def values(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[time.start : time.end], time.value) for time in find(text, published)]


RECORDS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("record", RECORDS, ids=[record["text"][:60] for record in RECORDS])
def test_gold_sentences_are_read_as_annotated(record: dict) -> None:
    found = find(record["text"], record["published"])
    names = ("start", "end", "type", "value", "mod", "earliest", "latest")
    assert [{name: getattr(time, name) for name in names} for time in found] == record["times"]


NARRATIVE = (
    "On 3 February 1936 the general crossed the strait. Two days later his column took the port. "
    "In April the siege of the capital began, and by the end of the year it had failed. "
    "In January 1937 the army attacked again. The following month the valley was lost. "
    "On 8 March the offensive stopped; in June 1937 a second one began. That same month the "
    "bridge was blown up. The following year the coast was reached. In December 1938 the last "
    "campaign opened. In January the city fell. The war ended on 1 April 1939."
)


def test_a_war_narrative_counts_from_the_date_it_last_named() -> None:
    found = values(NARRATIVE, "2009-12-19")
    assert found == [
        ("3 February 1936", "1936-02-03"),
        ("Two days later", "1936-02-05"),
        ("April", "1936-04"),
        ("the end of the year", "1936"),
        ("January 1937", "1937-01"),
        ("The following month", "1937-02"),
        ("8 March", "1937-03-08"),
        ("June 1937", "1937-06"),
        ("That same month", "1937-06"),
        ("The following year", "1938"),
        ("December 1938", "1938-12"),
        ("January", "1939-01"),
        ("1 April 1939", "1939-04-01"),
    ]


def test_a_narrative_is_found_out_without_a_publication_date() -> None:
    assert values(NARRATIVE, None) == values(NARRATIVE, "2009-12-19")


def test_news_counts_from_its_publication() -> None:
    text = "The army retook the town in February. On Monday it lost the road. Last week it fled."
    assert values(text) == [
        ("February", "2016-02"),
        ("Monday", "2016-03-14"),
        ("Last week", "2016-W10"),
    ]


def test_without_an_anchor_relative_dates_stay_open() -> None:
    for text in ("It fell last week.", "It fell on Monday.", "It fell two days ago."):
        [time] = find(text, None)
        assert time.earliest is None
        assert time.latest is None
        assert not time.anchored


def test_anchored_tells_computed_from_printed_dates() -> None:
    printed, computed = find("It fell on 5 March 2016 and rose again yesterday.")
    assert not printed.anchored
    assert computed.anchored


def test_years_before_christ_have_a_value_but_no_interval() -> None:
    [time] = find("The fleet sailed in 480 BC.")
    assert (time.value, time.earliest) == ("BC0480", None)


@pytest.mark.parametrize(
    "text",
    [
        "He may march.",
        "Mrs. May spoke.",
        "They seized 1500 rifles.",
        "Flight 1945 was late.",
        "It cost $1999.",
        "A 60-year-old man died.",
        "The fall of Ramadi was a shock.",
        "We and they and a man.",
    ],
)
def test_look_alikes_are_no_dates(text: str) -> None:
    assert find(text) == []


def test_ages_of_wars_are_durations() -> None:
    assert values("The 30-year-old war goes on.") == [("30-year-old", "P30Y")]


@pytest.mark.parametrize(
    "text",
    [
        "It fell on Monday.",
        "It fell yesterday.",
        "It fell three weeks ago.",
        "It will fall next Tuesday.",
        "It fell last week.",
        "It fell over the weekend.",
        "It fell in the past week.",
    ],
)
@given(
    start=st.dates(date(1980, 1, 10), date(2029, 1, 1)),
)
@settings(max_examples=15, deadline=None)
def test_a_week_on_every_relative_date_is_a_week_later(text: str, start: date) -> None:
    [here] = find(text, start.isoformat())
    [there] = find(text, (start + timedelta(days=7)).isoformat())
    for name in ("earliest", "latest"):
        one, other = getattr(here, name), getattr(there, name)
        assert date.fromisoformat(other) - date.fromisoformat(one) == timedelta(days=7)


PIECES = st.sampled_from(
    "the a of in last next past this May March Monday 5 31 2014 1,500 10:30 p.m. day days week "
    "year years ago later earlier early mid-2014 end half and to - , 's century 20th quarter "
    "summer two few BC every Ramadan 9/11 1980s '80s 00/99/0000 2016-13-45 24:61 0 99 the-".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))


@given(text=TEXTS, published=st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31", "x"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_without_error_and_in_order(text: str, published: str | None) -> None:
    found = find(text, published)
    end = 0
    for time in found:
        assert end <= time.start < time.end <= len(text)
        end = time.end
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest is not None and time.latest is not None:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
    assert found == find(text, published)


PASSING = (
    "On 3 May 1943 the corps landed. In June 1943 it took the port. The blockade, which lasted "
    "until the fall of the fortress in February 1945, began in July. The general planned a "
    "raid by a force of 1947. By August the island was free. In November 1943 the fleet sailed. "
    "In January it returned."
)


def test_a_year_told_in_passing_does_not_move_the_story() -> None:
    found = dict(values(PASSING, "2009-12-19"))
    assert found["July"] == "1943-07"
    assert found["August"] == "1943-08"
    assert found["January"] == "1944-01"
    assert "1947" not in found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It held the town at the end of last year.", "2015-10-01", "2015-12-31"),
        ("It fell in late 2015.", "2015-07-02", "2015-12-31"),
        ("It fell at the start of March.", "2016-03-01", "2016-03-08"),
    ],
)
def test_the_end_of_a_year_is_its_last_quarter_and_late_its_second_half(text, first, last):
    (time,) = find(text, "2016-03-16")
    assert (time.earliest, time.latest) == (first, last)
