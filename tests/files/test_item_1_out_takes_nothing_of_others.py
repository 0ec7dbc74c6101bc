"""Item 1: `--out` never removes, overwrites or moves what this program did not write there."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.conftest import Run, contents
from vbpdsl.results.folder.exchange import Reserved, reserve
from vbpdsl.results.folder.ours import Kind, look_at
from vbpdsl.results.folder.working_folder import working_folder

WEB_APP = {"name": "Shop", "icons": [], "start_url": "/"}


def _web_app(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "manifest.json").write_text(json.dumps(WEB_APP), encoding="utf-8")
    (folder / "out" / "index.html").write_text("<html>", encoding="utf-8")


def _manifest_alone(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "manifest.json").write_text(json.dumps(WEB_APP), encoding="utf-8")


def _signed(folder: Path) -> None:
    (folder / "out" / "signed.pdf").write_bytes(b"%PDF-1.7")


def _edited(folder: Path) -> None:
    (folder / "out" / "statements.txt").write_text("see my notes", encoding="utf-8")


def _edited_manifest(folder: Path) -> None:
    path = folder / "out" / "manifest.json"
    path.write_text(path.read_text().replace("CARE FEES", "CARE FEES 2"), encoding="utf-8")


def _subfolder(folder: Path) -> None:
    (folder / "out" / "appeals").mkdir()


def _linked_file(folder: Path) -> None:
    """A result moved to an archive, with a link in its place."""
    path = folder / "out" / "payments.csv"
    path.rename(folder / "archive.csv")
    path.symlink_to(folder / "archive.csv")


@pytest.mark.parametrize("make", [_web_app, _manifest_alone])
def test_a_folder_with_another_programs_manifest_is_left_alone(
    place: Path, settle: Run, make: Callable[[Path], None]
) -> None:
    make(place)
    before = contents(place)
    said = settle("--out", "out")
    assert said.code == 2
    assert "VBP811" in said.out
    assert contents(place) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_signed, "VBP811"),
        (_subfolder, "VBP811"),
        (_edited_manifest, "VBP811"),
        (_edited, "VBP817"),
        (_linked_file, "VBP817"),
    ],
)
def test_results_that_somebody_added_to_or_changed_are_left_alone(
    place: Path, settle: Run, change: Callable[[Path], None], code: str
) -> None:
    assert settle("--out", "out").code == 0
    change(place)
    before = contents(place)
    said = settle("--out", "out")
    assert said.code == 2
    assert code in said.out
    assert "SETTLEMENT STATEMENT" not in said.out
    assert contents(place) == before


def test_results_as_they_were_written_are_replaced_by_new_ones(place: Path, settle: Run) -> None:
    assert settle("--out", "out").code == 0
    (place / "out").chmod(0o700)
    (place / "data" / "care_fee.csv").write_text("practice,fee\nElm,7\nOak,8\n", encoding="utf-8")
    assert settle("--out", "out").code == 0
    assert "7.00" in (place / "out" / "statements.txt").read_text(encoding="utf-8")
    assert (place / "out").stat().st_mode & 0o777 == 0o700
    assert {path.name for path in place.iterdir()} == {"data", "fees.vbp", "out"}


def test_a_result_that_somebody_removed_does_not_keep_the_others(place: Path, settle: Run) -> None:
    assert settle("--out", "out").code == 0
    (place / "out" / "terms.parquet").unlink()
    assert settle("--out", "out").code == 0
    assert (place / "out" / "terms.parquet").is_file()


@pytest.mark.parametrize(
    ("out", "code"),
    [
        ("data", "VBP826"),
        (".", "VBP826"),
        ("..", "VBP826"),
        ("data/../data", "VBP826"),
        ("data/care_fee", "VBP826"),
        ("data/input_layer__care_fee/new", "VBP826"),
        ("alias", "VBP812"),
        ("fees.vbp", "VBP812"),
    ],
)
def test_results_do_not_go_where_inputs_are(place: Path, settle: Run, out: str, code: str) -> None:
    (place / "alias").symlink_to(place / "data")
    before = contents(place.parent)
    said = settle("--out", out)
    assert said.code == 2
    assert code in said.out
    assert contents(place.parent) == before


def test_even_an_empty_folder_of_the_contract_is_not_exchanged(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that a shell stands in would be another one afterwards."""
    (place / "empty").mkdir()
    monkeypatch.chdir(place / "empty")
    said = run("settle", "../fees.vbp", "--data", "../data", "--out", ".")
    assert said.code == 2
    assert "VBP826" in said.out


