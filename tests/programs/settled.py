"""A program settled on the data beside it, as plain figures; and its files, as plain rows.

What a test expects it works out from the rows, in fractions, without the package.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from math import isqrt
from pathlib import Path

import pandas as pd
from attrs import frozen

import vbpdsl

PROGRAMS = Path(__file__).parents[2] / "contracts_dsl/programs"
ENGINES = ("batch", "reference")

PAYERS = ("lakeshore", "medicaid", "summit")
INSURERS = ("geisinger", "blue-cross")
_PLACES = {
    "medical-home-one-sentence": (
        "medical-home-one-sentence/contract.vbp", "medical-home/data"
    ),
    **{
        f"multipayer-alignment-{payer}": (
            f"multipayer-alignment/contracts/{payer}.vbp", f"multipayer-alignment/data/{payer}"
        )
        for payer in PAYERS
    },
    **{
        f"medical-home-two-insurers-{insurer}": (
            f"medical-home-two-insurers/contracts/{insurer}.vbp",
            f"medical-home-two-insurers/data/{insurer}",
        )
        for insurer in INSURERS
    },
}  # fmt: skip
"""Contracts without rows of their own, and those of one template: where text and rows are."""

Key = tuple[str, ...]
Found = dict[Key, Fraction | bool | None]
"""What is expected, or came out: by party, year, name and what it is of."""
Row = dict[str, str]


@frozen
class Figures:
    """What a run came to: by party, year, name and what it is of, as far as there is any."""

    terms: dict[Key, Fraction | bool | None]
    paid: dict[Key, Fraction]
    broken: int
    """Settlements that broke a promise."""

    def of(self, key: Key) -> Fraction | bool | None:
        """A payment or a Term; of a payment made for each of several, all of them together."""
        parts = [value for name, value in self.paid.items() if name[: len(key)] == key]
        return sum(parts, Fraction(0)) if parts else self.terms.get(key)

    def otherwise(self, expected: Found) -> list[str]:
        """Each figure that is not what is expected, in words; none if nothing was."""
        if not expected:
            return ["nothing was expected"]
        return [
            f"{', '.join(key)}: {self.of(key)}, expected {value}"
            for key, value in expected.items()
            if self.of(key) != value
        ]


def settle(program: str, engine: str, sample: int | str = 0, computed: bool = True) -> Figures:
    """A program on its data; with `computed`, every settlement has a result.

    `sample="all"` has the reference work every settlement out again beside the batch engine.
    """
    contract = text_of(program)
    with vbpdsl.settle(contract, data(program), engine=engine, sample=sample) as run:
        assert run.settlements["computed"].all() or not computed
        assert not run.differences
        broken = int(run.settlements["promises broken"].notna().sum())
        return Figures(
            dict(_figures(run.terms, "term", "exact")),
            {key: Fraction(value) for key, value in _figures(run.payments, "payment", "amount")
             if value is not None},
            broken,
        )  # fmt: skip


def _figures(
    rows: pd.DataFrame, name: str, value: str
) -> Iterable[tuple[Key, Fraction | bool | None]]:
    columns = list(rows.columns)
    keys = [*columns[: columns.index(name)], name]
    for row in rows.to_dict("records"):
        key = tuple(str(row[column]) for column in keys)
        if isinstance(row["of"], str):
            key = (*key, row["of"])
        yield key, _value(row[value])


def _value(said: object) -> Fraction | bool | None:
    if said is None or said != said or said in ("", "missing"):
        return None
    text = str(said)
    if text in ("true", "false"):
        return text == "true"
    try:
        return Fraction(text)
    except ValueError:
        return None  # a text or a day


_elsewhere: dict[str, Path] = {}
"""Where the data of a program are read from while they are others than its own."""


@contextmanager
def reading(program: str, folder: Path) -> Iterator[None]:
    """Read and settle a program on other rows: what its test expects is worked out from them."""
    _elsewhere[program] = folder
    try:
        yield
    finally:
        del _elsewhere[program]


def text_of(program: str) -> Path:
    """The contract of a program."""
    return PROGRAMS / _PLACES.get(program, (f"{program}/contract.vbp",))[0]


def own_data(program: str) -> Path:
    """The folder of the rows that ship with a program."""
    return PROGRAMS / _PLACES.get(program, ("", f"{program}/data"))[1]


def data(program: str) -> Path:
    """The folder that the rows of a program are read from."""
    return _elsewhere.get(program, own_data(program))


def rows(program: str, name: str) -> list[Row]:
    """The rows of a file of a program's data."""
    path = data(program) / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def schedule(program: str, title: str) -> list[list[str]]:
    """The cells of a table of the contract, below the line that begins with its title."""
    text = (PROGRAMS / program / "contract.vbp").read_text(encoding="utf-8")
    lines = text[text.index(f"\n{title}") :].lstrip("\n").splitlines()[1:]
    table: list[list[str]] = []
    for line in lines:
        if not line.lstrip().startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return table[1:]


def cents(value: Fraction) -> Fraction:
    """An amount rounded to the cent, a half away from zero."""
    return whole(value * 100) / 100


def whole(value: Fraction) -> Fraction:
    """A value rounded to the whole number, a half away from zero."""
    sign = -1 if value < 0 else 1
    return Fraction(sign * int(abs(value) + Fraction(1, 2)))


def root(value: Fraction) -> Fraction:
    """The square root to six decimal places, a half upward, by whole numbers alone."""
    twice = isqrt(4 * value.numerator * 10**12 // value.denominator)
    return Fraction((twice + 1) // 2, 10**6)


def percent(text: str) -> Fraction:
    """`4.5%` as a fraction."""
    return Fraction(text.rstrip("%")) / 100


def days(later: str, earlier: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def excess(one: Fraction, other: Fraction) -> Fraction:
    """The amount by which one exceeds the other."""
    return max(one - other, Fraction(0))
