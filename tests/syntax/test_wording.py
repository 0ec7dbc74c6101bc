"""The phrases of a house: read as the words they stand for, printed as these, and nothing else."""

from pathlib import Path

import pytest

from vbpdsl.answers.check import check_files
from vbpdsl.answers.format import format_files
from vbpdsl.answers.read_back import understand
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Diagnostic

WORDING = """WORDING: HOUSE STYLE, version 1

1  Phrases
1.1  House phrases:
     | Phrase               | Stands for          |
     | shorn of               | less                |
     | , but never to top   | , but not more than |
     | shall signify        | means               |
     | shall tender to      | pays                |
     | comes to or tops     | is at least         |
"""
CONTRACT = """EXHIBIT H: WORDED BY THE HOUSE

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3
Wording:         House Style, version 1

1  Figures
1.1  Savings shall signify the Practice's savings.
1.2  Fees means the Practice's fees.
1.3  Bonus is $100, but never to top 10% of Savings.
{more}
2  Settlement
     a  Earned: (Savings shorn of Fees), but not less than $0
2.1  If Savings comes to or tops $1,000, on or before June 30, 2027 the Plan shall tender to the
     Practice line a plus Bonus.

Example 1. If Savings is $1,000 and Fees is $300, then a is $700, Bonus is $100 and the Plan pays
           $800.00.
Example 2. If Savings is $999.99 and Fees is $300, then the Plan pays nothing.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | savings  | savings  | dollars  |
     | fees     | fees     | dollars  |
"""


def written(folder: Path, more: str = "", contract: str = CONTRACT, wording: str = WORDING) -> Path:
    (folder / "house.vbp").write_text(wording, encoding="utf-8")
    path = folder / "contract.vbp"
    path.write_text(contract.format(more=more), encoding="utf-8")
    return path


def findings(path: Path) -> tuple[Diagnostic, ...]:
    return check_files([path]).findings


def contract_of(path: Path) -> Contract:
    contract = check_files([path]).files[0].contract
    assert contract is not None
    return contract


def test_phrases_mean_what_they_stand_for(tmp_path: Path) -> None:
    assert [item.code for item in findings(written(tmp_path)) if item.code != "VBP604"] == []


def test_the_printed_form_has_the_words_of_the_language(tmp_path: Path) -> None:
    path = written(tmp_path)
    after = format_files([path]).files[0].after
    assert after is not None
    for words in (
        "1.1  Savings means the Practice's savings.",
        "Bonus is $100, but not more than 10% of Savings.",
        "a  Earned: (Savings less Fees), but not less than $0",
        "2.1  If Savings is at least $1,000, on or before June 30, 2027 the Plan pays the Practice",
    ):
        assert words in after
    before = {item.name: item.expression for item in contract_of(path).definitions}
    path.write_text(after, encoding="utf-8")
    assert {item.name: item.expression for item in contract_of(path).definitions} == before


def test_what_was_understood_is_said_in_the_language(tmp_path: Path) -> None:
    (earned,) = understand(written(tmp_path), "line a").clauses
    said = " ".join(line.text for line in earned.lines)
    assert "Savings less Fees" in said
    assert "shorn of" not in said


def test_the_document_is_signed_with_the_contract(tmp_path: Path) -> None:
    names = [Path(source.name).name for source in contract_of(written(tmp_path)).sources]
    assert "house.vbp" in names


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("1.4  Margin, shorn of rebates means $5.", "VBP101"),
        ("1.4  [words] The Plan shall tender to the Practice 5 per member.", "VBP115"),
        ("1.4  Gap means Savings shorn of Fees plus $5.", "VBP121"),
        ("1.4  Gap means 50% of Savings shorn of Fees.", "VBP121"),
    ],
)
def test_a_phrase_obeys_the_laws_of_its_words(more: str, code: str, tmp_path: Path) -> None:
    assert code in [item.code for item in findings(written(tmp_path, more))]


@pytest.mark.parametrize("place", ["2  Settlement", "a  Earned", "EXHIBIT H: WORDED BY THE HOUSE"])
def test_a_phrase_that_limits_stands_in_no_heading(place: str, tmp_path: Path) -> None:
    contract = CONTRACT.replace(place, f"{place} shorn of rebates")
    assert "VBP116" in [item.code for item in findings(written(tmp_path, "", contract))]


def test_a_phrase_that_hides_a_noun_is_refused_at_its_row(tmp_path: Path) -> None:
    row = "| shorn of               | less "
    wording = WORDING.replace(row, "| shorn of the fees kept | less ")
    (wrong,) = [
        item for item in findings(written(tmp_path, "", CONTRACT, wording)) if item.code == "VBP118"
    ]
    assert "hides `fees`" in wrong.message
    assert wrong.source is not None
    assert wrong.source.name.endswith("house.vbp")
    assert wrong.clause == "1.1"
    assert [label.source.name.endswith("contract.vbp") for label in wrong.labels] == [True]


def test_the_phrases_hold_in_the_text_that_names_them_alone(tmp_path: Path) -> None:
    """A method of another house is read without them."""
    method = "METHOD: OTHER HOUSE, version 1\n\n1  Kept\n1.1  Kept means Savings shorn of Fees.\n"
    (tmp_path / "method.vbp").write_text(method, encoding="utf-8")
    contract = CONTRACT.replace("Wording: ", "Method:          Other House, version 1\nWording: ")
    found = findings(written(tmp_path, "", contract))
    refused = [item for item in found if item.source is not None and "method" in item.source.name]
    assert [item.code for item in refused if item.code != "VBP202"] != []


def test_a_contract_without_its_phrases_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    after = format_files([path]).files[0].after
    assert after is not None
    path.write_text(after, encoding="utf-8")
    assert "VBP119" in [item.code for item in findings(path)]


def test_a_sentence_that_was_read_under_one_house_is_read_again_under_another(
    tmp_path: Path,
) -> None:
    """`Savings shorn of Fees` is less here and plus there; what is remembered of one is not
    taken."""
    less, more = tmp_path / "less", tmp_path / "more"
    less.mkdir()
    more.mkdir()
    one = contract_of(written(less))
    other_wording = WORDING.replace("| less ", "| plus ")
    other = findings(written(more, "", CONTRACT, other_wording))
    assert one is not None
    assert [item.code for item in other if item.code.startswith("VBP6")] != []
