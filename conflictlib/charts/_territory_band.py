"""The optional band: what a local-level model makes of all figures together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analyse.territory_band import fit_band
from ._territory_panels import number
from .style import MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..analyse.territory import Territory

__all__ = ["draw_band"]


def draw_band(axes: Axes, territory: Territory) -> None:
    """Draw it behind the claims, where there are figures enough."""
    band = fit_band(territory)
    if band is None:
        return
    days = [number(day) for day, _, _ in band]
    axes.fill_between(days, [low for _, low, _ in band], [high for _, _, high in band],
                      color=MUTED, alpha=0.2, linewidth=0)  # fmt: skip
