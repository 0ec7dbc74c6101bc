"""One phrase that nobody declared, and all the rest understood: the description that declares it.

The advice is followed to the letter, and what is then read is compared with what a contract says
whose description had the row, the table or the kind of row from the beginning.
"""

import pytest

from tests.advice.followed import Came, came_of, errors_of
from tests.advice.test_advice import with_clause

_LAST_ROW = "     | by telephone  | phone   | yes or no                         |"


def _with_row(text: str, row: str) -> str:
    assert _LAST_ROW in text
    return text.replace(_LAST_ROW, f"{_LAST_ROW}\n{row}")


@pytest.mark.parametrize(
    ("clause", "declares"),
    [
        ("1.4  Urgent Visits means the number of complex visits in the Period.",
         "     | complex | complex | yes or no |"),
        ("1.4  Urgent Visits means the number of visits that are complex in the Period.",
         "     | complex | complex | yes or no |"),
        ("1.6  Average Wait means the average delay of all visits in the Period.",
         "     | delay | delay | whole number |"),
        ("2.2  Visit Bonus is $1,000 if the Clinic is accredited; otherwise $0.",
         "1.2  Clinic Facts: one for each Clinic, in the file clinic_facts.\n"
         "     | Name | Column | Kind |\n"
         "     | Clinic | clinic | Clinic |\n"
         "     | accredited | accredited | yes or no |"),
        ("2.2  Visit Bonus is $12 for each video encounter in the Period.",
         "1.2  Video Encounters: each row is a video encounter, one for each video encounter "
         "number, in the file video_encounters.\n"
         "     | Name | Column | Kind |\n"
         "     | video encounter number | id | text |\n"
         "     | Clinic | clinic | Clinic |\n"
         "     | day of the video encounter | day | day of service |"),
    ],
    ids=["status before", "status behind", "figure", "status of a party", "kind of row"],
)  # fmt: skip
def test_the_description_that_declares_it_is_advised(clause: str, declares: str) -> None:
    text = with_clause("visits", clause)
    if declares.startswith("1.2"):  # a clause of its own needs the next number
        text = _renumbered(text)
    meant = _with_row(text, declares)
    assert errors_of(text)
    assert came_of(text, meant) is Came.MEANT


def _renumbered(text: str) -> str:
    """The contract with its descriptions in a section of their own."""
    moved = text.replace("\n1.2  Each member's", "\n2  Figures\n2.1  Each member's", 1)
    for old, new in (("1.3  ", "2.2  "), ("1.4  ", "2.3  "), ("1.5  ", "2.4  "), ("1.6  ", "2.5  "),
                     ("1.7  ", "2.6  "), ("1.8  ", "2.7  "), ("2  Rates", "3  Rates"),
                     ("2.1  Access", "3.1  Access"), ("2.2  Visit", "3.2  Visit"),
                     ("2.3  Urgent C", "3.3  Urgent C"), ("3  Settlement", "4  Settlement"),
                     ("3.1  The Plan", "4.1  The Plan"),
                     ("3.2  Always", "4.2  Always")):  # fmt: skip
        assert f"\n{old}" in moved, old
        moved = moved.replace(f"\n{old}", f"\n{new}", 1)
    return moved


@pytest.mark.parametrize(
    "clause",
    [
        "1.4  Urgent Visits means the number of members with asthma.",
        "1.6  Average Wait means the wait in days of 60 minutes or less.",
        "2.2  Visit Bonus is $12 for each prescription filled in the Period.",
        "2.2  Visit Bonus is $12 for each quality point.",
        "2.2  Visit Bonus is $12 for each dollar of savings.",
        "2.2  Visit Bonus is 50% of copay for each visit in the Period.",
        "2.2  Visit Bonus is 2% of premium for each month.",
        "2.2  Visit Bonus is the highest copay.",
    ],
)
def test_no_figure_is_supposed_where_none_is_spoken_of(clause: str) -> None:
    said = [one.suggestion or "" for one in errors_of(with_clause("visits", clause))]
    assert said
    assert not any("| Name | Column |" in one or one.startswith("`| ") for one in said)
