"""Clauses that say when nothing is paid: rules that every payment they speak of obeys.

    1.2  If the Practice's number of members is less than 5,000, neither party pays.

Such a rule is a condition of its own, worked out once for each settlement, and a payment between
the parties it names is nothing where it holds. With `Always true:` before it the same words are a
promise, which is checked and changes nothing; `promises` reads those.
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Negation,
    TermValue,
)
from vbpdsl.model.kept import Bar
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.rows.parts_of_period import in_part, months_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.nothing_of_what import clauses_barred
from vbpdsl.model.types import COUNT, LASTING, MONEY, TRUTH
from vbpdsl.model.values.years import Stretches, in_any, labels_of, stretches_of
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.actions.payments import nothing_paid
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.payments import Ground, NothingPaid
from vbpdsl.syntax.nodes.times import MonthsOfPeriod, PartsOfPeriod, When, YearByOrder, YearsSaid
from vbpdsl.syntax.parsing.tree import Phrase, Word


def read_bars(draft: Draft) -> tuple[Bar, ...]:
    """All clauses that say when nothing is paid."""
    found: list[Bar] = []
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("nothing"):
                    try:
                        found.append(_bar(draft, document, read, phrase))
                    except Refused:
                        draft.give_up(document, read.label)
    return tuple(found)


def unless_barred(
    bars: tuple[Bar, ...], payer: str, payee: str, amount: Expression, clause: str
) -> Expression:
    """What is paid under a clause: nothing where a rule says so, else the amount."""
    tests = tuple(
        TermValue(bar.condition, TRUTH)
        for bar in bars
        if bar.payer in (None, payer)
        and bar.payee in (None, payee)
        and bar.section in (None, _section(clause))
        and (bar.clauses is None or clause in bar.clauses)
    )
    nothing = Literal(Fraction(0), MONEY)
    branches = tuple(Branch(test, nothing) for test in tests)
    return Cases(branches, amount, MONEY, span=amount.span) if branches else amount


def _bar(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> Bar:
    scope = Scope(document.source, read.label)
    parties = [str(word.value) for word in nothing_paid(phrase).parties]
    said = ways(document, read, phrase)
    test = one_reading(draft, said, lambda way: _test(draft, nothing_paid(way), scope))
    name = "Nothing is paid"
    while name in draft.definitions:
        name = f"{name} (clause {read.label})"
    draft.definitions[name] = Definition(
        name, (), TRUTH, test, read.label, "condition", None,
        document.source.slice(phrase.span), span=phrase.span,
    )  # fmt: skip
    draft.used.add(name)
    payer = parties[0] if parties else None
    payee = parties[1] if len(parties) > 1 else None
    section = _only_section(draft, nothing_paid(phrase), scope)
    clauses = clauses_barred(draft, phrase.token("NEITHER_PAYS"), section, scope)
    return Bar(payer, payee, name, section, clauses)


_OF_A_SECTION = ("Article", "Section")
"""Parts of a contract that are one of several in it: `under this Article`."""


def _only_section(draft: Draft, said: NothingPaid, scope: Scope) -> str | None:
    """The section of which alone it is said that nothing is paid."""
    part = said.under.typed.split()[-1] if said.under is not None else ""
    own = _section(scope.clause)
    if said.section is not None and said.section.typed != own:  # `this Section 4`, in section 5
        _not_in_this(draft, said.section, own, scope)
    return own if part in _OF_A_SECTION or said.section is not None else None


def _not_in_this(draft: Draft, section: Word, own: str, scope: Scope) -> NoReturn:
    draft.say(
        "VBP121",
        f"this stands in section {own}, and speaks of `this` section {section.typed}",
        scope.source,
        section.span,
        scope.clause,
        readings=(f"the payments of section {section.typed}", f"the payments of section {own}"),
        suggestion=f"`{own}`, or the clause in the section of which it speaks",
        fixes=(Fix(section.span, own),),
    )
    raise Refused


def _section(clause: str) -> str:
    return clause.rpartition(".")[0]


def _test(draft: Draft, said: NothingPaid, scope: Scope) -> Expression:
    """When nothing is paid."""
    tests = grounds_of(draft, said, scope)
    if tests:
        return tests[0] if len(tests) == 1 else Connective("and", tests, TRUTH, span=said.span)
    draft.say(
        "VBP317",
        "this says that nothing is ever paid, whatever the other clauses say",
        scope.source,
        said.span,
        scope.clause,
        suggestion="say when: `If ..., neither party pays.`",
    )
    raise Refused


def grounds_of(draft: Draft, said: NothingPaid, scope: Scope) -> tuple[Expression, ...]:
    """The conditions under which nothing is paid: those that are said, and the year."""
    tests = [ground_test(draft, ground, scope) for ground in said.grounds]
    if said.when is not None:
        tests.append(in_years(draft, said.when, scope))
    return tuple(tests)


def ground_test(draft: Draft, ground: Ground, scope: Scope) -> Expression:
    """A condition, or that it does not hold."""
    said = ground.condition
    if isinstance(said, Phrase | Word):
        test = draft.condition(said, scope)
    elif isinstance(said, PartsOfPeriod):
        tests = tuple(in_years(draft, one, scope) for one in said.parts)
        test = tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH, span=said.span)
    else:
        test = in_years(draft, said, scope)
    return Negation(test, TRUTH, span=ground.span) if ground.unless else test


def in_years(draft: Draft, when: When, scope: Scope) -> Expression:
    """`The Practice pays the Plan nothing for 2026`, `Beginning with 2026, ...`: in those years."""
    if isinstance(when, MonthsOfPeriod):
        return _in_months(draft, when, scope)
    if not isinstance(when, YearsSaid | YearByOrder) or draft.period_key is None:
        not_computed(draft, when, scope)
        raise AssertionError
    stretches = stretches_of(when, labels_of(draft))
    assert stretches is not None
    if any(first not in SETTLED_YEARS for first, _ in stretches):  # `in Years 1 or 3`
        not_computed(draft, when, scope)
    _check_settled(draft, when, stretches, scope)
    test = in_any(KeyValue(draft.period_key, COUNT), stretches)
    return evolve(test, span=when.span)


def _in_months(draft: Draft, when: MonthsOfPeriod, scope: Scope) -> Expression:
    """`For each of the first six months`: of the month, or the quarter, that is paid for."""
    key = next((one for one in scope.keys if draft.key_type(one).style in LASTING), None)
    if key is not None:
        begin, end = months_of(draft, when, scope)
        if begin % LASTING[draft.key_type(key).style] or end % LASTING[draft.key_type(key).style]:
            not_computed(draft, when, scope)  # `in March`, of what is paid for each quarter
        return in_part(draft, when, KeyValue(key, draft.key_type(key)), scope)
    words = scope.source.phrase(when.span)
    draft.say(
        "VBP121",
        f"`{words}` is said of one payment",
        scope.source,
        when.span,
        scope.clause,
        readings=("the amount once", "the amount for each of these months"),
        case="$5 for the first six months: $5, or $30",
        suggestion="leave these words out for a), since the day says when it is due; `For each of "
        "the first six months` for b)",
    )
    raise Refused


def _check_settled(
    draft: Draft, when: YearsSaid | YearByOrder, stretches: Stretches, scope: Scope
) -> None:
    """`The Bonus for 2023 shall not exceed $5`, where 2024 and 2025 are settled, says nothing."""
    years = [int(label) for label in labels_of(draft)]
    if any(first <= year <= last for first, last in stretches for year in years):
        return
    draft.say(
        "VBP305",
        f"`{scope.source.slice(when.span)}` is no {draft.period_key} that the cover settles",
        scope.source,
        when.span,
        scope.clause,
        expected=", ".join(map(str, years)),
        suggestion="name a year of the cover, or leave the sentence out",
    )
    raise Refused
