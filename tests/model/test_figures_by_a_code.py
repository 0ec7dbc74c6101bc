"""A figure that goes by a code, of rows that have the code: `the Visit Rate for its kind of visit`.

What each Office is paid is added up here over the visits, without the package.
"""

from pathlib import Path

import pytest

from vbpdsl.answers.opening import open_text
from vbpdsl.answers.settle import SettleRequest, settle
from vbpdsl.source.diagnostic import Severity

RATES = {"preventive": 10, "restorative": 30, "emergency": 50}
VISITS = (
    ("1", "m1", "D01", "2025-02-01", "preventive"),
    ("2", "m1", "D01", "2025-03-01", "restorative"),
    ("3", "m2", "D01", "2025-03-01", "emergency"),
    ("4", "m2", "D02", "2025-04-01", "emergency"),
    ("5", "m3", "D02", "2026-04-01", "preventive"),
    ("6", "m3", "D02", "2025-12-31", "preventive"),
)
CONTRACT = """EXHIBIT C: VISIT RATES

Payer:      Cascade Plan (the "Plan")
Provider:   each Office listed in Schedule A
Years:      2025 and 2026, each a Contract Year

1 Data
1.1 Visits: each row is a visit, one for each visit number, in the file visits.
| Name | Column | Kind |
| visit number | id | text |
| member | member_id | member |
| Office | office_id | Office |
| date of service | svc_date | day of service |
| kind of visit | proc | text: preventive, restorative, emergency |
1.2 Visit Rate by kind of visit:
| Kind of visit | Visit Rate |
| preventive | $10 |
| restorative | $30 |
| emergency | $50 |
2 Pay
2.1 {clause}
2.2 By April 30 of the following year the Plan shall pay the Office Fees. Payments are rounded to
the nearest cent, a half cent away from zero.

Schedule A  Offices
| Office | City |
| D01 | Bend |
| D02 | Salem |
"""


@pytest.mark.parametrize(
    "clause",
    [
        "Each visit's Rate means the Visit Rate of its kind of visit. Fees means the total Rate of "
        "all visits in the Contract Year.",
        "Each visit's Rate means the Visit Rate for its kind of visit. Fees means the total Rate "
        "of all visits in the Contract Year.",
        "Each visit's Rate is the Visit Rate. Fees means the total Rate of all visits in the "
        "Contract Year.",
        "Fees means the sum, over all visits in the Contract Year, of the Visit Rate for its kind "
        "of visit.",
        "Fees means the sum, over all visits in the Contract Year, of the Visit Rate.",
        "Fees means the total Visit Rate of all visits in the Contract Year.",
    ],
)
def test_each_visit_has_the_rate_of_its_kind(clause: str, tmp_path: Path) -> None:
    rows = ["id,member_id,office_id,svc_date,proc", *(",".join(one) for one in VISITS)]
    (tmp_path / "visits.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    opened = open_text(CONTRACT.format(clause=clause), "rates")
    with settle(opened, SettleRequest(tmp_path, sample=100)) as settled:
        assert settled.run is not None, settled.findings
        paid = {
            tuple(map(str, key)): next(
                one.value for one in settled.run.figures(key) if one.term == "Fees"
            )
            for key in settled.run.settlements()
        }
    assert paid == {
        (office, year): sum(
            RATES[kind] for _, _, where, day, kind in VISITS if where == office and day[:4] == year
        )
        for office in ("D01", "D02")
        for year in ("2025", "2026")
    }


@pytest.mark.parametrize(
    "clause",
    [
        "Each visit's Rate means the Visit Rate of its member. Fees is $1.",
        "Each visit's Rate means the Visit Rate for its date of service. Fees is $1.",
        "Fees means the Visit Rate for its kind of visit.",
        "Fees means the Visit Rate.",
    ],
)
def test_what_the_figure_does_not_go_by_is_refused(clause: str) -> None:
    opened = open_text(CONTRACT.format(clause=clause), "rates")
    assert opened.contract is None
    errors = [one for one in opened.findings if one.severity is Severity.ERROR]
    assert {one.clause for one in errors} <= {"2.1", "2.2"}
