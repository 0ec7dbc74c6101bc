"""Item 4: no file is read twice, and none from outside the folder of data unless it is said."""

import shutil
from pathlib import Path

import pytest

import vbpdsl
from tests.files.conftest import CONTRACT, FEES, Run

TWO_FILES = CONTRACT.replace(
    """in the file care_fee.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | amount   | fee      | dollars  |
""",
    """in the files care_fee and late_fee.
     | Name     | care_fee | late_fee | Kind     |
     | Practice | practice | practice | Practice |
     | kind     | "usual"  | "late"   | text     |
     | amount   | fee      | fee      | dollars  |
""",
)


def _named(place: Path, *files: str) -> None:
    listed = ", ".join(f'"{name}"' for name in files)
    text = f"[tables.care_fee]\nfile = [{listed}]\n"
    (place / "data" / "vbp.toml").write_text(text, encoding="utf-8")


def _copied(place: Path) -> None:
    shutil.copy(place / "data" / "care_fee.csv", place / "data" / "copy.csv")


def _linked(place: Path) -> None:
    (place / "data" / "copy.csv").symlink_to("care_fee.csv")


def _hard_linked(place: Path) -> None:
    (place / "data" / "copy.csv").hardlink_to(place / "data" / "care_fee.csv")


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (None, ("care_fee.csv", "care_fee.csv")),
        (None, ("care_fee.csv", "./care_fee.csv")),
        (_copied, ("care_fee.csv", "copy.csv")),
        (_linked, ("care_fee.csv", "copy.csv")),
        (_hard_linked, ("care_fee.csv", "copy.csv")),
    ],
)
def test_a_file_that_is_named_twice_does_not_pay_twice(
    place: Path, settle: Run, run: Run, make: object, names: tuple[str, ...]
) -> None:
    if callable(make):
        make(place)
    _named(place, *names)
    said = settle()
    assert said.code == 1
    assert "VBP747" in said.out
    assert "vbp.toml:2:1" in said.out
    assert "$705.50" not in said.out
    assert "VBP747" in run("data", "check", "fees.vbp", "--data", "data").out


def test_two_files_with_different_rows_are_read_both(place: Path, settle: Run) -> None:
    (place / "data" / "second.csv").write_text("practice,fee\nElm,1.00\n", encoding="utf-8")
    _named(place, "care_fee.csv", "second.csv")
    said = settle("--for", "Practice=Elm")
    assert said.code == 0
    assert "$626.50" in said.out


def test_two_files_without_rows_are_alike_and_harmless(place: Path, settle: Run) -> None:
    for name in ("april.csv", "may.csv"):
        (place / "data" / name).write_text("practice,fee\n\n", encoding="utf-8")
    _named(place, "care_fee.csv", "april.csv", "may.csv")
    assert settle().code == 0


def test_parts_of_a_table_that_are_copies_are_refused(place: Path, settle: Run) -> None:
    import pandas as pd

    (place / "data" / "care_fee.csv").unlink()
    (place / "data" / "care_fee").mkdir()
    frame = pd.DataFrame({"practice": ["Elm"], "fee": ["1.00"]})
    for name in ("part-0.parquet", "part-0 (1).parquet"):
        frame.to_parquet(place / "data" / "care_fee" / name)
    said = settle()
    assert said.code == 1
    assert "VBP747" in said.out


def test_a_file_that_two_names_of_one_table_lead_to_is_refused(place: Path, settle: Run) -> None:
    (place / "fees.vbp").write_text(TWO_FILES, encoding="utf-8")
    (place / "data" / "late_fee.csv").write_text("practice,fee\nElm,500.00\n", encoding="utf-8")
    assert settle().code == 0
    (place / "data" / "vbp.toml").write_text(
        '[tables.late_fee]\nfile = "care_fee.csv"\n', encoding="utf-8"
    )
    said = settle()
    assert said.code == 1
    assert "VBP747" in said.out
    assert "again as `late_fee`" in said.out


