"""The type of source that a description makes."""

from __future__ import annotations

import pytest

from conflictlib.extract._source_words import SourceWords
from conflictlib.resources import load_lexicon

WORDS = SourceWords(load_lexicon())


@pytest.mark.parametrize(
    ("phrase", "head", "kind"),
    [
        ("author of the book on the taliban", "author", "other"),
        ("resident of a town held by islamic state", "resident", "civilian"),
        ("an expert on al-qaeda", "expert", "analyst"),
        ("member of the taliban", "member", "militant"),
        ("a taliban spokesman", "spokesman", "militant"),
        ("leader of the militia", "leader", "militant"),
        ("president of the republic", "president", "government"),
        ("founder and president of the relief council", "founder", "ngo_un"),
        ("president of the university", "president", "analyst"),
        ("president of the oil company", "president", "other"),
        ("local officials", "officials", "official"),
        ("the president's spokesman", "spokesman", "government"),
    ],
)
def test_a_description_makes_a_source_what_it_speaks_for(phrase, head, kind):
    assert WORDS.find_type(phrase.split(), head) == kind
