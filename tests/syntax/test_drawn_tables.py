"""Tables drawn with blanks or tabs are read as those with bars are."""

from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from tests.samples.settling import paid
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.page.listings import cut_units

_COVER = """\
EXHIBIT Q: DRAWN

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Elm Practice (the "Practice")
Years:           2024 through 2026, each a Performance Year settled on its own
Common terms:    Common Settlement Terms, version 3

"""
_RATES = """\
1  Rates
1.1  Base is $100.

          Performance Year            2024          2025          2026
          Trend                       5.40%         4.90%         5.25%
          Attachment Point            $125,000      $130,000      $135,000

1.2  Score is 65 for 2024, 75 for 2025 and 50 for 2026.
1.3  The Share is as follows:
          Score      below 60      60 to below 70    70 and above
          Share      none (0%)     35.0%             42.5%
     The Rest is 100% less the Share.
1.4  On or before June 30 of the next year the Plan pays the Practice Attachment Point times Trend
     times Share plus (Rest of Base).
"""
_MEASURES = """\
1  Measures
1.1  Quality Results: one for each Measure and Performance Year, in the file quality.
          Name                Column              Kind
          Performance Year    performance_year    year
          Measure             measure_id          Measure
          result              result              percentage
1.2  Quality Measures:
          Measure   Name                                           Better    Threshold   Target
          BCS    Breast cancer screening                        higher    68%         80%
          A1C    Glycemic status above 9.0%                     lower     32%         20%
1.3  Each Measure's Result means its result for the Performance Year.
1.4  A Measure is met if its Result is equal to or better than Target.
1.5  A Measure without a Result is not met.
1.6  On or before June 30 of the next year the Plan pays the Practice $100 times the number of
     Measures that are met.
"""
_RESULTS = (
    "performance_year,measure_id,result\n2024,BCS,0.81\n2024,A1C,0.19\n2025,BCS,0.80\n"
    "2025,A1C,0.21\n2026,BCS,0.10\n2026,A1C,0.30\n"
)


def _tables(text: str) -> list[list[list[str]]]:
    units = cut_units(SourceText("text", text), Findings())
    tables = [unit.table for unit in units if unit.table]
    return [[[cell.text for cell in row.cells] for row in table] for table in tables]


def test_years_and_bands_beside_each_other(tmp_path: Path) -> None:
    """125,000 x 5.4% x 35% + 65; 130,000 x 4.9% x 42.5% + 57.50; nothing + 100."""
    found = paid(tmp_path, _COVER + _RATES, {})
    assert found == Decimal("2427.50") + Decimal("2764.75") + Decimal("100.00")


def test_things_listed_in_a_section(tmp_path: Path) -> None:
    """Both Measures met in 2024, one in 2025 (lower is better for the other), none in 2026."""
    assert paid(tmp_path, _COVER + _MEASURES, {"quality": _RESULTS}) == Decimal(300)


@pytest.mark.parametrize("text", [_COVER + _RATES, _COVER + _MEASURES])
def test_the_printed_form_has_bars_and_the_same_cells(text: str) -> None:
    printed = vbpdsl.format_text(text)
    assert printed.count("|") > 15
    assert vbpdsl.format_text(printed) == printed
    assert _tables(printed) == _tables(text)


def test_tabs_part_cells() -> None:
    text = _COVER + "1  Rates\n1.1  Rate:\n\tPerformance Year\tRate\n\t2024\t5%\n\t2025\t6%\n"
    assert _tables(text) == [[["Performance Year", "Rate"], ["2024", "5%"], ["2025", "6%"]]]


def test_an_empty_cell_is_kept() -> None:
    text = _COVER + (
        "1  Rates\n1.1  Rate:\n     Area     Name      Rate\n     North    Nord      5%\n"
        "     South              6%\n"
    )
    assert _tables(text)[0][2] == ["South", "", "6%"]


@pytest.mark.parametrize(
    "lines",
    [
        "1.1  Base is $100.  The Plan\n     may look at it.  The Practice may too.\n",
        "1.1  The Plan  shall  be   free\n     to look at what the Practice keeps.\n",
        "1.1  Rates:\n     a  Gain:   $5\n     b  Loss:   $6\n",
        "1.1  Base is  $100.\n1.2  Rest is  $200.\n",
    ],
)
def test_wide_blanks_alone_make_no_table(lines: str) -> None:
    assert _tables(f"{_COVER}1  Rates\n{lines}") == []
