"""What each program is expected to come to on the rows that are read: the functions, by program.

All are plain Python over the rows; see `tests/programs/oracles` and the tests of programs.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from tests.programs import (
    test_alternative_quality_contract,
    test_ambulatory_intensive_care,
    test_calpers,
    test_cost_corridor,
    test_esrd_quality,
    test_global_capitation,
    test_hospital_purchasing,
    test_medicaid_withhold,
    test_medical_home_fees,
    test_national_goals,
    test_peer_budget,
    test_shared_savings_all_tracks,
    test_specialty_capitation,
    test_vermont_targets,
)
from tests.programs.oracles import alignment, homes
from tests.programs.settled import PAYERS, Found, excess, rows
from tests.programs.test_by_oracle import ORACLES as BY_ORACLE
from tests.programs.test_episodes import ALL as EPISODES
from tests.programs.test_episodes import paid


def _episodes(program: str) -> Found:
    return {**paid(program)}


def _all_tracks() -> Found:
    """What is paid or owed by each ACO for each year."""
    found: Found = {}
    for row in rows("medicare-shared-savings-all-tracks", "aco_year"):
        net = test_shared_savings_all_tracks.expected(row)
        key = (row["aco_id"] or row["aco_name"], row["py"])
        found[*key, "Shared Savings Payment"] = excess(net, Fraction(0))
        found[*key, "Shared Losses Payment"] = excess(-net, Fraction(0))
    return found


ORACLES: dict[str, Callable[[], Found]] = {
    **BY_ORACLE,
    **{program: partial(_episodes, program) for program in EPISODES},
    "alternative-quality-contract": test_alternative_quality_contract.expected,
    "ambulatory-intensive-care": test_ambulatory_intensive_care.expected,
    "calpers-sacramento": test_calpers.expected,
    "esrd-quality-incentive": test_esrd_quality.expected,
    "global-capitation": test_global_capitation.expected,
    "hospital-value-based-purchasing": test_hospital_purchasing.expected,
    "medicaid-withhold-louisiana": test_medicaid_withhold.expected,
    "medical-home-one-sentence": homes.one_sentence,
    **{
        f"multipayer-alignment-{payer}": partial(
            alignment.expected, payer, f"multipayer-alignment-{payer}"
        )
        for payer in PAYERS
    },
    "medical-home-fees": test_medical_home_fees.expected,
    "medicare-shared-savings": homes.one_sided,
    "medicare-shared-savings-all-tracks": _all_tracks,
    "national-improvement-goals": test_national_goals.expected,
    "peer-budget": test_peer_budget.expected,
    "specialty-capitation": test_specialty_capitation.expected,
    "total-cost-of-care-corridor": test_cost_corridor.expected,
    "vermont-agreement-targets": test_vermont_targets.expected,
}
