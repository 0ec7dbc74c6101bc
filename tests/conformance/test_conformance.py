"""The conformance set: how large it is, that it is what is made, and a share of it settled."""

from pathlib import Path

import pytest

from tests.conformance.boundaries import SETS
from tests.conformance.compared import differences
from tests.conformance.kept import SETS_FOLDER, cases, write

LEAST = 600
SHARE = ("medicaid-withhold-washington", "spend-targets-rhode-island")
"""Settled here; all of it is settled by `python -m tests.conformance`."""


def test_there_are_enough_cases() -> None:
    assert sum(cases(name) for name in SETS) >= LEAST
    assert {path.name for path in SETS_FOLDER.iterdir()} == set(SETS)


@pytest.mark.parametrize("program", SHARE)
def test_the_set_is_what_is_made(program: str, tmp_path: Path) -> None:
    write(program, tmp_path)
    for path in (SETS_FOLDER / program).iterdir():
        assert path.read_bytes() == (tmp_path / program / path.name).read_bytes(), path.name


@pytest.mark.parametrize("program", SHARE)
def test_a_share_of_it(program: str) -> None:
    assert differences(program) == []
