"""Numbers in words, and a number that is said twice, in words and in figures.

    ninety percent (90%)  ->  90%        thirty (30)  ->  30        one hundred (10)  ->  refused

Lawyers write a figure twice so that a slip is seen. Both are read, and must be the same.
"""

import re
from fractions import Fraction

from attrs import frozen

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNT_WORDS = {word: number for number, word in enumerate(_UNITS, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
"""The words that numbers are made of, with what they count."""

LETTERS = frozenset(word[0] for word in COUNT_WORDS)
"""The letters that a number in words can begin with."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SMALL = rf"(?:(?:{_any(_TENS)})[- ](?:{_any(_UNITS[:9])})|{_any(_TENS)}|{_any(_UNITS)})"
_WORDS = rf"(?:(?:{_any(_UNITS[:9])}) hundred(?:(?: and)? {_SMALL})?|{_SMALL})"
_NUMBER = re.compile(rf"({_WORDS})(\s+per\s?cent)?(?![A-Za-z-])")
_AGAIN = re.compile(r"\s*\(\s*(\d[\d,]*(?:\.\d+)?)\s*(%|per\s?cent)?\s*\)")


@frozen
class NumberInWords:
    """A number that stands in words: its value, whether it is a percentage, the offset after it.

    `twice` is what stands behind it in figures, where that is another number.
    """

    value: Fraction
    percent: bool
    end: int
    twice: str | None = None


def number_in_words(text: str, at: int, end: int) -> NumberInWords | None:
    """The number in words at a place, with the same in figures behind it."""
    match = _NUMBER.match(text, at, end)
    if match is None:
        return None
    value, percent = Fraction(_value(match[1])), match[2] is not None
    again = _AGAIN.match(text, match.end(), end)
    if again is None:
        return NumberInWords(value, percent, match.end())
    figure = Fraction(again[1].replace(",", ""))
    if figure != value or percent != (again[2] is not None):
        return NumberInWords(value, percent, again.end(), again[0].strip())
    return NumberInWords(value, percent, again.end())


def _value(words: str) -> int:
    hundreds, found, rest = words.partition(" hundred")
    if found:
        return 100 * COUNT_WORDS[hundreds] + _value(rest.removeprefix(" and").strip() or "")
    return sum(COUNT_WORDS[word] for word in re.split(r"[- ]", words) if word)
