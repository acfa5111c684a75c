"""The command line: each command checks its words, calls one function, names what failed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO

from .cli_parser import build_parser
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
    parser = build_parser()
    words = parser.parse_args(argv)
    # What was left out is listed at the end of a command, once.
    warnings.simplefilter("ignore", ConflictlibWarning)
    if "command" not in words:
        parser.print_help()
        return _WRONG_USE
    try:
        code = _COMMANDS[words.command](words)
    except (ParameterError, ResourceError, InputError) as error:
        return _fail(error, _WRONG_USE)  # an InputError here is of the corpus itself
    except ConflictlibError as error:
        return _fail(error, _SOME_FAILED)
    except KeyboardInterrupt:
        print("conflictlib: stopped; what was done is kept in the cache", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (head, less): no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except OSError as error:
        # A full disk, or a folder that nothing can be written to: no page of traceback.
        return _fail(error, _WRONG_USE)
    return code


def _fail(error: Exception, code: int) -> int:
    print(f"conflictlib: {error}", file=sys.stderr)
    return code


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
    """The options of an extraction as arguments of ``extract``."""
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


def _check_lexicon(words: argparse.Namespace) -> int:
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


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "report": _report,
    "run": _run,
    "extract": _extract,
    "annotate": _annotate,
    "check-report": _check_report,
    "lexicon explain": _explain,
    "lexicon check": _check_lexicon,
    "notebooks": _notebooks,
    "review export": _review_export,
}


if __name__ == "__main__":
    sys.exit(main())
