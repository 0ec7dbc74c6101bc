"""Rows that take each other back: an original and its reversal under one number.

    C17   1   100.00     the claim
    C17   1  -100.00     taken back
    C17   1    80.00     and sent again; what is left is 80.00

They are no row twice. Where a contract adds the rows up, both count, and what is left is right; to
keep one row of each would pay what was taken back. Where a clause asks for one row by this number,
it cannot be said which; where it asks for the highest amount, or for claims above $500, the claim
that was taken back would still be one.
"""

from collections.abc import Sequence

from vbpdsl.data.checks.questions import Question
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.types import DOLLARS


def taken_back(question: Question, repeated: str) -> str | None:
    """SQL for whether the rows with the key of a row take each other back, all but one at most;
    None if no column has amounts. `repeated` holds for the rows whose key stands in several."""
    names = [
        identifier(column.name)
        for column in question.stored.table.columns
        if column.type.unit == DOLLARS
    ]
    if not names:
        return None
    key = ", ".join(identifier(name) for name in question.stored.table.key)
    rows = f"{question.relation} WHERE {repeated}"
    below = " OR ".join(f"{name} < 0" for name in names)
    some = f"({key}) IN (SELECT {key} FROM {rows} AND ({below}))"
    return " AND ".join((some, *(f"({key}) IN ({_paired(key, name, rows)})" for name in names)))


def below_zero_among(question: Question, repeated: str) -> bool:
    """Whether some amount is below zero among the rows whose key stands in several."""
    names = [one.name for one in question.stored.table.columns if one.type.unit == DOLLARS]
    below = " OR ".join(f"{identifier(name)} < 0" for name in names) or "false"
    asked = f"SELECT count(*) FROM {question.relation} WHERE ({repeated}) AND ({below})"
    return bool(names and question.one(asked)[0])


def _paired(key: str, amount: str, rows: str) -> str:
    """The keys whose amounts are pairs of one amount and its opposite, all but one at most."""
    by_size = (
        f"SELECT {key}, sum(sign({amount})) AS \"#left\", "
        f"count(*) - count({amount}) AS \"#empty\" FROM {rows} GROUP BY {key}, abs({amount})"
    )
    return (
        f"SELECT {key} FROM ({by_size}) GROUP BY {key} "
        'HAVING min("#left") >= 0 AND sum("#left") <= 1 AND sum("#empty") = 0'
    )


def advice(question: Question, key: Sequence[str]) -> str:
    """What to do about them."""
    if not question.one_row:
        return (
            "nothing is to be done: all of these rows count, so that amounts added up are what is "
            "left, and a number of rows counts each"
        )
    named = " and ".join(f"`{name}`" for name in key)
    return (
        f"a clause asks for one row by {named}, or looks at the amount of each: let one row have "
        "what is left; where one is asked for and all are meant, describe the "
        f"table by `each row is a {question.stored.table.row}` without `one for each`, and add up"
    )
