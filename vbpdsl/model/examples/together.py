"""What several come to, given by an example as one figure: `Costs total $1,000,000`.

The figures of each are then unsaid, so only what is made of their sum follows. Wherever what
follows counts them, takes the highest, or limits each, the example must say more.
"""

from collections.abc import Iterable, Iterator

from vbpdsl.model.contract import Example, Given
from vbpdsl.model.draft import Draft
from vbpdsl.model.examples.facts import ALL_TOGETHER
from vbpdsl.model.expressions import Aggregate, Expression, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.syntax.nodes.aggregates import How


def check_together(
    draft: Draft, example: Example, reached: Iterable[str], scope: Scope
) -> None:
    """Refuse a figure of all together where what follows is made of each."""
    given = [one for one in example.givens if any(v == ALL_TOGETHER for _, v in one.at)]
    stated = {one.term for one in example.givens}
    made = [draft.definitions[name] for name in reached if name in draft.definitions]
    used = [one.actual for one in example.expected]
    used += [one.expression for one in made if one.name not in stated]
    for one in given:
        key = next(key for key, value in one.at if value == ALL_TOGETHER)
        if any(not _only_sums(part, one, key) for part in used):
            _of_each(draft, one, key, scope)


def _only_sums(used: Expression, given: Given, key: str) -> bool:
    """Whether an expression has the figures of each in their sum and nowhere else."""
    sums = [one for one in _over(used, key) if _is_sum(one, given.term)]
    others = [one for one in _over(used, key) if not _is_sum(one, given.term)]
    alone = [one for one in parts(used) if isinstance(one, TermValue) and one.term == given.term]
    return not others and len(alone) == len(sums)


def _over(used: Expression, key: str) -> Iterator[Aggregate]:
    """What is made of all things of a kind."""
    for one in parts(used):
        if isinstance(one, Aggregate) and one.rows.table is None and key in one.rows.keys:
            yield one


def _is_sum(one: Aggregate, term: str) -> bool:
    plain = not one.rows.conditions and not one.rows.links and one.weight is None
    of_term = isinstance(one.value, TermValue) and one.value.term == term
    return plain and of_term and one.how is How.TOTAL


def _of_each(draft: Draft, given: Given, key: str, scope: Scope) -> None:
    draft.say(
        "VBP310",
        f"`{given.term}` is one figure for each {key}, and what follows is made of each",
        scope.source,
        given.span,
        scope.clause,
        found="what all of them come to",
        suggestion=f"say the `{given.term}` of each {key}, or give the figure that is made of them",
    )
