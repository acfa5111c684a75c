"""Territory on the sample and on own sentences: which figures of ground are read, and how.

Run as ``python -m benchmarks.territory``; ``--errors`` prints what is missed and what is extra.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from typing import Any

from conflictlib.analyse._territory_observe import observe
from conflictlib.analyse._territory_words import territory_words
from conflictlib.analyse.territory import Observation, lost_share, measure_territory, side_of
from conflictlib.bundled import sample_path
from conflictlib.pipeline import extract
from conflictlib.reading import read_record

from .gold import ROOT

__all__ = ["measure", "own_sentences"]

# Figures of the Islamic State's territory in the sample, by hand: document's first words of the
# name, printed figure, kind, measure. Captions, headlines and plans included where they assert it.
GOLD = (
    ("2015-01-27", "about 700 square kilometers", "captured", "area"),
    ("2015-01-27", "55,000 square kilometers", "captured", "area"),
    ("2015-04-14", "25 to 30 percent", "lost", "share of baseline"),
    ("2015-04-14", "5,000 to 6,500 square miles", "lost", "area"),
    ("2015-04-14", "about 25 percent", "lost", "share of baseline"),
    ("2015-04-14", "between 4,100 and 5,200 square miles", "lost", "area"),
    ("2015-04-15", "up to 30 per cent", "lost", "share of baseline"),
    ("2015-04-15", "Between 5,000 and 6,000 square miles", "captured", "area"),
    ("2015-04-15", "a third", "lost", "share of baseline"),
    ("2015-05-23", "more than 95,000 square kilometres", "held", "area"),
    ("2015-05-23", "more than half", "held", "share of country"),
    ("2016-01-30", "20 percent", "lost", "share of baseline"),
    ("2016-01-30", "90,800 square kilometres", "held", "area"),
    ("2016-01-30", "78,000", "held", "area"),
    ("2016-01-30", "14 percent", "lost", "share of baseline"),
    ("2016-02-23", "nearly 1,000 square miles", "captured", "area"),
    ("2016-04-14", "more than 25 miles", "captured", "length"),
    ("2016-05-12", "only 14 per cent", "held", "share of country"),
    ("2016-05-12", "no more than 14 per cent", "held", "share of country"),
    ("2016-05-12", "40 per cent", "held", "share of country"),
    ("2016-05-12", "44 or 45 per cent", "lost", "share of baseline"),
    ("2016-10-18", "about 200 square kilometers", "captured", "area"),
    ("2017-03-04", "some 60,400 square kilometres", "held", "area"),
    ("2017-03-04", "30 percent", "lost", "share of baseline"),
    ("2017-03-04", "13,000 to 14,000 square kilometres", "lost", "area"),
    ("2017-03-04", "62 percent", "lost", "share of baseline"),
    ("2017-11-18", "6.8 per cent", "held", "share of country"),
    ("2017-11-18", "40 per cent", "held", "share of country"),
    ("2017-12-23", "roughly 1,900 square miles", "held", "area"),
    ("2017-12-23", "17,500", "held", "area"),
    ("2017-12-23", "nearly 96 percent", "lost", "share of baseline"),
    ("2017-12-23", "89 percent", "lost", "share of baseline"),
    ("2017-12-23", "more than 100,000 square kilometres", "held", "area"),
    ("2017-12-23", "40 percent", "held", "share of country"),
    ("2017-12-23", "some 175,000 square kilometres", "held", "area"),
)


def measure(errors: bool = False) -> list[dict[str, Any]]:
    """Precision and recall of the sample's figures, and the speed of measuring."""
    claims = extract(sample_path(), progress=False)
    start = time.perf_counter()
    found = measure_territory(claims)
    spent = time.perf_counter() - start
    seen = {(one.doc_id[:10], one.printed, one.kind, one.measure) for one in found.observations}
    right = seen & set(GOLD)
    if errors:
        for row in sorted(set(GOLD) - seen):
            print("missed", *row, sep=" | ")
        for row in sorted(seen - set(GOLD)):
            print("extra", *row, sep=" | ")
    both = [one for one in found.reference if one.scope == ("Iraq", "Syria")]
    held = {(one.family, str(one.as_of.first)): one.interval for one in both}
    coalition = lost_share(held["coalition", "2014-08-01"], held["coalition", "2016-01-05"])
    return [
        {"set": "sample", "figure": "precision", "value": _round(len(right), len(seen)),
         "n": len(seen)},
        {"set": "sample", "figure": "recall", "value": _round(len(right), len(GOLD)),
         "n": len(GOLD)},
        {"set": "reference", "figure": "share lost by 5 January 2016, coalition",
         "value": round(coalition.middle, 3), "n": len(both)},
        *own_sentences(errors),
        {"set": "sample", "figure": "milliseconds", "value": round(1000 * spent), "n": len(claims)},
    ]  # fmt: skip


def own_sentences(errors: bool = False) -> list[dict[str, Any]]:
    """Own sentences, one a document: an observation is right where text, kind and measure are.

    Where the gold names a holder or a scope, the observation's are compared with it.
    """
    with (ROOT / "tests" / "gold" / "territory.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    records = [
        {"id": str(number), "text": row["text"], "published": row["published"]}
        for number, row in enumerate(gold)
    ]
    made: dict[str, list[Observation]] = {}
    claims = extract([read_record(record) for record in records], progress=False)
    found = observe(claims, territory_words(()))
    for one in found.observations:
        if one.measure != "share of place":  # of a town, never of a territory
            made.setdefault(one.doc_id, []).append(one)
    hits = wanted = given = sided = right_side = scoped = right_scope = 0
    for number, row in enumerate(gold):
        seen = made.get(str(number), [])
        wanted, given = wanted + len(row["observations"]), given + len(seen)
        for want in row["observations"]:
            hit = next((one for one in seen if _fits(one, want)), None)
            if hit is None:
                if errors:
                    why = [left.why for left in found.left_out if left.doc_id == str(number)]
                    print("missed", want, why, row["text"], sep=" | ")
                continue
            seen.remove(hit)
            hits += 1
            if want["holder"]:
                sided += 1
                right_side += side_of(hit.holder or "") == want["holder"]
            if want["scope"]:
                scoped += 1
                right_scope += list(hit.scope) == want["scope"]
            if errors:
                print("read", side_of(hit.holder or ""), hit.scope, want, sep=" | ")
        if errors:
            for one in seen:
                print("extra", one.printed, one.kind, one.measure, row["text"], sep=" | ")
    return [
        {"set": "own sentences", "figure": figure, "value": _round(part, whole), "n": whole}
        for figure, part, whole in (
            ("precision", hits, given), ("recall", hits, wanted),
            ("holder right", right_side, sided), ("scope right", right_scope, scoped),
        )
    ]  # fmt: skip


def _fits(one: Observation, want: Mapping[str, Any]) -> bool:
    """Whether an observation has a wanted figure: one text within the other, kind and measure."""
    same = one.printed in want["text"] or want["text"] in one.printed
    return same and (one.kind, one.measure) == (want["kind"], want["measure"])


def _round(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


if __name__ == "__main__":
    for row in measure("--errors" in sys.argv):
        print(f"{row['set']:15}{row['figure']:45}{row['value']:>8}  (n {row['n']})")
