"""Who may speak in a document."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Entity"]


@dataclass(slots=True, eq=False)
class Entity:
    """A speaker: a person, an organisation, a group, or an unnamed source.

    ``nouns`` are the role nouns by which the text has called it ("the official").
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

    @property
    def plural(self) -> bool:
        """Whether "they" can mean it."""
        return self.kind in {"group", "org"}
