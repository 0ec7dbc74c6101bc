"""Order and spread over rows and over parties, held against Python that shares no code.

Rows with ties, a Practice of one visit, one with an empty cell, one with none at all.
"""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl

CONTRACT = """EXHIBIT T: ORDER

Payer:           the Plan
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Statement Date:  April 30, 2027
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Visits: each row is a visit, in the file visits.
     | Name     | Column   | Kind     |
     | visit    | visit    | text     |
     | Practice | practice | Practice |
     | day      | day      | date     |
     | fee      | fee      | dollars  |
1.2  Median Fee means the median fee of the Practice's visits in the Period.
1.3  Line Fee means the 90th percentile, on a straight line between places, of the fees of the
     Practice's visits in the Period.
1.4  Near Fee means the 90th percentile of the fees of the Practice's visits in the Period, by
     nearest rank.
1.5  Third Fee means the third lowest fee of the Practice's visits in the Period.
1.6  Spread means the sample standard deviation of the fees of the Practice's visits in the
     Period, rounded to the nearest cent, a half upward.
1.7  Wide means the population standard deviation of the fees of the Practice's visits in the
     Period, rounded down to the nearest dollar.
1.8  Known Median means the Median Fee, or $0 if there are none.
1.9  Middle means the median Known Median of all Practices.
1.10  Place means the rank of the Practice's Known Median among all Practices, the highest first.
1.11  Others means the highest Known Median of all other Practices.
1.12  Best means the average of the 3 highest Known Medians of all Practices.
1.13  Low Fees means the total of the 2 lowest fees of the Practice's visits in the Period.
1.14  Cut Fees means the total, over the Practice's visits in the Period, of the lesser of its
     fee and Near Fee.

2  Settlement, for each Practice
     a  Due: Middle plus Others plus Best plus $1 times Place
2.1  The Plan pays the Practice line a on or before July 31, 2027 (the "Final Payment").
2.2  Always true: the Practice never pays the Plan anything.

Schedule 1  Practices
     | Practice |
     | Ash      |
     | Birch    |
     | Cedar    |
     | Elm      |
     | Fir      |
     | Oak      |
     | Pine     |
"""
NAMES = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Oak", "Pine")
TERMS = ("Median Fee", "Line Fee", "Near Fee", "Third Fee", "Spread", "Wide", "Low Fees")
Fees = Mapping[str, Sequence[Fraction | None]]


def fees() -> Fees:
    drawn = random.Random(9)
    many = {
        name: [Fraction(drawn.randint(0, 60) * 25, 100) for _ in range(drawn.randint(30, 90))]
        for name in NAMES[:4]
    }
    return {**many, "Fir": [Fraction(7)], "Oak": [Fraction(3), None, Fraction(4)], "Pine": []}


def at_place(values: Sequence[Fraction], place: Fraction) -> Fraction | None:
    """The value at a place counted from 1; between two places on the line from one to the next."""
    if place < 1 or place > len(values):
        return None
    below = int(place)
    value = sorted(values)[below - 1]
    return value if place == below else value + (place - below) * (sorted(values)[below] - value)


def root(square: Fraction, places: int) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        found = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
        return found.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")


def spread(values: Sequence[Fraction], less: int) -> Fraction | None:
    if len(values) <= less:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((one - mean) ** 2 for one in values), Fraction(0)) / (len(values) - less)


def of_practice(given: Sequence[Fraction | None]) -> dict[str, Fraction | None]:
    if None in given:
        return dict.fromkeys(TERMS)
    values = [one for one in given if one is not None]
    number = len(values)
    sample, whole = spread(values, 1), spread(values, 0)
    near = next((at for at in range(1, number + 1) if 10 * at >= 9 * number), 0)
    return {
        "Median Fee": at_place(values, Fraction(number + 1, 2)),
        "Line Fee": at_place(values, 1 + Fraction(9, 10) * (number - 1)),
        "Near Fee": at_place(values, Fraction(near)),
        "Third Fee": at_place(values, Fraction(3)),
        "Low Fees": None if number < 2 else sum(sorted(values)[:2], Fraction(0)),
        "Spread": None if sample is None else Fraction(root(sample, 2)),
        "Wide": None if whole is None else Fraction(int(root(whole, 9))),
    }


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Fraction | None]:
    folder = tmp_path_factory.mktemp("order")
    data = folder / "data"
    data.mkdir()
    lines = ["visit,practice,day,fee"]
    for name, values in fees().items():
        for number, value in enumerate(values):
            shown = "" if value is None else f"{Decimal(int(value * 100)) / 100}"
            lines.append(f"{name}{number},{name},2026-03-05,{shown}")
    Path(data / "visits.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path(folder / "contract.vbp").write_text(CONTRACT, encoding="utf-8")
    settled = vbpdsl.settle(folder / "contract.vbp", data, sample="all")
    rows = settled.terms.to_dict("records")
    return {(row["Practice"], row["term"]): read(row["exact"]) for row in rows}


def read(exact: object) -> Fraction | None:
    """A figure; a missing one is no text."""
    return Fraction(exact) if isinstance(exact, str) else None


@pytest.mark.parametrize("name", NAMES)
def test_over_rows(terms: dict[tuple[str, str], Fraction | None], name: str) -> None:
    expected = of_practice(fees()[name])
    assert {term: terms[name, term] for term in expected} == expected


def test_over_all_parties(terms: dict[tuple[str, str], Fraction | None]) -> None:
    medians = {name: of_practice(values)["Median Fee"] or Fraction(0)
               for name, values in fees().items()}  # fmt: skip
    for name, own in medians.items():
        assert terms[name, "Middle"] == at_place(list(medians.values()), Fraction(4))
        assert terms[name, "Place"] == 1 + sum(other > own for other in medians.values())
        others = [value for other, value in medians.items() if other != name]
        assert terms[name, "Others"] == max(others)
        assert terms[name, "Best"] == sum(sorted(medians.values())[-3:], Fraction(0)) / 3


def test_fees_are_cut_to_a_percentile(terms: dict[tuple[str, str], Fraction | None]) -> None:
    for name in NAMES[:4]:
        near = of_practice(fees()[name])["Near Fee"]
        assert near is not None
        cut = sum((min(one, near) for one in fees()[name] if one is not None), Fraction(0))
        assert terms[name, "Cut Fees"] == cut
