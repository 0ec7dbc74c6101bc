"""A run beside an earlier one: what differs, by hand; and nothing of the earlier folder is believed
that is not as it was written."""

import csv
import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from vbpdsl.answers.settle import Settled, settle
from vbpdsl.cli import settling as command
from vbpdsl.cli.main import main
from vbpdsl.results.folder.ours import Kind, record
from vbpdsl.results.sheets import files

CONTRACT = """EXHIBIT S: SAVINGS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2025 through 2026, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Savings
1.1  Figures: one for each Practice and Contract Year, in the file figure.
     | Name          | Column   | Kind     |
     | Practice      | practice | Practice |
     | Contract Year | year     | year     |
     | cost          | cost     | dollars  |
1.2  Cost means the Practice's cost.

2  Settlement
     a  Savings: the amount by which $90,000 exceeds Cost
     b  Share: 50% of a
2.1  On or before March 31 of the next year the Plan pays the Practice line b (the "Bonus").
2.2  For each quarter the Plan pays the Practice 1% of Cost for the Contract Year (the "Fee").

Schedule 1  Practices
     | Practice |
     | Oak      |
     | Elm      |
"""
BEFORE = {("Oak", 2025): 60000, ("Oak", 2026): 80000, ("Elm", 2025): 30000, ("Elm", 2026): 1}
NOW = {**BEFORE, ("Oak", 2026): 80000.5, ("Elm", 2025): 95000}


def _data(folder: Path, costs: dict[tuple[str, int], float]) -> Path:
    folder.mkdir()
    rows = [f"{name},{year},{cost}" for (name, year), cost in costs.items()]
    (folder / "figure.csv").write_text("practice,year,cost\n" + "\n".join(rows) + "\n")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A contract with two sets of data, settled on the first."""
    (tmp_path / "contract.vbp").write_text(CONTRACT)
    _data(tmp_path / "data", BEFORE)
    _data(tmp_path / "later", NOW)
    assert _settle(tmp_path, "data", "--out", str(tmp_path / "before")) == 0
    return tmp_path


def _settle(place: Path, data: str, *more: str) -> int:
    contract = str(place / "contract.vbp")
    return main(["settle", contract, "--data", str(place / data), "--statements", "0", *more])


def _compared(place: Path, *more: str) -> int:
    return _settle(place, "later", "--before", str(place / "before"), *more)


def test_what_differs_is_what_the_data_say(place: Path) -> None:
    before = {path.name: path.read_bytes() for path in (place / "before").iterdir()}
    assert _compared(place, "--out", str(place / "now")) == 0
    with (place / "now" / "differences.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    paid = [
        (row["Practice"], row["Contract Year"], row["name"], row["of"], row["difference"])
        for row in rows
        if row["what"] == "payment"
    ]
    # Elm 2025: Savings of 60,000 become none, so 30,000 less; 1% of 65,000 more in each quarter.
    # Oak 2026: 50 cents more of cost are 25 cents less of savings and half a cent of each Fee.
    quarters = [f"quarter {name} quarter of 2025" for name in ("1st", "2nd", "3rd", "4th")]
    elm = [one for one in paid if one[:2] == ("Elm", "2025")]
    assert elm[0] == ("Elm", "2025", "Bonus", "", "-30000")
    assert [one[4] for one in elm[1:]] == ["650"] * len(quarters)
    oak = [one for one in paid if one[0] == "Oak"]
    assert oak[0] == ("Oak", "2026", "Bonus", "", "-0.25")
    assert {one[4] for one in oak[1:]} == {"0.01"}  # 800.005 is paid as 800.01
    lines = {
        (row["name"], row["before"], row["now"])
        for row in rows
        if row["what"] == "figure" and row["Practice"] == "Elm"
    }
    assert ("Savings", "60000", "0") in lines
    said = json.loads((place / "now" / "differences.json").read_text())
    totals = {(one["payment"], one["payee"]): one["difference"] for one in said["payments"]}
    assert totals == {
        ("Bonus", "Practice Elm"): "-30000",
        ("Bonus", "Practice Oak"): "-0.25",
        ("Fee", "Practice Elm"): "2600",
        ("Fee", "Practice Oak"): "0.04",
    }
    kept = json.loads((place / "now" / "manifest.json").read_text())["before"]
    assert kept["seal"] == json.loads(before["manifest.json"])["seal"]
    assert {path.name: path.read_bytes() for path in (place / "before").iterdir()} == before


def test_the_same_data_differ_in_nothing(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _settle(place, "data", "--before", str(place / "before")) == 0
    assert "Nothing differs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("edited", "VBP833"),
        ("lost", "VBP833"),
        ("added", "VBP833"),
        ("another contract", "VBP833"),
        ("no columns", "VBP833"),
        ("no key", "VBP833"),
        ("a short row", "VBP833"),
        ("nowhere", "VBP833"),
        ("the same folder", "VBP835"),
        ("around it", "VBP835"),
    ],
)
def test_what_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], change: str, code: str
) -> None:
    before, out = place / "before", place / "now"
    match change:
        case "edited":
            path = before / "payments.csv"
            path.write_text(path.read_text().replace("15000", "16000"))
        case "lost":
            (before / "payments.csv").unlink()
        case "added":
            (before / "notes.txt").write_text("mine")
        case "another contract":
            path = place / "contract.vbp"
            path.write_text(path.read_text().replace("EXHIBIT S", "EXHIBIT T"))
        case "no columns":
            (before / "payments.csv").write_text("payment\nBonus\n")
            _sealed_anew(before)
        case "no key":
            path = before / "payments.csv"
            path.write_text(path.read_text().replace("Contract Year,", "Some Year,", 1))
            _sealed_anew(before)
        case "a short row":
            path = before / "terms.csv"
            path.write_text(path.read_text() + "Oak,2025\n")
            _sealed_anew(before)
        case "nowhere":
            shutil.rmtree(before)
        case "the same folder":
            out = before
        case _:
            out = place
    assert _compared(place, "--out", str(out)) == 2
    assert code in capsys.readouterr().out
    assert not (place / "now").exists()


def _sealed_anew(folder: Path) -> None:
    """As somebody would who knows how the record is made."""
    said = json.loads((folder / "manifest.json").read_text())
    said = {name: value for name, value in said.items() if name not in ("seal", "files")}
    said.pop("written_by")
    whole = record(folder, said, Kind.RESULTS)
    (folder / "manifest.json").write_text(json.dumps(whole))


def test_another_text_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "contract.vbp"
    path.write_text(path.read_text().replace("50% of a", "60% of a"))
    assert _compared(place) == 0
    assert "VBP834" in capsys.readouterr().out


def test_a_made_up_run_harms_nobody(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cells that a spreadsheet or a terminal would run, and figures without end."""
    path = place / "before" / "payments.csv"
    text = path.read_text().replace("15000", "1e999999999")
    row = "Oak,2025,=cmd|x,2.1,\x1b[2J,the Plan,Oak,5,5,\n"
    path.write_text(text + row)
    _sealed_anew(place / "before")
    assert _compared(place, "--out", str(place / "now")) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert "\n=cmd" not in (place / "now" / "differences.csv").read_text()
    assert ",'=cmd|x," in (place / "now" / "differences.csv").read_text()


