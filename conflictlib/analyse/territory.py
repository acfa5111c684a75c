"""Territory held, lost and captured: observations, areas with reasons, agreement, outliers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ParameterError
from ._territory_agree import agree, explain_outlier, whole_months
from ._territory_checks import (
    Revision,
    check_conversion,
    check_share,
    find_press_errors,
    find_revisions,
)
from ._territory_convert import (
    Bases,
    chain_losses,
    close_share,
    convert,
    lost_share,
    read_number,
    stocks_of_reference,
)
from ._territory_observe import observe
from ._territory_reference import bundled_reference, load_reference
from ._territory_sides import side_of
from ._territory_types import Days, Estimate, Interval, LeftOut, Observation, Stock
from ._territory_words import TerritoryWords, territory_words

if TYPE_CHECKING:
    from ..claimset import ClaimSet

__all__ = [
    "Days",
    "Estimate",
    "Interval",
    "Observation",
    "Revision",
    "Stock",
    "Territory",
    "agree",
    "chain_losses",
    "check_conversion",
    "check_share",
    "close_share",
    "find_revisions",
    "load_reference",
    "lost_share",
    "measure_territory",
    "side_of",
]


@dataclass(frozen=True, slots=True)
class Territory:
    """What a corpus says of one side's territory.

    Attributes
    ----------
    actor_ids : tuple of str
        Whose territory it is; empty where nobody's is measured.
    sides : frozenset of str
        The same as names of sides: the army and the government of a state are one.
    observations : tuple of Observation
        All figures about it, those of one origin once.
    held : tuple of Stock
        Areas held, km², from claims: stated, or converted with a known whole.
    shares, changes : tuple of Observation
        Shares lost or held of a baseline or country; areas captured or lost.
    reference : tuple of Stock
        Areas held by the reference series.
    estimates : tuple of Estimate
        The reference series itself.
    unconverted : tuple of (Observation, str)
        Figures that give no area held, each with why.
    left_out : tuple of LeftOut
        Figures that are none of this territory.
    outliers : dict
        By claim_id, how a figure stands apart from all others.
    press_errors : tuple of (doc_id, claim_id, str)
        Printed figures that contradict one another.
    revisions : tuple of Revision
        Jumps of a daily reference series that are taken back at once.
    """

    actor_ids: tuple[str, ...]
    scope: tuple[str, ...]
    sides: frozenset[str] = frozenset()
    observations: tuple[Observation, ...] = ()
    held: tuple[Stock, ...] = ()
    shares: tuple[Observation, ...] = ()
    changes: tuple[Observation, ...] = ()
    reference: tuple[Stock, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    unconverted: tuple[tuple[Observation, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    outliers: dict[str, str] = field(default_factory=dict)
    press_errors: tuple[tuple[str, str | None, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    words: TerritoryWords = field(default_factory=lambda: territory_words(()))

    def agreement(self, days: Days) -> tuple[Interval, int, int] | None:
        """Where the estimates of some months agree: values, how many do, of how many."""
        window = whole_months(days)
        near = [
            one.interval
            for one in (*self.held, *self.reference)
            if one.scope in {self.scope, ()}
            and one.as_of.first <= window.last
            and window.first <= one.as_of.last
        ]
        if len(near) < 2:
            return None
        found, count = agree(near)
        return found, count, len(near)


def measure_territory(
    claims: ClaimSet,
    *,
    actor_ids: Sequence[str] = (),
    scope: str = "",
    baseline: str = "",
    reference: str | Path | Iterable[Estimate] = "auto",
    family: str = "",
) -> Territory:
    """Read all figures of territory, and put those that can be into km².

    Parameters
    ----------
    claims : ClaimSet
        With quantities, times and actors.
    actor_ids : sequence of str
        Whose territory; by default the side whose territory is measured most often.
    scope : str
        Countries, joined by ``+``: only figures of these, and of no stated scope. By default
        the widest that occurs.
    baseline : str
        What a share is of where the text leaves it open: a family's id, or km². Figures so
        converted are marked as assumed.
    reference : str, path or iterable of Estimate
        ``auto`` for the bundled series about the actor where there is one, ``none``, a CSV file
        (see ``load_reference``), or loaded estimates.
    family : str
        Only figures of those who count by this definition.

    Returns
    -------
    Territory

    Raises
    ------
    ParameterError
        A family that nobody counts by, or a baseline that is neither a family nor an area.
    InputError
        A reference file that cannot be read, or with values that no series can have.

    Notes
    -----
    A share becomes an area only with a whole of known area; a length never does. Percentages
    are neither averaged nor joined over different baselines. No value is put between reports.
    """
    words = territory_words(())
    found = observe(claims, words)
    ids = tuple(actor_ids) or _subject(found.observations)
    sides = frozenset(side_of(one) for one in ids)
    pages = _pages(claims, sides)
    seen = [one for one in found.observations if _about(one, sides, pages)]
    estimates = _estimates(reference, ids)
    known = {*words.families, *(one.family for one in estimates if one.family)}
    if family and family not in known:
        raise ParameterError(f"family {family!r} is none of {', '.join(sorted(known))}")
    _check_baseline(baseline, known)
    if family:
        seen = [one for one in seen if one.family == family]
    bases = Bases(estimates)
    stocks = [
        one for one in stocks_of_reference(estimates, bases) if not family or one.family == family
    ]
    wanted = _scope(scope, seen, bases)
    others = [
        LeftOut(one.printed, _other_side(one), one.claim_id, one.doc_id, one.sentence)
        for one in found.observations
        if not _about(one, sides, pages)
    ]
    dated = [one for one in seen if one.as_of_basis != "unknown"]
    held = []
    unconverted = [(one, "the text does not say of when") for one in seen if one not in dated]
    for one in dated:
        made = convert(one, bases, baseline.strip(), wanted)
        if isinstance(made, str):
            if one.measure != "area":
                unconverted.append((one, made))
        elif made.scope and made.scope != wanted:
            unconverted.append((one, f"of {' and '.join(made.scope)} only"))
        else:
            held.append(made)
    return Territory(
        actor_ids=ids,
        sides=sides,
        scope=wanted,
        observations=tuple(seen),
        held=tuple(held),
        shares=tuple(one for one in dated if one.measure.startswith("share of ")
                     and one.measure != "share of place"),
        changes=tuple(one for one in dated if one.measure == "area" and one.kind != "held"),
        reference=tuple(stocks),
        estimates=tuple(one for one in estimates if not family or one.family == family),
        unconverted=tuple(unconverted),
        left_out=(*found.left_out, *others),
        outliers=_outliers(seen, held, stocks, bases, words),
        press_errors=tuple(find_press_errors(claims)),
        revisions=tuple(_revisions(estimates)),
        words=words,
    )  # fmt: skip


def _subject(seen: Sequence[Observation]) -> tuple[str, ...]:
    """Whose territory is measured most often; of several sides the first by name."""
    counts = Counter(one.holder for one in seen if one.holder and one.kind in {"held", "lost"})
    if not counts:
        counts = Counter(one.captor for one in seen if one.captor)
    sides: Counter[str] = Counter()
    for name, count in counts.items():
        sides[side_of(name)] += count
    best = min(sides, key=lambda side: (-sides[side], side), default=None)
    return tuple(sorted(name for name in counts if side_of(name) == best))


def _pages(claims: ClaimSet, sides: frozenset[str]) -> frozenset[str]:
    """Documents that name one of the sides."""
    frame = claims.actors
    frame = frame[frame["actor_id"].notna()]
    known = {actor for actor in frame["actor_id"].unique() if side_of(str(actor)) in sides}
    return frozenset(str(doc) for doc in frame[frame["actor_id"].isin(known)]["doc_id"])


def _about(one: Observation, sides: frozenset[str], pages: frozenset[str]) -> bool:
    """Whether a figure is of one side's territory: held or lost by it, or captured by anybody."""
    if one.measure == "share of place":
        return False
    holder = one.holder and side_of(one.holder) in sides
    if one.kind == "captured" and not holder:
        # Of whom, the text seldom says: of the side that the document is about.
        captor = one.captor is not None and side_of(one.captor) in sides
        unsaid = one.holder is None and one.measure != "share of country"
        return captor or (unsaid and one.doc_id in pages)
    return bool(holder)


