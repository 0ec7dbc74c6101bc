"""Exact values shown for reading, and written without loss.

Every figure a reader sees passes through here, because "shown" and "exact" must never be mixed:
a statement shows 2.98% and the comparison was made with 2.98265...%. Rounding for reading is half
away from zero, done on integers, and a figure that lost something by it says so: whoever multiplies
figures of a statement must know which of them are whole.

    Fraction(14754804, 10) as dollars       1,475,480.40
    Fraction(47, 100) as a percentage       47%
    Fraction(16, 15) as a number            about 1.0667
    Fraction(1, 3) written exactly          1/3

`tell_apart` is the rule "never two equal-looking figures beside a failed test": it shows two
values with as many places as it takes to see the difference.
"""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from vbpdsl.model.contract import Value
from vbpdsl.model.types import DOLLARS, LASTING, LASTING_DAYS, PMPM, Kind, Style, ValueType

CENTS = 2
MOST_EXACT_PLACES = 6
"""A number with at most this many decimals is shown in full."""

ROUNDED_PLACES = 4
"""A number that would need more is rounded to this many for reading."""

MISSING = "missing"

ABOUT = "about "
"""What stands before a figure that is shown rounded."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def show(value: Value, kind: ValueType, places: int | None = None) -> str:
    """A value for reading; `places` fixes the decimals (of percent, for a percentage).

    Dollars have two places unless told otherwise; other numbers are shown in full up to six
    places (percentages four), else rounded.
    """
    match value:
        case None:
            return MISSING
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case date():
            lasts = LASTING.get(kind.style)
            if kind.style in LASTING_DAYS:
                return f"{kind.style.value} from {show_date(value)}"
            return show_date(value) if lasts is None else show_months(value, lasts)
        case Fraction():
            return _number(value, kind, places)


def show_money(value: Fraction) -> str:
    """An amount with the currency sign and cents: `$1,475,380.48`, `-$500.00`."""
    shown = rounded_text(value, CENTS)
    return f"-${shown[1:]}" if shown.startswith("-") else f"${shown}"


def show_full(value: Value, kind: ValueType) -> str:
    """A value as it stands in a sentence: dollars with their sign, PMPM with its word."""
    if not isinstance(value, Fraction) or isinstance(value, bool):
        return show(value, kind)
    if kind.unit == DOLLARS:
        return f"{_about(value, CENTS)}{show_money(value)}"
    if kind.unit == PMPM:
        return f"{_about(value, CENTS)}{show_money(value)} PMPM"
    return show(value, kind)


def exactly(value: Value, kind: ValueType) -> str:
    """A number without loss, as it would stand in a sentence: `$1,873.036`, `16/15`, `2.98265%`."""
    if not isinstance(value, Fraction) or isinstance(value, bool):
        return show(value, kind)
    if kind.style in (Style.PERCENT, Style.POINTS):
        return _rest_of(exact_text(value * 100), kind)
    places = decimals_needed(value)
    text = exact_text(value) if places is None else rounded_text(value, places)
    if kind.unit in (DOLLARS, PMPM):
        signed = f"-${text[1:]}" if text.startswith("-") else f"${text}"
        return signed if kind.unit == DOLLARS else f"{signed} PMPM"
    return text


def _rest_of(percent: str, kind: ValueType) -> str:
    return f"{percent}%" if kind.style is Style.PERCENT else f"{percent} points"


def _about(value: Fraction, places: int) -> str:
    """The mark of a figure that some places do not show whole."""
    return ABOUT if 10**places % value.denominator else ""


def show_date(value: date) -> str:
    """A date in words, `August 31, 2026`."""
    return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"


def show_months(first: date, lasts: int) -> str:
    """A month without its day, `August 2026`; a quarter, `July 2026 through September 2026`."""
    beyond = first.year * 12 + first.month - 1 + lasts - 1
    said = [f"{_MONTHS[one % 12]} {one // 12}" for one in (beyond - lasts + 1, beyond)]
    return " through ".join(dict.fromkeys(said))


def tell_apart(left: Value, right: Value, kind: ValueType) -> tuple[str, str]:
    """Two values in a sentence, with as many places as it takes to see that they differ."""
    shown = show_full(left, kind), show_full(right, kind)
    if shown[0] != shown[1] or left == right:
        return shown
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return shown
    places = _places_between(_scaled(left, kind), _scaled(right, kind))
    return _with_places(left, kind, places), _with_places(right, kind, places)


def rounded_text(value: Fraction, places: int) -> str:
    """A number rounded half away from zero to some places, with separators."""
    return _units_text(rounded_units(value, places), places)


def rounded_units(value: Fraction, places: int) -> int:
    """A number rounded half away from zero, as a whole number of units of the last place."""
    above, below = value.as_integer_ratio()
    scale: int = 10**places
    above *= scale
    if below == 1:
        return above
    units = (2 * abs(above) + below) // (2 * below)
    return -units if above < 0 else units


def decimals_needed(value: Fraction) -> int | None:
    """How many decimals write a number exactly; None if no number of decimals does."""
    denominator = value.denominator
    if denominator == 1:
        return 0
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def exact_text(value: Fraction) -> str:
    """A number without loss: a plain decimal where it ends, else `numerator/denominator`."""
    places = decimals_needed(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    return rounded_text(value, places).replace(",", "")


def exact_value_text(value: Value) -> str | None:
    """Any value without loss, as files and JSON carry it; None where it is missing."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case date():
            return value.isoformat()
        case Fraction():
            return exact_text(value)


