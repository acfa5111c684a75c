"""Is it a place at all? Evidence for and against, from form, neighbours and syntax."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..resources.gazetteer import name_key
from ._places_spot import Spot, is_capital
from ._places_table import PlaceTable, WordLists
from ._types import Name

__all__ = ["Weigher"]

_WIDE = {"country", "continent", "region", "admin1", "water"}
_AFTER_HYPHEN = {"based", "born", "area", "bound", "led", "backed"}
ENOUGH = 2.0


class Weigher:
    """Weighs the spots of one document.

    Parameters
    ----------
    parse : Parse
    table : PlaceTable
    words : WordLists
    names : sequence of Name
        What other names the document holds; may be empty.
    """

    def __init__(
        self, parse: Parse, table: PlaceTable, words: WordLists, names: Sequence[Name]
    ) -> None:
        self._parse, self._table, self._words = parse, table, words
        self._headlines = [self._is_headline(*span) for span in parse.sentences]
        self._kinds = ["" for _ in range(len(parse))]
        for name in names:
            if name.kind != "unknown":
                for token in range(name.first, name.stop):
                    self._kinds[token] = name.kind
        self._surnames = self._find_surnames()

    def weigh(self, spots: list[Spot]) -> list[Spot]:
        """The spots that are places, with their score and reasons."""
        starts = {spot.first: spot for spot in spots}
        ends = {spot.stop: spot for spot in spots}
        for spot in spots:
            self._weigh_form(spot)
            self._weigh_neighbours(spot, starts, ends)
            if spot.inside is None:
                self._weigh_context(spot, starts, ends)
        return self._agree(spots)

    # -- the name by itself ------------------------------------------------------------
    def _weigh_form(self, spot: Spot) -> None:
        if spot.fixed is not None:
            self._add(spot, 4.0, "means one place only")
            return
        row, main = spot.candidates[0]
        best = max(candidate.population for candidate, _ in spot.candidates)
        if row.kind in _WIDE or row.kind == "capital" or self._table.is_own(spot.key):
            points = 3.0 if main else 1.5
        else:
            points = 2.2 if best > 1e6 else 1.5 if best > 1e5 else 0.7 if best > 1.5e4 else 0.0
            points -= 0.0 if any(m for _, m in spot.candidates) else 1.0
        self._add(spot, points, f"known as {row.kind}")
        if spot.stop - spot.first > 1:
            self._add(spot, 1.5, "of several words")
            return
        flags = self._table.gazetteer.flags(spot.key)
        famous = row.kind in {"country", "continent"} or best > 2e6
        if "w" in flags and not famous:
            self._add(spot, -3.0, "a common word")
        elif "n" in flags and not famous and best < 1e5:
            self._add(spot, -1.0, "a common noun")
        if not famous:
            if "g" in flags:
                self._add(spot, -1.5, "a given name")
            elif "s" in flags and best < 5e5:
                self._add(spot, -0.7, "a surname")

    # -- what stands beside it in capitals -----------------------------------------------
    def _weigh_neighbours(self, spot: Spot, starts: dict[int, Spot], ends: dict[int, Spot]) -> None:
        parse = self._parse
        kinds = {self._kinds[token] for token in range(spot.first, spot.stop)}
        if "person" in kinds and spot.mention == "name":
            spot.inside = "person"
        elif kinds & {"organisation", "work"} and spot.mention == "name":
            spot.inside = "organisation"
        begin, end = parse.sentences[parse.sent[spot.first]]
        headline = self._headlines[parse.sent[spot.first]]
        if spot.stop < end:
            self._weigh_right(spot, starts, headline)
        if spot.first > begin and spot.inside is None:
            self._weigh_left(spot, begin, ends, headline)

    def _weigh_right(self, spot: Spot, starts: dict[int, Spot], headline: bool) -> None:
        parse, words = self._parse, self._words
        right = parse.words[spot.stop]
        low = right.lower()
        if right == "-" and spot.stop + 1 < len(parse) and is_capital(parse.words[spot.stop + 1]):
            if parse.start[spot.stop] == parse.end[spot.stop - 1] and spot.stop + 1 not in starts:
                self._set_inside(spot, "organisation")
            return
        if not is_capital(right):
            return
        proper = parse.tag[spot.stop].startswith("NNP")
        if low in words.feature_after:
            if spot.mention == "name" and not headline:
                spot.stop += 1
                after = parse.words[spot.stop] if spot.stop < len(parse) else ""
                if is_capital(after) and after.lower() in words.organisation:
                    self._set_inside(spot, "organisation")
                    return
            self._add(spot, 2.0, f"stands before {right}")
        elif low in words.organisation and (proper or low in {"united", "open"}):
            self._set_inside(spot, "organisation")
        elif (
            spot.stop in starts
            or spot.mention == "demonym"
            or (self._is_wide(spot) and (low in words.role_after or low in words.title))
        ):
            return
        elif proper and not headline:
            kind = "person" if "g" in self._table.gazetteer.flags(spot.key) else "organisation"
            self._set_inside(spot, kind)

    def _weigh_left(self, spot: Spot, begin: int, ends: dict[int, Spot], headline: bool) -> None:
        parse, words = self._parse, self._words
        before = spot.first - 1
        left = parse.words[before]
        low = left.lower()
        if low == "of" and before > begin and is_capital(parse.words[before - 1]):
            head = parse.lower[before - 1]
            if head in words.organisation_of:
                self._set_inside(spot, "organisation")
            return
        if left == "&" or (left == "-" and before > begin and is_capital(parse.words[before - 1])):
            tight = (
                parse.end[before] == parse.start[spot.first]
                and parse.end[before - 1] == parse.start[before]
            )
            if spot.mention == "name" and tight and before not in ends:
                self._set_inside(spot, "organisation")
            return
        if not is_capital(left):
            return
        proper = parse.tag[before].startswith("NNP")
        if low in words.title:
            if spot.mention == "name" and not (low in {"president", "premier", "minister"} and
                                               self._is_wide(spot)):  # fmt: skip
                self._set_inside(spot, "person")
        elif low in words.part_before:
            self._add(spot, 1.0, f"stands after {left}")
        elif low in words.feature_before and proper:
            spot.first -= 1
            self._add(spot, 1.0, f"stands after {left}")
            spot.candidates = ()
        elif before + 1 in ends or spot.mention == "demonym":
            return
        elif self._is_given(low) or (proper and not headline and low not in words.never):
            self._set_inside(spot, "person")

    def _set_inside(self, spot: Spot, kind: str) -> None:
        if spot.mention == "name":
            spot.inside = kind
            spot.reasons.append(f"part of the name of a {kind}")
        elif kind == "organisation":
            spot.reasons.append("part of an organisation's name")

    # -- the words around it ---------------------------------------------------------------
    def _weigh_context(self, spot: Spot, starts: dict[int, Spot], ends: dict[int, Spot]) -> None:
        parse, words = self._parse, self._words
        begin, end = parse.sentences[parse.sent[spot.first]]
        left = parse.lower[spot.first - 1] if spot.first > begin else ""
        if left == "the" and spot.first - 1 > begin:
            left = parse.lower[spot.first - 2]
        if left in words.strong:
            self._add(spot, 2.5, f"after {left}")
        elif left in words.medium:
            self._add(spot, 1.5, f"after {left}")
        elif left in words.weak:
            self._add(spot, 0.5, f"after {left}")
        if (
            left == "of"
            and spot.first - 2 >= begin
            and parse.lower[spot.first - 2] in words.feature_of
        ):
            self._add(spot, 2.5, f"{parse.words[spot.first - 2]} of")
        elif left in words.feature_word:
            self._add(spot, 1.5, f"after {left}")
        if spot.stop < end and parse.words[spot.stop] in words.feature_word:
            self._add(spot, 2.0, f"before {parse.words[spot.stop]}")
        elif spot.stop < end and parse.pos[spot.stop] == "NOUN" and spot.first != begin:
            self._add(spot, 0.7, "describes a noun")
        after = parse.lower[spot.stop + 1] if spot.stop + 1 < end else ""
        if after in _AFTER_HYPHEN and parse.words[spot.stop] == "-":
            self._add(spot, 2.5, f"before -{after}")
        self._weigh_comma(spot, starts, begin, end)
        if spot.stop - spot.first == 1 and spot.mention == "name":
            self._weigh_person(spot, end)

    def _weigh_comma(self, spot: Spot, starts: dict[int, Spot], begin: int, end: int) -> None:
        """``Hit, Iraq`` and ``Paris, TX`` say where; ``Jordan, 19,`` is a person."""
        parse = self._parse
        if spot.stop + 1 >= end or parse.words[spot.stop] != ",":
            return
        after = spot.stop + 1
        nxt = starts.get(after)
        if parse.words[after].isdigit() and len(parse.words[after]) <= 2 and after + 1 < end:
            if parse.words[after + 1] in {",", "of"}:
                self._add(spot, -4.0, "has an age")
            return
        if nxt is None and parse.words[after] in self._table.state_codes:
            row = self._table.state_codes[parse.words[after]]
            nxt = Spot(after, after + 1, parse.words[after], ((row, True),), fixed=row)
        if nxt is None:
            return
        for row, _ in nxt.candidates:
            if row.kind in {"country", "admin1"} and self._can_hold(spot, row.country, row.admin1):
                spot.container = nxt
                self._add(spot, 4.0, f"in {row.name}")
                return
        if nxt.fixed is not None and nxt.mention == "name" and spot.mention == "name":
            spot.container = nxt
            self._add(spot, 3.0, f"before {nxt.key}")

    @staticmethod
    def _can_hold(spot: Spot, country: str, admin1: str) -> bool:
        return any(
            row.country == country and (not admin1 or row.admin1 == admin1)
            for row, _ in spot.candidates
            if row.kind not in {"country", "continent"}
        )

    def _weigh_person(self, spot: Spot, end: int) -> None:
        parse, words = self._parse, self._words
        token = spot.stop - 1
        if spot.key in self._surnames:
            self._add(spot, -4.0, "someone of that name is in the text")
        if parse.dep[token] in {"nsubj", "nsubjpass"} and not self._is_wide(spot):
            lemma = parse.lemma[parse.head[token]].lower()
            capital = spot.candidates and spot.candidates[0][0].kind == "capital"
            if lemma in words.said and not capital:
                self._add(spot, -2.0, f"does what people do: {lemma}")

    # -- the document -------------------------------------------------------------------------
    def _agree(self, spots: list[Spot]) -> list[Spot]:
        """Mentions of one name share their evidence."""
        best: dict[str, float] = {}
        for spot in spots:
            if spot.inside is None and spot.mention == "name":
                best[spot.key] = max(best.get(spot.key, -9.0), spot.score)
        kept = []
        for spot in spots:
            if spot.inside is not None:
                continue
            if best.get(spot.key, 0.0) >= 4.0 and spot.score < ENOUGH:
                self._add(spot, 2.0, "elsewhere surely a place")
            if spot.score >= ENOUGH:
                kept.append(spot)
        return kept

    def _find_surnames(self) -> set[str]:
        parse, words = self._parse, self._words
        surnames = set()
        for token in range(1, len(parse)):
            word = parse.words[token]
            if not is_capital(word) or not parse.tag[token].startswith("NNP"):
                continue
            left = parse.words[token - 1]
            if not is_capital(left) or parse.sent[token] != parse.sent[token - 1]:
                continue
            low = left.lower()
            if low in words.title or (self._is_given(low) and parse.lower[token] not in
                                      words.organisation | words.feature_after):  # fmt: skip
                after = parse.words[token + 1] if token + 1 < len(parse) else ""
                if not is_capital(after):
                    surnames.add(name_key(word))
        return surnames

    def _is_given(self, low: str) -> bool:
        return low in self._words.given_name or (
            "g" in self._table.gazetteer.flags(name_key(low)) and low not in self._words.never
        )

    def _is_wide(self, spot: Spot) -> bool:
        return bool(spot.candidates) and spot.candidates[0][0].kind in _WIDE

    def _is_headline(self, first: int, stop: int) -> bool:
        """Whether most longer words of a sentence are capitalised."""
        long = [w for w in self._parse.words[first:stop] if len(w) > 3 and w.isalpha()]
        return len(long) >= 4 and sum(map(is_capital, long)) > 0.7 * len(long)

    @staticmethod
    def _add(spot: Spot, points: float, reason: str) -> None:
        spot.score += points
        spot.reasons.append(f"{points:+g} {reason}")
