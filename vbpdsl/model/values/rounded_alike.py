"""Rules that round all figures of a kind: `All percentages shall be carried to one decimal place`.

    "Recovery Rate" means A divided by B.     Each rate is expressed as a percentage rounded to one
                                              decimal place, a half upward.
        ->   the Recovery Rate is A divided by B, in percent, rounded to one decimal place

They hold of what is worked out: a figure that a contract writes out or a table gives stays as it
is, and a definition that says itself how it is rounded is rounded so. A rate that is no percentage
(`per 1,000 visits`) is asked about where all rates are to be expressed as one.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Cases, ColumnValue, Expression, Literal, Rounded, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind, Style
from vbpdsl.model.values.tails import as_rounded
from vbpdsl.syntax.nodes.values import RoundedTo
from vbpdsl.syntax.parsing.tree import Phrase, Word


def rounded_alike(draft: Draft, name: str, value: Expression, scope: Scope) -> Expression:
    """A figure rounded as a rule of the contract says of all that are like it."""
    for document, read, phrase in draft.rounded_alike:
        word = phrase.token("PAYMENTS_ARE_ROUNDED")
        assert word is not None
        inner = scope.elsewhere(document.source, read.label)
        if word.value == "RATES" and not _is_rate(name):
            continue
        if value.type.kind is Kind.NUMBER:
            value = _rounded(draft, name, value, (phrase, word), inner)
    return value


def _is_rate(name: str) -> bool:
    return name.split()[-1].lower() in ("rate", "rates")


def _rounded(
    draft: Draft, name: str, value: Expression, said: tuple[Phrase, Word], scope: Scope
) -> Expression:
    if isinstance(value, Cases):
        branches = tuple(
            evolve(one, value=_rounded(draft, name, one.value, said, scope))
            for one in value.branches
        )
        other = value.otherwise
        if other is not None:
            other = _rounded(draft, name, other, said, scope)
        return evolve(value, branches=branches, otherwise=other)
    if isinstance(value, Rounded | Literal | TermValue | ColumnValue):
        return value
    phrase, word = said
    value = _in_percent(draft, name, value, said, scope)
    if value.type.style is not Style.PERCENT or not value.type.unit.pure:
        return value
    how = Word("ROUNDED", "rounded", word.typed, word.span, "NEAREST")
    to, way = phrase.token("ROUND_STEP"), phrase.token("ROUND_WAY")
    return as_rounded(draft, value, RoundedTo(phrase, how, to, way, phrase.span), scope)


def _in_percent(
    draft: Draft, name: str, value: Expression, said: tuple[Phrase, Word], scope: Scope
) -> Expression:
    """A rate that a rule expresses as a percentage."""
    phrase, word = said
    if value.type.style is Style.PERCENT or word.value != "RATES":
        return value
    if value.type.style is Style.RATIO and value.type.unit.pure and "percent" in word.typed:
        return evolve(value, type=evolve(value.type, style=Style.PERCENT))
    draft.say(
        "VBP121",
        f"this speaks of all rates, and `{name}` is no percentage",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"{name} is rounded as well", f"{name} is not meant"),
        suggestion="`All percentages are rounded ...`, and in the definition of each other rate "
        "how it is rounded",
    )
    raise Refused
