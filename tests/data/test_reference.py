"""The bundled reference series, and the loader for a user's own."""

from __future__ import annotations

import csv
import re
from hashlib import sha256
from pathlib import Path

import pytest

from conflictlib.analyse.territory import find_revisions, load_reference
from conflictlib.bundled import bundled_path
from conflictlib.errors import InputError

FOLDER = bundled_path("reference")
README = Path(__file__).resolve().parent.parent.parent / "data" / "README.md"
HEAD = "as_of,low,best,high,unit,scope,baseline,source"


def test_every_row_says_who_said_it_when_and_where_it_was_read():
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == len(load_reference(path)) > 70
        for number, row in enumerate(rows, 2):
            where = f"{path.name}:{number}"
            assert row["source"], where
            assert row["where_read"], where
            assert row["said_on"] or "implied" in row["source"] + row["where_read"], where
            assert row["unit"] in {"km2", "sq mi", "percent"}, where
            assert len(row["note"]) < 400, f"{where}: figures are facts, text is not"


def test_the_readme_has_the_hash_of_every_file():
    text = README.read_text(encoding="utf-8")
    for path in FOLDER.glob("*.csv"):
        assert path.name in text
        assert sha256(path.read_bytes()).hexdigest() in text


def write(path, *lines, head=HEAD):
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def test_a_file_of_ones_own_is_read(tmp_path):
    path = write(
        tmp_path / "own.csv",
        "2016-01-05,,40,,percent,Iraq,2014-08,the coalition",
        "2016-01,1000,,1200,sq mi,Iraq+Syria,,a research firm",
        "2016-02-01/2016-02-28,,,500,km2,Syria,,an officer",
    )
    one, two, three = load_reference(path)
    assert one.interval.low == one.interval.high == pytest.approx(0.4)
    assert one.family == "coalition"
    assert two.scope == ("Iraq", "Syria")
    assert two.interval.low == pytest.approx(2590, abs=0.1)
    assert (three.interval.low, three.interval.high) == (0, 500)
    assert three.as_of.last.day == 28


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("soon,1,1,1,km2,Iraq,,x", "as_of 'soon'"),
        ("2016,1,1,1,acre,Iraq,,x", "unit 'acre'"),
        ("2016,3,2,1,km2,Iraq,,x", "not in order"),
        ("2016,,,,km2,Iraq,,x", "all empty"),
        ("2016,a,,,km2,Iraq,,x", "'a' is no number"),
        ("2016,nan,,,km2,Iraq,,x", "no number"),
        ("2016,140,140,140,percent,Iraq,,x", "more than the whole"),
        ("2016,1,1,1,km2,,,x", "scope is empty"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path, line, words):
    path = write(tmp_path / "own.csv", "2015,1,1,1,km2,Iraq,,x", line)
    with pytest.raises(InputError, match=words) as error:
        load_reference(path)
    assert re.search(r"own\.csv:3: ", str(error.value))


def test_missing_columns_are_all_named(tmp_path):
    path = write(tmp_path / "own.csv", head="as_of,best,source")
    with pytest.raises(InputError, match="low, high, unit, scope, baseline"):
        load_reference(path)
    with pytest.raises(InputError, match="cannot be read"):
        load_reference(tmp_path / "none.csv")


def test_daily_series_are_read_by_a_map_of_columns(tmp_path):
    """Layouts of three publishers: one area a day, with a time, and several layers a day."""
    constants = {"unit": "km2", "scope": "Ukraine", "source": "a map"}
    daily = write(tmp_path / "a.csv", "2024-07-08,100.5", head="date_of_file,occupied_km2")
    (one,) = load_reference(daily, {"as_of": "date_of_file", "best": "occupied_km2"}, constants)
    assert one.interval.low == one.interval.high == 100.5
    timed = write(tmp_path / "b.csv", "2022-09-08 00:00:00,12414", "2022-09-09 00:00:00,-1",
                  head="date,area")  # fmt: skip
    with pytest.raises(InputError, match="below nothing"):
        load_reference(timed, {"as_of": "date", "best": "area"}, constants)
    layers = write(tmp_path / "c.csv", "2023-05-01,held,10", "2023-05-01,claimed,20",
                   head="date,layer,km2")  # fmt: skip
    (one,) = load_reference(layers, {"as_of": "date", "best": "km2"}, constants,
                            where={"layer": "held"})  # fmt: skip
    assert one.best == 10
    with pytest.raises(InputError, match="no column 'day'"):
        load_reference(daily, {"as_of": "day", "best": "occupied_km2"}, constants)


def test_revisions_are_found_in_a_loaded_series(tmp_path):
    days = [f"2022-09-{day:02d},{value}" for day, value in
            enumerate([125_000, 125_010, 125_000, 125_020, 125_010, 125_030, 125_020,
                       137_434, 123_460, 123_470, 123_460], 1)]  # fmt: skip
    path = write(tmp_path / "own.csv", *days, head="date,area")
    rows = load_reference(path, {"as_of": "date", "best": "area"},
                          {"unit": "km2", "scope": "Ukraine", "source": "a map"})  # fmt: skip
    (found,) = find_revisions(rows)
    assert found.first.day == 8
