"""Verbs that report: what they report, by the frames of their dictionary entry."""

from __future__ import annotations

from ..language import Parse
from ._attribution_frames import Result, find_beside, find_content
from ._attribution_syntax import (
    after_comma,
    find_subject,
    is_passive,
    noun_span,
    speaker_behind,
    trim,
)
from ._attribution_types import Found, Scene
from ._cues import Cue

__all__ = ["find_verb", "source_of"]

_NAMING = {"know", "call", "name", "dub", "term", "nickname", "style"}


def source_of(parse: Parse, verb: int, passive: bool) -> tuple[tuple[int, int], int] | None:
    """Range and head of who says it: the subject, or the agent of a passive."""
    if passive:
        for child in parse.children[verb]:
            if parse.dep[child] in {"agent", "prep"} and parse.lower[child] == "by":
                head = parse.child(child, "pobj")
                if head is not None:
                    return noun_span(parse, head, verb), head
        return None
    head = find_subject(parse, verb)
    if head is None:
        head = speaker_behind(parse, verb)
    if head is None:
        head = _noun_before(parse, verb)
    if head is None or _is_dummy(parse, head):
        return None
    head = after_comma(parse, head, verb)
    return noun_span(parse, head, verb), head


def _noun_before(parse: Parse, verb: int) -> int | None:
    """The noun right before a finite verb whose subject the parser lost."""
    if parse.tag[verb] not in {"VBD", "VBZ", "VBP"}:
        return None
    for token in range(verb - 1, parse.sentences[parse.sent[verb]][0] - 1, -1):
        pos = parse.pos[token]
        if pos in {"PROPN", "NOUN", "PRON"}:
            return token
        if pos not in {"ADV", "AUX", "PART"}:
            return None
    return None


def _is_dummy(parse: Parse, head: int) -> bool:
    return parse.lower[head] == "there" or parse.dep[head] == "expl"


def find_verb(scene: Scene, verb: int, cue: Cue) -> Found | None:
    """The attribution that a verb makes without a quotation, if its frame is there."""
    parse = scene.parse
    passive = is_passive(parse, verb)
    found = (_find_passive if passive else find_content)(parse, verb, cue)
    if found is None and not passive:
        found = find_beside(parse, verb, cue)
    if found is None:
        return None
    content, cue_stop, rule = found
    if rule in {"that", "to", "that-behind"}:
        content = [(a, _before_aside(scene, a, b)) for a, b in content]
    if rule != "that":
        content = [(a, _before_which(parse, a, b)) for a, b in content]
    content = [trim(parse, *span) for span in content]
    content = [(a, b) for a, b in content if b > a and not a <= verb < b and _has_word(parse, a, b)]
    if not content:
        return None
    if cue.lemma in {"seem", "appear"}:
        return _find_raised(parse, verb, cue, content)
    source = source_of(parse, verb, passive)
    if source is None and not passive and rule not in {"that", "quote"}:
        return None
    return Found(
        verb,
        (verb, max(verb + 1, cue_stop)),
        source[0] if source else None,
        source[1] if source else None,
        content,
        cue.negated if parse.child(verb, "neg") is not None else cue.conveys,
        f"verb-{'passive-' if passive else ''}{rule}:{cue.cue_id}",
    )


def _before_which(parse: Parse, first: int, stop: int) -> int:
    """End of a content before a clause that only describes: ..., which has ..."""
    for token in range(first + 2, stop):
        if parse.tag[token] in {"WDT", "WP"} and parse.words[token - 1] == ",":
            return token - 1
    return stop


def _before_aside(scene: Scene, first: int, stop: int) -> int:
    """End of a clause before what the speaker goes on to say: ..., adding that ..."""
    parse = scene.parse
    for token in range(first + 2, stop):
        cue = scene.verbs.get(token)
        if cue is None or parse.tag[token] != "VBG":
            continue
        before = token - 2 if parse.words[token - 1] in {"”", '"'} else token - 1  # ...,” adding
        if parse.words[before] != ",":
            continue
        if parse.dep[token] == "advcl" and {"quote", "that"} <= cue.frames:
            return token - 1
    return stop


def _find_raised(parse: Parse, verb: int, cue: Cue, content: list[tuple[int, int]]) -> Found | None:
    """X seems to ...: nobody is named, and X belongs to what seems so."""
    subject = next((c for c in parse.children[verb] if parse.dep[c] in {"nsubj"}), None)
    if subject is not None and parse.lower[subject] not in {"it", "there"}:
        content = [noun_span(parse, subject, verb), *content]
    return Found(
        verb, (verb, verb + 1), None, None, content, cue.conveys, f"verb-raised:{cue.cue_id}"
    )


def _has_word(parse: Parse, first: int, stop: int) -> bool:
    return any(parse.pos[token] not in {"PUNCT", "SYM"} for token in range(first, stop))


def _find_passive(parse: Parse, verb: int, cue: Cue) -> Result | None:
    dep, children = parse.dep, parse.children[verb]
    left, right = parse.edges
    subject = next((c for c in children if dep[c] in {"nsubjpass", "nsubj"}), None)
    if subject is None and dep[verb] == "acl":
        subject = parse.head[verb]
        whole = (left[subject], min(left[verb], verb))
    elif subject is None and dep[verb] == "conj":
        subject = find_subject(parse, verb)
        whole = noun_span(parse, subject, verb) if subject is not None else (0, 0)
    elif subject is not None:
        whole = (left[subject], right[subject] + 1)
    elif dep[verb] == "advcl" and "np that" in cue.frames:
        return _asked(parse, verb, cue)
    else:
        return None
    tail: tuple[int, int] | None = None
    rule = "np"
    for child in children:
        if child < verb:
            continue
        label = dep[child]
        if label in {"ccomp", "xcomp", "oprd", "acomp"}:
            span = (left[child], right[child] + 1)
            if label == "ccomp" and cue.frames & {"that", "quote", "np that", "wh"}:
                return [span], verb + 1, "that"
            if cue.frames & {"that", "np to", "np adj", "to", "np"}:
                tail, rule = span, "np-to"
                break
        if label in {"prep"} and parse.lower[child] in cue.object_preps | cue.preps | {"as"}:
            tail, rule = (left[child], right[child] + 1), "np-prep"
            break
    if subject is None or (tail is None and "np" not in cue.frames):
        return None
    if tail is not None and cue.lemma in _NAMING and _is_name(parse, *tail):
        return None
    return [whole, tail] if tail else [whole], verb + 1, rule


def _is_name(parse: Parse, first: int, stop: int) -> bool:
    """Whether what something is called is its name: known as the Front, called “bayat”."""
    begin = first + 1 if parse.lower[first] == "as" else first
    heads = [t for t in range(begin, stop) if not begin <= parse.head[t] < stop]
    if begin == stop or parse.words[begin] in {"“", '"', "‘"}:
        return True  # also where the text breaks off before the name
    return any(parse.pos[t] == "PROPN" for t in heads)


def _asked(parse: Parse, verb: int, cue: Cue) -> Result | None:
    """Asked about the raid, ...; told that ...: nobody says who asks."""
    left, right = parse.edges
    for child in parse.children[verb]:
        if child < verb:
            continue
        if parse.dep[child] == "ccomp":
            return [(left[child], right[child] + 1)], verb + 1, "that"
        if parse.dep[child] == "prep" and parse.lower[child] in cue.object_preps:
            inner = parse.child(child, "pobj", "pcomp")
            if inner is not None and inner > child:
                return [(left[inner], right[child] + 1)], child + 1, "prep"
    return None
