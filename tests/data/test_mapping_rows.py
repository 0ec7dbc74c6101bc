"""Rows by `vbp.toml`: titles skipped, letters and separators, several files, rows for each of
several items, rows left out. Each row is read off the file by eye."""

from fractions import Fraction
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tests.data.mapped import attempt, mistake, opened, results, rows


def test_titles_and_extra_header_lines_are_skipped_and_rows_keep_their_numbers(
    tmp_path: Path,
) -> None:
    text = "Results of 2026,,\nprinted by Q\n\nHospital,Score,\n(name),(points),\nElm,7,\nOak,x,\n"
    said = "[tables.result]\nheader = 4\nrows_from = 6\n"
    assert rows(tmp_path, results("hospital"), said, result=text) == [("Elm",), ("Oak",)]
    _, findings = attempt(tmp_path, results("score"), said, result=text)
    (found,) = findings
    assert "row 7 `x`" in found.message  # as a spreadsheet counts


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("latin-1", "latin-1"), ("cp1252", "windows-1252"), ("utf-16", "utf-16")],
)
def test_other_letters_and_semicolons(tmp_path: Path, encoding: str, name: str) -> None:
    text = 'hospital;score\n"Peña; Nord";7\nÉlan;8\n'
    (tmp_path / "result.csv").write_bytes(text.encode(encoding))
    said = f'[tables.result]\nencoding = "{name}"\nseparator = ";"\n'
    assert rows(tmp_path, results("hospital", "score"), said) == [("Peña; Nord", 7), ("Élan", 8)]


def test_an_encoding_that_the_file_is_not_in_is_refused(tmp_path: Path) -> None:
    """Read as Latin-1, `Peña` in UTF-8 would be `PeÃ±a`, and another hospital."""
    said = '[tables.result]\nencoding = "latin-1"\n'
    _, findings = attempt(tmp_path, results("hospital"), said, result="hospital\nPeña\n")
    (found,) = findings
    assert (found.code, "is in UTF-8" in found.message) == ("VBP706", True)
    (tmp_path / "result.csv").write_bytes(b"hospital\nElm \x81\n")
    said = '[tables.result]\nencoding = "windows-1252"\n'
    _, findings = attempt(tmp_path, results("hospital"), said)
    assert [item.code for item in findings] == ["VBP706"]
    assert "row 2" in next(iter(findings)).message


def test_a_file_in_other_letters_is_told_the_line_to_write(tmp_path: Path) -> None:
    (tmp_path / "result.csv").write_bytes("hospital\nPeña\n".encode("cp1252"))
    _, findings = attempt(tmp_path, results("hospital"), "")
    assert 'encoding = "windows-1252"' in (next(iter(findings)).suggestion or "")


YEARS = '[tables.result]\nfile = ["a.csv", "b.csv"]\n[tables.result.columns]\nyear = '


def test_several_files_with_a_fixed_value_each(tmp_path: Path) -> None:
    said = YEARS + '{ fixed = { "a.csv" = "2013", "b.csv" = "2014" } }\n'
    files = {"a": "hospital\nElm\n", "b": "hospital\nOak\n"}
    assert rows(tmp_path, results("hospital", "year"), said, **files) == [
        ("Elm", 2013),
        ("Oak", 2014),
    ]
    found, line = mistake(
        tmp_path, results("hospital", "year"), YEARS + '{ fixed = { "a.csv" = "1" } }\n', **files
    )
    assert (found.code, line) == ("VBP745", 4)
    assert "`b.csv`" in found.message


def test_several_files_of_a_table_each_written_in_its_own_way(tmp_path: Path) -> None:
    said = (
        '[[tables.result]]\nfile = "a.csv"\n[tables.result.columns]\nhospital = "Facility"\n'
        '[[tables.result]]\nfile = "b.csv"\nheader = 2\nmissing = ["-"]\n'
        '[tables.result.columns]\nhospital = "CCN"\nscore = "Points"\n'
    )
    files = {"a": "Facility,score\nElm,1\n", "b": "Title\nCCN,Points\nOak,-\n"}
    assert rows(tmp_path, results("hospital", "score"), said, **files) == [
        ("Elm", 1),
        ("Oak", None),
    ]


WIDE = "CCN,AMI Rate,HF Score,HF Rate,AMI Score\nElm,40%,2,50%,1\nOak,,4,70%,3\n"
EACH = (
    '[tables.result.each]\nmeasure = ["AMI", "HF"]\n'
    '[tables.result.columns]\nhospital = "CCN"\n'
    'score = "{measure} Score"\nrate = "{measure} Rate"\n'
)
BY_MEASURE = [
    ("Elm", "AMI", 1, Fraction(2, 5)),
    ("Elm", "HF", 2, Fraction(1, 2)),
    ("Oak", "AMI", 3, None),
    ("Oak", "HF", 4, Fraction(7, 10)),
]


def test_wide_columns_as_rows(tmp_path: Path) -> None:
    table = results("hospital", "measure", "score", "rate")
    assert rows(tmp_path, table, EACH, result=WIDE) == BY_MEASURE


def test_items_by_the_contracts_names_and_in_several_spellings(tmp_path: Path) -> None:
    wide = WIDE.replace("AMI Rate", "Heart Attack Rate")
    said = EACH.replace(
        'measure = ["AMI", "HF"]',
        'measure = { AMI = ["Acute MI", "Heart Attack", "AMI"], HF = "HF" }',
    )
    table = results("hospital", "measure", "score", "rate")
    assert rows(tmp_path, table, said, result=wide) == BY_MEASURE


