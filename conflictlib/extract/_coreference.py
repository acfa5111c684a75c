"""Which actor "the group", "the army", "the regime" stand for, where that is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..language import Parse
from ..model import Place
from ._actors_book import ActorBook, Draft
from ._names_roles import RoleReader

__all__ = ["Focus", "resolve_groups", "resolve_roles"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_NEAR = 3  # sentences back that an armed group stays in focus
# What each kind of noun may stand for, the likelier first.
_KINDS = {
    "rebel": (frozenset({"rebel"}), frozenset({"militia"})),
    "militia": (frozenset({"militia"}),),
    "group": (frozenset({"rebel", "militia", "ngo", "organisation", "party", "business"}),),
    "movement": (frozenset({"rebel", "militia", "party"}),),
    "coalition": (frozenset({"coalition"}),),
}


class Focus:
    """The country that a document is about: how often it and its people and actors are named."""

    def __init__(self, places: Sequence[Place], drafts: Sequence[Draft]) -> None:
        counts: Counter[str] = Counter(place.iso3 for place in places if place.iso3)
        counts.update(draft.country for draft in drafts if draft.country and not draft.choices)
        self.counts = counts
        total = sum(counts.values())
        best = counts.most_common(1)
        # Half of all mentions, and more than a passing one.
        self.country = best[0][0] if best and best[0][1] >= 3 and best[0][1] > total / 2 else None


def resolve_groups(
    parse: Parse, book: ActorBook, drafts: Sequence[Draft], focus: Focus
) -> list[Draft]:
    """Give unresolved mentions their actor; those that stay "the group" are dropped."""
    kept: list[Draft] = []
    heads: dict[str, Draft] = {}
    recent: list[tuple[int, Draft]] = []
    tally: Counter[str] = Counter()
    for draft in drafts:
        sentence = parse.sent[draft.first]
        if draft.actor_id is None and draft.refers:
            target = None
            if _is_definite(parse, draft):
                target = _antecedent(parse, book, draft, heads, recent, tally, focus, sentence)
            if target is not None:
                draft.actor_id, draft.name = target.actor_id, target.name
                draft.type, draft.country = target.type, target.country
                draft.coreference = True
                draft.rule_id = f"coref:{draft.refers}"
            elif draft.refers in {"group", "movement"}:
                continue
        kept.append(draft)
        if draft.actor_id is not None and draft.type not in {"person", "media"}:
            recent.append((sentence, draft))
            tally[draft.actor_id] += 1
            if draft.agent:
                heads[_head_key(draft.agent)] = draft
    return kept


_REBEL_NOUNS = frozenset({"rebels"})
_JIHADISTS = frozenset({"islamic-state", "al-qaeda", "isi", "taliban"})


def _is_jihadist(book: ActorBook, draft: Draft) -> bool:
    """The Islamic State, al-Qaeda and their branches."""
    entry = book.actors.get(str(draft.actor_id), {})
    return bool(_JIHADISTS & {draft.actor_id, entry.get("member_of"), entry.get("parent")})


def _head_key(agent: str) -> str:
    return "government" if agent == "junta" else agent


def _is_definite(parse: Parse, draft: Draft) -> bool:
    before = draft.first - 1
    return before >= 0 and parse.lower[before] in _DEFINITE


def _antecedent(
    parse: Parse,
    book: ActorBook,
    draft: Draft,
    heads: dict[str, Draft],
    recent: Sequence[tuple[int, Draft]],
    tally: Counter[str],
    focus: Focus,
    sentence: int,
) -> Draft | None:
    if draft.refers in _KINDS:
        reach = {"group": 1, "movement": 1, "coalition": len(parse.sentences)}.get(
            draft.refers, _NEAR
        )
        if draft.agent in _REBEL_NOUNS:
            # Nobody calls the Islamic State "the rebels".
            recent = [pair for pair in recent if not _is_jihadist(book, pair[1])]
        for kinds in _KINDS[draft.refers]:
            found = _group_in_focus(kinds, recent, tally, sentence, reach)
            if found is not None:
                return found
        return None
    same = heads.get(_head_key(draft.agent))
    if same is not None:
        return same
    if draft.refers == "state" and focus.country is not None:
        agent = book.agents_by_id.get(draft.agent)
        if agent is None:
            return None
        actor = book.curated(focus.country, agent)
        if actor is not None:
            return Draft(0, 0, actor["name"], actor["type"], "", actor["id"], focus.country)
        people = book.countries[focus.country].demonym
        return Draft(
            0, 0, f"{people} {agent['label']}", draft.type, "",
            f"comp:{focus.country}:{draft.agent}", focus.country,
        )  # fmt: skip
    return None


def _is_named(draft: Draft) -> bool:
    """A named actor; "Sunni fighters" are too vague to be meant by "the group"."""
    return draft.actor_id is not None and not draft.actor_id.startswith("comp:")


def _group_in_focus(
    kinds: frozenset[str],
    recent: Sequence[tuple[int, Draft]],
    tally: Counter[str],
    sentence: int,
    reach: int,
) -> Draft | None:
    """The one group of the last sentences; of several, only one that the text is full of."""
    near: dict[str, Draft] = {}
    for number, draft in reversed(recent):
        if sentence - number > reach:
            break
        if draft.actor_id is not None and draft.type in kinds and _is_named(draft):
            near.setdefault(draft.actor_id, draft)
    if len(near) == 1:
        return next(iter(near.values()))
    if not near:
        armed = {key for key in tally if key}
        last = [d for _, d in recent if d.type in kinds and _is_named(d)]
        only = {d.actor_id for d in last}
        return last[-1] if len(only) == 1 and len(armed) and reach > 1 else None
    ranked = sorted(near, key=lambda key: -tally[key])
    if tally[ranked[0]] >= 3 * tally[ranked[1]]:
        return near[ranked[0]]
    return None


# Roles that many persons of one text may have.
_COMMON = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "father",
        "mother",
        "brother",
        "sister",
        "son",
        "daughter",
        "wife",
        "husband",
        "friend",
        "member",
        "resident",
        "victim",
        "fighter",
        "militant",
        "rebel",
        "soldier",
        "official",
        "citizen",
        "witness",
        "suspect",
        "attacker",
        "gunman",
        "marine",
    ]
)
# "The former president" is not the president.
_OTHER = frozenset({"former", "deputy", "vice", "acting", "assistant", "late", "outgoing", "ex"})
_ROLE_REACH = 12  # sentences


def resolve_roles(
    parse: Parse, roles: RoleReader, role_ends: frozenset[str], drafts: Sequence[Draft]
) -> list[Draft]:
    """Mentions of a person by role: the one whom the text has given it ("the secretary")."""
    persons = [d for d in drafts if d.type == "person" and d.role and d.actor_id]
    if not persons:
        return []
    taken = {token for draft in drafts for token in range(draft.first, draft.stop)}
    wanted = {str(d.role).lower().rsplit(" ", 1)[-1] for d in persons} - _COMMON
    found: list[Draft] = []
    for token, word in enumerate(parse.lower):
        if word not in wanted or word not in role_ends or token in taken or token == 0:
            continue
        if parse.pos[token] not in {"NOUN", "PROPN"} or _is_part(parse, token):
            continue
        if parse.lower[token + 1 : token + 2] == [","] and token + 2 in taken:
            # "the former president, X": X is the president.
            continue
        role = roles.role_ending(parse, token + 1)
        if role is None or role[0] == 0 or parse.lower[role[0] - 1] not in {"the", "this"}:
            continue
        target = _bearer(parse, role[1].lower(), persons, token)
        if target is not None:
            found.append(
                Draft(
                    role[0],
                    token + 1,
                    target.name,
                    "person",
                    "coref:role",
                    target.actor_id,
                    role=target.role,
                    affiliation=target.affiliation,
                    coreference=True,
                )
            )
    return found


def _is_part(parse: Parse, token: int) -> bool:
    """Before another noun or a name, or followed by "of", the role is no mention by itself."""
    after = token + 1
    if after >= len(parse) or parse.sent[after] != parse.sent[token]:
        return False
    return parse.pos[after] in {"NOUN", "PROPN"} or parse.lower[after] in {"of", "for", "-", "'s"}


def _bearer(parse: Parse, role: str, persons: Sequence[Draft], token: int) -> Draft | None:
    """The only person so called before the token and not too far from it."""
    last = role.rsplit(" ", 1)[-1]
    floor = parse.sent[token] - _ROLE_REACH
    before = [
        d
        for d in persons
        if d.first < token
        and parse.sent[d.first] >= floor
        and str(d.role).lower().rsplit(" ", 1)[-1] == last
    ]
    # "The president" of two: none is safe.
    if len({d.actor_id for d in before}) != 1:
        return None
    known = str(before[-1].role).lower()
    if role in {last, known}:
        return before[-1]
    return before[-1] if known == last and role.split(" ", 1)[0] not in _OTHER else None
