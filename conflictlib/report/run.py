"""Notebooks with parameters, several at once, through papermill's Python API."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ConflictlibError, NotebookRunError, ParameterError, ResourceError
from .matrix import read_matrix
from .parameters import Parameter, check_against, check_known, check_values, read_parameters
from .render import render_failure, render_notebook, write_chart_data

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from ..claimset import ClaimSet

__all__ = ["Job", "Outcome", "RunResult", "run_jobs", "run_notebooks"]

_STARTS = 4  # of one kernel


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook with its parameters, and the folder that its page goes to."""

    notebook: Path
    values: Mapping[str, Any]
    folder: Path

    @property
    def page(self) -> Path:
        """Where its page goes."""
        return self.folder / f"{self.notebook.stem}.html"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its executed notebook, or why it failed."""

    job: Job
    seconds: float
    notebook: NotebookNode | None = None
    files: tuple[Path, ...] = ()
    failure: str | None = None


@dataclass(slots=True)
class RunResult:
    """What became of all jobs: pages that were written, and a line for each that failed."""

    pages: list[Path] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def run_notebooks(
    notebooks: Sequence[Path],
    parameters: Mapping[str, object],
    matrix: Path | None,
    out: Path,
    jobs: int,
    progress: bool | None = None,
) -> RunResult:
    """Run notebooks, each with each set of parameters, and render their pages.

    Parameters
    ----------
    notebooks : sequence of Path
        ``.ipynb`` files.
    parameters : mapping
        Values for all runs; a set of the matrix goes over them.
    matrix : Path or None
        TOML of parameter sets, see ``read_matrix``; each gets a folder of its own.
    out : Path
        Folder for pages, executed notebooks and charts' data.
    jobs : int
        Notebooks run at once.
    progress : bool, optional
        A bar on stderr; by default only on a terminal.

    Returns
    -------
    RunResult
        In the order of sets and notebooks.

    Raises
    ------
    ParameterError, InputError
        Before any kernel starts.
    """
    sets = {"": dict(parameters)} if matrix is None else {
        name: {**parameters, **values} for name, values in read_matrix(matrix).items()
    }  # fmt: skip
    known = {str(path): read_parameters(path) for path in notebooks}
    for values in sets.values():
        check_known(values, known)
    planned = [
        Job(path, check_values(known[str(path)], values, path.name), out / name)
        for name, values in sets.items()
        for path in notebooks
    ]
    pages = [job.page for job in planned]
    if len(set(pages)) < len(pages):
        raise ParameterError("two notebooks have one name; run them with different --out folders")
    with_corpus = [job for job in planned if _has_corpus(known[str(job.notebook)])]
    extracted = _extract_corpora(with_corpus, out)
    ready = [_on_claims(job, extracted) if job in with_corpus else job for job in planned]
    return run_jobs(ready, jobs, progress)


def _has_corpus(parameters: Sequence[Parameter]) -> bool:
    return any(parameter.name == "corpus" for parameter in parameters)


def _extract_corpora(jobs: Sequence[Job], out: Path) -> dict[str, Path]:
    """Each corpus extracted once; every job's values are held against its claims."""
    from ..bundled import sample_path
    from ..pipeline import extract

    corpora = list(dict.fromkeys(str(job.values.get("corpus") or "") for job in jobs))
    files: dict[str, Path] = {}
    for number, corpus in enumerate(corpora, 1):
        claims: ClaimSet = extract(corpus or sample_path())
        for job in jobs:
            if str(job.values.get("corpus") or "") == corpus:
                check_against(claims, job.values)
        out.mkdir(parents=True, exist_ok=True)
        name = "claims" if len(corpora) == 1 else f"claims-{number}"
        files[corpus] = claims.save(out / f"{name}.parquet")
    return files


def _on_claims(job: Job, files: Mapping[str, Path]) -> Job:
    """The job with the extracted claims as its corpus, by a path from its folder."""
    file = files[str(job.values.get("corpus") or "")]
    relative = Path(os.path.relpath(file, job.folder)).as_posix()
    return Job(job.notebook, {**job.values, "corpus": relative}, job.folder)


