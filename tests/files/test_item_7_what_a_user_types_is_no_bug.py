"""Item 7: whatever a user typed, or however little memory there is, is no bug of this program."""

from pathlib import Path

import duckdb
import pytest

from tests.files.conftest import CONTRACT, Run
from vbpdsl.answers.opening import open_text
from vbpdsl.cli.codes import BUG, FINE, USAGE
from vbpdsl.source.library import library_for
from vbpdsl.syntax.format import format_text

LONG = "1" * 4301
FEES_DUE = "the total amount of the Practice's care fees"


def _with(clause: str, paid: str = "Fees Due times Share") -> str:
    text = CONTRACT.replace("2.2  On or before", f"2.2  {clause}\n2.3  On or before")
    return text.replace("pays the Practice Fees Due", f"pays the Practice {paid}")


WHOLE = "Share times Fees Due, the whole of Fees Due at one Share"
BANDS = "Share is given by Fees Due:\n     | Fees Due | Share |\n"
POINTS = (
    "Share is on a straight line between these points, 0% below the first and level after the "
    "last:\n     | Fees Due | Share |\n"
)
PARTS = "Share is by this table:\n     | Part of the Fees Due | Share |\n"
KEYS = "Share, for each Practice, is given by this table:\n     | Practice | Share |\n"
GRID = "Share, by Practice and Fees Due:\n     | Practice | below $60 | $60 or more |\n"
ROW = "     | amount   | fee      | dollars  |\n"
DESCRIBED = f"     | Practice | practice | Practice |\n{ROW}"
FILES = "in the files care_fee and late_fee"

TABLES = {
    "bands without rows": _with(BANDS, WHOLE),
    "points without rows": _with(POINTS, WHOLE),
    "one point": _with(f"{POINTS}     | $100     | 10%   |\n", WHOLE),
    "a point without its value": _with(f"{POINTS}     | $100 |\n     | $200 | 5% |\n", WHOLE),
    "parts without rows": _with(
        PARTS, "Fees Due, each part at the rate of its own row in clause 2.2"
    ),
    "keys without rows": _with(KEYS),
    "a grid without rows": _with(GRID, WHOLE),
    "a band without its value": _with(f"{BANDS}     | up to $9 |\n     | above $9 | 5% |\n", WHOLE),
    "a cell too many in a description": CONTRACT.replace(
        ROW, "     | amount   | fee      | dollars  | dollars |\n"
    ),
    "an empty cell too many": CONTRACT.replace(ROW, "     | amount   | fee | dollars |  |\n"),
    "a cell too few in a description": CONTRACT.replace(ROW, "     | amount   | dollars  |\n"),
    "a column too few for two files": CONTRACT.replace("in the file care_fee", FILES),
    "a description without rows": CONTRACT.replace(DESCRIBED, ""),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_not_whole_is_refused_and_not_printed(
    place: Path, run: Run, name: str
) -> None:
    (place / "fees.vbp").write_text(TABLES[name], encoding="utf-8")
    for command in ("check", "fmt", "inspect"):
        said = run(command, "fees.vbp")
        assert said.code == 1, said.out
        assert "error VBP" in said.out
    assert (place / "fees.vbp").read_text(encoding="utf-8") == TABLES[name]


@pytest.mark.parametrize(
    "name", [name for name in TABLES if "without rows" in name and "grid" not in name]
)
def test_a_heading_alone_is_said_as_that(place: Path, run: Run, name: str) -> None:
    (place / "fees.vbp").write_text(TABLES[name], encoding="utf-8")
    assert "VBP409: this table has a heading and no rows" in run("check", "fees.vbp").out


def test_what_is_printed_is_read_again() -> None:
    """A row that was typed too short was filled up by `fmt` with a cell that `check` refused."""
    heading = "     | Practice | Share |      |\n     | Elm | 5% |\n     | Oak | 6% |\n"
    opened = open_text(_with(f"Share, for each Practice, is given by this table:\n{heading}"))
    if opened.contract is not None and opened.source is not None:
        printed = format_text(opened.source, library_for(None))
        assert open_text(printed).contract is not None


@pytest.mark.parametrize(
    "text",
    [
        CONTRACT.replace(FEES_DUE, f"{FEES_DUE} plus ${LONG}"),
        CONTRACT.replace(FEES_DUE, f"{FEES_DUE} times {LONG}%"),
        CONTRACT.replace(FEES_DUE, f"{FEES_DUE} times 0.{LONG}"),
        CONTRACT.replace(FEES_DUE, f"{FEES_DUE} plus ${'111,' * 1500}111"),
        CONTRACT.replace("31, 2027", f"31, {LONG}"),
        CONTRACT.replace("of 12 months", f"of {LONG} months"),
        CONTRACT.replace("2.1  Fees", f"2.{LONG}  Fees"),
    ],
)
def test_a_number_of_thousands_of_digits(place: Path, run: Run, text: str) -> None:
    (place / "fees.vbp").write_text(text, encoding="utf-8")
    for command in ("check", "fmt", "inspect", "test"):
        said = run(command, "fees.vbp")
        assert said.code == USAGE
        assert "VBP804" in said.out


def test_a_number_as_long_as_anybody_writes_one_is_read(place: Path, run: Run) -> None:
    said = ("12" * 30, f"0.{'3' * 60}", ",".join(["123"] * 20))
    for number in said:
        text = CONTRACT.replace(FEES_DUE, f"{FEES_DUE} times {number}")
        (place / "fees.vbp").write_text(text, encoding="utf-8")
        assert run("check", "fees.vbp").code == FINE


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        (b'[tables.care_fee]\nfile = "care\x00fee.csv"\n', "VBP802"),
        (b'[tables.care_fee]\nfile = "care\\u0000fee.csv"\n', "VBP745"),
        (b'[tables.care_fee.columns]\nfee = "fe\\u0000e"\n', "VBP745"),
        (b"[tables.care_fee]\nabsent = " + LONG.encode() + b"\n", "VBP804"),
        (b'[tables.care_fee]\nfile = "' + b"a" * 5000 + b'.csv"\n', "VBP745"),
        (b"[tables.care_fee]\nfile = 0x" + b"f" * 4000 + b"\n", "VBP743"),
        (b'[tables.care_fee]\nencoding = "utf-16"\n', "VBP706"),
    ],
)
def test_what_a_mapping_cannot_say(place: Path, settle: Run, toml: bytes, code: str) -> None:
    (place / "data" / "vbp.toml").write_bytes(toml)
    said = settle()
    assert said.code in (1, USAGE)
    assert code in said.out
    assert "ending .vbp" not in said.out


