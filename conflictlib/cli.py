"""The command line: each command checks its words, calls one function, names what failed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

from .errors import ConflictlibError, ConflictlibWarning, InputError, ParameterError, ResourceError

__all__ = ["main"]

_OK, _SOME_FAILED, _WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    argv : sequence of str, optional
        Words of the command; by default those of the process.

    Returns
    -------
    int
        0 all done, 1 some input or notebook failed, 2 wrong usage or parameters.
    """
    parser = _build_parser()
    words = parser.parse_args(argv)
    # What was left out is listed at the end of a command, once.
    warnings.simplefilter("ignore", ConflictlibWarning)
    if "command" not in words:
        parser.print_help()
        return _WRONG_USE
    try:
        code: int = words.command(words)
    except (ParameterError, ResourceError) as error:
        return _fail(error, _WRONG_USE)
    except InputError as error:
        return _fail(error, _WRONG_USE)  # the corpus itself: nothing could be done
    except ConflictlibError as error:
        return _fail(error, _SOME_FAILED)
    except KeyboardInterrupt:
        print("conflictlib: stopped; what was done is kept in the cache", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (head, less): no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    return code


def _fail(error: Exception, code: int) -> int:
    print(f"conflictlib: {error}", file=sys.stderr)
    return code


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="conflictlib",
        description="Claims from news reports on armed conflict: who says that what happened, "
        "to whom, where, when, how much, and how sure.",
    )
    parser.add_argument("--version", action="version", version=version("conflictlib"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    report = commands.add_parser(
        "report", help="all notebooks over a corpus, as HTML pages with an index"
    )
    report.add_argument("corpus", type=Path, help="folder or file of documents or claims")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pages go")
    _add_parameters(report)
    report.add_argument("--notebooks", type=Path, metavar="DIR", help="your own notebooks")
    report.add_argument(
        "--interactive", action="store_true", help="claims tables that sort and filter (script)"
    )
    _add_extraction(report)
    report.set_defaults(command=_report)

    run = commands.add_parser("run", help="run notebooks with parameters, several at once")
    run.add_argument("notebook", nargs="+", type=Path)
    run.add_argument("--out", type=Path, default=Path("runs"), metavar="DIR")
    run.add_argument("--matrix", type=Path, metavar="FILE.toml", help="sets of parameters")
    _add_parameters(run)
    run.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N")
    run.set_defaults(command=_run)

    extract = commands.add_parser("extract", help="claims only")
    extract.add_argument("corpus", type=Path)
    extract.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="claims.parquet, .csv or .jsonl"
    )
    _add_extraction(extract)
    extract.set_defaults(command=_extract)

    annotate = commands.add_parser(
        "annotate", help="stand-off annotation: a JSON document a line in, one a line out"
    )
    annotate.add_argument("--lexicon", type=Path, action="append", default=[], metavar="TOML")
    annotate.add_argument("--jobs", type=_positive, default=1, metavar="N")
    annotate.set_defaults(command=_annotate)

    check = commands.add_parser(
        "check-report", help="fail on any remote reference or script in a page"
    )
    check.add_argument("page", nargs="+", type=Path)
    check.set_defaults(command=_check_report)

    lexicon = commands.add_parser("lexicon", help="check or explain dictionary entries")
    kinds = lexicon.add_subparsers(title="what", metavar="WHAT", required=True)
    explain = kinds.add_parser("explain", help="what an entry does and where it came from")
    explain.add_argument("word", nargs="+")
    explain.add_argument("--lexicon", type=Path, action="append", default=[], metavar="TOML")
    explain.set_defaults(command=_explain)
    lint = kinds.add_parser("check", help="check dictionaries, with a file of your own if given")
    lint.add_argument("file", nargs="*", type=Path)
    lint.set_defaults(command=_lint)

    notebooks = commands.add_parser("notebooks", help="copy the notebooks out to change them")
    notebooks.add_argument("--to", type=Path, required=True, metavar="DIR")
    notebooks.set_defaults(command=_notebooks)

    review = commands.add_parser("review", help="corrections: write a sheet to fill in")
    steps = review.add_subparsers(title="what", metavar="WHAT", required=True)
    export = steps.add_parser("export", help="a sheet of the claims, with columns to fill in")
    export.add_argument("claims", type=Path, help="extracted claims, or a corpus")
    export.add_argument("--out", type=Path, default=Path("review.csv"), metavar="FILE.csv")
    _add_extraction(export)
    export.set_defaults(command=_review_export)
    return parser


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
    parser.add_argument(
        "--lexicon", type=Path, action="append", default=[], metavar="TOML",
        help="a dictionary of your own, over the bundled ones",
    )  # fmt: skip
    parser.add_argument(
        "--columns", metavar="text=body,published=date", help="column map for tables of articles"
    )
    parser.add_argument("--review", type=Path, metavar="CSV", help="a filled review sheet")
    parser.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--no-cache", action="store_true", help="extract everything anew")


def _pairs(words: Sequence[str], what: str) -> dict[str, str]:
    """``NAME=VALUE`` words as a dict."""
    pairs = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise ParameterError(f"{what} {word!r} is not of the form NAME=VALUE")
        pairs[name.strip()] = value
    return pairs


def _columns(text: str | None) -> dict[str, str] | None:
    return _pairs(text.split(","), "--columns") if text else None


def _extraction(words: argparse.Namespace) -> dict[str, Any]:
    """What ``_add_extraction`` asked for, as arguments of ``extract``."""
    return {
        "lexicon": words.lexicon,
        "columns": _columns(words.columns),
        "review": words.review,
        "jobs": words.jobs,
        "cache": not words.no_cache,
    }


def _report(words: argparse.Namespace) -> int:
    from .report import make_report

    result = make_report(
        words.corpus,
        words.out,
        parameters=_pairs(words.parameters, "-p"),
        notebooks=words.notebooks,
        interactive=words.interactive,
        **_extraction(words),
    )
    print(result.index)
    return _tell_failed(result.failed)


def _run(words: argparse.Namespace) -> int:
    from .report import run_notebooks

    result = run_notebooks(
        words.notebook, _pairs(words.parameters, "-p"), words.matrix, words.out, words.jobs
    )
    for page in result.pages:
        print(page)
    return _tell_failed(result.failed)


def _extract(words: argparse.Namespace) -> int:
    from .claimset import FORMATS
    from .pipeline import extract

    if words.out.suffix not in FORMATS:
        raise ParameterError(f"--out {words.out}: use a file ending in {', '.join(FORMATS)}")
    claims = extract(words.corpus, **_extraction(words))
    claims.save(words.out)
    print(f"{words.out}: {len(claims)} claims")
    documents = claims.documents
    left_out = documents[documents["status"] != "read"]
    for status, path, reason in left_out[["status", "path", "reason"]].itertuples(index=False):
        print(f"conflictlib: {status} {path}: {reason}", file=sys.stderr)
    return _SOME_FAILED if (left_out["status"] == "failed").any() else _OK


def _annotate(words: argparse.Namespace) -> int:
    from .pipeline import annotate_to_json
    from .reading import read_record

    failed: list[str] = []

    def documents(lines: TextIO) -> Iterator[object]:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"line {number}"
            try:
                try:
                    record = json.loads(line)
                except ValueError as error:
                    raise InputError(f"is no JSON ({error})", where) from error
                if not isinstance(record, dict):
                    raise InputError("is no JSON object", where)
                yield read_record(record, where)
            except InputError as error:
                failed.append(str(error))
                print(f"conflictlib: {error}", file=sys.stderr)

    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    lexicon = tuple(str(path) for path in words.lexicon)
    for found in annotate_to_json(documents(sys.stdin), lexicon, words.jobs):  # type: ignore[arg-type]
        sys.stdout.write(json.dumps(found, ensure_ascii=True) + "\n")
    sys.stdout.flush()
    return _SOME_FAILED if failed else _OK


def _check_report(words: argparse.Namespace) -> int:
    from .report import check_report

    problems = check_report(words.page)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{len(words.page)} self-contained")
    return _SOME_FAILED if problems else _OK


def _explain(words: argparse.Namespace) -> int:
    from .explain import explain_word

    lines = explain_word(" ".join(words.word), tuple(str(path) for path in words.lexicon))
    print("\n".join(lines) or "in no dictionary")
    return _OK if lines else _SOME_FAILED


def _lint(words: argparse.Namespace) -> int:
    from .explain import check_lexicon

    print("\n".join(check_lexicon(tuple(str(path) for path in words.file))))
    return _OK


def _notebooks(words: argparse.Namespace) -> int:
    from .bundled import copy_notebooks

    for path in copy_notebooks(words.to):
        print(path)
    return _OK


def _review_export(words: argparse.Namespace) -> int:
    from .pipeline import extract
    from .review import export_review

    options = _extraction(words)
    # Decisions are carried over into the new sheet rather than applied to the claims in it.
    review = options.pop("review")
    export_review(extract(words.claims, **options), words.out, review)
    print(words.out)
    return _OK


def _tell_failed(failed: Sequence[str]) -> int:
    for message in failed:
        print(f"conflictlib: {message}", file=sys.stderr)
    return _SOME_FAILED if failed else _OK


if __name__ == "__main__":
    sys.exit(main())
