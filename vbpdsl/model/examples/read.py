"""Worked examples: sentences to what they start from and what they must end in.

    If Actual Cost is $9,598,000, then Net Savings is $402,000.
        ->   Example(given Actual Cost 9598000; expected Net Savings 402000)

Any Term or line can be given; what it would be computed from is then not needed. An example may
have many sentences: `If` and `The same with` begin a case, and whatever stands between belongs to
the case before it. A sentence that says no turn (`then`, a colon, `has`) is read by where it
stands: notes and the first sentence are what the case starts from, the others what follows.
"""

from string import ascii_lowercase

from attrs import evolve

from vbpdsl.model.contract import Definition, Example, Expected, Given, GivenRows
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.counted import counted_as
from vbpdsl.model.examples.effect import check_effects
from vbpdsl.model.examples.expected import Pointed, expected_of
from vbpdsl.model.examples.givens import givens_of, paid_before, spoken_of
from vbpdsl.model.examples.party_named import with_party
from vbpdsl.model.examples.periods import period_of, titled, year_of_all
from vbpdsl.model.examples.turning import Before, by_place, goes_on, is_same
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.example_tables import below
from vbpdsl.syntax.actions.examples import sentence
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.examples import (
    Case,
    Opening,
    Said,
    SaidOf,
    Sentence,
    Turn,
)
from vbpdsl.syntax.page.parts import Row
from vbpdsl.syntax.parsing.tree import Phrase


@frozen
class _Said:
    """What a case says, as far as it was read; `begun` that it starts from nothing before it."""

    begun: bool
    same: bool
    period: str | None
    givens: tuple[Given, ...]
    expected: tuple[Expected, ...]
    span: Span
    rows: tuple[GivenRows, ...] = ()
    name: str | None = None


def read_examples(draft: Draft) -> tuple[Example, ...]:
    """All examples; `The same with ...` starts from the example before it."""
    made: tuple[Example, ...] = ()
    said: list[tuple[Scope, tuple[Example, ...]]] = []
    for document in draft.documents.all:
        for read in document.of_role("example"):
            found = _of_unit(draft, document, read, made)
            said.append((Scope(document.source, read.label), found))
            made = (*made, *found)
    check_effects(draft, said, made)
    return made


def _named(found: tuple[Example, ...]) -> tuple[Example, ...]:
    """Cases of one example with a letter each; rows of a table have names of their own."""
    plain = [one for one in found if "," not in one.name]
    if len(plain) < 2:
        return found
    return tuple(
        evolve(one, name=f"{one.name}, {_letter(plain.index(one))}") if one in plain else one
        for one in found
    )


