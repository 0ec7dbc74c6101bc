"""Checks of days and numbers that can be read but are hard to believe.

All are warnings: a reversal can be negative and a stay can cost a million; a person should know.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.data.cells.ends import EARLIEST, LATEST
from vbpdsl.data.checks.questions import Question, counted, more, plain_number
from vbpdsl.data.files.store import ColumnFacts
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.model.contract import Column
from vbpdsl.model.types import DOLLARS, MEMBER_MONTHS, Kind, Style
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.syntax.words.roles import Role

LARGEST_AMOUNT = 10_000_000
"""Dollars in one cell above which an amount is taken for a slip of the decimal point."""

RARE = 100
"""One in so many rows or more is no slip: a column of benchmarks is all hundreds of millions."""

_ROOM = 10**38
"""What a sum of whole numbers has room for in the database."""

_HALF = 10**19


def far_days(question: Question) -> Iterator[Diagnostic]:
    """VBP723: days before 1900 or after 2100."""
    for column, facts in question.columns():
        if column.type.kind is not Kind.DATE or facts.lowest is None or facts.highest is None:
            continue
        if facts.lowest >= EARLIEST.toordinal() and facts.highest <= LATEST.toordinal():
            continue
        name = identifier(column.name)
        wrong = f"{name} NOT BETWEEN DATE {text(str(EARLIEST))} AND DATE {text(str(LATEST))}"
        yield _look(question, "VBP723", facts, wrong, "before 1900 or after 2100")


def end_before_start(question: Question) -> Iterator[Diagnostic]:
    """VBP724: a last day before its first day."""
    table = question.stored.table
    for first, last in _first_and_last(table.of_role(Role.FIRST_DAY), table.of_role(Role.LAST_DAY)):
        wrong = f"{identifier(last)} < {identifier(first)}"
        number = question.one(f"SELECT count_if({wrong}) FROM {question.relation}")[0]
        if number:
            rows = question.first_rows(question.stored.facts(last), wrong)
            yield Diagnostic(
                "VBP724",
                f"`{last}` is before `{first}` in {counted(number, 'row')} of "
                f"`{question.stored.table.name}`: {rows}{more(number)}",
                suggestion="correct one of the two days",
                severity=Severity.WARNING,
            )


def _first_and_last(
    firsts: tuple[Column, ...], lasts: tuple[Column, ...]
) -> Iterator[tuple[str, str]]:
    """The columns that are the first and the last day of a row, if there is one of each."""
    if len(firsts) == 1 and len(lasts) == 1:
        yield firsts[0].name, lasts[0].name


def below_zero(question: Question) -> Iterator[Diagnostic]:
    """VBP725: amounts and counts below zero.

    Claims should come with their reversals already applied, and nobody has minus five patients.
    A percentage may well be negative: a change of a rate is.
    """
    for facts in (*_dollars(question), *_counts(question)):
        if facts.lowest is not None and facts.lowest < 0:
            yield _look(question, "VBP725", facts, f"{identifier(facts.name)} < 0", "negative")


def absurd_amounts(question: Question) -> Iterator[Diagnostic]:
    """VBP726: amounts above ten million dollars in one cell, where they are rare in the column."""
    for facts in _dollars(question):
        limit = LARGEST_AMOUNT * 10**facts.scale
        if max(abs(facts.lowest or 0), abs(facts.highest or 0)) <= limit:
            continue
        wrong = f"({identifier(facts.name)} > {limit} OR {identifier(facts.name)} < -{limit})"
        number, _ = _counted_and_added(question, facts, wrong)
        if number * RARE < question.stored.rows:
            yield _look(question, "VBP726", facts, wrong, f"beyond ${LARGEST_AMOUNT:,}")


def parts_of_cents(question: Question) -> Iterator[Diagnostic]:
    """VBP727: amounts that no one can pay: they are kept as they are and not rounded."""
    for facts in _dollars(question):
        wrong = f"{identifier(facts.name)} % {10 ** max(facts.scale - 2, 0)} <> 0"
        # a file may have room for more decimals than its cells have
        if facts.scale > 2 and _counted_and_added(question, facts, wrong)[0]:
            yield _look(question, "VBP727", facts, wrong, "not in whole cents")


def high_percentages(question: Question) -> Iterator[Diagnostic]:
    """VBP728: percentages above 100%, as when 47 was written for 47%."""
    for column, facts in question.columns():
        if column.type.style is not Style.PERCENT or facts.highest is None:
            continue
        one = 10**facts.scale
        if facts.highest > one or (facts.lowest or 0) < -one:
            wrong = f"({identifier(facts.name)} > {one} OR {identifier(facts.name)} < -{one})"
            advice = _in_percent(question, facts.name)
            yield _look(question, "VBP728", facts, wrong, "above 100%", advice)


def _in_percent(question: Question, readable: str) -> str:
    """What to write in `vbp.toml` if the file has 47 for 47%."""
    for file in question.stored.table.files:
        for name, physical in file.columns:
            if name == readable:
                section = f"[tables.{file.name}.units]"
                said = f'{section} {physical[0]} = "percent"'
                return f"if 47 stands for 47%, write in vbp.toml: {said}"
    return "look at these rows; they count as they stand"


def _dollars(question: Question) -> Iterator[ColumnFacts]:
    for column, facts in question.columns():
        if column.type.kind is Kind.NUMBER and column.type.unit == DOLLARS:
            yield facts


def _counts(question: Question) -> Iterator[ColumnFacts]:
    """Columns of whole numbers and of member months: how many of something there are."""
    for column, facts in question.columns():
        counts = column.type.unit == MEMBER_MONTHS or (column.type.whole and column.type.unit.pure)
        if column.type.kind is Kind.NUMBER and counts:
            yield facts


def _look(
    question: Question,
    code: str,
    facts: ColumnFacts,
    wrong: str,
    words: str,
    advice: str = "look at these rows; they count as they stand",
) -> Diagnostic:
    """A warning that counts cells, adds amounts up and shows the first."""
    number, total = _counted_and_added(question, facts, wrong)
    rows = question.first_rows(facts, wrong)
    cells = counted(number, "cell")
    together = f", together ${plain_number(total, 2)}" if facts.type.unit == DOLLARS else ""
    return Diagnostic(
        code,
        f"`{facts.name}` is {words} in {cells} of `{question.stored.table.name}`{together}: "
        f"{rows}{more(number)}",
        suggestion=advice,
        severity=Severity.WARNING,
    )


def _counted_and_added(question: Question, facts: ColumnFacts, wrong: str) -> tuple[int, Fraction]:
    """How many cells, and what they come to: in two halves where their sum may have no room."""
    name = f"CAST({identifier(facts.name)} AS HUGEINT)"
    added = (f"sum({name})", "0")
    if facts.type.kind is not Kind.NUMBER:
        added = ("0", "0")
    elif max(abs(facts.lowest or 0), abs(facts.highest or 0)) * question.stored.rows > _ROOM:
        added = (f"sum({name} % {_HALF})", f"sum({name} // {_HALF})")
    said = f"SELECT count(*), {', '.join(added)} FROM {question.relation} WHERE {wrong}"
    number, low, high = question.one(said)
    return number, Fraction((low or 0) + (high or 0) * _HALF, 10**facts.scale)
