"""A Term that one clause defines year by year, in sentences of their own.

    The Benchmark PMPM for the 2024 Contract Year is ... . For each later Contract Year it is ...
        ->   Cases(Contract Year = 2024: ...; 2025 through 2026: ...)

A sentence without a year says what holds in the years that no other sentence names.
"""

from collections.abc import Callable

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Branch, Cases, Expression, KeyValue
from vbpdsl.model.kept import TermSource, YearSaid
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.values.years import (
    all_years,
    in_any,
    labels_of,
    last_when,
    of_no_year_settled,
    said_before,
    stretches_of,
    without_when,
)
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import LaterYears, ThePeriod, When
from vbpdsl.syntax.parsing.tree import Node, Phrase

Body = Callable[[Draft, Node, Scope], Expression]


def year_by_year(draft: Draft, source: TermSource, scope: Scope, body: Body) -> Expression:
    """What the sentences of a Term say, each of its years."""
    if draft.period_key is None:
        _no_years(draft, source, scope)
    draft.by_years.add(source.name)
    year = KeyValue(draft.period_key or "", COUNT)
    covered: set[int] = set()
    branches: list[Branch] = []
    general: Expression | None = None
    for said in draft.of_years[source.name]:
        inner = scope.elsewhere(said.document.source, said.unit.label)
        phrase = said.phrase.phrase("for_when") or _at_its_end(said)
        if phrase is None:
            general = _value(draft, said, inner, body)
            continue
        stretches = _stretches(draft, when(phrase), covered, phrase, inner)
        years = {one for first, last in stretches for one in range(first, last + 1)}
        said_before(draft, years & covered, phrase, inner)
        covered |= years
        branches.append(Branch(in_any(year, stretches), _value(draft, said, inner, body),
                               span=said.phrase.span))  # fmt: skip
    if general is None:
        all_years(draft, source.phrase or draft.of_years[source.name][0].phrase, covered, scope)
    last = draft.of_years[source.name][-1].phrase
    of_no_year_settled(draft, last, covered, scope)
    return _together(draft, branches, general, last, scope)


def _together(
    draft: Draft, branches: list[Branch], general: Expression | None, last: Phrase, scope: Scope
) -> Expression:
    values = [*(branch.value for branch in branches), *([general] if general is not None else [])]
    for value in values[1:]:
        same_unit(draft, values[0], value, last.span, scope)
    if len(values) == 1:
        return values[0]
    kept = branches if general is not None else branches[:-1]
    return Cases(tuple(kept), values[-1], values[0].type, span=last.span)


def _at_its_end(said: YearSaid) -> Phrase | None:
    """The year behind the value: `X is $5 for 2025, and for each later year ...`."""
    last = [part for part in said.phrase.parts if part.kind != "for_each_last"][-1]
    if said.phrase.phrase("for_when") is not None or not isinstance(last, Phrase):
        return None
    found = last_when(last) if len(last.parts) == 1 else None
    return found if found is not None and not isinstance(when(found), ThePeriod) else None


def _value(draft: Draft, said: YearSaid, scope: Scope, body: Body) -> Expression:
    """What one sentence says, of all the ways to read it."""
    phrases = ways(said.document, said.unit, said.phrase)

    def meant(phrase: Phrase) -> Expression:
        said_of: Node = [part for part in phrase.parts if part.kind != "for_each_last"][-1]
        if _at_its_end(said) is not None and isinstance(said_of, Phrase):
            said_of = without_when(said_of)
        return body(draft, said_of, scope)

    return one_reading(draft, phrases, meant)


def _stretches(
    draft: Draft, said: When, covered: set[int], phrase: Phrase, scope: Scope
) -> tuple[tuple[int, int], ...]:
    found = stretches_of(said, labels_of(draft), covered)
    if found is not None and all(first <= last for first, last in found):
        return found
    draft.say(
        "VBP405",
        "there is no later year on the cover"
        if isinstance(said, LaterYears)
        else "this sentence does not say for which years it is",
        scope.source,
        phrase.span,
        scope.clause,
        expected="years of the cover: " + ", ".join(labels_of(draft)),
        suggestion="`For 2026 it is ...`",
    )
    raise Refused


def _no_years(draft: Draft, source: TermSource, scope: Scope) -> None:
    draft.say(
        "VBP312",
        "a value by year needs a contract that is settled year by year",
        scope.source,
        source.span,
        scope.clause,
        suggestion="`Years: 2025 through 2027, each a Performance Year settled on its own` "
        "on the cover",
    )
    raise Refused
