"""Two changes by a percentage that meet on one value: the second of what the first leaves, or not?

    2.3  The Price is increased by 12% for any surgical stay.
    2.4  The Price is increased by 10% for any long stay.       1.12 times 1.10, or 1.22?

Sentences that change a Term are followed in the order of the page. With two percentages two careful
people get two sums, wherever both can hold of one row; where they never do, nothing is asked.

    2.3  The Bonus shall not exceed $400.
    2.4  The Bonus is increased by 10% if Score is at least 70.   $440, or $400 all the same?

So do they with a change behind a limit that it brings the figure beyond.
"""

from fractions import Fraction

from vbpdsl.model.conditions.apart import never_both
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Cases, Expression
from vbpdsl.model.operators import Reckons
from vbpdsl.model.readings.said import figure
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import MONEY
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.parsing.tree import Phrase


@frozen
class Change:
    """A change by a percentage: the words that say it, and where it is made, if not always."""

    phrase: Phrase
    clause: str
    test: Expression | None


def change_by_percent(
    phrase: Phrase, before: Expression, after: Expression, clause: str
) -> Change | None:
    """What a sentence changes by a percentage; None if it says something else."""
    if phrase.token("FORFEITS") is not None and isinstance(after, Cases):
        some = phrase.token("PERCENT", "SHARE_WORD") is not None
        return Change(phrase, clause, after.branches[0].condition) if some else None
    if phrase.token("IS_CHANGED") is None:
        return None
    test = after.branches[0].condition if isinstance(after, Cases) else None
    changed = after.branches[0].value if isinstance(after, Cases) else after
    part = isinstance(changed, Arithmetic) and changed.operator is Reckons.TIMES
    own = part and isinstance(changed, Arithmetic) and changed.left == before
    return Change(phrase, clause, test) if own else None


def ask_where_they_meet(
    draft: Draft, name: str, first: Change, second: Change, scope: Scope
) -> None:
    """Ask about a second change, unless it is never made where the first one is."""
    tests = (first.test, second.test)
    if tests[0] is not None and tests[1] is not None and never_both(tests[0], tests[1]):
        return
    draft.say(
        "VBP121",
        f"clauses {first.clause} and {second.clause} both change `{name}` by a percentage, and "
        "where both hold this can be read in two ways",
        scope.source,
        second.phrase.span,
        scope.clause,
        readings=(
            f"a percentage of the {name} as clause {first.clause} leaves it",
            f"a percentage of the {name} before clause {first.clause}: the two are added",
        ),
        case=_money_between(first, second),
        suggestion="a Term of its own for what the first change leaves, increased in its own "
        "definition; or one condition for where both hold, with the percentage that is meant then",
    )
    raise Refused


_BEYOND = {"AT_MOST": "INCREASED", "AT_LEAST": "REDUCED"}


def ask_beyond_a_limit(
    draft: Draft, name: str, limits: list[tuple[str, Phrase]], phrase: Phrase, scope: Scope
) -> None:
    """Ask about a change behind a limit of an earlier sentence that it can bring a Term beyond."""
    ways = _directions(phrase)
    for clause, limit in limits if ways else ():
        bounds = [one.value for one in limit.tokens("GO_BEYOND", "LIMITED_TO")]
        if not any(_BEYOND.get(str(b)) in ways for b in bounds):
            continue
        draft.say(
            "VBP121",
            f"clause {clause} limits `{name}`, and this brings it beyond the limit: clauses are "
            "followed in the order of the page",
            scope.source,
            phrase.span,
            scope.clause,
            readings=(
                f"the {name} within the limit, changed after that",
                f"within the limit of clause {clause} also when it is changed",
            ),
            suggestion=f"for b) write clause {clause} behind this one; for a) a Term of its own "
            "for what is limited, changed in the definition of another",
        )
        raise Refused


def _directions(phrase: Phrase) -> tuple[str, ...]:
    """Whether a change makes a figure more, or less; what it is multiplied by may do either. What
    is changed to a figure is held against the limit as it is; to a percentage, it is part of it."""
    word = phrase.token("IS_CHANGED")
    if word is None:
        return ()
    by = phrase.parts[phrase.parts.index(word) + 1]
    words = tuple(by.words()) if isinstance(by, Phrase) else (by,)
    said = str(word.value)
    way = said.removesuffix("_TO")
    if way != said:
        return (way,) if any(one.kind == "PERCENT" for one in words) else ()
    if said != "MULTIPLIED":
        return (said,)
    if len(words) == 1 and isinstance(words[0].value, Fraction):
        return ("INCREASED",) if words[0].value > 1 else ("REDUCED",)
    return ("INCREASED", "REDUCED")


def figure_changed_to(phrase: Phrase, after: Expression, clause: str) -> Change | None:
    """What a sentence changes to a figure; None if it says something else."""
    word = phrase.token("IS_CHANGED")
    if word is None or not str(word.value).endswith("_TO"):
        return None
    return Change(phrase, clause, after.branches[0].condition if isinstance(after, Cases) else None)


def ask_which_figure(draft: Draft, name: str, first: Change, second: Change, scope: Scope) -> None:
    """Ask about `increased to 60% if A` and `reduced to 40% if B`, where both can hold."""
    words = [one.phrase.token("IS_CHANGED") for one in (first, second)]
    if len({word.value for word in words if word is not None}) == 1:
        return
    if first.test is not None and second.test is not None and never_both(first.test, second.test):
        return
    draft.say(
        "VBP121",
        f"clauses {first.clause} and {second.clause} both change `{name}` to a figure, and where "
        "both hold this can be read in two ways",
        scope.source,
        second.phrase.span,
        scope.clause,
        readings=(f"the figure of clause {first.clause}", f"the figure of clause {second.clause}"),
        suggestion="in one of them also that the condition of the other does not hold",
    )
    raise Refused


def _money_between(first: Change, second: Change) -> str | None:
    """What $1,000 comes to in either reading, where both percentages are written."""
    one, other = _rate(first.phrase), _rate(second.phrase)
    if one is None or other is None:
        return None
    each, added = 1000 * (1 + one) * (1 + other), 1000 * (1 + one + other)
    return f"of $1,000: a) {figure(each, MONEY)}, b) {figure(added, MONEY)}"


def _rate(phrase: Phrase) -> Fraction | None:
    """The percentage of a change, below zero where it takes away."""
    word = phrase.token("IS_CHANGED")
    found = next((one for one in phrase.words() if one.kind == "PERCENT"), None)
    if word is None or found is None or not isinstance(found.value, Fraction):
        return None
    return found.value if word.value == "INCREASED" else -found.value