def _other_side(one: Observation) -> str:
    if one.measure == "share of place":
        return f"a share of {one.baseline or 'a place'}, not of a territory"
    return f"about the territory of {side_of(one.holder) if one.holder else 'an unnamed side'}"


def _estimates(
    reference: str | Path | Iterable[Estimate], ids: tuple[str, ...]
) -> tuple[Estimate, ...]:
    if isinstance(reference, str | Path):
        if str(reference) == "auto":
            return bundled_reference(ids)
        return () if str(reference) in {"none", ""} else load_reference(reference)
    return tuple(reference)


def _check_baseline(baseline: str, families: Collection[str]) -> None:
    """A baseline is a family's id, or a number of km² above 0."""
    number = read_number(baseline)
    if baseline.strip() in {"", *families} or (number is not None and 0 < number < inf):
        return
    raise ParameterError(
        f"baseline {baseline!r}: give km² above 0, or one of {', '.join(sorted(families))}"
    )


def _scope(scope: str, seen: Sequence[Observation], bases: Bases) -> tuple[str, ...]:
    if scope.strip():
        return tuple(sorted(part.strip() for part in scope.split("+") if part.strip()))
    if bases.scopes:
        return bases.scopes[0]
    counts = Counter(one.scope for one in seen if one.scope and one.measure == "area")
    return min(counts, key=lambda one: (-len(one), -counts[one], one), default=())


def _outliers(
    seen: Sequence[Observation], held: Sequence[Stock], stocks: Sequence[Stock], bases: Bases,
    words: TerritoryWords,
) -> dict[str, str]:  # fmt: skip
    found = {}
    others = [*stocks, *held]
    for one in seen:
        if one.as_of_basis == "unknown":
            continue
        why = explain_outlier(one, others, bases, words)
        if why:
            found[one.claim_id] = why
    return found


def _revisions(estimates: Sequence[Estimate]) -> list[Revision]:
    series: dict[tuple[str, tuple[str, ...]], list[Estimate]] = {}
    for one in estimates:
        if one.kind == "held" and one.unit == "km2" and one.as_of.first == one.as_of.last:
            series.setdefault((one.source, one.scope), []).append(one)
    return [found for rows in series.values() if len(rows) >= 30 for found in find_revisions(rows)]
