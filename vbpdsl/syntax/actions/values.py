"""Phrases of values that are worked out from others to typed nodes."""

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve

from vbpdsl.syntax.actions.aggregates import says_all
from vbpdsl.syntax.actions.layers import layers
from vbpdsl.syntax.actions.pools import its_share
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.actions.tails import OF_ITSELF, powered, tailed, tight
from vbpdsl.syntax.actions.timed import timed
from vbpdsl.syntax.actions.times import ORDINALS, when_said
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured, RowsNamed
from vbpdsl.syntax.nodes.for_each import ForEach, PartOfStep, Step, StepsBy
from vbpdsl.syntax.nodes.pools import SharedOut
from vbpdsl.syntax.nodes.values import (
    Applying,
    Banded,
    ByWhich,
    Combined,
    Combining,
    Counted,
    FunctionOf,
    Inner,
    Layer,
    Layers,
    NoFigure,
    Operated,
    Operator,
    ShareOf,
    Value,
    WholeAtRate,
    Written,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_OPERATORS = {
    "PLUS": Operator.PLUS, "LESS": Operator.LESS, "TIMES": Operator.TIMES,
    "DIVIDED_BY": Operator.DIVIDED_BY,
}  # fmt: skip
_COMBINING = {
    "AVERAGE_OF_VALUES": Combining.AVERAGE, "WEIGHTED_AVERAGE_OF": Combining.WEIGHTED,
    "GEOMETRIC_MEAN_OF": Combining.GEOMETRIC,
    "SUM_OF": Combining.SUM, "SUM_OF_LINES": Combining.SUM,
    "PRODUCT_OF": Combining.PRODUCT, "DIFFERENCE_OF": Combining.DIFFERENCE,
    "LESSER_OF": Combining.LESSER, "GREATER_OF": Combining.GREATER,
    "WHICHEVER_LESS": Combining.LESSER, "WHICHEVER_MORE": Combining.GREATER,
    "LESSER_OF_THESE": Combining.LESSER, "GREATER_OF_THESE": Combining.GREATER,
    "SUM_OF_THESE": Combining.SUM, "DISTANCE_OF": Combining.DISTANCE,
    "LEAST_IN": Combining.LESSER, "GREATEST_IN": Combining.GREATER,
}  # fmt: skip
_BETWEEN = (
    "COMMA", "AND", "OR", "AWAY_FROM", "TO", "COLON", "BULLET", "SEMICOLON", "BRACKET_OPEN",
    "BRACKET_CLOSE",
)  # fmt: skip
_PARTS_AT_RATES = ("PARTS_FIRST", "PARTS_SUM", "AT_OWN", "PARTS_HERE")


def value_of(phrase: Phrase) -> Value | None:
    """What a phrase of a value is; None if it is none of these."""
    read = _READERS.get(phrase.kind)
    return read(phrase) if read is not None else None


_UNITS = ("PMPM", "POINTS", "MONTHS_WORD", "UNIT_WORD", "ROWS", "A_YEAR")


def _written(phrase: Phrase) -> Written | NoFigure:
    inner = phrase.phrase("literal") or phrase
    if (none := inner.token("NO_FIGURE", "THERE_IS_NO")) is not None:
        return NoFigure(none, inner.token("TERM"), phrase.span)
    figure = inner.parts[0]
    assert isinstance(figure, Word)
    each = inner.token("ROWS") if inner.token("FOR_EACH_ROW") is not None else None
    unit = inner.token(*(("A_MONTH",) if each is not None else _UNITS))
    more = inner.token("MORE_OF_IT")
    return Written(figure, unit, when_said(phrase), phrase.span, each, more)


def _inner(phrase: Phrase) -> Inner:
    return Inner(phrase.parts[1])


def _operated(phrase: Phrase) -> Operated | FunctionOf:
    if phrase.token("TO_THE_POWER", "SQUARED") is not None:
        return powered(phrase)
    left, word, right = phrase.parts
    assert isinstance(word, Word)
    of_itself = word.typed in OF_ITSELF
    return Operated(_OPERATORS[word.kind], left, right, of_itself, phrase.span)


def _share_of(phrase: Phrase) -> ShareOf | FunctionOf:
    if (word := phrase.token("FUNCTION_OF")) is not None:
        return FunctionOf(word, phrase.parts[-1], None, phrase.span)
    phrase.tokens("PART_SHARE", "APPLIED")
    share = phrase.parts[1 if phrase.token("BRACKET_OPEN") is not None else 0]
    if phrase.token("ITS", "POSS") is not None:  # `its Share of the Savings`
        named = phrase.parts[:-2]
        share = Phrase("value_named", named, named[0].span.to(named[-1].span))
    return ShareOf(share, phrase.parts[-1], phrase.span)


def _by_which(phrase: Phrase) -> ByWhich | Operated | StepsBy | SharedOut:
    if (share := phrase.token("ITS_SHARE", "EQUAL_SHARE")) is not None:
        return its_share(phrase, share)
    if phrase.token("FOR_EACH_ROW") is not None:
        return _steps_by(phrase)
    if (word := phrase.token("DIVIDING", "MULTIPLYING", "RATIO_OF")) is not None:
        phrase.token("INTO", "RATIO_TO")
        sign = _OPERATORS["TIMES" if word.kind == "MULTIPLYING" else "DIVIDED_BY"]
        return Operated(sign, phrase.parts[1], phrase.parts[3], False, phrase.span)
    if phrase.token("PROPORTION_OF") is not None:
        return _proportion(phrase)
    phrase.tokens("EXCESS_OF", "OVER_AMOUNT", "EXCEEDS")
    short = phrase.token("FALLS_SHORT") is not None
    percentage = phrase.token("PERCENT_BY_WHICH") is not None
    word = phrase.token("AMOUNT_BY_WHICH")
    counted = _counted(word.typed) if word is not None else None
    return ByWhich(phrase.parts[1], phrase.parts[-1], short, percentage, phrase.span, counted)


def _proportion(phrase: Phrase) -> Operated:
    """`the proportion of 50 points that A bears to B`: 50 points times A divided by B."""
    _, whole, which, part, bears, of = phrase.parts
    assert isinstance(which, Word) and isinstance(bears, Word)
    divided = Word("DIVIDED_BY", "divided by", bears.typed, bears.span)
    ratio = Phrase("arithmetic", (part, divided, of), part.span.to(of.span))
    return Operated(Operator.TIMES, whole, ratio, False, phrase.span)


def _steps_by(phrase: Phrase) -> StepsBy:
    """`$2,500 for each tenth of a point by which A falls short of B`, `$1 for every $50 of A`."""
    place = next(at for at, part in enumerate(phrase.parts) if part.kind == "FOR_EACH_ROW")
    end = next(at for at, part in enumerate(phrase.parts) if part.kind in _DIFFERENCE)
    words = ("FULL_STEP", "OR_PART")
    size, *unit = (part for part in phrase.parts[place + 1 : end] if part.kind not in words)
    assert isinstance(size, Word)
    pointing = phrase.token("OF_THE_DIFFERENCE")
    first = second = None
    if phrase.token("OF") is not None:
        first = phrase.parts[-1]
    elif pointing is None:
        _, first, exceeds, second = phrase.parts[end:]
        if exceeds.kind == "FALLS_SHORT":
            first, second = second, first
    of = unit[0] if unit else None
    assert of is None or isinstance(of, Word)
    amount, left = _own(phrase.parts[:place]), _part_of_step(phrase)
    return StepsBy(amount, size, of, left, first, second, pointing, phrase.span)


def _part_of_step(phrase: Phrase) -> PartOfStep:
    """What is said of a part of a step; both say nothing: `each full 10 or part thereof`."""
    full, begun = phrase.token("FULL_STEP") is not None, phrase.token("OR_PART") is not None
    if full == begun:
        return PartOfStep.UNSAID
    return PartOfStep.DROPPED if full else PartOfStep.COUNTED


_DIFFERENCE = ("BY_WHICH", "OF_THE_DIFFERENCE", "OF")


def _counted(words: str) -> Counted | None:
    """What `the number of days by which` counts; an amount counts nothing."""
    if "percentage point" in words:
        return Counted.PERCENTAGE_POINTS
    return Counted.NUMBER if "number" in words or "points" in words else None


def _layer_of(phrase: Phrase) -> Layer:
    if phrase.token("LAYER_OVER") is not None:
        return _lying_above(phrase)
    within = phrase.token("NOT_BEYOND") or phrase.token("BETWEEN")
    phrase.tokens("AND")
    up_to = phrase.parts[-1] if within is not None else None
    return Layer(phrase.parts[1], phrase.parts[3], up_to, phrase.span)


def _lying_above(phrase: Phrase) -> Layer:
    """`60% of Cost above 5 times Copay and up to $900`: the part of Cost that lies there."""
    phrase.tokens("LAYER_PART", "LAYER_OVER")
    over = next(at for at, part in enumerate(phrase.parts) if part.kind == "LAYER_OVER")
    ends = next((at for at, part in enumerate(phrase.parts) if part.kind == "LAYER_END"), None)
    up_to = phrase.parts[ends + 1] if ends is not None else None
    return Layer(phrase.parts[over - 1], phrase.parts[over + 1], up_to, phrase.span)


def _of_several(phrase: Phrase) -> Combined:
    how = phrase.token(*_COMBINING)
    assert how is not None
    said = phrase.phrases("weight_said")
    behind = (part for part in phrase.parts[1:] if part not in said)
    items = tuple(part for part in behind if part.kind not in _BETWEEN)
    weights = tuple(word for one in said for word in one.tokens("PERCENT", "NUMBER"))
    bullets = phrase.tokens("BULLET")
    ors = bool(bullets) and phrase.token("OR") is not None
    one_of = ors or any(bullet.text == "or" for bullet in bullets)
    return Combined(_COMBINING[how.kind], items, phrase.span, weights, one_of)


def _for_each(phrase: Phrase) -> ForEach:
    """`$20 for each visit`, `its base rate for each of its beds`, `$1 for each mile of trips`."""
    phrase = _of_the_first(phrase)
    place = next(at for at, part in enumerate(phrase.parts) if part.kind == "FOR_EACH_ROW")
    cited, word = phrase.token("CITED"), phrase.token("FOR_EACH_ROW")
    assert word is not None
    amount = _own(tuple(part for part in phrase.parts[:place] if part is not cited))
    behind, beyond = _beyond(phrase.parts[place + 1 :])
    step, of = _step(phrase, behind)
    if of[0].kind == "rows":
        return ForEach(amount, _rows(phrase), phrase.span, word, cited, step, beyond)
    if not phrase.phrases("rows"):
        return ForEach(amount, _own(of), phrase.span, word, cited, step, beyond)
    column = phrase.tokens("COLUMN")[-1]  # of all that the rows have
    measured = Measured(column, None, None, None, column.span)
    total = Aggregated(How.TOTAL, measured, _rows(phrase), None, phrase.span)
    return ForEach(amount, total, phrase.span, word, cited, step, beyond)


def _of_the_first(phrase: Phrase) -> Phrase:
    """`$20 for the first visit of each member`: for each such visit, that is the first of its
    member."""
    first = phrase.token("FOR_FIRST")
    if first is None:
        return phrase
    kind = "LAST_ONE" if first.value == "LAST" else "ORDINAL"
    name = str(first.value).lower()
    place = Word(kind, name, name, first.span, name)
    turned: list[Node] = []
    for part in phrase.parts:
        if part is first:
            turned.append(evolve(first, kind="FOR_EACH_ROW"))
        elif isinstance(part, Phrase) and part.kind == "rows":
            turned.append(evolve(part, parts=(place, *part.parts)))
        else:
            turned.append(part)
    return evolve(phrase, parts=tuple(turned))


def _beyond(parts: tuple[Node, ...]) -> tuple[tuple[Node, ...], Node | None]:
    """`in excess of 3`, and what it is said of."""
    if len(parts) > 2 and parts[-2].kind in ("IN_EXCESS_OF", "ABOVE"):
        last = parts[-1]
        if isinstance(last, Word) and last.kind in ("NTH", "ORDINAL"):  # `after the fourth`
            return parts[:-2], _as_number(last)
        return parts[:-2], last
    return parts, None


def _as_number(place: Word) -> Phrase:
    ordinal = place.kind == "ORDINAL"
    figure = Fraction(ORDINALS.index(place.text) + 1) if ordinal else place.value
    number = Word("NUMBER", place.text, place.typed, place.span, figure)
    return Phrase("literal", (number,), place.span)


def _step(phrase: Phrase, parts: tuple[Node, ...]) -> tuple[Step | None, tuple[Node, ...]]:
    """`full 10`, and what it is said of; with `or part thereof` a part of 10 counts as 10."""
    begun = phrase.token("OR_PART")
    between = ("FULL_STEP", "OR_PART", "OF")  # `for each full 10 of its visits or part thereof`
    parts = tuple(part for part in parts if part.kind not in between)
    number, *of = parts
    if isinstance(number, Word) and number.kind == "NUMBER":
        return Step(number, _part_of_step(phrase)), tuple(of)
    if begun is None:
        return None, parts
    one = Word("NUMBER", "1", "1", begun.span, Fraction(1))
    return Step(one, _part_of_step(phrase)), parts


def _own(parts: tuple[Node, ...]) -> Node:
    """`its base rate`, as a value that is named; a word alone as it is."""
    if len(parts) == 1 and parts[0].kind != "LETTER":
        return parts[0]
    kind = _OF_HEADS.get(parts[0 if parts[0].kind == "NUMBER" else -1].kind, "value_named")
    return Phrase(kind, parts, parts[0].span.to(parts[-1].span))


_OF_HEADS = {"NUMBER": "literal", "LETTER": "letter"}
"""What a phrase before `for each` is: `2 points`, `line c`."""


def _rows(phrase: Phrase) -> RowsNamed:
    rows = phrase.phrases("rows")[-1]
    return RowsNamed(rows, noun_phrase(rows), says_all(phrase))


def _banded(phrase: Phrase) -> Banded | WholeAtRate | Inner | Layers:
    """`the whole of A at one Share`, `each part of A at its own rate`, `all of A`."""
    if phrase.token("LAYER_FIRST", "LAYER_UP") is not None:
        return layers(phrase)
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
    "timed": timed,
    "tailed": tailed,
    "tight": tight,
}
