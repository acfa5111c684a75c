"""What the words beside a person's name say: role and affiliation."""

from __future__ import annotations

from typing import NamedTuple

from ..language import Parse
from ._attribution_parts import TIMES
from ._names_words import NameWords

__all__ = ["About", "RoleReader"]

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NOMINAL = frozenset(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "POS", "HYPH", "CD", "VBN", "VBG", "FW", "AFX"]
)
_LINKS = frozenset({"of", "at", "for", "with", "from"})
_BODIES = frozenset(
    [
        "army",
        "military",
        "police",
        "government",
        "ministry",
        "militia",
        "rebel",
        "opposition",
        "coalition",
        "embassy",
        "navy",
        "parliament",
        "council",
        "state",
        "provincial",
        "district",
        "city",
        "hospital",
        "university",
        "party",
        "agency",
        "regime",
        "insurgent",
        "militant",
        "separatist",
        "intelligence",
        "court",
        "union",
        "tribal",
        "security",
        "border",
        "company",
    ]
)
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_HEADS = {"head", "lead", "run", "command", "chair", "direct", "oversee", "found", "edit"}
_DONE = {
    "head": "head", "lead": "leader", "run": "head", "command": "commander", "chair": "chair",
    "direct": "director", "oversee": "head", "found": "founder", "edit": "editor",
}  # fmt: skip


class About(NamedTuple):
    """Role and affiliation as printed; ``strong`` where they prove that this is a person."""

    role: str | None = None
    affiliation: str | None = None
    strong: bool = False


