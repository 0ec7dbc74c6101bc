"""The statement of the exhibit's Example 1: every figure on the page is the exhibit's own.

$402,000 at 47% is $188,940.00, as the exhibit says; the layout is what a contract team asked for.
"""

import re
from fractions import Fraction

from attrs import evolve

from tests.results.fixed_run import (
    HOSPITAL_ACO,
    MAPLE,
    FixedRun,
    figures,
    medical_home,
    shared_savings,
)
from tests.samples.nodes import percent, term
from tests.samples.shared_savings import SHARED_SAVINGS
from vbpdsl.engine.run import BrokenPromise, Problem
from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Band, Parts
from vbpdsl.model.types import MONEY
from vbpdsl.results.statement.schedule import statement
from vbpdsl.results.statement.text import statement_json, statement_text

PRINT = "7f3a91c2" + "0" * 56

PAGE = """\
SETTLEMENT STATEMENT                               EXHIBIT C: SHARED SAVINGS (fingerprint 7f3a 91c2)
Medical Home Agreement of June 1, 2009
The Plan and Practice Maple Family Medicine
October 1, 2009 through December 31, 2010
Cost: allowed amounts, medical and pharmacy, for services that begin in the Period, paid on or
    before March 31, 2011
Data Date: April 15, 2011
Statement Date: June 30, 2011

    Member Months                                                      1.2
        Commercial                                                                            20,000
        Medicare Advantage                                                                     5,000
    Cost  (9 figures, 2 at the limit of $75,000.00)                    1.3              9,552,000.00
    Line of Business Cost                                              1.4
        Commercial                                                                        156,000.00
        Medicare Advantage                                                              9,396,000.00
    Budget PMPM                                                        2.1
        Commercial                                                                            310.00
        Medicare Advantage                                                                    742.00
    Risk Score                                                         2.2
        Commercial                                                                                 1
        Medicare Advantage                                                              about 1.0135
    Line of Business Budget                                            2.3
        Commercial                                                                      6,200,000.00
        Medicare Advantage                                                              3,760,000.00
    met                                                                3.2                  12 of 14
    Criteria met                                                       line f                     12

 a  Budget                            2.3, both lines of business      2.3              9,960,000.00
                                      added together
 b  Cost of Care                      1.4, both lines of business      1.4              9,552,000.00
                                      added together
 c  Gross Savings                     the amount by which a exceeds b                     408,000.00
 d  Supplemental Payments             Care Management Payments and                          6,000.00
                                      Practice Support Payments for
                                      months in the Period
 e  Net Savings                       the amount by which c exceeds d                     402,000.00
 f  Share                             by the number of Criteria met    3.2                       47%
        row `12 or 13`: Criteria met is 12
 g  Shared Savings                    e times f, the whole of e at one                    188,940.00
                                      Share

    ------------------------------------------------------------------------------------------------
    SHARED SAVINGS PAYMENT, the Plan to Practice Maple Family          4.1               $188,940.00
    Medicine, due July 31, 2011

Kept in this settlement: 4.2 Always true: the Practice never owes the Plan anything under this
    Exhibit.

Cost (1.3), from claims: 6,075 claims, $9,900,000.50 received; 6,043, $9,800,000.00 counted; 32 left
    out:
    31 claims, $84,211.07: paid after March 31, 2011 (Cost)
    1 claim, $15,789.43: member not on the roster in the month of service (1.1)
    limit of $75,000.00 reached in 2 of 9 (one for each member and line of business):
    $248,000.00 cut off"""


def test_the_statement_is_the_schedule_with_figures() -> None:
    assert statement_text(statement(medical_home(), MAPLE, PRINT)) == PAGE


def test_no_line_is_wider_than_the_page() -> None:
    pages = (
        statement_text(statement(medical_home(), MAPLE, PRINT)),
        statement_text(statement(_missed(), HOSPITAL_ACO, PRINT)),
    )
    assert max(len(line) for page in pages for line in page.split("\n")) <= 100


