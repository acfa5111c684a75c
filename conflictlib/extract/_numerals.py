"""One numeral: the tokens that print it, the interval that it means, and its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["Numeral", "make_fraction", "scale_numeral", "tidy"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``first`` up to, not including, ``stop`` and the number they print.

    ``kind`` is exact, vague (dozens), range or fraction. ``sign`` is a currency
    symbol and ``tail`` a unit glued to the figure. ``spelled`` is False for digits.
    ``small`` marks "several" and its like, ``mantissa`` a figure before its scale.
    """

    first: int
    stop: int
    low: float
    best: float | None
    high: float | None
    kind: str = "exact"
    sign: str = ""
    tail: str = ""
    spelled: bool = False
    small: bool = False
    scale: float = 1.0


def scale_numeral(numeral: Numeral, factor: float, stop: int, add: float = 0.0) -> Numeral:
    def scaled(value: float | None) -> float | None:
        return None if value is None else tidy((value + add) * factor)

    low = scaled(numeral.low)
    assert low is not None
    return replace(
        numeral,
        low=low,
        best=scaled(numeral.best),
        high=scaled(numeral.high),
        stop=stop,
        scale=numeral.scale * factor,
    )


def tidy(value: float) -> float:
    """Drop what binary floats add: 1.1 * 1e6 prints as 1100000.0000000002."""
    return round(value) * 1.0 if abs(value - round(value)) < 1e-6 else value


def make_fraction(first: int, stop: int, value: float) -> Numeral:
    return Numeral(first, stop, value, value, value, "fraction", spelled=True)
