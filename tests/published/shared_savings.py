"""Medicare Shared Savings, 2013 to 2021, every track: gates, gains and losses of every ACO.

Two contracts settle the one file: the one-sided tracks, and all tracks, by its two-sided rows.
Who passed the gate is published as generated savings or losses; what was paid is published to the
dollar.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from tests.published.compared import Compared, beside, compared, rows
from tests.published.settled import figures

FILE = "mssp_financials_2013_2021.csv"
ONE_SIDED = ("T1", "A", "B")
CONTRACTS = {
    "one-sided": "medicare-shared-savings",
    "two-sided": "medicare-shared-savings-all-tracks",
}
SHARES = {"T1": 50, "A": 40, "B": 40, "T2": 60, "T3": 75, "EN": 75}
"""The highest share of each track, in percent; 50 for those not named."""
TERMS = (
    "Savings Shared", "Losses Shared", "Shared Savings Payment", "Shared Losses Payment",
)  # fmt: skip

ROUNDED_SHARE = "the quality score is published rounded"
ROUNDED_DOLLARS = "benchmark and expenditure are published rounded to the dollar"
REVENUE = "the loss is limited by the ACO's revenue, which is not published"
HALF_YEAR = "disaster relief of half a year"
ROUNDED_RATE = "the minimum rate is published rounded"
KNOWN = {
    ("A2392", "2019"): REVENUE,
    ("A1515", "2021"): REVENUE,
    ("A2820", "2021"): REVENUE,
    ("A4627", "2021"): REVENUE,
    ("A1498", "2019"): HALF_YEAR,
    ("A2021", "2019"): HALF_YEAR,
}


def compare() -> Iterator[Compared]:
    """Every published gate and payment."""
    with beside("shared_savings", "mssp") as folder:
        lines = rows(folder / FILE)
        for kind, program in CONTRACTS.items():
            found = _settled(program, folder)
            for row in lines:
                if (row["track"] in ONE_SIDED) == (kind == "one-sided"):
                    yield from _row(found, row, f"MSSP 2013-2021, {kind}")


def _settled(program: str, folder: Path) -> dict[tuple[str, ...], Fraction]:
    found = figures(program, folder, TERMS, ("ACO", "Performance Year"))
    return {key: value for key, value in found.items() if value is not None}


def _row(
    found: dict[tuple[str, ...], Fraction], row: dict[str, str], program: str
) -> Iterator[Compared]:
    aco = row["aco_id"] or f"{row['aco_name'].strip()}, {row['n_ab']}"
    name = f"{aco} {row['py']}"

    def of(term: str) -> Fraction:
        at = (term, aco, row["py"], "")
        return found[at] if term in settled else Fraction(0)

    settled = {at[0] for at in found}
    why = KNOWN.get((row["aco_id"], row["py"]), "")
    paid, owed = _published(row)
    if row["gen_save_loss"]:
        generated = of("Savings Shared") - of("Losses Shared")
        passed = Fraction(row["gen_save_loss"])
        if program.endswith("one-sided"):
            passed = max(passed, Fraction(0))
        yield compared(program, "gate", name, generated, passed, within=Fraction(1))
    share, loss = of("Shared Savings Payment"), of("Shared Losses Payment")
    yield compared(
        program, "savings paid", name, share, paid, why or _rounding(row, share - paid),
        within=Fraction(1, 2),
    )  # fmt: skip
    if program.endswith("two-sided"):
        yield compared(
            program, "losses owed", name, loss, owed, why or _rounding(row, loss - owed),
            within=Fraction(1, 2),
        )  # fmt: skip


def _published(row: dict[str, str]) -> tuple[Fraction, Fraction]:
    """What was paid and what was owed; in 2013 each in a column of its own, to the cent."""
    if row["py"] == "2013":
        return Fraction(row["shared_savings"] or 0), abs(Fraction(row["shared_losses"] or 0))
    earned = Fraction(row["earn_save_loss"])
    return max(earned, Fraction(0)), max(-earned, Fraction(0))


def _rounding(row: dict[str, str], away: Fraction) -> str:
    """Whether the rounding of the published inputs explains a difference: of dollars in every year,
    of the quality score to four decimals from 2015 to 2020."""
    if abs(away) <= 1:
        return ROUNDED_DOLLARS
    gap = abs(Fraction(row["benchmark"]) - Fraction(row["expenditure"]))
    step = gap * Fraction(SHARES.get(row["track"], 50), 100) * Fraction(5, 10**5) + 1
    scored = row["qual_score"] and 2015 <= int(row["py"]) <= 2020
    return ROUNDED_SHARE if scored and abs(away) <= step else ""