def test_a_missing_value_is_said_in_place_of_figures() -> None:
    run = medical_home()
    open_figures = tuple(
        evolve(item, value=None) if item.term in ("Shared Savings Payment", "Share") else item
        for item in run.figures(MAPLE)
    )
    reason = "the result of Breast cancer screening is empty"
    stuck = FixedRun(
        run.contract,
        {MAPLE: open_figures},
        open_problems=(Problem(MAPLE, "Share", "line f", reason),),
    )
    page = statement_text(statement(stuck, MAPLE, PRINT))
    assert re.search(r"^ f  Share .* missing$", page, re.MULTILINE)
    assert re.search(r"SHARED SAVINGS PAYMENT.* cannot be computed$", page, re.MULTILINE)
    said = " ".join(page.split())
    assert f"No payment can be computed: Share (line f): {reason}." in said
    assert "$0.00" not in page
    assert "It cannot be said whether this is kept: 4.2" in page


def test_a_broken_promise_stands_on_the_page() -> None:
    run = evolve(medical_home(), broken=(BrokenPromise(MAPLE, "4.2", "Always true: ..."),))
    page = statement_text(statement(run, MAPLE, PRINT))
    assert "BROKEN in this settlement: 4.2" in page
    assert "Kept in this settlement" not in page


def test_a_missed_gate_never_shows_two_equal_figures() -> None:
    """Performance year 2013, A2833: 2.98265% saved against a minimum of 2.98356%."""
    page = statement_text(statement(_missed(), HOSPITAL_ACO, PRINT))
    assert (
        "about 2.9827%, about 0.0009 percentage points below Minimum Savings Rate, about 2.9836%"
        in _one_line(page)
    )


def test_the_parts_of_a_banded_amount_stand_under_their_line() -> None:
    """Exhibit D, first year: a Gain of $7,000,000 on a Benchmark of $100,032,000."""
    bands = (
        Band("up to 2%", Fraction(0), True, Fraction(2, 100), True, percent("0")),
        Band(
            "above 2% and up to 6%", Fraction(2, 100), False, Fraction(6, 100), True, percent("50")
        ),
        Band("above 6%", Fraction(6, 100), False, None, False, percent("70")),
    )
    line = Definition(
        "ACO's share of Gain",
        (),
        MONEY,
        Parts(term("Savings"), term("Benchmark"), bands, MONEY),
        "line b",
        "line",
        "b",
        "a, each part at the rate of its own row in 4.1",
    )
    contract = evolve(
        SHARED_SAVINGS, definitions=(*SHARED_SAVINGS.definitions[:7], line), payments=()
    )
    contract = evolve(contract, promises=())
    values = {
        "Benchmark": Fraction(100_032_000),
        "Savings": Fraction(7_000_000),
        "ACO's share of Gain": Fraction(2_699_296),
    }
    run = FixedRun(contract, {HOSPITAL_ACO: figures(values)})
    shown = statement(run, HOSPITAL_ACO, PRINT)
    parts = [(part.label, part.amount, part.result) for part in shown.lines[-1].parts]
    assert parts == [
        ("up to 2%", Fraction(2_000_640), Fraction(0)),
        ("above 2% and up to 6%", Fraction(4_001_280), Fraction(2_000_640)),
        ("above 6%", Fraction(998_080), Fraction(698_656)),
    ]
    page = statement_text(shown)
    assert re.search(r"above 6% +998,080\.00 at +70% +698,656\.00$", page, re.MULTILINE)


def test_json_has_exact_values_beside_shown_ones() -> None:
    shown = statement_json(statement(medical_home(), MAPLE, PRINT))
    lines = shown["lines"]
    assert isinstance(lines, list)
    share = next(line for line in lines if isinstance(line, dict) and line["letter"] == "f")
    assert (share["exact"], share["shown"]) == ("0.47", "47%")
    terms = shown["terms"]
    assert isinstance(terms, list)
    scores = [item for item in terms if isinstance(item, dict) and item["term"] == "Risk Score"]
    assert [item["exact"] for item in scores] == [None, "1", "376/371"]


def test_a_contract_cannot_steer_the_terminal() -> None:
    run = medical_home()
    run = evolve(run, contract=evolve(run.contract, title="Evil \x1b[2J title"))
    page = statement_text(statement(run, MAPLE, PRINT))
    assert "\x1b" not in page
    assert "Evil" in page


def _missed() -> FixedRun:
    return shared_savings("100,000,000", "97,017,350", 12_000, "0.0298356")


def _one_line(page: str) -> str:
    return " ".join(page.split())
