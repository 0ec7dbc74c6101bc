"""Figures of other years, against loops over years that share no code with the package."""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

COVER = """EXHIBIT Y: OTHER YEARS

Payer:           Summit Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2024 through 2027, each a Performance Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Results
1.1  Yearly Figures: one for each Practice and Performance Year, in the file yearly_figures.
     | Name             | Column    | Kind     |
     | Practice         | practice  | Practice |
     | Performance Year | year      | year     |
     | benchmark        | benchmark | dollars  |
     | cost             | cost      | dollars  |
1.2  Savings means the amount by which the Practice's benchmark exceeds the Practice's cost.
1.3  Loss means the amount by which the Practice's cost exceeds the Practice's benchmark.
{clauses}
2  Settlement
2.1  On or before October 31 of the next year the Plan pays the Practice {paid}.
{examples}
Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
"""

YEARS = (2024, 2025, 2026, 2027)
FIGURES = {
    ("A", 2024): ("100.00", "130.00"),
    ("A", 2025): ("100.00", "90.00"),
    ("A", 2026): ("100.00", "85.55"),
    ("A", 2027): ("100.00", "40.10"),
    ("B", 2024): ("100.00", "90.00"),
    ("B", 2025): ("100.00", "140.50"),
    ("B", 2026): ("100.00", "70.00"),
    ("B", 2027): ("100.00", "80.00"),
}
CENT = Decimal("0.01")
LEFT = "Carried Forward means the amount by which (Brought Forward plus Loss) exceeds Savings."


def contract(clauses: Iterable[str], paid: str, examples: str = "") -> str:
    said = "".join(f"1.{number}  {clause}\n" for number, clause in enumerate(clauses, 4))
    return COVER.format(clauses=said, paid=paid, examples=examples)


def codes(text: str) -> set[str]:
    found = check_text(text).findings
    return {item.code for item in found if item.severity is Severity.ERROR}


def settled(folder: Path, text: str) -> dict[tuple[str, int], Decimal | None]:
    """What is paid to each Practice for each year, all worked out again by the reference."""
    (folder / "contract.vbp").write_text(text, encoding="utf-8")
    lines = [f"{who},{year},{b},{c}" for (who, year), (b, c) in FIGURES.items()]
    rows = "\n".join(["practice,year,benchmark,cost", *lines])
    (folder / "yearly_figures.csv").write_text(rows, encoding="utf-8")
    (folder / "practice.csv").write_text("practice\nA\nB\n", encoding="utf-8")
    found = vbpdsl.settle(folder / "contract.vbp", folder, sample="all").payments
    keys = zip(found["Practice"], found["Performance Year"], found["amount"], strict=True)
    return {
        (str(who), int(year)): None if amount is None else Decimal(str(amount))
        for who, year, amount in keys
    }


def savings(who: str, year: int) -> Decimal:
    benchmark, cost = map(Decimal, FIGURES[who, year])
    return max(benchmark - cost, Decimal(0))


def loss(who: str, year: int) -> Decimal:
    benchmark, cost = map(Decimal, FIGURES[who, year])
    return max(cost - benchmark, Decimal(0))


def test_losses_reduce_the_savings_of_later_years(tmp_path: Path) -> None:
    text = contract(
        (
            "Brought Forward means the Carried Forward of the Performance Year before, or $0 if "
            "there is none.",
            LEFT,
        ),
        "the amount by which Savings exceeds Brought Forward",
    )
    expected = {}
    for who in "AB":
        balance = Decimal(0)
        for year in YEARS:
            expected[who, year] = max(savings(who, year) - balance, Decimal(0))
            balance = max(balance + loss(who, year) - savings(who, year), Decimal(0))
    assert settled(tmp_path, text) == expected


def test_losses_lapse_after_two_years_the_oldest_recovered_first(tmp_path: Path) -> None:
    text = contract(
        (
            "Younger Loss means the Loss Left of the year before, or $0 if there is none.",
            "Older Loss means the Younger Loss Left of the year before, or $0 if there is none.",
            "Older Used means the lesser of Older Loss and Savings.",
            "Younger Used means the lesser of Younger Loss and (Savings less Older Used).",
            "Younger Loss Left means Younger Loss less Younger Used.",
            "Loss Left means Loss.",
        ),
        "the amount by which Savings exceeds (Older Used plus Younger Used)",
    )
    expected = {}
    for who in "AB":
        ages: list[Decimal] = []
        for year in YEARS:
            left, ages = savings(who, year), ages[-2:]
            for place, one in enumerate(ages):
                used = min(one, left)
                ages[place], left = one - used, left - used
            expected[who, year] = left
            ages.append(loss(who, year))
    assert settled(tmp_path, text) == expected


