"""The shape of a sentence: which words of the language are in it, whatever its nouns and figures.

    A Group with fewer than 50 members receives no Bonus.
        ->   <T>  UNDER_NAMED_COLUMN  EDGE_HIGH.LESS_THAN  #  member  FORFEITS  <T>

By it two sentences are held to be alike that say the same of different things, in other words.
Articles and commas are no part of it; of other words the stem is.
"""

from collections.abc import Iterator

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.vocabulary import Meaning, spellings, vocabulary

_PIECE = pattern(r"\"[^\"]+\"|\$[\d,.]*\d|\d[\d,.]*%|\d[\d,.]*|[A-Za-z][\w'-]*|[(,]")
_FAR_MORE = 10
"""How many times as many spellings another meaning has that is what a word mostly stands for."""
_ENDS = ("'s", "ing", "ed", "es", "s")
_SHORTEST = 3
"""Letters that a stem has at least."""


def shape(sentence: str) -> tuple[str, ...]:
    """The words of a sentence, spellings of one word alike, nouns and figures by their kind."""
    return tuple(_words(" ".join(sentence.split())))


def _words(text: str) -> Iterator[str]:
    at, before = 0, ""
    while (piece := _PIECE.search(text, at)) is not None:
        word, at = _of_the_language(text, piece.start())
        if at < piece.end():
            word, at = _kind(piece[0], first=not piece.start()), piece.end()
        if word and (word, before) != ("<T>", "<T>"):  # of a name in several words there is one
            yield word
        before = word


def _of_the_language(text: str, at: int) -> tuple[str, int]:
    """The longest word of the language at a place and where it ends, or -1."""
    longest, end = "", -1
    for spelling in vocabulary().at(text, at):
        reached = spelling.phrasing.match(text, at, len(text), fold=not at)
        if reached > end:
            longest, end = _mostly(spelling.meanings), reached
    return longest, end


def _mostly(meanings: tuple[Meaning, ...]) -> str:
    """What a spelling stands for, of several things the first in the list of words, unless another
    has far more spellings: `pays` is alike to `shall pay`, though it is a verb of pools as well."""
    first, *others = map(_name, meanings)
    most = max(others, key=lambda name: len(spellings()[name]), default=first)
    return most if len(spellings()[most]) > _FAR_MORE * len(spellings()[first]) else first


def _name(meaning: Meaning) -> str:
    return f"{meaning.terminal}.{meaning.value}" if meaning.value else meaning.terminal


def _kind(word: str, *, first: bool) -> str:
    """What a word is that is none of the language."""
    if word[0] in "\"$" or word[-1] == "%":
        return {'"': "<N>", "$": "$"}.get(word[0], "%")
    if word[0].isdigit():
        return "#"
    if word[0] in "(," or word.lower() in ("a", "an", "the"):
        return ""
    if word in MONTHS:
        return "<M>"
    return "<T>" if word[0].isupper() and not first else _stem(word.lower())


def _stem(word: str) -> str:
    ends = (end for end in _ENDS if word.endswith(end) and len(word) - len(end) >= _SHORTEST)
    return word.removesuffix(next(ends, ""))
