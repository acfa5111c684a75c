"""Speakers: full names, roles, groups, and sources that stay unnamed."""

from __future__ import annotations

import pytest

from conflictlib.extract._anonymity import AnonymityWords
from conflictlib.extract.attribution import AttributionFinder
from conflictlib.language import parse_documents
from conflictlib.model import ActorMention, Attribution, Document
from conflictlib.resources import load_lexicon

FINDER = AttributionFinder(load_lexicon())


def find(text: str, *actors: ActorMention) -> list[Attribution]:
    [(document, parse)] = parse_documents([Document("d", text)])
    return FINDER.find(document, parse, actors, ())


def speakers(text: str) -> list[str | None]:
    return [item.speaker for item in find(text)]


def test_pronoun_and_surname_get_the_full_name() -> None:
    text = (
        "“The bridge fell,” said Col. Harun Tavek, a spokesman for the Orvan army.\n\n"
        "“It was mined,” he said.\n\nTavek said nine men were missing."
    )
    assert speakers(text) == ["Harun Tavek"] * 3


def test_a_pronoun_means_the_last_speaker_of_its_gender() -> None:
    text = (
        "Col. David Moran said the road was open. Maria Lopez, a doctor, said the clinic was not. "
        "She said medicine was short. He said the army would send some."
    )
    assert speakers(text) == ["David Moran", "Maria Lopez", "Maria Lopez", "David Moran"]


def test_role_and_affiliation_come_from_the_apposition() -> None:
    [found] = find("“It fell,” said Harun Tavek, commander of the Ninth Brigade.")
    assert found.affiliation == "the Ninth Brigade"
    assert found.source_type == "military"


def test_the_official_is_the_last_one_introduced() -> None:
    text = (
        "A senior government official said the talks had failed. "
        "“There is no plan,” the official said."
    )
    first, second = find(text)
    assert first.speaker_id == second.speaker_id
    assert first.anonymous
    assert second.anonymous


def test_two_unnamed_sources_are_two() -> None:
    text = "An army officer said the hill was lost. A police officer said it was not."
    first, second = find(text)
    assert first.speaker_id != second.speaker_id
    assert {first.speaker_id, second.speaker_id} == {"anon:1", "anon:2"}


def test_the_reason_for_anonymity_is_kept_as_printed() -> None:
    text = (
        "The raid failed, said an army officer, who spoke on the condition of anonymity because "
        "she was under orders to say nothing."
    )
    [found] = find(text)
    assert found.anonymous
    assert found.anonymity_reason == "because she was under orders to say nothing"


def test_a_named_source_is_not_anonymous() -> None:
    [found] = find("Harun Tavek said the hill was lost.")
    assert not found.anonymous
    assert found.speaker_id == "person:Harun Tavek"


def test_groups_stay_groups() -> None:
    [found] = find("Norvan and Kelish officials said the road was open.")
    assert found.speaker == "Norvan and Kelish officials"
    assert found.speaker_id is not None
    assert found.speaker_id.startswith("group:")


def test_a_relative_pronoun_is_whom_it_stands_for() -> None:
    found = find("The town will fall, said Harun Tavek, who thinks it could take a week.")
    assert {item.speaker for item in found} == {"Harun Tavek"}


def test_actor_mentions_give_name_and_id() -> None:
    text = "Tavek said the hill was lost."
    actor = ActorMention(0, 5, "person:Harun Tavek", "Harun Tavek", "person", role="colonel")
    [found] = find(text, actor)
    assert (found.speaker, found.speaker_id) == ("Harun Tavek", "person:Harun Tavek")
    assert found.source_type == "military"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("An Iraqi army officer", "military"),
        ("The foreign ministry", "government"),
        ("An analyst at the institute", "analyst"),
        ("A rebel commander", "military"),
        ("A human rights group", "ngo_un"),
        ("The newspaper", "media"),
        ("A tribal elder", "civilian"),
        ("The bishop", "religious"),
        ("Officials", "official"),
        ("Law enforcement officials", "government"),
    ],
)
def test_source_types_follow_the_words_of_the_source(source: str, kind: str) -> None:
    assert find(f"{source} said the road was closed.")[0].source_type == kind


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("He spoke on condition of anonymity to talk freely.", "to talk freely"),
        ("She, speaking on the condition of anonymity, said no.", None),
        (
            "He asked not to be named because he feared reprisals, said no.",
            "because he feared reprisals",
        ),
        (
            "The men, not authorized to speak to the press, said no.",
            "not authorized to speak to the press",
        ),
    ],
)
def test_reasons_end_with_their_clause(sentence: str, reason: str | None) -> None:
    entries = load_lexicon().entries("source_anonymity")
    words = AnonymityWords({entry["phrase"]: entry["reason"] for entry in entries})
    assert words.find(sentence) == (True, reason)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Troops took the town, Ali Karim, the governor, said.", "Ali Karim"),
        ("The rebels hold most of Basra, a colonel in the city said.", "colonel in the city"),
        ("Troops have retaken Hawija, the prime minister said on Monday.", "prime minister"),
    ],
)
def test_the_speaker_is_who_says_it_and_not_the_noun_before(text: str, wanted: str) -> None:
    assert speakers(text) == [wanted]


def test_a_name_inside_what_is_said_is_not_who_says_it() -> None:
    text = (
        "Harun Tavek said the front had collapsed. “Gen. David Moran will pay for this,” he added."
    )
    assert speakers(text) == ["Harun Tavek", "Harun Tavek"]


def test_a_party_and_a_state_name_the_lawmaker() -> None:
    text = (
        "Rep. David Moran, Ohio Democrat, said the raid was legal. “We voted on it,” the Ohio "
        "Democrat told reporters."
    )
    assert speakers(text) == ["David Moran", "David Moran"]


def test_a_statement_is_no_person() -> None:
    text = (
        "Prime Minister Harun Tavek reacted on Monday. Tavek’s statement called for more weapons. "
        "He also warned that the raid broke the law."
    )
    assert speakers(text)[-1] == "Harun Tavek"


def test_it_is_the_body_that_the_sentence_before_is_about() -> None:
    text = "The Orvan Guard was more cautious. Rebels held the town, it said in a statement."
    guard = ActorMention(4, 15, "orvan-guard", "Orvan Guard", "militia")
    rebels = ActorMention(35, 41, "rebels", "Rebels", "rebel")
    assert [item.speaker for item in find(text, guard, rebels)] == ["Orvan Guard"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Orvan army issued a statement saying that the bridge fell.", ["Orvan army"]),
        ("Harun Tavek spoke last week, saying that the bridge fell.", ["Harun Tavek"]),
        ("Harun Tavek used his speech to warn that the city would fall.", ["Harun Tavek"]),
        (
            "Harun Tavek said the raid had been a failure, adding that nine men were missing.",
            ["Harun Tavek", "Harun Tavek"],
        ),
        ("Harun Tavek floated the idea that the town could be spared.", ["Harun Tavek"]),
    ],
)
def test_who_puts_it_out_speaks(text: str, wanted: list[str]) -> None:
    assert speakers(text) == wanted


def test_a_day_is_no_part_of_an_affiliation() -> None:
    text = "Maria Lopez of the Harbor Institute for Peace on Monday said that the front had moved."
    assert [item.affiliation for item in find(text)] == ["the Harbor Institute for Peace"]


def test_a_quotation_behind_a_report_goes_on_with_its_speaker() -> None:
    text = "Harun Tavek lost the vote. It is vital to hold on, he says. “The bridge must stand.”"
    assert speakers(text) == ["Harun Tavek", "Harun Tavek"]
