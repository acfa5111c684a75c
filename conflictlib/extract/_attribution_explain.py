"""What the cue dictionaries know of a word, and which rules use it."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.forms import find_lemma
from ..resources import Entry, Lexicon

__all__ = ["explain"]

_LISTS = (
    ("attribution_verbs", "verb"),
    ("attribution_nouns", "noun"),
    ("attribution_agents", "noun"),
    ("attribution_adjectives", "adjective"),
    ("attribution_adverbs", "adverb"),
    ("attribution_phrases", "phrase"),
    ("attribution_documents", "noun"),
    ("attribution_light_verbs", "verb"),
)
# Rules as they stand in an attribution's rule_id, by the frame that sets them off.
_RULES = {
    "quote": ("quote", "verb-that-fronted", "verb-that-around", "verb-that-before", "verb-as"),
    "that": ("verb-that", "verb-that-behind", "verb-passive-that"),
    "wh": ("verb-that",),
    "to": ("verb-to", "noun-to", "adjective-to"),
    "ing": ("verb-ing",),
    "np": ("verb-np", "verb-passive-np", "verb-np-relative"),
    "np to": ("verb-np-to", "verb-passive-np-to"),
    "np adj": ("verb-np-adj", "verb-passive-np-to"),
    "np that": ("verb-that",),
}


def explain(word: str, lexicon: Lexicon) -> list[str]:
    """Lines on the attribution cues of a word: what they convey and which rules use them.

    Parameters
    ----------
    word : str
        A word or phrase in any form ("said", "according to").
    lexicon : Lexicon
        The dictionaries.

    Returns
    -------
    list of str
        Empty where the word is no cue.
    """
    low = " ".join(word.lower().split())
    forms = {low, *(find_lemma(low, pos) for pos in ("VERB", "NOUN"))} if low else set()
    return [
        line
        for name, key in _LISTS
        for entry in lexicon.entries(name)
        if entry[key] in forms
        for line in _describe(name, entry)
    ]


def _describe(name: str, entry: Entry) -> Iterator[str]:
    kind = name.removeprefix("attribution_").replace("_", " ")
    conveys = f" conveys {entry['conveys']}" if "conveys" in entry else ""
    yield f"attribution cue {entry['id']} ({kind}){conveys}"
    for frame in entry.get("frames", ()):
        yield f"    frame {frame!r}: rules {', '.join(_rules_of(kind, str(frame)))}"
    yield f"    {entry['file']}; source: {entry['source']}"


def _rules_of(kind: str, frame: str) -> tuple[str, ...]:
    if kind == "verbs":
        if frame in _RULES:
            return tuple(rule for rule in _RULES[frame] if rule.startswith(("verb", "quote")))
        return ("verb-prep",) if frame.startswith("prep:") else ("verb-np-prep", "verb-passive-np")
    if kind == "agents":
        return ("agent",)
    if kind == "adjectives":
        return (f"adjective-{frame}" if frame in {"that", "to"} else "adjective-prep",)
    return (f"{kind.removesuffix('s')}-{frame}",)
