"""Which frame a word stands in, if any."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Parse
from ..language.forms import find_lemma
from ._clauses import agent_of, is_infinitive, is_passive, object_of, prepositions, subject_of
from ._event_context import EventContext
from ._event_frames import Frame, FrameBook

__all__ = ["Trigger", "is_deed", "match_noun", "noun_lemma", "match_verb", "misread_clause"]

_VERBS = {"VERB", "AUX"}
_ANY = {"any"}
_PLAIN = {"on", "in"}  # with an object they are prepositions: "taken on the roof"
_LOCATED = {"in", "at", "near", "off"}
_ADVERBIAL = {"advmod", "npadvmod", "acomp", "oprd"}
_NEAR = 8  # tokens from a light verb to its noun


@dataclass(slots=True)
class Trigger:
    """A matched word with the constituents that its frame was checked against.

    ``subject`` and ``object`` are logical: who acts and what is acted on.
    ``last`` is the last token of the trigger's own words; ``word`` a noun that bears the
    meaning instead ("take into custody"); ``first`` the verb of a light-verb phrase.
    """

    token: int
    last: int
    frame: Frame
    subject: int | None
    object: int | None
    passive: bool = False
    light_verb: int | None = None
    word: int | None = None
    first: int = -1


def match_verb(context: EventContext, book: FrameBook, token: int) -> Trigger | None:
    """The frame of a verb, from its arguments, prepositions and particle."""
    parse = context.parse
    frames = book.verb_frames[parse.lemma[token]]
    passive = is_passive(parse, token)
    if passive:
        subject, object_ = agent_of(parse, token), subject_of(parse, token)
        if subject is not None and subject == object_:
            subject = None
    else:
        subject, object_ = subject_of(parse, token), object_of(parse, token, False)
        if subject is not None and subject == object_:
            subject = None
        if object_ is None:
            object_ = _misread_object(context, token)
    clause = misread_clause(context, token)
    if clause is not None:
        passive, (subject, object_) = False, clause
    if not passive and parse.dep[token] in {"acl", "relcl"}:
        owner = _owner(context, token)
        subject = subject if owner is None else owner
    particles: set[str] = set()
    preps: list[tuple[str, int]] | None = None
    for below in parse.children[token]:
        if parse.dep[below] in {"prt", "advmod", "prep", "oprd", "acomp"}:
            particles.add(parse.lower[below])
    for frame in frames:
        if frame.particle and not frame.particle & particles:
            continue
        if frame.not_particle & particles or (frame.passive and not passive):
            continue
        if frame.war and not context.is_war(token):
            continue
        if frame.not_near and context.is_near(token, frame.not_near):
            continue
        if frame.own and (_is_aim(parse, token) or (passive and subject is None)):
            continue
        if frame.object and not context.fits(object_, frame.object):
            continue
        if frame.event_type == "control_change" and _is_captive(context, book, token, object_):
            continue
        if frame.not_object and object_ is not None and context.fits(object_, frame.not_object):
            continue
        if "any" in frame.not_object.words and parse.child(token, "ccomp") is not None:
            continue  # "the talks demonstrated that ..."
        if frame.subject and not _subject_fits(context, frame, token, subject, object_, passive):
            continue
        if frame.prep or frame.not_prep:
            if preps is None:
                preps = list(prepositions(parse, token))
                if object_ is not None and not passive:
                    preps += prepositions(parse, object_)
            if frame.not_prep & ({word for word, _ in preps} | particles):
                continue
            if frame.prep:
                noun = _prep_fits(context, frame, preps)
                if noun is None:
                    continue
                if noun >= 0:
                    trigger = Trigger(token, token, frame, subject, object_, passive)
                    trigger.word = noun
                    return trigger
        return Trigger(token, _last(parse, token, frame, object_), frame, subject, object_, passive)
    return None


def _is_captive(context: EventContext, book: FrameBook, verb: int, object_: int | None) -> bool:
    """Whether a name that no list knows is a person's: captured in a town, or with others."""
    parse = context.parse
    if object_ is None or parse.pos[object_] != "PROPN" or context.is_place(object_):
        return False
    human = book.mask("human")
    if any(
        parse.dep[c] == "conj" and parse.pos[c] == "NOUN" and context.classes(c) & human
        for c in parse.children[object_]
    ):
        return True
    agent = agent_of(parse, verb)
    where = [*prepositions(parse, verb), *(prepositions(parse, agent) if agent else ())]
    return any(word in _LOCATED and context.is_place(below) for word, below in where)


