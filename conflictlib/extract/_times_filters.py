"""What looks like a date and is none: counts, names, verbs."""

from __future__ import annotations

from ..resources import Lexicon
from ._times_context import Context, Hit

__all__ = ["Filters"]

_YEAR_RULES = {"year", "year-short"}
_NAMED = {"noon", "deictic", "set-adverb"}
_OWNERS = {"his", "her", "their", "my", "your", "our"}
_NAME_MONTHS = {"april", "may", "june", "august", "march", "jan"}


class Filters:
    """Decides from the words beside a match whether it is a temporal expression."""

    def __init__(self, lexicon: Lexicon, names: dict[str, str]) -> None:
        self._names = names
        counted: set[str] = set()
        numbered: set[str] = set()
        self._bodies: set[str] = set()
        for entry in lexicon.entries("time_counted"):
            if entry.get("side") == "of":
                self._bodies.update(entry["forms"])
                continue
            (numbered if entry.get("before") else counted).update(entry["forms"])
        self._counted, self._numbered = counted, numbered
        self._aged = {form for entry in lexicon.entries("time_aged") for form in entry["forms"]}
        self._name_before = {
            form
            for entry in lexicon.entries("time_names")
            if entry["side"] == "before"
            for form in entry["forms"]
        }

    def reject(self, context: Context, hit: Hit) -> bool:
        """Whether a match is no temporal expression here."""
        parse, line, match = context.parse, context.line, hit.match
        first, last = line.tokens[match.start()], line.tokens[match.end() - 1]
        before = (
            parse.lower[first - 1] if first and parse.sent[first - 1] == parse.sent[first] else ""
        )
        after = ""
        if last + 1 < len(parse) and parse.sent[last + 1] == parse.sent[last]:
            # "on Aug. 7 killed" counts nobody
            after = "" if parse.tag[last + 1].startswith("V") else parse.lower[last + 1]
        if hit.has("approx") and self._misleads(hit):
            return True
        if hit.has("old") and hit.text("unit") == "Y" and hit.classes("num") != ["a"]:
            return after not in self._aged
        if hit.classes("num") == ["a"] and hit.classes("unit") == ["units"]:
            return True  # a years-old slump
        if hit.rule_id.startswith(("duration-year", "year-the")) and self._compares(context, hit):
            return True
        if hit.has("decade") and self._is_age(context, first):
            return True
        if hit.rule_id in _NAMED and self._is_named(context, first):
            return True
        if self._is_modifier(context, hit, first, last):
            return True
        if self._is_title(context, hit, first, last):
            return True
        if hit.rule_id in _YEAR_RULES and not hit.has("era"):
            return self._is_count(context, hit, before, after, last)
        if hit.has("year2") and not hit.has("hour") and after in self._counted:
            return True
        if hit.has("day") and not hit.has("year2") and after in self._counted - {"m"}:
            return True
        if hit.rule_id in {"month", "season", "fall"} and match.end() - match.start() == 1:
            return self._is_name(context, hit, before, after, first, last)
        if hit.rule_id == "fall" or (hit.rule_id == "season" and not hit.has("year2")):
            return self._is_name(context, hit, before, after, first, last)
        return False

    def _misleads(self, hit: Hit) -> bool:
        """Whether an approximator is a preposition here: over the past year."""
        words = hit.classes("approx")
        if hit.rule_id.startswith(("weekday", "deictic", "weekend", "noon")):
            return True
        if "over" in words or "up" in words:
            counted = hit.rule_id.startswith(("duration", "offset"))
            return not counted or bool({"vague", "several"} & set(hit.classes("num")))
        return False

    def _is_age(self, context: Context, first: int) -> bool:
        """Whether a decade is one of a life: in his 30s."""
        lower = context.parse.lower
        if (
            first > 2
            and lower[first - 1] in {"and", "or", "-", "to"}
            and lower[first - 2][-1] == "s"
        ):
            first -= 2  # "in their 40s and 50s"
        return bool(_OWNERS & set(lower[max(0, first - 2) : first]))

    def _is_named(self, context: Context, first: int) -> bool:
        """Whether a common word is part of a name: High Noon."""
        parse = context.parse
        opens = first == parse.sentences[parse.sent[first]][0]
        if not parse.words[first][0].isupper() or first == 0:
            return False
        following = parse.words[first + 1 : first + 2]
        paper = parse.lower[first] in {"daily", "weekly"} and bool(following)
        if paper and following[0][0].isupper() and parse.tag[first + 1].startswith("NNP"):
            return True  # "The Daily Mail"
        return not opens and parse.tag[first - 1] in {"NNP", "NNPS", "JJ"}

    def _is_modifier(self, context: Context, hit: Hit, first: int, last: int) -> bool:
        """Whether the article is another noun's: the spring offensive."""
        parse = context.parse
        if hit.rule_id not in {"season", "quarter", "quarter-relative"} or first == last:
            return False
        if parse.lower[first] != "the" or hit.has("rel") or hit.has("year2"):
            return False
        return parse.dep[last] in {"compound", "amod", "nmod"} and last < parse.head[last]

    def _is_title(self, context: Context, hit: Hit, first: int, last: int) -> bool:
        """Whether the unit is capitalised as in the name of a programme: 60 Minutes."""
        parse = context.parse
        if context.narrative or not hit.has("unit") or first == last:
            return False
        word, opener = parse.words[last], parse.words[first]
        return word[0].isupper() and not word.isupper() and not opener[0].islower()

    def _compares(self, context: Context, hit: Hit) -> bool:
        """Whether a year is half of year-ago."""
        at, names = hit.match.end(), self._names
        codes = context.line.codes[at : at + 2]
        return len(codes) == 2 and names.get(codes[0]) == "hyphen" and names.get(codes[1]) in {
            "ago", "earlier",
        }  # fmt: skip

    def _is_count(self, context: Context, hit: Hit, before: str, after: str, last: int) -> bool:
        if after in self._counted or before in self._numbered:
            return True
        if after and after[0] in "%°":
            return True
        parse = context.parse
        year = hit.number("year") or 0
        if before == "of" and hit.token > 1 and parse.lower[hit.token - 2] in self._bodies:
            return True  # a force of 1500
        if last + 1 < len(parse) and parse.tag[last + 1] == "NNS" and parse.dep[last] == "nummod":
            # "seized 1800 rifles" counts, "the 2012 elections" dates
            opener = hit.token - 1
            if not before or parse.tag[opener].startswith("V"):
                return True
        if year < 1600 or year > 2100:
            # Few texts speak of such years, many of so many people.
            return parse.dep[last] == "nummod" or before not in {
                "in", "since", "by", "until", "from", "of", "to", "and", "around", "before",
                "after", "during", "-", "–", "late", "early",
            }  # fmt: skip
        return before == "-" and parse.lower[last - 2][:1].isalpha() if last > 1 else False

    def _is_name(
        self, context: Context, hit: Hit, before: str, after: str, first: int, last: int
    ) -> bool:
        parse = context.parse
        if before in self._name_before or (before == "-" and hit.rule_id == "month"):
            return True
        if hit.rule_id == "fall":
            single = hit.match.end() - hit.match.start() == 1
            if single and before not in {"in", "by", "since", "until", "during", "last", "and"}:
                return True
            return after == "of" or (single and parse.pos[last] not in {"NOUN", "PROPN"})
        if hit.rule_id == "month":
            word = parse.lower[last]
            if word == "march" and self._is_walk(context, before, first):
                return True
            if word in _NAME_MONTHS:
                known = (
                    before and parse.tag[first - 1] == "NNP" and parse.dep[first - 1] == "compound"
                )
                follows = (
                    last + 1 < len(parse)
                    and parse.tag[last + 1] == "NNP"
                    and parse.dep[last] == "compound"
                    and before not in {"the", "in", "last", "a"}
                )
                return bool(known or follows)
        return False

    def _is_walk(self, context: Context, before: str, first: int) -> bool:
        """Whether March is a march: the Long March, his March to the sea."""
        parse = context.parse
        if not before:
            return parse.dep[first] not in {"nsubj", "npadvmod"} and False
        tag = parse.tag[first - 1]
        if tag in {"NNP", "JJ"} and parse.words[first - 1][0].isupper():
            return True
        return tag in {"DT", "PRP$", "``"} and parse.dep[first] != "compound"
