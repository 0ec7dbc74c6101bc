"""A name that nobody defined is named whole, though its first word is a noun of the contract."""

import pytest

from vbpdsl.answers.check import check_text

CONTRACT = """\
EXHIBIT C
Payer: Summit Health Plan (the "Plan")
Provider: Riverbend Care (the "Clinic")
Period: January 1, 2026 through December 31, 2026, settled once as one period of 12 months

1.1  Episodes: each row is an episode, in the file episodes.
     | Name | Column | Kind  |
     | cost | cost   | money |

2.1  Share means 10% of the {name}.
2.2  By June 30, 2027 the Plan pays the Clinic Share (the "Bonus").
"""


@pytest.mark.parametrize("name", ["Episode Money", "Reserve Money"])
def test_a_name_that_nobody_defined_is_named_whole(name: str) -> None:
    messages = [item.message for item in check_text(CONTRACT.format(name=name)).findings]
    assert f"`{name}` is not defined in this contract" in messages
