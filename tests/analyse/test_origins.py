"""Origins: repeats of one origin are one, whatever prints them."""

from __future__ import annotations

import random

from conftest import make_claim

from conflictlib.analyse.origins import assign_origins
from conflictlib.frames import make_frame, validate

WIRE = (
    "Government troops pushed the rebels out of three villages east of the river on Tuesday, "
    "an army spokesman said"
)


def groups(*rows: dict[str, object]) -> list[str]:
    frame = assign_origins(make_frame("claims", rows))
    validate("claims", frame)
    return frame["origin_id"].tolist()


def figure(number: int, **values: object) -> dict[str, object]:
    same = {
        "speaker": "Col. Adam Varga", "dimension": "killed", "quantity_best": 30.0,
        "quantity_low": 30.0, "quantity_high": 30.0, "event_type": "clash",
        "published": "2015-02-03", "place": "Mosul", "date_earliest": "2015-02-02",
        "date_latest": "2015-02-02", "speaker_id": "person:Adam Varga",
    }  # fmt: skip
    return make_claim(number, **{**same, **values})


def test_same_speaker_and_figure_over_outlets_is_one_origin() -> None:
    one, two, three = groups(
        figure(1), figure(2), figure(3, quantity_best=31.0, quantity_high=31.0)
    )
    assert one == two
    assert one != three


def test_the_figure_of_another_month_is_another_statement() -> None:
    one, two = groups(figure(1), figure(2, published="2015-06-03"))
    assert one != two


def test_the_same_figure_for_another_place_or_day_is_another_statement() -> None:
    one, two, three, four = groups(
        figure(1), figure(2, place="Hit"), figure(3, place=None),
        figure(4, date_earliest="2015-02-01", date_latest="2015-02-01"),
    )  # fmt: skip
    assert len({one, two, three, four}) == 4
    one, two = groups(figure(1), figure(2, place=None))
    assert one == two


def test_one_unnamed_official_is_not_another() -> None:
    one, two = groups(figure(1, speaker_id="anon:1"), figure(2, speaker_id="anon:1"))
    assert one != two


def test_a_name_in_two_spellings_is_one_speaker() -> None:
    one, two = groups(
        figure(1, speaker="Pentagon", speaker_id="pentagon"),
        figure(2, speaker="U.S. Defense Department", speaker_id="pentagon"),
    )
    assert one == two


def test_a_short_phrase_of_another_year_is_said_again() -> None:
    said = "We want to bring our troops back home."
    rows = [
        make_claim(n, sentence=said, event_type="withdrawal", speaker=None, published=day)
        for n, day in enumerate(("2018-04-08", "2019-10-07", "2019-10-08"))
    ]
    one, two, three = groups(*rows)
    assert one != two
    assert two == three


def test_reprinted_sentence_is_one_origin_despite_small_edits() -> None:
    one, two, three = groups(
        make_claim(1, sentence=f"{WIRE}.", event_type="clash", speaker=None),
        make_claim(2, sentence=f"{WIRE} late on Tuesday.", event_type="clash", speaker=None),
        make_claim(3, sentence="Rebels left the hills south of the river, residents said on the "
                   "telephone.", event_type="clash", speaker=None),
    )  # fmt: skip
    assert one == two
    assert one != three


def test_two_claims_of_one_sentence_are_two_origins() -> None:
    one, two = groups(
        make_claim(1, sentence=WIRE, event_type="clash", doc_id="d", speaker=None),
        make_claim(2, sentence=WIRE, event_type="clash", doc_id="d", speaker=None),
    )
    assert one != two


def test_short_sentences_prove_nothing() -> None:
    one, two = groups(
        make_claim(1, sentence="The town fell.", event_type="control_change", speaker=None),
        make_claim(2, sentence="The town fell.", event_type="control_change", speaker=None),
    )
    assert one != two


def test_order_of_documents_does_not_matter() -> None:
    rows = [figure(n) for n in range(4)] + [make_claim(n) for n in range(4, 30)]
    frame = make_frame("claims", rows)
    shuffled = make_frame("claims", random.Random(7).sample(rows, len(rows)))
    first = assign_origins(frame).set_index("claim_id")["origin_id"]
    second = assign_origins(shuffled).set_index("claim_id")["origin_id"]
    assert first.to_dict() == second.to_dict()


def test_an_empty_table_stays_empty() -> None:
    assert assign_origins(make_frame("claims", [])).empty
