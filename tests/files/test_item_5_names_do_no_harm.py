"""Item 5: exported texts do not run in a spreadsheet, and names that deceive the eye are told."""

import csv
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.files.conftest import Run
from vbpdsl.data.cells.likeness import hidden, mixed, seen
from vbpdsl.results.sheets.spreadsheet import inert

HARMFUL = ('=HYPERLINK("http://x","y")', "+1+cmd", "-2+3+cmd", "@SUM(A1)", "\tx", "\rx", "＝1+1")


@pytest.mark.parametrize("text", HARMFUL)
def test_a_text_that_would_run_has_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


HARMLESS = ("-12.50", "-5/3", "+7", "0", "-3%", "Elm", "a=b", "St. Mary's", "'s-Gravenhage", "")


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_and_other_texts_are_as_they_were(text: str) -> None:
    assert inert(text) == text


def test_a_practice_called_like_a_formula(place: Path, settle: Run) -> None:
    """Its name stands in every sheet; Parquet has it as it is, and so does `--for`."""
    name = "=1+1 Clinic"
    for path in (place / "fees.vbp", place / "data" / "care_fee.csv"):
        path.write_text(path.read_text("utf-8").replace("Elm", name), encoding="utf-8")
    said = settle("--out", "out", "--for", f"Practice={name}")
    assert said.code == 0, said.out
    for sheet in ("lines", "payments", "settlements", "terms"):
        with (place / "out" / f"{sheet}.csv").open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    payments = pyarrow.parquet.read_table(place / "out" / "payments.parquet").to_pylist()
    assert {row["Practice"] for row in payments} == {name, "Oak"}
    with (place / "out" / "payments.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["Practice"]: Decimal(row["amount"]) for row in csv.DictReader(stream)}
    assert rows == {f"'{name}": Decimal("625.50"), "Oak": Decimal(80)}


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("ELM", "VBP749"),
        ("elm", "VBP749"),
        ("Еlm", "VBP749"),  # Cyrillic E
        ("Еlm", "VBP748"),
        ("Elm\u200f", "VBP748"),
        ("Elm\u202e", "VBP749"),
        ("Elm\x07", "VBP748"),
    ],
)
def test_names_that_deceive_the_eye_are_told(
    place: Path, run: Run, settle: Run, other: str, code: str
) -> None:
    with (place / "data" / "care_fee.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{other},1.00\n")
    for said in (run("data", "check", "fees.vbp", "--data", "data"), settle()):
        assert f"warning {code}" in said.out
        assert said.code == 0
    assert "\u202e" not in said.out
    assert "\x07" not in said.out


def test_names_that_are_different_are_not_told(place: Path, settle: Run) -> None:
    with (place / "data" / "care_fee.csv").open("a", encoding="utf-8") as stream:
        stream.write("Elms,1.00\nÉlm,1.00\nЕльня,1.00\nΑθήνα,1.00\n")
    said = settle()
    assert "VBP748" not in said.out
    assert "VBP749" not in said.out


def test_what_a_person_sees() -> None:
    assert seen(" Elm  CLINIC ") == seen("Elm Clinic") == seen("Еlm Сlinic\u200f")
    assert seen("Élm") != seen("Elm")
    assert hidden("Elm\u200f") == ("U+200F RIGHT-TO-LEFT MARK",)
    assert hidden("Elm") == ()
    assert mixed("Еlm") == ("Cyrillic", "Latin")
    assert mixed("Elm Ельня") == ()
