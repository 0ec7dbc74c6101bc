"""A figure of one that is named: `the Points of BSI`, `BSI's Points`, `if the Measure is PSI 90`.

A name tells its kind by where it stands: in the first column of a schedule, in a column of rows.
The figure is then read as if that thing were at hand.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Expression, Literal, OneOf
from vbpdsl.model.nouns.kinds import at_hand, column_entity
from vbpdsl.model.nouns.which import names_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH, Kind
from vbpdsl.model.values import references
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word


def at_name(draft: Draft, noun: Word, name: Word, kind: Word | None, scope: Scope) -> Scope:
    """The scope in which the thing that is named is at hand, of the kind that the noun goes by."""
    wanted = _keys_of(draft, noun, scope)
    kinds = [one for one in wanted if name.text in names_of(draft, one)]
    if kind is not None:
        said = draft.base_row(draft.canonical(str(kind.value)))
        kinds = [one for one in kinds if one == said]
    if len(kinds) != 1:
        _of_nobody(draft, noun, name, wanted, scope)
        raise Refused
    (key,) = kinds
    return scope.on_rows(
        scope.table, scope.row, ((key, named(draft, key, name)),), scope.subject
    )


def named(draft: Draft, kind: str, name: Word) -> Literal:
    """A name as the value of a key."""
    type_ = draft.key_type(kind)
    value = Fraction(name.text) if type_.kind is Kind.NUMBER else name.text
    return Literal(value, type_, span=name.span)


def is_one_of(
    draft: Draft, kind: str, names: tuple[Word, ...], span: Span, scope: Scope
) -> Expression | None:
    """`the Measure is PSI 90 or BSI`, of the thing at hand; None where they name no such thing."""
    thing = at_hand(draft, kind, scope)
    if thing is None or not all(name.text in names_of(draft, kind) for name in names):
        return None
    values = tuple(evolve(named(draft, kind, name), type=thing.type) for name in names)
    if len(values) == 1:
        return Comparison("=", thing, values[0], TRUTH, span=span)
    return OneOf(thing, values, TRUTH, span=span)


def has_status(draft: Draft, status: Word, name: Word, scope: Scope) -> Expression:
    """`PSI 90 is met`: whether the named condition holds for the one that is named."""
    said = [
        (found.key, found)
        for found in draft.statuses.values()
        if found.name == status.value and name.text in names_of(draft, found.key)
    ]
    if len(said) != 1:
        draft.say(
            "VBP201",
            f"no clause says when `{name.typed}` is `{status.typed}`",
            scope.source,
            name.span.to(status.span),
            scope.clause,
            suggestion=f"`A Measure is {status.text} if ... .`, of what `{name.text}` is one of",
        )
        raise Refused
    ((kind, found),) = said
    definition = draft.define(found.definition, scope, status.span)
    draft.used.add(definition.name)
    at = ((kind, named(draft, kind, name)),)
    inner = scope.on_rows(scope.table, scope.row, at, scope.subject)
    return references.figure_of(draft, definition, name.span.to(status.span), inner)


def _keys_of(draft: Draft, noun: Word, scope: Scope) -> tuple[str, ...]:
    """What a Term or a column has one figure for each of."""
    if noun.kind == "TERM":
        return draft.define(str(noun.value), scope, noun.span).keys
    name = draft.canonical(str(noun.value))
    having = [one for one in draft.tables.values() if one.key and one.column(name) is not None]
    return tuple(
        dict.fromkeys(
            entity
            for table in having
            for key in table.key
            if (entity := column_entity(table, key)) is not None
        )
    )


def _of_nobody(
    draft: Draft, noun: Word, name: Word, wanted: tuple[str, ...], scope: Scope
) -> None:
    each = " and ".join(f"each {key}" for key in wanted) or "the whole settlement"
    listed = [one for key in wanted for one in names_of(draft, key)]
    draft.say(
        "VBP205",
        f"`{noun.typed}` is one figure for {each}, and `{name.typed}` names none of these",
        scope.source,
        name.span,
        scope.clause,
        expected=", ".join(f"`{one}`" for one in listed[:4]) or None,
        suggestion=f"`{noun.typed}` alone" if not wanted else "name one that a schedule lists",
        fixes=tuple(Fix(name.span, one) for one in listed[:2]),
    )
