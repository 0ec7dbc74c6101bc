"""Phrases of values that are worked out from others to typed nodes."""

from collections.abc import Callable

from vbpdsl.syntax.actions.aggregates import says_all
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.actions.tails import tailed, tight
from vbpdsl.syntax.actions.times import when_said
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.values import (
    Applying,
    Banded,
    ByWhich,
    Combined,
    Combining,
    ForEach,
    Inner,
    Layer,
    Operated,
    Operator,
    ShareOf,
    Value,
    WholeAtRate,
    Written,
)
from vbpdsl.syntax.tree import Phrase, Word

_OPERATORS = {
    "PLUS": Operator.PLUS, "LESS": Operator.LESS, "TIMES": Operator.TIMES,
    "DIVIDED_BY": Operator.DIVIDED_BY,
}  # fmt: skip
_COMBINING = {
    "AVERAGE_OF_VALUES": Combining.AVERAGE, "SUM_OF": Combining.SUM, "SUM_OF_LINES": Combining.SUM,
    "PRODUCT_OF": Combining.PRODUCT, "DIFFERENCE_OF": Combining.DIFFERENCE,
    "LESSER_OF": Combining.LESSER, "GREATER_OF": Combining.GREATER,
    "WHICHEVER_LESS": Combining.LESSER, "WHICHEVER_MORE": Combining.GREATER,
    "LESSER_OF_THESE": Combining.LESSER, "GREATER_OF_THESE": Combining.GREATER,
}  # fmt: skip
_BETWEEN = ("COMMA", "AND", "OR", "COLON", "BULLET", "SEMICOLON")
_PARTS_AT_RATES = ("PARTS_FIRST", "PARTS_SUM", "AT_OWN", "PARTS_HERE")


def value_of(phrase: Phrase) -> Value | None:
    """What a phrase of a value is; None if it is none of these."""
    read = _READERS.get(phrase.kind)
    return read(phrase) if read is not None else None


def _written(phrase: Phrase) -> Written:
    inner = phrase.phrase("literal") or phrase
    figure = inner.parts[0]
    assert isinstance(figure, Word)
    unit = inner.token("PMPM", "POINTS", "MONTHS_WORD", "ROWS")
    return Written(figure, unit, when_said(phrase), phrase.span)


def _inner(phrase: Phrase) -> Inner:
    return Inner(phrase.parts[1])


def _operated(phrase: Phrase) -> Operated:
    left, word, right = phrase.parts
    assert isinstance(word, Word)
    of_itself = word.typed in ("reduced by", "increased by")
    return Operated(_OPERATORS[word.kind], left, right, of_itself, phrase.span)


def _share_of(phrase: Phrase) -> ShareOf:
    phrase.tokens("PART_SHARE")
    share = phrase.parts[1 if phrase.token("BRACKET_OPEN") is not None else 0]
    return ShareOf(share, phrase.parts[-1], phrase.span)


def _by_which(phrase: Phrase) -> ByWhich:
    phrase.tokens("AMOUNT_BY_WHICH", "EXCESS_OF", "OVER_AMOUNT", "EXCEEDS")
    short = phrase.token("FALLS_SHORT") is not None
    percentage = phrase.token("PERCENT_BY_WHICH") is not None
    return ByWhich(phrase.parts[1], phrase.parts[-1], short, percentage, phrase.span)


def _layer_of(phrase: Phrase) -> Layer:
    up_to = phrase.parts[-1] if phrase.token("NOT_BEYOND") is not None else None
    return Layer(phrase.parts[1], phrase.parts[3], up_to, phrase.span)


def _of_several(phrase: Phrase) -> Combined:
    how = phrase.token(*_COMBINING)
    assert how is not None
    items = tuple(part for part in phrase.parts[1:] if part.kind not in _BETWEEN)
    return Combined(_COMBINING[how.kind], items, phrase.span)


def _for_each(phrase: Phrase) -> ForEach:
    amount, term = phrase.parts[0], phrase.token("TERM")
    assert isinstance(amount, Word)
    return ForEach(amount, term or _rows(phrase), phrase.span)


def _rows(phrase: Phrase) -> RowsNamed:
    rows = phrase.phrases("rows")[-1]
    return RowsNamed(rows, noun_phrase(rows), says_all(phrase))


def _banded(phrase: Phrase) -> Banded | WholeAtRate | Inner:
    """`the whole of A at one Share`, `each part of A at its own rate`, `all of A`."""
    amount = phrase.parts[1]
    if phrase.token(*_PARTS_AT_RATES) is not None:
        phrase.tokens(*_PARTS_AT_RATES)
        return Banded(amount, Applying.EACH_PART, None, phrase.span)
    phrase.tokens("WHOLE_OF_FIRST", "AT_ONE", "AT", "AT_ROW", "AT_ROW_IN", "AT_ROW_WHERE", "FALLS")
    table = phrase.phrase("band_table")
    if table is not None or phrase.token("COLON") is not None:
        return Banded(amount, Applying.THE_WHOLE, table, phrase.span)
    rate = phrase.parts[-1]
    return Inner(amount) if rate is amount else WholeAtRate(amount, rate, phrase.span)


_READERS: dict[str, Callable[[Phrase], Value]] = {
    "literal": _written,
    "bracketed": _inner,
    "arithmetic": _operated,
    "share_of": _share_of,
    "by_which": _by_which,
    "layer_of": _layer_of,
    "of_several": _of_several,
    "for_each_row": _for_each,
    "banded": _banded,
    "tailed": tailed,
    "tight": tight,
}
