"""A contract whose example does not hold is refused by every verb, settling included."""

import shutil
from pathlib import Path

import pytest

from vbpdsl.cli.main import main

PROGRAM = Path(__file__).parents[2] / "contracts_dsl" / "programs" / "pay-for-performance"


def test_nothing_is_settled_on_a_wrong_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "program"
    shutil.copytree(PROGRAM, folder)
    text = (folder / "contract.vbp").read_text(encoding="utf-8")
    assert "the Plan pays $4,000.00" in " ".join(text.split())
    wrong = text.replace("$4,000.00", "$4,001.00")
    assert wrong != text
    (folder / "contract.vbp").write_text(wrong, encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["settle", str(folder / "contract.vbp"), "--data", str(folder / "data")]
    assert main([*arguments, "--out", str(out)]) == 1
    shown = capsys.readouterr()
    assert "VBP601" in shown.out + shown.err
    assert not out.exists()
