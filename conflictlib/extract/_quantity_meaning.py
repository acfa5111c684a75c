"""What a figure measures, against what, where, and whether it was held, lost or gained."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import Place, Time
from ..resources import Lexicon
from ._quantity_baseline import find_date, find_scope, find_since, phrase_head, whole_end
from ._quantity_types import Draft

__all__ = ["MeaningFinder"]

_STEPS = 6
_GROUND = frozenset({"area", "length", "share", "count"})
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our"})
# "within 15 miles of the airport" is a distance from it, not a length of it.
_NEAR = frozenset({"within", "outside", "inside"})


_NO_GROUND = frozenset({"person", "count", "casualties", "bare"})
_DIRECTIONS = {"down": "lost", "up": "gained"}
_EXPEL = frozenset(
    {"drive", "push", "expel", "oust", "evict", "dislodge", "rout", "chase", "force"}
)
_AMOUNT = frozenset({"be", "amount", "total"})
_REMAINS = frozenset({"remain", "leave"})
_RULE = frozenset({"control", "occupation", "rule", "sway"})
_BRING = frozenset({"bring", "put", "place"})
# What a share may be said to shrink by, or to, where it is of nothing printed.
_SHARES = frozenset(
    {"share", "portion", "proportion", "percentage", "part", "figure", "hold", "grip", "reach"}
)
_FIGURES = frozenset({"figure", "estimate", "number", "total", "count"})
_OUT = frozenset({"from", "out", "of", "off"})


class MeaningFinder:
    """Fills ``of``, ``baseline``, ``scope`` and ``change``.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``ground_words``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._changes: dict[str, str] = {}
        self._needs_ground: set[str] = set()
        self.moves: set[str] = set()
        self._ground = frozenset(
            word for entry in lexicon.entries("ground_nouns") for word in entry["words"]
        )
        for entry in lexicon.entries("ground_words"):
            for word in entry["words"]:
                if entry["change"] == "from_to":
                    self.moves.add(word)
                elif word not in self._changes:
                    self._changes[word] = entry["change"]
                    if entry.get("ground"):
                        self._needs_ground.add(word)

    def fill(
        self, parse: Parse, draft: Draft, stop: int, times: Sequence[Time], places: Sequence[Place]
    ) -> None:
        """Fill a draft in place; ``stop`` is the end of its sentence."""
        whole = self._fill_measured(parse, draft, stop, times)
        if draft.dimension == "share" and draft.baseline is None:
            whole = self._fill_subject(parse, draft, times) or whole
        if draft.dimension in {"area", "length", "share"}:
            draft.scope = find_scope(parse, whole, stop, places)
            if draft.dimension == "share" and draft.baseline_date is None:
                draft.baseline_date = find_since(parse, whole[1], stop, times)
        if draft.noun is not None and draft.unit is None:
            draft.of = _noun_phrase(parse, draft)
        if draft.dimension in _GROUND and draft.kind not in _NO_GROUND:
            draft.change = self._change(parse, draft, stop)

    def _fill_measured(
        self, parse: Parse, draft: Draft, stop: int, times: Sequence[Time]
    ) -> tuple[int, int]:
        """Read "of X" behind a unit; the tokens of X with all that is said of it."""
        at = draft.stop
        nothing = (at, at)
        if draft.unit is None or at >= stop:
            return nothing
        word = parse.lower[at]
        if word == "," and parse.lower[at + 1 : at + 2] == ["of"] and at + 1 < stop:
            word, at = "of", at + 1
        if word == "of":
            at += 1
        elif draft.unit.id != "fraction" or word not in _DETERMINERS:
            return nothing
        if draft.dimension == "length" and draft.first and parse.lower[draft.first - 1] in _NEAR:
            return nothing
        if word == "of" and parse.lower[at : at + 1] == ["what"]:
            return self._fill_clause(parse, draft, at, stop, times)
        head = phrase_head(parse, at, stop)
        if head is None:
            return nothing
        begin = at
        while begin < head and parse.tag[begin] in {"DT", "PRP$", "PDT"}:
            begin += 1
        draft.of = (begin, head + 1)
        whole = (at, whole_end(parse, head, stop, self._changes))
        if draft.dimension == "share":
            draft.baseline = whole
            draft.baseline_date = find_date(parse, whole, times)
        return whole

    def _fill_subject(
        self, parse: Parse, draft: Draft, times: Sequence[Time]
    ) -> tuple[int, int] | None:
        """As in "the share of Iraq under its control dropped to 9 percent"."""
        above = parse.head[parse.head[draft.root]]
        subject = parse.child(above, "nsubj") if parse.lemma[above] in self.moves else None
        if subject is None or parse.lower[subject] not in _SHARES:
            return None
        for below in parse.children[subject]:
            noun = parse.child(below, "pobj") if parse.lower[below] == "of" else None
            if noun is not None:
                draft.of = (noun, noun + 1)
                draft.baseline = (below + 1, noun + 1)
                draft.baseline_date = find_date(parse, draft.baseline, times)
                return draft.baseline
        return None

    def _fill_clause(
        self, parse: Parse, draft: Draft, at: int, stop: int, times: Sequence[Time]
    ) -> tuple[int, int]:
        """As in "30 percent of what it dominated in 2014": the whole is a clause."""
        verb = parse.head[at]
        end = min(stop, parse.subtree(verb).stop) if verb > at else at
        end = next((token for token in range(at, end) if parse.words[token] in {",", ";"}), end)
        if end <= at + 1 or parse.lemma[verb] not in self._changes:
            return (at, at)
        if draft.dimension == "share":
            draft.baseline = (at, end)
            draft.baseline_date = find_date(parse, draft.baseline, times)
        return (at, end)

    def _change(self, parse: Parse, draft: Draft, stop: int) -> str | None:
        """Whether the ground was held, lost or gained, from the words above the figure."""
        node = draft.root
        before = parse.lower[draft.first - 1] if draft.first else ""
        particle = draft.first > 0 and parse.dep[draft.first - 1] == "prt"  # "makes up a tenth"
        if draft.dimension == "share" and before in _DIRECTIONS and not particle:
            first, end = parse.sentences[parse.sent[node]]
            named = any(word in self._ground for word in parse.lower[first:end])
            return _DIRECTIONS[before] if named else None
        for child in parse.children[node]:
            if child >= draft.stop and parse.dep[child] == "acl" and draft.dimension != "share":
                found = self._changes.get(parse.lemma[child])
                if found:
                    return found
        for _ in range(_STEPS):
            above, dep = parse.head[node], parse.dep[node]
            if above == node:
                break
            if dep == "prep" and parse.lemma[above] in _FIGURES:
                break  # "gave a figure of 25 percent"
            if dep == "prep" and parse.lemma[above] in _EXPEL and parse.lower[node] in _OUT:
                passive = any(parse.dep[c] == "auxpass" for c in parse.children[above])
                return "lost" if passive else "gained"
            if (
                dep == "prep"
                and parse.lower[node] in {"to", "from"}
                and parse.head[draft.root] == node
                and parse.lemma[above] in self.moves
                and draft.kind in {"area", "length", "share"}
            ):
                # "fell to 54 percent": what is left, not what was lost
                moved = parse.child(above, "dobj", "nsubj")
                known = (
                    draft.kind == "area"
                    or self._word_change(parse, draft, above)
                    or (moved is not None and parse.lower[moved] in _SHARES)
                )
                return "held" if known else None
            if dep == "conj" and parse.pos[node] in {"VERB", "AUX"}:
                # "control or contest 46 percent": one object of two verbs
                if any(parse.dep[c] == "dobj" for c in parse.children[above]):
                    break
                if parse.head[draft.root] != node:
                    break
            found = self._word_change(parse, draft, above)
            if found and self._is_said_of(parse, node, above, dep, found):
                return self._with_control(parse, above, found)
            if parse.lemma[above] in _AMOUNT and draft.dimension != "count":
                return self._left(parse, above) or self._state(parse, draft, stop)
            if dep in {"ccomp", "advcl", "parataxis", "relcl"}:
                break
            node = above
        return self._state(parse, draft, stop)

    def _word_change(self, parse: Parse, draft: Draft, token: int) -> str | None:
        """What a governing word says; a generic one only where ground is in its clause."""
        word = parse.lemma[token]
        found = self._changes.get(word) or self._changes.get(parse.lower[token])
        if found is None or word not in self._needs_ground:
            return found
        if draft.kind == "share" and draft.of is None and self._moves_other(parse, token):
            return None
        if draft.kind in {"area", "place"}:
            return found
        first, stop = parse.sentences[parse.sent[token]]
        near = parse.lower[max(first, token - 20) : min(stop, draft.stop + 12)]
        return found if any(word in self._ground for word in near) else None

    def _left(self, parse: Parse, verb: int) -> str | None:
        """As in "all that remains is ...", "its losses amount to ...": the subject says it."""
        subject = parse.child(verb, "nsubj", "csubj")
        if subject is None:
            return None
        for token in parse.subtree(subject):
            word = parse.lemma[token]
            if word in _REMAINS:
                return "held"
            if word in self._changes and word not in self._needs_ground:
                return self._changes[word]
        return None

    def _moves_other(self, parse: Parse, verb: int) -> bool:
        """Whether something else than ground rises or falls: "output fell by 30 percent"."""
        subject = parse.child(verb, "nsubj", "nsubjpass")
        if subject is None or parse.lemma[verb] not in self.moves or parse.pos[subject] != "NOUN":
            return False
        return parse.lower[subject] not in self._ground | _SHARES

    def _with_control(self, parse: Parse, token: int, found: str) -> str:
        """As in "lost control of 91 towns", "seized control of half the city"."""
        if parse.lemma[token] != "control" or parse.pos[token] != "NOUN":
            return found
        verb = parse.head[token]
        if parse.dep[token] != "dobj":
            return found
        said = self._changes.get(parse.lemma[verb])
        return said if said in {"lost", "gained"} else found

    @staticmethod
    def _is_said_of(parse: Parse, node: int, above: int, dep: str, found: str) -> bool:
        """Whether the governing word speaks of the figure itself, not of a bystander."""
        if dep == "prep":
            if parse.lower[node] == "at":
                return parse.lemma[above] != "hold"  # "has held steady at 40 percent"
            return parse.lower[node] in {"of", "by", "to", "from", "over", "than", "about", "on"}
        if dep == "nsubj":
            # "half the city fell", "40 percent remains": said of the figure, unlike "took"
            objects = any(parse.dep[c] == "dobj" for c in parse.children[above])
            return not objects and (found != "gained" or parse.tag[above] == "VBN")
        return dep not in {"advcl", "ccomp", "relcl"}

    @staticmethod
    def _state(parse: Parse, draft: Draft, stop: int) -> str | None:
        """As in "remains under the group's control", "is in rebel hands"."""
        ahead = parse.lower[draft.stop : min(stop, draft.stop + 14)]
        for word in ("under", "in", "outside"):
            if word in ahead:
                rest = ahead[ahead.index(word) : ahead.index(word) + 7]
                if (word == "under" and _RULE & set(rest)) or ("hands" in rest and word == "in"):
                    # "Of its former territory ... is back": taken, and not of a country held.
                    back = "back" in ahead and "former" in ahead[: ahead.index("back")]
                    verb = parse.lemma[parse.head[draft.root]]
                    return "gained" if back or verb in _BRING else "held"
        return None


def _noun_phrase(parse: Parse, draft: Draft) -> tuple[int, int] | None:
    """The counted noun with what stands before it."""
    assert draft.noun is not None
    begin = draft.numeral.stop
    if parse.lower[begin : begin + 2] in (["or", "so"], ["or", "more"]):
        begin += 2
    while begin < draft.noun and (
        parse.lower[begin] in {"of", "more", "other", "additional", "further", "new", "-"}
        or parse.tag[begin] in {"DT", "PRP$", "CD"}
    ):
        begin += 1
    return (min(begin, draft.noun), draft.noun + 1)
