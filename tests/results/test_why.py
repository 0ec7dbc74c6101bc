"""Why not more and why not nothing; every amount is worked out by hand beside its test."""

from pathlib import Path

import vbpdsl
from tests.results.clinics import files, write
from tests.results.fixed_run import HOSPITAL_ACO, MAPLE, FixedRun, medical_home, shared_savings
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import OAK, ROWS
from vbpdsl.engine.reference.run import settle
from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.results.because import Because
from vbpdsl.results.figures import figures_of
from vbpdsl.results.reckoning import Reckoning
from vbpdsl.results.why import why
from vbpdsl.results.why_text import why_text


def _page(run: Run, settlement: SettlementKey) -> str:
    return " ".join(why_text(why(Reckoning.of(figures_of(run, settlement)))).split())


def _reasons(run: FixedRun, settlement: SettlementKey, kind: str) -> list[Because]:
    reasons = why(Reckoning.of(figures_of(run, settlement))).reasons
    return [reason for reason in reasons if reason.kind == kind]


def test_the_next_band_is_said_in_money() -> None:
    """402,000 at 50% is 201,000.00: 12,060.00 more; at 44% it is 176,880.00."""
    page = _page(medical_home(), MAPLE)
    assert "pays Practice Maple Family Medicine $188,940.00" in page
    assert (
        "Share is 47%: Criteria met is 12, 2 below 14 (line f). At 14, the Plan would have paid "
        "$12,060.00 more, $201,000.00 in all." in page
    )
    assert "At 11, the Plan would have paid $12,060.00 less, $176,880.00 in all." in page


def test_the_edge_to_nothing_is_said() -> None:
    page = _page(medical_home(9, "0.41", "164,820"), MAPLE)
    assert "At 8, the Plan would have paid nothing" in page
    assert "At 10, the Plan would have paid $12,060.00 more, $176,880.00 in all." in page


def test_a_missed_gate_says_by_how_much_and_what_it_would_have_paid() -> None:
    """2,982,650 x 50% x 98% = 1,461,498.50, to the dollar half away from zero 1,461,499."""
    run = shared_savings("100,000,000", "97,017,350", 12_000, "0.0298356")
    page = _page(run, HOSPITAL_ACO)
    assert "The Plan pays ACO A2833 nothing" in page
    assert (
        "not Qualified (1.6): (Benchmark less Expenditures) divided by Benchmark is about 2.9827%, "
        "about 0.0009 percentage points below Minimum Savings Rate, about 2.9836%" in page
    )
    assert "With Qualified, the Plan would have paid $1,461,499.00 more" in page


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
        "Shared Savings are limited to $10,000,000.00; it would have been $14,700,000.00, "
        "$4,700,000.00 more (line d)."
    )
    (paid,) = limit.consequences
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
        "the target, 50% (higher is better) (3.2)." in page
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


def test_only_gates_that_would_have_paid_more_are_reasons() -> None:
    """Being eligible was passed, and nobody could have made 2026 another year; 90 was missed.

    At 9% of $1,000 the bonus is $90, $40 more than at 5%.
    """
    settled = vbpdsl.settle(CHOICE, {})
    with settled:
        page = " ".join(settled.statement(Performance_Year=2026).split())
    assert "CMS pays the Clinic $50.00" in page
    assert "eligible" not in page.split("WHY")[1]
    assert "2027" not in page.split("WHY")[1]
    assert (
        "Rate is 5% because the Clinic is not outstanding (1.3): Score is 40, 50 below 90" in page
    )
    assert "If the Clinic were outstanding, CMS would have paid $40.00 more, $90.00 in all" in page


def test_a_condition_that_took_something_away_is_a_reason() -> None:
    """With a Score of 5 the Clinic is not eligible: without that it would have had 5%, $50."""
    poor = CHOICE.replace("Score is 40", "Score is 5")
    with vbpdsl.settle(poor, {}) as settled:
        page = " ".join(settled.statement(Performance_Year=2026).split())
    assert "CMS pays the Clinic nothing" in page
    assert (
        "Rate is 0% because the Clinic is not eligible (1.2): Score is 5, 5 below 10 (1.4)" in page
    )
    assert "If the Clinic were eligible, CMS would have paid $50.00 more" in page


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
        "At 80, the Plan would have paid $20,000.00 more (Savings Payment) and $2,000.00 more "
        "(Quality Bonus), $59,000.00 in all." in page
    )
    assert page.count("At 80,") == 1


def test_all_that_a_payer_pays_counts_where_one_payment_moves(tmp_path: Path) -> None:
    """At 80 North's bonus is 9,000, 2,000 more; with the fixed 30,000 that is 39,000."""
    fixed = TWO_PAYMENTS.replace("| 50%   |", "| 30%   |")
    page = _settled(tmp_path, fixed, Clinic="North")
    assert "would have paid $2,000.00 more (Quality Bonus), $39,000.00 in all." in page


def test_a_score_that_may_have_fractions_has_no_next_whole_number(tmp_path: Path) -> None:
    page = _settled(tmp_path, TWO_PAYMENTS, Clinic="North")
    assert "Quality Score is 60, 20 above 40 (2.1, 2.2). Just below 40, the Plan" in page
    assert "39" not in page.split("WHY")[1]


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
    assert "Members are 1,000, 101 above 899 (2.1). At 899," in page
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
        "(higher is better) (1.4). If Prompt payment were not missed, the Administrator would "
        "have paid $1,000.00 less, $1,000.00 in all." in page
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
