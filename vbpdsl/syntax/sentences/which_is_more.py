"""Differences of which the condition behind them says which figure is the larger one.

    the difference between A and B when B is lower than A   ->   the amount by which A exceeds B
    the difference between A and B if B is lower than A, and otherwise zero
        ->   the amount by which A exceeds B if ..., and otherwise zero

By itself a difference says neither which figure is taken from which, nor whether it may be
negative; the condition says both: where it does not hold there is none. Of any other two figures
than those of the difference the condition says nothing of the kind, and the difference is asked
about as before.
"""

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.given import given
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.several import between, read_whole

_DIFFERENCE = pattern(
    r"(?:the\s+)?difference\s+between\s+(?P<one>[^,;.]+?)\s+and\s+(?P<other>[^,;.]+?),?\s+"
    r"(?:when|if|where|whenever)\s+(?P<first>[^,;.]+?)\s+(?:is|are)\s+"
    r"(?P<how>lower|less|smaller|higher|greater|more|larger)\s+than\s+(?P<second>[^,;.]+?)"
    r"(?=\s*(?:,|\.?\s*$))"
)
_LOWER = ("lower", "less", "smaller")
_MORE, _LESS = ("MORE_THAN", "AT_LEAST"), ("LESS_THAN", "AT_MOST")


def which_is_more(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """A sentence that says the difference if one figure is the larger, and nothing otherwise."""
    text, start = reader.source.folded, spans[0].start
    said = _DIFFERENCE.search(text, start, end)
    if said is None:
        return None
    more, less = ("second", "first") if said["how"] in _LOWER else ("first", "second")
    if sorted(map(_plain, (said["one"], said["other"]))) != sorted(
        map(_plain, (said["first"], said["second"]))
    ):
        return None
    same = {_plain(said[name]): said.span(name) for name in ("one", "other")}
    at = Span(*said.span())
    stretches = (
        *between(spans, start, said.start()),
        given("AMOUNT_BY_WHICH", at),
        Span(*same[_plain(said[more])]),
        given("EXCEEDS", at),
        Span(*same[_plain(said[less])]),
        *between(spans, said.end(), end),
    )
    return read_whole(reader, stretches, end)


def _plain(figure: str) -> str:
    """A figure without the article before it."""
    words = figure.split()
    return " ".join(words[1:] if words[0].lower() in ("the", "its") else words)


def of_which_is_more(read: Read) -> Read:
    """A sentence that was read, with each such difference as an amount above another."""
    return evolve(read, tree=_turned(read.tree), others=tuple(map(_turned, read.others)))


def _turned(tree: Phrase) -> Phrase:
    parts = tuple(_turned(one) if isinstance(one, Phrase) else one for one in tree.parts)
    if any(one is not other for one, other in zip(parts, tree.parts, strict=True)):
        tree = evolve(tree, parts=parts)
    match (tree.kind, tree.parts):
        case "case", (
            Phrase(
                kind="of_several",
                parts=(
                    Word(kind="DIFFERENCE_OF") as word,
                    Phrase() as one,
                    Word(),
                    Phrase() as other,
                ),
            ) as amount,
            Word(kind="IF"),
            Phrase(kind="comparison") as held,
        ) if (ordered := _ordered(held)) and ordered in ((one, other), (other, one)):
            more, less = ordered
            by = Word("AMOUNT_BY_WHICH", "amount by which", word.typed, word.span)
            exceeds = Word("EXCEEDS", "exceeds", word.typed, word.span)
            excess = Phrase("by_which", (by, more, exceeds, less), amount.span)
            return evolve(tree, parts=(excess, *tree.parts[1:]))
    return tree


def _ordered(held: Phrase) -> tuple[Node, Node] | None:
    """The larger and the smaller figure of a condition."""
    match held.parts:
        case (
            Phrase() as left,
            Phrase(kind="compared", parts=(Word(kind="COMPARE") as sign, Phrase() as right)),
        ):
            if sign.value in _MORE:
                return left, right
            if sign.value in _LESS:
                return right, left
    return None
