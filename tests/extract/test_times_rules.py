"""The dictionary of times: it compiles, its patterns do not run away, its feasts are right."""

from __future__ import annotations

import pytest

from conflictlib.errors import ResourceError
from conflictlib.extract._times_build import BUILDERS
from conflictlib.extract._times_calendar import Moment, bound_value, shift
from conflictlib.extract._times_holidays import resolve_holiday
from conflictlib.extract._times_patterns import compile_rules
from conflictlib.extract._times_words import Vocabulary
from conflictlib.extract.times import TimeFinder
from conflictlib.language import parse_documents
from conflictlib.model import Document, Publication
from conflictlib.resources import load_lexicon

LEXICON = load_lexicon()
VOCABULARY = Vocabulary(LEXICON.entries("time_words"))
RULES = compile_rules(
    LEXICON.entries("time_rules"), LEXICON.entries("time_pieces"), VOCABULARY.chars
)


def test_every_rule_names_a_builder() -> None:
    TimeFinder(LEXICON)
    assert {rule.make for rule in RULES} <= set(BUILDERS)


def test_no_pattern_runs_away() -> None:
    words = list(VOCABULARY.chars.values())
    for number, char in enumerate(words):
        line = (char + words[(7 * number) % len(words)]) * 400 + "."
        for rule in RULES:  # one that ran away would not end
            found = rule.pattern.match(line)
            assert found is None or found.end() <= len(line)


@pytest.mark.parametrize("pattern", ["nosuchword", "(a", "a )", "@x(a"])
def test_a_malformed_rule_is_named(pattern: str) -> None:
    entry = {"id": "broken", "needs": "a", "make": "year", "pattern": pattern}
    with pytest.raises(ResourceError, match="broken"):
        compile_rules([entry], [], VOCABULARY.chars)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter+0", 2016, "2016-03-27"),
        ("11-4-4", 2015, "2015-11-26"),
        ("05--1-1", 2016, "2016-05-30"),
        ("hijri-9", 2015, "2015-06-18"),
        ("hijri-12-10", 2015, "2015-09-24"),
    ],
)
def test_movable_feasts_fall_on_their_day(rule: str, year: int, day: str) -> None:
    bounds = resolve_holiday(rule, year)
    assert bounds is not None
    assert bounds[0].isoformat() == day


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-W53", "2015-12-28", "2016-01-03"),
        ("2015-W53-WE", "2016-01-02", "2016-01-03"),
        ("2015-WI", "2015-12-01", "2016-02-29"),
        ("2015-Q4", "2015-10-01", "2015-12-31"),
        ("2015-H2", "2015-07-01", "2015-12-31"),
        ("198", "1980-01-01", "1989-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_values_have_inclusive_bounds(value: str, first: str, last: str) -> None:
    bounds = bound_value(value)
    assert bounds is not None
    assert [day.isoformat() for day in bounds] == [first, last]


@pytest.mark.parametrize(
    "value", ["P3D", "PAST_REF", "XXXX-WXX-5", "BC0480", "2016-99", "2015-W60"]
)
def test_values_off_the_calendar_have_no_bounds(value: str) -> None:
    assert bound_value(value) is None


def test_shifting_keeps_to_the_calendar() -> None:
    assert shift(Moment(2016, 12, 31), "D", 1) == Moment(2017, 1, 1)
    assert shift(Moment(2016, 1), "M", -1) == Moment(2015, 12)
    assert shift(Moment(9998), "CE", 5) is None
    assert shift(Moment(2016), "D", 3) is None


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        ("The law was passed after Sept. 11.", "2016-03-01", ["2001-09-11"]),
        ("He was jailed for the Sept. 11 attacks.", "2016-09-12", ["2001-09-11"]),
        ("Two trucks were hit on Sept. 11.", "2016-09-14", ["2016-09-11"]),
        ("She told the Daily Herald so.", "2016-09-14", []),
        ("Most of the men are in their 40s and 50s.", "2016-09-14", []),
        ("They will vote on whether to meet on Friday.", "2016-09-14", ["2016-09-16"]),
        (
            "He will speak on Friday. No news is expected in Friday's speech.",
            "2016-09-14",
            ["2016-09-16", "2016-09-16"],
        ),
    ],
)
def test_what_a_reader_knows_of_days_and_names(
    text: str, published: str, wanted: list[str]
) -> None:
    document = Document("d", text, publication=Publication(published, "given"))
    parse = next(parse_documents([document]))[1]
    found = TimeFinder(LEXICON).find(document, parse)
    assert [expression.value for expression in found] == wanted
