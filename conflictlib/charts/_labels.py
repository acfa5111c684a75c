"""Labels beside marks, only where they collide with nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .style import shorten

__all__ = ["Box", "fit_label", "place_labels", "text_width"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """Width of a label in inches at a font size in points, measured in a wide font."""
    from matplotlib.textpath import TextPath

    if not text.strip():  # matplotlib has no outline of a blank
        return 0.0
    box = TextPath((0, 0), text, size=size, usetex=False).get_extents()
    return float(box.x1) / 72


def fit_label(text: str, room: float, size: float, most: int = 60) -> str:
    """A label cut to fit into ``room`` inches."""
    label = shorten(text, most)
    while most > 4 and text_width(label, size) > room:
        most = min(most, len(label)) - 1
        label = shorten(text, most)
    return label


def place_labels(
    wanted: Sequence[tuple[float, float, str]],
    taken: Sequence[Box],
    room: Box,
    size: float,
    gap: float,
) -> list[tuple[int, float, str]]:
    """Where labels go, in the order of their importance.

    Parameters
    ----------
    wanted : sequence of (x, y, text)
        Middle of each mark, in inches, and its label; the first ones win.
    taken : sequence of Box
        Marks and bars that no label may touch.
    room : Box
        The plotting area.
    size : float
        Font size in points.
    gap : float
        From a mark's middle to its label, inches.

    Returns
    -------
    list of (int, float, str)
        Index into ``wanted``, left end of the label and ``left`` or ``right`` of the mark.
    """
    boxes = list(taken)
    placed = []
    half = size / 72 / 2
    for number, (x, y, text) in enumerate(wanted):
        if not text:
            continue
        width = text_width(text, size)
        for side, left in (("right", x + gap), ("left", x - gap - width)):
            box = Box(left, y - half, left + width, y + half)
            inside = box.left >= room.left and box.right <= room.right
            if inside and not any(box.overlaps(other) for other in boxes):
                boxes.append(box)
                placed.append((number, left, side))
                break
    return placed
