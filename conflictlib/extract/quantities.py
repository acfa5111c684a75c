"""Figures with unit, bounds and meaning.

Conventions on which later rooms build
--------------------------------------
Span: approximator, number and unit noun phrase as printed ("nearly 1,000 square miles",
"at least 12 people", "40 percent"); a figure whose noun is elsewhere is the figure alone
("killed 12"), with the state word right behind it where there is one ("12 dead").

Values: ``low``, ``best``, ``high`` in ``unit``; ``None`` is open or unknown. An exact figure
has all three equal. ``best`` is the printed figure even where it is a bound ("at least 12"
is 12, 12, None; "up to 30" is None, 30, 30); a range and a word such as "dozens" have no
best. What each approximator does, and why, stands in ``resources/approximators.toml``.

Dimension and unit: area km2; length km; share 0-1; killed, wounded, displaced,
captured_persons, fighters persons; strikes count; money an ISO 4217 code; count persons,
count, or a unit of its own (t, barrels, litres, m3, MW); rate UNIT/PERIOD or km/h; duration
days. People of no special role and fate are a count of persons; "casualties" too, since they
are killed and wounded together.

``of`` is what is measured, without its article ("territory", "government soldiers");
``baseline`` is what a share is of, with all that is said of it ("the territory it controlled
at its peak in 2014"); ``baseline_date`` is an ISO date, month or year; ``scope`` the country
or area inside either, or right behind, as printed.

``change`` is seen from the one who acts: "captured 1,000 square miles" is gained, whoever
lost them; "has lost 40 percent" lost; "controls 30 percent" held. "From X to Y" and "Y, down
from X" are two quantities with ``change`` from_to and one ``group``; a share that says the
same joins the group as lost or gained. For the pair, the earlier value is the one behind
"from". A level that is reached ("fell to 54 percent", "was reduced to 4 sq km") is held: it is
what is left. Figures of other things than ground have no ``change``; people have their fate
in ``dimension``.

``part_of`` is the index, in the list, of the whole that a figure is a part of; parts are
never to be added to it. ``flags``: "repeats" (the same figure again in another unit: one
group, count it once), "linear_factor" (an area converted by a length's factor; which of the
two is right cannot be told), "conversion_mismatch", "restates" (the same ground
once as an area and once as a share: one group), "share_contradicts_figures",
"unit_inherited" (the unit is printed at the other end of the pair), "elliptical" (``of`` is
printed with the share before).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import Document, Place, Quantity, Time
from ..resources import Lexicon
from ._quantity_groups import (
    check_shares,
    fill_ellipses,
    join_changes,
    join_repeats,
    mark_parts,
    merge_ranges,
    normal,
    spread_outcomes,
)
from ._quantity_meaning import MeaningFinder
from ._quantity_reading import FigureReader
from ._quantity_roles import OutcomeFinder
from ._quantity_types import PERSON_KINDS, Draft

__all__ = ["QuantityFinder"]

_PERSON_DIMENSIONS = frozenset({"killed", "wounded", "displaced", "captured_persons", "fighters"})
_PERIODS = frozenset({"day", "hour", "week", "month", "year", "second", "minute", "night"})


class QuantityFinder:
    """Finds figures; see the module's text for what its fields mean.

    Parameters
    ----------
    lexicon : Lexicon
        With quantity_units, approximators, number_words, counted_nouns, numbered_nouns,
        outcome_words, outcome_nouns and ground_words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = FigureReader(lexicon)
        self._outcomes = OutcomeFinder(lexicon)
        self._meanings = MeaningFinder(lexicon)

    def find(
        self, document: Document, parse: Parse, times: Sequence[Time], places: Sequence[Place]
    ) -> list[Quantity]:
        """Quantities of a document.

        Parameters
        ----------
        document : Document
            As read.
        parse : Parse
            Its parse.
        times : sequence of Time
            Figures inside them are no counts.
        places : sequence of Place
            For ``scope``.

        Returns
        -------
        list of Quantity
            In text order, without overlap.
        """
        blocked = {token for time in times for token in parse.tokens_in(time.start, time.end)}
        found: list[Quantity] = []
        groups = 0
        for first, stop in parse.sentences:
            drafts = self._reader.read(parse, first, stop, blocked)
            if drafts:
                kept, groups = self._understand(parse, drafts, stop, times, places, groups)
                base = len(found)
                found += [_quantity(parse, draft, base) for draft in kept]
        return found

    def _understand(
        self, parse: Parse, drafts: list[Draft], stop: int, times: Sequence[Time],
        places: Sequence[Place], groups: int,
    ) -> tuple[list[Draft], int]:  # fmt: skip
        drafts = merge_ranges(parse, drafts, self._meanings.moves)
        for draft in drafts:
            draft.dimension = self._outcomes.find(parse, draft)
            _read_rate(parse, draft, stop)
            self._meanings.fill(parse, draft, stop, times, places)
        groups = join_changes(parse, drafts, self._meanings.moves, groups)
        groups = join_repeats(parse, drafts, groups)
        check_shares(parse, drafts)
        fill_ellipses(parse, drafts)
        spread_outcomes(parse, drafts)
        mark_parts(parse, drafts)
        kept = [number for number, draft in enumerate(drafts) if draft.dimension]
        places_kept = {number: place for place, number in enumerate(kept)}
        for number in kept:
            whole = drafts[number].part_of
            drafts[number].part_of = None if whole is None else places_kept.get(whole)
        return [drafts[number] for number in kept], groups


