"""Whether `up to`, behind a part above an edge, ends that part or limits it.

    the part of Cost above 105% of Target, up to 115% of Target
        of Cost of 130 and Target of 100:   10, what lies between the two
                                            25, which is less than 115

A corridor is written so, and so is a stop-loss above an edge; a limit is too. Only where the second
figure is surely more than the first can it be the end of a part: `the amount by which Cost exceeds
Budget, up to 5% of Budget` is a limit. `but not more than` and `and up to` say which is meant.
"""

import re
from fractions import Fraction

from vbpdsl.model.checks.said_already import clause_in_question, source_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Excess, Expression, Extreme, Literal
from vbpdsl.model.operators import Picks, Reckons
from vbpdsl.model.readings.said import figure
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.printed import article_and

_UP_TO = re.compile(
    r"\s*(?P<apart>[,;]?)\s*(?:but\s+)?(?:only\s+)?"
    r"(?:up\s+to|(?P<exceeding>not\s+exceeding))\s*\Z"
)
"""Between the part and the second figure; `up to a maximum of` says that it is a limit."""
_EXCEEDS = re.compile(r"\bexce(?:ed|ss)|\bby which\b")
"""Of an amount that has a most: `half of the amount by which Cost exceeds $10, up to $50`."""
_BASE = Fraction(1000)
"""What the figure of which both are shares is in the case that is shown."""


def band_or_limit(draft: Draft) -> None:
    """No `up to` is taken for a limit where it can be the end of a part."""
    for definition in tuple(draft.definitions.values()):
        if definition.name in draft.imagined or clause_in_question(draft, definition.clause):
            continue
        source = source_of(draft, definition)
        for part in parts(definition.expression):
            match part:
                case Extreme(pick=Picks.LESSER, items=(value, bound)):
                    above = _excess(value)
                    if above is not None and _is_open(source, value, above, bound):
                        _ask(draft, definition, source, above, bound)
                case Extreme(pick=Picks.GREATER, items=(Excess() as short, bound)):
                    if _ends_below(source, short, bound):
                        _ask_below(draft, definition, source, short, bound)


def _excess(value: Expression) -> Excess | None:
    """What lies above an edge, or a share of that."""
    match value:
        case Excess():
            return value
        case Arithmetic(operator=Reckons.TIMES, left=Literal(), right=right):
            return _excess(right)
    return None


def _is_open(source: SourceText, value: Expression, above: Excess, bound: Expression) -> bool:
    """Whether the second figure is more than the first, and stands behind it as its end would."""
    (of_first, first), (of_second, second) = _share(above.right), _share(bound)
    edge, end = above.right.span, bound.span
    if of_first != of_second or second <= first or edge is None or end is None:
        return False
    said = _UP_TO.match(source.folded[edge.end : end.start]) if edge.end < end.start else None
    if said is None:
        return False
    begun = value.span.start if value.span is not None else edge.start
    is_part = _EXCEEDS.search(source.folded[begun : edge.start]) is None
    plain = of_first is not None or value is above or not said["apart"]
    return is_part or (plain and not said["exceeding"])


def _ends_below(source: SourceText, short: Excess, bound: Expression) -> bool:
    """`falls short of 95% of Target, but not below 85% of Target`: 85% of it is no least amount of
    what is missing of the 95%."""
    (of_first, first), (of_second, second) = _share(short.left), _share(bound)
    edge, end = short.span, bound.span
    if of_first is None or of_first != of_second or not 0 < second < first:
        return False
    return edge is not None and end is not None and ")" not in source.folded[edge.end : end.start]


def _ask_below(
    draft: Draft, definition: Definition, source: SourceText, short: Excess, bound: Expression
) -> None:
    left, right, end = short.left.span, short.right.span, bound.span
    assert short.span is not None
    assert end is not None
    a, x, b = (source.phrase(one) if one is not None else "it" for one in (left, right, end))
    whole = article_and(source, Span(short.span.start, end.end))
    (_, first), (_, second) = _share(short.left), _share(bound)
    base, of = _of_what(source, bound), bound.type
    most, between = figure(second * _BASE, of), figure((first - second) * _BASE, of)
    draft.say(
        "VBP121",
        f"`{source.phrase(whole)}` says down to where the part goes, or the least that it can be",
        source,
        whole,
        definition.clause,
        readings=(f"what of {a} lies above {x}, down to {b}", f"what is missing, at least {b}"),
        case=f"with {base} of {figure(_BASE, of)} and {x} of {figure(second * _BASE / 2, of)}: "
        f"{between} or {most}",
        fixes=(
            *(Fix(whole, words, says="between") for words in (
                f"the amount by which {a} exceeds ({x}, but not less than {b})",
                f"the amount by which ({a}) exceeds ({x}, but not less than ({b}))",
            )),
            Fix(whole, f"the greater of ({source.slice(Span(whole.start, short.span.end))}) and "
                f"({b})"),
        ),
    )  # fmt: skip


def _of_what(source: SourceText, bound: Expression) -> str:
    """The figure of which the second is a share."""
    of_what = bound.right if isinstance(bound, Arithmetic) else bound
    return source.phrase(of_what.span) if of_what.span is not None else "the figure"


def _share(value: Expression) -> tuple[str | None, Fraction]:
    """Of which figure something is how much; of none where it is an amount."""
    match value:
        case Literal(value=Fraction() as amount):
            return None, amount
        case Arithmetic(operator=Reckons.TIMES, left=Literal(value=Fraction() as much), right=of):
            return meaning(of), much
    return meaning(value), Fraction(1)


def _ask(
    draft: Draft, definition: Definition, source: SourceText, above: Excess, bound: Expression
) -> None:
    left, right, end = above.left.span, above.right.span, bound.span
    assert right is not None
    assert end is not None
    x, a, b = (source.phrase(one) if one is not None else "it" for one in (left, right, end))
    begun = above.span.start if above.span is not None else right.start
    whole = article_and(source, Span(begun, end.end))
    edges = f"above {a} and does not exceed {b}", f"above ({a}) and does not exceed ({b})"
    draft.say(
        "VBP121",
        f"`{source.phrase(whole)}` says up to where the part goes, or the most that "
        "it can be",
        source,
        whole,
        definition.clause,
        readings=(f"what of {x} lies between {a} and {b}", f"what lies above {a}, at most {b}"),
        case=_case(x, above, bound, source),
        fixes=(
            *(Fix(whole, f"the part of {x} that lies {one}", says="between")
              for one in edges if left is not None),
            Fix(whole, f"{source.slice(Span(whole.start, right.end))}, but not more than {b}"),
        ),
    )


def _case(x: str, above: Excess, bound: Expression, source: SourceText) -> str:
    """A figure so large that its part above the edge is what the limit would be."""
    (of, first), (_, second) = _share(above.right), _share(bound)
    times = _BASE if of is not None else Fraction(1)
    edge, end = first * times, second * times
    base = ""
    if of is not None:
        base = f"{_of_what(source, bound)} of {figure(times, bound.type)} and "
    whole, between, most = (figure(one, bound.type) for one in (edge + end, end - edge, end))
    return f"with {base}{x} of {whole}: {between} or {most}"
