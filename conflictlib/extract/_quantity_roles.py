"""What befell the people that a figure counts, from the syntax around it."""

from __future__ import annotations

from ..language import Parse
from ..resources import Lexicon
from ._quantity_types import PERSON_KINDS, Draft

__all__ = ["OutcomeFinder"]

_ONLY_PEOPLE = frozenset(
    "kill wound injure arrest detain kidnap abduct behead execute die flee massacre murder"
    " jail imprison".split()
)

_STEPS = 6
# Men that a side loses are dead ones; what else it loses of people may come back.
_LOST_IN_BATTLE = frozenset(
    "soldier man fighter troop militant officer policeman marine guerrilla rebel pilot comrade"
    " person child son".split()
)
_HARMS = {"killed", "wounded"}
_NEAR = 8  # tokens from a figure to the words for what befell those it counts
_KINDS = {"person": "count", "place": "count", "casualties": "count", "lives": "killed"}
_TOTALS = frozenset({"toll", "number", "total", "count", "figure", "tally", "numbers", "estimate"})
_REPORTED = frozenset({"xcomp", "oprd", "acomp", "attr", "ccomp", "advcl", "dep", "amod", "acl"})
# Words that show an outcome only for people, and may mean another thing of a bare figure.
_NEEDS_PEOPLE = frozenset({"capture", "seize", "claim", "burn", "bury", "crush", "round", "gun",
    "eliminate", "relocate", "evacuate", "hang", "intern", "expel"})  # fmt: skip


