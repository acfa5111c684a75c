"""Subjects and noun phrases around a cue, from the parse."""

from __future__ import annotations

from ..language import Parse

__all__ = [
    "after_comma",
    "find_subject",
    "is_passive",
    "is_second_report",
    "says_itself",
    "speaker_behind",
    "noun_span",
    "trim",
]

_SUBJECTS = {"nsubj", "nsubjpass"}
# What one puts out to speak in it.
_PAPERS = {
    "statement", "release", "letter", "memo", "email", "e-mail", "tweet", "post", "message", "note",
    "sign", "article", "op-ed", "video", "ad", "column", "complaint", "lawsuit", "motion",
    "leaflet", "warning", "response", "reply", "recording", "brief", "bulletin", "communique",
}  # fmt: skip
_OWN_WORK = {"use", "spend", "take", "waste", "seize", "promise"}  # used his speech to warn
_MANNER = {"by", "before", "after", "while", "without", "in"}  # stirs doubt by saying
_CUT_FROM = {"relcl", "parataxis", "punct", "advcl", "cc"}
_EDGE = {",", ".", ";", ":", "—", "–", "-", "…", "--", "..."}
_OPENERS, _CLOSERS = {"“", "‘", "``"}, {"”", "’"}


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb form is passive: its subject is what is said, not who says."""
    for child in parse.children[verb]:
        if parse.dep[child] in {"nsubjpass", "auxpass"}:
            return True
        if parse.dep[child] in {"aux", "nsubj"} and child < verb:
            return False
    if parse.tag[verb] != "VBN":
        return False
    if parse.dep[verb] == "conj" and parse.pos[parse.head[verb]] in {"VERB", "AUX"}:
        return is_passive(parse, parse.head[verb])
    return parse.dep[verb] in {"acl", "amod", "advcl"}


def noun_span(parse: Parse, head: int, barred: int | None = None) -> tuple[int, int]:
    """A noun phrase with its appositions, without relative clauses.

    ``barred`` is a token, the cue, that the phrase must not reach over.
    """
    left, right = parse.edges
    first, stop = left[head], right[head] + 1
    for child in parse.children[head]:
        if child > head and parse.dep[child] in {"relcl", "advcl", "parataxis"}:
            stop = min(stop, left[child])
        elif child < head and parse.dep[child] in {"advcl", "parataxis", "ccomp"}:
            first = max(first, right[child] + 1)
    if barred is not None:
        if first <= barred < head:
            first = barred + 1
        elif head < barred < stop:
            stop = barred
    return trim(parse, first, stop, keep=head)


def trim(parse: Parse, first: int, stop: int, keep: int | None = None) -> tuple[int, int]:
    """A range without punctuation at its ends; quotation marks stay with what they enclose."""
    words = parse.words
    last = first if keep is None else keep
    while stop - 1 > last and (words[stop - 1] in _EDGE or words[stop - 1] in _OPENERS):
        stop -= 1
    while (
        first < stop - 1 and first != keep and (words[first] in _EDGE or words[first] in _CLOSERS)
    ):
        first += 1
    return first, stop


def find_subject(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """Head of the phrase that names who does what the verb says, else None.

    Looks at the verb's own subject, then at the one it shares with a
    coordinated or governing verb, then at the noun that it modifies.
    """
    dep, head, children = parse.dep, parse.head, parse.children
    for child in children[verb]:
        if dep[child] in _SUBJECTS:
            return child
    if depth > 6 or head[verb] == verb:
        return None
    above, label = head[verb], dep[verb]
    if is_second_report(parse, verb):
        return find_subject(parse, head[above], depth + 1)
    if label in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "aux", "dep"}:
        if label == "xcomp" and parse.lemma[above] not in _OWN_WORK:
            for child in children[above]:
                if dep[child] == "dobj" and child < verb:
                    return child
        if label == "ccomp" and parse.tag[verb] not in {"VBG", "VB"}:
            return None
        if parse.pos[above] in {"VERB", "AUX"} and is_passive(parse, above) and label == "conj":
            agent = next((c for c in children[above] if dep[c] in _SUBJECTS), None)
            if agent is not None:
                return agent
        if parse.pos[above] in {"NOUN", "PROPN"} and label == "prep":
            return _doer_above(parse, above) if parse.lower[verb] in _MANNER else None
        if label == "advcl" and _goes_on(parse, verb):
            above = head[above]
        return find_subject(parse, above, depth + 1)
    if label in {"acl", "relcl"}:
        if parse.tag[verb] == "VB":  # a plan to ...: who has the plan
            owner = parse.child(above, "poss")
            if owner is not None:
                return owner
            return find_subject(parse, above, depth + 1)
        author = _author(parse, above)
        return above if author is None else author
    if label == "dobj" or label == "pobj" or label == "attr":
        return find_subject(parse, above, depth + 1)
    return None


def _doer_above(parse: Parse, noun: int) -> int | None:
    """Who does what a noun is part of: stirs doubt in the vote by saying ..."""
    above = noun
    for _ in range(4):
        above = parse.head[above]
        if parse.pos[above] == "VERB":
            return find_subject(parse, above)
    return None


def _goes_on(parse: Parse, verb: int) -> bool:
    """Whether a speaker goes on to speak: X said the plan was bad, adding that ..."""
    above = parse.head[verb]
    return (
        parse.tag[verb] == "VBG"
        and parse.dep[above] == "ccomp"
        and parse.head[above] < above < verb
        and parse.words[verb - 1] in {",", "”", '"'}
    )


def _author(parse: Parse, noun: int) -> int | None:
    """Who speaks in a paper that somebody puts out: X issued a statement saying ...

    Of "spoke last week, saying ..." the parser hangs the second verb on the week.
    """
    above = parse.head[noun]
    paper = parse.dep[noun] == "dobj" and parse.lemma[noun] in _PAPERS
    if parse.pos[above] != "VERB" or not (paper or parse.dep[noun] == "npadvmod"):
        return None
    return find_subject(parse, above)


def says_itself(parse: Parse, noun: int) -> bool:
    """Whether a paper goes on to say what it says: a statement saying that ..."""
    return parse.lemma[noun] in _PAPERS and any(
        parse.dep[child] == "acl" and parse.tag[child] == "VBG" for child in parse.children[noun]
    )


def after_comma(parse: Parse, head: int, verb: int) -> int:
    """In "... 30 percent of Ramadi, the commander said" the noun behind the comma.

    The parser takes it for an apposition; a real one would be closed by a comma too.
    """
    right = parse.edges[1]
    for token in range(verb - 1, head, -1):
        if parse.dep[token] == "appos" and right[token] == verb - 1:
            first = parse.edges[0][token]
            if parse.words[first - 1] == ",":
                return token
    return head


def speaker_behind(parse: Parse, verb: int) -> int | None:
    """The noun behind a comma that speaks where the verb has no subject.

    In "... the town, a colonel in the city said" and "..., Ali Karim, the governor, said" the
    parser hangs the speaker on the noun before.
    """
    if any(parse.dep[child] in _SUBJECTS for child in parse.children[verb]):
        return None
    left, right = parse.edges
    begin = parse.sentences[parse.sent[verb]][0]
    closed = verb - 1 > begin and parse.words[verb - 1] == ","
    for token in range(begin + 1, verb):
        if parse.dep[token] != "appos" or parse.words[left[token] - 1] != ",":
            continue
        if closed and right[token] == verb - 2 and parse.child(token, "appos") is not None:
            return token
        if not closed and right[token] == verb - 1:
            return token
    return None


def is_second_report(parse: Parse, verb: int) -> bool:
    """Whether a verb that the parser joined to what is said reports on its own.

    In "said the town was safe and added that schools would open" it joins
    "added" to "was".
    """
    clause = parse.head[verb]
    if parse.dep[verb] != "conj" or parse.dep[clause] != "ccomp":
        return False
    outer = parse.head[clause]
    if parse.tag[verb] != parse.tag[outer] or outer > clause:
        return False
    labels = {parse.dep[child] for child in parse.children[verb]}
    if labels & _SUBJECTS or "aux" in labels or "ccomp" not in labels:
        return False
    said = next(c for c in parse.children[verb] if parse.dep[c] == "ccomp")
    if parse.lower[parse.edges[0][said]] == "that":
        return True
    helpers = (c for c in parse.children[clause] if parse.dep[c] in {"aux", "auxpass"})
    return parse.tag[verb] not in {parse.tag[clause], *(parse.tag[c] for c in helpers)}
