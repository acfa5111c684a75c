"""What a linear model of sentiment towards a target looks at: words by their place in the syntax.

Proper names are masked throughout: whom a sentence names says nothing about how it
speaks of them. A feature is a pair of template and value. Those of the whole sentence are
found once for all targets in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..language import Parse

__all__ = ["REGIONS", "Feature", "SentenceView", "Vector", "find_target_features", "view_sentence"]

Feature = tuple[str, str]
Vector = tuple[int, str, float]  # region, word, weight

# Regions in which a word's vector counts, by its place relative to the target.
REGIONS = ("sentence", "near before", "near after", "above")
_NEGATIONS = frozenset(
    "not n't n’t no never without hardly nor neither cannot none nothing nobody refuse fail deny"
    " lack".split()
)
_KEPT_MARKS = frozenset('?!"“”')


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence as features see it.

    Attributes
    ----------
    first, stop : int
        Its tokens.
    words : list of str
        Lemmas, with names and numbers masked.
    signs : list of int
        Valence from -2 to 2, turned round where negated.
    skipped : list of bool
        Punctuation that says nothing.
    features, vectors : list
        What holds for every target in the sentence.
    """

    first: int
    stop: int
    words: list[str]
    signs: list[int]
    skipped: list[bool]
    features: list[Feature]
    vectors: list[Vector]


def view_sentence(parse: Parse, sentence: int, valence: Mapping[str, float]) -> SentenceView:
    """Look at a sentence once, for all targets in it.

    Parameters
    ----------
    parse : Parse
        The document's parse.
    sentence : int
        Number of the sentence.
    valence : mapping
        Valence of single words, VADER's with our own over it.
    """
    first, stop = parse.sentences[sentence]
    tokens = range(first, stop)
    words = [_word(parse, token) for token in tokens]
    signs = [_sign(parse, token, words[token - first], valence) for token in tokens]
    skipped = [
        parse.pos[token] == "PUNCT" and parse.words[token] not in _KEPT_MARKS for token in tokens
    ]
    heard = [word for word, skip in zip(words, skipped, strict=True) if not skip]
    features = [("word", word) for word in dict.fromkeys(heard)]
    features += [("sign", str(sign)) for sign in sorted(set(signs)) if sign]
    vectors = [
        (0, words[token - first], 1.0)
        for token in tokens
        if parse.pos[token] not in {"PUNCT", "DET"}
    ]
    return SentenceView(first, stop, words, signs, skipped, features, vectors)


def _word(parse: Parse, token: int) -> str:
    if parse.pos[token] == "PROPN":
        return "*name*"
    return "*number*" if parse.lower[token][0].isdigit() else parse.lemma[token].lower()


def _sign(parse: Parse, token: int, word: str, valence: Mapping[str, float]) -> int:
    score = valence.get(word) or valence.get(parse.lower[token])
    if not score or word == "*name*":
        return 0
    sign = (1 if score > 0 else -1) * (2 if abs(score) >= 1.5 else 1)
    negated = _is_negated(parse, token) or _is_negated(parse, parse.head[token])
    return -sign if negated else sign


def _is_negated(parse: Parse, token: int) -> bool:
    lower = parse.lower
    return any(lower[child] in _NEGATIONS for child in parse.children[token] if child <= token + 1)


def find_target_features(
    parse: Parse, view: SentenceView, begin: int, end: int
) -> tuple[list[Feature], list[Vector]]:
    """Features of one target, tokens ``begin`` up to, not including, ``end``.

    Returns
    -------
    features : list of (template, value)
        Without those of the sentence.
    vectors : list of (region, word, weight)
    """
    head = begin
    for token in range(begin, end):
        if parse.head[token] == token or not begin <= parse.head[token] < end:
            head = token
            break
    features: list[Feature] = [("dep", parse.dep[head])]
    vectors: list[Vector] = []
    first = view.first
    features += [("target", view.words[token - first]) for token in range(begin, end)]
    features.append(("place", str(3 * (begin - first) // (view.stop - first))))
    quotes = sum(word in '"“' for word in parse.words[first:begin])
    features.append(("quoted", str(quotes % 2)))
    _add_window(parse, view, begin, end, features, vectors)
    _add_path(parse, view, head, range(begin, end), features, vectors)
    _add_below(parse, view, head, range(begin, end), features)
    return list(dict.fromkeys(features)), vectors


def _add_window(
    parse: Parse, view: SentenceView, begin: int, end: int,
    features: list[Feature], vectors: list[Vector],
) -> None:  # fmt: skip
    """Words within four tokens, and signs on either side."""
    first = view.first
    for token in (*range(max(first, begin - 4), begin), *range(end, min(view.stop, end + 4))):
        if view.skipped[token - first]:
            continue
        word = view.words[token - first]
        after = token >= end
        distance = token - end + 1 if after else begin - token
        side = "right" if after else "left"
        features.append((side + "4", word))
        if distance <= 2:
            features.append((side + str(distance), word))
        if distance <= 3 and parse.pos[token] not in {"PUNCT", "DET"}:
            vectors.append((1 + after, word, 1.0))
    for number, sign in enumerate(view.signs):
        token = first + number
        if sign and not begin <= token < end:
            side = "sign right" if token >= end else "sign left"
            distance = token - end + 1 if token >= end else begin - token
            features.append((side, str(sign)))
            if distance <= 6:
                features.append((side + "6", str(sign)))


def _add_path(
    parse: Parse, view: SentenceView, head: int, target: range,
    features: list[Feature], vectors: list[Vector],
) -> None:  # fmt: skip
    """Words above the target in the tree, and what hangs beside the path."""
    below, seen, first = head, {head}, view.first
    dep, children, words, signs = parse.dep, parse.children, view.words, view.signs
    for step in range(4):
        above = parse.head[below]
        if above == below or above in seen:
            return
        up, sign = str(step), signs[above - first]
        features += (
            ("up" + up + dep[below], words[above - first]),
            ("up" + up, words[above - first]),
        )
        if sign:
            features += (("up sign" + up + dep[head], str(sign)), ("up sign", str(sign)))
        if _is_negated(parse, above):
            features.append(("up negated", up))
        if step < 3:
            vectors.append((3, words[above - first], 1 / (1 + step)))
        for child in children[above]:
            if child in seen or child in target:
                continue
            features.append(("beside" + up + dep[child], words[child - first]))
            if signs[child - first]:
                features.append(("beside sign" + up + dep[child], str(signs[child - first])))
            if step < 2:
                for under in children[child]:
                    if under not in target and signs[under - first]:
                        features.append(("under sign" + up + dep[child], str(signs[under - first])))
        seen.add(above)
        below = above


def _add_below(
    parse: Parse, view: SentenceView, head: int, target: range, features: list[Feature]
) -> None:
    """What modifies the target itself."""
    first = view.first
    for child in parse.children[head]:
        if child in target:
            continue
        features.append(("own" + parse.dep[child], view.words[child - first]))
        if view.signs[child - first]:
            features.append(("own sign" + parse.dep[child], str(view.signs[child - first])))
        for under in parse.children[child]:
            features.append(("own under", view.words[under - first]))
            if view.signs[under - first]:
                features.append(("own under sign", str(view.signs[under - first])))
