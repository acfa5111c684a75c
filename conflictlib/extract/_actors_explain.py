"""What an actor's id means, and by which entries a word is found."""

from __future__ import annotations

from typing import NamedTuple

from ..resources import Lexicon
from ._actors_book import ActorBook, plain_words
from ._names_words import phrase_words

__all__ = ["ActorDescription", "describe_actor", "explain_actor"]


class ActorDescription(NamedTuple):
    """What an actor id stands for; ``country`` is an ISO 3166-1 alpha-3 code."""

    actor_id: str
    name: str
    type: str
    country: str | None


def describe_actor(actor_id: str, lexicon: Lexicon) -> ActorDescription:
    """Name, type and country of an actor id, for labels.

    Parameters
    ----------
    actor_id : str
        As in ``ActorMention.actor_id``: a dictionary id, ``state:ISO3``,
        ``comp:ISO3:agent``, ``org:Name`` or ``person:Name``.
    lexicon : Lexicon

    Returns
    -------
    ActorDescription
        An id that is not known is its own name, with type ``unknown``.
    """
    kind, _, rest = actor_id.partition(":")
    book = _book(lexicon)
    if actor_id in book.actors:
        entry = book.actors[actor_id]
        return ActorDescription(actor_id, entry["name"], entry["type"], entry.get("country"))
    if kind == "person" and rest:
        return ActorDescription(actor_id, rest, "person", None)
    if kind == "org" and rest:
        return ActorDescription(actor_id, rest, "organisation", None)
    if kind == "state" and rest in book.countries:
        return ActorDescription(actor_id, book.countries[rest].name, "state", rest)
    if kind == "comp" and ":" in rest:
        return _describe_composed(actor_id, rest, book)
    return ActorDescription(actor_id, actor_id, "unknown", None)


def _describe_composed(actor_id: str, rest: str, book: ActorBook) -> ActorDescription:
    owner, _, agent = rest.partition(":")
    country = book.countries.get(owner)
    groups = {m.key: m for m in book.modifiers.values() if m.key}
    words = [country.demonym] if country is not None else []
    group = groups.get(owner)
    prefix, _, tail = agent.partition("_")
    if group is None and prefix in groups and tail in book.agents_by_id:
        group, agent = groups[prefix], tail
    if group is not None:
        words.append(group.label)
    plural = next((known[2] for known in book.peoples.values() if known[0] == actor_id), None)
    entry = book.agents_by_id.get(agent)
    if plural is not None and country is None:
        return ActorDescription(actor_id, plural, "civilians", None)
    words.append(entry["label"] if entry is not None else agent.replace("_", " "))
    kind = str(entry["type"]) if entry is not None else "unknown"
    if group is not None and group.armed and kind in {"state_forces", "rebel"}:
        kind = group.armed
    return ActorDescription(
        actor_id, " ".join(words), kind, country.iso3 if country is not None else None
    )


_BOOKS: dict[str, ActorBook] = {}


def _book(lexicon: Lexicon) -> ActorBook:
    """The compiled dictionaries of a lexicon, made once a process."""
    if lexicon.digest not in _BOOKS:
        _BOOKS[lexicon.digest] = ActorBook(lexicon)
    return _BOOKS[lexicon.digest]


def explain_actor(word: str, lexicon: Lexicon) -> list[str]:
    """Lines that tell which dictionary entries a name or noun is found by.

    Parameters
    ----------
    word : str
        An alias, acronym, actor id or agent noun.
    lexicon : Lexicon

    Returns
    -------
    list of str
        Empty where no entry knows the word.
    """
    book = _book(lexicon)
    lines = []
    words = tuple(plain_words(phrase_words(word)))
    match = book.aliases.at(words, 0) if words else None
    entries = match.value if match is not None and match.stop == len(words) else ()
    if word in book.actors:
        entries = (book.actors[word],)
    for entry in entries:
        years = "-".join(str(entry.get(key, "")) for key in ("valid_from", "valid_to"))
        more = [
            f"{key} {entry[key]}"
            for key in ("country", "parent", "member_of", "ucdp", "cameo")
            if entry.get(key)
        ]
        more += [f"in use {years}"] if years != "-" else []
        lines.append(
            f"actor {entry['id']}: {entry['name']} ({entry['type']}"
            + "".join(f", {part}" for part in more)
            + f"); {entry['file']}: {entry['source']}"
        )
        names = [*entry.get("aliases", ()), *entry.get("acronyms", ())]
        if names:
            lines.append(f"  also: {', '.join(names)}")
    if len(entries) > 1:
        lines.append("  several actors share this name: the text's countries decide")
    low = tuple(part.lower() for part in words)
    agent = book.agents.at(low, 0) if low else None
    if agent is not None and agent.stop == len(low):
        found = agent.value.entry
        lines.append(
            f"agent noun {found['id']} ({found['type']}): with a country's adjective it makes"
            f" comp:ISO3:{agent.value.key}; {found['file']}"
        )
    return lines
