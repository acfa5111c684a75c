"""Disputes: both sides stand; scope and baseline are named, nothing is adjudicated."""

from __future__ import annotations

from functools import lru_cache

import pytest
from conftest import make_claim

from conflictlib.analyse.disputes import find_disputes, find_disputes_in_document
from conflictlib.extract import Extractor
from conflictlib.frames import make_frame, validate
from conflictlib.language import parse_documents
from conflictlib.model import Dispute
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(load_lexicon())


def disputes(text: str) -> tuple[Dispute, ...]:
    record = {"id": "t", "text": text, "published": "2016-03-24"}
    document, parse = next(iter(parse_documents([read_record(record)])))
    return find_disputes_in_document(extractor().extract(document, parse), parse)


def toll(number: int, best: float, said_by: str | None, **values: object) -> dict[str, object]:
    same = {
        "place": "Mosul", "geonameid": 99072, "date_earliest": "2016-03-20",
        "date_latest": "2016-03-20", "event_type": "airstrike", "dimension": "killed",
        "quantity_low": best, "quantity_best": best, "quantity_high": best, "speaker": said_by,
        "speaker_id": said_by and f"person:{said_by}", "doc_id": f"d{number}", "actor": None,
        "actor_id": None, "target": None, "target_id": None,
    }  # fmt: skip
    return make_claim(number, **{**same, **values})


def found(*rows: dict[str, object]) -> list[tuple[str, str]]:
    frame = find_disputes(make_frame("claims", rows))
    validate("disputes", frame)
    return list(zip(frame["relation"], frame["about"], strict=True))


def test_a_characterisation_set_against_another_is_a_dispute() -> None:
    text = (
        "The Syrian army described Monday's operation near the town of Tadmur as the start of "
        "the battle for Raqqa. American officials, however, said it was a minor operation to "
        "clear the militants out of two villages."
    )
    made = disputes(text)
    assert [dispute.relation for dispute in made] == ["qualifies"]
    evidence = made[0].evidence
    assert evidence is not None
    assert text[evidence.start : evidence.end] == "however"


def test_two_tolls_in_adjoining_sentences_contradict() -> None:
    text = (
        "The army said 12 people were killed in the shelling of Avdiivka on Monday. "
        "Residents said at least 40 people were killed."
    )
    made = disputes(text)
    assert [dispute.relation for dispute in made] == ["contradicts"]
    assert made[0].about.startswith("figures: killed")


@pytest.mark.parametrize(
    "text",
    [
        "The army said it captured Hawija on Monday. However, the weather was bad.",
        "The army said it captured Hawija. But the general said he was proud of his soldiers.",
        "The rebels said they captured Hawija. The rebels, however, said it was a small victory.",
    ],
)
def test_contrast_about_something_else_is_no_dispute(text: str) -> None:
    assert disputes(text) == ()


def test_different_figures_for_one_strike_contradict() -> None:
    assert found(toll(1, 30, "A"), toll(2, 80, "B")) == [
        ("contradicts", "figures: killed at Mosul")
    ]


def test_figures_of_the_same_speaker_do_not() -> None:
    assert found(toll(1, 30, "A"), toll(2, 80, "A")) == []


def test_figures_of_other_days_or_places_do_not() -> None:
    later = {"date_earliest": "2016-04-20", "date_latest": "2016-04-20"}
    elsewhere = {"place": "Raqqa", "geonameid": 1}
    assert found(toll(1, 30, "A"), toll(2, 80, "B", **later)) == []
    assert found(toll(1, 30, "A"), toll(2, 80, "B", **elsewhere)) == []


def test_rounding_is_no_dispute() -> None:
    assert found(toll(1, 100, "A"), toll(2, 101, "B")) == []


def test_other_baseline_qualifies() -> None:
    share = {"dimension": "share", "event_type": "control_status", "kind": "control"}
    made = found(
        toll(1, 0.4, "A", **share, baseline="territory held at its peak"),
        toll(2, 0.25, "B", **share, baseline="populated territory"),
    )
    assert [relation for relation, _ in made] == ["qualifies"]
    assert made[0][1].startswith("baseline")


def test_counting_others_is_a_matter_of_scope() -> None:
    made = found(
        toll(1, 4, "A", quantity_text="four soldiers"),
        toll(2, 19, "B", quantity_text="19 policemen"),
    )
    assert made == [("qualifies", "scope of the figures: killed (soldiers / police)")]


def test_two_lower_bounds_do_not_contradict() -> None:
    bound = {"quantity_high": None}
    assert found(toll(1, 8, "A", **bound), toll(2, 9, "B", **bound)) == []


def test_both_claim_to_hold_a_place() -> None:
    state = {"event_type": "control_status", "kind": "control", "dimension": None}
    made = found(
        toll(1, 1, "A", **state, actor="the army", actor_id="army"),
        toll(2, 1, "B", **state, actor="the rebels", actor_id="rebels"),
    )
    assert made == [("contradicts", "who holds Mosul")]


def test_denied_and_asserted_contradict() -> None:
    made = found(toll(1, 1, "A", dimension=None), toll(2, 1, "B", dimension=None, realis="negated"))
    assert made == [("contradicts", "whether it happened: airstrike at Mosul")]


def test_one_origin_is_not_set_against_itself() -> None:
    assert found(toll(1, 30, "A", origin_id="o1"), toll(2, 80, "B", origin_id="o1")) == []


def test_two_narrators_do_not_dispute() -> None:
    narrator = {"attribution_mode": "narrator", "source_type": "narrator"}
    assert found(toll(1, 30, None, **narrator), toll(2, 80, None, **narrator)) == []


def test_plans_are_not_set_against_facts() -> None:
    assert found(toll(1, 30, "A", realis="planned"), toll(2, 80, "B")) == []


