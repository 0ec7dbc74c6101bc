"""The article that a noun takes, by how it is spoken: for advice and for what is read back."""

import re

from vbpdsl.source.patterns import pattern

_SPOKEN_AS_VOWEL = pattern(r"[aeio]|u(?!ni|s[aeu]|ti)", re.IGNORECASE)


def a_or_an(noun: str) -> str:
    """`a stay`, `an Episode`, `an urgent visit`, `a unit`."""
    return f"{'an' if _SPOKEN_AS_VOWEL.match(noun) else 'a'} {noun}"
