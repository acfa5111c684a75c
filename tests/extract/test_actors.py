"""Organised actors: dictionary, composition, states, coreference."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictlib.extract.actors import ActorFinder, describe_actor, explain_actor
from conflictlib.extract.names import NameFinder
from conflictlib.extract.places import PlaceFinder
from conflictlib.language import parse_documents
from conflictlib.model import ActorMention
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

_LEXICON = load_lexicon()
_NAMES, _PLACES = NameFinder(_LEXICON), PlaceFinder(_LEXICON)
_ACTORS = ActorFinder(_LEXICON)


def find_list(text: str) -> list[tuple[str, ActorMention]]:
    """Printed text and mention, in text order."""
    [(document, parse)] = list(parse_documents([read_record({"id": "one", "text": text})]))
    names = _NAMES.find(document, parse)
    places = _PLACES.find(document, parse, names)
    found = _ACTORS.find(document, parse, names, places)
    return [(text[actor.start : actor.end], actor) for actor in found]


def find_ids(text: str) -> dict[str, str | None]:
    """Actor ids by printed text; the last one where printed twice."""
    return {printed: actor.actor_id for printed, actor in find_list(text)}


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("ISIS", "islamic-state"),
        ("ISIL", "islamic-state"),
        ("Islamic State", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("YPG", "ypg"),
        ("peshmerga", "peshmerga"),
        ("Iraqi army", "iraqi-army"),
        ("counterterrorism service", "iraqi-cts"),
        ("Syrian army", "syrian-army"),
        ("Syrian government troops", "syrian-army"),
        ("U.S. military", "us-military"),
        ("al-Shabab", "al-shabaab"),
        ("Al Shabaab", "al-shabaab"),
        ("RSF", "rsf"),
        ("Hay'at Tahrir al-Sham", "hts"),
        ("Houthi fighters", "houthis"),
        ("Myanmar military", "tatmadaw"),
        ("Congolese army", "fardc"),
        ("Israeli military", "idf"),
    ],
)
def test_one_actor_is_found_under_its_names(name: str, actor_id: str) -> None:
    found = find_ids(f"Reports said that the {name} shelled two villages on Monday.")
    assert found[name] == actor_id


@pytest.mark.parametrize(
    ("phrase", "actor_id", "kind"),
    [
        ("Shiite militias", "comp:shiite:militia", "militia"),
        ("Kurdish officials", "comp:kurdish:officials", "government"),
        ("Iraqi Kurdish officials", "comp:IRQ:kurdish_officials", "government"),
        ("Bolivian police", "comp:BOL:police", "police"),
        ("senior Turkish officials", "comp:TUR:officials", "government"),
        ("Kenyan civilians", "comp:KEN:civilians", "civilians"),
        ("Peruvian rebels", "comp:PER:rebels", "rebel"),
    ],
)
def test_a_people_and_an_agent_noun_make_an_actor(phrase: str, actor_id: str, kind: str) -> None:
    [actor] = [a for printed, a in find_list(f"On Monday {phrase} came.") if a.actor_id == actor_id]
    assert actor.type == kind


def test_each_country_of_a_coordination_acts() -> None:
    ids = set(find_ids("Russian and Syrian warplanes struck the town.").values())
    assert ids == {"russian-air-force", "comp:SYR:air_force"}


def test_a_backer_is_not_the_actor() -> None:
    found = find_ids("Iran-backed militias entered the town.")
    assert found == {"Iran-backed militias": None}


def test_possessive_and_of_name_the_country() -> None:
    assert find_ids("Turkey's military shelled the hills.")["Turkey's military"] == "turkish-army"
    assert find_ids("The government of Iraq denied it.")["government of Iraq"] == (
        "comp:IRQ:government"
    )


def test_an_institution_is_found_before_its_spokesman() -> None:
    assert "iraqi-army" in find_ids("An Iraqi army spokesman denied it.").values()


def test_a_country_is_an_actor_only_where_it_acts() -> None:
    assert find_ids("Russia bombed the airfield.")["Russia"] == "state:RUS"
    assert find_ids("Britain and France condemned Turkey.") == {
        "Britain": "state:GBR",
        "France": "state:FRA",
        "Turkey": "state:TUR",
    }
    assert find_ids("It snowed in Russia on Monday.") == {}


def test_a_capital_that_speaks_is_its_state() -> None:
    assert find_ids("Ankara accused the PKK of the blast.")["Ankara"] == "state:TUR"
    assert "Ankara" not in find_ids("A bomb went off in Ankara.")


def test_the_dictionary_does_not_reach_into_names_of_persons() -> None:
    found = find_ids("The actor Robert Wagner visited the town.")
    assert "wagner" not in found.values()


def test_a_shared_acronym_goes_to_the_country_that_the_text_speaks_of() -> None:
    somalia = "In Mogadishu, Somalia, the SNA fought al-Shabab. Somalia needs help."
    syria = "In Aleppo, Syria, the SNA advanced on Afrin. Syria and Turkey are neighbors."
    assert find_ids(somalia)["SNA"] == "somali-army"
    assert find_ids(syria)["SNA"] == "syrian-national-army"


def test_a_short_acronym_needs_the_long_name_beside_it() -> None:
    assert "PA" not in find_ids("He lives in Erie, PA, with his wife.")
    found = find_ids("The Palestinian Authority paid salaries. The PA is short of money.")
    assert found["PA"] == "palestinian-authority"


def test_a_person_carries_role_and_affiliation() -> None:
    text = "Maj. Omar Haddad, a spokesman for the Iraqi army, spoke. Haddad gave no figures."
    persons = [actor for _, actor in find_list(text) if actor.type == "person"]
    assert [p.actor_id for p in persons] == ["person:Omar Haddad"] * 2
    assert persons[0].role == "spokesman"
    assert [p.coreference for p in persons] == [False, True]


def test_the_group_is_the_armed_group_in_focus() -> None:
    text = "The Islamic State seized the dam. The militants took hostages. The group said so."
    found = dict(find_list(text))
    assert found["militants"].actor_id == "islamic-state"
    assert found["militants"].coreference
    assert found["group"].actor_id == "islamic-state"


def test_the_group_between_two_groups_stays_unresolved() -> None:
    found = find_ids("Hamas and Islamic Jihad fired rockets. The militants then hid.")
    assert found["militants"] is None


def test_militants_without_an_article_are_nobody_in_particular() -> None:
    found = find_ids("The Islamic State seized the dam. Elsewhere, militants attacked a bus.")
    assert found["militants"] is None


def test_the_army_is_the_one_named_before() -> None:
    found = find_ids("The Lebanese army deployed. Hours later the army withdrew.")
    assert found["army"] == "lebanese-army"


def test_the_government_of_no_country_in_focus_stays_unresolved() -> None:
    assert find_ids("He said that the government had failed.")["government"] is None


def test_the_minister_is_the_only_person_so_called() -> None:
    text = "Defence Minister Ulla Brandt spoke. Later the minister left."
    mentions = [actor for printed, actor in find_list(text) if printed == "minister"]
    assert [m.actor_id for m in mentions] == ["person:Ulla Brandt"]
    two = "Defence Minister Ulla Brandt met Finance Minister Jens Holt. The minister left."
    assert not [a for printed, a in find_list(two) if printed == "minister"]


def test_a_former_minister_is_not_the_minister() -> None:
    text = "Minister Ulla Brandt spoke. The former minister, Jens Holt, met the deputy minister."
    found = [a for _, a in find_list(text) if a.type == "person"]
    assert [a.name for a in found] == ["Ulla Brandt", "Jens Holt"]


def test_forces_loyal_to_a_leader_are_his_countrys() -> None:
    assert find_ids("Forces loyal to President Bashar al-Assad advanced.")["Forces"] == (
        "syrian-army"
    )


def test_only_the_owner_of_an_airstrike_is_an_actor() -> None:
    assert find_ids("Villagers fled Russian airstrikes.")["Russian"] == "russian-army"


def test_an_unlisted_organisation_keeps_its_name() -> None:
    found = dict(find_list("The Orvane Liberation Front denied it."))
    assert found["Orvane Liberation Front"].actor_id == "org:Orvane Liberation Front"


@pytest.mark.parametrize(
    ("actor_id", "name", "country"),
    [
        ("islamic-state", "Islamic State", "IRQ"),
        ("state:RUS", "Russia", "RUS"),
        ("comp:IRQ:kurdish_officials", "Iraqi Kurdish officials", "IRQ"),
        ("comp:shiite:militia", "Shiite militia", None),
        ("person:Ulla Brandt", "Ulla Brandt", None),
        ("org:Orvane Front", "Orvane Front", None),
        ("no-such-actor", "no-such-actor", None),
    ],
)
def test_an_id_can_be_described(actor_id: str, name: str, country: str | None) -> None:
    told = describe_actor(actor_id, _LEXICON)
    assert (told.name, told.country) == (name, country)


def test_each_composed_mention_is_described_as_it_was_found() -> None:
    text = "Kurdish forces, Iraqi tribal fighters and French police met Iraqi officials."
    for _, actor in find_list(text):
        if actor.actor_id is not None:
            assert describe_actor(actor.actor_id, _LEXICON).name == actor.name


def test_an_alias_is_explained_with_its_source() -> None:
    lines = explain_actor("Daesh", _LEXICON)
    assert lines[0].startswith("actor islamic-state: Islamic State (rebel")
    assert "actors.toml" in lines[0]
    assert len(explain_actor("SNA", _LEXICON)) > 3
    assert explain_actor("troops", _LEXICON)[0].startswith("agent noun military")
    assert explain_actor("xyzzy", _LEXICON) == []


def test_the_dictionary_is_large_and_consistent() -> None:
    actors = {entry["id"]: entry for entry in _LEXICON.entries("actors")}
    assert len(actors) >= 250
    for entry in actors.values():
        for key in ("parent", "member_of"):
            assert entry.get(key, entry["id"]) in actors
        assert str(entry.get("valid_from", ""))[:4] <= str(entry.get("valid_to", "9999"))[:4]
        assert not entry.get("country") or len(entry["country"]) == 3


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=100),
        st.lists(
            st.sampled_from(
                "the The army of Iraq 's Syrian and - backed group ISIS , . Col. Ali al - Assad "
                "rebels U.S. military pro government ( SDF ) said Russia".split()
            ),
            max_size=25,
        ).map(" ".join),
    )
)
def test_no_text_makes_it_fail_and_mentions_slice_back(text: str) -> None:
    mentions = [actor for _, actor in find_list(text)]
    assert all(0 <= a.start < a.end <= len(text) for a in mentions)
    assert [a.start for a in mentions] == sorted(a.start for a in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert mentions == [actor for _, actor in find_list(text)]


def resolved(text: str, noun: str) -> str | None:
    """Id of the last mention printed so; None where it is unresolved or no mention."""
    return find_ids(text).get(noun)


def test_the_noun_before_a_name_is_that_name() -> None:
    text = "The Islamic State lost a town. The extremist group al-Shabaab took another in Somalia."
    assert resolved(text, "extremist group") == "al-shabaab"


def test_a_group_that_the_sentence_itself_brings_in_is_not_an_armed_one() -> None:
    text = (
        "The Islamic State is feared. Harming an ethnic group, or members of the group, is a crime."
    )
    assert resolved(text, "group") is None


def test_the_group_after_a_body_of_states_is_left_open() -> None:
    text = "The Islamic State took a town. The Arab League met and the group condemned it."
    assert resolved(text, "group") is None


def test_bare_plurals_mean_nobody_in_particular() -> None:
    text = "The Islamic State took Raqqa. It is clear that terrorists want to kill."
    assert resolved(text, "terrorists") is None


def test_whose_government_it_is_may_follow_or_lead() -> None:
    start = "U.S. officials met in Washington. The U.S. government was silent. "
    found = find_ids(start + "It left the government of Syria alone.")
    assert found["government of Syria"] == "syrian-government"
    assert resolved(start + "The rebels hate the government of that man.", "government") is None


def test_a_titled_name_keeps_its_title_later_on() -> None:
    text = "Vice President Biden left Kyiv. Later Biden met reporters."
    assert {actor.role for printed, actor in find_list(text) if printed == "Biden"} == {
        "vice president"
    }


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("U.S. Attorney General Ann Holt spoke.", "Ann Holt", "attorney general"),
        ("Police named the boy Holt was said to have hit. Ann Holt left.", "Ann Holt", None),
        ("Aides like Mark Holt, former Security Adviser H.R. Bell, left.", "Mark Holt", None),
        ("SO1 Mark Holt testified on Friday.", "Mark Holt", None),
    ],
)
def test_roles_stay_with_their_bearers(text: str, name: str, role: str | None) -> None:
    [mention] = [actor for printed, actor in find_list(text) if printed == name]
    assert (mention.name, mention.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("JULY 2017: the man shot at a girl. JUNE 2018: he was tried.", "JULY"),
        ("He was given a Silver Star in May.", "Silver Star"),
        ("You may say, 'Well, senator, I do not know.'", "Well"),
        ("Goodbye, Gen. Mark Holt.", "Goodbye"),
    ],
)
def test_what_is_capitalised_is_not_always_someone(text: str, noun: str) -> None:
    assert noun not in find_ids(text)


def test_names_in_capitals_are_found_as_in_ordinary_print() -> None:
    text = (
        "THE FMLN SAID TODAY THAT GENERAL JUAN PEREZ WAS KILLED IN SAN SALVADOR. "
        "THE SALVADORAN ARMY DENIED IT, AND PEREZ COULD NOT BE REACHED BY REPORTERS."
    )
    found = find_ids(text)
    assert found["FMLN"] == "fmln"
    assert found["JUAN PEREZ"] == found["PEREZ"] == "person:JUAN PEREZ"
    assert found["SALVADORAN ARMY"] == "salvadoran-army"
    assert len(found) <= 6
