"""Verbs that report: what they report, by the frames of their dictionary entry."""

from __future__ import annotations

from ..language import Parse
from ._attribution_syntax import find_subject, is_passive, noun_span, trim
from ._attribution_types import Found, Scene
from ._cues import Cue

__all__ = ["find_verb", "source_of"]

_RELATIVE = {"who", "which", "that", "whom", "what", "whose"}
_REST = 3  # tokens after a speech verb that the parser left unattached


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
    if head is None or _is_dummy(parse, head):
        return None
    return noun_span(parse, head, verb), head


def _is_dummy(parse: Parse, head: int) -> bool:
    return parse.lower[head] == "there" or parse.dep[head] == "expl"


def find_verb(scene: Scene, verb: int, cue: Cue) -> Found | None:
    """The attribution that a verb makes without a quotation, if its frame is there."""
    parse = scene.parse
    passive = is_passive(parse, verb)
    found = (_find_passive if passive else _find_active)(scene, verb, cue)
    if found is None:
        return None
    content, cue_stop, rule = found
    content = [trim(parse, *span) for span in content]
    content = [(a, b) for a, b in content if b > a and not a <= verb < b]
    if not content:
        return None
    source = source_of(parse, verb, passive)
    if source is None and not passive and rule not in {"that", "quote"}:
        return None
    return Found(
        verb,
        (verb, max(verb + 1, cue_stop)),
        source[0] if source else None,
        source[1] if source else None,
        content,
        cue.conveys,
        f"verb-{'passive-' if passive else ''}{rule}:{cue.cue_id}",
    )


Result = tuple[list[tuple[int, int]], int, str]


def _find_active(scene: Scene, verb: int, cue: Cue) -> Result | None:
    parse = scene.parse
    dep, children = parse.dep, parse.children[verb]
    left, right = parse.edges
    frames = cue.frames
    below: dict[str, int] = {}
    for child in children:
        label = dep[child]
        if label in {"ccomp", "xcomp", "dobj", "oprd", "dative", "acomp", "attr"}:
            if child < verb and label != "ccomp" and parse.lower[child] not in _RELATIVE:
                continue
            below.setdefault(label, child)
        elif label == "prt":
            below["prt"] = child
    after = below.get("prt", verb) + 1
    clause = below.get("ccomp")
    says = "that" in frames or "quote" in frames
    if clause is not None and clause > verb:
        kind = _clause_kind(parse, clause)
        begin, stop = left[clause], right[clause] + 1
        if kind == "finite" and (says or "wh" in frames or "np that" in frames):
            return [(max(begin, verb + 1), stop)], after, "that"
        if kind == "to" and ("np to" in frames or "np adj" in frames):
            return [(max(begin, verb + 1), stop)], after, "np-to"
        if kind == "ing" and frames & {"ing", "np adj", "np"}:
            return [(max(begin, verb + 1), stop)], after, "ing"
        if kind == "bare" and frames & {"np adj", "that", "np to"}:
            return [(max(begin, verb + 1), stop)], after, "np-adj"
    if clause is not None and clause < verb and says:
        subject = next((c for c in children if dep[c] == "nsubj"), None)
        stop = min(verb, left[subject]) if subject is not None and subject < verb else verb
        spans = [(left[clause], min(stop, right[clause] + 1))]
        return spans, after, "that-fronted"
    found = _parenthetical(scene, verb, says)
    if found is not None:
        return found, after, "that-around"
    infinitive = below.get("xcomp")
    thing = below.get("dobj", below.get("dative"))
    if infinitive is not None and infinitive > verb:
        begin, stop = left[infinitive], right[infinitive] + 1
        to = any(parse.tag[c] == "TO" for c in parse.children[infinitive] if c < infinitive)
        if thing is not None and verb < thing < infinitive and frames & {"np to", "np adj"}:
            return [(left[thing], stop)], after, "np-to"
        if to and "to" in frames:
            return [(begin, stop)], after, "to"
        if parse.tag[infinitive] == "VBG" and frames & {"ing"}:
            return [(begin, stop)], after, "ing"
        if not to and "np adj" in frames and thing is None:
            return [(begin, stop)], after, "np-adj"
    oprd = below.get("oprd")
    if oprd is not None and "np adj" in frames and oprd > verb:
        begin = left[thing] if thing is not None and thing < oprd else left[oprd]
        spans = (
            [(begin, right[oprd] + 1)]
            if begin > verb
            else [
                (begin, right[thing] + 1 if thing is not None else begin + 1),
                (left[oprd], right[oprd] + 1),
            ]
        )
        return spans, after, "np-adj"
    if thing is not None:
        objects = _object(parse, verb, thing, cue)
        if objects is not None:
            return objects, after, "np"
    for child in children:
        if dep[child] == "prep" and child > verb and parse.lower[child] in cue.preps:
            inner = [c for c in parse.children[child] if dep[c] in {"pobj", "pcomp"}]
            if inner:
                return [(left[inner[0]], right[child] + 1)], child + 1, "prep"
    if "np" in frames and dep[verb] == "relcl" and thing is None and clause is None:
        noun = parse.head[verb]
        if any(dep[c] == "nsubj" and parse.lower[c] not in _RELATIVE for c in children):
            return [(left[noun], noun + 1)], after, "np-relative"
    return None


