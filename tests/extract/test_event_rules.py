"""What counts as an event, of which kind, and by whom, where its own words do not say."""

from __future__ import annotations

from functools import lru_cache

import pytest

from conflictlib.extract import Extractor
from conflictlib.language import parse_documents
from conflictlib.model import Annotation, Event
from conflictlib.reading import read_record
from conflictlib.resources import load_lexicon

WAR = "The army shelled the rebels. The militants fired rockets at the soldiers. "


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(load_lexicon())


def annotate(text: str) -> Annotation:
    record = {"id": "t", "text": text, "published": "2016-10-20"}
    document, parse = next(iter(parse_documents([read_record(record)])))
    return extractor().extract(document, parse)


def find(text: str, word: str) -> Event:
    """The last event with a word in its trigger."""
    events = annotate(text).events
    found = [event for event in events if word in event.trigger]
    assert found, [(event.trigger, event.event_type) for event in events]
    return found[-1]


@pytest.mark.parametrize(
    ("text", "word", "event_type"),
    [
        # The means stand in the same clause or sentence.
        ("Jets carried out airstrikes overnight, hitting two depots.", "hitting", "airstrike"),
        (
            "Jets struck the rebels near Idlib. They also hit a depot of the rebels.",
            "hit",
            "airstrike",
        ),
        (
            "Jets carried out airstrikes on the rebels. A depot of the rebels was hit near Homs.",
            "hit",
            "airstrike",
        ),
        # A definite noun takes up what was told.
        (
            "A suicide bomber blew himself up at the gate. The attack began at noon.",
            "attack",
            "bombing",
        ),
        (
            "Gunmen stormed a church in Lyon. The attack lasted an hour.",
            "attack",
            "violence_against_civilians",
        ),
        (
            "A car bomb went off in Baghdad. The attack on Basra began a day later.",
            "attack",
            "clash",
        ),
        # Who was hit tells what kind of attack it was.
        ("The attack killed twelve worshippers in Kabul.", "attack", "violence_against_civilians"),
        (
            "Twelve tourists were killed in an attack in Tunis.",
            "attack",
            "violence_against_civilians",
        ),
        ("Militants launched an attack on soldiers in Kirkuk.", "attack", "clash"),
        # In a country at peace an armed group attacks civilians; a state does not.
        ("The militants threatened attacks in Denmark.", "attacks", "violence_against_civilians"),
        (
            WAR + "The strikes in Denmark killed two people.",
            "strikes",
            "violence_against_civilians",
        ),
        ("The militants launched an attack in Syria.", "attack", "clash"),
        # States bomb from the air.
        ("The Syrian army bombed the rebels near Homs.", "bombed", "airstrike"),
        ("The militants bombed the bridge near Homs.", "bombed", "bombing"),
        # Armed groups abduct whom a state would arrest.
        ("The militants captured a journalist near Raqqa.", "captured", "abduction"),
        ("Police captured two militants near Raqqa.", "captured", "arrest"),
        ("A man rammed a truck into the crowd.", "rammed", "violence_against_civilians"),
    ],
)
def test_an_open_attack_is_of_the_kind_that_the_text_tells(
    text: str, word: str, event_type: str
) -> None:
    assert find(text, word).event_type == event_type


@pytest.mark.parametrize(
    ("text", "word", "event_type", "actor"),
    [
        ("The army brought its troops home.", "brought", "withdrawal", "its troops"),
        (
            "The president decided to pull out of Syria as rebels advanced.",
            "pull",
            "withdrawal",
            "president",
        ),
        ("The group pledged allegiance to the caliph.", "pledged", "declaration", "group"),
        (
            "The militants inflicted atrocities on the villagers.",
            "atrocities",
            "violence_against_civilians",
            "militants",
        ),
        (
            "The militants' slaughter of villagers went on.",
            "slaughter",
            "violence_against_civilians",
            "militants",
        ),
        ("Hundreds took part in a protest in Paris.", "protest", "protest", "Hundreds"),
        ("A drone fired at a car near Homs.", "fired", "airstrike", None),
        ("The militants sent car bombs.", "sent", "bombing", "militants"),
        (
            "Soldiers entered the village as they seized it.",
            "seized",
            "control_change",
            "Soldiers",
        ),
    ],
)
def test_an_event_is_read_from_its_own_construction(
    text: str, word: str, event_type: str, actor: str | None
) -> None:
    event = find(WAR + text, word)
    assert (event.event_type, event.actor) == (event_type, actor)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The senator spoke at a rally for the nominee.", "rally"),
        ("She resigned as a protest against the merger.", "protest"),
        ("The vote demonstrated the strength of the party.", "demonstrated"),
        ("The union took its case to the street.", "took"),
        ("Twelve people died in a bus crash near Lima.", "died"),
        ("The flood killed forty villagers.", "killed"),
        ("The council executed the plan.", "executed"),
        ("The minister fired back at his critics.", "fired"),
        (WAR + "The force to fight the rebels is small.", "fight"),
        (WAR + "The group was defeated years ago.", "defeated"),
        (WAR + "The photographs were taken on a roof.", "taken"),
        ("The march was peaceful, the mayor said.", "march"),
        ("The driver was convicted of murder.", "murder"),
        ("The court sentenced four men to death.", "death"),
        ("The legal battle over the merger continued.", "battle"),
        ("Officials said the committee wants to kill somebody.", "kill"),
    ],
)
def test_what_tells_no_event_makes_none(text: str, word: str) -> None:
    assert not [event for event in annotate(text).events if word in event.trigger]


