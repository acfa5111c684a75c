"""A report: pages that stand alone, the same bytes each time, and honest about failures."""

from __future__ import annotations

import json
import re

import pytest

from conflictlib.bundled import bundled_notebooks, copy_notebooks
from conflictlib.errors import InputError, ParameterError
from conflictlib.report import check_report, make_report, run_notebooks


def write_notebook(path, *sources, parameters='corpus: str = ""  # texts'):
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"# Page {path.stem}"},
        {"cell_type": "code", "id": "b", "metadata": {"tags": ["parameters"]}, "outputs": [],
         "execution_count": None, "source": parameters},
    ]  # fmt: skip
    for number, source in enumerate(sources):
        cells.append({"cell_type": "code", "id": f"c{number}", "metadata": {}, "outputs": [],
                      "execution_count": None, "source": source})  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.write_text(json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4,
                                "nbformat_minor": 5}))  # fmt: skip
    return path


@pytest.fixture(scope="module")
def claims_file(some_claims, tmp_path_factory):
    return some_claims.save(tmp_path_factory.mktemp("claims") / "some.parquet")


@pytest.fixture(scope="module")
def timeline_only(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    for path in copy_notebooks(folder):
        if not path.name.startswith(("01", "04")):
            path.unlink()
    return folder


def test_the_same_claims_give_the_same_pages(claims_file, timeline_only, tmp_path):
    outs = [tmp_path / "one", tmp_path / "two"]
    for out in outs:
        result = make_report(claims_file, out, notebooks=timeline_only, jobs=2)
        assert result.failed == []
    pages = sorted(path.name for path in outs[0].glob("*.html"))
    assert pages == ["01_timeline.html", "04_disputes.html", "index.html"]
    for name in [*pages, "claims.csv", "01_timeline.timeline.csv"]:
        assert (outs[0] / name).read_bytes() == (outs[1] / name).read_bytes(), name
    assert check_report(outs[0] / name for name in pages) == []
    manifest = json.loads((outs[0] / "manifest.json").read_text())
    assert set(manifest["outputs"]) >= {*pages, "claims.csv"}


def test_every_link_of_a_page_leads_somewhere(claims_file, timeline_only, tmp_path):
    make_report(claims_file, tmp_path, notebooks=timeline_only, jobs=2)
    for path in tmp_path.glob("*.html"):
        text = path.read_text()
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), path.name
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids), path.name
        for name in re.findall(r'href="([^"#]+)"', text):
            assert (tmp_path / name).exists(), name


def test_no_path_of_this_machine_stands_in_a_page(claims_file, timeline_only, tmp_path):
    make_report(claims_file, tmp_path, notebooks=timeline_only, jobs=2)
    for path in [*tmp_path.glob("*.html"), *tmp_path.glob("*.ipynb")]:
        assert str(tmp_path) not in path.read_text(), path.name
        assert str(claims_file.parent) not in path.read_text(), path.name


def test_a_failed_notebook_leaves_no_page(claims_file, tmp_path):
    folder, out = tmp_path / "n", tmp_path / "out"
    folder.mkdir()
    write_notebook(folder / "bad.ipynb", "print('<b>half done</b>')", "1 / 0")
    write_notebook(folder / "good.ipynb", "print('done')")
    out.mkdir()
    (out / "bad.html").write_text("an older page")
    result = make_report(claims_file, out, notebooks=folder, jobs=2)
    (message,) = result.failed
    assert message.startswith("bad.ipynb, cell 4: ZeroDivisionError")
    assert "\n" not in message
    assert not (out / "bad.html").exists()
    failed = (out / "bad.failed.html").read_text()
    assert "This is not a report" in failed
    assert "half done" not in failed
    assert (out / "good.html").exists()
    assert "bad.html failed" in (out / "index.html").read_text()


def test_a_page_with_a_script_is_never_written(claims_file, tmp_path):
    folder, out = tmp_path / "n", tmp_path / "out"
    folder.mkdir()
    source = "from IPython.display import HTML\nHTML('<img src=\"http://x\">')"
    write_notebook(folder / "remote.ipynb", source)
    result = make_report(claims_file, out, notebooks=folder)
    assert "would not stand on its own" in result.failed[0]
    assert not (out / "remote.html").exists()


