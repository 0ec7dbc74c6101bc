"""What has two meanings is asked, however it is spelt; what has one is not.

The amounts of each case are worked out by hand from the two readings beside it.
"""

from fractions import Fraction

import pytest

from vbpdsl.answers.check import check_text
from vbpdsl.model.expressions import Arithmetic, Excess, Extreme, Literal, TermValue
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.types import MONEY, NUMBER
from vbpdsl.source.diagnostic import Diagnostic, Findings

PAGE = """EXHIBIT Q: TWO READINGS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Given
1.1  Costs means the Practice's cost.
1.2  Copay means the Practice's copay.
1.3  Always true: Copay is at least $0.
1.4  On or before June 30, 2027 the Plan pays the Practice {}.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | cost     | cost     | dollars  |
     | copay    | copay    | dollars  |
"""


def errors(paid: str) -> list[Diagnostic]:
    """What is asked of the words; what the amount can come to (VBP413 to VBP415) is asked apart."""
    (file,) = check_text(PAGE.format(paid), "page").files
    apart = ("VBP413", "VBP414", "VBP415")
    found = [item for item in file.findings if item.severity.value == "error"]
    return [item for item in found if item.code not in apart]


ASKED = (
    # how far a part reaches: a half of 1,000, less 200; half of 800
    ("half of Costs less Copay", "$300 or $400"),
    ("one half of Costs minus Copay", "$300 or $400"),
    ("50% of Costs less Copay", "$300 or $400"),
    ("50 per cent of Costs - Copay", "$300 or $400"),
    ("fifty percent of Costs reduced by Copay", "$300 or $400"),
    ("50% of Costs increased by Copay", "$700 or $600"),
    ("the product of 50% and Costs less Copay", "$300 or $400"),
    ("a quarter of Costs less Copay", "$50 or $200"),
    ("twice Costs less Copay", "$1,800 or $1,600"),
    ("double Costs less Copay", "$1,800 or $1,600"),
    ("three times Costs less Copay", "$2,800 or $2,400"),
    ("two thirds of Costs plus Copay", "$866.67 or $800"),
    # of an excess, of what is limited: half of 2,000 is 1,000, of which 1,000 counts
    ("80% of Costs in excess of $1,000", "$600 or $800"),
    ("half of Costs up to $1,000", "$1,000 or $500"),
    ("half of Costs capped at $1,000", "$1,000 or $500"),
    ("50% of Costs to a maximum of $1,000", "$1,000 or $500"),
    # 3,000 less 1,000, at most 1,500; or from 1,000 to 1,500
    ("Costs in excess of $1,000 up to $1,500", "$1,500 or $500"),
    ("Costs in excess of $1,000, but not more than $1,500", "$1,500 or $500"),
    ("Costs in excess of $1,000, not to exceed $1,500", "$1,500 or $500"),
    # a sum with a tail: 1,000 and 200 together, or the second alone
    ("Costs plus Copay raised by 3%", "$1,236 or $1,206"),
    ("Costs plus Copay reduced by 10%", "$1,180 or $1,080"),
    ("the sum of Costs and Copay times 2", "$2,400 or $1,400"),
    # 1,000 less 200, twice; 1,000 less 400
    ("the amount by which Costs exceeds Copay times 2", "$1,600 or $600"),
    ("the excess of Costs over Copay times 2", "$1,600 or $600"),
    ("Costs divided by 4 times 2", "$500 or $125"),
)


@pytest.mark.parametrize(("paid", "case"), ASKED)
def test_two_meanings_are_asked_with_the_money_between_them(paid: str, case: str) -> None:
    (asked,) = errors(paid)
    assert asked.code == "VBP121"
    assert len(asked.readings) == 2
    assert asked.case is not None
    assert asked.case.endswith(f": {case}")


@pytest.mark.parametrize("paid", [paid for paid, _ in ASKED])
def test_each_reading_as_it_is_shown_is_one(paid: str) -> None:
    (asked,) = errors(paid)
    assert [errors(reading) for reading in asked.readings] == [[], []]


