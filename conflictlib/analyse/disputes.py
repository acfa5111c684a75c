"""Claims that contradict or qualify one another; both stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..frames import make_frame
from ..language import Parse
from ..model import Annotation, Dispute

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_disputes", "find_disputes_in_document"]


def find_disputes_in_document(found: Annotation, parse: Parse) -> tuple[Dispute, ...]:
    """Disputes between claims of one document."""
    return ()


def find_disputes(claims: pd.DataFrame) -> pd.DataFrame:
    """Disputes across documents, table ``disputes``."""
    return make_frame("disputes", [])
