"""The file of statements has all of them, or as many as asked, whoever writes them."""

import json
from pathlib import Path

import pytest

from vbpdsl.answers import statements as writing
from vbpdsl.answers.asked import ALL
from vbpdsl.answers.export import STATEMENTS, export, statement_page
from vbpdsl.answers.opening import open_file
from vbpdsl.answers.settle import Settled, SettleRequest, settle
from vbpdsl.results.pages.page_worker import BETWEEN
from vbpdsl.results.why import reasons

PROGRAM = Path("contracts_dsl/programs/medicare-shared-savings")
"""Twelve published settlements lie beside this contract."""


@pytest.fixture(name="settled", scope="module")
def _settled() -> Settled:
    request = SettleRequest(PROGRAM / "data", sample=0)
    return settle(open_file(PROGRAM / "contract.vbp"), request)


def _file(settled: Settled, folder: Path, number: int = ALL) -> str:
    exported = export(settled, folder, statements=number)
    assert exported.whole, exported.findings
    return (folder / STATEMENTS).read_text(encoding="utf-8")


def _one_by_one(settled: Settled) -> str:
    assert settled.run is not None
    every = settled.run.settlements()
    pages = settled.pages(len(every))
    return "".join(f"{pages.page(settled.run, key).text}{BETWEEN}" for key in every)


def test_it_has_all_of_them(settled: Settled, tmp_path: Path) -> None:
    assert settled.run is not None
    text = _file(settled, tmp_path / "out")
    assert text == _one_by_one(settled)
    assert text.count("SETTLEMENT STATEMENT") == settled.run.number() == 12


@pytest.mark.parametrize("figures", [30_000, 12 * 60, 12 * 200])
@pytest.mark.parametrize("among", [1, 2, 50])
def test_pages_of_the_screen_stand_in_the_file_where_they_are_the_same(
    figures: int, among: int, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is tried for a page depends on how many pages there are."""
    monkeypatch.setattr(reasons, "FIGURES_OF_A_RUN", figures)
    assert settled.run is not None
    every = settled.run.settlements()
    expected = _one_by_one(settled)
    shown = [statement_page(settled, key, among) for key in every]
    assert _file(settled, tmp_path / "out") == expected
    used = [settled.pages(len(every)).says(settled.shown[key]) for key in every]
    assert all(page in expected for page, one in zip(shown, used, strict=True) if one)
    assert any(used) or figures < 30_000
    settled.shown.clear()


def test_what_was_shown_while_it_was_settled_is_kept() -> None:
    def show(settled: Settled) -> None:
        assert settled.run is not None
        statement_page(settled, settled.run.settlements()[0])

    request = SettleRequest(PROGRAM / "data", sample=0)
    settled = settle(open_file(PROGRAM / "contract.vbp"), request, then=show)
    assert len(settled.shown) == 1
    assert settled._behind is not None


def test_other_processes_write_the_same(
    settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    write = writing._Writers.write
    monkeypatch.setattr(writing, "FEWEST", 2)
    monkeypatch.setattr(writing, "LOT", 5)
    monkeypatch.setattr(writing, "_processes", lambda: 2)
    monkeypatch.setattr(
        writing._Writers, "write", lambda *given: (asked.append(given), write(*given))[1]
    )
    assert _file(settled, tmp_path / "out") == _one_by_one(settled)
    assert len(asked) == 3, "lots of 5, 5 and 2"


def test_as_many_as_asked_and_said(settled: Settled, tmp_path: Path) -> None:
    text = _file(settled, tmp_path / "out", 5)
    assert text.count("SETTLEMENT STATEMENT") == 5
    said = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert (said["statements"], said["settlements"]) == (5, 12)
    assert said["options"]["statements"] == 5


def test_none_leaves_the_file_away(settled: Settled, tmp_path: Path) -> None:
    exported = export(settled, tmp_path / "out", statements=0)
    assert (exported.statements, exported.settlements) == (0, 12)
    assert not (tmp_path / "out" / STATEMENTS).exists()


def test_a_writer_that_dies_is_no_half_file(
    settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "FEWEST", 2)
    monkeypatch.setattr(writing, "_processes", lambda: 2)
    monkeypatch.setattr(writing, "receive", _gone)
    with pytest.raises(EOFError):
        export(settled, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.iterdir()) == []


def _gone(_: object) -> object:
    raise EOFError