@pytest.mark.parametrize(
    "paid",
    [
        "50% of Costs times 2",  # as much in both ways
        "half of Costs divided by 2",
        "the product of 50% and Costs times 2",
        "the sum of Costs and Copay less $5",
        "the lesser of Costs and Copay up to $5",
        "Costs plus Copay less $5",
        "Costs less Copay less $5",  # one after the other
        "Costs times 2 less Copay",  # times before less
        "Costs less Copay times 2",
        "50% times Costs less Copay",
        "50% of Costs, less Copay",  # a comma ends what stands before it
        "50% of Costs, but not more than $500",
        "80% of the amount by which Costs exceeds $1,000",
        "80% of the excess of Costs over $1,000",
        "Costs in excess of $1,000",
        "(50% of Costs) less Copay",
        "50% of (Costs less Copay)",
        "$5 if Costs is at least $100 but not more than $900",
        "$5 if Costs is at least $100 and Copay is $0 and Costs is less than $900",
        "$5 if (Costs is at least $100 or Copay is $0) and Costs is less than $900",
    ],
)
def test_one_meaning_is_not_asked(paid: str) -> None:
    assert errors(paid) == []


@pytest.mark.parametrize(
    ("paid", "case"),
    [
        (
            "$5 if Costs is at least $100 or Copay is $0 and Costs is less than $900",
            "with only `Costs is at least $100` true: so under b), not under a)",
        ),
        (
            "$5 if Costs is at least $100 and Copay is $0 or Costs is less than $900",
            "with only `Costs is less than $900` true: so under b), not under a)",
        ),
    ],
)
def test_conditions_that_belong_together_are_asked_after(paid: str, case: str) -> None:
    (asked,) = errors(paid)
    assert asked.code == "VBP121"
    assert asked.case == case
    assert [errors(f"$5 if {reading}") for reading in asked.readings] == [[], []]


def test_of_what_a_percentage_is_taken_off_is_asked() -> None:
    """`Costs plus (Copay less 10%)` takes a tenth of Copay off, the other tree one of both."""
    (found,) = errors("Costs plus Copay less 10%")
    assert found.code == "VBP121"
    assert found.readings


def test_two_questions_of_one_sentence_are_both_asked() -> None:
    found = errors("half of Costs less Copay if half of Costs plus Copay is at least $5")
    assert [item.code for item in found] == ["VBP121", "VBP121"]


CLAUSES = PAGE.replace("1.4  On or before June 30, 2027 the Plan pays the Practice {}.", "{}")


def errors_of(*clauses: str) -> list[Diagnostic]:
    numbered = "\n".join(f"1.{number}  {text}" for number, text in enumerate(clauses, start=4))
    (file,) = check_text(CLAUSES.format(numbered), "page").files
    return [item for item in file.findings if item.severity.value == "error"]


@pytest.mark.parametrize(
    ("clauses", "case"),
    [
        (("share 50% of Costs less Copay.",), "$300 or $400"),
        (("the Plan pays 50% of Costs less Copay.",), "$300 or $400"),
        (("Rate means 50%.", "The Plan pays the Practice the Rate of Costs less Copay."),
         "$300 or $400"),
        (("If the cost is missing, the cost is half of $10 less $2.",
          "The Plan pays the Practice Costs."), "$3 or $4"),
        (("Extra means $5.", "Despite clause 1.4, Extra is half of Costs less Copay.",
          "The Plan pays the Practice Extra."), "$300 or $400"),
        (("Kept means\n     - half of Costs less Copay if Costs is $5;\n     - otherwise $0.",
          "The Plan pays the Practice Kept."), "$300 or $400"),
        (("Always true: Costs is at least $1 or Copay is $0 and Costs is $1.",
          "The Plan pays the Practice $1."), "so under b), not under a)"),
    ],
)  # fmt: skip
def test_it_is_asked_wherever_it_stands(clauses: tuple[str, ...], case: str) -> None:
    (asked,) = errors_of(*clauses)
    assert asked.code == "VBP121"
    assert asked.case is not None
    assert asked.case.endswith(case)
    assert asked.suggestion is not None
    assert any(reading in asked.suggestion for reading in asked.readings)  # read again