def test_results_that_are_read_as_data_are_not_replaced(place: Path, settle: Run) -> None:
    """Payments of an earlier run, named in vbp.toml as the fees of this one."""
    assert settle("--out", "data/earlier").code == 0
    (place / "data" / "vbp.toml").write_text(
        '[tables.care_fee]\nfile = "earlier/payments.csv"\n'
        '[tables.care_fee.columns]\npractice = "Practice"\nfee = "amount"\n',
        encoding="utf-8",
    )
    before = contents(place)
    said = settle("--out", "data/earlier")
    assert said.code == 2
    assert "VBP826" in said.out
    assert "NOT written" in said.out
    assert contents(place) == before
    assert settle("--out", "new").code == 0


def test_a_link_is_not_followed(place: Path, settle: Run) -> None:
    assert settle("--out", "out").code == 0
    (place / "link").symlink_to(place / "out")
    before = contents(place)
    said = settle("--out", "link")
    assert said.code == 2
    assert "is a link" in said.out
    assert contents(place) == before


def test_two_contracts_of_one_name_have_a_folder_each(place: Path, run: Run) -> None:
    text = (place / "fees.vbp").read_text(encoding="utf-8")
    names = ("x/fees.vbp", "y/fees.vbp", "y/fees-1.vbp")
    for name in names:
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    assert run("settle", *names, "--data", "data", "--out", "out").code == 0
    assert len(list((place / "out").iterdir())) == 3


ROOT = Path(__file__).parents[2]
IN_THIS_CHECKOUT = {**os.environ, "PYTHONPATH": str(ROOT)}

WHILE_WRITING = "export.write_manifest = die"
IN_THE_EXCHANGE = (
    "look = folder.look_at\n"
    "folder.look_at = lambda path, *more: die() if path.name == 'before' else look(path, *more)"
)


def _killed(place: Path, when: str) -> None:
    """A run that is killed outright, in a process of its own."""
    code = (
        "import os, signal\n"
        "import vbpdsl.results.folder.exchange as folder\n"
        "import vbpdsl.answers.export as export\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"{when}\n"
        "from vbpdsl.cli.main import main\n"
        "main(['settle', 'fees.vbp', '--data', 'data', '--out', 'out'])\n"
    )
    arguments = [sys.executable, "-c", code]
    done = subprocess.run(arguments, cwd=place, check=False, timeout=120, env=IN_THIS_CHECKOUT)
    assert done.returncode == -signal.SIGKILL


def test_a_run_that_is_killed_while_it_writes_is_cleaned_up_after(
    place: Path, settle: Run
) -> None:
    assert settle("--out", "out").code == 0
    before = contents(place / "out")
    _killed(place, WHILE_WRITING)
    assert contents(place / "out") == before
    assert (working_folder(place / "out") / "new" / "lines.csv").is_file()
    said = settle("--out", "out")
    assert said.code == 0
    assert "VBP818" in said.out
    assert "what it had begun was taken away" in said.out
    assert {path.name for path in place.iterdir()} == {"data", "fees.vbp", "out"}


def test_a_run_that_is_killed_in_the_exchange_gives_back_what_was_there(
    place: Path, settle: Run
) -> None:
    assert settle("--out", "out").code == 0
    before = contents(place / "out")
    _killed(place, IN_THE_EXCHANGE)
    assert not (place / "out").exists()
    found = reserve(place / "out", Kind.RESULTS)
    assert isinstance(found, Reserved)
    found.release()
    assert "are there again" in found.findings[0].message
    assert contents(place / "out") == before
    assert not working_folder(place / "out").exists()


