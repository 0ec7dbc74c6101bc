"""What is asked of a command line: folders, pipes, depths, days, and the examples of its help."""

import json
import os
import shlex
import shutil
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import _dated
from vbpdsl.cli.main import main, vbp

MAPLE = ["--for", "Practice=Maple Family Medicine"]


@pytest.mark.usefixtures("home")
def test_inspect_takes_a_folder_with_one_contract(run: Run) -> None:
    Path("broken.vbp").unlink()
    assert run(["inspect", "."]).out == run(["inspect", "home.vbp"]).out
    traced = run(["trace", ".", "line g", "--data", "data", *MAPLE])
    assert traced.out == run(["trace", "home.vbp", "line g", "--data", "data", *MAPLE]).out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.usefixtures("home")
def test_a_pipe_is_refused_and_not_waited_for(run: Run) -> None:
    os.mkfifo("pipe.vbp")
    for verb in ("check", "fmt", "test", "inspect"):
        said = run([verb, "pipe.vbp"])
        assert said.code == 2
        assert "error VBP801: `pipe.vbp` is no file on a disk" in said.out
    assert "`pipe.vbp` is no file on a disk" in run(["check", "."]).out


@pytest.mark.usefixtures("home")
def test_a_depth_below_zero_is_wrong_usage(run: Run) -> None:
    arguments = ["trace", "home.vbp", "line g", "--data", "data", *MAPLE, "--depth"]
    said = run([*arguments, "-1"])
    assert said.code == 2
    assert "'--depth'" in said.err
    assert run([*arguments, "0"]).code == 0


def test_a_trace_stands_on_the_rows_of_the_settlement(home: Path, run: Run) -> None:
    """Without the claim that came late, 2,000.20, Maple is paid 3,279.75 (see test_commands)."""
    _dated(home, {"C2": "2011-05-01"}, "2011-01-01")
    arguments = ["trace", "home.vbp", "line g", "--data", "data", *MAPLE]
    said = run([*arguments, "--as-of", "April 15, 2011"])
    assert said.code == 0
    assert "$3,279.75" in said.out
    assert "Data as they stood on April 15, 2011; later rows left out: 1" in said.out
    assert "$2,459.67" in run(arguments).out
    cut = json.loads(run([*arguments, "--as-of", "2011-04-15", "--json"]).out)
    assert cut["data_as_of"].startswith("Data as they stood on April 15, 2011")


def test_rows_of_a_trace_have_the_numbers_of_the_files_as_given(home: Path, run: Run) -> None:
    """The late claim is put first, so that every row behind it moves up when it is cut."""
    path = home / "data" / "medical_claim.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    late = lines[0].replace(lines[0].split(",")[0], "LATE")
    rows = [f"{late},2011-05-01", *(f"{line},2011-01-01" for line in lines)]
    path.write_text("\n".join((f"{head},file_date", *rows)) + "\n", encoding="utf-8")
    keys = [*MAPLE, "--for", "member=M1", "--rows", "--json", "--as-of", "2011-04-15"]
    shown = json.loads(run(["trace", "home.vbp", "Cost", "--data", "data", *keys]).out)
    text = path.read_text(encoding="utf-8").splitlines()
    claims = [row for row in shown["rows"] if row["file"] == "medical_claim.csv"]
    assert claims
    for row in claims:
        assert text[row["row"] - 1].startswith(row["cells"]["claim number"])


def test_data_are_checked_as_they_stood(home: Path, run: Run) -> None:
    _dated(home, {"C2": "2011-05-01"}, "2011-01-01")
    arguments = ["data", "check", "home.vbp", "--data", "data", "--json"]
    counts = []
    for more in ([], ["--as-of", "2011-04-15"]):
        (seen,) = json.loads(run([*arguments, *more]).out)["contracts"]
        counts.append({item["name"]: item["rows"] for item in seen["tables"]}["claims"])
    assert counts == [9, 8]


def _examples(command: click.Command, context: click.Context) -> list[str]:
    found = [line for line, _ in getattr(command, "examples", ())]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found += _examples(inner, context)
    return found


def _rank(line: str) -> int:
    """Where a contract or data is begun comes first."""
    return 0 if line.startswith(("vbp init", "vbp data generate")) else 1


def test_every_example_of_the_help_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the contract and the invented data that a new folder has."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "contracts", "--members", "60"]) == 0
    Path("contracts/data").rename("claims")
    Path("home.vbp").write_bytes(Path("contracts/contract.vbp").read_bytes())
    shutil.copytree("claims", "later")
    assert main(["settle", "home.vbp", "--data", "claims", "--out", "results"]) == 0
    lines = sorted(dict.fromkeys(_examples(vbp, click.Context(vbp))), key=_rank)
    assert len(lines) > 20
    for line in lines:
        words = shlex.split(line)[1:]
        if "--members" in line or words[0] in ("amended", "deviations"):
            continue  # five million claims; amendments and templates have pages of their own
        assert main(words) == 0, f"{line}\n{capsys.readouterr().out[-2000:]}"
        capsys.readouterr()
