"""What the rooms hand to one another: frozen, slotted dataclasses.

Offsets are character offsets into ``Document.text`` exactly as read;
``text[start:end]`` always slices back. Dates are ISO strings (YYYY-MM-DD).
An absent value is ``None`` and is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "ActorMention",
    "Annotation",
    "Attribution",
    "Claim",
    "Dispute",
    "Document",
    "Event",
    "Note",
    "Place",
    "Publication",
    "Quantity",
    "RejectedDate",
    "Role",
    "Segment",
    "Sentiment",
    "Span",
    "Target",
    "Time",
]

Role = Literal[
    "headline", "byline", "dateline", "body", "subhead", "caption", "credit", "related", "footer"
]
Basis = Literal["given", "metadata", "byline", "dateline", "caption", "text", "filename", "none"]
Realis = Literal["asserted", "planned", "predicted", "possible", "hypothetical", "negated"]
Polarity = Literal["positive", "neutral", "negative"]
Mode = Literal["direct", "indirect", "mixed", "narrator"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range into the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment(Span):
    """One paragraph-like stretch of text and what it is for."""

    role: Role


@dataclass(frozen=True, slots=True)
class RejectedDate:
    """A candidate publication date that was not taken, and why."""

    date: str
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, and on what evidence."""

    date: str | None = None
    basis: Basis = "none"
    evidence: Span | None = None
    rejected: tuple[RejectedDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A warning that travels with a document: a short code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read, with its segments and metadata.

    ``targets`` are spans that a caller asks sentiment, realis and certainty for.
    """

    doc_id: str
    text: str
    segments: tuple[Segment, ...] = ()
    publication: Publication = Publication()
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    path: str | None = None
    dateline_place: str | None = None
    language: str | None = "en"
    targets: tuple[Span, ...] = ()
    warnings: tuple[Note, ...] = ()

    @property
    def published(self) -> str | None:
        """Publication date, ISO, or None where there is no evidence."""
        return self.publication.date


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A temporal expression: TIMEX3 type, value and mod, and its calendar interval.

    ``earliest`` and ``latest`` are inclusive ISO dates, both None where the
    expression has no place on the calendar. ``anchored`` is True where the
    value was computed from the publication or the narrative date.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchored: bool = False
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A place mention and what it resolves to; coordinates are WGS 84 degrees.

    ``mention`` tells a name (Palmyra) from a demonym (Syrian troops) and a
    metonym (Damascus said); only names can be where something happened.
    ``admin1`` is the gazetteer's, ``printed_admin1`` the text's, kept beside it.
    """

    mention: Literal["name", "demonym", "metonym"]
    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    iso3: str | None = None
    admin1: str | None = None
    precision: Literal[
        "point", "settlement", "admin2", "admin1", "country", "region", "unresolved"
    ] = "unresolved"
    printed_admin1: str | None = None
    relation: str | None = None
    bearing: str | None = None
    distance_km: float | None = None
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention(Span):
    """A mention of an organised actor, or of a person (type ``person``).

    ``actor_id`` is the dictionary's id, a composed one (``comp:iraq:army``),
    or, for a person, ``person:`` and the full name in the document.
    """

    actor_id: str | None
    name: str
    type: str
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    coreference: bool = False
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A printed figure with bounds in a normalised unit beside it.

    ``low <= best <= high``; None where open. ``unit`` is the normalised unit
    (km2, km, share, persons, count, USD ...), ``printed_unit`` the text's.
    ``of`` is what is measured, ``baseline`` what a share refers to and
    ``scope`` the country or area it is of, each as printed.
    ``group`` ties the two ends of one change, or a part to its whole
    (``part_of`` is the index of the whole in the document's list).
    """

    dimension: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    modifier: str | None = None
    of: str | None = None
    baseline: str | None = None
    change: Literal["held", "lost", "gained", "from_to"] | None = None
    scope: str | None = None
    printed_unit: str | None = None
    baseline_date: str | None = None
    part_of: int | None = None
    group: int | None = None
    flags: tuple[str, ...] = ()
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement that the text attributes to someone.

    ``source``, ``cue`` and ``content`` are what is printed; ``speaker`` is the
    full name or role established anywhere in the document. ``conveys`` is the
    cue's class (assertion, estimate, belief, claim, denial, prediction, plan,
    order, accusation, praise, blame); ``parent`` the index of the attribution
    that this one is reported within.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: Literal["direct", "indirect", "mixed"]
    speaker: str | None = None
    speaker_id: str | None = None
    affiliation: str | None = None
    source_type: str | None = None
    anonymous: bool = False
    anonymity_reason: str | None = None
    conveys: str = "assertion"
    parent: int | None = None
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Event(Span):
    """An event or state trigger with the roles that its own clause supports.

    ``*_index`` point into the document's lists of actors, places, times,
    quantities and attributions. ``actor`` and ``target`` are texts as printed.
    """

    trigger: str
    event_type: str
    realis: Realis
    certainty: float = 3.0
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    time: str | None = None
    actor_span: Span | None = None
    target_span: Span | None = None
    actor_index: int | None = None
    target_index: int | None = None
    place_index: int | None = None
    time_index: int | None = None
    time_basis: Literal["stated", "inherited", "reported"] | None = None
    quantity_indexes: tuple[int, ...] = ()
    attribution_index: int | None = None
    kind: Literal["event", "control", "assessment"] = "event"
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Sentiment(Span):
    """How the text evaluates an actor mention; score in -1..1.

    ``attribution_index`` tells whose evaluation it is (None: the narrator's).
    """

    actor_id: str | None
    polarity: Polarity
    score: float
    attribution_index: int | None = None
    coverage: float | None = None
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Target(Span):
    """Answer for a span that the caller asked about; certainty in -3..3."""

    polarity: Polarity | None = None
    score: float | None = None
    realis: Realis | None = None
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the claims table; the keys are its columns, see ``frames.CLAIMS``.

    ``quantities`` are the claim's figures, as indexes into the document's list.
    """

    values: Mapping[str, object]
    quantities: tuple[int, ...] = ()

    @property
    def claim_id(self) -> str:
        """Stable id: a hash of the document's text, the span and the type."""
        return str(self.values["claim_id"])


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that contradict or qualify one another; both stand."""

    claims: tuple[str, str]
    relation: Literal["contradicts", "qualifies"]
    about: str
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one document, every list in text order."""

    document: Document
    sentences: tuple[Span, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    sentiments: tuple[Sentiment, ...] = ()
    targets: tuple[Target, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    warnings: tuple[Note, ...] = field(default=())