class RoleReader:
    """Reads premodifiers ("army spokesman X"), appositions ("X, a ... at Y"), "X of Y"."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def read(self, parse: Parse, first: int, stop: int) -> About:
        """What stands before and after the tokens of a name."""
        before = self.before(parse, first)
        after = self._after(parse, stop)
        if after.strong:
            role = after.role or before.role
            return About(role, after.affiliation or before.affiliation, True)
        if before.strong:
            return About(before.role, before.affiliation or after.affiliation, True)
        return About(after.role, after.affiliation or before.affiliation)

    def role_ending(self, parse: Parse, stop: int) -> tuple[int, str] | None:
        """The longest role that ends before token ``stop``: its first token and its text."""
        if stop < 1 or parse.lower[stop - 1] not in self._words.role_ends:
            return None
        floor = max(parse.sentences[parse.sent[stop - 1]][0], stop - 5)
        for first in range(floor, stop):
            text = " ".join(parse.lower[first:stop])
            if text in self._words.roles:
                while first > floor and parse.lower[first - 1] in self._words.kept_modifiers:
                    first -= 1
                return first, _slice(parse, first, stop)
        return None

    def before(self, parse: Parse, first: int) -> About:
        """Role and affiliation in the noun phrase that leads up to token ``first``."""
        at = first
        comma = at > 1 and parse.words[at - 1] == ","
        if comma:
            at -= 1
        if at < 1 or parse.sent[at - 1] != parse.sent[first]:
            return About()
        role = self.role_ending(parse, at)
        if role is None:
            if not comma and at > 1 and parse.words[at - 1] in _POSSESSIVE:
                return About(None, self._possessor(parse, at - 1))
            return About()
        begin, text = role
        if not comma and self._heads_clause(parse, at - 1, first):
            return About()
        left = self._phrase_start(parse, begin)
        if comma and not (left > 0 and parse.tag[left - 1] in {"DT", "PRP$"}):
            return About()
        return About(text, self._affiliation(parse, left, begin), True)

    def _heads_clause(self, parse: Parse, noun: int, name: int) -> bool:
        """Whether the name is the subject of a clause about the noun: "the boy Doe had met"."""
        for _ in range(4):
            above = parse.head[name]
            if parse.dep[name] in {"nsubj", "nsubjpass"}:
                while parse.dep[above] in {"xcomp", "ccomp"} and parse.head[above] != above:
                    above = parse.head[above]
                return parse.dep[above] == "relcl" and parse.head[above] == noun
            if above == name:
                return False
            name = above
        return False

    def _possessor(self, parse: Parse, at: int) -> str | None:
        """The words before a possessive: "ISW" of "ISW's Jane Doe"."""
        left = self._phrase_start(parse, at)
        return self._affiliation(parse, left, at)

    def _phrase_start(self, parse: Parse, at: int) -> int:
        floor = max(parse.sentences[parse.sent[at]][0], at - 10)
        while at > floor and parse.tag[at - 1] in _NOMINAL:
            at -= 1
        return at

    def _affiliation(self, parse: Parse, left: int, right: int) -> str | None:
        """The organisation in tokens ``left`` to ``right``, without adjectives that name none."""
        words = self._words
        while right > left and (
            parse.words[right - 1] in _POSSESSIVE
            or parse.lower[right - 1] in words.dropped_modifiers
        ):
            right -= 1
        while left < right and (
            parse.lower[left] in words.dropped_modifiers
            or parse.tag[left] in {"CD", "HYPH", "JJS", "VBG", "POS"}
            or (parse.tag[left] in {"JJ", "VBN"} and parse.words[left][0].islower())
        ):
            left += 1
        text = _slice(parse, left, right) if left < right else ""
        # "career civil servant", "radio host": what names no body is no affiliation.
        named = any(map(str.isupper, text)) or not _BODIES.isdisjoint(text.lower().split())
        return text if named else None

    def _after(self, parse: Parse, stop: int) -> About:
        """An apposition, an age, a relative clause or "of Y" after the name."""
        count = len(parse)
        if stop + 1 >= count or parse.sent[stop] != parse.sent[stop - 1]:
            return About()
        word = parse.lower[stop]
        last = parse.sentences[parse.sent[stop]][1]
        if word in _LINKS:
            return About(None, self._organisation(parse, stop + 1, last))
        if word not in {",", "("}:
            if word in {"is", "was"}:
                copula = self._apposition(parse, stop + 1, last)
                return About(copula.role, copula.affiliation) if copula.role else About()
            return About()
        first = stop + 1
        if first >= last:
            return About()
        if parse.words[first].isdigit() and len(parse.words[first]) < 3:
            return self._aged(parse, first, last)
        if parse.lower[first] == "who":
            verb = next(
                (i for i in range(first + 1, min(first + 4, last)) if parse.pos[i] == "VERB"), None
            )
            if verb is None:
                return About(None, None, True)
            role = _DONE.get(parse.lemma[verb]) if parse.lemma[verb] in _HEADS else None
            place = self._organisation(parse, verb + 1, last) if role else None
            return About(role, place, True)
        if _opens_report(parse, stop, last):
            return About()
        return self._apposition(parse, first, last)

    def _aged(self, parse: Parse, first: int, last: int) -> About:
        """An age proves a person: "X, 34, a shopkeeper"."""
        if first + 1 < last and parse.words[first + 1] not in {",", ")", "."}:
            return About()
        found = About()
        if first + 2 < last and parse.words[first + 1] == ",":
            found = self._apposition(parse, first + 2, last)
        return About(found.role, found.affiliation, True)

    def _apposition(self, parse: Parse, first: int, last: int) -> About:
        """Read "the U.S. military's spokesman in Baghdad", "a researcher at the Institute"."""
        begin = first
        at = first
        if parse.tag[at] == "CC":
            return About()  # "X, and Navy veteran Y"
        if parse.tag[at] in {"DT", "PRP$"}:
            at += 1
            begin = at
        determined = begin > first
        limit = min(last, first + 14)
        role: tuple[int, str] | None = None
        while at < limit and (
            parse.tag[at] in _NOMINAL or parse.lower[at] in {"and", "of"} or parse.words[at] == "-"
        ):
            if parse.lower[at] in {"and", "of"} and role is not None:
                break
            if parse.lower[at] in self._words.role_ends:
                found = self.role_ending(parse, at + 1)
                if found is not None and found[0] >= begin:
                    role = found
                    stop = at + 1
            at += 1
        if role is None:
            return About()
        # A role is the head of its phrase: "the president's office" is none.
        if stop < last and (
            parse.words[stop] in _POSSESSIVE
            or (at > stop and parse.tag[at - 1][0] == "N" and not parse.words[stop][0].isupper())
        ):
            return About()
        capital = parse.words[stop - 1][0].isupper()
        if not determined and not capital and role[0] == begin and stop >= last:
            return About()
        if capital and self._names_next(parse, stop, last):
            return About()
        affiliation = self._affiliation(parse, begin, role[0])
        if stop < last and parse.lower[stop] in _LINKS:
            # "a senior Iraq researcher at Human Rights Watch" works for the latter.
            linked = self._organisation(parse, stop + 1, last)
            if affiliation is None or (linked and parse.lower[stop] in {"at", "with"}):
                affiliation = linked
        return About(role[1], affiliation, True)

    def _names_next(self, parse: Parse, first: int, last: int) -> bool:
        """In "A, Secretary of State B" the role is the next person's."""
        for at in range(first, min(first + 4, last - 1)):
            if parse.words[at] in {",", ".", ";"}:
                return False
            word = parse.words[at]
            initials = len(word) < 6 and word[0].isupper() and word[1:2] == "."
            if (initials or word in self._words.given) and parse.words[at + 1][0].isupper():
                return True
        return False

    def _organisation(self, parse: Parse, first: int, last: int) -> str | None:
        """The capitalised phrase at ``first``, past its article."""
        at = first
        while at < last and parse.tag[at] in {"DT", "PRP$"}:
            at += 1
        begin, capital = at, False
        limit = min(last, begin + 14)
        while at < limit:
            word = parse.words[at]
            if word[0].isupper():
                capital = True
            elif word in _POSSESSIVE or word in {"-", "&"}:
                pass
            elif parse.lower[at] in {"of", "for", "the", "on", "and"}:
                ahead = parse.words[at + 1 : at + 3]
                if (
                    not ahead
                    or ahead[0].lower() in TIMES
                    or not (
                        ahead[0][0].isupper()
                        or (ahead[0] == "the" and len(ahead) > 1 and ahead[1][0].isupper())
                    )
                ):
                    break
            elif parse.tag[at] not in {"NN", "NNS", "JJ"} or (capital and parse.tag[at] == "JJ"):
                break
            at += 1
        while at > begin and (parse.words[at - 1] in _POSSESSIVE or parse.words[at - 1] == "-"):
            at -= 1
        return _slice(parse, begin, at) if capital and at > begin else None


def _opens_report(parse: Parse, comma: int, last: int) -> bool:
    """Whether a comma ends what is said: "... half of the town, the general in Hit said"."""
    begin = parse.sentences[parse.sent[comma]][0]
    if not any(parse.tag[token] in _FINITE for token in range(begin, comma)):
        return False
    for token in range(comma + 1, last):
        if parse.tag[token] in _FINITE:
            return parse.pos[token] == "VERB"
        if parse.pos[token] == "PUNCT" and parse.tag[token] != "HYPH":
            return False
    return False


def _slice(parse: Parse, first: int, stop: int) -> str:
    return " ".join(parse.text[parse.start[first] : parse.end[stop - 1]].split())
