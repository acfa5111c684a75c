"""Charts, tables and evidence that a reader can check; see ``figure`` for how to draw one."""

from __future__ import annotations

from .figure import CHART_MIME, Chart, claim_anchor, start_chart

__all__ = ["CHART_MIME", "Chart", "claim_anchor", "start_chart"]
