"""A sentence that ends by pointing to the table below it, which gives what it speaks of.

    For each Completed Enrollment the Plan pays the Center a completion fee as follows:
         | Risk tier      | low  | high |
         | Completion fee | $400 | $700 |
    the Plan shall pay the Hospital the applicable percentage of Net Savings set forth below:
         | Quality Score | Percentage |
        ->   the Plan shall pay the Hospital Percentage of Net Savings

The table gives the fee by its headings; `as follows` says no more than that, and is left out of
what is read, as is what the sentence says that the table goes by, if it is so headed. `The
applicable percentage` is read as the heading that is called so. Where the sentence speaks of
nothing that the table gives, it is refused as it is.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.parts import Cell, Unit
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase
from vbpdsl.syntax.sentences.several import between
from vbpdsl.syntax.words.called_payments import describes

_TABLE = r"(?:table|schedule)"
_HERE = rf"(?:below|(?:in|by) (?:this|the following) {_TABLE}|in the {_TABLE} below)"
_SET = r"(?:set forth|set out|shown|stated|specified|listed|provided|given)"
_BY = r"(?:,?\s+(?:based (?:up)?on|depending (?:up)?on|by reference to|for)\s+(?P<by>[^,:(]{2,60}))"
_WAY = (
    rf"(?:as follows|(?:as |in the amounts? )?{_SET} {_HERE}|in the amounts? {_SET}"
    rf"|in accordance with (?:this|the following) {_TABLE}"
    rf"|(?:according to|from|by) (?:this|the following) {_TABLE})"
)
_POINTS = pattern(
    rf"(?:{_BY})?,?\s+(?:(?:to be )?determined )?{_WAY}(?:{_BY.replace('<by>', '<for>')})?"
    r"(?P<name>\s*\((?:the )?\"[^\"]{1,80}\"\))?\s*[:.]\s*$"
)
_COLON = pattern(r"(?P<name>\s*\((?:the )?\"[^\"]{1,80}\"\))?\s*:\s*$")
_POINTING = r"(?:applicable|following|corresponding|relevant|appropriate)"
_PORTION = pattern(
    r"(?:The\s+)?(?P<what>portion|share|percentage|part)(?P<of>\s+of\s+[^.;:(]{2,80}?)\s+"
    r"(?:earned|retained|kept)\s+by\s+(?:the\s+)?(?P<who>[A-Z][\w' -]*?)\s+"
    r"\((?:the\s+)?(?P<name>\"[^\"]{1,80}\")\)(?P<is>\s+(?:is|shall be|will be)\s)"
)


def read_above_a_table(
    reader: SentenceReader, nouns: Nouns, unit: Unit, rest: tuple[Span, ...], end: int
) -> Read | None:
    """The sentence without the words that point to the table of its unit."""
    if not unit.table or not unit.before_table or unit.body[unit.before_table - 1].end != end:
        return None
    text, start = reader.source.folded, rest[0].start
    match = _POINTS.search(text, start, end) or _COLON.search(text, start, end)
    if match is None or not _goes_by(unit, match):
        return None
    behind = (Span(*match.span("name")),) if match["name"] else ()
    said = between(rest, start, match.start())
    if _pointed_to(match):
        result, _ = reader.read("sentence", (*said, *behind))
        read = isinstance(result, Read) and _whole(result, reader, said, behind)
        if isinstance(result, Read) and read and _gives(result, reader, nouns, unit):
            return result
    for parts, heading, place in _with_heading(reader, nouns, unit, rest, match):
        result, _ = reader.read("sentence", (*parts, *behind))
        if isinstance(result, Read) and _whole(result, reader, parts, behind):
            trees = [_standing(tree, heading, place) for tree in (result.tree, *result.others)]
            return evolve(result, tree=trees[0], others=tuple(trees[1:]))
    return None


def _goes_by(unit: Unit, match: re.Match[str]) -> bool:
    """Whether the table goes by what the sentence says: `based on its Score`."""
    groups = match.groupdict()
    said = [groups[one] for one in ("by", "for") if groups.get(one)]
    heading = " ".join(unit.table[0].cells[0].text.lower().split())
    named = (re.sub(r"^(?:its|their|the|the \w+'s)\s+", "", one.strip().lower()) for one in said)
    return all(" ".join(one.split()) == heading for one in named)


def _gives(read: Read, reader: SentenceReader, nouns: Nouns, unit: Unit) -> bool:
    """Whether a sentence speaks of something that the table gives."""
    first, last = unit.table[0].span.start, unit.table[-1].span.end
    return any(
        noun is not None and noun.source is reader.source and first <= noun.span.start < last
        for word in read.tree.words() if word.kind == "TERM"
        for noun in (nouns.by_name.get(word.text),)
    )  # fmt: skip


def _with_heading(
    reader: SentenceReader, nouns: Nouns, unit: Unit, rest: tuple[Span, ...], match: re.Match[str]
) -> Iterator[tuple[tuple[Span, ...], Span, Span]]:
    """The sentence with the heading of the table instead of the words for it."""
    cells = unit.table[0].cells
    if len(cells) != 2 or not cells[1].text:
        return
    text, start, end, cell = reader.source.folded, rest[0].start, match.start(), cells[1]
    portion = _PORTION.match(text, start, end + 1)
    if portion is not None and _pointed_to(match) and _is_called(portion["what"], cell):
        party = nouns.called(portion["who"])
        if party is not None and party.kind == "PARTY":
            name, is_so = Span(*portion.span("name")), Span(*portion.span("is"))
            yield (name, is_so, cell.span, Span(*portion.span("of"))), cell.span, name
    for place in _places(text, start, end, cell, pointed=_pointed_to(match)):
        before, after = between(rest, start, place.start), between(rest, place.end, end)
        yield (*before, cell.span, *after), cell.span, place


def _pointed_to(match: re.Match[str]) -> bool:
    """Whether a sentence points to its table in words, and not by its colon alone."""
    return "by" in match.re.groupindex


def _places(text: str, start: int, end: int, cell: Cell, *, pointed: bool) -> Iterator[Span]:
    """Where a sentence speaks of what a heading names: `the applicable percentage`, `a rebate`."""
    called = re.escape(cell.text.lower())
    words = (
        rf"\b(?:an amount equal to\s+)?(?:the|an?)\s+(?P<point>(?:{_POINTING}\s+)*)"
        rf"(?P<more>(?:[a-z-]+\s+){{0,2}}?){called}\b"
    )
    for found in re.compile(words, re.IGNORECASE).finditer(text, start, end):
        if not (pointed or found["point"]):
            continue
        if all(map(describes, found["more"].split())):
            yield Span(*found.span())


def _is_called(what: str, cell: Cell) -> bool:
    """Whether a heading is that of a portion: `Portion`, `Portion earned`."""
    return cell.text.lower().split()[0] == what.lower()


def _whole(
    read: Read, reader: SentenceReader, parts: tuple[Span, ...], behind: tuple[Span, ...]
) -> bool:
    """Whether all of some stretches was read."""
    last = (*parts, *behind)[-1]
    return not reader.source.folded[read.end : last.end].strip(" ,.") and read.end >= last.start


def _standing(tree: Phrase, heading: Span, place: Span) -> Phrase:
    """The tree with the heading where the words for it stand in the sentence."""

    def moved(node: Node) -> Node:
        if isinstance(node, Phrase):
            parts = tuple(map(moved, node.parts))
            if not parts or all(one is other for one, other in zip(parts, node.parts, strict=True)):
                return node
            spans = [one.span for one in parts]
            whole = Span(min(one.start for one in spans), max(one.end for one in spans))
            return evolve(node, parts=parts, span=whole)
        inside = heading.start <= node.span.start and node.span.end <= heading.end
        return evolve(node, span=place) if inside else node

    found = moved(tree)
    assert isinstance(found, Phrase)
    return found
