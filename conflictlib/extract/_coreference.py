"""Which actor "the group", "the army", "the regime" stand for, where that is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..language import Parse
from ..model import Place
from ._actors_book import ActorBook, Draft
from ._names_roles import RoleReader

__all__ = ["Focus", "resolve_groups", "resolve_roles"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "any", "another", "each", "every", "no"})
_OWNERS = frozenset({"its", "their"})
_NAMED_KINDS = frozenset({"rebel", "militia", "ngo", "organisation", "party", "coalition"})
# Bodies that "the group" may be as well as an armed one.
_BODIES = frozenset({"international", "coalition", "ngo", "organisation", "party", "business"})
_ARMED = frozenset({"rebel", "militia", "state_forces", "police"})
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

    def __init__(
        self, places: Sequence[Place], drafts: Sequence[Draft], leaders: Mapping[str, str]
    ) -> None:
        counts: Counter[str] = Counter(place.iso3 for place in places if place.iso3)
        # A president who is named stands for a country as much as its name does.
        names = (draft.name.rsplit(" ", 1)[-1] for draft in drafts if draft.type == "person")
        counts.update(leaders[name] for name in names if name in leaders)
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
    for place, draft in enumerate(drafts):
        sentence = parse.sent[draft.first]
        if draft.actor_id is None and draft.refers:
            following = drafts[place + 1] if place + 1 < len(drafts) else None
            target = _named_beside(parse, draft, following)
            if target is None and _is_definite(parse, draft) and not _is_other(parse, draft):
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


def _named_beside(parse: Parse, draft: Draft, following: Draft | None) -> Draft | None:
    """The actor named right after the noun: "the extremist group al-Shabaab"."""
    if draft.refers not in _KINDS or following is None or following.actor_id is None:
        return None
    gap = parse.lower[draft.stop : following.first]
    return following if following.type in _NAMED_KINDS and gap in ([], ["the"]) else None


def _is_other(parse: Parse, draft: Draft) -> bool:
    """Whether the noun means something that no list has: a name follows, or "a group" leads."""
    stop, noun = draft.stop, parse.lemma[draft.stop - 1]
    begin, end = parse.sentences[parse.sent[draft.first]]
    if draft.refers in _KINDS and stop < end and parse.tag[stop] == "NNP":
        return parse.dep[stop - 1] in {"compound", "nmod"} or parse.dep[stop] == "appos"
    return draft.refers == "group" and any(
        parse.lemma[token] == noun
        and parse.dep[token] not in {"appos", "attr"}
        and any(parse.lower[below] in _INDEFINITE for below in parse.children[token])
        for token in range(begin, draft.first)
    )


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
    if before < 0 or parse.lower[before] not in _DEFINITE:
        return False
    return parse.lower[before] != "that" or parse.tag[before] == "DT"  # not "said that rebels"


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
        if _is_contested(draft, recent, sentence):
            return None
        for kinds in _KINDS[draft.refers]:
            found = _group_in_focus(kinds, recent, tally, sentence, reach)
            if found is not None:
                return found
        return None
    if draft.refers == "state":
        owned, country = _owner(parse, book, draft, recent, sentence)
        if owned:
            return _compose(book, draft, country) if country is not None else None
    same = heads.get(_head_key(draft.agent))
    # "The Army" in capitals is the writer's own, unless another has just been named.
    own = parse.words[draft.stop - 1][0].isupper() and draft.type == "state_forces"
    if same is not None:
        far = sentence - parse.sent[same.first] > 2
        return None if own and far else same
    if draft.refers == "state" and focus.country is not None and not own:
        return _compose(book, draft, focus.country)
    return None


def _is_contested(draft: Draft, recent: Sequence[tuple[int, Draft]], sentence: int) -> bool:
    """Whether the last actor named is one that the noun may mean, but that it seldom does."""
    if not recent:
        return False
    number, last = recent[-1]
    if draft.refers == "group":
        return number == sentence and last.type in _BODIES - _NAMED_KINDS
    fighters = draft.refers == "rebel" and draft.agent == "fighters"
    return fighters and sentence - number <= 1 and last.type in _ARMED - {"rebel"}


def _owner(
    parse: Parse,
    book: ActorBook,
    draft: Draft,
    recent: Sequence[tuple[int, Draft]],
    sentence: int,
) -> tuple[bool, str | None]:
    """Whether the words beside a state's body say whose it is, and that country."""
    if parse.lower[draft.first - 1] in _OWNERS:
        for number, known in reversed(recent):
            if number == sentence and known.country is not None:
                return True, known.country
        return True, None
    last = parse.sentences[sentence][1]
    if draft.stop < last and parse.lower[draft.stop] == "of":
        for stop in range(draft.stop + 2, min(draft.stop + 5, last + 1)):
            ending = book.country_ending(parse.words, stop, draft.stop + 1)
            if ending is not None:
                return True, ending[1]
        return True, None
    return False, None


def _compose(book: ActorBook, draft: Draft, country: str) -> Draft | None:
    """The country's own army, government or police."""
    agent = book.agents_by_id.get(draft.agent)
    if agent is None:
        return None
    actor = book.curated(country, agent)
    if actor is not None:
        return Draft(0, 0, actor["name"], actor["type"], "", actor["id"], country)
    people = book.countries[country].demonym
    return Draft(
        0, 0, f"{people} {agent['label']}", draft.type, "", f"comp:{country}:{draft.agent}", country
    )


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
