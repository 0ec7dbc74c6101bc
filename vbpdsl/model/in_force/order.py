"""The order in which Terms of two texts can be worked out.

Each text has its own order, and a Term of one of them may read one of the other.
"""

from vbpdsl.model.by_period import terms_read
from vbpdsl.model.contract import Definition


def in_order(definitions: tuple[Definition, ...]) -> tuple[Definition, ...]:
    """The Terms in an order in which each period can be worked out after the one before."""
    by_name = {one.name: one for one in definitions}
    found: dict[str, Definition] = {}

    def place(one: Definition, on_the_way: frozenset[str]) -> None:
        for part in terms_read(one):
            other = by_name.get(part.term)
            if other is None or part.earlier or other.name in on_the_way | set(found):
                continue
            place(other, on_the_way | {other.name})
        found.setdefault(one.name, one)

    for one in definitions:
        place(one, frozenset((one.name,)))
    return tuple(found.values())
