"""Roles on the flattened pages of tests/gold/pages: floors that are only ever raised."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def figures():
    sys.path.insert(0, str(ROOT))
    try:
        from benchmarks.segments import measure_pages
    finally:
        sys.path.remove(str(ROOT))
    return {row["figure"]: row for row in measure_pages()}


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("body precision (words)", 0.985),
        ("body recall (words)", 0.999),
        ("role accuracy (pieces)", 0.915),
    ],
)
def test_roles_keep_their_floor(figures, figure, floor):
    assert figures[figure]["value"] >= floor


def test_there_are_at_least_thirty_pages(figures):
    assert figures["body recall (words)"]["n"] >= 30
