"""`python -m tests.conformance.make`: write the set anew, all of it or some programs."""

import sys

from tests.conformance import changed
from tests.conformance.boundaries import SETS
from tests.conformance.kept import SETS_FOLDER, write


def main(names: list[str]) -> None:
    """Write the sets and say how many cases each has."""
    total = 0
    for name in SETS:
        if not names or name in names:
            total += _said(name, write(name, SETS_FOLDER))
    for name in changed.sought():
        if not names or name in names:
            total += _said(f"{name}, changed", changed.make(name))
    print(f"{'in all':<44} {total:>5} cases")


def _said(name: str, many: int) -> int:
    print(f"{name:<44} {many:>5} cases")
    return many


if __name__ == "__main__":
    main(sys.argv[1:])
