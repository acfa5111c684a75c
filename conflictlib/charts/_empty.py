"""The chart of a selection that holds nothing to draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .figure import Chart, start_chart
from .style import MUTED
from .words import source_line

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["make_empty_chart"]


def make_empty_chart(
    claims: ClaimSet,
    name: str,
    *,
    title: str,
    words: str,
    data: pd.DataFrame,
    notes: Sequence[str] = (),
) -> Chart:
    """A chart that says in a sentence what there is none of.

    Parameters
    ----------
    claims : ClaimSet
        The selection, for the source line.
    name, title : str
        As the chart with marks would have them.
    words : str
        The sentence.
    data : DataFrame
        The chart's columns, without rows.
    notes : sequence of str
        What there is, and why it is not drawn.
    """
    with start_chart(name, height=0.8) as draft:
        draft.figure.text(0.5, 0.5, words, ha="center", va="center", color=MUTED, fontsize=10)
        return draft.finish(
            title=title,
            alt=f"An empty chart. {words}",
            source=source_line(claims, []),
            notes=notes,
            finding=words,
            data=data,
        )
