"""Fit what each cue is worth: the list ``realis_certainty`` of realis.toml.

For each kind of cue (and part of speech) the mean human rating of the words that the rules
read so, drawn towards 2 by five ratings of that value; kinds seen fewer than 20 times are left
to their realis. Prints the TOML list; nothing is written.

Data card: factuality.jsonl (UW factuality, MEANTIME; MIT licence) holds ratings from -3 to 3
of 13,981 words in English newswire of 1989-2013, each the mean of several annotators. What is
kept are some forty means, no text. They hold for edited news; speech and social media differ.
"""

from __future__ import annotations

from collections import defaultdict

from conflictlib.extract.realis import RealisReader
from conflictlib.resources import load_lexicon

from .gold import parse_gold

__all__ = ["fit"]

_FEWEST, _PRIOR, _WEIGHT, _DENIED = 20, 2.0, 5, -0.5


def fit() -> dict[str, tuple[float, int]]:
    """Mean rating and count for each key that ``RealisReader`` looks up."""
    reader = RealisReader(load_lexicon())
    ratings: dict[str, list[float]] = defaultdict(list)
    for record, _, parse in parse_gold("factuality"):
        for event in record["events"]:
            token = reader.head_token(parse, event["start"], event["end"])
            if token is None:
                continue
            reading = reader.read(parse, token)
            for key in reader.keys(reading, parse.pos[token]):
                ratings[key].append(event["factuality"])
    return {
        key: (_mean(key, values), len(values))
        for key, values in ratings.items()
        if len(values) >= _FEWEST
    }


def _mean(key: str, values: list[float]) -> float:
    """The shrunk mean; what is denied is never rated as more likely than not."""
    mean = (sum(values) + _PRIOR * _WEIGHT) / (len(values) + _WEIGHT)
    return min(mean, _DENIED) if key.startswith("negated") else mean


if __name__ == "__main__":
    print("realis_certainty = [")
    for key, (mean, _) in sorted(fit().items()):
        print(f'  {{ id = "{key}", certainty = {mean:.1f} }},')
    print("]")
