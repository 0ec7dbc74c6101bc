"""`python -m tests.conformance`: settle the set and say what is equal and what is not."""

import sys

from tests.conformance import changed
from tests.conformance.boundaries import SETS
from tests.conformance.compared import differences
from tests.conformance.kept import cases, expected

_Counted = tuple[str, int, int, list[str]]


def whole(name: str) -> _Counted:
    """A set of parties settled in one run: its cases, its figures, and what differs."""
    return name, cases(name), len(expected(name)), differences(name)


def of_changes(name: str) -> _Counted:
    """The cases that are changes of a program's own rows, each settled in a run of its own."""
    many = len(changed.cases(name))
    return f"{name}, changed", many, changed.figures(name), changed.differences(name)


def main(names: list[str]) -> int:
    """Print program, cases, figures and differences; 1 if there is one."""
    print(f"{'program':<44} {'cases':>6} {'figures':>8} {'equal':>8} {'wrong':>6}")
    wrong = total = 0
    settled = [(whole, name) for name in SETS]
    settled += [(of_changes, name) for name in changed.programs()]
    for count, name in settled:
        if names and name not in names:
            continue
        said, many, figures, found = count(name)
        print(f"{said:<44} {many:>6} {figures:>8} {figures - len(found):>8} {len(found):>6}")
        for line in found[:10]:
            print(f"    {line}")
        wrong += len(found)
        total += many
    print(f"{'in all':<44} {total:>6}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
