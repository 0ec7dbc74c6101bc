"""Why not more and why not nothing; every amount is worked out by hand beside its test."""

from pathlib import Path

import vbpdsl
from tests.results.clinics import NORTH, SOUTH, files, write
from tests.results.fixed_run import HOSPITAL_ACO, MAPLE, FixedRun, medical_home, shared_savings
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import OAK, ROWS
from vbpdsl.engine.reference.run import settle
from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.results.reckoned.figures import figures_of
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.why.because import Reason
from vbpdsl.results.why.reasons import why
from vbpdsl.results.why.text import why_text


def _page(run: Run, settlement: SettlementKey) -> str:
    return " ".join(why_text(why(Reckoning.of(figures_of(run, settlement)))).split())


def _reasons(run: FixedRun, settlement: SettlementKey, kind: str) -> list[Reason]:
    reasons = why(Reckoning.of(figures_of(run, settlement))).reasons
    return [reason for reason in reasons if reason.kind.value == kind]


def test_the_next_band_is_said_in_money() -> None:
    """402,000 at 50% is 201,000.00: 12,060.00 more; at 44% it is 176,880.00."""
    page = _page(medical_home(), MAPLE)
    assert "pays Practice Maple Family Medicine $188,940.00" in page
    assert (
        "Share is 47%: Criteria met is 12, 2 below 14 (line f). Had Criteria met been 14, the Plan "
        "would have paid $12,060.00 more, $201,000.00 in all." in page
    )
    assert (
        "Criteria met is 12, 1 above 11 (line f). Had Criteria met been 11, the Plan would have "
        "paid $12,060.00 less, $176,880.00 in all." in page
    )


def test_the_edge_to_nothing_is_said() -> None:
    page = _page(medical_home(9, "0.41", "164,820"), MAPLE)
    assert "Had Criteria met been 8, the Plan would have paid nothing" in page
    more = "the Plan would have paid $12,060.00 more, $176,880.00 in all."
    assert f"Had Criteria met been 10, {more}" in page


def test_a_missed_gate_says_by_how_much() -> None:
    """Savings of 2,982,650 are 2.98265% of 100,000,000; at 2.9836% they are 2,983,600."""
    run = shared_savings("100,000,000", "97,017,350", 12_000, "0.0298356")
    page = _page(run, HOSPITAL_ACO)
    assert "The Plan pays ACO A2833 nothing" in page
    assert (
        "Shareable Savings are $0.00 because the ACO is not Qualified (1.6): (Benchmark less "
        "Expenditures) divided by Benchmark is about 2.9827%, about 0.0009 percentage points below "
        "Minimum Savings Rate, about 2.9836%" in page
    )


MINIMUM = """\
2.1  Savings means the amount by which Budget exceeds Cost of Care.
2.2  The Savings Gate is met if Savings divided by Budget is at least 10.5%.
2.3  Earned Savings means 50% of Savings if the Savings Gate is met; otherwise $0.
2.4  By June 30, 2027 the Plan pays the Clinic Earned Savings (the "Savings Payment").
"""


def test_a_gate_on_a_quotient_names_the_amount_that_would_have_opened_it(tmp_path: Path) -> None:
    """x / (x + 900,000) = 10.5% at a budget of 1,005,586.592..., so of $1,005,586.60: half of the
    savings of 105,586.60 are 52,793.30."""
    page = _settled(tmp_path, MINIMUM, Clinic="North")
    assert (
        "Earned Savings are $0.00 because the Savings Gate is not met (2.2): Savings divided by "
        "Budget is 10%, 0.5 percentage points below 10.5% (2.3). Had Budget been $1,005,586.60, "
        "the Plan would have paid $52,793.30 more." in page
    )


def test_a_limit_that_bit_says_what_would_have_been_paid_without_it() -> None:
    """Savings of 30%, at 50% and 98%: 14,700,000 against a limit of 10,000,000."""
    run = shared_savings("100,000,000", "70,000,000", 12_000, "0.0288")
    gained = run.figures(HOSPITAL_ACO)
    values = {
        "Qualified": True,
        "Shareable Savings": 30_000_000,
        "ACO Share": 14_700_000,
        "Shared Savings": 10_000_000,
        "Shared Savings Payment": 10_000_000,
    }
    changed = tuple(
        type(item)(item.term, item.at, _value(values.get(item.term, item.value))) for item in gained
    )
    run = FixedRun(run.contract, {HOSPITAL_ACO: changed})
    (limit,) = _reasons(run, HOSPITAL_ACO, "limit")
    assert limit.sentence == (
        "Shared Savings are limited to $10,000,000.00; without that it would have been "
        "$14,700,000.00, $4,700,000.00 more (line d)."
    )
    assert limit.what_if is not None
    (paid,) = limit.what_if.consequences
    assert (paid.actual, paid.supposed) == (10_000_000, 14_700_000)


