"""Sentences that are read and are most like one that is not.

    An Agency with fewer than 50 Outcome Points shall not share in the Outcomes Pool.
        like it:   An Agency with fewer than 4 Visits Made receives no Bonus.

`grammar/sentences.txt` has some thousands, each from a contract that is read and, all but those of
the programs, settled to figures that were worked out by hand. What a writer meant nobody knows who
cannot read it; but how others said such a thing, and that it was read so, is known.
"""

import math
from collections import Counter
from functools import cache, cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise

from attrs import field, frozen

from vbpdsl.source.files import shipped
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.shape import shape

FILE = "grammar/sentences.txt"
BETWEEN = " ~ "
"""What stands between a sentence and its shape."""
LEAST = 0.3
"""How alike a sentence is that is shown, 1 being the same but for nouns and figures: below it the
two have little more in common than that somebody pays something."""
MOST = 2
"""Sentences that a message shows."""
_PAIR = 0.6
"""What two words in a row weigh beside one."""
_COMMON = 0.3
"""Which share of all sentences has a word by which none is looked for."""

_Part = str | tuple[str, str]


@frozen(slots=False)
class Sentences:
    """Sentences by the parts of their shapes, and how many have each part."""

    shapes: dict[str, tuple[str, ...]]
    _lengths: dict[str, float] = field(factory=dict, init=False)

    @cached_property
    def parts(self) -> dict[str, Counter[_Part]]:
        """The words of each shape, and its pairs of words in a row, with how often."""
        return {sentence: _parts(words) for sentence, words in self.shapes.items()}

    @cached_property
    def having(self) -> dict[_Part, list[str]]:
        """The sentences that have a part."""
        found: dict[_Part, list[str]] = {}
        for sentence, parts in self.parts.items():
            for part in parts:
                found.setdefault(part, []).append(sentence)
        return found

    def like(self, sentence: str) -> list[tuple[float, str]]:
        """The sentences most like one, with how alike they are, the most alike first."""
        asked = _parts(shape(line_said(sentence)))
        alike: dict[str, float] = {}
        for part, times in asked.items():
            having = self.having.get(part, ())
            if len(having) <= _COMMON * len(self.shapes):
                for one in having:
                    common = self._weight(part) ** 2 * times * self.parts[one][part]
                    alike[one] = alike.get(one, 0.0) + common
        whole = self._length(asked)
        found = [
            (alike[one] / (whole * self._length_of(one)) * self._less_sure(asked, one), one)
            for one in nlargest(_LOOKED_AT, alike, key=alike.__getitem__)
        ]
        return sorted(found, key=lambda item: (-item[0], len(item[1]), item[1]))

    def apart(self, one: str, other: str) -> bool:
        """Whether two sentences show two ways to say something, and not one of two things."""
        first, second = self.parts[one], self.parts[other]
        common = sum(self._weight(part) ** 2 * first[part] * second[part] for part in first)
        return common < _SAME * self._length_of(one) * self._length_of(other)

    def _less_sure(self, asked: Counter[_Part], one: str) -> float:
        """Of what holds only if something is so, what always holds shows half."""
        held = any(_begins_a_condition(part) for part in asked)
        return _WITHOUT_IF if held and not any(map(_limits, self.parts[one])) else 1.0

    def _weight(self, part: _Part) -> float:
        """The rarer a part is, the more it says."""
        weight = math.log(1 + len(self.shapes) / (1 + len(self.having.get(part, ()))))
        return weight if isinstance(part, str) else weight * _PAIR

    def _length(self, parts: Counter[_Part]) -> float:
        return math.sqrt(sum((self._weight(part) * times) ** 2 for part, times in parts.items()))

    def _length_of(self, sentence: str) -> float:
        if sentence not in self._lengths:
            self._lengths[sentence] = self._length(self.parts[sentence])
        return self._lengths[sentence]


_SAME = 0.75
"""How alike two sentences are of which one is enough."""
_LOOKED_AT = 400
"""Sentences with most in common of which it is worked out how alike they are."""


_WITHOUT_IF = 0.5
"""What a sentence without a condition is worth to somebody who writes one with it."""


def _begins_a_condition(part: _Part) -> bool:
    return part in ("IF", "UNLESS")


def _limits(part: _Part) -> bool:
    """`if Cost exceeds $5`, `a Group with fewer than 5 members`."""
    return _begins_a_condition(part) or (isinstance(part, str) and part.startswith("EDGE_"))


def _parts(words: tuple[str, ...]) -> Counter[_Part]:
    """Each word, and each with the next."""
    found: Counter[_Part] = Counter(words)
    found.update(pairwise(words))
    return Counter({part: min(times, 2) for part, times in found.items()})


_OF_LINE = pattern(r"[A-Z][\w' -]{0,60}:\s+(?=\S)(?!.*\.\Z)")
"""The name of a line of a schedule, which is no part of what it says."""


def line_said(text: str) -> str:
    """What a line of a schedule says, without its name; any other sentence as it is."""
    return text[found.end() :] if (found := _OF_LINE.match(text)) is not None else text


@cache
def sentences() -> Sentences:
    """All sentences of the file, each with its shape."""
    lines = shipped(FILE).read_text(encoding="utf-8").splitlines()
    split = (line.partition(BETWEEN) for line in lines if not line.startswith("#"))
    return Sentences({sentence: tuple(words.split()) for sentence, _, words in split if sentence})


@lru_cache(maxsize=1_000)
def read_alike(sentence: str, most: int = MOST, least: float = LEAST) -> tuple[str, ...]:
    """The sentences most like one that are read, each another way to say it; none where nothing is
    like it."""
    known, shown = sentences(), list[str]()
    for alike, one in known.like(sentence):
        if alike < least or len(shown) == most:
            break
        if all(known.apart(one, other) for other in shown):
            shown.append(one)
    return tuple(shown)
