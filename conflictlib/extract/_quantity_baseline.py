"""The noun phrase that a figure is of: its extent, its date and its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..language import Parse
from ..model import Place, Time

__all__ = ["find_date", "find_scope", "find_since", "phrase_head", "whole_end"]

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PHRASE = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "POS", "HYPH", "CD", "PDT", "``", "''"})
_INNER = frozenset({"of", "in", "from", "under", "at", "within", "across", "along", "inside"})
_CLAUSE_WORDS = frozenset(
    "it they the group once had have has previously formerly just recently still that which"
    " militants rebels insurgents he she we already currently originally then first".split()
)
_CLAUSE_PREPOSITIONS = frozenset({"in", "at", "by", "on", "before", "during", "under", "across"})
_PEAK = frozenset({"peak", "height", "zenith", "maximum", "apex"})
_STOPS = frozenset({".", ";", ":", "—", "--", "(", ")"})
_SINCE = frozenset({"since", "compared", "against", "from"})
_INSIDE = frozenset({"in", "across", "inside", "throughout", "within"})
_OPENING = 10  # tokens: "In its home base in Syria and Iraq, it has lost"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"], 1)
}  # fmt: skip
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)}),? ((?:19|20)\d\d)\b", re.IGNORECASE)


def phrase_head(parse: Parse, at: int, stop: int) -> int | None:
    """Last noun of the noun phrase that begins at ``at``."""
    head, token = None, at
    while token < stop and token - at < 12:
        tag = parse.tag[token]
        if tag in _NOUNS:
            head = token
        elif tag == "PRP" and token == at:
            return token
        elif tag in {"VBN", "VBG", "RB"}:
            joined = token > at and parse.tag[token - 1] == "HYPH"
            if head is not None and not joined:
                break
        elif tag in {"DT", "PRP$", "PDT"} and head is not None:
            break  # "the territory the group held"
        elif tag not in _PHRASE and not _joins_names(parse, token, head, stop):
            break
        token += 1
    return head


def _joins_names(parse: Parse, token: int, head: int | None, stop: int) -> bool:
    """Whether an "and" stands between two names, as in "Iraq and Syria"."""
    return (
        parse.lower[token] == "and"
        and head == token - 1
        and parse.tag[head] == "NNP"
        and token + 1 < stop
        and parse.tag[token + 1] == "NNP"
    )


def whole_end(parse: Parse, head: int, stop: int, verbs: Mapping[str, str]) -> int:
    """End of all that is said of a noun.

    Its relative clause and its "of", "in" and "from" phrases, by the parse; where the
    parse hung a clause elsewhere, by its words. A date belongs to the noun only inside a
    clause or with a peak: in "40 percent of its land in 2015" it is the loss that is dated.
    """
    end, clause = head + 1, False
    for child in parse.children[head]:
        below = parse.subtree(child)
        if child < head or below.start > end:
            continue
        label = parse.dep[child]
        if label in {"relcl", "acl"} and parse.tag[child] != "VB":
            end, clause = max(end, below.stop), True
        elif label == "prep" and parse.lower[child] in _INNER:
            text = parse.lower[below.start : below.stop]
            if clause or not _is_dated(text) or _PEAK & set(text):
                end = max(end, below.stop)
    end = min(end, stop)
    if not clause:
        found = _clause_end(parse, end, stop, verbs)
        end, clause = (found, True) if found else (end, False)
    end = _phrases_end(parse, end, stop, clause)
    for token in range(head + 1, end):
        word = parse.lower[token]
        if word in _STOPS or (word == "," and parse.tag[token + 1 : token + 2] != ["CD"]):
            return token
    return end


def _is_dated(words: Sequence[str]) -> bool:
    return any(word in _MONTHS or _YEAR.fullmatch(word) for word in words)


def _clause_end(parse: Parse, at: int, stop: int, verbs: Mapping[str, str]) -> int | None:
    """End of "it once held", "controlled by the rebels" right behind a noun."""
    token = at
    while token < stop and token - at < 6 and parse.lower[token] in _CLAUSE_WORDS:
        token += 1
    if token >= stop or parse.tag[token] not in {"VBD", "VBN"} or parse.lemma[token] not in verbs:
        return None
    if token == at and parse.tag[token] != "VBN":
        return None
    return token + 1


def _phrases_end(parse: Parse, at: int, stop: int, clause: bool) -> int:
    """Take in the phrases behind a clause, and those that name a peak."""
    end = at
    while end < stop and parse.lower[end] in _CLAUSE_PREPOSITIONS | {"from"}:
        tail = end + 1
        while tail < stop and (
            parse.tag[tail] in _NOUNS
            or parse.tag[tail] in _PHRASE
            or (
                parse.lower[tail] == "and"
                and parse.tag[tail - 1] in {"NNP", "NN"}
                and parse.tag[tail + 1 : tail + 2] == ["NNP"]
            )
        ):
            tail += 1
        peak = _PEAK & set(parse.lower[end:tail])
        if tail == end + 1 or not (peak or (clause and parse.lower[end] != "from")):
            break
        end, clause = tail, True
    return end


def find_date(parse: Parse, span: tuple[int, int], times: Sequence[Time]) -> str | None:
    """Date inside a stretch of tokens: a time found there, else a printed year."""
    if span[0] >= span[1]:
        return None
    start, end = parse.start[span[0]], parse.end[span[1] - 1]
    for time in times:
        if (
            start <= time.start
            and time.end <= end
            and time.type == "DATE"
            and time.value[:4].isdigit()
        ):
            return time.value
    text = " ".join(parse.words[span[0] : span[1]])
    match = _MONTH_YEAR.search(text)
    if match:
        return f"{match[2]}-{_MONTHS[match[1].lower()]:02d}"
    year = _YEAR.search(text)
    return year[0] if year else None


def find_since(parse: Parse, at: int, stop: int, times: Sequence[Time]) -> str | None:
    """Date of "since January 2015", "compared with its peak in 2014": what a share starts from."""
    for token in range(at, min(stop, at + 12)):
        word = parse.lower[token]
        if word in _STOPS:
            return None
        if word in _SINCE and (word != "from" or _PEAK & set(parse.lower[token : token + 4])):
            inside = [time for time in times if parse.start[token] < time.start]
            return find_date(parse, (token, min(stop, token + 9)), inside[:1])
    return None


def find_scope(
    parse: Parse, span: tuple[int, int], stop: int, places: Sequence[Place]
) -> str | None:
    """Country or area that a figure is of, as printed.

    Inside "of X", else in "in X" right behind it, else in "In X," at the sentence's head.
    """
    begin, end = span
    limit = end
    if end < stop and parse.lower[end] in _INSIDE:
        limit = end + 1
        while limit < stop and parse.tag[limit] in {"NNP", "NNPS", "DT", "JJ", "CC", "POS", "HYPH"}:
            limit += 1
    found = _place_in(parse, begin, limit, places)
    if found is not None or not places:
        return found
    first = parse.sentences[parse.sent[begin - 1]][0]
    opening = parse.words[first : first + _OPENING]
    if parse.lower[first] in _INSIDE and "," in opening:
        return _place_in(parse, first, first + opening.index(","), places)
    return None


def _place_in(parse: Parse, begin: int, end: int, places: Sequence[Place]) -> str | None:
    """First place in a stretch, with a second one that "and" joins to it."""
    if begin >= end:
        return None
    start, finish = parse.start[begin], parse.end[end - 1]
    inside = [
        place
        for place in places
        if start <= place.start and place.end <= finish and place.mention != "metonym"
    ]
    if not inside:
        return None
    last = inside[0]
    if len(inside) > 1 and parse.text[last.end : inside[1].start].strip() == "and":
        last = inside[1]
    return parse.text[inside[0].start : last.end]