def _clause_kind(parse: Parse, clause: int) -> str:
    """finite, to, ing, or bare where there is no verb."""
    for child in parse.children[clause]:
        if parse.tag[child] == "TO" and child < clause:
            return "to"
        if parse.dep[child] in {"aux", "auxpass"} and parse.tag[child] in {
            "MD",
            "VBD",
            "VBP",
            "VBZ",
        }:
            return "finite"
    tag = parse.tag[clause]
    if tag == "VBG":
        return "ing"
    if tag in {"VBD", "VBP", "VBZ", "MD", "VB", "VBN"} or parse.pos[clause] in {"VERB", "AUX"}:
        return "finite"
    return "bare"


def _parenthetical(scene: Scene, verb: int, says: bool) -> list[tuple[int, int]] | None:
    """The clause around or before a speech verb that is set off by commas."""
    parse = scene.parse
    if not says or parse.dep[verb] not in {"parataxis"}:
        return None
    left, right = parse.edges
    host = parse.head[verb]
    if parse.pos[host] not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    spans = []
    if left[host] < left[verb]:
        spans.append((left[host], left[verb]))
    if right[host] > right[verb]:
        spans.append((right[verb] + 1, right[host] + 1))
    return spans or None


def _object(parse: Parse, verb: int, thing: int, cue: Cue) -> list[tuple[int, int]] | None:
    """An object, and the phrase behind it that the verb asks for."""
    left, right = parse.edges
    spans = [(left[thing], right[thing] + 1)]
    leads = False
    for child in [*parse.children[verb], *parse.children[thing]]:
        if (
            child > max(verb, thing)
            and parse.dep[child] in {"prep", "agent", "dative"}
            and parse.lower[child] in cue.object_preps
        ):
            stop = right[child] + 1
            leads = True
            if thing < verb:
                spans.append((left[child], stop))
            else:
                spans = [(left[thing], max(spans[0][1], stop))]
            break
    return spans if leads or "np" in cue.frames else None


def _find_passive(scene: Scene, verb: int, cue: Cue) -> Result | None:
    parse = scene.parse
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
        if label in {"prep"} and parse.lower[child] in cue.object_preps | cue.preps:
            tail, rule = (left[child], right[child] + 1), "np-prep"
            break
    if subject is None or (tail is None and "np" not in cue.frames):
        return None
    if parse.lower[subject] == "it" and tail is None:
        pass
    return [whole, tail] if tail else [whole], verb + 1, rule
