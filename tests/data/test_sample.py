"""The sample corpus is complete, marked as invented, and what data/README.md says it is."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted((DATA / "sample").glob("*.txt"))
OUTLETS = {
    "Corvane Wire": "corvane-wire",
    "The Tigris Banner": "tigris-banner",
    "The Sallowfield Review": "sallowfield-review",
}
NOTE = "Written for conflictlib; not a real dispatch"
NAME = re.compile(r"(\d{4}-\d\d-\d\d)_[a-z0-9-]+_([a-z-]+)\.txt")
HASH_ROW = re.compile(
    r"^\| `([^`]+)` \| [^|]+ \| `([0-9a-f]{64})` \| (.+) \| (.+) \|$", re.MULTILINE
)
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read_parts(path: Path) -> tuple[dict[str, str], str]:
    """Return the front matter and the text after it."""
    opening, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    fields = (line.split(": ", 1) for line in front.splitlines())
    return {key: value.strip('"') for key, value in fields}, text


def dates_in(text: str) -> set[date]:
    """Return the full dates printed in the text, in either order of day and month."""
    months = {date(2000, number, 1).strftime("%B"): number for number in range(1, 13)}
    name = "|".join(months)
    found = re.findall(rf"\b({name}) (\d{{1,2}}), (\d{{4}})", text)
    found += [
        (month, day, year)
        for day, month, year in re.findall(rf"\b(\d{{1,2}}) ({name}) (\d{{4}})", text)
    ]
    return {date(int(year), months[month], int(day)) for month, day, year in found}


def test_the_corpus_has_about_thirty_files_from_three_outlets() -> None:
    assert 25 <= len(FILES) <= 35
    assert {read_parts(path)[0]["outlet"] for path in FILES} == set(OUTLETS)


def test_the_folder_holds_nothing_but_dispatches() -> None:
    assert sorted((DATA / "sample").iterdir()) == FILES


@each_file
def test_front_matter_marks_a_file_as_written_for_the_project(path: Path) -> None:
    front, text = read_parts(path)
    assert set(front) - {"published"} == {"title", "outlet", "byline", "note"}
    assert front["note"] == NOTE
    assert text.splitlines()[0] == front["title"]
    assert front["byline"] in text


@each_file
def test_file_name_agrees_with_front_matter(path: Path) -> None:
    name = NAME.fullmatch(path.name)
    assert name is not None
    front, _ = read_parts(path)
    assert name[2] == OUTLETS[front["outlet"]]
    assert front.get("published", name[1]) == name[1]


@each_file
def test_length_is_that_of_a_dispatch(path: Path) -> None:
    assert 150 <= len(read_parts(path)[1].split()) <= 400


@each_file
def test_quotes_are_curly_in_one_outlet_and_straight_in_the_others(path: Path) -> None:
    front, text = read_parts(path)
    foreign = "\"'" if front["outlet"] == "The Sallowfield Review" else "“”‘’"
    assert not set(foreign) & set(text)


def test_two_or_three_files_are_dated_by_their_dateline_alone() -> None:
    undated = [path for path in FILES if "published" not in read_parts(path)[0]]
    assert 2 <= len(undated) <= 3
    for path in undated:
        opening = "\n\n".join(read_parts(path)[1].split("\n\n")[:3])
        assert date.fromisoformat(path.name[:10]) in dates_in(opening)


def test_hashes_in_the_readme_match_the_files() -> None:
    rows = HASH_ROW.findall((DATA / "README.md").read_text(encoding="utf-8"))
    listed = {name: digest for name, digest, _, _ in rows if name.endswith(".txt")}
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES}


@each_file
def test_the_readme_gives_the_sources_of_facts_of_each_file(path: Path) -> None:
    sources = (DATA / "README.md").read_text(encoding="utf-8").split("### Sources of facts", 1)[1]
    row = re.search(rf"^\| `{re.escape(path.name)}` \| (.+) \| (.+) \|$", sources, re.MULTILINE)
    assert row is not None
    assert re.search(r"\b20\d\d\b", row[2])
