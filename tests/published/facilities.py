"""End-Stage Renal Disease, payment year 2020: every score and reduction of every facility."""

from collections.abc import Iterator
from fractions import Fraction

from tests.published.compared import Compared, beside, compared, rows
from tests.published.settled import Figures, figures

NAME = "ESRD QIP PY2020"
FILE = "esrd_qip_complete_data_py2020.csv"
MEASURES = {
    "Vascular access": "Vascular Access Combined",
    "Kt/V adequacy": "Kt/V Comprehensive",
    "Calcium": "Hypercalcemia",
    "Patient survey": "ICH CAHPS",
    "Readmissions": "Standardized Readmission Ratio (SRR)",
    "Transfusions": "Standardized Transfusion Ratio (STrR)",
    "Hospitalizations": "Standardized Hospitalization Ratio (SHR)",
    "Infections": "NHSN Combined",
}
INDICATORS = {"Catheter": "VAT Catheter", "Fistula": "VAT Fistula"}
TERMS = (
    "Points", "Measure Score", "Facility rated", "Total Performance Score",
    "Reduction Rate",
)  # fmt: skip
NO_SCORE = ("No Score", "N/A", "-")

WEIGHTED = "vascular access: the published counts of patients give the other neighbour"
IMPROVED = "bloodstream infection: an improvement that CMS did not count"
NO_SAFETY = "no safety score: how its weight passes on is not published"
FOLLOWS = "follows from one of these measures"
ROUNDED = "the sum of weights kept to a hundredth lies at the half"


def compare() -> Iterator[Compared]:
    """Every published score, total and reduction."""
    with beside("facilities", "esrd_qip_py2020") as folder:
        found = figures("esrd-quality-incentive", folder, TERMS, ("Facility",))
        for row in rows(folder / FILE):
            yield from _facility(found, row)


def points(cell: str) -> Fraction | None:
    """A score, or none."""
    return None if cell in NO_SCORE else Fraction(cell)


def _facility(found: Figures, row: dict[str, str]) -> Iterator[Compared]:
    facility = row["CMS Certification Number (CCN)"].zfill(6)
    for name, column in INDICATORS.items():
        said = points(row[f"{column} Measure Score"])
        of = f"Indicator {name}"
        yield compared(NAME, "access points", facility, found["Points", facility, of], said)
    differs = False
    for name, column in MEASURES.items():
        said, settled = points(row[f"{column} Measure Score"]), found[
            "Measure Score", facility, f"Measure {name}"
        ]  # fmt: skip
        one = compared(NAME, "measure score", facility, settled, said, _why(row, name, settled))
        differs = differs or settled != said
        yield one
    yield from _total(found, row, facility, differs)


def _why(row: dict[str, str], name: str, settled: Fraction | None) -> str:
    """Why a score may differ, as far as the file shows it."""
    if name == "Vascular access" and settled is not None:
        parts = [points(row[f"{one} Measure Score"]) for one in INDICATORS.values()]
        known = [one for one in parts if one is not None]
        if len(known) == 2 and min(known) <= settled <= max(known):
            return WEIGHTED
    if name == "Infections" and row["NHSN BSI Measure Score Applied"] == "Achievement":
        return IMPROVED
    return ""


def _total(
    found: Figures, row: dict[str, str], facility: str, differs: bool
) -> Iterator[Compared]:
    said = points(row["Total Performance Score"])
    settled = found["Total Performance Score", facility, ""]
    if not found["Facility rated", facility, ""]:
        settled = None
    why = FOLLOWS if differs else ""
    if points(row["NHSN Combined Measure Score"]) is None:
        why = NO_SAFETY
    elif not why and settled is not None and said is not None and abs(settled - said) == 1:
        why = ROUNDED
    yield compared(NAME, "total score", facility, settled, said, why)
    cut = row["PY2020 Payment Reduction Percentage"]
    rate = Fraction(0) if cut == "No Reduction" else Fraction(cut.rstrip("%")) / 100
    moved = why if settled != said else ""
    yield compared(NAME, "reduction", facility, found["Reduction Rate", facility, ""], rate, moved)
