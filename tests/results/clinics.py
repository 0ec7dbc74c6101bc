"""A contract of a few clauses on a table of two clinics, for what a reader is told of payments."""

from collections.abc import Mapping
from pathlib import Path

COVER = """\
EXHIBIT B: SHARED SAVINGS

Payer:         Harbor Health Plan (the "Plan")
Provider:      each Clinic listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  What is known of each Clinic
1.1  Yearly Figures: one for each Clinic, in the file y.
     | Name             | Column | Kind         |
     | Clinic           | clinic | Clinic       |
     | budgeted amount  | budget | dollars      |
     | amount spent     | spent  | dollars      |
     | score            | score  | number       |
     | member count     | members | whole number |
     | readmission rate | readm  | percentage   |
1.2  Budget means the Clinic's budgeted amount.
1.3  Cost of Care means the Clinic's amount spent.
1.4  Quality Score means the Clinic's score.
1.5  Members means the Clinic's member count.
1.6  Readmission Rate means the Clinic's readmission rate.

2  Payment
"""

SCHEDULE = """\

Schedule 1  Clinics
     | Clinic |
"""

HEADER = "clinic,budget,spent,score,members,readm"
NORTH = "North,1000000.00,900000.00,60,1000,0.15"
SOUTH = "South,1000000.00,1100000.00,45,800,0.151"


def contract(clauses: str, clinics: tuple[str, ...] = ("North", "South")) -> str:
    """The contract with these clauses in its section 2."""
    listed = "".join(f"     | {name} |\n" for name in clinics)
    return f"{COVER}{clauses.rstrip()}\n{SCHEDULE}{listed}"


def write(folder: Path, clauses: str, rows: tuple[str, ...] = (NORTH, SOUTH)) -> Path:
    """The contract as `w.vbp` with its table in the folder `data`; the folder."""
    clinics = tuple(row.split(",")[0] for row in rows)
    (folder / "w.vbp").write_text(contract(clauses, clinics), encoding="utf-8")
    files(folder / "data", {"y.csv": "\n".join((HEADER, *rows)) + "\n"})
    return folder


def files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
