"""What amendments leave of the words of a contract, beside lines that were changed by hand."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.amendments.home import CONTRACT, TITLE, codes, found, write
from vbpdsl.answers.amendments.beside import in_force
from vbpdsl.answers.amendments.text import amended_text
from vbpdsl.answers.contract_files import contract_files
from vbpdsl.cli.main import main
from vbpdsl.source.diagnostic import Severity

FROM = "Effective: January 1, 2025\n\n"


def changed_lines(path: Path) -> list[str]:
    """The lines that differ from the contract, without the notes."""
    answer = amended_text(path)
    assert answer.text is not None, [item.message for item in answer.findings]
    lines = (CONTRACT.splitlines(), answer.text.splitlines())
    found = [line for line in unified_diff(*lines, n=0, lineterm="") if line[:1] in "+-"]
    found = [line for line in found[2:] if not line.startswith("+Note:") and line not in ("+", "-")]
    return [f"{line[0]}{line[1:].strip()}" for line in found]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (
            'In clause 2.1, row "2026", $68.00 becomes $70.04.',
            ["-| 2026             | $68.00    |", "+| 2026             | $70.04    |"],
        ),
        (
            'In 2.1, row "2026", column "Care Rate", "$68.00" is replaced by "$70.04".',
            ["-| 2026             | $68.00    |", "+| 2026             | $70.04    |"],
        ),
        (
            "In Section 2.2, 50% becomes 55%.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means 55% of Savings."],
        ),
        (  # words that are wrapped on the page are found
            'In clause 2.4, the words "(the "Fee")" are deleted.',
            None,
        ),
        (
            "Clause 2.6 is deleted in its entirety.",
            ["-2.6  On or before March 31 of the next year the Plan pays the Practice 10% of Left "
             '(the "Rest").', "+2.6  [deleted]"],
        ),
        (
            "Clause 2.2 is amended and restated to read as follows: Share means $5 plus Savings.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means $5 plus Savings."],
        ),
        (
            'In Section 2.2, the figure "50%" shall be changed to "55%".\n'
            "All other terms and conditions of the Exhibit shall continue in full force.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means 55% of Savings."],
        ),
        (
            "The following Section 2.7 is hereby added:\n2.7  Gift means Share plus $1.\n"
            "Except as amended hereby, the Exhibit remains unchanged.",
            ["+2.7  Gift means Share plus $1."],
        ),
        (
            "In clause 2.2, replace 50% with 55%.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means 55% of Savings."],
        ),
        (
            "Clause 2.2 becomes: Share means $5 plus Savings.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means $5 plus Savings."],
        ),
        (
            "The following clause is added after clause 2.6:\n2.6A  Gift means Share plus $1.",
            ["+2.6A  Gift means Share plus $1."],
        ),
        (
            "In Schedule 1 is added:\n| Elm Clinic |",
            ["+| Elm Clinic |"],
        ),
        (
            "Example 1 is replaced by: If Share is $10 and Left Before is $0, then Left is $990.",
            ["-Example 1. If Share is $400 and Left Before is $0, then Left is $600.",
             "+Example 1. If Share is $10 and Left Before is $0, then Left is $990."],
        ),
        (
            'In the line "Payer", Green Valley becomes Blue Valley.',
            ['-Payer:           Green Valley Health Plan (the "Plan")',
             '+Payer:           Blue Valley Health Plan (the "Plan")'],
        ),
        (
            'In clause 2.1, the row "2027" is deleted.\n'
            'The line "Years" is replaced by: Years: 2025 '
            "through 2026, each a Performance Year settled on its own",
            ["-Years:           2025 through 2027, each a Performance Year settled on its own",
             "+Years: 2025 through 2026, each a Performance Year settled on its own",
             "-| 2027             | $70.00    |"],
        ),
        (
            'Section 2.2 is hereby amended by striking "50%" and inserting "55%" in lieu thereof.',
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means 55% of Savings."],
        ),
        (
            "In clause 2.2, the Share is increased from 50% to 55%.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means 55% of Savings."],
        ),
        (  # what it is called stands elsewhere
            "In clause 2.2, the Left is increased from 50% to 55%.",
            None,
        ),
        (
            "Clause 2.2 is deleted and replaced in its entirety with the following, effective "
            "January 1, 2025:\n2.2  Share means $5 plus Savings.",
            ["-2.2  Share means 50% of Savings.", "+2.2  Share means $5 plus Savings."],
        ),
        (
            'In clause 2.1, row "2026" is replaced by:\n| 2026 | $69.00 |',
            ["-| 2026             | $68.00    |", "+| 2026 | $69.00 |"],
        ),
        (
            "The table in clause 2.1 is replaced by:\n| Performance Year | Care Rate |\n"
            "| 2025 | $1.00 |\n| 2026 | $2.00 |\n| 2027 | $3.00 |",
            ["-| 2025             | $66.00    |", "-| 2026             | $68.00    |",
             "-| 2027             | $70.00    |", "+| 2025 | $1.00 |", "+| 2026 | $2.00 |",
             "+| 2027 | $3.00 |"],
        ),
        (
            "The following clause 2.7 is added:\n2.7  Gift means Share plus $1.",
            ["+2.7  Gift means Share plus $1."],
        ),
        (
            "Section 2 is amended by adding a new clause 2.7:\n2.7  Gift means Share plus $1.",
            ["+2.7  Gift means Share plus $1."],
        ),
        (
            "(a) After clause 2.2 is added:\n    2.2A  Base means clause 2.2.\n"
            "(b) In clause 2.3, Share becomes Base.\nNothing else changes.",
            ["+2.2A  Base means clause 2.2.",
             "-2.3  On or before March 31 of the next year the Plan pays the Practice Share (the "
             '"Bonus").',
             '+2.3  On or before March 31 of the next year the Plan pays the Practice Base (the '
             '"Bonus").'],
        ),
    ],
)  # fmt: skip
def test_a_change_changes_its_words_alone(
    tmp_path: Path, said: str, lines: list[str] | None
) -> None:
    path = write(tmp_path, FROM + said)
    if lines is None:  # quotation marks within quotation marks end the words
        assert codes(path) in ({"VBP130"}, {"VBP131"})
        return
    assert sorted(changed_lines(path)) == sorted(lines)


def test_the_day_may_stand_first_and_stands_once(tmp_path: Path) -> None:
    change = "Effective January 1, 2026, in clause 2.2, 50% becomes 55%."
    assert changed_lines(write(tmp_path, change)) == [
        "-2.2  Share means 50% of Savings.", "+2.2  Share means 55% of Savings."
    ]  # fmt: skip
    twice = change.removesuffix(".") + ", from July 1, 2026."
    assert codes(write(tmp_path, twice)) == {"VBP130"}


@pytest.mark.parametrize(
    "title",
    [TITLE, "Exhibit H", "fees of the home", "home.vbp", "EXHIBIT H, FEES OF THE HOME"],
)
def test_a_contract_is_named_in_several_ways(tmp_path: Path, title: str) -> None:
    path = write(tmp_path, FROM + "In clause 2.2, 50% becomes 55%.", title=title)
    assert codes(path) == set()


def test_amendments_follow_each_other(tmp_path: Path) -> None:
    second = FROM + "In clause 2.2, 55% becomes 60%."
    path = write(tmp_path, FROM + "In clause 2.2, 50% becomes 55%.", second)
    (told,) = found(path)
    assert (told.code, told.severity) == ("VBP132", Severity.WARNING)
    assert "+2.2  Share means 60% of Savings." in changed_lines(path)
    (path.parent / "amendment-1.vbp").unlink()
    assert codes(path) == {"VBP831"}


def test_whoever_changed_the_words_is_named(tmp_path: Path) -> None:
    change = FROM + "In clause 2.2, 50% becomes 55%."
    (told,) = found(write(tmp_path, change, change))
    assert told.code == "VBP131"
    assert told.source is not None
    places = [told.source.name, *(label.source.name for label in told.labels)]
    assert [Path(name).name for name in places] == [
        "amendment-2.vbp", "home.vbp as amended by Amendment 2", "amendment-1.vbp"
    ]  # fmt: skip


def test_a_mistake_of_the_new_words_is_found_in_the_text_as_amended(tmp_path: Path) -> None:
    (told,) = found(write(tmp_path, FROM + "In clause 2.3, Share becomes Shares Earned."))
    assert (told.code, told.clause) == ("VBP201", "2.3")
    assert told.source is not None
    assert told.source.name == "home.vbp as amended by Amendment 1"


def test_two_contracts_of_one_name_and_none(tmp_path: Path) -> None:
    path = write(tmp_path, FROM + "In clause 2.2, 50% becomes 55%.")
    (tmp_path / "copy.vbp").write_text(CONTRACT, encoding="utf-8")
    assert codes(path) == {"VBP831"}
    (tmp_path / "copy.vbp").unlink()
    (tmp_path / "home.vbp").unlink()
    assert codes(path) == {"VBP831"}


def test_the_text_as_amended_is_right_by_itself_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, FROM + "In clause 2.2, 50% becomes 55%.")
    before = {file: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert main(["amended", str(tmp_path / "home.vbp")]) == 0
    printed = capsys.readouterr().out
    assert main(["fmt", str(path)]) == 0
    assert {file: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == before
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "home.vbp").write_text(printed, encoding="utf-8")
    assert codes(alone / "home.vbp") == set()


def test_a_folder_is_settled_as_it_was_amended_last(tmp_path: Path) -> None:
    change = FROM + "In clause 2.2, {} becomes {}."
    path = write(tmp_path, change.format("50%", "55%"), change.format("55%", "60%"))
    files = contract_files((tmp_path,))
    assert in_force(files, (tmp_path,)) == (path,)
    assert in_force((tmp_path / "home.vbp",), (tmp_path / "home.vbp",)) == (tmp_path / "home.vbp",)


def test_the_heading_as_lawyers_write_it(tmp_path: Path) -> None:
    path = write(tmp_path)
    amendment = path.with_name("first.vbp")
    said = (
        "First Amendment to Exhibit H, Fees of the Home   signed May 20, 2024, "
        "effective July 1, 2024"
    )
    amendment.write_text(f"{said}\n\nSection 2.6 shall be deleted.\n", encoding="utf-8")
    assert "+2.6  [deleted]" in changed_lines(amendment)
