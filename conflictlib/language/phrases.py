"""Dictionary look-up of word sequences in one pass over the tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Match", "PhraseTable"]

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """Tokens ``first`` up to, not including, ``stop``, and what the entry holds."""

    first: int
    stop: int
    value: T


class PhraseTable(Generic[T]):
    """Phrases as tuples of words, each with a value; the longest match wins.

    Examples
    --------
    >>> table = PhraseTable([(("islamic", "state"), 1), (("state",), 2)])
    >>> [tuple(m) for m in table.find(["the", "islamic", "state"])]
    [(1, 3, 1)]
    """

    def __init__(self, entries: Iterable[tuple[Sequence[str], T]]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in entries:
            phrase = tuple(words)
            if phrase:
                table.setdefault(phrase[0], []).append((phrase, value))
        for phrases in table.values():
            phrases.sort(key=lambda entry: -len(entry[0]))
        self._table = table

    def __len__(self) -> int:
        return sum(len(phrases) for phrases in self._table.values())

    def at(self, words: Sequence[str], first: int) -> Match[T] | None:
        """Longest phrase that begins at token ``first``."""
        for phrase, value in self._table.get(words[first], ()):
            stop = first + len(phrase)
            if len(phrase) == 1 or tuple(words[first:stop]) == phrase:
                return Match(first, stop, value)
        return None

    def find(self, words: Sequence[str]) -> list[Match[T]]:
        """All longest matches, left to right, without overlap."""
        found: list[Match[T]] = []
        table, free = self._table, 0
        for first, word in enumerate(words):
            if word in table and first >= free:
                match = self.at(words, first)
                if match is not None:
                    found.append(match)
                    free = match.stop
        return found
