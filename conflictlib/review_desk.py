"""Reviewing claims one by one: finding them, deciding on them, taking a decision back."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError, ParameterError
from .frames import to_rows
from .review import CORRECTABLE, ClaimFinder, apply_review, check_row
from .review_sheet import SheetRow, make_row, read_rows, write_rows

if TYPE_CHECKING:
    import pandas as pd

    from .claimset import ClaimSet

__all__ = ["STATES", "ReviewDesk"]

STATES = ("open", "reviewed", "accepted", "corrected", "rejected")


class ReviewDesk:
    """Claims and the decisions on them, which are kept in a review sheet.

    Parameters
    ----------
    claims : ClaimSet
        As extracted.
    path : path
        A review sheet, see ``export_review``; made with the first decision if it is missing.
        It holds the claims that were decided on, and the rows that it held before.

    Attributes
    ----------
    lost : list of str
        For each row of the sheet whose claim is there no longer, its line and words.

    Raises
    ------
    InputError
        Where the sheet cannot be understood.
    """

    def __init__(self, claims: ClaimSet, path: str | Path) -> None:
        self.path = Path(path)
        self._claims = claims
        self._frame = claims.claims
        self._find = ClaimFinder(claims)
        self._places = {one: at for at, one in reversed(list(enumerate(self._frame["claim_id"])))}
        self._words = _fold(self._frame, ("sentence",))
        self._actors = _fold(self._frame, ("actor", "target"))
        self._speakers = _fold(self._frame, ("speaker", "affiliation", "source_type", "outlet"))
        self._states = self._frame["review"].astype(object).fillna("")
        self._rows: list[SheetRow] = []
        self._decided: dict[int, SheetRow] = {}  # by place in the table
        self._undone: list[tuple[int, SheetRow | None]] = []
        self.lost: list[str] = []
        self._digest = ""
        if self.path.exists():
            self._read()

    def _read(self) -> None:
        done = apply_review(self._claims, self.path)  # names all that cannot be understood
        self._states = done.claims["review"].astype(object).fillna("")
        self._digest = self._hash()
        for line, row in read_rows(self.path):
            self._rows.append(row)
            place = self._find(row)
            if place is not None:
                self._decided[place] = row
            elif any(row.get(head) for head in ("decision", "comment")):
                self.lost.append(f"line {line}: {row.get('quote') or row['claim_id']}")

    def __len__(self) -> int:
        return len(self._frame)

    @property
    def claims(self) -> ClaimSet:
        """The claims with all decisions applied, for charts and reports."""
        return apply_review(self._claims, self.path) if self.path.exists() else self._claims

    @property
    def reviewed(self) -> int:
        """How many claims are decided on."""
        return int((self._states != "").sum())

    def count_types(self) -> dict[str, int]:
        """How many claims there are of each event type, most first."""
        counts = self._frame["event_type"].value_counts()
        return {str(name): int(count) for name, count in counts.items()}

    def find(
        self,
        event_type: str = "",
        actor: str = "",
        speaker: str = "",
        words: str = "",
        state: str = "",
    ) -> list[str]:
        """Ids of the claims that fit all that is given, in the order of the table.

        Parameters
        ----------
        event_type : str
            One type; empty for all.
        actor, speaker, words : str
            Parts of words, all of which must stand in the names of actor or target; of speaker,
            affiliation, kind of source or outlet; in the sentence.
        state : {"", "open", "reviewed", "accepted", "corrected", "rejected"}
            What was decided.
        """
        if state and state not in STATES:
            raise ParameterError(f"state {state!r} is none of {', '.join(STATES)}")
        kept = self._frame["claim_id"].notna()
        if event_type:
            kept &= self._frame["event_type"] == event_type
        for texts, wanted in (
            (self._actors, actor), (self._speakers, speaker), (self._words, words),
        ):  # fmt: skip
            for part in wanted.casefold().split():
                kept &= texts.str.contains(part, regex=False)
        if state in {"open", "reviewed"}:
            kept &= (self._states == "") == (state == "open")
        elif state:
            kept &= self._states == state
        return [str(one) for one in self._frame.loc[kept, "claim_id"]]

    def show(self, claim_ids: Sequence[str]) -> list[dict[str, Any]]:
        """The claims' rows as extracted, with ``review`` as decided here."""
        places = [self._places[one] for one in claim_ids]
        rows = to_rows(self._frame.iloc[places])
        for place, row in zip(places, rows, strict=True):
            row["review"] = self._states.iloc[place]
        return rows

    def decision(self, claim_id: str) -> SheetRow:
        """The sheet's row on a claim; one without a decision where there is none."""
        place = self._places[claim_id]
        return dict(self._decided.get(place) or self._make_row(place))

    def accept(self, claim_id: str) -> None:
        """The claim is right: as it was read, or with the corrections made before."""
        row = self.decision(claim_id)
        corrected = any(row.get(f"correct_{name}") for name in CORRECTABLE)
        self._change(claim_id, decision="correct" if corrected else "accept")

    def reject(self, claim_id: str) -> None:
        """The sentence makes no such claim: charts leave it out."""
        self._change(claim_id, decision="reject", **_no_corrections())

    def correct(self, claim_id: str, column: str, value: str) -> None:
        """Another value for a column; ``-`` where there should be none."""
        if column not in CORRECTABLE or not value.strip():
            raise ParameterError(
                f"nothing to correct: give a value for one of {', '.join(CORRECTABLE)}"
            )
        self._change(claim_id, decision="correct", **{f"correct_{column}": value.strip()})

    def comment(self, claim_id: str, text: str) -> None:
        """A remark, with or without a decision."""
        self._change(claim_id, comment=" ".join(text.split()))

    def withdraw(self, claim_id: str) -> None:
        """No decision on the claim, whoever made one and when; its comment stays."""
        self._change(claim_id, decision="", **_no_corrections())

    def undo(self) -> str | None:
        """Take back the last change made here; the id of its claim."""
        if not self._undone:
            return None
        place, before = self._undone[-1]
        self._put(place, before)
        self._undone.pop()
        return str(self._frame["claim_id"].iloc[place])

    def _change(self, claim_id: str, **cells: str) -> None:
        place = self._places[claim_id]
        before = self._decided.get(place)
        row = {**(before or self._make_row(place)), **cells}
        if row == before:
            return
        self._put(place, row)
        self._undone.append((place, before))

    def _put(self, place: int, row: SheetRow | None) -> None:
        """Check and save the sheet with this row on a claim; only then remember it."""
        state = check_row(self._claim(place), row) if row else ""
        before = self._decided.get(place)
        rows = [one for one in self._rows if one is not before]
        if row is not None:
            at = next((at for at, one in enumerate(self._rows) if one is before), len(rows))
            rows.insert(at, row)
        self._save(rows)
        self._rows = rows
        self._states.iloc[place] = state
        if row is None:
            self._decided.pop(place, None)
        else:
            self._decided[place] = row

    def _save(self, rows: Sequence[SheetRow]) -> None:
        if self._hash() != self._digest:
            raise InputError(
                "was changed by another program; run the cell again to go on from what it holds",
                where=str(self.path),
            )
        write_rows(self.path, rows)
        self._digest = self._hash()

    def _hash(self) -> str:
        return sha256(self.path.read_bytes()).hexdigest() if self.path.exists() else ""

    def _claim(self, place: int) -> pd.DataFrame:
        return self._frame.iloc[[place]]

    def _make_row(self, place: int) -> SheetRow:
        (claim,) = to_rows(self._claim(place))
        return make_row(claim, self._find.digests.get(str(claim["doc_id"]), ""))


def _no_corrections() -> dict[str, str]:
    return {f"correct_{name}": "" for name in CORRECTABLE}


def _fold(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Columns as one text a row, in small letters, to look for words in."""
    text = frame[columns[0]].fillna("").astype(str)
    for name in columns[1:]:
        text = text + " " + frame[name].fillna("").astype(str)
    return text.str.casefold()
