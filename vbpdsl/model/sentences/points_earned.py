"""What was earned, where another clause speaks of it.

    the sum of the points earned under clauses 4.5 and 4.6    what these two clauses give
    the points so earned                                      what all clauses give
    the sum of the Weights so earned                          of all Measures, added up

Beside `earned`, which says what is earned by what clauses say of it.
"""

import re

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.nouns.unread import declared_unread, said_unread
from vbpdsl.model.rows.read import figures
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.earned import under_clause
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values import references
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.references import PointsEarned
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.openings import POINTS

_NUMBER = pattern(r"\d+(?:\.\d+)?")
_RANGE = pattern(r"\s(?:through|to)\s+\d")


def points_earned(draft: Draft, said: PointsEarned, scope: Scope) -> Expression:
    """`the sum of the points earned under clauses 4.5 and 4.6`, `the points so earned`."""
    name = str(said.term.value)
    if name not in draft.earned and declared_unread(draft, name):
        raise Refused
    if name not in draft.earned:
        not_computed(draft, said, scope)  # `the sum of Savings`, which is one figure
    definition = draft.define(name, scope, said.term.span)
    if said.summed is not None and definition.keys:
        if said.under is not None:
            not_computed(draft, said, scope)
        return _of_all(draft, definition, said, scope)
    if said.under is None:
        return references.term(draft, said.term, scope)
    names = _names_under(draft, name, said.under, scope)
    found: Expression | None = None
    for one in names:
        word = Word("TERM", one, said.term.typed, said.term.span, one)
        own = references.term(draft, word, scope)
        if found is not None:
            same_unit(draft, found, own, said.span, scope)
        found = own if found is None else Arithmetic("+", found, own, own.type, span=said.span)
    assert found is not None
    return found


def _of_all(
    draft: Draft, definition: Definition, said: PointsEarned, scope: Scope
) -> Expression:
    """`the sum of the Weights so earned`: of all Measures that can earn one."""
    if any(at_hand(draft, key, scope) is not None for key in definition.keys):
        not_computed(draft, said, scope)  # in a clause for each Measure: of that one, or of all?
    found, inner = figures(draft, definition.keys, None, scope, definition.keys[0])
    value = references.figure_of(draft, definition, said.span, inner)
    return Aggregate(How.TOTAL, found, value, None, definition.type, span=said.span)


def _names_under(draft: Draft, name: str, under: Word, scope: Scope) -> list[str]:
    """The Terms of what is earned under the clauses, or in the section, that words name."""
    text = under.typed
    numbers = _NUMBER.findall(text)
    if _RANGE.search(text) is not None:
        ends = numbers
        numbers = _between(draft, name, numbers)
        if len(numbers) < 2 and any(said_unread(draft, one) for one in ends):
            raise Refused
        if len(numbers) < 2:
            not_computed(draft, Phrase("points_earned", (under,), under.span), scope)
    here = scope.clause.rpartition(".")[0]
    whole = any(part in text for part in ("Exhibit", "Schedule", "Appendix", "Attachment"))
    sections = [] if whole else numbers or [here]
    found: list[str] = []
    for number in sections:
        found += _in(draft, name, number, under, scope)
    return found if sections else [name]


def _between(draft: Draft, name: str, ends: list[str]) -> list[str]:
    """`3.3 through 3.6`: those clauses from the one to the other in which something is earned, both
    ends among them; none where they are no two clauses of one section."""
    places = [tuple(map(int, one.split("."))) for one in ends]
    if len(places) != 2 or any(len(one) != 2 for one in places) or places[0][0] != places[1][0]:
        return []
    labels = dict.fromkeys(
        source.clause for called, source in draft.sources.items()
        if called in draft.earned or POINTS in called.split()
    )  # fmt: skip
    labels |= dict.fromkeys(one.unit.label for one in draft.earned[name])
    found = {
        one: tuple(map(int, one.split("."))) for one in labels if re.fullmatch(r"\d+\.\d+", one)
    }
    inside = [one for one, place in found.items() if places[0] <= place <= places[1]]
    if not {*ends} <= {*inside}:
        return []
    return sorted(inside, key=lambda one: found[one])


def _in(draft: Draft, name: str, number: str, under: Word, scope: Scope) -> list[str]:
    labels = dict.fromkeys(one.clause for one in draft.sources.values())
    in_it = [label for label in labels
             if label in (number, scope.clause) or label.rpartition(".")[0] == number]  # fmt: skip
    found: list[str] = []
    for label in in_it:
        if label != scope.clause and (part := under_clause(draft, name, label)) is not None:
            found.append(part)
        elif label != scope.clause and name == POINTS:
            found += _tables_of_points(draft, label)
    if not found and said_unread(draft, number):
        raise Refused
    if not found:
        draft.say(
            "VBP209",
            f"nothing is earned under clause {number}",
            scope.source,
            under.span,
            scope.clause,
            suggestion="name a clause in which something is earned",
        )
        raise Refused
    return found


def _tables_of_points(draft: Draft, label: str) -> list[str]:
    """Points that a table of the clause gives: `Points for Returns`."""
    return [
        name for name, source in draft.sources.items()
        if source.clause == label and POINTS in name.split() and name not in draft.earned
    ]  # fmt: skip
