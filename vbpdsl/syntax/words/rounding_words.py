"""What a value is rounded to, in the words people use: `to the cent`, `to 4 decimal places`.

    to the nearest tenth of a percentage point   ->   0.001, said of a percentage itself
    to two decimal places                        ->   0.01, of a percentage as it is written
    to the next $1,000                           ->   1000
    to the nearest five cents                    ->   0.05

The lexer reads them as one figure, since any step may be named.
"""

import re
from fractions import Fraction

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern

_PLACES = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
_PARTS = {
    "half": Fraction(1, 2), "quarter": Fraction(1, 4), "fifth": Fraction(1, 5),
    "eighth": Fraction(1, 8), "tenth": Fraction(1, 10), "hundredth": Fraction(1, 100),
    "thousandth": Fraction(1, 1000), "ten-thousandth": Fraction(1, 10_000),
}  # fmt: skip
_SCALES = {"ten": 10, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_UNITS = {
    "mill": Fraction(1, 1000), "cent": Fraction(1, 100), "dollar": Fraction(1),
    "percent": Fraction(1, 100),
    "percentage point": Fraction(1, 100),
}  # fmt: skip
"""What says its own size; of a point, a star or a number the value rounded says it."""

_OWN = "mill|cent|dollar|percentage point|percent|per cent"
_STEP = pattern(
    r"to (?:the |a )?(?:nearest |next (?:higher |lower )?|closest )?(?:whole |full )?"
    r"(?:multiples? of )?(?:"
    rf"(?P<places>{'|'.join(_PLACES)}|\d{{1,2}}) decimals?(?: places?)?"
    rf"(?: of (?:a |one )?(?P<places_of>{_OWN}))?"
    rf"|(?:one-|one |a )?(?P<part>{'|'.join(reversed(_PARTS))})"
    rf"(?: (?:of (?:a |one ))?(?P<of>{_OWN}|point|star|number))?"
    rf"|(?P<scale>{'|'.join(_SCALES)}) dollars"
    rf"|(?P<many>[1-9]\d{{0,2}}|{'|'.join(_PLACES)}) (?P<many_of>mill|cent|dollar)s"
    rf"|(?P<unit>{_OWN}|point|star|number|integer|unit|hour|minute|day|mile|month)s?"
    r"|\$(?P<money>\d[\d,]*(?:\.\d+)?)"
    r"|(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<sign>\s?%| percentage points?| points?)?"
    r")(?![\w-])"
)


@frozen
class RoundStep:
    """What is rounded to. `own` says that the words name the size itself, also of a percentage."""

    step: Fraction
    own: bool


def rounded_to(text: str, at: int, end: int) -> tuple[int, str] | None:
    """The offset behind the words at a place, and these with single blanks; None for others."""
    stretch = text[at : min(end, at + 90)]
    words = re.sub(r"\s+", " ", stretch)
    match = _STEP.match(words)
    if match is None:
        return None
    said = match[0]
    again = re.compile(r"\s+".join(re.escape(word) for word in said.split(" ")))
    found = again.match(text, at, end)
    return (found.end(), said) if found is not None else None


def round_step(words: str) -> RoundStep:
    """The step that `to the nearest tenth` names."""
    match = _STEP.fullmatch(words)
    assert match is not None, words
    if match["places"]:
        places = _PLACES.get(match["places"]) or int(match["places"])
        unit = _unit(match["places_of"])
        return RoundStep(Fraction(1, 10**places) * (unit or 1), own=unit is not None)
    if match["part"]:
        unit = _unit(match["of"])
        return RoundStep(_PARTS[match["part"]] * (unit or 1), own=unit is not None)
    if match["scale"]:
        return RoundStep(Fraction(_SCALES[match["scale"]]), own=True)
    if match["many"]:
        many = _PLACES.get(match["many"]) or int(match["many"])
        return RoundStep(many * _UNITS[match["many_of"]], own=True)
    if match["unit"]:
        unit = _unit(match["unit"])
        return RoundStep(unit or Fraction(1), own=unit is not None)
    figure = Fraction((match["money"] or match["figure"]).replace(",", ""))
    percent = match["sign"] is not None and match["sign"].strip()[:4] in ("%", "perc")
    return RoundStep(figure / 100 if percent else figure, own=bool(match["money"]) or percent)


def _unit(word: str | None) -> Fraction | None:
    return _UNITS.get(word.replace("per cent", "percent")) if word is not None else None
