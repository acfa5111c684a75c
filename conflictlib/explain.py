"""What the dictionaries know of a word, and a check of all of them."""

from __future__ import annotations

from .resources import Lexicon, load_lexicon

__all__ = ["check_lexicon", "explain_word"]

_WORD_KEYS = (
    "id", "name", "words", "word", "lemma", "lemmas", "aliases", "acronyms", "verbs", "nouns",
    "phrases", "phrase", "spellings", "forms", "text",
)  # fmt: skip


def explain_word(word: str, lexicon: tuple[str, ...] = ()) -> list[str]:
    """Lines that say what each dictionary entry of a word does and where it came from.

    Parameters
    ----------
    word : str
        A word or phrase, in any case.
    lexicon : tuple of str
        Paths of the user's own dictionaries.

    Returns
    -------
    list of str
        Empty where no dictionary knows the word.
    """
    from .extract.actors import explain_actor
    from .extract.attribution import explain as explain_cue
    from .extract.places import explain as explain_place

    words = load_lexicon(lexicon)
    lines = [
        line
        for name in words.names
        for entry in words.entries(name)
        if _holds(entry, word.lower())
        for line in _describe(name, dict(entry))
    ]
    # Rooms that say more of a word than its entries do: what it resolves to, which rules use it.
    for explain in (explain_cue, explain_actor, explain_place):
        lines += explain(word, words)
    return lines


def _holds(entry: object, word: str) -> bool:
    """Whether an entry is about the word: one of its naming keys has it."""
    if not isinstance(entry, dict):
        return False
    for key in _WORD_KEYS:
        value = entry.get(key)
        texts = value if isinstance(value, list) else [value]
        if any(isinstance(text, str) and text.lower() == word for text in texts):
            return True
    return False


def _describe(name: str, entry: dict[str, object]) -> list[str]:
    source, file = entry.pop("source", None), entry.pop("file", None)
    rest = ", ".join(f"{key} {value}" for key, value in entry.items() if key != "id")
    return [f"{name} {entry.get('id')}: {rest}", f"    {file}; source: {source}"]


def check_lexicon(lexicon: tuple[str, ...] = ()) -> list[str]:
    """Load and compile every dictionary, a user's own included, and count the entries.

    Raises
    ------
    ResourceError
        Names the file and line of a malformed entry.
    """
    from .extract import Extractor

    words: Lexicon = load_lexicon(lexicon)
    Extractor(words)
    counts = [f"{name}: {len(words.entries(name))} entries" for name in words.names]
    return [*counts, f"all well; digest {words.digest}"]
