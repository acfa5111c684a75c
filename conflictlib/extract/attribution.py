"""Who says so."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import ActorMention, Attribution, Document, Place
from ..resources import Lexicon
from ._attribution_direct import attach_quotes
from ._attribution_nominal import find_adjective, find_noun, find_phrase
from ._attribution_scene import build_scene
from ._attribution_select import select
from ._attribution_types import Found, Scene
from ._attribution_verbs import find_verb
from ._cues import CueTable

__all__ = ["AttributionFinder"]


class AttributionFinder:
    """Statements, beliefs, plans and judgements, and whose they are.

    Parameters
    ----------
    lexicon : Lexicon
        Its lists ``attribution_*`` and ``source_*`` are used.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._table = CueTable.build(lexicon)

    def find(
        self,
        document: Document,
        parse: Parse,
        actors: Sequence[ActorMention],
        places: Sequence[Place],
    ) -> list[Attribution]:
        """All attributions of a document, in text order.

        Parameters
        ----------
        document : Document
            As read.
        parse : Parse
            Its tokens and syntax.
        actors, places : sequence
            Mentions found before; persons among the actors name the speakers.

        Returns
        -------
        list of Attribution
        """
        if not len(parse):
            return []
        scene = build_scene(document, parse, self._table)
        found = select(scene, [*attach_quotes(scene), *self._find_indirect(scene)])
        return [self._build(scene, item) for item in found]

    def _find_indirect(self, scene: Scene) -> list[Found]:
        parse, table = scene.parse, self._table
        found: list[Found | None] = []
        for token, cue in scene.verbs.items():
            found.append(find_verb(scene, token, cue))
        for token, lower in enumerate(parse.lower):
            if lower in table.phrases:
                found.append(find_phrase(scene, token, table))
            pos = parse.pos[token]
            if pos == "NOUN" and (noun := table.nouns.get(parse.lemma[token])) is not None:
                found.append(find_noun(scene, token, noun, table))
            elif pos == "ADJ" and (adjective := table.adjectives.get(lower)) is not None:
                found.append(find_adjective(scene, token, adjective))
        return [item for item in found if item is not None]

    def _build(self, scene: Scene, item: Found) -> Attribution:
        parse = scene.parse
        return Attribution(
            source=parse.span(*item.source) if item.source else None,
            cue=parse.span(*item.cue) if item.cue else None,
            content=tuple(parse.span(*span) for span in item.content),
            mode="direct" if item.direct else "indirect",
            conveys=item.conveys,
            parent=item.parent,
            rule_id=item.rule_id,
        )
