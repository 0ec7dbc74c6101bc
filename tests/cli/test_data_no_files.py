"""What stands in a folder of data and is no file: a pipe waits for ever, a device has no end."""

import os
from pathlib import Path

import pytest

from benchmarks.home import TEXT
from tests.cli.conftest import Run
from vbpdsl.cli.codes import USAGE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("command", [["settle"], ["data", "check"]])
def test_a_pipe_in_place_of_a_table_is_told(
    command: list[str], ending: str, tmp_path: Path, run: Run
) -> None:
    os.mkfifo(tmp_path / f"medical_claim.{ending}")
    said = run([*command, str(TEXT), "--data", str(tmp_path)])
    assert said.code == USAGE
    assert f"`medical_claim.{ending}` is no file on a disk" in said.out + said.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_link_to_a_device_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "medical_claim.csv").symlink_to("/dev/zero")
    said = run(["settle", str(TEXT), "--data", str(tmp_path), "--follow-links"])
    assert said.code == USAGE
    assert "`medical_claim.csv` is no file on a disk" in said.out + said.err
