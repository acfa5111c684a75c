"""Read, annotate, analyse over a corpus: cache, processes, progress."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .cache import AnnotationCache, code_digest, document_key
from .claimset import ClaimSet, is_claims_file, load_claims
from .frames import TABLES, make_frame
from .language import describe_model, parse_documents
from .model import Annotation, Document, Note
from .reading import Corpus, read_corpus
from .resources import load_lexicon
from .standoff import Rows, annotation_to_dict, annotation_to_rows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["annotate", "annotate_documents", "annotate_to_json", "extract", "show_progress"]

T = TypeVar("T")
_CHUNK = 8  # documents handed to a process at once
_FRAME = 256  # documents whose rows are held as Python objects


def annotate(document: Document, lexicon: Sequence[str | Path] = ()) -> Annotation:
    """Everything found in one document.

    Parameters
    ----------
    document : Document
        See ``read_record`` and ``read_corpus``.
    lexicon : sequence of path, optional
        The user's own dictionaries.

    Returns
    -------
    Annotation
        A document that is not in English has empty lists and a warning.
    """
    return next(annotate_documents([document], lexicon))


def annotate_documents(
    documents: Iterable[Document], lexicon: Sequence[str | Path] = ()
) -> Iterator[Annotation]:
    """Annotate a stream of documents, in order, in this process.

    Yields
    ------
    Annotation
        One a document.
    """
    finders = _finders(tuple(str(path) for path in lexicon))
    for document, parse in parse_documents(_drop_foreign(document) for document in documents):
        yield finders(document, parse)


def _drop_foreign(document: Document) -> Document:
    """A document in another language keeps its text but nothing to parse."""
    if document.language in {None, "en"}:
        return document
    note = Note("language", f"not in English ({document.language}); nothing was extracted")
    known = any(warning.code == "language" for warning in document.warnings)
    warnings = document.warnings if known else (*document.warnings, note)
    return replace(document, segments=(), warnings=warnings)


@lru_cache(maxsize=2)
def _finders(lexicon: tuple[str, ...]) -> Any:
    """All finders compiled from the dictionaries, as one function."""
    from .analyse.disputes import find_disputes_in_document
    from .analyse.sentiment import SentimentScorer
    from .extract import Extractor

    words = load_lexicon(lexicon)
    extractor, scorer = Extractor(words), SentimentScorer(words)

    def annotate_parsed(document: Document, parse: Any) -> Annotation:
        found = scorer.find(extractor.extract(document, parse), parse)
        return replace(found, disputes=find_disputes_in_document(found, parse))

    return annotate_parsed


def extract(
    corpus: Corpus | str | Path | Iterable[Document],
    *,
    lexicon: Sequence[str | Path] = (),
    review: str | Path | None = None,
    columns: dict[str, str] | None = None,
    jobs: int = 1,
    cache: bool = True,
    progress: bool | None = None,
) -> ClaimSet:
    """Claims and all other tables of a corpus.

    Parameters
    ----------
    corpus : Corpus, path or iterable of Document
        What ``read_corpus`` gives or takes; a file of extracted claims is read back.
    lexicon : sequence of path, optional
        The user's own dictionaries, TOML, applied in order.
    review : path, optional
        A filled review sheet, see ``conflictlib review``; applied to the claims.
    columns : dict, optional
        For tables of articles: which column is the text, the date, and so on.
    jobs : int
        Processes; 1 stays in this one.
    cache : bool
        Keep annotations between runs, so that no text is parsed twice.
    progress : bool, optional
        A bar on stderr; by default only on a terminal.

    Returns
    -------
    ClaimSet
        Claims in the order of documents; ``documents`` lists every input.

    Raises
    ------
    InputError
        Where the corpus is missing or empty; a single bad input is listed instead.
    """
    if isinstance(corpus, str | Path) and is_claims_file(corpus):
        claims = load_claims(corpus)
        return _apply_review(claims, review)
    if isinstance(corpus, str | Path):
        corpus = read_corpus(corpus, columns=columns)
    words = tuple(str(path) for path in lexicon)
    rows = show_progress(extract_rows(corpus, words, jobs=jobs, cache=cache), "documents", progress)
    frames = _gather(rows)
    if isinstance(corpus, Corpus):
        frames["documents"] = _with_left_out(corpus, frames["documents"])
    return _apply_review(_finish(frames, words), review)


def _gather(documents: Iterable[Rows]) -> dict[str, pd.DataFrame]:
    """Rows to frames, some hundred documents at a time, so that few Python objects live."""
    import pandas as pd

    parts: dict[str, list[pd.DataFrame]] = {name: [make_frame(name, [])] for name in TABLES}
    stream = iter(documents)
    while chunk := list(islice(stream, _FRAME)):
        for name, frames in parts.items():
            frames.append(make_frame(name, (row for rows in chunk for row in rows[name])))
    return {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}


def extract_rows(
    documents: Iterable[Document],
    lexicon: tuple[str, ...],
    *,
    jobs: int = 1,
    cache: bool = True,
) -> Iterator[Rows]:
    """Table rows document by document, in order; cached ones are not computed again."""
    kept = AnnotationCache() if cache else None
    digest = load_lexicon(lexicon).digest

    def look_up() -> Iterator[tuple[list[str], list[Rows | None], list[Document]]]:
        for chunk in _chunks(documents):
            keys = [document_key(document, digest) for document in chunk]
            known = [kept.get(key) if kept is not None else None for key in keys]
            yield keys, known, [d for d, old in zip(chunk, known, strict=True) if old is None]

    work = (((keys, known), new) for keys, known, new in look_up())
    try:
        for (keys, known), made in _map_chunks(_rows_of, work, lexicon, jobs):
            fresh = iter(made)
            for key, old in zip(keys, known, strict=True):
                rows = next(fresh) if old is None else old
                if kept is not None and old is None:
                    kept.put(key, rows)
                yield rows
    finally:
        if kept is not None:
            kept.close()


def annotate_to_json(
    documents: Iterable[Document], lexicon: tuple[str, ...], jobs: int = 1
) -> Iterator[dict[str, Any]]:
    """The stand-off format of a stream of documents, in order, by ``jobs`` processes."""
    work = ((None, chunk) for chunk in _chunks(documents))
    for _, made in _map_chunks(_dicts_of, work, lexicon, jobs):
        yield from made


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    stream = iter(documents)
    while chunk := list(islice(stream, _CHUNK)):
        yield chunk


def _map_chunks(
    function: Callable[[list[Document], tuple[str, ...]], list[Any]],
    work: Iterable[tuple[T, list[Document]]],
    lexicon: tuple[str, ...],
    jobs: int,
) -> Iterator[tuple[T, list[Any]]]:
    """Apply a function to each chunk, in order, by ``jobs`` processes; labels pass through."""
    if jobs <= 1:
        for label, chunk in work:
            yield label, function(chunk, lexicon)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[T, Future[list[Any]]]] = deque()
        for label, chunk in work:
            waiting.append((label, pool.submit(function, chunk, lexicon)))
            if len(waiting) > 4 * jobs:  # bounds what is in memory
                first, future = waiting.popleft()
                yield first, future.result()
        for label, future in waiting:
            yield label, future.result()


def _dicts_of(documents: list[Document], lexicon: tuple[str, ...]) -> list[dict[str, Any]]:
    return [annotation_to_dict(found) for found in annotate_documents(documents, lexicon)]


def _rows_of(documents: list[Document], lexicon: tuple[str, ...]) -> list[Rows]:
    if not documents:
        return []
    return [annotation_to_rows(found) for found in annotate_documents(documents, lexicon)]


def _with_left_out(corpus: Corpus, read: pd.DataFrame) -> pd.DataFrame:
    """The documents' table, with the inputs that were skipped or failed behind it."""
    import pandas as pd

    left_out = [
        {
            "doc_id": status.doc_id or status.path,
            "status": status.status,
            "reason": status.reason,
            "path": status.path,
            "repeats": status.repeats,
        }
        for status in corpus.inputs
        if status.status != "read"
    ]
    return pd.concat([read, make_frame("documents", left_out)], ignore_index=True)