def test_one_file_for_two_tables_is_told(place: Path, settle: Run) -> None:
    """A wide file may well be read as two tables, each with columns of its own."""
    text = (place / "fees.vbp").read_text("utf-8")
    second = text[text.index("1.1") : text.index("2  Payment")]
    second = second.replace("1.1  Care Fees", "1.2  Grants").replace("care fee", "grant")
    second = second.replace("care_fee", "grant").replace("amount ", "granted")
    text = text.replace("\n2  Payment", f"{second}\n2  Payment").replace("\n\n1.2", "\n1.2")
    text = text.replace(
        "total amount of the Practice's care fees.",
        "total amount of the Practice's care fees plus the total granted of the Practice's grants.",
    )
    (place / "fees.vbp").write_text(text, encoding="utf-8")
    (place / "data" / "vbp.toml").write_text(
        '[tables.grant]\nfile = "care_fee.csv"\n', encoding="utf-8"
    )
    said = settle()
    assert said.code == 0, said.out
    assert "warning VBP747" in said.out


@pytest.fixture
def outside(place: Path) -> Path:
    """The fees in a folder beside the data."""
    folder = place / "elsewhere"
    folder.mkdir()
    (place / "data" / "care_fee.csv").rename(folder / "fees.csv")
    return folder / "fees.csv"


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("more", [(), ("--as-of", "June 30, 2026")])
def test_a_link_out_of_the_folder_is_refused_unless_it_is_said(
    place: Path, run: Run, outside: Path, named: bool, more: tuple[str, ...]
) -> None:
    (place / "data" / ("x.csv" if named else "care_fee.csv")).symlink_to(outside)
    if named:
        _named(place, "x.csv")
    for command in (
        ("settle", "fees.vbp"),
        ("data", "check", "fees.vbp"),
        ("trace", "fees.vbp", "Fees Due", "--for", "Practice=Elm"),
    ):
        said = run(*command, "--data", "data", *more)
        assert said.code == 1, said.out
        assert "VBP746" in said.out
        allowed = run(*command, "--data", "data", "--follow-links", *more)
        assert allowed.code == 0, allowed.out


def test_a_linked_folder_of_parts_and_a_linked_mapping_are_refused(
    place: Path, settle: Run, outside: Path
) -> None:
    import pandas as pd

    frame = pd.DataFrame({"practice": ["Elm"], "fee": ["1.00"]})
    frame.to_parquet(outside.parent / "part-0.parquet")
    (place / "data" / "care_fee").symlink_to(outside.parent)
    assert "VBP746" in settle().out
    assert settle("--follow-links").code == 0
    (place / "data" / "care_fee").unlink()
    (place / "data" / "care_fee.csv").write_text(FEES, encoding="utf-8")
    (outside.parent / "vbp.toml").write_text("", encoding="utf-8")
    (place / "data" / "vbp.toml").symlink_to(outside.parent / "vbp.toml")
    assert "VBP746" in settle().out


def test_a_path_that_leaves_the_folder_is_refused_also_where_links_are_followed(
    place: Path, settle: Run, outside: Path
) -> None:
    _named(place, "../elsewhere/fees.csv")
    assert outside.is_file()
    assert "VBP745" in settle("--follow-links").out


def test_a_link_within_the_folder_is_read(place: Path, settle: Run) -> None:
    (place / "data" / "care_fee.csv").rename(place / "data" / "2026.csv")
    (place / "data" / "care_fee.csv").symlink_to("2026.csv")
    assert settle().code == 0


def test_a_folder_that_links_to_itself_is_no_endless_folder(place: Path, settle: Run) -> None:
    (place / "data" / "all").symlink_to(place / "data")
    assert settle("--as-of", "June 30, 2026").code == 0


def test_python_takes_the_same_word(place: Path, outside: Path) -> None:
    (place / "data" / "care_fee.csv").symlink_to(outside)
    with pytest.raises(vbpdsl.Refused, match="VBP746"):
        vbpdsl.settle("fees.vbp", "data")
    with vbpdsl.settle("fees.vbp", "data", follow_links=True) as settled:
        assert len(settled.payments) == 2
    assert vbpdsl.check_data("fees.vbp", "data", follow_links=True).tables
    assert vbpdsl.trace("fees.vbp", "Fees Due", "data", follow_links=True, Practice="Elm")