def test_what_is_taken_back_can_be_said_again() -> None:
    """A finding of a reading that is dropped may be that of another reading later."""
    (asked,) = errors("half of Costs less Copay")
    findings = Findings()
    findings.add(asked)
    findings.take_back(0)
    findings.add(asked)
    assert list(findings) == [asked]


def test_parts_beside_each_other_are_plain() -> None:
    paid = "The Plan pays the Practice Kept."
    assert errors_of("Kept means 40% of Costs plus 60% of Copay plus 3% of Costs.", paid) == []
    assert errors_of("Kept means half of Costs plus a third of Copay.", paid) == []


def test_more_ways_than_can_be_looked_at_are_too_many() -> None:
    for more in (6, 20, 80):
        long = "Kept means 50% of Costs" + " plus 50% of Copay less Costs" * more + "."
        found = errors_of(long, "The Plan pays the Practice Kept.")
        assert "VBP114" in {item.code for item in found}


# ---------------------------------------------------------------- the same meaning

A, B, C = (TermValue(name, MONEY) for name in "ABC")
HALF = Literal(Fraction(1, 2), NUMBER)


def of(operator: str, left: object, right: object) -> Arithmetic:
    return Arithmetic(operator, left, right, MONEY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("*", of("*", HALF, A), B), of("*", HALF, of("*", A, B))),
        (of("-", of("+", A, B), C), of("+", A, of("-", B, C))),
        (of("/", of("*", HALF, A), B), of("*", HALF, of("/", A, B))),
        (of("*", of("+", A, B), C), of("+", of("*", A, C), of("*", B, C))),
        (Extreme("lesser", (A, Extreme("lesser", (B, C), MONEY)), MONEY),
         Extreme("lesser", (C, B, A), MONEY)),
        (Excess(of("+", A, C), B, MONEY), Excess(A, of("-", B, C), MONEY)),
    ],
)  # fmt: skip
def test_rearranged_is_the_same(one: object, other: object) -> None:
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("-", of("*", HALF, A), B), of("*", HALF, of("-", A, B))),
        (of("-", of("-", A, B), C), of("-", A, of("-", B, C))),
        (of("*", of("/", A, B), C), of("/", A, of("*", B, C))),
        (of("/", A, A), Literal(Fraction(1), NUMBER)),  # A of zero has no quotient
        (Extreme("lesser", (A, Extreme("greater", (B, C), MONEY)), MONEY),
         Extreme("lesser", (A, B, C), MONEY)),
        (Excess(A, B, MONEY), Excess(B, A, MONEY)),
    ],
)  # fmt: skip
def test_what_differs_is_not_the_same(one: object, other: object) -> None:
    assert meaning(one) != meaning(other)


# ---------------------------------------------------------------- a quotient that is rounded

RATIO = PAGE.replace("1.3  Always", "1.3  Ratio means {}.\n1.5  Always").replace(
    "1.5  Always true: Copay is at least $0.\n1.4  On", "1.4  On"
)


def ratio_errors(ratio: str, paid: str) -> list[str]:
    (file,) = check_text(RATIO.format(ratio, paid), "page").files
    return [item.code for item in file.findings if item.severity.value == "error"]


def test_a_rounded_quotient_beside_a_percentage_is_asked_after() -> None:
    """0.798 is 0.8 to the nearest tenth, and 79.8% as a percentage."""
    rounded = "Copay divided by Costs, rounded to the nearest tenth, a half upward"
    shown = "Copay divided by Costs, expressed as a percentage, rounded to the nearest tenth, " \
        "a half upward"
    assert ratio_errors(rounded, "$5 if Ratio is less than 80%") == ["VBP121"]
    assert ratio_errors(rounded, "$5 if 80% is at least Ratio") == ["VBP121"]
    assert ratio_errors(rounded, "$5 if Ratio is less than 0.8") == []
    assert ratio_errors(shown, "$5 if Ratio is less than 80%") == []
