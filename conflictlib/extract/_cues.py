"""The cue dictionaries, compiled for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..resources import Entry, Lexicon

__all__ = ["Cue", "CueTable"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One dictionary entry: its frames split by kind.

    ``negated`` is what the verb conveys where it is negated (did not accept that: a denial);
    ``preps`` are prepositions that lead to the content by themselves,
    ``object_preps`` those that do so behind an object (accuse X of).
    """

    cue_id: str
    lemma: str
    particle: str
    conveys: str
    frames: frozenset[str]
    preps: frozenset[str]
    object_preps: frozenset[str]
    negated: str


@dataclass(slots=True)
class CueTable:
    """All cues by part of speech; verbs with particles stand behind ``lemma particle``."""

    verbs: dict[str, Cue] = field(default_factory=dict)
    particles: dict[str, frozenset[str]] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    adjectives: dict[str, Cue] = field(default_factory=dict)
    agents: dict[str, Cue] = field(default_factory=dict)
    adverbs: dict[str, Cue] = field(default_factory=dict)
    documents: dict[str, Cue] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    @classmethod
    def build(cls, lexicon: Lexicon) -> CueTable:
        """Compile the lists ``attribution_*`` of the dictionaries."""
        table = cls()
        particles: dict[str, set[str]] = {}
        for entry in lexicon.entries("attribution_verbs"):
            words = str(entry["verb"]).split()
            cue = _compile(entry, words[0], " ".join(words[1:]))
            table.verbs[entry["verb"]] = cue
            if cue.particle:
                particles.setdefault(cue.lemma, set()).add(cue.particle)
        table.particles = {lemma: frozenset(found) for lemma, found in particles.items()}
        for name, key, words_of in (
            ("attribution_nouns", "noun", table.nouns),
            ("attribution_agents", "noun", table.agents),
            ("attribution_documents", "noun", table.documents),
            ("attribution_adjectives", "adjective", table.adjectives),
            ("attribution_adverbs", "adverb", table.adverbs),
        ):
            for entry in lexicon.entries(name):
                words_of[str(entry[key])] = _compile(entry, str(entry[key]))
        for entry in lexicon.entries("attribution_phrases"):
            words = str(entry["phrase"]).split()
            phrase = (tuple(words), _compile(entry, words[-1]))
            table.phrases.setdefault(words[0], []).append(phrase)
        table.light = frozenset(
            entry["verb"] for entry in lexicon.entries("attribution_light_verbs")
        )
        table.labels = frozenset(entry["label"] for entry in lexicon.entries("attribution_labels"))
        return table


def _compile(entry: Entry, lemma: str, particle: str = "") -> Cue:
    frames = [str(frame) for frame in entry.get("frames", ())]
    plain = {"quote", "that", "wh", "to", "ing", "np", "np that", "np to", "np adj", "np np"}
    preps = {frame[5:].split()[0] for frame in frames if frame.startswith("prep:")}
    objects = {frame[3:] for frame in frames if frame.startswith("np ") and frame not in plain}
    return Cue(
        str(entry["id"]),
        lemma,
        particle,
        str(entry.get("conveys", "assertion")),
        frozenset(frames),
        frozenset(preps),
        frozenset(objects),
        str(entry.get("negated", entry.get("conveys", "assertion"))),
    )
