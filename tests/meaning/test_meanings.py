"""What was read rightly before keeps its meaning: each difference is listed, with its reason.

`python -m tests.meaning.record` says what differs in full, and takes a difference into the list.
"""

import json

from tests.meaning.compare import contract_differences, differences, first_differences, original
from tests.meaning.kept import DIFFERENCES
from tests.meaning.record import shown

RECORDED = (1342, 1966)
"""Clauses and contracts that could be settled when their meaning was recorded, and all of them."""


def test_clauses_mean_what_they_meant() -> None:
    found = [shown(one) for one in differences(quickly=True)]
    assert found == [], "\n".join(found)


def test_the_first_trial_is_read_as_it_was() -> None:
    found = [shown(one) for one in first_differences()]
    assert found == [], "\n".join(found)


def test_contracts_mean_what_they_meant() -> None:
    found = [shown(one) for one in contract_differences()]
    assert found == [], "\n".join(found)


def test_each_difference_is_one_and_has_a_reason() -> None:
    reasons = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    was = original()
    names = [name for one in reasons for name in one["now"]]
    assert len(names) == len(set(names))
    for one in reasons:
        assert len(one["reason"].split()) > 3
        for name, now in one["now"].items():
            assert name in was, name
            assert now != was[name], f"{name} means what it meant: take it out of the list"


def test_as_much_is_recorded_as_there_was() -> None:
    recorded = original()
    settled = [entry for entry in recorded.values() if "means" in entry or "figures" in entry]
    assert (len(settled), len(recorded)) == RECORDED
