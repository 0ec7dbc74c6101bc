"""Elections said in a sentence: which choice counts, what holds without one, and the money.

What is right is worked out in plain Python from the rows of the file.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.check import check_files

CONTRACT = """EXHIBIT E: TRACKS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2025 through 2026, each a Contract Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Election
1.1  {election}

2  Payment
2.1  {share}
2.2  On or before March 31 of the next year the Plan pays the Practice Share times $1,000
     (the "Bonus").
2.3  If the Practice {second}, the Practice pays the Plan $10 on or before March 31 of the next
     year (the "Fee").

Schedule 1  Practices
     | Practice          |
     | Oak Street Clinic |
     | Elm Clinic        |
     | Fir Clinic        |
"""
SHARE = "Share is 50% for a Practice in Track 1 and 75% for a Practice in Track 2."
SECOND = "has elected Track 2"
PRACTICES = ("Oak Street Clinic", "Elm Clinic", "Fir Clinic")
SAID = (
    "The Practice elects, by December 1 before each Contract Year, Track 1 or Track 2 (one for "
    "each Practice and year).",
    "Each Practice shall elect Track 1 or Track 2 by December 1 of the year before, by written "
    "notice to the Plan.",
    "On or before December 1 of the preceding year each Practice chooses one of Track 1 and "
    "Track 2.",
    "Each Practice elects one of the following by December 1 before the Contract Year:\n"
    "     - Track 1;\n     - Track 2.",
)
INSTEAD = (
    "Without an election Track 1 applies.",
    "A Practice that makes no election in time is in Track 1.",
    "If no election is made by then, it is deemed to have elected Track 1.",
)


def written(folder: Path, election: str, share: str = SHARE, second: str = SECOND) -> Path:
    path = folder / "contract.vbp"
    path.write_text(CONTRACT.format(election=election, share=share, second=second))
    return path


def codes(path: Path) -> list[str]:
    return [item.code for item in check_files([path]).findings]


def rows_of(seed: int) -> list[tuple[str, int, str, date | None]]:
    """Choices in time, late, on the day, without a day, and none."""
    draw = random.Random(seed)
    found: list[tuple[str, int, str, date | None]] = []
    for practice in PRACTICES:
        for year in (2025, 2026):
            late = draw.choice((None, -400, -1, 0, 1, 30, "absent"))
            if late == "absent":
                continue
            day = None if late is None else date(year - 1, 12, 1) + timedelta(days=int(late))
            found.append((practice, year, draw.choice(("Track 1", "Track 2")), day))
    return found


def settled(path: Path, rows: list[tuple[str, int, str, date | None]]) -> dict[object, object]:
    data = path.parent / "data"
    data.mkdir(exist_ok=True)
    lines = [f"{p},{year},{choice},{day or ''}" for p, year, choice, day in rows]
    (data / "election.csv").write_text(
        "practice,year,choice,day_of_election\n" + "\n".join(lines) + "\n"
    )
    found: dict[object, object] = {}
    paid = vbpdsl.settle(path, data, sample="all").payments
    for row in paid.to_dict("records"):
        key = (row["Practice"], int(row["Contract Year"]), row["payment"])
        missing = row["amount"] is None or row["amount"] != row["amount"]
        found[key] = None if missing else Decimal(str(row["amount"]))
    return found


def expected(
    rows: list[tuple[str, int, str, date | None]], otherwise: str | None
) -> dict[object, object]:
    right: dict[object, object] = {}
    chosen = {(p, year): (choice, day) for p, year, choice, day in rows}
    for practice in PRACTICES:
        for year in (2025, 2026):
            choice, day = chosen.get((practice, year), (None, None))
            track = otherwise
            if choice is not None and day is None:
                track = None  # nobody knows whether it was in time
            elif choice is not None and day is not None and day <= date(year - 1, 12, 1):
                track = choice
            bonus = {"Track 1": Decimal(500), "Track 2": Decimal(750)}.get(track or "")
            fee = {"Track 1": Decimal(0), "Track 2": Decimal(10)}.get(track or "")
            right[practice, year, "Bonus"], right[practice, year, "Fee"] = bonus, fee
    return right


@pytest.mark.parametrize("seed", range(6))
def test_the_choice_that_counts_is_paid(tmp_path: Path, seed: int) -> None:
    rows = rows_of(seed)
    said = SAID[seed % len(SAID)]
    path = written(tmp_path, said)
    assert settled(path, rows) == expected(rows, None)
    path = written(tmp_path, f"{said} {INSTEAD[seed % len(INSTEAD)]}")
    assert settled(path, rows) == expected(rows, "Track 1")


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("instead", ["", *INSTEAD])
def test_ways_to_say_it(tmp_path: Path, said: str, instead: str) -> None:
    assert codes(written(tmp_path, f"{said} {instead}".strip())) == []


@pytest.mark.parametrize(
    ("election", "share", "second", "code"),
    [
        # who made no election: counted or not
        (f"{SAID[0]} {INSTEAD[0]}", SHARE, "has elected Track 1", "VBP121"),
        (f"{SAID[0]} {INSTEAD[2]}", SHARE, "has elected Track 1", None),
        ("Each Practice elects Track 1 or Track 2.", SHARE, SECOND, "VBP121"),  # for all years
        ("Each Practice elects Track 1 or Track 2 (one for each Practice).", SHARE, SECOND, None),
        ("The Plan elects Track 1 or Track 2 by December 1, 2024.", SHARE, SECOND, "VBP125"),
        (f"{SAID[0]} Without an election nothing is paid.", SHARE, SECOND, "VBP125"),
        (f"{SAID[0]} The Plan may waive that day.", SHARE, SECOND, "VBP125"),
        (SAID[0], "Share is 50% for a Practice in Track 1.", SECOND, "VBP101"),
        (SAID[0], SHARE, "has elected Track 3", "VBP101"),
        (SAID[0], SHARE, "is not in Track 1", None),
        (SAID[0], SHARE, "has not elected Track 1", None),
    ],
)
def test_what_is_asked(
    tmp_path: Path, election: str, share: str, second: str, code: str | None
) -> None:
    found = codes(written(tmp_path, election, share, second))
    assert (code in found) if code else found == []


def test_several_elections_stand_in_files_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path, SAID[0])
    second = (
        "1.2  The Plan elects Method A or Method B by July 1, 2025 (one for each Practice, in the "
        "file {}).\n\n2  Payment\n"
    )
    text = path.read_text().replace("\n2  Payment\n", second.format("method"))
    gift = (
        "2.4  If the Practice is in Method B, the Plan pays the Practice $1 on March 31 of the "
        'next year (the "Gift").\n'
    )
    text = text.replace('"Fee").\n', f'"Fee").\n{gift}')
    path.write_text(text)
    assert codes(path) == []
    path.write_text(text.replace("in the file method", "in the file election"))
    assert "VBP125" in codes(path)


def test_a_name_by_hand_is_asked(tmp_path: Path) -> None:
    """The file's choice, whenever it was made, or the choice that counts."""
    by_hand = """Elections: one for each Practice and Contract Year, in the file election.
     | Name            | Column          | Kind                   |
     | Practice        | practice        | Practice               |
     | Contract Year   | year            | year                   |
     | choice          | choice          | text: Track 1, Track 2 |
     | day of election | day_of_election | date                   |
1.2  Track is the Practice's choice if the Practice's day of election is on or before December 1 of
     the year before; otherwise there is no Track."""
    assert set(codes(written(tmp_path, by_hand, second="is in Track 2"))) == {"VBP121"}
    share = "Share is 50% if Track is Track 1; otherwise 75%."
    assert codes(written(tmp_path, by_hand, share, "pays nothing")) == ["VBP101"]
