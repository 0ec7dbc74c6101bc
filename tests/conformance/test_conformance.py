"""The conformance set: how large it is, that it is what is made, and a share of it settled."""

from pathlib import Path

import pytest

from tests.conformance import changed
from tests.conformance.boundaries import SETS
from tests.conformance.compared import differences
from tests.conformance.kept import SETS_FOLDER, cases, write
from tests.conformance.listed import listed
from tests.conformance.reached import (
    REACHED,
    UNREACHED,
    WHOLE,
    contract_of,
    kept,
    marks,
    programs,
    reached,
)
from tests.programs.settled import own_data

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


CHANGED_SHARE = ("calpers-sacramento", "medicaid-withhold-louisiana")


@pytest.mark.parametrize("program", CHANGED_SHARE)
def test_cases_of_changed_rows_are_what_is_made(program: str, tmp_path: Path) -> None:
    changed.make(program, tmp_path)
    kept = changed.CHANGED_FOLDER / program / "expected.csv"
    assert kept.read_bytes() == (tmp_path / program / "expected.csv").read_bytes()


@pytest.mark.parametrize("program", CHANGED_SHARE)
def test_a_share_of_the_changed_rows(program: str) -> None:
    some = [row["case"] for row in changed.cases(program)][::3]
    assert changed.differences(program, some) == []


def test_every_changed_cell_is_in_the_rows_of_its_program() -> None:
    for program in changed.programs():
        rows = {path.stem: changed.rows_in(path) for path in own_data(program).glob("*.csv")}
        for row in changed.all_changes(program):
            assert row["column"] in rows[row["file"]][int(row["row"]) - 1], (program, row)


def test_every_boundary_is_reached_or_it_is_said_why_not() -> None:
    """A clause that turns somewhere new needs cases there, or a reason, before this holds."""
    found, why = kept(REACHED), kept(UNREACHED)
    there = {
        (program, one.said) for program in programs() for one in listed(contract_of(program))
    }
    assert set(found) == there
    missing = {
        key: "".join(mark for mark in WHOLE if mark not in places)
        for key, places in found.items()
        if places != WHOLE
    }
    assert missing == why


@pytest.mark.parametrize("program", CHANGED_SHARE)
def test_what_is_reached_is_what_is_kept(program: str) -> None:
    found = kept(REACHED)
    for boundary, nearest in reached(program).items():
        assert marks(nearest) == found[program, boundary.said]


def test_cases_at_the_same_boundary_come_to_different_figures() -> None:
    """A set in which nothing turned would hold against anything."""
    for program in sorted({*changed.programs()} - {*SETS}):
        of: dict[str, set[str]] = {}
        found = changed.expected(program)
        for row in changed.cases(program):
            of.setdefault(row["boundary"], set()).add(str(found[row["case"]]))
        assert any(len(figures) > 1 for figures in of.values()), program
