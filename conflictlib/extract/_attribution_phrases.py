"""Prepositions and adverbs that report: according to X, in a poll, reportedly."""

from __future__ import annotations

from ..language import Parse
from ._attribution_syntax import noun_span, trim
from ._attribution_types import Found, Scene
from ._cues import Cue, CueTable

__all__ = ["find_adverb", "find_document", "find_phrase"]


# Words that lead from what a source says back to the writer.
_TURNS = {"but", "and", "while", "though", "although", "or", "as"}


def find_phrase(scene: Scene, first: int, table: CueTable) -> Found | None:
    """According to X, ...; ..., in the words of X."""
    parse = scene.parse
    for words, cue in table.phrases.get(parse.lower[first], ()):
        stop = first + len(words)
        if tuple(parse.lower[first:stop]) == words and stop < len(parse):
            head = _object_of(parse, stop - 1)
            return _around(parse, first, stop, head, cue, "phrase") if head is not None else None
    return None


def find_document(scene: Scene, first: int, table: CueTable) -> Found | None:
    """In a poll released on Monday, ...; at either end of a sentence."""
    parse = scene.parse
    head = _object_of(parse, first)
    if head is None or (cue := table.documents.get(parse.lemma[head])) is None:
        return None
    begin, end = parse.sentences[parse.sent[first]]
    if first > begin + 1 and parse.edges[1][head] < end - 3:
        return None
    return _around(parse, first, first + 1, head, cue, "document")


def _object_of(parse: Parse, prep: int) -> int | None:
    return next(
        (c for c in parse.children[prep] if c > prep and parse.dep[c] in {"pobj", "pcomp"}), None
    )


def _around(parse: Parse, first: int, stop: int, head: int, cue: Cue, rule: str) -> Found | None:
    """Content is the rest of the sentence, before the phrase, behind it, or both."""
    begin, end = parse.sentences[parse.sent[first]]
    source = noun_span(parse, head, stop - 1)
    after = parse.edges[1][head] + 1
    content: list[tuple[int, int]] = []
    if first - begin >= 3:
        content.append(trim(parse, begin, first))
    if end - after >= 3 and (not content or "," in parse.words[source[1] : after + 1]):
        rest = trim(parse, after, end)
        if not content or parse.lower[rest[0]] not in _TURNS:
            content.append(rest)
    content = [(a, b) for a, b in content if b > a]
    if not content:
        return None
    return Found(first, (first, stop), source, head, content, cue.conveys, f"{rule}:{cue.cue_id}")


def find_adverb(scene: Scene, word: int, cue: Cue) -> Found | None:
    """X was reportedly killed: someone unnamed says so."""
    parse = scene.parse
    verb = parse.head[word]
    if parse.dep[word] != "advmod" or parse.pos[verb] not in {"VERB", "AUX"}:
        return None
    left, right = parse.edges
    first, stop = left[verb], right[verb] + 1
    content = [trim(parse, a, b) for a, b in ((first, word), (word + 1, stop)) if b > a]
    content = [(a, b) for a, b in content if parse.pos[a] not in {"PUNCT"} or b - a > 1]
    if not content:
        return None
    return Found(word, (word, word + 1), None, None, content, cue.conveys, f"adverb:{cue.cue_id}")
