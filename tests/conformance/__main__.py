"""`python -m tests.conformance`: settle the set and say what is equal and what is not."""

import sys

from tests.conformance.boundaries import SETS
from tests.conformance.compared import differences
from tests.conformance.kept import cases, expected


def main(names: list[str]) -> int:
    """Print program, cases, figures and differences; 1 if there is one."""
    print(f"{'program':<40} {'cases':>6} {'figures':>8} {'equal':>8} {'wrong':>6}")
    wrong = 0
    for name in names or SETS:
        found = differences(name)
        many = len(expected(name))
        print(f"{name:<40} {cases(name):>6} {many:>8} {many - len(found):>8} {len(found):>6}")
        for line in found[:10]:
            print(f"    {line}")
        wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
