"""Words that the read-back puts around values: places, roundings, lists, comparisons."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Negation,
    Place,
    TermValue,
)
from vbpdsl.model.operators import Compares, RoundingWay
from vbpdsl.model.types import DOLLARS, Kind, Style, ValueType
from vbpdsl.model.values.number import exact_text, show_full
from vbpdsl.source.patterns import pattern

_BESIDE_THE_NOUN = pattern(
    r" (?:of|per|for|at|in|to|from|with|within|without|under|on|over|between|after|before|by) "
)
_DONE = pattern(r"(?<=s) (?:[a-z]+(?:ed|en)|late|early|due|paid|lost|held|made|left|kept|spent)$")
"""What several things are, or what was done to them: `measures | reported`, `minutes | late`; a
Term, `Measures Scored`, is one."""
_ONE = pattern(r"(?:ss|us|is)$")


COMPARISONS = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}


def is_or_are(named: str | Expression) -> str:
    """The verb that a Term takes: `Losses are`, `Share of Savings is`, `Net Loss is`."""
    match named:
        case str():
            head = _BESIDE_THE_NOUN.split(named.split(", ")[0], maxsplit=1)[0]
            several = _DONE.sub("", head).lower()
            return "are" if several.endswith("s") and not _ONE.search(several) else "is"
        case TermValue(term=name) | Lookup(column=name) | ColumnValue(column=name):
            return is_or_are(name) if named.type.kind is Kind.NUMBER else "is"
        case _:
            return "is"


def variable(name: str) -> str:
    """What a variable stands for, in words: `the member`, `that other visit`."""
    others = name.count("another ")
    kind = name.replace("another ", "")
    return f"the {kind}" if not others else f"{'the other ' if others > 1 else 'that other '}{kind}"


def of_a_year(at: tuple[tuple[str, Expression], ...]) -> bool:
    """Whether a figure is that of another period."""
    return any(is_year(value) for _, value in at)


def is_year(value: Expression) -> bool:
    """Whether a key's value is that of another period: one before, or one that is named."""
    number = isinstance(value, Literal) and isinstance(value.value, Fraction)
    return isinstance(value, Arithmetic) or number


def joined_by(test: Connective, so: bool = True) -> Iterator[tuple[Expression, bool]]:
    """All that one word joins, and whether it is said of each that it is so.

    What is joined by the same word within needs no brackets.
    """
    for item in test.items:
        inner, way = item, so
        while isinstance(inner, Negation):
            inner, way = inner.item, not way
        if isinstance(inner, Connective) and (inner.operator == test.operator) == (way == so):
            yield from joined_by(inner, way)
        else:
            yield inner, way


def through(test: Connective) -> tuple[Expression, Expression, Expression] | None:
    """The year of a test that it lies between two others, and these: `2009 through 2010`."""
    match test:
        case Connective(
            operator="and",
            items=(
                Comparison(operator=Compares.AT_LEAST, left=KeyValue() as key, right=first),
                Comparison(operator=Compares.AT_MOST, left=KeyValue() as same, right=last),
            ),
        ) if key.key == same.key:
            return key, first, last
    return None


STEPS = {Fraction(1, 100): "cent", Fraction(1): "dollar", Fraction(1000): "thousand dollars"}


def rounding(step: Fraction, way: str, kind: ValueType) -> str:
    """How a figure is rounded: `rounded to the nearest cent, a half away from zero`; of one that is
    always rounded down nothing is the nearest: `rounded down to a whole number`."""
    if way in (RoundingWay.UP, RoundingWay.DOWN):
        to = _step(step, kind).replace("the nearest whole", "a whole")
        return f"rounded {way} to {to.replace('the nearest ', 'a full ')}"
    halves = f"a {way}" if way.startswith("half") else way
    return f"rounded to {_step(step, kind)}, {halves.replace('half up', 'half upward')}"


def _step(step: Fraction, kind: ValueType) -> str:
    """What it is rounded to: `the nearest cent`, `four decimal places`, `the nearest 0.5`."""
    if kind.unit == DOLLARS and step in STEPS:
        return f"the nearest {STEPS[step]}"
    if kind.unit.pure and kind.style in (Style.PLAIN, Style.RATIO):
        if step == 1:
            return "the nearest whole number"
        places = len(str(step.denominator)) - 1
        if places and step == Fraction(1, 10**places):
            return f"{places} decimal place{'s' if places > 1 else ''}"
    return f"the nearest {show_full(step, kind)}"


_RUN = 4
"""As many codes that follow one another are said by the first and the last."""

OF_DAYS = {
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}


def compares(operator: Compares, so: bool, kind: Kind = Kind.NUMBER) -> str:
    """`is at least`, or its opposite where it is not `so`; days are before and after."""
    said = operator if so else operator.opposite
    return OF_DAYS.get(said, COMPARISONS[said]) if kind is Kind.DATE else COMPARISONS[said]


def one_of(listed: Sequence[str], so: bool) -> str:
    """`is A or B`, and its opposite: `is not A`, `is neither A nor B`, `is none of A, B and C`."""
    listed = in_runs(listed)
    if so:
        return f"is {in_a_list(listed, 'or')}"
    if len(listed) == 1:
        return f"is not {listed[0]}"
    if len(listed) == 2:
        return f"is neither {listed[0]} nor {listed[1]}"
    return f"is none of {in_a_list(listed, 'and')}"


def in_runs(listed: Sequence[str]) -> list[str]:
    """Codes that follow one another as the contract said them: `93000 through 93050`."""
    runs: list[list[str]] = []
    for one in listed:
        if runs and follows(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [said for run in runs
            for said in (run if len(run) < _RUN else [f"{run[0]} through {run[-1]}"])]  # fmt: skip


def follows(one: str, other: str) -> bool:
    """Whether a code is the next one: of as many digits, and one more."""
    if not (one.isdecimal() and other.isdecimal() and len(one) == len(other)):
        return False
    return int(other) == int(one) + 1


def place_said(place: Place) -> str:
    """The name of a place: `median`, `75th percentile, by nearest rank,`, `third highest`."""
    part = place.of_number
    if part in (0, 1):
        nth = ordinal(place.plus if part == 0 else 1 - place.plus)
        return f"{nth} {'lowest' if part == 0 else 'highest'}"
    if place.whole:
        return f"{ordinal(part * 100)} percentile, by nearest rank"
    if part == Fraction(1, 2):
        return "median"
    return f"{ordinal(part * 100)} percentile, on a straight line between places"


def ordinal(number: Fraction) -> str:
    """`1st`, `2nd`, `75th`."""
    text = exact_text(number)
    teen = text[-2:] in ("11", "12", "13")
    return text + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th"))


def in_a_list(said: Sequence[str], last: str) -> str:
    """`a, b and c`."""
    if len(said) < 2:
        return "".join(said)
    if last in ("and", "or") and len(said) == 2:
        return f"{said[0]} {last} {said[1]}"
    return f"{', '.join(said[:-1])} {last} {said[-1]}"
