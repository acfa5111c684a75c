"""The lists of words in ``places.toml``."""

from __future__ import annotations

from ..resources import Lexicon
from ..resources.gazetteer import name_key

__all__ = ["WordLists"]


class WordLists:
    """The lists of words in ``places.toml``, each a frozen set.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words = {e["id"]: frozenset(e["words"]) for e in lexicon.entries("place_words")}
        self.feature_after = words["feature-after"]
        self.feature_natural = words["feature-natural"]
        self.feature_before = words["feature-before"]
        self.part_before = words["part-before"]
        self.organisation = words["organisation"]
        self.organisation_of = words["organisation-of"]
        self.public_body = words["public-body"]
        self.thing_after = words["thing-after"]
        self.of_a_place = words["of-a-place"]
        self.title = words["title"]
        self.role_after = words["role-after"]
        self.strong = words["preposition-strong"]
        self.medium = words["preposition-medium"]
        self.weak = words["preposition-weak"]
        self.feature_word = words["feature-word"]
        self.feature_of = words["feature-of"]
        self.area_kind = words["area-kind"]
        self.area_part = words["area-part"]
        self.facility_kind = words["facility-kind"]
        self.kind_modifier = words["kind-modifier"]
        self.harm = words["harm"] | words["happening"]
        self.relief = words["relief"]
        self.built = words["built"]
        self.happening = words["happening"]
        self.motion = words["motion"]
        self.place_verb = words["place-verb"]
        self.said = words["said"]
        self.government_does = words["government-does"]
        self.never = words["never"]
        self.given_name = words["given-name"]
        self.bodies = frozenset(
            name_key(form)
            for entry in lexicon.entries("actors")
            for form in (entry["name"], *entry.get("aliases", ()), *entry.get("acronyms", ()))
        )
        self.cues = {e["id"]: frozenset(e["words"]) for e in lexicon.entries("place_cues")}
