"""Phrases of condition to truths: one table of kinds to the functions that read them.

    if Score is at least 60 and the Gate is passed   ->   Connective("and", (Score >= 60, Gate))

The counterpart of `values`. What is said of many things at once stands in `quantities`, what is
said of one row or thing in `vbpdsl/model/rows/facts.py`.
"""

from collections.abc import Callable, Iterator

from attrs import evolve

from vbpdsl.model.conditions.codes_at_hand import code_of_row
from vbpdsl.model.conditions.comparisons import tested
from vbpdsl.model.conditions.ended import has_ended
from vbpdsl.model.conditions.its_kind import is_kind, kind_at_hand, own_kind_is
from vbpdsl.model.conditions.joined import all_hold, either_or_both, of_these, one_holds
from vbpdsl.model.conditions.lasted import lasted
from vbpdsl.model.conditions.met_by import quantified_or_met
from vbpdsl.model.conditions.named_lists import named_group
from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.conditions.quantities import there_are
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Comparison,
    Connective,
    Expression,
)
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.rows.joined_facts import joined_in_two_ways
from vbpdsl.model.rows.whose import check_is_one, check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.model.values.by_kind import is_such
from vbpdsl.model.values.each_or_all import each_held_against, each_or_all
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.comparisons import open_end, sign_of, test_of
from vbpdsl.syntax.actions.facts import fact_of
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.comparisons import ByMargin, Test
from vbpdsl.syntax.nodes.facts import AllOf, EitherOf, Fact, FallsIn, HasStatus, IsNamed, SoMany
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.kinds import HOLDERS


def condition(draft: Draft, phrase: Node, scope: Scope) -> Expression:
    """The truth that a phrase says."""
    assert isinstance(phrase, Phrase)
    return _READERS.get(phrase.kind, not_computed)(draft, phrase, scope)


