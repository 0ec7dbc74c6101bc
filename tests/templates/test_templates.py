"""Fields of three kinds, changes, and the money of a contract on a template, by hand."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from tests.templates.home import CONTRACT, TEMPLATE, found, write
from vbpdsl.cli.main import main


def test_a_contract_on_a_template_is_settled_as_written_out(tmp_path: Path) -> None:
    """55% of $1,500 is $825; $10 for each of 12 visits, doubled by the contract, is $240."""
    path = write(tmp_path, CONTRACT + '\nIn clause 1.4, $10 becomes $20.\n')
    paid = vbpdsl.settle(path, {}, sample="all").payments
    amounts = [Decimal(str(amount)) for amount in paid["amount"]]
    assert amounts == [Decimal(825), Decimal(240)]
    assert [str(day)[:10] for day in paid["due"]] == ["2027-03-31", "2027-04-30"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("40%", None),
        ("60%", None),
        ("60.01%", "VBP134"),
        ("39.99%", "VBP134"),
        ("0.5", "VBP134"),  # a number, where percentages are asked for
        ("half", "VBP134"),
    ],
)
def test_a_bounded_field(tmp_path: Path, value: str, code: str | None) -> None:
    findings = found(write(tmp_path, CONTRACT.replace("55%", value)))
    assert [item.code for item in findings] == ([code] if code else [])
    if code:  # both places are named
        assert findings[0].source is not None
        names = [findings[0].source.name, *(label.source.name for label in findings[0].labels)]
        assert [Path(name).name for name in names] == ["oak.vbp", "template.vbp"]


@pytest.mark.parametrize(
    ("contract", "codes"),
    [
        (CONTRACT.replace("April 30", "March 31"), []),
        (CONTRACT.replace("April 30", "May 31"), ["VBP134"]),
        (CONTRACT + "| visits | 12 |\n", []),
        (CONTRACT + "| visits | 14 |\n", ["VBP134"]),  # fixed
        (CONTRACT + "| Share  | 50% |\n", ["VBP133"]),  # twice
        (CONTRACT.replace("| base fee |", "| basic fee |"), ["VBP135", "VBP133"]),
        (CONTRACT.replace("| share    | 55%                      |\n", ""), ["VBP135"]),
        (CONTRACT + "\nClause 1.3 is deleted.\n", ["VBP136"]),
        (CONTRACT + "\nIn clause 1.2, 55% becomes 65%.\n", ["VBP134"]),
        (CONTRACT + "\nIn clause 1.2, 55% becomes 58%.\n", []),
        (CONTRACT + "\nIn clause 1.2, means 55% becomes means 65%.\n", ["VBP134"]),
        (CONTRACT + "\nIn clause 1.2, 55% becomes 55% of 20%.\n", ["VBP134"]),
        (CONTRACT + "\nClause 1.2 is replaced by: Share means 90%.\n", ["VBP134"]),
        # a field's clause is taken out: one that is bounded, and one that is open
        (CONTRACT + "\nClause 1.4 is deleted.\n", ["VBP134"]),
        (CONTRACT + '\nThe line "Payer" is deleted.\n', ["VBP134", "VBP507"]),
        (CONTRACT + "\nClause 1.9 is deleted.\n", ["VBP131"]),
        (CONTRACT + "\nThe parties shall agree on more.\n", ["VBP130"]),
        (CONTRACT.replace("version 2", "version 3"), ["VBP108"]),
    ],
)
def test_what_a_template_allows(tmp_path: Path, contract: str, codes: list[str]) -> None:
    assert [item.code for item in found(write(tmp_path, contract))] == codes


def test_a_schedule_may_be_fixed(tmp_path: Path) -> None:
    template = TEMPLATE.replace("Schedule 1  Practices", "Schedule 1  [State] Practices")
    added = CONTRACT + "\nIn Schedule 1 is added:\n| Elm Clinic |\n"
    for text, codes in ((CONTRACT, []), (added, ["VBP136"])):
        assert [item.code for item in found(write(tmp_path, text, template))] == codes
    assert [item.code for item in found(write(tmp_path, added))] == []


@pytest.mark.parametrize(
    ("template", "codes"),
    [
        (TEMPLATE, []),
        (TEMPLATE.replace("40% to 60%", "60% to 40%"), ["VBP133"]),
        (TEMPLATE.replace("40% to 60%", "40% to $60"), ["VBP133"]),
        (TEMPLATE.replace("$10 times", "$10 times [share: 10% to 20%] times"), ["VBP133"]),
    ],
)
def test_a_template_by_itself(tmp_path: Path, template: str, codes: list[str]) -> None:
    path = write(tmp_path, template=template).with_name("template.vbp")
    assert [item.code for item in found(path)] == codes


def test_an_amendment_of_a_contract_on_a_template(tmp_path: Path) -> None:
    path = write(tmp_path)
    amendment = path.with_name("amendment.vbp")
    said = "Effective: January 1, 2026\n\nIn clause 1.2, 55% becomes 58%.\n"
    amendment.write_text(f'AMENDMENT 1 TO "oak.vbp"\n\n{said}', encoding="utf-8")
    paid = vbpdsl.settle(amendment, {}, sample="all").payments
    assert Decimal(str(paid["amount"].iloc[0])) == Decimal(870)  # 58% of $1,500


AMENDMENT = 'AMENDMENT {} TO "oak.vbp"\n\nEffective: January 1, 2026\n\n{}\n'


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        (["In clause 1.2, 55% becomes 58%."], []),
        (["In clause 1.2, 55% becomes 65%."], ["VBP134"]),
        (["Clause 1.2 is deleted."], ["VBP134"]),
        (["Clause 1.4 is deleted."], ["VBP134"]),
        (["In clause 1.2, means 55% becomes is half."], ["VBP134"]),
        (["Clause 1.3 is deleted."], ["VBP136"]),
        (["After clause 1.3 is added:\n1.3A  Double Share means 2 times Share."], ["VBP202"]),
        (['In clause 1.3, "March 31, 2027" becomes "May 31, 2027".'], ["VBP136"]),
        # the second changes what the first one wrote
        (["In clause 1.2, 55% becomes 58%.", "In clause 1.2, 58% becomes 60%."], ["VBP132"]),
        (["In clause 1.2, 55% becomes 58%.", "In clause 1.2, 58% becomes 70%."], ["VBP134"]),
        (["In clause 1.4, $10 becomes $1,000.", "In clause 1.2, 55% becomes 75%."], ["VBP134"]),
        (["In clause 1.4, $10 becomes $1,000.", "In clause 1.2, 55% becomes 45%."], []),
    ],
)
def test_an_amendment_is_held_to_the_template(
    tmp_path: Path, changes: list[str], codes: list[str]
) -> None:
    path = write(tmp_path)
    for number, said in enumerate(changes, 1):
        path = tmp_path / f"amendment-{number}.vbp"
        path.write_text(AMENDMENT.format(number, said), encoding="utf-8")
    assert [item.code for item in found(path)] == codes


def test_deviations_lie_beside_the_bounds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, CONTRACT.replace("55%", "65%") + '\nIn clause 1.4, $10 becomes $20.\n')
    elm = CONTRACT.replace("Oak", "Elm").replace("55%", "41%")
    (tmp_path / "elm.vbp").write_text(elm, encoding="utf-8")
    assert main(["deviations", "--json", str(tmp_path)]) == 1
    answer = json.loads(capsys.readouterr().out)
    shares = {
        Path(one["file"]).name: [
            (item["allowed"], item["value"], item["within"])
            for item in one["fields"]
            if item["field"] == "share"
        ]
        for one in answer["contracts"]
    }
    assert shares == {
        "elm.vbp": [("40% to 60%", "41%", True)],
        "oak.vbp": [("40% to 60%", "65%", False)],
    }
    changed = {Path(one["file"]).name: one["changed"] for one in answer["contracts"]}
    assert changed == {"elm.vbp": [], "oak.vbp": ['clause 1.4: "$10" becomes "$20"']}
    assert [item["code"] for item in answer["findings"]] == ["VBP134"]
    assert main(["deviations", str(tmp_path / "elm.vbp")]) == 0
    assert "40% to 60%" in capsys.readouterr().out
    assert main(["deviations", str(tmp_path / "template.vbp")]) == 2
    assert "VBP832" in capsys.readouterr().out
