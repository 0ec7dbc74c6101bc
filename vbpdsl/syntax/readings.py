"""Sentences that parse in one way and read in two: refused, with both readings.

The grammar gives every sentence one tree; people do not read by grammar. What two careful people
write down differently is refused here, with a case in money and the brackets to write:

    50% of A less B        a) (50% of A) less B     $1,000, $200:  $300
                           b) 50% of (A less B)                    $400
"""

from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.tree import Node, Phrase, Word

_COMPARED = (
    "comparison", "range", "range_either", "but_not", "it_compared", "equal", "or_less", "or_more",
    "compared", "has_compared", "with_compared", "with_at", "fact_is",
    "point", "position", "above", "under", "kept_within", "cases", "by_bullets",
)  # fmt: skip
"""Where a figure is a figure: compared with something, a point of a line, one of several."""
_SUMS = ("plus", "less")
_PRODUCTS = ("times", "divided")
_OPENERS = ("excess", "lesser", "greater")
_LIMITS = ("NOT_MORE_THAN", "NOT_LESS_THAN")
_DECIDED: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "plus": lambda a, b: a + b,
    "less": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "divided": lambda a, b: a / b,
    "excess": lambda a, b: max(Fraction(0), a - b),
    "lesser": min,
    "greater": max,
}
"""What a phrase comes to, for the case in money of a message."""


@frozen
class TwoWays:
    """Both readings of a phrase in words, a case in money, the place."""

    phrase: Phrase
    first: str
    second: str
    case: str | None = None


def check_readings(
    source: SourceText,
    tree: Phrase,
    clause: str,
    findings: Findings,
    clauses: frozenset[str] = frozenset(),
) -> None:
    """Add a diagnostic for each phrase of a sentence that reads two ways.

    `clauses` are the numbers of the clauses of the text: a bare `1.4` may be one of them.
    """
    compared = {
        id(inner)
        for phrase in tree.walk() if phrase.kind in _COMPARED
        for part in phrase.phrases()
        for inner in (part, *(part.phrases("literal") if part.kind == "literal" else ()))
    }  # fmt: skip
    for phrase in tree.walk():
        for check in _CHECKS:
            ways = check(source, phrase)
            if ways is not None:
                findings.add(_diagnostic(source, ways, clause))
        if id(phrase) not in compared:  # a figure that something is compared with is a figure
            _bare_clauses(source, phrase, clause, findings, clauses)


def _bare_clauses(
    source: SourceText, phrase: Phrase, clause: str, findings: Findings, clauses: frozenset[str]
) -> None:
    """`c plus 1.4` where there is a clause 1.4: the number, or what the clause says?"""
    if phrase.kind != "literal" or len(phrase.parts) != 1:
        return
    word = phrase.parts[0]
    if not isinstance(word, Word) or word.kind != "NUMBER" or word.typed not in clauses:
        return
    findings.add(
        Diagnostic(
            "VBP111",
            f"`{word.typed}` can be a number or a clause",
            source,
            word.span,
            clause=clause,
            readings=(f"the number {word.typed}", f"what clause {word.typed} says"),
            suggestion=f"`clause {word.typed}`, or `{word.typed}0` for the number",
        )
    )


def _diagnostic(source: SourceText, ways: TwoWays, clause: str) -> Diagnostic:
    return Diagnostic(
        "VBP121",
        f"`{source.phrase(ways.phrase.span)}` can be read in two ways",
        source,
        ways.phrase.span,
        clause=clause,
        readings=(ways.first, ways.second),
        case=ways.case,
        suggestion=f"`{ways.first}` or `{ways.second}`, with the brackets; or a line of its own "
        "for the first step",
    )


def _words(source: SourceText, node: Node) -> str:
    return source.phrase(node.span)


def _sides(phrase: Phrase) -> tuple[Node, str, Node]:
    left, operator, right = phrase.parts[0], phrase.parts[1], phrase.parts[2]
    return left, operator.text if isinstance(operator, Word) else "", right


def _is(node: Node, *kinds: str) -> bool:
    return isinstance(node, Phrase) and node.kind in kinds


