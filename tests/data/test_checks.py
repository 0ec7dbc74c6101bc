"""Checks before a run: one small folder for each, with what is wrong counted by hand."""

from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from tests.samples.checked_tables import (
    BUDGET,
    GOOD_CLAIM,
    GOOD_ROSTER,
    NO_ELIGIBILITY,
    PRACTICES,
    RESULTS,
    checked,
    claims,
    roster,
)
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import (
    COUNT,
    MEMBER_MONTHS,
    MONEY,
    PERCENT,
    TEXT,
    Kind,
    ValueType,
)
from vbpdsl.source.diagnostic import Severity


def test_good_data_give_no_finding(tmp_path: Path) -> None:
    assert claims(tmp_path, GOOD_CLAIM) == []
    assert roster(tmp_path, GOOD_ROSTER, BUDGET) == []


def test_a_header_alone_is_legal_and_told(tmp_path: Path) -> None:
    (found,) = claims(tmp_path, "")
    assert (found.code, found.severity) == ("VBP720", Severity.WARNING)
    assert "`claims` has no rows" in found.message


TWO_KINDS = Table(
    "Claims",
    "claim",
    (Column("allowed amount", MONEY),),
    (),
    files=tuple(
        TableFile(name, (("allowed amount", ("allowed_amount",)),))
        for name in ("medical_claim", "pharmacy_claim")
    ),
)


def test_an_empty_file_beside_a_full_one_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "medical_claim.csv").write_text("allowed_amount\n")
    (tmp_path / "pharmacy_claim.csv").write_text("allowed_amount\n12.50\n")
    (found,) = checked(tmp_path, TWO_KINDS)
    assert (found.code, found.severity) == ("VBP720", Severity.WARNING)
    assert found.message == (
        "`medical_claim.csv` has no rows; all rows of `Claims` come from its other files"
    )


def test_an_empty_parquet_file_and_an_empty_month_are_told_too(tmp_path: Path) -> None:
    amounts = pyarrow.table({"allowed_amount": pyarrow.array([], pyarrow.decimal128(9, 2))})
    parquet.write_table(amounts, tmp_path / "medical_claim.parquet")
    (tmp_path / "january.csv").write_text("allowed_amount\n12.50\n")
    (tmp_path / "february.csv").write_text("allowed_amount\n")
    (tmp_path / "vbp.toml").write_text(
        '[tables.pharmacy_claim]\nfile = ["january.csv", "february.csv"]\n'
    )
    found = checked(tmp_path, TWO_KINDS)
    assert [item.code for item in found] == ["VBP720", "VBP720"]
    assert [item.message.split(" has ")[0] for item in found] == [
        "`medical_claim.parquet`",
        "`february.csv`",
    ]


def test_a_table_without_any_row_is_told_once(tmp_path: Path) -> None:
    for name in ("medical_claim", "pharmacy_claim"):
        (tmp_path / f"{name}.csv").write_text("allowed_amount\n")
    (found,) = checked(tmp_path, TWO_KINDS)
    assert found.message == "`Claims` has no rows"


def test_duplicated_keys(tmp_path: Path) -> None:
    (found,) = roster(tmp_path, GOOD_ROSTER + "A,2010-01,P2,Commercial\n", BUDGET)
    assert (found.code, found.severity) == ("VBP721", Severity.ERROR)
    assert "1 value stands in several: `A` `2010-01` (" in found.message
    assert "(`provider_attribution.csv` row 2 and row 4)" in found.message


def test_a_year_in_a_duplicated_key_has_no_commas(tmp_path: Path) -> None:
    columns = (Column("ACO", TEXT, "ACO"), Column("year", COUNT))
    file = TableFile("published", (("ACO", ("aco",)), ("year", ("py",))))
    table = Table("Schedule 1", "ACO", columns, ("ACO", "year"), (file,))
    (tmp_path / "published.csv").write_text("aco,py\nMercy,2015\nMercy,2015\n")
    (found,) = checked(tmp_path, table)
    assert "`Mercy` `2015` (`published.csv` row 2 and row 3)" in found.message


