"""Nouns, adjectives and prepositions that report."""

from __future__ import annotations

from ..language import Parse
from ._attribution_syntax import find_subject, noun_span, trim
from ._attribution_types import Found, Scene
from ._cues import Cue, CueTable

__all__ = ["find_adjective", "find_noun", "find_phrase"]


def find_noun(scene: Scene, noun: int, cue: Cue, table: CueTable) -> Found | None:
    """X's claim that ..., concern about ..., expressed support for ..."""
    parse = scene.parse
    content, stop, rule = _noun_content(parse, noun, cue)
    if content is None:
        return None
    first = noun
    source: int | None = parse.child(noun, "poss")
    if source is None:
        for child in parse.children[noun]:
            if parse.dep[child] == "prep" and parse.lower[child] in {"by", "from", "among"}:
                pobj = parse.child(child, "pobj")
                if pobj is not None and not content[0] <= pobj < content[1]:
                    source = pobj
    if source is None and parse.dep[noun] in {"dobj", "attr"}:
        verb = parse.head[noun]
        if parse.lemma[verb] in table.light and verb < noun:
            source = find_subject(parse, verb)
            first = verb
    if source is None and rule in {"of", "for", "on", "to", "in", "with", "against", "over"}:
        return None
    span = trim(parse, *content)
    return Found(
        noun,
        (first, stop),
        noun_span(parse, source, noun) if source is not None else None,
        source,
        [span],
        cue.conveys,
        f"noun-{rule}:{cue.cue_id}",
    )


def _noun_content(parse: Parse, noun: int, cue: Cue) -> tuple[tuple[int, int] | None, int, str]:
    left, right = parse.edges
    for child in parse.children[noun]:
        if child < noun:
            continue
        label = parse.dep[child]
        if label in {"acl", "relcl", "ccomp"}:
            begin = left[child]
            word = parse.lower[begin]
            if word == "that" and "that" in cue.frames and _is_clause(parse, child, begin):
                return (begin, right[child] + 1), noun + 1, "that"
            if parse.tag[child] == "VB" and "to" in cue.frames and word == "to":
                return (begin, right[child] + 1), noun + 1, "to"
            if word in {"whether", "how"} and "whether" in cue.frames:
                return (begin, right[child] + 1), noun + 1, "whether"
        elif label == "prep" and parse.lower[child] in cue.frames:
            inner = [c for c in parse.children[child] if parse.dep[c] in {"pobj", "pcomp"}]
            if inner:
                return (left[inner[0]], right[child] + 1), child + 1, parse.lower[child]
    return None, noun + 1, ""


def _is_clause(parse: Parse, verb: int, that: int) -> bool:
    """Whether "that" leads a clause of its own and is not its subject or object."""
    return parse.dep[that] in {"mark", "det", "advmod"} or any(
        parse.dep[c] in {"nsubj", "nsubjpass", "expl"} and c != that for c in parse.children[verb]
    )


def find_adjective(scene: Scene, word: int, cue: Cue) -> Found | None:
    """X is confident that ..., critical of ..."""
    parse = scene.parse
    verb = parse.head[word]
    if parse.dep[word] not in {"acomp", "oprd", "attr"}:
        return None
    left, right = parse.edges
    content: tuple[int, int] | None = None
    stop, rule = word + 1, ""
    for child in [*parse.children[word], *parse.children[verb]]:
        if child <= word:
            continue
        label, begin = parse.dep[child], left[child]
        if label in {"ccomp", "advcl"} and "that" in cue.frames and label == "ccomp":
            content, rule = (begin, right[child] + 1), "that"
        elif label == "xcomp" and "to" in cue.frames:
            content, rule = (begin, right[child] + 1), "to"
        elif label == "prep" and parse.lower[child] in cue.frames:
            inner = [c for c in parse.children[child] if parse.dep[c] in {"pobj", "pcomp"}]
            if inner:
                content, stop, rule = (left[inner[0]], right[child] + 1), child + 1, "prep"
        if content:
            break
    if content is None:
        return None
    source = find_subject(parse, verb)
    if source is not None and parse.lower[source] == "it":
        source = None
    return Found(
        word,
        (min(verb, word), stop),
        noun_span(parse, source, verb) if source is not None else None,
        source,
        [trim(parse, *content)],
        cue.conveys,
        f"adjective-{rule}:{cue.cue_id}",
    )


def find_phrase(scene: Scene, first: int, table: CueTable) -> Found | None:
    """According to X, ...; ..., in the words of X."""
    parse = scene.parse
    for words, cue in table.phrases.get(parse.lower[first], ()):
        stop = first + len(words)
        if tuple(parse.lower[first:stop]) == words and stop < len(parse):
            return _around(scene, first, stop, cue)
    return None


def _around(scene: Scene, first: int, stop: int, cue: Cue) -> Found | None:
    parse = scene.parse
    begin, end = parse.sentences[parse.sent[first]]
    head = next(
        (
            child
            for child in parse.children[stop - 1]
            if child >= stop and parse.dep[child] in {"pobj", "pcomp"}
        ),
        None,
    )
    if head is None:
        return None
    source = noun_span(parse, head, stop - 1)
    after = parse.edges[1][head] + 1
    content: list[tuple[int, int]] = []
    if first - begin >= 3:
        content.append(trim(parse, begin, first))
    if end - after >= 3 and (first - begin < 3 or parse.words[source[1] : after + 1].count(",")):
        content.append(trim(parse, after, end))
    content = [(a, b) for a, b in content if b > a]
    if not content:
        return None
    return Found(
        first,
        (first, stop),
        source,
        head,
        content,
        cue.conveys,
        f"phrase:{cue.cue_id}",
    )
