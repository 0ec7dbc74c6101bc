"""Who takes part in a division, with what; and those of whose division something can be said.

takers    k0    amount  weight  limit
          M01   100000      30      -
          M02   100000      36  50000
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.lowering import lower, number, scalar
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import (
    Unplannable,
    apply,
    both,
    choose,
    compare,
    either,
    is_missing,
    multiply,
    product,
    whole,
)
from vbpdsl.plan.numbers.division import divided
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.passes.groups import lowest_terms
from vbpdsl.plan.portions.rows import FREE, Asking, Division, Open, Rows, top_of
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.values import Lowered


def takers_of(division: Division, site: Place, keys: Mapping[str, Lowered]) -> Asking:
    """Those that take part, with what they take part with."""
    draft, asked = site.draft, division.portion
    values: dict[str, Lowered] = {"amount": _lowest(number(asked.amount, site), draft)}
    weight = exact.literal(Fraction(1)) if asked.weight is None else number(asked.weight, site)
    values["weight"] = _lowest(weight, draft)
    for name, limit in (("most", asked.most), ("least", asked.least)):
        if limit is not None:
            values[name] = _lowest(number(limit, site), draft)
    wrong = [one for value in values.values() for one in _unusable(value)]
    if asked.most is not None and asked.least is not None:
        least, most = values["least"], values["most"]
        assert isinstance(least, Exact) and isinstance(most, Exact)
        wrong.append(exact.compared(">", least, most))
    for place, ahead in enumerate(() if asked.cents is None else asked.cents.order):
        found = _in_order(lower(ahead.value, site))
        wrong.append(is_missing(top_of(found)))
        values[f"order{place}"] = found
    if asked.takes is not None:
        takes = draft.keep(scalar(asked.takes, site))
        draft.where(either([takes, is_missing(takes)]))
        wrong.append(is_missing(takes))
    doubt = choose([(one, whole(1)) for one in wrong], whole(0))
    values["doubt"] = Exact(draft.keep(doubt))
    return (yield from division.shelved(Open(draft, dict(keys), values), "takers"))


def measured_alike(division: Division, takers: Rows) -> Asking:
    """The takers without those of whose division nothing can be said, their weights and limits
    brought over common denominators."""
    quotients = [name for name in ("weight", "most", "least")
                 if name in takers.values and takers.values[name].factors]  # fmt: skip

    def of(here: Open) -> Mapping[str, tuple[str, Scalar]]:
        amount = here.number("amount")
        found: dict[str, tuple[str, Scalar]] = {"doubts": ("sum", here.top("doubt"))}
        for at, part in enumerate((amount.numerator, *amount.factors)):
            found[f"least{at}"] = ("lowest", part)
            found[f"most{at}"] = ("highest", part)
        for name in quotients:
            found[f"of_{name}"] = ("multiple", product(here.number(name).factors))
        return found

    totals = yield from division.totals(takers, of)
    here = Open.of(takers)
    beside = division.beside(here, totals)
    fine = [compare("=", beside.value("doubts"), whole(0))]
    for at in range(1 + len(here.number("amount").factors)):
        fine.append(compare("=", beside.value(f"least{at}"), beside.value(f"most{at}")))
    here.draft.where(both(fine))
    for name in quotients:
        here.values[name] = _over_common(here, name, beside.value(f"of_{name}"))
    weight = here.number("weight")
    here.values["over"] = Exact(multiply(product(weight.factors), whole(weight.denominator)))
    here.values["weight"] = Exact(weight.numerator)
    here.values["state"] = Exact(whole(FREE))
    del here.values["doubt"]
    return (yield from division.shelved(here, "weights"))


def _lowest(value: Exact, draft: Draft) -> Exact:
    """A quotient in lowest terms, so that what is alike looks alike."""
    return lowest_terms(value, draft) if value.factors else value


def _unusable(value: Lowered) -> Sequence[Scalar]:
    assert isinstance(value, Exact)
    return (is_missing(value.numerator), compare("<", value.numerator, whole(0)))


def _in_order(value: Lowered) -> Lowered:
    """What an order goes by, as something the engine can put in order."""
    if isinstance(value, Exact):
        if value.factors:
            raise Unplannable("an order that goes by a quotient")
        return value
    return apply("name order", (value,)) if value.kind is Kind.TEXT else value


def _over_common(here: Open, name: str, multiple: Scalar) -> Exact:
    """A quotient over the common multiple of all that share in the division."""
    value, keep = here.number(name), here.draft.keep
    times = keep(divided(multiple, product(value.factors), keep))
    return Exact(keep(multiply(value.numerator, times)), value.denominator, (keep(multiple),))