def _bracketed(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.condition(phrase.parts[1], scope)


def _comparison(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    if phrase.token("RANKED_BY") is not None:
        return _ranked(draft, phrase, scope)
    if phrase.token("BOTH_ALL", "EITHER", "NEITHER") is not None:
        return _both_compared(draft, phrase, scope)
    if phrase.token("IT_VALUE") is not None:
        return _it_compared(draft, phrase, scope)
    left, said = phrase.parts
    each_or_all(draft, left, scope)
    return _tested(draft, left, said, phrase.span, scope)


def _ranked(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`it ranks first among all Practices by rate, the highest first`: its rate ranks so."""
    holder = phrase.token("PARTY", "IT")
    if holder is None or scope.subject is not None:
        not_computed(draft, phrase, scope)
    if holder.kind == "PARTY":
        check_is_one(draft, holder, scope)
        check_party(draft, holder, phrase.span, scope, "figures", "name the party that is settled")
    draft.party_named = True
    by = next(at for at, part in enumerate(phrase.parts) if part.kind == "RANKED_BY")
    noun, *methods = phrase.parts[by + 1 :]
    first = phrase.parts.index(holder) + 1
    said = Phrase("compared", (*phrase.parts[first:by], *methods), phrase.span)
    return _tested(draft, noun, said, phrase.span, scope)


def _tested(draft: Draft, left: Node, said: Node, span: Span, scope: Scope) -> Expression:
    assert isinstance(said, Phrase)
    for mark in said.parts:
        each_held_against(draft, mark, scope)
    value = draft.compared_last = draft.value(left, scope)
    what = test_of(said, *_called(left))
    test = tested(draft, value, what, span, scope)
    if isinstance(test, Comparison) and test.operator not in ("=", "!="):
        draft.differing = (*draft.differing, _without_margin(test, what))
    return test


def _without_margin(test: Comparison, said: Test) -> Comparison:
    """`If A exceeds B by at least 10%, half of the excess`: the excess is over B, and not over what
    is 10% more."""
    if isinstance(said, ByMargin) and isinstance(test.right, Arithmetic):
        return evolve(test, right=test.right.left)
    return test


def _called(value: Node) -> tuple[Word, ...]:
    """What a value is called, if it is a Term or a column that is named alone: by its noun, or of
    one that has a name, `the BCS rate`."""
    if isinstance(value, Phrase) and (value.kind not in _NAMED_ALONE or value.phrase(*_IN_TIME)):
        return ()  # `2 times Cost is above the average of all`: of twice their Costs, or of them?
    words = tuple(value.words()) if isinstance(value, Phrase) else (value,)
    named = [word for word in words if word.kind in ("TERM", "COLUMN")]
    of = [word for word in words if word.kind in ("NAME", "NAME_OF")]
    return (*of, named[0]) if len(named) == 1 and len(of) < 2 else ()


_NAMED_ALONE = ("value_named",)
_IN_TIME = ("for_when",)
"""What keeps a figure from being the one that others have under its name: `Score for 2025`."""


def _both_compared(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`both its baseline and its Result are above 95%`, `neither A nor B is below 60%`."""
    _, first, _, second, said = phrase.parts
    neither = phrase.token("NEITHER") is not None
    assert isinstance(said, Phrase)
    if neither and any(word.kind == "IS_NOT" or " not " in word.typed for word in said.words()):
        not_computed(draft, phrase, scope)
    tests = tuple(_tested(draft, value, said, phrase.span, scope) for value in (first, second))
    several = phrase.token("BOTH_ALL") is None
    found = Connective("or" if several else "and", tests, TRUTH, span=phrase.span)
    return opposite(found) if neither else found


def _counts_so_many(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`its denominator has at least 30 members`, `is 4 stars or higher`: a figure that counts."""
    number, rows = phrase.token("NUMBER"), phrase.token("ROWS")
    if (status := phrase.token("STATUS")) is not None:
        from vbpdsl.model.conditions.named_so import named_is

        return named_is(draft, phrase, status, scope)
    if phrase.token("ENDED_IT", "EXHIBIT_ENDS") is not None:
        return has_ended(draft, phrase, scope)
    assert number is not None
    if phrase.token("LASTED") is not None:
        return lasted(draft, phrase, scope)
    left = draft.value(phrase.parts[0], scope)
    right = draft.value(number, scope)
    same_unit(draft, left, right, phrase.span, scope)
    if rows is None:
        _counted_in(draft, left, phrase.tokens("COLUMN")[-1], scope)
        return Comparison(open_end(phrase).value, left, right, TRUTH, span=phrase.span)
    rows.value  # noqa: B018 - what it counts, which the figure's own name says
    if not left.type.whole:
        not_computed(draft, phrase, scope)  # what is no number of things counts no members
    how = sign_of(phrase.token("QUANTITY"))
    return Comparison(how.value, left, right, TRUTH, span=phrase.span)


def _counted_in(draft: Draft, left: Expression, word: Word, scope: Scope) -> None:
    """`is 4 stars or higher`: what is compared is counted as the column is."""
    name = draft.canonical(str(word.value))
    found = (table.column(name) for table in draft.tables.values())
    if any(one is not None and one.type.unit == left.type.unit for one in found):
        return
    draft.say(
        "VBP302",
        f"this is compared with {word.typed}, and it is {left.type.words()}",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"leave out `{word.typed}`",
    )
    raise Refused


def _it_compared(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`if it is below 70`: the value that the condition before it in the clause compared."""
    left = draft.compared_last
    if left is None:
        draft.say(
            "VBP210",
            "`it` points to nothing here",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the value that is compared",
        )
        raise Refused
    return tested(draft, left, test_of(phrase.phrases()[-1]), phrase.span, scope)


def _so_great(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`6% for 80 or more`, of which figure nobody says."""
    words = scope.source.phrase(phrase.span)
    draft.say(
        "VBP210",
        f"`{words}` does not say of which figure",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion=f"name it once: `for {words} Points`, or `if Points are {words}`",
    )
    raise Refused


def _holds(draft: Draft, holder: Word, said: HasStatus, phrase: Phrase, scope: Scope) -> Expression:
    """`the Measure is met`, `it is met`, `the Gate is passed`."""
    word = said.status
    named = scope.subject if holder.kind == "IT" else str(holder.value)
    test = draft.fact(said, scope, named)
    status = draft.status(str(word.value), named, ())
    assert status is not None
    for part in phrase.phrases("is_so"):
        kind = part.token("PARTY")  # `is a Preferred Hospital`
        if kind is not None and kind.value != status.key:
            not_computed(draft, phrase, scope)
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    if holder.kind == "ROWS" and status.key not in at_hand:
        draft.say(
            "VBP310",
            f"which {status.key} is `{word.text}` said of?",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion=f"`if all {plural(status.key)} are {word.text}` or "
            f"`if at least 1 of the {plural(status.key)} is {word.text}`",
        )
        raise Refused
    return test


def _said_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the Practice has open evenings`: what is said of a row too, said of the thing at hand."""
    holder = phrase.token(*HOLDERS)
    period = phrase.token("PERIOD")
    if holder is not None and holder.kind == "PARTY":
        check_is_one(draft, holder, scope)
    dated = phrase.token("BY_DAY", "DATED_IN") is not None
    several = phrase.parts[0].kind == "HAS" and phrase.token("AND", "OR") is not None
    whole = Phrase("has", phrase.parts, phrase.span) if several and period is None else phrase
    of_all = dated or whole is not phrase
    said = evolve(fact_of(whole if of_all else phrase.phrases()[-1]), span=phrase.span)
    if isinstance(said, AllOf | EitherOf) and holder is not None and period is None:
        found = _each_said(draft, holder, said, phrase, scope)
        if found is not None:
            return found
    if isinstance(said, HasStatus):
        assert holder is not None
        return _holds(draft, holder, said, phrase, scope)
    if period is not None:
        if not isinstance(said, SoMany):
            not_computed(draft, phrase, scope)
        said = evolve(said, period=period)
    return _of_holder(draft, holder, said, phrase, scope)


def _of_holder(
    draft: Draft, holder: Word | None, said: Fact, phrase: Phrase, scope: Scope
) -> Expression:
    """What is said of the holder, as of a row at hand."""
    named = None
    if holder is not None and holder.kind == "PARTY":
        draft.party_named = True
        check_party(draft, holder, phrase.span, scope, "figures", "name the party that is settled")
        named = str(holder.value)
    if holder is not None and holder.kind == "ROWS":
        own = kind_at_hand(draft, holder, scope) if isinstance(said, IsNamed) else None
        if own is not None and isinstance(said, IsNamed):
            return own_kind_is(draft, own, said, scope)
        if (code := code_of_row(draft, holder, said, scope)) is not None:
            return draft.fact(code, scope, None)
        if not _happened_to(draft, holder, said, scope):
            _check_at_hand(draft, holder, scope)
        named = draft.base_row(draft.canonical(str(holder.value)))
    return draft.fact(said, scope, named if isinstance(said, IsNamed) else None)


def _each_said(
    draft: Draft, holder: Word, said: AllOf | EitherOf, phrase: Phrase, scope: Scope
) -> Expression | None:
    """`is busy and certified`, `is busy but not rural`: each said of the holder, where a status is
    among them; None where none is."""
    from vbpdsl.model.conditions.named_so import denied

    if not any(isinstance(one, HasStatus) for one in _leaves(said)):
        return None
    if isinstance(said, EitherOf) and not said.plain and any(map(denied, said.several)):
        joined_in_two_ways(draft, said.span, scope)
    tests = []
    for one in said.several:
        if isinstance(one, AllOf | EitherOf):
            tests.append(_each_said(draft, holder, one, phrase, scope))
        elif isinstance(one, HasStatus):
            tests.append(_holds(draft, holder, one, phrase, scope))
        else:
            tests.append(_of_holder(draft, holder, one, phrase, scope))
    word = "and" if isinstance(said, AllOf) else "or"
    items = tuple(test for test in tests if test is not None)
    return Connective(word, items, TRUTH, span=said.span)


def _leaves(said: Fact) -> Iterator[Fact]:
    """All that is said in a row, by itself."""
    for one in said.several if isinstance(said, AllOf | EitherOf) else (said,):
        yield from (one,) if one is said else _leaves(one)


def _happened_to(draft: Draft, holder: Word, said: Fact, scope: Scope) -> bool:
    """Whether it is said of whom a row names, and is a day of that row and of none of theirs: in a
    clause for each stay `if the patient was discharged in the Year`, the patient of that stay."""
    column = said.day if isinstance(said, FallsIn) and isinstance(said.day, Word) else None
    row = table_of(draft, scope.subject) if scope.table is None and scope.subject else scope.table
    if column is None or row is None or row.column(str(column.value)) is None:
        return False
    kind = draft.base_row(draft.canonical(str(holder.value)))
    theirs = table_of(draft, kind)
    alone = theirs is None or theirs is row or theirs.column(str(column.value)) is None
    return alone and sum((one.entity or one.name) == kind for one in row.columns) == 1


def _check_at_hand(draft: Draft, word: Word, scope: Scope) -> None:
    """`if the stay was readmitted` in a clause for each stay, and in no other."""
    kind = draft.base_row(draft.canonical(str(word.value)))
    row = scope.table.row if scope.table is not None else None
    if kind in (scope.subject, row, *scope.visible_keys, *draft.settlement_keys):
        return
    draft.say(
        "VBP210",
        f"`the {word.typed}` points to nothing here",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"begin with `Each {word.typed}'s ...`, or name what is said of it",
    )
    raise Refused


_READERS: dict[str, Callable[[Draft, Phrase, Scope], Expression]] = {
    "both": all_hold,
    "either": one_holds,
    "either_of": either_or_both,
    "of_these": of_these,
    "bracketed_condition": _bracketed,
    "comparison": _comparison,
    "said_of": _said_of,
    "is_kind": is_kind,
    "is_such": is_such,
    "so_great": _so_great,
    "where": _so_great,
    "there_are": there_are,
    "quantified": quantified_or_met,
    "quantified_named": named_group,
    "counts_so_many": _counts_so_many,
}
"""For each kind of phrase of condition, the function that reads it."""
