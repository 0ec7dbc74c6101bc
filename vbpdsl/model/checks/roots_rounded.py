"""Roots, logarithms and powers of which no words say to how many places they are worked out.

Limit means the average Cost plus 3 times the sample standard deviation of the Costs
    few roots are fractions: to the cent, to the dollar, to four decimal places?
"""

from fractions import Fraction
from functools import partial

from attrs import evolve

from vbpdsl.model.checks.said_already import source_of
from vbpdsl.model.contract import Definition, Promise
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, OfFunction
from vbpdsl.model.nouns.homes import computed_of
from vbpdsl.model.operators import Functions, RoundingWay
from vbpdsl.model.types import Style
from vbpdsl.model.values.functions import is_exact
from vbpdsl.model.walking import parts, rewritten
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.nodes.aggregates import How

_CALLED = {
    Functions.ROOT: "a square root is hardly ever a fraction",
    Functions.LOGARITHM: "a logarithm is hardly ever a fraction",
    Functions.EXPONENTIAL: "an exponential is hardly ever a fraction",
    Functions.POWER: "a power is hardly ever a fraction",
}
_CASES = {
    Functions.ROOT: "the standard deviation of 2, 4, 6, 8 and 10 as a sample is 3 or 3.16",
    Functions.LOGARITHM: "the natural logarithm of 20 is 3 or 3.00",
    Functions.EXPONENTIAL: "the exponential of 1 is 3 or 2.72",
    Functions.POWER: "1.5 to the power of 2.5 is 3 or 2.76",
}


def roots_rounded(draft: Draft) -> None:
    """Every root is worked out to a step that is said, by itself or once for all."""
    if draft.roots:
        rewrite = partial(_as_all_are, draft.roots)
        for name, definition in tuple(draft.definitions.items()):
            draft.definitions[name] = rewritten(definition, rewrite)
        draft.promises = tuple(rewritten(promise, rewrite) for promise in draft.promises)
    main = draft.documents.main.source
    all_said: list[Definition | Promise] = [*draft.definitions.values(), *draft.promises]
    for said in all_said:
        source = source_of(draft, said) if isinstance(said, Definition) else main
        for part in parts(computed_of(said)):
            if isinstance(part, OfFunction) and part.step is None and not is_exact(part):
                _ask(draft, part, source, part.span or said.span, said.clause)


def _as_all_are(all_: dict[str, tuple[Fraction, RoundingWay]], part: object) -> object:
    if not isinstance(part, OfFunction) or part.step is not None:
        return part
    rule = next((all_[name] for name in _spoken_of(part) if name in all_), None)
    if rule is None:
        return part
    step, way = rule
    again = partial(_as_all_are, all_)
    value = rewritten(part.value, again)
    exponent = rewritten(part.exponent, again) if part.exponent is not None else None
    percent = part.type.style is Style.PERCENT  # 12.3% has one decimal place
    step = step / 100 if percent else step
    return evolve(part, value=value, exponent=exponent, step=step, way=way)


def _spoken_of(part: OfFunction) -> tuple[str, ...]:
    """What a rule for all calls such a function, the narrowest word first; one that speaks of
    powers rounds those too that are a fraction."""
    if part.function is Functions.ROOT:
        deviation = isinstance(part.value, Aggregate) and part.value.how in _VARIANCES
        return ("DEVIATIONS", "ROOTS") if deviation else ("ROOTS",)
    return ("LOGARITHMS",) if part.function is Functions.LOGARITHM else ("POWERS",)


_VARIANCES = (How.VARIANCE, How.SAMPLE_VARIANCE)
_ALL = {
    Functions.ROOT: "Square roots",
    Functions.LOGARITHM: "Logarithms",
    Functions.EXPONENTIAL: "Powers",
    Functions.POWER: "Powers",
}


def _ask(
    draft: Draft, part: OfFunction, source: SourceText, span: Span | None, clause: str
) -> None:
    draft.say(
        "VBP520",
        f"{_CALLED[part.function]}, and it is not said to how many places it is worked out",
        source,
        span,
        clause,
        readings=("to the nearest whole number", "to two decimal places"),
        case=_CASES[part.function],
        suggestion="a clause of its own for it that ends with `, rounded to two decimal places, a "
        f"half upward`, and its name here; or, of all of them, `{_ALL[part.function]} are rounded "
        "to six decimal places, a half upward.`",
    )
