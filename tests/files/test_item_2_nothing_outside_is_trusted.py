"""Item 2: no file outside the program changes a figure, and none is needed.

Whole processes, as a user has them: without a home, with a home that is a file, with one that
cannot be written to, and with a table of the grammar planted where the first version kept it. That
a table that was changed is not followed stands in `tests/syntax/test_kept_table.py`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files.conftest import contents
from vbpdsl.results.folder.program import program_hash
from vbpdsl.source.files import shipped
from vbpdsl.syntax.parsing.kept_table import NAME
from vbpdsl.syntax.words.vocabulary import GRAMMAR


def _settled(place: Path, home: str | None, folder: Path) -> dict[str, object]:
    """The manifest of a run in a process of its own, whose answer is the usual one."""
    kept = {name: value for name, value in os.environ.items() if name not in _HOMES}
    homes = {} if home is None else dict.fromkeys(_HOMES, home)
    command = ["settle", "fees.vbp", "--data", "data", "--out", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "vbpdsl", *command],
        cwd=place,
        env={**kept, **homes, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "$705.50 in 2 settlements" in done.stdout
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


_HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")


@pytest.mark.parametrize("home", [None, "a file", "/proc/1/nowhere"])
def test_a_home_is_not_needed(place: Path, tmp_path: Path, home: str | None) -> None:
    file = tmp_path / "home"
    file.write_text("no folder", encoding="utf-8")
    given = str(file) if home == "a file" else home
    manifest = _settled(place, given, tmp_path / "out")
    assert json.dumps(program_hash()) in json.dumps(manifest["program"])
    assert file.read_text(encoding="utf-8") == "no folder"


def test_a_table_in_the_cache_of_a_user_is_not_read(place: Path, tmp_path: Path) -> None:
    """The figures and the hash of the program are those without it, and nothing is put there."""
    home = tmp_path / "home"
    table = shipped(GRAMMAR).with_name(NAME).read_text(encoding="utf-8")
    for folder in (home / "vbpdsl", home / ".cache" / "vbpdsl"):
        folder.mkdir(parents=True)
        (folder / NAME).write_text(table.replace("TERM", "MONEY"), encoding="utf-8")
    before = contents(home)
    manifest = _settled(place, str(home), tmp_path / "out")
    assert json.dumps(program_hash()) in json.dumps(manifest["program"])
    assert contents(home) == before
