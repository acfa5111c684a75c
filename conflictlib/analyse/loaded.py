"""Loaded terms: words whose choice takes a side, by outlet, voice and whom they are said of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..resources import load_lexicon
from .opinions import VOICES, claims_by_sentence, common_names, score_statements

if TYPE_CHECKING:
    import pandas as pd

    from ..claimset import ClaimSet

__all__ = ["count_loaded_terms"]


def count_loaded_terms(claims: ClaimSet) -> pd.DataFrame:
    """Which outlets use which loaded words, in whose voice, and of whom.

    Parameters
    ----------
    claims : ClaimSet
        Its tables ``sentiments`` (terms that name an actor) and ``claims`` (terms for what an
        actor does) are read.

    Returns
    -------
    pandas.DataFrame
        ``term``, ``plain`` (the plainer word), ``leaning`` (for, against, distant),
        ``outlet``, ``voice`` (quoted, paraphrased, own words), ``of`` (name of the actor
        that it is said of; empty where the sentence does not tell), ``uses``, ``documents``,
        ``example`` (a sentence), ``claim_id``. Most uses first.
    """
    import pandas as pd

    columns = ["term", "plain", "leaning", "outlet", "voice", "of", "uses", "documents",
               "example", "claim_id"]  # fmt: skip
    found = [*_named_terms(claims), *_done_terms(claims)]
    frame = pd.DataFrame(
        found, columns=["term", "plain", "leaning", "outlet", "voice", "of", "doc_id", "sentence",
                        "claim_id"],
    ).drop_duplicates(["term", "doc_id", "sentence", "of"])  # fmt: skip
    if frame.empty:
        return pd.DataFrame(columns=columns)
    keys = ["term", "plain", "leaning", "outlet", "voice", "of"]
    grouped = frame.groupby(keys, dropna=False, sort=True)
    table = grouped.agg(
        uses=("sentence", "size"),
        documents=("doc_id", "nunique"),
        example=("sentence", "first"),
        claim_id=("claim_id", "first"),
    ).reset_index()
    return table.sort_values(
        ["uses", "term", "outlet"], ascending=[False, True, True], ignore_index=True
    )[columns]


def _patterns(of: str) -> list[tuple[str, str, str, re.Pattern[str]]]:
    made = []
    for entry in load_lexicon().entries("loaded_terms"):
        if entry["of"] == of:
            words = "|".join(re.escape(w) for w in sorted(entry["words"], key=len, reverse=True))
            pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
            made.append((entry["id"], entry["plain"], entry["leaning"], pattern))
    return made


def _named_terms(claims: ClaimSet) -> list[tuple[object, ...]]:
    """Terms inside or right before a mention of an actor: said of that actor."""
    frame = score_statements(claims)
    owners = claims_by_sentence(claims)
    found: list[tuple[object, ...]] = []
    patterns = _patterns("named")
    names = common_names(frame)
    for row in frame.itertuples(index=False):
        sentence, text = str(row.sentence or ""), str(row.text)
        at = sentence.find(text)
        around = sentence[max(0, at - 24) : at + len(text)] if at >= 0 else text
        for term, plain, leaning, pattern in patterns:
            if pattern.search(around):
                ids = owners.get((str(row.doc_id), sentence), [""])
                of = names.get(str(row.actor_id), "")
                found.append((term, plain, leaning, row.outlet, row.voice, of, row.doc_id,
                              sentence, ids[0]))  # fmt: skip
    return found


def _done_terms(claims: ClaimSet) -> list[tuple[object, ...]]:
    """Terms in a claim's own clause: said of who does it."""
    found: list[tuple[object, ...]] = []
    patterns = _patterns("doer")
    for row in claims.claims.itertuples(index=False):
        voice = VOICES.get(str(row.attribution_mode), "own words")
        for term, plain, leaning, pattern in patterns:
            if pattern.search(str(row.quote or "")):
                actor = row.actor if isinstance(row.actor, str) else ""
                found.append((term, plain, leaning, row.outlet, voice, actor, row.doc_id,
                              row.sentence, row.claim_id))  # fmt: skip
    return found
