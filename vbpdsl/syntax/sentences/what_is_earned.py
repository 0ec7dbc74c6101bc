"""What the Term is called that a sentence says is earned: of its Withhold, `Withhold Earned`.

    A Plan with a Score of 80 or more earns its Withhold. ... The result, rounded to the cent, is
    the "Final Withhold".
        ->   Withhold Earned, rounded to the cent, is the Final Withhold

That name stands nowhere on the page. `The result` is read with the name that its own sentence
gives, which does, and the first of the two is then what was earned.
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.several import between
from vbpdsl.syntax.words.openings import EARNED, OWN_EARNED

_RESULT = pattern(
    r"(?:the\s+)?(?:result|amount|sum|total)(?:\s+so\s+(?:determined|computed|calculated|earned))?(?=[\s,])",
    re.IGNORECASE,
)
RESULT = "the result"
"""How the word is typed that stands for what is earned."""
_NAMED = pattern(r"\"(?P<name>[A-Z][^\"]{1,80})\"\s*\.?\s*$")


def own_earned(phrase: Phrase, nouns: Nouns) -> str | None:
    """What is called after the figure that is earned: `earns its Weight`, the Weight Earned."""
    *_, last = (part for part in phrase.parts if part.kind not in ("STOP", "for_each_last"))
    words = tuple(last.words()) if isinstance(last, Phrase) else (last,)
    if not any(one.kind == "ITS" for one in words) or any(one.kind == "POINTS" for one in words):
        return None
    called = (f"{one.text[:1].upper()}{one.text[1:]}{OWN_EARNED}" for one in words)
    known = nouns.by_name
    return next((name for name in called if name in known and known[name].kind == "TERM"), None)


def result_of_earning(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int, before: Read | None
) -> Read | None:
    """`The result, ..., is the "Final Withhold"`, behind sentences that say what is earned."""
    text, start = reader.source.folded, spans[0].start
    match = _RESULT.match(text, start, end)
    earned = _earned(before, nouns) if before is not None else None
    named = _NAMED.search(text, start, end)
    if match is None or earned is None or named is None:
        return None
    said = (Span(*named.span("name")), *between(spans, match.end(), end))
    result, reached = reader.read("reversed", said)
    if not isinstance(result, Read) or text[reached:end].strip(" ."):
        return None
    at, whole = Span(*match.span()), Span(start, result.tree.span.end)
    found = (_with_first(tree, earned, at) for tree in (result.tree, *result.others))
    trees = [evolve(tree, span=whole) for tree in found]
    return evolve(result, tree=trees[0], others=tuple(trees[1:]))


def or_earned(reader: SentenceReader, nouns: Nouns, read: Read, before: Read | None) -> Read:
    """A sentence that could be read, with the reading in which `The result` is what was earned:
    where rows have a column `result`, it can be either."""
    at = read.tree.span
    found = result_of_earning(reader, nouns, (at,), at.end, before)
    return read if found is None else evolve(read, others=(*read.others, found.tree))


def _earned(before: Read, nouns: Nouns) -> str | None:
    definition = before.tree.phrase("definition")
    word = definition.token("EARNED") if definition is not None else None
    if definition is None or word is None or word.value == "WORTH":
        return None
    own = own_earned(definition, nouns) if word.value == "EARNED" else None
    name = own or EARNED[str(word.value)]
    return name if name in nouns.by_name else None


def _with_first(tree: Phrase, name: str, at: Span) -> Phrase:
    """A tree of which the first Term is another one."""
    done = False

    def changed(node: Node) -> Node:
        nonlocal done
        if done:
            return node
        if isinstance(node, Word):
            if node.kind != "TERM":
                return node
            done = True
            return evolve(node, text=name, typed=RESULT, value=name, span=at)
        return evolve(node, parts=tuple(changed(part) for part in node.parts))

    found = changed(tree)
    assert isinstance(found, Phrase)
    return found
