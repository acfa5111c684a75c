"""Documents to parses: one flat set of token lists a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ..model import Document, Segment, Span
from .capitals import is_shouted, load_recaser
from .clean import clean_text
from .forms import find_lemma, find_pos
from .model import load_model
from .sentences import mark_sentence_starts

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Parse", "parse_documents"]

_LONGEST = 4_000  # characters given to the parser at once; longer paragraphs are cut
_BATCH = 64
_COLUMNS: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "IDX", "SENT_START"]


@dataclass(eq=False)
class Parse:
    """Tokens and syntax of one document as parallel lists, indexed by token.

    Attributes
    ----------
    text : str
        The document's text as read.
    words, lower, lemma, tag, pos, dep : list of str
        Cleaned word (that of a text in capitals in ordinary case), its lower case, lemma
        (lower case but for names), Penn tag, universal part of speech, dependency label
        (ClearNLP, as spaCy's English).
    head : list of int
        Token index of the head; a root is its own head.
    start, end : list of int
        Character offsets into ``text``.
    sent : list of int
        Index of the token's sentence.
    sentences : list of (int, int)
        Half-open token ranges.
    segments : list of int
        For each sentence the index of its segment in ``Document.segments``.
    """

    text: str
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token its dependents, left to right."""
        below: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.head):
            if head != token:
                below[head].append(token)
        return below

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Left-most and right-most token of each token's subtree."""
        left, right = list(range(len(self))), list(range(len(self)))
        head = self.head
        for first, stop in self.sentences:
            # Trees are shallow: walk each token up to its root.
            for token in range(first, stop):
                above, steps = head[token], 0
                while steps < 200:
                    if left[above] > token:
                        left[above] = token
                    if right[above] < token:
                        right[above] = token
                    if head[above] == above:
                        break
                    above = head[above]
                    steps += 1
        return left, right

    def subtree(self, token: int) -> range:
        """Tokens from the left to the right edge of a token's subtree."""
        left, right = self.edges
        return range(left[token], right[token] + 1)

    def child(self, token: int, *labels: str) -> int | None:
        """First dependent with one of the labels."""
        for below in self.children[token]:
            if self.dep[below] in labels:
                return below
        return None

    def span(self, first: int, stop: int) -> Span:
        """Character span of the tokens ``first`` up to, not including, ``stop``."""
        return Span(self.start[first], self.end[stop - 1])

    def tokens_in(self, start: int, end: int) -> range:
        """Tokens that overlap the characters ``start`` to ``end``."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))

    def token_at(self, offset: int) -> int | None:
        """The token that covers a character, else None."""
        token = bisect_right(self.start, offset) - 1
        return token if token >= 0 and offset < self.end[token] else None

    @cached_property
    def sentence_spans(self) -> tuple[Span, ...]:
        """Character spans of the sentences."""
        return tuple(self.span(first, stop) for first, stop in self.sentences)


def parse_documents(documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
    """Parse documents in a stream, each segment by itself, in the order given.

    Parameters
    ----------
    documents : iterable of Document
        With segments; an English one without any is taken as one body segment.

    Yields
    ------
    tuple of (Document, Parse)
    """
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size > 100_000:
            yield from _parse_batch(batch)
            batch, size = [], 0
    if batch:
        yield from _parse_batch(batch)


def _parse_batch(documents: list[Document]) -> Iterator[tuple[Document, Parse]]:
    nlp = load_model()
    pieces = []
    for number, document in enumerate(documents):
        known: set[str] = set()  # names that a text in capitals has shown to be names
        for index, segment in enumerate(document.segments or _whole(document)):
            for offset, origin, cleaned in _cut_segment(document.text, segment):
                if is_shouted(cleaned):
                    cleaned = load_recaser().recase(cleaned, known)
                pieces.append((number, index, offset, origin, cleaned))
    parses = [Parse(document.text) for document in documents]
    docs = (_make_doc(piece[4]) for piece in pieces)
    for piece, doc in zip(pieces, nlp.pipe(docs, batch_size=_BATCH), strict=True):
        number, segment_index, offset, origin, _ = piece
        _append(parses[number], doc, segment_index, offset, origin)
    yield from zip(documents, parses, strict=True)


def _whole(document: Document) -> tuple[Segment, ...]:
    if document.language not in {None, "en"}:
        return ()
    return (Segment(0, len(document.text), "body"),) if document.text.strip() else ()


def _cut_segment(text: str, segment: Segment) -> Iterator[tuple[int, list[int] | None, str]]:
    """A segment's cleaned text in pieces that the parser can hold."""
    cleaned, origin = clean_text(text[segment.start : segment.end])
    begin = 0
    while len(cleaned) - begin > _LONGEST:
        window = cleaned[begin : begin + _LONGEST]
        cut = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 2
        if cut < 200:
            cut = window.rfind(" ") + 1 or _LONGEST
        yield _piece(cleaned, origin, segment.start, begin, begin + cut)
        begin += cut
    if cleaned[begin:].strip():
        yield _piece(cleaned, origin, segment.start, begin, len(cleaned))


def _piece(
    cleaned: str, origin: list[int] | None, base: int, begin: int, end: int
) -> tuple[int, list[int] | None, str]:
    if origin is None:
        return base + begin, None, cleaned[begin:end]
    return base, origin[begin:end], cleaned[begin:end]


def _make_doc(text: str) -> Doc:
    doc = load_model().make_doc(text)
    for token, starts in zip(doc, mark_sentence_starts([t.text for t in doc]), strict=True):
        token.is_sent_start = starts
    return doc


def _append(
    parse: Parse, doc: Doc, segment_index: int, offset: int, origin: list[int] | None
) -> None:
    """Copy a spaCy Doc into the flat lists."""
    base, count = len(parse.words), len(doc)
    columns = doc.to_array(_COLUMNS).astype("int64").T.tolist()
    orths, tags, deps, heads, begins, starts = columns
    words = [_string(orth) for orth in orths]
    tag, dep = [_string(tag) for tag in tags], [_string(dep) for dep in deps]
    pos = list(map(find_pos, words, tag, dep))
    stops = [begin + len(word) for begin, word in zip(begins, words, strict=True)]
    parse.words += words
    parse.lower += [word.lower() for word in words]
    parse.tag += tag
    parse.pos += pos
    parse.lemma += list(map(find_lemma, words, pos))
    parse.dep += dep
    parse.head += [base + index + head for index, head in enumerate(heads)]
    if origin is None:
        parse.start += [offset + begin for begin in begins]
        parse.end += [offset + stop for stop in stops]
    else:
        parse.start += [offset + origin[begin] for begin in begins]
        parse.end += [offset + origin[stop - 1] + 1 for stop in stops]
    firsts = [index for index in range(count) if starts[index] == 1 or index == 0]
    for first, stop in zip(firsts, [*firsts[1:], count], strict=True):
        parse.sent += [len(parse.sentences)] * (stop - first)
        parse.sentences.append((base + first, base + stop))
        parse.segments.append(segment_index)


@lru_cache(maxsize=200_000)
def _string(key: int) -> str:
    """The string behind one of the vocabulary's numbers."""
    text: str = load_model().vocab.strings[key % 2**64]
    return text
