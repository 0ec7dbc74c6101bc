"""Changes of one value whose order counts, where only the page says which comes first.

    2.2  The Bonus is doubled if the Hospital is teaching.
    2.3  The Bonus is increased by $100 if it has 100 beds.      2 x $1,000 + $100, or 2 x $1,100?

    2.2  No Bonus is payable if the Hospital is in the South.
    2.3  The Bonus is increased by $100 if it has 100 beds.      nothing in the South, or $100?

Sentences that change a Term are followed in the order of the page. Between a percentage and an
amount, and behind a sentence that says that there is nothing, careful people do not go by the page:
where both sentences can hold it is asked. What is lost at last is lost of all of it. Beside
`changes_met`, which asks about two percentages and about limits.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.conditions.apart import never_both
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Cases, Expression
from vbpdsl.model.operators import Reckons
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.changes_met import Change
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.parsing.tree import Phrase

_NOTHING = ("IS_DUE", "MAY_BE_DUE", "IS_ZERO", "DOES_NOT_APPLY", "NO_LONGER")


@frozen
class Turns:
    """What earlier sentences did to a Term: its changes by a part of it, by an amount, where there
    is nothing of it, where it is too little to be paid, and who is eligible for it."""

    parts: tuple[Change, ...] = ()
    amounts: tuple[Change, ...] = ()
    endings: tuple[Change, ...] = ()
    too_little: tuple[Change, ...] = ()
    eligible: tuple[Change, ...] = ()


def next_turn(
    draft: Draft, name: str, turns: Turns, said: tuple[Phrase, Expression, Expression, str],
    scope: Scope,
) -> Turns:  # fmt: skip
    """The same with one more sentence: its words, the value before and behind it, its clause."""
    phrase, before, after, clause = said
    change = Change(phrase, clause, _test(before, after))
    if phrase.token(*_NOTHING) is not None:
        if change.test is not None and before in parts(change.test):
            return evolve(turns, too_little=(*turns.too_little, change))
        return evolve(turns, endings=(*turns.endings, change))
    by_part = _by_a_part(phrase, before, after)
    if _gives_some(phrase):
        ended = turns.too_little if by_part else (*turns.endings, *turns.too_little)
        _ask_behind_nothing(draft, name, ended, change, scope)
    if phrase.token("FORFEITS") is not None and phrase.token("PERCENT", "SHARE_WORD") is None:
        if not _says_who_is(phrase):
            return turns
        for other in turns.eligible:
            _ask_either_or_both(draft, name, other, change, scope)
        return evolve(turns, eligible=(*turns.eligible, change))
    if by_part:
        for amount in turns.amounts if phrase.token("FORFEITS") is None else ():
            _ask_which_first(draft, name, change, amount, change, scope)
        return evolve(turns, parts=(*turns.parts, change))
    if _by_an_amount(phrase):
        for part in turns.parts:
            _ask_which_first(draft, name, part, change, change, scope)
        return evolve(turns, amounts=(*turns.amounts, change))
    return turns


def _says_who_is(phrase: Phrase) -> bool:
    """`A Hospital is eligible for the Bonus if ...`, which is read as that another loses it; `must`
    and `only if` say that nobody else has it."""
    verb, joint = phrase.token("FORFEITS"), phrase.token("UNLESS")
    eligible = verb is not None and ("eligible" in verb.typed or "qualif" in verb.typed)
    return eligible and joint is not None and joint.typed.lower() in ("if", "where", "when")


def _ask_either_or_both(
    draft: Draft, name: str, first: Change, second: Change, scope: Scope
) -> None:
    draft.say(
        "VBP121",
        f"clauses {first.clause} and {second.clause} both say who is eligible for `{name}`",
        scope.source,
        second.phrase.span,
        scope.clause,
        readings=("either is enough", "both are required"),
        suggestion="one sentence with `... if A or B` for a); for b) `only if` in each",
    )
    raise Refused


def _test(before: Expression, after: Expression) -> Expression | None:
    """The condition of a change, if it has one: what does not hold leaves what was there."""
    own = isinstance(after, Cases) and after.otherwise == before
    return after.branches[0].condition if own and isinstance(after, Cases) else None


def _by_a_part(phrase: Phrase, before: Expression, after: Expression) -> bool:
    """Whether a sentence changes a value by a part of it that is written; a product with another
    figure is a step of a computation."""
    if phrase.token("FORFEITS") is not None:
        return True
    word = phrase.token("IS_CHANGED")
    if word is None or str(word.value).endswith("_TO"):
        return False
    changed = after
    if isinstance(after, Cases) and _test(before, after) is not None:
        changed = after.branches[0].value
    part = isinstance(changed, Arithmetic) and changed.operator is Reckons.TIMES
    if not part or not isinstance(changed, Arithmetic) or changed.left != before:
        return False
    return word.value != "MULTIPLIED" or _written(phrase)


def _by_an_amount(phrase: Phrase) -> bool:
    word = phrase.token("IS_CHANGED")
    return word is not None and word.value in ("INCREASED", "REDUCED")


def _written(phrase: Phrase) -> bool:
    """Whether what it is multiplied by is a figure that is written out."""
    word = phrase.token("IS_CHANGED")
    assert word is not None
    by = phrase.parts[phrase.parts.index(word) + 1]
    words = tuple(by.words()) if isinstance(by, Phrase) else (by,)
    return len(words) == 1 and isinstance(words[0].value, Fraction)


def _gives_some(phrase: Phrase) -> bool:
    """Whether a sentence can make something of nothing: more of it, or a least amount."""
    word = phrase.token("IS_CHANGED")
    if word is not None:
        return word.value in ("INCREASED", "INCREASED_TO")
    limits = phrase.tokens("GO_BEYOND", "LIMITED_TO")
    return any(one.value == "AT_LEAST" for one in limits)


def _apart(one: Change, other: Change) -> bool:
    return one.test is not None and other.test is not None and never_both(one.test, other.test)


def _ask_which_first(
    draft: Draft, name: str, part: Change, amount: Change, change: Change, scope: Scope
) -> None:
    """Ask about a percentage and an amount, unless both are never changed at once."""
    if _apart(part, amount):
        return
    draft.say(
        "VBP121",
        f"clause {part.clause} changes `{name}` by a part of it and clause {amount.clause} by an "
        "amount, and where both hold this can be read in two ways",
        scope.source,
        change.phrase.span,
        scope.clause,
        readings=(
            f"a part of the {name} with the amount of clause {amount.clause}",
            f"a part of the {name} without it: the amount comes after that",
        ),
        suggestion="a Term of its own for what the first change leaves, changed in its own "
        "definition",
    )
    raise Refused


def _ask_behind_nothing(
    draft: Draft, name: str, endings: tuple[Change, ...], change: Change, scope: Scope
) -> None:
    """Ask about what makes something of what another clause says is nothing."""
    ended = next((one for one in endings if not _apart(one, change)), None)
    if ended is None:
        return
    draft.say(
        "VBP121",
        f"clause {ended.clause} says when there is no `{name}`, and this makes it more: clauses "
        "are followed in the order of the page",
        scope.source,
        change.phrase.span,
        scope.clause,
        readings=(
            f"nothing where clause {ended.clause} holds, whatever this says",
            f"what clause {ended.clause} leaves, changed after that",
        ),
        suggestion=f"for a) clause {ended.clause} behind this one; for b) a Term of its own for "
        "what is left, changed in the definition of another",
    )
    raise Refused
