"""The tables' contracts: columns, kinds and vocabularies, checked all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import InputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLES", "Column", "make_frame", "to_rows", "validate"]

EVENT_TYPES = (
    "control_change", "control_status", "advance", "withdrawal", "siege", "clash", "airstrike",
    "shelling", "bombing", "chemical_attack", "killing", "violence_against_civilians",
    "abduction", "arrest", "displacement", "deployment", "agreement", "aid", "protest",
    "declaration", "assessment", "other",
)  # fmt: skip
REALIS = ("asserted", "planned", "predicted", "possible", "hypothetical", "negated")
SOURCE_TYPES = (
    "military", "government", "official", "analyst", "militant", "civilian", "ngo_un", "media",
    "religious", "other", "narrator",
)  # fmt: skip
DIMENSIONS = (
    "area", "length", "share", "killed", "wounded", "displaced", "captured_persons", "fighters",
    "strikes", "money", "count", "rate", "duration",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: kind (str, int, float, bool, date), vocabulary, and whether it may be empty."""

    name: str
    kind: str = "str"
    allowed: tuple[str, ...] = ()
    required: bool = False


def _columns(text: str, **allowed: tuple[str, ...]) -> tuple[Column, ...]:
    """Columns from ``name:kind!`` words; ``!`` marks those that are never empty."""
    made = []
    for word in text.split():
        name, _, kind = word.rstrip("!").partition(":")
        made.append(Column(name, kind or "str", allowed.get(name, ()), word.endswith("!")))
    return tuple(made)


