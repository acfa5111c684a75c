"""A whole report: extract once, run all notebooks on the claims, write the index and manifest."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..bundled import bundled_notebooks
from ..errors import InputError, ParameterError
from ..frames import to_rows
from .index import write_index
from .parameters import check_against, check_known, check_values, read_parameters
from .run import Job, Outcome, run_jobs

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["ReportResult", "make_report"]


@dataclass(slots=True)
class ReportResult:
    """Where the report begins, its pages, and a line for each input or notebook that failed."""

    index: Path
    pages: list[Path] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def make_report(
    corpus: str | Path,
    out: Path,
    *,
    parameters: Mapping[str, object] | None = None,
    jobs: int = 1,
    notebooks: Path | None = None,
    interactive: bool = False,
    lexicon: Sequence[Path] = (),
    review: Path | None = None,
    columns: dict[str, str] | None = None,
    cache: bool = True,
    progress: bool | None = None,
) -> ReportResult:
    """All notebooks over a corpus, as self-contained pages with an index.

    Parameters
    ----------
    corpus : path
        Documents, or extracted claims.
    out : Path
        Folder of the report; created if missing.
    parameters : mapping, optional
        Values for the notebooks that have them.
    jobs : int
        Notebooks run at once, and processes that read documents.
    notebooks : Path, optional
        Folder of one's own notebooks, or one notebook; by default the package's.
    interactive : bool
        Also write ``claims.html``, a table that sorts and filters; it holds a script.
    lexicon, review, columns, cache
        As for ``extract``.
    progress : bool, optional
        Bars on stderr; by default only on a terminal.

    Returns
    -------
    ReportResult
        ``failed`` is empty where everything was read and run.

    Raises
    ------
    ParameterError, InputError
        Before any kernel starts.
    """
    from ..pipeline import extract

    begun = time.perf_counter()
    files = _find_notebooks(notebooks)
    known = {str(path): read_parameters(path) for path in files}
    given = dict(parameters or {})
    if "corpus" in given:
        raise ParameterError("the corpus of a report is its first word, not a parameter")
    check_known(given, known)
    # The corpus is given here, so that a notebook that requires one is content.
    values = {
        key: check_values(some, {**given, "corpus": "claims.parquet"}, Path(key).name)
        for key, some in known.items()
    }
    claims = extract(corpus, lexicon=lexicon, review=review, columns=columns, jobs=jobs,
                     cache=cache, progress=progress)  # fmt: skip
    for some in values.values():
        check_against(claims, some)
    read_in = time.perf_counter() - begun
    out.mkdir(parents=True, exist_ok=True)
    claims.save(out / "claims.parquet")
    claims.claims.to_csv(out / "claims.csv", index=False, lineterminator="\n")
    run = run_jobs([Job(path, values[str(path)], out) for path in files], jobs, progress)
    index = write_index(claims, run.outcomes, out / "index.html")
    if interactive:
        from .interactive import write_interactive

        write_interactive(claims, out / "claims.html")
    else:
        (out / "claims.html").unlink(missing_ok=True)
    seconds = {"extraction": read_in, "all": time.perf_counter() - begun}
    _write_manifest(claims, run.outcomes, out, seconds)
    return ReportResult(index, run.pages, [*_failed_inputs(claims), *run.failed])


def _find_notebooks(given: Path | None) -> list[Path]:
    if given is None:
        return bundled_notebooks()
    if given.is_file():
        return [given]
    found = sorted(path for path in given.glob("*.ipynb") if not path.name.startswith("."))
    if not found:
        raise InputError("no notebooks here; give a folder of .ipynb files", where=str(given))
    return found


def _failed_inputs(claims: ClaimSet) -> list[str]:
    frame = claims.documents[claims.documents["status"] == "failed"]
    return [
        f"{name}: {reason}" for name, reason in zip(frame["doc_id"], frame["reason"], strict=True)
    ]


def _write_manifest(
    claims: ClaimSet, outcomes: Sequence[Outcome], out: Path, seconds: Mapping[str, float]
) -> None:
    """Times and hashes of this run; the pages themselves hold no times."""
    documents = claims.documents
    made = [out / name for name in ("index.html", "claims.csv", "claims.parquet")]
    made += [path for outcome in outcomes for path in outcome.files]
    content: dict[str, Any] = {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "provenance": claims.provenance,
        "inputs": to_rows(documents[["doc_id", "status", "reason", "sha256"]]),
        "notebooks": [
            {
                "notebook": outcome.job.notebook.name,
                "sha256": _digest(outcome.job.notebook),
                "parameters": dict(outcome.job.values),
                "seconds": round(outcome.seconds, 2),
                "failure": outcome.failure,
            }
            for outcome in outcomes
        ],
        "outputs": {path.name: _digest(path) for path in made if path.is_file()},
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8", errors="replace")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
