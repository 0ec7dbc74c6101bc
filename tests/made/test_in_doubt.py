"""Rows of which nobody can say what becomes of them are named, and nothing is made of a guess."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from attrs import asdict, evolve

from tests.made.contract import ATTRIBUTED, CHOSEN, EPISODES, contract
from tests.made.data import Stay, Visit
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Findings

STAY = Stay("S1", "M1", date(2026, 3, 1), date(2026, 3, 4), "470", 1000)
VISIT = Visit("V1", "M1", "Oak", date(2025, 3, 1), "primary", 20)


def found(asked: Contract, stays: list[dict[str, object]]) -> list[str]:
    """What is said of the rows."""
    findings = Findings()
    frames = {"stay": pd.DataFrame(stays), "visit": pd.DataFrame([asdict(VISIT)])}
    store = open_store(asked.tables, frames, findings)
    assert store is None
    return [f"{one.code} {one.message}" for one in findings]


def episodes(folder: Path) -> Contract:
    said = EPISODES.format(begins="", nested="does not begin another", of_two="first")
    return contract(folder, ATTRIBUTED, said, paid="$10 for each Episode in the Period")


def test_a_stay_without_its_end(tmp_path: Path) -> None:
    rows = [asdict(STAY), {**asdict(evolve(STAY, id="S2", person="M2")), "discharged": None}]
    (said,) = found(episodes(tmp_path), rows)
    assert said == (
        "VBP760 `Episode` cannot be made: 1 stay without `discharged`, so that it cannot "
        "be said what becomes of them: stay row 2"
    )


def test_a_stay_that_ends_before_it_begins(tmp_path: Path) -> None:
    wrong = evolve(STAY, id="S2", discharged=date(2026, 1, 1))
    (said,) = found(episodes(tmp_path), [asdict(wrong)])
    assert said.startswith("VBP760 `Episode` cannot be made: 1 stay that would end before")


@pytest.mark.parametrize("member", ["M1", "M2"])
def test_two_stays_on_one_day(tmp_path: Path, member: str) -> None:
    other = evolve(STAY, id="S2", person=member)
    asked = episodes(tmp_path)
    if member == "M1":
        (said,) = found(asked, [asdict(STAY), asdict(other)])
        assert "equal in all that says which comes first, such as those of M1" in said
        return
    findings = Findings()
    frames = {
        "stay": pd.DataFrame([asdict(STAY), asdict(other)]),
        "visit": pd.DataFrame([asdict(VISIT)]),
    }
    store = open_store(asked.tables, frames, findings)
    assert store is not None
    store.close()


def test_two_that_are_equal_where_one_is_chosen(tmp_path: Path) -> None:
    which = "one with the largest agreed of the member's stays in the Period"
    text = CHOSEN.format(which=which).replace("the lower stay number", "the later admitted")
    paid = "the total agreed of the Practice's Index Stays in the Period"
    asked = contract(tmp_path, ATTRIBUTED, text, paid=paid)
    (said,) = found(asked, [asdict(STAY), asdict(evolve(STAY, id="S2"))])
    assert "`Index Stay` cannot be made: 2 rows of `Stays` that are equal" in said