CLAIMS = _columns(
    """claim_id! doc_id! outlet published:date sentence! quote start:int! end:int!
    kind! event_type! acled_event_type acled_sub_event_type plover
    actor actor_id target target_id
    place geonameid:int lat:float lon:float admin1 iso3 geo_precision:int
    date_earliest:date date_latest:date time_text date_precision! date_basis
    realis! speaker speaker_id affiliation source_type! anonymous:bool! attribution_mode!
    fatalities_low:float fatalities_best:float fatalities_high:float
    quantity_text dimension quantity_low:float quantity_best:float quantity_high:float
    unit baseline scope valence:float origin_id rule_id! review""",
    kind=("event", "control", "assessment"),
    event_type=EVENT_TYPES,
    realis=REALIS,
    source_type=SOURCE_TYPES,
    date_precision=("day", "week", "month", "season", "year", "unknown"),
    date_basis=("stated", "inherited", "reported"),
    attribution_mode=("direct", "indirect", "mixed", "narrator"),
    dimension=DIMENSIONS,
    review=("accepted", "corrected", "rejected"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "documents": _columns(
        """doc_id! status! reason outlet title published:date published_basis url path
        language characters:int sha256 repeats""",
        status=("read", "skipped", "failed"),
    ),
    "attributions": _columns(
        """doc_id! number:int! source cue content! content_start:int! content_end:int! mode!
        speaker speaker_id affiliation source_type anonymous:bool! anonymity_reason conveys
        rule_id""",
        mode=("direct", "indirect", "mixed"),
        source_type=SOURCE_TYPES,
    ),
    "quantities": _columns(
        """claim_id doc_id! text! start:int! end:int! dimension! low:float best:float high:float
        unit printed_unit modifier of baseline baseline_date scope change flags rule_id""",
        dimension=DIMENSIONS,
        change=("held", "lost", "gained", "from_to"),
    ),
    "places": _columns(
        """doc_id! text! start:int! end:int! mention! name! geonameid:int lat:float lon:float
        country iso3 admin1 printed_admin1 precision! relation bearing distance_km:float
        rule_id"""
    ),
    "times": _columns(
        "doc_id! text! start:int! end:int! type! value mod earliest:date latest:date rule_id"
    ),
    "actors": _columns("doc_id! text! start:int! end:int! actor_id name! type! rule_id"),
    "sentiments": _columns(
        """doc_id! text! start:int! end:int! actor_id name polarity! score:float!
        coverage:float speaker speaker_id affiliation source_type! attribution_mode! outlet
        published:date sentence rule_id""",
        polarity=("positive", "neutral", "negative"),
    ),
    "disputes": _columns(
        "claim_id! other_claim_id! relation! about! doc_id evidence",
        relation=("contradicts", "qualifies"),
    ),
    "warnings": _columns("doc_id code! message!"),
}
_DTYPES: Mapping[str, Any] = {
    "str": "string",
    "date": "string",
    "int": "Int64",
    "float": "Float64",
    "bool": "boolean",
}
_DATE = r"\d{4}-\d{2}-\d{2}"


def make_frame(table: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A table with exactly its contract's columns and dtypes.

    Parameters
    ----------
    table : str
        A key of ``TABLES``.
    rows : iterable of mapping
        Missing keys become empty cells; unknown keys are an error.

    Returns
    -------
    pandas.DataFrame
        Nullable dtypes; dates are ISO strings.

    Raises
    ------
    InputError
        Where a row has a key that the table does not know.
    """
    import pandas as pd

    columns = TABLES[table]
    names = [column.name for column in columns]
    kept = list(rows)
    unknown = {key for row in kept for key in row} - set(names)
    if unknown:
        raise InputError(f"unknown column {', '.join(sorted(unknown))}", where=f"table {table}")
    data = {
        column.name: _make_array([row.get(column.name) for row in kept], _DTYPES[column.kind])
        for column in columns
    }
    return pd.DataFrame(data, columns=names)


def _make_array(values: list[object], dtype: Any) -> Any:
    """A column; half a surrogate pair, which no file can hold, becomes a question mark."""
    import pandas as pd

    try:
        return pd.array(values, dtype=dtype)
    except UnicodeEncodeError:
        kept = [value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
                for value in values]  # fmt: skip
        return pd.array(kept, dtype=dtype)


def to_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dicts by column name; pandas' several kinds of empty all become None."""
    names = [str(name) for name in frame.columns]
    empty: Any = None  # as pandas takes it, though its stubs do not say so
    columns = [column.to_numpy(object, na_value=empty) for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def validate(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a table against its contract and report all failures at once.

    Parameters
    ----------
    table : str
        A key of ``TABLES``.
    frame : pandas.DataFrame
        The table; columns in any order, further columns are kept behind.

    Returns
    -------
    pandas.DataFrame
        The table with the contract's column order and dtypes.

    Raises
    ------
    InputError
        One message that lists every missing column and wrong value.
    """
    columns = TABLES[table]
    missing = [column.name for column in columns if column.name not in frame.columns]
    if missing:
        raise InputError(f"missing columns: {', '.join(missing)}", where=f"table {table}")
    failures: list[str] = []
    names = [column.name for column in columns]
    checked = frame[[*names, *(name for name in frame.columns if name not in names)]].copy()
    for column in columns:
        try:
            checked[column.name] = checked[column.name].astype(_DTYPES[column.kind])
        except (TypeError, ValueError) as error:
            failures.append(f"{column.name}: not {column.kind} ({error})")
            continue
        failures += _check_column(column, checked[column.name])
    failures += _check_bounds(table, checked) if not failures else []
    if failures:
        raise InputError("; ".join(failures), where=f"table {table}")
    return checked


def _check_column(column: Column, values: pd.Series) -> list[str]:
    failures = []
    empty = values.isna()
    if column.required and empty.any():
        failures.append(f"{column.name}: empty in row {_rows(empty)}")
    present = values[~empty]
    if column.allowed:
        wrong = ~present.isin(column.allowed)
        if wrong.any():
            failures.append(
                f"{column.name}: {present[wrong].iloc[0]!r} in row {_rows(wrong)}"
                f" is none of {', '.join(column.allowed)}"
            )
    if column.kind == "date":
        wrong = ~present.str.fullmatch(_DATE)
        if wrong.any():
            failures.append(f"{column.name}: no ISO date in row {_rows(wrong)}")
    return failures


def _check_bounds(table: str, frame: pd.DataFrame) -> list[str]:
    """Ordered pairs: spans, intervals and bounds."""
    pairs: Sequence[tuple[str, str]] = {
        "claims": (
            ("start", "end"),
            ("date_earliest", "date_latest"),
            ("quantity_low", "quantity_best"),
            ("quantity_best", "quantity_high"),
            ("fatalities_low", "fatalities_best"),
            ("fatalities_best", "fatalities_high"),
        ),
        "quantities": (("low", "best"), ("best", "high"), ("start", "end")),
        "times": (("earliest", "latest"), ("start", "end")),
    }.get(table, ())
    failures = []
    for low, high in pairs:
        wrong = (frame[low] > frame[high]).fillna(False)
        if wrong.any():
            failures.append(f"{low} is above {high} in row {_rows(wrong)}")
    return failures


def _rows(mask: pd.Series) -> str:
    numbers = [str(index) for index in mask[mask].index[:3]]
    return ", ".join(numbers) + (" ..." if int(mask.sum()) > 3 else "")
