"""Terms that are made of their own earlier figures, as often as there are periods.

A relation has all periods of a Term as rows, so none of its rows can be made of another. Such a
Term is planned once for each period: the first time it is right for the first period, the second
time, made of what came of the first, for the second period too, and so on. Only the last counts.

    #Balance 1    (Balance before: missing) plus Loss           2024
    #Balance 2    #Balance 1 of the year before, plus Loss      2024, 2025
    Balance       #Balance 2 of the year before, plus Loss      2024, 2025, 2026
"""

from collections.abc import Iterator

from attrs import evolve

from vbpdsl.model.by_period import of_themselves, terms_read
from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Expression, Literal, TermValue
from vbpdsl.model.walking import rewritten
from vbpdsl.plan.promised import ASIDE


def unrolled(definitions: tuple[Definition, ...], periods: int) -> tuple[Definition, ...]:
    """The Terms in an order in which all periods of each can be computed at once."""
    if not any(node.earlier for item in definitions for node in terms_read(item)):
        return definitions
    circles = of_themselves(definitions)
    return tuple(
        made
        for together in _in_order(definitions, circles)
        for made in _made(together, circles, periods)
    )


def _in_order(
    definitions: tuple[Definition, ...], circles: tuple[frozenset[str], ...]
) -> list[tuple[Definition, ...]]:
    """Each Term, or those of a circle together, after all that they are made of."""
    home = {name: circle for circle in circles for name in circle}
    groups: dict[str, tuple[Definition, ...]] = {}
    for item in definitions:
        circle = home.get(item.name, frozenset((item.name,)))
        groups[item.name] = tuple(one for one in definitions if one.name in circle)
    done: set[str] = set()
    found: list[tuple[Definition, ...]] = []
    for item in definitions:
        waiting = [(groups[item.name], _others(groups[item.name]))]
        while waiting:
            group, others = waiting[-1]
            other = next((one for one in others if one in groups and one not in done), None)
            if other is not None:
                waiting.append((groups[other], _others(groups[other])))
                continue
            waiting.pop()
            if group[0].name not in done:
                done.update(one.name for one in group)
                found.append(group)
    return found


def _others(group: tuple[Definition, ...]) -> Iterator[str]:
    """The Terms that some are made of, without themselves."""
    own = {item.name for item in group}
    nodes = (node for item in group for node in terms_read(item))
    return (node.term for node in nodes if node.term not in own)


def _made(
    together: tuple[Definition, ...], circles: tuple[frozenset[str], ...], periods: int
) -> Iterator[Definition]:
    if not any(together[0].name in circle for circle in circles):
        yield from together
        return
    names = {item.name for item in together}
    for time in range(1, periods):
        for item in together:
            made = _of_time(item.expression, names, time, periods)
            yield evolve(item, name=_name(item.name, time, periods), role="hidden",
                         letter=None, expression=made)  # fmt: skip
    for item in together:
        yield evolve(item, expression=_of_time(item.expression, names, periods, periods))


def _of_time(expression: Expression, names: set[str], time: int, periods: int) -> Expression:
    """An expression with the figures of the time before in place of earlier ones."""

    def change(node: object) -> object:
        if not isinstance(node, TermValue) or node.term not in names:
            return node
        if not node.earlier:
            return _called(node, _name(node.term, time, periods))
        if time == 1:
            return Literal(None, node.type)  # missing: none was before
        return _called(node, _name(node.term, time - 1, periods))

    found: Expression = rewritten(expression, change)
    return found


def _called(node: TermValue, name: str) -> TermValue:
    """The same figure by another name; the very same where it has that name already."""
    return node if name == node.term else evolve(node, term=name)  # no key is a figure of these


def _name(term: str, time: int, periods: int) -> str:
    """What a Term is called the so many-th time; in the end as it is called."""
    return term if time == periods else f"{ASIDE}{term} {time}"
