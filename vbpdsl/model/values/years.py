"""Values by year: `4.2% for 2025, 3.9% for 2026 and 3.9% for 2027`.

Every year that the cover settles must have a value.
"""

from collections.abc import Collection
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import (
    COUNT,
    TRUTH,
)
from vbpdsl.model.values.same_base import of_the_same
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.diagnostic import Severity
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import LaterYears, When, YearByOrder, YearsSaid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_LAST = max(SETTLED_YEARS)

Stretches = tuple[tuple[int, int], ...]
"""Years that a value is for: from one to another, both included."""


def _years_of(
    node: Phrase | Word, periods: tuple[str, ...], covered: Collection[int] = ()
) -> Stretches | None:
    """The years that a value is for; None if it says no year."""
    said = last_when(node) if isinstance(node, Phrase) else None
    return stretches_of(when(said), periods, covered) if said is not None else None


def stretches_of(
    said: When, periods: tuple[str, ...], covered: Collection[int] = ()
) -> Stretches | None:
    """The years that are said, of those settled; `covered` are those named before."""
    match said:
        case YearByOrder(place, _, last, onward):
            assert periods
            first, until = (_year_at(periods, one) for one in (place, last or place))
            return ((first, max(until, int(periods[-1])) if onward else until),)
        case LaterYears() if periods:
            last = int(periods[-1])
            return ((min(max(covered, default=int(periods[0]) - 1) + 1, last + 1), last),)
        case YearsSaid(stretches, onward):
            first, last = stretches[-1]
            until = max(first, int(periods[-1])) if onward and periods else last
            return (*stretches[:-1], (first, until))
    return None


def _year_at(periods: tuple[str, ...], place: int) -> int:
    """The year at a place; beyond the last one, a year that is not settled."""
    last = len(periods) - 1
    return int(periods[place]) if place <= last else int(periods[last]) + place - last


def last_when(node: Phrase) -> Phrase | None:
    """The `for 2026` that a value ends in: of a figure, or of `1% of Revenue for 2026`."""
    while True:
        last = node.parts[-1]
        if not isinstance(last, Phrase):
            return _in_brackets(last)
        if last.kind == "for_when":
            return last
        node = last


def _in_brackets(word: Word) -> Phrase | None:
    """The `(2026)` that a figure ends in."""
    return Phrase("for_when", (word,), word.span) if word.kind == "YEAR_BRACKETED" else None


def whens(node: Phrase) -> tuple[When, ...]:
    """The times that the values of a list are for."""
    said = (last_when(part) for part in node.parts if isinstance(part, Phrase))
    return tuple(when(one) for one in said if one is not None)


def without_when(node: Phrase) -> Phrase | Word:
    """A value without the `for 2026` at its end: the year has chosen it."""
    last = node.parts[-1]
    if isinstance(last, Word):
        bracketed = _in_brackets(last) is not None
        return evolve(node, parts=node.parts[:-1]) if bracketed else node
    if last.kind == "for_when":
        return evolve(node, parts=node.parts[:-1])
    return evolve(node, parts=(*node.parts[:-1], without_when(last)))


def years_said(draft: Draft, node: Phrase) -> bool:
    """Whether a list says a value for each of several years."""
    values = [part for part in node.parts if isinstance(part, Phrase)]
    labels = labels_of(draft) or ("0",)
    said = bool(values) and all(_years_of(part, labels) is not None for part in values)
    # a lone `Revenue for 2026` asks for that year's Revenue; several name the year of each
    return said and (len(values) > 1 or values[0].kind == "literal")


