"""Bands told wrong before any data: a gap exactly where a value that can be falls in no row.

Tables with random edges go by values that can be anything, by whole numbers, and by what is rounded
to tenths. Whether a row is missing, double or never reached is worked out here value by value.
"""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbpdsl.answers.check import check_text

CONTRACT = """EXHIBIT B: BANDS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Score
1.1  Score means the Practice's {score}.
1.2  Points is by this table:
     | Score | Points |
{rows}
1.3  On or before June 30, 2027 the Plan pays the Practice $100 times Points.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind         |
     | Practice | practice | Practice     |
     | cases    | cases    | whole number |
     | rank     | rank     | number       |
"""

Edge = tuple[Fraction, bool]
Row = tuple[Edge | None, Edge | None]
"""The lower and the upper edge of a row, and whether they belong to it."""

HALVES = st.integers(0, 12).map(lambda number: Fraction(number, 2))
EDGES = st.tuples(HALVES, st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Rows from the lowest to the highest, mostly one where the other ends, sometimes not."""
    marks = sorted(draw(st.sets(HALVES, min_size=1, max_size=3)))
    rows: list[Row] = []
    low: Edge | None = None
    for mark in marks:
        included = draw(st.booleans())
        rows.append((low, (mark, included)))
        moved = draw(st.sampled_from([Fraction(0)] * 6 + [Fraction(1, 2), Fraction(1)]))
        low = (mark + moved, draw(st.sampled_from([not included] * 4 + [included])))
    rows.append((low, None))
    return rows


def label(row: Row) -> str:
    """A row's edges in the words of the language."""
    low, high = row
    if low is None and high is not None:
        return f"{float(high[0]):g} or less" if high[1] else f"below {float(high[0]):g}"
    if high is None and low is not None:
        return f"{float(low[0]):g} or more" if low[1] else f"above {float(low[0]):g}"
    assert low is not None
    assert high is not None
    if low[1]:
        between = "to" if high[1] else "to below"
        return f"{float(low[0]):g} {between} {float(high[0]):g}"
    return f"above {float(low[0]):g} and {'up to' if high[1] else 'below'} {float(high[0]):g}"


def holds(row: Row, value: Fraction) -> bool:
    """Whether a value falls in a row."""
    low, high = row
    above = low is None or value > low[0] or (low[1] and value == low[0])
    return above and (high is None or value < high[0] or (high[1] and value == high[0]))


def expected(
    rows: list[Row], values: list[Fraction], thinkable: list[Fraction] | None = None
) -> set[str]:
    """What is wrong: a value in no row, a value in two; else a row that nothing reaches."""
    thinkable = thinkable or values
    if any(_upside_down(row) for row in rows):
        return {"VBP411"}
    counts = [sum(holds(row, value) for row in rows) for value in values]
    said = {"VBP401"} if min(counts) == 0 else set()
    if max(counts) > 1:
        said.add("VBP402")
    reached = all(any(holds(row, value) for value in thinkable) for row in rows)
    return said if said or reached else {"VBP411"}


def _upside_down(row: Row) -> bool:
    low, high = row
    if low is None or high is None:
        return False
    return high[0] < low[0] or (high[0] == low[0] and not (high[1] and low[1]))


def found(rows: list[Row], score: str) -> set[str]:
    """What the checker says of a contract with the table."""
    lines = "\n".join(f"     | {label(row)} | {index} |" for index, row in enumerate(rows))
    checked = check_text(CONTRACT.format(score=score, rows=lines))
    return {finding.code for finding in checked.findings}


FINE = [Fraction(number, 40) for number in range(-200, 800)]
COUNTS = [Fraction(number) for number in range(30)]
WHOLE = [Fraction(number) for number in range(-30, 30)]
TENTHS = [Fraction(number, 10) for number in range(-50, 200)]

RUNS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@RUNS
@given(tables())
def test_of_values_of_any_kind(rows: list[Row]) -> None:
    assert found(rows, "rank") == expected(rows, FINE)


@RUNS
@given(tables())
def test_of_whole_numbers(rows: list[Row]) -> None:
    """A column of whole numbers counts something, and yet a row below zero is no slip."""
    assert found(rows, "cases") == expected(rows, COUNTS, WHOLE)


@RUNS
@given(tables())
def test_of_what_is_rounded_to_tenths(rows: list[Row]) -> None:
    assert found(rows, "rank, rounded to the nearest tenth, a half upward") == expected(
        rows, TENTHS
    )
