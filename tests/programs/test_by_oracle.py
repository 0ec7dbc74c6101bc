"""Programs of the catalogue on their own rows: every figure that plain Python expects, once.

One settlement of each program; the reference works every settlement out again beside the batch
engine, and the two must agree.
"""

from collections.abc import Callable
from functools import partial

import pytest

from tests.programs.oracles import (
    bundles,
    homes,
    members,
    mips,
    monthly,
    populations,
    primary_care,
    stars,
    targets,
)
from tests.programs.settled import INSURERS, Found, settle

ORACLES: dict[str, Callable[[], Found]] = {
    "bpci-advanced": bundles.expected,
    "budget-neutrality": monthly.neutrality,
    "comprehensive-primary-care": primary_care.regional,
    "comprehensive-primary-care-plus": primary_care.plus,
    "drug-outcome-guarantees": members.drugs,
    "equity-stratified-measures": members.equity,
    "medical-home": homes.medical_home,
    **{
        name: partial(homes.medical_home, name)
        for name in (f"{homes.TWO_INSURERS}-{insurer}" for insurer in INSURERS)
    },
    "medicaid-withhold-washington": targets.withhold,
    "hospital-fixed-payments-vermont": monthly.vermont,
    "hospital-global-budget-pennsylvania": monthly.pennsylvania,
    "mips": mips.expected,
    "multi-payer-advanced-primary-care": monthly.advanced_homes,
    "next-generation": populations.next_generation,
    "part-c-and-d-stars": stars.expected,
    "pay-for-performance": homes.performance,
    "pioneer": populations.pioneer,
    "pioneer-second-year": populations.pioneer_second,
    "primary-care-first": primary_care.first,
    "social-risk-adjustment": members.social_risk,
    "spend-targets-rhode-island": targets.rhode_island,
    "spend-targets-washington": targets.washington,
}


LARGE = {"bpci-advanced"}
"""Programs whose rows the reference needs seconds for; it is asked when one settles them."""
WITHOUT_FIGURE = {"part-c-and-d-stars"}
"""Programs in which the contract itself may give no figure."""


@pytest.mark.parametrize("program", ORACLES)
def test_every_figure(program: str) -> None:
    sample = 0 if program in LARGE else "all"
    found = settle(program, "batch", sample, computed=program not in WITHOUT_FIGURE)
    for key, value in ORACLES[program]().items():
        mine = found.of(key)
        assert mine == value, key
    assert not found.broken
