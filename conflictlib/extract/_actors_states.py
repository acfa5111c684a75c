"""Countries, and capitals that stand for them, where they act."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Parse
from ..model import Place
from ._actors_book import ActorBook, Draft

__all__ = ["find_states"]

_MEMBERS = frozenset(
    ["nation", "country", "coalition", "member", "partner", "state", "ally", "power", "community"]
)


def find_states(
    parse: Parse, book: ActorBook, places: Sequence[Place], taken: Sequence[bool]
) -> list[Draft]:
    """States as agents or addressees; a country where something happens is none."""
    drafts = []
    for place in places:
        if place.iso3 is None or place.iso3 not in book.countries or place.mention == "demonym":
            continue
        capital = place.rule_id == "place:capital" or place.mention == "metonym"
        if place.precision != "country" and not capital:
            continue
        tokens = parse.tokens_in(place.start, place.end)
        if not tokens or taken[tokens[0]] or taken[tokens[-1]]:
            continue
        rule = _acts(parse, book, tokens[-1], capital and place.precision != "country")
        if rule is None and place.mention == "metonym":
            rule = "state:metonym"
        if rule is not None:
            drafts.append(
                Draft(
                    tokens[0],
                    tokens[-1] + 1,
                    book.countries[place.iso3].name,
                    "state",
                    rule,
                    f"state:{place.iso3}",
                    place.iso3,
                )
            )
    return drafts


def _acts(parse: Parse, book: ActorBook, token: int, capital: bool) -> str | None:
    """The construction in which the token's country acts; None where it is a mere place."""
    head, label = _lead(parse, token)
    lemma = parse.lemma[head].lower()
    if label == "nsubj" and parse.pos[head] in {"VERB", "AUX"}:
        verb = _meaning(parse, head)
        if capital:
            return "state:capital" if verb in book.capital_verbs else None
        return None if verb in book.passive else "state:subject"
    if capital:
        return None
    if label in {"dobj", "nsubjpass"} and lemma in book.objects:
        return "state:object"
    if label == "dobj" and lemma == "include":
        # "The nations that took part include Belgium, Canada ..."
        subject = parse.child(head, "nsubj")
        return "state:member" if subject is not None and _is_member(parse, subject) else None
    if label == "pobj" and lemma == "include":
        above = parse.head[head]
        return "state:member" if _is_member(parse, above) else None
    if label == "poss" and lemma in book.acts:
        return "state:possessor"
    if label == "pobj":
        word, above = parse.lower[head], parse.head[head]
        if word == "by" and (parse.dep[head] == "agent" or parse.lemma[above].lower() in book.acts):
            return "state:by"
        if word in {"with", "between", "against", "from"} and (
            parse.lemma[above].lower() in book.partners
        ):
            return "state:partner"
    return None


def _is_member(parse: Parse, token: int) -> bool:
    """A noun whose members are states: nation, coalition, ally."""
    return parse.lemma[token].lower() in _MEMBERS


def _lead(parse: Parse, token: int) -> tuple[int, str]:
    """Head and label, past a coordination: in "Russia and Iran back" Iran is a subject too."""
    steps = 0
    while parse.dep[token] == "conj" and steps < 6:
        token = parse.head[token]
        steps += 1
    return parse.head[token], parse.dep[token]


def _meaning(parse: Parse, verb: int) -> str:
    """The lemma of what a verb with auxiliary or raising says: "continues to bomb" is bomb."""
    if parse.lemma[verb] in {"continue", "begin", "start", "seem", "appear", "want"}:
        below = parse.child(verb, "xcomp")
        if below is not None:
            return parse.lemma[below]
    return parse.lemma[verb]