def test_a_verb_that_repeats_its_subject_lends_it_whom_it_hit() -> None:
    events = annotate("The airstrikes hit two depots near Homs.").events
    assert [(e.trigger, e.event_type, e.target) for e in events] == [
        ("airstrikes hit", "airstrike", "two depots")
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ruling sparked protests across the country.", "protest"),
        ("A surge of attacks last month left the town empty.", "attacks"),
        ("Sister marches were held in ten cities.", "marches"),
    ],
)
def test_a_noun_tells_an_event_that_came_about(text: str, word: str) -> None:
    assert find(text, word).realis == "asserted"


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Turkey burned villages as it invaded the north.", "invaded", "Turkey"),
        ("The militants claimed that they captured the town of Hit.", "captured", "militants"),
        ("Hamas is a group that attacked soldiers in Gaza.", "attacked", "Hamas"),
        ("A decision to attack the rebels was made.", "attack", None),
        ("There was a plot by militants to attack the barracks.", "attack", "militants"),
    ],
)
def test_an_actor_is_led_back_to_the_party_that_the_sentence_names(
    text: str, word: str, actor: str | None
) -> None:
    assert find(text, word).actor == actor


def test_a_pronoun_between_two_parties_stays_as_printed() -> None:
    event = find("Iran struck the militia before it invaded the valley.", "invaded")
    assert event.actor == "it"


def test_a_round_of_airstrikes_is_no_shell() -> None:
    events = annotate(WAR + "The army launched a round of airstrikes on Homs.").events
    assert [e.event_type for e in events][-1:] == ["airstrike"]
    assert "shelling" not in [e.event_type for e in events if "round" in e.trigger]


def test_they_are_not_the_paper_that_reports_on_them() -> None:
    event = find("The newspaper reported that they killed two soldiers.", "killed")
    assert event.actor == "they"


def test_what_one_kills_by_is_the_deed_of_who_made_it() -> None:
    event = find(WAR + "The army's attack killed two fighters.", "killed")
    assert event.actor == "army"


def test_a_type_taken_from_the_text_shows_in_the_rule() -> None:
    event = find("The attack killed twelve worshippers in Kabul.", "attack")
    assert event.rule_id == "event.attack.clash+violence_against_civilians"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Officials said rebels captured the town of Hit.", "Officials"),
        ("The attack, claimed by the group, killed two soldiers.", None),
    ],
)
def test_who_claims_an_attack_does_not_tell_of_it(text: str, speaker: str | None) -> None:
    assert annotate(text).claims[0].values["speaker"] == speaker


def test_killed_or_wounded_bounds_the_dead_from_above() -> None:
    row = annotate("Some 26 civilians were killed or wounded in Kabul.").claims[0].values
    assert (row["fatalities_low"], row["fatalities_best"]) == (None, None)
    assert row["quantity_text"] == "Some 26 civilians"


def test_a_count_in_another_clause_is_no_toll() -> None:
    row = annotate("A woman with four children said her brother had been killed.").claims[0].values
    assert row["quantity_text"] is None


def test_a_war_of_the_past_dates_what_is_set_within_it() -> None:
    row = annotate("During World War II, German troops captured Kharkiv.").claims[0].values
    assert (row["date_earliest"], row["date_latest"]) == ("1939-01-01", "1945-12-31")
    assert row["time_text"] == "World War II"


def test_a_war_in_the_name_of_a_thing_dates_nothing() -> None:
    row = annotate("A man was killed in a World War II-era bunker.").claims[0].values
    assert row["time_text"] is None


