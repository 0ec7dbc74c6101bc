"""Phrases of amounts by layers to typed nodes.

    10% of the first $100,000 of Savings and 20% of the next $200,000
    $10 for the first visit and $5 for each additional visit
    40% of Savings up to $100,000 and 60% of Savings above $100,000

A layer says how wide it is, or where it begins and ends; beside the other values because it has
words of its own.
"""

from fractions import Fraction

from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.values import LayerEdge, Layers, LayerSaid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_WIDE = ("LAYER_FIRST", "LAYER_NEXT", "LAYER_REST")
_EDGED = ("LAYER_UP", "LAYER_OVER", "LAYER_FROM")


def layers(phrase: Phrase) -> Layers:
    """The layers of an amount, the first of which says what the amount is."""
    following = phrase.phrases("layer_next")
    first = tuple(part for part in phrase.parts if part not in following)
    amount = next(part for part in first[2:] if _is_amount(part))
    said = (_layer(first), *(_layer(part.parts) for part in following))
    counts = isinstance(amount, Phrase) and amount.kind == "rows"
    counted = RowsNamed(amount, noun_phrase(amount), False) if counts else None  # type: ignore[arg-type]
    return Layers(amount, counted, said, phrase.span)


def _is_amount(part: Node) -> bool:
    if isinstance(part, Phrase):
        return part.kind not in ("layer_edge", "layer_next")
    return part.kind in ("TERM", "COLUMN", "LETTER")


def _layer(parts: tuple[Node, ...]) -> LayerSaid:
    rate = next(part for part in parts if part.kind in ("PERCENT", "MONEY"))
    word = next(part for part in parts if part.kind in (*_WIDE, *_EDGED))
    assert isinstance(rate, Word) and isinstance(word, Word)
    behind = parts[parts.index(word) + 1 :]
    if word.kind in _EDGED:
        return _edged(rate, word, parts)
    width = behind[0] if word.kind != "LAYER_REST" else None
    if isinstance(width, Phrase):  # `the first visit`
        width = Word("NUMBER", "1", word.typed, word.span, Fraction(1))
    of = tuple(part for part in behind if part.kind in ("TERM", "ROWS", "COLUMN", "qualifiers"))
    named = () if word.kind == "LAYER_FIRST" else _words(of)
    return LayerSaid(rate, width, named, rate.span.to(word.span))


def _edged(rate: Word, word: Word, parts: tuple[Node, ...]) -> LayerSaid:
    """`40% of Savings up to $100,000`, `60% of any Savings above $100,000`."""
    edges = [
        _edge(part) for part in parts if isinstance(part, Phrase) and part.kind == "layer_edge"
    ]
    begins = edges[0] if word.kind != "LAYER_UP" else None
    ends = edges[-1] if word.kind == "LAYER_UP" or len(edges) > 1 else None
    of = _words(tuple(part for part in parts if _is_amount(part)))
    return LayerSaid(rate, None, of, rate.span.to(parts[-1].span), begins, ends)


def _words(parts: tuple[Node, ...]) -> tuple[Word, ...]:
    return tuple(
        one for part in parts for one in ((part,) if isinstance(part, Word) else part.words())
    )


def _edge(phrase: Phrase) -> LayerEdge:
    figure = phrase.token("MONEY", "NUMBER", "PERCENT")
    assert figure is not None
    base = phrase.parts[-1] if phrase.token("OF", "TIMES") is not None else None
    return LayerEdge(figure, base, phrase.span)
