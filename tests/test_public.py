"""The public names, however the rooms were imported before."""

from __future__ import annotations

import subprocess
import sys

import pytest

import conflictlib as cl


@pytest.mark.parametrize("name", cl.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(cl, name).__doc__


def test_extract_can_be_called_after_its_room_was_imported(some_claims, tmp_path):
    path = some_claims.save(tmp_path / "some.parquet")
    code = (
        "import conflictlib.extract.times, conflictlib as cl\n"
        f"print(len(cl.extract({str(path)!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "40"


def test_drawing_extracted_claims_never_loads_the_language_model(some_claims, tmp_path):
    path = some_claims.save(tmp_path / "some.parquet")
    code = (
        "import sys, conflictlib as cl\n"
        f"cl.plot_timeline(cl.extract({str(path)!r})).html\n"
        "print([name for name in ('spacy', 'nltk', 'matplotlib.pyplot') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
