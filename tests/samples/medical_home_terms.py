"""The Terms of the medical home before its schedule: members and cost, budget, Criteria."""

from tests.samples.medical_home_tables import LOB, MONTHS, PER_MONTH, YEAR
from tests.samples.nodes import (
    another,
    average,
    both,
    column,
    compare,
    count,
    day,
    dollars,
    each,
    in_period,
    key,
    less,
    link,
    link_column,
    lookup,
    negated,
    number,
    rows,
    term,
    times,
    total,
    truth,
    words,
)
from vbpdsl.model.contract import (
    Definition,
    Predicate,
)
from vbpdsl.model.expressions import (
    Better,
    Branch,
    Cases,
    Condition,
    DatePart,
    Expression,
    Extreme,
    Link,
    Lookup,
    Missing,
    OneOf,
    Rows,
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


def _roster_of(name: str) -> Link:
    """What the roster says of the member of a claim, in the month of service."""
    month = DatePart("month", column("day of service", DATE), MONTH)
    said = lookup("Attribution Roster", name, TEXT, ("member", column("member")), ("month", month))
    return link(name, said, "member not on the roster in the month of service", "1.1")


CLAIM_ROWS = rows(
    "claims",
    links=(link_column("member", "1.3"), _roster_of("Practice"), _roster_of(LOB)),
    conditions=(
        in_period("day of service", "Cost"),
        Condition(
            compare("<=", column("date paid", DATE), day(2011, 3, 31)),
            "paid after March 31, 2011",
            "Cost",
        ),
    ),
)


def _roster(*linked: str) -> Rows:
    return rows(
        "Attribution Roster",
        links=tuple(link_column(name, "1.1") for name in linked),
        conditions=(in_period("month", "Period", MONTH),),
    )


ROSTER_ROWS = _roster("member", "Practice", LOB)
"""The months of one member in one line of business."""

LINE_ROWS = _roster("Practice", LOB)
"""The months of all members in one line of business."""

SCORE = lookup("Risk Scores", "risk score", NUMBER, ("member", column("member")))

SUPPLEMENT_ROWS = rows(
    "Supplemental Payments Made",
    links=(link_column("Practice", "line d"),),
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
    said = Predicate("the Criterion", name, is_verb=False) if role == "condition" else None
    return Definition(name, keys, of, expression, clause, role, None, text, predicate=said)


MEMBERS_AND_COST = (
    _definition(
        "Member Months",
        (LOB,),
        MONTHS,
        count(LINE_ROWS, MONTHS),
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
        total(
            each("member", LOB, same=(LOB,)),
            term("Cost", MONEY, "member", (LOB, key(another(LOB)))),
        ),
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
        average(LINE_ROWS, SCORE),
        "2.2",
        "Risk Score, for each line of business, means the average over Member Months of the "
        "members' risk scores.",
    ),
    _definition(
        "Line of Business Budget",
        (LOB,),
        MONEY,
        times(
            times(term("Budget PMPM", PER_MONTH, LOB), term("Member Months", MONTHS, LOB)),
            term("Risk Score", NUMBER, LOB),
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
            negated(Missing(term("Result", PERCENT, "Criterion"), TRUTH)),
            negated(Missing(term("Patients", COUNT, "Criterion"), TRUTH)),
            compare(
                ">=",
                term("Patients", COUNT, "Criterion"),
                _of_criterion("minimum number of patients", COUNT),
            ),
            Better(
                term("Result", PERCENT, "Criterion"),
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
            each(
                "Criterion",
                where=(Condition(term("met", TRUTH, "Criterion"), "not met", "3.2"),),
            ),
        ),
        "line f",
        "hidden",
    ),
)
