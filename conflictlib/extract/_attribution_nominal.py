"""Nouns and adjectives that report: X's claim that ..., confident that ..., supporters of ..."""

from __future__ import annotations

from ..language import Parse
from ._attribution_parts import clip_noun
from ._attribution_syntax import find_subject, noun_span, trim
from ._attribution_types import Found, Scene
from ._cues import Cue, CueTable

__all__ = ["find_adjective", "find_agent", "find_noun"]

# Frames that tell too little without a source: the plan to ..., support for ...
_NEED_SOURCE = {"to", "of", "for", "on", "in", "with", "against", "toward", "towards", "at"}


def find_noun(scene: Scene, noun: int, cue: Cue, table: CueTable) -> Found | None:
    """X's claim that ..., concern among X about ..., expressed support for ..."""
    parse = scene.parse
    content, stop, rule = _noun_content(parse, noun, cue)
    verb = parse.head[noun]
    if content is None and parse.dep[noun] == "dobj" and parse.lemma[verb] in table.light:
        content, stop, rule = _after_light(parse, noun, cue)
    if content is None:
        return None
    source, first = _noun_source(parse, noun, content, table, cue.conveys)
    if source is None and rule in _NEED_SOURCE:
        return None
    if source is None:
        source = _holder(parse, noun)
    return Found(
        noun,
        (first, stop),
        noun_span(parse, source, noun) if source is not None else None,
        source,
        [trim(parse, *content)],
        cue.conveys,
        f"noun-{rule}:{cue.cue_id}",
    )


def _noun_source(
    parse: Parse, noun: int, content: tuple[int, int], table: CueTable, conveys: str
) -> tuple[int | None, int]:
    """Head of whose claim it is, and where the cue begins."""
    source = parse.child(noun, "poss")
    if source is not None:
        return source, noun
    for child in parse.children[noun]:
        if parse.dep[child] == "prep" and parse.lower[child] in {"by", "from", "among"}:
            pobj = parse.child(child, "pobj")
            if pobj is not None and not content[0] <= pobj < content[1]:
                return pobj, noun
    if parse.dep[noun] in {"dobj", "attr"}:
        verb = parse.head[noun]
        if verb < noun and parse.lemma[verb] in table.light:
            return find_subject(parse, verb), verb
        if conveys == "assertion" and parse.dep[noun] == "dobj" and verb < noun:
            return find_subject(parse, verb), verb
    for child in parse.children[noun]:
        if parse.dep[child] == "compound" and parse.pos[child] == "PROPN":
            return child, noun
    return None, noun


def _holder(parse: Parse, noun: int) -> int | None:
    """Who floats the idea, clings to the hope, acts in the belief: the subject of the verb."""
    above = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.dep[above] == "prep":
        above = parse.head[above]
    elif parse.dep[noun] != "dobj":
        return None
    if above > noun or parse.pos[above] != "VERB":
        return None
    return find_subject(parse, above)


def _noun_content(parse: Parse, noun: int, cue: Cue) -> tuple[tuple[int, int] | None, int, str]:
    """What the noun reports, where the cue ends, and the frame."""
    left, right = parse.edges
    for child in parse.children[noun]:
        if child < noun:
            continue
        label = parse.dep[child]
        begin = left[child]
        if label in {"acl", "relcl", "ccomp"}:
            word = parse.lower[begin]
            whole = (begin, right[child] + 1)
            if word == "that" and "that" in cue.frames and _is_clause(parse, child, begin):
                return whole, noun + 1, "that"
            if parse.tag[child] == "VB" and "to" in cue.frames and word == "to":
                return whole, noun + 1, "to"
            if word in {"whether", "how", "if"} and cue.frames & {"whether", "about", "on"}:
                return whole, noun + 1, "whether"
            if label == "ccomp" and "that" in cue.frames and parse.pos[child] in {"VERB", "AUX"}:
                return whole, noun + 1, "that"
        elif label == "prep" and parse.lower[child] in cue.frames:
            inner = parse.child(child, "pobj", "pcomp")
            if inner is not None and inner > child:
                stop = clip_noun(parse, inner, right[child] + 1)
                return (left[inner], stop), child + 1, parse.lower[child]
    if parse.dep[noun] == "nsubj" and parse.lemma[parse.head[noun]] == "be":
        verb = parse.head[noun]  # the fear is that ...
        for child in parse.children[verb]:
            if child < verb:
                continue
            word = parse.lower[left[child]]
            if parse.dep[child] == "ccomp" and "that" in cue.frames:
                return (left[child], right[child] + 1), verb + 1, "is-that"
            if parse.dep[child] == "xcomp" and "to" in cue.frames and word == "to":
                return (left[child], right[child] + 1), verb + 1, "is-to"
    return None, noun + 1, ""


