"""A one-sided shared savings agreement like Medicare's Track 1, as the checker would hand it on.

Formulas only: one row of results for each ACO and year, no claims. The minimum savings rate runs
in straight lines by the number of assigned beneficiaries (42 CFR 425.604); the ACO's share is
paid after sequestration, at most 10% of the benchmark, rounded to the dollar. In performance
year 2014 this is what the Medicare program paid its Track 1 ACOs.
"""

from datetime import date
from fractions import Fraction

from tests.samples.nodes import (
    compare,
    divided,
    dollars,
    given,
    key,
    less,
    line,
    link_column,
    lookup,
    percent,
    rows,
    term,
    times,
)
from vbpdsl.model.contract import (
    Column,
    Contract,
    Definition,
    Example,
    Expected,
    Party,
    Payment,
    Period,
    Predicate,
    Promise,
    Settlement,
    Table,
    TableFile,
)
from vbpdsl.model.expressions import (
    Band,
    Banded,
    Branch,
    Cases,
    DateShift,
    Excess,
    Extreme,
    Lookup,
    PeriodEdge,
    Rounded,
)
from vbpdsl.model.types import COUNT, DATE, MONEY, PERCENT, TEXT, TRUTH, Kind, Unit, ValueType
from vbpdsl.source.text import SourceText

MEMBERS = ValueType(Kind.NUMBER, Unit((("member", 1),)), whole=True)
YEAR = "Performance Year"

RESULTS = Table(
    "Results",
    "result",
    (
        Column("ACO", TEXT, "ACO"),
        Column(YEAR, COUNT),
        Column("benchmark", MONEY),
        Column("expenditures", MONEY),
        Column("assigned beneficiaries", MEMBERS),
        Column("final sharing rate", PERCENT, may_be_empty=True),
    ),
    ("ACO", YEAR),
    files=(
        TableFile(
            "aco_results",
            (
                ("ACO", ("aco_id",)),
                (YEAR, ("py",)),
                ("benchmark", ("benchmark",)),
                ("expenditures", ("expenditure",)),
                ("assigned beneficiaries", ("n_ab",)),
                ("final sharing rate", ("final_share_rate",)),
            ),
        ),
    ),
    clause="Data",
)


def _result(name: str, of: ValueType) -> Lookup:
    return lookup("Results", name, of, ("ACO", key("ACO")), (YEAR, key(YEAR, COUNT)))


def _size(low: int, high: int, rate: str, rate_at_high: str) -> Band:
    """A size of ACO with its minimum savings rates, in percent, at both of its ends."""
    label = f"{low:,} to {high:,}"
    ends = (Fraction(low), True, Fraction(high), True)
    return Band(label, *ends, percent(rate), percent(rate_at_high))


SIZES = (
    _size(500, 999, "12.2", "8.7"),
    _size(1000, 2999, "8.7", "5.0"),
    _size(3000, 4999, "5.0", "3.9"),
    _size(5000, 5999, "3.9", "3.6"),
    _size(6000, 6999, "3.6", "3.4"),
    _size(7000, 7999, "3.4", "3.2"),
    _size(8000, 8999, "3.2", "3.1"),
    _size(9000, 9999, "3.1", "3.0"),
    _size(10000, 14999, "3.0", "2.7"),
    _size(15000, 19999, "2.7", "2.5"),
    _size(20000, 49999, "2.5", "2.2"),
    _size(50000, 59999, "2.2", "2.0"),
    Band("60,000 and over", Fraction(60000), True, None, False, percent("2.0")),
)

