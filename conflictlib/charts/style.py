"""Colours, marker shapes and text of all charts, and the CSS that goes with them.

Every colour is told apart from its neighbours by lightness or by a marker or dash of its own, so
that a chart survives colour blindness, a grey printer and a dark page. Colours named in ``THEME``
become CSS variables in a page; nothing else does, so draw with these.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = [
    "BLUE",
    "EVENT_FAMILIES",
    "GREEN",
    "GREY",
    "GRID",
    "INK",
    "MUTED",
    "OCHRE",
    "PAPER",
    "PURPLE",
    "RED",
    "SERIES",
    "SOURCE_LOOKS",
    "THEME",
    "WIDTH",
    "Look",
    "clean_label",
    "css",
    "look_of_event",
    "shorten",
    "style",
]

WIDTH = 7.6  # inches; every chart has it, so that text has one size on a page
INK, MUTED, GRID, PAPER = "#1f2328", "#596069", "#d5d9de", "#fefefe"
BLUE, RED, OCHRE, PURPLE, GREEN, GREY = (
    "#1a5fa8", "#bf4713", "#9a6b00", "#86439b", "#1d7a5c", "#676e78",
)  # fmt: skip

# light colour: (name of the CSS variable, dark colour)
THEME = {
    INK: ("ink", "#e7e9ec"),
    MUTED: ("muted", "#a7aeb8"),
    GRID: ("grid", "#3a4048"),
    PAPER: ("paper", "#16191d"),
    BLUE: ("blue", "#6fb1f2"),
    RED: ("red", "#f58d5e"),
    OCHRE: ("ochre", "#dcae3c"),
    PURPLE: ("purple", "#cd95df"),
    GREEN: ("green", "#5cc7a2"),
    GREY: ("grey", "#a0a7b1"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is drawn: colour, and marker and dash that tell it apart without colour."""

    color: str
    marker: str
    dash: str | tuple[int, tuple[int, ...]] = "-"
    label: str = ""


SERIES = (
    Look(BLUE, "o", "-"),
    Look(RED, "s", (0, (5, 2))),
    Look(GREEN, "^", (0, (1, 1))),
    Look(PURPLE, "D", (0, (6, 2, 1, 2))),
    Look(OCHRE, "v", (0, (3, 3))),
    Look(GREY, "P", (0, (8, 3))),
)

SOURCE_LOOKS = {
    "military": Look(BLUE, "o", label="military"),
    "government": Look(PURPLE, "D", label="government"),
    "official": Look(PURPLE, "d", label="official"),
    "analyst": Look(GREEN, "^", label="analyst"),
    "militant": Look(RED, "X", label="militants"),
    "civilian": Look(OCHRE, "v", label="civilians"),
    "ngo_un": Look(GREEN, "P", label="NGO or UN"),
    "media": Look(GREY, "s", label="media"),
    "religious": Look(OCHRE, "p", label="religious"),
    "other": Look(GREY, "h", label="other source"),
    "narrator": Look(INK, "o", label="the outlet itself"),
}

EVENT_FAMILIES = {
    "control": (Look(BLUE, "s", label="control of a place"), ("control_change", "control_status")),
    "movement": (
        Look(GREEN, ">", label="advance, withdrawal, siege"),
        ("advance", "withdrawal", "siege", "deployment"),
    ),
    "fighting": (Look(OCHRE, "X", label="clash"), ("clash",)),
    "strikes": (
        Look(RED, "^", label="strike, shelling, bombing"),
        ("airstrike", "shelling", "bombing", "chemical_attack"),
    ),
    "harm": (
        Look(PURPLE, "D", label="deaths, violence, displacement"),
        ("killing", "violence_against_civilians", "abduction", "arrest", "displacement"),
    ),
    "other": (
        Look(GREY, "o", label="talks, aid, other"),
        ("agreement", "aid", "protest", "declaration", "assessment", "other"),
    ),
}
_LOOKS = {name: look for look, names in EVENT_FAMILIES.values() for name in names}


def look_of_event(event_type: str) -> Look:
    """Colour and marker of an event type; unknown types look like ``other``."""
    return _LOOKS.get(event_type, _LOOKS["other"])


# Characters that XML forbids, and those that reorder or hide the text after them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def clean_label(text: object) -> str:
    """A text as one line without control and direction characters, safe in SVG and HTML.

    It is not escaped: that is done where the text is written into a page.
    """
    line = re.sub(r"\s+", " ", str(text))
    return unicodedata.normalize("NFC", _HARMFUL.sub("", line)).strip()


def shorten(text: object, length: int) -> str:
    """A clean label of at most ``length`` characters, cut at a word where there is one."""
    label = clean_label(text)
    if len(label) <= length:
        return label
    cut = label[: length - 1]
    word = cut.rsplit(" ", 1)[0]
    return (word if len(word) > length // 2 else cut).rstrip(" ,.;:") + "…"


@contextmanager
def style() -> Iterator[None]:
    """Matplotlib's settings for every chart, in force inside the ``with`` block only."""
    import warnings

    from matplotlib import rc_context

    with rc_context(_SETTINGS), warnings.catch_warnings():
        # A letter that the measuring font lacks is drawn by the reader's own fonts.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        yield


_SETTINGS: Any = {
    "svg.hashsalt": "conflictlib",
    "svg.fonttype": "none",
    "text.parse_math": False,  # a dollar sign in a name is no formula
    "axes.formatter.use_mathtext": False,
    "font.family": ["DejaVu Sans"],
    "font.size": 8,
    "text.color": INK,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 8,
    "axes.edgecolor": GRID,
    "axes.linewidth": 0.8,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "figure.facecolor": "none",
    "xtick.color": GRID,
    "ytick.color": GRID,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "lines.linewidth": 1.6,
    "lines.markersize": 5.5,
    "legend.frameon": False,
    "legend.fontsize": 7.5,
    "path.simplify": False,
}


def _variables(place: int) -> str:
    colors = {name: (light, dark) for light, (name, dark) in THEME.items()}
    colors["mark"] = ("#fff2a8", "#5a4a00")
    return "".join(f"--cl-{name}:{pair[place]};" for name, pair in colors.items())


@lru_cache(maxsize=1)
def css() -> str:
    """Style of charts, tables and evidence; every output carries it along for JupyterLab."""
    light, dark = _variables(0), _variables(1)
    rules = (
        f":root{{{light}}}",
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}",
        f'[data-jp-theme-light="true"]{{{light}}}',
        f'[data-jp-theme-light="false"]{{{dark}}}',
        f"@media print{{:root{{{light}}}}}",
        files(__package__).joinpath("chart.css").read_text(encoding="utf-8"),
    )
    return "\n".join(rules)
