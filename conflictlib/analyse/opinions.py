"""Sentiment over sources: means with intervals, and outlets on the same events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..errors import ParameterError
from ..resources import load_lexicon

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = [
    "GROUPS",
    "SCORERS",
    "VOICES",
    "claims_by_sentence",
    "common_names",
    "compare_outlets",
    "score_statements",
    "summarise_sentiment",
]

GROUPS = ("outlet", "source_type", "speaker", "affiliation")
SCORERS = ("target", "valence", "vader")
_DRAWS = 1000  # bootstrap samples
VOICES = {"direct": "quoted", "indirect": "paraphrased", "mixed": "paraphrased"}
_SUMMARY = (
    "group", "actor_id", "actor", "period", "voice", "mean", "low", "high", "mentions",
    "documents", "origins", "positive", "neutral", "negative", "coverage", "claim_ids",
)  # fmt: skip


def score_statements(claims: ClaimSet, scorer: str = "target") -> pd.DataFrame:
    """Mentions of actors with the score that one of three scorers gives.

    Parameters
    ----------
    claims : ClaimSet
        Its table ``sentiments`` is used.
    scorer : {"target", "valence", "vader"}
        ``target``: how the words around the mention evaluate it. ``valence``: the sentence's
        vocabulary, by VADER with our lexicon over it and names masked. ``vader``: plain
        VADER, the baseline.

    Returns
    -------
    pandas.DataFrame
        The columns of ``sentiments``, ``score`` (-1 to 1) replaced, and ``voice`` (quoted,
        paraphrased or own words: a paraphrase is the outlet's wording), ``origin`` (the
        sentence, squashed).

    Raises
    ------
    ParameterError
        Where there is no such scorer.
    """
    if scorer not in SCORERS:
        raise ParameterError(f"scorer {scorer!r} is none of {', '.join(SCORERS)}")
    frame = claims.sentiments.copy()
    sentences = frame["sentence"].fillna("")
    frame["voice"] = frame["attribution_mode"].map(VOICES).fillna("own words")
    frame["origin"] = sentences.str.lower().str.replace(r"\W+", " ", regex=True).str.strip()
    if scorer != "target" and len(frame):
        scores = _score_sentences(claims, scorer)
        frame["score"] = scores["score"].to_numpy()
        frame["coverage"] = scores["coverage"].to_numpy()
    return frame


# Several charts of a notebook ask for the scores of the same claims.
_SCORED: WeakKeyDictionary[ClaimSet, dict[str, pd.DataFrame]] = WeakKeyDictionary()


def _score_sentences(claims: ClaimSet, scorer: str) -> pd.DataFrame:
    """VADER over each sentence once a set of claims; names are masked unless it is plain VADER."""
    kept = _SCORED.setdefault(claims, {})
    if scorer not in kept:
        kept[scorer] = _run_vader(claims, plain=scorer == "vader")
    return kept[scorer]


def _run_vader(claims: ClaimSet, plain: bool) -> pd.DataFrame:
    import pandas as pd

    from ..language.valence import ValenceScorer
    from .sentiment import load_valence

    engine = ValenceScorer() if plain else load_valence(load_lexicon())
    names = {} if plain else _names_by_document(claims)
    frame = claims.sentiments
    pairs = list(zip(frame["doc_id"], frame["sentence"].fillna(""), strict=True))
    known: dict[tuple[str, str], tuple[float, float]] = {}
    for doc_id, sentence in dict.fromkeys(pairs):
        pattern = names.get(doc_id)
        masked = [hit.span() for hit in pattern.finditer(sentence)] if pattern else []
        known[doc_id, sentence] = engine.score(sentence, masked)
    return pd.DataFrame([known[pair] for pair in pairs], columns=["score", "coverage"])


def _names_by_document(claims: ClaimSet) -> dict[str, re.Pattern[str]]:
    """For each document a pattern of its names of actors and places."""
    found: dict[str, set[str]] = {}
    for table in (claims.actors, claims.places):
        for doc_id, text in zip(table["doc_id"], table["text"], strict=True):
            if text and text[0].isupper():
                found.setdefault(doc_id, set()).add(text)
    return {
        doc_id: re.compile("|".join(map(re.escape, sorted(texts, key=lambda t: (-len(t), t)))))
        for doc_id, texts in found.items()
    }


def summarise_sentiment(
    claims: ClaimSet,
    *,
    by: str = "outlet",
    target: str | None = None,
    period: str | None = None,
    min_claims: int = 5,
    scorer: str = "target",
    voices: bool = True,
) -> pd.DataFrame:
    """Mean sentiment towards each actor, by source.

    Parameters
    ----------
    claims : ClaimSet
        Its table ``sentiments`` is used.
    by : {"outlet", "source_type", "speaker", "affiliation"}
        What a group is. The narrator's own voice is a source like any other.
    target : str, optional
        Actor id; by default all actors.
    period : str, optional
        Also by period of publication: a pandas frequency such as "M" or "Q".
    min_claims : int
        Statements (mentions) that a row needs at least.
    scorer : str
        See ``score_statements``.
    voices : bool
        Keep direct quotation, paraphrase and the outlet's own words apart.

    Returns
    -------
    pandas.DataFrame
        ``group``, ``actor_id``, ``actor``, ``period`` (empty unless asked for), ``voice``
        (quoted, paraphrased, own words, or all), ``mean``, ``low`` and ``high`` (-1 to 1, 95
        percent interval by resampling documents; equal to the mean where one document is all
        there is), ``mentions``, ``documents``, ``origins`` (different sentences: a reprinted
        one counts once), shares ``positive``, ``neutral``, ``negative``, ``coverage``,
        ``claim_ids`` (of claims in the same sentences). Most mentions first.

    Raises
    ------
    ParameterError
        Where ``by`` or ``scorer`` is unknown.
    """
    import pandas as pd

    if by not in GROUPS:
        raise ParameterError(f"group_by {by!r} is none of {', '.join(GROUPS)}")
    frame = score_statements(claims, scorer)
    if target is not None:
        frame = frame[frame["actor_id"] == target]
    frame = frame.assign(group=_groups(frame, by), period=_periods(frame, period))
    if not voices:
        frame = frame.assign(voice="all")
    frame = frame.drop_duplicates(["group", "actor_id", "origin", "start"])
    names = common_names(frame)
    owners = claims_by_sentence(claims)
    rows = []
    keys = ["group", "actor_id", "period", "voice"]
    for key, some in frame.groupby(keys, sort=True, dropna=False):
        if len(some) < min_claims:
            continue
        rows.append(_summarise(dict(zip(keys, key, strict=True)), some, names, owners))
    table = pd.DataFrame(rows, columns=list(_SUMMARY))
    return table.sort_values(
        ["mentions", "group", "actor_id", "period", "voice"],
        ascending=[False, True, True, True, True],
        ignore_index=True,
    )


def _groups(frame: pd.DataFrame, by: str) -> pd.Series:
    values = frame[by].astype("string")
    if by in {"speaker", "affiliation"}:
        own = (frame["source_type"] == "narrator").fillna(False)
        values = values.mask(own, "the outlet itself")
    return values.fillna("not named")


def _periods(frame: pd.DataFrame, period: str | None) -> pd.Series:
    import pandas as pd

    if period is None:
        return pd.Series("", index=frame.index, dtype="string")
    days = pd.to_datetime(frame["published"], errors="coerce")
    return days.dt.to_period(period).astype("string").fillna("undated")


def common_names(frame: pd.DataFrame) -> dict[str, str]:
    """For each actor the name it is mostly given."""
    counts = frame.dropna(subset=["actor_id"]).groupby("actor_id")["name"]
    return {
        str(actor): str(names.mode(dropna=True).iloc[0]) if names.notna().any() else str(actor)
        for actor, names in counts
    }


def claims_by_sentence(claims: ClaimSet) -> dict[tuple[str, str], list[str]]:
    """Ids of the claims made in each sentence, by document and sentence."""
    found: dict[tuple[str, str], list[str]] = {}
    frame = claims.claims
    for doc, sentence, claim in zip(
        frame["doc_id"], frame["sentence"], frame["claim_id"], strict=True
    ):
        found.setdefault((doc, sentence), []).append(claim)
    return found


def _summarise(
    key: dict[str, object],
    some: pd.DataFrame,
    names: dict[str, str],
    owners: dict[tuple[str, str], list[str]],
) -> dict[str, object]:
    low, high = _interval(some["score"].to_numpy(float), some["doc_id"].to_numpy(str))
    share = some["polarity"].value_counts(normalize=True)
    pairs = zip(some["doc_id"], some["sentence"].fillna(""), strict=True)
    ids = dict.fromkeys(claim for pair in pairs for claim in owners.get(pair, ()))
    covered = some["coverage"].dropna()
    return {
        **key,
        "actor": names.get(str(key["actor_id"]), str(key["actor_id"])),
        "mean": round(float(some["score"].mean()), 4),
        "low": low,
        "high": high,
        "mentions": len(some),
        "documents": int(some["doc_id"].nunique()),
        "origins": int(some["origin"].nunique()),
        **{name: round(float(share.get(name, 0.0)), 4)
           for name in ("positive", "neutral", "negative")},
        "coverage": round(float(covered.mean()), 4) if len(covered) else None,
        "claim_ids": " ".join(ids),
    }  # fmt: skip


def _interval(
    scores: npt.NDArray[np.float64], documents: npt.NDArray[np.str_]
) -> tuple[float, float]:
    """95 percent interval of the mean; documents are drawn whole, as their mentions go together."""
    import numpy as np

    ids, place = np.unique(documents, return_inverse=True)
    mean = float(scores.mean())
    if len(ids) < 2:
        return round(mean, 4), round(mean, 4)
    sums = np.bincount(place, weights=scores)
    counts = np.bincount(place)
    draws = np.random.default_rng(0).integers(0, len(ids), (_DRAWS, len(ids)))
    means = sums[draws].sum(1) / counts[draws].sum(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return round(min(float(low), mean), 4), round(max(float(high), mean), 4)


def compare_outlets(claims: ClaimSet, target: str, scorer: str = "target") -> pd.DataFrame:
    """How outlets speak of one actor where they report the same event.

    Two claims are of the same event where place, type and first day agree.

    Parameters
    ----------
    claims : ClaimSet
        Its asserted claims with place, outlet and a date of a day or a week are the events.
    target : str
        Actor id.
    scorer : {"target", "valence", "vader"}
        See ``score_statements``.

    Returns
    -------
    pandas.DataFrame
        ``event`` (type, place and first day), ``outlet``, ``mean`` (-1 to 1), ``mentions``,
        ``sentence`` (the most outspoken one), ``claim_id``; events that two outlets or more
        report, with a mention of the actor in the same document.

    Raises
    ------
    ParameterError
        Where there is no such scorer.
    """
    import pandas as pd

    columns = ["event", "outlet", "mean", "mentions", "sentence", "claim_id"]
    tones = score_statements(claims, scorer)
    tones = tones[tones["actor_id"] == target]
    events = claims.claims
    events = events[
        (events["realis"] == "asserted") & events["place"].notna()
        & events["date_earliest"].notna() & events["outlet"].notna()
        & (events["date_precision"].isin(["day", "week"]))
    ]  # fmt: skip
    rows = []
    for (place, kind, day), some in events.groupby(["place", "event_type", "date_earliest"]):
        if some["outlet"].nunique() < 2:
            continue
        for outlet, told in some.groupby("outlet"):
            mine = tones[tones["doc_id"].isin(told["doc_id"])]
            if mine.empty:
                continue
            loudest = mine.iloc[int(mine["score"].abs().to_numpy(float).argmax())]
            name = f"{str(kind).replace('_', ' ')} at {place}, {day}"
            mean = round(float(mine["score"].mean()), 4)
            first = told["claim_id"].iloc[0]
            rows.append((name, outlet, mean, len(mine), loudest["sentence"], first))
    table = pd.DataFrame(rows, columns=columns)
    several = table.groupby("event")["outlet"].transform("nunique") > 1
    return table[several].sort_values(["event", "outlet"], ignore_index=True)
