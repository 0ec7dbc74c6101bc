"""Item 18: files as people have them are read as they are, as `vbp.toml` says, or refused.

The figures are read off the files by eye: $10 for each point, and the cost.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.conftest import Run, place, run  # noqa: F401

CONTRACT = """\
EXHIBIT D: POINTS

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Practice listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  What is given
1.1  Results: each row is a result, in the file result.
     | Name     | Column   | Kind         |
     | Practice | practice | Practice     |
     | measure  | measure  | text         |
     | score    | score    | number       |
     | cost     | cost     | dollars      |

2  Payment
2.1  Points means the total score of the Practice's results whose score is not missing.
2.2  Cost means the total cost of the Practice's results whose cost is not missing.
2.3  On or before March 31, 2027 the Plan pays the Practice $10 times Points plus Cost (the
     "Points Payment").

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""
Paid = Callable[[str, str | bytes], list[str]]
"""What is paid to Elm and Oak for a mapping and a file; all that was printed where it is nothing.
"""

HEAD = "practice,measure,score,cost\n"
ROWS = "Elm,A,1,2.50\nOak,A,2,3\n"
EACH = (
    '[tables.result.each]\nmeasure = {{ A = "{}", B = "{}" }}\n'
    '[tables.result.columns]\nscore = "{{measure}} s"\ncost = "{{measure}} c"\n'
)


@pytest.fixture(name="paid")
def _paid(place: Path, run: Run) -> Paid:  # noqa: F811
    def _settled(mapping: str, text: str | bytes) -> list[str]:
        (place / "fees.vbp").write_text(CONTRACT, encoding="utf-8")
        (place / "data" / "vbp.toml").write_text(mapping, encoding="utf-8")
        data = text if isinstance(text, bytes) else text.encode()
        (place / "data" / "result.csv").write_bytes(data)
        said = run("settle", "fees.vbp", "--data", "data", "--sample", "all")
        assert said.code in (0, 1, 2), said.out
        if said.code:
            return [said.out]
        assert "all figures equal" in said.out
        return [part.split()[0] for part in said.out.split("due March 31, 2027 2.3 ")[1:]]

    return _settled


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Title\n", 2),
        ('"Title\nover two lines"\n', 3),
        ('Pipes of 5" and 6"\n', 2),
        ('A title with one "\n\n', 3),
        ('"a","b\n\nc"\n"x"\n', 5),
    ],
)
def test_a_title_is_skipped_line_by_line_and_no_row_with_it(
    paid: Paid, title: str, header: int
) -> None:
    """A title in quotation marks over two lines took the first row with it: Elm was paid $0.00."""
    mapping = f"[tables.result]\nheader = {header}\n"
    assert paid(mapping, f"{title}{HEAD}{ROWS}") == ["$12.50", "$23.00"]
    further = f"{mapping}rows_from = {header + 2}\n"
    assert paid(further, f'{title}{HEAD}(x),"",,\n{ROWS}') == ["$12.50", "$23.00"]


def test_two_items_of_the_same_columns_are_refused(paid: Paid) -> None:
    """Each row counted for A and again for B: $24.00 where $12.00 is right."""
    wide = "practice,X s,X c\nElm,1,2\n"
    (said,) = paid(EACH.format("X", "X"), wide)
    assert "error VBP750" in said
    assert "would count for both" in said
    both = "practice,X s,X c,Y s,Y c\nElm,1,2,3,4\nOak,5,,,8\n"
    assert paid(EACH.format("X", "Y"), both) == ["$46.00", "$58.00"]


@pytest.mark.parametrize(
    ("mapping", "cells", "right"),
    [
        ('missing = ["N/A", "---"]\n', ["N/A", "---"], "2 cells are missing by a code"),
        ('[tables.result.missing]\nscore = "-"\n', ["-", "4"], "1 cell is missing by a code"),
        ('missing = ["N/A"]\n', ["N/A", "n/a"], "error VBP710"),
    ],
)
def test_codes_for_missing_are_counted_and_others_are_not_taken_for_them(
    place: Path, run: Run, mapping: str, cells: list[str], right: str  # noqa: F811
) -> None:
    (place / "fees.vbp").write_text(CONTRACT, encoding="utf-8")
    (place / "data" / "vbp.toml").write_text(mapping, encoding="utf-8")
    rows = "".join(f"Elm,A,{cell},1\n" for cell in cells)
    (place / "data" / "result.csv").write_text(f"{HEAD}{rows}", encoding="utf-8")
    assert right in run("settle", "fees.vbp", "--data", "data").out


@pytest.mark.parametrize(
    ("ways", "cells", "cost"),
    [
        ('["1,234.56", "$1,234", "(500)"]', ['"1,234.56"', '"$1,234"', "(500)"], "$1,968.56"),
        ('["$1,234.50", "(500)"]', ['"($1,234.50)"', "$0.50"], "-$1,234.00"),
        ('"1.234,56"', ['"1.234"', '"0,50"'], "$1,234.50"),
        ('"1,234.56"', ['"1,23.56"'], None),
        ('"1,234.56"', ['"1234,567"'], None),
        ('["1,234.56", "1.234,56"]', ['"1.234"'], None),
    ],
)
def test_amounts_are_read_as_the_examples_say_or_refused(
    paid: Paid, ways: str, cells: list[str], cost: str | None
) -> None:
    rows = "".join(f"Elm,A,0,{cell}\n" for cell in cells)
    found = paid(f"[tables.result.numbers]\ncost = {ways}\n", f"{HEAD}{rows}")
    if cost is None:
        assert "error VBP7" in found[0]
    elif cost.startswith("$"):
        assert found[0] == cost
    else:  # what the Plan would pay is below nothing, which it cannot
        assert cost.removeprefix("-$") in found[0]


def test_latin_letters_and_semicolons(paid: Paid) -> None:
    text = "practice;measure;score;cost\nElm;Café;1;2.50\nOak;A;2;3\n".encode("latin-1")
    mapping = '[tables.result]\nseparator = ";"\nencoding = "latin-1"\n'
    assert paid(mapping, text) == ["$12.50", "$23.00"]


def test_rows_that_are_left_out_are_said_and_counted(
    place: Path, run: Run  # noqa: F811
) -> None:
    (place / "fees.vbp").write_text(CONTRACT, encoding="utf-8")
    (place / "data" / "vbp.toml").write_text('[tables.result.only]\nstate = "KS"\n', "utf-8")
    text = "practice,measure,score,cost,state\nElm,A,1,2.50,KS\nElm,B,9,9,MO\nOak,A,2,3, KS \n"
    (place / "data" / "result.csv").write_text(text, encoding="utf-8")
    said = run("settle", "fees.vbp", "--data", "data").out
    assert "Results, `result.csv`: 2 of 3 rows, only where `state` is `KS`" in said
    assert "$12.50" in said
