"""Ages as people say them: `members aged 65 or over`, `who are under 21 on December 31`.

Without a day the age is the column of kind `age` of the member at hand. With a day it is counted
from the date of birth: a member is 65 on the day that is 65 years after it, so that

    aged 65 or over on July 1 of the Performance Year   →   date of birth + 65 years <= that day
"""

from datetime import date
from fractions import Fraction
from typing import NoReturn

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
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.nouns.role_columns import candidates, day_of
from vbpdsl.model.read_back.phrases import ordinal
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, TRUTH, Kind, Style
from vbpdsl.model.values import columns
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.references import day_of_year
from vbpdsl.syntax.nodes.facts import Aged
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.roles import BY_WORDS, Role


def aged(draft: Draft, fact: Aged, scope: Scope) -> Expression:
    """The condition that an age is within what is said, in whole years."""
    _check_can_be_old(draft, fact, scope)
    tests = []
    if fact.least is not None:
        tests.append(_at_least(draft, fact.least, fact.on, fact.span, scope))
    if fact.most is not None:
        beyond = _at_least(draft, fact.most + 1, fact.on, fact.span, scope)
        tests.append(Negation(beyond, TRUTH, span=fact.span))
    if not tests:
        not_computed(draft, fact, scope)
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH)


def _check_can_be_old(draft: Draft, fact: Aged, scope: Scope) -> None:
    """`A Clinic below 25.0 earns nothing`: no age is meant, but which figure is?"""
    kind = scope.table.row if scope.table is not None else scope.subject
    if kind not in [party.name for party in draft.parties]:
        return
    said = scope.source.phrase(fact.span)
    draft.say(
        "VBP210",
        f"`{said}` does not say which figure of the {kind} it is about",
        scope.source,
        fact.span,
        scope.clause,
        suggestion=f"name the figure, as in `with a score {said}`",
    )
    raise Refused


def _at_least(
    draft: Draft, years: int, on: Phrase | None, span: Span, scope: Scope
) -> Expression:
    if on is None:
        age = _column(draft, Role.AGE, span, scope)
        return Comparison(">=", age, Literal(Fraction(years), COUNT), TRUTH, span=span)
    day, birth = day_of_age(draft, on, scope), birth_of(draft, span, scope)
    birthday = DateShift(birth, years, 0, None, None, DATE, span=span)
    return Comparison("<=", birthday, day, TRUTH, span=span)


def day_of_age(draft: Draft, on: Phrase, scope: Scope) -> Expression:
    """The day on which the age is asked: a date, one of the period, or that of the row at hand."""
    word, column, rows = on.token("DATE"), on.token("COLUMN"), on.token("DAY_OF_ROW")
    if word is not None and isinstance(word.value, date):
        return Literal(word.value, DATE, span=word.span)
    if column is not None:
        return _dated(draft, columns.column(draft, column, scope, _owner(on)), column, scope)
    if rows is None:
        return day_said(draft, day_of_year(on))
    noun = on.tokens("ROWS")[-1]
    if scope.table is None or scope.table.row != draft.base_row(str(noun.value)):
        not_computed(draft, on, scope)
    return scope.own(day_of(draft, scope.table, scope, noun.span), noun.span)


def _owner(on: Phrase) -> str | None:
    owner = next(iter(on.tokens("ROWS", "PARTY")), None)
    return str(owner.value) if owner is not None else None


def _dated(draft: Draft, day: Expression, word: Word, scope: Scope) -> Expression:
    if day.type.kind is not Kind.DATE or day.type.style is Style.MONTH:
        not_computed(draft, word, scope)
    return day


def birth_of(draft: Draft, span: Span, scope: Scope) -> Expression:
    """The date of birth of the row or the member at hand."""
    return _column(draft, Role.DATE_OF_BIRTH, span, scope)


def is_birth_counted(draft: Draft, number: Word, span: Span, scope: Scope) -> NoReturn:
    """`within 28 days after birth`: so many days after a day leave the day itself out, and nobody
    means to leave out the day of birth without saying so."""
    last = Fraction(str(number.value)) + 1
    through = f"through the {ordinal(last)} day of life"
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(span)}` does not say whether the day of birth counts",
        scope.source,
        span,
        scope.clause,
        readings=("the day of birth and those after it", "the days after it alone"),
        suggestion=f"`{through}`, of which the day of birth is the first; or `after the 1st day "
        "of life` besides",
        fixes=(Fix(span, through),),
    )
    raise Refused


def _column(draft: Draft, role: Role, span: Span, scope: Scope) -> Expression:
    """The column that an age is told by, of the row or the member at hand."""
    listed = table_of(draft, scope.about) if scope.about is not None else None
    own = listed.of_role(role) if listed is not None else ()
    own = own or (scope.table.of_role(role) if scope.table is not None else ())
    found = own or tuple(one for table in draft.tables.values() for one in table.of_role(role))
    names = list(dict.fromkeys(column.name for column in found))
    if len(names) != 1:
        _which(draft, role, names, span, scope)
        raise Refused
    return columns.column(draft, Word("COLUMN", names[0], names[0], span, names[0]), scope)


def _which(draft: Draft, role: Role, names: list[str], span: Span, scope: Scope) -> None:
    if role is Role.AGE and not names and _births(draft):
        _on_which_day(draft, span, scope)
        return
    described = [table for table in draft.tables.values() if not table.written]
    likely = [(table, one) for table in described for one in candidates(table, role)[:1]]
    likely = [pair for pair in likely if _is_called_so(pair[1].name, role)]
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


def _is_called_so(name: str, role: Role) -> bool:
    """Whether a name speaks of it: a star rating is no age, though both are numbers."""
    words = {*name.lower().split(), BY_WORDS.get(name.lower())}
    return role in words or not words.isdisjoint(role.value.split())


def _births(draft: Draft) -> bool:
    return any(table.of_role(Role.DATE_OF_BIRTH) for table in draft.tables.values())


def _on_which_day(draft: Draft, span: Span, scope: Scope) -> None:
    """Where a date of birth is given, an age is one on some day."""
    said = scope.source.phrase(span)
    period = f"the {draft.period_key or 'Period'}"
    days = (f"{said} on the first day of {period}", f"{said} on the last day of {period}")
    draft.say(
        "VBP211",
        f"`{said}` says an age, and not on which day",
        scope.source,
        span,
        scope.clause,
        expected="a day behind it, or a column of kind `age`",
        readings=days,
        case="who turns 65 in June is 64 on January 1 and 65 on December 31",
        fixes=tuple(Fix(span, day) for day in days),
    )
