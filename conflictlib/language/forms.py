"""Part of speech and lemma of a word form, each computed once by the model's own tables.

The model's attribute ruler and lemmatizer cost as much a token as a third of the parse,
yet depend on the word, its tag and its dependency label alone.
"""

from __future__ import annotations

from functools import lru_cache

from ..errors import ResourceError
from .model import load_model

__all__ = ["find_lemma", "find_pos", "find_word_classes", "is_word"]

# What a tokenizer leaves of a contraction.
_CONTRACTED = {
    "n't": "not", "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will",
    "'d": "would", "ca": "can", "wo": "will", "might": "might",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def find_pos(word: str, tag: str, dep: str) -> str:
    """Universal part of speech, from the model's attribute ruler."""
    from spacy.tokens import Doc

    nlp = load_model()
    doc = Doc(nlp.vocab, words=[word], tags=[tag], deps=[dep], heads=[0])
    pos: str = nlp.get_pipe("attribute_ruler")(doc)[0].pos_
    return pos


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[frozenset[str], dict[str, list[str]], list[list[str]]]]:
    """For each part of speech: known lemmas, irregular forms, suffix rules."""
    lookups = getattr(load_model().get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_rules"):
        raise ResourceError("the spaCy model has no lemma tables; install en_core_web_sm 3.8")
    index, irregular, rules = (
        lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules")
    )
    return {
        pos: (frozenset(index.get(pos, ())), irregular.get(pos, {}), rules.get(pos, []))
        for pos in ("noun", "verb", "adj", "adv")
    }


@lru_cache(maxsize=200_000)
def find_lemma(word: str, pos: str) -> str:
    """Lemma in lower case, but for proper nouns; spaCy's rule lemmatizer over sets.

    Examples
    --------
    >>> find_lemma("seizures", "NOUN"), find_lemma("fell", "VERB"), find_lemma("Raqqa", "PROPN")
    ('seizure', 'fall', 'Raqqa')
    """
    if pos == "PROPN" or (word.isupper() and len(word) > 2):
        return word
    form = word.lower().replace("\u2019", "'")
    if form in _CONTRACTED:
        return _CONTRACTED[form] if pos in {"AUX", "VERB", "PART"} else form
    known, irregular, rules = _tables().get(
        {"AUX": "verb"}.get(pos, pos.lower()), (frozenset(), {}, [])
    )
    if form in irregular:
        return irregular[form][0]
    guesses = []
    for old, new in rules:
        if form.endswith(old):
            stem = form[: len(form) - len(old)] + new
            if stem in known:
                return stem
            if stem and not stem.isalpha():
                continue
            guesses.append(stem)
    return form if form in known or not guesses else guesses[0]


@lru_cache(maxsize=50_000)
def is_word(form: str) -> bool:
    """Whether the model's tables know a form as a common word of English.

    Examples
    --------
    >>> is_word("Sports"), is_word("Teaching"), is_word("Kampungu")
    (True, True, False)
    """
    return bool(find_word_classes(form))


@lru_cache(maxsize=50_000)
def find_word_classes(form: str) -> frozenset[str]:
    """Parts of speech that the model's tables know a form as: noun, verb, adj, adv.

    Examples
    --------
    >>> sorted(find_word_classes("march"))
    ['noun', 'verb']
    """
    low = form.lower()
    return frozenset(
        pos
        for pos, (known, irregular, _) in _tables().items()
        if low in irregular or find_lemma(low, pos.upper()) in known
    )
