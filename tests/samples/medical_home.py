"""The Northeast Pennsylvania medical home, as the checker would hand it on.

One settlement for each Practice, claims and roster rows by member, a member limit, a risk score
averaged over member months, fourteen Criteria, a tier table and a payment to the cent. The tiers
are those of the published agreement (Friedberg et al., JAMA Internal Medicine 2015, appendix
table B2); budgets, targets and members are invented.
"""

from datetime import date
from fractions import Fraction

from tests.samples.medical_home_tables import LOB, MONTHS, PER_MONTH, TABLES, YEAR
from tests.samples.nodes import (
    average,
    between,
    bind_column,
    both,
    column,
    compare,
    count,
    day,
    dollars,
    each,
    given,
    in_period,
    key,
    less,
    line,
    lookup,
    negated,
    number,
    percent,
    rows,
    term,
    times,
    to_the_cent,
    total,
    truth,
    words,
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
    Better,
    Bind,
    Branch,
    Cases,
    Condition,
    DatePart,
    Excess,
    Expression,
    Extreme,
    Lookup,
    Missing,
    OneOf,
)
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MONEY,
    MONTH,
    NUMBER,
    PERCENT,
    POINTS,
    TEXT,
    TRUTH,
    ValueType,
)
from vbpdsl.source.text import SourceText


def _roster_of(name: str) -> Bind:
    """What the roster says of the member of a claim, in the month of service."""
    month = DatePart("month", column("day of service", DATE), MONTH)
    said = lookup("Attribution Roster", name, TEXT, ("member", column("member")), ("month", month))
    return Bind(name, said, "member not on the roster in the month of service", "1.1")


CLAIM_ROWS = rows(
    "claims",
    binds=(bind_column("member", "1.3"), _roster_of("Practice"), _roster_of(LOB)),
    conditions=(
        in_period("day of service", "Cost"),
        Condition(
            compare("<=", column("date paid", DATE), day(2011, 3, 31)),
            "paid after March 31, 2011",
            "Cost",
        ),
    ),
)

ROSTER_ROWS = rows(
    "Attribution Roster",
    binds=tuple(bind_column(name, "1.1") for name in ("member", "Practice", LOB)),
    conditions=(in_period("month", "Period", MONTH),),
)

SCORE = lookup("Risk Scores", "risk score", NUMBER, ("member", key("member")))

SUPPLEMENT_ROWS = rows(
    "Supplemental Payments Made",
    binds=(bind_column("Practice", "line d"),),
    conditions=(
        Condition(
            OneOf(column("kind"), (words("Care Management"), words("Practice Support")), TRUTH),
            "neither Care Management nor Practice Support",
            "line d",
        ),
        in_period("month", "line d", MONTH),
    ),
)


def _of_criterion(name: str, of: ValueType) -> Lookup:
    return lookup("Schedule 2", name, of, ("Criterion", key("Criterion")))


def _measured(name: str, of: ValueType, year: str) -> Lookup:
    by = [(name, key(name)) for name in ("Practice", "Criterion")]
    return lookup("Measure Results", name, of, *by, ("year", number(year, YEAR)))


def _definition(
    name: str, keys: tuple[str, ...], of: ValueType, expression: Expression, clause: str, text: str
) -> Definition:
    role = "condition" if of == TRUTH else "definition"
    return Definition(name, keys, of, expression, clause, role, None, text)


MEMBERS_AND_COST = (
    _definition(
        "Member Months",
        (LOB,),
        MONTHS,
        count(ROSTER_ROWS, MONTHS),
        "1.2",
        "Member Months means the number of months in which members belong to the Practice.",
    ),
    _definition(
        "Cost",
        ("member", LOB),
        MONEY,
        Extreme(
            "lesser",
            (total(CLAIM_ROWS, column("allowed amount", MONEY)), dollars("75,000")),
            MONEY,
        ),
        "1.3",
        "Each member's Cost, for each line of business, means the total allowed amount of the "
        "member's claims for services in months when the member belongs to the Practice under "
        "that line, but not more than $75,000 for the Period.",
    ),
    _definition(
        "Line of Business Cost",
        (LOB,),
        MONEY,
        total(each("member", LOB), term("Cost")),
        "1.4",
        "Line of Business Cost, for each line of business, means the Cost of all members, added "
        "together.",
    ),
)

BUDGET = (
    _definition(
        "Budget PMPM",
        (LOB,),
        PER_MONTH,
        lookup("Budgets", "Budget PMPM", PER_MONTH, (LOB, key(LOB))),
        "2.1",
        "Budget PMPM: the table.",
    ),
    _definition(
        "Risk Score",
        (LOB,),
        NUMBER,
        average(ROSTER_ROWS, SCORE),
        "2.2",
        "Risk Score, for each line of business, means the average over Member Months of the "
        "members' risk scores.",
    ),
    _definition(
        "Line of Business Budget",
        (LOB,),
        MONEY,
        times(
            times(term("Budget PMPM", PER_MONTH), term("Member Months", MONTHS)),
            term("Risk Score", NUMBER),
        ),
        "2.3",
        "Line of Business Budget, for each line of business, means Budget PMPM times Member "
        "Months times Risk Score.",
    ),
)

CRITERIA_MET = (
    _definition(
        "Result",
        ("Criterion",),
        PERCENT,
        Cases(
            (
                Branch(
                    compare("=", _of_criterion("improvement", TRUTH), truth(True)),
                    less(
                        _measured("result", PERCENT, "2010"),
                        _measured("result", PERCENT, "2008"),
                        POINTS,
                    ),
                ),
            ),
            _measured("result", PERCENT, "2010"),
            PERCENT,
        ),
        "3.2",
        "Where the target is an improvement, the result is the change in percentage points from "
        "calendar year 2008 to calendar year 2010.",
    ),
    _definition(
        "Patients",
        ("Criterion",),
        COUNT,
        _measured("number of patients", COUNT, "2010"),
        "3.1",
        "Patients means the number of patients of the Criterion in 2010.",
    ),
    _definition(
        "met",
        ("Criterion",),
        TRUTH,
        both(
            negated(Missing(term("Result", PERCENT), TRUTH)),
            negated(Missing(term("Patients", COUNT), TRUTH)),
            compare(
                ">=", term("Patients", COUNT), _of_criterion("minimum number of patients", COUNT)
            ),
            Better(
                term("Result", PERCENT),
                _of_criterion("target", PERCENT),
                _of_criterion("better", TEXT),
                True,
                TRUTH,
            ),
        ),
        "3.2",
        "A Criterion is met if the Practice's result is equal to or better than its target. A "
        "Criterion without a result, or with fewer patients than its minimum, is not met.",
    ),
    Definition(
        "Criteria met",
        (),
        COUNT,
        count(
            each("Criterion", where=(Condition(term("met", TRUTH), "not met", "3.2"),)),
        ),
        "line f",
        "hidden",
    ),
)

SCHEDULE = (
    line(
        "a",
        "Budget",
        MONEY,
        total(each(LOB), term("Line of Business Budget")),
        "2.3, both lines of business added together",
    ),
    line(
        "b",
        "Cost of Care",
        MONEY,
        total(each(LOB), term("Line of Business Cost")),
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
        parties=rows("Schedule 1", binds=(bind_column("Practice", "Provider"),)),
        period_key=None,
        periods=(Period("the Period", date(2009, 10, 1), date(2010, 12, 31)),),
    ),
    tables=TABLES,
    homes=(
        Home(("member", LOB), ROSTER_ROWS),
        Home(("Criterion",), rows("Schedule 2", binds=(bind_column("Criterion", "3.1"),))),
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
