"""The published files come out as they were published; what differs is explained, row by row.

How many rows there are, and how many of them need an explanation, stands here as it was counted:
a figure that begins to differ, or stops to, fails.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from tests.published.__main__ import ALL
from tests.published.compared import DATA, EXPLAINED, WRONG, Compared

ROWS = {
    "shared-savings": {
        "savings paid": (3_860, 1_064),
        "gate": (3_640, 0),
        "losses owed": (637, 16),
    },
    "hospitals": {
        "achievement points": (26_061, 0),
        "improvement points": (26_061, 0),
        "measure score": (16_133, 0),
        "dimension score": (9_928, 0),
        "consistency": (1_241, 0),
        "domain score": (4_964, 0),
        "total score": (1_241, 0),
        "slope, bases made up": (1_241, 0),
        "incentive, made up": (1_241, 0),
        "all incentives = pool": (1, 0),
    },
    "facilities": {
        "access points": (7_448, 0),
        "measure score": (29_792, 63),
        "total score": (3_724, 224),
        "reduction": (3_724, 20),
    },
    "beneficiaries": {
        "inpatient of a year": (998, 2),
        "outpatient of a year": (998, 1),
    },
    "examples": {
        "medical-home": (8, 0),
        "SHARE_FIRST": (1, 0),
        "peer-budget": (1, 0),
        "medicare-shared-savings-all-tracks": (37, 0),
        "PER_CAPITA": (1, 0),
        "HIGHER_ADJUSTMENT": (4, 0),
        "MINIMUM_RATE": (1, 0),
        "hospital-value-based-purchasing": (8, 0),
        "LINEAR_EXCHANGE": (1, 0),
        "esrd-quality-incentive": (7, 0),
        "part-c-and-d-stars": (4, 0),
        "TWO_SETTLEMENTS": (1, 0),
        "mips": (4, 0),
        "arkansas-episodes": (5, 0),
        "tennessee-episodes": (1, 0),
        "prometheus": (1, 0),
        "bundled-payments": (2, 0),
        "bpci-advanced": (2, 0),
        "comprehensive-joint-replacement": (5, 1),
        "vermont-agreement-targets": (2, 0),
        "total-cost-of-care-corridor": (4, 0),
        "pioneer": (1, 0),
        "next-generation": (1, 0),
        "calpers-sacramento": (1, 0),
        "comprehensive-primary-care-plus": (1, 0),
        "medical-home-fees": (1, 0),
        "spend-targets-oregon": (1, 0),
        "medicaid-withhold-louisiana": (1, 0),
        "drug-outcome-guarantees": (1, 0),
        "social-risk-adjustment": (1, 0),
        "equity-stratified-measures": (1, 0),
        "specialty-capitation": (1, 0),
        "hospital-global-budget": (1, 0),
        "alternative-quality-contract": (1, 0),
    },
}
"""For each figure, its rows and those that are explained."""


@pytest.mark.parametrize(("name", "compare"), ALL.items(), ids=list(ALL))
def test_every_published_figure(
    name: str, compare: Callable[[], Iterable[Compared]]
) -> None:
    if not DATA.exists():
        pytest.skip("the published files are not beside this checkout (../shared/data)")
    found = list(compare())
    assert [one for one in found if one.outcome == WRONG] == []
    rows = Counter(one.figure for one in found)
    explained = Counter(one.figure for one in found if one.outcome == EXPLAINED)
    assert {name: (rows[name], explained[name]) for name in rows} == ROWS[name]
