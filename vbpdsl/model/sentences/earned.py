"""What is earned: points of a Measure or of a party, or a part of an amount that was withheld.

    A Measure whose Rate meets or exceeds its Target earns 10 points; any other Measure earns none.
    A Plan with a Score of 60 or more earns back its Withhold; any other Plan earns back half of it.

The statements of one clause are cases of one Term; those of several clauses are parts of it, each a
Term of its own (`the points earned under clauses 4.5 and 4.6`), and what is earned in all is their
sum. A clause that only says who earns nothing (`A Measure without a Rate earns no points.`) is an
exception to the others: as a part of a sum it would say nothing. Who fulfils no condition earns
nothing. Two conditions of one clause that may both hold are asked about: are both earned, or the
first?
"""

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from functools import partial
from itertools import combinations

from attrs import evolve

from vbpdsl.model.conditions.apart import never_both
from vbpdsl.model.conditions.plain_tests import all_of
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.kept import TermSource, YearSaid
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.rows.conditions import conditions_of, row_conditions
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.earning_figure import compared_so, figure_named
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sources import add, twice
from vbpdsl.model.types import DOLLARS, Style
from vbpdsl.model.values import references
from vbpdsl.model.values.no_figure import is_none
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.what_is_earned import own_earned
from vbpdsl.syntax.words.openings import EARNED, OWN_EARNED, POINTS

Body = Callable[[Draft, Node, Scope], Expression]


def keep_earned(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, keys: tuple[str, ...]
) -> bool:
    """Keep a statement of what is earned, beside the others of its Term; none of what is worth."""
    word = phrase.token("EARNED")
    if word is None or word.value == "WORTH":
        return False
    name = _name(draft, read, phrase, word)
    keys = tuple(map(draft.base_row, keys))  # `A Core Measure earns ...` is said of Measures
    said = draft.earned.setdefault(name, [])
    if not said:
        add(draft, TermSource(name, keys, read, document, phrase))
    elif draft.sources[name].keys != keys:
        twice(draft, document, read, phrase, name, draft.sources[name])
        return True
    said.append(YearSaid(read, document, phrase))
    said.sort(key=lambda one: one.phrase.span.start)
    return True


def also_earned(read: ReadUnit, phrase: Phrase) -> Phrase | None:
    """The tree in which what something gets is earned: `a Measure with ... earns 10 points`."""
    if phrase.token("GETS") is None:
        return None
    for tree, others in zip(read.sentences, read.others, strict=True):
        if any(part is phrase for part in tree.phrases()):
            found = (part for other in others for part in other.phrases("definition"))
            return next((part for part in found if part.token("EARNED") is not None), None)
    return None


def _name(draft: Draft, read: ReadUnit, phrase: Phrase, word: Word) -> str:
    """What the Term is called: that of the statement before, where this one says no points."""
    if (own := own_earned(phrase, draft.documents.nouns)) is not None and word.value == "EARNED":
        return own
    said = {part.kind for part in phrase.words()}
    before = [name for name, others in draft.earned.items() if others[-1].unit is read]
    if word.value == "EARNED" and "POINTS" not in said and before:
        return before[-1]
    return EARNED[str(word.value)]


def groups_of(draft: Draft, name: str) -> dict[str, list[YearSaid]]:
    """What is said of a Term, by clause. A clause that begins with `Any other Plan earns ...` goes
    on with the one before it: who that is, the words before say, and he does not earn twice."""
    groups: dict[str, list[YearSaid]] = {}
    begun = ""
    for one in draft.earned.get(name, ()):
        goes_on = groups and one.phrase.token("OTHER") is not None
        if one.unit.label in groups or not goes_on:
            begun = one.unit.label
        groups.setdefault(begun, []).append(one)
    return groups


