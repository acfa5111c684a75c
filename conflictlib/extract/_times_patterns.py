"""Patterns over word classes: the dictionary's notation to regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import ResourceError
from ..resources.loader import Entry
from ._times_words import OTHER

__all__ = ["Rule", "compile_rules"]

_PART = re.compile(r"@[a-z0-9]+\(|\(\?<?[=!]|[a-z0-9]+|[()|?*+]|\s+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern, its builder's name, and the classes of which it needs one."""

    rule_id: str
    make: str
    needs: str
    pattern: re.Pattern[str]


def compile_rules(
    rules: Iterable[Entry], pieces: Iterable[Entry], chars: Mapping[str, str]
) -> list[Rule]:
    """Compile the dictionary's rules.

    Raises
    ------
    ResourceError
        Names the rule whose pattern holds an unknown name or does not compile.
    """
    known = {entry["id"]: entry["pattern"] for entry in pieces}
    made = []
    for entry in rules:
        try:
            source = _expand(entry["pattern"], known, chars, 0)
            pattern = re.compile(source)
        except (KeyError, ValueError, re.error) as error:
            raise ResourceError(f"time rule {entry['id']}: {error}") from error
        needs = [chars[name] for name in entry.get("needs", "").split("|") if name]
        made.append(Rule(entry["id"], entry.get("make", ""), "".join(needs), pattern))
    return made


def _expand(pattern: str, pieces: Mapping[str, str], chars: Mapping[str, str], depth: int) -> str:
    if depth > 8:
        raise ValueError("pieces refer to one another in a circle")
    made, at = [], 0
    for match in _PART.finditer(pattern):
        if match.start() != at:
            raise ValueError(f"unexpected {pattern[at : match.start()]!r}")
        at, part = match.end(), match[0]
        if part.startswith("@"):
            made.append(f"(?P<{part[1:-1]}>")
        elif part == "(":
            made.append("(?:")
        elif part == "other":
            made.append(re.escape(OTHER))
        elif part[0].isalnum():
            if part in chars:
                made.append(chars[part])
            elif part in pieces:
                made.append(f"(?:{_expand(pieces[part], pieces, chars, depth + 1)})")
            else:
                raise ValueError(f"unknown name {part}")
        elif not part.isspace():
            made.append(part)
    if at != len(pattern):
        raise ValueError(f"unexpected {pattern[at:]!r}")
    return "".join(made)