def test_many_duplicated_keys_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"C{n},A,2010-01-05,,1\n" * 2 for n in range(1, 9))
    (found,) = claims(tmp_path, rows)
    assert "8 values stand in several: `C1` (`medical_claim.csv` row 2 and row 3)" in found.message
    assert "(the first 5 shown)" in found.message


def test_empty_cells_are_told_and_refused_where_they_name_the_row(tmp_path: Path) -> None:
    found = claims(tmp_path, GOOD_CLAIM + "C2,A,,,5\n,A,2010-01-05,,6\n")
    assert [(item.code, item.severity) for item in found] == [
        ("VBP722", Severity.ERROR),
        ("VBP722", Severity.WARNING),
    ]
    assert "`claim number` is empty in 1 row of `claims`: `medical_claim.csv` row 4" in (
        found[0].message
    )
    assert "`first day` is empty in 1 row" in found[1].message


def test_cells_that_may_be_empty_are_not_told(tmp_path: Path) -> None:
    assert claims(tmp_path, "C1,A,2010-01-05,,10.00\n") == []


@pytest.mark.parametrize("day", ["1899-12-31", "2101-01-01", "0001-01-01"])
def test_days_far_away(tmp_path: Path, day: str) -> None:
    (found,) = claims(tmp_path, GOOD_CLAIM + f"C2,A,{day},,5\n")
    assert found.code == "VBP723"
    assert f"in 1 cell of `claims`: `medical_claim.csv` row 3 `{day}`" in found.message


def test_an_end_before_its_start(tmp_path: Path) -> None:
    (found,) = claims(tmp_path, GOOD_CLAIM + "C2,A,2010-01-05,2010-01-04,5\n")
    assert found.code == "VBP724"
    assert "`last day` is before `first day` in 1 row of `claims`: " in found.message
    assert ": `medical_claim.csv` row 3" in found.message


def test_negative_amounts_are_counted_and_added(tmp_path: Path) -> None:
    (found,) = claims(tmp_path, GOOD_CLAIM + "C2,A,2010-01-05,,-1000.10\nC3,A,2010-01-05,,-.15\n")
    assert (found.code, found.severity) == ("VBP725", Severity.WARNING)
    assert "negative in 2 cells of `claims`, together $-1,000.25: " in found.message
    assert ": `medical_claim.csv` row 3 `-1,000.10`, row 4 `-0.15`" in found.message


PANEL = Table(
    "Panel",
    "panel count",
    (
        Column("number of patients", COUNT),
        Column("member months", ValueType(Kind.NUMBER, MEMBER_MONTHS)),
        Column("change", PERCENT),
    ),
    (),
    files=(
        TableFile(
            "panel",
            (
                ("number of patients", ("denominator",)),
                ("member months", ("mm",)),
                ("change", ("change",)),
            ),
        ),
    ),
)


def test_counts_below_zero_are_told_and_changes_of_a_rate_are_not(tmp_path: Path) -> None:
    (tmp_path / "panel.csv").write_text("denominator,mm,change\n30,12,-0.5\n-5,-1.5,0\n0,0,0\n")
    found = checked(tmp_path, PANEL)
    assert {(item.code, item.severity) for item in found} == {("VBP725", Severity.WARNING)}
    assert [item.message for item in found] == [
        "`number of patients` is negative in 1 cell of `Panel`: `panel.csv` row 3 `-5`",
        "`member months` is negative in 1 cell of `Panel`: `panel.csv` row 3 `-1.5`",
    ]


def _many(number: int) -> str:
    return "".join(f"G{n},A,2010-01-05,,12.00\n" for n in range(number))


def test_absurd_amounts(tmp_path: Path) -> None:
    rows = "C2,A,2010-01-05,,10000000.01\nC3,A,2010-01-05,,10000000.00\n" + _many(99)
    (found,) = claims(tmp_path, rows)
    assert found.code == "VBP726"
    assert "beyond $10,000,000 in 1 cell of `claims`, together $10,000,000.01: " in found.message
    assert ": `medical_claim.csv` row 2" in found.message