@pytest.mark.parametrize(
    "text",
    [
        "The attack took place near Mosul on Monday.",
        "The explosion took place in a branch office of the bank.",
        "The murder of the mayor in Basra shocked the city.",
    ],
)
def test_an_event_that_is_given_where_or_when_is_told(text: str) -> None:
    assert len(annotate(text).events) == 1


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Soldiers were killed in an ambush by rebel fighters.", "killed", "rebel fighters"),
        ("35 people died in attacks by 150 Taliban members.", "died", "150 Taliban members"),
        ("Three men died in a fire by the road.", "died", None),
    ],
)
def test_who_made_the_attack_did_the_killing(text: str, word: str, actor: str | None) -> None:
    assert find(text, word).actor == actor


@pytest.mark.parametrize(
    ("text", "word", "figure"),
    [
        ("The local council put the death toll at 12.", "toll", "12"),
        ("The toll rose to 40 on Tuesday.", "toll", "40"),
        ("The toll was put at 1,700 by the government.", "toll", "1,700"),
        ("The monitors counted 85 dead in the town of Manbij.", "dead", "85 dead"),
        ("Activists put the number of dead in Aleppo at 40.", "dead", "40"),
        ("Rescue workers said 61 bodies were recovered in Mosul.", "bodies", "61 bodies"),
        ("The ministry reported 14 fatalities in Donetsk.", "fatalities", "14 fatalities"),
    ],
)
def test_a_figure_of_the_dead_tells_a_killing(text: str, word: str, figure: str) -> None:
    found = annotate(WAR + text)
    row = next(c.values for c in found.claims if c.values["quantity_text"] == figure)
    assert row["event_type"] == "killing"
    assert find(WAR + text, word).event_type == "killing"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank off the coast. The official death toll was 368.",
        WAR + "The war took a heavy toll on the city.",
        WAR + "The dead were buried at night.",
    ],
)
def test_a_toll_without_attack_or_figure_tells_none(text: str) -> None:
    assert all(event.trigger not in {"toll", "dead"} for event in annotate(text).events)


@pytest.mark.parametrize(
    ("text", "word", "actor", "place"),
    [
        ("The army restored full control over Palmyra.", "restored", "army", "Palmyra"),
        ("Moscow controls about 20 percent of Ukraine.", "controls", "Moscow", "Ukraine"),
        ("Baghdad seized Kirkuk in October.", "seized", "Baghdad", "Kirkuk"),
        ("Damascus fell to the rebels.", "fell", "rebels", "Damascus"),
        (
            "Sudan's army recaptured the state broadcaster in Omdurman.",
            "recaptured",
            "Sudan's army",
            "Omdurman",
        ),
        ("Sudan's army recaptured the state broadcaster.", "recaptured", "Sudan's army", None),
        ("The rebels seized the royal palace in Sanaa.", "seized", "rebels", "Sanaa"),
        ("Troops purged the city of Tikrit of militants.", "purged", "Troops", "Tikrit"),
        ("Gunmen kidnapped 20 students from Chibok.", "kidnapped", "Gunmen", "Chibok"),
        ("Gunmen kidnapped a priest from Italy in Mosul.", "kidnapped", "Gunmen", "Mosul"),
        ("The truce between Israel and Hezbollah took effect.", "truce", "Israel", None),
        (
            "Soldiers set fire to houses in the village of Maungdaw.",
            "set fire",
            "Soldiers",
            "Maungdaw",
        ),
    ],
)
def test_who_takes_or_holds_a_place_is_not_that_place(
    text: str, word: str, actor: str, place: str | None
) -> None:
    event = find(text, word)
    assert (event.actor, event.place) == (actor, place)


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("The commander did not accept that the rebels had captured the city.", "negated"),
        ("The commander disputed that the rebels had captured the city.", "negated"),
        ("The UN could not confirm that the rebels had captured the city.", "possible"),
        ("The UN was unable to verify that the rebels had captured the city.", "possible"),
        ("The UN confirmed that the rebels had captured the city.", "asserted"),
        ("The commander conceded that the rebels had captured the city.", "asserted"),
    ],
)
def test_what_is_not_granted_is_denied_and_what_is_not_confirmed_open(
    text: str, realis: str
) -> None:
    assert find(text, "captured").realis == realis


