"""How many messages give words to write, and what comes of those words.

    python -m tests.advice.report [-v] [--exhibits] [--matrix 40]

Of the bad contracts of the corpus that say what mends them, and of the slips of new writers
(`slips.txt`): the share of messages with words to write, the share whose words take the mistake
away, and the share of contracts that are as they are meant once a program has followed the advice.
`--exhibits` adds what the exhibits are refused for, `--matrix` questions and refusals of the
belonging matrix.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.advice.followed import Came, Message, came_of, messages
from tests.advice.slips import Slip, slips
from tests.corpus.case_files import mended, read_case

BAD = Path(__file__).parents[1] / "corpus" / "bad"


def corpus() -> tuple[Slip, ...]:
    """The bad contracts of the corpus that say what mends them."""
    cases = ((path.stem, read_case(path)) for path in sorted(BAD.glob("*.case")))
    alone = ((name, case) for name, case in cases if case.mends and not case.beside)
    found = (Slip(name, case.contract, mended(case)) for name, case in alone)
    return tuple(slip for slip in found if not slip.wrong.startswith("WORDING"))


def of_contracts(name: str, found: Iterable[Slip], verbose: bool) -> None:
    """Print the shares of some wrong contracts."""
    said: list[Message] = []
    came: Counter[Came] = Counter()
    for slip in found:
        here = messages(slip.wrong)
        said += here
        if not here:
            continue
        what = came_of(slip.wrong, slip.meant)
        came[what] += 1
        if verbose and what is not Came.MEANT:
            print(f"{what.value}: {slip.name}")
            for item in here:
                print(f"    {item.found.code} {item.found.message}")
                print(f"        {item.found.suggestion}")
    _print(name, said)
    for what in Came:
        print(f"  contracts {what.value:50} {came[what]:4} of {came.total()}")


def _print(name: str, said: list[Message]) -> None:
    advised = sum(one.advised for one in said)
    gone = sum(one.advised and one.gone for one in said)
    every = max(1, len(said))
    print(f"\n{name}: {len(said)} messages")
    print(f"  with words to write               {advised:4}  {100 * advised / every:3.0f}%")
    print(f"  whose words take the mistake away {gone:4}  {100 * gone / every:3.0f}%")


def of_exhibits(verbose: bool) -> None:
    """Print the shares of what the exhibits are refused for."""
    from tests.exhibits.report import EXHIBITS, NUMBERS, contract_with, units

    said: list[Message] = []
    for number in NUMBERS:
        text = next(EXHIBITS.glob(f"{number}-*.txt")).read_text(encoding="utf-8")
        for unit in units(text):
            contract, label = contract_with(number, unit)
            here = [one for one in messages(contract) if one.found.clause == label]
            said += here
            for one in here if verbose else ():
                print(f"{number} {unit.label}: {unit.text[:150]}")
                print(f"    {one.found.code} {one.found.message}\n        {one.found.suggestion}")
    _print("exhibits", said)


def of_matrix(number: int) -> None:
    """Print what comes of the advice of so many questions and refusals of the matrix."""
    from tests.belonging.matrix import one_in, report_advice, whole

    report_advice(list(whole({}, one_in(10))), number)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--exhibits", action="store_true")
    parser.add_argument("--matrix", type=int, default=0, metavar="NUMBER")
    parser.add_argument("--only", default="", help="names of slips and cases that hold this")
    asked = parser.parse_args()
    for name, found in (("slips", slips()), ("corpus", corpus())):
        chosen = [slip for slip in found if asked.only in slip.name]
        of_contracts(name, chosen, asked.verbose)
    if asked.exhibits:
        of_exhibits(asked.verbose)
    if asked.matrix:
        of_matrix(asked.matrix)


if __name__ == "__main__":
    main()