def _after_light(parse: Parse, noun: int, cue: Cue) -> tuple[tuple[int, int] | None, int, str]:
    """A phrase that the parser hung on the verb: voiced anger over the tax."""
    for child in parse.children[parse.head[noun]]:
        if child > noun and parse.dep[child] == "prep" and parse.lower[child] in cue.frames:
            inner = parse.child(child, "pobj", "pcomp")
            if inner is not None and inner > child:
                left, right = parse.edges
                stop = clip_noun(parse, inner, right[child] + 1)
                return (left[inner], stop), child + 1, parse.lower[child]
    return None, noun + 1, ""


def _is_clause(parse: Parse, verb: int, that: int) -> bool:
    """Whether "that" leads a clause of its own and is not its subject or object."""
    return parse.dep[that] in {"mark", "det", "advmod"} or any(
        parse.dep[c] in {"nsubj", "nsubjpass", "expl"} and c != that for c in parse.children[verb]
    )


def find_agent(scene: Scene, noun: int, cue: Cue) -> Found | None:
    """People named by what they hold: supporters of the plan."""
    parse = scene.parse
    for child in parse.children[noun]:
        if parse.dep[child] == "prep" and child > noun and parse.lower[child] in cue.frames:
            inner = parse.child(child, "pobj", "pcomp")
            if inner is None or inner < child:
                continue
            left, right = parse.edges
            stop = clip_noun(parse, inner, right[child] + 1)
            source = noun
            if parse.dep[noun] == "attr" and parse.lemma[parse.head[noun]] == "be":
                subject = find_subject(parse, parse.head[noun])
                source = subject if subject is not None else noun
            return Found(
                noun,
                (noun, child + 1),
                trim(parse, *((left[noun], child) if source == noun else noun_span(parse, source))),
                source,
                [trim(parse, left[inner], stop)],
                cue.conveys,
                f"agent:{cue.cue_id}",
            )
    return None


def find_adjective(scene: Scene, word: int, cue: Cue) -> Found | None:
    """X is confident that ..., critical of ...; officials angry about ..."""
    parse = scene.parse
    label = parse.dep[word]
    if label in {"acomp", "oprd", "attr", "conj", "advcl"}:
        verb = parse.head[word]
        below = [*parse.children[word], *(parse.children[verb] if label != "conj" else [])]
    elif label == "amod" and parse.head[word] < word:
        verb = parse.head[word]
        below = list(parse.children[word])
    else:
        return None
    left, right = parse.edges
    content: tuple[int, int] | None = None
    stop, rule = word + 1, ""
    for child in below:
        if child <= word:
            continue
        kind, begin = parse.dep[child], left[child]
        lead = parse.lower[begin]
        if kind in {"ccomp", "csubj", "nsubj"} and cue.frames & {"that", lead}:
            if kind == "ccomp":
                content, rule = (begin, right[child] + 1), "that"
        elif kind == "xcomp" and "to" in cue.frames and lead == "to":
            content, rule = (begin, right[child] + 1), "to"
        elif kind == "prep" and parse.lower[child] in cue.frames:
            inner = parse.child(child, "pobj", "pcomp")
            if inner is not None and inner > child:
                content, rule = (left[inner], clip_noun(parse, inner, right[child] + 1)), "prep"
                stop = child + 1
        if content:
            break
    if content is None:
        return None
    source: int | None = verb
    if label != "amod":
        source = find_subject(parse, verb if label != "conj" else word)
    if source is not None and parse.lower[source] == "it":
        source = None
    if source is None and rule == "prep":
        return None
    return Found(
        word,
        (word, stop) if label in {"amod", "conj"} else (min(verb, word), stop),
        noun_span(parse, source, word) if source is not None else None,
        source,
        [trim(parse, *content)],
        cue.conveys,
        f"adjective-{rule}:{cue.cue_id}",
    )