def _other_than_whom(draft: Draft, name: str, scope: Scope) -> None:
    """Refuse `Any other Plan earns ...` behind several clauses, each of which gives a part."""
    groups = groups_of(draft, name)
    first = draft.earned[name][0]
    if (alone := first.phrase.token("OTHER")) is not None:
        inner = scope.elsewhere(first.document.source, first.unit.label)
        draft.say(
            "VBP210",
            "other than whom? Nothing is said before it of what is earned",
            inner.source,
            alone.span,
            inner.clause,
            suggestion="say first who earns something, and put the others behind it",
        )
        raise Refused
    _other_than_another_thing(draft, name)
    for label, said in list(groups.items())[1:]:
        word = next((o.phrase.token("OTHER") for o in said if o.unit.label != label), None)
        if word is None:
            continue
        draft.say(
            "VBP121",
            "this does not say whether it is all others than those of the clause before, or others "
            "than those of all clauses before it",
            scope.source,
            word.span,
            scope.clause,
            readings=(f"any other than those of clause {label}", "any other than all of these"),
            suggestion="put who earns what into one clause, or name those that are meant",
        )
        raise Refused


def _other_than_another_thing(draft: Draft, name: str) -> None:
    """Refuse `Any other Plan earns 1 point` behind a sentence that says who earns dollars."""
    every = [(one, term) for term, others in draft.earned.items() for one in others]
    for one in draft.earned[name]:
        word, at = one.phrase.token("OTHER"), one.phrase.span.start
        before = [(two.phrase.span.start, term) for two, term in every
                  if two.document is one.document and two.phrase.span.start < at]  # fmt: skip
        if word is not None and before and max(before)[1] != name:
            draft.say(
                "VBP210",
                "other than whom? The sentence before it speaks of something else that is earned",
                one.document.source,
                word.span,
                one.unit.label,
                suggestion="put it behind the sentence that says who earns more of it",
            )
            raise Refused


def under_clause(draft: Draft, name: str, label: str) -> str | None:
    """The Term of what is earned under one clause; None if nothing is earned there."""
    own = groups_of(draft, name).get(label, [])
    if not own:
        return None
    if len(own) == len(draft.earned[name]):
        return name
    part = f"{name} under clause {label}"
    if part not in draft.sources:
        first = own[0]
        keys = draft.sources[name].keys
        draft.sources[part] = TermSource(part, keys, first.unit, first.document, first.phrase)
        draft.earned[part] = own
    return part


def earned(draft: Draft, source: TermSource, scope: Scope, body: Body) -> Expression:
    """What is earned by all that clauses say of it."""
    labels = tuple(groups_of(draft, source.name))
    _other_than_whom(draft, source.name, scope)
    if len(labels) > 1:
        return _of_clauses(draft, source.name, labels, scope)
    found = _of_clause(draft, source, scope, body)
    return _excepted(draft, source, labels[0], found, scope)


def _of_clause(draft: Draft, source: TermSource, scope: Scope, body: Body) -> Expression:
    """What is earned by the statements of one clause."""
    branches: list[Branch] = []
    otherwise: Expression | None = None
    figure: Word | None = None
    for one in draft.earned[source.name]:
        inner = scope.elsewhere(one.document.source, one.unit.label)
        if otherwise is not None:
            not_computed(draft, one.phrase, inner)  # something behind `any other Plan earns ...`
        said = ways(one.document, one.unit, one.phrase)
        found = one_reading(draft, said, partial(_case, draft, inner, body, figure))
        figure = figure_named(one.phrase) or figure
        if isinstance(found, Cases) and len(found.branches) == 1 and _is_nothing(found.otherwise):
            branches.append(found.branches[0])
        else:
            otherwise = found
    _check_apart(draft, source.name, branches, scope)
    return _together(draft, source.name, branches, otherwise, scope)


def _of_clauses(
    draft: Draft, name: str, labels: tuple[str, ...], scope: Scope
) -> Expression:
    """The sum of what is earned under each of some clauses."""
    span = draft.sources[name].span
    found: Expression | None = None
    counted = [one for one in labels if not _only_nothing(draft, name, one)] or labels
    parts = [part for label in counted if (part := under_clause(draft, name, label)) is not None]
    for part in parts:  # each clause is read, also where one of them is refused
        with suppress(Refused):
            draft.define(part, scope, span)
    for part in parts:
        own = references.term(draft, Word("TERM", part, part, span, part), scope)
        found = own if found is None else Arithmetic("+", found, own, own.type, span=span)
    assert found is not None
    return found


