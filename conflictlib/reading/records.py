"""One record (a mapping, as in JSONL) to a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from ..errors import InputError
from ..model import Document, Note, Publication, Span
from ..resources import Lexicon, load_lexicon
from .dates import parse_date
from .english import detect_language
from .furniture import load_furniture
from .publication import date_document
from .segments import segment_text

__all__ = ["make_document", "read_record"]

_TEXTS = ("published", "outlet", "title", "byline", "url", "path")


def read_record(
    record: Mapping[str, object], where: str | None = None, lexicon: Lexicon | None = None
) -> Document:
    """A Document from a record with ``text`` and optional metadata.

    Parameters
    ----------
    record : mapping
        ``text``, and where known ``id``, ``published`` (YYYY-MM-DD), ``outlet``, ``title``,
        ``byline``, ``url``, ``targets`` (a list of {"start", "end"}). Other keys are ignored.
    where : str, optional
        File and line, for messages.
    lexicon : Lexicon, optional
        The dictionaries; the bundled ones by default.

    Returns
    -------
    Document
        With segments, publication date and language. A text that is not English is
        returned too, its language says so.

    Raises
    ------
    InputError
        Where the record has no text, or a field has the wrong type.

    Examples
    --------
    >>> read_record({"text": "BEIRUT (AP) - They left.", "published": "2016-03-24"}).published
    '2016-03-24'
    """
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError('the record has no "text" string; give it one', where=where)
    fields: dict[str, str | None] = {}
    for name in _TEXTS:
        value = record.get(name)
        if isinstance(value, date):
            value = value.isoformat()
        if value is not None and not isinstance(value, str):
            kind = type(value).__name__
            raise InputError(f'"{name}" is a {kind}, not a string; put it in quotes', where=where)
        fields[name] = value.strip() or None if value else None
    given = record.get("id")
    if given is not None and not isinstance(given, str | int):
        raise InputError('"id" is neither a string nor a number', where=where)
    targets = _read_targets(record.get("targets"), len(text), where)
    return make_document(
        text,
        doc_id=str(given) if given not in {None, ""} else None,
        given=fields["published"],
        outlet=fields["outlet"],
        title=fields["title"],
        byline=fields["byline"],
        url=fields["url"],
        path=fields["path"],
        targets=targets,
        lexicon=lexicon,
    )


def make_document(
    text: str,
    *,
    doc_id: str | None = None,
    given: str | None = None,
    metadata: str | None = None,
    made: str | None = None,
    name: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    path: str | None = None,
    targets: tuple[Span, ...] = (),
    warnings: tuple[Note, ...] = (),
    lexicon: Lexicon | None = None,
) -> Document:
    """A Document from a text and what is known about it; see ``read_record``.

    Parameters
    ----------
    given, metadata, made : str, optional
        Publication date as the caller gives it; as the file's metadata have it; and the
        day on which the file was made. As printed; what is no date is warned about.
    name : str, optional
        File name, the last evidence of a date.
    """
    lexicon = lexicon or load_lexicon()
    layout = segment_text(text, load_furniture(lexicon), title)
    notes = list(warnings)
    if not layout.segments:
        notes.append(Note("no-text", "the text is empty"))
    day = _checked_date(given, notes)
    if day:
        publication = Publication(day, "given")
    else:
        publication = date_document(
            text,
            layout.segments,
            metadata=_checked_date(metadata, notes),
            made=parse_date(made) if made else None,
            name=url or name,
        )
        if publication.date is None and layout.segments:
            notes.append(
                Note(
                    "no-publication-date",
                    "no evidence of a publication date; relative dates stay unresolved",
                )
            )
    language = detect_language(text, lexicon)
    if language != "en":
        notes.append(
            Note("language", f"the text is not English ({language}); nothing is extracted")
        )
    return Document(
        doc_id=doc_id or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
        text=text,
        segments=layout.segments,
        publication=publication,
        outlet=outlet or layout.outlet,
        title=title or layout.title,
        byline=byline or layout.byline,
        url=url,
        path=path,
        dateline_place=layout.dateline_place,
        language=language,
        targets=targets,
        warnings=tuple(notes),
    )


def _checked_date(printed: str | None, notes: list[Note]) -> str | None:
    if not printed:
        return None
    day = parse_date(printed)
    if day is None:
        message = f"{printed[:40]!r} is not taken as a date; write it as YYYY-MM-DD"
        notes.append(Note("bad-date", message))
    return day


def _read_targets(value: object, length: int, where: str | None) -> tuple[Span, ...]:
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError('"targets" is not a list of {"start", "end"}', where=where)
    spans = []
    for number, target in enumerate(value):
        start = target.get("start") if isinstance(target, Mapping) else None
        end = target.get("end") if isinstance(target, Mapping) else None
        if (
            not isinstance(start, int)
            or not isinstance(end, int)
            or not 0 <= start <= end <= length
        ):
            raise InputError(
                f'target {number} needs whole numbers "start" and "end" within the text',
                where=where,
            )
        spans.append(Span(start, end))
    return tuple(spans)
