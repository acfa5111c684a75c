"""Figures: number, unit, bounds and meaning."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictlib.extract._numbers import NumberReader
from conflictlib.extract.quantities import QuantityFinder
from conflictlib.language import parse_documents
from conflictlib.model import Document, Place, Quantity, Time
from conflictlib.resources import load_lexicon

FINDER = QuantityFinder(load_lexicon())


def find(
    text: str, times: Sequence[Time] = (), places: Sequence[Place] = ()
) -> list[tuple[str, Quantity]]:
    [(document, parse)] = parse_documents([Document("d", text)])
    found = FINDER.find(document, parse, times, places)
    return [(text[quantity.start : quantity.end], quantity) for quantity in found]


def bounds(text: str) -> list[tuple[str, str, float | None, float | None, float | None]]:
    return [(printed, q.dimension, q.low, q.best, q.high) for printed, q in find(text)]


NUMBERS = [
    ("They lost 1,250 men.", 1250),
    ("They lost 1.5 million barrels.", 1_500_000),
    ("They lost half a dozen tanks.", 6),
    ("They lost two dozen tanks.", 24),
    ("They lost twenty-two tanks.", 22),
    ("They lost one hundred and five tanks.", 105),
    ("They lost two thousand five hundred tanks.", 2500),
    ("They lost a quarter of a million leaflets.", 250_000),
    ("They lost 2\u202f500 tanks.", 2500),
    ("They lost 40\u00a0000 leaflets.", 40_000),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers_are_read_in_digits_words_and_mixtures(text: str, value: float) -> None:
    [(_, quantity)] = find(text)
    assert quantity.best == value


BOUNDS = [
    ("at least 12 drones", 12, 12, None),
    ("more than 12 drones", 12, 12, None),
    ("up to 12 drones", None, 12, 12),
    ("fewer than 12 drones", None, 12, 12),
    ("about 20 drones", 18, 20, 22),
    ("nearly 20 drones", 18, 20, 20),
    ("just over 20 drones", 20, 20, 22),
    ("exactly 20 drones", 20, 20, 20),
    ("dozens of drones", 24, None, 99),
    ("scores of drones", 40, None, 199),
    ("hundreds of drones", 200, None, 999),
    ("20 to 30 drones", 20, None, 30),
    ("between 20 and 30 drones", 20, None, 30),
    ("20-30 drones", 20, None, 30),
    ("20 or more drones", 20, 20, None),
    ("20 or so drones", 18, 20, 22),
]


@pytest.mark.parametrize(("phrase", "low", "best", "high"), BOUNDS)
def test_approximators_give_bounds_and_belong_to_the_span(
    phrase: str, low: float | None, best: float | None, high: float | None
) -> None:
    assert bounds(f"The army shot down {phrase}.") == [(phrase, "count", low, best, high)]


UNITS = [
    ("1,000 square miles", "area", "km2", 2589.988110),
    ("1,000-square-mile", "area", "km2", 2589.988110),
    ("90,800 km2", "area", "km2", 90_800),
    ("90,800 sq km", "area", "km2", 90_800),
    ("250 hectares", "area", "km2", 2.5),
    ("25 miles", "length", "km", 40.2336),
    ("500 metres", "length", "km", 0.5),
    ("40 percent", "share", "share", 0.4),
    ("40\u00a0percent", "share", "share", 0.4),
    ("40-percent", "share", "share", 0.4),
    ("40%", "share", "share", 0.4),
    ("two-thirds", "share", "share", 2 / 3),
    ("$1.5 billion", "money", "USD", 1.5e9),
    ("€20m", "money", "EUR", 2e7),
    ("300 million rubles", "money", "RUB", 3e8),
    ("450 tonnes", "count", "t", 450),
]


@pytest.mark.parametrize(("phrase", "dimension", "unit", "value"), UNITS)
def test_units_are_normalised_and_kept_as_printed(
    phrase: str, dimension: str, unit: str, value: float
) -> None:
    [(printed, quantity)] = find(f"He spoke of {phrase} of it.")
    assert (printed, quantity.dimension, quantity.unit) == (phrase, dimension, unit)
    assert quantity.best == pytest.approx(value, rel=1e-6)
    assert bool(quantity.printed_unit) == ("thirds" not in phrase)


FATES = [
    ("The raid killed 12 soldiers.", "killed"),
    ("12 soldiers were killed.", "killed"),
    ("12 soldiers died.", "killed"),
    ("The raid left 12 dead.", "killed"),
    ("The raid claimed the lives of 12 soldiers.", "killed"),
    ("The death toll rose to 12.", "killed"),
    ("It announced the deaths of 12 soldiers.", "killed"),
    ("Police shot dead 12 men.", "killed"),
    ("12 soldiers are believed to have died.", "killed"),
    ("The raid wounded 12 soldiers.", "wounded"),
    ("The raid left 12 injured.", "wounded"),
    ("About 12 families fled.", "displaced"),
    ("12 families were forced to flee their homes.", "displaced"),
    ("Police arrested 12 men.", "captured_persons"),
    ("12 rebels surrendered.", "captured_persons"),
    ("12 rebels remain in the hills.", "fighters"),
    ("The jets flew 12 sorties.", "strikes"),
    ("12 teachers met.", "count"),
    ("12 rebels killed a soldier.", "fighters"),
]


@pytest.mark.parametrize(("text", "dimension"), FATES)
def test_the_fate_of_people_comes_from_the_syntax(text: str, dimension: str) -> None:
    [(_, quantity)] = find(text)
    assert quantity.dimension == dimension
    assert quantity.unit == ("count" if dimension == "strikes" else "persons")


def test_killed_and_wounded_are_kept_apart() -> None:
    assert bounds("The blast killed 12 and wounded 40.") == [
        ("12", "killed", 12, 12, 12),
        ("40", "wounded", 40, 40, 40),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 dead, including three children, officials said.",
        "The raid killed 12 people, three of them children.",
        "The raid killed 12 people, among them three children.",
    ],
)
def test_a_part_points_to_its_whole_and_shares_its_fate(text: str) -> None:
    [(_, whole), (_, part)] = find(text)
    assert (whole.best, part.best) == (12, 3)
    assert part.part_of == 0
    assert part.dimension == whole.dimension == "killed"


@pytest.mark.parametrize(
    "text",
    [
        "A 40-year-old teacher spoke.",
        "Amal Hadid, 27, was killed.",
        "The 9th Armoured Division moved along Route 66.",
        "Resolution 2254 was cited by the Group of 20.",
        "The F-16 and the M1A1 were seen near Highway 5.",
        "It began in 1990 and ended on March 3, 2016.",
        "The vote was at 10:30 a.m. local time.",
        "The two-state solution is dead.",
        "A U.S. envoy met a U.N. team.",
        "The 155mm gun fired.",
        "He said it three times, for two reasons.",
        "It was a half-hearted attempt.",
        "The two sides met the two leaders.",
    ],
)
def test_numbers_that_are_no_figures_are_left_out(text: str) -> None:
    assert find(text) == []


def test_a_figure_inside_a_time_is_no_count() -> None:
    text = "It began in the past 12 days."
    assert find(text, [Time(12, 28, "DURATION", "P12D")]) == []


def test_from_and_to_are_two_values_of_one_change_with_a_consistent_share() -> None:
    first, last, share = (
        quantity
        for _, quantity in find(
            "Its land shrank from 90,800 km2 to 78,000 km2, a loss of 14 percent."
        )
    )
    assert (first.best, last.best, share.best) == (90_800, 78_000, 0.14)
    assert first.change == last.change == "from_to"
    assert share.change == "lost"
    assert first.group == last.group == share.group is not None
    assert share.flags == ()


def test_a_share_that_its_figures_contradict_is_flagged() -> None:
    *_, (_, share) = find("Its land shrank from 90,800 km2 to 78,000 km2, a loss of 40 percent.")
    assert "share_contradicts_figures" in share.flags


def test_a_bare_end_of_a_change_takes_the_unit_of_the_other() -> None:
    [(_, now), (_, before)] = find("It holds 1,900 square miles, down from 17,500 in January.")
    assert now.unit == before.unit == "km2"
    assert before.best == pytest.approx(17_500 * 2.589988110336)
    assert "unit_inherited" in before.flags


def test_a_parenthesis_that_repeats_a_figure_is_one_group() -> None:
    [(_, first), (_, again)] = find("It held 90,800 sq km (35,058 sq miles) of land.")
    assert first.group == again.group is not None
    assert again.flags == ("repeats",)


def test_an_area_converted_by_a_linear_factor_is_flagged_on_both_sides() -> None:
    [(_, first), (_, again)] = find("It held 90,800 sq km (56,400 sq miles) of land.")
    assert first.flags == ("linear_factor",)
    assert again.flags == ("repeats", "linear_factor")


def test_a_share_keeps_what_it_is_of_and_since_when() -> None:
    [(_, share)] = find("The militia has lost 40 percent of the territory it held in March 2014.")
    assert share.of == "territory"
    assert share.baseline == "the territory it held in March 2014"
    assert share.baseline_date == "2014-03"
    assert share.change == "lost"


def test_a_date_of_the_loss_is_no_date_of_the_baseline() -> None:
    [(_, share)] = find("The militia lost 14 percent of its territory in 2016.")
    assert share.baseline == "its territory"
    assert share.baseline_date is None


def test_the_scope_is_the_place_inside_the_measured() -> None:
    text = "The rebels control 30 percent of Mali."
    start = text.index("Mali")
    [(_, share)] = find(text, places=[Place(start, start + 4, "name", "Mali")])
    assert (share.scope, share.change) == ("Mali", "held")


CHANGES = [
    ("The army captured nearly 1,000 square miles of land.", "gained"),
    ("The capture of 600 sq km surprised all.", "gained"),
    ("The rebels lost 600 sq km.", "lost"),
    ("The loss of 600 sq km was a blow.", "lost"),
    ("The rebels have lost control of 91 towns.", "lost"),
    ("The rebels hold 91 towns.", "held"),
    ("The army took 25 miles of territory.", "gained"),
    ("Shares fell 4 percent.", None),
    ("The town lies 25 miles away.", None),
]


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_ground_is_held_lost_or_gained(text: str, change: str | None) -> None:
    [(_, quantity)] = find(text)
    assert quantity.change == change


def test_a_level_that_is_reached_is_held_and_not_lost() -> None:
    [(_, left)] = find("The pocket has been reduced to 4 sq km.")
    assert left.change == "held"


def test_those_who_are_driven_from_ground_lose_it() -> None:
    [(_, share)] = find("It has been pushed out of 95 percent of the territory it once held.")
    assert (share.change, share.baseline) == ("lost", "the territory it once held")


def test_down_from_finds_its_other_end_past_a_figure_of_another_kind() -> None:
    now, districts, before = (
        quantity
        for _, quantity in find(
            "It controls 57 percent of the country's 407 districts, down from 72 percent in 2015."
        )
    )
    assert (now.group, districts.group, before.group) == (0, None, 0)
    assert now.change == before.change == "from_to"


def test_miles_of_territory_are_a_length() -> None:
    [(printed, quantity)] = find("Troops took more than 25 miles of territory.")
    assert (printed, quantity.dimension, quantity.of) == (
        "more than 25 miles",
        "length",
        "territory",
    )


def test_a_range_of_money_is_one_figure() -> None:
    assert bounds("A passage costs between $5,500 and $7,500.") == [
        ("between $5,500 and $7,500", "money", 5500, None, 7500)
    ]


PIECES = st.sampled_from(
    "12 1,000 1.5 40 2014 hundreds dozens half a third quarter of in to from between and or at"
    " least up more than nearly about km2 square miles sq . km percent % $ € ( ) , - – people"
    " dead killed soldiers were injured lost controls territory the including them million bn m"
    " year old one two-thirds several few of\u00a0 12,000sq 3-4 ½ \u202f + ' 0 00"
    " 9999999999999999".split(" ")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_ordered_spans_and_bounds(text: str) -> None:
    [(document, parse)] = parse_documents([Document("d", text)])
    found = FINDER.find(document, parse, (), ())
    end = 0
    for index, quantity in enumerate(found):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        present = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]
        assert present == sorted(present)
        assert present
        assert quantity.part_of is None or 0 <= quantity.part_of < index
    assert found == FINDER.find(document, parse, (), ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was planned ten or more days before the attack.", []),
        ("The siege lasted for ten or more days.", [("duration", 10.0, None)]),
        ("One of every two villagers fled.", [("share", 0.5, 0.5)]),
        ("Hide Caption 2 of 8 Photos: the bridge.", []),
        ("They spent six figures on the campaign.", []),
    ],
)
def test_idioms_of_number(text: str, wanted: list[tuple[str, float, float | None]]) -> None:
    assert [(q.dimension, q.low, q.high) for _, q in find(text)] == wanted


def test_an_approximator_is_no_part_of_what_is_counted() -> None:
    [(_, quantity)] = find("Pulling the 1,000 or so tents out of the valley took a day.")
    assert (quantity.of, quantity.low, quantity.best, quantity.high) == ("tents", 900, 1000, 1100)


def test_raised_digits_are_no_numerals() -> None:
    assert find("0² of them and 3⁴ in 5 left.") is not None


def test_every_word_that_may_begin_a_number_moves_the_reader_on() -> None:
    """A numeral without tokens would be read for ever."""
    reader = NumberReader(load_lexicon())
    for word in sorted(reader.starters):
        for text in (word, f"{word} and", f"{word} of", f"{word} - and"):
            _, parse = next(parse_documents([Document("d", text, ())]))
            numeral = reader.read_one(parse, 0, len(parse))
            assert numeral is None or numeral.stop > numeral.first, text


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("At least 30 civilians were killed or wounded in the raid.", ["count"]),
        ("Rebels killed or wounded 40 soldiers.", ["count"]),
        ("The blast killed 10 people and wounded 20.", ["killed", "wounded"]),
        ("The blast left 10 killed and wounded 20.", ["killed", "wounded"]),
    ],
)
def test_one_figure_of_dead_and_wounded_is_no_toll_of_dead(
    text: str, dimensions: list[str]
) -> None:
    assert [quantity.dimension for _, quantity in find(text)] == dimensions