def _only_nothing(draft: Draft, name: str, label: str) -> bool:
    """Whether a clause says of some that they earn nothing, and of nobody that he earns."""
    own = groups_of(draft, name)[label]
    return all(_earns_nothing(one.phrase) for one in own)


def _earns_nothing(phrase: Phrase) -> bool:
    said = phrase.parts[-1]
    narrowed = phrase.phrase("qualifiers") or phrase.token("OF_COMPARE")
    if not isinstance(said, Phrase) or (said.kind != "case" and not narrowed):
        return False
    value = said.parts[0] if said.kind == "case" else said
    words = (value,) if isinstance(value, Word) else tuple(value.words())
    return all(one.kind in ("ZERO_WORD", "POINTS") or one.value == 0 for one in words)


def _excepted(
    draft: Draft, source: TermSource, label: str, found: Expression, scope: Scope
) -> Expression:
    """What is earned under a clause, but nothing by those of whom another clause says so."""
    name = source.name.partition(" under clause ")[0]
    labels = groups_of(draft, name)
    nothing = [one for one in labels if one != label and _only_nothing(draft, name, one)]
    if not nothing or _only_nothing(draft, name, label):
        return found
    branches: list[Branch] = []
    for other in nothing:
        part = under_clause(draft, name, other)
        assert part is not None
        told = draft.define(part, scope, source.span).expression
        assert isinstance(told, Cases)
        branches += told.branches
    return Cases(tuple(branches), found, found.type, span=source.span)


def _case(
    draft: Draft, scope: Scope, body: Body, figure: Word | None, phrase: Phrase
) -> Expression:
    """What one statement says: a value for those of whom something is said, and else nothing."""
    party = phrase.token("PARTY")
    if party is not None and scope.subject is None:
        scope = evolve(scope, subject=str(party.value))
        draft.party_named = True
    phrase.tokens("EARNED", "EACH")
    who, status = phrase.phrase("qualifiers"), phrase.token("STATUS")
    who = who or compared_so(draft, phrase, figure, scope)
    value = body(draft, phrase.parts[-1], scope)
    if phrase.token("AND") is not None:
        value = _and_more(draft, phrase, body(draft, phrase.parts[-3], scope), value, scope)
    rows = phrase.tokens("ROWS")
    kind = next((one for one in rows if one.value in draft.row_kinds), None)
    if status is not None and not rows:
        not_computed(draft, phrase, scope)
    if who is None and kind is None and status is None:
        return value
    if phrase.token("OTHER") is not None:
        not_computed(draft, phrase, scope)  # `any other Plan with ... earns`
    tests = row_conditions(draft, who, scope) if who is not None else ()
    if kind is not None:
        noun = noun_phrase(Phrase("rows", (kind,), kind.span))
        tests = (*conditions_of(draft, noun, scope), *tests)
    if status is not None:  # `each Measure achieved earns ...`
        noun = noun_phrase(Phrase("rows", (rows[0], status), rows[0].span.to(status.span)))
        tests = (*conditions_of(draft, noun, scope), *tests)
    test = all_of(tests)
    return Cases((Branch(test, value),), _nothing(value), value.type, span=phrase.span)


def _and_more(
    draft: Draft, phrase: Phrase, first: Expression, more: Expression, scope: Scope
) -> Expression:
    """`two points for each Measure that is met, and one additional point if all are met`."""
    last = phrase.parts[-1]
    assert isinstance(last, Phrase)
    further = any(one.typed.split()[0] in _FURTHER for one in last.words())
    if not further:
        both, own = (scope.source.phrase(part.span) for part in (phrase.parts[-3], last))
        draft.say(
            "VBP121",
            f"this does not say whether `{both}` is earned only if what follows holds, too",
            scope.source,
            last.span,
            scope.clause,
            readings=(f"`{both}` in any case, and `{own}`", "both only if it holds"),
            suggestion=f"a clause of its own for `{own}`, or `additional` before `points`",
        )
        raise Refused
    same_unit(draft, first, more, phrase.span, scope)
    return Arithmetic("+", first, more, first.type, span=phrase.span)


