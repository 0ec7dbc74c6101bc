"""Points that are earned, by one who is left unsaid or named behind them.

    Ten additional points are earned if the Rate is at least 90%.
    One-half point is earned for each full percentage point by which the Rate exceeds 50%.
    10 points shall be awarded to the Hospital if the Rate is at least 90%.
        ->   The Hospital earns ten points if the Rate is at least 90%.

Who earns what earns somebody money is who is paid: the one party that the cover names as Provider.
The words are read where they stand: the party on the cover, what is done before what it is done
with. It stands behind the reader, for a sentence that is not read as it is.
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.sentences.other_party import named_on_cover
from vbpdsl.syntax.sentences.several import between, read_whole

_POINTS = pattern(
    r"(?P<what>[A-Za-z0-9][^,;:]{0,40}?\bpoints?)\s+"
    r"(?P<verb>(?:is|are|shall be|will be) (?:earned|awarded|given|credited|assigned))"
    r"(?=\s+(?:to|if|where|when|for)\b)"
)
_PROVIDER = pattern(r"\s*Provider:")


def points_earned(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """Such a sentence read with who earns before what is earned."""
    text = reader.source.folded
    said = _POINTS.match(text, spans[0].start, end)
    parties = [one for one in nouns.of_kind("PARTY") if _is_paid(one)]
    who = named_on_cover(reader.source, parties[0]) if len(parties) == 1 else None
    if said is None or who is None:
        return None
    to = re.compile(rf"\s+to\s+(?P<who>(?:the\s+|each\s+|a\s+)?{re.escape(parties[0].name)})\b")
    named = to.match(text, said.end(), end)
    first = Span(*named.span("who")) if named is not None else who
    behind = named.end() if named is not None else said.end()
    earned, what = Span(*said.span("verb")), Span(*said.span("what"))
    words = (first, earned, what, *between(spans, behind, end))
    result = read_whole(reader, words, end)
    if result is None:
        return None
    whole = Span(spans[0].start, result.tree.span.end)
    trees = [_standing(tree, whole) for tree in (result.tree, *result.others)]
    return evolve(result, tree=trees[0], others=tuple(trees[1:]))


def _standing(tree: Phrase, whole: Span) -> Phrase:
    """The tree of a sentence that stands where it begins on the page, and not on the cover."""
    if tree.kind not in ("sentence", "definition"):
        return tree
    parts = tuple(_standing(one, whole) if isinstance(one, Phrase) else one for one in tree.parts)
    end = min(tree.span.end, whole.end) if tree.span.end > whole.start else whole.end
    return evolve(tree, parts=parts, span=Span(whole.start, end))


def _is_paid(party: Noun) -> bool:
    """Whether the line of the cover on which a party stands is that of the Provider."""
    text = party.source.folded
    begin = text.rfind("\n", 0, party.span.start) + 1
    return _PROVIDER.match(text, begin) is not None
