"""Made-up claims for tests of charts, reports and notebooks."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import settings

from conflictlib.claimset import ClaimSet
from conflictlib.frames import make_frame

# The same examples on every run of CI: a change fails for what it changed. New ones at home.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("home", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")

_PLACES = [
    ("Palmyra", 34.56, 38.28, "Homs"), ("Mosul", 36.34, 43.13, "Nineveh"),
    ("Raqqa", 35.95, 39.01, "Raqqa"), ("Ramadi", 33.42, 43.30, "Anbar"),
    ("Fallujah", 33.35, 43.78, "Anbar"), ("Kobani", 36.89, 38.35, "Aleppo"),
]  # fmt: skip
_TYPES = ["control_change", "airstrike", "advance", "clash", "killing", "displacement", "agreement"]


def make_claim(number: int, **values: Any) -> dict[str, Any]:
    """A row of the claims table that differs from others by its number."""
    place, lat, lon, admin1 = _PLACES[number % len(_PLACES)]
    day = date(2015, 1, 5) + timedelta(days=11 * number)
    outlet = ["Corvane Wire", "The Tigris Banner"][number % 2]
    row: dict[str, Any] = {
        "claim_id": sha256(str(number).encode()).hexdigest()[:16],
        "doc_id": f"doc-{number % 9}",
        "outlet": outlet,
        "published": str(day + timedelta(days=1)),
        "sentence": f"Report {number}: government troops were seen near {place}, an officer said.",
        "quote": f"government troops were seen near {place}",
        "start": 10 * number,
        "end": 10 * number + 8,
        "kind": "event",
        "event_type": _TYPES[number % len(_TYPES)],
        "actor": "Government troops",
        "actor_id": "army",
        "target": "the rebels",
        "target_id": "rebels",
        "place": place,
        "lat": lat,
        "lon": lon,
        "admin1": admin1,
        "geo_precision": 1,
        "date_earliest": str(day),
        "date_latest": str(day),
        "date_precision": "day",
        "date_basis": "stated",
        "realis": "asserted",
        "speaker": "an officer",
        "source_type": "military",
        "anonymous": True,
        "attribution_mode": "indirect",
        "rule_id": "made.up",
    }
    return {**row, **values}


def make_set(rows: list[dict[str, Any]], **tables: list[dict[str, Any]]) -> ClaimSet:
    """A ClaimSet of these claims, with a document for each doc_id unless given."""
    ids = list(dict.fromkeys(row["doc_id"] for row in rows))
    documents = [
        {"doc_id": one, "status": "read", "outlet": "Corvane Wire", "published": "2015-01-06",
         "sha256": sha256(one.encode()).hexdigest()}
        for one in ids
    ]  # fmt: skip
    made = {"claims": rows, "documents": documents, **tables}
    frames = {name: make_frame(name, some) for name, some in made.items()}
    return ClaimSet(frames, {"conflictlib": "0.0.test"})


@pytest.fixture(scope="session")
def claim_row() -> Callable[..., dict[str, Any]]:
    return make_claim


@pytest.fixture(scope="session")
def claim_set() -> Callable[..., ClaimSet]:
    return make_set


@pytest.fixture(scope="session")
def some_claims() -> ClaimSet:
    """Forty claims: planned, disputed, undated, placeless and reviewed ones among them."""
    rows = [make_claim(number) for number in range(40)]
    rows[3] |= {"realis": "planned"}
    rows[4] |= {"date_earliest": "2015-02-01", "date_latest": "2015-04-30",
                "date_precision": "season"}  # fmt: skip
    rows[5] |= {"date_earliest": None, "date_latest": None, "date_precision": "unknown"}
    rows[6] |= {"place": None, "lat": None, "lon": None, "admin1": None}
    rows[7] |= {"realis": "negated"}
    rows[8] |= {"review": "accepted"}
    rows[9] |= {"review": "rejected"}
    rows[10] |= {"fatalities_low": 20.0, "fatalities_best": 25.0, "fatalities_high": 30.0}
    disputes = [
        {"claim_id": rows[10]["claim_id"], "other_claim_id": rows[11]["claim_id"],
         "relation": "contradicts", "about": "how many were killed"}
    ]  # fmt: skip
    return make_set(rows, disputes=disputes)


@pytest.fixture(scope="session")
def hostile_claims() -> ClaimSet:
    """Names and sentences with script tags, direction marks, emoji and great length."""
    evil = "<script>alert(1)</script>"
    row = make_claim(1, sentence=f"{evil} & \u202egnol\u202c 😀 said", quote=evil, actor="A" * 300,
                     place=f"\u202e{evil}$x_1$", speaker='"><img src=x onerror=alert(1)>',
                     outlet=f"{evil}\x00\x0b", rule_id=evil, target="مرحبا 😀")  # fmt: skip
    rival = {**row, "claim_id": f"{evil} '\"", "start": 90, "end": 95, "quantity_text": evil}
    documents = [{"doc_id": row["doc_id"], "status": "read", "title": evil, "outlet": row["outlet"],
                  "published": "2015-01-06"},
                 {"doc_id": evil, "status": "failed", "reason": f"{evil}\ud800"}]  # fmt: skip
    dispute = {"claim_id": row["claim_id"], "other_claim_id": rival["claim_id"],
               "relation": "contradicts", "about": evil, "evidence": evil}  # fmt: skip
    tone = {"doc_id": row["doc_id"], "text": evil, "start": 1, "end": 2, "actor_id": evil,
            "name": "A" * 300, "polarity": "negative", "score": -0.9, "source_type": "narrator",
            "attribution_mode": "narrator", "outlet": row["outlet"], "speaker": row["speaker"],
            "published": "2015-01-06", "rule_id": evil}  # fmt: skip
    tones = [{**tone, "start": at, "sentence": f"{row['sentence']} {at}"} for at in range(6)]
    warning = {"doc_id": evil, "code": evil, "message": evil}
    return make_set([row, rival], documents=documents, disputes=[dispute], sentiments=tones,
                    warnings=[warning])  # fmt: skip
