"""Bands applied to an amount: `each part at the rate of its own row`, `the whole at one rate`.

The two use the same table and can differ by as much as the amount itself, so which is meant must
be said.
"""

from typing import assert_never

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Banded,
    Expression,
    Parts,
    TermValue,
)
from vbpdsl.model.kept import TermSource
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import RateBands, rate_bands
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.model.values import references
from vbpdsl.model.values.units import arithmetic_type
from vbpdsl.model.walking import parts
from vbpdsl.syntax.declared.naming import term_name
from vbpdsl.syntax.nodes.values import Applying, WholeAtRate, WholeSaid
from vbpdsl.syntax.nodes.values import Banded as Applied
from vbpdsl.syntax.parsing.tree import Phrase


def at_rates(
    draft: Draft, said: Applied | WholeAtRate | WholeSaid, scope: Scope
) -> Expression:
    """An amount at the rates of bands, or all of it at one rate."""
    match said:
        case Applied():
            return applied(draft, said, scope)
        case WholeAtRate():
            return whole_at_rate(draft, said, scope)
        case WholeSaid():
            return whole_said(draft, said, scope)
    assert_never(said)


def applied(draft: Draft, said: Applied, scope: Scope) -> Expression:
    """`each part at the rate of its own row in ...`, `the whole at one rate in ...`."""
    amount = draft.value(said.amount, scope)
    named = said.table
    source = _source_named(draft, named, scope) if named else _own_table(draft, said, scope)
    found = rate_bands(draft, source, scope)
    draft.used.add(source.name)
    type_ = ValueType(Kind.NUMBER, amount.type.unit.times(found.type.unit))
    if said.applying is Applying.EACH_PART:
        _parts_of_the_same(draft, amount, found, said, scope)
        return Parts(amount, found.part_of, found.bands, type_, span=said.span)
    measured = found.input or amount
    if found.input is None and found.part_of is not None:
        measured = Arithmetic("/", amount, found.part_of, ValueType(Kind.NUMBER))
    rate = Banded(measured, found.bands, found.type, span=said.span)
    return Arithmetic("*", amount, rate, type_, span=said.span)


def whole_at_rate(draft: Draft, said: WholeAtRate, scope: Scope) -> Expression:
    """`the whole of Net Savings at one Share`: the amount times the one rate."""
    amount, rate = draft.value(said.amount, scope), draft.value(said.rate, scope)
    type_ = arithmetic_type(draft, "*", amount, rate, said.span, scope)
    return Arithmetic("*", amount, rate, type_, span=said.span)


def _parts_of_the_same(
    draft: Draft, amount: Expression, found: RateBands, said: Applied, scope: Scope
) -> None:
    """An amount is cut at edges of its own kind: parts of Savings have no Quality Score."""
    if found.input is None or found.part_of is not None:
        return
    if found.input.type.unit == amount.type.unit:
        return
    draft.say(
        "VBP406",
        f"the table goes by {found.input.type.words()}, and parts of an amount in "
        f"{amount.type.words()} cannot be cut at its edges",
        scope.source,
        said.span,
        scope.clause,
        suggestion="`, the whole at one rate in` for `each part`, if one row decides for all",
    )
    raise Refused


def _own_table(draft: Draft, said: Applied, scope: Scope) -> TermSource:
    """The table that stands in the clause itself."""
    for source in draft.sources.values():
        if source.clause == scope.clause and source.unit.table:
            return evolve(source, name=term_name(source.unit.table[0].cells[-1].text))
    draft.say(
        "VBP209",
        "no table of rates follows",
        scope.source,
        said.span,
        scope.clause,
        suggestion="put the table of rates under this sentence",
    )
    raise Refused


def _source_named(draft: Draft, named: Phrase, scope: Scope) -> TermSource:
    word = named.token("TERM")
    if word is not None and str(word.value) in draft.sources:
        source = draft.sources[str(word.value)]
        if source.unit.table:
            return source
    number = named.token("NUMBER")
    for source in draft.sources.values():
        if number is not None and source.clause == number.typed and source.unit.table:
            return source
    draft.say(
        "VBP209",
        f"`{scope.source.slice(named.span)}` has no table of rates",
        scope.source,
        named.span,
        scope.clause,
        suggestion="name the clause or the Term whose table gives the rates",
    )
    raise Refused


def whole_said(draft: Draft, said: WholeSaid, scope: Scope) -> Expression:
    """`e times f, the whole of e at one Share` says how a band table meets an amount."""
    amount = draft.value(said.amount, scope)
    word = said.rate
    definition = references.term(draft, word, scope)
    assert isinstance(definition, TermValue)
    if not isinstance(draft.definitions[definition.term].expression, Banded):
        draft.say(
            "VBP406",
            f"`{word.text}` is not given by a table of bands",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"leave out `, the whole of ... at one {word.text}`",
        )
    _check_factors(draft, amount, said, scope)
    return amount


def _check_factors(draft: Draft, amount: Expression, said: WholeSaid, scope: Scope) -> None:
    """`e times f, the whole of e at one Share`: both are what is multiplied before."""
    used = {part.term for part in parts(amount) if isinstance(part, TermValue)}
    for word in said.factors:
        letter = word.kind == "LETTER"
        name = draft.letters.get(str(word.value), "") if letter else str(word.value)
        if name not in used:
            draft.say(
                "VBP406",
                f"`{word.typed}` is said to be taken at one rate, and "
                f"`{scope.source.slice(said.amount.span)}` before it is not made of it",
                scope.source,
                word.span,
                scope.clause,
                suggestion="name what is multiplied, and the rate it is multiplied by",
            )
            raise Refused
