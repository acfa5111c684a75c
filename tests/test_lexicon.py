"""Dictionaries: ids and sources, errors that name file and line, a user's own over ours."""

import pytest

from conflictlib.errors import ResourceError
from conflictlib.explain import check_lexicon, explain_word
from conflictlib.resources import Lexicon, load_lexicon, resource_path


def test_every_entry_has_an_id_and_a_source():
    lexicon = load_lexicon()
    assert len(lexicon.names) > 10
    for name in lexicon.names:
        for entry in lexicon.entries(name):
            assert entry["id"]
            assert entry["source"], (name, entry["id"])


def test_a_users_entry_replaces_adds_or_removes(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        'valence = [\n{ id = "captured", words = ["captured"], score = 1.0 },\n'
        '{ id = "regime", remove = true },\n{ id = "mine", words = ["zog"], score = 2.0 },\n]\n',
        encoding="utf-8",
    )
    entries = {entry["id"]: entry for entry in Lexicon([own]).entries("valence")}
    assert entries["captured"]["score"] == 1.0
    assert "regime" not in entries
    assert entries["mine"]["source"] == "own.toml"
    assert Lexicon([own]).digest != load_lexicon().digest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("valence = [", "own.toml"),
        ('moods = [{ id = "a" }]', "no list is named moods"),
        ('valence = [{ words = ["a"] }]', "no id"),
        ('valence = "a"', "must be a list"),
    ],
)
def test_a_malformed_file_is_named_with_what_is_wrong(tmp_path, text, words):
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=words):
        Lexicon([own])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ResourceError, match=r"none\.toml"):
        Lexicon([tmp_path / "none.toml"])


def test_a_missing_resource_is_an_error_not_an_empty_list():
    with pytest.raises(ResourceError, match="reinstall"):
        resource_path("nothing.toml")
    with pytest.raises(ResourceError, match="no dictionary"):
        load_lexicon().entries("nothing")


@pytest.mark.parametrize("word", ["said", "Hit", "liberated", "ISIS", "airstrike"])
def test_explain_says_what_a_word_does_and_where_it_came_from(word):
    lines = explain_word(word)
    assert lines
    assert any("source" in line or ":" in line for line in lines)


def test_each_room_says_its_part():
    assert any(line.startswith("actor islamic-state") for line in explain_word("ISIS"))
    assert any("Anb" in line for line in explain_word("Hit"))
    assert any("rule" in line or "verb" in line for line in explain_word("said"))


def test_an_unknown_word_is_in_no_dictionary():
    assert explain_word("qwxzyblorp") == []


def test_check_counts_all_lists():
    lines = check_lexicon()
    assert any(line.startswith("valence: ") for line in lines)
    assert lines[-1].startswith("all well")
