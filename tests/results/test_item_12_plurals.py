"""Nouns that are in the plural already, and conditions behind a comma, as they are printed."""

from pathlib import Path

import pytest

from tests.results.clinics import HEADER, NORTH, SOUTH, contract, files
from vbpdsl.cli.main import main
from vbpdsl.syntax.words.plurals import in_plural, plural

CLAUSES = """\
2.1  Lists: each row is a providers, in the file p.
     | Name     | Column | Kind            |
     | Clinic   | clinic | Clinic          |
     | seen     | seen   | date            |
     | paid day | paid   | date of payment |
     | amount   | amount | dollars         |
2.2  Provider Points means the number of the Clinic's providers whose seen is in the
Period and whose amount is more than $5, paid on or before June 30, 2026.
2.3  By June 30, 2027 the Plan pays the Clinic $10 times Provider Points (the "Clinic Payment").
"""
ROWS = """\
clinic,seen,paid,amount
North,2026-02-03,2026-03-01,7.00
North,2026-02-04,2026-07-01,8.00
South,2026-02-05,2026-03-01,3.00
"""


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("provider", "providers"),
        ("providers", "providers"),
        ("Eligible Providers", "Eligible Providers"),
        ("days", "days"),
        ("classes", "classes"),
        ("Service Areas", "Service Areas"),
        ("lines of business", "lines of business"),
        ("line of business", "lines of business"),
        ("series", "series"),
        ("children", "children"),
        ("criteria", "criteria"),
        ("savings", "savings"),
        ("status", "statuses"),
        ("Bonus", "Bonuses"),
        ("business", "businesses"),
        ("basis", "bases"),
        ("diagnosis", "diagnoses"),
        ("gas", "gases"),
        ("facility", "facilities"),
    ],
)
def test_the_plural_of_a_noun(one: str, many: str) -> None:
    assert in_plural(one) == many
    assert in_plural(many) == many


def test_what_is_read_goes_by_the_name_as_it_is() -> None:
    """A Term called Points is one figure: its name alone means no list of them."""
    assert plural("Points") != "Points"


def test_an_account_says_what_is_in_the_plural_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """North has two rows above $5, one of them paid too late: $10; South has none."""
    (tmp_path / "w.vbp").write_text(contract(CLAUSES), encoding="utf-8")
    files(tmp_path / "data", {"y.csv": "\n".join((HEADER, NORTH, SOUTH)) + "\n", "p.csv": ROWS})
    assert main(["settle", str(tmp_path / "w.vbp"), "--data", str(tmp_path / "data")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Clinic Payment: $10.00 in 1 settlement" in said
    assert "3 providers received; 1 counted; 2 left out" in said
    assert "1 providers: not paid on or before June 30, 2026 (2.2)" in said
    for wrong in ("providerses", "providerss", "not ,"):
        assert wrong not in said
