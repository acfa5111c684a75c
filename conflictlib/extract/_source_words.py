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
        self._gives_way = frozenset(
            str(entry["term"])
            for entry in lexicon.entries("source_types")
            if entry.get("gives_way")
        )
        self._posts = frozenset(
            [str(e["term"]) for e in lexicon.entries("source_types") if e["type"] == "official"]
            + [str(noun) for e in lexicon.entries("source_posts") for noun in e["nouns"]]
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
        found = self.types.find(forms)
        taken = {place for match in found for place in range(match.first, match.stop)}
        kinds = [(match.first, match.value) for match in found]
        for place, word in enumerate(words):
            if place not in taken and word.rstrip(".") in self.titles:
                kinds.append((place, self.titles[word.rstrip(".")]))
        if head is not None:
            head = _singular(head)
            own = self.types.find([head])
            if own and own[0].value not in _WEAK and head not in self._gives_way:
                return own[0].value
            if head in forms and head not in self._posts:
                # An author "on the militia", a resident "of the militia's town", is no militant.
                at = forms.index(head)
                kinds = [
                    (place, kind) for place, kind in kinds if kind != "militant" or place <= at
                ]
        presides = [place for place, _ in kinds if forms[place] in self._gives_way]
        if presides:
            bodies = [kind for place, kind in kinds if place > presides[0] and kind != "official"]
            kinds = [(0, kind) for kind in sorted(bodies, key=_WEAK.__contains__)] or kinds
        if head is not None and own and head not in self._gives_way:
            kinds.insert(0, (0, own[0].value))  # "local officials" are officials
        strong = [kind for _, kind in kinds if kind not in _WEAK]
        return [*strong, *(kind for _, kind in kinds), None][0]


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
