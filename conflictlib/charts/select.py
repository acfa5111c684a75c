"""Part of a corpus's claims: a period, an actor, some outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..errors import ParameterError
from .style import shorten

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["check_period", "find_actor_ids", "find_outlets", "select_claims"]


def select_claims(
    claims: ClaimSet,
    *,
    start: str = "",
    end: str = "",
    actor: str = "",
    outlets: Sequence[str] = (),
) -> ClaimSet:
    """The claims of a period, about an actor, printed by some outlets.

    Parameters
    ----------
    claims : ClaimSet
        All claims.
    start, end : str
        First and last day, ISO; empty for no limit. A claim is kept where its dates and the
        period share a day. One without a date goes by its day of publication.
    actor : str
        Name or id of who acts or is acted upon; empty for all.
    outlets : sequence of str
        Who printed it; empty for all.

    Returns
    -------
    ClaimSet
        Tables of documents and warnings stay whole.

    Raises
    ------
    ParameterError
        A malformed date, a start after the end, an actor or outlet that occurs nowhere.
    """
    check_period(start, end)
    if not len(claims) and not len(claims.sentiments):
        return claims
    frame, tones = claims.claims, claims.sentiments
    kept = _in_period(frame["date_earliest"], frame["date_latest"], frame["published"], start, end)
    toned = _in_period(tones["published"], tones["published"], tones["published"], start, end)
    if outlets:
        names = find_outlets(claims, outlets)
        kept &= frame["outlet"].isin(names)
        toned &= tones["outlet"].isin(names)
    if actor:
        ids = find_actor_ids(claims, actor)
        kept &= frame["actor_id"].isin(ids) | frame["target_id"].isin(ids)
        toned &= tones["actor_id"].isin(ids)
    return _subset(claims, kept, toned)


def check_period(start: str, end: str) -> None:
    """ParameterError unless both are empty or ISO days in order."""
    for name, value in (("start", start), ("end", end)):
        if not value:
            continue
        if not _is_day(value):
            raise ParameterError(f"{name} is {value!r}; give a day that exists, as YYYY-MM-DD")
    if start and end and start > end:
        raise ParameterError(f"start ({start}) is after end ({end}); swap them")


def _is_day(text: str) -> bool:
    """Whether a day is written as in the tables: 20160324 is another way, and sorts elsewhere."""
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False


def find_actor_ids(claims: ClaimSet, actor: str) -> list[str]:
    """Ids of the actors that a name or id means; ParameterError names those that do occur."""
    known = _known_actors(claims)
    wanted = actor.casefold().strip()
    ids = sorted({id_ for id_, name in known if wanted in {id_.casefold(), name.casefold()}})
    if ids:
        return ids
    count: Counter[str] = Counter()
    for (_, name), times in known.items():
        count[name] += times
    names = [name for name, _ in count.most_common()]
    folded = {name.casefold(): name for name in reversed(names)}
    near = [folded[key] for key in get_close_matches(wanted, folded, n=3, cutoff=0.6)]
    parts = [name for name in names if wanted and wanted in name.casefold()][:5]
    shown = list(dict.fromkeys([*near, *parts, *names]))[:8]
    those = "; ".join(shorten(name, 60) for name in shown)
    hint = f"those that do: {those}" if shown else "no actor does"
    raise ParameterError(f"actor {shorten(actor, 60)!r} occurs nowhere in the corpus; {hint}")


def find_outlets(claims: ClaimSet, outlets: Sequence[str]) -> list[str]:
    """The outlets as they are spelled in the corpus; ParameterError names those that occur."""
    there = [str(name) for name in claims.documents["outlet"].dropna().unique()]
    there += [str(name) for name in claims.claims["outlet"].dropna().unique()]
    folded = {name.casefold(): name for name in there}
    missing = [name for name in outlets if name.casefold() not in folded]
    if missing:
        those = "; ".join(shorten(name, 40) for name in sorted(set(there))[:12])
        hint = f"those that do: {those}" if there else "no document names its outlet"
        raise ParameterError(f"outlet {shorten(missing[0], 60)!r} occurs nowhere; {hint}")
    return [folded[name.casefold()] for name in outlets]


def _known_actors(claims: ClaimSet) -> Counter[tuple[str, str]]:
    """How often each (id, name) occurs, as actor or target of a claim or as a mention."""
    found: Counter[tuple[str, str]] = Counter()
    tables = (
        (claims.actors, "actor_id", "name"),
        (claims.actors, "actor_id", "text"),
        (claims.claims, "actor_id", "actor"),
        (claims.claims, "target_id", "target"),
        (claims.sentiments, "actor_id", "name"),
    )
    for frame, id_, name in tables:
        pairs = frame[[id_, name]].dropna()
        found.update(zip(pairs[id_].astype(str), pairs[name].astype(str), strict=True))
    return found


def _in_period(
    first: pd.Series, last: pd.Series, published: pd.Series, start: str, end: str
) -> pd.Series:
    first, last = first.fillna(published), last.fillna(published)
    kept = first.notna() | True
    if start:
        kept &= (last >= start).fillna(False)
    if end:
        kept &= (first <= end).fillna(False)
    return kept.astype("boolean")


def _subset(claims: ClaimSet, kept: pd.Series, toned: pd.Series) -> ClaimSet:
    from ..claimset import ClaimSet
    from ..frames import TABLES

    tables = {name: getattr(claims, name) for name in TABLES}
    tables["claims"] = claims.claims[kept].reset_index(drop=True)
    tables["sentiments"] = claims.sentiments[toned].reset_index(drop=True)
    ids = tables["claims"]["claim_id"]
    disputes, figures = claims.disputes, claims.quantities
    both = disputes["claim_id"].isin(ids) & disputes["other_claim_id"].isin(ids)
    tables["disputes"] = disputes[both].reset_index(drop=True)
    tables["quantities"] = figures[figures["claim_id"].isin(ids)].reset_index(drop=True)
    return ClaimSet(tables, claims.provenance)
