"""Named conditions on results that may be missing: what a missing one is must be said.

    A Criterion is met if its Result is at least its target.

Of 14 Criteria 12 are reported: is a gate of 9 measured against 14 or against 12? The case is made
of the contract's own gate or table.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Banded,
    Better,
    Comparison,
    Expression,
    Literal,
    Lookup,
    Missing,
    TermValue,
)
from vbpdsl.model.kept import Status, TermSource
from vbpdsl.model.readings.said import figure, number
from vbpdsl.model.sentences.statuses import count_name
from vbpdsl.model.walking import parts
from vbpdsl.syntax.words.plurals import in_plural


def missing_results(draft: Draft) -> None:
    """A named condition on a result that may be missing must say what a missing one is."""
    for status in draft.statuses.values():
        definition = draft.definitions.get(status.definition)
        source = draft.sources.get(status.definition)
        if definition is None or source is None:
            continue
        nodes = tuple(parts(definition.expression))
        if any(isinstance(node, Missing) for node in nodes):
            continue
        groups = [node for node in nodes if isinstance(node, Aggregate)]
        counted = {id(part) for group in groups for part in parts(group)}
        compared = [node for node in nodes if isinstance(node, Better) and id(node) not in counted]
        reads_file = any(_reads_file(draft, node.result) for node in compared)
        if compared and reads_file:
            named = _called(compared[0].result)
            draft.say(
                "VBP506",
                f"nothing says whether a {status.key} without a {named} is `{status.name}`",
                source.document.source,
                source.span,
                source.clause,
                readings=(
                    f"a {status.key} without a {named} is not {status.name}",
                    f"a {status.key} without a {named} is left out, and their number shrinks",
                ),
                case=_case(draft, status),
                suggestion=f"`A {status.key} without a {named} is not {status.name}.`",
            )


def missing_of_counted(draft: Draft) -> None:
    """`at least 3 of the 8 Measures have a Result better than their Prior Result`: and a Measure
    without one? A count of things compared has no name of which that could be said."""
    for definition in draft.definitions.values():
        source = draft.sources.get(definition.name)
        for node in parts(definition.expression):
            if not isinstance(node, Aggregate) or node.rows.table is not None or source is None:
                continue
            tests = tuple(one for rule in node.rows.conditions for one in parts(rule.test))
            compared = [one for one in tests if isinstance(one, Better)]
            dealt_with = any(isinstance(one, Missing) for one in tests)
            if compared and not dealt_with and _reads_file(draft, compared[0].result):
                _of_counted(draft, source, node.rows.keys[-1], compared[0].result)


def _of_counted(draft: Draft, source: TermSource, key: str, result: Expression) -> None:
    named = _called(result)
    noun = draft.documents.nouns.by_name.get(key)
    many = noun.many if noun is not None else in_plural(key)
    draft.say(
        "VBP506",
        f"nothing says whether a {key} without a {named} counts here",
        source.document.source,
        source.span,
        source.clause,
        readings=(
            f"a {key} without a {named} does not count",
            f"a {key} without a {named} is left out, and the number of {many} shrinks",
        ),
        suggestion=f"give the comparison a name: `A {key} is improved if its {named} is ... . "
        f"A {key} without a {named} is not improved.`; and then `... {many} are improved`. Or "
        f"count `the number of {many} with a {named} whose ...`",
    )


def _called(result: Expression) -> str:
    """What the contract calls that which may be missing: its Term, or the column of the file."""
    match result:
        case TermValue(term=term):
            return term
        case Lookup(column=column):
            return column
        case _:
            return "result"


def _reads_file(draft: Draft, node: object) -> bool:
    for part in parts(node):
        if isinstance(part, Lookup) and not draft.tables[part.table].written:
            return True
        if isinstance(part, TermValue) and not part.earlier:
            definition = draft.definitions.get(part.term)
            if definition is None or _says_of_missing(definition.expression):
                continue
            if _reads_file(draft, definition.expression):
                return True
    return False


def _says_of_missing(node: object) -> bool:
    """A Term whose own clause says what it is where its column is empty is not without a figure."""
    return any(isinstance(part, Missing) for part in parts(node))


# ---------------------------------------------------------------- what it is worth


def _case(draft: Draft, status: Status) -> str | None:
    """The gate that hangs on it, or the row of the table that counts them."""
    size = next(
        (len(t.rows) for t in draft.tables.values() if t.written and t.key == (status.key,)), None
    )
    if size is None:
        return None
    counted = count_name(status)
    many = counted.removesuffix(f" {status.name}")
    for definition, part in _all_parts(draft):
        if isinstance(part, Banded) and _is_count(part.input, counted):
            row = _in_a_table(part, size, many, status.name, definition.name)
            if row is not None:
                return row
        if isinstance(part, Comparison) and _is_count(part.left, counted):
            gate = _at_a_gate(part, size, many, status.name)
            if gate is not None:
                return gate
    return None


def _all_parts(draft: Draft) -> Iterator[tuple[Definition, object]]:
    for definition in draft.definitions.values():
        for part in parts(definition.expression):
            yield definition, part


def _is_count(node: Expression, counted: str) -> bool:
    return isinstance(node, TermValue) and node.term == counted


def _at_a_gate(test: Comparison, size: int, many: str, status: str) -> str | None:
    """`at least 9 of the 14`: 8 of 12 are short of 9, and more than nine fourteenths."""
    mark = number(test.right.value) if isinstance(test.right, Literal) else None
    if mark is None or test.operator not in (">=", ">", "="):
        return None
    needed = int(mark) + (1 if test.operator == ">" else 0)
    for held in range(needed - 1, 0, -1):
        reported = held * size // needed  # the most of which so many are the share of the gate
        if held <= reported < size:
            return (
                f"with {reported} of {size} {many} reported and {held} {status}: short of {needed} "
                f"under a), and a larger part under b), {held} of {reported} where {needed} of "
                f"{size} are asked"
            )
    return None


def _in_a_table(
    table: Banded, size: int, many: str, status: str, gives: str
) -> str | None:
    """All that are reported are met: the row of their number, or the row of all."""
    full = next((band for band in table.bands if _holds(band.low, band.high, size)), None)
    for reported in range(size - 1, 0, -1):
        row = next((band for band in table.bands if _holds(band.low, band.high, reported)), None)
        if full is None or row is None or row is full:
            continue
        values = [number(b.value.value) if isinstance(b.value, Literal) else None
                  for b in (row, full)]  # fmt: skip
        if values[0] is None or values[1] is None or values[0] == values[1]:
            continue
        shown = [figure(value, row.value.type) for value in values if value is not None]
        return (
            f"with {reported} of {size} {many} reported, all of them {status}: {gives} of "
            f"{shown[0]} under a), {shown[1]} under b)"
        )
    return None


def _holds(low: Fraction | None, high: Fraction | None, count: int) -> bool:
    return (low is None or low <= count) and (high is None or count <= high)
