"""What a figure measures, against what, where, and whether it was held, lost or gained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language import Parse
from ..model import Place, Time
from ..resources import Lexicon
from ._quantity_types import Draft

__all__ = ["MeaningFinder"]

_STEPS = 6
_GROUND = frozenset({"area", "length", "share", "count"})
_CUT_BEFORE = frozenset(
    {"relcl", "acl", "prep", "punct", "appos", "cc", "conj", "advcl", "npadvmod"}
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"], 1)
}  # fmt: skip
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)})\w*,? ((?:19|20)\d\d)\b", re.I)
_STOPS = frozenset({".", ";", ":", "—", "(", ")", '"', "”"})


class MeaningFinder:
    """Fills ``of``, ``baseline``, ``scope`` and ``change``.

    Parameters
    ----------
    lexicon : Lexicon
        With the list ``ground_words``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._changes: dict[str, str] = {}
        self.moves: set[str] = set()
        for entry in lexicon.entries("ground_words"):
            for word in entry["words"]:
                if entry["change"] == "from_to":
                    self.moves.add(word)
                else:
                    self._changes.setdefault(word, entry["change"])

    def fill(
        self, parse: Parse, draft: Draft, stop: int, times: Sequence[Time], places: Sequence[Place]
    ) -> None:
        """Fill a draft in place; ``stop`` is the end of its sentence."""
        measured = self._measured(parse, draft, stop)
        if measured is not None:
            begin, end, whole = measured
            draft.of = (begin, end)
            if draft.dimension == "share":
                draft.baseline = whole
                draft.baseline_date = _date_in(parse, whole, times)
            draft.scope = _scope(parse, whole, places, stop, draft)
        elif draft.dimension in {"area", "length", "share"}:
            draft.scope = _scope(parse, (draft.stop, draft.stop), places, stop, draft)
        if draft.noun is not None and draft.unit is None and draft.of is None:
            draft.of = _noun_phrase(parse, draft)
        if draft.dimension in _GROUND and (draft.kind not in {"person", "count", "casualties"}):
            draft.change = self._change(parse, draft, stop)

    def _measured(
        self, parse: Parse, draft: Draft, stop: int
    ) -> tuple[int, int, tuple[int, int]] | None:
        """Noun phrase of "of X": its core, and all that is said of it."""
        if draft.unit is None:
            return None
        at = draft.stop
        if at >= stop:
            return None
        if parse.lower[at] == "of":
            at += 1
        elif draft.unit.id == "fraction" and parse.lower[at] in {
            "the", "its", "their", "his", "her", "our"}:  # fmt: skip
            pass
        elif draft.dimension in {"area", "length"} and parse.lower[at] == "in":
            return None
        else:
            return None
        head = _phrase_head(parse, at, stop)
        if head is None:
            return None
        begin = at
        while begin < head and parse.tag[begin] in {"DT", "PRP$", "PDT"}:
            begin += 1
        end = max(head + 1, at + 1)
        return begin, end, (at, _whole_end(parse, head, stop))

    def _change(self, parse: Parse, draft: Draft, stop: int) -> str | None:
        node = draft.root
        for child in parse.children[node]:
            if child >= draft.stop and parse.dep[child] == "acl":
                found = self._changes.get(parse.lemma[child])
                if found and draft.dimension != "share":
                    return found
        for _ in range(_STEPS):
            above, dep = parse.head[node], parse.dep[node]
            if above == node:
                break
            found = self._changes.get(parse.lemma[above]) or self._changes.get(parse.lower[above])
            if found and self._is_said_of(parse, node, above, dep, found):
                return found
            if dep in {"relcl", "advcl", "ccomp", "acl"} and parse.pos[above] in {"NOUN", "PROPN"}:
                break
            if dep in {"ccomp", "advcl", "parataxis"}:
                break
            node = above
        return self._state(parse, draft, stop)

    @staticmethod
    def _is_said_of(parse: Parse, node: int, above: int, dep: str, found: str) -> bool:
        """Whether the governing word speaks of the figure itself, not of a bystander."""
        if dep == "prep":
            return parse.lower[node] in {"of", "by", "to", "from", "over", "than", "at", "about"}
        return dep not in {"advcl", "ccomp", "relcl", "nsubj"} or (
            (dep == "nsubj" and found == "lost") or (dep == "nsubj" and parse.tag[above] == "VBN")
        )

    @staticmethod
    def _state(parse: Parse, draft: Draft, stop: int) -> str | None:
        """ "remains under the group's control", "is in rebel hands"."""
        ahead = parse.lower[draft.stop : min(stop, draft.stop + 14)]
        for word in ("under", "in", "outside"):
            if word in ahead:
                rest = ahead[ahead.index(word) : ahead.index(word) + 7]
                if ("control" in rest and word == "under") or ("hands" in rest and word == "in"):
                    return "held"
        return None


