"""Table rows as plain dicts, with None where a cell is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_rows"]


def to_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows by column name; pandas' several kinds of empty all become None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]
