"""A settlement worked out again: what it pays whom, and what its examples mean."""

from pathlib import Path

import vbpdsl

CONTRACT = """EXHIBIT S: SAVINGS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Oak Street Clinic (the "Clinic")
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Savings
1.1  Claims: each row is a claim, one for each claim number, in the file claim.
     | Name           | Column | Kind            |
     | claim number   | id     | text            |
     | day of service | served | day of service  |
     | paid date      | paid   | date of payment |
     | allowed amount | amount | allowed amount  |
1.2  Cost of Care means the total allowed amount of claims in the Period, paid on or before
     March 31, 2027.
1.3  Budget is $100,000.
1.4  On or before May 31, 2027 the Plan pays the Clinic 50% of (the amount by which Budget exceeds
     Cost of Care) (the "Bonus").
1.5  Within 90 days after June 30, 2027 the Plan works out the Bonus again on the claims paid on or
     before June 30, 2027, and the party that owes the difference pays it (the "True-Up").

Example 1. If Cost of Care is $60,000, then the Plan pays $20,000.
"""
CLAIMS = "id,served,paid,amount\n1,2026-02-10,2026-03-01,60000\n2,2026-12-20,{paid},{amount}\n"


def settled(folder: Path, paid: str, amount: int) -> dict[tuple[str, str, str], float]:
    (folder / "contract.vbp").write_text(CONTRACT)
    (folder / "claim.csv").write_text(CLAIMS.format(paid=paid, amount=amount))
    payments = vbpdsl.settle(f"{folder}/contract.vbp", folder, sample="all").payments
    return {
        (row["payment"], row["payer"], row["payee"]): float(row["amount"])
        for row in payments.to_dict("records")
    }


def test_an_example_of_figures_has_no_later_claims(tmp_path: Path) -> None:
    (tmp_path / "contract.vbp").write_text(CONTRACT)
    found = vbpdsl.check(str(tmp_path / "contract.vbp")).findings
    assert [one.message for one in found if one.severity.value == "error"] == []


def test_what_was_paid_too_much_comes_back(tmp_path: Path) -> None:
    found = settled(tmp_path, "2027-05-04", 10000)  # half of 40,000, then half of 30,000
    assert sorted(found.values()) == [0, 5000, 20000]
    assert next(key[0] for key, value in found.items() if value == 5000) == "True-Up returned"


def test_what_was_paid_too_little_is_paid(tmp_path: Path) -> None:
    found = settled(tmp_path, "2027-06-30", -3000)
    assert sorted(found.values()) == [0, 1500, 20000]
    assert next(key[0] for key, value in found.items() if value == 1500) == "True-Up paid"


def test_a_claim_paid_still_later_changes_nothing(tmp_path: Path) -> None:
    assert sorted(settled(tmp_path, "2027-07-01", 10000).values()) == [0, 0, 20000]
