"""Claims against two annotators of 25 articles (benchmarks/annotation.md), and these two."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conflictlib.analyse._dispute_rows import words
from conflictlib.extract import Extractor
from conflictlib.extract._place_inheritance import INHERITED
from conflictlib.extract.claims import make_claim_id, text_digest
from conflictlib.model import Annotation, Event
from conflictlib.resources import load_lexicon

from .gold import ROOT, parse_gold

__all__ = ["measure", "read_claims"]

_LEFT_OUT = {"assessment", "other"}
_ROLES = ("actor", "target", "place", "dates", "realis", "speaker")
_SPANS = ("actor", "target", "place")

Claim = Mapping[str, Any]
Pair = tuple[Claim, Claim]


def read_claims(name: str) -> dict[str, list[dict[str, Any]]]:
    """One annotator's claims by article; ``name`` is "a" or "b"."""
    path = ROOT / "tests" / "gold" / f"claims_{name}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return {record["id"]: record["claims"] for record in map(json.loads, lines)}


def measure() -> list[dict[str, Any]]:
    """One row a figure.

    Triggers match where their spans overlap, one to one, the same type first; trigger-and-type
    F1 takes the type too. ``union`` holds what either annotator has, ``both`` what the two have
    under one type: precision is against the first and recall against the second. On matched
    triggers a span is right where it overlaps the annotated one or both are empty; dates where
    first and last day are the same; a speaker where the source overlaps or shares a name.
    Sets ending in ``-dev`` are the articles at even places, where errors were read.
    """
    one, other = read_claims("a"), read_claims("b")
    texts, ours = _predict(set(one) | set(other))
    order = list(one)
    rows = list(_agreement(one, other, texts))
    both, union = _combine(one, other)
    for label, kept in (("", order), ("-dev", order[::2]), ("-held", order[1::2])):
        for name, gold in (("a", one), ("b", other), ("both", both), ("union", union)):
            rows += _against(f"claims_{name}{label}", gold, ours, texts, kept)
    return rows


def _predict(wanted: set[str]) -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
    """Texts, and our claims in the shape of the annotators'."""
    extractor = Extractor(load_lexicon())
    texts, made = {}, {}
    for record, document, parse in parse_gold("articles_allsides"):
        if record["id"] in wanted:
            found = extractor.extract(document, parse)
            texts[record["id"]] = document.text
            made[record["id"]] = list(_claims(found))
    return texts, made


def _claims(found: Annotation) -> Iterator[dict[str, Any]]:
    digest = text_digest(found.document.text)
    rows = {claim.claim_id: claim.values for claim in found.claims}
    for event in found.events:
        row = rows.get(make_claim_id(digest, event))
        if row is not None:
            yield _shape(found, event, row)


def _shape(found: Annotation, event: Event, row: Mapping[str, object]) -> dict[str, Any]:
    dated = row["date_basis"] in {"stated", "inherited"}
    actor = None if event.actor_index is None else found.actors[event.actor_index]
    place = None if event.place_index is None else found.places[event.place_index]
    at = None if event.attribution_index is None else found.attributions[event.attribution_index]
    # The annotators mark what is printed in the clause: "the town" has no name there.
    inherited = event.rule_id.endswith(INHERITED)
    return {
        "trigger": {"start": event.start, "end": event.end},
        "type": event.event_type,
        "realis": event.realis,
        "actor": _span(event.actor_span),
        "actor_text": actor.name if actor is not None and actor.coreference else None,
        "target": _span(event.target_span),
        "place": None if inherited else _span(place),
        "place_text": None if inherited else event.place,
        "date_earliest": row["date_earliest"] if dated else None,
        "date_latest": row["date_latest"] if dated else None,
        "speaker": _span(at.source) if at is not None else None,
        "speaker_text": None if at is None else at.speaker or "",
    }


