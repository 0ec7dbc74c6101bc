"""When something has a status: what a clause says of all of them, and others of some.

A Measure is met if its Rate is at least its Target.
A Measure without a Rate is not met.
"""

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Condition,
    Connective,
    Expression,
    Negation,
)
from vbpdsl.model.kept import Status, TermSource
from vbpdsl.model.nouns.row_names import status_test
from vbpdsl.model.readings.read import Ways, one_reading, ways
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.rows.read import figures
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.barred import ground_test
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.values import references
from vbpdsl.syntax.actions.rules import named_condition, ruled_out
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.rules import NamedCondition, RuledOut
from vbpdsl.syntax.parsing.tree import Phrase, Word


def status_said(draft: Draft, source: TermSource, phrase: Phrase, scope: Scope) -> Expression:
    """`A Measure is met if ...`, and what other clauses say of some of them."""
    said = named_condition(phrase)
    some = said.listed is not None and not _names_a_list(said.listed)
    if said.listed is not None and not some:
        _said_of_all_listed(draft, said, said.listed, scope)
    if said.party is not None:
        advice = f"leave out `for the {said.party.text}`"
        check_party(draft, said.party, phrase.span, scope, "figures", advice)
    party = said.holder if said.holder.kind == "PARTY" else said.party
    if party is not None and scope.subject is None:
        scope = evolve(scope, subject=str(party.value))  # `its complaints` are the party's
    test = ground_test(draft, said.ground, scope)
    if some and said.listed is not None:  # `A Measure that is not met is improved if ...`
        such = all_of(row_conditions(draft, said.listed, scope))
        test = Connective("and", (such, test), TRUTH, span=phrase.span)
    return _with_exceptions(draft, source, test, scope)


def _names_a_list(qualifiers: Phrase) -> bool:
    """`A Star Measure listed in Schedule 2`: said of all of them."""
    return any(part.token("LISTED_IN") for part in qualifiers.phrases("in_name"))


def status_of_some(draft: Draft, source: TermSource, phrase: Phrase, scope: Scope) -> Expression:
    """`A Measure whose Rate is at least its Target is met.`; every other one, of `is not met`."""
    said = ruled_out(phrase)
    test = _excepted(draft, said, scope)
    return _with_exceptions(draft, source, test if said.holds else Negation(test, TRUTH), scope)


def _with_exceptions(
    draft: Draft, source: TermSource, test: Expression, scope: Scope
) -> Expression:
    for read, document, ruled in draft.ruled.get(source.name, ()):
        inner = scope.elsewhere(document.source, read.label)
        test = _ruled(draft, test, ways(document, read, ruled), inner)
    return test


def _said_of_all_listed(draft: Draft, said: NamedCondition, listed: Phrase, scope: Scope) -> None:
    """`A Star Measure listed in Schedule 2 is rated if ...`: of all of them, which it lists."""
    part = listed.parts[0] if len(listed.parts) == 1 else None
    by_list = isinstance(part, Phrase) and part.token("LISTED_IN") is not None
    word = part.token("TABLE") if by_list and isinstance(part, Phrase) else None
    table = draft.tables.get(draft.aliases.get(word.text, word.text)) if word is not None else None
    rows = said.holder.kind in ("ROWS", "COLUMN")
    if not rows or table is None or draft.base_row(str(said.holder.value)) != table.row:
        not_computed(draft, said, scope)


def _ruled(draft: Draft, test: Expression, said: Ways, scope: Scope) -> Expression:
    """`A Criterion without a Result is not met`: what the exception says comes first."""
    span = said.phrases[0].span
    excepted = one_reading(draft, said, lambda way: _excepted(draft, ruled_out(way), scope))
    if ruled_out(said.phrases[0]).holds:
        return Connective("or", (excepted, test), TRUTH, span=span)
    return Connective("and", (Negation(excepted, TRUTH), test), TRUTH, span=span)


def _excepted(draft: Draft, rule: RuledOut, scope: Scope) -> Expression:
    if rule.condition is not None:
        return draft.condition(rule.condition, scope)
    assert rule.qualifiers is not None
    tests = tuple(item.test for item in row_conditions(draft, rule.qualifiers, scope))
    return tests[0] if len(tests) == 1 else Connective("and", tests, TRUTH)


def count_definition(draft: Draft, word: Word, noun: str, scope: Scope) -> Definition:
    """How many have a status, as a hidden Term (`Criteria met`) that examples can give."""
    status = draft.status(str(word.value), noun, ())
    if status is None:
        status_test(draft, word, scope, noun)
        raise Refused
    name = count_name(status)
    if name in draft.definitions:
        return draft.definitions[name]
    held = draft.define(status.definition, scope, word.span)
    outer = Scope(scope.source, held.clause)
    found, inner = figures(draft, (status.key,), None, outer, status.key)
    test = references.figure_of(draft, held, word.span, inner)
    kept = Condition(test, f"not {status.name}", held.clause)
    aggregate = Aggregate(
        How.NUMBER, evolve(found, conditions=(*found.conditions, kept)), None, None, COUNT,
        span=held.span,
    )
    draft.used.add(held.name)
    draft.definitions[name] = Definition(
        name, (), COUNT, aggregate, held.clause, "hidden", None, held.text, span=held.span
    )
    return draft.definitions[name]


def count_name(status: Status) -> str:
    """What the number of those with a status is called: `Criteria met`."""
    return f"{plural(status.key)} {status.name}"
