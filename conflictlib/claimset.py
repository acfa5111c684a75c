"""ClaimSet: the tables of one corpus, and their files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError
from .frames import TABLES, make_frame, validate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMATS", "ClaimSet", "is_claims_file", "load_claims"]

FORMATS = (".parquet", ".csv", ".jsonl")


class ClaimSet:
    """Everything extracted from one corpus, as DataFrames.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables by name; missing ones are empty. Each is checked against its contract.
    provenance : mapping, optional
        Versions of package, model and dictionaries, and hashes of the inputs.

    Attributes
    ----------
    claims, documents, attributions, quantities, places, times, actors, sentiments, \
disputes, warnings : pandas.DataFrame
        Columns as in ``frames.TABLES``; dates are ISO strings.

    Notes
    -----
    ``documents`` lists every input, also those that were skipped or failed, with the reason.
    """

    claims: pd.DataFrame
    documents: pd.DataFrame
    attributions: pd.DataFrame
    quantities: pd.DataFrame
    places: pd.DataFrame
    times: pd.DataFrame
    actors: pd.DataFrame
    sentiments: pd.DataFrame
    disputes: pd.DataFrame
    warnings: pd.DataFrame

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        for name in TABLES:
            frame = tables.get(name)
            checked = make_frame(name, []) if frame is None else validate(name, frame)
            setattr(self, name, checked)
        self.provenance: dict[str, Any] = dict(provenance or {})

    def __len__(self) -> int:
        return len(self.claims)

    def __repr__(self) -> str:
        counts = self.documents["status"].value_counts()
        read, rest = int(counts.get("read", 0)), int(counts.sum() - counts.get("read", 0))
        return (
            f"<ClaimSet: {len(self.claims)} claims from {read} documents"
            f"{f', {rest} left out' if rest else ''}>"
        )

    def _repr_html_(self) -> str:
        from html import escape

        shown = ["published", "outlet", "event_type", "realis", "actor", "target", "place",
                 "date_earliest", "quantity_text", "speaker", "sentence"]  # fmt: skip
        table = self.claims[shown].head(20).to_html(index=False, na_rep="", escape=True)
        return f"<p>{escape(repr(self)[1:-1])}</p>{table}"

    def save(self, path: str | Path) -> Path:
        """Write the claims and, beside them, all other tables.

        Parameters
        ----------
        path : path
            ``NAME.parquet``, ``NAME.csv`` or ``NAME.jsonl``: the claims. The other tables
            go into the folder ``NAME.tables`` as Parquet, with ``provenance.json``.

        Returns
        -------
        Path
            The claims file.
        """
        target = Path(path)
        _write(self.claims, target)
        folder = target.with_suffix(".tables")
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            if name != "claims":
                _write(getattr(self, name), folder / f"{name}.parquet")
        text = json.dumps(self.provenance, indent=1, sort_keys=True, ensure_ascii=False)
        (folder / "provenance.json").write_text(text + "\n", encoding="utf-8")
        return target


def is_claims_file(path: str | Path) -> bool:
    """Whether a path is a file of extracted claims rather than of documents."""
    path = Path(path)
    if not path.is_file() or path.suffix not in FORMATS:
        return False
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq
        from pyarrow import ArrowException

        try:
            return "claim_id" in pq.read_schema(path).names
        except (ArrowException, OSError):
            return False
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        head = lines.readline(10_000)
    if path.suffix == ".csv":
        return head.startswith("claim_id,")
    return '"claim_id"' in head


def load_claims(path: str | Path) -> ClaimSet:
    """Read back what ``ClaimSet.save`` or ``conflictlib extract`` wrote.

    Parameters
    ----------
    path : path
        The claims file. Tables of the folder beside it are read where it is there.

    Raises
    ------
    InputError
        Where the file is no claims table, naming all that is wrong.
    """
    path = Path(path)
    tables = {"claims": _read("claims", path)}
    folder = path.with_suffix(".tables")
    provenance: dict[str, Any] = {}
    if folder.is_dir():
        for name in TABLES:
            other = folder / f"{name}.parquet"
            if other.exists():
                tables[name] = _read(name, other)
        kept = folder / "provenance.json"
        if kept.exists():
            provenance = json.loads(kept.read_text(encoding="utf-8"))
    try:
        return ClaimSet(tables, provenance)
    except InputError as error:
        raise InputError(str(error), where=str(path)) from error


def _write(frame: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        frame.to_parquet(path, index=False)
    elif path.suffix == ".csv":
        frame.to_csv(path, index=False, lineterminator="\n")
    elif path.suffix == ".jsonl":
        frame.to_json(path, orient="records", lines=True, force_ascii=False)
    else:
        raise InputError(
            f"{path.suffix or 'no suffix'} is not a format of claims; use {', '.join(FORMATS)}",
            where=str(path),
        )


def _read(table: str, path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        if path.suffix == ".parquet":
            return pd.read_parquet(path)
        if path.suffix == ".csv":
            frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
            return _typed(table, frame)
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        return _typed(table, pd.DataFrame(rows))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read as a table of {table}: {error}", str(path)) from error


def _typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Text columns of CSV or JSON to numbers and booleans, as the contract says."""
    import pandas as pd

    for column in TABLES[table]:
        if column.name not in frame.columns:
            continue
        values = frame[column.name]
        if column.kind in {"int", "float"}:
            frame[column.name] = pd.to_numeric(values).astype("Float64")
        elif column.kind == "bool":
            frame[column.name] = (
                values.astype("string").str.lower().map({"true": True, "false": False})
            )
        else:
            frame[column.name] = values.astype("string")
    return frame