def _span(span: Any) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _overlap(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    return min(one["end"], other["end"]) > max(one["start"], other["start"])


def match(gold: Sequence[Claim], made: Sequence[Claim], typed: bool = False) -> list[Pair]:
    """Pairs of claims whose triggers overlap, one to one, the same type first."""
    pairs: list[Pair] = []
    left, right = set(range(len(gold))), set(range(len(made)))
    for alike in (True,) if typed else (True, False):
        for i in sorted(left):
            for j in sorted(right):
                if not _overlap(gold[i]["trigger"], made[j]["trigger"]):
                    continue
                if not alike or gold[i]["type"] == made[j]["type"]:
                    pairs.append((gold[i], made[j]))
                    left.discard(i)
                    right.discard(j)
                    break
    return pairs


def _combine(
    one: Mapping[str, list[dict[str, Any]]], other: Mapping[str, list[dict[str, Any]]]
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
    """Claims that both have (as the first has them), and those that either has."""
    both, union = {}, {}
    for key in one:
        pairs = match(one[key], other[key], typed=True)
        both[key] = [dict(first, second=second) for first, second in pairs]
        taken = {id(second) for _, second in pairs}
        union[key] = [*one[key], *(each for each in other[key] if id(each) not in taken)]
    return both, union


def _agreement(
    one: Mapping[str, list[dict[str, Any]]],
    other: Mapping[str, list[dict[str, Any]]],
    texts: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    from nltk.metrics.agreement import AnnotationTask

    pairs = [(key, pair) for key in one for pair in match(one[key], other[key])]
    sizes = [sum(map(len, each.values())) for each in (one, other)]
    yield _row("agreement", "trigger_f1", 2 * len(pairs) / sum(sizes), sum(sizes))
    same = sum(first["type"] == second["type"] for _, (first, second) in pairs)
    yield _row("agreement", "trigger_type_f1", 2 * same / sum(sizes), sum(sizes))
    for field in ("type", "realis"):
        task = AnnotationTask(
            data=[
                (coder, str(number), pair[index][field])
                for number, (_, pair) in enumerate(pairs)
                for index, coder in enumerate("ab")
            ]
        )
        yield _row("agreement", f"{field}_kappa", task.kappa(), len(pairs))
        yield _row("agreement", f"{field}_alpha", task.alpha(), len(pairs))
    for role in _ROLES:
        right = sum(_is_right(role, first, second, texts[key]) for key, (first, second) in pairs)
        yield _row("agreement", f"{role}_right", right / len(pairs), len(pairs))


def _against(
    name: str,
    gold: Mapping[str, list[dict[str, Any]]],
    made: Mapping[str, list[dict[str, Any]]],
    texts: Mapping[str, str],
    kept: Iterable[str],
) -> Iterator[dict[str, Any]]:
    keys = list(kept)
    yield from _f1(name, "trigger_type", gold, made, keys, _LEFT_OUT)
    yield from _f1(name, "trigger_type_with_assessments", gold, made, keys, {"other"})
    pairs = [
        (key, pair)
        for key in keys
        for pair in match(_without(gold[key], {"other"}), _without(made[key], {"other"}))
    ]
    for role in _ROLES:
        right = sum(_is_right(role, first, second, texts[key]) for key, (first, second) in pairs)
        yield _row(name, f"{role}_right", right / max(1, len(pairs)), len(pairs))


def _without(claims: Iterable[Claim], types: set[str]) -> list[Claim]:
    return [claim for claim in claims if claim["type"] not in types]


def _f1(
    name: str,
    figure: str,
    gold: Mapping[str, list[dict[str, Any]]],
    made: Mapping[str, list[dict[str, Any]]],
    keys: Sequence[str],
    left_out: set[str],
) -> Iterator[dict[str, Any]]:
    hits = wanted = given = 0
    for key in keys:
        mine, theirs = _without(made[key], left_out), _without(gold[key], left_out)
        hits += len(match(theirs, mine, typed=True))
        wanted, given = wanted + len(theirs), given + len(mine)
    yield _row(name, f"{figure}_precision", hits / max(1, given), given)
    yield _row(name, f"{figure}_recall", hits / max(1, wanted), wanted)
    yield _row(name, f"{figure}_f1", 2 * hits / max(1, given + wanted), wanted)


def _is_right(role: str, gold: Claim, made: Claim, text: str) -> bool:
    """Whether a field agrees with the annotator's, or with either's where both have the claim."""
    second = gold.get("second")
    if second is not None and _is_right(role, second, made, text):
        return True
    if role == "dates":
        return all(gold[field] == made[field] for field in ("date_earliest", "date_latest"))
    if role == "realis":
        return bool(gold["realis"] == made["realis"])
    wanted, given = gold[role], made[role]
    led_back = made.get("actor_text") if role == "actor" and wanted is not None else None
    if led_back and words(text[wanted["start"] : wanted["end"]]) & words(led_back):
        return True  # a pronoun that was led back to its name
    if role == "place" and given is None and made.get("place_text") and wanted is not None:
        return words(made["place_text"]) == words(text[wanted["start"] : wanted["end"]])
    if role == "speaker" and wanted is not None and made.get("speaker_text"):
        named = words(text[wanted["start"] : wanted["end"]])
        if named & words(made["speaker_text"]):
            return True
    if wanted is None or given is None:
        return wanted is given
    if role == "speaker" and not _overlap(wanted, given):
        mine, theirs = (text[each["start"] : each["end"]] for each in (given, wanted))
        return bool(words(mine) & words(theirs))
    return _overlap(wanted, given)


def _row(name: str, figure: str, value: float, n: int) -> dict[str, Any]:
    return {"set": name, "figure": figure, "value": round(value, 4), "n": n}


def _print_errors(fields: set[str]) -> None:
    """Errors on the articles at even places: missed, spurious, and wrong fields."""
    one, other = read_claims("a"), read_claims("b")
    both, union = _combine(one, other)
    texts, ours = _predict(set(one))
    for key in list(one)[::2]:
        text = texts[key]
        mine = _without(ours[key], _LEFT_OUT)
        found = match(_without(both[key], _LEFT_OUT), mine, typed=True)
        hit = {id(first) for first, _ in found}
        right = {id(second) for _, second in match(union[key], mine, typed=True)}
        if "missed" in fields:
            for wanted in both[key]:
                if id(wanted) not in hit and wanted["type"] not in _LEFT_OUT:
                    print("MISSED", wanted["type"], _around(text, wanted))
        if "spurious" in fields:
            for claim in mine:
                if id(claim) not in right:
                    print("SPURIOUS", claim["type"], _around(text, claim))
        for first, second in match(both[key], mine):
            for role in fields & set(_ROLES):
                if not _is_right(role, first, second, text):
                    print(role.upper(), _told(role, first, text), "| OURS",
                          _told(role, second, text), "|", _around(text, first))  # fmt: skip


def _told(role: str, claim: Claim, text: str) -> str:
    if role == "dates":
        return f"{claim['date_earliest']}..{claim['date_latest']}"
    value = claim[role]
    return str(value) if not isinstance(value, dict) else text[value["start"] : value["end"]]


def _around(text: str, claim: Claim) -> str:
    start, end = claim["trigger"]["start"], claim["trigger"]["end"]
    shown = (
        text[max(0, start - 150) : start] + "[[" + text[start:end] + "]]" + text[end : end + 120]
    )
    return " ".join(shown.split())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--errors"]:
        _print_errors(set(sys.argv[2:]) or {"missed", "spurious", *_ROLES})
    else:
        for row in measure():
            print(row)
