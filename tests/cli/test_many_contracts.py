"""Contracts that are settled together share their tables, and nothing of one is seen in another."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vbpdsl.data import shared
from vbpdsl.data.generate import generate
from vbpdsl.engine.batch import settle
from vbpdsl.plan.relations.relation import Input, Relation

HOME = Path(__file__).parents[2] / "contracts_dsl" / "programs" / "medical-home" / "contract.vbp"


ALONE = ["--sample", "0", "--json"]
"""What the reference works out again is told in one test, and is not what the others are about."""


@pytest.fixture(name="folders")
def _folders(tmp_path: Path) -> tuple[Path, Path]:
    """Three contracts with other Budgets in a Schedule of their own, and data."""
    data, contracts = tmp_path / "data", tmp_path / "contracts"
    generate(data, members=60, practices=3, format="csv")
    contracts.mkdir()
    text = HOME.read_text(encoding="utf-8")
    for place, budget in enumerate(("$310.00", "$410.00", "$510.00")):
        other = text.replace("Commercial         | $310.00", f"Commercial         | {budget}")
        (contracts / f"home-{place}.vbp").write_text(other, encoding="utf-8")
    return contracts, data


def _totals(said: str) -> list[object]:
    return [one["totals"] for one in json.loads(said)["contracts"]]


def test_each_is_paid_as_if_it_were_alone(folders: tuple[Path, Path], run: Run) -> None:
    contracts, data = folders
    alone = [
        _totals(run(["settle", str(path), "--data", str(data), *ALONE]).out)[0]
        for path in sorted(contracts.iterdir())
    ]
    assert len({str(one) for one in alone}) == 3, "a higher Budget pays more"
    together = run(["settle", str(contracts), "--data", str(data), *ALONE])
    assert _totals(together.out) == alone


def test_tables_are_opened_once(
    folders: tuple[Path, Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    contracts, data = folders
    opened = []
    once = shared.open_store

    def counted(*given: object) -> object:
        opened.append(given)
        return once(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(shared, "open_store", counted)
    said = run(["settle", str(contracts), "--data", str(data)])
    assert said.code == 0, said.out
    assert len(opened) == 1
    assert said.out.count("worked out again by the reference") == 3


def test_warnings_of_the_data_are_said_for_each(folders: tuple[Path, Path], run: Run) -> None:
    contracts, data = folders
    path = data / "practice.csv"
    path.write_text(path.read_text(encoding="utf-8") + "P999,Nobody\n", encoding="utf-8")
    alone = run(["settle", str(contracts / "home-0.vbp"), "--data", str(data), *ALONE])
    codes = [item["code"] for item in json.loads(alone.out)["contracts"][0]["findings"]]
    assert "VBP730" in codes
    together = json.loads(run(["settle", str(contracts), "--data", str(data), *ALONE]).out)
    for one in together["contracts"]:
        assert [item["code"] for item in one["findings"]] == codes


def test_what_all_of_them_ask_of_the_tables_is_worked_out_once(
    folders: tuple[Path, Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    contracts, data = folders
    made = []
    once = settle.relation_sql

    def counted(relation: Relation, names: Mapping[Input, str]) -> object:
        made.append(relation.source)
        return once(relation, names)

    monkeypatch.setattr(settle, "relation_sql", counted)
    run(["settle", str(contracts), "--data", str(data), *ALONE])
    assert made.count(Input("Claims", True)) == 1
    assert made.count(Input("Schedule 1", True)) == 1
    alone = len(made)
    made.clear()
    run(["settle", str(contracts / "home-0.vbp"), "--data", str(data), *ALONE])
    assert len(made) < alone < 2 * len(made)
