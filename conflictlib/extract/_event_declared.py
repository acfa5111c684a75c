"""Places declared taken: "the army declared the town liberated" has a clause without a verb form.

The parser takes the town for the subject of an active "liberated"; what is declared of it was
done to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..language.forms import find_lemma
from ..resources import Lexicon
from ._event_context import EventContext
from ._event_frames import Frame, FrameBook
from ._event_match import Trigger

__all__ = ["DeclaredTriggers"]

_PARTICIPLES = {"VBN", "VBD", "JJ"}
_FINITE = ("aux", "auxpass", "mark", "dobj")


class DeclaredTriggers:
    """Finds the participle that says what was declared to have become of a place.

    Parameters
    ----------
    book : FrameBook
    lexicon : Lexicon
        With the list ``event_declaring_verbs``.
    """

    def __init__(self, book: FrameBook, lexicon: Lexicon) -> None:
        self._book = book
        self._declaring = frozenset(
            str(entry["verb"]) for entry in lexicon.entries("event_declaring_verbs")
        )

    def find(
        self, context: EventContext, first: int, stop: int, taken: Sequence[Trigger]
    ) -> list[Trigger]:
        """Triggers of one sentence beside those that its frames gave."""
        parse = context.parse
        known = {trigger.token for trigger in taken}
        found = []
        for token in range(first, stop):
            if parse.dep[token] != "ccomp" or token in known:
                continue
            place = self._declared(parse, token)
            frame = None if place is None else self._frame(context, token, place)
            if frame is not None:
                found.append(Trigger(token, token, frame, None, place, True))
        return found

    def _declared(self, parse: Parse, token: int) -> int | None:
        """The place of which a bare participle is declared."""
        if parse.tag[token] not in _PARTICIPLES or parse.child(token, *_FINITE) is not None:
            return None
        declaring = parse.lemma[parse.head[token]] in self._declaring
        return parse.child(token, "nsubj", "nsubjpass") if declaring else None

    def _frame(self, context: EventContext, token: int, place: int) -> Frame | None:
        """The frame by which the participle's verb takes such a place."""
        lemma = find_lemma(context.parse.lower[token], "VERB")
        return next(
            (
                frame
                for frame in self._book.verb_frames.get(lemma, ())
                if frame.event_type == "control_change" and context.fits(place, frame.object)
            ),
            None,
        )