def _read_rate(parse: Parse, draft: Draft, stop: int) -> None:
    """As in "20 strikes a day", "300 people per week": the period belongs to the figure."""
    at = draft.stop
    if not draft.dimension or at + 1 >= stop or draft.dimension in {"share", "duration", "rate"}:
        return
    if parse.lower[at] in {"a", "per", "an", "each", "every"} and parse.lower[at + 1] in _PERIODS:
        if at + 2 < stop and parse.lower[at + 2] in {"ago", "earlier", "later"}:
            return
        base = _unit_of(draft)
        draft.rate = f"{base}/{parse.lower[at + 1]}"
        draft.dimension, draft.stop = "rate", at + 2


def _unit_of(draft: Draft) -> str | None:
    if draft.rate:
        return draft.rate
    if draft.unit is not None:
        return draft.unit.unit or None
    if draft.dimension in _PERSON_DIMENSIONS:
        return "persons"
    if draft.dimension == "count" and draft.kind in PERSON_KINDS and draft.kind != "bare":
        return "persons"
    return "count"


def _quantity(parse: Parse, draft: Draft, base: int) -> Quantity:
    span = parse.span(draft.first, draft.stop)
    printed = None
    if draft.unit is not None:
        printed = _printed_unit(parse, draft)
    elif draft.noun is not None:
        printed = _text(parse, (draft.noun, draft.noun + 1))
    end = span.end
    if parse.text[end - 1] == "." and draft.stop == parse.sentences[parse.sent[draft.first]][1]:
        end -= 1  # "$450m." keeps its full stop in the token
    return Quantity(
        span.start,
        end,
        draft.dimension,
        normal(draft, draft.low),
        normal(draft, draft.best),
        normal(draft, draft.high),
        _unit_of(draft),
        modifier=draft.modifier,
        of=_text(parse, draft.of) if draft.of else None,
        baseline=_text(parse, draft.baseline) if draft.baseline else None,
        change=draft.change,  # type: ignore[arg-type]
        scope=draft.scope,
        printed_unit=printed,
        baseline_date=draft.baseline_date,
        part_of=None if draft.part_of is None else base + draft.part_of,
        group=draft.group,
        flags=draft.flags,
        rule_id=f"quantity.{draft.rule}.{draft.dimension}",
    )


def _printed_unit(parse: Parse, draft: Draft) -> str | None:
    """The unit as printed, without the figure that it may be glued to; none for a fraction."""
    if draft.unit is None or draft.unit.id == "fraction":
        return None
    if draft.unit_first < draft.unit_stop:
        printed = _text(parse, (draft.unit_first, draft.unit_stop)).lstrip("-–")
        glued = draft.numeral.tail or draft.numeral.sign
        if draft.numeral.sign:
            return printed[: len(glued)]
        return draft.numeral.tail + " " + printed if glued else printed
    return draft.numeral.tail or None


def _text(parse: Parse, span: tuple[int, int]) -> str:
    first, stop = span
    if first >= stop:
        return ""
    return parse.text[parse.start[first] : parse.end[stop - 1]]