def test_nothing_left_over_says_by_how_much() -> None:
    """Oak's Budget of 21,993.00 is 53,106.99 below its Cost of Care of 75,099.99."""
    page = _page(settle(MEDICAL_HOME, ROWS), (OAK,))
    assert (
        "Gross Savings are $0.00: Budget, $21,993.00, does not exceed Cost of Care, $75,099.99; "
        "it is $53,106.99 below (line c)." in page
    )


def test_each_criterion_that_is_not_met_says_by_how_much() -> None:
    page = _page(settle(MEDICAL_HOME, ROWS), ("Maple Family Medicine",))
    assert (
        "Influenza immunization is not met: Result is 49.99%, 0.01 percentage points below "
        "the target, 50% (higher is better) (3.2). Had the Result of Influenza immunization been "
        "50%, the Plan would have paid" in page
    )
    assert "Cervical cancer screening is not met: Patients are 19, 1 below the minimum" in page
    assert "Hypertension: below 140/90 is not met: there is no Result" in page


CHOICE = """\
EXHIBIT X: CHOICE

Payer:     Centers for Medicare & Medicaid Services ("CMS")
Provider:  the Clinic
Years:     2025 through 2026, each a Performance Year settled on its own

1  Bonus
1.1  Score is 40.
1.2  The Clinic is eligible if Score is at least 10.
1.3  The Clinic is outstanding if Score is at least 90.
1.4  Rate means
     - 0% if the Clinic is not eligible;
     - 7% if the Performance Year is 2027;
     - 9% if the Clinic is outstanding;
     - otherwise 5%.
1.5  Payments are rounded to the nearest cent, a half cent away from zero.

2  Settlement, for each Performance Year
     a  Bonus: Rate times $1,000
2.1  CMS pays the Clinic line a on or before June 30 of the next year.
"""


def test_nobody_could_have_made_it_another_year() -> None:
    """Nor is a number that the contract itself says ever another: at 5% of $1,000 it is $50."""
    settled = vbpdsl.settle(CHOICE, {})
    with settled:
        page = " ".join(settled.statement(Performance_Year=2026).split())
    assert "CMS pays the Clinic $50.00" in page
    assert "2027" not in page.split("WHY")[1]
    assert "would have paid" not in page.split("WHY")[1]


def test_nothing_is_paid_because_of_the_figures_compared() -> None:
    poor = CHOICE.replace("Score is 40", "Score is 5")
    with vbpdsl.settle(poor, {}) as settled:
        page = " ".join(settled.statement(Performance_Year=2026).split())
    assert "CMS pays the Clinic nothing" in page
    assert (
        "Rate is 0% because the Clinic is not eligible (1.2): Score is 5, 5 below 10 (1.4)" in page
    )


GATES = """\
2.1  The Clinic is eligible if Quality Score is at least 50.
2.2  The Clinic is outstanding if Quality Score is at least 90.
2.3  Rate means
     - 0% if the Clinic is not eligible;
     - 9% if the Clinic is outstanding;
     - otherwise 5%.
2.4  By June 30, 2027 the Plan pays the Clinic Rate times $1,000 (the "Bonus").
"""


def test_the_gates_on_both_sides_are_said_in_money(tmp_path: Path) -> None:
    """At a score of 60: 5% of $1,000 is $50; at 90 it is 9%, $90; below 50 it is nothing."""
    page = _settled(tmp_path, GATES, Clinic="North").split("WHY")[1]
    assert (
        "Rate is 5% because the Clinic is not outstanding (2.2): Quality Score is 60, 30 below 90 "
        "(2.3). Had Quality Score been 90, the Plan would have paid $40.00 more, $90.00 in all."
        in page
    )
    assert "Had Quality Score been 49.99, the Plan would have paid nothing." in page


def test_a_condition_that_took_something_away_is_a_reason(tmp_path: Path) -> None:
    """South's score is 45, 5 below 50: at 50 it would have had 5%, $50."""
    page = _settled(tmp_path, GATES, Clinic="South").split("WHY")[1]
    assert "The Plan pays Clinic South nothing" in page
    assert (
        "Rate is 0% because the Clinic is not eligible (2.1): Quality Score is 45, 5 below 50 "
        "(2.3). Had Quality Score been 50, the Plan would have paid $50.00 more." in page
    )


def _value(value: object) -> object:
    from fractions import Fraction

    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value


TWO_PAYMENTS = """\
2.1  Share is by this table:
     | Quality Score  | Share |
     | below 40       | 0%    |
     | 40 to below 80 | 30%   |
     | 80 or more     | 50%   |
2.2  Bonus per Member is by this table:
     | Quality Score  | Bonus per Member |
     | below 40       | $0               |
     | 40 to below 80 | $7.00            |
     | 80 or more     | $9.00            |
2.3  By June 30, 2027 the Plan pays the Clinic Share times the amount by which Budget exceeds Cost
     of Care (the "Savings Payment").
2.4  By June 30, 2027 the Plan pays the Clinic Bonus per Member times Members (the "Quality Bonus").
"""


