"""Look-ups that will find nothing, by several keys: by region and score, by party and year.

The contract settles Elm and Oak for 2025 and 2026. What is missing was counted by hand in the
three small files: Elm has no figures for 2026, Oak is in West in 2025, and West is not in clause
2.1; no state rate is given for 2026.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from vbpdsl.answers.data_check import check_contract_data
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import Severity

FEES = """\
EXHIBIT G: FEES BY REGION

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Clinic listed in Schedule 1, settled separately
Years:         2025 through 2026, each a Performance Year settled on its own
Common terms:  Common Settlement Terms, version 3

1  Data
1.1  Yearly Figures: one for each Clinic and Performance Year, in the file yearly.
     | Name             | Column | Kind   |
     | Clinic           | clinic | Clinic |
     | Performance Year | yr     | year   |
     | region           | region | text   |
     | score            | score  | number |
1.2  State Rates: one for each Performance Year, in the file state.
     | Name             | Column | Kind    |
     | Performance Year | yr     | year    |
     | state rate       | rate   | dollars |
1.3  Region means the Clinic's region for the Performance Year.
1.4  Score means the Clinic's score for the Performance Year.
1.5  State Rate means the state rate for the Performance Year.

2  Fee
2.1  Fee, by Region and Score:
     | Region | below 60 | 60 or more |
     | North  | $100     | $200       |
     | South  | $200     | $300       |
2.2  By June 30 of the next year the Plan pays the Clinic Fee plus State Rate.

Schedule 1  Clinics
     | Clinic |
     | Elm    |
     | Oak    |
"""
FILES = {
    "yearly": "clinic,yr,region,score\nElm,2025,North,59\nOak,2025,West,61\nOak,2026,South,60\n",
    "state": "yr,rate\n2025,10.00\n",
}


def _told(folder: Path, contract: str, files: Mapping[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    checked = check_contract_data(open_text(contract), folder)
    assert {(one.code, one.severity) for one in checked.findings} <= {
        ("VBP735", Severity.WARNING)
    }, checked.findings
    return [one.message for one in checked.findings]


def test_party_and_year_without_a_row_are_told_together(tmp_path: Path) -> None:
    assert (
        "1 settlement needs `region` and `score` from `Yearly Figures`, which has no row for "
        "1 value of `Clinic` and `Performance Year`: `Elm` `2026`"
    ) in _told(tmp_path, FEES, FILES)


def test_a_year_without_a_row_is_told_where_no_party_is_a_key(tmp_path: Path) -> None:
    assert (
        "1 period needs `state rate` from `State Rates`, which has no row for 1 value of "
        "`Performance Year`: `2026`"
    ) in _told(tmp_path, FEES, FILES)


def test_a_name_that_a_grid_does_not_have_is_told(tmp_path: Path) -> None:
    assert (
        "1 row of `Yearly Figures` needs `60 or more` and `below 60` from `clause 2.1`, which has "
        "no row for 1 value of `region`: `West` (1 row)"
    ) in _told(tmp_path, FEES, FILES)


def test_nothing_is_told_where_all_is_found(tmp_path: Path) -> None:
    whole = {
        "yearly": FILES["yearly"].replace("West", "South") + "Elm,2026,North,60\n",
        "state": FILES["state"] + "2026,11.00\n",
    }
    assert _told(tmp_path, FEES, whole) == []


def test_a_year_that_the_contract_provides_for_is_not_told(tmp_path: Path) -> None:
    spared = FEES.replace(
        "means the state rate for the Performance Year",
        "means the state rate for the Performance Year; if it is missing, $9.00",
    )
    assert spared != FEES
    assert not [one for one in _told(tmp_path, spared, FILES) if "State Rates" in one]


def test_a_case_that_only_one_year_needs_is_not_told_for_the_other(tmp_path: Path) -> None:
    cases = FEES.replace(
        "means the state rate for the Performance Year.",
        "means\n     - $8.00 if the Performance Year is 2026;\n"
        "     - otherwise the state rate for the Performance Year.",
    )
    assert cases != FEES
    assert not [one for one in _told(tmp_path, cases, FILES) if "State Rates" in one]


def test_a_party_with_rows_of_another_year_only_is_told(tmp_path: Path) -> None:
    """Oak has a row, so no list lacks it; it has none of 2025, the year that the text names."""
    named = FEES.replace(
        "the Clinic's score for the Performance Year", "the Clinic's score for 2025"
    )
    assert named != FEES
    files = {
        "yearly": "clinic,yr,region,score\nElm,2025,North,59\nElm,2026,North,59\n"
        "Oak,2026,South,60\n",
        "state": "yr,rate\n2025,10.00\n2026,11.00\n",
    }
    assert (
        "1 row of `Schedule 1` needs `score` from `Yearly Figures`, which has no row for 1 value "
        "of `Clinic`, Performance Year 2025: `Oak` (1 row)"
    ) in _told(tmp_path, named, files)


MONTHLY = """\
EXHIBIT G: PAY BY MONTH

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Clinic listed in Schedule 1, settled separately
Period:        {period}
Common terms:  Common Settlement Terms, version 3

1  Pay
1.1  Monthly Rates: one for each Clinic and {stretch}, in the file monthly.
     | Name      | Column | Kind      |
     | Clinic    | clinic | Clinic    |
     | {stretch} | {stretch} | {stretch} |
     | rate      | rate   | dollars   |
1.2  Pay, for each {stretch}, means {pay}.
1.3  Due means the total Pay of all {stretch}s in the Period.
1.4  By June 30 of the next year the Plan pays the Clinic Due.

Schedule 1  Clinics
     | Clinic |
     | Elm    |
     | Oak    |
"""
_HALF_YEAR = (
    "January 1, 2026 through June 30, 2026, settled once as one period of 6 months"
)


@pytest.mark.parametrize(
    ("pay", "told"),
    [
        ("10% of the rate of the month", True),
        ("$10 if the rate of the month is at least $5, otherwise $8", True),
        ("$10 if the rate of the month is missing, otherwise $8", False),
    ],
)
@pytest.mark.parametrize("missing", [(), ("Oak,2026-03",), ("Oak,2026-03", "Oak,2026-06")])
def test_a_month_without_its_row_is_told(
    pay: str, told: bool, missing: tuple[str, ...], tmp_path: Path
) -> None:
    """Elm has a rate for each of the six months, and Oak has none for some of them."""
    keys = [f"{name},2026-{month:02}" for name in ("Elm", "Oak") for month in range(1, 7)]
    rows = "".join(f"{key},7.00\n" for key in keys if key not in missing)
    contract = MONTHLY.format(period=_HALF_YEAR, stretch="month", pay=pay)
    found = _told(tmp_path, contract, {"monthly": f"clinic,month,rate\n{rows}"})
    if not missing or not told:
        assert found == []
        return
    months, need = ("month", "needs") if len(missing) == 1 else ("months", "need")
    shown = ", ".join(f"`Oak` `{key[4:]}`" for key in missing)
    values = "value" if len(missing) == 1 else "values"
    assert found == [
        f"{len(missing)} {months} of what is settled {need} `rate` from `Monthly Rates`, which "
        f"has no row for {len(missing)} {values} of `Clinic` and `month`: {shown}"
    ]
