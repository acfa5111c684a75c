"""The frames of event_types.toml, compiled for look-up by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..errors import ResourceError
from ..resources import Lexicon
from ..resources.loader import Entry

__all__ = ["EventType", "Frame", "FrameBook", "Wanted"]


_WEAPONS = frozenset({"aircraft", "projectile", "explosive"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a constituent may be: any class of ``mask``, or one of ``words``."""

    mask: int = 0
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.mask or self.words)


@dataclass(frozen=True, slots=True)
class Frame:
    """A word in a construction, with the type it tells and where its roles stand.

    ``open`` says what it leaves open: "means" (an attack of any kind), "air" (a bombing) or
    "captor" (an arrest). With ``own`` the word tells no event where it is the mere aim of
    something or nobody is said to do it; with ``whole`` its object is part of it; ``not_near``
    are classes of nouns, as bits, beside which it means something else; ``figure`` is the
    dimension of a figure without which it tells no event.
    """

    rule_id: str
    event_type: str
    actor: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    subject: Wanted
    object: Wanted
    not_object: Wanted
    of: Wanted
    prep: tuple[tuple[str, Wanted], ...]
    not_prep: frozenset[str]
    particle: frozenset[str]
    mod: frozenset[str]
    not_mod: frozenset[str]
    light: frozenset[str]
    verb: frozenset[str]
    not_particle: frozenset[str]
    war: bool
    passive: bool
    armed_with: bool
    open: str
    own: bool
    whole: bool
    not_after: frozenset[str]
    not_near: int
    figure: str

    @property
    def weight(self) -> int:
        """How much the frame asks for."""
        parts = (
            self.subject, self.object, self.of, self.prep, self.particle, self.mod, self.light,
            self.verb,
        )  # fmt: skip
        # What strikes tells the means before whom it strikes.
        # "Any" object asks for next to nothing; a fixed word asks for most.
        fixed = -1 if "any" in self.object.words else bool(self.object.words)
        return sum(bool(part) for part in parts) + fixed + 2 * self.armed_with


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type with its names in other schemes.

    ``acled_sub_state`` is the sub-event where the state's own forces act, if it differs.
    """

    kind: Literal["event", "control", "assessment"]
    acled: str | None
    acled_sub: str | None
    plover: str | None
    acled_sub_state: str | None = None


class FrameBook:
    """All frames by part of speech and lemma, and the classes of nouns.

    Parameters
    ----------
    lexicon : Lexicon
        With the lists of event_types.toml and realis.toml.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        classes = lexicon.entries("event_classes")
        self.bits: dict[str, int] = {
            str(entry["id"]): 1 << number for number, entry in enumerate(classes)
        }
        self.nouns: dict[str, int] = {}
        for entry in classes:
            for word in entry["nouns"]:
                self.nouns[word] = self.nouns.get(word, 0) | self.bits[entry["id"]]
        roles = {str(entry["id"]): entry for entry in lexicon.entries("event_roles")}
        self.types = {str(e["id"]): _event_type(e) for e in lexicon.entries("event_types")}
        self.verb_frames = self._compile(lexicon.entries("event_verbs"), "verb", roles)
        self.noun_frames = self._compile(lexicon.entries("event_nouns"), "noun", roles)
        self.adjective_frames = self._compile(
            lexicon.entries("event_adjectives"), "adjective", roles
        )
        self.light: dict[str, str] = {
            str(entry["verb"]): str(entry["subject"])
            for entry in lexicon.entries("event_light_verbs")
        }
        self.joining = {
            str(entry["verb"]): str(entry["object"])
            for entry in lexicon.entries("event_joining_verbs")
        }
        self.causing = frozenset(
            str(entry["verb"]) for entry in lexicon.entries("event_causing_verbs")
        )
        self.occurrence = frozenset(
            str(entry["verb"]) for entry in lexicon.entries("realis_occurrence_verbs")
        )
        self.compound_heads = frozenset(
            word for entry in lexicon.entries("event_compound_heads") for word in entry["nouns"]
        )
        self.military = frozenset(
            word for entry in classes if entry["id"] == "military" for word in entry["nouns"]
        )
        self.lemmas = frozenset({*self.verb_frames, *self.noun_frames, *self.adjective_frames})

    def mask(self, *names: str) -> int:
        """Bits of the named classes."""
        total = 0
        for name in names:
            total |= self.bits.get(name, 0)
        return total

    def _compile(
        self, entries: Iterable[Entry], key: str, roles: Mapping[str, Entry]
    ) -> dict[str, tuple[Frame, ...]]:
        found: dict[str, list[Frame]] = {}
        for entry in entries:
            if entry["type"] not in self.types or entry["roles"] not in roles:
                raise ResourceError(
                    f"{entry['file']}: {entry['id']} names an unknown type or roles"
                )
            frame = self._frame(entry, roles[entry["roles"]])
            found.setdefault(str(entry[key]), []).append(frame)
        # Sorting is stable: among equals, the file's order decides.
        return {
            word: tuple(sorted(frames, key=lambda frame: -frame.weight))
            for word, frames in found.items()
        }

    def _frame(self, entry: Entry, roles: Entry) -> Frame:
        preps = [word.partition(":") for word in entry.get("prep", ())]
        return Frame(
            rule_id=f"event.{entry['id']}",
            event_type=str(entry["type"]),
            actor=tuple(roles["actor"]),
            target=tuple(roles["target"]),
            place=tuple(roles["place"]),
            subject=self._wanted(entry.get("subject", ())),
            object=self._wanted(entry.get("object", ())),
            not_object=self._wanted(f"={word}" for word in entry.get("not_object", ())),
            of=self._wanted(entry.get("of", ())),
            prep=tuple((prep, self._wanted([below] if below else ())) for prep, _, below in preps),
            not_prep=frozenset(entry.get("not_prep", ())),
            particle=frozenset(entry.get("particle", ())),
            mod=frozenset(entry.get("mod", ())),
            not_mod=frozenset(entry.get("not_mod", ())),
            light=frozenset(entry.get("light", ())),
            verb=frozenset(entry.get("verb", ()) if "noun" in entry else ()),
            not_particle=frozenset(entry.get("not_particle", ())),
            war=bool(entry.get("war", False)),
            passive=bool(entry.get("passive", False)),
            armed_with=not _WEAPONS.isdisjoint(entry.get("subject", ())),
            open=str(entry.get("open", "")),
            own=bool(entry.get("own", False)),
            whole=bool(entry.get("whole", False)),
            not_near=self.mask(*entry.get("not_near", ())),
            not_after=frozenset(entry.get("not_after", ())),
            figure=str(entry.get("figure", "")),
        )

    def _wanted(self, words: Iterable[str]) -> Wanted:
        """Class names, and lemmas after "="; an unknown class is taken as a lemma."""
        mask, literal = 0, set()
        for word in words:
            if word.startswith("=") or word not in self.bits:
                literal.add(word.lstrip("="))
            else:
                mask |= self.bits[word]
        return Wanted(mask, frozenset(literal))


def _event_type(entry: Entry) -> EventType:
    kind: Literal["event", "control", "assessment"] = "event"
    if entry["kind"] == "control":
        kind = "control"
    elif entry["kind"] == "assessment":
        kind = "assessment"
    return EventType(
        kind,
        entry.get("acled") or None,
        entry.get("acled_sub") or None,
        entry.get("plover") or None,
        entry.get("acled_sub_state"),
    )
