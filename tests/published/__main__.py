"""`python -m tests.published`: settle the published files and print how every figure came out."""

import sys
from collections.abc import Callable, Iterable

from tests.published import beneficiaries, examples, facilities, hospitals, shared_savings
from tests.published.compared import DATA, WRONG, Compared, table

ALL: dict[str, Callable[[], Iterable[Compared]]] = {
    "shared-savings": shared_savings.compare,
    "hospitals": hospitals.compare,
    "facilities": facilities.compare,
    "beneficiaries": beneficiaries.compare,
    "examples": examples.compare,
}


def main(names: list[str]) -> int:
    """Print the table of some programs, or of all; 1 if a figure is wrong."""
    if not DATA.exists():
        print("the published files are not beside this checkout (../shared/data)")
        return 2
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"no such program: {', '.join(unknown)}; there are {', '.join(ALL)}")
        return 2
    found = [one for name in names or ALL for one in ALL[name]()]
    print(table(found))
    wrong = [one for one in found if one.outcome == WRONG]
    for one in wrong[:20]:
        print(f"wrong: {one.program}, {one.figure}: {one.name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