def test_what_one_step_moves_is_said_once_for_all_payments(tmp_path: Path) -> None:
    """North: 100,000 at 50% is 50,000, and 1,000 members at $9 are 9,000: 59,000 in all."""
    page = _settled(tmp_path, TWO_PAYMENTS, Clinic="North")
    assert (
        "Share is 30% and Bonus per Member is $7.00: Quality Score is 60, 20 below 80 (2.1, 2.2). "
        "Had Quality Score been 80, the Plan would have paid $20,000.00 more (Savings Payment) and "
        "$2,000.00 more (Quality Bonus), $59,000.00 in all." in page
    )
    assert page.count("been 80,") == 1


def test_all_that_a_payer_pays_counts_where_one_payment_moves(tmp_path: Path) -> None:
    """At 80 North's bonus is 9,000, 2,000 more; with the fixed 30,000 that is 39,000."""
    fixed = TWO_PAYMENTS.replace("| 50%   |", "| 30%   |")
    page = _settled(tmp_path, fixed, Clinic="North")
    assert "would have paid $2,000.00 more (Quality Bonus), $39,000.00 in all." in page


def test_a_score_that_may_have_fractions_has_no_next_whole_number(tmp_path: Path) -> None:
    """Below 40 the share is nothing and so is the bonus per member."""
    page = _settled(tmp_path, TWO_PAYMENTS, Clinic="North").split("WHY")[1]
    assert "Quality Score is 60, 20 above 40 (2.1, 2.2). Had Quality Score been 39.99, the" in page
    assert "39," not in page.replace("39.99,", "")


def test_a_count_has_a_next_whole_number(tmp_path: Path) -> None:
    """Members are declared whole: the step below 900 is 899, at $7 each $6,293."""
    counted = """\
2.1  Fee per Member is by this table:
     | Members     | Fee per Member |
     | below 900   | $7.00          |
     | 900 or more | $9.00          |
2.2  By June 30, 2027 the Plan pays the Clinic Fee per Member times Members (the "Fee").
"""
    page = _settled(tmp_path, counted, Clinic="North")
    assert "Members are 1,000, 101 above 899 (2.1). Had Members been 899," in page
    assert "$2,707.00 less, $6,293.00 in all." in page


GUARANTEES = """\
EXHIBIT F: GUARANTEES

Payer:         Summit Administrators, Inc. (the "Administrator")
Provider:      Acme Foundries (the "Employer")
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  Guarantees
1.1  Schedule 1 lists the 3 Guarantees, each with its target.
1.2  Reported Results: one for each Guarantee, in the file results.
     | Name          | Column    | Kind       |
     | Guarantee     | guarantee | Guarantee  |
     | reported rate | rate      | percentage |
1.3  Each Guarantee's Result means the reported rate.
1.4  A Guarantee is missed if its Result is worse than its target.
1.5  A Guarantee without a Result is missed.
1.6  For each Guarantee, Penalty means $1,000 if the Guarantee is missed; otherwise $0.

2  Settlement
     a  Total Penalties: the Penalty of all Guarantees, added together
2.1  By March 31, 2027 the Administrator pays the Employer line a (the "Penalty Payment").

Schedule 1  Guarantees
     | Guarantee       | Better | Target |
     | Prompt payment  | higher | 95%    |
     | Calls abandoned | lower  | 3%     |
     | Cards mailed    | higher | 98%    |
"""


def test_what_is_missed_is_explained_and_what_is_fine_is_not(tmp_path: Path) -> None:
    """One below its target and one without a result cost $1,000 each; one target is met."""
    (tmp_path / "g.vbp").write_text(GUARANTEES, encoding="utf-8")
    files(tmp_path / "data", {"results.csv": "guarantee,rate\nPrompt payment,0.94\n"
                              "Calls abandoned,0.03\n"})  # fmt: skip
    with vbpdsl.settle(tmp_path / "g.vbp", tmp_path / "data") as settled:
        page = " ".join(settled.statement().split())
    assert "Summit Administrators, Inc. (Administrator) and Acme Foundries (Employer)" in page
    page = page.split("WHY")[1]
    assert (
        "Prompt payment is missed: Result is 94%, 1 percentage point below the target, 95% "
        "(higher is better) (1.4). Had the Result of Prompt payment been 95%, the Administrator "
        "would have paid $1,000.00 less, $1,000.00 in all." in page
    )
    assert "Cards mailed is missed: there is no Result (1.4)." in page
    assert "Calls abandoned" not in page
    assert "missing" not in page


