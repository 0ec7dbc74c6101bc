"""What a contract will look up and not find, told before a run."""

from pathlib import Path

import vbpdsl
from tests.cli.conftest import Run
from tests.results.clinics import files

FEES = """\
EXHIBIT E: CARE FEES

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Practice listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3
Tables:        Claims and Roster, version 1

1  What is given
1.1  The Attribution Roster says, for each month, which Practice a member belongs to.
1.2  Member Months means the number of months in which members belong to the Practice.
1.3  Risk Score means the average over Member Months of the members' risk scores as of
     December 31, 2026.
1.4  Level means the Practice's level.
1.5  Fee is by this table:
     | Level   | Fee   |
     | Level 1 | $2.00 |
     | Level 2 | $3.00 |

2  Payment
2.1  By June 30, 2027 the Plan pays the Practice Fee times Risk Score.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | level    | level    | text     |
"""

PRACTICES = "practice,level\nElm,Level 1\nOak,Level 4\n"
ROSTER = """\
person_id,year_month,payer_attributed_provider_practice
M1,202601,Elm
M1,202602,Elm
M2,202601,Oak
M3,202602,Oak
M3,202603,Oak
M4,202512,Oak
"""


def _home(folder: Path) -> list[str]:
    (folder / "fees.vbp").write_text(FEES, encoding="utf-8")
    scores = "person_id,as_of_date,risk_score\nM1,2026-12-31,1.00\nM2,2026-12-31,1.20\n"
    scores += "M3,2025-12-31,0.90\n"
    files(folder / "data", {"provider_attribution.csv": ROSTER, "risk_score.csv": scores,
                            "practice.csv": PRACTICES})  # fmt: skip
    return [str(folder / "fees.vbp"), "--data", str(folder / "data")]


def test_a_member_without_a_score_is_told_before_the_run(tmp_path: Path, run: Run) -> None:
    """M3 has a score of another day and two months on the roster; M4 is not of the Period."""
    said = run(["data", "check", *_home(tmp_path)])
    text = " ".join(said.out.split())
    assert said.code == 0
    assert (
        "warning VBP735: 2 rows of `Attribution Roster` need `risk score` from `Risk File`, which "
        "has no row for 1 value of `member`, date of the score 2026-12-31: `M3` (2 rows)"
        in text
    )
    assert "M4" not in text


def test_a_code_without_a_row_in_the_contract_is_told(tmp_path: Path, run: Run) -> None:
    text = " ".join(run(["data", "check", *_home(tmp_path)]).out.split())
    assert (
        "1 row of `Schedule 1` needs `Fee` from `clause 1.5`, which has no row for 1 value of "
        "`level`: `Level 4` (1 row)" in text
    )


def test_what_the_contract_provides_for_is_not_told(tmp_path: Path, run: Run) -> None:
    arguments = _home(tmp_path)
    spared = FEES.replace("December 31, 2026.\n", "December 31, 2026; if it is missing, 1.000.\n")
    assert spared != FEES
    (tmp_path / "fees.vbp").write_text(spared, encoding="utf-8")
    text = " ".join(run(["data", "check", *arguments]).out.split())
    assert "risk score" not in text


def test_an_empty_cell_is_named_by_its_file_and_row(tmp_path: Path) -> None:
    """The third line of the file has no score: the statement says so as the check does."""
    _home(tmp_path)
    contract = FEES.replace(
        "the average over Member Months of the members' risk scores as of\n     December 31, 2026",
        "the total of the scores of the Practice's score rows",
    )
    contract = contract.replace(
        "2  Payment",
        "1.6  Score Rows: each row is a score row, in the file scores.\n"
        "     | Name     | Column   | Kind     |\n"
        "     | Practice | practice | Practice |\n"
        "     | score    | score    | number   |\n\n2  Payment",
    ).replace("of the scores of the Practice's score rows", "score of the Practice's score rows")
    (tmp_path / "fees.vbp").write_text(contract, encoding="utf-8")
    practices = PRACTICES.replace("Level 4", "Level 2")
    scores = "practice,score\nElm,1.5\nOak,\n"
    files(tmp_path / "data", {"scores.csv": scores, "practice.csv": practices})
    for engine in ("batch", "reference"):
        with vbpdsl.settle(
            tmp_path / "fees.vbp", tmp_path / "data", engine=engine
        ) as settled:
            page = " ".join(settled.statement(Practice="Oak").split())
        assert "score is empty in scores.csv row 3" in page