def run_jobs(jobs: Sequence[Job], workers: int, progress: bool | None = None) -> RunResult:
    """Run jobs in threads, each with a kernel of its own, and render their pages.

    A job that fails leaves ``NAME.failed.html`` in place of its page, and a line in ``failed``;
    the others go on.
    """
    from ..pipeline import show_progress

    _check_installed()
    for job in jobs:
        job.folder.mkdir(parents=True, exist_ok=True)
        for old in (job.page, job.page.with_suffix(".failed.html"), job.page.with_suffix(".ipynb")):
            if old.resolve() != job.notebook.resolve():
                old.unlink(missing_ok=True)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with ThreadPoolExecutor(max(1, workers)) as pool:
        running = {pool.submit(_run_job, job): place for place, job in enumerate(jobs)}
        done: dict[int, Outcome] = {}
        for future in show_progress(as_completed(running), "notebooks", progress):
            done[running[future]] = future.result()
    result = RunResult(outcomes=[done[place] for place in range(len(jobs))])
    for outcome in result.outcomes:
        if outcome.failure is None:
            result.pages.append(outcome.job.page)
        else:
            result.failed.append(outcome.failure)
    return result


def _check_installed() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("papermill", "nbconvert", "ipykernel") if not find_spec(name)]
    if missing:
        raise ResourceError(
            f"{', '.join(missing)} not installed; run: pip install 'conflictlib[run]'"
        )


def _run_job(job: Job) -> Outcome:
    begun = time.perf_counter()
    try:
        notebook = execute(job)
        render_notebook(notebook, job.page)
        files = [job.page, _keep(notebook, job), *write_chart_data(notebook, job.page)]
    except ConflictlibError as error:
        job.page.unlink(missing_ok=True)
        failed = job.page.with_suffix(".failed.html")
        source, trace = getattr(error, "details", ("", ""))
        page = render_failure(job.notebook.name, str(error), source, trace)
        failed.write_text(page, encoding="utf-8", errors="replace")
        line = " ".join(str(error).split())
        seconds = time.perf_counter() - begun
        return Outcome(job, seconds, files=(failed,), failure=f"{line}; see {failed}")
    return Outcome(job, time.perf_counter() - begun, notebook, tuple(files))


def execute(job: Job) -> NotebookNode:
    """Run a notebook in a kernel of its own, in the job's folder.

    Raises
    ------
    NotebookRunError
        With the number of the cell that failed; ``details`` hold its source and the trace.
    """
    from papermill.exceptions import PapermillExecutionError

    # As a node and without an output path, papermill changes no folder of this process, which
    # all threads share, and leaves no half-done file behind.
    nbformat: Any = import_module("nbformat")  # has no types of its own
    source = nbformat.read(str(job.notebook), as_version=4)
    try:
        return _in_kernel(source, job)
    except PapermillExecutionError as error:
        message = f"{error.ename}: {error.evalue}"
        # As the reader of the notebook counts: without the cell that holds this run's values.
        cell = int(error.cell_index) + 1 - bool(job.values)
        failure = NotebookRunError(
            f"{job.notebook.name}, cell {cell}: {message}", job.notebook.name, cell
        )
        failure.details = (error.source, _plain("\n".join(error.traceback)))  # type: ignore[attr-defined]
        raise failure from error
    except Exception as error:  # a kernel that dies or does not start raises many kinds
        text = f"{job.notebook.name}: the kernel failed: {type(error).__name__}: {error}"
        raise NotebookRunError(text, job.notebook.name) from error


def _in_kernel(source: NotebookNode, job: Job) -> NotebookNode:
    """The notebook executed; a kernel whose start another program spoilt is started again.

    A kernel is told free ports and binds them a moment later; a connection that anything on the
    machine opens in between may take one, and the kernel ends before its first cell.
    """
    import papermill
    from traitlets.config import Config

    starts = 0
    while True:
        starts += 1
        try:
            made: NotebookNode = papermill.execute_notebook(
                source,
                None,
                parameters=dict(job.values),
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                resources={"metadata": {"path": str(job.folder)}},
                extra_arguments=["--log-level=CRITICAL"],  # kernels log their shutdown as errors
                config=Config({"KernelManager": {"transport_encryption": "required"}}),
            )
        except RuntimeError as error:
            if "died before replying" not in str(error) or starts == _STARTS:
                raise
        else:
            return made


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _keep(notebook: NotebookNode, job: Job) -> Path:
    """The executed notebook beside the page, without paths and times of this machine."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    target = job.page.with_suffix(".ipynb")
    if target.resolve() == job.notebook.resolve():  # never over the notebook that was run
        target = job.page.with_suffix(".run.ipynb")
    import_module("nbformat").write(notebook, str(target))
    return target
