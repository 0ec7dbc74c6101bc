"""Names as data have them: digits, one letter, words of the language, labels like their heading.

The fees of the visits are powers of two, so that a sum tells which visits are in it.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: NAMES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind     |
     | visit number | visit    | text     |
     | Practice     | practice | Practice |
     | code         | code     | {kind}   |
     | fee          | fee      | dollars  |
{clauses}
Schedule 1  Practices
     | Practice |
     | {practice} |
"""
_CODES = ("0100", "100", "200", "300", "E11", "150")
_LISTED = f"text: {', '.join(_CODES)}"
_PAY = "On or before June 30, 2027 the Plan pays the Practice Fees."


def _fees(folder: Path, *clauses: str, kind: str = "text", practice: str = "Elm",
          codes: tuple[str, ...] = _CODES) -> Decimal | list[str] | None:  # fmt: skip
    said = "".join(f"1.{at}  {text}\n" for at, text in enumerate((*clauses, _PAY), 2))
    rows = [f"v{at},{practice},{code},{2**at}" for at, code in enumerate(codes)]
    data = "\n".join(("visit,practice,code,fee", *rows))
    return paid(
        folder,
        _CONTRACT.format(kind=kind, clauses=said, practice=practice),
        {"visit": f"{data}\n"},
    )


@pytest.mark.parametrize("kind", ["text", _LISTED])
@pytest.mark.parametrize(
    ("which", "total"),
    [
        ("whose code is 100", 2),
        ("whose code is 0100", 1),
        ("whose code is equal to 200", 4),
        ("whose code is 100 or 200", 6),
        ("whose code is 0100, 100 or 300", 11),
        ("whose code is not 100 or 200", 57),
        ("with a code of 300", 8),
        ("excluding visits whose code is 0100", 62),
        ("whose code is not 100", 61),
        ("whose code is 100 to 150", 34),
        ("whose code is 100 through 200", 38),
        ("whose code is 0100 to 0150", 1),
        ("whose code is not 100 to 200", 25),
        ("whose code is 100 to 150, 200 or 0100", 39),
    ],
)
def test_codes_of_digits_are_texts(which: str, total: int, kind: str, tmp_path: Path) -> None:
    clause = f"Fees means the total fee of visits {which}."
    assert _fees(tmp_path, clause, kind=kind) == Decimal(total)


def test_a_case_by_a_code(tmp_path: Path) -> None:
    clauses = (
        "Each visit's Part means\n     - its fee if its code is 100 or 200;\n"
        "     - $1,000 if its code is 0100;\n     - otherwise $0.",
        "Fees means the Part of all visits, added together.",
    )
    assert _fees(tmp_path, *clauses) == Decimal(1006)


@pytest.mark.parametrize("which", ["at least 100", "100 or more", "at least 100 and less than 200"])
def test_codes_have_no_order(which: str, tmp_path: Path) -> None:
    assert _fees(tmp_path, f"Fees means the total fee of visits whose code is {which}.") == [
        "VBP302"
    ]


@pytest.mark.parametrize("which", ["at least E11", "E11 or less"])
def test_texts_have_no_order(which: str, tmp_path: Path) -> None:
    clause = f"Fees means the total fee of visits whose code is {which}."
    assert _fees(tmp_path, clause, kind=_LISTED) == ["VBP302"]


def test_a_range_of_numbers_has_its_ends(tmp_path: Path) -> None:
    codes = ("10", "11", "99", "100")
    clause = "Fees means the total fee of visits whose code is 11 to 99."
    assert _fees(tmp_path, clause, kind="whole number", codes=codes) == Decimal(6)


@pytest.mark.parametrize(("kind", "found"), [("text", "VBP412"), ("whole number", "VBP416")])
def test_a_range_begins_with_the_lower(kind: str, found: str, tmp_path: Path) -> None:
    """Of codes that is no range; of numbers, which have an order, nothing lies in it."""
    clause = "Fees means the total fee of visits whose code is 200 to 100."
    assert _fees(tmp_path, clause, kind=kind, codes=("100",)) == [found]


