"""Terms that are made of their own figures of earlier periods, and the order to work them out in.

    Loss Carried (2026)  <-  Loss Left (2025)  <-  Loss Carried (2025)  <-  Loss Left (2024) ...

Terms that lead back to themselves are worked out together, one period after the other; within a
period they stand in the order in which they read each other.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import KeyValue, TermValue
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.once import once


@frozen
class _Reads:
    """The Terms that one reads: those of the period at hand, and all of them."""

    now: tuple[str, ...]
    ever: tuple[str, ...]


def in_order(definitions: tuple[Definition, ...]) -> tuple[Definition, ...]:
    """The Terms in an order in which each period can be worked out after the one before."""
    by_name = {item.name: item for item in definitions}
    reads = {item.name: _reads(item) for item in definitions}
    if all(one.now == one.ever for one in reads.values()):
        return definitions
    found: dict[str, Definition] = {}
    for item in definitions:
        waiting = [(item.name, iter(reads[item.name].now))]
        while waiting:
            name, others = waiting[-1]
            other = next((one for one in others if one in by_name and one not in found), None)
            if other is None:
                found[name] = by_name[name]
                waiting.pop()
            elif all(other != on_the_way for on_the_way, _ in waiting):
                waiting.append((other, iter(reads[other].now)))
    return tuple(found.values())


def of_themselves(definitions: tuple[Definition, ...]) -> tuple[frozenset[str], ...]:
    """The sets of Terms that lead back to each other over periods."""
    reads = {item.name: _reads(item) for item in definitions}
    if all(one.now == one.ever for one in reads.values()):
        return ()

    @cache
    def reached(name: str) -> frozenset[str]:
        return _reached(name, reads)

    found: list[frozenset[str]] = []
    for name in reads:
        if name in reached(name) and not any(name in one for one in found):
            found.append(frozenset(one for one in reached(name) if name in reached(one)))
    return tuple(found)


def circle_now(definitions: tuple[Definition, ...]) -> tuple[str, ...]:
    """Terms of which each is made of the next one, of the same things in the same period, and the
    last of the first; none, if there is no such circle."""
    reads = {item.name: [node.term for node in terms_read(item) if _at_hand(node)]
             for item in definitions}  # fmt: skip
    done: set[str] = set()
    for name in reads:
        waiting = [] if name in done else [(name, iter(reads[name]))]
        while waiting:
            at, others = waiting[-1]
            other = next((one for one in others if one in reads and one not in done), None)
            if other is None:
                done.add(at)
                waiting.pop()
                continue
            path = [one for one, _ in waiting]
            if other in path:
                return tuple(path[path.index(other) :])
            waiting.append((other, iter(reads[other])))
    return ()


def _at_hand(node: TermValue) -> bool:
    at = all(isinstance(of, KeyValue) and of.key == key for key, of in node.at)
    return at and not node.earlier


def _reached(name: str, reads: Mapping[str, _Reads]) -> frozenset[str]:
    """All Terms that a Term is made of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in reads[waiting.pop()].ever:
            if other in reads and other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def _reads(item: Definition) -> _Reads:
    nodes = list(terms_read(item))
    now = dict.fromkeys(node.term for node in nodes if not node.earlier)
    return _Reads(tuple(now), tuple(dict.fromkeys(node.term for node in nodes)))


def terms_read(item: Definition) -> Iterator[TermValue]:
    """Where a Term reads others, within rows too."""
    return iter(_terms_in(item.expression))


@once(300)
def _terms_in(node: object) -> tuple[TermValue, ...]:
    return tuple([part for part in parts(node) if isinstance(part, TermValue)])
