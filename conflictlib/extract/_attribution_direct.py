"""Direct quotations: each one's cue and speaker, before, after or around it."""

from __future__ import annotations

from ..language import Parse
from ._attribution_syntax import find_subject, noun_span
from ._attribution_types import Found, Scene

__all__ = ["attach_quotes"]

_CONTENT_BREAKS = {"relcl", "acl"}
_FULL_STOPS = {".", "?", "!", "…"}


def attach_quotes(scene: Scene) -> list[Found]:
    """Attributions of all quotations that are utterances of their own.

    A quotation that stands alone goes on with the speaker of the one before it
    in the paragraph, or of the last quotation of the paragraph before.
    """
    found: list[Found] = []
    last: Found | None = None
    last_line = -2
    waiting: list[int] = []
    for number in range(len(scene.quotes)):
        first, stop = scene.quote_tokens[number]
        if first >= stop:
            continue
        line = _line_of(scene, first)
        if line != last_line and waiting and not scene.quotes[number].continued:
            _add_orphans(found, scene, waiting)
            waiting = []
        cue = _find_cue(scene, number)
        if cue is not None:
            same = next((f for f in found if f.head == cue), None)
            if same is None:
                same = _make(scene, cue)
                found.append(same)
            _extend(same, scene, number, _lead(scene, number, cue))
            for early in waiting:
                _extend(same, scene, early)
            waiting = []
            last, last_line = same, line
        elif scene.quotes[number].whole and _stands_alone(scene, number):
            near = last is not None and (last_line == line or last_line >= line - 1)
            if last is not None and near and (last_line == line or _line_is_quote(scene, number)):
                _extend(last, scene, number)
                last_line = line
            else:
                waiting.append(number)
                last_line = line
                last = None
    _add_orphans(found, scene, waiting)
    for item in found:
        item.content = sorted(item.content)
    return found


def _add_orphans(found: list[Found], scene: Scene, numbers: list[int]) -> None:
    """One attribution for quotations in a row that nobody is said to have spoken."""
    if not numbers:
        return
    item = Found(None, None, None, None, [], "assertion", "quote-alone", direct=True)
    source = _subject_before(scene, numbers[0])
    if source is not None:
        item.source, item.source_head = source
    for number in numbers:
        _extend(item, scene, number)
    found.append(item)


def _subject_before(scene: Scene, number: int) -> tuple[tuple[int, int], int] | None:
    """Who speaks in the sentence before a quotation without a cue, else its subject."""
    parse = scene.parse
    first = scene.quote_tokens[number][0]
    sentence = parse.sent[first] - 1
    if sentence < 0:
        return None
    begin, stop = parse.sentences[sentence]
    for token in range(stop - 1, begin - 1, -1):  # ..., he says. "..."
        cue = scene.verbs.get(token)
        if cue is not None and "quote" in cue.frames and not scene.in_quote(token):
            head = find_subject(parse, token)
            if head is not None and parse.pos[head] in {"PROPN", "PRON", "NOUN"}:
                return noun_span(parse, head, token), head
    for token in range(begin, stop):
        if parse.dep[token] == "nsubj" and not scene.in_quote(token):
            if parse.pos[token] == "PROPN" or parse.lower[token] in {"he", "she", "they"}:
                return noun_span(parse, token), token
            return None
    return None


def _extend(item: Found, scene: Scene, number: int, first: int | None = None) -> None:
    begin, stop = scene.quote_tokens[number]
    item.quotes.append(number)
    item.content.append((begin if first is None else first, stop))
    if first is not None:
        item.direct = False


def _lead(scene: Scene, number: int, cue: int) -> int | None:
    """Where the sentence begins that a quotation only ends: The plan is "dead," he said."""
    parse = scene.parse
    first, stop = scene.quote_tokens[number]
    if cue < stop or first + 1 >= stop:
        return None
    begin = max(parse.sentences[parse.sent[first]][0], scene.lines[_line_of(scene, first)][0])
    stops = [token for token in range(begin, first) if parse.words[token] in _FULL_STOPS]
    if stops:
        begin = stops[-1] + 1
    if parse.words[first + 1][:1].isupper() and parse.words[first - 1] in {",", ":"}:
        return None
    if not any(parse.pos[token] not in {"PUNCT", "SYM"} for token in range(begin, first)):
        return None
    if any(t in scene.verbs and "quote" in scene.verbs[t].frames for t in range(begin, first)):
        return first if begin in scene.quote_of else None
    return begin


