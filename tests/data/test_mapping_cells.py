"""Cells by `vbp.toml`: codes for missing ones and their reasons, numbers as people write them,
days in more than one way, columns joined, digits filled up. Each value is worked out by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tests.data.mapped import attempt, opened, results, rows
from vbpdsl.data.files.store import Store


def column(folder: Path, name: str, said: str, *cells: str) -> list[object]:
    """The values of one column in the order of its rows."""
    text = "\n".join((f"row,{name}", *(f"{at},{cell}" for at, cell in enumerate(cells)))) + "\n"
    store, _ = opened(folder, results(name), said, result=text)
    with store:
        return [row[name] for row in store.rows("Results")]


@pytest.mark.parametrize(
    "said",
    [
        'missing = ["N/A", "---"]\n',
        '[tables.result]\nmissing = ["N/A", "---"]\n',
        '[tables.result.missing]\nscore = ["N/A", "---"]\n',
        '[tables.result.missing]\n"every column" = "N/A"\nscore = "---"\n',
        'missing = "N/A"\n[tables.result]\nmissing = ["---"]\n',
    ],
)
def test_codes_for_missing_cells_wherever_they_are_said(tmp_path: Path, said: str) -> None:
    cells = ("7", "N/A", "---", "", " N/A ", "0")
    assert column(tmp_path, "score", said, *cells) == [7, None, None, None, None, 0]


def test_a_code_of_one_column_is_a_text_in_another(tmp_path: Path) -> None:
    said = '[tables.result.missing]\nscore = ["-"]\n'
    text = "hospital,score\n-,-\nElm,1\n"
    assert rows(tmp_path, results("hospital", "score"), said, result=text) == [
        ("-", None),
        ("Elm", 1),
    ]


def prepared(store: Store) -> tuple[str, ...]:
    with store:
        return store.prepared.lines


def test_codes_and_reasons_are_counted(tmp_path: Path) -> None:
    """Three codes and one empty cell: of the four without a value two have the reason 5."""
    said = (
        '[tables.result]\nmissing = ["N/A", "Too Few to Report", "-"]\n'
        '[tables.result.reasons]\nscore = "Footnote"\n'
    )
    text = "score,Footnote\nN/A,5\nN/A,5\nToo Few to Report,1\n,-\n7,9\n"
    store, _ = opened(tmp_path, results("score"), said, result=text)
    assert prepared(store) == (
        "Results, `score`: 3 cells are missing by a code: `N/A` 2, `Too Few to Report` 1",
        "Results, `score`: the reasons of 4 cells without a value: `5` 2, `1` 1, none 1",
    )


def test_nothing_is_reported_where_no_code_stands(tmp_path: Path) -> None:
    store, _ = opened(tmp_path, results("score"), 'missing = ["N/A"]\n', result="score\n7\n")
    assert prepared(store) == ()


@pytest.mark.parametrize(
    ("form", "cell", "value"),
    [
        ("1,234.56", '"1,234.50"', "1234.50"),
        ("1,234.56", '"12,345,678"', "12345678"),
        ("1,234.56", "1234.5", "1234.5"),
        ("1,234", '"1,234.56"', "1234.56"),
        ("$1,234", '"$1,234.07"', "1234.07"),
        ("$1,234", "-$5", "-5"),
        ("$1,234", "$-5", "-5"),
        ("$1,234", '"$ 1,000"', "1000"),
        ("(500)", "(500)", "-500"),
        ("(500)", "(0.01)", "-0.01"),
        ("$1,234.56 (500)", '"($1,234.56)"', "-1234.56"),
        ("500-", "500.25-", "-500.25"),
        ("1.234,56", '"1.234,56"', "1234.56"),
        ("1.234,56", '"1.234"', "1234"),
        ("1.234,56", '"0,07"', "0.07"),
        ("12,5", '"12,5"', "12.5"),
        ("1 234,56", '"1 234,56"', "1234.56"),
        ("1'234.56", "1'234.56", "1234.56"),
        ("€ 5", "5 €", "5"),
        ("5 USD", "5.10 USD", "5.1"),
    ],
)
def test_numbers_as_an_example_shows_them(tmp_path: Path, form: str, cell: str, value: str) -> None:
    listed = "[" + ", ".join(f'"{one}"' for one in _examples(form)) + "]"
    said = f"[tables.result.numbers]\namount = {listed}\n"
    assert column(tmp_path, "amount", said, cell) == [Fraction(value)]


def _examples(form: str) -> list[str]:
    return form.split(" (") if " (" not in form else [form.split(" (")[0], "(500)"]


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("1,234.56", '"12,34"'),
        ("1,234.56", '"1,2345"'),
        ("1,234.56", "$5"),
        ("1,234.56", "(5)"),
        ("$1,234", "$$5"),
        ("$1,234", "5K"),
        ("$1,234", "-$-5"),
        ("(500)", "(5"),
        ("(500)", "(-5)"),
        ("1.234,56", '"1,234.56"'),
        ("1.234,56", "1.23"),
        ("12,5", "1.234"),
        ("7 out of 10", "7 out of 9"),
        ("7 out of 10", "out of 10"),
    ],
)
def test_a_cell_that_is_written_otherwise_is_no_number(
    tmp_path: Path, form: str, cell: str
) -> None:
    """Of a thousand read as one, or a debit as a credit, nobody would be told."""
    said = f'[tables.result.numbers]\nscore = "{form}"\n'
    store, findings = attempt(tmp_path, results("score"), said, result=f"row,score\n1,{cell}\n")
    assert store is None
    assert [item.code for item in findings] == ["VBP710"]


def test_points_out_of_a_number_and_percentages(tmp_path: Path) -> None:
    said = '[tables.result.numbers]\nscore = "7 out of 10"\nrate = "1,234.5"\n'
    text = 'score,rate\n10 out of 10,47.5%\n0 out of 10,"1,000%"\n3,0.5\n'
    assert rows(tmp_path, results("score", "rate"), said, result=text) == [
        (0, 10),
        (10, Fraction(475, 1000)),
        (3, Fraction(1, 2)),
    ]


def test_days_in_two_ways_and_with_the_month_in_letters(tmp_path: Path) -> None:
    said = '[tables.result.dates]\nday = ["MM/DD/YYYY", "DDMONYYYY", "MM-DD-YYYY"]\n'
    cells = ("03/04/2010", "01JAN2008", "12-31-1999")
    days = [date(2010, 3, 4), date(2008, 1, 1), date(1999, 12, 31)]
    assert column(tmp_path, "day", said, *cells) == days


def test_columns_joined_and_digits_filled_up(tmp_path: Path) -> None:
    said = (
        "[tables.result.columns]\n"
        'hospital = { join = ["ccn", "site"], between = "/" }\nmeasure = "ccn"\n'
        "[tables.result.widths]\nmeasure = 6\n"
    )
    text = "ccn,site\n12306,A\n012307,B\n05T123,\n"
    assert rows(tmp_path, results("hospital", "measure"), said, result=text) == [
        ("012307/B", "012307"),
        ("12306/A", "012306"),
        (None, "05T123"),
    ]


def test_the_same_of_a_parquet_file_with_types_of_its_own(tmp_path: Path) -> None:
    """Codes in a column of whole numbers leave it one; texts are read as in CSV."""
    table = pyarrow.table(
        {
            "score": pyarrow.array([9999, 7, None], pyarrow.int64()),
            "amount": ["$1,234.50", "N/A", "(2)"],
            "hospital": pyarrow.array([12306, 7, 8], pyarrow.int32()),
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "result.parquet")
    said = (
        '[tables.result.missing]\nscore = [9999]\namount = ["N/A"]\n'
        '[tables.result.numbers]\namount = ["$1,234.50", "(500)"]\n'
        "[tables.result.widths]\nhospital = 6\n"
    )
    assert rows(tmp_path, results("hospital", "score", "amount"), said) == [
        ("000007", 7, None),
        ("000008", None, -2),
        ("012306", None, Fraction("1234.5")),
    ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (("Not Available", "7"), '[tables.result.missing] amount = ["Not Available"]'),
        (("<11", "N/A"), '[tables.result.missing] amount = ["<11", "N/A"]'),
        (('"$1,234.50"', "(3)"), '[tables.result.numbers] amount = ["$1,234.50", "(3)"]'),
    ],
)
def test_the_line_that_is_advised_reads_the_file(
    tmp_path: Path, cells: tuple[str, ...], line: str
) -> None:
    text = "row,amount\n" + "".join(f"1,{cell}\n" for cell in cells)
    store, findings = attempt(tmp_path, results("amount"), "", result=text)
    assert store is None
    (found,) = findings
    advised, _, _ = (found.suggestion or "").partition(", if ")
    assert advised == f"write in vbp.toml: {line}"
    opened(tmp_path, results("amount"), line.replace("] ", "]\n", 1), result=text)[0].close()


@pytest.mark.parametrize("cells", [("12..5",), ("$5", "5K"), ("1,5", "1.5,0")])
def test_no_line_is_advised_that_would_not_do(tmp_path: Path, cells: tuple[str, ...]) -> None:
    text = "row;amount\n" + "".join(f"1;{cell}\n" for cell in cells)
    _, findings = attempt(tmp_path, results("amount"), "", result=text)
    assert findings
    assert all("vbp.toml" not in (item.suggestion or "") for item in findings)
