"""What a word is read as: realis, certainty, and the cues that the reading rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from ..model import Realis

__all__ = ["Reading"]

_CERTAINTY: dict[str, float] = {
    "asserted": 3.0, "planned": 0.8, "predicted": 1.3, "possible": 1.0, "hypothetical": 0.3,
    "negated": -2.7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """Realis and certainty (-3 surely not .. 3 surely), and the cues that they rest on."""

    realis: Realis = "asserted"
    certainty: float = 3.0
    cues: tuple[str, ...] = ()

    def turn(self, realis: str, cue: str, certainty: float | None = None) -> Reading:
        """The reading after one more cue."""
        value = _CERTAINTY[realis] if certainty is None else certainty
        return Reading(cast(Realis, realis), value, (*self.cues, cue))

    def flip(self, cue: str) -> Reading:
        """What a negation makes of a reading: what was not to be is so, and the reverse."""
        if self.realis == "negated":
            return self.turn("asserted", cue, 2.0)
        if self.realis in {"hypothetical"}:
            return replace(self, certainty=-self.certainty, cues=(*self.cues, cue))
        return self.turn("negated", cue, -0.9 * self.certainty)

    def unless_negated(self) -> Reading:
        """The reading of a noun whose verb is denied: what it names happened all the same."""
        return Reading() if self.realis == "negated" else self