def test_as_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _compared(place, "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)["contracts"]
    assert {item["payment"] for item in one["restated"]["payments"]} == {"Bonus", "Fee"}


def test_a_wrong_earlier_run_stops_before_anything_is_computed(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def computes(*_: object) -> None:
        raise AssertionError("nothing is to be settled")

    monkeypatch.setattr(command, "settle", computes)
    assert _settle(place, "later", "--before", str(place / "data")) == 2
    said = capsys.readouterr().out
    assert "VBP833" in said
    assert "Bonus" not in said


def test_an_earlier_run_that_is_changed_meanwhile_is_not_believed(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def settles(*given: object) -> Settled:
        path = place / "before" / "payments.csv"
        path.write_text(path.read_text().replace("15000", "16000"))
        return settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "settle", settles)
    assert _compared(place, "--out", str(place / "now")) == 2
    assert "VBP833" in capsys.readouterr().out
    assert not (place / "now").exists()


def test_a_figure_that_is_only_written_otherwise_does_not_differ(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("payments.csv", "terms.csv"):
        path = place / "before" / name
        path.write_text(path.read_text().replace("15000", "15000.00").replace("60000", "0120000/2"))
    _sealed_anew(place / "before")
    assert _settle(place, "data", "--before", str(place / "before")) == 0
    assert "Nothing differs" in capsys.readouterr().out


MEMBERS = """EXHIBIT M: MEMBERS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Cost
1.1  Claims: each row is a claim, in the file claim.
     | Name           | Column   | Kind           |
     | Practice       | practice | provider       |
     | member         | member   | member         |
     | day of service | served   | day of service |
     | allowed amount | allowed  | allowed amount |
1.2  Each member's Cost means the total allowed amount of the member's claims in the Period.
1.3  Total Cost means the Cost of all members, added together.

2  Settlement
2.1  On or before March 31, 2027 the Plan pays the Practice 10% of Total Cost (the "Fee").

Schedule 1  Practices
     | Practice |
     | Oak      |
"""


def test_where_only_finer_figures_differ_they_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two members' costs change places: $100.00 more and $100.00 less, and $30.00 are paid."""
    (tmp_path / "contract.vbp").write_text(MEMBERS)
    for folder, costs in (("data", (100, 200)), ("later", (200, 100))):
        (tmp_path / folder).mkdir()
        rows = [f"Oak,M{one},2026-02-0{one},{cost}" for one, cost in enumerate(costs, 1)]
        text = "practice,member,served,allowed\n" + "\n".join(rows) + "\n"
        (tmp_path / folder / "claim.csv").write_text(text)
    assert _settle(tmp_path, "data", "--out", str(tmp_path / "before")) == 0
    capsys.readouterr()
    assert _compared(tmp_path) == 0
    said = capsys.readouterr().out.split("STATEMENT OF DIFFERENCES")[1]
    rows = {line.split("(1.2)")[0].strip(): line.split()[-3:] for line in said.splitlines()
            if "(1.2)" in line}  # fmt: skip
    assert rows == {
        "Cost of member M1": ["100.00", "200.00", "100.00"],
        "Cost of member M2": ["200.00", "100.00", "-100.00"],
    }
    assert "No payment differs" in said


def test_no_room_to_compare_is_told(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "write_sheets", full)
    assert _compared(place) == 2
    said = capsys.readouterr()
    assert "VBP813" in said.out
    assert "VBP815" not in said.err  # which is about what a command prints
