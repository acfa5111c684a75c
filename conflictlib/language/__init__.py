"""The only room that knows spaCy and NLTK: tokens, sentences, syntax."""

from __future__ import annotations

from .clean import clean_text
from .model import ModelInfo, describe_model, load_model
from .parse import Parse, parse_documents
from .phrases import PhraseTable

__all__ = [
    "ModelInfo",
    "Parse",
    "PhraseTable",
    "clean_text",
    "describe_model",
    "load_model",
    "parse_documents",
]
