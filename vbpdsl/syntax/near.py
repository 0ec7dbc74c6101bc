"""What was probably meant: the known word or name that is spelled most like an unknown one.

    nearest("Net Saving", ("Net Savings", "Net Loss"))   ->   "Net Savings"

Messages of this stage and of the model suggest a word; both find it here, so that they agree.
"""

import difflib
from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice spelled most like a word, if one is near; one that begins alike before others."""
    listed = sorted(set(choices), key=lambda choice: (choice[:1] != word[:1], choice))
    lowered: dict[str, str] = {}
    for choice in listed:
        lowered.setdefault(choice.lower(), choice)
    found = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.72)
    return lowered[found[0]] if found else None


def is_slip(word: str, meant: str) -> bool:
    """Whether a word may be another one mistyped, and not a word of its own: `trended` is not
    `rendered`."""
    return word[:1].lower() == meant[:1] and abs(len(word) - len(meant)) < 2
