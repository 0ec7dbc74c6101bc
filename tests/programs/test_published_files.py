"""Public files settled as they were published: only a `vbp.toml` is put beside them.

Hospital Value-Based Purchasing, fiscal year 2024: each hospital's measure scores stand in four
files, a column for each measure, `7 out of 10` or `Not Available`; the total that comes of them is
the published one. End-Stage Renal Disease, payment year 2020: one file of 158 columns, whose
headings spell a measure in two ways; the reduction that comes of the total is the published one.
CMS's synthetic claims of 2008 and 2009: what was paid for a beneficiary's stays and visits in a
year is the yearly total that CMS published, but for three of 1,996 whose claims are not all there.
What is expected is read from the files by the csv module alone.
"""

import csv
import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.data_check import check_contract_data
from vbpdsl.answers.opening import open_file

HERE = Path(__file__).parent / "published"
DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
FILE = "esrd_qip_complete_data_py2020.csv"
CODES = ("No Score", "N/A", "-")


def beside(name: str, data: str, folder: Path) -> Path:
    """The published files with the mapping of a test beside them."""
    if not (DATA / data).exists():
        pytest.skip(f"the published files are not beside this checkout (../shared/data/{data})")
    for path in (DATA / data).glob("*.csv"):
        shutil.copy(path, folder)
    shutil.copy(HERE / name / "vbp.toml", folder)
    return HERE / name / "contract.vbp"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_hospital_has_its_published_total(tmp_path: Path) -> None:
    """Published to twelve decimals; the last may be rounded."""
    contract = beside("hospitals", "hvbp_fy2024", tmp_path)
    with vbpdsl.settle(contract, tmp_path, sample=0) as run:
        terms = run.terms[run.terms["term"] == "Total Performance Score"]
        found = dict(zip(terms["Hospital"], map(Fraction, terms["exact"]), strict=True))
    published = {
        row["Facility ID"]: Fraction(row["Total Performance Score"])
        for row in rows(tmp_path / "hvbp_tps.csv")
    }
    assert len(published) == 1_241
    assert found.keys() == published.keys()
    assert max(abs(found[key] - published[key]) for key in published) < Fraction(1, 10**12)


def test_every_facility_has_its_published_reduction(tmp_path: Path) -> None:
    contract = beside("facilities", "esrd_qip_py2020", tmp_path)
    with vbpdsl.settle(contract, tmp_path, sample=0) as run:
        terms = run.terms[run.terms["term"] == "Reduction Rate"]
        found = dict(zip(terms["Facility"], map(Fraction, terms["exact"]), strict=True))
        paid = run.payments[run.payments["payment"] == "Reporting Payment"]
        scored = {
            key: Fraction(amount)
            for key, amount in zip(paid["Facility"], paid["exact"], strict=True)
        }
    published = {
        row["CMS Certification Number (CCN)"].zfill(6): row for row in rows(tmp_path / FILE)
    }
    assert len(published) == 3_724
    assert found == {name: _percentage(row) for name, row in published.items()}
    assert scored == {name: _scored(row) for name, row in published.items()}


def _percentage(row: dict[str, str]) -> Fraction:
    said = row["PY2020 Payment Reduction Percentage"]
    return Fraction(0) if said == "No Reduction" else Fraction(said.rstrip("%")) / 100


MEASURES = (
    *("Vascular Access Combined", "Kt/V Comprehensive", "Hypercalcemia", "NHSN BSI", "ICH CAHPS"),
    *("NHSN Dialysis Event Reporting", "Standardized Readmission Ratio (SRR)", "Ultrafiltration"),
    *("Standardized Transfusion Ratio (STrR)", "Standardized Hospitalization Ratio (SHR)"),
    *("Clinical Depression Screening and Follow-up", "Pain Assessment and Follow-up"),
)


def _scored(row: dict[str, str]) -> int:
    return sum(row[f"{name} Measure Score"] not in CODES for name in MEASURES)


def test_what_is_missing_is_counted_by_its_code_and_its_reason(tmp_path: Path) -> None:
    contract = beside("facilities", "esrd_qip_py2020", tmp_path)
    checked = check_contract_data(open_file(contract), tmp_path)
    (points,) = (one for one in checked.prepared.cells if one.column == "points")
    cells = Counter(
        row[f"{name} Measure Score"] for row in rows(tmp_path / FILE) for name in MEASURES
    )
    assert dict(points.codes) == {code: cells[code] for code in CODES if cells[code]}
    assert points.reasons is not None
    assert sum(number for _, number in points.reasons) == sum(cells[code] for code in CODES)


CLAIMS_LACKING = {
    ("Inpatient", "5E5D3656373A070C", "2008"),
    ("Inpatient", "AD514EDB4307447C", "2008"),
    ("Outpatient", "5EAC6726C20F983A", "2008"),
}
"""Published totals that are above what the published claims come to, whoever adds them up."""


def test_claims_come_to_the_published_totals_of_each_beneficiary(tmp_path: Path) -> None:
    contract = beside("beneficiaries", "claims_synpuf", tmp_path)
    with vbpdsl.settle(contract, tmp_path, sample=0) as run:
        terms = run.terms[run.terms["term"].isin(["Inpatient", "Outpatient"])]
        columns = (terms[name] for name in ("term", "Beneficiary", "Service Year", "exact"))
        found = {
            (term, person, str(year)): Fraction(exact)
            for term, person, year, exact in zip(*columns, strict=True)
        }
    published = {
        (term, row["DESYNPUF_ID"], row["BENE_YEAR"][:4]): Fraction(row[column])
        for row in rows(tmp_path / "bene.csv")
        for term, column in (("Inpatient", "MEDREIMB_IP"), ("Outpatient", "MEDREIMB_OP"))
    }
    assert len(published) == 2 * 998
    assert found.keys() == published.keys()
    different = {key for key, amount in published.items() if found[key] != amount}
    assert different == CLAIMS_LACKING
    assert all(found[key] < published[key] for key in different)
