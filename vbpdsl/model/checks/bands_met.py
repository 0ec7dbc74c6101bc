"""A rate by bands that meets an amount: whether the whole amount, or each part of it.

    e  Shared Savings: c times d        d is 0% up to $1,000,000 of Savings and 50% above

Asked when the examples have been read, because the money between the two readings is worked out
from their figures, or else from the edges of the table.
"""

from fractions import Fraction

from vbpdsl.model.checks.example_figures import ExampleFigures, example_figures
from vbpdsl.model.checks.said_already import source_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Band,
    Banded,
    Expression,
    Literal,
    Lookup,
    Rounded,
    TermValue,
)
from vbpdsl.model.readings.said import dollars, figure, number
from vbpdsl.model.types import DOLLARS, Style
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.parsing.tree import Phrase

_SAYS_HOW = ("whole_said", "whole_at", "whole_first")


@frozen
class _Meeting:
    """A rate by bands times an amount, with what the amount is called."""

    rate: str
    banded: Banded
    amount: Expression
    words: str


def bands_met(draft: Draft) -> None:
    """Every product of a rate by bands and an amount says how the two meet."""
    paid = {payment.term: payment.clause for payment in draft.payments}
    for name, definition in tuple(draft.definitions.items()):
        if name in draft.imagined:
            continue
        if name not in draft.sources and name not in paid:
            continue
        source, said = _place(draft, definition)
        if any(part.kind in _SAYS_HOW for tree in said for part in tree.walk()):
            continue
        for part in parts(definition.expression):
            alone = part is definition.expression
            meeting = _meeting(draft, part, source)
            asked = alone and meeting is not None and _may_be_parts(draft, meeting)
            if meeting is not None and (asked or _of_the_amount(draft, meeting)):
                _say(draft, meeting, part, source, definition.clause)


def _place(draft: Draft, definition: Definition) -> tuple[SourceText, tuple[Phrase, ...]]:
    """The text that a Term or a payment stands in, and its sentences."""
    known = draft.sources.get(definition.name)
    if known is not None:
        return known.document.source, known.unit.sentences
    source = source_of(draft, definition)
    for document in draft.documents.all:
        for read in document.units:
            if document.source is source and read.label == definition.clause:
                return source, read.sentences
    return source, ()


def _may_be_parts(draft: Draft, met: _Meeting) -> bool:
    """Whether a table may go by parts of an amount: not where it goes by a score, or by a ratio of
    what is no money, of which an amount has none."""
    by = _meant(draft, met.banded.input)
    while isinstance(by, TermValue) and by.term in draft.definitions:
        by = draft.definitions[by.term].expression
    while isinstance(by, Rounded):
        by = by.value
    if isinstance(by, Arithmetic) and by.operator == "/":
        return by.left.type.unit == DOLLARS
    return by.type.unit == DOLLARS or by.type.style is Style.PERCENT


def _of_the_amount(draft: Draft, met: _Meeting) -> bool:
    """Whether the table goes by the amount itself, or by a part that it is of another."""
    by = _meant(draft, met.banded.input)
    if isinstance(by, Arithmetic) and by.operator == "/":
        by = _meant(draft, by.left)
    return by == _meant(draft, met.amount)


def _meant(draft: Draft, value: Expression) -> Expression:
    """What a Term is another name of."""
    while isinstance(value, TermValue) and value.term in draft.definitions:
        known = draft.definitions[value.term].expression
        if not isinstance(known, TermValue | Lookup):
            break
        value = known
    return value


def _meeting(draft: Draft, expression: object, source: SourceText) -> _Meeting | None:
    if not isinstance(expression, Arithmetic) or expression.operator != "*":
        return None
    for rate, amount in (
        (expression.left, expression.right),
        (expression.right, expression.left),
    ):
        if not isinstance(rate, TermValue) or amount.type.unit != DOLLARS:
            continue
        banded = draft.definitions[rate.term].expression
        if isinstance(banded, Banded) and all(b.value_at_high is None for b in banded.bands):
            words = source.slice(amount.span) if amount.span else "the amount"
            return _Meeting(rate.term, banded, amount, words)
    return None


def _say(
    draft: Draft, met: _Meeting, expression: object, source: SourceText, clause: str
) -> None:
    assert isinstance(expression, Arithmetic)
    draft.say(
        "VBP406",
        f"`{met.rate}` is given by bands, and this does not say how the bands meet `{met.words}`",
        source,
        expression.span,
        clause,
        readings=(
            f"the whole of {met.words} at one {met.rate}",
            f"each part of {met.words} at the rate of its own row",
        ),
        case=_case(draft, met),
        suggestion=f"`, the whole of {met.words} at one {met.rate}`{_written_by_parts(met)}",
    )


