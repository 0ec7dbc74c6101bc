"""A contract with every way to make rows of rows, and what each clause is compared with."""

from pathlib import Path

from vbpdsl.answers.opening import open_one
from vbpdsl.model.contract import Contract

HEAD = """EXHIBIT M: ROWS MADE OF ROWS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Stays: each row is a stay, one for each stay number, in the file stay.
     | Name        | Column     | Kind      |
     | stay number | id         | text      |
     | member      | person     | member    |
     | admitted    | admitted   | first day |
     | discharged  | discharged | last day  |
     | code        | code       | text      |
     | agreed      | allowed    | dollars   |
1.2  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column  | Kind                     |
     | visit number | id      | text                     |
     | member       | person  | member                   |
     | clinic       | clinic  | text                     |
     | day          | seen    | day of service           |
     | setting      | setting | text: primary, specialty |
     | fee          | fee     | dollars                  |

Schedule 1: Practices
| Practice |
| Maple    |
| Oak      |
| Pine     |

2  Rows
"""

ATTRIBUTED = """\
2.1  A member is attributed to the clinic with the most primary visits in the 18 months before
     January 1, 2026; if equal, to the one visited last; if still equal, the lower clinic.
2.2  A member who is left without one is attributed to the clinic with the most fee of specialty
     visits in the 18 months before January 1, 2026; if equal, the lower clinic.
"""
EPISODES = """\
2.3  An Episode begins with a stay whose code is 470 or 471{begins}.
2.4  It runs from the 3rd day before its admitted through the 30th day after its discharged.
2.5  A stay within an Episode of the same member {nested}.
2.6  A visit belongs to the Episode of the same member in which its day falls; if two, to the one
     that begins {of_two}.
"""
CHOSEN = """\
2.7  A member's Index Stay is the {which}; if two are equal, the lower stay number.
"""
GROUPED = """\
2.8  Visits of the same member and clinic {following} are one Course.
"""
PAID = """\
3  Payment
3.1  Paid means {paid}.
3.2  Within 30 days after the Period ends the Plan pays the Practice Paid.
"""


def contract(folder: Path, *clauses: str, paid: str) -> Contract:
    """The contract with some of the clauses."""
    path = folder / "contract.vbp"
    path.write_text(HEAD + "".join(clauses) + "\n" + PAID.format(paid=paid), encoding="utf-8")
    opened = open_one(path)
    assert opened.contract is not None, [(one.code, one.message) for one in opened.findings]
    return opened.contract
