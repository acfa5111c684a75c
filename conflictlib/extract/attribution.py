"""Who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..language import Parse
from ..model import ActorMention, Attribution, Document, Place
from ..resources import Lexicon
from ._attribution_direct import attach_quotes
from ._attribution_explain import explain
from ._attribution_lines import find_speaker_lines
from ._attribution_nominal import find_adjective, find_agent, find_noun
from ._attribution_phrases import find_adverb, find_document, find_phrase
from ._attribution_scene import build_scene
from ._attribution_select import select
from ._attribution_types import Found, Scene
from ._attribution_verbs import find_verb
from ._cues import CueTable
from ._source_words import SourceWords
from ._speaker_types import Entity
from ._speakers import Cast

__all__ = ["AttributionFinder", "explain"]

# Outside quotations this is the reader, or anybody.
_WRITER = {"you"}


class AttributionFinder:
    """Statements, beliefs, plans and judgements, and whose they are.

    Parameters
    ----------
    lexicon : Lexicon
        Its lists ``attribution_*`` and ``source_*`` are used.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._table = CueTable.build(lexicon)
        self._words = SourceWords(lexicon)

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
        found = select(
            scene,
            [
                *attach_quotes(scene),
                *find_speaker_lines(scene, self._table.labels),
                *self._find_indirect(scene),
            ],
        )
        speakers = Cast(scene, actors, self._words).resolve(found)
        number = {id(item): index for index, item in enumerate(found)}
        return [
            self._build(scene, item, speaker, number.get(id(item.within)))
            for item, speaker in zip(found, speakers, strict=True)
        ]

    def _find_indirect(self, scene: Scene) -> list[Found]:
        parse, table = scene.parse, self._table
        found: list[Found | None] = []
        for token, cue in scene.verbs.items():
            found.append(find_verb(scene, token, cue))
        lemma, lower = parse.lemma, parse.lower
        for token, pos in enumerate(parse.pos):
            if pos == "NOUN":
                if (noun := table.nouns.get(lemma[token])) is not None:
                    found.append(find_noun(scene, token, noun, table))
                elif (agent := table.agents.get(lemma[token])) is not None:
                    found.append(find_agent(scene, token, agent))
            elif pos == "ADJ":
                if (adjective := table.adjectives.get(lower[token])) is not None:
                    found.append(find_adjective(scene, token, adjective))
            elif pos == "ADV" and (adverb := table.adverbs.get(lower[token])) is not None:
                found.append(find_adverb(scene, token, adverb))
            if lower[token] in table.phrases:
                found.append(find_phrase(scene, token, table))
            if lower[token] == "in":
                found.append(find_document(scene, token, table))
        made = [item for item in found if item is not None and not self._is_idle(scene, item)]
        # expressed concern about ...: the noun tells what, its verb only carries it
        carried = {f.cue[0] for f in made if f.cue and f.rule_id.startswith("noun-")}
        return [f for f in made if f.head not in carried or not f.rule_id.startswith("verb-np:")]

    def _is_idle(self, scene: Scene, item: Found) -> bool:
        """Whether a candidate says nothing of a source: the reader's "you", terms of anonymity."""
        parse = scene.parse
        head = item.source_head
        if head is not None and parse.lower[head] in _WRITER and head not in scene.quote_of:
            return True
        if item.head is None or item.size > 25:
            return False
        begin, stop = item.head, max(stop for _, stop in item.content)
        if stop <= begin:
            return False
        stop = min(stop, begin + 8)
        return self._words.anonymity.has(" ".join(parse.lower[max(0, begin - 2) : stop]))

    def _build(
        self, scene: Scene, item: Found, speaker: Entity | None, parent: int | None
    ) -> Attribution:
        parse = scene.parse
        return Attribution(
            source=parse.span(*item.source) if item.source else None,
            cue=parse.span(*item.cue) if item.cue else None,
            content=tuple(parse.span(*span) for span in item.content),
            mode=_mode(scene, item),
            speaker=speaker.name if speaker else None,
            speaker_id=speaker.entity_id if speaker else None,
            affiliation=speaker.affiliation if speaker else None,
            source_type=speaker.source_type or "other" if speaker else None,
            anonymous=speaker.anonymous if speaker else False,
            anonymity_reason=speaker.reason if speaker else None,
            conveys=item.conveys,
            parent=parent,
            rule_id=item.rule_id,
        )


def _mode(scene: Scene, item: Found) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all content is quoted, mixed where part of it is."""
    if item.direct:
        return "direct"
    quoted = any(
        (number := scene.quote_of.get(token)) is not None and scene.quotes[number].words > 1
        for first, stop in item.content
        for token in range(first, stop)
    )
    return "mixed" if quoted else "indirect"
