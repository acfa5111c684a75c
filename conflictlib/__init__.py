"""Claims from news reports on armed conflict: who says that what happened, and how sure.

>>> import conflictlib as cl
>>> claims = cl.extract(cl.sample_path())  # doctest: +SKIP
>>> cl.plot_timeline(claims).save("timeline.svg")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# Public names and their rooms; a room is imported when one of its names is first used, so that a
# notebook that only draws never waits for the language model.
_ROOMS = {
    "claimset": ("ClaimSet", "load_claims"),
    "pipeline": ("annotate", "extract"),
    "reading": ("read_corpus", "read_record"),
    "bundled": ("sample_path",),
    "charts.control": ("plot_control", "plot_control_map"),
    "charts.disputes": ("plot_disputes", "show_disputes"),
    "charts.document": ("show_document",),
    "charts.evidence": ("show_evidence",),
    "charts.map": ("plot_map",),
    "charts.select": ("select_claims",),
    "charts.loaded": ("show_loaded_terms", "show_same_events"),
    "charts.sentiment": ("plot_sentiment", "plot_sentiment_over_time"),
    "charts.tables": ("show_claims", "show_inputs", "show_provenance"),
    "charts.territory": ("plot_territory", "show_unconverted"),
    "analyse.territory": ("load_reference",),
    "charts.timeline": ("plot_timeline",),
    "report.parameters": ("check_parameters",),
    "review_panel": ("review_claims",),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"conflictlib has no {name}; there are {', '.join(__all__)}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