class OutcomeFinder:
    """Gives each figure its dimension.

    Parameters
    ----------
    lexicon : Lexicon
        With the lists ``outcome_words`` and ``outcome_nouns``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._object: dict[str, str] = {}
        self._subject: dict[str, str] = {}
        for entry in lexicon.entries("outcome_words"):
            table = self._object if entry["affects"] == "object" else self._subject
            for word in entry["words"]:
                table.setdefault(word, entry["dimension"])
        self._nouns = {
            word: str(entry["dimension"])
            for entry in lexicon.entries("outcome_nouns")
            for word in entry["words"]
        }
        self._states = {
            word.lower(): str(entry["kind"])
            for entry in lexicon.entries("counted_nouns")
            for word in entry["words"]
            if entry["kind"] in {"killed", "wounded", "displaced", "captured_persons"}
        }

    def find(self, parse: Parse, draft: Draft) -> str:
        """Dimension of a figure; "" where it is none."""
        found = self._find(parse, draft)
        if draft.rule == "known_set" and found in {"count", "fighters"}:
            return ""  # "the two countries" are all that there are
        return "count" if found in _HARMS and self._is_either(parse, draft) else found

    def _is_either(self, parse: Parse, draft: Draft) -> bool:
        """Whether one figure counts the dead and the wounded: "30 were killed or wounded"."""
        first, stop = parse.sentences[parse.sent[draft.first]]
        for at in range(max(first, draft.first - _NEAR), min(stop, draft.stop + _NEAR) - 2):
            joint = parse.lower[at + 1]
            if joint not in {"or", "and"} or (at < draft.stop and at + 2 >= draft.first):
                continue
            if {self._states.get(parse.lower[at]), self._states.get(parse.lower[at + 2])} == _HARMS:
                # "Killed 10 and wounded 20" has two figures, and so has "10 killed and wounded 20".
                return joint == "or" or parse.tag[min(at + 3, stop - 1)] != "CD"
        return False

    def _find(self, parse: Parse, draft: Draft) -> str:
        kind = draft.kind
        if kind == "count" and draft.unit is None:
            return self._of_unknown(parse, draft)
        if kind not in PERSON_KINDS or draft.unit is not None:
            return _KINDS.get(kind, kind)
        if kind == "lives":
            return "killed" if self._are_lost(parse, draft) else ""
        outcome = self._outcome(parse, draft)
        if kind in {"killed", "wounded", "captured_persons"}:
            if draft.rule == "partitive" and draft.high == 1:
                return outcome
            return "killed" if outcome == "killed" and kind != "wounded" else kind
        if outcome == "total":
            outcome = "count" if kind == "bare" else ""
        if kind == "bare" or (draft.rule == "partitive" and draft.high == 1):
            return outcome
        return outcome or _KINDS.get(kind, kind)

    def _of_unknown(self, parse: Parse, draft: Draft) -> str:
        """People by a noun that no list knows: only people are wounded or arrested."""
        node = draft.root
        above = parse.head[node]
        if parse.lemma[above] in _ONLY_PEOPLE or any(
            parse.lemma[child] in _ONLY_PEOPLE for child in parse.children[node]
        ):
            outcome = self._below(parse, draft) or self._above(parse, draft)
            if outcome in {"killed", "wounded", "displaced", "captured_persons"}:
                draft.kind = "person"
                return outcome
        return "count"

    def _outcome(self, parse: Parse, draft: Draft) -> str:
        behind = self._behind(parse, draft)
        if behind:
            return behind
        above = self._below(parse, draft) or self._above(parse, draft)
        inside = self._inside(parse, draft)
        if inside and above != "killed":
            return inside
        return above or self._before(parse, draft) or self._total(parse, draft)

    def _before(self, parse: Parse, draft: Draft) -> str:
        """A verb right before a bare figure that the parser hung elsewhere."""
        at = draft.first - 1
        if (
            draft.kind != "bare"
            or at < 0
            or parse.tag[at] not in {"VBD", "VBG", "VBN", "VB", "VBZ"}
        ):
            return ""
        if parse.sent[at] != parse.sent[draft.first]:
            return ""
        return self._of_object(draft, parse.lemma[at])

    def _behind(self, parse: Parse, draft: Draft) -> str:
        """A word right behind: "12 dead", "40 soldiers wounded"."""
        at = draft.stop
        while at < len(parse) and parse.lower[at] in {
            "were",
            "was",
            "others",
            "have",
            "been",
            "are",
        }:
            if parse.lower[at] != "others":
                return ""
            at += 1
        if at >= len(parse) or parse.sent[at] != parse.sent[draft.first]:
            return ""
        state = self._states.get(parse.lower[at], "")
        if not state or parse.tag[at] in {"VBG", "VB"}:
            return ""
        if parse.lower[at] in {"deaths", "death", "arrests", "injuries"}:
            return ""
        objects = [c for c in parse.children[at] if parse.dep[c] == "dobj" and c > at]
        if objects and parse.tag[at] == "VBD":
            return ""
        if (
            at + 1 < len(parse)
            and parse.tag[at] in {"VBD", "VBN"}
            and parse.tag[at + 1] in {"CD", "DT", "PRP$", "NNS", "NNP"}
            and draft.kind != "bare"
        ):
            # An object that the parser missed: "rebels killed three soldiers"
            return ""
        if draft.kind == "bare":
            draft.stop = at + 1
        return state

    def _inside(self, parse: Parse, draft: Draft) -> str:
        """A word between figure and noun: "12 wounded soldiers"."""
        for token in range(draft.numeral.stop, draft.noun or draft.numeral.stop):
            state = self._states.get(parse.lower[token])
            if state and parse.tag[token] in {"JJ", "VBN", "VBD", "NN"}:
                return state
        return ""

    def _below(self, parse: Parse, draft: Draft) -> str:
        """A clause that hangs on the noun: "people who died", "soldiers killed in"."""
        node = draft.root
        for child in parse.children[node]:
            if child < draft.stop:
                continue
            lemma = parse.lemma[child]
            if parse.dep[child] == "acl" and parse.tag[child] in {"VBN", "VBD"}:
                found = self._of_object(draft, lemma)
                if found:
                    return found
            elif parse.dep[child] == "relcl":
                found = self._of_clause(parse, draft, child)
                if found:
                    return found
        return ""

    def _of_clause(self, parse: Parse, draft: Draft, verb: int) -> str:
        """What a relative clause says of its noun."""
        labels = {parse.dep[c]: c for c in parse.children[verb]}
        lemma = parse.lemma[verb]
        if "nsubjpass" in labels or "auxpass" in labels:
            return self._of_object(draft, lemma)
        subject = labels.get("nsubj")
        if subject is not None and parse.lower[subject] in {"who", "that", "which"}:
            return self._subject.get(lemma, "") or self._complement(parse, draft, verb)
        if subject is not None:
            return self._of_object(draft, lemma)
        return ""

    def _above(self, parse: Parse, draft: Draft) -> str:
        """The verb or noun that governs the figure."""
        node = draft.root
        for _ in range(_STEPS):
            above, dep = parse.head[node], parse.dep[node]
            if above == node:
                return ""
            lemma = parse.lemma[above]
            if lemma == "drive" and "from" not in parse.lower[above : above + 8]:
                return ""
            if dep == "nsubjpass":
                return self._of_object(draft, lemma) or self._complement(parse, draft, above)
            if dep == "nsubj":
                return self._subject_of(parse, draft, node, above)
            if dep in {"dobj", "dative", "oprd"}:
                if self._is_shot_dead(parse, above, draft):
                    return "killed"
                if lemma == "lose" and draft.kind in {"fighters", "person"}:
                    return "killed" if parse.lemma[node] in _LOST_IN_BATTLE else ""
                return self._of_object(draft, lemma) or self._complement(parse, draft, above)
            if dep == "pobj":
                return self._of_preposition(parse, draft, above)
            if dep not in {"conj", "appos", "nmod", "nummod", "quantmod", "compound", "attr"}:
                return ""
            if dep in {"compound", "nmod", "nummod"} and above >= draft.stop + 3:
                return ""
            if dep == "conj" and parse.pos[above] in {"VERB", "AUX"}:
                return ""
            if dep == "attr":
                return ""
            node = above
        return ""

    def _subject_of(self, parse: Parse, draft: Draft, node: int, verb: int) -> str:
        lemma = parse.lemma[verb]
        if lemma in self._subject:
            return self._subject[lemma]
        if parse.lower[verb] in self._states and parse.pos[verb] in {"ADJ", "NOUN"}:
            return self._states[parse.lower[verb]]
        has_object = any(parse.dep[c] in {"dobj", "ccomp"} for c in parse.children[verb])
        if not has_object and parse.tag[verb] in {"VBN", "VBD"}:
            perfect = any(parse.lemma[c] == "have" for c in parse.children[verb])
            found = self._of_object(draft, lemma)
            if found and not perfect:
                return found
        if lemma == "lose":
            lives = {"life", "lives"}
            if any(parse.lower[c] in lives for c in parse.children[verb]):
                return "killed"
        if lemma == "take" and any(parse.lower[c] == "prisoner" for c in parse.children[verb]):
            return ""
        return self._complement(parse, draft, verb)

    def _complement(self, parse: Parse, draft: Draft, verb: int) -> str:
        """As in "were reported killed", "are believed to have fled", "left homeless"."""
        for child in parse.children[verb]:
            if child <= verb or parse.dep[child] not in _REPORTED:
                continue
            if child < draft.stop and child >= draft.first:
                continue
            lemma, word = parse.lemma[child], parse.lower[child]
            if (
                word in self._states
                and parse.tag[child] not in {"VBG", "VB", "NNS"}
                and (parse.dep[child] != "ccomp" or parse.tag[child] in {"JJ", "VBN"})
                and not self._has_own_subject(parse, child, draft)
            ):
                return self._states[word]
            if lemma == "be" and parse.dep[child] in {"xcomp", "ccomp"}:
                found = self._complement(parse, draft, child)
                if found:
                    return found
            passive = any(parse.dep[c] == "auxpass" for c in parse.children[child])
            own = self._has_own_subject(parse, child, draft)
            if parse.dep[child] in {"xcomp", "ccomp"} and not own:
                if passive:
                    found = self._of_object(draft, lemma)
                else:
                    found = self._subject.get(lemma, "")
                if found:
                    return found
        return ""

    @staticmethod
    def _has_own_subject(parse: Parse, verb: int, draft: Draft) -> bool:
        for child in parse.children[verb]:
            if parse.dep[child] in {"nsubj", "nsubjpass"}:
                return not draft.first <= child < draft.stop
        return False

    @staticmethod
    def _is_shot_dead(parse: Parse, verb: int, draft: Draft) -> bool:
        """As in "shot dead 18 people", "gunned down three"."""
        between = parse.lower[verb + 1 : draft.first]
        if parse.lemma[verb] == "shoot":
            return "dead" in between or parse.lower[draft.stop : draft.stop + 1] == ["dead"]
        return parse.lemma[verb] in {"gun", "mow", "cut"} and "down" in between

    def _of_object(self, draft: Draft, lemma: str) -> str:
        if draft.kind == "bare" and lemma in _NEEDS_PEOPLE and lemma != "capture":
            return ""
        return self._object.get(lemma, "")

    def _of_preposition(self, parse: Parse, draft: Draft, preposition: int) -> str:
        """As in "the deaths of 12", "a death toll of 12", "the lives of 12 people"."""
        word, above = parse.lower[preposition], parse.head[preposition]
        if word == "of":
            found = self._nouns.get(parse.lower[above], "")
            if found:
                return found
            if parse.lower[above] in _TOTALS and parse.lower[above] != "number":
                return self._named_total(parse, above) or ("total" if draft.kind == "bare" else "")
            if parse.lower[above] in {"crew", "garrison", "force"} and draft.kind == "bare":
                return "fighters"
            if parse.lower[above] == "population" and draft.kind == "bare":
                draft.kind = "person"
                return "count"
        return ""

    def _total(self, parse: Parse, draft: Draft) -> str:
        """As in "The death toll rose to 250", "brought the number of wounded to 30"."""
        node = draft.root
        for _ in range(3):
            above, dep = parse.head[node], parse.dep[node]
            if above == node:
                break
            if dep in {"pobj", "prep", "dobj", "attr", "conj", "npadvmod", "oprd", "acomp"}:
                if parse.pos[above] in {"VERB", "AUX"} and draft.kind in {"bare", "person"}:
                    for child in parse.children[above]:
                        if child == node or child >= draft.first:
                            continue
                        if parse.lower[child] in _TOTALS:
                            return self._named_total(parse, child) or "total"
                    return "total" if parse.lemma[above] == "number" else ""
                node = above
            else:
                break
        return ""

    def _named_total(self, parse: Parse, total: int) -> str:
        if parse.lower[total] == "toll":
            before = parse.lower[total - 1] if total else ""
            return "wounded" if before in {"injury", "wounded"} else "killed"
        for token in parse.subtree(total):
            state = self._states.get(parse.lower[token])
            if state:
                return state
        return ""

    def _are_lost(self, parse: Parse, draft: Draft) -> bool:
        """Lives that are lost, not those that are lived or saved."""
        node = draft.root
        lost = {"lose", "claim", "cost", "take", "lost", "loss", "toll"}
        near = {parse.lemma[parse.head[node]], parse.lemma[parse.head[parse.head[node]]]}
        near |= {parse.lemma[child] for child in parse.children[node]}
        return bool(near & lost)