def test_a_sample_of_thousands_of_digits(settle: Run, place: Path) -> None:
    assert place == Path.cwd()
    assert settle("--sample", LONG).code == USAGE


LONG_NAME = "a" * 5000


@pytest.mark.parametrize(
    "words",
    [
        ("check", LONG_NAME),
        ("fmt", LONG_NAME),
        ("inspect", LONG_NAME),
        ("test", LONG_NAME),
        ("init", LONG_NAME),
        ("data", "generate", LONG_NAME),
        ("data", "check", LONG_NAME, "--data", "data"),
        ("settle", "fees.vbp", "--data", LONG_NAME),
        ("settle", "fees.vbp", "--data", "data", "--out", LONG_NAME),
        ("settle", "fees.vbp", "--data", "data", "--out", "a" * 255),
        ("trace", "fees.vbp", "Fees Due", "--data", LONG_NAME),
        ("settle", "fees.vbp", "--data", "data", "--out", "itself"),
        ("data", "generate", "itself"),
        ("check", "itself"),
    ],
    ids=lambda words: " ".join(word[:9] for word in words),
)
def test_a_name_that_no_file_can_have(place: Path, run: Run, words: tuple[str, ...]) -> None:
    (place / "itself").symlink_to("itself")
    assert run(*words).code == USAGE


@pytest.mark.parametrize("more", [(), ("--as-of", "June 30, 2026"), ("--follow-links",)])
@pytest.mark.parametrize("target", ["care_fee.csv", "gone.csv"])
def test_a_link_that_leads_nowhere(
    place: Path, settle: Run, target: str, more: tuple[str, ...]
) -> None:
    (place / "data" / "care_fee.csv").unlink()
    (place / "data" / "care_fee.csv").symlink_to(target)
    assert settle(*more).code in (1, USAGE)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        duckdb.OutOfMemoryException("could not allocate block"),
        OSError(12, "Cannot allocate memory"),
        ImportError("libarrow.so: failed to map segment from shared object"),
    ],
)
def test_too_little_memory(
    place: Path, settle: Run, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("vbpdsl.answers.settle.run_engine", fails)
    said = settle("--out", "out")
    assert said.code == USAGE
    assert "VBP828" in said.out
    assert "a bug in this program" not in said.out
    assert {path.name for path in place.iterdir()} == {"data", "fees.vbp"}


def test_a_bug_is_still_called_one(
    place: Path, settle: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr("vbpdsl.answers.settle.run_engine", fails)
    said = settle("--out", "out")
    assert said.code == BUG
    assert {path.name for path in place.iterdir()} == {"data", "fees.vbp"}


def test_a_contract_behind_a_link_is_written_where_it_is(place: Path, run: Run) -> None:
    """`fmt` used to put a file in the place of the link, and leave the contract as it was."""
    (place / "kept").mkdir()
    (place / "fees.vbp").rename(place / "kept" / "fees.vbp")
    (place / "fees.vbp").symlink_to(place / "kept" / "fees.vbp")
    before = (place / "kept" / "fees.vbp").read_text(encoding="utf-8")
    assert run("fmt", "fees.vbp").code == FINE
    assert (place / "fees.vbp").is_symlink()
    assert (place / "kept" / "fees.vbp").read_text(encoding="utf-8") != before


def test_a_clause_that_is_not_there(place: Path, run: Run) -> None:
    assert place == Path.cwd()
    said = run("read", "fees.vbp", "9.9")
    assert said.code == USAGE
    assert "VBP827" in said.out
