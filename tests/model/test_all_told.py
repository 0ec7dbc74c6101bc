"""A clause that is given up without a word of why is refused all the same."""

from typing import NoReturn

import pytest

from vbpdsl.answers.opening import open_text
from vbpdsl.model.draft import Refused
from vbpdsl.source.diagnostic import Severity

TEXT = """EXHIBIT L: LISTED

Payer:           Plains Health Plan (the "Plan")
Provider:        each Clinic listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Bills: each row is a bill, one for each bill number, in the file bill.
     | Name        | Column | Kind           |
     | bill number | id     | text           |
     | Clinic      | clinic | Clinic         |
     | day         | day    | day of service |
     | code        | code   | text           |
     | charge      | charge | dollars        |

2  Payment
2.1  On or before March 31, 2027 the Plan pays the Clinic $5 for each bill in the Period that is
     listed in Schedule 2.

Schedule 1  Clinics
     | Clinic |
     | Oak    |

Schedule 2  Bundles
     | code | Fee |
     | A    | $10 |
"""


def test_read_as_it_stands() -> None:
    assert open_text(TEXT, "c.vbp").contract is not None


def test_refused_where_nothing_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_silence(*_: object) -> NoReturn:
        raise Refused

    monkeypatch.setattr("vbpdsl.model.rows.facts.listed_in", in_silence)
    opened = open_text(TEXT, "c.vbp")
    assert opened.contract is None
    refused = [one for one in opened.findings if one.severity is Severity.ERROR]
    assert [(one.code, one.clause) for one in refused] == [("VBP106", "2.1")]