def test_the_verb_goes_with_the_noun(tmp_path: Path) -> None:
    """South spent $100,000 more than its budget, so its Savings are nothing: $10,000 below."""
    clauses = """\
2.1  Savings means the amount by which Budget exceeds Cost of Care.
2.2  Share of Savings means 50% of Savings.
2.3  By June 30, 2027 the Plan pays the Clinic the amount by which Share of Savings exceeds $10,000.
"""
    page = _settled(tmp_path, clauses, Clinic="South")
    assert "Savings are $0.00: Budget, $1,000,000.00, does not exceed Cost of Care" in page
    assert "Share of Savings, $0.00, does not exceed $10,000.00; it is $10,000.00 below" in page


def test_the_sum_on_a_straight_line_is_shown(tmp_path: Path) -> None:
    """60 is half of the way from 40 to 80, so the factor is half of the way from 50% to 100%."""
    line = """\
2.1  The Quality Factor is 50% at a Quality Score of 40, rises in a straight line to 100% at a
     Quality Score of 80, and is 100% above 80. Below 40 it is 0%.
2.2  By June 30, 2027 the Plan pays the Clinic Quality Factor times $100.
"""
    write(tmp_path, line)
    with vbpdsl.settle(tmp_path / "w.vbp", tmp_path / "data") as settled:
        page = settled.trace("Quality Factor", Clinic="North")
    assert "50% + (100% - 50%) x (60 - 40) / (80 - 40) = 75%" in page


def _settled(folder: Path, clauses: str, **keys: str) -> str:
    write(folder, clauses)
    with vbpdsl.settle(folder / "w.vbp", folder / "data") as settled:
        return " ".join(settled.statement(**keys).split())


POOL = """\
2.1  Points means 10 if Quality Score is more than 45; otherwise 0.
2.2  Pool Share means Points divided by the total Points of all Clinics.
2.3  The READING GATE is met if Readmission Rate is at most 15%.
2.4  By June 30, 2027 the Plan pays the Clinic Pool Share times $90,000 (the "Pool Payment").
2.5  By June 30, 2027 the Clinic pays the Plan $700 if Quality Score is less than 50 (the "Fee").
2.6  If the READING GATE is not met, neither party pays.
"""


def test_one_ground_of_several_payments_is_said_once_and_names_keep_their_letters(
    tmp_path: Path,
) -> None:
    """South reads 15.1%; at 15% it would have no part of the pool, but pay the fee of $700."""
    page = _settled(tmp_path, POOL, Clinic="South").split("WHY")[1]
    because = "because the READING GATE is not met (2.3): Readmission Rate is 15.1%, 0.1 percentage"
    assert f"Pool Payment is $0.00 {because} points above 15% (2.6) (2.4)." in page
    assert f"Fee is $0.00 {because} points above 15% (2.6) (2.5)." in page
    assert "Had Readmission Rate been 15%, Clinic South would have paid $700.00 more." in page


def test_a_gate_is_no_reason_for_what_it_does_not_move(tmp_path: Path) -> None:
    """North is paid all of the pool, and its fee is nothing because its score is 60."""
    page = _settled(tmp_path, POOL, Clinic="North").split("WHY")[1]
    assert "The Plan pays Clinic North $90,000.00 (the Pool Payment)." in page
    assert "Fee is $0.00 because Quality Score is 60, 10 above 50 (2.5)." in page
    assert "Fee is $0.00 because the READING GATE" not in page
    assert "Had Readmission Rate been 15.01%, the Plan would have paid nothing." in page


OF_ITSELF = """\
2.1  Refund means 0.0768% of Budget.
2.2  Score Rate means Quality Score divided by Members.
2.3  By June 30, 2027 the Plan pays the Clinic Refund if Refund is at least $5.
2.4  By June 30, 2027 the Plan pays the Clinic $100 if Score Rate is at least 6% (the "Bonus").
2.5  By June 30, 2027 the Plan pays the Clinic $50 if Cost of Care is more than $0 (the "Part").
"""


def test_no_reason_is_its_own_ground_and_a_rate_is_shown_as_it_is_compared(tmp_path: Path) -> None:
    """0.0768% of 10,000 is 7.68, which is 2.68 above 5; 60 of 1,000 are 6%, equal to 6%."""
    north = NORTH.replace("1000000.00", "10000.00")
    write(tmp_path, OF_ITSELF, (north, SOUTH))
    with vbpdsl.settle(tmp_path / "w.vbp", tmp_path / "data", why="all") as run:
        page = " ".join(run.statement(Clinic="North").split())
    assert "Refund is $7.68, $2.68 above $5.00 (2.3)." in page
    assert "because Refund is" not in page
    assert "Score Rate 2.2 6% " in page
    assert "Part is $50.00 because Cost of Care is $900,000.00, above $0.00 (2.5)." in page
