"""Every published one-sided row, 2013 to 2021, settled by the contract on both engines.

Two yardsticks. The independent settlement in `tests/independent/mssp.py` shares no code with the
package: line g must equal it exactly, before rounding, and the payment must be that rounded. What
was in fact paid stands in the published file: to the dollar where the inputs were published
exactly, within their rounding elsewhere. The rows a dollar away are listed one by one; the table
in the program's README is the same list.
"""

import csv
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from attrs import evolve, frozen

import vbpdsl
from tests.independent import mssp

CHECKOUT = Path(__file__).parents[2]
PROGRAM = CHECKOUT / "contracts_dsl/programs/medicare-shared-savings"
FOLDER = CHECKOUT / ".." / "shared" / "data" / "mssp"
DATA = FOLDER / mssp.PUBLISHED_FIGURES
ROWS = 3_223
"""Rows of Track 1 and of BASIC A and B; the file has 3,860."""

TWICE = "Mercy ACO, LLC"
"""Two organisations of 2015 published under one name, both without an id (36,287 and 71,567
beneficiaries): the key of the contract's table does not tell them apart. By `vbp.toml` an ACO
without an id is called by its name and that number."""

MAPPING = """\
[tables.mssp_financials_2013_2021.columns]
aco_name = { join = ["aco_name", "n_ab"], between = ", " }
"""

EXACT_YEARS = (2014, 2021)
"""Years whose sharing rate is known exactly: only the dollars of the inputs are rounded."""

SAVINGS_STEP = 1
"""Dollars by which savings may be off: benchmark and expenditure are each rounded to the dollar."""

README_ROW = re.compile(
    r"\| (?P<line>\d+) \| (?P<year>\d{4}) \| (?P<aco>\w+) "
    r"\| \$(?P<settled>[\d,]+) \| \$(?P<published>[\d,]+) \|"
)

AcoYears = dict[tuple[str, int], mssp.AcoYear]


@frozen
class Figures:
    """What one engine made of one row."""

    line_g: Fraction
    minimum_rate: Fraction
    sharing_rate: Fraction
    payment: Fraction


Settled = dict[tuple[str, int], Figures]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published file as it is, with a `vbp.toml` beside it."""
    if not DATA.exists():
        pytest.skip("the published figures are not beside this checkout (../shared/data/mssp)")
    made = tmp_path_factory.mktemp("mssp")
    shutil.copy(DATA, made)
    (made / "vbp.toml").write_text(MAPPING, encoding="utf-8")
    return made


@pytest.fixture(scope="module", params=["batch", "reference"])
def settled(request: pytest.FixtureRequest, folder: Path) -> Settled:
    run = vbpdsl.settle(PROGRAM / "contract.vbp", folder, engine=request.param, sample=0)
    with run:
        assert run.settlements["computed"].all()
        assert run.settlements["promises broken"].isna().all()
        return _figures(run.terms)


def _figures(terms: pd.DataFrame) -> Settled:
    """The exact values of four Terms by ACO and year."""
    wanted = ("Earned Savings", "Minimum Savings Rate", "Sharing Rate", "Shared Savings Payment")
    found: dict[tuple[str, int], dict[str, Fraction]] = {}
    chosen = terms[terms["term"].isin(wanted)]
    columns = ("ACO", "Performance Year", "term", "exact")
    for aco, year, term, exact in zip(*(chosen[name] for name in columns), strict=True):
        found.setdefault((aco, int(year)), {})[term] = Fraction(exact)
    return {key: Figures(*(values[name] for name in wanted)) for key, values in found.items()}


@pytest.fixture(scope="module")
def rows(folder: Path) -> AcoYears:
    """The rows as the independent settlement reads them, by ACO and year.

    The contract takes savings as benchmark less expenditure; so does the yardstick here, instead
    of the difference that was published (up to a dollar away, as all three are rounded).
    """
    with (folder / DATA.name).open(encoding="utf-8", newline="") as file:
        lines = dict(enumerate(csv.DictReader(file), start=2))
    assert len(lines) > ROWS
    by_key: AcoYears = {}
    for row in mssp.read(DATA):
        line = lines[row.line]
        name = line["aco_id"] or f"{line['aco_name'].strip()}, {line['n_ab']}"
        assert abs(row.difference - (row.benchmark - row.expenditure)) <= SAVINGS_STEP
        by_key[name, row.year] = evolve(row, difference=row.benchmark - row.expenditure)
    return by_key


def half_away(value: Fraction) -> int:
    """An amount that is never negative, rounded to the dollar with a half up."""
    return int(value + Fraction(1, 2))


def test_every_row_is_settled(settled: Settled, rows: AcoYears) -> None:
    assert len(rows) == ROWS
    assert settled.keys() == rows.keys()


def test_every_row_equals_the_independent_settlement(settled: Settled, rows: AcoYears) -> None:
    """Exactly, before rounding; and the payment is that rounded."""
    for key, row in rows.items():
        expected, figures = mssp.settle(row), settled[key]
        assert figures.minimum_rate == expected.minimum_rate, key
        assert figures.sharing_rate == expected.rate, key
        assert figures.line_g == expected.payment, key
        assert figures.payment == half_away(expected.payment), key


def test_payments_of_exact_years_to_the_dollar(settled: Settled, rows: AcoYears) -> None:
    """The rows a dollar away are those of the README, and the rounding of inputs explains each."""
    away = set()
    for key, row in rows.items():
        if row.year not in EXACT_YEARS or settled[key].payment == row.earned:
            continue
        away.add((row.line, row.year, row.name, settled[key].payment, row.earned))
        assert abs(settled[key].payment - row.earned) == 1, key
        unsure = SAVINGS_STEP * mssp.sharing_rate(row) * mssp.SEQUESTERED
        assert abs(settled[key].line_g - row.earned) <= Fraction(1, 2) + unsure, key
    assert away == readme_rows()


def readme_rows() -> set[tuple[int, int, str, int, int]]:
    """The README's table: line of the file, year, ACO, dollars settled, dollars published."""
    text = (PROGRAM / "README.md").read_text(encoding="utf-8")
    found = [match.groupdict() for match in README_ROW.finditer(text)]
    return {
        (
            int(item["line"]),
            int(item["year"]),
            item["aco"],
            int(item["settled"].replace(",", "")),
            int(item["published"].replace(",", "")),
        )
        for item in found
    }


