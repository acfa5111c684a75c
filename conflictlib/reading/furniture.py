"""The furniture dictionary, compiled: what a paragraph is by its own wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..errors import ResourceError
from ..model import Role
from ..resources import Entry, Lexicon

__all__ = ["Furniture", "Verdict", "load_furniture"]

_TAIL = 240  # characters at a paragraph's end that may hold a credit
# A word, a figure or a bracket at the end, whatever quotation marks come behind it.
_CLOSERS = "\"'”’)]»*` "
_BRACKETED = re.compile(r"[.!?…][\"'”’]*\s*[(\[][^()\[\]]{0,80}[)\]]\Z")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Role of a paragraph, whether a list of teasers follows, and by which entry."""

    role: Role
    opens: bool
    rule_id: str


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    verdict: Verdict
    longest: int
    unclosed: bool
    case: bool


class Furniture:
    """Patterns of the list ``furniture``, joined into a few regular expressions.

    Parameters
    ----------
    lexicon : Lexicon
        With ``furniture``, ``author_notes``, ``bylines``, ``desk_lines`` and ``outlets``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("furniture")
        self._groups = [
            (at, *_join([e for e in entries if (e.get("at", "whole"), bool(e.get("case"))) == key]))
            for at in ("whole", "start", "end", "any")
            for key in ((at, False), (at, True))
        ]
        self._groups = [group for group in self._groups if group[2]]
        self.author_note = re.compile(
            "|".join(f"(?:{entry['pattern']})" for entry in lexicon.entries("author_notes")),
            re.DOTALL,
        )
        self.byline = re.compile(
            "|".join(f"(?:{entry['pattern']})" for entry in lexicon.entries("bylines"))
        )
        self.desk_line = re.compile(
            "|".join(f"(?:{entry['pattern']})" for entry in lexicon.entries("desk_lines"))
        )
        names: dict[str, str] = {
            name: entry["id"]
            for entry in lexicon.entries("outlets")
            for name in (entry["id"], *entry.get("also", ()))
        }
        self.outlets = names
        self.mottoes = {
            entry["motto"].lower() for entry in lexicon.entries("outlets") if entry.get("motto")
        }
        self.outlet = re.compile(_alternation(names))
        # "... for The Guardian", "/Reuters", "| AP Photo": an outlet as the giver of a picture.
        self._credit = re.compile(
            rf"(?:\bfor |/ ?|\bvia |\(|\| |, )(?:[Tt]he )?{_alternation(names)}"
            r"(?: (?:[Pp]hotos?|[Ii]mages?|[Ff]ile(?: [Pp]hoto)?|TV|[Vv]ideo))?\)\Z"
            rf"|(?:[A-Z][\w.’'-]+ (?:for |/ ?)|\| |/ ?via )(?:[Tt]he )?{_alternation(names)}"
            r"(?: (?:[Pp]hotos?|[Ii]mages?|[Ff]ile(?: [Pp]hoto)?|TV))?\Z"
        )

    def judge(self, paragraph: str, closing: bool = True, shouting: bool = False) -> Verdict | None:
        """What a paragraph is by its wording alone; None where it may be body text.

        ``closing`` tells whether the text's own sentences end in a mark, ``shouting``
        whether all of it is in capitals: then those signs say nothing.
        """
        length = len(paragraph)
        tail = paragraph[-_TAIL:] if length > _TAIL else paragraph
        for at, pattern, rules in self._groups:
            if (at == "whole" and length > 700) or (shouting and rules[0].case):
                continue
            if _match(pattern, at, paragraph, tail) is None:
                continue
            # Some rule matches; the first whose other conditions hold decides.
            for rule in rules:
                if (
                    length <= rule.longest
                    and _match(rule.pattern, at, paragraph, tail)
                    and not (rule.unclosed and not (closing and is_unclosed(paragraph)))
                ):
                    return rule.verdict
        if length <= 900 and self._credit.search(tail):
            return Verdict("caption", False, "outlet-credit")
        return None


def is_unclosed(paragraph: str) -> bool:
    """Whether a paragraph ends without the mark that ends a sentence.

    Examples
    --------
    >>> is_unclosed("Inside Syria"), is_unclosed("“They fled.”"), is_unclosed("He said:")
    (True, False, False)
    """
    end = paragraph.rstrip(_CLOSERS)
    if not end:
        return False
    if not (end[-1].isalnum() or end[-1] in "%$€£"):
        return False
    return paragraph[-1] not in ")]" or _BRACKETED.search(paragraph) is None


def _alternation(names: dict[str, str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])"


def _match(pattern: re.Pattern[str], at: str, paragraph: str, tail: str) -> re.Match[str] | None:
    if at == "whole":
        return pattern.fullmatch(paragraph)
    return pattern.match(paragraph) if at == "start" else pattern.search(tail)


def _join(entries: list[Entry]) -> tuple[re.Pattern[str], tuple[_Rule, ...]]:
    """One regular expression for all entries, and their rules one by one."""
    rules = []
    flags = re.DOTALL if entries and entries[0].get("case") else re.DOTALL | re.IGNORECASE
    for entry in entries:
        ending = r"(?=\.?\Z)" if entry.get("at") == "end" else ""
        try:
            pattern = re.compile(f"(?:{entry['pattern']}){ending}", flags)
            role = entry["role"]
        except (re.error, KeyError) as error:
            raise ResourceError(f"{entry['file']}: {entry['id']}: {error}") from error
        verdict = Verdict(role, bool(entry.get("opens")), entry["id"])
        longest = int(entry.get("longest", 1_000_000))
        flags_set = [bool(entry.get(name)) for name in ("unclosed", "case")]
        rules.append(_Rule(pattern, verdict, longest, *flags_set))
    joined = "|".join(rule.pattern.pattern for rule in rules)
    return re.compile(joined or r"(?!)", flags), tuple(rules)


@lru_cache(maxsize=4)
def load_furniture(lexicon: Lexicon) -> Furniture:
    """The furniture of a lexicon, compiled once a process."""
    return Furniture(lexicon)