def test_large_amounts_that_are_usual_in_their_column_are_not_told(tmp_path: Path) -> None:
    """One in a hundred rows, or more: they are benchmarks of a program, not slips."""
    large = "C2,A,2010-01-05,,10000000.01\n"
    assert claims(tmp_path, large + _many(99)) == []
    assert claims(tmp_path, large) == []


def test_parts_of_cents(tmp_path: Path) -> None:
    (found,) = claims(tmp_path, GOOD_CLAIM + "C2,A,2010-01-05,,1.005\n")
    assert found.code == "VBP727"
    assert "row 3 `1.005`" in found.message


def test_percentages_without_their_sign_look_too_high(tmp_path: Path) -> None:
    (tmp_path / "measure_result.csv").write_text("rate\n0.47\n47\n100%\n")
    (found,) = checked(tmp_path, RESULTS)
    assert found.code == "VBP728"
    assert "above 100% in 1 cell of `results`: `measure_result.csv` row 3" in found.message
    assert '[tables.measure_result.units] rate = "percent"' in (found.suggestion or "")


def test_unknown_codes(tmp_path: Path) -> None:
    rows = GOOD_ROSTER + "C,201001,P1,Medicaid\nD,201001,P1,Medicaid\nE,201001,P1,Comercial\n"
    (found,) = roster(tmp_path, rows, BUDGET)
    assert found.code == "VBP729"
    assert found.message == (
        "2 values of `line of business` in `Attribution Roster` are not in `Budget PMPM`, "
        "in 3 rows: `Medicaid` (2 rows), `Comercial` (1 row)"
    )


def test_a_misspelt_code_gets_the_listed_spelling(tmp_path: Path) -> None:
    (found,) = roster(tmp_path, GOOD_ROSTER + "E,201001,P1,Comercial\n", BUDGET)
    assert "write `Commercial` for `Comercial`" in (found.suggestion or "")


def test_a_practice_with_no_members(tmp_path: Path) -> None:
    (tmp_path / "practice.csv").write_text("practice\nP1\nP2\n")
    (found,) = roster(tmp_path, GOOD_ROSTER, BUDGET, PRACTICES)
    assert found.code == "VBP730"
    assert "1 value of `Practice` in `Schedule 1` has no row in `Attribution Roster`: `P2`" in (
        found.message
    )


def test_a_practice_without_a_row_where_the_contract_says_what_none_means(tmp_path: Path) -> None:
    (tmp_path / "practice.csv").write_text("practice\nP1\nP2\n")
    (tmp_path / "election.csv").write_text("practice,choice\nP1,Track 2\n")
    for may_be_empty in (True, False):
        choice = Column("choice", TEXT, None, may_be_empty)
        columns = (Column("Practice", TEXT, "Practice"), choice)
        file = TableFile("election", (("Practice", ("practice",)), ("choice", ("choice",))))
        elections = Table("Elections", "election", columns, ("Practice",), (file,))
        codes = [item.code for item in checked(tmp_path, elections, PRACTICES)]
        assert bool(codes) == (not may_be_empty), codes


def _eligibility(folder: Path, rows: str) -> None:
    header = "person_id,enrollment_start_date,enrollment_end_date\n"
    (folder / "eligibility.csv").write_text(header + rows)


def test_members_without_eligibility(tmp_path: Path) -> None:
    _eligibility(tmp_path, "A,2010-01-01,2010-12-31\n")
    (found,) = claims(tmp_path, GOOD_CLAIM + "C2,X,2010-01-05,,1\nC3,X,2010-01-05,,1\n")
    assert (found.code, found.severity) == ("VBP731", Severity.WARNING)
    assert "2 rows of `claims` are of 1 member without eligibility: `X`" in found.message


