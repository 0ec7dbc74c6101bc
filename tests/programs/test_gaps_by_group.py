"""Gaps that close, where a rise equals just what its significance asks for.

The conformance set has no such rows: of up to 250 patients a year none make the two sides equal.
Of 2,500 a year, 2,109 and 2,158 of them treated, they are: the rise is 49/2500, 1.96%, and the two
variances, (2109 x 391 + 2158 x 342) / 2500³, come to 0.00010000992, whose root is 0.010000 to six
places.
"""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programs.settled import ENGINES, reading, root, settle

PROGRAM = "equity-stratified-measures"
MANY, BEFORE = 2_500, 2_109
LATER = {
    "Colorectal screening": 2_157,
    "Blood pressure control": 2_158,
    "Depression screening": 2_159,
}
REFERENCE = (100, 90)


def treated(measure: str, year: str) -> list[tuple[str, int, int]]:
    """Of each group: its patients of a year, and how many of them are treated."""
    focus = BEFORE if year == "2024" else LATER[measure]
    return [("reference", *REFERENCE), ("focus", MANY, focus)]


def write_rows(folder: Path) -> None:
    (folder / "practice.csv").write_text("practice\nBorder\n", encoding="utf-8")
    with (folder / "patient.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(["number", "practice", "measure", "year", "group", "treated"])
        number = 0
        for measure in LATER:
            for year in ("2024", "2025"):
                for group, many, so in treated(measure, year):
                    for at in range(many):
                        number += 1
                        write([number, "Border", measure, year, group, "yes" if at < so else "no"])


def test_the_two_sides_are_equal() -> None:
    rise = Fraction(LATER["Blood pressure control"] - BEFORE, MANY)
    rates = (Fraction(BEFORE, MANY), Fraction(LATER["Blood pressure control"], MANY))
    assert rise == Fraction("1.96") * root(sum(rate * (1 - rate) / MANY for rate in rates))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rise_that_is_just_as_much_is_not_significant(engine: str, tmp_path: Path) -> None:
    write_rows(tmp_path)
    with reading(PROGRAM, tmp_path):
        found = settle(PROGRAM, engine)
    assert found.of(("Border", "Gaps Closed")) == 3
    assert found.of(("Border", "Significant Gaps")) == 1
    assert found.of(("Border", "Equity Reward")) == 3 * 4000 + 4000
