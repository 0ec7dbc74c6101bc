"""A settlement for which the memory does not do is no bug: the run says what it lacks."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vbpdsl.answers import settle as answer
from vbpdsl.answers.asked import Engine
from vbpdsl.data.files.store import Store
from vbpdsl.data.generate import generate
from vbpdsl.engine.run import Run as Settlement
from vbpdsl.model.contract import Contract

HOME = Path(__file__).parents[2] / "contracts_dsl" / "programs" / "medical-home" / "contract.vbp"


def test_too_little_memory_and_no_disk_is_told(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables are open and checked; to settle on them takes more than there is."""
    generate(tmp_path / "data", members=2_000, practices=3, format="parquet")
    settled = answer.run_engine

    def with_little(engine: Engine, contract: Contract, store: Store, *lent: object) -> Settlement:
        store.connection.execute("SET max_temp_directory_size = '0KB'")
        store.connection.execute("SET memory_limit = '3MB'")
        return settled(engine, contract, store, *lent)

    monkeypatch.setattr(answer, "run_engine", with_little)
    said = run(["settle", str(HOME), "--data", str(tmp_path / "data"), "--sample", "0"])
    assert said.code == 2, said.err
    assert "error VBP828: this command needs more memory than there is" in said.err
    assert "bug" not in said.err