def _make(scene: Scene, cue: int) -> Found:
    parse = scene.parse
    verb = scene.verbs.get(cue)
    source = _speaker(scene, cue)
    return Found(
        cue,
        (cue, cue + 1),
        source[0] if source else None,
        source[1] if source else None,
        [],
        verb.conveys if verb else "assertion",
        f"quote:{verb.cue_id if verb else parse.lemma[cue]}",
        direct=True,
    )


def _speaker(scene: Scene, cue: int) -> tuple[tuple[int, int], int] | None:
    """Subject of the cue outside of quotations, else the noun phrase beside it."""
    parse = scene.parse
    if parse.words[cue] == ":":
        return _before_colon(scene, cue)
    head = find_subject(parse, cue)
    if head is not None and not scene.in_quote(head):
        return noun_span(parse, head, cue), head
    begin, end = parse.sentences[parse.sent[cue]]
    for token in range(cue + 1, min(end, cue + 8)):  # said Col. Warren
        if scene.in_quote(token) or parse.words[token] in {",", ":", "."}:
            break
        if parse.pos[token] in {"PROPN", "NOUN", "PRON"}:
            top = token
            while (
                parse.head[top] != top
                and cue < parse.head[top] < end
                and (parse.pos[parse.head[top]] in {"PROPN", "NOUN"})
            ):
                top = parse.head[top]
            if scene.in_quote(top):
                break
            span = noun_span(parse, top, cue)
            return (span if span[0] > cue else (token, span[1])), top
    for token in range(cue - 1, max(begin - 1, cue - 8), -1):
        if scene.in_quote(token):
            break
        if parse.pos[token] in {"PROPN", "NOUN", "PRON"}:
            span = noun_span(parse, token, cue)
            return span, token
    return None


def _before_colon(scene: Scene, colon: int) -> tuple[tuple[int, int], int] | None:
    """Who speaks before a colon: the subject of the sentence, or the words themselves."""
    parse = scene.parse
    begin = parse.sentences[parse.sent[colon]][0]
    roots = [t for t in range(begin, colon) if parse.pos[t] in {"VERB", "AUX"}]
    for verb in roots:
        head = find_subject(parse, verb)
        if head is not None and begin <= head < colon and not scene.in_quote(head):
            return noun_span(parse, head, verb), head
    if roots:
        return None
    for token in range(colon - 1, begin - 1, -1):
        if parse.pos[token] in {"PROPN", "NOUN", "PRON"}:
            top = token
            while begin <= parse.head[top] < colon and parse.head[top] != top:
                top = parse.head[top]
            return noun_span(parse, top, colon), top
    return None


