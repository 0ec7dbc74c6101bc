"""An exhibit that pays nothing: no payer on its cover, and its figures are its statement."""

from pathlib import Path

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.cli.main import main

CONTRACT = """EXHIBIT R: A RESULT AND NO MONEY

Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Score
1.1  Rate means the Practice's score less 5, rounded to the nearest mill, a half upward.
1.2  A Practice is recommended if Rate is at least 80.
1.3  No payment is made under this Exhibit.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | score    | score    | number   |
"""


def test_every_figure_is_on_the_statement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """87.1235 less 5 is 82.1235, of which a half of a mill goes up; 4 less 5 is -1."""
    (tmp_path / "r.vbp").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "practice.csv").write_text("practice,score\nA,87.1235\nC,4\n", encoding="utf-8")
    command = ["settle", str(tmp_path / "r.vbp"), "--data", str(tmp_path), "--sample", "all"]
    assert main(command) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    rates = [line for line in lines if line.startswith("Rate ")]
    assert rates == ["Rate 1.1 82.124", "Rate 1.1 -1"]
    assert "2 settlements." in lines
    assert "WHY" not in lines


def test_what_pays_somebody_needs_a_payer() -> None:
    paying = CONTRACT.replace(
        "No payment is made under this Exhibit.",
        "On or before July 31, 2027 the Plan pays the Practice $5.",
    )
    assert "VBP507" in {item.code for item in check_text(paying).findings}
    assert not check_text(CONTRACT).findings
