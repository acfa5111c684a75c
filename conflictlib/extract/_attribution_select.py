"""Which of the candidates stand: outermost first, none twice."""

from __future__ import annotations

from ._attribution_types import Found, Scene

__all__ = ["select"]


def select(scene: Scene, candidates: list[Found]) -> list[Found]:
    """Keep one attribution a cue and none whose cue lies inside another's content."""
    by_head: dict[int, Found] = {}
    kept: list[Found] = []
    for item in candidates:
        if item.head is None:
            kept.append(item)
            continue
        known = by_head.get(item.head)
        if known is None:
            by_head[item.head] = item
        elif known.direct and not item.direct:
            _merge(scene, known, item)
    kept += by_head.values()
    for item in kept:
        if not item.direct:
            item.content = [_close_quote(scene, item, *span) for span in item.content]
    kept.sort(key=lambda f: (not f.direct, -f.size, f.content[0]))
    owner: dict[int, Found] = {}
    chosen: list[Found] = []
    for item in kept:
        head = item.head if item.head is not None else item.content[0][0]
        outer = owner.get(head)
        if outer is not None:
            if not _reports_on(scene, item, outer):
                continue
            item.within = outer
        for first, stop in item.content:
            for token in range(first, stop):
                owner[token] = item
        chosen.append(item)
    chosen.sort(key=lambda f: min(f.content[0][0], f.head if f.head is not None else 10**9))
    return chosen


def _merge(scene: Scene, quoted: Found, said: Found) -> None:
    """Put what is said outside the marks before a quotation in front of it."""
    first = min(begin for begin, _ in said.content)
    start = min(begin for begin, _ in quoted.content)
    if first < start and said.head is not None and first > said.head:
        quoted.content = sorted([(first, quoted.content[0][1]), *quoted.content[1:]])
        quoted.direct = False


def _close_quote(scene: Scene, item: Found, first: int, stop: int) -> tuple[int, int]:
    """A range that ends inside a quotation, or right before one, with all of it."""
    parse, last = scene.parse, stop - 1
    number = scene.quote_of.get(last)
    if number is None and item.rule_id.startswith(("verb-np-adj", "verb-np:")):
        number = scene.quote_of.get(stop)  # called the plan "a mistake"
        if number is not None and parse.sent[stop] != parse.sent[last]:
            return first, stop
    if number is None:
        return first, stop
    begin, end = scene.quote_tokens[number]
    if item.head is not None and begin <= item.head < end:
        return first, stop
    return first, max(stop, end)


def _reports_on(scene: Scene, item: Found, outer: Found) -> bool:
    """Whether a report inside a report names a speaker of its own: X said that Y said ..."""
    if item.head is None or item.source_head is None or outer.head is None or outer.direct:
        return False
    parse = scene.parse
    cue = scene.verbs.get(item.head)
    if item.head in scene.quote_of or parse.pos[item.source_head] not in {"PROPN", "NOUN"}:
        return False
    if parse.tag[item.head] not in {"VBD", "VBZ", "VBP", "VBN", "IN", "VBG"}:
        return False
    speaks = cue is not None and "quote" in cue.frames and item.rule_id.startswith("verb-that")
    return speaks or item.rule_id.startswith("phrase")
