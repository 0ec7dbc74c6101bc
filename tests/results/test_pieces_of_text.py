"""What is made faster than by the library that defines it gives what the library gives."""

import textwrap
from datetime import date
from decimal import Context, Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_of

from vbpdsl.results.sheets.arrays import Item, array_of
from vbpdsl.results.wrapping import filled, wrapped

TEXTS = any_of.text("ab -\t\n 1.,;—", max_size=60)
EXACT = Context(prec=38)
LONG = Decimal("1234567890123456789012345678.0123456789")
INDENTS = any_of.sampled_from(("", "  ", "      "))


@settings(max_examples=300, deadline=None)
@given(TEXTS, any_of.integers(8, 40), INDENTS, INDENTS)
def test_lines_are_broken_as_the_standard_library_breaks_them(
    text: str, width: int, first: str, rest: str
) -> None:
    lines = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
    assert list(wrapped(text, width, first, rest)) == lines
    assert filled(text, width, first, rest) == "\n".join(lines)


@pytest.mark.parametrize(
    ("items", "kind"),
    [
        (["", "é", None, "long " * 9], pa.string()),
        ([], pa.string()),
        ([True, None, False] * 7, pa.bool_()),
        ([date(1969, 12, 31), None, date(2026, 11, 28)], pa.date32()),
        ([Decimal("-1.5"), Decimal("0.0000000001"), None, LONG], pa.decimal128(38, 10)),
        ([LONG.scaleb(10, EXACT), Decimal(-(10**37)), None], pa.decimal128(38, 0)),
    ],
)
def test_a_few_cells_are_the_array_that_arrow_makes_of_them(
    items: list[Item], kind: pa.DataType
) -> None:
    made = array_of(items, kind)
    made.validate(full=True)
    assert made.equals(pa.array(items, kind))