def _letter(number: int) -> str:
    """`a` to `z`, then `aa`: which case of an example is meant."""
    return ascii_lowercase[number % 26] * (number // 26 + 1)


def _of_unit(
    draft: Draft, document: Document, read: ReadUnit, before: tuple[Example, ...]
) -> tuple[Example, ...]:
    """The cases of one example of the page."""
    made: tuple[Example, ...] = ()
    period = draft.titled = titled(draft, document, read)
    scope = Scope(document.source, read.label)
    opening: Phrase | None = None
    for part in _in_order(read):
        if isinstance(part, Phrase) and part.kind == "cases_below":
            opening = part
            continue
        try:
            if isinstance(part, Phrase):
                cases = _sentence(draft, document, read, part, before, made)
            else:
                cases = _table(draft, document, part, opening, scope, before, made)
        except Refused:
            draft.give_up(document, read.label)
            continue
        finally:
            opening = None
        for case in cases:
            made = _added(made, before, case, period, scope)
    return _named(_with_results(draft, document, read, made))


def _in_order(read: ReadUnit) -> list[Phrase | tuple[Row, ...]]:
    """Sentences and tables as they follow each other."""
    found: list[Phrase | tuple[Row, ...]] = [*read.sentences, *read.tables]
    return sorted(found, key=_start)


def _start(part: Phrase | tuple[Row, ...]) -> int:
    return part.span.start if isinstance(part, Phrase) else part[0].span.start


def _table(
    draft: Draft, document: Document, rows: tuple[Row, ...], opening: Phrase | None, scope: Scope,
    before: tuple[Example, ...], made: tuple[Example, ...],
) -> tuple[_Said, ...]:  # fmt: skip
    """What a table says: each row a case that starts from what stands before it, or one case."""
    from vbpdsl.model.examples.tables import table_said

    said = below(opening) if opening is not None else None
    period = period_of(draft, said.year if said is not None else None, scope)
    known = Before((*before, *made), bool(made), bool(made and made[-1].expected))
    draft.about = period or (made[-1].period if made else None) or draft.titled
    start = known.givens if known.own else ()
    common: tuple[Given, ...] = ()
    for one in said.givens if said is not None else ():
        common = (*common, *givens_of(draft, one, scope, (*start, *common)))
    found: list[_Said] = []
    data = frozenset(one.table for one in made[-1].rows) if made else frozenset[str]()
    for row in table_said(draft, document, rows, said, data, scope):
        begun = not known.own or known.closed or (row.own_case and bool(found))
        kept = _changed(start, common) if begun else common
        givens = _changed(kept, row.givens)
        found.append(
            _Said(begun, False, period, givens, row.expected, row.span, row.rows, row.name)
        )
    return tuple(found)


def _added(
    made: tuple[Example, ...], before: tuple[Example, ...], case: _Said, period: str | None,
    scope: Scope,
) -> tuple[Example, ...]:  # fmt: skip
    """A case of its own, or more of the case before."""
    text = scope.source.slice(case.span)
    if made and not case.begun:
        last = made[-1]
        return (
            *made[:-1],
            evolve(
                last,
                givens=_changed(last.givens, case.givens),
                fresh=(*last.fresh, *case.givens),
                expected=(*last.expected, *case.expected),
                rows=(*last.rows, *case.rows),
                period=case.period or last.period,
                text=f"{last.text} {text}",
            ),
        )
    start = (*before, *made)[-1:] if case.same else ()
    of = case.period or (start[0].period if start else period)
    givens = _changed(start[0].givens if start else (), case.givens)
    rows = (*(start[0].rows if start else ()), *case.rows)
    name = f"{scope.clause}, {case.name}" if case.name is not None else scope.clause
    example = Example(
        name, givens, case.expected, of, text, fresh=case.givens, rows=rows, span=case.span
    )
    return (*made, example)


def _changed(kept: tuple[Given, ...], givens: tuple[Given, ...]) -> tuple[Given, ...]:
    changed = {(given.term, given.at) for given in givens}
    return (*(g for g in kept if (g.term, g.at) not in changed), *givens)


def _with_results(
    draft: Draft, document: Document, read: ReadUnit, made: tuple[Example, ...]
) -> tuple[Example, ...]:
    """Refuse a case from which nothing follows: nothing of it could be worked out."""
    given_up = (document.source.name, read.label) in draft.given_up
    for example in made:
        if not example.expected and not given_up and not draft.refused and not read.unread:
            draft.say(
                "VBP605",
                f"`{example.name}` does not say what follows",
                document.source,
                example.span,
                read.label,
                suggestion="`, then Net Savings is $402,000`, with what must come out",
            )
    return tuple(example for example in made if example.expected)


# ---------------------------------------------------------------- one sentence


def _sentence(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase,
    before: tuple[Example, ...], made: tuple[Example, ...],
) -> tuple[_Said, ...]:  # fmt: skip
    scope = Scope(document.source, read.label)

    def meant(way: Phrase) -> tuple[_Said, ...]:
        earlier = tuple(one for one in read.sentences if one.span.end <= phrase.span.start)
        said = sentence(with_party(draft, read, way, scope), earlier)
        period = period_of(draft, said.year, scope) or year_of_all(draft, way)
        return _cases(draft, said, period, scope, before, made)

    return one_reading(draft, ways(document, read, phrase), meant)


def _cases(
    draft: Draft, said: Sentence, period: str | None, scope: Scope,
    before: tuple[Example, ...], made: tuple[Example, ...],
) -> tuple[_Said, ...]:  # fmt: skip
    found: list[_Said] = []
    now = made
    for case in said.cases:
        known = Before((*before, *now), bool(now), bool(now and now[-1].expected))
        same = is_same(case, known)
        _check_like(said, known, draft, scope)
        if same and not known.examples:
            _nothing_before(draft, case.span, scope)
        goes_on = known.examples[-1].period if known.examples and (same or now) else None
        draft.about = period or goes_on or draft.titled
        for one in _case(draft, case, period, scope, known):
            found.append(one)
            now = _added(now, before, one, None, scope)
    return tuple(found)


def _check_like(said: Sentence, before: Before, draft: Draft, scope: Scope) -> None:
    """`The same facts as in Example 1`: the example before must be that one."""
    label = before.examples[-1].name.partition(",")[0] if before.examples else ""
    if said.like is None or label.rpartition(" ")[2] == said.like.typed or not label:
        return
    draft.say(
        "VBP605",
        f"the example before this one is `{label}`, and not that of {said.like.typed}",
        scope.source,
        said.like.span,
        scope.clause,
        suggestion="put it behind the example that it changes, or say every value",
    )
    raise Refused


def _nothing_before(draft: Draft, span: Span, scope: Scope) -> None:
    """`The same with ...` starts from the example before; without one it starts from nothing."""
    if not draft.refused and not draft.findings.refused:
        # an example before this one may have been refused for a reason of its own
        draft.say(
            "VBP605",
            "there is no example before this one to change",
            scope.source,
            span,
            scope.clause,
            suggestion="begin with `If ... then ...` and say every value",
        )
    raise Refused


def _case(
    draft: Draft, case: Case, period: str | None, scope: Scope, before: Before
) -> list[_Said]:
    """What a case says; a figure and what it counts as are a case of their own."""
    unclear = case.turn is Turn.UNCLEAR
    counted = [one for one in case.givens if isinstance(one, SaidOf) and one.becomes is not None]
    if unclear or (counted and (case.turn is not Turn.OPEN or len(counted) < len(case.givens))):
        _unclear(draft, case, scope)
    if counted:
        return _counted(draft, case, counted, period, scope, before)
    given, results = case.givens, case.results
    if case.turn is Turn.OPEN and case.opening is not Opening.SUPPOSE:
        given, results = by_place(draft, case.givens, before, scope)
    elif goes_on(draft, case, before, scope):
        given, results = (), (*case.givens, *case.results)
        before = evolve(before, closed=False)
    same = is_same(case, before)
    fresh = case.opening is not Opening.THUS and (case.turn is not Turn.OPEN or not results)
    how = _Begun(same or not before.own or (fresh and before.closed), same, period)
    return [_joined(draft, given, results, how, scope, before, case.span)]


@frozen
class _Begun:
    """How a case begins: of its own, from the one before, in a period."""

    begun: bool
    same: bool
    period: str | None


def _joined(
    draft: Draft, given: tuple[Said, ...], results: tuple[Said, ...], how: _Begun, scope: Scope,
    before: Before, span: Span,
) -> _Said:  # fmt: skip
    """The figures of a case; what `after` says in passing is given, wherever it stands."""
    start = before.givens if how.same or not how.begun else ()
    givens: tuple[Given, ...] = ()
    for one in (*given, *(one for one in results if _in_passing(one))):
        found = givens_of(draft, one, scope, (*start, *givens))
        givens = (*givens, *(evolve(each, in_passing=_in_passing(one)) for each in found))
    paid = paid_before(draft, (*start, *givens))
    things = spoken_of((*start, *givens))
    expected: tuple[Expected, ...] = ()
    it = before.last if how.same or not how.begun else None
    for one in results:
        if not _in_passing(one):
            it = Pointed(expected[-1].actual, expected[-1].at) if expected else it
            expected = (*expected, *expected_of(draft, one, scope, things, it, paid))
    return _Said(how.begun, how.same, how.period, givens, expected, span)


def _in_passing(said: Said) -> bool:
    return isinstance(said, SaidOf) and said.after


def _unclear(draft: Draft, case: Case, scope: Scope) -> None:
    draft.say(
        "VBP605",
        "the example does not say where what follows begins",
        scope.source,
        case.span,
        scope.clause,
        suggestion="`then` before the first figure that must come out",
    )
    raise Refused


def _counted(
    draft: Draft, case: Case, facts: list[SaidOf], period: str | None, scope: Scope,
    before: Before,
) -> list[_Said]:  # fmt: skip
    """`Claims of $187,500 count as $131,250; Claims of $125,000 count in full`."""
    found: list[_Said] = []
    earned: Definition | None = None
    how = _Begun(True, before.own, period)
    start = before.givens if before.own else ()
    for one in facts:
        given = givens_of(draft, one, scope, start)
        expected, earned = counted_as(draft, one, given, scope, earned)
        kept = given if earned is not None else ()  # what would be limited is none of its Terms
        found.append(_Said(how.begun, how.same, period, kept, expected, case.span))
        how = _Begun(True, how.same, period)
    return found
