"""The command line: exit codes, one clear line for each mistake, the rest done."""

import argparse
import io
import json

import pytest

from conflictlib.cli import main
from conflictlib.cli_parser import build_parser

LINE = {
    "id": "a",
    "text": "Rebels captured the town of Palmyra on Monday.",
    "published": "2016-03-24",
}


def feed(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_without_a_command_help_is_shown(capsys):
    assert main([]) == 2
    assert "annotate" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["report"], ["flub"], ["extract", "x"], ["report", "x", "--out", "y", "--jobs", "0"]]
)
def test_wrong_usage_is_code_2(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_annotate_writes_a_line_for_a_line(monkeypatch, capsys):
    feed(monkeypatch, json.dumps(LINE) + "\n\n" + json.dumps({**LINE, "id": "b"}) + "\n")
    assert main(["annotate"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


def test_annotate_names_a_bad_line_and_goes_on(monkeypatch, capsys):
    feed(monkeypatch, 'oops\n[1]\n{"id": "n"}\n' + json.dumps(LINE) + "\n")
    assert main(["annotate"]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a"]
    assert len(err.splitlines()) == 3
    assert "line 1" in err
    assert "line 2" in err
    assert "line 3" in err


def test_annotate_of_nothing_writes_nothing(monkeypatch, capsys):
    feed(monkeypatch, "")
    assert main(["annotate"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_extract_writes_claims(tmp_path, capsys, ending):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    out = tmp_path / f"claims.{ending}"
    assert main(["extract", str(source), "--out", str(out), "--no-cache", "--jobs", "1"]) == 0
    assert out.exists()
    assert "claims" in capsys.readouterr().out


def test_extract_says_what_was_left_out_and_ends_with_1(tmp_path, capsys):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(LINE) + "\nno json\n", encoding="utf-8")
    assert main(["extract", str(source), "--out", str(tmp_path / "c.csv"), "--no-cache",
                 "--jobs", "1"]) == 1  # fmt: skip
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "in.jsonl" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["extract", "{dir}/nowhere", "--out", "{dir}/c.csv"], "nowhere"),
        (["extract", "{dir}", "--out", "{dir}/c.csv"], ""),
        (["extract", "{dir}", "--out", "{dir}/c.xlsx"], ".parquet"),
        (["report", "{dir}/nowhere", "--out", "{dir}/r"], "nowhere"),
        (["report", "{dir}", "--out", "{dir}/r", "-p", "start"], "NAME=VALUE"),
        (["report", "{dir}/in.jsonl", "--out", "{dir}/r", "-p", "strat=2016-01-01"], "start"),
        (["report", "{dir}/in.jsonl", "--out", "{dir}/r", "-p", "start=yesterday"], "start"),
        (["lexicon", "check", "{dir}/none.toml"], "none.toml"),
    ],
)
def test_a_mistake_gets_one_clear_line_and_code_2(tmp_path, capsys, words, said):
    if any("in.jsonl" in word for word in words):
        (tmp_path / "in.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    code = main([word.format(dir=tmp_path) for word in words])
    err = capsys.readouterr().err
    assert code == 2
    assert err.startswith("conflictlib: ")
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize(
    "words",
    [
        ["notebooks", "--to", "{file}/mine"],
        ["extract", "{file}", "--out", "{file}/c.csv", "--no-cache", "--jobs", "1"],
        ["review", "export", "{file}", "--out", "{file}/r.csv", "--no-cache", "--jobs", "1"],
    ],
)
def test_a_place_that_cannot_be_written_to_gets_one_clear_line(tmp_path, capsys, words):
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    assert main([word.format(file=file) for word in words]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert str(file) in err


def test_lexicon_explains_and_checks(capsys):
    assert main(["lexicon", "explain", "said"]) == 0
    assert "said" in capsys.readouterr().out
    assert main(["lexicon", "explain", "qwxzyblorp"]) == 1
    assert main(["lexicon", "check"]) == 0
    assert "all well" in capsys.readouterr().out


def test_notebooks_are_copied_out(tmp_path, capsys):
    assert main(["notebooks", "--to", str(tmp_path / "mine")]) == 0
    assert len(list((tmp_path / "mine").glob("*.ipynb"))) == 5


def test_check_report_finds_a_remote_reference(tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text("<html><img src='https://example.org/a.png'></html>", encoding="utf-8")
    assert main(["check-report", str(page)]) == 1
    assert "example.org" in capsys.readouterr().err


def test_review_export_writes_a_sheet(tmp_path, capsys):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    sheet = tmp_path / "review.csv"
    assert main(["review", "export", str(source), "--out", str(sheet)]) == 0
    assert "claim_id" in sheet.read_text(encoding="utf-8-sig").splitlines()[0]


def test_review_export_reads_a_table_by_its_column_map(tmp_path, capsys):
    source = tmp_path / "in.csv"
    text = "Government troops captured the town of Palmyra on Sunday, the army said."
    source.write_text(f'story,day\n"{text}",2016-03-28\n', encoding="utf-8")
    sheet = tmp_path / "review.csv"
    words = ["review", "export", str(source), "--columns", "text=story,published=day"]
    assert main([*words, "--out", str(sheet), "--no-cache", "--jobs", "1"]) == 0
    assert "2016-03-28" in sheet.read_text(encoding="utf-8-sig")


def all_parsers(parser):
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from all_parsers(inner)


@pytest.mark.parametrize("parser", [*all_parsers(build_parser())], ids=lambda one: one.prog)
def test_help_says_what_a_command_does_and_what_each_word_is(parser):
    assert parser.description.endswith(".")
    unsaid = [action.dest for action in parser._actions if not action.help
              and not isinstance(action, argparse._SubParsersAction)]  # fmt: skip
    assert unsaid == []


def test_help_of_annotate_says_where_it_reads_and_writes(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["annotate", "--help"])
    assert stop.value.code == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "one JSON object a line on standard input" in words
    assert "one JSON object a line on standard output" in words
