"""The notebooks are thin, clean of outputs, and run on the sample."""

from __future__ import annotations

import ast
import json
import re

import pytest

from conflictlib.bundled import bundled_notebooks, sample_path
from conflictlib.report import check_report, make_report

NOTEBOOKS = bundled_notebooks()


def cells_of(path, kind):
    return [cell for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == kind]


def test_the_five_notebooks_are_there():
    assert [path.stem for path in NOTEBOOKS] == [
        "00_start_here", "01_timeline", "02_sentiment_over_sources", "03_territory_loss",
        "04_disputes",
    ]  # fmt: skip


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_clean_and_its_cells_have_stable_ids(path):
    cells = json.loads(path.read_text())["cells"]
    ids = [cell["id"] for cell in cells]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z-]+", one) for one in ids), "ids are words, not random"
    for cell in cells_of(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_logic_and_imports_only_conflictlib(path):
    for cell in cells_of(path, "code"):
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            assert not isinstance(
                node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.Lambda
            )
            assert not isinstance(node, ast.ImportFrom)
            if isinstance(node, ast.Import):
                assert [name.name for name in node.names] == ["conflictlib"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_tells_its_question_limits_and_making(path):
    text = "\n".join("".join(cell["source"]) for cell in cells_of(path, "markdown"))
    assert text.startswith("# ")
    for heading in ("## What this cannot show", "## How it was made"):
        assert heading in text


def test_the_report_on_the_sample_has_every_page(tmp_path):
    result = make_report(sample_path(), tmp_path, jobs=2)
    assert result.failed == []
    assert len(result.pages) == len(NOTEBOOKS)
    assert check_report([*result.pages, result.index]) == []
    for page in result.pages:
        text = page.read_text()
        for words in ('<html lang="en">', 'class="skip"', "<figure", "<h1>"):
            assert words in text, page.name
