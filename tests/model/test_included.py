"""What is included in a program, by the day of its own row: worked out by hand on five episodes."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT O: ONCOLOGY

Payer:           Meridian Health Insurance Company ("Meridian")
Provider:        Coastal Cancer Physicians, LLC (the "Group")
Period:          January 1, 2026 through December 31, 2026 (the "Performance Period")
Common terms:    Common Settlement Terms, version 3

1  Episodes
1.1  Episodes: each row is an episode, one for each episode number, in the file episode.
     | Name           | Column  | Kind           |
     | episode number | episode | text           |
     | start date     | start   | day of service |
     | cost           | cost    | dollars        |
1.2  An episode is included in this Program if {test}.
1.3  "Aggregate Cost" means the sum of the costs of all included episodes.
1.4  "Net" means Aggregate Cost reduced by a discount of three percent (3%).
1.5  On or before June 30, 2027 Meridian shall pay the Group Net plus a care management fee of $160.
"""
_ROWS = (
    "episode,start,cost\n1,2026-02-01,5000\n2,2025-12-31,7000\n3,2026-03-01,900\n"
    "4,2026-12-31,1000\n5,2027-01-01,4000\n"
)


@pytest.mark.parametrize("period", ["Performance Period", "Period"])
def test_an_included_episode_begins_in_the_period(tmp_path: Path, period: str) -> None:
    """Episodes 1 and 4: 97% of $6,000, and $160."""
    test = f"it begins in the {period} and its cost is at least $1,000"
    found = paid(tmp_path, _CONTRACT.format(test=test), {"episode": _ROWS})
    assert found == Decimal(5820 + 160)


def test_what_is_included_at_any_time_is_asked(tmp_path: Path) -> None:
    contract = _CONTRACT.format(test="its cost is at least $1,000")
    assert paid(tmp_path, contract, {"episode": _ROWS}) == ["VBP322"]