def labels_of(draft: Draft) -> tuple[str, ...]:
    """The years settled, in order; none where a period has no year for a name."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return tuple(period.label for period in periods if period.label.isdigit())


def by_year(draft: Draft, node: Phrase, scope: Scope) -> Expression:
    """The value of the year that is settled, of those that a list says."""
    if draft.period_key is None:
        draft.say(
            "VBP312",
            "a value by year needs a contract that is settled year by year",
            scope.source,
            node.span,
            scope.clause,
            suggestion="`Years: 2025 through 2027, each a Performance Year settled on its own` "
            "on the cover",
        )
        raise Refused
    draft.by_years.update(draft.in_progress[-1:])
    year = KeyValue(draft.period_key, COUNT)
    branches: list[Branch] = []
    covered: set[int] = set()
    base: Node | None = None
    if any(one.token("OR_MORE", "OR_LESS") for one in node.phrases("literal")):
        not_computed(draft, node, scope)  # `is at most 4 or more (2025) or 5 (2026)`
    for part in node.parts:
        said = _years_of(part, labels_of(draft), covered)
        if said is None:
            continue
        years = {year for one in said for year in range(one[0], min(one[1], _LAST) + 1)}
        said_before(draft, years & covered, part, scope)
        covered |= years
        value = without_when(part) if isinstance(part, Phrase) else part
        base = value if base is None else base
        amount = draft.value(of_the_same(draft, base, value, scope), scope)
        branches.append(Branch(in_any(year, said), amount, span=part.span))
        same_unit(draft, branches[0].value, amount, part.span, scope)
    all_years(draft, node, covered, scope)
    if any(isinstance(one, LaterYears) for one in whens(node)) and node.token("COMPOUNDED"):
        not_computed(draft, node, scope)
    if node.token("COMPOUNDED") is None:
        of_no_year_settled(draft, node, covered, scope)
    else:
        branches = _compounded(draft, branches, node, year, scope)
    type_ = branches[0].value.type
    return (
        Cases(tuple(branches[:-1]), branches[-1].value, type_, span=node.span)
        if len(branches) > 1
        else branches[0].value
    )


def said_before(draft: Draft, years: set[int], part: Node, scope: Scope) -> None:
    """Refuse a year that has a value already."""
    if years:
        draft.say(
            "VBP402",
            f"{min(years)} has two values in this sentence",
            scope.source,
            part.span,
            scope.clause,
            suggestion="leave one of the two, or correct the year",
        )
        raise Refused


def _compounded(
    draft: Draft, branches: list[Branch], node: Phrase, year: Expression, scope: Scope
) -> list[Branch]:
    """`4.2% for 2026 and 3.9% for 2027, compounded from 2025`: for 2027 both, one on the other."""
    labels = labels_of(draft)
    said = [years for part in node.parts if (years := _years_of(part, labels)) is not None]
    rates: dict[int, Expression] = {}
    for branch, years in zip(branches, said, strict=True):
        for first, last in years:
            rates |= dict.fromkeys(range(first, min(last, _LAST) + 1), branch.value)
    if not node.tokens("NUMBER"):
        not_computed(draft, node, scope)  # `compounded from` no year
    number = node.tokens("NUMBER")[-1]
    if number.value != min(rates) - 1:
        _gap_before(draft, number, min(rates), scope)
    grown, made = Fraction(1), []
    for one in sorted(rates):
        rate = rates[one]
        if not isinstance(rate, Literal) or not isinstance(rate.value, Fraction):
            draft.say(
                "VBP106",
                "growth compounded over years is computed for rates written as figures",
                scope.source,
                node.span,
                scope.clause,
                suggestion="write the rate of each year as a percentage",
            )
            raise Refused
        grown *= 1 + rate.value
        value = evolve(rate, value=grown - 1)
        made.append(Branch(_in_years(year, (one, one)), value, span=branches[0].span))
    return made


def _gap_before(draft: Draft, number: Word, first: int, scope: Scope) -> None:
    draft.say(
        "VBP405",
        f"compounded from {number.typed}, and the first rate is for {first}",
        scope.source,
        number.span,
        scope.clause,
        expected=f"{first - 1}, or a rate for each year after {number.typed}",
        suggestion=f"`compounded from {first - 1}`, or add the rates of the years between",
    )
    raise Refused


def in_any(year: Expression, stretches: Stretches) -> Expression:
    """That a year lies in one of some stretches."""
    tests = tuple(_in_years(year, one) for one in stretches)
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH)


def _in_years(year: Expression, span: tuple[int, int]) -> Expression:
    first, last = (Literal(Fraction(item), COUNT) for item in span)
    if span[0] == span[1]:
        return Comparison("=", year, first, TRUTH)
    tests = (Comparison(">=", year, first, TRUTH), Comparison("<=", year, last, TRUTH))
    return Connective("and", tests, TRUTH)


def all_years(draft: Draft, node: Node, covered: set[int], scope: Scope) -> None:
    """Refuse what leaves out a year that is settled."""
    assert draft.settlement is not None
    wanted = {int(period.label) for period in draft.settlement.periods}
    lacking = sorted(wanted - covered)
    if not wanted:  # the cover's years are wrong, which has been said
        raise Refused
    if lacking:
        draft.say(
            "VBP405",
            f"no value is given for {', '.join(map(str, lacking))}",
            scope.source,
            node.span,
            scope.clause,
            expected=f"a value for each {draft.period_key} on the cover",
            suggestion=f"add `... for {lacking[0]}`",
        )
        raise Refused


def of_no_year_settled(draft: Draft, node: Node, covered: set[int], scope: Scope) -> None:
    """Values for years that the cover does not settle: perhaps the year is a slip of the pen."""
    assert draft.settlement is not None
    others = sorted(covered - {int(period.label) for period in draft.settlement.periods})
    if others:
        draft.say(
            "VBP405",
            f"a value is given for {', '.join(map(str, others))}, and the cover does not settle it",
            scope.source,
            node.span,
            scope.clause,
            suggestion="leave it out, or add the year to the cover",
            severity=Severity.WARNING,
        )
