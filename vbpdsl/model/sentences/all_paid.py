"""Payments added together: all from one party to another, or some that a clause or a name says.

    the Plan never pays the Clinic more than $100      every payment of the Plan to the Clinic

Promises, examples and figures of what was paid ask here; each payment by itself stands in `paid`.
"""

from collections.abc import Container, Iterator
from fractions import Fraction

from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Expression, Literal, TermValue
from vbpdsl.model.types import MONEY
from vbpdsl.source.text import Span


def paid_between(
    draft: Draft, payer: str | None, payee: str | None, before: Container[str] = ()
) -> Expression:
    """All payments from one party to another, added together; zero if there are none. `before` are
    those that an example says were made before, unless there are no others."""
    between = [
        payment
        for payment in draft.payments
        if payer in (None, payment.payer) and payee in (None, payment.payee)
    ]
    others = [one for one in between if one.term not in before and one.added_up not in before]
    return added_up(draft, iter(others or between), None)


def added_up(draft: Draft, payments: Iterator[Payment], span: Span | None) -> Expression:
    """Some payments, added together; zero if there are none."""
    total: Expression = Literal(Fraction(0), MONEY)
    for payment in payments:
        draft.used.add(payment.added_up)
        term = TermValue(payment.added_up, MONEY, span=span or payment.span)
        zero = isinstance(total, Literal)
        total = term if zero else Arithmetic("+", total, term, MONEY)
    return total
