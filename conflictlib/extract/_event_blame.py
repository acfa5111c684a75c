"""Who is held to have done it: "blamed the army for the murder", "denied a part in the raid"."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Parse
from ..resources import Lexicon
from ._clauses import is_passive, object_of, prepositions, subject_of

__all__ = ["Blame", "BlameReader"]

_BE = "be"
_CLAUSES = {"acl", "relcl"}
_STANCES = ("claimed", "borne", "denied")


@dataclass(frozen=True, slots=True)
class Blame:
    """The head token of a culprit.

    ``sure`` where the writer says so, ``denied`` where the culprit's own denial is told,
    ``claimed`` where the culprit boasts of it; all else is the word of the one who blames.
    """

    token: int
    sure: bool = False
    denied: bool = False
    claimed: bool = False


class BlameReader:
    """Finds culprits by the lists ``blame_verbs``, ``blame_nouns`` and ``blame_adjectives``.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._below: dict[tuple[str, str], bool] = {}  # verb, preposition of the event: sure
        self._beside: dict[str, str] = {}  # verb that has the event as object: preposition
        for entry in lexicon.entries("blame_verbs"):
            for verb in entry["verbs"]:
                for word in entry["event"]:
                    if word == "object":
                        self._beside[verb] = str(entry["culprit"])
                    else:
                        self._below[verb, word] = bool(entry.get("sure", False))
        self._nouns = {
            (noun, word): {verb: how for how in _STANCES for verb in entry[how]}
            for entry in lexicon.entries("blame_nouns")
            for noun in entry["nouns"]
            for word in entry["event"]
        }
        self._adjectives = {
            (adjective, word)
            for entry in lexicon.entries("blame_adjectives")
            for adjective in entry["words"]
            for word in entry["event"]
        }

    def read(self, parse: Parse, token: int) -> Blame | None:
        """The culprit of the event that a token names.

        Parameters
        ----------
        parse : Parse
        token : int
            The event's word, or the verb that it leans on ("carried out the attack").
        """
        while parse.dep[token] == "conj" and parse.pos[parse.head[token]] == parse.pos[token]:
            token = parse.head[token]
        label, above = parse.dep[token], parse.head[token]
        if label in {"pobj", "pcomp"}:
            return self._from_below(parse, above)
        if label in {"dobj", "nsubjpass"} and parse.lemma[above] in self._beside:
            return self._from_beside(parse, above)
        for below in parse.children[token]:
            blaming = parse.dep[below] in _CLAUSES and parse.lemma[below] in self._beside
            if blaming and is_passive(parse, below):
                return self._from_beside(parse, below)
        return None

    def _from_beside(self, parse: Parse, verb: int) -> Blame | None:
        """Where the event is what is put on somebody: "the attack, blamed on X"."""
        nouns = [verb, *(c for c in parse.children[verb] if parse.dep[c] == "dobj")]
        return next(
            (
                Blame(below)
                for noun in nouns
                for word, below in prepositions(parse, noun)
                if word == self._beside[parse.lemma[verb]]
            ),
            None,
        )

    def _from_below(self, parse: Parse, preposition: int) -> Blame | None:
        """The event stands below a preposition of a verb, a noun or an adjective."""
        word, above = parse.lower[preposition], parse.head[preposition]
        lemma = parse.lemma[above].lower()
        if word == "behind" and lemma == _BE:
            return _sure(subject_of(parse, above))
        if (lemma, word) in self._below:
            found = object_of(parse, above, is_passive(parse, above))
            return None if found is None else Blame(found, self._below[lemma, word])
        if (lemma, word) in self._adjectives:
            return self._from_adjective(parse, above)
        verb, noun = parse.head[above], above
        if parse.pos[above] == "VERB":  # "claimed responsibility today for the attack"
            below = parse.child(above, "dobj")
            verb, noun = above, above if below is None else below
        stances = self._nouns.get((parse.lemma[noun].lower(), word))
        if stances is not None and parse.dep[noun] == "dobj":
            how, found = stances.get(parse.lemma[verb]), subject_of(parse, verb)
            if how is None or found is None:
                return None
            return Blame(found, sure=True, denied=how == "denied", claimed=how == "claimed")
        # "Blamed the army for the murder", where the parse hangs "for" on the army.
        while parse.dep[above] == "conj":
            above = parse.head[above]
        verb = parse.head[above]
        if parse.dep[above] in {"dobj", "nsubjpass"} and (parse.lemma[verb], word) in self._below:
            return Blame(above, self._below[parse.lemma[verb], word])
        by, accused = verb, parse.head[verb]
        if parse.dep[by] == "agent" and (parse.lemma[accused], word) in self._below:
            found = subject_of(parse, accused)  # "accused by the army of the murder"
            return None if found is None else Blame(found, self._below[parse.lemma[accused], word])
        return None

    def _from_adjective(self, parse: Parse, adjective: int) -> Blame | None:
        """As in "X is responsible for", "held X responsible for", "the group responsible for"."""
        label, above = parse.dep[adjective], parse.head[adjective]
        if any(parse.child(token, "neg") is not None for token in (adjective, above)):
            return None
        own = parse.child(adjective, "nsubj")
        if own is not None:
            return Blame(own)
        if label in {"amod", *_CLAUSES}:
            return None if parse.pos[above] == "PRON" else Blame(above, sure=True)
        if parse.lemma[above] == _BE:
            return _sure(subject_of(parse, above))
        found = object_of(parse, above, is_passive(parse, above))
        return None if found is None else Blame(found)


def _sure(token: int | None) -> Blame | None:
    return None if token is None else Blame(token, sure=True)
