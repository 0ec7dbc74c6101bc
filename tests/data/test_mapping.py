"""`vbp.toml`: what it can say, its mistakes at their lines, and real files in older names."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from vbpdsl.data.check import check_data
from vbpdsl.data.files.locate import locate
from vbpdsl.data.files.store import Store
from vbpdsl.data.load import LoadOptions, open_store
from vbpdsl.data.mapping.settings import TableMapping
from vbpdsl.data.sources.bounds import Bounds
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import DATE, MONEY, PERCENT, TEXT
from vbpdsl.source.diagnostic import Diagnostic, Findings

REAL = Path(__file__).parents[2] / "../shared/data/claims_cclf_demo"

CLAIMS = Table(
    "claims",
    "claim",
    (
        Column("member", TEXT, "member"),
        Column("day of service", DATE),
        Column("date paid", DATE),
        Column("allowed amount", MONEY),
        Column("kind of claim", TEXT),
        Column("payer", TEXT, may_be_empty=True),
    ),
    (),
    files=(
        TableFile(
            "medical_claim",
            (
                ("member", ("person_id",)),
                ("day of service", ("claim_line_start_date", "claim_start_date")),
                ("date paid", ("paid_date",)),
                ("allowed amount", ("allowed_amount",)),
                ("payer", ("payer",)),
            ),
            (("kind of claim", "medical"),),
        ),
        TableFile(
            "pharmacy_claim",
            (
                ("member", ("person_id",)),
                ("day of service", ("dispensing_date",)),
                ("date paid", ("paid_date",)),
                ("allowed amount", ("allowed_amount",)),
            ),
            (("kind of claim", "pharmacy"),),
        ),
    ),
)
NO_PHARMACY = "[tables.pharmacy_claim]\nabsent = true\n"


def opened(folder: Path, said: str, claims: str) -> Store:
    findings = _written(folder, said, claims)
    store = open_store((CLAIMS,), folder, findings)
    assert store is not None, list(findings)
    return store


def mistake(folder: Path, said: str, claims: str = "a\n1\n") -> Diagnostic:
    """The first finding, which must point into vbp.toml."""
    findings = _written(folder, said, claims)
    assert open_store((CLAIMS,), folder, findings) is None
    return next(item for item in findings if item.source is not None)


def line_of(found: Diagnostic) -> int:
    assert found.source is not None
    assert found.span is not None
    return found.source.place(found.span.start).line


def _written(folder: Path, said: str, claims: str) -> Findings:
    (folder / "vbp.toml").write_text(said + NO_PHARMACY)
    (folder / "medical_claim.csv").write_text(claims)
    return Findings()


def test_renamed_columns_fixed_values_formats_and_units(tmp_path: Path) -> None:
    said = (
        "[tables.medical_claim.columns]\n"
        'person_id = "patient_id"\n'
        'paid_date = ["paid_date", "received"]\n'
        'payer = { fixed = "medicare" }\n'
        "[tables.medical_claim.dates]\n"
        'claim_start_date = "MM/DD/YYYY"\n'
        "[tables.medical_claim.units]\n"
        'allowed_amount = "cents"\n'
    )
    claims = (
        "patient_id,claim_start_date,paid_date,received,allowed_amount\n"
        "A,03/04/2010,,2010-05-06,1234\n"
        "B,12/31/2010,2011-01-02,2011-05-06,5\n"
    )
    with opened(tmp_path, said, claims) as store:
        assert [tuple(row.values()) for row in store.rows("claims")] == [
            ("A", date(2010, 3, 4), date(2010, 5, 6), Fraction(1234, 100), "medical", "medicare"),
            ("B", date(2010, 12, 31), date(2011, 1, 2), Fraction(5, 100), "medical", "medicare"),
        ]


def test_a_file_by_another_name_and_several_files(tmp_path: Path) -> None:
    header = "person_id,claim_start_date,paid_date,allowed_amount,payer\n"
    (tmp_path / "january.csv").write_text(header + "A,2010-01-01,2010-02-01,1,p\n")
    (tmp_path / "february.csv").write_text(header + "B,2010-02-01,2010-02-01,2,p\n")
    said = '[tables.medical_claim]\nfile = ["january.csv", "february.csv"]\n'
    with opened(tmp_path, said, "not read") as store:
        assert {row["member"] for row in store.rows("claims")} == {"A", "B"}
        assert {path.name for path in store.files} == {"january.csv", "february.csv"}


def test_percentages_without_their_sign(tmp_path: Path) -> None:
    file = TableFile("results", (("result", ("rate",)),))
    table = Table("results", "result", (Column("result", PERCENT),), (), (file,))
    (tmp_path / "results.csv").write_text("rate\n47\n12.5\n47%\n")
    (tmp_path / "vbp.toml").write_text('[tables.results.units]\nrate = "percent"\n')
    store = open_store((table,), tmp_path, Findings())
    assert store is not None
    with store:
        read = [row["result"] for row in store.rows("results")]
        assert read == [Fraction(47, 100), Fraction(1, 8), Fraction(47, 100)]


@pytest.mark.parametrize(
    ("said", "code", "line", "words"),
    [
        ("[tables.medical_claim\n", "VBP741", 1, "line 1"),
        ("[tables.medical_claim]\nfile = x.csv\n", "VBP741", 2, "line 2"),
        ("[table.medical_claim]\n", "VBP742", 1, "`table` means nothing here"),
        ('[tables.medical_claim.colums]\na = "b"\n', "VBP742", 1, "`colums`"),
        ('[tables.medical_claim.columns]\npersonid = "a"\n', "VBP742", 2, "`personid`"),
        ("[tables.medical_claim]\nfile = 7\n", "VBP743", 2, "`file` must be a name"),
        ('[tables.medical_claim]\nabsent = "yes"\n', "VBP743", 2, "`absent`"),
        ("[tables.medical_claim]\ncolumns = 1\n", "VBP743", 2, "`columns` must be a section"),
        ("[tables.medical_claim.columns]\npayer = { fix = 1 }\n", "VBP743", 2, "`payer`"),
        ('[tables.medical_claim.dates]\npaid_date = "%Y"\n', "VBP744", 2, "`%Y`"),
        ('[tables.medical_claim.units]\nallowed_amount = "euros"\n', "VBP744", 2, "`euros`"),
        ('[tables.medical_claim]\nfile = "gone.csv"\n', "VBP745", 2, "no file `gone.csv`"),
        ('[tables.medical_claim]\nfile = "../x.csv"\n', "VBP745", 2, "not in the folder"),
        ('[tables.medical_claim]\nfile = "/etc/passwd"\n', "VBP745", 2, "not in the folder"),
        ('[tables.medical_claim.columns]\n\nperson_id = "pid"\n', "VBP745", 3, "no column `pid`"),
    ],
)
def test_mistakes_point_to_their_line(
    tmp_path: Path, said: str, code: str, line: int, words: str
) -> None:
    found = mistake(tmp_path, said)
    assert (found.code, line_of(found)) == (code, line)
    assert words in found.message
    assert found.suggestion


def test_a_near_name_is_offered(tmp_path: Path) -> None:
    said = '[tables.medical_claim.columns]\nperson_id = "patientid"\n'
    found = mistake(tmp_path, said, "patient_id,x\n1,2\n")
    assert found.suggestion == "write patient_id"


@pytest.mark.skipif(not REAL.exists(), reason="the CCLF demo claims are not beside the checkout")
def test_real_claims_in_older_names(tmp_path: Path) -> None:
    """100 members of 2018: `patient_id` for `person_id`, and medical claims without a paid date.

    Rows and totals are compared with the csv module and Decimal.
    """
    for name in ("medical_claim.csv", "pharmacy_claim.csv", "eligibility.csv"):
        (tmp_path / name).symlink_to((REAL / name).resolve())
    (tmp_path / "vbp.toml").write_text(
        "[tables.medical_claim.columns]\n"
        'person_id = "patient_id"\n'
        'paid_date = ["paid_date", "claim_end_date"]\n'
        'allowed_amount = ["allowed_amount", "paid_amount"]\n'
        'payer = { fixed = "medicare" }\n'
        '[tables.pharmacy_claim.columns]\nperson_id = "patient_id"\n'
        '[tables.eligibility.columns]\nperson_id = "patient_id"\n'
    )
    findings = Findings()
    options = LoadOptions(follow_links=True)
    store = check_data((CLAIMS,), tmp_path, findings, options)
    assert store is not None, list(findings)
    with store:
        rows = store.rows("claims")
        medical = [row for row in rows if row["kind of claim"] == "medical"]
        assert (len(medical), len(rows) - len(medical)) == (6075, len(_lines("pharmacy_claim")))
        assert all(row["date paid"] is not None for row in rows)
        amounts = [row["allowed amount"] for row in medical]
        assert sum(value for value in amounts if isinstance(value, Fraction)) == _added_by_hand()
    assert not findings.refused
    assert "VBP725" in {found.code for found in findings}


def _added_by_hand() -> Fraction:
    cells = [row["allowed_amount"] or row["paid_amount"] for row in _lines("medical_claim")]
    return Fraction(sum((Decimal(cell) for cell in cells if cell), Decimal(0)))


def _lines(name: str) -> list[dict[str, str]]:
    with (REAL / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_a_missing_file_names_vbp_toml_whatever_is_there(tmp_path: Path) -> None:
    """Both ways to mend it are lines of `vbp.toml`, and the message says so by name."""
    for there in ("claims_of_pharmacy.csv", "pharmacy_claims.csv"):
        folder = tmp_path / there.partition(".")[0]
        folder.mkdir()
        (folder / there).write_text("person_id\n", encoding="utf-8")
        findings = Findings()
        assert locate(folder, "pharmacy_claim", TableMapping(), Bounds((folder,)), findings) == ()
        (found,) = findings
        assert "vbp.toml" in (found.suggestion or "")
        assert "absent = true" in (found.suggestion or "")