def _percent_of_sum(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`50% of A less B`: is it half of A, or half of the difference?"""
    if phrase.kind not in _SUMS:
        return None
    left, operator, right = _sides(phrase)
    if not (isinstance(left, Phrase) and left.kind == "percent_of"):
        return None
    percent, of, base = left.parts[0], left.parts[1], left.parts[2]
    assert isinstance(of, Word)
    a, b, p = _words(source, base), _words(source, right), _words(source, percent)
    value = percent.value if isinstance(percent, Word) else None
    case = None
    if value is not None and not isinstance(value, (str, tuple)):
        sign = 1 if phrase.kind == "plus" else -1
        written = _written_dollars(right)
        other = written or Fraction(200)
        first = max(Fraction(1000), 10 * other)
        second = "" if written else f" and {b} of $200"
        one = _both_ways(value, first, sign * other)
        case = f"with {a} of {_dollars(first)}{second}: {one[0]} or {one[1]}"
    return TwoWays(phrase, f"({p} of {a}) {operator} {b}", f"{p} of ({a} {operator} {b})", case)


def _written_dollars(node: Node) -> Fraction | None:
    """The amount that stands in the text itself, so that the case is worked with it."""
    words = tuple(node.words()) if isinstance(node, Phrase) else (node,)
    value = words[0].value if len(words) == 1 and words[0].kind == "MONEY" else None
    return value if isinstance(value, Fraction) else None


def _both_ways(rate: object, amount: Fraction, other: Fraction) -> tuple[str, str]:
    """Dollars of `rate * amount + other` and of `rate * (amount + other)`, for a message."""
    exact = Fraction(str(rate))
    return _dollars(exact * amount + other), _dollars(exact * (amount + other))


def _dollars(value: Fraction | int) -> str:
    cents = round(Fraction(value) * 100)
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}${whole:,}" + (f".{rest:02d}" if rest else "")


def _less_then_plus(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`A less B plus C`: is C added, or taken away with B?"""
    if phrase.kind != "plus" or not _is(phrase.parts[0], "less"):
        return None
    inner, operator, right = _sides(phrase)
    assert isinstance(inner, Phrase)
    a, less, b = _sides(inner)
    one, two, three = _words(source, a), _words(source, b), _words(source, right)
    return TwoWays(
        phrase,
        f"({one} {less} {two}) {operator} {three}",
        f"{one} {less} ({two} {operator} {three})",
        f"with $1,000, $200 and $50: {_dollars(850)} or {_dollars(750)}",
    )


def _divided_and_times(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`A divided by B times C`: is C above the line or below it?"""
    if phrase.kind not in _PRODUCTS or not _is(phrase.parts[0], *_PRODUCTS):
        return None
    inner, operator, right = _sides(phrase)
    assert isinstance(inner, Phrase)
    if inner.kind == "times":  # a times b, divided by c or times c: both readings are one number
        return None
    a, first, b = _sides(inner)
    one, two, three = _words(source, a), _words(source, b), _words(source, right)
    return TwoWays(
        phrase,
        f"({one} {first} {two}) {operator} {three}",
        f"{one} {first} ({two} {operator} {three})",
        "with $1,000, 4 and 2: $500 or $125"
        if phrase.kind == "times"
        else "with $1,000, 4 and 2: $125 or $500",
    )


def _open_end(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`the amount by which A exceeds B plus C`: does the excess end at B or at C?"""
    if phrase.kind not in _OPENERS:
        return None
    last = phrase.parts[-1]
    if not _is(last, *_SUMS, *_PRODUCTS):
        return None
    assert isinstance(last, Phrase)
    left, operator, right = _sides(last)
    whole = _words(source, phrase)
    tail = _words(source, last)
    head = whole[: len(whole) - len(tail)]
    return TwoWays(
        phrase,
        f"{head}({tail})",
        f"({head}{_words(source, left)}) {operator} {_words(source, right)}",
        _case(phrase.kind, last.kind),
    )


def _case(opener: str, operator: str) -> str:
    """Both readings of `OPENER of A and B OPERATOR C` in dollars."""
    first = Fraction(600 if opener == "lesser" else 1000)
    second, third = Fraction(700), Fraction(200 if operator in _SUMS else 2)
    open_, step = _DECIDED[opener], _DECIDED[operator]
    inside = open_(first, step(second, third))
    outside = step(open_(first, second), third)
    last = _dollars(third) if operator in _SUMS else str(third)
    return (
        f"with {_dollars(first)}, {_dollars(second)} and {last}: "
        f"{_dollars(inside)} or {_dollars(outside)}"
    )


def _limit_then_more(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`A, but not more than B times C`: is C in the limit, or times the limited figure?"""
    if phrase.kind != "limited":
        return None
    limit = phrase.phrases("limit")[-1]
    last = limit.parts[-1]
    word = limit.token(*_LIMITS)
    if word is None or len(limit.parts) != 2 or not _is(last, *_SUMS, *_PRODUCTS):
        return None
    assert isinstance(last, Phrase)
    left, operator, right = _sides(last)
    whole, tail = _words(source, phrase), _words(source, last)
    head = whole[: len(whole) - len(tail)]
    opener = "lesser" if word.kind == "NOT_MORE_THAN" else "greater"
    return TwoWays(
        phrase,
        f"{head}({tail})",
        f"({head}{_words(source, left)}) {operator} {_words(source, right)}",
        _case(opener, last.kind),
    )


def _and_or(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`A or B and C`: which two belong together?"""
    if phrase.kind not in ("both", "either"):
        return None
    inner = phrase.parts[0]
    if not _is(inner, "either" if phrase.kind == "both" else "both"):
        return None
    assert isinstance(inner, Phrase)
    a, first, b = _sides(inner)
    _, second, c = _sides(phrase)
    first, second = first.strip(", "), second.strip(", ")
    one, two, three = _words(source, a), _words(source, b), _words(source, c)
    return TwoWays(
        phrase,
        f"({one} {first} {two}) {second} {three}",
        f"{one} {first} ({two} {second} {three})",
        f"with only `{one}` true: due under b), not under a)"
        if phrase.kind == "both"
        else f"with only `{three}` true: due under a), not under b)",
    )


def _difference(source: SourceText, phrase: Phrase) -> TwoWays | None:
    """`the difference between A and B`: which is taken from which, and may it be negative?"""
    if phrase.kind != "difference":
        return None
    a, b = _words(source, phrase.parts[1]), _words(source, phrase.parts[-1])
    return TwoWays(
        phrase,
        f"the amount by which {a} exceeds {b}",
        f"the amount by which {b} exceeds {a}",
        "with $1,000 and $700: $300 or nothing",
    )


_CHECKS = (
    _difference,
    _percent_of_sum,
    _less_then_plus,
    _divided_and_times,
    _open_end,
    _limit_then_more,
    _and_or,
)
