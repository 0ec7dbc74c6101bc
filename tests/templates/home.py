"""A template and a contract on it, which the tests change."""

from pathlib import Path

from vbpdsl.answers.check import check_files
from vbpdsl.source.diagnostic import Diagnostic

TEMPLATE = """TEMPLATE: HOME AGREEMENT, version 2

Payer:           [payer] (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Fees
1.1  Base Fee means [base fee: $1,000 to $2,000].
1.2  Share means [share: 40% to 60%].
1.3  [State] On or before March 31, 2027 the Plan pays the Practice Share times Base Fee
     (the "Bonus").
1.4  On or before [day: March 31, 2027 or April 30, 2027] the Plan pays the Practice
     $10 times [visits: 12] (the "Fee").

Schedule 1  Practices
     | Practice          |
     | Oak Street Clinic |
"""
CONTRACT = """EXHIBIT C: HOME OF OAK STREET
Template: Home Agreement, version 2

| Field    | Value                    |
| payer    | Green Valley Health Plan |
| base fee | $1,500                   |
| share    | 55%                      |
| day      | April 30, 2027           |
"""


def write(folder: Path, contract: str = CONTRACT, template: str = TEMPLATE) -> Path:
    """The template and the contract in a folder; the file of the contract."""
    (folder / "template.vbp").write_text(template, encoding="utf-8")
    path = folder / "oak.vbp"
    path.write_text(contract, encoding="utf-8")
    return path


def found(path: Path) -> tuple[Diagnostic, ...]:
    """What a check finds."""
    return check_files([path]).findings
