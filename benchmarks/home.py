"""The medical home as a benchmark: its contract over generated files, and the same by hand.

The contract is the sample that the tests use, its tables pointed at the generator's files. By
hand there are two ways, each as a careful analyst would write it for speed:

`payments`       three columns for each Practice, in one statement; it accounts for no row and
                 keeps no figure but the last
`same_numbers`   the same, with each member's cost kept as a table, and the account of claims:
                 how many came, counted, or were left out for which reason, and what they add to

Both over the Parquet files, or over the tables that the store has opened, in its integers.
"""


from attrs import evolve

from tests.samples.medical_home import MEDICAL_HOME
from vbpdsl.model.contract import Column, Contract, Table, TableFile
from vbpdsl.model.types import TEXT

FILES = {
    "Risk Scores": TableFile(
        "risk_score", (("member", ("person_id",)), ("risk score", ("risk_score",)))
    ),
    "Measure Results": TableFile(
        "measure_result",
        (
            ("Practice", ("practice",)),
            ("Criterion", ("measure",)),
            ("year", ("year",)),
            ("result", ("rate",)),
            ("number of patients", ("denominator",)),
        ),
    ),
    "Supplemental Payments Made": TableFile(
        "supplemental_payment",
        (
            ("Practice", ("practice",)),
            ("month", ("year_month",)),
            ("kind", ("kind",)),
            ("amount", ("amount",)),
        ),
    ),
}

PRACTICES = Table(
    "Schedule 1",
    "Practice",
    (Column("Practice", TEXT, "Practice"),),
    ("Practice",),
    files=(TableFile("practice", (("Practice", ("practice",)),)),),
    clause="Schedule 1",
)


def home_contract() -> Contract:
    """The sample contract over the generator's files."""
    tables = tuple(_pointed(table) for table in MEDICAL_HOME.tables)
    return evolve(MEDICAL_HOME, tables=tables)


def _pointed(table: Table) -> Table:
    if table.name == "Schedule 1":
        return PRACTICES
    return evolve(table, files=(FILES[table.name],)) if table.name in FILES else table
