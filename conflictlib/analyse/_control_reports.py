"""From one claim to a report on a place, or to why it is none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..extract._place_inheritance import INHERITED
from ._territory_rows import read_day, read_speaker
from ._territory_sides import side_of
from ._territory_words import TerritoryWords

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = ["CONTESTED", "HELD", "ControlReport", "Sides", "make_report"]

HELD = frozenset({"control_change", "control_status"})
CONTESTED = frozenset({"advance", "withdrawal", "siege"})
_ARMED = frozenset({"rebel", "militia", "state_forces", "government", "state", "coalition"})
_GROUPS = frozenset({"rebel", "militia"})
_FORCES = frozenset({"rebel", "militia", "state_forces"})
_OFFICIAL = frozenset({"government", "military"})
_VAGUE = 31  # days
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
_OURS = re.compile(r"(?:we|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ControlReport:
    """One claim on a place: what it makes of its control, whose, when, and who says so.

    Attributes
    ----------
    status : str
        ``held`` by a side that somebody else says holds it, ``claimed`` where only the side
        itself says so, ``contested`` by an advance, a withdrawal, a siege, a hold of parts only,
        or against another report of the same days.
    side : str
        Who holds, claims or contests it; of a ``lost`` place, who lost it.
    beaten : str
        From whom it was taken, where the text says so.
    lost : bool
        Whether the text only says who lost the place.
    against : str
        The other side, where another report of the same days says that it holds the place.
    inherited : bool
        Whether the text says "the city", and the place is the one that it named before.
    dated : bool
        Whether the text says when; else it is known only by the day of the report.
    """

    first: date
    last: date
    status: str
    side: str
    event_type: str
    speaker: str
    outlet: str | None
    source_type: str
    claim_id: str
    sentence: str
    doc_id: str = ""
    speaker_id: str | None = None
    beaten: str = ""
    lost: bool = False
    against: str = ""
    inherited: bool = False
    dated: bool = True

    @property
    def vague(self) -> bool:
        """Whether its days are too many to say since when a place is held."""
        return (self.last - self.first).days > _VAGUE


class Sides:
    """Who can hold ground in each document: armed groups, forces, governments."""

    def __init__(self, claims: ClaimSet, words: TerritoryWords) -> None:
        self._words = words
        frame = claims.actors
        frame = frame[frame["actor_id"].notna()]
        self._types: dict[str, str] = {}
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._printed: dict[str, dict[str, str]] = defaultdict(dict)
        for doc_id, actor, kind, text in zip(
            *(frame[name] for name in ("doc_id", "actor_id", "type", "text")), strict=True
        ):
            self._types[str(actor)] = str(kind)
            if kind in _GROUPS:
                self._printed[str(doc_id)][str(text)] = str(actor)
            if kind in _GROUPS and not str(actor).startswith("comp:"):
                counts[str(doc_id)][str(actor)] += 1
        # Whom "the group" and "the militants" of a document mean.
        self._groups = {
            doc: min(some, key=lambda one: (-some[one], one)) for doc, some in counts.items()
        }

    def name(self, row: Mapping[str, Any], role: str) -> str:
        """A side's name from ``actor`` or ``target``; empty where none that holds ground is."""
        actor, printed = row[f"{role}_id"], str(row[role] or "")
        group = self._groups.get(row["doc_id"]) if self._words.is_group(printed) else None
        if actor and not (group and str(actor).startswith("comp:")):
            known = self._types.get(str(actor), "rebel") in _ARMED
            return side_of(str(actor), printed) if known else ""
        if group:
            return side_of(group)
        ours = bool(_OURS.match(printed))
        if role == "target":  # "the filth of Daesh"
            known_in = self._printed.get(row["doc_id"], {})
            group = next((known_in[text] for text in sorted(known_in) if text in printed), None)
            if group:
                return side_of(group)
        own = self._words.is_state_force(printed) or (ours and row["source_type"] in _OFFICIAL)
        if own and row["iso3"]:
            return side_of(f"state:{row['iso3']}")
        speaker = self._types.get(str(row["speaker_id"]))
        if (ours and speaker in _ARMED) or (_is_itself(row, printed) and speaker in _FORCES):
            return side_of(str(row["speaker_id"]))
        return ""