def test_a_trend_is_rounded_at_each_link(tmp_path: Path) -> None:
    text = contract(
        (
            "Trend is 5.40% for 2024, 4.90% for 2025, 5.25% for 2026 and 3.05% for 2027.",
            "Target for the 2024 Performance Year is $436.18 increased by the Trend for that year "
            "and rounded to the cent, a half cent away from zero. For each later Performance Year "
            "it is the Target (as so rounded) of the Performance Year before, increased by the "
            "Trend for the later year and again rounded to the cent, a half cent away from zero.",
        ),
        "Target",
    )
    target, expected = Decimal("436.18"), {}
    for year, trend in zip(YEARS, ("5.40", "4.90", "5.25", "3.05"), strict=True):
        target = (target * (1 + Decimal(trend) / 100)).quantize(CENT, ROUND_HALF_UP)
        expected |= {(who, year): target for who in "AB"}
    assert settled(tmp_path, text) == expected
    assert expected["A", 2026] == Decimal("507.58")  # Schedule E-3 of a commercial exhibit


@pytest.mark.parametrize(
    ("said", "one"),
    [
        ("the total Savings of the two years before", sum),
        ("the highest of the Savings of each of the two Performance Years before", max),
        ("the lowest Savings for each of the two years before", min),
    ],
)
def test_a_figure_of_several_years_before(
    tmp_path: Path, said: str, one: Callable[[list[Decimal]], Decimal]
) -> None:
    text = contract(
        (f"Base is $0 for 2024 through 2025, and {said} for each later Performance Year.",), "Base"
    )
    expected = {}
    for who in "AB":
        for year in YEARS:
            two = [savings(who, year - 2), savings(who, year - 1)] if year > 2025 else [Decimal(0)]
            expected[who, year] = one(two)
    assert settled(tmp_path, text) == expected


def test_the_figure_of_a_year_by_its_number(tmp_path: Path) -> None:
    text = contract(("First Savings means the Savings of 2024.",), "First Savings")
    text = text.replace("2.1  On or before", "2.1  For each Performance Year, on or before")
    expected = {(who, year): savings(who, 2024) for who in "AB" for year in YEARS}
    assert settled(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        (("Carried means the Carried of the year before plus Loss.",), {"VBP405"}),
        (("Carried means Carried plus Loss.",), {"VBP204"}),
        (("Carried means the Savings of 2030.",), {"VBP405"}),
        (("Carried means the Savings of the three years before.",), {"VBP106"}),
        (
            (
                "Carried is $0 if the Performance Year is 2024; otherwise Other of the year "
                "before.",
                "Other means Carried for 2026.",
            ),
            {"VBP204"},
        ),
        (
            ("Carried for the 2024 Performance Year is $5. For each later Performance Year it is "
             "the Carried (as so rounded) of the year before.",),
            {"VBP209"},
        ),
        (("Carried for 2024 is $5. For 2026 it is $6.",), {"VBP405"}),
        (("Carried for 2024 is $5. For 2024 it is $6.",), {"VBP402"}),
        (("Carried for 2024 is $5. For each later year it is 6%.",), {"VBP302"}),
    ],
)  # fmt: skip
def test_what_no_year_can_answer_is_told_before_data(
    clauses: tuple[str, ...], found: set[str]
) -> None:
    assert codes(contract(clauses, "Carried plus Savings")) == found


def test_examples_give_and_ask_figures_of_other_years() -> None:
    text = contract(
        (
            "Brought Forward means the Carried Forward of the year before, or $0 if there is none.",
            LEFT,
        ),
        "the amount by which Savings exceeds Brought Forward",
        "\nExample 1. If, for 2026, the Carried Forward of the year before is $30, Loss is $0 and "
        "Savings are $45, then the Plan pays $15.\n"
        "Example 2. If, for 2026, the Loss for 2025 is $7, the Savings for 2025 are $0, the Loss "
        "for 2024 is $1, the Savings for 2024 are $0, Loss is $2 and Savings are $0, then Brought "
        "Forward is $8, the Carried Forward of the year before is $8 and Carried Forward is $10.\n",
    )
    assert codes(text) == set()
    assert codes(text.replace("pays $15", "pays $14")) == {"VBP601"}
    assert codes(text.replace("If, for 2026, the Carried", "If the Carried")) == {"VBP605"}
