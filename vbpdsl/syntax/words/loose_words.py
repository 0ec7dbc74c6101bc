"""Words that are no part of a name, told by the grammar of English and not by what they say.

    2  Fees, newborns excepted         a participle behind its noun
         a  Bonus pending approval     a word of function that joins nothing here
    3  Bonus (adults)                  a remark in brackets

What limits a name stands behind it, and English has few ways to put it there: a word of function
(there is a closed number of them), a participle, an adverb, a remark set off by a sign. Nouns and
adjectives may stand in a name as they like, and so may anything in capitals. Beside `free_words`,
which knows words of the language itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import dropwhile

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span


def listed_words(listed: str) -> frozenset[str]:
    """The words of a list that is written with blanks between them."""
    return frozenset(listed.split())


JOINING = listed_words("of and or & the a an")
"""Words that join the parts of any name."""

LINKING = listed_words(
    """
    to for in on by at from per with without after before above below beyond under over within
    between into through against among during upon across versus toward towards its their
    """
)
"""Words that join a name to another: to one in capitals, or to one that the contract has."""

_OF_OTHERS = listed_words("its their")
"""Of those, the ones that bring others in, of which a name of rows says nothing."""

_PREPOSITIONS = listed_words(
    """
    aboard about absent along alongside amid amongst around as aside astride
    away barring because behind beneath beside besides but circa concerning considering
    contingent contra cum despite down due ex except excepted excepting excluding exclusive
    failing following gross including inclusive inside instead irrespective less like minus near
    net next notwithstanding off onto opposite out outside owing past pending plus post prior pro
    pursuant regarding regardless respecting round sans save short since subject than throughout
    till times together unlike until up via vs worth
    """
)
_CONJUNCTIONS = listed_words(
    """
    although either else how if lest neither nor once only otherwise provided providing so
    supposing that then though unless what whatever when whenever where whereas wherever whether
    which whichever while who whoever whom whose why yet
    """
)
_QUANTIFIERS = listed_words(
    """
    another any anybody anyone anything double enough everybody everyone everything few fewer half
    least many more most much nobody none nothing no other others rest several some somebody
    something such triple twice thrice
    """
)
_PRONOUNS_AND_VERBS = listed_words(
    """
    he her hers him his it itself me my our she them themselves these they this those us we you
    your am are be been being can could did do does done had has have is may might must not shall
    should was were will would cannot
    """
)
_ADVERBS = listed_words(
    """
    again ago almost also always apart ever even first forever forth forthwith further
    hence here hereafter herein however just last later max maximum maybe min minimum moreover
    never now often onward onwards perhaps quite rather simply soon still thereafter thereby
    therefore therein thereof there too very yearly monthly quarterly weekly daily
    """
)
FUNCTION = _PREPOSITIONS | _CONJUNCTIONS | _QUANTIFIERS | _PRONOUNS_AND_VERBS | _ADVERBS
"""All other words of English that join, point, count or limit: a closed class."""

_ASKING = listed_words("What How When Where Who Which Why")
"""What a heading that is a sentence begins with: `What is given`, `When payments are made`."""

_OF_A_SENTENCE = listed_words("is are was were be been has have had does do it they")
_COUNTING = listed_words("all both each every")
"""What may stand before a name: `Settlement of each Episode`."""

_PREMODIFIERS = listed_words(
    """
    first last gross net other minimum maximum min max yearly monthly quarterly weekly daily
    double half prior next short past post due
    """
)
"""Of those, the ones that may stand before the noun of a name: `Star rating of the first year`."""

_AT_THE_END = listed_words("due done")
"""Of those, the ones that say of the noun before them what it is: `balance due`, `exams done`."""

_AT_THE_END_OF_DATA = _AT_THE_END | listed_words("up down in out off on under over late")
"""The ones with which a column may end, of which nothing is said in a file: `minutes down`."""

_NO_ADVERBS = listed_words("early family elderly assembly supply anomaly")

_WORD = pattern(r"[^\s,;:()\[\]\"“”–—]+|[,;:()\[\]–—]")
_LETTERS = pattern(r"[^\W\d_]+")
_PART = pattern(r"[^:]+")
"""A stretch up to a colon: `EXHIBIT C` says which, and what follows what it is about."""
_BRACKET = frozenset("([")
_DASH = frozenset(("-", "–", "—"))
_AFTER = frozenset(",;:)]")


@frozen
class Vocabulary:
    """The words that the contract's own nouns are made of, and in how many nouns each stands.

    `own` are the words of the noun that is looked at: they say nothing for themselves.
    """

    counts: Mapping[str, int]
    own: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> "Vocabulary":
        """The words of some names, in small letters and the singular."""
        return cls(Counter(word for name in names for word in _words_of(name)))

    def without(self, name: str) -> "Vocabulary":
        """The words of all other names."""
        return Vocabulary(self.counts, _words_of(name))

    def has(self, word: str) -> bool:
        """Whether a noun of the contract has the word."""
        one = _singular(word)
        return self.counts.get(one, 0) > (one in self.own)


def loose(
    text: str, at: int, known: Vocabulary, *, data: bool = False, begun: bool = False
) -> tuple[str, Span] | None:
    """The first words of a name, a heading or a title that are no part of it, to their end.

    `begun` is set for a stretch of a title that goes on from another.
    `data` is set for names of columns and rows, which are written in small letters and say in
    their own words what a file holds.
    """
    for part in _PART.finditer(text):
        words = [*_WORD.finditer(text, *part.span())]
        for index in range(len(words)):
            before = not (begun or data or index) and _is_before(words)
            if before or (index and _is_loose(words, index, known, data)):
                start, end = words[index].start(), words[-1].end()
                return text[start:end], Span(at + start, at + end)
    return None


def _is_before(words: list[re.Match[str]]) -> bool:
    """Whether a name in capitals begins with something that is not: `newborns excepted Fees`."""
    if words[0][0][:1].isupper() or words[0][0][:1].isdigit():
        return False
    return any(match[0][:1].isupper() for match in words[1:])


def _is_loose(words: list[re.Match[str]], index: int, known: Vocabulary, data: bool) -> bool:
    word = words[index][0].rstrip(".").removesuffix("'s").removesuffix("’s")
    if word in _BRACKET or word in _DASH:
        return not data and not _is_name(words, index + 1, known)
    if not word[:1].islower() or not word.isascii():
        return False
    behind = words[index + 1][0] if index + 1 < len(words) else ""
    if word in JOINING or word in _COUNTING:
        return not data and (not behind or (word in _COUNTING and not behind[:1].isupper()))
    if word in LINKING:
        if data and word in _OF_OTHERS:
            return index > 0  # `a clinic and its affiliates` has no rows of them
        return not data and not _is_name(words, index + 1, known)
    asks = words[0][0] in _ASKING
    if word in FUNCTION:
        before = word in _PREMODIFIERS and _is_noun(behind)
        ends = _AT_THE_END_OF_DATA if data else _AT_THE_END
        last = word in ends and (not behind or behind in _AFTER)
        return not (before or last or (asks and word in _OF_A_SENTENCE))
    if data or asks or known.has(word):
        return False
    return _is_postposed(word, behind) or _in_another_style(words, index)


def _is_name(words: list[re.Match[str]], index: int, known: Vocabulary) -> bool:
    """Whether a name follows: something in capitals or with some (`levels A and B`), a figure, or
    a word of the contract."""
    behind = [match[0] for match in words[index:]]
    behind = [*dropwhile(lambda word: word in JOINING | LINKING | _COUNTING, behind)]
    if not behind:
        return False
    named = any(word[:1].isupper() for word in behind[1:2])
    return named or not behind[0][:1].islower() or known.has(behind[0])


def _is_noun(word: str) -> bool:
    """Whether a word can be a noun before which an adjective stands."""
    return bool(word) and word not in _AFTER and word not in FUNCTION | LINKING | JOINING


def _is_postposed(word: str, behind: str) -> bool:
    """A participle or an adverb that no noun follows; a participle that takes one: `ignoring
    outliers`."""
    if _is_noun(behind):
        return word.endswith("ing") and len(word) > 5 and behind.endswith("s")
    if behind == "the" and word.endswith("ing"):
        return len(word) > 5
    if word.endswith("ly"):
        return len(word) > 4 and word not in _NO_ADVERBS
    participle = word.endswith("ed") and not word.endswith("eed")
    return len(word) > 4 and (participle or word == "given")


def _in_another_style(words: list[re.Match[str]], index: int) -> bool:
    """Whether all before it is in capitals throughout, and it is not: `CARE BONUS adults`."""
    before = [match[0] for match in words[:index] if match[0][:1].isalpha()]
    names = [word for word in before if word not in JOINING | LINKING]
    return bool(names) and all(word.isupper() and len(word) > 1 for word in names)


@lru_cache(maxsize=20_000)
def _words_of(name: str) -> frozenset[str]:
    """The words of a name, which many contracts have."""
    return frozenset(_singular(word) for word in _LETTERS.findall(name))


def _singular(word: str) -> str:
    word = word.lower().removesuffix("'s").removesuffix("’s")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
