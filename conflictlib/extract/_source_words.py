"""What a noun phrase tells of a source: its type, its titles, whether it stays unnamed."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import PhraseTable
from ..resources import Lexicon
from ._anonymity import AnonymityWords

__all__ = ["SourceWords"]

# Types that give way to any other found in the same phrase.
_WEAK = {"official", "civilian", "other"}


class SourceWords:
    """The dictionary of source words, compiled for look-up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.types: PhraseTable[str] = PhraseTable(
            ([_singular(word) for word in str(entry["term"]).split()], str(entry["type"]))
            for entry in lexicon.entries("source_types")
        )
        self.unnamed = frozenset(str(e["noun"]) for e in lexicon.entries("source_unnamed"))
        self.titles = {str(e["title"]): str(e["type"]) for e in lexicon.entries("source_titles")}
        reasons = {
            str(e["phrase"]): str(e.get("reason", "after"))
            for e in lexicon.entries("source_anonymity")
        }
        self.anonymity = AnonymityWords(reasons)

    def is_title(self, word: str) -> bool:
        """Whether a word is a title before a name."""
        return word.rstrip(".").lower() in self.titles

    def find_type(self, words: Sequence[str], head: str | None = None) -> str | None:
        """Source type of a phrase given as lower-case words; ``head`` decides if it is strong."""
        forms = [_singular(word) for word in words]
        found = [match.value for match in self.types.find(forms)]
        title = [self.titles[w.rstrip(".")] for w in words if w.rstrip(".") in self.titles]
        if head is not None:
            own = self.types.find([_singular(head)])
            if own and own[0].value not in _WEAK:
                return own[0].value
        strong = [kind for kind in found + title if kind not in _WEAK]
        if strong:
            return strong[0]
        return (found + title + [None])[0]


def _singular(word: str) -> str:
    """A rough singular, enough to meet the dictionary's terms."""
    low = word.lower().replace("\u2019", "'")
    if low.endswith("'s"):
        low = low[:-2]
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return {"men": "man", "women": "woman", "policemen": "policeman"}.get(low, low)