def test_a_place_taken_and_held_in_part_is_a_matter_of_extent() -> None:
    undated = {"date_earliest": None, "date_latest": None, "published": "2016-03-20"}
    none = dict.fromkeys(("dimension", "quantity_low", "quantity_best", "quantity_high"))
    whole = toll(1, 1, None, event_type="control_change", **{**undated, **none})
    part = toll(
        2, 0.3, "a general", event_type="control_status", kind="control", dimension="share",
        actor="militants", **undated,
    )  # fmt: skip
    assert found(whole, part) == [("qualifies", "how much is held at Mosul")]


@pytest.mark.parametrize(
    ("text", "relation", "about"),
    [
        (
            "Rebels seized Azaz on Monday, residents said. The rebels' assault on the town was "
            "repelled, an army spokesman said.",
            "contradicts",
            "whether it was taken: Azaz",
        ),
        (
            "Iraqi troops have recaptured Hawija, the prime minister said on Monday. Parts of the "
            "town remained under the control of the militants, a tribal leader said.",
            "qualifies",
            "how much is held at Hawija",
        ),
        (
            "Russian aircraft bombed a hospital in Idlib on Monday, killing six people, residents "
            "said. Russia's defense ministry denied the accusation. Its jets bombed only "
            "ammunition depots, the ministry said.",
            "contradicts",
            "whether it happened: airstrike at Idlib",
        ),
        (
            "The army said it had recaptured Palmyra on Thursday. Activists, however, said the "
            "militants still held the city.",
            "contradicts",
            "who holds Palmyra",
        ),
        (
            "The ministry said its troops had entered Azaz on Monday. Local officials said no "
            "troops had entered the town.",
            "contradicts",
            "whether it happened: advance at Azaz",
        ),
        (
            "Turkey said its jets struck militants in Afrin on Saturday. The Kurdish militia said "
            "the jets hit a refugee camp.",
            "contradicts",
            "what was hit: airstrike at Afrin",
        ),
        (
            "Israel said Hamas fired the rocket that hit the clinic in Gaza on Tuesday. Hamas "
            "said an Israeli airstrike hit the clinic.",
            "contradicts",
            "who did it: shelling at Gaza",
        ),
        (
            "The coalition said its airstrike on Monday killed 20 fighters in Raqqa. Residents "
            "said the strike killed 20 civilians.",
            "contradicts",
            "who was counted: killed at Raqqa",
        ),
        (
            "The Ukrainian army said it still held the town of Debaltseve on Tuesday. Separatist "
            "leaders said their fighters had taken the town.",
            "contradicts",
            "who holds Debaltseve",
        ),
        (
            "A rebel spokesman said the rebels had captured 40 soldiers near Azaz on Monday. The "
            "army denied that any of its soldiers had been captured.",
            "contradicts",
            "whether it happened: abduction at Azaz",
        ),
        (
            "The government says it controls 80 percent of the city of Hasakah. The rebels say "
            "the army holds less than half of Hasakah.",
            "contradicts",
            "figures: share at Hasakah",
        ),
        (
            "The rebels said they killed 1,200 soldiers in the attack. The monitoring group said "
            "hundreds of soldiers were killed.",
            "contradicts",
            "figures: killed",
        ),
    ],
)
def test_accounts_of_one_thing_that_cannot_both_hold(text: str, relation: str, about: str) -> None:
    assert [(each.relation, each.about) for each in disputes(text)] == [(relation, about)]


@pytest.mark.parametrize(
    "text",
    [
        # a part among the whole
        "The army said four Americans were killed on Monday. Residents said 19 people were killed.",
        # bounds that agree
        "The army said up to 60 people were killed on Monday. Residents said at least 50 died.",
        # a doubt that is none
        "The rebels said the army shelled the town of Azaz. The army has not denied the report. "
        "Its guns shelled Idlib, the army said.",
        # a refusal of a demand
        "Damascus warned that it bombed intruders. The minister rejected that condition. Jets "
        "bombed Raqqa, the minister said.",
        # two days and towns
        "The army said 12 soldiers were killed in an ambush in Azaz on Monday. A doctor said five "
        "civilians died in a car bombing in Palmyra on Tuesday.",
        # parts that both can hold
        "The army says it holds 60 percent of Aleppo. The rebels say they hold 30 percent of "
        "Aleppo.",
        # another event
        "The army said 12 people were killed in the shelling of Avdiivka on Monday. Residents "
        "said 40 people were killed in another attack.",
    ],
)
def test_what_does_not_exclude_one_another_is_no_dispute(text: str) -> None:
    assert disputes(text) == ()


def test_two_outlets_with_the_same_two_figures_are_one_dispute() -> None:
    rows = (toll(1, 30, "A"), toll(2, 80, "B"), toll(3, 30, "C"), toll(4, 80, "D"))
    assert len(found(*rows)) == 1


def test_figures_far_apart_are_of_two_events() -> None:
    assert found(toll(1, 2600, "A"), toll(2, 8, "B")) == []


def test_a_hedged_toll_is_a_toll() -> None:
    made = found(toll(1, 30, "A", realis="possible"), toll(2, 80, "B"))
    assert made == [("contradicts", "figures: killed at Mosul")]


def test_one_capture_after_another_is_no_dispute() -> None:
    none = dict.fromkeys(("dimension", "quantity_low", "quantity_best", "quantity_high"))
    none["event_type"] = "control_change"
    first = toll(1, 1, None, actor="army", actor_id="a", **{**none, "date_earliest": "2016-03-01"})
    second = toll(2, 1, "a witness", actor="Islamic State", actor_id="b", **none)
    assert found(first, second) == []
