"""`python -m tests.conformance.make`: write the set anew, all of it or some programs."""

import sys

from tests.conformance.boundaries import SETS
from tests.conformance.kept import SETS_FOLDER, write


def main(names: list[str]) -> None:
    """Write the sets and say how many cases each has."""
    total = 0
    for name in names or SETS:
        many = write(name, SETS_FOLDER)
        total += many
        print(f"{name:<40} {many:>5} cases")
    print(f"{'in all':<40} {total:>5} cases")


if __name__ == "__main__":
    main(sys.argv[1:])
