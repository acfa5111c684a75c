"""Whether a word tells of some event, or only names a kind of them."""

from __future__ import annotations

from ..language import Parse
from ..model import Event, Span
from ._event_context import EventContext
from ._event_match import Trigger

__all__ = ["is_particular"]

_ARGUMENT = {"nsubj", "nsubjpass"}
_HELD = {"hold", "occur", "happen", "erupt", "unfold", "stage", "begin", "continue", "last"}
_FROM_AFAR = {"airstrike", "shelling", "chemical_attack"}
_CRIMES = {"killing", "violence_against_civilians"}
_UNREAL = {"planned", "hypothetical"}
_HARMING = {"kill", "wound", "injure", "leave", "claim", "hit", "strike", "target", "destroy"}
_THE = {"the", "this", "that", "these", "those"}
_SINGULAR = {"agreement", "declaration"}  # a truce is one truce, whoever made it


def is_particular(context: EventContext, trigger: Trigger, event: Event) -> bool:
    """Whether a noun tells of some event, not of a kind: a bare "attacks" has no role at all."""
    parse = context.parse
    if _is_crime(context, trigger, event):
        return False
    if _is_vague(event) and not context.is_war(trigger.token):
        return False
    if parse.pos[trigger.token] in {"VERB", "AUX"} or event.quantity_indexes:
        # "The territory it controls" names land; it does not tell who holds a place.
        return not (
            event.kind == "control"
            and event.place is None
            and parse.dep[trigger.token] in {"relcl", "acl"}
        )
    circumstances = event.place or event.time or (event.event_type in _CRIMES and event.target)
    if not circumstances and not context.is_war(trigger.token) and _is_known(context, trigger):
        return False
    if event.event_type in _SINGULAR or trigger.first >= 0:
        return True
    if parse.dep[trigger.token] in _ARGUMENT and _takes_place(parse, parse.head[trigger.token]):
        return True
    if context.is_caused(trigger.token):
        return True
    if context.is_at_war and (
        parse.dep[trigger.token] in _ARGUMENT or event.event_type in _FROM_AFAR
    ):
        return True  # in reporting on a war, "the raids" are those just told of
    if parse.child(trigger.token, "poss") is not None and not _has_both(event):
        # "The general's death" takes up what was told before, unless it adds where or when.
        return _is_told(context, trigger, event)
    if event.actor or event.target:
        return True
    # "An explosion killed ...": what is new, or acts, is particular enough.
    head = context.head_of_number(trigger.token)
    new = any(parse.lower[c] in {"a", "an"} for c in parse.children[head])
    subject = parse.dep[head] in {"nsubj", "nsubjpass", "ROOT"}
    subject = subject or parse.dep[parse.head[head]] == "agent"
    if event.place or event.time:
        return new or subject or _is_told(context, trigger, event)
    return new and subject


def _is_crime(context: EventContext, trigger: Trigger, event: Event) -> bool:
    """A bare noun that names what a deed is called: "convicted of murder", "sentenced to death"."""
    parse, token = context.parse, trigger.token
    return (
        event.event_type in _CRIMES
        and not trigger.frame.figure
        and parse.tag[token] == "NN"
        and parse.dep[token] in {"pobj", "conj"}
        and all(
            parse.dep[below] in {"amod", "punct", "cc", "conj"} for below in parse.children[token]
        )
    )


def _is_vague(event: Event) -> bool:
    """A thing meant or supposed that is given no place, time or number."""
    circumstances = event.place or event.time or event.quantity_indexes
    return event.realis in _UNREAL and not circumstances


def _is_known(context: EventContext, trigger: Trigger) -> bool:
    """Whether a clause says something of an event that is known: "the march was peaceful".

    In reporting on a war an event told again is worth a claim; in other news it is not, unless
    the clause says that it took place or what it did to people.
    """
    parse, token = context.parse, trigger.token
    above = parse.head[token]
    if parse.dep[token] not in _ARGUMENT or parse.lemma[above] in _HARMING:
        return False
    if _takes_place(parse, above):
        return False
    return any(
        (parse.dep[below] == "det" and parse.lower[below] in _THE) or parse.dep[below] == "poss"
        for below in parse.children[token]
    )


def _takes_place(parse: Parse, verb: int) -> bool:
    """Whether a verb only says that its subject came about: "the march was held"."""
    if parse.lemma[verb] == "take":
        below = parse.child(verb, "dobj")
        return below is not None and parse.lower[below] == "place"
    return parse.lemma[verb] in _HELD


def _has_both(event: Event) -> bool:
    """As in "the group's killing of a captive"."""
    return event.actor is not None and event.target is not None


def _is_told(context: EventContext, trigger: Trigger, event: Event) -> bool:
    """Whether the noun's own phrase says where or when: not a mere "after the attacks"."""
    parse = context.parse
    tokens = parse.subtree(trigger.token)
    start, end = parse.start[tokens[0]], parse.end[tokens[-1]]
    if event.place_index is None and event.place:
        return True
    spans: list[Span] = []
    if event.place_index is not None:
        spans.append(context.found.places[event.place_index])
    if event.time_index is not None:
        spans.append(context.found.times[event.time_index])
    return any(start <= span.start < end for span in spans)
