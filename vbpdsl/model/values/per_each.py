"""An amount for each of something, and how many of all: for each row, each full step of an excess.

    $20 for each annual wellness visit                       20 times the number of such visits
    $10 for each Member Month                                10 times the Term Member Months
    $8,000 for each full percentage point by which A exceeds B
                                                             8,000 times the points, rounded down
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Excess,
    Expression,
    Literal,
    Rounded,
    TermValue,
)
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.paid import term_named
from vbpdsl.model.types import (
    COUNT,
    MONEY,
    MONTHLY_TYPES,
    NUMBER,
    PERCENT,
    PMPM,
    STRETCH_TYPES,
    Style,
)
from vbpdsl.model.values.aggregates import aggregated
from vbpdsl.model.values.cited import check_cited
from vbpdsl.model.values.from_which_on import check_rows, check_whole
from vbpdsl.model.values.points_of_what import ask_of_points, points_of_money
from vbpdsl.model.values.units import arithmetic_type, counts_months, same_unit
from vbpdsl.model.values.whole_figures import whole_figures
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured, RowsNamed
from vbpdsl.syntax.nodes.for_each import ForEach, FullSteps, PartOfStep, Step
from vbpdsl.syntax.nodes.values import FractionOf
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_PER_MANY = {"HUNDRED": 100, "THOUSAND": 1_000, "TEN_THOUSAND": 10_000, "HUNDRED_THOUSAND": 100_000}
"""Of how many a rate is said: `per 1,000`."""


def for_each(draft: Draft, said: ForEach, scope: Scope) -> Expression:
    """The amount times the number of rows, of none $0; or times a Term: `each Member Month`."""
    if said.step is not None:
        return _for_each_step(draft, said, said.step, scope)
    if (of_each := _figure_of_each(draft, said, scope)) is not None:
        return aggregated(draft, of_each, scope)
    amount = draft.value(said.amount, scope)
    _times_or_divided(draft, said, amount, scope)
    if said.beyond is not None:
        return _times(draft, said, amount, _many(draft, said, scope), scope)
    if said.cited is not None and isinstance(said.amount, Word):
        check_cited(draft, said.amount, said.cited, scope)
    if not isinstance(said.of, RowsNamed):
        return _times(draft, said, amount, _many(draft, said, scope), scope)
    if _of_the_same_stretch(said.of, scope):
        return amount
    _check_whose(draft, said, said.of, scope)
    _check_stretch(draft, said, said.of, scope)
    _check_whole(draft, said, said.of, amount, scope)
    number = number_of(draft, said.of, scope)
    type_ = evolve(amount.type, whole=False)
    if amount.type.unit == PMPM and counts_months(draft, number):
        type_ = MONEY
    return Arithmetic("*", amount, number, type_, span=said.span)


def _times(
    draft: Draft, said: ForEach, amount: Expression, many: Expression, scope: Scope
) -> Expression:
    type_ = arithmetic_type(draft, "*", amount, many, said.span, scope)
    return Arithmetic("*", amount, many, type_, span=said.span)


def _check_whose(draft: Draft, said: ForEach, of: RowsNamed, scope: Scope) -> None:
    """`$100 for each certified Clinic`, where each Clinic is settled apart: as often as it is one,
    or as there are in all?"""
    noun = of.rows.noun
    name = draft.canonical(str(noun.value))
    if noun.kind != "PARTY" or name not in draft.settlement_keys or of.phrase.token("OTHER"):
        return
    rows = scope.source.slice(of.phrase.span)
    draft.say(
        "VBP121",
        f"`for each {rows}` does not say whether all that are settled are counted: each {name} is "
        "settled by itself",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"for the {name} that is settled, if it is one", "for each of all of them"),
        suggestion=f"of the one that is settled: no `for each`, and a condition behind the amount, "
        f"`if the {name} ...`; of all: `times the number of all {plural(name)} ...`",
    )
    raise Refused


def _check_stretch(draft: Draft, said: ForEach, of: RowsNamed, scope: Scope) -> None:
    """`$12 plus $30 for each quarter`, of what is paid for each month: no quarter lies in a month,
    and all of the Period would be paid again in each."""
    kind = draft.base_row(draft.canonical(str(of.rows.noun.value)))
    at_hand_ = next((key for key in scope.keys if key in STRETCH_TYPES), None)
    if at_hand_ is None or kind not in STRETCH_TYPES or kind in scope.keys or of.everyone:
        return
    lengths = tuple(MONTHLY_TYPES)
    both = kind in lengths and at_hand_ in lengths
    within = both and lengths.index(kind) < lengths.index(at_hand_)
    if within or any(word.kind == "PERIOD" for word in of.phrase.words()):
        return  # `whose months count?` is asked of the rows
    each, many = scope.source.phrase(of.phrase.span), draft.many(kind)
    in_all = f"{each} in the {draft.period_key or 'Period'}"
    draft.say(
        "VBP121",
        f"`for each {each}` stands in what is paid for each {at_hand_}: all {many} of the "
        f"settlement would count in each {at_hand_} again",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"paid once for each {kind}", f"paid in each {at_hand_}, for all {many}"),
        case=f"$10 for each {kind}, in a year of months: of four quarters $40, or $40 each month",
        suggestion=f"for a) a payment of its own, `For each {kind}, ...`; for b) `{in_all}`",
        fixes=(Fix(of.phrase.span, in_all),),
    )
    raise Refused


def _check_whole(
    draft: Draft, said: ForEach, of: RowsNamed, amount: Expression, scope: Scope
) -> None:
    """`2% of Fees for each month`, of Fees of the whole year: of that month's, or twelve times? Of
    what all visits cost, `for each visit`, the same."""
    kind = draft.base_row(draft.canonical(str(of.rows.noun.value)))
    found = next(whole_figures(draft, amount, kind), None)
    if found is None:
        return
    words, each = scope.source.phrase(said.amount.span), scope.source.phrase(of.phrase.span)
    draft.say(
        "VBP121",
        f"`{words} for each {each}` does not say whose {found.term} it is",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"of the {found.term} of that {kind}",
                  f"of all of the {found.term}, as often as there are {draft.many(kind)}"),
        case=f"of $1,200, $100 of it one {kind}'s: a part of the $100, or of the $1,200 each time",
        suggestion=f"begin with `For each {kind}, ` and say what that {kind} has of it; or once, "
        f"of all of it: `{words}` alone",
        fixes=(Fix(said.span, words),),
    )  # fmt: skip
    raise Refused


def _many(draft: Draft, said: ForEach, scope: Scope) -> Expression:
    """How many there are: rows counted, what they have added up, or a Term; or as many of them as
    there are beyond a number."""
    if isinstance(said.of, RowsNamed):
        _check_whose(draft, said, said.of, scope)
        many: Expression = number_of(draft, said.of, scope)
    elif isinstance(said.of, Aggregated):
        many = aggregated(draft, said.of, scope)
        if said.step is not None or said.beyond is not None:
            _ask_of_which_rows(draft, said, said.of, scope)
    else:
        many = draft.value(said.of, scope)
    if said.beyond is None:
        return many
    bound = draft.value(said.beyond, scope)
    same_unit(draft, many, bound, said.span, scope)
    check_rows(draft, said, scope)
    check_whole(draft, said, bound, scope)
    return Excess(many, bound, many.type, span=said.span)


def _ask_of_which_rows(draft: Draft, said: ForEach, of: Aggregated, scope: Scope) -> NoReturn:
    """`$5 for each full 30 minutes of visits`, `for each minute of visits in excess of 60`: of what
    all of them come to, or of each visit by itself?"""
    words = scope.source.phrase(said.span)
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        scope.source,
        said.span,
        scope.clause,
        readings=("of what all of them come to together", "of each of them by itself, added up"),
        case="$5 for each full 30 of visits of 20 and 40 minutes: $10, or $5",
        suggestion=f"a Term for a), `Total means the total {scope.source.phrase(of.span)}`, and "
        "`for each full 10 Total`; for b) a figure of each row, added up",
    )
    raise Refused


def _for_each_step(draft: Draft, said: ForEach, step: Step, scope: Scope) -> Expression:
    """`$50 for each full 10 visits`: of 27 visits $100. Without `full` 7 may be worth $35."""
    amount, many = draft.value(said.amount, scope), _many(draft, said, scope)
    number = step.number.value
    if not isinstance(number, Fraction) or number <= 0 or not many.type.unit.pure:
        not_computed(draft, said, scope)
    if step.part is PartOfStep.UNSAID:
        _ask_of_full(draft, said, step, scope)
    each = Arithmetic("/", many, Literal(number, COUNT), NUMBER, span=said.span)
    way = "up" if step.part is PartOfStep.COUNTED else "down"
    steps = Rounded(each, Fraction(1), way, COUNT, span=said.span)
    return Arithmetic("*", amount, steps, evolve(amount.type, whole=False), span=said.span)


def _ask_of_full(draft: Draft, said: ForEach, step: Step, scope: Scope) -> NoReturn:
    """`$50 for every 10 visits`: for each full 10, or $5 for each visit?"""
    words, many = scope.source.phrase(said.span), step.number.typed
    full = words.replace(f" {many} ", f" full {many} ", 1)
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"for each full {many}, and nothing for what is left over",
                  f"in proportion, one part in {many} for each"),
        suggestion=f"`{full}`, or the amount for one",
        fixes=(Fix(said.span, full),),
    )  # fmt: skip
    raise Refused


def _of_the_same_stretch(of: RowsNamed, scope: Scope) -> bool:
    """`$5 per month`, of what is paid on the 10th day of each month: one month is at hand, and the
    amount is for that one, not for all months of the year again."""
    kind = str(of.rows.noun.value)
    bare = len(tuple(of.phrase.words())) == 1
    return bare and not of.everyone and kind in STRETCH_TYPES and kind in scope.keys


def _times_or_divided(draft: Draft, said: ForEach, amount: Expression, scope: Scope) -> None:
    """`$5 per visit` is paid for each; `the cost per visit` is a cost divided by visits to most,
    and a price of each to some. An amount that the page writes out is a price."""
    if said.word.typed.lower() != "per" or amount.type.unit == PMPM or _written(draft, amount):
        return
    words, rest = scope.source.phrase(said.span).split(f" {said.word.typed} ", 1)
    many = rest
    if isinstance(said.of, RowsNamed):
        noun = said.of.rows.noun
        several = draft.many(draft.base_row(draft.canonical(str(noun.value))))
        many = f"the number of {rest.replace(noun.typed, several, 1)}"
    draft.say(
        "VBP121",
        f"`{words} per {rest}` is an amount for each, or a quotient",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"{words} for each {rest}", f"{words} divided by {many}"),
        case="with 10 and $1,000: $10,000 or $100",
        suggestion=f"`{words} for each {rest}` or `{words} divided by {many}`",
        fixes=(
            Fix(said.word.span, "for each", f"{words} for each {rest}"),
            Fix(said.span, f"{words} divided by {many}"),
        ),
    )
    raise Refused


def _written(draft: Draft, amount: Expression) -> bool:
    """Whether the page says how much it is, by itself or by a Term."""
    if isinstance(amount, TermValue) and amount.term in draft.definitions:
        amount = draft.definitions[amount.term].expression
    return isinstance(amount, Literal)


def _figure_of_each(draft: Draft, said: ForEach, scope: Scope) -> Aggregated | None:
    """`the Case Rate for each client of that month`, where there is one for each client and month:
    those of all of them, added together."""
    node, of = said.amount, said.of
    term = node if isinstance(node, Word) else _alone(node)
    if term is None or term.kind != "TERM" or not isinstance(of, RowsNamed) or said.cited:
        return None
    if said.word.typed.lower() == "per" or said.beyond is not None:
        return None  # to some an average
    definition = draft.define(term_named(draft, term, scope), scope, term.span)
    if all(at_hand(draft, key, scope) is not None for key in definition.keys):
        return None
    measured = Measured(term, None, None, None, term.span)
    return Aggregated(How.TOTAL, measured, of, None, said.span)


def _alone(node: Phrase) -> Word | None:
    """The only word of a phrase."""
    words = tuple(node.words())
    return words[0] if len(words) == 1 else None


def number_of(draft: Draft, said: RowsNamed, scope: Scope) -> Aggregate:
    """How many rows there are."""
    rows, _ = rows_of(draft, said.phrase, scope, said.everyone)
    return Aggregate(How.NUMBER, rows, None, None, COUNT, span=said.phrase.span)


def for_each_full(draft: Draft, said: FullSteps, scope: Scope) -> Expression:
    """The amount times the steps by which one value exceeds another.

    Full steps are counted, or, with `or part of a point`, a part of a step as a whole one. A
    difference of percentages is counted in percentage points.
    """
    amount, left, right = (
        draft.value(node, scope) for node in (said.amount, said.first, said.second)
    )
    type_ = arithmetic_type(draft, "-", left, right, said.span, scope)
    steps: Expression = Excess(left, right, type_, span=said.span)
    if of_hundred(left, right):
        steps = Arithmetic("*", steps, Literal(Fraction(100), COUNT), NUMBER)
    elif said.percentage and left.type.style is right.type.style is Style.RATIO:
        not_computed(draft, said, scope)  # of two quotients nobody says that they are percentages
    elif said.percentage and left.type.unit.pure:
        ask_of_points(draft, said, scope)
    elif said.percentage or not left.type.unit.pure:
        points_of_money(draft, said, scope)
    way = "up" if said.begun else "down"
    counted = Rounded(steps, Fraction(1), way, COUNT, span=said.span)
    return Arithmetic("*", amount, counted, evolve(amount.type, whole=False), span=said.span)


def of_hundred(left: Expression, right: Expression) -> bool:
    """Whether a difference is one of percentages: a quotient beside a percentage is one too."""
    return any(side.type.style in (Style.PERCENT, Style.POINTS) for side in (left, right))


def _for_so_many(draft: Draft, said: FractionOf, scope: Scope) -> NoReturn:
    """`$3 per 100 births`: an amount for them, and no rate of them; for a part of 100 too?"""
    assert said.number is not None
    amount, of = scope.source.phrase(said.value.span), scope.source.phrase(_span(said.of))
    many = _PER_MANY[str(said.number.value)]
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` does not say what a part of {many:,} counts",
        scope.source,
        said.span,
        scope.clause,
        readings=(
            f"{amount} times {of} divided by {many}",
            f"{amount} times ({of} divided by {many}, rounded down to the nearest whole number)",
        ),
        case=f"of {many * 5 // 2:,}: two and a half times {amount}, or twice",
        suggestion=f"`{amount} times {of} divided by {many}`, or a Term of its own for how many "
        "full ones there are",
    )
    raise Refused


def _span(of: RowsNamed | Node) -> Span:
    return of.phrase.span if isinstance(of, RowsNamed) else of.span


def fraction_of(draft: Draft, said: FractionOf, scope: Scope) -> Expression:
    """`A as a percentage of B`, `the number of urgent visits as a percentage of all visits`;
    `A per 1,000 B`: 1,000 times A, divided by B."""
    left = draft.value(said.value, scope)
    if said.number is not None and isinstance(left, Literal):
        _for_so_many(draft, said, scope)
    if isinstance(said.of, RowsNamed):
        right: Expression = number_of(draft, said.of, scope)
    else:
        right = draft.value(said.of, scope)
    if said.number is not None:
        each = arithmetic_type(draft, "/", left, right, said.span, scope)
        many = Literal(Fraction(_PER_MANY[str(said.number.value)]), NUMBER, span=said.number.span)
        times = evolve(each, whole=False)
        return Arithmetic("*", Arithmetic("/", left, right, each), many, times, span=said.span)
    same_unit(draft, left, right, said.span, scope)
    return Arithmetic("/", left, right, PERCENT, span=said.span)
