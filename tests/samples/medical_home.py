"""The Northeast Pennsylvania medical home, as the checker would hand it on.

One settlement for each Practice, claims and roster rows by member, a member limit, a risk score
averaged over member months, fourteen Criteria, a tier table and a payment to the cent. The tiers
are those of the published agreement (Friedberg et al., JAMA Internal Medicine 2015, appendix
table B2); budgets, targets and members are invented.
"""

from datetime import date
from fractions import Fraction

from tests.samples.medical_home_tables import LOB, TABLES
from tests.samples.medical_home_terms import (
    BUDGET,
    CRITERIA_MET,
    MEMBERS_AND_COST,
    ROSTER_ROWS,
    SUPPLEMENT_ROWS,
)
from tests.samples.nodes import (
    between,
    column,
    compare,
    day,
    dollars,
    each,
    given,
    line,
    link_column,
    percent,
    rows,
    term,
    times,
    to_the_cent,
    total,
)
from vbpdsl.model.contract import (
    Contract,
    Definition,
    Example,
    Expected,
    Home,
    Party,
    Payment,
    Period,
    Promise,
    Prose,
    Settlement,
)
from vbpdsl.model.expressions import (
    Banded,
    Excess,
)
from vbpdsl.model.types import (
    COUNT,
    MONEY,
    PERCENT,
    TEXT,
)
from vbpdsl.source.text import SourceText

SCHEDULE = (
    line(
        "a",
        "Budget",
        MONEY,
        total(each(LOB), term("Line of Business Budget", MONEY, LOB)),
        "2.3, both lines of business added together",
    ),
    line(
        "b",
        "Cost of Care",
        MONEY,
        total(each(LOB), term("Line of Business Cost", MONEY, LOB)),
        "1.4, both lines of business added together",
    ),
    line(
        "c",
        "Gross Savings",
        MONEY,
        Excess(term("Budget"), term("Cost of Care"), MONEY),
        "the amount by which a exceeds b",
    ),
    line(
        "d",
        "Supplemental Payments",
        MONEY,
        total(SUPPLEMENT_ROWS, column("amount", MONEY)),
        "Care Management Payments and Practice Support Payments for months in the Period",
    ),
    line(
        "e",
        "Net Savings",
        MONEY,
        Excess(term("Gross Savings"), term("Supplemental Payments"), MONEY),
        "the amount by which c exceeds d",
    ),
    line(
        "f",
        "Share",
        PERCENT,
        Banded(
            term("Criteria met", COUNT),
            (
                between("14", "14", "14", percent("50")),
                between("12 or 13", "12", "13", percent("47")),
                between("10 or 11", "10", "11", percent("44")),
                between("9", "9", "9", percent("41")),
                between("8 or fewer", None, "8", percent("0")),
            ),
            PERCENT,
        ),
        "by the number of Criteria met",
    ),
    line(
        "g",
        "Shared Savings",
        MONEY,
        times(term("Net Savings"), term("Share", PERCENT)),
        "e times f, the whole of e at one Share",
    ),
    Definition(
        "Shared Savings Payment",
        (),
        MONEY,
        to_the_cent(term("Shared Savings")),
        "4.1",
        "payment",
        None,
        "The Plan pays the Practice line g on or before July 31, 2011.",
    ),
)


def _case(name: str, budget: str, cost: str, met: int, **expected: str) -> Example:
    """An example of the exhibit: expected values by Term, in dollars or as a share."""
    givens = (
        given("Budget", Fraction(budget)),
        given("Cost of Care", Fraction(cost)),
        given("Supplemental Payments", Fraction(6000)),
        given("Criteria met", Fraction(met)),
    )
    said = tuple(_said(name.replace("_", " "), value) for name, value in expected.items())
    return Example(name, givens, said, None, f"{name}.")


def _said(name: str, value: str) -> Expected:
    of = PERCENT if name == "Share" else MONEY
    return Expected(f"{name} is {value}", term(name, of), Fraction(value))


EXAMPLES = (
    _case(
        "Example 1",
        "9960000",
        "9552000",
        12,
        Gross_Savings="408000",
        Net_Savings="402000",
        Share="0.47",
        Shared_Savings_Payment="188940.00",
    ),
    _case("Example 2", "9960000", "9552000", 9, Share="0.41", Shared_Savings_Payment="164820.00"),
    _case("Example 2, with 8", "9960000", "9552000", 8, Shared_Savings_Payment="0"),
    _case("Example 3", "9000000", "9552000", 12, Shared_Savings_Payment="0"),
)

TEXT_OF = SourceText("medical_home.vbp", "EXHIBIT C: SHARED SAVINGS\n")

MEDICAL_HOME = Contract(
    source=TEXT_OF,
    sources=(TEXT_OF,),
    title="Medical Home Agreement of June 1, 2009",
    exhibit="EXHIBIT C: SHARED SAVINGS",
    parties=(
        Party("Plan", "the Plan", "payer"),
        Party("Practice", "each Practice listed in Schedule 1", "provider", each=True),
    ),
    settlement=Settlement(
        keys=("Practice",),
        key_types=(TEXT,),
        parties=rows("Schedule 1", links=(link_column("Practice", "Provider"),)),
        period_key=None,
        periods=(Period("the Period", date(2009, 10, 1), date(2010, 12, 31)),),
    ),
    tables=TABLES,
    homes=(
        Home(("member", LOB), ROSTER_ROWS),
        Home(("Criterion",), rows("Schedule 2", links=(link_column("Criterion", "3.1"),))),
    ),
    definitions=(*MEMBERS_AND_COST, *BUDGET, *CRITERIA_MET, *SCHEDULE),
    payments=(
        Payment(
            "Shared Savings Payment",
            "Shared Savings Payment",
            "Plan",
            "Practice",
            day(2011, 7, 31),
            "4.1",
            "The Plan pays the Practice line g on or before July 31, 2011.",
        ),
    ),
    promises=(
        Promise(
            "4.2",
            compare(">=", term("Shared Savings Payment"), dollars("0")),
            "Always true: the Practice never owes the Plan anything under this Exhibit.",
        ),
    ),
    examples=EXAMPLES,
    prose=(
        Prose("1", "Members and cost", "heading"),
        Prose("2", "Budget", "heading"),
        Prose("3", "Criteria", "heading"),
        Prose("4", "Settlement, for each Practice", "heading"),
        Prose("3.3", "The number of Criteria stays 14.", "words"),
    ),
    cover=(
        ("Payer", "the Plan"),
        ("Provider", "each Practice listed in Schedule 1, settled separately"),
        ("Period", "October 1, 2009 through December 31, 2010, settled once"),
        (
            "Cost",
            "allowed amounts, medical and pharmacy, for services that begin in the Period, paid "
            "on or before March 31, 2011",
        ),
        ("Data Date", "April 15, 2011"),
        ("Statement Date", "June 30, 2011"),
    ),
)
