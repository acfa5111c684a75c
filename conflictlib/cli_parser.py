"""The words of the command line: commands, their options, and what help says of each."""

from __future__ import annotations

import argparse
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

__all__ = ["build_parser"]

_CORPUS = "folder or file of documents, or a file of extracted claims"


def build_parser() -> argparse.ArgumentParser:
    """The words of all commands; what is parsed has the command's name as ``command``."""
    parser = argparse.ArgumentParser(
        prog="conflictlib",
        description="Claims from news reports on armed conflict: who says that what happened, "
        "to whom, where, when, how much, and how sure.",
    )
    parser.add_argument("--version", action="version", version=version("conflictlib"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_report(commands)
    _add_run(commands)
    _add_extract(commands)
    _add_annotate(commands)
    _add_check_report(commands)
    _add_lexicon(commands)
    _add_notebooks(commands)
    _add_review(commands)
    return parser


def _add_report(commands: Any) -> None:
    report = commands.add_parser(
        "report",
        help="all notebooks over a corpus, as HTML pages with an index",
        description="Extracts the claims of a corpus, runs all notebooks on them and writes one "
        "self-contained HTML page each, index.html, claims.csv and claims.parquet into the folder "
        "given by --out. Prints where the index is. A notebook that fails is listed on standard "
        "error and the others are still written: the exit code is then 1.",
    )
    report.add_argument("corpus", type=Path, help=_CORPUS)
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pages go")
    _add_parameters(report)
    report.add_argument(
        "--notebooks", type=Path, metavar="DIR", help="a folder of your own, instead of the bundled"
    )
    report.add_argument(
        "--interactive", action="store_true", help="also a claims table that sorts and filters "
        "(by a script of its own)",
    )  # fmt: skip
    _add_extraction(report)
    report.set_defaults(command="report")


def _add_run(commands: Any) -> None:
    run = commands.add_parser(
        "run",
        help="run notebooks with parameters, several at once",
        description="Runs notebooks with parameters, without JupyterLab, and writes each run as "
        "an HTML page and as a notebook with its outputs into the folder given by --out. Prints "
        "where the pages are. A name or value that no notebook takes is refused before anything "
        "runs.",
    )
    run.add_argument("notebook", nargs="+", type=Path, help="an .ipynb file")
    run.add_argument(
        "--out", type=Path, default=Path("runs"), metavar="DIR",
        help="where pages go (default: %(default)s)",
    )  # fmt: skip
    run.add_argument(
        "--matrix", type=Path, metavar="FILE.toml",
        help="sets of parameters: each notebook is run once with each of them",
    )  # fmt: skip
    _add_parameters(run)
    run.add_argument(
        "--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N",
        help="notebooks run at once (default: one for each processor, %(default)s here)",
    )  # fmt: skip
    run.set_defaults(command="run")


def _add_extract(commands: Any) -> None:
    extract = commands.add_parser(
        "extract",
        help="the claims of a corpus, as a table",
        description="Reads a corpus and writes a table with one row for each claim. Documents "
        "that were read before come from the cache, so a stopped run goes on where it was. What "
        "could not be read is listed on standard error: the exit code is then 1.",
    )
    extract.add_argument("corpus", type=Path, help=_CORPUS)
    extract.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="the table: a .parquet, .csv or .jsonl",
    )
    _add_extraction(extract)
    extract.set_defaults(command="extract")


def _add_annotate(commands: Any) -> None:
    annotate = commands.add_parser(
        "annotate",
        help="stand-off annotation: a JSON document a line in, one a line out",
        usage="conflictlib annotate [--lexicon TOML] [--jobs N] < docs.jsonl > annotations.jsonl",
        description="Reads one JSON object a line on standard input, with id and text, and where "
        "they are known published (YYYY-MM-DD), outlet, title, url and targets. Writes one JSON "
        "object a line on standard output, in the same order: segments, sentences, times, places, "
        "actors, quantities, attributions, sentiments, events, claims and disputes, with offsets "
        "into the text as given. A line that cannot be read is named on standard error and left "
        "out: the exit code is then 1.",
    )
    _add_lexicon_option(annotate)
    annotate.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="processes (default: %(default)s)"
    )
    annotate.set_defaults(command="annotate")