def misread_clause(context: EventContext, verb: int) -> tuple[int, int] | None:
    """Subject and object of a verb that the parser took for a description of its object.

    "Troops have been patrolling Nablus", "Forces on Friday captured Knin": what stands before
    is a helping verb, or a noun without a comma, where a description has an article.
    """
    parse, object_ = context.parse, context.parse.head[verb]
    first = parse.sentences[parse.sent[verb]][0]
    if parse.dep[verb] not in {"amod", "compound"} or object_ < verb:
        return None
    if parse.tag[verb] not in {"VBG", "VBD", "VBN"}:
        return None
    before = verb - 1
    while before > first and parse.pos[before] == "ADV":
        before -= 1
    if before < first:
        return None
    if parse.lemma[before] in {"be", "have"} and parse.tag[verb] == "VBG":
        subject = subject_of(parse, before)
        if subject is None:
            subject = subject_of(parse, parse.head[before])
        return None if subject is None else (subject, object_)
    if parse.pos[object_] != "PROPN" or parse.tag[verb] == "VBG":
        return None
    while before > first and (before in context.time_at or parse.lower[before] in {"on", "late"}):
        before -= 1
    return (before, object_) if parse.pos[before] in {"NOUN", "PROPN"} else None


def _misread_object(context: EventContext, verb: int) -> int | None:
    """A name right behind the verb that the parser, not knowing it, took for an adverb."""
    parse = context.parse
    for below in parse.children[verb]:
        if below > verb and parse.dep[below] in _ADVERBIAL and context.is_place(below):
            index = context.place_at[below]
            first = below
            while context.place_at.get(first - 1) == index:
                first -= 1
            if first == verb + 1:
                return below
    return None


def _owner(context: EventContext, verb: int) -> int | None:
    """Whose operation it is: "the Iraqi offensive to capture the town"."""
    parse = context.parse
    if not is_infinitive(parse, verb):
        return None
    for below in parse.children[parse.head[verb]]:
        if parse.dep[below] in {"amod", "compound", "poss", "nmod"} and (
            below in context.actor_at or below in context.people_at or context.is_country(below)
        ):
            return below
    return None


def _is_aim(parse: Parse, verb: int) -> bool:
    """Whether an infinitive only says what something is for: "a force to fight the rebels"."""
    return parse.dep[verb] in {"acl", "advcl", "relcl"} and is_infinitive(parse, verb)


def _subject_fits(
    context: EventContext,
    frame: Frame,
    token: int,
    subject: int | None,
    object_: int | None,
    passive: bool,
) -> bool:
    """A missing subject passes where a frame has other demands that were met."""
    if passive and frame.place[:1] == ("subject",):
        return False
    if subject is None:
        if context.parse.dep[token] == "acl" and is_infinitive(context.parse, token):
            return frame.war  # "the decision to pull out": whose it was, the text told
        return passive and bool(frame.object.mask)
    return context.fits(subject, frame.subject)


def _prep_fits(context: EventContext, frame: Frame, preps: list[tuple[str, int]]) -> int | None:
    """The fixed noun of the phrase that was asked for, -1 where any will do, None without it."""
    for wanted, below in frame.prep:
        for word, token in preps:
            if word == wanted and (not below or context.fits(token, below)):
                return token if below.words else -1
    return None


def _last(parse: Parse, token: int, frame: Frame, object_: int | None) -> int:
    """The trigger's last token: a particle or fixed object close behind belongs to it."""
    last = token
    for below in parse.children[token]:
        if frame.particle and parse.lower[below] in frame.particle and token < below <= token + 2:
            last = max(last, below)
    if (
        object_ is not None
        and (frame.object.words - _ANY or frame.whole)
        and token < object_ <= token + 3
    ):
        last = max(last, object_)
    return last


def match_noun(context: EventContext, book: FrameBook, token: int) -> Trigger | None:
    """The frame of an event noun, from its modifiers, its "of" phrase and its verb."""
    parse = context.parse
    frames = book.noun_frames.get(noun_lemma(parse, token), ())
    if not frames or _is_modifier(parse, book, token):
        return None
    modifiers = _modifiers(parse, token)
    light = _light_verb(parse, book, token)
    verb = parse.lemma[light] if light is not None else ""
    preps: list[tuple[str, int]] | None = None
    for frame in frames:
        if frame.mod and not frame.mod & modifiers:
            continue
        if frame.not_mod & modifiers:
            continue
        if frame.not_after and _stands_after(parse, token, frame.not_after):
            continue
        if frame.light and verb not in frame.light:
            continue
        if frame.verb and not _is_subject_of(parse, token, frame.verb):
            continue
        if frame.war and not context.is_war(token):
            continue
        if frame.not_near and context.is_near(token, frame.not_near):
            continue
        if frame.of or frame.prep:
            if preps is None:
                preps = list(prepositions(parse, token))
            if frame.of and not _of_fits(context, frame, token, preps):
                continue
            if frame.prep and _prep_fits(context, frame, preps) is None:
                continue
        found = Trigger(token, token, frame, None, None, False, light)
        first, found.last = _with_verb(parse, book, token, light)
        found.first = first if (first, found.last) != (token, token) else -1
        return found
    return None