def _line_of(scene: Scene, token: int) -> int:
    low, high = 0, len(scene.lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if scene.lines[middle][0] <= token:
            low = middle
        else:
            high = middle - 1
    return low


def _line_is_quote(scene: Scene, number: int) -> bool:
    """Whether a quotation opens its paragraph."""
    first = scene.quote_tokens[number][0]
    return scene.lines[_line_of(scene, first)][0] == first


def _gap_after(scene: Scene, number: int) -> range:
    """Tokens from a quotation's end to the sentence's end or the next quotation."""
    parse = scene.parse
    stop = scene.quote_tokens[number][1]
    line_end = scene.lines[_line_of(scene, stop - 1)][1]
    if stop >= line_end:
        return range(0)
    end = min(parse.sentences[parse.sent[stop]][1], line_end)
    for token in range(stop, end):
        other = scene.quote_of.get(token)
        if other is not None and (scene.quotes[other].whole or scene.quotes[other].words > 3):
            return range(stop, token)
    return range(stop, end)


def _gap_before(scene: Scene, number: int) -> range:
    parse = scene.parse
    first = scene.quote_tokens[number][0]
    line_start = scene.lines[_line_of(scene, first)][0]
    if first <= line_start:
        return range(0)
    begin = max(parse.sentences[parse.sent[first - 1]][0], line_start)
    if parse.sent[first] != parse.sent[first - 1] and parse.words[first - 1] not in {":", ","}:
        return range(0)
    if parse.words[first - 1] in _FULL_STOPS:
        return range(0)
    for token in range(first - 1, begin - 1, -1):
        if token in scene.quote_of:
            return range(token + 1, first)
    return range(begin, first)


def _stands_alone(scene: Scene, number: int) -> bool:
    """No words of the same sentence before it, none of its own sentence behind."""
    parse = scene.parse
    stop = scene.quote_tokens[number][1]
    before, after = _gap_before(scene, number), _gap_after(scene, number)
    if any(parse.pos[t] not in {"PUNCT", "SYM"} for t in before):
        return False
    if not after or parse.sent[stop] != parse.sent[stop - 1]:
        return True
    return all(parse.pos[t] in {"PUNCT", "SYM"} for t in after)


def _find_cue(scene: Scene, number: int) -> int | None:
    parse = scene.parse
    quote = scene.quotes[number]
    first, stop = scene.quote_tokens[number]
    after = _gap_after(scene, number)
    last = parse.words[stop - 2] if stop - first > 2 else ""
    before = _gap_before(scene, number)
    if _is_title(scene, number, before):
        return None
    ended = last == "." and parse.words[after[0]][0].isupper() if after else True
    if after and (quote.whole or parse.words[after[0]] == ",") and not ended:
        cue = _cue_after(scene, after, parse.sent[after[0]] != parse.sent[stop - 1])
        if cue is not None:
            return cue
    if not before:
        return None
    cue = _cue_before(scene, number, before)
    if cue is None and quote.whole and quote.words > 2 and parse.words[before[-1]] == ":":
        return before[-1]
    return cue


def _is_title(scene: Scene, number: int, before: range) -> bool:
    """Whether a quotation inside a sentence is the title of a work: on "Morning Joe," ..."""
    parse = scene.parse
    first, stop = scene.quote_tokens[number]
    if scene.quotes[number].words > 8 or not before:
        return False
    if parse.words[before[-1]] in {",", ":"} or before[-1] in scene.verbs:
        return False
    words = [parse.words[t] for t in range(first, stop) if parse.words[t][:1].isalpha()]
    return all(word[0].isupper() or len(word) < 4 for word in words)


def _cue_after(scene: Scene, gap: range, new_sentence: bool) -> int | None:
    """First speech verb behind a quotation whose clause is only about saying."""
    parse = scene.parse
    limit = 12 if new_sentence else 40
    for token in gap[:limit]:
        cue = scene.verbs.get(token) if token not in scene.quote_of else None
        if cue is None or "quote" not in cue.frames:
            if new_sentence and parse.pos[token] == "VERB" and parse.dep[token] == "ROOT":
                return None
            continue
        if parse.tag[token] in {"VBG", "VBN"} and not _is_finite(parse, token):
            continue
        if parse.dep[token] in _CONTENT_BREAKS and _has_later_verb(scene, token, gap):
            continue
        if new_sentence and any(
            parse.dep[c] in {"ccomp", "dobj"} and c > token for c in parse.children[token]
        ):
            return None
        return token
    return None


def _is_finite(parse: Parse, verb: int) -> bool:
    """Whether a participle has an auxiliary, or a subject that makes it a past tense."""
    return any(
        parse.dep[child] == "aux"
        or (parse.dep[child] == "nsubj" and child == verb - 1 and parse.tag[verb] == "VBN")
        for child in parse.children[verb]
    )


def _has_later_verb(scene: Scene, token: int, gap: range) -> bool:
    return any(t > token and t in scene.verbs and "quote" in scene.verbs[t].frames for t in gap)


def _cue_before(scene: Scene, number: int, gap: range) -> int | None:
    """Last speech verb before a quotation that nothing but a hearer or time separates."""
    parse = scene.parse
    first, stop = scene.quote_tokens[number]
    leads = parse.words[gap[-1]] in {",", ":"} or parse.words[gap[-1]] in {"—", "-", "–", "--"}
    inner = first + 1 if stop - first > 2 else first
    capital = parse.words[inner][:1].isupper() or parse.words[inner] in {"…", "...", "["}
    quote = scene.quotes[number]
    if not quote.whole and not (leads and capital):
        return None
    if parse.lower[gap[-1]] == "that":
        return None
    for token in reversed(gap):
        cue = scene.verbs.get(token)
        if cue is None or "quote" not in cue.frames:
            continue
        between = first - token - 1
        if between <= 1 or (leads and between <= 25) or (capital and quote.whole and between <= 12):
            if not capital and _complement_starts(parse, token, first):
                return None
            return token
        return None
    return None


def _complement_starts(parse: Parse, verb: int, first: int) -> bool:
    """Whether what is said begins before the quotation: said the plan was "dead"."""
    left, _ = parse.edges
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in {"ccomp", "xcomp", "dobj"} and left[child] < first:
            return True
    return False
