"""Reference series of territory: the bundled one, and a user's own files."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from math import inf, isfinite
from pathlib import Path

from ..bundled import bundled_path
from ..errors import InputError
from ._territory_types import SQUARE_MILE, Days, Estimate, Interval
from ._territory_words import read_days, territory_words

__all__ = ["bundled_reference", "load_reference"]

_REQUIRED = ("as_of", "low", "best", "high", "unit", "scope", "baseline", "source")
_OPTIONAL = ("kind", "family", "actor_id", "said_on", "where_read", "note")
_KINDS = ("held", "lost", "captured", "whole")
_UNITS = {"km2": 1.0, "sq mi": SQUARE_MILE, "percent": 0.01, "share": 1.0}


def load_reference(
    path: str | Path,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    where: Mapping[str, str] | None = None,
) -> tuple[Estimate, ...]:
    """Estimates of territory from a CSV file, to draw beside the claims.

    Parameters
    ----------
    path : path
        CSV with a header. Its columns are ``as_of`` (ISO day, month, year, or first/last day
        with a slash), ``low``, ``best``, ``high`` (any of them may be empty: an empty low or
        high end is open), ``unit`` (km2, sq mi, percent or share), ``scope`` (countries or
        areas, joined by +), ``baseline`` (of a share or a loss: ISO date, or ``country``),
        ``source`` (who says so); and, where there are any, ``kind`` (held, lost, captured,
        or whole for the area of a country; held if empty), ``family`` (who counts alike; by
        default as the source's name tells), ``actor_id``, ``said_on``, ``where_read``, ``note``.
    columns : mapping, optional
        The file's own names for these columns: ``{"as_of": "date", "best": "area"}``.
    constants : mapping, optional
        Values that hold for every row: ``{"unit": "km2", "scope": "Ukraine"}``.
    where : mapping, optional
        Only rows with these values, as in a file of several layers: ``{"layer": "held"}``.

    Returns
    -------
    tuple of Estimate
        In the order of the file. Where two rows give the same family, scope and date, the
        later one counts as the baseline.

    Raises
    ------
    InputError
        Names file and line of the first row that cannot be read.
    """
    return tuple(_read(Path(path), dict(columns or {}), dict(constants or {}), dict(where or {})))


def bundled_reference(actor_ids: tuple[str, ...] = ()) -> tuple[Estimate, ...]:
    """The bundled series about these actors; empty where there is none."""
    found: list[Estimate] = []
    for path in sorted(bundled_path("reference").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            about = {row.get("actor_id") or "" for row in csv.DictReader(lines)}
        if about & set(actor_ids):
            found += load_reference(path)
    return tuple(found)


def _read(
    path: Path, columns: dict[str, str], constants: dict[str, str], where: dict[str, str]
) -> Iterator[Estimate]:
    unknown = (set(columns) | set(constants)) - {*_REQUIRED, *_OPTIONAL}
    if unknown:
        raise InputError(f"no reference has a column {sorted(unknown)[0]}", where=str(path))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            names = list(reader.fieldnames or ())
            _check_columns(path, names, columns, constants, where)
            for row in reader:
                if any(row.get(name) != value for name, value in where.items()):
                    continue
                cells = {
                    name: (row.get(columns.get(name, name)) or constants.get(name) or "").strip()
                    for name in (*_REQUIRED, *_OPTIONAL)
                }
                yield _estimate(cells, f"{path}:{reader.line_num}", reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read as CSV ({error})", where=str(path)) from error


def _check_columns(
    path: Path, names: list[str], columns: dict[str, str], constants: dict[str, str],
    where: dict[str, str],
) -> None:  # fmt: skip
    lost = [own for own in (*columns.values(), *where) if own not in names]
    if lost:
        raise InputError(f"has no column {lost[0]!r}; it has {', '.join(names)}", str(path))
    there = {name for name in _REQUIRED if columns.get(name, name) in names or name in constants}
    if columns or constants:  # a map names what there is; bounds and baseline may be absent
        there |= {"low", "high", "baseline"}
    missing = [name for name in _REQUIRED if name not in there]
    if missing:
        raise InputError(
            f"lacks the column {', '.join(missing)}; a reference has {', '.join(_REQUIRED)}",
            where=f"{path}:1",
        )


def _estimate(cells: dict[str, str], where: str, line: int) -> Estimate:
    unit, kind = cells["unit"].lower(), cells["kind"] or "held"
    if unit not in _UNITS:
        raise InputError(f"unit {cells['unit']!r} is none of {', '.join(_UNITS)}", where)
    if kind not in _KINDS:
        raise InputError(f"kind {kind!r} is none of {', '.join(_KINDS)}", where)
    first, _, last = cells["as_of"].partition("/")
    start, end = read_days(first[:10]), read_days((last or first)[:10])
    if start is None or end is None or start.first > end.last:
        raise InputError(f"as_of {cells['as_of']!r} is no ISO day, month, year or period", where)
    for name in ("scope", "source"):
        if not cells[name]:
            raise InputError(f"{name} is empty", where)
    low, best, high = (_number(cells[name], name, where) for name in ("low", "best", "high"))
    if low is None and best is None and high is None:
        raise InputError("low, best and high are all empty", where)
    factor = _UNITS[unit]
    share = unit in {"percent", "share"}
    interval = _bounds(low, best, high, where)
    if share and interval.low * factor > 1:
        raise InputError(f"{interval.low:g} {unit} is more than the whole", where)
    words = territory_words(())
    return Estimate(
        as_of=Days(start.first, end.last),
        interval=Interval(interval.low * factor, interval.high * factor),
        best=None if best is None else best * factor,
        unit="share" if share else "km2",
        kind=kind,
        scope=tuple(sorted(part.strip() for part in cells["scope"].split("+") if part.strip())),
        baseline=cells["baseline"],
        source=cells["source"],
        family=cells["family"] or words.family_of(cells["source"]) or cells["source"],
        baseline_days=read_days(cells["baseline"]),
        said_on=cells["said_on"],
        where_read=cells["where_read"],
        note=cells["note"],
        line=line,
        rounded=_rounding(cells, factor) if share else 0.0,
    )


def _bounds(low: float | None, best: float | None, high: float | None, where: str) -> Interval:
    given = [value for value in (low, best, high) if value is not None]
    if given != sorted(given) or given[0] < 0:
        raise InputError("low, best and high are not in order, or below nothing", where)
    exact = best is not None and low is None and high is None
    bottom = low if low is not None else best if exact else 0.0
    top = high if high is not None else best if exact else inf
    return Interval(bottom or 0.0, top if top is not None else inf)


def _number(text: str, name: str, where: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text.replace(",", ""))
    except ValueError as error:
        raise InputError(f"{name} {text!r} is no number", where) from error
    if not isfinite(value):
        raise InputError(f"{name} {text!r} is no number", where)
    return value


def _rounding(cells: dict[str, str], factor: float) -> float:
    """Half of the last printed place of a share: "40 percent" is 39.5 to 40.5."""
    texts = [cells[name] for name in ("best", "low", "high") if cells[name]]
    places = max(len(text.partition(".")[2]) for text in texts)
    return float(0.5 * 10**-places * factor)