def make_report(row: Mapping[str, Any], words: TerritoryWords, sides: Sides) -> ControlReport | str:
    """A report of who holds, claims or contests a place; in words, why a claim is none."""
    why = _why_not(row, words)
    if why:
        return why
    actor, target = sides.name(row, "actor"), sides.name(row, "target")
    lost = not actor and bool(target) and row["event_type"] in HELD
    if not (actor or lost):
        return "without a named side that can hold ground"
    first, last = read_day(row["date_earliest"]), read_day(row["date_latest"] or row["published"])
    if last is None:
        return "without a date"
    if not _is_dated(row) and _looks_back(row, words):
        return "of a time before the report that is not given"
    return ControlReport(
        first=min(first or last, last), last=last, status=_status(row, words, lost),
        side=actor or target, event_type=str(row["event_type"]), speaker=read_speaker(row),
        outlet=row["outlet"], source_type=str(row["source_type"]), claim_id=str(row["claim_id"]),
        sentence=str(row["sentence"]), doc_id=str(row["doc_id"]), speaker_id=row["speaker_id"],
        beaten=target if actor else "", lost=lost, dated=_is_dated(row),
        inherited=_is_inherited(row),
    )  # fmt: skip


def _why_not(row: Mapping[str, Any], words: TerritoryWords) -> str:
    if row["review"] == "rejected":
        return "rejected in review"
    if row["realis"] != "asserted":
        return "planned, possible or denied"
    if not row["place"]:
        return "without a place"
    if row["geo_precision"] is None or int(row["geo_precision"]) > 1:
        return "of a province, a country or a place without coordinates"
    sentence, place = str(row["sentence"]), str(row["place"])
    if _is_inherited(row):
        return ""  # the words around the name are another clause's
    if words.is_province(sentence, place):
        return "of a province, a country or a place without coordinates"
    return "beside a place, not in it" if words.is_seat(sentence, place) else ""


def _is_inherited(row: Mapping[str, Any]) -> bool:
    return str(row["rule_id"]).endswith(INHERITED)


def _is_dated(row: Mapping[str, Any]) -> bool:
    return row["date_basis"] in {"stated", "inherited"}


def _looks_back(row: Mapping[str, Any], words: TerritoryWords) -> bool:
    """Whether the writer tells what was before: "had seized", "two years ago"."""
    told = row["attribution_mode"] == "narrator" and _HAD.search(str(row["quote"] or ""))
    return bool(told) or words.is_aside(str(row["sentence"]))


def _status(row: Mapping[str, Any], words: TerritoryWords, lost: bool) -> str:
    if lost or row["event_type"] in CONTESTED:
        return "contested"
    if row["dimension"] == "share" and (row["quantity_high"] or 1) < 1:
        return "contested"
    if not _is_inherited(row) and words.is_part(str(row["sentence"]), str(row["place"])):
        return "contested"
    return "claimed" if _says_so_itself(row) else "held"


def _says_so_itself(row: Mapping[str, Any]) -> bool:
    """Whether the side that takes a place is the one that says so."""
    actor, speaker = row["actor_id"], row["speaker_id"]
    if not speaker or row["source_type"] == "narrator":
        return False
    printed = str(row["actor"] or "")
    own = bool(_OURS.match(printed)) or (not actor and _is_itself(row, printed))
    return own or side_of(str(actor)) == side_of(speaker)


def _is_itself(row: Mapping[str, Any], printed: str) -> bool:
    """Whether a side is told of by its own mouth: "the group said that it had taken the town"."""
    return printed.lower() == "it" and row["attribution_mode"] == "indirect"
