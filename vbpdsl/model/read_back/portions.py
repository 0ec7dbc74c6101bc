"""An amount that is divided, in words: among whom, in what proportion, and who gets odd cents.

    the part of Pool, divided among every Practice in proportion to Units
"""

from collections.abc import Callable

from vbpdsl.model.expressions import Cents, Expression, Portion
from vbpdsl.model.operators import OddCents, Portions
from vbpdsl.model.read_back.phrases import STEPS

Inner = Callable[[Expression], str]
"""The words of a part, in brackets where they need them."""


def portion_words(expression: Portion, inner: Inner) -> str:
    """`Pool, divided among every Practice in proportion to Units`, and the rest of it."""
    of = inner(expression.amount)
    among = f"every {' and '.join(expression.each)}"
    if expression.takes is not None:
        among += f" of which it is so that {inner(expression.takes)}"
    by = "equally" if expression.weight is None else (
        f"in proportion to {inner(expression.weight)}")  # fmt: skip
    said = [f"the part of {of}, divided among {among} {by}"]
    if expression.gives is Portions.FACTOR:
        said[0] = f"the factor of {of} divided among {among} {by}"
    if expression.least is not None:
        said.append(f"each not less than {inner(expression.least)}")
    if expression.most is not None:
        said.append(f"each not more than {inner(expression.most)}")
        said.append(_PASSES.get(expression.passes, f"in {expression.passes} passes"))
    if expression.cents is not None:
        said.append(_odd_cents(expression.cents, inner))
    return "; ".join(said)


_PASSES = {
    1: "what that cuts off nobody gets",
    2: "what that cuts off divided once more among those not cut off, what is cut off then nobody "
    "gets",
    None: "what that cuts off divided again among those not cut off, until nothing is cut off",
}


def _odd_cents(cents: Cents, inner: Inner) -> str:
    step = STEPS.get(cents.step, str(cents.step))
    order = [
        f"the {'larger' if one.largest else 'lower'} {inner(one.value)}"
        for one in cents.order
    ]
    if cents.odd is OddCents.ONE_EACH:
        order = ["the larger dropped fraction", *order]
        to = "if all of it is divided, those lost one each to those not at a limit"
    else:
        to = "if all of it is divided, the difference to the first of them"
    return f"each rounded to the {step}, {cents.way}; {to}: {', then '.join(order)} first"
