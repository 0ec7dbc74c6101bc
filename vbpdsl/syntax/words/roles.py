"""What a column is for: the roles that a description gives to columns by their kind.

    | paid date | paid | date of payment |    ->    the cover's `paid on or before ...` reads it

A column may be called anything in any language; what the cover, an age or a time means by a column
is never told from its name. The words of a role are said in the cell `Kind`, and each role is of
one type. The words here are those of the trade: the first is printed, all may be typed, and a
column that is called so is offered where a role is asked for.
"""

from enum import Enum


class Role(Enum):
    """The closed list of roles, each by the words that are printed for it."""

    DAY_OF_SERVICE = "day of service"
    DATE_OF_PAYMENT = "date of payment"
    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    DATE_OF_BIRTH = "date of birth"
    DATE_OF_DEATH = "date of death"
    AGE = "age"
    LENGTH_IN_DAYS = "length in days"
    YEAR = "year"
    KIND_OF_CLAIM = "kind of claim"
    ALLOWED_AMOUNT = "allowed amount"
    PAID_AMOUNT = "paid amount"
    TOTAL_COST = "total cost"
    PROVIDER = "provider"
    DIRECTION = "direction"


_ALSO: dict[Role, tuple[str, ...]] = {
    Role.DAY_OF_SERVICE: ("date of service", "service date", "day served", "first day of service"),
    Role.DATE_OF_PAYMENT: ("payment date", "day of payment", "date paid", "paid date", "day paid"),
    Role.FIRST_DAY: ("start date", "begin date", "day of admission", "admission date", "start"),
    Role.LAST_DAY: ("end date", "day of discharge", "discharge date", "end"),
    Role.DATE_OF_BIRTH: ("birth date", "birthday", "day of birth"),
    Role.DATE_OF_DEATH: ("death date", "day of death"),
    Role.AGE: ("age in years",),
    Role.LENGTH_IN_DAYS: ("length of stay", "length", "number of days"),
    Role.KIND_OF_CLAIM: ("type of claim", "claim type", "claim kind"),
    Role.ALLOWED_AMOUNT: ("amount allowed", "allowed charge", "allowed"),
    Role.PAID_AMOUNT: ("amount paid", "plan paid amount", "paid"),
    Role.TOTAL_COST: ("total amount",),
}

BY_WORDS: dict[str, Role] = {
    words: role for role in Role for words in (role.value, *_ALSO.get(role, ()))
}
"""Each role by all the words for it."""


SAME_KIND = {
    words: kind
    for kind, others in {
        "dollars": ("dollar", "dollar amount", "amount in dollars", "money", "currency", "usd",
                    "us dollars", "$"),
        "whole number": ("integer", "count", "whole numbers"),
        "number": ("decimal", "decimal number"),
        "percentage": ("percent", "%", "per cent", "pct", "percentages"),
        "yes or no": ("yes/no", "y/n", "yes or no flag", "boolean", "flag"),
        "text": ("string", "words", "free text"),
    }.items()
    for words in others
}  # fmt: skip
"""What other people call the kinds of values; the words of the language are printed."""


def of_one(kind: str) -> bool:
    """Whether a kind is a role that a value has of one row, and so no kind of thing by itself."""
    role = BY_WORDS.get(kind.lower())
    return role is not None and role is not Role.YEAR
