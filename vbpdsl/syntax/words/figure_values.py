"""The exact values of figures and of shares in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.number_words import COUNT_WORDS
from vbpdsl.syntax.words.spelled import SHARE_WORD

_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_FOLD = {"twice": 2, "thrice": 3, "double": 2, "triple": 3}


def of_digits(text: str) -> Fraction:
    """The exact value of digits, with a half or quarter written as one sign: `2½`."""
    signs = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
    plain = text.rstrip("½¼¾")
    return Fraction(plain.replace(",", "")) + sum(
        (signs[c] for c in text[len(plain) :]), Fraction(0)
    )


def of_share(words: str) -> Fraction:
    """What `half`, `two thirds`, `twice`, `three times` and `1/12` stand for."""
    if words[0].isdigit():
        return Fraction(words)
    parts = words.lower().replace("-", " ").split()
    if len(parts) == 1 and parts[0] in _FOLD:
        return Fraction(_FOLD[parts[0]])
    if parts[-1] == "times":
        return Fraction(COUNT_WORDS[parts[0]])
    return Fraction(COUNT_WORDS.get(parts[0], 1), _PARTS[parts[-1].rstrip("s")])


def share_at(text: str, at: int, end: int) -> tuple[int, Fraction] | None:
    """Where the words of a share end, and the share; None if the figure in brackets behind it is
    another: `one-fourth (1/4)`, `one-half (50%)`, and not `one-third (33%)`."""
    match = SHARE_WORD.match(text, at, end)
    if match is None:
        return None
    value, again = of_share(match[1]), match["again"]
    if again is not None:
        figure = Fraction(again.rstrip("%.").replace(",", ""))
        if value != (figure / 100 if again.endswith("%") else figure):
            return None
    return match.end(), value


_HUNDREDTHS = pattern(r"(\d[\d,]*(?:\.\d+)?)\s+(?:(cents?)|basis\s+points?)(?![A-Za-z])")
_OF = pattern(r"\s+of\b")


def of_hundredths(text: str, at: int, end: int) -> tuple[str, str, Fraction, int] | None:
    """What `75 cents` and `50 basis points` are: money, of something a percentage, and by
    themselves so many percentage points, of which the word `points` stands behind."""
    match = _HUNDREDTHS.match(text, at, end)
    if match is None:
        return None
    value = of_digits(match[1]) / 100
    if match[2]:
        return "MONEY", " ".join(match[0].split()), value, match.end()
    if _OF.match(text, match.end(), end):
        return "PERCENT", f"{_plain(value)}%", value / 100, match.end()
    return "NUMBER", _plain(value), value, match.end(1)


def _plain(value: Fraction) -> str:
    """A number with finitely many digits, as they are written."""
    digits = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def of_day(year: int, month: int, day: int) -> date | None:
    """The day of a year, month and day; None if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


SCALE = {
    "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    "k": 1000, "K": 1000, "M": 1_000_000,
}  # fmt: skip
