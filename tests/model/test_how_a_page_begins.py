"""What stands around the clauses, in the ways people write it: files, rosters, the year."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: VISITS

Payer:         Green Valley Health Plan (the "Plan")
Provider:      each Clinic listed in {roster}, settled separately
Period:        {period}
Common terms:  Common Settlement Terms, version 3

1  Visits
1.1  {description}
     | Name         | Column | Kind           |
     | visit number | id     | text           |
     | Clinic       | clinic | Clinic         |
     | day          | day    | day of service |
     | fee          | fee    | dollars        |
1.2  On or before August 31, 2027 the Plan pays the Clinic 10% of the total fee of its visits in the
     Period.

{title}
     | Clinic |
     | Elm    |
"""
_USUAL = {
    "roster": "Schedule 1",
    "title": "Schedule 1  Clinics",
    "period": "January 1, 2026 through December 31, 2026",
    "description": "Visits: each row is a visit, one for each visit number, in the file visits.",
}
_ROWS = (
    "id,clinic,day,fee\nV1,Elm,2025-12-31,1000\nV2,Elm,2026-01-01,200\nV3,Elm,2026-06-30,30\n"
    "V4,Elm,2026-12-31,4\nV5,Elm,2027-01-01,5000\n"
)
_DAYS = {
    date(2025, 12, 31): 1000, date(2026, 1, 1): 200, date(2026, 6, 30): 30,
    date(2026, 12, 31): 4, date(2027, 1, 1): 5000,
}  # fmt: skip


def _paid(folder: Path, **said: str) -> Decimal | list[str] | None:
    return paid(folder, _CONTRACT.format(**{**_USUAL, **said}), {"visits": _ROWS})


def _tenth(first: date, last: date) -> Decimal:
    return Decimal(sum(fee for day, fee in _DAYS.items() if first <= day <= last)) / 10


@pytest.mark.parametrize(
    "description",
    [
        "Visits: each row is a visit, one for each visit number, in the file visits.",
        "Visits: in the file visits, each row is a visit; one for each visit number.",
        "The Visits are in the file visits.csv, with one row for each visit number.",
        '"Visits" means the file visits, which has one row for each visit.',
        "Visits are kept in the file visits, one row per visit.",
        "The file visits has one row for each visit.",
    ],
)
def test_a_file_may_be_described_in_several_ways(description: str, tmp_path: Path) -> None:
    whole_year = _tenth(date(2026, 1, 1), date(2026, 12, 31))
    assert _paid(tmp_path, description=description) == whole_year


@pytest.mark.parametrize(
    "description",
    [
        "Visits: each row is a visit, net of refunds, in the file visits.",
        "Visits: each row is a visit, one for each visit number, in the file visits for 2026.",
        '"Visits" means the file visits, which has one row for each visit in 2026.',
        "Visits are in the file visits, one row for each visit, excluding newborns.",
        "Visits means the total fee in the file visits.",
    ],
)
def test_a_description_says_nothing_else(description: str, tmp_path: Path) -> None:
    found = _paid(tmp_path, description=description)
    assert isinstance(found, list)
    assert found


def test_what_is_no_description_is_told_once(tmp_path: Path) -> None:
    """The rows and columns below it are known, so that no other clause is refused for it."""
    assert _paid(tmp_path, description="Visits as billed stand in our file.") == ["VBP101"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("calendar year 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Calendar Year 2026, settled once", date(2026, 1, 1), date(2026, 12, 31)),
        ("the 12 months ended June 30, 2026", date(2025, 7, 1), date(2026, 6, 30)),
        ("the twelve months beginning July 1, 2026", date(2026, 7, 1), date(2027, 6, 30)),
        ("the 6 months ending June 30, 2026", date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_a_period_is_named_by_its_year(
    period: str, first: date, last: date, tmp_path: Path
) -> None:
    assert _paid(tmp_path, period=period) == _tenth(first, last)


@pytest.mark.parametrize(
    "period", ["the 12 months beginning July 15, 2026", "the 90 days ended June 30, 2026"]
)
def test_a_period_in_months_begins_with_one(period: str, tmp_path: Path) -> None:
    assert _paid(tmp_path, period=period) == ["VBP305"]


def test_a_roster_may_have_a_title_alone(tmp_path: Path) -> None:
    found = _paid(tmp_path, roster="the Clinic Roster", title="Clinic Roster")
    assert found == _tenth(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("title", ["Clinic Roster in 2025", "Clinic Roster, excluding Elm"])
def test_a_title_has_no_word_that_nobody_reads(title: str, tmp_path: Path) -> None:
    found = _paid(tmp_path, roster="the Clinic Roster", title=title)
    assert isinstance(found, list)
    assert found


def test_advice_where_one_blank_stands_behind_a_number(tmp_path: Path) -> None:
    """A clause is one however wide the blank behind its number is, for advice as well."""
    text = _CONTRACT.format(**_USUAL).replace("1.1  ", "1.1 ").replace("1.2  ", "1.2 ")
    said = text.replace("of its visits in the\n     Period", "of its visits that were audited")
    (tmp_path / "contract.vbp").write_text(said)
    assert "VBP201" in [one.code for one in vbpdsl.check(tmp_path / "contract.vbp").findings]
