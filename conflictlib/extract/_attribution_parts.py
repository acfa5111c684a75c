"""The dependents of a verb that may hold what it reports, and how far they reach."""

from __future__ import annotations

from ..language import Parse

__all__ = [
    "RELATIVE",
    "TIMES",
    "Complements",
    "antecedent",
    "clause_kind",
    "clip_noun",
    "extend_object",
    "is_one_of",
]

RELATIVE = {"who", "which", "that", "whom", "what", "whose"}
_FINITE = {"MD", "VBD", "VBP", "VBZ"}
_TAILS = {"relcl", "appos", "acl", "advcl", "parataxis"}
_NOUN_PREPS = {
    "of", "for", "as", "with", "through", "against", "toward", "towards", "between", "about",
    "over", "to", "into", "in", "from", "among", "within", "under",
}  # fmt: skip
# Heads of phrases that say when and where something was said, not what.
TIMES = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "week", "month", "year", "day", "morning", "evening",
    "afternoon", "night", "past", "moment", "minute", "hour", "time", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "decade", "century", "second",
}  # fmt: skip
_SETTINGS = TIMES | {
    "interview", "statement", "speech", "rally", "letter", "meeting", "debate", "tweet", "twitter",
    "conference", "report", "email", "post", "remark", "address", "article", "session", "hearing",
    "reporter", "journalist",
}  # fmt: skip


class Complements:
    """The dependents of a verb that may hold what it reports."""

    __slots__ = (
        "after",
        "infinitive",
        "left",
        "loose",
        "named",
        "preps",
        "rights",
        "subject",
        "thing",
    )

    def __init__(self, parse: Parse, verb: int) -> None:
        self.after = verb + 1
        self.left: int | None = None
        self.rights: list[int] = []
        self.infinitive: int | None = None
        self.thing: int | None = None
        self.named: int | None = None
        self.subject: int | None = None
        self.preps: list[int] = []
        self.loose: int | None = None
        dep, lower = parse.dep, parse.lower
        for child in parse.children[verb]:
            label = dep[child]
            if label == "ccomp":
                if child < verb:
                    self.left = child
                else:
                    self.rights.append(child)
            elif label in {"nsubj", "nsubjpass"}:
                self.subject = child
            elif child < verb and lower[child] not in RELATIVE:
                continue
            elif label == "xcomp":
                self.infinitive = self.infinitive or child
            elif label in {"dobj", "dative"} and (self.thing is None or label == "dobj"):
                self.thing = child
            elif label == "oprd":
                self.named = self.named or child
            elif label == "advcl" and parse.tag[child] in _FINITE and _is_headless(parse, child):
                self.loose = self.loose or child
            elif label == "prep":
                self.preps.append(child)
            elif label == "prt":
                self.after = child + 1


def _is_headless(parse: Parse, clause: int) -> bool:
    """Whether an adverbial clause has neither subject nor conjunction: a part cut off."""
    return not any(
        parse.dep[c] in {"nsubj", "nsubjpass", "mark", "advmod", "expl"}
        for c in parse.children[clause]
        if c < clause
    )


def is_one_of(parse: Parse, prep: int, nouns: set[str]) -> bool:
    """Whether a phrase is about one of the nouns: for months, in an interview."""
    inner = parse.child(prep, "pobj")
    return inner is not None and parse.lemma[inner].lower() in nouns


def extend_object(parse: Parse, parts: Complements, verb: int, stop: int) -> int:
    """Take in the phrases right behind an object that the parser hung on the verb.

    Time, place of speaking and hearers stay out: praised the plan [on Monday].
    """
    left, right = parse.edges
    for child in parse.children[verb]:
        if child < stop or left[child] != stop:
            continue
        label = parse.dep[child]
        if label == "prep" and parse.lower[child] in _NOUN_PREPS:
            if is_one_of(parse, child, _SETTINGS):
                break
            inner = parse.child(child, "pobj")
            if inner is not None and parse.tag[inner] == "CD" and parse.lower[child] == "in":
                break
            stop = right[child] + 1
        elif label in {"acl", "oprd"} and parse.tag[child] == "VBG":
            stop = right[child] + 1
        else:
            break
    return stop


def antecedent(parse: Parse, word: int) -> tuple[int, int]:
    """What a relative pronoun stands for; the word itself where it is none."""
    verb = parse.head[word]
    for _ in range(4):
        if parse.dep[verb] == "relcl":
            noun = parse.head[verb]
            return parse.edges[0][noun], max(noun + 1, parse.edges[0][verb])
        verb = parse.head[verb]
    return word, word + 1


def clip_noun(parse: Parse, noun: int, stop: int) -> int:
    """The end of a noun phrase without what a comma sets off behind it."""
    left, _ = parse.edges
    for token in range(noun + 1, stop):
        if parse.dep[token] in _TAILS:
            edge = left[token]
            if edge - 1 > noun and parse.words[edge - 1] in {",", "—", "–", "--", "-"}:
                stop = min(stop, edge - 1)
    return stop


def clause_kind(parse: Parse, clause: int) -> str:
    """finite, to, ing, or bare where there is no verb."""
    for child in parse.children[clause]:
        if parse.tag[child] == "TO" and child < clause:
            return "to"
        if parse.dep[child] in {"aux", "auxpass"} and parse.tag[child] in _FINITE:
            return "finite"
    tag = parse.tag[clause]
    if tag == "VBG":
        return "ing"
    return "finite" if tag in _FINITE or parse.pos[clause] in {"VERB", "AUX"} else "bare"