def test_wrong_parameters_stop_before_anything_is_written(claims_file, timeline_only, tmp_path):
    out = tmp_path / "out"
    for given, words in (
        ({"strat": "2015-01-01"}, "did you mean start"),
        ({"actor": "Nobody"}, "occurs nowhere"),
        ({"lanes": "x"}, "whole number"),
        ({"corpus": "x"}, "first word"),
    ):
        with pytest.raises(ParameterError, match=words):
            make_report(claims_file, out, parameters=given, notebooks=timeline_only)
    assert not out.exists()


def test_a_matrix_runs_each_set_in_its_own_folder(claims_file, tmp_path):
    notebook = write_notebook(tmp_path / "n.ipynb", "print(corpus, actor)",
                              parameters='corpus: str = ""  # c\nactor: str = ""  # a')  # fmt: skip
    matrix = tmp_path / "m.toml"
    matrix.write_text('[grid]\nactor = ["army", "rebels"]\n')
    result = run_notebooks([notebook], {"corpus": str(claims_file)}, matrix, tmp_path / "runs", 2)
    assert result.failed == []
    texts = [page.read_text() for page in result.pages]
    assert [page.parent.name for page in result.pages] == ["actor-army", "actor-rebels"]
    assert "../claims.parquet army" in texts[0]
    assert "../claims.parquet rebels" in texts[1]


def test_a_hostile_corpus_renders_harmlessly(hostile_claims, timeline_only, tmp_path):
    file = hostile_claims.save(tmp_path / "evil.parquet")
    result = make_report(file, tmp_path / "out", notebooks=timeline_only, jobs=2)
    pages = list((tmp_path / "out").glob("*.html"))
    assert [line for line in result.failed if ".ipynb" in line] == []
    assert len(pages) == 3
    assert check_report(pages) == []
    for page in pages:
        assert "\u202e" not in page.read_text()


def test_an_empty_corpus_says_so(claim_set, timeline_only, tmp_path):
    file = claim_set([]).save(tmp_path / "none.parquet")
    result = make_report(file, tmp_path / "out", notebooks=timeline_only, jobs=2)
    assert result.failed == []
    assert "No claim was found" in (tmp_path / "out" / "01_timeline.html").read_text()
    assert "the corpus is empty" in (tmp_path / "out" / "index.html").read_text()


def test_notebooks_are_copied_out_but_never_over_others(tmp_path):
    assert len(copy_notebooks(tmp_path / "mine")) == len(bundled_notebooks())
    with pytest.raises(InputError, match="already there"):
        copy_notebooks(tmp_path / "mine")


def test_a_folder_without_notebooks_is_refused(claims_file, tmp_path):
    with pytest.raises(InputError, match="no notebooks here"):
        make_report(claims_file, tmp_path / "out", notebooks=tmp_path)


def test_a_kernel_whose_port_was_taken_is_started_again(
    claims_file, timeline_only, tmp_path, monkeypatch
):
    import papermill

    run, starts = papermill.execute_notebook, []

    def lose_the_first_start(source, *args, **kwargs):
        starts.append(source)
        if len(starts) == 1:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return run(source, *args, **kwargs)

    monkeypatch.setattr(papermill, "execute_notebook", lose_the_first_start)
    notebook = timeline_only / "01_timeline.ipynb"
    result = run_notebooks([notebook], {"corpus": str(claims_file)}, None, tmp_path, 1)
    assert result.failed == []
    assert len(starts) == 2


def test_a_kernel_that_never_starts_fails_the_page(tmp_path, monkeypatch):
    import papermill

    def die(*args, **kwargs):
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(papermill, "execute_notebook", die)
    notebook = write_notebook(tmp_path / "one.ipynb", "1", parameters="limit: int = 1")
    result = run_notebooks([notebook], {}, None, tmp_path / "out", 1)
    assert "Kernel died" in result.failed[0]
    assert not (tmp_path / "out/one.html").exists()
