"""What the modules that find attributions hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..language import Parse
from ._cues import Cue
from ._quotes import Quote

__all__ = ["Found", "Scene"]


@dataclass(slots=True)
class Found:
    """An attribution in the making; spans are half-open token ranges.

    ``head`` is the cue's token (None for a quotation without a cue) and
    ``source_head`` the head of the source's noun phrase.
    """

    head: int | None
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    source_head: int | None
    content: list[tuple[int, int]]
    conveys: str
    rule_id: str
    quotes: list[int] = field(default_factory=list)
    direct: bool = False
    within: Found | None = None

    @property
    def size(self) -> int:
        """Tokens of content."""
        return sum(stop - first for first, stop in self.content)


@dataclass(slots=True)
class Scene:
    """One document's parse with its quotations, as tokens.

    ``aside`` are the sentences of captions, teasers and credits, beside the story.
    """

    parse: Parse
    quotes: list[Quote]
    quote_tokens: list[tuple[int, int]]
    quote_of: dict[int, int]
    lines: list[tuple[int, int]]
    verbs: dict[int, Cue]
    aside: frozenset[int]

    def in_quote(self, token: int) -> bool:
        """Whether a token stands inside a quotation."""
        return token in self.quote_of
