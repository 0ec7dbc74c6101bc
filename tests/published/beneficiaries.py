"""CMS's synthetic claims of 2008 and 2009: what was paid in a year for each beneficiary."""

from collections.abc import Iterator
from fractions import Fraction

from tests.published.compared import CHECKOUT, Compared, beside, compared, rows
from tests.published.settled import figures

NAME = "DE-SynPUF 2008-2009"
CONTRACT = CHECKOUT / "tests/programs/published/beneficiaries"
COLUMNS = {"Inpatient": "MEDREIMB_IP", "Outpatient": "MEDREIMB_OP"}
LACKING = {
    ("Inpatient", "5E5D3656373A070C", "2008"),
    ("Inpatient", "AD514EDB4307447C", "2008"),
    ("Outpatient", "5EAC6726C20F983A", "2008"),
}
WHY = "not all of the beneficiary's claims are in the published files"


def compare() -> Iterator[Compared]:
    """The yearly totals of every beneficiary."""
    with beside("beneficiaries", "claims_synpuf") as folder:
        keys = ("Beneficiary", "Service Year")
        found = figures(str(CONTRACT), folder, tuple(COLUMNS), keys)
        for row in rows(folder / "bene.csv"):
            person, year = row["DESYNPUF_ID"], row["BENE_YEAR"][:4]
            for term, column in COLUMNS.items():
                settled, said = found[term, person, year, ""], Fraction(row[column])
                below = settled is not None and settled < said
                why = WHY if below and (term, person, year) in LACKING else ""
                kind = f"{term.lower()} of a year"
                yield compared(NAME, kind, f"{person} {year}", settled, said, why)
