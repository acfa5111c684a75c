"""Text in capitals, written in ordinary case so that the parser can read it.

The model knows ordinary print: in capitals it takes most words for names. A word that
the model's tables know is put in lower case, unless the gazetteer, the lists of actors,
countries and given names, or the words beside it make it a name; other words are names.
Every character stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..resources import Lexicon, load_lexicon
from ..resources.gazetteer import Gazetteer, read_gazetteer
from ._capitals_text import (
    TOKEN,
    are_joined,
    capitalise,
    is_abbreviated,
    opens_sentence,
    read_column,
    read_countries,
    spell_acronyms,
    split_words,
)
from .forms import find_word_classes, is_word
from .model import load_model
from .phrases import PhraseTable

__all__ = ["Recaser", "is_shouted", "load_recaser"]

_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CONTRACTED = re.compile(r"['’](?:t|ll|re|ve|m|d)$")
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
_TOWN, _ENGLISH_TOWN, _LONG_NAME = 60_000, 250_000, 100_000  # inhabitants
_WIDE = frozenset({"continent", "region", "country", "water"})
_VOWELS = frozenset("aeiouyáéíóúü")


def is_shouted(text: str) -> bool:
    """Whether more than four fifths of a text's letters are capitals, and it has many.

    Examples
    --------
    >>> is_shouted("REBELS ATTACKED THE TOWN ON MONDAY"), is_shouted("CNN"), is_shouted("He left.")
    (True, False, False)
    """
    letters = text.encode("ascii", "ignore")
    total = len(letters)
    upper = total - len(letters.translate(None, _UPPER))
    if upper < 20:
        return False
    lower = total - len(letters.translate(None, _LOWER))
    return lower < 0.25 * upper and text.strip().count(" ") >= 3


@lru_cache(maxsize=1)
def load_recaser() -> Recaser:
    """The recaser over the bundled dictionaries, made once a process when first needed."""
    return Recaser(load_lexicon(), read_gazetteer())


class Recaser:
    """Writes text in capitals in ordinary case.

    Parameters
    ----------
    lexicon : Lexicon
        Lists ``capital_words``, ``actors``, ``name_titles``.
    gazetteer : Gazetteer
        Names of places and what else they are.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        words = {entry["id"]: tuple(entry["forms"]) for entry in lexicon.entries("capital_words")}
        self._kept = frozenset(form.lower() for form in words["kept"])
        self._lower = frozenset(words["function"]) | load_model().Defaults.stop_words
        self._common = frozenset(words["common"])
        self._months, self._before_month = set(words["months"]), set(words["month-before"])
        self._lead, self._inner = set(words["lead"]), set(words["inner"])
        self._body_adjectives = set(words["body-adjectives"])
        self._bodies, self._bodies_of = set(words["bodies"]), set(words["bodies-of"])
        heads = lexicon.entries("organisation_heads")
        self._heads = frozenset(form.lower() for entry in heads for form in entry["forms"])
        self._heads |= self._bodies
        topics = lexicon.entries("name_topics")
        self._topics = frozenset(form.lower() for entry in topics for form in entry["forms"])
        self._prefixes, self._suffixes = words["prefixes"], words["suffixes"]
        self._given = read_column("given_names.csv", 0)
        titles = [form for entry in lexicon.entries("name_titles") for form in entry["forms"]]
        self._titles = frozenset(split_words(form)[-1] for form in titles if split_words(form))
        self._title_words = frozenset(word for form in titles for word in split_words(form))
        self._title_words -= self._lower
        phrases: dict[tuple[str, ...], str] = {}
        self._short_forms: dict[str, list[str]] = {}
        self._word_acronyms: set[str] = set()
        for form in [*words["names"], *self._actor_names(lexicon), *read_countries(gazetteer)]:
            key = tuple(split_words(form))
            if key and form.lower() not in self._lower:
                phrases.setdefault(key, form)
        self._phrases: PhraseTable[str] = PhraseTable(phrases.items())
        self._listed = frozenset(key[0] for key in phrases if len(key) == 1)

    def _actor_names(self, lexicon: Lexicon) -> Iterable[str]:
        """Names of actors; acronyms that are words too are kept apart."""
        for entry in lexicon.entries("actors"):
            shorts = [form.lower() for form in entry.get("acronyms", ()) if is_word(form)]
            self._word_acronyms.update(form for form in shorts if len(form) > 3)
            for form in (entry["name"], *entry.get("aliases", ())):
                self._short_forms.setdefault(form.lower(), []).extend(shorts)
            for form in (entry["name"], *entry.get("aliases", ()), *entry.get("acronyms", ())):
                single = form.isalpha()
                low = form.lower()
                if single and (low in self._lower or is_word(low) or form.title() in self._given):
                    continue
                yield form

    def recase(self, text: str, known: set[str]) -> str:
        """Text in ordinary case, of the same length.

        Parameters
        ----------
        text : str
            Cleaned text in capitals.
        known : set of str
            Words, in lower case, that were names earlier in the document; names found
            here by their titles and given names are added.

        Examples
        --------
        >>> load_recaser().recase("GENERAL JUAN PEREZ SAID REBELS TOOK SAN SALVADOR", set())
        'General Juan Perez said rebels took San Salvador'
        """
        tokens = [match.span() for match in TOKEN.finditer(text)]
        words = [text[begin:end].lower() for begin, end in tokens]
        if sum(map(len, words)) != sum(end - begin for begin, end in tokens):
            return text  # a letter whose small form is longer
        forms: list[str | None] = [None] * len(words)
        self._spell_phrases(text, tokens, words, forms, known)
        self._spell_places(text, tokens, words, forms)
        self._spell_names(text, tokens, words, forms, known)
        spell_acronyms(text, tokens, words, forms)
        self._spell_bodies(text, tokens, words, forms)
        pieces, free = [], 0
        for place, (begin, end) in enumerate(tokens):
            form = forms[place] or words[place]
            if opens_sentence(text, tokens, words, place):
                form = form[0].upper() + form[1:]
            pieces += [text[free:begin], form]
            free = end
        return "".join([*pieces, text[free:]])

    def _spell_phrases(
        self,
        text: str,
        tokens: Sequence[tuple[int, int]],
        words: Sequence[str],
        forms: list[str | None],
        known: set[str],
    ) -> None:
        """Names that a dictionary lists, as it spells them."""
        for first, stop, form in self._phrases.find(words):
            if not are_joined(text, tokens, first, stop):
                continue
            known.update("(" + short for short in self._short_forms.get(form.lower(), ()))
            for place, match in zip(range(first, stop), TOKEN.finditer(form), strict=True):
                forms[place] = match.group() if place > first else capitalise(match.group(), form)

    def _spell_places(
        self,
        text: str,
        tokens: Sequence[tuple[int, int]],
        words: Sequence[str],
        forms: list[str | None],
    ) -> None:
        """Names of several words that the gazetteer has."""
        place, count = 0, len(words)
        while place < count - 1:
            word = words[place]
            stop = 0
            if forms[place] is None and (word in self._lead or word not in self._lower):
                for last in range(min(place + 4, count), place + 1, -1):
                    if are_joined(text, tokens, place, last) and self._is_place(words[place:last]):
                        stop = last
                        break
            if stop:
                for inside in range(place, stop):
                    small = inside > place and words[inside] in self._inner
                    forms[inside] = words[inside] if small else words[inside].capitalize()
                place = stop
            else:
                place += 1

    def _is_place(self, words: Sequence[str]) -> bool:
        if words[-1] in self._lower or words[-1] in self._inner:
            return False
        foreign = words[0] in self._lead or any(
            not is_word(word) and word not in self._lower for word in words
        )
        return any(
            row.kind in _WIDE
            or (
                row.kind in {"city", "capital", "admin1", "admin2"}
                and (foreign or (row.kind in {"city", "capital"} and row.population >= _LONG_NAME))
            )
            for row, _ in self._gazetteer.find(" ".join(words))[:1]
        )

    def _spell_names(
        self,
        text: str,
        tokens: Sequence[tuple[int, int]],
        words: Sequence[str],
        forms: list[str | None],
        known: set[str],
    ) -> None:
        """Single words: kept in capitals, a name, or (None) in lower case."""
        count = len(words)
        for place, word in enumerate(words):
            if forms[place] is not None:
                continue
            begin, end = tokens[place]
            printed = text[begin:end]
            before = text[begin - 1] if begin else " "
            after = text[end] if end < len(text) else " "
            if "." in word or word in self._kept:
                forms[place] = printed
            elif len(word) == 1:
                if word == "i" or (
                    before not in "'’" and (after == "." or (after == "-" and word != "a"))
                ):
                    forms[place] = printed  # "A-37" keeps its letter, "a left-wing" does not
                elif word == "a" and after == "-" and text[end + 1 : end + 2].isdigit():
                    forms[place] = printed
            elif word in self._months:
                near = words[place - 1] if place else ""
                following = words[place + 1] if place + 1 < count else ""
                if near.isdigit() or following.isdigit() or near in self._before_month:
                    forms[place] = word.capitalize()
            elif word[0].isdigit() or _CONTRACTED.search(word) or word in self._lower:
                continue
            elif before == "(" and after == ")" and self._is_acronym(text, begin, word):
                forms[place] = printed
                known.add("(" + word)
            elif "(" + word in known or (word in self._word_acronyms and self._alone(words, place)):
                forms[place] = printed
            elif word in known or self._is_name(word):
                mute = not _VOWELS.intersection(word) and len(word) < 6
                if mute and after != "." and word not in self._title_words:
                    forms[place] = printed
                else:
                    forms[place] = capitalise(word, "")
        self._spell_persons(text, tokens, words, forms, known)

    def _is_acronym(self, text: str, begin: int, word: str) -> bool:
        """Whether a word in brackets shortens what stands before; not a speaker's label."""
        follows = text[: begin - 1].rstrip()[-1:].isalpha()
        unknown = word.capitalize() not in self._given and not is_word(word)
        return follows and unknown and 2 <= len(word) <= 6

    def _alone(self, words: Sequence[str], place: int) -> bool:
        """Whether no article or adjective makes a word an ordinary noun."""
        before = words[place - 1] if place else ""
        return find_word_classes(words[place]) == {"noun"} and not (
            before in {"the", "a", "an", "this", "that", "its", "their"}
            or "adj" in find_word_classes(before)
        )

    @lru_cache(maxsize=20_000)  # noqa: B019 -- one recaser lives as long as the process
    def _is_name(self, word: str) -> bool:
        if not is_word(word):
            if any(word.startswith(p) and is_word(word[len(p) :]) for p in self._prefixes):
                return word.capitalize() in self._given
            return not (len(word) > 6 and word.endswith(self._suffixes))
        if word in self._common:
            return False
        rows = self._gazetteer.find(word)
        flags = self._gazetteer.flags(word)
        if "w" in flags or not set("ng") & set(flags):
            return False
        return any(
            row.population >= (_ENGLISH_TOWN if row.country in _ENGLISH else _TOWN)
            or row.kind in {"country", "continent"}
            for row, _ in rows[:2]
        )

    def _spell_persons(
        self,
        text: str,
        tokens: Sequence[tuple[int, int]],
        words: Sequence[str],
        forms: list[str | None],
        known: set[str],
    ) -> None:
        """Names that are words too, told by the name or title beside them."""
        near = [are_joined(text, tokens, at, at + 2) or is_abbreviated(text, tokens, words, at)
                for at in range(len(words))]  # fmt: skip
        for place in range(len(words) - 2, -1, -1):
            word, following = words[place], forms[place + 1]
            if forms[place] is None and near[place] and following and following[0].isupper():
                given = word.capitalize() in self._given
                if word in self._title_words:
                    titled = words[place + 1] not in self._listed
                else:
                    titled = given and not find_word_classes(word) & {"verb", "adv"}
                if titled:
                    forms[place] = word.capitalize()
        person = False  # whether a given name leads up to this word
        for place, word in enumerate(words[:-1]):
            form, following = forms[place], words[place + 1]
            capital = form is not None and form[0].isupper() and len(word) > 1
            person = capital and (
                person or (word.capitalize() in self._given and not is_word(word))
            )
            if forms[place + 1] is not None or not near[place]:
                person = person and near[place]
                continue
            if following in self._inner and person and place + 2 < len(words) and near[place + 1]:
                if forms[place + 2] is None and self._may_be_surname(words[place + 2]):
                    forms[place + 2] = words[place + 2].capitalize()
            elif self._may_be_surname(following):
                listed = "s" in self._gazetteer.flags(following)
                if person or (word in self._titles and listed):
                    forms[place] = form or word.capitalize()
                    forms[place + 1] = following.capitalize()
                    known.add(following)

    def _may_be_surname(self, word: str) -> bool:
        return (
            len(word) > 2
            and word not in self._lower
            and word not in self._title_words
            and word not in self._heads
            and find_word_classes(word) <= {"noun"}
        )

    def _spell_bodies(
        self,
        text: str,
        tokens: Sequence[tuple[int, int]],
        words: Sequence[str],
        forms: list[str | None],
    ) -> None:
        """Bodies told by their noun and the adjectives before it: National Police."""
        for place, word in enumerate(words):
            if forms[place] is None and word in self._bodies:
                first = place
                while first and are_joined(text, tokens, first - 1, first + 1):
                    before = words[first - 1]
                    form = forms[first - 1] or before
                    if before not in self._body_adjectives and not before[0].isdigit():
                        if first == place and word == "church" and form[0].isupper():
                            forms[place] = word.capitalize()
                        break
                    first -= 1
                if first < place:
                    for inside in range(first, place + 1):
                        forms[inside] = words[inside].capitalize()
            if word in self._bodies_of and words[place + 1 : place + 2] == ["of"]:
                topic = forms[place + 2] if place + 2 < len(words) else None
                known = place + 2 < len(words) and words[place + 2] in self._topics
                if known or (topic is not None and topic[0].isupper()):
                    forms[place] = forms[place] or word.capitalize()
                    forms[place + 2] = topic or words[place + 2].capitalize()
