"""What a run hands the checks of the members of a roster is what they would find themselves."""

from pathlib import Path

import pytest

from benchmarks.home import home_contract
from vbpdsl.data.check import check_for
from vbpdsl.data.checks.whose import Whose, forget_members, told_of_members, whose_rows_are
from vbpdsl.data.files.store import Store
from vbpdsl.data.generate import generate
from vbpdsl.data.load import open_store
from vbpdsl.engine.batch.settle import settle
from vbpdsl.plan import folding
from vbpdsl.source.diagnostic import Findings

ROSTER = "Attribution Roster"


@pytest.fixture(name="store")
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    for least in ("FEWER", "LEAST_ROWS"):  # so few members are not worth it
        monkeypatch.setattr(folding, least, 1)
    folder = tmp_path / "claims"
    generate(folder, members=80, practices=3, format="csv")
    store = open_store(home_contract().tables, folder, Findings())
    assert store is not None
    return store


def _listed(store: Store, whose: Whose) -> list[tuple[object, ...]]:
    asked = f"SELECT who, number, months FROM {whose.relation} ORDER BY 1"
    return list(store.connection.execute(asked).fetchall())


def test_the_same_members_rows_and_months(store: Store) -> None:
    stored = store.tables[ROSTER]
    own = whose_rows_are(store, stored)
    assert own is not None
    expected = _listed(store, own)
    forget_members(store)
    settle(home_contract(), store, rows_read=lambda: None)
    handed = store.answers[told_of_members(stored)]
    assert handed.relation != own.relation
    assert (handed.first, handed.by_month) == (own.first, own.by_month)
    assert _listed(store, handed) == expected
    assert sum(one[1] for one in expected if isinstance(one[1], int)) == stored.rows


def test_the_checks_use_it_and_let_go_of_it(store: Store) -> None:
    settle(home_contract(), store, rows_read=lambda: None)
    handed = store.answers[told_of_members(store.tables[ROSTER])]
    check_for(home_contract(), store, Findings())
    assert told_of_members(store.tables[ROSTER]) not in store.answers
    tables = store.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    assert handed.relation.strip('"') not in {one[0] for one in tables}


def test_nothing_is_kept_where_nobody_checks_afterwards(store: Store) -> None:
    settle(home_contract(), store)
    assert not store.answers