def test_two_runs_into_one_folder_are_not_the_last_one_wins(place: Path, settle: Run) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from vbpdsl.results.folder.exchange import reserve\n"
        "from vbpdsl.results.folder.ours import Kind\n"
        "held = reserve(Path('out'), Kind.RESULTS)\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=place,
        env=IN_THIS_CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        said = settle("--out", "out")
        assert said.code == 2
        assert "VBP819" in said.out
        assert "`out` is being written by another run" in said.out
        assert first.stdin is not None
        first.stdin.close()
    assert settle("--out", "out").code == 0


def test_a_folder_that_only_looks_like_ours_to_work_in_is_left_alone(
    place: Path, settle: Run
) -> None:
    work = working_folder(place / "out")
    work.mkdir()
    (work / "diary.txt").write_text("mine", encoding="utf-8")
    before = contents(place)
    said = settle("--out", "out")
    assert said.code == 2
    assert "VBP818" in said.out
    assert contents(place) == before


def test_what_comes_while_a_run_goes_on_stays(place: Path, settle: Run) -> None:
    """Somebody puts the signed page into the folder after it was looked at."""
    assert settle("--out", "out").code == 0
    reserved = reserve(place / "out", Kind.RESULTS)
    assert isinstance(reserved, Reserved)
    (reserved.begin() / "lines.csv").write_text("new", encoding="utf-8")
    (place / "out" / "signed.pdf").write_bytes(b"%PDF-1.7")
    before = contents(place / "out")
    problem = reserved.put_in_place()
    reserved.release()
    assert problem is not None
    assert problem.code == "VBP811"
    assert contents(place / "out") == before
    assert not working_folder(place / "out").exists()


def test_a_lock_where_the_drive_knows_none(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first to make the folder has it; what is there already may be in use."""

    def no_locks(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("vbpdsl.results.folder.lock._lock", no_locks)
    first = reserve(place / "out", Kind.RESULTS)
    assert isinstance(first, Reserved)
    second = reserve(place / "out", Kind.RESULTS)
    assert not isinstance(second, Reserved)
    assert second.code == "VBP819"
    first.release()
    third = reserve(place / "out", Kind.RESULTS)
    assert isinstance(third, Reserved)
    third.release()
    assert not working_folder(place / "out").exists()


def test_a_refusal_leaves_no_folder_behind(place: Path, settle: Run) -> None:
    (place / "fees.vbp").write_text("nonsense\n", encoding="utf-8")
    before = contents(place)
    assert settle("--out", "new/below").code == 1
    assert contents(place) == before


def test_invented_data_do_not_replace_another_programs_truth(place: Path, run: Run) -> None:
    (place / "made").mkdir()
    (place / "made" / "truth.json").write_text("{}", encoding="utf-8")
    (place / "made" / "claims.csv").write_text("real", encoding="utf-8")
    before = contents(place)
    said = run("data", "generate", "made", "--members", "20")
    assert said.code == 2
    assert "VBP811" in said.out
    assert contents(place) == before


def test_invented_data_are_invented_anew_and_edited_ones_kept(place: Path, run: Run) -> None:
    assert run("data", "generate", "made", "--members", "20").code == 0
    assert run("data", "generate", "made", "--members", "30").code == 0
    assert look_at(place / "made", Kind.INVENTED).problem is None
    (place / "made" / "practice.csv").write_text("mine", encoding="utf-8")
    said = run("data", "generate", "made", "--members", "20")
    assert said.code == 2
    assert "VBP817" in said.out


def test_python_refuses_as_the_command_does(place: Path) -> None:
    import vbpdsl

    with vbpdsl.settle("fees.vbp", "data") as settled:
        with pytest.raises(vbpdsl.Refused, match="VBP826"):
            settled.export("data")
        settled.export("out")
        (place / "out" / "note.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(vbpdsl.Refused, match="VBP811"):
            settled.export("out")
    assert (place / "out" / "note.txt").is_file()