def _add_check_report(commands: Any) -> None:
    check = commands.add_parser(
        "check-report",
        help="fail on any remote reference or script in a page",
        description="Looks in HTML pages for whatever they would fetch or run. Each finding is a "
        "line on standard error, and the exit code is then 1.",
    )
    check.add_argument("page", nargs="+", type=Path, help="an HTML file")
    check.set_defaults(command="check-report")


def _add_lexicon(commands: Any) -> None:
    words = "check or explain dictionary entries"
    lexicon = commands.add_parser("lexicon", help=words, description=f"{words.capitalize()}.")
    kinds = lexicon.add_subparsers(title="what", metavar="WHAT", required=True)
    explain = kinds.add_parser(
        "explain",
        help="what an entry does and where it came from",
        description="Prints each entry that has the word, what it does, its file and its source. "
        "The exit code is 1 where no dictionary has it.",
    )
    explain.add_argument("word", nargs="+", help="a word or phrase, such as: drove out")
    _add_lexicon_option(explain)
    explain.set_defaults(command="lexicon explain")
    check = kinds.add_parser(
        "check",
        help="check dictionaries, with files of your own if given",
        description="Checks the bundled dictionaries, with files of your own over them, and names "
        "the file and line of an entry that cannot be used.",
    )
    check.add_argument("file", nargs="*", type=Path, help="a TOML file of your own")
    check.set_defaults(command="lexicon check")


def _add_notebooks(commands: Any) -> None:
    notebooks = commands.add_parser(
        "notebooks",
        help="copy the notebooks out to change them",
        description="Copies the bundled notebooks into a folder, never over files that are there. "
        "conflictlib report --notebooks DIR runs them.",
    )
    notebooks.add_argument("--to", type=Path, required=True, metavar="DIR", help="where they go")
    notebooks.set_defaults(command="notebooks")


def _add_review(commands: Any) -> None:
    review = commands.add_parser(
        "review",
        help="corrections: write a sheet to fill in",
        description="Decisions of yours on claims: a sheet is written here, filled in with any "
        "spreadsheet, and read by --review of report and extract.",
    )
    steps = review.add_subparsers(title="what", metavar="WHAT", required=True)
    export = steps.add_parser(
        "export",
        help="a sheet of the claims, with columns to fill in",
        description="Writes a CSV file with one row for each claim. In the column decision write "
        "accept, correct or reject; in a column correct_... the right value, or - for none. "
        "With --review, what an older sheet holds is carried over; a sheet that holds decisions "
        "is never written over otherwise.",
    )
    export.add_argument("claims", type=Path, help=_CORPUS)
    export.add_argument(
        "--out", type=Path, default=Path("review.csv"), metavar="FILE.csv",
        help="the sheet (default: %(default)s)",
    )  # fmt: skip
    _add_extraction(export)
    export.set_defaults(command="review export")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _add_parameters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-p", dest="parameters", action="append", default=[], metavar="NAME=VALUE",
        help="a notebook's parameter; may be given several times",
    )  # fmt: skip


def _add_extraction(parser: argparse.ArgumentParser) -> None:
    _add_lexicon_option(parser)
    parser.add_argument(
        "--columns", metavar="text=body,published=date", help="column map for tables of articles"
    )
    parser.add_argument("--review", type=Path, metavar="CSV", help="a filled review sheet")
    parser.add_argument(
        "--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N",
        help="processes (default: one for each processor, %(default)s here)",
    )  # fmt: skip
    parser.add_argument("--no-cache", action="store_true", help="extract everything anew")


def _add_lexicon_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lexicon", type=Path, action="append", default=[], metavar="TOML",
        help="a dictionary of your own, over the bundled ones; may be given several times",
    )  # fmt: skip
