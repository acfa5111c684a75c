"""Runs of capitalised words and what they are likely to name."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import Document
from ..resources import Lexicon
from ._names_acronyms import find_acronyms
from ._names_links import link_names
from ._names_roles import About, RoleReader
from ._names_runs import Run, RunFinder
from ._names_words import NameWords
from ._types import Name

__all__ = ["NameFinder"]

_SAYING = frozenset(
    [
        "say",
        "tell",
        "add",
        "note",
        "argue",
        "explain",
        "warn",
        "write",
        "insist",
        "recall",
        "acknowledge",
        "admit",
        "claim",
        "believe",
        "think",
        "state",
        "declare",
        "testify",
        "tweet",
        "complain",
        "joke",
        "lament",
        "quip",
    ]
)
_IN = frozenset({"in", "near", "outside", "around", "across", "inside", "throughout", "into"})


class NameFinder:
    """Names of persons, organisations and works, by form and by what stands beside them.

    Parameters
    ----------
    lexicon : Lexicon
        Titles, roles, head nouns and particles come from ``names.toml``.

    Notes
    -----
    Names of places are left ``unknown``: they are the gazetteer's to tell. A person is
    told by a title, a role, an apposition, an age, a given name or a name particle; a
    single surname only where the document gives the full name.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = NameWords(lexicon)
        self._runs = RunFinder(self._words)
        self._roles = RoleReader(self._words)

    def find(self, document: Document, parse: Parse) -> list[Name]:
        """Names in one document, in text order; they do not overlap."""
        words, runs = self._runs.find(document, parse)
        acronyms = find_acronyms(parse, runs)
        names: list[Name] = []
        for run in runs:
            long = acronyms.get(run.first)
            if long is not None:
                if names and names[-1].stop > long.first:
                    names = [name for name in names if name.first < long.first]
                names.append(long)
                if long.stop >= run.stop:
                    continue
                run = Run(long.stop, run.stop)
            if names and run.first < names[-1].stop:
                continue
            names += self._read_run(parse, words, run)
        return link_names(parse, words, self._words, names)

    def _read_run(self, parse: Parse, words: Sequence[str], run: Run) -> list[Name]:
        """One run may hold an organisation, a title and a person ("U.S. Army Gen. X")."""
        title = self._title_of(words, run)
        if title is None:
            name = self._classify(parse, words, run.first, run.stop)
            return [name] if name is not None else []
        (begin, _), (_, stop), role = title
        found = []
        left = self._classify(parse, words, run.first, begin) if begin > run.first else None
        if left is not None:
            found.append(left)
        if stop < run.stop:
            affiliation = _slice(parse, run.first, begin) if begin > run.first else None
            about = self._roles.read(parse, run.first, run.stop)
            strong = about if about.strong else About()
            found.append(
                Name(
                    stop,
                    run.stop,
                    _slice(parse, stop, run.stop),
                    "person",
                    role=strong.role or role,
                    affiliation=strong.affiliation or affiliation or about.affiliation,
                    rule_id="name.title",
                )
            )
        return found

    def _title_of(
        self, words: Sequence[str], run: Run
    ) -> tuple[tuple[int, int], tuple[int, int], str | None] | None:
        """First and last title of the run and the role they give; None if it has none."""
        tables = self._words
        final = words[run.stop - 1]
        if not run.titles or (run.stop - run.first > 1 and final in tables.place_last):
            return None
        titles = run.titles
        # "Attorney General's Office", "General Command": the head noun is the organisation.
        head = final in tables.last_heads and titles[-1][1] < run.stop
        if head and not any(w in tables.given for w in words[titles[-1][1] : run.stop]):
            return None
        # Titles that stand together: "Army Lt. Gen.", "Prime Minister Sheikh".
        first = titles[0]
        last = first
        role = first if first[2]["class"] != "honorific" else None
        for title in titles[1:]:
            if title[0] > last[1]:
                break
            last = title
            role = title if title[2]["class"] != "honorific" else role
        if last[1] < run.stop and words[last[1]].lower() in {"of", "for", "and", "'s", "’s"}:
            return None
        if first[0] > run.first and words[first[0] - 1].lower() in {"of", "for"}:
            return None  # "Court of Justice", "Office of General Services"
        text = None
        if role is not None:
            printed = " ".join(words[role[0] : role[1]]).replace(" - ", "-")
            text = role[2]["role"] if "." in printed else printed.lower()
        return (first[0], first[1]), (last[0], last[1]), text

    def _classify(self, parse: Parse, words: Sequence[str], first: int, stop: int) -> Name | None:
        """The name in tokens ``first`` to ``stop``; None if they name nothing."""
        tables = self._words
        while first < stop and words[first] in {"-", "'s", "’s"}:
            first += 1
        if first >= stop or all(words[i] in tables.adjectives for i in range(first, stop)):
            return None
        compound = stop - first == 2 and first > 0 and words[first - 1] == "-"
        if compound and words[first + 1] in tables.countries - {words[first]}:
            stop -= 1  # "post-Saddam Iraq"
        first = self._skip_rank(words, first, stop)
        text = _slice(parse, first, stop)
        rule = self._organisation_rule(parse, words, first, stop)
        if rule:
            return Name(first, stop, text, "organisation", rule_id=rule)
        if self._is_work(words, first, stop):
            return Name(first, stop, text, "work", rule_id="name.work")
        about = self._roles.read(parse, first, stop)
        if self._is_place(parse, words, first, stop):
            return Name(first, stop, text, "unknown", rule_id="name.place-head")
        rule = self._person_rule(parse, words, first, stop, about)
        if rule:
            return Name(first, stop, text, "person", None, about.role, about.affiliation, rule)
        return Name(first, stop, text, "unknown", rule_id="name.run")

    def _skip_rank(self, words: Sequence[str], first: int, stop: int) -> int:
        """Past capitalised words that stand before a person's name: "Operator Charles H. Reed"."""
        tables = self._words
        if words[first] in tables.given:
            return first
        if stop - first > 2:
            if words[first] == "Abu" and words[first + 1] in tables.abu_places:
                return first + 2 if words[first + 2] in tables.given else first
            if words[first][-1].isdigit() and words[first][0].isalpha():
                return first + 1  # "SO1 Jane Doe"
        for token in range(first + 1, stop - 2):
            initial = words[token + 1]
            if words[token] in tables.given and len(initial) == 2 and initial[1] == ".":
                return token
        after = first + 1
        if stop - after >= 2 and words[after] in tables.given:
            # "Iraq James Doe", "Journalist Jean Doe".
            word = words[first]
            if word in tables.countries or word.lower() in tables.roles:
                return after
        return first

    def _organisation_rule(
        self, parse: Parse, words: Sequence[str], first: int, stop: int
    ) -> str | None:
        tables, final = self._words, words[stop - 1]
        if stop - first == 1:
            if final in tables.last_heads:
                definite = first > 0 and parse.lower[first - 1] == "the"
                return "name.head" if definite else None
            acronym = final.isupper() and final.isalpha() and 3 <= len(final) <= 6
            return "name.acronym" if acronym and self._is_acronym(parse, first) else None
        medal = final == "Star" and words[stop - 2] in {"Silver", "Bronze", "Gold"}
        if medal:
            return None
        if final in tables.last_heads and not (final in tables.place_last and stop - first == 2):
            return "name.head"
        joined = any(parse.lower[i] in {"of", "for", "on"} for i in range(first, stop))
        for index in tables.find_heads(words, first, stop):
            if joined and index < stop - 1:
                return "name.head-of"
            if index == first and tables.first_heads[words[index]] == "militia":
                return "name.head-first"
        return None

    def _is_acronym(self, parse: Parse, token: int) -> bool:
        """Used as a name is: with an article or possessive, as a subject, or more than once."""
        first, stop = parse.sentences[parse.sent[token]]
        near = [parse.words[i] for i in range(max(first, token - 3), min(stop, token + 4))]
        if sum(word.isupper() and len(word) > 2 for word in near) > 2:
            # Inside a line of capitals an acronym cannot be told from a word.
            return False
        before = parse.lower[token - 1] if token > first else ""
        after = parse.words[token + 1] if token + 1 < stop else ""
        if before == "the" or after in {"'s", "’s"} or parse.dep[token] in {"nsubj", "agent"}:
            return after != ":"
        return parse.words.count(parse.words[token]) > 1

    def _is_work(self, words: Sequence[str], first: int, stop: int) -> bool:
        if stop - first < 2:
            return False
        if words[first] in {"Operation", "USS", "HMS", "Resolution"}:
            return True
        if words[stop - 1] == "Star" and words[stop - 2] in {"Silver", "Bronze", "Gold"}:
            return True
        return words[stop - 1] in self._words.work_heads or any(
            words[i] in self._words.work_heads and words[i + 1] in {"of", "on"}
            for i in range(first, stop - 1)
        )

    def _is_place(self, parse: Parse, words: Sequence[str], first: int, stop: int) -> bool:
        tables = self._words
        if words[first] == "Abu" and words[stop - 1] in tables.abu_places:
            return True
        if stop - first > 1:
            if words[stop - 1] in tables.place_last:
                return True
            # "Umm Qasr", but Umm Hassan.
            if words[first] in tables.place_first and words[first + 1] not in tables.given:
                return True
        return stop < len(parse) and parse.words[stop] in tables.place_nouns

    def _person_rule(
        self, parse: Parse, words: Sequence[str], first: int, stop: int, about: About
    ) -> str | None:
        tables = self._words
        before = parse.lower[first - 1] if first else ""
        size = stop - first
        text = " ".join(words[first:stop])
        if text in tables.countries or (size > 2 and text[:4] in {"D - ", "R - "}):
            # "Iran, a major producer"; "Jane Doe, D-Ohio".
            return None
        if about.strong and before not in _IN:
            return "name.role"
        given = words[first] in tables.given
        if size == 1:
            if given and parse.dep[first] == "nsubj" and parse.lemma[parse.head[first]] in _SAYING:
                return "name.given-says"
            return None
        if words[first].isupper() and words[first].isalpha() and len(words[first]) > 2:
            return None
        if any(words[i] in tables.adjectives or words[i] in _NO_PERSON for i in range(first, stop)):
            return None
        if given and not (before in _IN and size > 2 and words[first + 1] in {"al", "-"}):
            return "name.given"
        inner = [parse.lower[i] for i in range(first + 1, stop - 1)]
        if words[first] in {"Abu", "Umm", "bin", "ibn", "von", "van"}:
            return None if before in _IN else "name.particle"
        if words[first] in tables.countries:
            return None
        if any(word in _KIN for word in inner) and before not in _IN:
            return "name.particle"
        head = parse.head[stop - 1]
        says = parse.dep[stop - 1] == "nsubj" and parse.lemma[head] in _SAYING
        if says and size <= 4 and words[first] not in tables.adjectives and before not in _ARTICLES:
            return "name.says"
        return None


# Particles that only persons' names have; "de" and "la" stand in names of places too.
_KIN = frozenset({"al", "el", "bin", "ibn", "bint", "abu", "abd", "ould", "ag"})
_NO_PERSON = frozenset({"Qaeda", "Qaida", "War", "Today", "Morning", "Team"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})


def _slice(parse: Parse, first: int, stop: int) -> str:
    return " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())
