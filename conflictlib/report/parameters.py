"""A notebook's parameters: read from its cell, checked before a kernel starts."""

from __future__ import annotations

import ast
import io
import json
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..charts.html import Html
from ..charts.select import check_period, find_actor_ids, find_outlets
from ..charts.style import clean_label
from ..errors import InputError, ParameterError

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = [
    "Parameter",
    "check_against",
    "check_known",
    "check_parameters",
    "check_values",
    "read_parameters",
]

TYPES = ("str", "int", "float", "bool", "list[str]")
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line ``name: type = default  # help``; without a default it must be given."""

    name: str
    type: str
    default: Any
    help: str = ""
    required: bool = False


def read_parameters(notebook: str | Path) -> tuple[Parameter, ...]:
    """Parameters of a notebook, from the cell tagged ``parameters``.

    Raises
    ------
    InputError
        Where the file is no notebook, or a line of the cell is not of the form
        ``name: type = default  # help`` with a type of str, int, float, bool or list[str].
    """
    path = Path(notebook)
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError as error:
        raise InputError("no such notebook; check the path", where=str(path)) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("not a Jupyter notebook", where=str(path)) from error
    for cell in cells:
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            source = cell["source"]
            return _parse("".join(source), path.name)
    return ()


def _parse(source: str, where: str) -> tuple[Parameter, ...]:
    try:
        tree = ast.parse(source)
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (SyntaxError, tokenize.TokenError) as error:
        raise InputError(f"its parameters are no Python: {error}", where=where) from error
    helps = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }
    found = []
    for node in tree.body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            line = ast.get_source_segment(source, node) or ""
            raise InputError(
                f"parameter line {line!r}: write it as  name: type = default  # help", where=where
            )
        type_, name = ast.unparse(node.annotation), node.target.id
        if type_ not in TYPES:
            raise InputError(f"parameter {name}: {type_} is none of {', '.join(TYPES)}", where)
        try:
            default = ast.literal_eval(node.value) if node.value is not None else None
        except ValueError as error:
            raise InputError(f"parameter {name}: its default is no plain value", where) from error
        help_ = helps.get(node.end_lineno or node.lineno, "")
        found.append(Parameter(name, type_, default, help_, required=node.value is None))
    return tuple(found)


def check_known(given: Mapping[str, object], notebooks: Mapping[str, Sequence[Parameter]]) -> None:
    """ParameterError for a name that no notebook has, with the nearest that one has."""
    known = {parameter.name for some in notebooks.values() for parameter in some}
    for name in given:
        if name in known:
            continue
        near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        raise ParameterError(
            f"unknown parameter {name!r}; {hint}There are {', '.join(sorted(known)) or 'none'}"
        )


def check_values(
    parameters: Sequence[Parameter], given: Mapping[str, object], where: str
) -> dict[str, Any]:
    """The values that were given for these parameters, as their types.

    Parameters
    ----------
    parameters : sequence of Parameter
        Those of one notebook.
    given : mapping
        Values by name; text is read as the parameter's type. Names that are not the
        notebook's are passed over, see ``check_known``.
    where : str
        The notebook's name, for messages.

    Raises
    ------
    ParameterError
        A value is missing or not of its type, or the start is after the end.
    """
    values: dict[str, Any] = {}
    for parameter in parameters:
        if parameter.name in given:
            values[parameter.name] = _convert(parameter, given[parameter.name], where)
        elif parameter.required:
            raise ParameterError(
                f"{where} needs the parameter {parameter.name} ({parameter.type}"
                f"{': ' + parameter.help if parameter.help else ''}); give it with "
                f"-p {parameter.name}=VALUE"
            )
    merged = {parameter.name: parameter.default for parameter in parameters} | values
    check_period(str(merged.get("start") or ""), str(merged.get("end") or ""))
    return values


def _convert(parameter: Parameter, value: object, where: str) -> Any:
    wrong = ParameterError(
        f"{where}: parameter {parameter.name} is {value!r}, which is no {_say(parameter.type)}"
    )
    if parameter.type == "list[str]":
        return _convert_list(value, wrong)
    if parameter.type == "bool":
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().lower() in _TRUTH:
            return _TRUTH[value.strip().lower()]
        raise wrong
    if parameter.type == "str":
        if isinstance(value, str):
            return value
        raise wrong
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong
    kind = int if parameter.type == "int" else float
    if isinstance(value, float) and kind is int:
        raise wrong
    try:
        number = kind(value)
    except ValueError as error:
        raise wrong from error
    if number != number or number in {float("inf"), float("-inf")}:
        raise wrong
    return number


def _convert_list(value: object, wrong: ParameterError) -> list[str]:
    if isinstance(value, str):
        text = value.strip()
        if not text.startswith("["):
            return [item.strip() for item in text.split(",") if item.strip()]
        try:
            value = json.loads(text)
        except ValueError as error:
            raise wrong from error
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise wrong
    return value


def _say(type_: str) -> str:
    return {
        "str": "text",
        "int": "whole number",
        "float": "number",
        "bool": "true or false",
        "list[str]": "list of texts (one, two, three)",
    }[type_]


def check_against(claims: ClaimSet, values: Mapping[str, Any]) -> None:
    """ParameterError where a value names an actor or outlet that occurs nowhere.

    A corpus without claims passes: its pages say that it is empty.
    """
    if not len(claims):
        return
    for name in ("actor", "target"):
        if values.get(name):
            find_actor_ids(claims, str(values[name]))
    if values.get("outlets"):
        find_outlets(claims, list(values["outlets"]))


def check_parameters(**values: Any) -> Html:
    """Check a notebook's parameters in its first cells, and show them.

    Parameters
    ----------
    **values
        All parameters by name. ``start`` and ``end`` must be days in order.

    Returns
    -------
    Html
        Names and values.

    Raises
    ------
    ParameterError
        A type that a notebook cannot have, a malformed date, a start after the end.
    """
    for name, value in values.items():
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str | int | float | bool) for item in items):
            raise ParameterError(f"parameter {name} is {value!r}; use {', '.join(TYPES)}")
    check_period(str(values.get("start") or ""), str(values.get("end") or ""))
    shown = {name: _show(name, value) for name, value in values.items()}
    listing = "; ".join(
        f"<strong>{escape(name)}</strong>: {escape(clean_label(text))}"
        for name, text in shown.items()
    )
    words = "; ".join(f"{name}: {text}" for name, text in shown.items())
    return Html(f'<p class="cl-meta">Parameters. {listing}.</p>', f"Parameters. {words}.")


_NOTHING = {
    "corpus": "the sample",
    "start": "from the first day on",
    "end": "to the last day",
    "actor": "all actors",
    "target": "the most mentioned",
    "outlets": "all outlets",
    "scope": "all countries",
    "baseline": "as the texts state it",
    "family": "all ways of counting",
    "review_sheet": "none",
}


def _show(name: str, value: object) -> str:
    if value in ("", []):
        return _NOTHING.get(name, "empty")
    return ", ".join(value) if isinstance(value, list) else str(value)
