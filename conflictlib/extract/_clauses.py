"""Grammatical relations of a predicate: what its clause, or the one it leans on, supplies."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Parse

__all__ = [
    "agent_of",
    "clause_of",
    "conjuncts",
    "is_infinitive",
    "is_passive",
    "object_of",
    "prepositions",
    "subject_of",
]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVE = {"who", "whom", "which", "that"}
_VERBAL = {"VERB", "AUX"}
# Verbs whose object is not the one who acts in the infinitive that follows.
_SUBJECT_CONTROL = {"promise", "vow", "threaten", "pledge", "use", "take", "need", "risk"}
# What stands behind "according to" is not where something went, as behind "back to".
_NO_WAY = {"according", "due", "thanks", "owing", "prior", "contrary", "because", "instead", "such"}
_DEEP = 8


def conjuncts(parse: Parse, token: int) -> list[int]:
    """The token and what is coordinated to it on its right."""
    found, position = [token], 0
    while position < len(found) and len(found) < 30:
        found += [c for c in parse.children[found[position]] if parse.dep[c] == "conj"]
        position += 1
    return found


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb stands behind "to"."""
    return any(parse.dep[c] == "aux" and parse.tag[c] == "TO" for c in parse.children[verb])


def is_passive(parse: Parse, verb: int, depth: int = 0) -> bool:
    """Whether a verb's surface subject undergoes it."""
    has_subject = has_aux = False
    for below in parse.children[verb]:
        label = parse.dep[below]
        if label in {"auxpass", "nsubjpass"}:
            return True
        if label in {"nsubj", "csubj"}:
            has_subject = True
        elif label == "aux":
            has_aux = True
        elif label == "dobj" and parse.lower[below] not in _RELATIVE:
            has_aux = True  # a passive has no direct object
    label = parse.dep[verb]
    if parse.tag[verb] == "VBD" and label == "acl" and not has_subject and not has_aux:
        return True  # the tagger's mistake: "officers shot in the street"
    if _is_found_dead(parse, verb):
        return True  # a headline's "Reporter shot dead in ..."
    if parse.tag[verb] != "VBN" or has_aux:
        return False
    if label in {"acl", "amod"}:
        return _shared_object(parse, verb) is None  # not "killed or wounded twenty people"
    if label in {"advcl", "relcl", "oprd", "xcomp", "ccomp"} and not has_subject:
        return True  # also "was reported killed"
    if label == "conj" and not has_subject and depth < _DEEP:
        return is_passive(parse, parse.head[verb], depth + 1)
    return label == "ccomp" and has_subject and parse.lower[verb].endswith("en")


def _is_found_dead(parse: Parse, verb: int) -> bool:
    """Whether "dead" closes the verb's phrase, with nobody behind it who is dead."""
    if parse.lower[verb + 1 : verb + 2] != ["dead"]:
        return False
    after = verb + 2
    return after >= len(parse) or parse.pos[after] in {"ADP", "PUNCT", "SCONJ"}


