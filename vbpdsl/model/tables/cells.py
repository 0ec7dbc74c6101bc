"""Values in the cells of written tables: typed by what all cells of a column have in common.

| 70% | 3% |        percentages
| $310.00 |         dollars (dollars PMPM where the heading says PMPM)
| higher | lower |  texts
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Value
from vbpdsl.model.types import (
    COUNT,
    DATE,
    DOLLARS,
    NUMBER,
    PERCENT,
    PMPM,
    POINTS,
    TEXT,
    TRUTH,
    Kind,
    ValueType,
)
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.vocabulary import spellings

_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_MONEY = pattern(rf"(-?)\$\s?{_NUMBER}(?:\s+PMPM)?")
_PERCENT = pattern(rf"(-?)\s?{_NUMBER}\s?%")
_POINTS = pattern(rf"(-?)\s?{_NUMBER} percentage points?")
_PLAIN = pattern(rf"-?{_NUMBER}")
_CODE = pattern(r"0\d+")
"""Digits that are no number: a code keeps the zero that it begins with."""
_DATE = pattern(rf"({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")


def _is_empty(text: str) -> bool:
    """Whether a cell has no value: it is empty, or says `no score`."""
    return text in ("", "-") or text.lower() in spellings()["NO_FIGURE"]


def column_type(heading: str, texts: tuple[str, ...]) -> ValueType:
    """The one type of a column's cells; text if they have none in common."""
    cells = [text for text in texts if not _is_empty(text)]
    if not cells:
        return TEXT
    if all(_MONEY.fullmatch(text) for text in cells):
        pmpm = "PMPM" in heading or all(text.endswith("PMPM") for text in cells)
        return ValueType(Kind.NUMBER, PMPM if pmpm else DOLLARS)
    if all(_PERCENT.fullmatch(text) for text in cells):
        return PERCENT
    if all(_POINTS.fullmatch(text) for text in cells):
        return POINTS
    if all(_PLAIN.fullmatch(text) for text in cells) and not any(map(_CODE.fullmatch, cells)):
        return COUNT if all("." not in text for text in cells) else NUMBER
    if all(_DATE.fullmatch(text) for text in cells):
        return DATE
    if all(text.lower() in ("yes", "no") for text in cells):
        return TRUTH
    return TEXT


def odd_figure(texts: tuple[str, ...]) -> int | None:
    """Where the rarest kind of figure stands, if all cells are figures and not of one kind."""
    kinds = [_kind_of_figure(text) for text in texts]
    said = [kind for kind in kinds if kind != "empty"]
    if "" in said or len(set(said)) < 2:
        return None
    return kinds.index(min(set(said), key=said.count))


def _kind_of_figure(text: str) -> str:
    if _is_empty(text):
        return "empty"
    patterns = {"money": _MONEY, "percent": _PERCENT, "points": _POINTS, "plain": _PLAIN}
    return next((name for name, form in patterns.items() if form.fullmatch(text)), "")


def fits(text: str, type_: ValueType) -> bool:
    """Whether a cell can be a value of that type; an empty one can."""
    if _is_empty(text) or type_.kind is Kind.TEXT:
        return True
    if type_.kind is Kind.TRUTH:
        return text.lower() in ("yes", "no")
    patterns = (_DATE,) if type_.kind is Kind.DATE else (_MONEY, _PERCENT, _POINTS, _PLAIN)
    return any(form.fullmatch(text) for form in patterns)


def cell_value(text: str, type_: ValueType) -> Value:
    """The exact value of a cell of that type; None for an empty cell."""
    if _is_empty(text):
        return None
    if type_.kind is Kind.TEXT:
        return text
    if type_.kind is Kind.TRUTH:
        return text.lower() == "yes"
    if type_.kind is Kind.DATE:
        match = _DATE.fullmatch(text)
        return date(int(match[3]), MONTHS.index(match[1]) + 1, int(match[2])) if match else None
    for form, scale in ((_MONEY, 1), (_PERCENT, 100), (_POINTS, 100)):
        if match := form.fullmatch(text):
            return Fraction(match[1] + match[2].replace(",", "")) / scale
    return Fraction(text.replace(",", ""))
