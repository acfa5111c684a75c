"""Whether a word below a verb or noun denies it: "no troops", "not one metre"."""

from __future__ import annotations

from ..language import Parse

__all__ = ["is_none"]

_NEGATIVE = {"no", "neither", "nobody", "none", "nothing", "nowhere", "zero", "few"}
_SUBJECTS = {"nsubj", "nsubjpass"}


def is_none(parse: Parse, below: int, label: str, verbal: bool) -> bool:
    """Whether a determiner, subject or object says that there was none."""
    if parse.lower[below] in _NEGATIVE:
        return label == "det" or verbal
    return (
        verbal
        and label in _SUBJECTS
        and any(
            (parse.dep[c] == "det" and parse.lower[c] in {"no", "neither"})
            or (parse.lower[c] == "not" and c < below)
            for c in (*parse.children[below], *_below_numeral(parse, below))
        )
    )


def _below_numeral(parse: Parse, token: int) -> list[int]:
    """What stands below a noun's numeral: "not one metre"."""
    return [
        inner
        for below in parse.children[token]
        if parse.dep[below] in {"nummod", "quantmod"}
        for inner in parse.children[below]
    ]
