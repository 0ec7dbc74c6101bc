"""Which end a ranking word stands for: `the larger`, `the one with the latest`, `lowest`.

Two lines of the words of the language hold such words, since they are printed in different places;
a spelling may stand in both. Which end is meant is asked here, so that no place forgets one.
"""

_HIGHEST = ("HIGHEST", "LARGEST")


def ranks_highest(value: object) -> bool:
    """Whether the meaning of a ranking word is the upper end."""
    return value in _HIGHEST
