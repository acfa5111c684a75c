"""Who may speak in a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Entity", "NameParts"]


class NameParts(NamedTuple):
    """A name, the titles before it, and the tokens of the name alone."""

    text: str
    title: str
    first: int
    stop: int


@dataclass(slots=True, eq=False)
class Entity:
    """A speaker: a person, an organisation, a group, or an unnamed source.

    ``kind`` is person, unnamed, group, org, or name where it could be a person or an
    organisation. ``nouns`` are the role nouns by which the text has called it ("the official").
    """

    name: str
    kind: str
    entity_id: str | None = None
    gender: str | None = None
    role: str | None = None
    affiliation: str | None = None
    source_type: str | None = None
    anonymous: bool = False
    reason: str | None = None
    nouns: set[str] = field(default_factory=set)

    def learn(self, role: str | None) -> None:
        """Remember the words of a role or title, by which the text may go on to call it."""
        self.nouns.update(w for w in (role or "").lower().replace("-", " ").split() if w.isalpha())

    def fits(self, pronoun: str) -> bool:
        """Whether a pronoun of gender m or f, plural (p) or thing (o) can mean it."""
        if pronoun == "p":
            return self.kind in {"group", "org"}
        if pronoun == "o":
            return self.kind in {"org", "name"}
        return self.kind in {"person", "unnamed", "name"} and self.gender in {None, pronoun}
