"""What the roles of columns are: of which type each is, and which belong together.

Beside `vbpdsl/syntax/words/roles.py`, which has the words that a description says for them.
"""

from vbpdsl.model.types import COUNT, DATE, MONEY, TEXT, ValueType
from vbpdsl.syntax.words.roles import Role

TYPES: dict[Role, ValueType] = {
    Role.DAY_OF_SERVICE: DATE,
    Role.DATE_OF_PAYMENT: DATE,
    Role.FIRST_DAY: DATE,
    Role.LAST_DAY: DATE,
    Role.DATE_OF_BIRTH: DATE,
    Role.DATE_OF_DEATH: DATE,
    Role.AGE: COUNT,
    Role.LENGTH_IN_DAYS: COUNT,
    Role.YEAR: COUNT,
    Role.KIND_OF_CLAIM: TEXT,
    Role.ALLOWED_AMOUNT: MONEY,
    Role.PAID_AMOUNT: MONEY,
    Role.TOTAL_COST: MONEY,
    Role.PROVIDER: TEXT,
    Role.DIRECTION: TEXT,
}

AMOUNTS = (Role.ALLOWED_AMOUNT, Role.PAID_AMOUNT, Role.TOTAL_COST)
"""What a cost line can count."""

OF_CLAIMS = frozenset({Role.KIND_OF_CLAIM, *AMOUNTS})
"""Roles that only rows under the cover's cost line have."""

OF_A_LIFE = frozenset({Role.DATE_OF_BIRTH, Role.DATE_OF_DEATH})
"""Dates that are about a member and not about what a row tells."""

HAPPENS = (Role.DAY_OF_SERVICE, Role.FIRST_DAY)
"""Days by which a row lies in a time, if its sentence names no other."""