def _phrase_head(parse: Parse, at: int, stop: int) -> int | None:
    """Last noun of the noun phrase that begins at ``at``."""
    head, token = None, at
    while token < stop and token - at < 12:
        tag = parse.tag[token]
        if tag in {"NN", "NNS", "NNP", "NNPS"}:
            head = token
        elif tag == "PRP" and token == at:
            return token
        elif tag in {"DT", "PRP$", "JJ", "JJR", "JJS", "POS", "HYPH", "CD", "PDT"} or (
            tag in {"VBN", "VBG"} and head is None
        ) or (tag == "RB" and head is None):
            pass
        else:
            break
        token += 1
    return head


def _whole_end(parse: Parse, head: int, stop: int) -> int:
    """End of all that is said of a noun: its relative clause and "of", "in", "from" phrases."""
    end = head + 1
    labels = {"relcl", "acl", "prep", "appos"}
    for child in parse.children[head]:
        if child > head and parse.dep[child] in labels:
            if parse.dep[child] == "prep" and parse.lower[child] not in {
                "of", "in", "from", "under", "at", "within", "held"}:  # fmt: skip
                continue
            if child > end + 1 or parse.lower[end] == ",":
                continue
            end = max(end, min(stop, parse.subtree(child).stop))
    # "it controlled at its peak in 2014": time phrases that the parser hung elsewhere
    while end < stop and parse.lower[end] in {"at", "in", "from", "since"}:
        tail = end + 1
        while tail < stop and parse.tag[tail] in {"DT", "PRP$", "JJ", "NN", "NNP", "CD"}:
            tail += 1
        words = set(parse.lower[end:tail])
        if not words & {"peak", "height", "zenith"} and not _YEAR.search(" ".join(words)):
            break
        end = tail
    for token in range(head + 1, end):
        if parse.lower[token] in _STOPS or (
            parse.lower[token] == "," and parse.tag[token + 1 : token + 2] != ["CD"]
        ):
            return token
    return end


def _noun_phrase(parse: Parse, draft: Draft) -> tuple[int, int] | None:
    """The counted noun with what stands before it."""
    assert draft.noun is not None
    begin = draft.numeral.stop
    while begin < draft.noun and (
        parse.lower[begin] in {"of", "more", "other", "additional", "further", "new", "-"}
        or parse.tag[begin] in {"DT", "PRP$", "CD"}
    ):
        begin += 1
    return (min(begin, draft.noun), draft.noun + 1)


def _date_in(parse: Parse, span: tuple[int, int], times: Sequence[Time]) -> str | None:
    """Date of a baseline: a time found inside it, else a printed year."""
    if span[0] >= span[1]:
        return None
    start, end = parse.start[span[0]], parse.end[span[1] - 1]
    for time in times:
        if (
            start <= time.start
            and time.end <= end
            and time.type == "DATE"
            and time.value[:2].isdigit()
        ):
            return time.value
    text = " ".join(parse.words[span[0] : span[1]])
    match = _MONTH_YEAR.search(text)
    if match:
        return f"{match[2]}-{_MONTHS[match[1].lower()]:02d}"
    year = _YEAR.search(text)
    return year[0] if year else None


def _scope(
    parse: Parse, span: tuple[int, int], places: Sequence[Place], stop: int, draft: Draft
) -> str | None:
    """Country or area that a figure is of, as printed: inside "of X", else "in X" behind it."""
    begin, end = span
    limit = end
    if end < stop and parse.lower[end] in {"in", "of", "across", "inside", "within"}:
        limit = end + 1
        while limit < stop and parse.tag[limit] in {"NNP", "NNPS", "DT", "JJ", "CC", "POS"}:
            limit += 1
    if begin >= limit:
        return None
    start, finish = parse.start[begin], parse.end[limit - 1]
    inside = [p for p in places if start <= p.start and p.end <= finish and p.mention != "metonym"]
    if inside:
        first, last = inside[0], inside[-1]
        joined = parse.text[first.end : last.start].strip()
        end_at = last.end if joined in {"and", ""} else first.end
        return parse.text[first.start : end_at]
    if places:
        return None
    return _proper_name(parse, begin, limit)


def _proper_name(parse: Parse, begin: int, limit: int) -> str | None:
    """First name in a stretch, where no gazetteer was asked."""
    for token in range(begin, limit):
        if parse.tag[token] in {"NNP", "NNPS"} and parse.words[token][0].isupper():
            last = token
            while last + 1 < limit and (
                parse.tag[last + 1] in {"NNP", "NNPS"}
                or (
                    parse.lower[last + 1] == "and"
                    and last + 2 < limit
                    and parse.tag[last + 2] == "NNP"
                )  # fmt: skip
            ):
                last += 1
            return parse.text[parse.start[token] : parse.end[last]]
    return None
