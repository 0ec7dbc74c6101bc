"""Numbers in words, and a number that is said twice, in words and in figures.

    ninety percent (90%)  ->  90%        thirty (30)  ->  30        one hundred (10)  ->  refused

Lawyers write a figure twice so that a slip is seen. Both are read, and must be the same.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNT_WORDS = {word: number for number, word in enumerate(_UNITS, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
"""The words that numbers are made of, with what they count."""

_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip

LETTERS = frozenset(word[0] for word in (*COUNT_WORDS, "none", "zero"))
"""The letters that a number in words can begin with."""
CAPITALS = frozenset(letter.upper() for letter in LETTERS)
"""The same where it begins a sentence."""


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SMALL = rf"(?:(?:{_any(_TENS)})[- ](?:{_any(_UNITS[:9])})|{_any(_TENS)}|{_any(_UNITS)})"
_HUNDREDS = rf"(?:(?:{_any(_UNITS[:9])}) hundred(?:(?: and)? {_SMALL})?|{_SMALL})"
_THOUSANDS = rf"(?:{_HUNDREDS} thousand(?:,?(?: and)? {_HUNDREDS})?|{_HUNDREDS})"
_WORDS = rf"(?:{_HUNDREDS} million(?:,?(?: and)? {_THOUSANDS})?|{_THOUSANDS})"
_NUMBER = pattern(rf"({_WORDS})(\s+per\s?cent)?(?![A-Za-z-])")
_ONE_WORD = pattern(rf"({_any((*_TENS, *_UNITS))})(\s+per\s?cent)?(?![A-Za-z-])")
_GOES_ON = pattern(rf"[A-Za-z]+[- ](?:hundred|thousand|million|{_any(_UNITS[:9])})")
"""What a number of several words begins with: most numbers have one, and the pattern of all is one
of the longest."""
_CAPITAL = pattern(
    rf"({'|'.join(f'{word[0].upper()}{word[1:]}' for word in (*_TENS, *_UNITS))})"
    rf"(?:[- ](?:{_any(_UNITS[:9])}))?(\s+per\s?cent)?(?=\s+(?:\(\d|[a-z]))"
)
"""The same at the beginning of a sentence, before a figure or a plain word."""
_MONEY = pattern(
    rf"(?:({_WORDS}) dollars?(?: and ({_WORDS}) cents?)?|({_WORDS}) cents?)(?![A-Za-z-])"
    r"(?:\s*\(\s*\$\s?(\d[\d,]*(?:\.\d+)?)\s*\))?"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_FIRST_WORDS = frozenset((*COUNT_WORDS, "none", "nothing", "nil", "zero"))
"""The words that a number in words begins with, or what stands for none: a number is looked for at
every place that begins with such a letter, and few of them have one."""
_AND_A_PART = pattern(
    rf"(?P<whole>{_WORDS})\s+and\s+"
    r"(?:(?:one|a)[- ](?P<part>half|third|quarter|fourth|fifth|eighth|tenth)"
    r"|(?P<many>two|three)[- ](?P<parts>thirds|quarters|fourths|fifths|tenths))"
    r"(?:(?P<percent>\s+per\s?cent)(?![A-Za-z])"
    r"(?P<twice>\s*\(\s*(?P<again>\d[\d,]*(?:\.\d+)?)\s*(?P<sign>%|per\s?cent)?\s*\))?"
    r"|(?=\s+(?:times|percentage\s+points?|points?|stars?|hours?)\b))"
)
"""`one and one-half percent (1.5%)`, `two and a half times`: what is counted stands behind it, for
of `two and one-half of the rest` each is a number of its own."""
_A_PART = pattern(
    r"\s+and\s+(?:(?:one|a)[- ](?:half|third|quarter|fourth|fifth|eighth|tenth)"
    r"|(?:two|three)[- ](?:thirds|quarters|fourths|fifths|tenths))"
)
"""What stands behind a number with a part: it is looked for before the whole is."""
_COINS = pattern(r" (?:dollar|cent)")
"""What stands behind the number of an amount in words: the pattern of such an amount is the longest
of all, and most contracts have none."""
_NOTHING = pattern(r"(?:none|nothing|nil|zero)\s*\(\s*(\$?)\s?0(?:\.0+)?\s*(%|per\s?cent)?\s*\)")
_AGAIN = pattern(r"\s*\(\s*(\d[\d,]*(?:\.\d+)?)\s*(%|per\s?cent)?\s*\)")


@frozen
class NumberInWords:
    """A number that stands in words: its value, whether it is a percentage, the offset after it.

    `money` is set for `none ($0)`. `twice` is what stands behind it in figures, where that is
    another number.
    """

    value: Fraction
    percent: bool
    end: int
    twice: str | None = None
    money: bool = False


def number_in_words(text: str, at: int, end: int) -> NumberInWords | None:
    """The number in words at a place, with the same in figures behind it."""
    first = _LETTERS.match(text, at, end)
    if first is None or first[0] not in _FIRST_WORDS:
        return None
    parted = _A_PART.search(text, at, end) is not None
    if parted and (match := _AND_A_PART.match(text, at, end)) is not None:
        return _and_a_part(match)
    number = _NUMBER if _GOES_ON.match(text, at, end) else _ONE_WORD
    match = number.match(text, at, end)
    if match is None and (part := _PART_OF_POINT.match(text, at, end)) is not None:
        value = Fraction(COUNT_WORDS[part[1].lower()], _PARTS[part[2].lower()])
        return NumberInWords(value, False, part.end())
    if match is None:
        return _nothing(text, at, end)
    if _COINS.match(text, match.end(1), end) and (money := _MONEY.match(text, at, end)):
        return _of_dollars(money)
    value, percent = Fraction(_value(match[1])), match[2] is not None
    again = _AGAIN.match(text, match.end(), end)
    if again is None:
        return NumberInWords(value, percent, match.end())
    figure = Fraction(again[1].replace(",", ""))
    if figure != value or percent != (again[2] is not None):
        return NumberInWords(value, percent, again.end(), again[0].strip())
    return NumberInWords(value, percent, again.end())


def number_begins(
    text: str, at: int, end: int, counts: Callable[[int, int], bool] | None = None
) -> NumberInWords | None:
    """`Three percent (3%) of Fees ...`, `Ten dollars`: a share or an amount that begins a sentence.
    A number alone does so before a figure, a plain word (`Ten points are awarded`) or what it
    `counts` (`Two Practices have ...`): any other `Ten Winds` can be a name."""
    before = text[:at].rstrip()[-1:]
    if before.isalpha() or before in (",", '"', "'", "("):
        return None
    found = number_in_words(text[at].lower() + text[at + 1 : end], 0, end - at)
    if found is None:
        return None
    behind = at + found.end
    part = _CAPITAL.match(text, at, end) or _PART_OF_POINT.match(text, at, end)
    alone = part or (counts and counts(behind, end))
    if not (found.percent or found.money or alone):
        return None
    return NumberInWords(found.value, found.percent, at + found.end, found.twice, found.money)


def _of_dollars(match: re.Match[str]) -> NumberInWords:
    """`one dollar and twenty-five cents ($1.25)`, `five thousand dollars`."""
    dollars, cents, alone, again = match.groups()
    hundredths = _value(cents or alone) if cents or alone else 0
    value = Fraction(_value(dollars) if dollars else 0) + Fraction(hundredths, 100)
    other = again is not None and Fraction(again.replace(",", "")) != value
    return NumberInWords(value, False, match.end(), f"(${again})" if other else None, money=True)


_PART_OF_POINT = pattern(
    r"(one|two|three|four|seven|nine)[- ](half|third|quarter|fourth|fifth|tenth)s?(?: of a)?"
    r"(?=\s+(?:[a-z]+ )?points?\b)",
    re.IGNORECASE,
)
"""`one-half point`, `three-tenths of a point`, which are earned as ten points are."""
_PART_OF_PERCENT = pattern(
    r"(?:(one)[- ](half|third|quarter|fourth|fifth|eighth|tenth|hundredth)"
    r"|(two|three)[- ](thirds|quarters|fourths|fifths|tenths|hundredths)) of (?:one|1)"
    r"(?:\s+per\s?cent|%)(?![A-Za-z])(?:\s*\(\s*(\d*\.?\d+)\s*(?:%|per\s?cent)\s*\))?",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "eighth": 8, "tenth": 10,
    "hundredth": 100,
}  # fmt: skip


def part_of_percent(text: str, at: int, end: int) -> NumberInWords | None:
    """`one-half of one percent (0.5%)`, with the same in figures behind it."""
    match = _PART_OF_PERCENT.match(text, at, end)
    if match is None:
        return None
    value = _part(match[2] or match[4], match[3])
    if match[5] is not None and Fraction(match[5]) != value:
        return None
    return NumberInWords(value / 100, True, match.end())


def _part(named: str, many: str | None) -> Fraction:
    """The value of `half`, of `two` `thirds`."""
    return Fraction({"two": 2, "three": 3}.get((many or "").lower(), 1),
                    _PARTS[named.lower().rstrip("s")])  # fmt: skip


def _and_a_part(match: re.Match[str]) -> NumberInWords:
    """`eighty-four and one-half percent (84.5%)`: a slip is said like that of any other number."""
    value = _value(match["whole"]) + _part(match["part"] or match["parts"], match["many"])
    again, percent = match["again"], match["percent"] is not None
    same = again is None or (
        Fraction(again.replace(",", "")) == value and percent == (match["sign"] is not None)
    )
    return NumberInWords(value, percent, match.end(), None if same else match["twice"].strip())


def _nothing(text: str, at: int, end: int) -> NumberInWords | None:
    """`none (0%)`, `nothing ($0)`: no figure but what the brackets say."""
    match = _NOTHING.match(text, at, end)
    if match is None:
        return None
    percent, money = match[2] is not None, bool(match[1])
    return NumberInWords(Fraction(0), percent, match.end(), money=money)


_NTHS = {
    f"{word[:-1]}ieth" if word.endswith("y") else _IRREGULAR.get(word, f"{word}th"): number
    for word, number in COUNT_WORDS.items()
}
_NTH = pattern(
    rf"(?:({_any(_TENS)})[- ])?({_any(tuple(_NTHS))})(?:\s*\((\d+)(?:st|nd|rd|th)\))?"
    r"(?=\s+(?:(?:calendar\s+)?(?:day\s+)?of|(?:calendar\s+)?day\s+(?:after|following))\b)"
)
FIRST_LETTERS = frozenset(word[0] for word in (*_NTHS, *_TENS))
"""The letters that `tenth` and the like can begin with."""


def nth_in_words(text: str, at: int, end: int) -> NumberInWords | None:
    """The `tenth` of `tenth day of each month`, with the same in figures behind it."""
    match = _NTH.match(text, at, end)
    if match is None:
        return None
    value = _NTHS[match[2]] + (COUNT_WORDS[match[1]] if match[1] else 0)
    if match[3] is not None and int(match[3]) != value:
        return None
    return NumberInWords(Fraction(value), False, match.end())


def _value(words: str) -> int:
    for scale, times in ((" million", 1_000_000), (" thousand", 1_000), (" hundred", 100)):
        many, found, rest = words.partition(scale)
        if found:
            return times * _value(many) + _value(rest.lstrip(",").removeprefix(" and").strip())
    return sum(COUNT_WORDS[word] for word in re.split(r"[- ]", words) if word)
