"""Phrases of comparison to typed nodes."""

from vbpdsl.syntax.nodes.comparisons import (
    Against,
    Between,
    ButNot,
    ByMargin,
    Compared,
    Equal,
    How,
    LiesIn,
    Missing,
    OneOf,
    Sign,
    Test,
    Within,
    Worth,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

KINDS = (
    "compared", "by_margin", "equal", "between", "one_of", "missing", "within", "lies_in",
)  # fmt: skip
"""The kinds of phrase that say something of a value."""


def test_of(phrase: Phrase) -> Test:
    """What a tree says of a value."""
    match phrase.kind:
        case "compared":
            return _compared(phrase)
        case "by_margin":
            return _by_margin(phrase)
        case "equal":
            return _equal(phrase)
        case "between":
            return Between(phrase.parts[1], phrase.parts[3])
        case "one_of":
            (names,) = phrase.phrases()
            return one_of(names, phrase.token("IS_NOT") is not None)
        case "missing":
            return Missing(phrase.token("IS_NOT_MISSING") is not None)
        case "within":
            _, number, later, mark = phrase.parts
            assert isinstance(number, Word) and isinstance(later, Word)
            return Within(number, later, mark)
    assert phrase.kind == "lies_in", phrase.kind
    return LiesIn(phrase.parts[1])


def against(word: Word, mark: Node) -> Against:
    """A mark behind a word that says how a value lies to it."""
    return Against(how_of(word), word, mark)


def how_of(word: Word) -> How:
    """How a word says that one value lies to another."""
    name = str(word.value)
    return Sign[name] if name in Sign.__members__ else Worth[name]


def sign_of(word: Word | None) -> Sign:
    """The same of a word that counts; nothing said, it is that many at least."""
    return Sign.AT_LEAST if word is None else Sign[str(word.value)]


def open_end(phrase: Phrase) -> Sign:
    """Which way a figure is open: `25 or more`; that figure alone where nothing is said."""
    if phrase.token("OR_MORE") is not None:
        return Sign.AT_LEAST
    return Sign.AT_MOST if phrase.token("OR_LESS") is not None else Sign.EQUAL


def _compared(phrase: Phrase) -> Test:
    if (signed := phrase.token("COMPARE_ZERO")) is not None:  # `is negative`
        zero = Word("ZERO_WORD", "zero", signed.typed, signed.span)
        return Compared((against(signed, Phrase("literal", (zero,), signed.span)),))
    first, mark, *rest = phrase.parts
    assert isinstance(first, Word)
    if (above := phrase.token("OR_MORE")) is not None:  # `is 60 or above but below 80`
        _, joint, other = rest
        assert isinstance(joint, Word)
        return Compared((Against(Sign.AT_LEAST, above, mark), against(joint, other)))
    if not rest:
        return Compared((against(first, mark),))
    joint, other = rest
    assert isinstance(joint, Word)
    if joint.kind == "BUT_NOT":
        return ButNot(against(first, mark), other)
    if joint.kind == "BY_AT_LEAST":
        return ByMargin(against(first, mark), other)
    marks = (against(first, _of_the_same_year(mark, other)), against(joint, other))
    return Compared(marks, either=joint.kind == "OR_COMPARE")


def _of_the_same_year(mark: Node, last: Node) -> Node:
    """`after January 31 and on or before February 28 of the next year`: both of that year."""
    if not isinstance(mark, Word) or mark.kind != "MONTH_DAY":
        return mark
    year = last.parts[1:] if isinstance(last, Phrase) and last.kind == "day_said" else ()
    return Phrase("day_said", (mark, *year), mark.span)


def _by_margin(phrase: Phrase) -> ByMargin:
    """`is at least 2 percentage points better than its Prior Result`, `10% lower than it`."""
    if (share := phrase.token("PERCENT")) is not None:
        way = phrase.token("MARGIN_WAY")
        assert way is not None
        margin = Phrase("literal", (share,), share.span)
        return ByMargin(against(way, phrase.parts[-1]), margin, phrase.token("IS_BY_MARGIN"))
    _, number, points, word, mark = phrase.parts
    assert isinstance(word, Word)
    margin = Phrase("literal", (number, points), phrase.span)
    return ByMargin(against(word, mark), margin)


def _equal(phrase: Phrase) -> Equal:
    return Equal(phrase.parts[1], open_end(phrase), phrase.token("IS_NOT") is not None)


def one_of(names: Phrase, negated: bool) -> OneOf:
    """`Commercial or Medicare`, `768, 783 to 788 or 0100`."""
    if names.kind == "number_range":
        return OneOf((), (names,), negated)
    return OneOf(names.tokens("NAME", "NUMBER"), names.phrases("number_range"), negated)
