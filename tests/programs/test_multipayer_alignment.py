"""One template, three payers: what each pays by plain Python, and where they differ, by hand."""

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl
from tests.programs.oracles.alignment import AGREED, attributed, expected
from tests.programs.settled import PROGRAMS, reading, rows
from vbpdsl.answers.check import check_files
from vbpdsl.cli.main import main

PROGRAM = "multipayer-alignment"
FOLDER = PROGRAMS / PROGRAM
CONTRACTS = FOLDER / "contracts"

FIELDS = {
    "payer": ("anything", "Lakeshore Health Plan", "the Medicaid Agency", "Summit Mutual"),
    "attribution": ("visits or charge of visits", "visits", "visits", "charge of visits"),
    "target": ("$300.00 to $900.00", "$520.00", "$455.00", "$610.00"),
    "risk adjustment": (
        "anything",
        "the average risk weight of all members",
        "the average risk weight of all members, but not less than 0.9 and not more than 1.10",
        "1",
    ),
    "share": ("30% to 50%", "50%", "30%", "42.5%"),
    "needed": ("4", "4", "4", "4"),
    "gap": ("5% to 10%", "5%", "10%", "8%"),
}
"""Of each field: what the template allows, and what Lakeshore, Medicaid and Summit have."""
CHANGED = {
    "lakeshore": [],
    "medicaid": ['Schedule 2: "65%" becomes "60%"'],
    "summit": ['clause 1.6: "$100,000" becomes "$10,000"'],
}


@pytest.mark.parametrize("payer", AGREED)
def test_what_each_payer_pays(payer: str) -> None:
    data = FOLDER / "data" / payer
    with vbpdsl.settle(CONTRACTS / f"{payer}.vbp", data, sample="all") as run:
        assert not run.differences
        assert not run.settlements["promises broken"].notna().any()
        found = {
            (practice, name): Fraction(str(value))
            for table, title, value_of in (
                (run.terms, "term", "exact"),
                (run.payments, "payment", "amount"),
            )
            for practice, name, value in zip(
                table["Practice"], table[title], table[value_of], strict=True
            )
            if name in ("Budget", "Cost of Care", "Shared Savings")
        }
    with reading(PROGRAM, data):
        assert found == expected(payer, PROGRAM)
        visits = rows(PROGRAM, "visit")
        assert attributed(visits, True) != attributed(visits, False)


def test_where_they_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deviations", "--json", str(CONTRACTS)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["findings"] == []
    listed = {Path(one["file"]).stem: one for one in answer["contracts"]}
    assert {name: one["changed"] for name, one in listed.items()} == CHANGED
    for at, payer in enumerate(("lakeshore", "medicaid", "summit"), start=1):
        assert {
            item["field"]: (item["allowed"], item["value"], item["within"])
            for item in listed[payer]["fields"]
        } == {name: (said[0], said[at], True) for name, said in FIELDS.items()}


@pytest.mark.parametrize(
    ("instead", "codes"),
    [
        (("50% ", "55% "), ["VBP134"]),  # the catalogue's insurer B: a share above 50%
        (("| gap ", "| needed          | 5 |\n| gap "), ["VBP134"]),  # its insurer C
        (("| visits ", "| stays  "), ["VBP134"]),
        (("| $520.00 ", "| $299.99 "), ["VBP134"]),
        (("| risk adjustment ", "| adjustment "), ["VBP135", "VBP133"]),
        (("", ""), []),
    ],
)
def test_what_the_template_refuses(
    tmp_path: Path, instead: tuple[str, str], codes: list[str]
) -> None:
    text = (CONTRACTS / "lakeshore.vbp").read_text(encoding="utf-8")
    assert instead[0] in text
    assert found_in(tmp_path, text.replace(*instead, 1)) == codes


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("In clause 4.3, 4 becomes 5.", ["VBP136"]),
        ("Clause 3.5 is deleted.", ["VBP136"]),
        ("In clause 1.6, $100,000 becomes $90,000.", []),  # listed, as it has no mark
    ],
)
def test_what_may_be_changed(tmp_path: Path, change: str, codes: list[str]) -> None:
    text = (CONTRACTS / "lakeshore.vbp").read_text(encoding="utf-8")
    assert found_in(tmp_path, f"{text}\n{change}\n") == codes


def found_in(folder: Path, text: str) -> list[str]:
    """What a check finds in a contract beside the template."""
    shutil.copy(CONTRACTS / "template.vbp", folder)
    path = folder / "lakeshore.vbp"
    path.write_text(text, encoding="utf-8")
    return [item.code for item in check_files([path]).findings]
