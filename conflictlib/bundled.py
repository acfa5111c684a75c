"""Where the notebooks, the sample and the reference figures lie: in the wheel or the checkout."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from .errors import InputError, ResourceError

__all__ = ["bundled_notebooks", "bundled_path", "copy_notebooks", "sample_path"]

_IN_CHECKOUT = {"notebooks": "notebooks", "sample": "data/sample", "reference": "data/reference"}


def bundled_path(name: str) -> Path:
    """Folder ``notebooks``, ``sample`` or ``reference``.

    Raises
    ------
    ResourceError
        Where neither the installation nor a checkout around it has the folder.
    """
    package = Path(str(files(__package__)))
    for path in (package / "_bundled" / name, package.parent / _IN_CHECKOUT[name]):
        if path.is_dir():
            return path
    raise ResourceError(f"{name} is missing from the installation; reinstall conflictlib")


def sample_path() -> str:
    """Folder of the sample corpus: 33 made-up dispatches on the war of 2014 to 2017."""
    return str(bundled_path("sample"))


def bundled_notebooks() -> list[Path]:
    """The package's notebooks, in the order of their numbers."""
    return sorted(bundled_path("notebooks").glob("[0-9]*.ipynb"))


def copy_notebooks(to: str | Path) -> list[Path]:
    """Copy the notebooks out, to be changed; files that exist are never overwritten.

    Parameters
    ----------
    to : path
        Folder; created if missing.

    Returns
    -------
    list of Path
        The copies.

    Raises
    ------
    InputError
        Where one of them is there already.
    """
    target = Path(to)
    target.mkdir(parents=True, exist_ok=True)
    copies = [target / path.name for path in bundled_notebooks()]
    there = [path.name for path in copies if path.exists()]
    if there:
        raise InputError(f"{', '.join(there)} already there; choose another folder", str(target))
    for source, copy in zip(bundled_notebooks(), copies, strict=True):
        shutil.copyfile(source, copy)
    return copies
