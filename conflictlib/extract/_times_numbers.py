"""Numbers inside temporal expressions, and durations made of them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["make_duration", "read_number"]

_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
_CLOCK_UNITS = {"S", "m", "H"}
# A half of each unit in the next smaller one.
_HALVES = {"Y": ("M", 6), "H": ("M", 30), "m": ("S", 30), "D": ("H", 12), "DE": ("Y", 5),
           "CE": ("Y", 50)}  # fmt: skip


def read_number(names: Sequence[str], values: Sequence[int | str]) -> float | None:
    """Number of a sequence of word classes; None where it is vague (a few).

    Examples
    --------
    >>> read_number(["tens", "hyphen", "cardinal"], [20, "-", 4])
    24.0
    >>> read_number(["small", "frac"], [2, "1/2"])
    2.5
    >>> read_number(["vague"], ["X"]) is None
    True
    """
    total, part, seen = 0.0, 0.0, False
    for name, value in zip(names, values, strict=True):
        if name in {"vague", "several"}:
            return None
        if name == "a":
            part = part or 1.0
        elif name == "half":
            # "half a dozen" halves what follows, "two and a half" adds to what stands.
            if seen:
                return total + (part if part != 1 or names[0] != "a" else 1.0) + 0.5
            return _half(names, values)
        elif name == "frac":
            part += _FRACTIONS.get(str(value), 0.5) - (1.0 if part == 1 and not seen else 0.0)
            seen = True
        elif name == "big":
            total += (part or 1.0) * float(value) if value != 1000 else 0.0
            total = (total + part or 1.0) * 1000 if value == 1000 else total
            part, seen = 0.0, True
        elif name in {"couple", "cardinal", "tens", "small", "two", "year", "num", "hundreds"}:
            part = (0.0 if name == "couple" else part) + _read(value)
            seen = True
    return total + part


def _half(names: Sequence[str], values: Sequence[int | str]) -> float:
    bigs = [value for name, value in zip(names, values, strict=True) if name == "big"]
    return 0.5 * float(bigs[0]) if bigs else 0.5


def _read(value: int | str) -> float:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return 0.0


def make_duration(number: float | None, unit: str, half: bool = False) -> str:
    """TIMEX3 value of so many units.

    Examples
    --------
    >>> make_duration(2.5, "Y"), make_duration(None, "D"), make_duration(1, "m", half=True)
    ('P2Y6M', 'PXD', 'PT1M30S')
    """
    if unit == "2W":
        unit, number = "W", None if number is None else number * 2
    if unit in {"DE", "CE"} and number is not None and number > 0:
        number, unit = number * (10 if unit == "DE" else 100), "Y"
    if unit == "Q" and number is not None:
        unit, number = "M", number * 3
    prefix = "PT" if unit in _CLOCK_UNITS else "P"
    letter = {"m": "M", "2W": "W"}.get(unit, unit)
    if number is None:
        return f"{prefix}X{letter}"
    number += 0.5 if half else 0
    if number == int(number):
        return f"{prefix}{int(number)}{letter}"
    if number * 2 == int(number * 2) and unit in _HALVES:
        small, count = _HALVES[unit]
        whole = f"{int(number)}{letter}" if number > 1 else ""
        joint = "T" if small == "H" else ""
        return f"{prefix}{whole}{joint}{count}{small}"
    return f"{prefix}{number:g}{letter}"
