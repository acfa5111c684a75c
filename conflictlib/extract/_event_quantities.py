"""Which printed figure belongs to which event."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Parse
from ._clauses import clause_of
from ._event_context import EventContext
from ._event_links import _ancestors, path_cost
from ._event_match import Trigger

__all__ = ["link_quantities"]

# Event types that a figure of some dimension is about; any other costs more.
_VIOLENT = {
    "killing", "airstrike", "shelling", "bombing", "clash", "chemical_attack",
    "violence_against_civilians", "other",
}  # fmt: skip
_TERRITORY = {"control_change", "control_status", "advance", "withdrawal", "siege"}
_ABOUT: Mapping[str, frozenset[str]] = {
    "killed": frozenset(_VIOLENT - {"other"}),
    "wounded": frozenset(_VIOLENT),
    "displaced": frozenset({"displacement"}),
    "captured_persons": frozenset({"arrest", "abduction", "withdrawal", "agreement"}),
    "fighters": frozenset({"deployment", "withdrawal", "advance", "clash", "protest"}),
    "strikes": frozenset({"airstrike", "shelling", "bombing"}),
    "area": frozenset(_TERRITORY),
    "share": frozenset(_TERRITORY),
    "length": frozenset(_TERRITORY),
}
_OTHERWISE = {"killed", "wounded", "displaced", "captured_persons", "strikes"}
_NONE = frozenset({""})
_LIMIT = 5.0


def link_quantities(
    context: EventContext, triggers: list[Trigger], heads: list[tuple[int, int]]
) -> dict[int, tuple[int, ...]]:
    """For each trigger's number the quantities that are its own; each belongs to one event."""
    if not heads:
        return {}
    parse = context.parse
    downs = [_ancestors(parse, trigger.token) for trigger in triggers]
    linked: dict[int, list[int]] = {}
    for token, index in heads:
        dimension = context.found.quantities[index].dimension
        wanted = _ABOUT.get(dimension, _NONE)
        best, least = None, _LIMIT
        for number, trigger in enumerate(triggers):
            fits = trigger.frame.event_type in wanted
            if not fits and (dimension in _OTHERWISE or not _shares_clause(parse, token, trigger)):
                continue
            cost = path_cost(parse, downs[number], token, frozenset())
            cost += abs(token - trigger.token) * 0.02 - (1.5 if fits else 0.0)
            if cost < least:
                best, least = number, cost
        if best is not None:
            linked.setdefault(best, []).append(index)
    return {number: tuple(sorted(indexes)) for number, indexes in linked.items()}


def _shares_clause(parse: Parse, token: int, trigger: Trigger) -> bool:
    """A mere count belongs to its own clause: "a woman with four sons said he was killed"."""
    return clause_of(parse, token) == clause_of(parse, trigger.token)
