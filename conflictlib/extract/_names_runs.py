"""Which tokens are capitalised as names are, and the runs that they make."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..language import Parse
from ..model import Document
from ..resources import Entry
from ._names_words import NameWords

__all__ = ["Run", "RunFinder"]

_QUOTES = frozenset("\"'“”‘’«»") | {"``", "''"}
_LEADS = _QUOTES | frozenset("-–—•*([:…") | {"--", "..."}
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CONNECTORS = frozenset({"of", "for", "on", "in", "to", "against", "and", "&", "the", "without"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_HEADLINES = frozenset({"headline", "subhead"})


@dataclass(slots=True)
class Run:
    """Tokens ``first`` up to ``stop`` that stand together as a name does."""

    first: int
    stop: int
    titles: list[tuple[int, int, Entry]] = field(default_factory=list)


class RunFinder:
    """Finds runs of capitalised words with the small words that names hold."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def find(self, document: Document, parse: Parse) -> tuple[list[str], list[Run]]:
        """The words as names are spelt (an all-capitals text is recapitalised), and the runs."""
        words, caps = self._capitals(document, parse)
        runs: list[Run] = []
        free = 0
        tables, sent = self._words, parse.sent
        for token in [index for index, cap in enumerate(caps) if cap]:
            if token < free:
                continue
            last = parse.sentences[sent[token]][1]
            first = self._start(parse, words, token, free)
            run = Run(first, token + 1)
            self._extend(parse, words, caps, run, token, last)
            free = run.stop
            if run.stop - run.first > 1 or words[token] not in tables.adjectives:
                runs.append(run)
        return words, runs

    def _capitals(self, document: Document, parse: Parse) -> tuple[list[str], list[bool]]:
        words, tables = parse.words, self._words
        count = len(words)
        letters = [word for word in words if word.isalpha() and len(word) > 3]
        if letters and sum(map(str.isupper, letters)) > 0.6 * len(letters):
            words = [word.capitalize() if word.isupper() else word for word in words]
            named = tables.given
            pos = parse.pos
            caps = [
                word[0].isupper()
                and (pos[index] == "PROPN" or (word in named and pos[index] in {"NOUN", "ADJ"}))
                for index, word in enumerate(words)
            ]
            return words, [
                cap and word not in tables.stops for cap, word in zip(caps, words, strict=True)
            ]
        caps = [word[0].isupper() for word in words]
        titled = self._title_case(document, parse, caps)
        seen_inside: set[str] = set()
        openers: list[int] = []
        for number, (first, stop) in enumerate(parse.sentences):
            if number in titled:
                continue
            token = first
            while token < stop and words[token] in _LEADS:
                token += 1
            openers.append(token)
            seen_inside.update(words[i] for i in range(token + 1, stop) if caps[i])
        lower = set(words)
        for token in openers:
            if token < count and caps[token] and words[token] not in seen_inside:
                caps[token] = self._opens_name(parse, caps, token, lower)
        for number in titled:
            first, stop = parse.sentences[number]
            body = len(parse.sentences) > len(titled) + 2
            for token in range(first, stop):
                if caps[token]:
                    word = words[token]
                    caps[token] = word in seen_inside or (
                        (word in tables.given or not body) and parse.pos[token] == "PROPN"
                    )
                    # A surname that the body spells in another way, or a title.
                    if not caps[token] and token > first and caps[token - 1]:
                        caps[token] = words[token - 1] in tables.given and word.lower() not in lower
        stops = tables.stops
        for token, cap in enumerate(caps):
            if cap and words[token] in stops:
                caps[token] = (
                    words[token] in tables.months
                    and token > 0
                    and words[token - 1] in tables.given
                    and not words[min(token + 1, count - 1)][0].isdigit()
                )
        return words, caps

    def _title_case(self, document: Document, parse: Parse, caps: list[bool]) -> set[int]:
        """Sentences whose words are all capitalised, as many headlines are."""
        found = set()
        for number, (first, stop) in enumerate(parse.sentences):
            if stop - first > 30 or (
                parse.words[stop - 1] == "."
                and document.segments
                and document.segments[parse.segments[number]].role not in _HEADLINES
            ):
                continue
            long = [i for i in range(first, stop) if len(parse.words[i]) > 3]
            long = [i for i in long if parse.words[i][0].isalpha()]
            if len(long) > 3 and sum(caps[i] for i in long) >= 0.75 * len(long):
                found.add(number)
        return found

    def _opens_name(self, parse: Parse, caps: list[bool], token: int, lower: set[str]) -> bool:
        """Whether the capital at the start of a sentence belongs to a name."""
        word, tables = parse.words[token], self._words
        if word in tables.title_words:
            title = tables.titles.at(parse.words, token)
            if title is not None and title.stop < len(caps) and caps[title.stop]:
                return True
        if (
            token + 1 < len(caps)
            and caps[token + 1]
            and (word in tables.first_heads or word == "Operation")
        ):
            return True
        if word in tables.openers:
            return False
        if parse.tag[token] not in _NAME_TAGS and word not in tables.given:
            return word in tables.title_words and parse.tag[token][0] == "N"
        after = token + 1
        joined = after < len(caps) and (
            caps[after] or parse.words[after] == "-" or parse.lower[after] in tables.particles
        )
        if joined:
            return parse.tag[token] in _NAME_TAGS or word.lower() not in lower
        return word.lower() not in lower and word not in tables.last_heads

    def _start(self, parse: Parse, words: list[str], token: int, free: int) -> int:
        """Take in a particle before the first capital: al-Shabaab, bin Laden."""
        tables, before = self._words, token - 1
        if (
            before - 1 >= free
            and words[before] == "-"
            and parse.end[before] == parse.start[token]
            and words[before - 1] in tables.hyphen_particles
            and parse.end[before - 1] == parse.start[before]
        ):
            return before - 1
        if before >= free and parse.sent[before] == parse.sent[token]:
            if words[before] in tables.start_particles and parse.pos[before] == "PROPN":
                return before
            if words[before] in {"al", "el", "bin", "ibn"}:
                return before
        return token

    def _extend(
        self, parse: Parse, words: list[str], caps: list[bool], run: Run, token: int, last: int
    ) -> None:
        tables = self._words
        while True:
            if words[token] in tables.title_words:
                title = tables.titles.at(words, token)
                if title is not None and title.stop <= last:
                    run.titles.append((title.first, title.stop, title.value))
                    run.stop = max(run.stop, title.stop)
            follow = self._next(parse, words, caps, run, last)
            if follow is None:
                return
            token = follow
            run.stop = follow + 1

    def _next(
        self, parse: Parse, words: list[str], caps: list[bool], run: Run, last: int
    ) -> int | None:
        """The next token that belongs to the run, past particles and joints."""
        tables, at = self._words, run.stop
        if at >= last:
            return None
        if caps[at]:
            return at
        word, after = words[at], at + 1
        if after >= last:
            # "9th" and the like never end a name.
            return None
        glued = parse.end[at - 1] == parse.start[at] and parse.end[at] == parse.start[after]
        if word == "-" and glued:
            if caps[after] or words[after][0].isupper():
                return after
            particle = after + 2 < last and words[after + 1] == "-" and caps[after + 2]
            if particle and words[after] in tables.hyphen_particles:
                return after + 2
            if parse.tag[after] in _NAME_TAGS and words[at - 1] not in tables.adjectives:
                return after
            return None
        low = parse.lower[at]
        if low in tables.hyphen_particles and words[after] == "-":
            return after + 1 if after + 1 < last and caps[after + 1] else None
        if low in tables.particles or low in {"la", "le", "y"}:
            if caps[after]:
                return after
            if after + 1 < last and parse.lower[after] in {"la", "der", "den", "los", "al", "el"}:
                return after + 1 if caps[after + 1] else None
        if word in _POSSESSIVE and words[at - 1] in tables.possessives and caps[after]:
            return after
        if word in _QUOTES and words[at - 1] in tables.given:
            return self._nickname(words, caps, at, last)
        if low in _CONNECTORS:
            return self._connected(parse, words, caps, run, last)
        return None

    def _nickname(self, words: list[str], caps: list[bool], at: int, last: int) -> int | None:
        """Past a nickname in quotation marks between given name and surname."""
        for close in range(at + 2, min(at + 5, last - 1)):
            if words[close] in _QUOTES and caps[close + 1]:
                return close + 1
        return None

    def _connected(
        self, parse: Parse, words: list[str], caps: list[bool], run: Run, last: int
    ) -> int | None:
        """Past "of", "for the", "and" inside the name of an organisation."""
        tables, at = self._words, run.stop
        heads = tables.find_heads(words, run.first, at)
        works = [i for i in range(run.first, at) if words[i] in tables.work_heads]
        low = parse.lower[at]
        if not heads and not (works and low in {"of", "on", "for"}):
            return None
        after = at + 1
        if parse.lower[after] == "the" and after + 1 < last and low != "and":
            after += 1
        if not caps[after]:
            return None
        inside = any(parse.lower[i] in {"of", "for", "on"} for i in range(run.first, at))
        if low in {"and", "&"}:
            # "Ministry of Trade and Industry", not "the Ministry of Defense and Hezbollah".
            return after if inside and words[after] in tables.topics else None
        if low in {"in", "to", "against", "without"}:
            return None
        # The head must be near: "Council of", "Army Research Institute for".
        return after if inside or (heads and at - heads[-1] <= 2) or works else None
