"""The condition on which a payment is made: all that its sentence says of it.

    For each month in which Score is at least 70, ...     Score is one figure of the whole year
        ->   12 payments or none at all: is the Score of that month meant, or the one that there is?

It stands beside `payments`, which reads the amount.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Connective, Expression, KeyValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.barred import ground_test, in_years
from vbpdsl.model.sentences.whose_share import check_whose_share
from vbpdsl.model.types import LASTING, TRUTH
from vbpdsl.model.walking import parts
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_IN_WHICH = pattern(r"(?:in|during|for)\s+which\s+$")
_BEFORE = 20
"""Characters before a condition in which `in which` may stand."""


def paid_if(draft: Draft, said: Paid, scope: Scope) -> Expression | None:
    """That all the grounds of a payment hold, in the years in which it is made."""
    if draft.compared_last is None and said.grounds:
        draft.compared_last = _paid_as_it_is(draft, said, scope)
    tests = [ground_test(draft, ground, scope) for ground in said.grounds]
    if said.years is not None:
        tests.insert(0, in_years(draft, said.years, scope))
    if not tests:
        return None
    check_whose_share(draft, said, scope)
    test = tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH)
    _check_in_which(draft, said, test, scope)
    return test


def _paid_as_it_is(draft: Draft, said: Paid, scope: Scope) -> Expression | None:
    """`pays the Net Gain if it is positive`: what `it` is where one Term is paid as it is."""
    amount: Node = said.amount
    if isinstance(amount, Phrase) and amount.token("FUNCTION_OF") is not None:
        amount = amount.parts[-1]  # `the amount thereof if it is negative`
    bare = isinstance(amount, Phrase) and [part.kind for part in amount.parts] == ["TERM"]
    if not bare or not any(word.kind == "IT_VALUE" for word in _words_of(said)):
        return None
    return draft.value(amount, scope)


def _words_of(said: Paid) -> list[Word]:
    grounds = (one.condition for one in said.grounds)
    return [word for one in grounds if isinstance(one, Phrase) for word in one.words()]


def _check_in_which(draft: Draft, said: Paid, test: Expression, scope: Scope) -> None:
    """Ask it, where nothing of the condition goes by the month or quarter that is paid for."""
    key = next((one for one in scope.keys if draft.key_type(one).style in LASTING), None)
    if key is None:
        return
    goes = any(isinstance(part, KeyValue) and part.key == key for part in parts(test))
    for ground in said.grounds:
        if not isinstance(ground.condition, Phrase):
            continue
        start = ground.condition.span.start
        found = _IN_WHICH.search(scope.source.folded, max(start - _BEFORE, 0), start)
        if found is None or goes:
            continue
        words = scope.source.phrase(ground.condition.span)
        head = Span(found.start(), ground.condition.span.end)
        draft.say(
            "VBP121",
            f"`{words}` is the same in each {key}",
            scope.source,
            head,
            scope.clause,
            readings=(f"the figure of that {key} is meant",
                      f"it is paid for each {key} if this holds once, of all of them"),
            case=f"$5 for each {key} of a year, and it holds in one {key}: $5, or $5 for each",
            suggestion=f"the rows of the {key}, as in `the total fee of visits in that {key}`, for "
            f"a); `For each {key}, if` in place of `For each {key} in which` for b)",
        )  # fmt: skip
        raise Refused