@pytest.mark.parametrize("which", ["105", "105 or 100", "0200", "101 to 149"])
def test_a_code_that_is_not_listed_is_none(which: str, tmp_path: Path) -> None:
    clause = f"Fees means the total fee of visits whose code is {which}."
    assert _fees(tmp_path, clause, kind=_LISTED) == ["VBP412"]


def test_numbers_of_a_schedule_are_names_of_things(tmp_path: Path) -> None:
    contract = _CONTRACT.format(
        kind="Code", practice="Elm",
        clauses="1.2  Each Code's Fees means weight times (the total fee of visits of that Code).\n"
        "1.3  On or before June 30, 2027 the Plan pays the Practice "
        "(the Fees of all Codes, added together).\n",
    ) + "\nSchedule 2  Codes\n| Code | Weight |\n| 0100 | 1 |\n| 100 | 10 |\n"  # fmt: skip
    rows = "visit,practice,code,fee\n1,Elm,0100,1\n2,Elm,100,2\n"
    assert paid(tmp_path, contract, {"visit": rows}) == Decimal(21)


@pytest.mark.parametrize("practice", ["101", "0102"])
def test_practices_may_be_numbers(practice: str, tmp_path: Path) -> None:
    assert _fees(tmp_path, "Fees means the total fee of visits.", practice=practice) == Decimal(63)


_WORDS = ("A", "I", "An", "The", "Or", "No", "All", "Each", "Other", "One", "Total", "If", "It")


@pytest.mark.parametrize("practice", _WORDS)
def test_a_practice_called_like_a_word_of_the_language(practice: str, tmp_path: Path) -> None:
    clauses = (
        "A visit is dear if its fee is at least $16.",
        "The Dear Fees means the total fee of visits that are dear.",
        "Other Fees means the total fee of the visits with a code.",
        "Fees means the Dear Fees plus Other Fees.",
    )
    assert _fees(tmp_path, *clauses, practice=practice) == Decimal(48 + 63)


@pytest.mark.parametrize(
    "code", ["a", "A", "no", "other", "all", "the", "an", "one", "not", "any", "yes", "of"]
)
def test_a_code_spelled_like_a_word_of_the_language(code: str, tmp_path: Path) -> None:
    kind, codes = f"text: {code}, routine, seen", (code, "routine", "seen")
    said = {f"is {code}": 1, f"is {code} or routine": 3, f"is seen or {code}": 5}
    for which, total in said.items():
        clause = f"Fees means the total fee of visits with a code whose code {which}."
        assert _fees(tmp_path, clause, kind=kind, codes=codes) == Decimal(total)


_GRID = """\
EXHIBIT Q: LABELS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Fee
1.1  Fee, by Tier and Region:
     | Tier   | {first} | {second} |
     | Tier 1 | $4      | $6       |
     | Tier 2 | $8      | $11      |
1.2  Tier means the Practice's tier.
1.3  Region means the Practice's region.
1.4  On or before June 30, 2027 the Plan pays the Practice Fee.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | tier     | tier     | text: {tiers} |
     | region   | region   | text: {regions} |
"""


@pytest.mark.parametrize("tiers", ["Tier 1, Tier 2", "1, 2"])
@pytest.mark.parametrize("regions", ["North, South", "Region A, Region B", "A, B"])
def test_labels_that_begin_with_their_heading(tiers: str, regions: str, tmp_path: Path) -> None:
    names = regions.split(", ")
    heads = [name if len(name) > 1 else f"Region {name}" for name in names]
    contract = _GRID.format(first=heads[0], second=heads[1], tiers=tiers, regions=regions)
    second = tiers.split(", ")[1]
    row = f"practice,tier,region\nElm,{second},{names[1]}\n"
    assert paid(tmp_path, contract, {"practice": row}) == Decimal(11)
