"""A figure while it is being worked out."""

from __future__ import annotations

from dataclasses import dataclass

from ._numbers import Numeral
from ._units import Unit

__all__ = ["PERSON_KINDS", "Draft"]

# Kinds of counted nouns that name people, and the figure without a noun.
PERSON_KINDS = frozenset(
    {"person", "fighters", "displaced", "captured_persons", "killed", "wounded", "casualties",
     "lives", "bare"}
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """Tokens and values of one figure; ``first`` to ``stop`` is what is printed.

    ``kind`` is the unit's dimension or the counted noun's kind, ``bare`` for a
    figure without either. ``root`` is the token by which the figure hangs in the tree.
    """

    first: int
    stop: int
    numeral: Numeral
    low: float | None
    best: float | None
    high: float | None
    kind: str
    root: int
    unit: Unit | None = None
    unit_first: int = 0
    unit_stop: int = 0
    noun: int | None = None
    modifier: str | None = None
    dimension: str = ""
    of: tuple[int, int] | None = None
    baseline: tuple[int, int] | None = None
    baseline_date: str | None = None
    scope: str | None = None
    change: str | None = None
    rate: str | None = None
    part_of: int | None = None
    group: int | None = None
    flags: tuple[str, ...] = ()
    rule: str = ""
