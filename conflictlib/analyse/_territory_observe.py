"""From claims and their figures to observations of territory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Any

from . import _territory_rows as rows_of
from ._territory_sides import side_of
from ._territory_types import Days, Interval, LeftOut, Observation
from ._territory_words import TerritoryWords, read_days

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["Found", "observe"]

_CONTROL = frozenset({"control_status", "control_change", "advance", "withdrawal"})
_NOBODY_HOLDS = "an area that nobody is said to hold, to lose or to take"
_NO_CONTROL = "a share whose sentence makes no claim of control"
_LISTED = frozenset({_NOBODY_HOLDS, _NO_CONTROL})
_SURE = frozenset({"asserted", "possible"})
_ARMED = frozenset({"rebel", "militia", "state_forces", "government", "state", "coalition"})
_OWN = frozenset({"rebel", "militia"})
_KINDS = {"lost": "lost", "gained": "captured", "held": "held", "from_to": "held"}
_HELD = re.compile(r"\b(?:it|they|held|had|controlled|once)\b")
_HOLDING = re.compile(r"\b(?:held|controlled|dominated|ruled)\b")
_EVER = date(1900, 1, 1)
_TOPIC = 80  # characters of a sentence between a figure and its date, at most


@dataclass(slots=True)
class Found:
    """Observations, and the figures that are none."""

    observations: list[Observation] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def observe(claims: ClaimSet, words: TerritoryWords) -> Found:
    """All figures of territory, in an order that does not depend on that of the documents.

    Parameters
    ----------
    claims : ClaimSet
        Tables claims, quantities, times and actors are used.
    words : TerritoryWords
        What counts as ground.
    """
    found = Found()
    figures = claims.quantities
    figures = figures[figures["dimension"].isin(["area", "share", "length"])]
    documents = set(figures["doc_id"])
    tables = {
        name: rows_of.by_document(getattr(claims, name), documents)
        for name in ("claims", "times", "actors")
    }
    for doc_id, rows in sorted(rows_of.by_document(figures, documents).items()):
        page = _Page(words, *(tables[name].get(doc_id, []) for name in tables))
        page.figures = rows
        for row in rows:
            seen = page.read(row)
            if isinstance(seen, LeftOut):
                found.left_out.append(seen)
            else:
                found.observations.append(seen)
    found.observations = rows_of.one_each(found.observations)
    return found


class _Page:
    """One document's claims, times and actors around its figures."""

    def __init__(
        self,
        words: TerritoryWords,
        claims: Sequence[dict[str, Any]],
        times: Sequence[dict[str, Any]],
        actors: Sequence[dict[str, Any]],
    ) -> None:
        self._words = words
        self._claims = [row for row in claims if row["review"] != "rejected"]
        self._by_id = {row["claim_id"]: row for row in self._claims}
        self._times = times
        self.figures: Sequence[Mapping[str, Any]] = ()
        armed = [row for row in actors if row["actor_id"] and row["type"] in _ARMED]
        self._types = {row["actor_id"]: row["type"] for row in actors if row["actor_id"]}
        self._armed = armed
        counted = Counter(row["actor_id"] for row in armed if row["type"] in _OWN)
        # Whom "the group" and "the militants" mean, where the text does not say.
        self._group = min(counted, key=lambda one: (-counted[one], one)) if counted else None

    def read(self, figure: Mapping[str, Any]) -> Observation | LeftOut:
        claim = self._claim_of(figure)
        sentence = str(claim["sentence"]) if claim else ""

        def out(why: str, counted: bool = False) -> LeftOut:
            owner = str(claim["claim_id"]) if claim else None
            return LeftOut(
                str(figure["text"]), why, owner, str(figure["doc_id"]), sentence, counted
            )

        other = self._measures_other(figure, claim)
        if other:
            return out(other, counted=other not in _LISTED)
        if claim is None:
            return out("its sentence makes no claim")
        if claim["realis"] not in _SURE:
            return out(f"{claim['realis']}, not asserted")
        if rows_of.is_open(figure, sentence):
            return out("possible, not asserted")
        flags = str(figure["flags"] or "").split()
        if "repeats" in flags:
            return out("the same figure in another unit", counted=True)
        return self._observation(figure, claim, tuple(flags), out)

    def _claim_of(self, figure: Mapping[str, Any]) -> dict[str, Any] | None:
        """The claim that has the figure: by its id, its clause, then its sentence."""
        owner = self._by_id.get(figure["claim_id"])
        if owner is not None:
            return owner
        start, end, text = figure["start"], figure["end"], str(figure["text"])
        near = [
            row
            for row in self._claims
            if (row["start"] <= start and end <= row["end"])
            or (text in str(row["sentence"]) and abs(row["start"] - start) < len(row["sentence"]))
        ]
        if not near:
            return None

        def rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
            inside = row["start"] <= start and end <= row["end"]
            control = row["event_type"] in _CONTROL
            return (not control, not inside, abs(row["start"] - start), str(row["claim_id"]))

        return min(near, key=rank)

    def _measures_other(self, figure: Mapping[str, Any], claim: Mapping[str, Any] | None) -> str:
        """What else a figure measures; empty where it may be territory."""
        words = self._words
        of, whole = figure["of"], figure["baseline"]
        head = rows_of.read_head(of) or rows_of.read_head(whole)
        control = claim is not None and claim["event_type"] in _CONTROL
        ground = words.ground_of(head) or words.whole_of(head)
        other = words.other_of(head)
        if other in {"people", "works"}:
            return f"of {head}"
        if figure["dimension"] == "length":
            fits = words.ground_of(of) and figure["change"] in {"held", "lost", "gained"}
            return "" if fits and control else "a distance or a size"
        if figure["dimension"] == "area":
            if head and not ground and not words.countries_in(head):
                return f"of {head}"
            return "" if figure["change"] or control or ground else _NOBODY_HOLDS
        if other == "town" or (head and not ground and control and self._is_place(head)):
            return ""
        if head and not ground and not words.countries_in(head):
            return f"of {head}"
        moves = figure["change"] in {"held", "lost", "gained", "from_to"}
        if not head:
            unsaid = _NO_CONTROL if moves and claim is not None else "of something else, or unsaid"
            return "" if moves and control else unsaid
        if claim is None:
            # Of a country or of ground: listed as a sentence that makes no claim.
            return "" if ground or not words.beside_country(head) else f"of {head}"
        return "" if moves or control else "a share that nobody is said to hold"

    def _is_place(self, text: str) -> bool:
        return any(row["place"] and str(row["place"]) in text for row in self._claims)

    def _observation(
        self,
        figure: Mapping[str, Any],
        claim: Mapping[str, Any],
        flags: tuple[str, ...],
        out: Callable[[str], LeftOut],
    ) -> Observation | LeftOut:
        words = self._words
        sentence, baseline = str(claim["sentence"]), figure["baseline"]
        kind, before = self._kind(figure, sentence)
        if kind == "captured" and claim["realis"] != "asserted":
            return out(f"{claim['realis']}, not asserted")
        measure, whole, days = self._measure(figure)
        if not kind and measure == "share of baseline":
            return out("the sentence does not say whether it is held or lost")
        kind = kind or "held"
        if measure == "share of baseline" and not whole:
            since = rows_of.read_since(figure, claim)
            if since:
                baseline, whole, days = f"since {since}", "since", read_days(since)
        scope = words.countries_in(figure["scope"], baseline, figure["of"])
        if measure == "share of place":
            scope = ()
        elif not scope and figure["dimension"] == "area" and claim["place"]:
            scope = words.countries_in(str(claim["place"]))
        if (
            kind == "lost"
            and measure in {"area", "length"}
            and claim["actor"]
            and not claim["target"]
        ):
            kind = "captured"  # "lost to the rebels": who lost it is not said
        holder, captor = self._sides(figure, claim, kind)
        if measure == "share of baseline" and kind == "captured":
            # What others freed of what it once held, it has lost.
            kind, holder = "lost", holder or (self._group if captor != self._group else None)
            if holder is None:
                return out("a share taken, and the text does not say of whose territory")
        if measure == "share of place":
            holder = None
        as_of, basis = self._as_of(figure, claim, sentence, baseline, before)
        low, high = figure["low"], figure["high"]
        speaker, source_type = rows_of.read_speaker(claim), str(claim["source_type"])
        if kind == "lost" and holder and side_of(str(claim["speaker_id"])) == side_of(holder):
            # Nobody gives the figure of his own loss: it is what others say of him.
            speaker, source_type = str(claim["outlet"] or "the report"), "other"
        return Observation(
            claim_id=str(claim["claim_id"]),
            doc_id=str(figure["doc_id"]),
            kind=kind,
            measure=measure,
            interval=Interval(
                float(low if low is not None else 0.0),
                float(high) if high is not None
                else 1.0 if figure["dimension"] == "share" else inf,
            ),
            best=None if figure["best"] is None else float(figure["best"]),
            printed=str(figure["text"]),
            printed_unit=figure["printed_unit"],
            holder=holder,
            captor=captor,
            scope=scope,
            whole=whole,
            baseline=None if baseline is None else str(baseline),
            baseline_days=days,
            as_of=as_of,
            as_of_basis=basis,
            speaker=speaker,
            source_type=source_type,
            family=words.family_of(claim["speaker"], claim["affiliation"])
            or (None if kind == "captured" else self._printed_family(claim, sentence)),
            outlet=claim["outlet"],
            published=claim["published"],
            origin=str(claim["origin_id"] or claim["claim_id"]),
            sentence=sentence,
            place=claim["place"],
            flags=flags,
        )  # fmt: skip

    def _printed_family(self, claim: Mapping[str, Any], sentence: str) -> str | None:
        """Who counts, where the claim has no speaker but its sentence names one that counts."""
        if claim["speaker"] or claim["source_type"] != "narrator":
            return None
        return self._words.family_of(sentence)

    def _kind(self, figure: Mapping[str, Any], sentence: str) -> tuple[str, bool]:
        """Held, lost or captured, and whether it is the earlier end of a change."""
        change = figure["change"]
        before = change == "from_to" and rows_of.is_earlier(figure, sentence)
        kind = _KINDS.get(str(change), "")
        if not kind:
            kind = self._words.change_of(sentence.replace(str(figure["baseline"]), " ")) or ""
        return kind, before

    def _measure(self, figure: Mapping[str, Any]) -> tuple[str, str, Days | None]:
        """Measure, kind of the whole, and its days."""
        words, baseline = self._words, figure["baseline"]
        if figure["dimension"] in {"length", "area"}:
            return str(figure["dimension"]), "", None
        head = rows_of.read_head(figure["of"]) or rows_of.read_head(baseline)
        if words.other_of(head) == "town" or (
            head and not words.ground_of(head) and not words.countries_in(head)
            and not words.whole_of(head) and self._is_place(head)
        ):  # fmt: skip
            return "share of place", "place", None
        days = read_days(figure["baseline_date"]) or read_days(baseline)
        whole = words.whole_of(baseline)
        if whole is None and baseline:
            country = words.countries_in(baseline)
            bare = not _HELD.search(str(baseline))
            if (country or words.ground_of(head) == "country") and bare:
                return "share of country", "country", None
        if whole is None or (whole == "once" and days and _HOLDING.search(str(baseline))):
            whole = "date" if days else ""  # "what it dominated in August 2014"
        return "share of baseline", whole, days

    def _sides(
        self, figure: Mapping[str, Any], claim: Mapping[str, Any], kind: str
    ) -> tuple[str | None, str | None]:
        """Whose territory it is, and who took it, as ids; None where the text leaves it open."""
        actor, target = self._armed_id(claim["actor_id"]), self._armed_id(claim["target_id"])
        if kind == "captured":
            captor = actor or self._co_actor(claim) or self._printed_side(claim["actor"])
            return target or self._robbed(figure, claim, captor), captor
        first, second = ("target", "actor") if kind == "lost" else ("actor", "target")
        sides = {"target": target, "actor": actor}
        holder = sides[first]
        if holder is None and claim[first] and self._words.is_group(claim[first]):
            holder = self._group
        return holder or sides[second] or self._nearest(figure, claim) or self._group, None

    def _robbed(
        self, figure: Mapping[str, Any], claim: Mapping[str, Any], captor: str | None
    ) -> str | None:
        """Whose ground is taken: "of Islamic State territory", "from the grip of the rebels"."""
        start, sentence = rows_of.sentence_start(figure, claim), str(claim["sentence"])
        said = figure["end"] + len(str(figure["baseline"] or figure["of"] or "")) + len(" of ")
        for row in self._armed:
            at = row["start"] - start
            if row["actor_id"] == captor or not 0 <= at < len(sentence):
                continue
            if figure["end"] <= row["start"] < said or rows_of.is_taken_from(sentence[:at]):
                return str(row["actor_id"])
        return None

    def _armed_id(self, actor: str | None) -> str | None:
        """The id, where it is one of those who can hold ground."""
        return actor if actor and self._types.get(actor, "rebel") in _ARMED else None

    def _printed_side(self, printed: str | None) -> str | None:
        """A side that has no id: the group that the document is about, or its own words."""
        if not printed or self._words.is_pronoun(printed):
            return None
        return self._group if self._words.is_group(printed) else printed

    def _co_actor(self, claim: Mapping[str, Any]) -> str | None:
        """Who took a place, where another claim of the sentence says so, and only one."""
        found = {
            row["actor_id"]
            for row in self._claims
            if row["sentence"] == claim["sentence"]
            and row["event_type"] == "control_change"
            and row["actor_id"]
        }
        return found.pop() if len(found) == 1 else None

    def _nearest(self, figure: Mapping[str, Any], claim: Mapping[str, Any]) -> str | None:
        """The actor named last before a figure in its sentence."""
        start = rows_of.sentence_start(figure, claim)
        before = [row["actor_id"] for row in self._armed if start <= row["start"] < figure["start"]]
        return str(before[-1]) if before else None

    def _as_of(
        self, figure: Mapping[str, Any], claim: Mapping[str, Any], sentence: str,
        baseline: str | None, before: bool,
    ) -> tuple[Days, str]:  # fmt: skip
        start = rows_of.sentence_start(figure, claim)
        wholes = rows_of.list_wholes(self.figures, figure)
        barred = rows_of.find_wholes([*wholes, str(baseline)], start, sentence)
        published = rows_of.read_day(claim["published"])
        dated = []
        for row in self._times:
            if not (start <= row["start"] and row["end"] <= start + len(sentence)):
                continue
            if row["start"] in barred or row["type"] != "DATE":
                continue
            first, last = rows_of.read_day(row["earliest"]), rows_of.read_day(row["latest"])
            if first is None or last is None or (published and first > published):
                continue
            gap = row["start"] - figure["end"]
            behind = 0 <= gap < _TOPIC
            if rows_of.stands_between(self.figures, figure, row):
                continue
            last = min(last, max(first, published or last))
            dated.append((not behind, abs(gap), Days(first, last)))
        stated = claim["date_basis"] == "stated" and not any(
            str(claim["time_text"]) in whole and whole in sentence
            for whole in (*wholes, str(baseline))
        )
        if figure["change"] == "from_to" and dated:
            return min(dated)[2], "stated"
        first, last = (
            rows_of.read_day(claim["date_earliest"]),
            rows_of.read_day(claim["date_latest"]),
        )
        end = published or last or first
        undated = Days(_EVER, end or date.max), "unknown"
        if before:
            return undated
        # Of two ends of a change, the claim's date may be the other's.
        if stated and first and last and first <= last and figure["change"] != "from_to":
            return Days(first, last), "stated"
        if dated:
            return min(dated)[2], "stated"
        if end is None or self._words.is_past(sentence.replace(str(baseline), " ")):
            return undated
        return Days(end, end), "reported"