def test_payments_of_2013_were_published_to_the_cent(settled: Settled, rows: AcoYears) -> None:
    """Before rounding they agree to ten cents: benchmark and expenditure are given to a tenth."""
    of_year = {key: row for key, row in rows.items() if row.year == 2013}
    assert sum(row.earned > 0 for row in of_year.values()) == 50
    for key, row in of_year.items():
        assert abs(settled[key].line_g - row.earned) <= Fraction(15, 100), key
        assert abs(settled[key].payment - row.earned) <= Fraction(1, 2) + Fraction(15, 100), key


@pytest.mark.parametrize("year", range(2015, 2021))
def test_payments_of_other_years_within_published_rounding(
    settled: Settled, rows: AcoYears, year: int
) -> None:
    """Quality scores are published to four decimals: half of the last one moves savings times
    the maximum rate. No row is further away."""
    of_year = {key: row for key, row in rows.items() if row.year == year}
    assert sum(row.earned > 0 for row in of_year.values()) >= 118
    exceptions = []
    for key, row in of_year.items():
        generated = max(row.generated or Fraction(0), Fraction(0))
        unsure = generated * row.maximum_rate * Fraction(5, 10**5) + 1
        if abs(settled[key].payment - row.earned) > unsure:
            exceptions.append((row.line, row.name, str(row.earned), str(settled[key].payment)))
    assert exceptions == []


def test_who_is_paid_is_who_was_paid(settled: Settled, rows: AcoYears) -> None:
    """The gate, the quality standard and the sharing agree on every row in who gets anything."""
    different = [key for key, row in rows.items() if (settled[key].payment > 0) != (row.earned > 0)]
    assert different == []
    assert sum(row.earned > 0 for row in rows.values()) == 1_139


def test_the_raw_folder_is_refused_because_a_name_stands_twice() -> None:
    if not DATA.exists():
        pytest.skip("the published figures are not beside this checkout (../shared/data/mssp)")
    with pytest.raises(vbpdsl.Refused) as refused:
        vbpdsl.settle(PROGRAM / "contract.vbp", FOLDER)
    assert "VBP721" in {item.code for item in refused.value.findings}
    assert f"`{TWICE}`" in str(refused.value)


SAMPLE_ROW = re.compile(
    r"^\| (?P<aco>[\w-]+) \| (?P<year>\d{4}) \|.*\| \$(?P<paid>[\d,]+) \|$", re.M
)

AWAY = {("A2596", 2020): 46, ("A39908", 2014): 1}
"""Dollars by which the settled payment is above the published one, as the data's README says."""


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_the_twelve_published_settlements_of_the_program(engine: str) -> None:
    text = (PROGRAM / "data/README.md").read_text(encoding="utf-8")
    paid = {
        (item["aco"], int(item["year"])): int(item["paid"].replace(",", ""))
        for item in SAMPLE_ROW.finditer(text)
    }
    with vbpdsl.settle(PROGRAM / "contract.vbp", PROGRAM / "data", engine=engine) as run:
        assert not run.findings or {item.code for item in run.findings} == {"VBP604"}
        rows = run.payments
    columns = (rows[name] for name in ("ACO", "Performance Year", "amount"))
    settled = {(aco, int(year)): Fraction(paid) for aco, year, paid in zip(*columns, strict=True)}
    assert len(settled) == 12
    assert settled == {key: amount + AWAY.get(key, 0) for key, amount in paid.items()}


def test_a_failed_quality_standard_says_what_it_cost() -> None:
    """1,869,803 x 50% x 61.14% x 98% = 560,166.7, to the dollar 560,167."""
    with vbpdsl.settle(PROGRAM / "contract.vbp", PROGRAM / "data", sample=0) as run:
        page = " ".join(run.statement(ACO="APCN-ACO").split())
        missed = " ".join(run.statement(ACO="A2833").split())
    assert "CMS pays ACO APCN-ACO nothing" in page
    assert (
        "Sharing Rate is 0% because the ACO is not eligible to share (3.4): the quality standard "
        in page
    )
    assert "met is no; the published sharing rate is 0%, not above 0% (3.5)" in page
    assert "Had the quality standard met been yes, CMS would have paid $560,167.00 more" in page
    missed_by = "$2,935,188.00, about $896.06 below Minimum Savings, about $2,936,084.06"
    assert f"Gross Savings are {missed_by}" in missed
