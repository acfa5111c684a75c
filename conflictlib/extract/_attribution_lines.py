"""Lines that begin with a speaker's name and a colon: transcripts and headlines."""

from __future__ import annotations

from collections import Counter

from ._attribution_types import Found, Scene

__all__ = ["find_speaker_lines"]

_LONGEST_NAME = 6


def find_speaker_lines(scene: Scene, labels: frozenset[str]) -> list[Found]:
    """Lines of a transcript ("SMITH: ..."), and a headline of that form.

    A name counts where it leads several lines; a first line
    counts where it is short and its name is not a mere label.
    """
    parse = scene.parse
    leads: list[tuple[int, int, int]] = []
    for first, stop in scene.lines:
        for token in range(first + 1, min(first + _LONGEST_NAME + 1, stop - 3)):
            if parse.words[token] == ":":
                if _is_name(scene, first, token, labels):
                    leads.append((first, token, stop))
                break
    counts = Counter(tuple(parse.lower[first:colon]) for first, colon, _ in leads)
    found = []
    for first, colon, stop in leads:
        headline = first == 0 and stop - first <= 25
        if not headline and counts[tuple(parse.lower[first:colon])] < 2:
            continue
        if colon + 1 in scene.quote_of:
            continue
        rule = "headline" if headline else "transcript"
        found.append(
            Found(
                colon,
                (colon, colon + 1),
                (first, colon),
                colon - 1,
                [(colon + 1, stop)],
                "assertion",
                f"{rule}:colon",
            )
        )
    return found


def _is_name(scene: Scene, first: int, colon: int, labels: frozenset[str]) -> bool:
    parse = scene.parse
    if not labels.isdisjoint(parse.lower[first:colon]):
        return False
    return all(
        parse.words[token][:1].isupper() or parse.words[token] in {"-", ".", "'", "’s"}
        for token in range(first, colon)
    ) and any(
        parse.pos[token] == "PROPN" or parse.words[token].isupper() for token in range(first, colon)
    )
