"""Parameters are checked before a kernel starts, and messages say what to do."""

from __future__ import annotations

import json

import pytest

from conflictlib.bundled import bundled_notebooks
from conflictlib.errors import InputError, ParameterError
from conflictlib.report.matrix import read_matrix
from conflictlib.report.parameters import (
    check_against,
    check_known,
    check_parameters,
    check_values,
    read_parameters,
)

LINES = (
    'corpus: str  # where the texts are\nstart: str = ""  # first day\nend: str = ""\n'
    "lanes: int = 3\nshare: float = 0.5\nbold: bool = False\nnames: list[str] = []  # who"
)


@pytest.fixture
def notebook(tmp_path):
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": LINES}
    path = tmp_path / "some.ipynb"
    path.write_text(json.dumps({"cells": [cell]}))
    return path


def test_parameters_are_read_with_type_default_and_help(notebook):
    found = {one.name: one for one in read_parameters(notebook)}
    assert list(found) == ["corpus", "start", "end", "lanes", "share", "bold", "names"]
    assert found["corpus"].required
    assert (found["start"].type, found["start"].default, found["start"].help) == (
        "str", "", "first day",
    )  # fmt: skip
    assert found["names"].default == []


def test_texts_become_the_parameters_types(notebook):
    given = {"corpus": "c", "lanes": "4", "share": "1.5", "bold": "yes", "names": "a, b,"}
    values = check_values(read_parameters(notebook), given, "some.ipynb")
    assert values == {"corpus": "c", "lanes": 4, "share": 1.5, "bold": True, "names": ["a", "b"]}


@pytest.mark.parametrize(("name", "value"), [
    ("lanes", "many"), ("lanes", "1.5"), ("lanes", 1.5), ("lanes", True), ("share", "nan"),
    ("bold", "perhaps"), ("bold", 2), ("names", "[1]"), ("names", 3), ("corpus", 3),
])  # fmt: skip
def test_a_wrong_type_is_refused(notebook, name, value):
    given = {"corpus": "c", name: value}
    with pytest.raises(ParameterError, match=f"parameter {name} is .* which is no"):
        check_values(read_parameters(notebook), given, "some.ipynb")


def test_a_missing_parameter_is_named_with_its_help(notebook):
    with pytest.raises(ParameterError, match=r"needs the parameter corpus \(str: where the texts"):
        check_values(read_parameters(notebook), {}, "some.ipynb")


def test_an_unknown_parameter_is_answered_with_the_nearest(notebook):
    known = {"some.ipynb": read_parameters(notebook)}
    with pytest.raises(ParameterError, match=r"'strat'; did you mean start\?"):
        check_known({"strat": "x"}, known)


def test_a_start_after_the_end_is_refused(notebook):
    given = {"corpus": "c", "start": "2016-02-02", "end": "2016-02-01"}
    with pytest.raises(ParameterError, match="is after end"):
        check_values(read_parameters(notebook), given, "some.ipynb")


@pytest.mark.parametrize("line", ["x = 1", "x: dict = {}", "x: int = y", "x: int ="])
def test_a_malformed_line_names_the_notebook(tmp_path, line):
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": [line]}
    path = tmp_path / "bad.ipynb"
    path.write_text(json.dumps({"cells": [cell]}))
    with pytest.raises(InputError, match=r"bad\.ipynb"):
        read_parameters(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", "no json"])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, content):
    path = tmp_path / "x.ipynb"
    path.write_text(content)
    with pytest.raises(InputError, match="not a Jupyter notebook"):
        read_parameters(path)


def test_an_actor_that_occurs_nowhere_is_refused_but_not_in_an_empty_corpus(some_claims, claim_set):
    with pytest.raises(ParameterError, match="occurs nowhere"):
        check_against(some_claims, {"actor": "Nobody"})
    check_against(claim_set([]), {"actor": "Nobody"})


def test_a_notebook_shows_its_parameters():
    assert "<strong>actor</strong>: &lt;b&gt;" in check_parameters(actor="<b>", start="").body
    with pytest.raises(ParameterError, match="day that exists"):
        check_parameters(start="2016-13-01")


@pytest.mark.parametrize("path", bundled_notebooks(), ids=lambda path: path.stem)
def test_every_parameter_of_our_notebooks_has_a_help(path):
    for parameter in read_parameters(path):
        assert parameter.help, parameter.name


def test_a_matrix_holds_runs_and_a_grid(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(
        '[[run]]\nname = "a/b"\nstart = "2015-01-01"\n[grid]\nactor = ["X", "Y"]\nlanes = [1, 2]\n'
    )
    sets = read_matrix(path)
    assert list(sets) == ["a-b", "actor-X_lanes-1", "actor-X_lanes-2", "actor-Y_lanes-1",
                          "actor-Y_lanes-2"]  # fmt: skip
    assert sets["actor-Y_lanes-2"] == {"actor": "Y", "lanes": 2}


@pytest.mark.parametrize(("text", "words"), [
    ("", "no run"), ("[other]\n", "neither"), ("[grid]\nactor = 1\n", "list of values"),
    ('[[run]]\nname = "a"\n[[run]]\nname = "a"\n', "two runs are named a"),
])  # fmt: skip
def test_a_wrong_matrix_is_refused(tmp_path, text, words):
    path = tmp_path / "m.toml"
    path.write_text(text)
    with pytest.raises(ParameterError, match=words):
        read_matrix(path)
