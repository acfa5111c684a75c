"""One document made ready: quotations as tokens, lines, cue verbs."""

from __future__ import annotations

from ..language import Parse
from ..model import Document
from ._attribution_types import Scene
from ._cues import Cue, CueTable
from ._quotes import find_quotes

__all__ = ["build_scene"]


_ASIDE = {"related", "caption", "credit", "footer"}


def build_scene(document: Document, parse: Parse, table: CueTable) -> Scene:
    """Quotations, lines and cue verbs of a document."""
    quotes = find_quotes(document.text)
    ranges: list[tuple[int, int]] = []
    quote_of: dict[int, int] = {}
    for number, quote in enumerate(quotes):
        tokens = parse.tokens_in(quote.start, quote.end)
        ranges.append((tokens.start, tokens.stop))
        for token in tokens:
            quote_of[token] = number
    segments = document.segments
    aside = frozenset(
        sentence
        for sentence, number in enumerate(parse.segments)
        if number < len(segments) and segments[number].role in _ASIDE
    )
    return Scene(parse, quotes, ranges, quote_of, _lines(parse), _verbs(parse, table), aside)


def _lines(parse: Parse) -> list[tuple[int, int]]:
    """Token ranges between line breaks, and between segments."""
    text = parse.text
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        token = parse.tokens_in(position, len(text)).start
        if token > starts[-1] and token < len(parse):
            starts.append(token)
        position = text.find("\n", position + 1)
    return list(zip(starts, [*starts[1:], len(parse)], strict=True))


def _verbs(parse: Parse, table: CueTable) -> dict[int, Cue]:
    """Tokens that may be a cue verb, with the entry."""
    found: dict[int, Cue] = {}
    verbs, particles = table.verbs, table.particles
    tag, lower = parse.tag, parse.lower
    for token, lemma in enumerate(parse.lemma):
        if lemma in verbs or lemma in particles:
            if not tag[token].startswith("VB"):
                continue
            cue = verbs.get(lemma)
            for particle in particles.get(lemma, ()):
                words = particle.split()
                if lower[token + 1 : token + 1 + len(words)] == words:
                    cue = verbs[f"{lemma} {particle}"]
            if cue is not None:
                found[token] = cue
    return found
