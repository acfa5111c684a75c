"""Whether something is said to have happened: realis and certainty of a word, from its syntax."""

from __future__ import annotations

from dataclasses import replace

from ..language import Parse
from ..resources import Lexicon
from ._clauses import clause_of
from ._realis_cues import RealisCues
from ._realis_negation import is_none
from ._realis_reading import Reading
from ._realis_syntax import (
    has_condition,
    has_no_subject,
    is_definite,
    is_first,
    is_intended,
    is_open,
    shared_modal,
)

__all__ = ["Reading", "RealisReader"]

_VERBAL = {"VERB", "AUX"}
_CLAUSAL = {"xcomp", "ccomp", "pcomp", "advcl", "acl", "oprd", "csubj", "csubjpass"}
_PERFECT, _DEEP = {"have", "'ve", "of"}, 12
# Words with "for" a deed that was done.
_DONE = {"responsible", "responsibility", "blame", "guilty", "credit", "thank"}
_NOT_ONLY = (["just"], ["only"], ["merely"], ["simply"])
# What a hedge may still weaken: of verbs, and ("a potential attack") of nouns.
_HEDGED = {True: {"asserted"}, False: {"asserted", "planned"}}
# What a denial of the governing word turns too; what nobody vouches for stays open.
_VOUCHING = {"report", "proof"}
_DEPENDENT = {"plan", "predict", "belief", "grant", *_VOUCHING}
_WORDED = {"modal", "mark", "hedge"}  # cues that are rated word by word