def test_a_toll_is_where_its_attack_was() -> None:
    event = find("The death toll from Monday's airstrike in Idlib now stands at 43.", "toll")
    assert event.place == "Idlib"


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The minister declared the city of Tikrit liberated.", "liberated", "Tikrit"),
        ("The prime minister declared Mosul liberated.", "liberated", "Mosul"),
        ("The minister declared the city of Ramadi purged of militants.", "purged", "Ramadi"),
        ("The prime minister pronounced Ramadi secured.", "secured", "Ramadi"),
    ],
)
def test_what_somebody_declares_taken_is_taken_by_his_word(
    text: str, word: str, place: str
) -> None:
    told = "Soldiers of the army fought the militants near Tikrit, Ramadi and Mosul. "
    found = annotate(WAR + told + text)
    row = found.claims[-1].values
    assert row["event_type"] == "control_change"
    assert row["actor"] is None
    assert str(row["speaker"]).endswith("minister")
    assert find(WAR + told + text, word).place == place


@pytest.mark.parametrize(
    ("denial", "speaker"),
    [
        ("Russia's defence ministry denied the accusation.", "Russian defence ministry"),
        ("Moscow denies it.", "Russia"),
        ("The coalition rejected the report outright.", "coalition"),
    ],
)
def test_a_denial_of_what_was_told_is_a_claim_of_who_denies(denial: str, speaker: str) -> None:
    row = annotate(WAR + "Jets bombed a clinic in Idlib. " + denial).claims[-1].values
    assert (row["event_type"], row["realis"]) == ("declaration", "negated")
    assert row["speaker"] == speaker


@pytest.mark.parametrize(
    "text",
    [
        WAR + "Moscow has not denied it.",
        WAR + "Moscow denied them access to the site.",
        "The senator was accused of fraud. He denied the allegations.",
    ],
)
def test_a_denial_of_nothing_told_is_no_claim(text: str) -> None:
    assert all(event.event_type != "declaration" for event in annotate(text).events)


def test_under_their_control_is_held_by_whom_the_sentence_named() -> None:
    event = find("The rebels said the airport remained under their control.", "remained")
    assert (event.event_type, event.actor) == ("control_status", "rebels")


@pytest.mark.parametrize(
    ("text", "event_type", "place"),
    [
        ("Fighting between the army and the rebels erupted in Khartoum.", "clash", "Khartoum"),
        ("Shelling hit Bakhmut overnight.", "shelling", "Bakhmut"),
    ],
)
def test_a_gerund_that_something_is_said_of_is_a_noun(
    text: str, event_type: str, place: str
) -> None:
    (event,) = annotate(text).events
    assert (event.event_type, event.place) == (event_type, place)


def test_what_is_captured_on_film_is_not_arrested() -> None:
    assert "arrest" not in {
        e.event_type for e in annotate("The execution was captured on video.").events
    }


def test_the_sides_may_stand_behind_the_verb() -> None:
    event = find("Clashes broke out between the army and the rebels in Qasr.", "Clashes")
    assert (event.actor, event.target) == ("army", "rebels")


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("Islamic State fighters recaptured the Syrian city of Qasr on Sunday.", None),
        ("Troops captured a string of Islamic State villages near Mosul.", "Islamic State"),
    ],
)
def test_where_a_town_lies_is_not_who_held_it(text: str, loser: str | None) -> None:
    assert annotate(text).events[0].target == loser


@pytest.mark.parametrize(
    "text",
    [
        "The town of Qasr fell on Sunday, according to the army.",
        "The town of Qasr fell on Sunday due to the army.",
    ],
)
def test_who_tells_of_a_fall_has_not_taken_the_town(text: str) -> None:
    assert annotate(text).events[0].actor is None


@pytest.mark.parametrize(
    ("text", "word", "actor", "target"),
    [
        ("Soldiers opened fire on protesters in Qasr.", "opened", "Soldiers", "protesters"),
        ("Police exchanged fire with rebels near Qasr.", "exchanged", "Police", "rebels"),
        ("Rebel forces came under attack by army jets.", "attack", "army", "Rebel forces"),
    ],
)
def test_fire_is_no_target_and_who_it_comes_from_acts(
    text: str, word: str, actor: str, target: str
) -> None:
    event = find(text, word)
    assert (event.actor, event.target) == (actor, target)


def test_who_is_accused_by_another_has_not_been_shown_to_have_done_it() -> None:
    event = find("Troops were accused by the rebels of killing ten civilians in Qasr.", "killing")
    assert (event.actor, event.realis) == ("Troops", "possible")


def test_an_armed_group_is_no_town_of_its_name() -> None:
    event = find("A drone strike killed a senior al-Shabab commander in Jilib.", "killed")
    assert event.place == "Jilib"


def test_accusations_that_are_rejected_are_denied() -> None:
    text = "The ministry rejected accusations that its forces shelled the hospital."
    assert find(text, "shelled").realis == "negated"
