"""What was probably meant: the known word or name that is spelled most like an unknown one.

    nearest("Net Saving", ("Net Savings", "Net Loss"))   ->   "Net Savings"

Messages of this stage and of the model suggest a word; both find it here, so that they agree.
"""

import difflib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

MANY = 300
"""Choices above which only some are looked at: those that share the rarest letters with a word."""

MOST_NEAR, WORD = 4, 0.6
"""Choices that are looked at word for word, and how alike each of their words is."""

_SLIP = 0.77
"""How alike one word and another one are of which it is the other mistyped."""

_LETTERS, _PARTS, _OF_EACH, _LOOKED_AT = 3, 6, 200, 24


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice spelled most like a word, if one is near; one that begins alike before others."""
    given = choices if isinstance(choices, tuple) else tuple(choices)
    every = set(_sharing(word.lower(), given) if len(given) > MANY else given)
    listed = sorted(every, key=lambda choice: (choice[:1] != word[:1], choice))
    lowered: dict[str, str] = {}
    for choice in listed:
        lowered.setdefault(choice.lower(), choice)
    found = difflib.get_close_matches(word.lower(), list(lowered), n=MOST_NEAR, cutoff=0.72)
    near = (one for one in found if word_for_word(word.lower(), one))
    return next((lowered[one] for one in near), None)


def word_for_word(typed: str, choice: str) -> bool:
    """Whether a name may be another one mistyped: `Quality Bonus` is no `Quality Pool`, of which
    one word is another word."""
    one, other = typed.split(), choice.split()
    if len(one) != len(other) or len(one) < 2:
        return True
    return all(difflib.SequenceMatcher(None, *pair).ratio() >= WORD
               for pair in zip(one, other, strict=True)
               if not all(word[:1].isdigit() for word in pair))  # fmt: skip


def few_of(word: str, choices: tuple[str, ...]) -> list[str]:
    """The choices that are worth comparing with a word: all of a few, some of many."""
    return _sharing(word.lower(), choices) if len(choices) > MANY else list(choices)


def _sharing(word: str, choices: tuple[str, ...]) -> list[str]:
    """The choices that share most of a word's rarest parts: as few for a long list as for a short
    one, so that many unknown words take time in proportion to their number."""
    places = _places(choices)
    parts = sorted((part for part in _parts(word) if part in places), key=lambda p: len(places[p]))
    shared: Counter[int] = Counter()
    for part in parts[:_PARTS]:
        shared.update(places[part][:_OF_EACH])
    return [choices[at] for at, _ in shared.most_common(_LOOKED_AT)]


@lru_cache(maxsize=8)
def _places(choices: tuple[str, ...]) -> dict[str, list[int]]:
    """Where each part of a word stands in some choices."""
    places: dict[str, list[int]] = {}
    for at, choice in enumerate(choices):
        for part in _parts(choice.lower()):
            places.setdefault(part, []).append(at)
    return places


def _parts(word: str) -> set[str]:
    """A word's letters, three at a time, with its beginning and its end."""
    marked = f" {word} "
    return {marked[at : at + _LETTERS] for at in range(len(marked) - _LETTERS + 1)}


def is_slip(word: str, meant: str) -> bool:
    """Whether a word may be another one mistyped, and not a word of its own: `trended` is not
    `rendered`, and `sans` is not `says`."""
    if word[:1].lower() != meant[:1] or abs(len(word) - len(meant)) > 1:
        return False
    one, other = word.lower(), meant.lower()
    alike = difflib.SequenceMatcher(None, one, other).ratio()
    return alike >= _SLIP or sorted(one) == sorted(other)
