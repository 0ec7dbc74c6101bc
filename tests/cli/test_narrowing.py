"""`--for` names keys that there are; any other is refused, never passed over."""

from pathlib import Path

import pytest

import vbpdsl
from tests.cli.conftest import Run
from tests.results.clinics import write

CLAUSES = """\
2.1  By June 30, 2027 the Plan pays the Clinic line a.

3  Settlement, for each Clinic
     a  Savings: the amount by which Budget exceeds Cost of Care
"""


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """The contract and its data, as a command line names them."""
    folder = write(tmp_path, CLAUSES)
    return [str(folder / "w.vbp"), "--data", str(folder / "data")]


def test_a_key_that_the_contract_does_not_have_is_refused(asked: list[str], run: Run) -> None:
    contract, *data = asked
    for verb in (["settle", contract], ["trace", contract, "line a"]):
        said = run([*verb, *data, "--for", "Practice=North"])
        assert said.code == 2
        assert "VBP820" in said.out
        assert "`Practice` is no key of" in said.out
        assert '--for "Clinic=..."' in said.out
        assert "SETTLEMENT STATEMENT" not in said.out


def test_a_wrong_key_beside_a_right_one_is_refused(asked: list[str], run: Run) -> None:
    contract, *data = asked
    keys = ["--for", "Clinic=North", "--for", "member=M1"]
    for verb in (["settle", contract], ["trace", contract, "line a"]):
        said = run([*verb, *data, *keys])
        assert said.code == 2
        assert "`member` is no key of" in said.out


def test_advice_names_the_keys_of_the_contract(asked: list[str], run: Run) -> None:
    said = run(["settle", *asked, "--for", "North"])
    assert said.code == 2
    assert '--for "Clinic=..."' in said.out
    assert "Practice" not in said.out


def test_python_refuses_a_key_as_well(tmp_path: Path) -> None:
    folder = write(tmp_path, CLAUSES)
    with vbpdsl.settle(folder / "w.vbp", folder / "data") as settled:
        with pytest.raises(vbpdsl.Refused, match="VBP820"):
            settled.statement(Practice="North")
        with pytest.raises(vbpdsl.Refused, match="VBP820"):
            settled.trace("line a", Clinic="North", member="M1")


def test_an_unknown_term_is_answered_with_the_lines_and_the_terms(
    asked: list[str], run: Run
) -> None:
    contract, *data = asked
    said = " ".join(run(["trace", contract, "xyzzy", *data]).out.split())
    assert "there are line a (`Savings`), `Budget`, `Cost of Care`, `Quality Score`" in said


def test_inspect_shows_columns_that_no_clause_uses(asked: list[str], run: Run) -> None:
    said = run(["inspect", asked[0]])
    text = " ".join(said.out.split())
    assert "described and used by no clause" not in text
    path = Path(asked[0])
    described = path.read_text(encoding="utf-8").replace(
        "     | readmission rate | readm  | percentage   |",
        "     | readmission rate | readm  | percentage   |\n     | fax number | fax | text: A, B |",
    )
    path.write_text(described, encoding="utf-8")
    text = " ".join(run(["inspect", asked[0]]).out.split())
    assert "described and used by no clause: fax number" in text
