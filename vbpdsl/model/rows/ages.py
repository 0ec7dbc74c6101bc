"""Ages as people say them: `members aged 65 or over`, `who are under 21 on December 31`.

Without a day the age is the column of kind `age` of the member at hand. With a day it is counted
from the date of birth: a member is 65 on the day that is 65 years after it, so that

    aged 65 or over on July 1 of the Performance Year   →   date of birth + 65 years <= that day
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model.cover.days import day_said
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Comparison,
    Connective,
    DateShift,
    Expression,
    Literal,
    Negation,
)
from vbpdsl.model.nouns.role_columns import candidates
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, TRUTH
from vbpdsl.model.values import references
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.references import day_of_year
from vbpdsl.syntax.nodes.facts import Aged
from vbpdsl.syntax.roles import BY_WORDS, Role
from vbpdsl.syntax.tree import Phrase, Word


def aged(draft: Draft, fact: Aged, scope: Scope) -> Expression:
    """The condition that an age is within what is said, in whole years."""
    tests = []
    if fact.least is not None:
        tests.append(_at_least(draft, fact.least, fact.on, fact.span, scope))
    if fact.most is not None:
        beyond = _at_least(draft, fact.most + 1, fact.on, fact.span, scope)
        tests.append(Negation(beyond, TRUTH, span=fact.span))
    if not tests:
        not_computed(draft, fact, scope)
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH)


def _at_least(
    draft: Draft, years: int, on: Phrase | None, span: Span, scope: Scope
) -> Expression:
    if on is None:
        age = _column(draft, Role.AGE, span, scope)
        return Comparison(">=", age, Literal(Fraction(years), COUNT), TRUTH, span=span)
    word = on.token("DATE")
    day: Expression = day_said(day_of_year(on))
    if word is not None and isinstance(word.value, date):
        day = Literal(word.value, DATE, span=word.span)
    birth = _column(draft, Role.DATE_OF_BIRTH, span, scope)
    birthday = DateShift(birth, years, 0, None, None, DATE, span=span)
    return Comparison("<=", birthday, day, TRUTH, span=span)


def _column(draft: Draft, role: Role, span: Span, scope: Scope) -> Expression:
    """The column that an age is told by, of the row or the member at hand."""
    own = scope.table.of_role(role) if scope.table is not None else ()
    found = own or tuple(one for table in draft.tables.values() for one in table.of_role(role))
    names = list(dict.fromkeys(column.name for column in found))
    if len(names) != 1:
        _which(draft, role, names, span, scope)
        raise Refused
    return references.column(draft, Word("COLUMN", names[0], names[0], span, names[0]), scope)


def _which(draft: Draft, role: Role, names: list[str], span: Span, scope: Scope) -> None:
    described = [table for table in draft.tables.values() if not table.written]
    likely = [(table, one) for table in described for one in candidates(table, role)[:1]]
    likely.sort(key=lambda pair: BY_WORDS.get(pair[1].name.lower()) is not role)
    where = (
        f"for `{likely[0][1].name}` in the description of `{likely[0][0].name}`"
        if likely
        else "for a column of the table of members"
    )
    draft.say(
        "VBP211",
        f"several columns are of kind `{role.value}`: {' and '.join(f'`{n}`' for n in names)}"
        if names
        else f"no table says which column is the {role.value}",
        scope.source,
        span,
        scope.clause,
        expected=f"one column of kind `{role.value}`",
        suggestion=f"write under Kind `{role.value}` {where}",
    )
