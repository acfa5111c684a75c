"""The one error tree, and the warning class, of the whole package.

A message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

__all__ = [
    "ConflictlibError",
    "ConflictlibWarning",
    "InputError",
    "NotebookRunError",
    "ParameterError",
    "ReportError",
    "ResourceError",
]


class ConflictlibError(Exception):
    """Base of every error that conflictlib raises on purpose."""


class InputError(ConflictlibError):
    """A document, table or path that cannot be read.

    Parameters
    ----------
    message : str
        What is wrong and what to do.
    where : str, optional
        File, line or record it was found in; put before the message.
    """

    def __init__(self, message: str, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class ParameterError(ConflictlibError):
    """A parameter that is unknown, missing, ill-typed or contradicts another."""


class ResourceError(ConflictlibError):
    """A dictionary, gazetteer, model or optional library that is missing or malformed."""


class NotebookRunError(ConflictlibError):
    """A notebook that failed while running.

    Attributes
    ----------
    notebook : str
        The notebook's name.
    cell : int or None
        Number of the failing cell, from 1.
    """

    def __init__(self, message: str, notebook: str, cell: int | None = None) -> None:
        super().__init__(message)
        self.notebook = notebook
        self.cell = cell


class ReportError(ConflictlibError):
    """A report that cannot be written, or that is not self-contained."""


class ConflictlibWarning(UserWarning):
    """A lossy or doubtful step; the message names the place."""