class RealisReader:
    """Reads realis and certainty of any verb, noun or adjective.

    Parameters
    ----------
    lexicon : Lexicon
        With the lists of realis.toml and hedges.toml.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = RealisCues(lexicon)

    def read(self, parse: Parse, token: int) -> Reading:
        """Realis and certainty of what the word at a token names."""
        reading = self._read(parse, token, 0)
        for key in self.keys(reading, parse.pos[token]):
            if key in self._cues.certainty:
                return replace(reading, certainty=self._cues.certainty[key])
        return reading

    def keys(self, reading: Reading, pos: str) -> tuple[str, ...]:
        """Names under which realis_certainty may rate a reading, the most telling first."""
        kind, _, word = (reading.cues[-1] if reading.cues else "plain").partition(":")
        cue = f"{kind}:{word}" if kind in _WORDED else kind
        realis = reading.realis
        return (f"{realis}|{cue}|{pos}", f"{realis}|{cue}", f"{realis}|{kind}", realis)

    def head_token(self, parse: Parse, start: int, end: int) -> int | None:
        """The token that stands for a span of characters."""
        tokens = parse.tokens_in(start, end)
        for token in reversed(tokens):
            if parse.head[token] not in tokens or parse.head[token] == token:
                return token
        return tokens[-1] if len(tokens) else None

    def _read(self, parse: Parse, token: int, depth: int) -> Reading:
        if depth > _DEEP:
            return Reading()
        verbal = parse.pos[token] in _VERBAL
        governed = self._governed(parse, token, depth, verbal)
        return self._local(parse, token, governed, verbal, depth)

    def _local(
        self, parse: Parse, token: int, reading: Reading, verbal: bool, depth: int
    ) -> Reading:
        """Modals, negation and hedges in the word's own phrase, over what governs it."""
        modal, perfect, negations, hedge = "", False, 0, ""
        for below in parse.children[token]:
            word, label = parse.lower[below].replace("’", "'"), parse.dep[below]
            if label == "neg" or word in {"never", "not", "n't", "neither", "nor"}:
                negations += parse.lower[below + 1 : below + 2] not in _NOT_ONLY
            elif label == "aux":
                if parse.tag[below] == "MD" or word in self._cues.modals:
                    modal = word if word in self._cues.modals else modal
                elif parse.lemma[below] in _PERFECT:
                    perfect = True
            elif label in {"det", "nsubj", "nsubjpass", "dobj"} and is_none(
                parse, below, label, verbal
            ):
                negations += 1
            elif label in {"advmod", "amod"} and word in self._cues.hedges:
                hedge = word
            elif label == "mark" and word in self._cues.marks:
                reading = reading.turn(self._cues.marks[word], f"mark:{word}")
        if verbal:
            modal = modal or shared_modal(parse, token, self._cues.modals)
            reading = self._modal(parse, token, reading, modal, perfect)
        if hedge:
            realis, certainty = self._cues.hedges[hedge]
            if realis == "negated":
                negations += 1
            elif reading.realis in _HEDGED[verbal] and certainty < reading.certainty:
                reading = reading.turn(realis, f"hedge:{hedge}", certainty)
        # "No attack took place": the verb's reading has this noun's "no" in it already.
        if verbal and parse.dep[token] == "conj" and has_no_subject(parse, token):
            negations += 1  # "no group planned and carried out an attack"
        if negations % 2 and (verbal or reading.realis != "negated"):
            reading = reading.flip("neg")
        return reading

    def _modal(
        self, parse: Parse, token: int, reading: Reading, modal: str, perfect: bool
    ) -> Reading:
        if not modal:
            return reading
        realis = self._cues.modals[modal]
        if perfect and modal in {"would", "could", "should", "'d", "ought"}:
            return reading.turn("hypothetical", f"modal:{modal}-have", -1.5)
        if modal == "'d" and perfect:
            return reading
        if has_condition(parse, token, self._cues.marks):
            return reading.turn("hypothetical", f"modal:{modal}-if")
        if realis == "hypothetical" and parse.dep[token] in {"ccomp", "relcl", "conj"}:
            realis = "predicted"  # future in the past
        if realis == "predicted" and is_intended(parse, token, self._cues):
            realis = "planned"
        if reading.realis in {"planned", "negated", "hypothetical"}:
            return reading
        return reading.turn(realis, f"modal:{modal}")

    def _governed(self, parse: Parse, token: int, depth: int, verbal: bool) -> Reading:
        """What the governing word makes of this one."""
        label, above = parse.dep[token], parse.head[token]
        if above == token:
            return self._root(parse, token)
        if verbal and is_open(parse, token):
            return Reading().turn("hypothetical", "wh-to")
        if label == "conj":
            return self._conjunct(parse, token, above, depth, verbal)
        if verbal or label in _CLAUSAL:
            return self._clause(parse, token, above, label, depth)
        return self._nominal(parse, token, above, label, depth)

    def _root(self, parse: Parse, token: int) -> Reading:
        first, stop = parse.sentences[parse.sent[token]]
        if parse.words[stop - 1] == "?" or (stop - first > 1 and parse.words[stop - 2] == "?"):
            return Reading().turn("possible", "question", 0.5)
        if parse.tag[token] == "VB" and parse.child(token, "nsubj", "aux") is None:
            return Reading().turn("planned", "imperative", 0.5)
        return Reading()

    def _conjunct(self, parse: Parse, token: int, above: int, depth: int, verbal: bool) -> Reading:
        """A coordinated word stands under the same governor, unless it has a clause of its own."""
        for _ in range(_DEEP):
            if parse.dep[above] != "conj":
                break
            above = parse.head[above]
        finite = verbal and (
            parse.child(token, "nsubj", "nsubjpass") is not None
            or parse.tag[token] in {"VBD", "VBZ", "VBP"}
        )
        if finite and parse.dep[above] not in {"ccomp", "advcl"}:
            return Reading()
        governed = self._governed(parse, above, depth + 1, parse.pos[above] in _VERBAL)
        if verbal:
            for below in parse.children[above]:
                if parse.dep[below] == "mark" and parse.lower[below] in self._cues.marks:
                    word = parse.lower[below]
                    governed = governed.turn(self._cues.marks[word], f"mark:{word}")
        return governed

    def _clause(self, parse: Parse, token: int, above: int, label: str, depth: int) -> Reading:
        infinitive = any(
            parse.dep[c] == "aux" and parse.lower[c] == "to" for c in parse.children[token]
        )
        if label == "relcl" and infinitive:
            label = "acl"
        if label in {"relcl", "parataxis", "dep", "amod", "compound", "nsubj", "nsubjpass"}:
            return Reading()
        if label == "oprd" and parse.pos[token] == "NOUN":
            return self._read(parse, above, depth + 1)  # "what they call an attack"
        if label == "pcomp":
            return self._gerund(parse, token, above, depth)
        if label == "acl":
            return self._describing(parse, token, above, infinitive, depth)
        if label == "advcl":
            return self._adverbial(parse, token, above, infinitive, depth)
        if label == "csubj" and any(parse.tag[c] == "MD" for c in parse.children[above]):
            return Reading().turn("hypothetical", "gerund-modal")  # "taking it would not end"
        return self._apply(parse, above, depth, clause=True, infinitive=infinitive)

    def _gerund(self, parse: Parse, token: int, preposition: int, depth: int) -> Reading:
        word, governor = parse.lower[preposition], parse.head[preposition]
        if word in self._cues.marks:
            return Reading().turn(self._cues.marks[word], f"mark:{word}")
        if word == "with" and parse.child(token, "nsubj", "nsubjpass") is not None:
            return Reading()  # "with troops entering the town": a clause of its own
        if word in {"of", "than"} and parse.lower[governor] in {"instead", "rather"}:
            return Reading().turn("negated", "instead")
        if word in {"after", "since", "following", "despite"}:
            future = word == "after" and any(
                parse.dep[c] == "aux" and parse.lower[c] in {"will", "would", "could", "'ll", "wo"}
                for c in parse.children[clause_of(parse, governor)]
            )
            return Reading().turn("hypothetical", "future-clause") if future else Reading()
        if word in {"before", "toward", "towards", "for", "about", "against"} and (
            self._signature(parse, governor) in {None, "report"}
        ):
            told = (governor, *(c for c in parse.children[governor] if parse.dep[c] == "dobj"))
            fact = word != "for" or any(parse.lemma[t] in _DONE for t in told)
            return Reading() if fact else Reading().turn("planned", "for-ing", 1.5)
        return self._apply(parse, governor, depth, clause=True, infinitive=False)

    def _describing(
        self, parse: Parse, token: int, noun: int, infinitive: bool, depth: int
    ) -> Reading:
        if not infinitive:
            signature = self._cues.nouns.get(parse.lemma[noun].lower())
            if signature and parse.child(token, "mark") is not None:
                return self._apply(parse, noun, depth, clause=True, infinitive=False)
            return Reading()
        if is_first(parse, noun):
            return Reading()
        if self._signature(parse, noun) is not None:
            return self._apply(parse, noun, depth, clause=True, infinitive=True)
        return Reading().turn("planned", "noun-to")

    def _adverbial(
        self, parse: Parse, token: int, above: int, infinitive: bool, depth: int
    ) -> Reading:
        if infinitive:
            if self._signature(parse, above) is not None:
                return self._apply(parse, above, depth, clause=True, infinitive=True)
            return Reading().turn("planned", "purpose")
        marked = parse.child(token, "mark", "advmod")
        finite = parse.child(token, "aux", "auxpass") is not None
        if marked is None or (parse.tag[token] in {"VBG", "VBN"} and not finite):
            reading = self._read(parse, above, depth + 1)
            return Reading() if reading.realis in {"negated", "asserted"} else reading
        tense = parse.child(token, "aux", "auxpass")
        tag = parse.tag[token] if tense is None else parse.tag[tense]
        if tag in {"VBZ", "VBP"} and parse.lower[marked] in {
            "after", "when", "once", "until", "before", "as",
        }:  # fmt: skip
            reading = self._read(parse, above, depth + 1)
            if reading.realis in {"planned", "predicted", "hypothetical"}:
                return reading.turn("predicted", "future-clause")
        return Reading()

    def _nominal(self, parse: Parse, token: int, above: int, label: str, depth: int) -> Reading:
        """A noun or adjective: what its verb or preposition says of it."""
        if label == "pobj":
            return self._prepositional(parse, token, above, depth)
        if parse.pos[above] not in _VERBAL:
            if label in {"compound", "amod", "nmod", "poss"}:
                signature = self._cues.nouns.get(parse.lemma[above].lower())
                if signature in {"plan", "choice", "belief"} and label != "amod":
                    return self._apply(parse, above, depth, clause=False, infinitive=False)
                return Reading()
            return Reading() if label != "appos" else self._read(parse, above, depth + 1)
        if label in {"attr", "acomp", "oprd"}:
            return self._read(parse, above, depth + 1)
        lemma = parse.lemma[above]
        if label in {"nsubj", "csubj"} or (label == "nsubjpass" and is_definite(parse, token)):
            signature = self._cues.verbs.get(lemma)
            if lemma in self._cues.occurrence or not is_definite(parse, token):
                reading = self._read(parse, above, depth + 1)
                return reading if lemma in self._cues.occurrence else reading.unless_negated()
            if label == "nsubjpass" and signature in {"plan", "choice", "predict", "flip", "same"}:
                return self._apply(parse, above, depth, clause=False, infinitive=False)
            return Reading()
        if label in {"dobj", "nsubjpass", "dative"}:
            return self._apply(parse, above, depth, clause=False, infinitive=False, noun=token)
        return Reading()

    def _prepositional(self, parse: Parse, token: int, preposition: int, depth: int) -> Reading:
        word, governor = parse.lower[preposition], parse.head[preposition]
        if word in self._cues.marks:
            return Reading().turn(self._cues.marks[word], f"mark:{word}")
        if word == "of" and parse.lower[governor] in {"instead", "case", "event"}:
            realis = "negated" if parse.lower[governor] == "instead" else "hypothetical"
            return Reading().turn(realis, f"mark:{parse.lower[governor]}-of")
        signature = self._signature(parse, governor)
        if word in {"for", "of", "to", "from", "into", "on", "about", "against"} and signature in {
            "plan", "choice", "belief", "flip", "predict", "deny",
        }:  # fmt: skip
            if word in {"into", "on", "about", "against"} and signature == "flip":
                return Reading()
            if word == "about" and signature == "belief":
                return Reading().turn("possible", f"about:{parse.lemma[governor]}")
            if parse.pos[governor] in _VERBAL and word not in {"for", "to", "from"}:
                return Reading()
            if is_definite(parse, token) and word not in {"for", "of"}:
                return Reading()
            return self._apply(parse, governor, depth, clause=False, infinitive=False)
        if parse.pos[governor] in _VERBAL and not is_definite(parse, token):
            reading = self._read(parse, clause_of(parse, governor), depth + 1)
            return reading.unless_negated()
        return Reading()

    def _signature(self, parse: Parse, token: int) -> str | None:
        lemma, pos = parse.lemma[token].lower(), parse.pos[token]
        if pos in _VERBAL:
            return self._cues.verbs.get(lemma) or (
                self._cues.adjectives.get(parse.lower[token]) if parse.tag[token] == "VBN" else None
            )
        if pos == "ADJ":
            return self._cues.adjectives.get(lemma)
        return self._cues.nouns.get(lemma)

    def _apply(
        self,
        parse: Parse,
        governor: int,
        depth: int,
        clause: bool,
        infinitive: bool,
        noun: int | None = None,
    ) -> Reading:
        """A governing word's signature over what it governs."""
        lemma = parse.lemma[governor].lower()
        signature = self._signature(parse, governor)
        if clause and parse.dep[governor] == "acl" and parse.tag[governor] == "VBN":
            noun_above = parse.head[governor]  # "denied reports circulated abroad that ..."
            if self._cues.nouns.get(parse.lemma[noun_above].lower()) == "report":
                governor, lemma, signature = noun_above, parse.lemma[noun_above].lower(), "report"
        if (
            clause
            and parse.pos[governor] == "NOUN"
            and parse.dep[governor] == "dobj"
            and self._signature(parse, parse.head[governor]) == "deny"
        ):
            return Reading().turn("negated", f"deny:{parse.lemma[parse.head[governor]]}", -1.8)
        if lemma == "be" and clause and not infinitive:
            # "It is unlikely that ..."
            judged = parse.child(governor, "acomp")
            if judged is not None:
                governor = judged
                lemma = parse.lemma[judged].lower()
                signature = self._cues.adjectives.get(lemma)
        if lemma == "go" and infinitive and parse.tag[governor] == "VBG":
            return Reading().turn("predicted", "going-to")
        described = parse.child(governor, "attr")
        if infinitive and described is not None and is_first(parse, described):
            return Reading()
        if lemma in {"be", "have"} and infinitive:
            return Reading().turn("planned" if lemma == "be" else "possible", f"{lemma}-to")
        above = self._read(parse, governor, depth + 1)
        if signature == "choice":
            if above.realis == "negated":
                return Reading().turn("possible", f"open:{lemma}", 0.3)
            signature = "plan"
        if above.realis == "hypothetical" and signature in {"plan", "predict"}:
            return above
        if above.realis == "negated" and signature in _DEPENDENT:
            if signature in _VOUCHING:
                return Reading().turn("possible", f"not-report:{lemma}", 0.5)
            return Reading().turn("negated", f"not-{signature}:{lemma}", -1.2)
        match signature:
            case "fact" | "proof" | "grant":
                return Reading(cues=(f"fact:{lemma}",))
            case "flip":
                if noun is not None and lemma not in self._cues.preventing:
                    return Reading(cues=(f"fact:{lemma}",))  # what was stopped had begun
                return above.flip(f"flip:{lemma}")
            case "report":
                return Reading("asserted", 2.4, (f"report:{lemma}",))
            case "deny":
                if noun is not None and self._cues.nouns.get(parse.lemma[noun]) == "report":
                    return Reading(cues=(f"fact:{lemma}",))
                return Reading().turn("negated", f"deny:{lemma}", -1.8)
            case "unlikely":
                return Reading().turn("negated", f"unlikely:{lemma}", -1.5)
            case "plan" | "predict" | "belief":
                if noun is not None and signature == "belief" and is_definite(parse, noun):
                    return Reading()
                realis = {"plan": "planned", "predict": "predicted", "belief": "possible"}
                return Reading().turn(realis[signature], f"{signature}:{lemma}")
            case "strive" if infinitive:
                return Reading().turn("planned", f"plan:{lemma}")  # "troops fighting to take it"
            case "same":
                return above
        if noun is not None:
            return above if not is_definite(parse, noun) else above.unless_negated()
        return above if infinitive or not clause else Reading()