def _written_by_parts(met: _Meeting) -> str:
    """What the other reading is written as, where the table goes by the amount itself."""
    if met.banded.input != met.amount:
        return ""
    by_parts = f"{met.words}, each part at the rate of its own row in {met.rate}"
    return f" for a); for b) `{by_parts}` in place of the product"


# ---------------------------------------------------------------- what it is worth


def _case(draft: Draft, met: _Meeting) -> str | None:
    examples = example_figures(draft)
    if met.banded.input == met.amount:
        return _on_itself(met, examples)
    if _is_share_of(met):
        return _on_a_share(met, examples)
    return _by_something_else(met, examples)


def _on_itself(met: _Meeting, examples: tuple[ExampleFigures, ...]) -> str | None:
    """The table goes by the amount: both readings of one amount."""
    return _differing(met, [(number(one.of(met.amount)), Fraction(1)) for one in examples])


def _is_share_of(met: _Meeting) -> bool:
    share = met.banded.input
    return isinstance(share, Arithmetic) and share.operator == "/" and share.left == met.amount


def _on_a_share(met: _Meeting, examples: tuple[ExampleFigures, ...]) -> str | None:
    """The table goes by the amount as a percentage of another."""
    share = met.banded.input
    assert isinstance(share, Arithmetic)
    return _differing(
        met, [(number(one.of(met.amount)), number(one.of(share.right))) for one in examples]
    )


def _differing(
    met: _Meeting, said: list[tuple[Fraction | None, Fraction | None]]
) -> str | None:
    """The first amount on which the readings differ, of the examples or else beyond the edges."""
    edges = [band.low for band in met.banded.bands if band.low is not None and band.low > 0]
    share = _is_share_of(met)
    base = Fraction(1_000_000) if share else Fraction(1)
    beyond = [(edge * base * Fraction(3, 2), base) for edge in reversed(edges)]
    for amount, of in [*said, *beyond]:
        if amount is None or of is None:
            continue
        row = _row_at(met.banded.bands, amount / of) if of else None
        rate = _written(row) if row is not None else None
        parts = _by_parts(met.banded.bands, amount, of)
        if rate is None or parts is None or rate * amount == parts:
            continue
        of_what = f" at {figure(amount / of, met.banded.input.type)}" if share else ""
        return f"with {met.words} of {dollars(amount)}{of_what}: " \
               f"{dollars(rate * amount)} or {dollars(parts)}"
    return None


def _by_something_else(met: _Meeting, examples: tuple[ExampleFigures, ...]) -> str | None:
    """The table goes by something else, such as criteria met: only the whole can be worked out."""
    rows = [band for band in met.banded.bands if _written(band)]
    if not rows:
        return None
    row = max(rows, key=lambda band: _written(band) or 0)
    amount = _ROUND
    for one in examples:
        said, decides = number(one.of(met.amount)), number(one.of(met.banded.input))
        reached = None if decides is None else _row_at(met.banded.bands, decides)
        if said and reached is not None and _written(reached):
            row, amount = reached, said
            break
    paid = dollars(amount * (_written(row) or 0))
    return (
        f"with {met.words} of {dollars(amount)} in the row `{row.label}`: {paid} under a); b) "
        f"needs a table that goes by {met.words}"
    )


_ROUND = Fraction(100_000)
"""An amount for a case where no example says one."""


def _row_at(bands: tuple[Band, ...], value: Fraction) -> Band | None:
    for band in bands:
        above = band.low is None or value > band.low or (value == band.low and band.low_included)
        below = band.high is None or value < band.high or (
            value == band.high and band.high_included
        )
        if above and below:
            return band
    return None


def _by_parts(bands: tuple[Band, ...], amount: Fraction, base: Fraction) -> Fraction | None:
    total = Fraction(0)
    for band in bands:
        rate = _written(band)
        if rate is None:
            return None
        low = max((band.low or Fraction(0)) * base, Fraction(0))
        high = amount if band.high is None else min(band.high * base, amount)
        total += max(high - low, Fraction(0)) * rate
    return total


def _written(band: Band) -> Fraction | None:
    return number(band.value.value) if isinstance(band.value, Literal) else None
