"""The eligibility file of the Tuva input layer, for checks.

A contract need not read it. Where a folder has one, claims and roster rows of members who were
never covered can be counted before anything is paid for them.
"""

from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import DATE, TEXT
from vbpdsl.syntax.words.roles import Role

MEMBER = "member"
FIRST_DAY = "first day of coverage"
LAST_DAY = "last day of coverage"

ELIGIBILITY = Table(
    "eligibility",
    "span of coverage",
    (
        Column(MEMBER, TEXT, "member"),
        Column(FIRST_DAY, DATE, role=Role.FIRST_DAY),
        Column(LAST_DAY, DATE, may_be_empty=True, role=Role.LAST_DAY),
    ),
    (),
    files=(
        TableFile(
            "eligibility",
            (
                (MEMBER, ("person_id",)),
                (FIRST_DAY, ("enrollment_start_date",)),
                (LAST_DAY, ("enrollment_end_date",)),
            ),
        ),
    ),
)
