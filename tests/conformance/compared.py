"""A kept set settled by this package, held against what is kept as expected."""

from tests.conformance.boundaries import SETS
from tests.conformance.kept import SETS_FOLDER, expected
from tests.conformance.texts import as_text
from tests.programs.settled import reading, settle


def differences(program: str, engine: str = "batch") -> list[str]:
    """Each figure that comes out otherwise, in words."""
    with reading(program, SETS_FOLDER / program):
        found = settle(program, engine, computed=SETS[program].computed)
    return [
        f"{', '.join(key)}: {as_text(mine)}, expected {as_text(value)}"
        for key, value in expected(program).items()
        if (mine := found.paid.get(key, found.terms.get(key))) != value
    ]