def _stands_after(parse: Parse, token: int, words: frozenset[str]) -> bool:
    """Whether a noun without article follows one of the words; "as" also with one."""
    bare = token > 0 and parse.lower[token - 1] in words
    return bare or ("as" in words and parse.lower[parse.head[token]] == "as")


def is_deed(parse: Parse, token: int) -> bool:
    """Whether a gerund is a noun in all but its tag: "fighting between them erupted"."""
    if parse.tag[token] != "VBG" or parse.dep[token] not in {"nsubj", "nsubjpass", "aux"}:
        return False
    return parse.child(token, "dobj", "nsubj", "aux") is None


def noun_lemma(parse: Parse, token: int) -> str:
    """A noun's lemma, also where it was taken for a name: "U.S. airstrikes", "Air Strikes"."""
    name = parse.pos[token] == "PROPN" or is_deed(parse, token)
    lemma = find_lemma(parse.lower[token], "NOUN") if name else parse.lemma[token].lower()
    return lemma[:-1] if lemma.endswith("che") else lemma  # "marche", in the model's tables


def _with_verb(parse: Parse, book: FrameBook, token: int, light: int | None) -> tuple[int, int]:
    """First and last token of "launched a massive attack", "clashes erupted"."""
    if light is not None and parse.lemma[light] in book.light and 0 < token - light <= _NEAR:
        return light, token
    above = parse.head[token]
    if (
        parse.dep[token] == "nsubj"
        and 0 < above - token <= 2
        and parse.lemma[above] in book.occurrence
    ):
        return token, above
    return token, token


def _is_subject_of(parse: Parse, token: int, verbs: frozenset[str]) -> bool:
    return parse.dep[token] == "nsubj" and parse.lemma[parse.head[token]] in verbs


def _of_fits(context: EventContext, frame: Frame, token: int, preps: list[tuple[str, int]]) -> bool:
    if any(word == "of" and context.fits(below, frame.of) for word, below in preps):
        return True
    poss = context.parse.child(token, "poss")
    return poss is not None and context.fits(poss, frame.of)


def _is_modifier(parse: Parse, book: FrameBook, token: int) -> bool:
    """A noun before another noun names a kind of thing, unless an event head follows."""
    if parse.dep[token] not in {"compound", "nmod", "amod"}:
        return False
    above = parse.head[token]
    return not (above > token and parse.lemma[above].lower() in book.compound_heads)


def _modifiers(parse: Parse, token: int) -> set[str]:
    """Words before the noun in its phrase; hyphenated ones also by part."""
    found: set[str] = set()
    for below in parse.children[token]:
        if parse.dep[below] in {"compound", "amod", "nmod", "poss", "nummod"} and below < token:
            found.add(parse.lower[below])
            found.add(parse.lemma[below].lower())
            for deeper in parse.children[below]:
                if parse.dep[deeper] in {"compound", "amod", "nmod", "conj"}:
                    found.add(parse.lower[deeper])
            if "-" in parse.lower[below]:
                found.update(parse.lower[below].split("-"))
    return found


def _light_verb(parse: Parse, book: FrameBook, token: int) -> int | None:
    """The verb whose object (or passive subject) the noun is; through "a string of ..."."""
    numbers = book.mask("transparent")
    for _ in range(4):
        label, above = parse.dep[token], parse.head[token]
        if label in {"dobj", "nsubjpass"} and parse.pos[above] in _VERBS:
            return above
        if label == "pobj" and parse.lower[above] == "of" and parse.dep[above] == "prep":
            token = parse.head[above]
            if not book.nouns.get(parse.lemma[token].lower(), 0) & numbers:
                return None
        elif label == "pobj" and parse.lower[above] == "under":
            verb = parse.head[above]
            return verb if parse.lemma[verb] == "come" else None
        elif label == "pobj" and parse.lower[above] == "in":
            verb = parse.head[above]
            wanted = book.joining.get(parse.lemma[verb])
            if wanted is None:
                return None
            part = parse.child(verb, "dobj")
            return verb if part is None or parse.lemma[part] == wanted else None
        elif label == "conj":
            token = above
        else:
            return None
    return None