_FURTHER = ("additional", "further", "more")
"""What says that something is earned beside what stands before it."""


def _nothing(value: Expression) -> Literal:
    return Literal(Fraction(0), value.type)


def _is_nothing(value: Expression) -> bool:
    return isinstance(value, Literal) and value.value == 0 and value.span is None


def _check_apart(draft: Draft, name: str, branches: list[Branch], scope: Scope) -> None:
    for one, other in combinations(branches, 2):
        if never_both(one.condition, other.condition) or _statuses_apart(draft, one, other):
            continue
        draft.say(
            "VBP121",
            "two of these may both hold, and nothing says what is earned then",
            scope.source,
            other.condition.span or draft.sources[name].span,
            scope.clause,
            readings=("both are earned, added together", "the first that holds is earned alone"),
            suggestion="make one exclude the other, as in `at least 40 but less than 60`, or say "
            "each in a clause of its own and add them",
        )
        raise Refused


def _statuses_apart(draft: Draft, one: Branch, other: Branch) -> bool:
    """Whether two statuses of one thing exclude each other by what their clauses say."""
    tests = (one.condition, other.condition)
    said: list[Expression] = []
    for test in tests:
        if not isinstance(test, TermValue) or test.term not in draft.definitions:
            return False
        said.append(draft.definitions[test.term].expression)
    both = [test.at for test in tests if isinstance(test, TermValue)]
    return both[0] == both[1] and never_both(*said)


def _together(
    draft: Draft, name: str, branches: list[Branch], otherwise: Expression | None, scope: Scope
) -> Expression:
    """The cases as one value of one unit."""
    branches, otherwise = _of_the_same(branches, otherwise)
    first = branches[0].value if branches else otherwise
    assert first is not None
    last = otherwise if otherwise is not None and not is_none(otherwise) else _nothing(first)
    span = draft.sources[name].span
    for value in (*(one.value for one in branches[1:]), last):
        if not (isinstance(value, Literal) and value.value == 0):
            same_unit(draft, first, value, span, scope)
    of_points = first.type.unit.pure and first.type.style is not Style.PERCENT
    own = name.partition(" under clause ")[0].endswith(OWN_EARNED) and first.type.unit.pure
    fits = of_points is name.startswith(POINTS) and (of_points or first.type.unit == DOLLARS)
    if not (own or fits):
        not_computed(draft, draft.earned[name][0].phrase, scope)
    kept = [evolve(one, value=_zero_of(one.value, first)) for one in branches]
    if not kept:
        return last
    return Cases(tuple(kept), _zero_of(last, first), first.type, span=span)


def _zero_of(value: Expression, first: Expression) -> Expression:
    """A bare nothing as one of what is earned."""
    bare = isinstance(value, Literal) and value.value in (0, None)
    return evolve(_nothing(first), span=value.span) if bare else value


def _of_the_same(
    branches: list[Branch], otherwise: Expression | None
) -> tuple[list[Branch], Expression | None]:
    """`earns back 60%`, behind `earns back 100% of its Withhold`: of the same."""
    first = branches[0].value if branches else None
    if not isinstance(first, Arithmetic) or first.operator != "*":
        return branches, otherwise
    whole, type_ = first.right, first.type

    def of_it(value: Expression) -> Expression:
        if not isinstance(value, Literal) or value.type.style is not Style.PERCENT:
            return value
        return Arithmetic("*", value, whole, type_, span=value.span)

    last = of_it(otherwise) if otherwise is not None else None
    return [evolve(one, value=of_it(one.value)) for one in branches], last
