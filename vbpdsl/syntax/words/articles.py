"""The article that a noun takes, by how it is spoken, for advice and for what is read back; and the
articles of a text, which carry nothing."""

import re

from vbpdsl.source.patterns import pattern

_SPOKEN_AS_VOWEL = re.compile(r"[aeio]|u(?!ni|s[aeu]|ti)", re.IGNORECASE)


def a_or_an(noun: str) -> str:
    """`a stay`, `an Episode`, `an urgent visit`, `a unit`."""
    return f"{'an' if _SPOKEN_AS_VOWEL.match(noun) else 'a'} {noun}"


ARTICLE = pattern(
    r"(?:(?:[Aa]n|[Tt]he) amount equal to|[Tt]he (?:full|entire)(?= [A-Z])|[Tt]he|"
    r"[Aa]n?|[Tt]hat|[Tt]his|[Tt]hose same|[Tt]hese same|[Tt]hose|[Tt]hese|[Ss]uch|"
    r"[Aa]ny|(?:[Aa]n additional|[Aa] further)(?=\s+[$\d])|"
    r"different|distinct|unique|unduplicated|(?:applicable|relevant|respective)(?=\s+[A-Z])|"
    r"\((?:[a-fxyz]|i{1,3}|iv|vi{0,3})\)|(?:(?<=of )|(?<=and )|(?<=[:;,] ))\([A-F]\))(?=\s)"
)
"""What stands before a noun and carries nothing, `the applicable Contract Year`; also a list's
letters, `(a) ... and (b) ...`."""
ARTICLE_OF_NOUN = pattern(
    r"(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese|[Ss]uch|[Aa]ny)"
    r"(?=\s+(?!(?:or|and|but|nor|is|are|was|were|has|have|means?|if|in|to|of|for|by|on|at)\b)\w)"
)
"""An article with a noun behind it: no name that is spelled like one stands there."""
