"""The command as a process of its own: exit codes, pipes, colour, and what it does not import."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
CONTRACT = CHECKOUT / "contracts_dsl/programs/medical-home/contract.vbp"


def _vbp(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), **settings}
    return subprocess.run(
        [sys.executable, "-m", "vbpdsl", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


def test_check_of_the_medical_home_is_fine() -> None:
    said = _vbp("check", "--json", str(CONTRACT))
    assert said.returncode == 0, said.stdout + said.stderr
    assert json.loads(said.stdout)["files"][0]["errors"] == 0


def test_wrong_usage_is_exit_code_2() -> None:
    said = _vbp("chek")
    assert said.returncode == 2
    assert "did you mean `check`?" in said.stderr


@pytest.mark.parametrize("verb", ["check", "test", "inspect", "explain", "fmt"])
def test_fast_commands_import_nothing_heavy(verb: str) -> None:
    script = (
        f"import sys; import vbpdsl.cli.{verb}; "
        "print([name for name in ('pandas', 'duckdb', 'sqlglot', 'pyarrow', 'numpy', 'rich') "
        "if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert said.stdout.strip() == "[]"


def test_a_settlement_of_files_waits_for_no_arrow(tmp_path: Path) -> None:
    """Arrow and pandas take longer to load than a small settlement; statements need neither, and
    files of results no pandas."""
    asked = ["settle", str(CONTRACT), "--data", str(CONTRACT.parent / "data"), "--sample", "0"]
    for out, loaded in (([], "[]"), (["--out", str(tmp_path / "out")], "['numpy', 'pyarrow']")):
        script = (
            f"import sys; from vbpdsl.cli.main import main; code = main({[*asked, *out]!r}); "
            "print([name for name in ('numpy', 'pandas', 'pyarrow') if name in sys.modules])"
        )
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
        said = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env=environment
        )
        assert said.stdout.splitlines()[-1] == loaded, said.stderr


def test_the_package_alone_imports_nothing() -> None:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    script = "import sys, vbpdsl; print('pandas' in sys.modules, 'lark' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert said.stdout.split() == ["False", "False"]


def test_a_reader_that_goes_away_is_no_error() -> None:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "vbpdsl", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == ""
    process.stderr.close()


def test_no_colour_into_a_pipe() -> None:
    said = _vbp("check", "no-such-file.vbp")
    assert said.returncode == 2
    assert "\x1b" not in said.stdout


def test_a_terminal_without_unicode_gets_no_traceback(tmp_path: Path) -> None:
    odd = tmp_path / "odd.vbp"
    odd.write_text("“Final Payment” – ünïcode\n", encoding="utf-8")
    said = _vbp("check", str(odd), PYTHONIOENCODING="ascii")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr


def test_the_version_is_that_of_the_package() -> None:
    import tomllib

    with (CHECKOUT / "pyproject.toml").open("rb") as stream:
        version = tomllib.load(stream)["project"]["version"]
    assert _vbp("--version").stdout.strip().endswith(version)


@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 0)]
)
def test_a_closed_stream_is_written_to_by_nobody(closed: str, code: int, tmp_path: Path) -> None:
    """What a command would print goes nowhere then, and into none of the files it writes."""
    folder, data = tmp_path / "out", CONTRACT.parent / "data"
    line = f"{sys.executable} -m vbpdsl settle {CONTRACT} --data {data} --out {folder} {closed}"
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    said = subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=environment,
                          timeout=120, check=False)  # fmt: skip
    assert (said.returncode, "bug" in said.stderr) == (code, False)
    written = sorted(path for path in folder.iterdir() if path.is_file())
    assert "manifest.json" in {path.name for path in written}
    assert all(b"Written to" not in path.read_bytes() for path in written)
