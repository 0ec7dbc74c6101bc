"""A run whose figures are set by hand, so that pages are tested without any engine.

The medical home's figures are those of the exhibit's Example 1, split over two lines of business
by hand: 20,000 member months at $310.00 and a score of 1.000 are $6,200,000; 5,000 at $742.00
and 1.0135... would not be a round figure, so the second score is 3,760,000 / 3,710,000.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen

from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_tables import CRITERIA
from tests.samples.shared_savings import SHARED_SAVINGS
from vbpdsl.engine.run import Account, BrokenPromise, Figure, LeftOut, Problem, SettlementKey
from vbpdsl.engine.tally import Tally, tallied
from vbpdsl.model.contract import Contract, Payment, Value

MAPLE: SettlementKey = ("Maple Family Medicine",)
HOSPITAL_ACO: SettlementKey = ("A2833", Fraction(2014))


@frozen
class FixedRun:
    """The `Run` protocol over figures written down."""

    contract: Contract
    by_settlement: Mapping[SettlementKey, tuple[Figure, ...]]
    engine: str = "by hand"
    tied: tuple[Account, ...] = ()
    open_problems: tuple[Problem, ...] = ()
    broken: tuple[BrokenPromise, ...] = field(default=())

    def settlements(self) -> Iterable[SettlementKey]:
        return tuple(self.by_settlement)

    def number(self) -> int:
        return len(self.by_settlement)

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        return self.by_settlement[settlement]

    def figures_of(self, settlement: SettlementKey, term: str) -> tuple[Figure, ...]:
        return tuple(one for one in self.by_settlement.get(settlement, ()) if one.term == term)

    def before_rounding(
        self, settlement: SettlementKey, payment: Payment, at: tuple[Value, ...] = ()
    ) -> Value:
        assert not at
        return next(one.value for one in self.figures_of(settlement, payment.term))

    def tally(
        self, term: str, limit: Fraction | None = None, settlement: SettlementKey | None = None
    ) -> Tally:
        asked = self.by_settlement if settlement is None else (settlement,)
        return tallied((one.value for key in asked for one in self.figures_of(key, term)), limit)

    def accounts(self) -> tuple[Account, ...]:
        return self.tied

    def problems(self) -> tuple[Problem, ...]:
        return self.open_problems

    def broken_promises(self) -> tuple[BrokenPromise, ...]:
        return self.broken


def figures(values: Mapping[str, Value | Mapping[tuple[Value, ...], Value]]) -> tuple[Figure, ...]:
    """Figures from plain values, or from values by their keys."""
    made: list[Figure] = []
    for term, value in values.items():
        if isinstance(value, Mapping):
            made += [Figure(term, at, one) for at, one in value.items()]
        else:
            made.append(Figure(term, (), value))
    return tuple(made)


def _dollars(amount: str) -> Fraction:
    return Fraction(amount.replace(",", ""))


COMMERCIAL, ADVANTAGE = ("Commercial",), ("Medicare Advantage",)
NAMES = tuple(row[0] for row in CRITERIA.rows)


def medical_home(met: int = 12, share: str = "0.47", pays: str = "188,940") -> FixedRun:
    """Example 1 of the exhibit; `met` Criteria, with the share and payment they lead to."""
    payment = _dollars(pays)
    values: dict[str, Value | Mapping[tuple[Value, ...], Value]] = {
        "Member Months": {COMMERCIAL: Fraction(20000), ADVANTAGE: Fraction(5000)},
        "Cost": {
            ("M1", "Commercial"): _dollars("75,000"),
            ("M2", "Commercial"): _dollars("75,000"),
            **{(f"M{n}", "Commercial"): _dollars("1,000") for n in range(3, 9)},
            ("M1", "Medicare Advantage"): _dollars("9,396,000"),
        },
        "Line of Business Cost": {
            COMMERCIAL: _dollars("156,000"),
            ADVANTAGE: _dollars("9,396,000"),
        },
        "Budget PMPM": {COMMERCIAL: Fraction(310), ADVANTAGE: Fraction(742)},
        "Risk Score": {COMMERCIAL: Fraction(1), ADVANTAGE: Fraction(376, 371)},
        "Line of Business Budget": {
            COMMERCIAL: _dollars("6,200,000"),
            ADVANTAGE: _dollars("3,760,000"),
        },
        "Result": {(name,): Fraction(1, 2) for name in NAMES},
        "Patients": {(name,): Fraction(40) for name in NAMES},
        "met": {(name,): place < met for place, name in enumerate(NAMES)},
        "Criteria met": Fraction(met),
        "Budget": _dollars("9,960,000"),
        "Cost of Care": _dollars("9,552,000"),
        "Gross Savings": _dollars("408,000"),
        "Supplemental Payments": _dollars("6,000"),
        "Net Savings": _dollars("402,000"),
        "Share": Fraction(share),
        "Shared Savings": payment,
        "Shared Savings Payment": payment,
    }
    account = Account(
        "Cost",
        "1.3",
        "claims",
        received=6075,
        received_amount=_dollars("9,900,000.50"),
        counted=6043,
        counted_amount=_dollars("9,800,000.00"),
        left_out=(
            LeftOut("paid after March 31, 2011", "Cost", 31, _dollars("84,211.07")),
            LeftOut(
                "member not on the roster in the month of service", "1.1", 1, Fraction("15789.43")
            ),
        ),
    )
    return FixedRun(MEDICAL_HOME, {MAPLE: figures(values)}, tied=(account,))


def shared_savings(benchmark: str, expenditures: str, beneficiaries: int, rate: str) -> FixedRun:
    """A one-sided settlement that misses its minimum savings rate, all figures by hand."""
    spent, base = _dollars(expenditures), _dollars(benchmark)
    values: dict[str, Value] = {
        "Benchmark": base,
        "Expenditures": spent,
        "Assigned Beneficiaries": Fraction(beneficiaries),
        "Final Sharing Rate": Fraction(1, 2),
        "Minimum Savings Rate": Fraction(rate),
        "Qualified": False,
        "Savings": base - spent,
        "Shareable Savings": Fraction(0),
        "ACO Share": Fraction(0),
        "Shared Savings": Fraction(0),
        "Shared Savings Payment": Fraction(0),
    }
    return FixedRun(SHARED_SAVINGS, {HOSPITAL_ACO: figures(values)})
