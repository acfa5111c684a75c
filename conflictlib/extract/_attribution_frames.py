"""What a verb reports, by the frames of its dictionary entry."""

from __future__ import annotations

from ..language import Parse
from ._attribution_parts import (
    RELATIVE,
    TIMES,
    Complements,
    antecedent,
    clause_kind,
    clip_noun,
    extend_object,
    is_one_of,
)
from ._attribution_syntax import after_comma, is_second_report, says_itself, speaker_behind
from ._cues import Cue

__all__ = ["Result", "find_beside", "find_content"]

# Token ranges of the content, token behind the cue, name of the frame.
Result = tuple[list[tuple[int, int]], int, str]

_HEARERS = {"np that", "np wh", "np whether"}
_CLAUSES = {"advcl", "xcomp", "ccomp"}
_OBJECTS = {"dobj", "dative", "oprd", "npadvmod"}
_QUOTES = {"“", '"', "''", "``", "‘"}


def find_content(parse: Parse, verb: int, cue: Cue) -> Result | None:
    """What an active verb reports, by the first of its frames that is there."""
    parts = Complements(parse, verb)
    for find in (
        _clause,
        _fronted,
        _around,
        _infinitive,
        _named,
        _called,
        _object,
        _prepositional,
        _as_said,
    ):
        spans = find(parse, verb, cue, parts)
        if spans is not None:
            return spans
    return _relative(parse, verb, cue, parts)


def _says(cue: Cue) -> bool:
    return "that" in cue.frames or "quote" in cue.frames


