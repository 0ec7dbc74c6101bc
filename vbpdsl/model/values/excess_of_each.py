"""What is more than a limit for any one of several is no part of a Term.

    Expenditures in excess of $50,000 for any one member are disregarded.
    Claims of a member in excess of $300,000 are excluded from Medical Expense.

Beside `limited`, which knows the sentences that limit a Term; what such a limit comes to is worked
out by `any_one`.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, ColumnValue, Expression
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind
from vbpdsl.model.values.any_one import of_any_one
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def without_excess(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`Expenditures in excess of $50,000 for any one member are disregarded`; of a column that the
    Term adds up: `The paid amount in excess of ... is excluded from Expenditures`."""
    beyond = phrase.token("IN_EXCESS_OF")
    phrase.tokens("IS_NOT_COUNTED", "IS_DISREGARDED", "IS_EXCLUDED_FROM")
    of, behind = phrase.token("FOR_ANY_ONE", "OF_A"), phrase.parts.index(beyond)
    assert of is not None
    word = phrase.parts[phrase.parts.index(of) + 1]
    assert isinstance(word, Word)
    key = draft.base_row(draft.canonical(str(word.value)))
    most = draft.value(phrase.parts[behind + 1], scope)
    of_it = phrase.parts[0].kind != "ROWS" or not most.type.unit.pure  # so many of them, if pure
    excluded = phrase.token("IS_EXCLUDED_FROM") is not None
    if excluded and not (of_it and _adds_up(draft, value, phrase.parts[0])):
        not_computed(draft, phrase, scope)
    if excluded and phrase.parts[0].kind == "ROWS":
        _check_all_count(draft, value, phrase, scope)
    found = of_any_one(draft, value, most, key, phrase.span, scope)
    if found is None:
        _no_each(draft, value, key, phrase, scope)
        raise Refused
    return found


def _adds_up(draft: Draft, value: Expression, what: Node) -> bool:
    """Whether a value is the total of a column, or of what rows of a table come to: of all that
    it counts, and not of some of them."""
    if not isinstance(value, Aggregate) or value.how is not How.TOTAL or not isinstance(what, Word):
        return False
    name = draft.canonical(str(what.value))
    if what.kind == "ROWS":
        table = draft.tables.get(value.rows.table or "")
        return table is not None and name == table.row
    return isinstance(value.value, ColumnValue) and value.value.column == name


def _check_all_count(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> None:
    """`Visits of a client in excess of $90 are excluded from Fees`, which counts urgent visits
    only: is it the excess of these, or of all?"""
    assert isinstance(value, Aggregate)
    tests = (part for one in value.rows.conditions for part in parts(one.test))
    if not any(isinstance(one, ColumnValue) and one.type.kind is not Kind.DATE for one in tests):
        return
    term, last = phrase.tokens("TERM")[-1].typed, phrase.token("IS_EXCLUDED_FROM")
    rows = phrase.parts[0]
    assert last is not None
    which = scope.source.slice(rows.span).lower()
    between = scope.source.phrase(Span(rows.span.end, last.span.start)).strip()
    own = f"{term} {between} are disregarded"
    draft.say(
        "VBP121",
        f"`{term}` counts some of the {which} only, and this does not say of which the excess is",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"of the {which} that `{term}` counts", f"of all {which}"),
        suggestion=f"`{own}` for a)",
        fixes=(Fix(phrase.span, own),),
    )
    raise Refused


def _no_each(draft: Draft, value: Expression, key: str, phrase: Phrase, scope: Scope) -> None:
    """Why a limit for each has nothing to stand on: no total, or nobody says who there are."""
    total = isinstance(value, Aggregate) and value.how is How.TOTAL
    reason = (
        f"no list says who all the {plural(key)} are of whom the rows speak"
        if total
        else f"what it limits is no total of rows that name a {key}"
    )
    draft.say(
        "VBP106",
        f"the excess of each {key} is not known here: {reason}",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"a table that has one row for each {key}, or the rows `in months when the "
        f"{key} belongs to` the party"
        if total
        else f"say this of a Term that is `the total ...` of such rows, or limit `Each {key}'s "
        "...` in a clause of its own and add them up",
    )
