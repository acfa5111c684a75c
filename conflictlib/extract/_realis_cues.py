"""The words of realis.toml and hedges.toml, by what they do."""

from __future__ import annotations

from ..resources import Lexicon

__all__ = ["RealisCues"]


class RealisCues:
    """Signatures of governing words, modals, marks and hedges, each by its form or lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        def table(name: str, key: str, value: str) -> dict[str, str]:
            return {str(entry[key]): str(entry[value]) for entry in lexicon.entries(name)}

        self.verbs = table("realis_verbs", "verb", "signature")
        self.nouns = table("realis_nouns", "noun", "signature")
        self.adjectives = table("realis_adjectives", "adjective", "signature")
        self.modals = table("realis_modals", "modal", "realis")
        self.marks = table("realis_marks", "mark", "realis")
        self.hedges = {
            str(entry["adverb"]): (str(entry["realis"]), float(entry["certainty"]))
            for entry in lexicon.entries("hedges")
        }
        self.certainty = {
            str(entry["id"]): float(entry["certainty"])
            for entry in lexicon.entries("realis_certainty")
        }
        self.preventing = frozenset(
            str(entry["verb"]) for entry in lexicon.entries("realis_preventing_verbs")
        )
        self.resolving = frozenset(
            str(entry["verb"]) for entry in lexicon.entries("realis_resolving_verbs")
        )
        self.occurrence = frozenset(
            str(entry["verb"]) for entry in lexicon.entries("realis_occurrence_verbs")
        )
