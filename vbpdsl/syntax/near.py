"""What was probably meant: the known word or name that is spelled most like an unknown one.

    nearest("Net Saving", ("Net Savings", "Net Loss"))   ->   "Net Savings"

Messages of this stage and of the model suggest a word; both find it here, so that they agree.
"""

import difflib
from collections.abc import Iterable

MANY, BEGINNING = 300, 3
"""Choices above which only those are looked at that begin with the same letters, and how many."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice spelled most like a word, if one is near; one that begins alike before others."""
    every = set(choices)
    if len(every) > MANY:
        begins = word[:BEGINNING].lower()
        every = {choice for choice in every if choice[:BEGINNING].lower() == begins}
    listed = sorted(every, key=lambda choice: (choice[:1] != word[:1], choice))
    lowered: dict[str, str] = {}
    for choice in listed:
        lowered.setdefault(choice.lower(), choice)
    found = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.72)
    return lowered[found[0]] if found else None


def is_slip(word: str, meant: str) -> bool:
    """Whether a word may be another one mistyped, and not a word of its own: `trended` is not
    `rendered`."""
    return word[:1].lower() == meant[:1] and abs(len(word) - len(meant)) < 2