def test_rows_for_each_of_two_things(tmp_path: Path) -> None:
    text = "hospital,2013 A,2013 B,2014 A,2014 B\nElm,1,2,3,4\n"
    said = (
        '[tables.result.each]\nyear = [2013, 2014]\nmeasure = ["A", "B"]\n'
        '[tables.result.columns]\nscore = "{year} {measure}"\n'
    )
    table = results("hospital", "measure", "score", "year")
    assert rows(tmp_path, table, said, result=text) == [
        ("Elm", "A", 1, 2013),
        ("Elm", "A", 3, 2014),
        ("Elm", "B", 2, 2013),
        ("Elm", "B", 4, 2014),
    ]


def test_an_item_without_its_column_is_said_with_the_nearest(tmp_path: Path) -> None:
    said = EACH.replace('"HF"]', '"HFF"]')
    table = results("hospital", "measure", "score", "rate")
    found, line = mistake(tmp_path, table, said, result=WIDE)
    assert (found.code, line, found.suggestion) == ("VBP745", 5, "write HF Score")


@pytest.mark.parametrize(
    ("only", "kept", "words"),
    [
        ('State = ["AL"]', ["A", "B"], "only where `State` is `AL`"),
        ('State = "AL"\nYear = 2013', ["A"], "only where `State` is `AL` and `Year` is `2013`"),
        ('State = { not = ["AL", "GA"] }', ["D", "E"], "`State` is neither `AL` nor `GA`"),
        ("State = { empty = false }", ["A", "B", "C"], "`State` is not empty"),
        ("State = { empty = true }", ["D", "E"], "`State` is empty"),
    ],
)
def test_only_some_rows_are_read_and_counted(
    tmp_path: Path, only: str, kept: list[str], words: str
) -> None:
    text = "hospital,State,Year\nA,AL,2013\nB,AL,2014\nC,GA,2013\nD,,2013\nE,-,2014\n"
    said = f'[tables.result]\nmissing = ["-"]\n[tables.result.only]\n{only}\n'
    store, findings = opened(tmp_path, results("hospital"), said, result=text)
    with store:
        assert [row["hospital"] for row in store.rows("Results")] == kept
        (line,) = store.prepared.lines
    assert line.startswith(f"Results, `result.csv`: {len(kept)} of 5 rows, only where ")
    assert words in line
    assert not list(findings)


def test_rows_with_an_empty_cell_for_an_item_can_be_left_out(tmp_path: Path) -> None:
    said = EACH + '[tables.result.only]\n"{measure} Rate" = { empty = false }\n'
    table = results("hospital", "measure", "score", "rate")
    assert rows(tmp_path, table, said, result=WIDE) == [BY_MEASURE[at] for at in (0, 1, 3)]


def test_a_value_that_no_row_has_is_told(tmp_path: Path) -> None:
    said = '[tables.result.only]\nState = ["AL", "Ga"]\n'
    store, findings = opened(
        tmp_path, results("hospital"), said, result="hospital,State\nA,AL\nB,GA\n"
    )
    store.close()
    (found,) = findings
    assert (found.code, found.suggestion) == ("VBP751", "write GA")


def test_the_same_of_parquet_and_its_rows_keep_their_numbers(tmp_path: Path) -> None:
    wide = {
        "CCN": ["Ash", "Elm", "Oak"],
        "AMI Score": [9, 1, 3],
        "HF Score": [9, 2, 4],
        "AMI Rate": ["N/A", "40%", ""],
        "HF Rate": ["1%", "50%", "70%"],
        "year": pyarrow.array([2012, 2013, 2013], pyarrow.int32()),
    }
    pyarrow.parquet.write_table(pyarrow.table(wide), tmp_path / "result.parquet")
    said = EACH + "[tables.result.only]\nyear = 2013\n"
    table = results("hospital", "measure", "score", "rate")
    assert rows(tmp_path, table, said) == BY_MEASURE
    store, _ = opened(tmp_path, table, said)
    with store:
        assert {place.row for place in store.places("Results")} == {2, 3}


TWICE = '[[tables.result]]\nfile = "a.csv"\n{}[[tables.result]]\nfile = "a.csv"\n{}'


@pytest.mark.parametrize(
    ("one", "other", "read"),
    [
        ("", "", None),
        ('only = { State = "AL" }\n', "", None),
        ('only = { State = "AL" }\n', 'only = { State = ["AL", "GA"] }\n', None),
        ('only = { State = "AL" }\n', 'only = { State = "GA" }\n', 2),
        ('only = { State = "AL" }\n', 'only = { State = { not = "AL" } }\n', 3),
    ],
)
def test_a_file_in_two_sections_counts_no_row_twice(
    tmp_path: Path, one: str, other: str, read: int | None
) -> None:
    text = "hospital,State\nA,AL\nB,GA\nC,\n"
    said = TWICE.format(one, other)
    if read is None:
        found, line = mistake(tmp_path, results("hospital"), said, a=text)
        assert (found.code, line) == ("VBP747", 5 if one else 4)
    else:
        assert len(rows(tmp_path, results("hospital"), said, a=text)) == read