def subject_of(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """Surface subject: the verb's own, or the one that its clause leans on."""
    for below in parse.children[verb]:
        if parse.dep[below] in _SUBJECTS:
            if parse.lower[below] in _RELATIVE and parse.tag[below] in {"WP", "WDT", "IN"}:
                return _antecedent(parse, verb)
            if parse.dep[below] == "csubj" and parse.tag[below] in {"VBN", "VBD"}:
                # A reduced relative misread as a clause: "forces backed by jets have taken".
                inner = parse.child(below, "nsubj", "nsubjpass")
                return below if inner is None else inner
            return below
    if depth > _DEEP:
        return None
    label, above = parse.dep[verb], parse.head[verb]
    if above == verb:
        return None
    if label in {"conj", "dep"} and parse.pos[above] in _VERBAL:
        return subject_of(parse, above, depth + 1)
    if label in {"xcomp", "ccomp", "advcl", "oprd"} and parse.pos[above] in {*_VERBAL, "ADJ"}:
        return _controller(parse, verb, above, label, depth)
    if label == "pcomp":
        return _pcomp_subject(parse, above, depth)
    if label in {"acl", "relcl", "amod"}:
        return _noun_subject(parse, verb, above, depth)
    return None


def _controller(parse: Parse, verb: int, above: int, label: str, depth: int) -> int | None:
    """Who is understood to act in a clause without a subject."""
    if label in {"xcomp", "ccomp", "oprd"} and parse.lemma[above] not in _SUBJECT_CONTROL:
        for below in parse.children[above]:
            if parse.dep[below] == "dobj" and below < verb:
                return below
    elif label == "ccomp":
        return None
    if parse.pos[above] == "ADJ" and parse.dep[above] == "acomp":
        above = parse.head[above]
    return subject_of(parse, above, depth + 1)


def _pcomp_subject(parse: Parse, preposition: int, depth: int) -> int | None:
    """Subject of a gerund below a preposition: "after taking", "accused of killing"."""
    governor = parse.head[preposition]
    if parse.pos[governor] in {"NOUN", "PROPN"}:
        owner = parse.child(governor, "poss")
        if owner is not None:
            return owner  # "its part in fighting the rebels"
        governor = clause_of(parse, governor)
    elif parse.lower[preposition] in {"of", "from", "for"}:
        for below in parse.children[governor]:
            if parse.dep[below] == "dobj":
                return below
    return subject_of(parse, governor, depth + 1) if governor != preposition else None


def _noun_subject(parse: Parse, verb: int, noun: int, depth: int) -> int | None:
    """Subject of a clause that describes a noun."""
    if not is_infinitive(parse, verb):
        return noun
    for below in parse.children[noun]:
        if parse.dep[below] == "poss":
            return below
    agent = agent_of(parse, noun)  # "an attempt by the rebels to kidnap him"
    if agent is not None:
        return agent
    governor = clause_of(parse, noun)
    found = subject_of(parse, governor, depth + 1) if parse.pos[governor] in _VERBAL else None
    above = noun
    for _ in range(_DEEP):
        if above == found:
            return None  # "plans for an operation to ..." do not act
        above = parse.head[above]
    return found


def _antecedent(parse: Parse, verb: int) -> int | None:
    """What a relative pronoun below the verb stands for."""
    for _ in range(_DEEP):
        if parse.dep[verb] == "relcl":
            return parse.head[verb]
        if parse.head[verb] == verb:
            return None
        verb = parse.head[verb]
    return None


def object_of(parse: Parse, verb: int, passive: bool) -> int | None:
    """What is acted on, wherever the voice puts it."""
    if passive:
        return subject_of(parse, verb)
    has_subject = False
    for below in parse.children[verb]:
        label = parse.dep[below]
        if label == "dobj" or (label in {"dative", "attr"} and parse.pos[below] != "ADP"):
            if parse.lower[below] in _RELATIVE and parse.tag[below] in {"WP", "WDT", "IN"}:
                return _antecedent(parse, verb)
            return below
        has_subject = has_subject or label == "nsubj"
    shared = _shared_object(parse, verb)
    if shared is not None:
        return shared
    if parse.dep[verb] == "relcl" and has_subject:
        subject = subject_of(parse, verb)
        return parse.head[verb] if subject != parse.head[verb] else None
    if parse.dep[verb] == "conj" and parse.pos[parse.head[verb]] in _VERBAL and not has_subject:
        return _relative_gap(parse, verb)
    return None


def _shared_object(parse: Parse, verb: int) -> int | None:
    """The object of a verb coordinated right behind: "shot and killed two men"."""
    for below in parse.children[verb]:
        if parse.dep[below] == "conj" and 0 < below - verb <= 3 and parse.pos[below] == "VERB":
            if parse.child(below, "nsubj") is not None:
                return None
            return parse.child(below, "dobj")
    return None


def _relative_gap(parse: Parse, verb: int) -> int | None:
    above = parse.head[verb]
    if parse.dep[above] == "relcl" and parse.child(above, "dobj") is None:
        subject = subject_of(parse, above)
        return parse.head[above] if subject not in {None, parse.head[above]} else None
    return None


def agent_of(parse: Parse, verb: int) -> int | None:
    """The "by" phrase of a passive or of a noun."""
    for below in parse.children[verb]:
        if parse.dep[below] in {"agent", "prep"} and parse.lower[below] == "by":
            found = parse.child(below, "pobj")
            if found is not None:
                return found
    return None


def prepositions(parse: Parse, token: int) -> Iterator[tuple[str, int]]:
    """Prepositions below a token with their objects; "out of" counts as one, ``out_of``."""
    for below in parse.children[token]:
        if parse.dep[below] not in {"prep", "agent", "dative", "prt", "advmod"}:
            continue
        word, children = parse.lower[below], parse.children[below]
        for deeper in children:
            if parse.dep[deeper] in {"pobj", "pcomp"}:
                yield word, deeper
            elif parse.dep[deeper] == "prep":
                for last in parse.children[deeper]:
                    if parse.dep[last] == "pobj":
                        yield f"{word}_{parse.lower[deeper]}", last
                        if word not in _NO_WAY:
                            yield parse.lower[deeper], last


def clause_of(parse: Parse, token: int) -> int:
    """The predicate whose clause a token stands in: itself if it is a verb."""
    for _ in range(30):
        above = parse.head[token]
        if parse.pos[token] in _VERBAL and parse.dep[token] not in {"aux", "auxpass", "amod"}:
            return token
        if above == token:
            return token
        token = above
    return token
