"""What checks ask of the members of a table is worked out in one pass, and let go of."""

import csv
import random
from pathlib import Path

import pytest

from benchmarks.home import home_contract
from vbpdsl.data.check import check_for
from vbpdsl.data.checks import in_order
from vbpdsl.data.checks.different import counted_values, told_of_texts
from vbpdsl.data.checks.in_order import each_stands_once
from vbpdsl.data.checks.questions import Question
from vbpdsl.data.checks.whose import told_of_members, whose_rows_are
from vbpdsl.data.files.store import Store
from vbpdsl.data.generate import generate
from vbpdsl.data.load import open_store
from vbpdsl.engine.batch.settle import settle
from vbpdsl.source.diagnostic import Findings

ROSTER = "provider_attribution.csv"


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roster in no order."""
    folder = tmp_path_factory.mktemp("data") / "claims"
    generate(folder, members=60, practices=3, format="csv")
    head, *rows = (folder / ROSTER).read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(rows)
    (folder / ROSTER).write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return folder


def _opened(folder: Path) -> Store:
    store = open_store(home_contract().tables, folder, Findings())
    assert store is not None
    return store


def test_members_have_as_many_months_as_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_order, "LEAST", 0)
    with _opened(folder) as store:
        stored = store.tables["Attribution Roster"]
        assert each_stands_once(Question(store, stored)), "in no order, and none twice"
        known = whose_rows_are(store, stored)
        assert known is not None
        assert known.first is not None
        found = store.connection.execute(f"SELECT who, number, months FROM {known.relation}")
        months: dict[str, set[int]] = {}
        with (folder / ROSTER).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                year, month = int(row["year_month"][:4]), int(row["year_month"][4:])
                months.setdefault(row["person_id"], set()).add(12 * year + month - known.first)
        assert min(min(some) for some in months.values()) == 0
        assert {who: (number, bits) for who, number, bits in found.fetchall()} == {
            who: (len(some), sum(1 << place for place in some)) for who, some in months.items()
        }


def test_a_month_that_stands_twice_is_found(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "LEAST", 0)
    for path in folder.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (folder / ROSTER).read_text(encoding="utf-8").splitlines()
    (tmp_path / ROSTER).write_text("\n".join([*lines, lines[5]]) + "\n", encoding="utf-8")
    findings = Findings()
    with _opened(tmp_path) as store:
        check_for(home_contract(), store, findings)
    assert [one.code for one in findings if one.code == "VBP721"] == ["VBP721"]


def test_nothing_of_it_stays(folder: Path) -> None:
    with _opened(folder) as store:
        check_for(home_contract(), store, Findings(), settled_next=True)
        left = store.connection.execute("SELECT table_name FROM duckdb_tables() WHERE temporary")
        assert [name for (name,) in left.fetchall() if "members" in name] == []


def test_what_a_run_hands_over_is_what_the_checks_find(tmp_path: Path) -> None:
    """Some rows of the roster are of no Practice: they are rows of the member all the same."""
    generate(tmp_path / "claims", members=900, practices=3, format="csv")
    roster = tmp_path / "claims" / ROSTER
    head, *rows = roster.read_text(encoding="utf-8").splitlines()
    place = head.split(",").index('"payer_attributed_provider_practice"')
    for number in range(0, len(rows), 17):
        cells = rows[number].split(",")
        rows[number] = ",".join([*cells[:place], "", *cells[place + 1 :]])
    roster.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    with _opened(tmp_path / "claims") as store:
        stored = store.tables["Attribution Roster"]
        settle(home_contract(), store, rows_read=lambda: None)
        handed = {**store.answers}
        of_members = f"SELECT * FROM {handed[told_of_members(stored)].relation} ORDER BY ALL"
        members = store.connection.execute(of_members).fetchall()
    with _opened(tmp_path / "claims") as store:
        for name in ("Practice", "line of business"):
            assert handed[told_of_texts(stored, name)] == counted_values(store, stored, name)
        known = whose_rows_are(store, stored)
        assert known is not None
        asked = f"SELECT * FROM {known.relation} ORDER BY ALL"
        assert members == store.connection.execute(asked).fetchall()
