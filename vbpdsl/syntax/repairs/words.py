"""Other words where a sentence stopped: what can stand there and is spelt most like what does.

The table of the grammar says what can stand at a place: words of the language, and kinds of noun.
The contract's own nouns of those kinds and the spellings of those words are compared with what was
typed, one word of it or several.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import KINDS, Nouns
from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.repairs.sentence import Sentence
from vbpdsl.syntax.words.loose_words import listed_words
from vbpdsl.syntax.words.near import few_of, word_for_word
from vbpdsl.syntax.words.vocabulary import Meaning, spellings

_WORD = re.compile(r"[\w$%'-]+")
_LONGEST = 4
"""Words of what was typed that may stand for one that is known."""

ALIKE, PART = 0.7, 0.75
NEAR = 0.1
"""How much less alike than the best a word may be that is shown beside it."""

MOST_MORE = 2
"""Words more than were typed, in a phrase that has all of those."""

MOST_ALIKE = 12
"""Nouns and words that are tried where one was typed that is none."""

_LITTLE = frozenset(("OF", "IN", "FOR", "IS", "MEANS", "THEN", "THAT"))
"""Words whose absence changes nothing that could be meant."""


def other_words(sentence: Sentence, stop: Stop) -> Iterator[Fix]:
    """What can stand at the place, the most alike first; then a little word that is missing."""
    text, at = sentence.source.folded, stop.span.start
    ends = [match.end() for match in _WORD.finditer(text, at, sentence.spans[-1].end)][:_LONGEST]
    found: list[tuple[float, str, int, str]] = []
    forms = dict(can_stand(stop.accepted, sentence.nouns))
    choices = tuple(forms)
    for end in ends:
        typed = " ".join(text[at:end].split())
        for form in few_of(typed, choices):
            alike, of = likeness(typed, form), forms[form]
            if form[0] == "," != typed[0]:
                continue  # `Pool Share on or before` is no `, payable on or before`
            if alike >= ALIKE and not _says_more(typed, form, of, stop):
                found.append((-alike, form, end, of))
    seen: set[str] = set()
    best = min((alike for alike, *_ in found), default=0)
    for alike, form, end, of in sorted(found):
        if not {of, form.lower()} & seen and len(seen) < MOST_ALIKE and alike <= best + NEAR:
            yield Fix(Span(at, end), form)
        seen |= {of, form.lower()}
    for terminal in sorted(_LITTLE & stop.accepted):
        yield Fix(Span(at, at), f"{spellings()[terminal][0]} ", _around(text, at, terminal))


def _says_more(typed: str, form: str, of: str, stop: Stop) -> bool:
    """Whether a form has all that was typed and more that means something: `no result` of
    `result`, `and fewer than` of `than`; `day returned` where they `were returned`.

    Of a name, a part is what people type; of the language's own words it is another phrase.
    """
    if not set(typed.lower().split()) < set(form.lower().split()):
        return False
    of_the_language = of in spellings()
    said_to_be = stop.before is not None and stop.before.kind.startswith("IS")
    return of_the_language or (said_to_be and form[:1].islower())


def guesses(sentence: Sentence, stop: Stop, *, of_status: bool = True) -> Iterator[Fix]:
    """What can stand at the place and is not spelt like what does: all that somebody can be said
    to be, the names in the column that is spoken of. Tried after all else; not for what stands in
    capitals, which is a name that some clause was to define. Not `of_status` where a status that
    nobody declared is what is missing: no other one is meant by it."""
    text, at = sentence.source.folded, stop.span.start
    if text[at : at + 1].isupper():
        return
    ends = [match.end() for match in _WORD.finditer(text, at, sentence.spans[-1].end)][:1]
    if of_status and stop.before is not None and stop.before.kind.startswith("IS"):
        statuses = sentence.nouns.of_kind("STATUS") if "STATUS" in stop.accepted else ()
        yield from (Fix(Span(at, end), noun.name) for noun in statuses for end in ends)
    if "NAME" in stop.accepted:
        yield from _names(sentence, at, ends)


def _names(sentence: Sentence, at: int, ends: list[int]) -> Iterator[Fix]:
    """The names in the column that is spoken of: `whose kind of visit is emergency`."""
    nouns = sentence.nouns
    before = sentence.source.folded[sentence.spans[0].start : at].lower()
    columns = [noun for noun in nouns.of_kind("COLUMN") if noun.name.lower() in before]
    last = max(columns, key=lambda noun: (before.rfind(noun.name.lower()), len(noun.name)),
               default=None)  # fmt: skip
    for noun in nouns.of_kind("NAME"):
        if last is not None and noun.source is last.source and noun.span == last.span:
            yield from (Fix(Span(at, end), noun.name) for end in ends[:1])


def can_stand(accepted: frozenset[str], nouns: Nouns) -> Iterator[tuple[str, str]]:
    """The contract's nouns and the words of the language that fit a place, each form of them."""
    for noun in nouns.of_kind(*(kind for kind in KINDS if kind in accepted)):
        yield noun.name, noun.name
        yield noun.many, noun.name
    for name, choices in sorted(spellings().items()):
        if Meaning.of(name).terminal in accepted:
            yield from ((spelling, name) for spelling in choices)


def likeness(typed: str, form: str) -> float:
    """How alike two phrases are: 1 if they are the same, whatever their capitals."""
    one, other = typed.lower(), form.lower()
    if is_opposite(one, other):
        return 0
    if one != other and set(one.split()) < set(other.split()):
        more = len(other.split()) - len(one.split())
        return PART if more <= MOST_MORE else 0  # `Gross` of `Gross Savings`
    longest = max(len(one), len(other), 1)
    if abs(len(one) - len(other)) / longest > 1 - ALIKE:
        return 0
    return SequenceMatcher(None, one, other).ratio() if word_for_word(one, other) else 0


_DENYING = listed_words(
    """
    not no never nor neither none without unless cannot only except half one-half third one-third
    two-thirds quarter one-quarter three-quarters fourth one-fourth three-fourths twice double
    triple
    """
)
"""Words that turn what is said into what is not, or into a part of it: none is left out."""
_PAIRS = """
more/less more/fewer greater/less greater/lesser higher/lower highest/lowest most/least
maximum/minimum above/below over/under before/after included/excluded includes/excludes
include/exclude increased/decreased increase/decrease increased/reduced increases/reduces
increase/reduce first/last up/down best/worst larger/smaller largest/smallest with/without
"""
_ANTONYMS = frozenset(frozenset(pair.split("/")) for pair in _PAIRS.split())
"""Words that are spelled much alike, or stand alike, and say the contrary of each other."""


def is_opposite(one: str, other: str) -> bool:
    """Whether one says what the other denies: `unweighted` and `weighted`."""
    firsts = tuple(said.lower().split(" ")[0].removesuffix("s") for said in (one, other))
    pairs = (firsts, firsts[::-1])
    words = tuple(frozenset(said.lower().split()) for said in (one, other))
    if (words[0] ^ words[1]) & _DENYING or _ANTONYMS & {
        frozenset((so, not_so)) for so in words[0] - words[1] for not_so in words[1] - words[0]
    }:
        return True
    return any(not_so in (f"un{so}", f"non-{so}", f"non{so}", f"in{so}") for so, not_so in pairs)


def _around(text: str, at: int, terminal: str) -> str:
    """A missing word between those beside it."""
    before = text[:at].split()[-1:]
    after = _WORD.match(text, at)
    return " ".join((*before, spellings()[terminal][0], *([after[0]] if after else [])))
