"""Totals of rows: sentences in which a misreading was looked for.

Not a sample: they were chosen because whose rows count in them, or which, is easily mistaken.
"""

from tests.trial.worked.reckoning import total
from tests.trial.worked.tables import (
    cost_claims,
    counted_cost,
    fees,
    of_practice,
    person,
)
from tests.trial.worked.told import Figures


def second_08_4(practice: str, year: int) -> Figures:
    """Support Fees means the total amount of the Practice Support care fees for the months of
    January through June of the Performance Year."""
    found = total(
        one["amount"]
        for one in fees(practice, year)
        if one["kind"] == "Practice Support" and one["year_month"][1] <= 6
    )
    return {"Support Fees": found}


def second_08_7(practice: str, year: int) -> Figures:
    """Total Risk Weight is the sum, over all valid episodes of the Practice that end in the
    Performance Year, of the risk weight."""
    found = total(
        one["weight"]
        for one in of_practice("episode", practice, year, "end_date")
        if one["cost"] >= 500
    )
    return {"Total Risk Weight": found}


def fifth_08_0(practice: str, year: int) -> Figures:
    """Inpatient Cost means the total allowed amount of medical claims with setting inpatient for
    services in months when the member belongs to the Practice."""
    found = total(
        one["allowed_amount"]
        for one in cost_claims(practice, year)
        if one["kind"] == "medical" and one["setting"] == "inpatient"
    )
    return {"Inpatient Cost": found}


def fifth_08_3(practice: str, year: int) -> Figures:
    """Hospital Days means the total length in days of the Practice's stays with a day of discharge
    in the Performance Year."""
    found = total(one["days"] for one in of_practice("stay", practice, year, "discharged"))
    return {"Hospital Days": found}


def sixth_08_6(practice: str, year: int) -> Figures:
    """Joint Replacement Cost means the total cost of the Practice's valid joint replacement
    episodes that end in the Performance Year."""
    found = total(
        one["cost"]
        for one in of_practice("episode", practice, year, "end_date")
        if one["cost"] >= 500 and one["kind"] == "joint replacement"
    )
    return {"Joint Replacement Cost": found}


def eighth_08_9(practice: str, year: int) -> Figures:
    """Case Mix means the total risk weight of the Practice's joint replacement episodes that end in
    the Performance Year."""
    found = total(
        one["weight"]
        for one in of_practice("episode", practice, year, "end_date")
        if one["kind"] == "joint replacement"
    )
    return {"Case Mix": found}


def eighth_08_10(practice: str, year: int) -> Figures:
    """Children's Cost means the Counted Cost of all members under age 18, added together."""
    found = total(
        cost
        for name, cost in counted_cost(practice, year).items()
        if person(name)["age"] < 18
    )
    return {"Children's Cost": found}