def _number(value: Fraction, kind: ValueType, places: int | None) -> str:
    if kind.kind is not Kind.NUMBER:
        return exact_text(value)
    if kind.style in (Style.PERCENT, Style.POINTS):
        return _rest_of(_plain(value * 100, places, 4), kind)
    if not _is_of_money(kind):
        return _plain(value, places, MOST_EXACT_PLACES)
    return _marked(value, _money_places(value) if places is None else places)


@lru_cache(maxsize=2_000)  # a page has few types, and a run has thousands of pages
def _is_of_money(kind: ValueType) -> bool:
    return any(base == "dollar" for base, _ in kind.unit.factors)


def _money_places(value: Fraction) -> int:
    above, below = value.as_integer_ratio()
    some = 200 * abs(above) >= below or not above
    return CENTS if some else ROUNDED_PLACES


def _plain(value: Fraction, places: int | None, most: int) -> str:
    if places is not None:
        return _marked(value, places)
    needed = decimals_needed(value)
    if needed is not None and needed <= most:
        return rounded_text(value, needed)
    return _marked(value, min(ROUNDED_PLACES, most))


def _marked(value: Fraction, places: int) -> str:
    """A number rounded to some places, marked where that is not all of it."""
    return f"{_about(value, places)}{rounded_text(value, places)}"


def _units_text(units: int, places: int) -> str:
    """A whole number of units of the last place, with separators; nothing has no sign."""
    whole, part = divmod(abs(units), 10**places)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole:,}.{part:0{places}d}" if places else f"{sign}{whole:,}"


def _scaled(value: Fraction, kind: ValueType) -> Fraction:
    return value * 100 if kind.style in (Style.PERCENT, Style.POINTS) else value


def _places_between(left: Fraction, right: Fraction) -> int:
    """Enough places that two different numbers are shown differently."""
    places, difference = 0, abs(left - right)
    while difference * 10**places < 1:
        places += 1
    return places


def _with_places(value: Fraction, kind: ValueType, places: int) -> str:
    shown = _number(value, kind, places)
    if kind.unit not in (DOLLARS, PMPM):
        return shown
    mark, digits = (ABOUT, shown.removeprefix(ABOUT)) if ABOUT in shown else ("", shown)
    signed = f"{mark}-${digits[1:]}" if digits.startswith("-") else f"{mark}${digits}"
    return signed if kind.unit == DOLLARS else f"{signed} PMPM"
