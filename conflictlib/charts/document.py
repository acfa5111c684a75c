"""One article with what was found in it: places, actors, times, figures, who says what."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from .html import Html
from .style import clean_label, shorten
from .words import count_of, join_words

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import Annotation, Document

__all__ = ["show_document"]

# class, what it is called, how it looks
_LAYERS = (
    ("content", "what is attributed to someone"),
    ("source", "who says so"),
    ("trigger", "event"),
    ("place", "place"),
    ("actor", "actor"),
    ("time", "time"),
    ("quantity", "figure"),
)


def show_document(
    document: Document | Annotation | str | Path, lexicon: Sequence[str | Path] = ()
) -> Html:
    """An article with its mentions, attributions and events marked in the text.

    Parameters
    ----------
    document : Document, Annotation or path
        A document is annotated first; of a path, the first document is read.
    lexicon : sequence of path, optional
        The user's own dictionaries.

    Returns
    -------
    Html
        Hovering over a mark tells what was read there.
    """
    from ..model import Annotation

    if isinstance(document, Annotation):
        found = document
    else:
        from ..model import Document
        from ..pipeline import annotate
        from ..reading import read_corpus

        if not isinstance(document, Document):
            document = next(iter(read_corpus(document)))
        found = annotate(document, lexicon)
    spans = _collect(found)
    counts = [
        count_of(sum(span[2] == kind for span in spans), words.split()[0])
        for kind, words in (("place", "place"), ("actor", "actor"), ("time", "time"),
                            ("quantity", "figure"), ("trigger", "event"))
    ]  # fmt: skip
    counts.append(count_of(len(found.attributions), "attribution"))
    title = shorten(found.document.title or found.document.doc_id, 150)
    legend = ", ".join(f'<span class="{kind}">{escape(words)}</span>' for kind, words in _LAYERS)
    body = (
        f"<p><strong>{escape(title)}</strong></p>"
        f'<p class="cl-meta">{escape(_origin(found.document))} Found: '
        f"{escape(join_words(counts))}.</p>"
        f'<p class="cl-text cl-meta">Marked: {legend}.</p>'
        f'<div class="cl-text" tabindex="0" role="region" aria-label="The article">'
        f"{_write(found.document.text, spans)}</div>"
    )
    return Html(body, f"{title}: {join_words(counts)}.")


def _origin(document: Document) -> str:
    parts = [shorten(document.outlet, 60)] if document.outlet else []
    if document.published:
        parts.append(f"published {document.published} ({document.publication.basis})")
    return f"{', '.join(parts)}." if parts else ""


def _collect(found: Annotation) -> list[tuple[int, int, str, str]]:
    """All spans to mark, as (start, end, class, tooltip), the widest first at each start."""
    spans: list[tuple[int, int, str, str]] = []
    for said in found.attributions:
        who = said.speaker or said.affiliation or said.source_type or "not named"
        words = f"said by {who}, {said.mode}" + (", anonymous" if said.anonymous else "")
        spans += [(part.start, part.end, "content", words) for part in said.content]
        if said.source:
            spans.append((said.source.start, said.source.end, "source", words))
    for place in found.places:
        words = f"place: {place.name}, {place.precision}" + (
            f", {place.country}" if place.country else ""
        )
        spans.append((place.start, place.end, "place", words))
    for actor in found.actors:
        spans.append((actor.start, actor.end, "actor", f"actor: {actor.name}, {actor.type}"))
    for time in found.times:
        when = f"{time.earliest} to {time.latest}" if time.earliest else time.value
        spans.append((time.start, time.end, "time", f"time: {when}"))
    for quantity in found.quantities:
        words = f"figure: {quantity.dimension}, {quantity.best or quantity.low} {quantity.unit}"
        spans.append((quantity.start, quantity.end, "quantity", words))
    for event in found.events:
        kind = event.event_type.replace("_", " ")
        spans.append((event.start, event.end, "trigger", f"event: {kind}, {event.realis}"))
    return sorted(set(spans), key=lambda span: (span[0], -span[1], span[2]))


def _write(text: str, spans: Sequence[tuple[int, int, str, str]]) -> str:
    """The text cut at every border of a span; each piece wears the classes of those over it."""
    borders = sorted({0, len(text), *(at for span in spans for at in span[:2])})
    parts: list[str] = []
    active: list[tuple[int, int, str, str]] = []
    waiting = list(reversed(spans))
    for left, right in pairwise(borders):
        active = [span for span in active if span[1] > left]
        while waiting and waiting[-1][0] <= left:
            active.append(waiting.pop())
        piece = escape(_keep_lines(text[left:right]))
        if not active:
            parts.append(piece)
            continue
        classes = " ".join(sorted({span[2] for span in active}))
        words = escape(
            "; ".join(dict.fromkeys(clean_label(span[3]) for span in active)), quote=True
        )
        parts.append(f'<span class="{classes}" title="{words}">{piece}</span>')
    return "".join(parts)


def _keep_lines(text: str) -> str:
    """Clean of control and direction characters, with blanks and line ends as they are."""
    import re

    pieces = re.split(r"(\s+)", text)
    return "".join(piece if piece.isspace() else clean_label(piece) for piece in pieces)
