"""Files that are not what they should be: each gets its own finding, and none an exception."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import DATE, MONEY, MONTH, TEXT, TRUTH
from vbpdsl.source.diagnostic import Diagnostic, Findings

CLAIMS = Table(
    "claims",
    "claim",
    (
        Column("member", TEXT, "member"),
        Column("day of service", DATE),
        Column("allowed amount", MONEY),
    ),
    (),
    files=(
        TableFile(
            "medical_claim",
            (
                ("member", ("person_id",)),
                ("day of service", ("claim_start_date",)),
                ("allowed amount", ("allowed_amount",)),
            ),
        ),
    ),
)
HEADER = "person_id,claim_start_date,allowed_amount\n"
GOOD = HEADER + "M1,2010-03-31,12.50\n"


def findings_of(folder: Path, table: Table = CLAIMS) -> list[Diagnostic]:
    findings = Findings()
    store = open_store((table,), folder, findings)
    assert (store is None) == findings.refused
    if store is not None:
        store.close()
    return list(findings)


def only(folder: Path, data: str | bytes, name: str = "medical_claim.csv") -> Diagnostic:
    """The one finding that a folder with one file gives."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    findings = findings_of(folder)
    assert len(findings) == 1, findings
    return findings[0]


def test_good_file_gives_no_finding(tmp_path: Path) -> None:
    (tmp_path / "medical_claim.csv").write_text(GOOD)
    assert findings_of(tmp_path) == []


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "VBP707", "`medical_claim.csv` is empty"),
        (b"\n\n", "VBP707", "names of its columns"),
        (b"PK\x03\x04 a workbook", "VBP706", "is not plain text"),
        (HEADER.encode("utf-16"), "VBP706", "is not plain text"),
        (b"person_id,claim\x00", "VBP706", "is not plain text"),
        (GOOD.encode() + b"M2,2010-03-31,1,50\n", "VBP708", "1 line that has not the 3 fields"),
        (GOOD.encode() + b"M\xe9,2010-03-31,1.00\n", "VBP706", "row 3 has a letter"),
        (GOOD.encode() + b"x" * 10_000_000, "VBP709", "more than 1,000,000 bytes"),
        (GOOD.encode() + b'"M2,2010-03-31,1.00\n', "VBP708", "line 3"),
        (GOOD.encode() + b"M2\n", "VBP708", "line 3 `M2`"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    found = only(tmp_path, data)
    assert found.code == code
    assert said in found.message
    assert found.suggestion


def test_damaged_parquet(tmp_path: Path) -> None:
    assert only(tmp_path, b"PAR1 nothing PAR1", "medical_claim.parquet").code == "VBP706"


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    (found,) = findings_of(tmp_path / "nowhere")
    assert (found.code, "does not exist" in found.message) == ("VBP701", True)


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    (found,) = findings_of(tmp_path / "data")
    assert "is a file, not a folder" in found.message


@pytest.mark.parametrize("name", ["medical_claim.csv", "medical_claim.parquet", "medical_claim"])
def test_table_that_is_an_empty_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (found,) = findings_of(tmp_path)
    assert (found.code, f"`{name}` is a folder" in found.message) == ("VBP701", True)


def test_missing_file_names_the_nearest(tmp_path: Path) -> None:
    found = only(tmp_path, GOOD, "medical_claims.csv")
    assert found.code == "VBP702"
    assert "`medical_claims.csv`" in found.message
    assert '[tables.medical_claim] file = "medical_claims.csv"' in (found.suggestion or "")


def test_two_files_for_one_table(tmp_path: Path) -> None:
    (tmp_path / "input_layer__medical_claim.csv").write_text(GOOD)
    found = only(tmp_path, GOOD)
    assert found.code == "VBP703"
    assert "`input_layer__medical_claim.csv` and `medical_claim.csv`" in found.message


def test_missing_column_says_what_to_write(tmp_path: Path) -> None:
    found = only(tmp_path, GOOD.replace("allowed_amount", "allowd_amount"))
    assert found.code == "VBP704"
    assert "no column `allowed_amount`" in found.message
    assert found.suggestion == (
        "add the column, or write in vbp.toml: "
        '[tables.medical_claim.columns] allowed_amount = "allowd_amount"'
    )


def test_all_missing_columns_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "medical_claim.csv").write_text("a,b\n1,2\n")
    assert [found.code for found in findings_of(tmp_path)] == ["VBP704"] * 3


def test_duplicated_header(tmp_path: Path) -> None:
    found = only(
        tmp_path, "person_id,person_id,claim_start_date,allowed_amount\na,b,2010-01-01,1\n"
    )
    assert found.code == "VBP705"
    assert "2 columns called `person_id`" in found.message


def test_duplicated_header_that_nobody_reads_is_fine(tmp_path: Path) -> None:
    (tmp_path / "medical_claim.csv").write_text(
        "x,x,person_id,claim_start_date,allowed_amount,,\n1,2,M1,2010-03-31,1.00,,\n"
    )
    assert findings_of(tmp_path) == []


