"""What the extract rooms hand to one another and nobody else sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Name"]


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens ``first`` up to, not including, ``stop`` that name one thing.

    ``kind`` is what form and context say it is: a person (title, given name,
    apposition), an organisation (head noun, acronym), or unknown. ``full`` is
    the whole name where this is a short form of one in the document.
    """

    first: int
    stop: int
    text: str
    kind: Literal["person", "organisation", "work", "unknown"]
    full: str | None = None
    role: str | None = None
    affiliation: str | None = None
    rule_id: str = ""
