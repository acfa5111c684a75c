"""Sets of parameters from a TOML file: single runs, and a grid of all combinations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

from ..errors import InputError, ParameterError

__all__ = ["read_matrix"]


def read_matrix(path: str | Path) -> dict[str, dict[str, Any]]:
    """Sets of parameters by name.

    Parameters
    ----------
    path : path
        TOML with tables ``[[run]]`` (parameters, and a ``name``), or one table ``[grid]``
        whose lists are combined, or both.

    Returns
    -------
    dict
        Parameters by the run's name; names are safe as folders.

    Raises
    ------
    InputError
        Where the file cannot be read as TOML.
    ParameterError
        Where it holds no run, or two of one name.
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"cannot be read as a matrix of parameters: {error}", str(path)) from error
    extra = set(content) - {"run", "grid"}
    if extra:
        raise ParameterError(f"{path.name}: {sorted(extra)[0]} is neither [[run]] nor [grid]")
    sets = [*_runs(path, content.get("run", [])), *_combine(path, content.get("grid", {}))]
    if not sets:
        raise ParameterError(f"{path.name}: no run; add [[run]] tables or a [grid] of lists")
    named: dict[str, dict[str, Any]] = {}
    for name, values in sets:
        if name in named:
            raise ParameterError(f"{path.name}: two runs are named {name}; give each a name")
        named[name] = values
    return named


def _runs(path: Path, runs: Any) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        raise ParameterError(f"{path.name}: write runs as [[run]] tables")
    found = []
    for number, run in enumerate(runs, 1):
        values = dict(run)
        name = values.pop("name", None)
        found.append((_slug(str(name)) if name else _name(values) or f"run-{number}", values))
    return found


def _combine(path: Path, grid: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(grid, dict) or not all(isinstance(some, list) for some in grid.values()):
        raise ParameterError(f"{path.name}: in [grid], each parameter takes a list of values")
    if not grid:
        return []
    sets = [dict(zip(grid, values, strict=True)) for values in product(*grid.values())]
    return [(_name(values) or f"grid-{number}", values) for number, values in enumerate(sets, 1)]


def _name(values: Mapping[str, Any]) -> str:
    return _slug("_".join(f"{key}-{value}" for key, value in values.items()))[:80]


def _slug(text: str) -> str:
    return re.sub(r"-{2,}", "-", re.sub(r"[^\w.-]+", "-", text, flags=re.ASCII)).strip("-.")
