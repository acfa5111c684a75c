"""Notebooks run with checked parameters and rendered as pages that stand on their own."""

from __future__ import annotations

from .build import ReportResult, make_report
from .check import check_report
from .parameters import check_parameters, read_parameters
from .run import RunResult, run_notebooks

__all__ = [
    "ReportResult",
    "RunResult",
    "check_parameters",
    "check_report",
    "make_report",
    "read_parameters",
    "run_notebooks",
]
