"""One reading of a phrase in its printed form, with the brackets that leave no other.

    less(percent_of(50%, A), B)   ->   `(50% of A) less B`
    percent_of(50%, less(A, B))   ->   `50% of (A less B)`
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.format import signed
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_COMPOUND = (
    "arithmetic", "share_of", "by_which", "tight", "layer_of", "of_several", "both", "either",
)  # fmt: skip
"""Phrases that are made of others and can stand in brackets."""

_TAILS = ("then", "limit", "beyond", "layer")
"""What is said after a value so that both together can stand in brackets."""


_ARTICLE_BEFORE = pattern(r"(?<![A-Za-z])(?:the|an?)\s+$", re.IGNORECASE)


def differing(one: Node, other: Node) -> tuple[Node, Node]:
    """The smallest phrases in which two trees differ."""
    while (
        isinstance(one, Phrase) and isinstance(other, Phrase)
        and one.kind == other.kind and len(one.parts) == len(other.parts)
    ):  # fmt: skip
        pairs = [(a, b) for a, b in zip(one.parts, other.parts, strict=True) if a != b]
        if len(pairs) != 1 or any(isinstance(part, Word) for part in pairs[0]):
            break
        one, other = pairs[0]
    return one, other


def place_of(source: SourceText, node: Node) -> Span:
    """Where a phrase stands, with the article before it."""
    return article_and(source, node.span)


def article_and(source: SourceText, span: Span) -> Span:
    """A stretch with the article before it."""
    match = _ARTICLE_BEFORE.search(source.folded[max(0, span.start - 8) : span.start])
    return Span(span.start - (len(match[0]) if match else 0), span.end)


def printed(source: SourceText, node: Node) -> str:
    """A phrase with its words as they are signed and a pair of brackets for each step."""
    text = _text(source, node, place_of(source, node).start)
    return " ".join(text.split()).replace(" ,", ",")


def _text(source: SourceText, node: Node, start: int) -> str:
    """The text of a phrase from an offset on: articles before it are passed on to its parts."""
    if isinstance(node, Word):
        return source.folded[start : node.span.start] + signed(node)
    if node.kind == "tailed" and (limit := _limit_of_layer(node)) is not None:
        return _layer(source, node, limit, start)
    dated = node.phrase("dated_in") if node.kind == "with_noun" else None
    if node.kind == "with_noun" and (happened := node.token("HAPPENED")) is not None:
        is_so = "is in" if node.token("DATED_IN") is not None else "is"
        behind = node.parts[-1 if is_so == "is in" else node.parts.index(happened) + 1 :]
        return f" whose {happened.value} {is_so} {' '.join(_words(source, one) for one in behind)}"
    if dated is not None:
        column, _, when = dated.parts
        assert isinstance(column, Word)
        return f" whose {signed(column)} is in {_words(source, when)}"
    if node.kind == "qualifiers" and _apart(node.parts[-2:]):
        *_, said, when = node.parts
        before = _text(source, evolve(node, parts=node.parts[:-2]), start)
        return f"{before} {_words(source, when)} {_words(source, said)}"
    made: list[str] = []
    at = start
    for part in node.parts:
        gap = source.folded[at : part.span.start]
        if isinstance(part, Phrase) and (_is_compound(part) or _beyond_all(node, part)):
            blank = gap[: len(gap) - len(gap.lstrip())]
            made.append(f"{blank}({_text(source, part, at + len(blank))})")
        else:
            made.append(_text(source, part, at))
        at = part.span.end
    return "".join(made)


def _apart(last: tuple[Node, ...]) -> bool:
    """`with a day of discharge, in the Period`, said of the rows and not of the day: the other way
    round, so that it cannot be read as one."""
    if [part.kind for part in last] != ["with_noun", "served"]:
        return False
    return isinstance(last[0], Phrase) and last[0].phrase("held") is not None


def _words(source: SourceText, node: Node) -> str:
    return _text(source, node, place_of(source, node).start)


def _is_compound(phrase: Phrase) -> bool:
    if phrase.kind == "tailed":
        return phrase.parts[-1].kind in _TAILS
    return phrase.kind in _COMPOUND


def _beyond_all(node: Phrase, part: Phrase) -> bool:
    """`(2 for each visit) in excess of 1`: all of it lies beyond, and not the visits."""
    return part.kind == "for_each_row" and node.parts[-1].kind in ("beyond", "layer")


def _limit_of_layer(node: Phrase) -> Phrase | None:
    """The limit in `A in excess of B up to C`, where it is one of A."""
    layers = node.phrases("layer")
    return layers[0].phrase("limit") if layers else None


def _layer(source: SourceText, node: Phrase, limit: Phrase, start: int) -> str:
    """`A in excess of B up to C`, where C is the end of A: `(A up to C) in excess of B`."""
    value, said = node.parts
    assert isinstance(said, Phrase)
    word, bound = said.phrases("beyond")[0].parts
    end = _text(source, limit, limit.span.start)
    inner = f"{_text(source, value, start)} {end}"
    rest = source.folded[word.span.end : bound.span.start]
    assert isinstance(word, Word)
    return f"({inner}) {signed(word)}{rest}{_text(source, bound, bound.span.start)}"

