"""Labels of bands to their edges."""

from fractions import Fraction

from vbpdsl.syntax.actions.comparisons import sign_of
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.edges import Edges
from vbpdsl.syntax.parsing.tree import Phrase, Word

OPEN = Edges(None, False, None, False)


def edges_of(phrase: Phrase) -> Edges:
    """The edges that a label says."""
    values = [_value(part) for part in phrase.phrases("edge_value")]
    match phrase.kind:
        case "edge_values":  # `95%`, `5 or 6`
            return Edges(min(values), True, max(values), True)
        case "edge_beyond":
            low, high = phrase.token("EDGE_LOW"), phrase.token("EDGE_HIGH", "NEXT_EDGE", "OR_LESS")
            if high is not None:
                below = high.kind == "EDGE_HIGH" and sign_of(high) is not Sign.AT_MOST
                return Edges(None, False, values[0], not below)
            included = low is None or sign_of(low) is Sign.AT_LEAST
            end = phrase.token("EDGE_END")
            if end is None:
                return Edges(values[0], included, None, False)
            first = values[0] / 100 if _says_percent_once(phrase) else values[0]
            return Edges(first, included, values[1], sign_of(end) is Sign.AT_MOST)
    assert phrase.kind == "edge_rest", phrase.kind
    return OPEN


def _says_percent_once(phrase: Phrase) -> bool:
    """`20-49%`: the sign behind the second figure is that of both."""
    kinds = [part.parts[0].kind for part in phrase.phrases("edge_value")]
    said = [part.token("POINTS") for part in phrase.phrases("edge_value")]
    return kinds == ["NUMBER", "PERCENT"] and not any(said)


def _value(part: Phrase) -> Fraction:
    word = part.parts[0]
    assert isinstance(word, Word)
    value = word.value if isinstance(word.value, Fraction) else Fraction(0)  # `zero or below`
    return value / 100 if part.token("POINTS") else value
