"""Item 7: words that a user typed below a table or in a note are read, or refused, and never lost.

`Visits without a fee are disregarded.` below the description of visits was dropped in silence.
"""

from pathlib import Path

import pytest

from tests.files.conftest import CONTRACT, Run

PAID = "The Plan pays the Practice $5."
PLACES = {
    "below the description of a table": ("\n2  Payment", "     {}\n\n2  Payment"),
    "above a schedule": ("Practices\n", "Practices\n     {}\n"),
    "below a schedule": ("     | Oak      |\n", "     | Oak      |\n     {}\n"),
    "below a schedule, at a distance": ("     | Oak      |\n", "     | Oak      |\n\n{}\n"),
    "under a number of five digits": ("\n2  Payment", "12345.1  {}\n\n2  Payment"),
    "under a letter": ("\n2  Payment", "(a) {}\n\n2  Payment"),
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (PAID, None),
        ("Rubbish is said here.", "VBP"),
        ("All fees are tripled.", "VBP"),
    ],
)
def test_a_sentence_has_an_effect_or_is_refused(
    place: Path, settle: Run, where: str, sentence: str, said: str | None
) -> None:
    """Elm's fees are $625.50; with the $5.00 of the sentence they are two payments."""
    found, put = PLACES[where]
    assert found in CONTRACT
    text = CONTRACT.replace(found, put.format(sentence), 1)
    (place / "fees.vbp").write_text(text, encoding="utf-8")
    ran = settle("--for", "Practice=Elm")
    paid_too = "$5.00" in ran.out
    assert paid_too or (ran.code == 1 and "error VBP" in ran.out), ran.out
    if said is not None:
        assert not paid_too
        assert f"error {said}" in ran.out


@pytest.mark.parametrize(
    "note", ["hello.\n   {}", "hello\n   {}", "{}", "It was so agreed. {} That was all."]
)
def test_a_note_that_pays_is_refused_wherever_it_says_so(
    place: Path, run: Run, note: str
) -> None:
    text = CONTRACT.replace("\nSchedule 1", f"Note: {note.format(PAID)}\n\nSchedule 1")
    (place / "fees.vbp").write_text(text, encoding="utf-8")
    said = run("check", "fees.vbp")
    assert said.code == 1
    assert "VBP113" in said.out


def test_a_description_with_a_row_of_one_cell_is_told(place: Path, run: Run) -> None:
    """With a schedule whose first column is called as a kind of row, this was a bug of ours."""
    row = "     | amount   | fee      | dollars  |\n"
    (place / "fees.vbp").write_text(CONTRACT.replace(row, f"{row}     | fee\n"), encoding="utf-8")
    said = run("check", "fees.vbp")
    assert said.code == 1
    assert "error VBP" in said.out


@pytest.mark.parametrize("year", [0, 1, 9999, 10000])
def test_a_year_outside_the_calendar(place: Path, run: Run, year: int) -> None:
    row = "     | amount   | fee      | dollars  |\n"
    rate = f"2.2  A care fee is due if the year of its day is {year}.\n2.3  On"
    text = CONTRACT.replace(row, f"{row}     | day      | day      | date     |\n")
    text = text.replace("2.2  On", rate)
    (place / "fees.vbp").write_text(text, encoding="utf-8")
    assert run("check", "fees.vbp").code in (0, 1)


def test_a_page_without_terms_has_settlements_and_nothing_is_paid(
    place: Path, settle: Run
) -> None:
    begin, end = CONTRACT.index("2  Payment"), CONTRACT.index("Schedule 1  Pr")
    (place / "fees.vbp").write_text(CONTRACT[:begin] + CONTRACT[end:], encoding="utf-8")
    for more in ((), ("--out", "out"), ("--engine", "reference")):
        said = settle(*more)
        assert said.code in (0, 1, 2), said.out
        assert "VBP505" in said.out