def test_roster_months_outside_eligibility(tmp_path: Path) -> None:
    _eligibility(tmp_path, "A,2010-01-15,2010-02-01\nB,2009-01-01,\n")
    rows = "".join(f"A,2010{month:02d},P1,Commercial\n" for month in (1, 2, 3))
    (found,) = roster(tmp_path, rows + "B,203001,P1,Medicare Advantage\n", BUDGET)
    assert found.code == "VBP732"
    assert "1 row of `Attribution Roster` is for months" in found.message
    assert "`A` 2010-03" in found.message


def test_members_whose_coverage_is_not_known_are_told(tmp_path: Path) -> None:
    """There is no eligibility file, and the folder does not say so itself."""
    (tmp_path / "vbp.toml").write_text("")
    (found,) = roster(tmp_path, GOOD_ROSTER, BUDGET)
    assert (found.code, found.severity) == ("VBP736", Severity.WARNING)
    assert found.message == (
        "whether the members of `Attribution Roster` were covered is not checked: there is no "
        "file `eligibility`, which no clause needs"
    )
    assert found.suggestion == (
        "if you have a list of who was covered from when to when, add it as eligibility.csv; "
        "else write in vbp.toml: [tables.eligibility] absent = true"
    )
    (tmp_path / "vbp.toml").write_text(NO_ELIGIBILITY)
    assert roster(tmp_path, GOOD_ROSTER, BUDGET) == []


def test_a_broken_eligibility_file_that_no_contract_reads_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "eligibility.csv").write_text("patient_id\nA\n")
    found = claims(tmp_path, GOOD_CLAIM)
    assert {item.code for item in found} == {"VBP704"}
    assert {item.severity for item in found} == {Severity.WARNING}


BANDS = Table(
    "Panel",
    "panel count",
    (Column("risk band", TEXT, codes=("Low", "Medium", "High")), Column("members", COUNT)),
    (),
    files=(TableFile("panel", (("risk band", ("band",)), ("members", ("members",)))),),
)


def test_a_code_that_its_column_does_not_list_is_refused(tmp_path: Path) -> None:
    """Rows 3, 5 and 6 of the file; an empty cell is another matter (VBP722)."""
    rows = "band,members\nLow,1\nlow,2\nHigh,3\nRising,4\nlow,5\n"
    (tmp_path / "panel.csv").write_text(rows, encoding="utf-8")
    (found,) = checked(tmp_path, BANDS)
    assert (found.code, found.severity) == ("VBP734", Severity.ERROR)
    assert "2 codes that the contract does not list, in 3 rows" in found.message
    assert "`low` (2 rows, first in `panel.csv` row 3)" in found.message
    assert "`Rising` (1 row, first in `panel.csv` row 5)" in found.message
    assert found.expected == "`Low` or `Medium` or `High`"
    assert found.suggestion == "write `Low` for `low`, or list it in the contract"


FEES_PAID = Table(
    "Care Fees",
    "care fee",
    (Column("amount", MONEY),),
    (),
    files=(TableFile("care_fee", (("amount", ("fee",)), ("kind", ("kind_code",)))),),
    unread=(Column("kind", TEXT, codes=("Start", "Monthly")), Column("note", TEXT)),
)


def test_codes_of_a_column_that_no_clause_reads_are_held_to_its_list(tmp_path: Path) -> None:
    """Row 3 has a code that is not listed, and its $9.00 would count; row 4 has none."""
    (tmp_path / "care_fee.csv").write_text("kind_code,fee\nStart,5.00\nBogus,9.00\n,1.00\n")
    (found,) = checked(tmp_path, FEES_PAID)
    assert (found.code, found.severity) == ("VBP734", Severity.ERROR)
    assert "`Bogus` (1 row, first in `care_fee.csv` row 3)" in found.message


def test_a_column_with_codes_that_no_clause_reads_may_be_absent(tmp_path: Path) -> None:
    (tmp_path / "care_fee.csv").write_text("fee\n5.00\n")
    assert checked(tmp_path, FEES_PAID) == []
