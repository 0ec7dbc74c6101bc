"""The fields of a template, and what each may be filled in with.

    [floor amount]               open: whatever the parties agree
    [share: 40% to 60%]          bounded: a figure from 40% to 60%, both included
    [rate: $66.00, $68.00]       one of these
    [measures: 14]               fixed: this and nothing else

A field that stands in several places is one field, and says what it may be in one of them. The
marks of a clause (`[State]`, `[words]`) are no fields.
"""

from fractions import Fraction

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Label
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.words.figure_values import of_day, of_digits
from vbpdsl.syntax.words.months import MONTHS

_FIELD = pattern(
    r"\[(?!(?:words|State|Plan|confidential|deleted)\b)(?P<name>[A-Za-z][\w' -]*?)"
    r"(?:\s*:\s*(?P<allowed>[^\]\n]+?))?\s*\]"
)
_FIGURE = pattern(r"(?P<sign>-?)(?P<money>\$?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<percent>\s*%?)")
_RANGE = pattern(r"(?:from )?(?P<low>.+?) (?:to|through) (?P<high>.+)")
_CHOICE = pattern(r",\s+(?!\d{4}\b)(?:or\s+)?|\s+or\s+")
_DAY = pattern(rf"({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")


@frozen
class Figure:
    """A figure with the sign that says of what: dollars, a percentage, a plain number, a day."""

    value: Fraction
    unit: str


@frozen
class Range:
    """From one figure to another, both included."""

    low: Figure
    high: Figure


@frozen
class Field:
    """A field: its name, what it may be (a range, some words, or anything), where that is said."""

    name: str
    allowed: "Range | tuple[str, ...] | None"
    said: str
    span: Span = field(eq=False)
    places: tuple[Span, ...] = field(default=(), eq=False)

    @property
    def fixed(self) -> str | None:
        """The only words that it can be, if there is one."""
        one = isinstance(self.allowed, tuple) and len(self.allowed) == 1
        return self.allowed[0] if one and isinstance(self.allowed, tuple) else None

    def takes(self, value: str) -> bool:
        """Whether it may be filled in so."""
        match self.allowed:
            case Range(low=low, high=high):
                found = figure(value)
                return (
                    found is not None
                    and found.unit == low.unit
                    and low.value <= found.value <= high.value
                )
            case tuple():
                found = figure(value)
                return any(
                    _plain(one) == _plain(value) or (found is not None and figure(one) == found)
                    for one in self.allowed
                )
            case None:
                return bool(value.strip())


def figure(text: str) -> Figure | None:
    """The figure that some words are; a day is its number in the calendar."""
    if day := _DAY.fullmatch(" ".join(text.split())):
        found = of_day(int(day[3]), MONTHS.index(day[1]) + 1, int(day[2]))
        return None if found is None else Figure(Fraction(found.toordinal()), "day")
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        return None
    value = of_digits(match["digits"])
    return Figure(-value if match["sign"] else value, match["money"] or match["percent"].strip())


def is_template(source: SourceText) -> bool:
    """Whether a text is a template, by its first line."""
    return source.folded.lstrip()[:9].upper() == "TEMPLATE:"


def fields_of(template: SourceText, findings: Findings) -> tuple[Field, ...]:
    """The fields of a template in the order of the page."""
    found: dict[str, Field] = {}
    for match in _FIELD.finditer(template.folded):
        name, span = " ".join(match["name"].split()), Span(*match.span())
        before = found.get(name.lower())
        said = " ".join((match["allowed"] or "").split())
        one = Field(name, _allowed(said) if said else None, said, span, (span,))
        if before is None:
            found[name.lower()] = one
            continue
        if said and before.said and said != before.said:
            findings.add(_said_twice(template, before, one))
        kept = one if said and not before.said else before
        places = (*before.places, span)
        found[name.lower()] = Field(before.name, kept.allowed, kept.said, kept.span, places)
    for one in found.values():
        if isinstance(one.allowed, Range) and not _in_order(one.allowed):
            findings.add(_no_range(template, one))
    return tuple(found.values())


def _allowed(said: str) -> Range | tuple[str, ...]:
    match = _RANGE.fullmatch(said)
    low, high = (figure(match[side]) for side in ("low", "high")) if match else (None, None)
    if low is not None and high is not None:
        return Range(low, high)
    return tuple(one.strip() for one in _CHOICE.split(said))


def _in_order(allowed: Range) -> bool:
    return allowed.low.unit == allowed.high.unit and allowed.low.value <= allowed.high.value


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def _said_twice(template: SourceText, before: Field, other: Field) -> Diagnostic:
    return Diagnostic(
        "VBP133",
        f"the field `{before.name}` may be `{before.said}` and `{other.said}`",
        template,
        other.span,
        labels=(Label(template, before.span, "said here first"),),
        suggestion=f"write `[{before.name}]` here",
    )


def _no_range(template: SourceText, one: Field) -> Diagnostic:
    return Diagnostic(
        "VBP133",
        f"the field `{one.name}` may be `{one.said}`, which is no range",
        template,
        one.span,
        suggestion="begin with the lower figure, and give both in one unit: `40% to 60%`",
    )
