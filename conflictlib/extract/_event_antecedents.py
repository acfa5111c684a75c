"""Who a pronoun or a describing noun stands for, within its own sentence."""

from __future__ import annotations

from ._clauses import clause_of
from ._event_context import EventContext

__all__ = ["AntecedentFinder"]

_SINGULAR, _PLURAL = {"it", "itself", "its"}, {"they", "them", "their"}
_PERSONS = {"he", "she", "him", "her", "his"}
_MODIFIERS = {"compound", "amod", "nmod", "poss", "appos", "attr"}
_DEEP = 8
_PLURAL_TAGS = {"NNS", "NNPS"}


class AntecedentFinder:
    """Leads "it" and "they" back to the party that the sentence has named before.

    Parameters
    ----------
    force : int
        Class of those who can act in a war, as bits.
    human : int
        Class of persons, as bits.
    """

    def __init__(self, force: int, human: int) -> None:
        self._force, self._human = force, human

    def find(self, context: EventContext, token: int) -> int:
        """The token's antecedent, or the token itself where there is none that is sure.

        A noun that only says what kind of thing a name is stands for the name.
        """
        parse = context.parse
        if token in context.actor_at:
            return token
        if parse.pos[token] != "PRON":
            return self._named(context, token)
        found = self._subject_above(context, token)
        if found is None:
            found = self._last_named(context, token)
        return token if found is None else self._named(context, found)

    def _subject_above(self, context: EventContext, token: int) -> int | None:
        """The subject of a clause that the pronoun's clause leans on, where none stands between."""
        parse = context.parse
        clause = clause_of(parse, token)
        for _ in range(_DEEP):
            above, label = parse.head[clause], parse.dep[clause]
            if above == clause:
                return None
            clause = clause_of(parse, above)
            for below in parse.children[clause]:
                if parse.dep[below] not in {"nsubj", "nsubjpass"}:
                    continue
                if below > token and label != "advcl":
                    continue  # "they left, the army said"
                between = range(below + 1, token)
                if self._agrees(context, token, below):
                    rivals = any(self._agrees(context, token, other) for other in between)
                    return None if rivals else below
        return None

    def _named(self, context: EventContext, token: int) -> int:
        """As in "X is a group that ..." and "X, a group that ..."."""
        parse = context.parse
        above = parse.head[token]
        if parse.dep[token] == "appos" and above in context.actor_at:
            return above
        if parse.dep[token] == "attr" and parse.lemma[above] == "be":
            subject = parse.child(above, "nsubj")
            if subject is not None and subject in context.actor_at:
                return subject
        return token

    def _agrees(self, context: EventContext, pronoun: int, token: int) -> bool:
        parse = context.parse
        if token == pronoun or parse.pos[token] not in {"NOUN", "PROPN"}:
            return False
        if parse.dep[token] in _MODIFIERS:
            return False
        mask, word = context.classes(token), parse.lower[pronoun]
        if word in _PERSONS:
            return self._is_person(context, token)
        if not mask & self._force or self._is_person(context, token):
            return False
        if parse.tag[token] in _PLURAL_TAGS or parse.child(token, "conj") is not None:
            return word in _PLURAL
        # "They" may be an armed group, but not the paper that reports on it.
        return word in _SINGULAR or (word in _PLURAL and context.is_armed(token))

    def _is_person(self, context: EventContext, token: int) -> bool:
        index = context.actor_at.get(token)
        return index is not None and context.found.actors[index].type == "person"

    def _last_named(self, context: EventContext, token: int) -> int | None:
        """The one party named before in the sentence: "strikes hit the rebels where they ..."."""
        parse = context.parse
        first, _ = parse.sentences[parse.sent[token]]
        found = [t for t in range(first, token) if self._agrees(context, token, t)]
        named = {context.actor_at[t] for t in found if t in context.actor_at}
        return found[-1] if len(named) == 1 and len(found) == 1 else None
