"""Sentiment over sources, loaded terms, outlets on one event."""

import pytest

from conflictlib.analyse.loaded import count_loaded_terms
from conflictlib.analyse.opinions import compare_outlets, score_statements, summarise_sentiment
from conflictlib.claimset import ClaimSet
from conflictlib.errors import ParameterError
from conflictlib.frames import make_frame


def tone(doc, text, score, sentence, **more):
    polarity = "positive" if score > 0.3 else "negative" if score < -0.3 else "neutral"
    return {
        "doc_id": doc, "text": text, "start": sentence.find(text), "end": 0 or len(sentence),
        "actor_id": "army", "name": "the army", "polarity": polarity, "score": score,
        "coverage": 0.1, "source_type": "narrator", "attribution_mode": "narrator",
        "outlet": "Wire", "published": "2020-01-05", "sentence": sentence, "rule_id": "r", **more,
    }  # fmt: skip


def claim(claim_id, doc, **more):
    return {
        "claim_id": claim_id, "doc_id": doc, "sentence": "s", "start": 0, "end": 1, "kind": "event",
        "event_type": "clash", "date_precision": "day", "realis": "asserted",
        "source_type": "narrator", "anonymous": False, "attribution_mode": "narrator",
        "rule_id": "r", **more,
    }  # fmt: skip


def make(tones=(), claims=()):
    return ClaimSet(
        {"sentiments": make_frame("sentiments", tones), "claims": make_frame("claims", claims)}
    )


def test_mean_and_interval_rest_on_documents():
    tones = [tone(f"d{n % 4}", "army", score, f"The army {n}.") for n, score in
             enumerate([0.5, -0.5, 0.1, 0.3, 0.2, 0.4])]  # fmt: skip
    (row,) = summarise_sentiment(make(tones)).to_dict("records")
    assert row["mean"] == pytest.approx(1 / 6, abs=1e-3)
    assert row["low"] < row["mean"] < row["high"]
    assert (row["mentions"], row["documents"], row["origins"]) == (6, 4, 6)


def test_one_document_gives_no_interval():
    tones = [tone("d", "army", score, f"The army {score}.") for score in (0.1, 0.2, 0.3, 0.4, 0.5)]
    (row,) = summarise_sentiment(make(tones)).to_dict("records")
    assert row["low"] == row["mean"] == row["high"]


def test_a_reprinted_sentence_is_one_origin():
    tones = [tone(f"d{n}", "army", 0.5, "The army  won.") for n in range(5)]
    tones += [tone(f"d{n}", "army", 0.5, f"The army won {n}.") for n in range(5)]
    (row,) = summarise_sentiment(make(tones)).to_dict("records")
    assert (row["mentions"], row["origins"]) == (6, 6)


def test_nothing_is_given_under_the_minimum():
    tones = [tone("d", "army", 0.5, f"The army {n}.") for n in range(4)]
    assert summarise_sentiment(make(tones), min_claims=5).empty
    assert len(summarise_sentiment(make(tones), min_claims=4)) == 1


def test_quotation_paraphrase_and_own_words_stand_apart():
    modes = ["direct", "indirect", "mixed", "narrator"]
    kinds = ["military", "military", "military", "narrator"]
    tones = [
        tone(f"d{n}", "army", 0.5, f"The army {n}.",
             attribution_mode=modes[n % 4], source_type=kinds[n % 4])
        for n in range(8)
    ]  # fmt: skip
    voices = summarise_sentiment(make(tones), min_claims=1)["voice"]
    assert sorted(voices) == ["own words", "paraphrased", "quoted"]
    assert set(summarise_sentiment(make(tones), min_claims=1, voices=False)["voice"]) == {"all"}


def test_the_narrator_is_a_speaker_too():
    tones = [tone("d", "army", 0.5, f"The army {n}.") for n in range(5)]
    (row,) = summarise_sentiment(make(tones), by="speaker").to_dict("records")
    assert row["group"] == "the outlet itself"


def test_order_of_documents_does_not_matter():
    tones = [tone(f"d{n % 3}", "army", n / 10, f"The army {n}.") for n in range(9)]
    first = summarise_sentiment(make(tones))
    second = summarise_sentiment(make(tones[::-1]))
    assert first["mean"].tolist() == second["mean"].tolist()
    assert first["low"].tolist() == second["low"].tolist()


def test_plain_vader_and_our_valence_differ_on_names():
    tones = [tone("d", "Hope Brigade", 0.0, "The Hope Brigade met.")]
    name = {"doc_id": "d", "text": "Hope Brigade", "start": 4, "end": 16}
    kind = {"name": "Hope Brigade", "type": "rebel", "rule_id": "r"}
    actors = make_frame("actors", [{**name, **kind}])
    claims = ClaimSet({"sentiments": make_frame("sentiments", tones), "actors": actors})
    assert score_statements(claims, "vader")["score"].iloc[0] > 0.4
    assert score_statements(claims, "valence")["score"].iloc[0] == 0


@pytest.mark.parametrize("words", [{"by": "colour"}, {"scorer": "mood"}])
def test_unknown_group_or_scorer_is_refused(words):
    with pytest.raises(ParameterError):
        summarise_sentiment(make(), **words)


def test_empty_input_gives_empty_tables():
    assert summarise_sentiment(make()).empty
    assert count_loaded_terms(make()).empty
    assert compare_outlets(make(), "army").empty


def test_loaded_terms_are_counted_by_outlet_and_whom():
    tones = [
        tone("d1", "regime", -0.5, "The regime fell back.", name="Syrian government"),
        tone("d2", "government", 0.0, "The government fell back.", name="Syrian government"),
    ]
    claims = [claim("c1", "d3", quote="The army liberated the town", actor="the army",
                    outlet="Banner")]  # fmt: skip
    table = count_loaded_terms(make(tones, claims)).set_index("term")
    assert table.loc["regime", "of"] == "Syrian government"
    assert table.loc["regime", "uses"] == 1
    assert table.loc["liberated", "outlet"] == "Banner"
    assert table.loc["liberated", "of"] == "the army"


def test_outlets_are_compared_on_the_same_event_only():
    same = {"place": "Hit", "date_earliest": "2016-04-14", "date_latest": "2016-04-14"}
    claims = [
        claim("c1", "d1", outlet="Wire", **same),
        claim("c2", "d2", outlet="Banner", **same),
        claim("c3", "d3", outlet="Review", place="Kut", date_earliest="2016-04-14",
              date_latest="2016-04-14"),
    ]  # fmt: skip
    tones = [tone("d1", "army", -0.6, "The army ran.", outlet="Wire"),
             tone("d2", "army", 0.6, "The army won.", outlet="Banner"),
             tone("d3", "army", 0.0, "The army met.", outlet="Review")]  # fmt: skip
    table = compare_outlets(make(tones, claims), "army")
    assert table["outlet"].tolist() == ["Banner", "Wire"]
