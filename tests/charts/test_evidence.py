"""Tables, evidence, disputes and selections show claims as printed, and say when there are none."""

from __future__ import annotations

import re

import pytest

from conflictlib.charts.disputes import plot_disputes, show_disputes
from conflictlib.charts.document import show_document
from conflictlib.charts.evidence import mark_quote, show_evidence
from conflictlib.charts.map import plot_map
from conflictlib.charts.select import select_claims
from conflictlib.charts.tables import show_claims, show_inputs, show_provenance
from conflictlib.charts.timeline import plot_timeline
from conflictlib.errors import ParameterError
from conflictlib.model import ActorMention, Annotation, Attribution, Document, Place, Span


def test_every_mark_and_row_has_its_evidence(some_claims):
    shown = [plot_timeline(some_claims), plot_map(some_claims), show_claims(some_claims)]
    page = "".join(getattr(item, "html", None) or item.body for item in shown)
    page += show_evidence(some_claims, *shown).body
    links = set(re.findall(r'href="#(claim-[^"]+)"', page))
    ids = re.findall(r'id="(claim-[^"]+)"', page)
    assert links
    assert links <= set(ids)
    assert len(ids) == len(set(ids))


def test_evidence_names_speaker_outlet_day_and_rule(some_claims):
    body = show_evidence(some_claims).body
    for words in ("an officer", "<cite>Corvane Wire</cite>", "6 January 2015", "Rule made.up",
                  "<mark>government troops were seen near Palmyra</mark>"):  # fmt: skip
        assert words in body


def test_disputed_claims_lead_to_one_another(some_claims):
    ids = list(some_claims.claims["claim_id"])
    entry = re.search(rf'<li id="claim-{ids[10]}">.*?</li>', show_evidence(some_claims).body, re.S)
    assert f'href="#claim-{ids[11]}"' in entry[0]


def test_disputes_stand_side_by_side(some_claims):
    body = show_disputes(some_claims).body
    assert body.count("<blockquote>") == 2
    assert "contradicted by" in body
    assert len(plot_disputes(some_claims).marks) == 2


def test_long_tables_are_folded(claim_set, claim_row):
    body = show_claims(claim_set([claim_row(number) for number in range(130)])).body
    assert body.count("<details>") == 2
    assert "rows 51 to 100 of 130" in body


def test_a_table_begins_with_what_is_reported_not_with_what_is_recalled(claim_set, claim_row):
    rows = [claim_row(0, place="Long ago", date_earliest="1948-01-01", date_latest="1948-12-31"),
            claim_row(1, place="No day", date_earliest=None, date_latest=None),
            claim_row(2, place="Later"), claim_row(3, place="Last")]  # fmt: skip
    text = show_claims(claim_set(rows)).body
    order = sorted(("Later", "Last", "Long ago", "No day"), key=text.index)
    assert order == ["Later", "Last", "Long ago", "No day"]


def test_a_quote_is_marked_where_it_stands():
    assert mark_quote("a <b> c", "<b>") == "a <mark>&lt;b&gt;</mark> c"
    assert mark_quote("a b", "x") == "a b"


@pytest.mark.parametrize("show", [show_claims, show_evidence, show_disputes, show_inputs,
                                  plot_map, plot_disputes, show_provenance])  # fmt: skip
def test_nothing_fails_on_nothing(claim_set, show):
    assert repr(show(claim_set([])))


@pytest.mark.parametrize("show", [show_claims, show_evidence, show_disputes, show_inputs, plot_map])
def test_hostile_texts_are_escaped(hostile_claims, show):
    bundle = show(hostile_claims)._repr_mimebundle_()["text/html"]
    assert "<script" not in bundle
    assert "<img" not in bundle
    assert "\u202e" not in bundle


def test_a_selection_keeps_what_touches_the_period(some_claims):
    kept = select_claims(some_claims, start="2015-03-01", end="2015-03-31").claims
    ids = list(some_claims.claims["claim_id"])
    assert ids[4] in set(kept["claim_id"]), "an event between February and April"
    assert ids[0] not in set(kept["claim_id"])


def test_a_selection_takes_names_in_any_case(some_claims):
    assert len(select_claims(some_claims, actor="government TROOPS")) == 40
    assert len(select_claims(some_claims, outlets=["corvane wire"])) == 20


def test_an_actor_that_occurs_nowhere_is_answered_with_those_that_do(some_claims):
    with pytest.raises(ParameterError, match="Government troops"):
        select_claims(some_claims, actor="Goverment trops")
    with pytest.raises(ParameterError, match="The Tigris Banner"):
        select_claims(some_claims, outlets=["Tigris"])


@pytest.mark.parametrize(("start", "end", "words"), [
    ("2016-02-30", "", "day that exists"),
    ("x", "", "YYYY-MM-DD"),
    ("20160324", "", "YYYY-MM-DD"),
    ("2016-02-02", "2016-02-01", "after"),
])  # fmt: skip
def test_wrong_periods_are_refused(some_claims, start, end, words):
    with pytest.raises(ParameterError, match=words):
        select_claims(some_claims, start=start, end=end)


def test_a_document_shows_its_text_unchanged_with_marks():
    text = 'Palmyra\nfell, said <b>"X"</b>.'
    found = Annotation(
        Document("d", text),
        places=(Place(0, 7, "name", "Palmyra"),),
        actors=(ActorMention(19, 28, "x", "X", "person"),),
        attributions=(Attribution(Span(19, 28), Span(14, 18), (Span(0, 12),), "indirect", "X"),),
    )
    body = show_document(found).body
    article = body[body.index('aria-label="The article"') :]
    plain = re.sub(r"<[^>]*>", "", article.split(">", 1)[1])
    assert plain == text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert '<span class="content place"' in body