def _clause(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """A clause behind the verb: said (that) ..., want him to ..., saw him go."""
    frames = cue.frames
    if not parts.rights:
        return _loose_clause(parse, verb, cue, parts)
    first = clause = parts.rights[0]
    kind = clause_kind(parse, clause)
    if kind != "finite" and len(parts.rights) > 1:
        clause = parts.rights[-1]  # the parser made two clauses of one with a long subject
        kind = clause_kind(parse, clause)
    if kind == "finite" and (_says(cue) or "wh" in frames or "np that" in frames):
        rule = "that"
    elif kind == "to" and ("np to" in frames or "np adj" in frames):
        rule = "np-to"
    elif kind == "ing" and frames & {"ing", "np adj", "np"}:
        rule = "ing"
    elif kind == "bare" and frames & {"np adj", "that", "np to"}:
        rule = "np-adj"
    else:
        return None
    left, right = parse.edges
    begin = left[first]
    thing = parts.thing
    if thing is not None and verb < thing < clause and not frames & _HEARERS:
        if right[thing] + 1 == begin:
            begin = left[thing]  # the parser took the clause's subject for an object
        elif "np" in frames and parse.lower[begin] != "that":
            return None
    stop = right[clause] + 1
    for child in parse.children[clause]:
        if child > clause and is_second_report(parse, child):
            stop = min(stop, left[child] - 1)
    return [(max(begin, verb + 1), stop)], parts.after, rule


def _loose_clause(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """A clause whose subject the parser gave to the verb as an object."""
    thing, clause = parts.thing, parts.loose
    if thing is None or clause is None or not verb < thing < clause or not _says(cue):
        return None
    left, right = parse.edges
    if right[thing] + 1 != left[clause] or "np that" in cue.frames:
        return None
    return [(left[thing], right[clause] + 1)], parts.after, "that"


def _fronted(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """A clause before the verb: ..., officials said."""
    clause = parts.left
    if clause is None or not {"quote", "that"} <= cue.frames:
        return None
    left, right = parse.edges
    stop = verb
    if parts.subject is not None and parts.subject < verb:
        stop = left[parts.subject]
    elif (source := speaker_behind(parse, verb)) is not None:
        stop = left[source] - 1
    end = min(stop, right[clause] + 1)
    between = range(end, stop)
    if any(parse.pos[token] in {"CCONJ", "SCONJ"} for token in between):
        return None  # ..., but they said: a clause beside, not what is said
    spans = [(left[clause], end)]
    return spans, parts.after, "that-fronted"


def _around(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """The clause around or before a speech verb that is set off by commas."""
    if not {"quote", "that"} <= cue.frames or parse.dep[verb] != "parataxis":
        return None
    left, right = parse.edges
    host = parse.head[verb]
    if parse.pos[host] not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    spans = []
    begin = left[verb]
    if parts.subject is not None and parts.subject < verb:
        source = after_comma(parse, parts.subject, verb)
        begin = begin if source == parts.subject else left[source] - 1
    if left[host] < begin:
        spans.append((left[host], begin))
    if right[host] > right[verb]:
        spans.append((right[verb] + 1, right[host] + 1))
    return (spans, parts.after, "that-around") if spans else None


def _as_said(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """The clause that "as officials have said" is set beside."""
    if parse.dep[verb] != "advcl" or not {"quote", "that"} & cue.frames:
        return None
    if parts.thing is not None or parts.infinitive is not None or parts.rights:
        return None
    left, right = parse.edges
    if parse.lower[left[verb]] != "as" or parts.subject is None:
        return None
    host = parse.head[verb]
    begin, stop = left[host], right[host] + 1
    if left[verb] - begin >= 3:
        return [(begin, left[verb])], parts.after, "as"
    return [(right[verb] + 1, stop)], parts.after, "as"


def _infinitive(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """An infinitive or gerund: plans to ..., denied doing ..., urged them to ..."""
    clause, thing, frames = parts.infinitive, parts.thing, cue.frames
    if clause is None or clause < verb:
        return None
    left, right = parse.edges
    stop = right[clause] + 1
    to = any(parse.tag[c] == "TO" for c in parse.children[clause] if c < clause)
    if thing is not None and verb < thing < clause and frames & {"np to", "np adj"}:
        return [(left[thing], stop)], parts.after, "np-to"
    if to and "to" in frames:
        for child in parse.children[verb]:
            if left[child] == stop and parse.dep[child] in {"dobj", "ccomp"}:
                stop = right[child] + 1  # the infinitive's own object, hung on the verb
        return [(left[clause], stop)], parts.after, "to"
    if parse.tag[clause] == "VBG" and "ing" in frames:
        return [(left[clause], stop)], parts.after, "ing"
    if not to and "np adj" in frames and thing is None:
        return [(left[clause], stop)], parts.after, "np-adj"
    return None


def _named(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """An object and what it is called: called the plan a mistake."""
    name, thing = parts.named, parts.thing
    if name is None or "np adj" not in cue.frames or name < verb:
        return None
    left, right = parse.edges
    if thing is not None and thing < verb:
        whole = antecedent(parse, thing)
        return [whole, (left[name], right[name] + 1)], parts.after, "np-adj"
    begin = left[thing] if thing is not None and thing < name else left[name]
    return [(begin, right[name] + 1)], parts.after, "np-adj"


def _called(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """Two objects, or one before a quotation: called him a liar, called it "a mistake"."""
    if "np np" not in cue.frames or parts.thing is None:
        return None
    left, right = parse.edges
    things = [c for c in parse.children[verb] if c > verb and parse.dep[c] in _OBJECTS]
    if not things:
        return None
    stop = right[things[-1]] + 1
    quoted = stop < len(parse) and parse.words[stop] in _QUOTES
    if len(things) < 2 and not quoted:
        return None
    return [(left[things[0]], stop)], parts.after, "np-adj"


def _object(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """An object, and the phrase behind it that the verb asks for."""
    thing = parts.thing
    if thing is None:
        return None
    left, right = parse.edges
    first, stop = (left[thing], right[thing] + 1) if thing > verb else antecedent(parse, thing)
    own = [c for c in parse.children[thing] if parse.dep[c] == "prep"]
    wanted = next(
        (c for c in [*parts.preps, *own] if c > verb and parse.lower[c] in cue.object_preps), None
    )
    if wanted is not None and "np" not in cue.frames and is_one_of(parse, wanted, TIMES):
        return None  # attacked the town for months
    if wanted is not None:
        end = right[wanted] + 1
        if "np that" in cue.frames:  # tell someone about something: the hearer is not reported
            inner = parse.child(wanted, "pobj", "pcomp")
            if inner is not None:
                return [(left[inner], end)], parts.after, "np-prep"
        if thing < verb:
            return [(first, stop), (left[wanted], end)], parts.after, "np-prep"
        return [(first, max(stop, end))], parts.after, "np-prep"
    if "np" not in cue.frames or says_itself(parse, thing):
        return None
    if thing > verb:
        stop = extend_object(parse, parts, verb, clip_noun(parse, thing, stop))
    return [(first, stop)], parts.after, "np"


def _prepositional(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """A phrase: warned of ..., called on them to ..."""
    left, right = parse.edges
    for prep in parts.preps:
        if prep < verb or parse.lower[prep] not in cue.preps:
            continue
        inner = parse.child(prep, "pobj", "pcomp")
        if inner is None or inner < prep:
            continue
        stop = clip_noun(parse, inner, right[prep] + 1)
        if parts.infinitive is not None and parts.infinitive > prep:
            stop = max(stop, right[parts.infinitive] + 1)
        for other in parts.preps:
            if other == stop and parse.lower[other] == "as":
                stop = right[other] + 1  # referred to him as ...
        return [(left[inner], stop)], prep + 1, "prep"
    if "for" in cue.preps:  # called for them to go
        for child in parse.children[verb]:
            begin = left[child]
            if child > verb and parse.dep[child] in _CLAUSES and parse.lower[begin] == "for":
                return [(begin + 1, right[child] + 1)], begin + 1, "prep"
    return None


def _relative(parse: Parse, verb: int, cue: Cue, parts: Complements) -> Result | None:
    """The noun that a relative clause without its pronoun hangs on: the bill he opposed."""
    if "np" not in cue.frames or parse.dep[verb] != "relcl" or parts.rights:
        return None
    if parts.thing is not None or parts.subject is None:
        return None
    if parse.lower[parts.subject] in RELATIVE:
        return None
    noun = parse.head[verb]
    return [(parse.edges[0][noun], noun + 1)], parts.after, "np-relative"


def find_beside(parse: Parse, verb: int, cue: Cue) -> Result | None:
    """What a speech verb reports where the parser left it without a clause."""
    if not {"quote", "that"} <= cue.frames:
        return None
    begin, end = parse.sentences[parse.sent[verb]]
    for token in range(verb + 1, min(end - 2, verb + 12)):
        if parse.lower[token] == "that" and _leads_clause(parse, token):
            return [(token, end)], verb + 1, "that-behind"
    left, right = parse.edges
    host = parse.head[verb]
    if parse.dep[verb] == "advcl" and verb < host and "," not in parse.words[verb:host]:
        thing = parse.child(verb, "dobj", "dative")  # told reporters he was not there
        begin = verb + 1 if thing is None or thing < verb else right[thing] + 1
        if begin < host:
            return [(begin, right[host] + 1)], verb + 1, "that-behind"
    if parse.words[end - 1] == ":" and end < len(parse) and end - verb <= 8:
        return [parse.sentences[parse.sent[end]]], verb + 1, "that-behind"
    subject = next((c for c in parse.children[verb] if parse.dep[c] == "nsubj"), None)
    if subject is None or end - max(verb, right[subject]) > 8 or parse.dep[verb] == "relcl":
        return None
    first = min(verb, left[subject])
    if first - begin < 3 or parse.words[first - 1] != "," or parse.tag[begin] in {"IN", "VBN"}:
        return None
    return [(begin, first)], verb + 1, "that-before"


def _leads_clause(parse: Parse, that: int) -> bool:
    """Whether "that" is a conjunction, or was taken for a pronoun beside a full subject."""
    if parse.tag[that] == "IN":
        return True
    below = parse.children[parse.head[that]]
    return sum(parse.dep[child] in {"nsubj", "nsubjpass"} for child in below) > 1