def _finish(frames: dict[str, pd.DataFrame], lexicon: tuple[str, ...]) -> ClaimSet:
    """Frames with what only the whole corpus can tell: origins and disputes across documents."""
    from importlib.metadata import version

    import pandas as pd

    from .analyse.disputes import find_disputes
    from .analyse.origins import assign_origins

    frames["claims"] = assign_origins(frames["claims"])
    across = find_disputes(frames["claims"], frames["places"])
    frames["disputes"] = pd.concat([frames["disputes"], across], ignore_index=True)
    model = describe_model()
    provenance = {
        "conflictlib": version("conflictlib"),
        "code": code_digest()[:16],
        "dictionaries": load_lexicon(lexicon).digest,
        "user_dictionaries": [Path(path).name for path in lexicon],
        "model": f"{model.package} {model.version}",
        "spacy": model.spacy,
    }
    return ClaimSet(frames, provenance)


def _apply_review(claims: ClaimSet, review: str | Path | None) -> ClaimSet:
    if review is None:
        return claims
    from .review import apply_review

    return apply_review(claims, review)


def show_progress(items: Iterable[Any], unit: str, wanted: bool | None) -> Iterable[Any]:
    """A progress bar on stderr; by default only where that is a terminal."""
    from tqdm import tqdm

    shown = sys.stderr.isatty() if wanted is None else wanted
    bar: Iterable[Any] = tqdm(items, unit=f" {unit}", disable=not shown, delay=1, leave=False)
    return bar
