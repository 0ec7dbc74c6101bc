"""Which kinds of nouns may stand at a place, read from `grammar/kinds.txt`: their only list.

A place that takes any of some nouns says nothing of them but that: the forms name the place, and
whoever reads a tree asks here which kinds its word can be of, so that the two cannot differ. Beside
the words of the language, of which the same is true.

    key: ROWS COLUMN PARTY PERIOD   ->   ?key: ROWS | COLUMN | PARTY | PERIOD
"""

from functools import cache
from pathlib import Path

from vbpdsl.source.files import shipped
from vbpdsl.source.patterns import pattern

KINDS = "kinds.txt"
"""The file of kinds beside the grammar."""

_PLACE = pattern(r"^([a-z_]+): (.+)$")


@cache
def _of_file(path: Path) -> dict[str, tuple[str, ...]]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = (_PLACE.match(line) for line in lines)
    return {one[1]: tuple(one[2].split()) for one in found if one is not None}


def rules_of_kinds(grammar: Path) -> str:
    """A rule for each place, beside the forms of a grammar."""
    places = _of_file(grammar.with_name(KINDS))
    return "".join(f"?{place}: {' | '.join(kinds)}\n" for place, kinds in places.items())


def _kinds_at(place: str) -> tuple[str, ...]:
    return _of_file(shipped(f"grammar/{KINDS}"))[place]


KEYS = _kinds_at("key")
"""What rows go by, or are called by."""

HOLDERS = _kinds_at("holder")
"""Of what a condition says something."""

NOUNS = _kinds_at("noun")
"""What a row or thing can have."""