@pytest.mark.parametrize(
    "cell",
    ["$1234.50", "1.234.50", "(500)", "abc", "1e5", "12..5", "--1", "0x10", "NaN", "1 000", "47%"],
)
def test_amounts_are_plain_decimals(tmp_path: Path, cell: str) -> None:
    found = only(tmp_path, GOOD + f"M2,2010-03-31,{cell}\n")
    assert found.code == "VBP710"
    assert found.message == (
        "`medical_claim.csv` has 1 cell in the column `allowed_amount` that cannot be read as "
        f"dollars: row 3 `{cell}`"
    )
    advice = found.suggestion or ""
    assert "1234.50" in advice or f'allowed_amount = ["{cell}"]' in advice


def test_bad_cells_are_counted_and_the_first_shown(tmp_path: Path) -> None:
    rows = "".join(f"M{n},2010-03-31,x{n}\n" for n in range(1, 1205))
    found = only(tmp_path, HEADER + rows)
    assert "1,204 cells" in found.message
    assert "row 2 `x1`, row 3 `x2`, row 4 `x3`, row 5 `x4`, row 6 `x5` (the first 5 shown)" in (
        found.message
    )


@pytest.mark.parametrize(
    "cell",
    ["2010-02-30", "03/31/2010", "2010-13-01", "31.03.2010", "20100230", "soon", "0000-00-00"],
)
def test_impossible_days(tmp_path: Path, cell: str) -> None:
    found = only(tmp_path, GOOD + f"M2,{cell},1.00\n")
    assert found.code == "VBP711"
    assert f"row 3 `{cell}`" in found.message


def test_numbers_of_more_than_38_digits(tmp_path: Path) -> None:
    found = only(tmp_path, GOOD + f"M2,2010-03-31,{'9' * 40}\n")
    assert found.code == "VBP715"
    assert "`medical_claim.csv` has numbers in the column `allowed_amount`" in found.message
    assert f"row 3 `{'9' * 40}`" in found.message


def test_a_row_number_is_a_spreadsheets_even_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    found = only(tmp_path, HEADER + '"M\n1",2010-03-31,1.00\nM2,2010-03-31,x\n')
    assert "row 3 `x`" in found.message


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        HEADER.replace("\n", "\r\n") + "M1,2010-03-31,1.00\nM2,2010-03-31,1.00\r\n",
        "\ufeff" + GOOD,
        GOOD.rstrip("\n"),
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("claim_start_date", " Claim_Start_Date "),
        GOOD + "\n",
    ],
)
def test_ways_of_writing_lines_that_are_all_fine(tmp_path: Path, text: str) -> None:
    (tmp_path / "medical_claim.csv").write_bytes(text.encode())
    findings = Findings()
    store = open_store((CLAIMS,), tmp_path, findings)
    assert store is not None
    assert list(findings) == []
    with store:
        rows = store.rows("claims")
    assert len(rows) == text.count("2010-03-31")
    assert rows[0] == {
        "member": "M1",
        "day of service": date(2010, 3, 31),
        "allowed amount": Fraction("1.00" if "1.00" in text else "12.50"),
    }


def test_mistakes_of_several_files_come_together(tmp_path: Path) -> None:
    roster = Table(
        "roster",
        "row",
        (Column("month", MONTH), Column("new", TRUTH)),
        (),
        files=(TableFile("roster", (("month", ("year_month",)), ("new", ("new",)))),),
    )
    (tmp_path / "medical_claim.csv").write_text(GOOD + "M2,x,y\n")
    (tmp_path / "roster.csv").write_text("year_month,new\n201013,maybe\n")
    findings = Findings()
    assert open_store((CLAIMS, roster), tmp_path, findings) is None
    assert sorted(found.code for found in findings) == ["VBP710", "VBP711", "VBP711", "VBP712"]


@pytest.mark.parametrize(
    ("days", "ways"),
    [
        (("3/31/2010", "1/2/2010"), '"MM/DD/YYYY"'),
        (("31.3.2010", "1.2.2010"), '"DD.MM.YYYY"'),
        (("2010/3/31",), '"YYYY/MM/DD"'),
        (("1/2/2010",), '"MM/DD/YYYY", or "DD/MM/YYYY", whichever the file means'),
    ],
)
def test_days_in_another_way_are_read_with_the_line_that_is_said(
    tmp_path: Path, days: tuple[str, ...], ways: str
) -> None:
    rows = "".join(f"M{number},{day},1.00\n" for number, day in enumerate(days))
    found = only(tmp_path, HEADER + rows)
    said = f"[tables.medical_claim.dates] claim_start_date = {ways}"
    assert (found.code, found.suggestion) == ("VBP711", f"write in vbp.toml: {said}")
    line = said.partition(", or ")[0].replace("] ", "]\n")
    (tmp_path / "vbp.toml").write_text(line, encoding="utf-8")
    assert findings_of(tmp_path) == []


def test_days_that_no_line_reads_are_asked_for_in_the_plain_way(tmp_path: Path) -> None:
    found = only(tmp_path, HEADER + "M1,3/31/10,1.00\n")
    assert found.suggestion is not None
    assert "write days as 2010-03-31" in found.suggestion


def test_a_workbook_in_place_of_a_table_is_to_be_saved_as_csv(tmp_path: Path) -> None:
    found = only(tmp_path, b"PK", "Medical_Claim.xlsx")
    assert found.code == "VBP702"
    assert found.suggestion is not None
    assert "save the sheet of Medical_Claim.xlsx as medical_claim.csv" in found.suggestion