DEFINITIONS = (
    Definition("Benchmark", (), MONEY, _result("benchmark", MONEY), "1.1"),
    Definition("Expenditures", (), MONEY, _result("expenditures", MONEY), "1.2"),
    Definition(
        "Assigned Beneficiaries", (), MEMBERS, _result("assigned beneficiaries", MEMBERS), "1.3"
    ),
    Definition("Final Sharing Rate", (), PERCENT, _result("final sharing rate", PERCENT), "1.4"),
    Definition(
        "Minimum Savings Rate",
        (),
        PERCENT,
        Banded(term("Assigned Beneficiaries", MEMBERS), SIZES, PERCENT),
        "1.5",
    ),
    Definition(
        "Qualified",
        (),
        TRUTH,
        compare(
            ">=",
            divided(
                less(term("Benchmark"), term("Expenditures")),
                term("Benchmark"),
                PERCENT,
            ),
            term("Minimum Savings Rate", PERCENT),
        ),
        "1.6",
        "condition",
        predicate=Predicate("the ACO", "Qualified", is_verb=False),
    ),
    line(
        "a",
        "Savings",
        MONEY,
        Excess(term("Benchmark"), term("Expenditures"), MONEY),
        "the amount by which Benchmark exceeds Expenditures",
    ),
    line(
        "b",
        "Shareable Savings",
        MONEY,
        Cases((Branch(term("Qualified", TRUTH), term("Savings")),), dollars("0"), MONEY),
        "a if the ACO is Qualified; otherwise $0",
    ),
    line(
        "c",
        "ACO Share",
        MONEY,
        times(times(term("Shareable Savings"), term("Final Sharing Rate", PERCENT)), percent("98")),
        "98% of b times Final Sharing Rate",
    ),
    line(
        "d",
        "Shared Savings",
        MONEY,
        Extreme("lesser", (term("ACO Share"), times(percent("10"), term("Benchmark"))), MONEY),
        "the lesser of c and 10% of Benchmark",
    ),
    Definition(
        "Shared Savings Payment",
        (),
        MONEY,
        Rounded(term("Shared Savings"), Fraction(1), "half away from zero", MONEY),
        "2.1",
        "payment",
        None,
        "On or before October 31 of the next year the Plan pays the ACO line d.",
    ),
)

TEXT_OF = SourceText("shared_savings.vbp", "EXHIBIT S: SHARED SAVINGS\n")

SHARED_SAVINGS = Contract(
    source=TEXT_OF,
    sources=(TEXT_OF,),
    title="Shared Savings Agreement",
    exhibit="EXHIBIT S: SHARED SAVINGS",
    parties=(
        Party("Plan", "the Plan", "payer"),
        Party("ACO", "each ACO listed in Results", "provider", each=True),
    ),
    settlement=Settlement(
        keys=("ACO", YEAR),
        key_types=(TEXT, COUNT),
        parties=rows(
            "Results",
            links=(link_column("ACO", "Provider"), link_column(YEAR, "Years", COUNT)),
        ),
        period_key=YEAR,
        periods=tuple(
            Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in range(2013, 2022)
        ),
    ),
    tables=(RESULTS,),
    homes=(),
    definitions=DEFINITIONS,
    payments=(
        Payment(
            "Shared Savings Payment",
            "Shared Savings Payment",
            "Plan",
            "ACO",
            DateShift(PeriodEdge("last", DATE), 1, 0, 10, 31, DATE),
            "2.1",
            "On or before October 31 of the next year the Plan pays the ACO line d.",
        ),
    ),
    promises=(
        Promise(
            "2.2",
            compare(
                "<=",
                term("Shared Savings Payment"),
                Rounded(times(percent("10"), term("Benchmark")), Fraction(1), "half up", MONEY),
            ),
            "Always true: the Plan never pays more than 10% of Benchmark, to within one dollar.",
        ),
    ),
    examples=(
        Example(
            "Example 1",
            (
                given("Benchmark", Fraction(117275057)),
                given("Expenditures", Fraction(110153040)),
                given("Assigned Beneficiaries", Fraction(13294)),
                given("Final Sharing Rate", Fraction("0.37890625")),
            ),
            (
                Expected(
                    "Minimum Savings Rate is 2.80%",
                    term("Minimum Savings Rate", PERCENT),
                    Fraction("0.0280"),
                    Fraction("0.0001"),
                ),
                Expected(
                    "the Plan pays $2,644,605", term("Shared Savings Payment"), Fraction(2644605)
                ),
            ),
            "2014",
            "Example 1. A00934 in performance year 2014.",
        ),
    ),
    prose=(),
    cover=(("Payer", "the Plan"), ("Provider", "each ACO"), ("Years", "2013 through 2021")),
)
