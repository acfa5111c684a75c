"""Short forms linked to the full name that the document gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..language import Parse
from ._names_words import NameWords
from ._types import Name

__all__ = ["link_names"]

_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
# Institutions that one word names.
_ALONE = frozenset(
    [
        "Pentagon",
        "Senate",
        "Congress",
        "Knesset",
        "Duma",
        "Bundestag",
        "Majlis",
        "Interpol",
        "Parliament",
        "Marines",
        "Navy",
        "Treasury",
    ]
)
_IN = frozenset({"in", "near", "outside", "around", "across", "inside", "throughout", "toward"})


def link_names(
    parse: Parse, words: Sequence[str], tables: NameWords, names: list[Name]
) -> list[Name]:
    """Give later surnames, first names, titles and acronyms the full name.

    A headline's surname is linked to the name in the text below it.
    """
    names = _link_persons(parse, words, tables, names)
    return _link_organisations(parse, words, names)


def _parts(words: Sequence[str], name: Name) -> list[str]:
    parts = [word for word in words[name.first : name.stop] if word not in {"-", '"', "“", "”"}]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return parts


def _key(word: str) -> str:
    return word.lower().replace("’", "'")


def _link_persons(
    parse: Parse, words: Sequence[str], tables: NameWords, names: list[Name]
) -> list[Name]:
    full: dict[tuple[str, str], Name] = {}
    surnames: dict[str, list[tuple[int, tuple[str, str]]]] = {}
    givens: dict[str, set[tuple[str, str]]] = {}
    parts = [_parts(words, name) for name in names]
    small = (tables.particles | tables.hyphen_particles | {"Al", "El"}) - {"abu", "ben"}
    for name, part in zip(names, parts, strict=True):
        solid = [word for word in part if word not in small]
        if name.kind != "person" or len(solid) < 2 or solid[-1] in tables.place_last:
            continue
        key = (_key(part[0]), _key(part[-1]))
        if key not in full:
            full[key] = name
            surnames.setdefault(key[1], []).append((name.first, key))
            givens.setdefault(key[0], set()).add(key)
        else:
            known = full[key]
            full[key] = replace(
                known,
                role=known.role or name.role,
                affiliation=known.affiliation or name.affiliation,
            )
    if not full:
        return names
    recent: dict[str, tuple[str, str]] = {}
    linked = []
    for name, part in zip(names, parts, strict=True):
        key = (_key(part[0]), _key(part[-1])) if part else ("", "")
        target: Name | None = None
        if name.kind == "person" and key in full:
            target = full[key]
            recent[key[1]] = key
        elif part and name.kind in {"person", "unknown"}:
            solid = [word for word in part if word not in small]
            if len(solid) == 1 and _takes_link(parse, words, name):
                found = _find_person(name, key[1], surnames, recent)
                if found is None and len(part) == 1:
                    some = givens.get(key[1], set())
                    found = next(iter(some)) if len(some) == 1 else None
                    early = found is not None and full[found].first > name.first
                    found = None if early or part[0] not in tables.given else found
                if found is not None:
                    target = full[found]
                    recent[found[1]] = found
        if target is None:
            linked.append(name)
            continue
        longer = target.text if target.text != name.text else None
        linked.append(
            replace(
                name,
                kind="person",
                full=longer,
                role=name.role or target.role,
                affiliation=name.affiliation or target.affiliation,
                rule_id=name.rule_id if name.kind == "person" else "name.surname",
            )
        )
    return linked


def _takes_link(parse: Parse, words: Sequence[str], name: Name) -> bool:
    """Not a place that happens to be spelt like a surname ("in Jordan")."""
    if name.kind == "person":
        return True
    before = name.first - 1
    if before >= 0 and parse.lower[before] in _IN and parse.sent[before] == parse.sent[name.first]:
        return False
    return parse.words[name.first].lower() not in {"army", "state"}


def _find_person(
    name: Name,
    surname: str,
    surnames: dict[str, list[tuple[int, tuple[str, str]]]],
    recent: dict[str, tuple[str, str]],
) -> tuple[str, str] | None:
    known = surnames.get(surname)
    if not known:
        return None
    if len(known) == 1:
        return known[0][1]
    if surname in recent:
        return recent[surname]
    return known[0][1] if known[0][0] > name.first else None


def _link_organisations(parse: Parse, words: Sequence[str], names: list[Name]) -> list[Name]:
    whole: dict[str, str] = {}
    prefixes: dict[tuple[str, ...], Name] = {}
    heads: dict[str, Name] = {}
    linked: list[Name] = []
    for name in names:
        if name.kind == "organisation" and name.full is not None:
            whole.setdefault(name.text, name.full)
    for name in names:
        part = tuple(words[name.first : name.stop])
        if name.kind in {"organisation", "unknown"} and name.full is None:
            if name.text in whole:
                name = replace(name, kind="organisation", full=whole[name.text])
            elif part in prefixes:
                name = replace(name, kind="organisation", full=prefixes[part].text)
            elif len(part) == 1 and name.rule_id == "name.head":
                # "the Institute" is one that was named before, else no name of anything.
                if part[0] in heads:
                    name = replace(name, full=heads[part[0]].text)
                elif part[0] not in _ALONE:
                    name = replace(name, kind="unknown")
            elif name.kind == "organisation" and len(part) > 1:
                for stop in range(2, len(part)):
                    if words[name.first + stop].islower():
                        prefixes.setdefault(part[:stop], name)
                for word in (part[-1], part[0]):
                    heads[word] = name
        linked.append(name)
    return linked
