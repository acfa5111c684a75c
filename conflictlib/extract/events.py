"""Events with roles and realis, and the claims made of them."""

from __future__ import annotations

from dataclasses import replace

from ..language import Parse
from ..model import Annotation, Event, Span, Target
from ..resources import Lexicon
from ._claim_wars import NamedWars
from ._event_assessments import find_assessments
from ._event_blame import BlameReader
from ._event_builder import EventBuilder
from ._event_context import EventContext
from ._event_declared import DeclaredTriggers
from ._event_denials import DenialFinder
from ._event_figures import FigureTriggers
from ._event_frames import FrameBook
from ._event_match import Trigger, is_deed, match_noun, match_verb, misread_clause, noun_lemma
from ._event_means import MeansReader, Told
from ._place_inheritance import inherit_places
from .claims import make_claims
from .realis import RealisReader

__all__ = ["EventFinder"]

_VERBS = {"VERB", "AUX"}
_HELPING = {"aux", "auxpass"}
_ARGUMENTS = {"dobj", "nsubj", "nsubjpass", "pobj"}
_NAMED = {"NOUN", "PROPN"}
_TITLE = 4  # words that a title in capitals has at least


class EventFinder:
    """Adds events, answers to ``targets`` (realis, certainty) and claims.

    Parameters
    ----------
    lexicon : Lexicon
        With the lists of event_types.toml, realis.toml and hedges.toml.

    Notes
    -----
    Roles are taken from the event's own clause or from what that clause plainly leans on;
    a role that the sentence does not print stays empty. A pronoun is printed as it stands.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._book = FrameBook(lexicon)
        self._reader = RealisReader(lexicon)
        means = MeansReader(lexicon, self._book)
        self._builder = EventBuilder(self._book, self._reader, means, BlameReader(lexicon))
        self._wars = NamedWars(lexicon)
        self._declared = DeclaredTriggers(self._book, lexicon)
        self._figures = FigureTriggers(self._book, lexicon)
        self._denials = DenialFinder(lexicon)

    def find(self, found: Annotation, parse: Parse) -> Annotation:
        """The annotation with ``events``, ``targets`` and ``claims`` added."""
        context = EventContext(found, parse, self._book)
        events: list[Event] = []
        told: list[Told] = []
        for first, stop, headline in context.sentences():
            triggers = self._triggers(context, first, stop, headline)
            triggers += self._declared.find(context, first, stop, triggers)
            triggers += self._figures.find(context, first, stop, triggers)
            events += self._builder.build(context, triggers, told)
        events = inherit_places(context, events)
        events += find_assessments(context, self._reader, events)
        events += list(self._denials.find(context, events))
        events.sort(key=lambda event: (event.start, event.end))
        targets = tuple(self._target(parse, span) for span in found.document.targets)
        found = replace(found, events=tuple(events), targets=targets)
        return replace(found, claims=tuple(make_claims(found, parse, self._book.types, self._wars)))

    def _triggers(
        self, context: EventContext, first: int, stop: int, headline: bool
    ) -> list[Trigger]:
        parse, book = context.parse, self._book
        found: list[Trigger] = []
        taken: set[int] = set()
        lemmas, pos, known = parse.lemma, parse.pos, book.lemmas
        for token in range(first, stop):
            lemma = noun_lemma(parse, token) if pos[token] in _NAMED else lemmas[token]
            if lemma not in known and lemma.lower() not in known:
                continue
            trigger = self._match(context, token, lemma, headline)
            if trigger is None or token in taken:
                continue
            taken.update(range(token, trigger.last + 1))
            found.append(trigger)
        return found

    def _match(
        self, context: EventContext, token: int, lemma: str, headline: bool
    ) -> Trigger | None:
        parse, book = context.parse, self._book
        pos = parse.pos[token]
        if is_deed(parse, token) and noun_lemma(parse, token) in book.noun_frames:
            return match_noun(context, book, token)
        if pos in _VERBS:
            # A participle before a noun describes a state ("displaced families").
            state = parse.dep[token] == "amod" and misread_clause(context, token) is None
            if lemma in book.verb_frames and not state and parse.dep[token] not in _HELPING:
                return match_verb(context, book, token)
            return None
        argument = pos == "ADJ" and parse.dep[token] in _ARGUMENTS  # "launched an offensive"
        if pos == "NOUN" or argument or (pos == "PROPN" and self._common(parse, token, headline)):
            return match_noun(context, book, token)
        if pos == "ADJ" and lemma in book.adjective_frames and parse.dep[token] != "amod":
            frame = book.adjective_frames[lemma][0]
            other = frame.not_near and context.is_near(token, frame.not_near)
            return None if other else Trigger(token, token, frame, None, None)
        return None

    def _common(self, parse: Parse, token: int, headline: bool) -> bool:
        """A capital need not make a name: headlines, sentence starts, "the Paris Attacks"."""
        if headline or parse.words[token].islower():
            return True
        first, stop = parse.sentences[parse.sent[token]]
        if token == first:
            return True
        if any(parse.dep[c] in {"det", "poss"} for c in parse.children[token]):
            return True
        words = [word for word in parse.words[first:stop] if word.isalpha()]
        return len(words) >= _TITLE and sum(w[0].isupper() for w in words) > 0.7 * len(words)

    def _target(self, parse: Parse, span: Span) -> Target:
        token = self._reader.head_token(parse, span.start, span.end)
        if token is None:
            return Target(span.start, span.end)
        reading = self._reader.read(parse, token)
        return Target(
            span.start, span.end, realis=reading.realis, certainty=round(reading.certainty, 3)
        )
