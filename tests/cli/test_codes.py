"""What is said of files, folders and command lines, word for word; a code without words fails."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.results.clinics import write
from vbpdsl.answers.explain import known_codes
from vbpdsl.answers.export import failed
from vbpdsl.cli.output import options
from vbpdsl.results.folder.exchange import reserve
from vbpdsl.results.folder.ours import Kind
from vbpdsl.results.sheets.files import left_empty
from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.render import render

TESTS = Path(__file__).parents[1]
CLAUSES = """\
2.1  By June 30, 2027 the Plan pays the Clinic line a.

3  Settlement, for each Clinic
     a  Savings: the amount by which Budget exceeds Cost of Care
"""

SAID: dict[str, tuple[Sequence[str], str]] = {
    "VBP806": (
        ["check", "none"],
        "the folder `none` has no contract in it\n\n"
        "  what to do: name a file, or a folder with files that end in .vbp\n",
    ),
    "VBP807": (
        ["inspect", "several"],
        "the folder `several` has 2 contracts in it, and one can be looked at\n\n"
        "  what to do: name one of `several/one.vbp`, `several/two.vbp`\n",
    ),
    "VBP821": (
        ["trace", "w.vbp", "Saving", "--data", "data"],
        "`Saving` is no Term or line of this contract\n\n"
        "  what to do: did you mean `Savings`?\n",
    ),
    "VBP822": (
        ["settle", "w.vbp", "--data", "data", "--for", "Clinic=Nort"],
        "no settlement fits `Clinic=Nort`\n\n"
        "  what to do: did you mean `North`?\n",
    ),
    "VBP823": (
        ["trace", "w.vbp", "line a", "--data", "data"],
        "there are 2 settlements: Clinic North; Clinic South\n\n"
        '  what to do: say which one, such as --for "Clinic=North"\n',
    ),
    "VBP825": (
        ["init", "begun", "--members", "0"],
        "members must be from 1 to 9,999,999, not 0\n\n"
        "  what to do: see `vbp init --help`\n",
    ),
}


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A contract with its data, a folder with none and one with two."""
    monkeypatch.chdir(write(tmp_path, CLAUSES))
    Path("none").mkdir()
    Path("several").mkdir()
    for name in ("one", "two"):
        shutil.copyfile("w.vbp", f"several/{name}.vbp")
    return tmp_path


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("code", sorted(SAID))
def test_a_code_says_this(code: str, run: Run) -> None:
    command, words = SAID[code]
    said = run(command)
    assert said.code == 2
    assert f"error {code}: {words}  more:       vbp explain {code}\n" in said.out


@pytest.mark.usefixtures("there")
def test_init_without_members_begins_nothing(run: Run) -> None:
    assert "VBP825" in run(["init", "begun", "--members", "0"]).out
    assert not Path("begun").exists()
    assert "see `vbp data generate --help`" in run(["data", "generate", "g", "--members", "0"]).out


@pytest.mark.usefixtures("home")
def test_a_figure_that_is_one_of_several_is_asked_for(run: Run) -> None:
    keys = ["--for", "Practice=Maple Family Medicine"]
    arguments = ["trace", "home.vbp", "Budget PMPM", "--data", "data", *keys]
    several = run(arguments)
    assert several.code == 2
    assert (
        "error VBP824: `Budget PMPM` has a figure for each line of business: Commercial; Medicare "
        "Advantage\n\n"
        '  what to do: say which one: --for "line of business=..."\n'
        "  more:       vbp explain VBP824\n"
    ) in several.out
    none = run([*arguments, "--for", "line of business=Comercial"])
    assert (
        "error VBP824: `Budget PMPM` has no figure for `line of business=Comercial`\n\n"
        "  what to do: did you mean `Commercial`?\n"
    ) in none.out


def test_a_folder_that_may_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    found = reserve(Path("/nowhere/results"), Kind.RESULTS)
    assert isinstance(found, Diagnostic)
    assert render(found, options()) == (
        "error VBP810: the folder `/nowhere/results` cannot be written: nothing may be created in "
        "`/`\n\n"
        "  what to do: name a folder that may be written\n"
        "  more:       vbp explain VBP810"
    )


def test_a_folder_that_could_not_be_written() -> None:
    found = failed(Path("results"), OSError(28, "No space left on device"))
    assert render(found, options()) == (
        "error VBP813: the folder `results` could not be written: No space left on device; what "
        "was there before is\n  unchanged\n\n"
        "  what to do: make room or name another folder\n"
        "  more:       vbp explain VBP813"
    )


def test_numbers_that_are_too_long_for_parquet() -> None:
    one, several = left_empty({"payments": 1, "terms": 1200})
    assert render(one, options()) == (
        "warning VBP816: 1 number has more than 28 digits before the point and is empty in "
        "`payments.parquet`, which has no\n  room for more\n\n"
        "  what to do: read `payments.csv`, which has every digit, or the column `exact`\n"
        "  more:       vbp explain VBP816"
    )
    assert several.message.startswith("1,200 numbers have more than 28 digits before the point")


def test_every_code_of_files_and_command_lines_has_a_test() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
    tested = {code for text in texts for code in re.findall(r"VBP8\d\d", text)}
    assert {code for code in known_codes() if code.startswith("VBP8")} <= tested
