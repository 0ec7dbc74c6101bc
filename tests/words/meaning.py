"""What a contract means, without what is only printed: two texts mean the same if these are equal.

    1.1  Fee means $5.   and   1.1  Charge means $5.     mean the same: a name is only a name

Terms, tables, columns, parties and kinds are numbered in their order, so a name that is longer by
some words is no other meaning; what data are compared with (codes, keys in cells) is kept as it is.
"""

from collections.abc import Hashable, Iterator

from attrs import fields, has

from vbpdsl.model.contract import Contract

_PRINTED = frozenset(
    ("span", "text", "words", "clause", "left_out", "label", "full_name", "title", "exhibit",
     "prose", "cover", "source", "sources", "unread", "letter", "row", "predicate")
)  # fmt: skip
"""Fields that statements print and nothing computes with."""

_KEPT = frozenset(("value", "rows", "codes"))
"""Fields whose texts are compared with data."""


def meaning(contract: Contract) -> Hashable:
    """All of a contract that its figures depend on."""
    names = {name: f"#{number}" for number, name in enumerate(dict.fromkeys(_names(contract)))}
    return _plain(contract, names)


def _names(contract: Contract) -> Iterator[str]:
    for party in contract.parties:
        yield party.name
    yield from contract.settlement.keys
    for table in contract.tables:
        yield table.name
        for column in table.columns:
            yield column.name
            if column.entity is not None:
                yield column.entity
    for definition in contract.definitions:
        yield definition.name
        yield from definition.keys
    for payment in contract.payments:
        yield payment.name


def _plain(node: object, names: dict[str, str]) -> Hashable:
    if isinstance(node, str):
        return names.get(node, node)
    if isinstance(node, tuple):
        return tuple(_plain(item, names) for item in node)
    if not has(type(node)):
        return node  # type: ignore[return-value]
    return (
        type(node).__name__,
        *(
            _plain(getattr(node, field.name), {} if field.name in _KEPT else names)
            for field in fields(type(node))
            if field.name not in _PRINTED
        ),
    )
