"""A sentence that begins with `Its`: of whom the sentence before it speaks.

    A Clinic shares in the Pool if its Score is at least 50. Its "Share Units" are its visits.
        ->   the tree of `A Clinic's "Share Units" are its visits.`
    A visit is long if it lasts 30 minutes. Its Extra Fee is $5.
        ->   of each visit, and not of the Clinic

Only a sentence with one holder can be gone on with so: a condition, what is earned, what is left
out, a figure of one of some things. Behind a payment, which has two parties, it is refused.
"""


from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.several import between

_ITS = pattern(r"(?:Its|Their)\s+(?:own\s+)?(?=\"?[A-Z])")
_HOLDERS = ("ROWS", "COLUMN", "PARTY")


def its_own(
    reader: SentenceReader, spans: tuple[Span, ...], end: int, before: Read | None
) -> Read | None:
    """A definition of what belongs to the holder of the sentence before."""
    match = _ITS.match(reader.source.folded, spans[0].start, end)
    holder = _holder(before.tree) if before is not None else None
    if match is None or holder is None:
        return None
    result, reached = reader.read("sentence", between(spans, match.end(), end))
    left = reader.source.folded[reached:end].strip(" .") if reached <= end else ""
    if not isinstance(result, Read) or left:
        return None
    its = Span(match.start(), match.start() + len(match[0].split()[0]))
    owned = [_owned(tree, holder, its) for tree in (result.tree, *result.others)]
    kept = [tree for tree in owned if tree is not None]
    return evolve(result, tree=kept[0], others=tuple(kept[1:])) if kept else None


def _holder(tree: Phrase) -> Word | None:
    """Of whom alone a sentence speaks."""
    for said in tree.phrases():
        if said.kind in ("named_condition", "ruled_out", "not_counted"):
            return said.token(*_HOLDERS)
        if said.kind == "definition" and said.token("EARNED") is not None:
            return said.token(*_HOLDERS)
        subject = said.phrase("subject") if said.kind == "definition" else None
        if subject is not None and subject.token("POSS") is not None:
            return subject.token(*_HOLDERS)
    return None


def _owned(tree: Phrase, holder: Word, its: Span) -> Phrase | None:
    """The tree with whose figure it is before the Term."""
    definition = tree.phrase("definition")
    subject = definition.phrase("subject") if definition is not None else None
    if definition is None or subject is None or subject.parts[0].kind != "TERM":
        return None
    whose = evolve(holder, span=its)
    of_it: tuple[Node, ...] = (whose, Word("POSS", "'s", "Its", its))
    said = evolve(subject, parts=(*of_it, *subject.parts))
    parts = tuple(said if part is subject else part for part in definition.parts)
    changed = evolve(definition, parts=parts)
    return evolve(tree, parts=tuple(changed if one is definition else one for one in tree.parts))
