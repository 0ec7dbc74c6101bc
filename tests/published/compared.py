"""What a settled figure is beside the published one, and how the table of all of them is printed.

A figure is `equal`; or it differs and a reason is known that does not lie in the contract (a
published input is rounded, or a figure that the rule needs is not published); or it is `wrong`.
"""

import csv
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
PROGRAMS = CHECKOUT / "contracts_dsl/programs"
SHARED = CHECKOUT / ".." / "shared"
DATA = SHARED / "data"

Figures = dict[tuple[str, ...], Fraction | None]
"""Settled figures by Term, party and what it is of."""


@frozen
class Compared:
    """One figure: of which program and kind, and how it came out; `reason` of a difference."""

    program: str
    figure: str
    outcome: str
    name: str
    reason: str = ""


EQUAL, EXPLAINED, WRONG = "equal", "explained", "wrong"


def compared(
    program: str, figure: str, name: str, found: Fraction | None, published: Fraction | None,
    reason: str = "", within: Fraction = Fraction(0),
) -> Compared:  # fmt: skip
    """A figure beside the published one; `reason` says why it may differ, if something does."""
    same = found == published
    if found is not None and published is not None:
        same = abs(found - published) <= within
    outcome = EQUAL if same else EXPLAINED if reason else WRONG
    return Compared(program, figure, outcome, name, "" if same else reason)


@contextmanager
def beside(mapping: str, data: str) -> Iterator[Path]:
    """The published files as they are, in a folder with a `vbp.toml` beside them."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for path in (DATA / data).glob("*.csv"):
            shutil.copyfile(path, folder / path.name)
        shutil.copyfile(HERE / "mapping" / mapping / "vbp.toml", folder / "vbp.toml")
        yield folder


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a published file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(found: Iterable[Compared]) -> str:
    """Program, figure, rows, equal, explained, wrong."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    reasons: dict[str, int] = {}
    for one in found:
        row = counts.setdefault((one.program, one.figure), {EQUAL: 0, EXPLAINED: 0, WRONG: 0})
        row[one.outcome] += 1
        if one.outcome == EXPLAINED:
            reasons[one.reason] = reasons.get(one.reason, 0) + 1
    head = f"{'program':<28} {'figure':<24} {'rows':>7} {'equal':>7} {'explained':>9} {'wrong':>6}"
    lines = [head, "-" * len(head)]
    for (program, figure), row in counts.items():
        lines.append(
            f"{program:<28} {figure:<24} {sum(row.values()):>7,} {row[EQUAL]:>7,} "
            f"{row[EXPLAINED]:>9,} {row[WRONG]:>6,}"
        )
    lines += ["", "explained by:", *(f"{many:>7,}  {why}" for why, many in reasons.items())]
    return "\n".join(lines)
