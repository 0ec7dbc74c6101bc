"""Straight lines to typed nodes."""

from fractions import Fraction

from vbpdsl.syntax.nodes.lines import (
    End,
    KeptWithin,
    LevelBeyond,
    Point,
    Position,
    Side,
    ValueBeyond,
    Where,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_FIGURES = ("NUMBER", "PERCENT", "MONEY")
_FOLLOWED = ("TERM", "COLUMN")
_NAMED = (*_FOLLOWED, "LETTER")
_SIDES = {
    "BELOW": Side.BELOW, "ABOVE": Side.ABOVE, "LEVEL_BELOW": Side.BELOW, "LEVEL_ABOVE": Side.ABOVE,
    "FIRST_VALUE": Side.BELOW, "LAST_VALUE": Side.ABOVE, "STAYS_THERE": Side.ABOVE,
}  # fmt: skip
_IN_ORDER = ("before", "after")
_WAYS = ("RISES", "RISES_BETWEEN", "IN_LINES")


def points(phrase: Phrase) -> tuple[Point, ...]:
    """All points of a line."""
    return tuple(_point(part) for part in phrase.walk() if part.kind == "point")


def ends(phrase: Phrase) -> tuple[End, ...]:
    """All that a tree says of lines beyond their ends."""
    return tuple(_end(part) for part in phrase.walk() if part.kind in ("end", "below"))


def ways(phrase: Phrase) -> tuple[Word, ...]:
    """The words that say how a line goes from point to point."""
    return tuple(word for word in phrase.words() if word.kind in _WAYS)


def positions(phrase: Phrase) -> tuple[Position, ...]:
    """All positions that a tree names."""
    return tuple(_position(part) for part in phrase.walk() if part.kind == "position")


def _point(phrase: Phrase) -> Point:
    at = phrase.phrase("position")
    assert at is not None
    return Point(phrase.parts[0], _position(at), _side(phrase), phrase.span)


def _position(phrase: Phrase) -> Position:
    words = [word for part in phrase.walk() for word in part.tokens(*_FIGURES)]
    of, value = _followed(phrase)
    figure = words[0].value if len(words) == 1 else None  # `60 in 2025` is no place on a line
    if figure is not None and of is None:
        of = _followed_by(phrase, words[0])
    if any(word.kind in _NAMED and word is not of for word in _words(value)):
        figure = None  # `5% of Budget` is no 5%
    return Position(figure if isinstance(figure, Fraction) else None, of, value, phrase.span)


def _followed_by(phrase: Phrase, figure: Word) -> Word | None:
    """`a Score of 60`, `60 Points`; of `5% of Budget` nothing: it is a part of Budget."""
    before = (word for word in phrase.words() if word.span.end <= figure.span.start)
    said = next((word for word in before if word.kind in _FOLLOWED), None)
    return said or phrase.token(*_FOLLOWED)


def _words(node: Node) -> tuple[Word, ...]:
    return (node,) if isinstance(node, Word) else tuple(node.words())


def _followed(phrase: Phrase) -> tuple[Word | None, Node]:
    """`a Result equal to its target`, `a Result of its target`: what the line follows, where."""
    if phrase.token("EQUAL_TO", "OF_POINT") is not None:
        return phrase.token(*_FOLLOWED), phrase.parts[-1]
    value = phrase.parts[0]
    said = value.token(*_FOLLOWED) if isinstance(value, Phrase) else None
    if isinstance(value, Phrase) and value.kind == "share_of" and said is not None:
        value.token("OF")
        return said, value.parts[-1]
    return None, value  # `25% of Budget` is a part of Budget


def _end(phrase: Phrase) -> End:
    """What a phrase says; of `below`, its first end, since the others are phrases of their own."""
    where = tuple(_where(part) for part in phrase.phrases("where"))
    values = tuple(part for part in phrase.phrases() if part.kind not in ("where", "end"))
    if phrase.token("KEPT_AT_MOST", "KEPT_AT_LEAST") is not None:
        phrase.tokens("KEPT_AND_LESS", "KEPT_AND_MORE", "BEYOND")
        return KeptWithin((values[0], values[1]), phrase.span)
    if not values:
        phrase.tokens("STAYS_LEVEL", "BEYOND", "OR_ENDS")
        return LevelBeyond(where, _side(phrase), phrase.span)
    phrase.tokens("IS", "STAYS_AT", "IT_IS")
    return ValueBeyond(values[0], where[0], phrase.span)


def _where(phrase: Phrase) -> Where:
    word, at = phrase.token(*_SIDES), phrase.phrase("position")
    assert word is not None
    those = phrase.token("THOSE_POINTS")
    of_first = those is not None and those.typed.lower().startswith(("first", "last"))
    in_order = word.typed.lower() in _IN_ORDER
    return Where(_SIDES[word.kind], _position(at) if at is not None else None, in_order, of_first)


def _side(phrase: Phrase) -> Side | None:
    word = phrase.token(*_SIDES)
    return _SIDES[word.kind] if word is not None else None
