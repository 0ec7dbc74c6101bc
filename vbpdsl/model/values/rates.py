"""Bands applied to an amount: `each part at the rate of its own row`, `the whole at one rate`.

The two use the same table and can differ by as much as the amount itself, so which is meant must
be said.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused, TermSource
from vbpdsl.model.expressions import (
    Arithmetic,
    Banded,
    Expression,
    Parts,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import RateBands, rate_bands
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.model.values import references
from vbpdsl.model.walking import parts
from vbpdsl.syntax.naming import term_name
from vbpdsl.syntax.tree import Phrase, Word

_OPENERS = ("WHOLE_OF_FIRST", "PARTS_FIRST", "PARTS_SUM")
"""Words before the amount: `the whole of`, `each part of`, `the sum of the parts of`."""


def applied(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`each part at the rate of its own row in ...`, `the whole at one rate in ...`."""
    first = phrase.parts[0]
    prefixed = isinstance(first, Word) and first.kind in _OPENERS
    amount = draft.value(phrase.parts[1 if prefixed else 0], scope)
    if phrase.kind == "whole_said":
        return _whole_said(draft, amount, phrase, scope)
    named = phrase.phrase("band_table")
    source = _source_named(draft, named, scope) if named else _own_table(draft, phrase, scope)
    found = rate_bands(draft, source, scope)
    draft.used.add(source.name)
    type_ = ValueType(Kind.NUMBER, amount.type.unit.times(found.type.unit))
    if phrase.kind == "each_part":
        _parts_of_the_same(draft, amount, found, phrase, scope)
        return Parts(amount, found.part_of, found.bands, type_, span=phrase.span)
    measured = found.input or amount
    if found.input is None and found.part_of is not None:
        measured = Arithmetic("/", amount, found.part_of, ValueType(Kind.NUMBER))
    rate = Banded(measured, found.bands, found.type, span=phrase.span)
    return Arithmetic("*", amount, rate, type_, span=phrase.span)


def _parts_of_the_same(
    draft: Draft, amount: Expression, found: RateBands, phrase: Phrase, scope: Scope
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
        phrase.span,
        scope.clause,
        suggestion="`, the whole at one rate in` for `each part`, if one row decides for all",
    )
    raise Refused


def _own_table(draft: Draft, phrase: Phrase, scope: Scope) -> TermSource:
    """The table that stands in the clause itself."""
    for source in draft.sources.values():
        if source.clause == scope.clause and source.unit.table:
            return evolve(source, name=term_name(source.unit.table[0].cells[-1].text))
    draft.say(
        "VBP209",
        "no table of rates follows",
        scope.source,
        phrase.span,
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


def _whole_said(draft: Draft, amount: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`e times f, the whole of e at one Share` says how a band table meets an amount."""
    word = phrase.tokens("TERM")[-1]
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
    _check_factors(draft, amount, phrase, scope)
    return amount


def _check_factors(draft: Draft, amount: Expression, phrase: Phrase, scope: Scope) -> None:
    """`e times f, the whole of e at one Share`: both are what is multiplied before."""
    used = {part.term for part in parts(amount) if isinstance(part, TermValue)}
    reference = phrase.phrase("reference_word")
    said = (*(reference.words() if reference is not None else ()), *phrase.tokens("TERM", "LETTER"))
    for word in said:
        letter = word.kind == "LETTER"
        name = draft.letters.get(str(word.value), "") if letter else str(word.value)
        if word.kind in ("TERM", "LETTER") and name not in used:
            draft.say(
                "VBP406",
                f"`{word.typed}` is said to be taken at one rate, and "
                f"`{scope.source.slice(phrase.parts[0].span)}` before it is not made of it",
                scope.source,
                word.span,
                scope.clause,
                suggestion="name what is multiplied, and the rate it is multiplied by",
            )
            raise Refused
