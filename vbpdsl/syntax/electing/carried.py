"""What is carried forward and lapses: a sentence that stands for a balance by the age of its parts.

    Unused Credit is carried forward to the next Contract Year and lapses at its end, the oldest
    being used first.
        ->   Credit Brought Forward is the Unused Credit of the Contract Year before, or $0 if
             there is none. Unused Credit means the amount by which Credit exceeds (the amount by
             which Credit Used exceeds Credit Brought Forward). Lapsed Credit means ...

As elections are, it is read as a document of its own, so that it means what its long form means.
How much is used the contract says by a Term of its own, `Credit Used`, which may rest on what was
brought forward. Which part is used first is asked: what is used decides what lapses.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Unit

Text = tuple[SourceText, tuple[Unit, ...]]

_NAME = r"[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}"
_NUMBERS = ("one", "two", "three", "four", "five")
_TO_THE_NEXT = (
    rf"(?:the (?:next|following)|(?:each of )?the next (?P<many>{'|'.join(_NUMBERS[1:])})"
    rf"|(?:up to )?(?P<up>{'|'.join(_NUMBERS)})) (?P<period>{_NAME}?)s?"
)
_AT_ITS_END = r"(?: at (?:its end|the end of (?:it|them|the last(?: of them)?|that [A-Z][\w ]*?)))?"
_LAPSES = rf"(?:lapses?|expires?|shall lapse|shall expire|is forfeited){_AT_ITS_END}"
_SUBJECT = rf"(?:(?:Any|All) )?[Uu]nused (?P<term>{_NAME})"
_SAID = (
    pattern(
        rf"{_SUBJECT} (?:is|are|may be|shall be|will be) carried (?:forward|over) "
        rf"(?:to|into|for) {_TO_THE_NEXT}"
        rf"(?:,? and (?:then |any (?:part|amount) (?:still |then )?unused )?{_LAPSES})?"
        r"(?P<rest>[,;.].*)?"
    ),
    pattern(
        rf"{_SUBJECT} (?:lapses?|expires?|shall lapse|shall expire|is forfeited) at the end of "
        rf"{_TO_THE_NEXT}(?P<rest>[,;.].*)?"
    ),
)
_LASTS = pattern(r"\b(?:laps|expir|forfeit|up to|for (?:one|two|three|four|five))")
_OLDEST = (
    r"(?:the oldest|the earliest|older \w+)(?: \w+)? (?:is|are|being|shall be)(?: always)? used "
    r"(?:first|up first)|(?:in the order in which (?:it|they) arose)|first in, first out"
)
_ORDER = pattern(rf"[,;.] ?(?:and )?(?:{_OLDEST})", re.IGNORECASE)
_NEWEST = pattern(
    r"[,;.] ?(?:and )?the (?:newest|latest|most recent)(?: \w+)? (?:is|are|being|shall be) used "
    r"first",
    re.IGNORECASE,
)


@frozen
class Carried:
    """What is carried for how many periods, and whether the oldest part of it is used first."""

    term: str
    periods: int
    period: str
    oldest: bool
    clause: str
    wrong: Diagnostic | None = None


def with_carried(texts: list[Text], findings: Findings) -> list[Text]:
    """The texts of a contract, and behind each one those that its balances stand for."""
    found: list[Text] = []
    for source, units in texts:
        said = {unit.label: one for unit in units if (one := carried_said(source, unit))}
        findings.extend([one.wrong for one in said.values() if one.wrong is not None])
        kept = tuple(
            evolve(unit, role="election") if unit.role == "clause" and unit.label in said else unit
            for unit in units
        )
        found.append((source, kept))
        for one in said.values():
            if any(f"{one.term} Used" in text.folded for text, _ in texts):
                found.append(_written_out(source, one))
            else:
                findings.add(_how_much(source, units, one))
    return found


def carried_said(source: SourceText, unit: Unit) -> Carried | None:
    """The balance that a clause says; None of any other clause."""
    if unit.role != "clause" or unit.table or {"words", "deleted"} & {*unit.marks}:
        return None
    text = " ".join(" ".join(source.folded[s.start : s.end] for s in unit.body).split())
    text = text.rstrip(". ")
    for form in _SAID:
        match = form.fullmatch(text)
        if match is not None and _LASTS.search(text) is not None:
            return _carried(source, unit, match)
    return None


def _carried(source: SourceText, unit: Unit, match: re.Match[str]) -> Carried | None:
    rest = match["rest"] or ""
    oldest, newest = _ORDER.fullmatch(rest), _NEWEST.fullmatch(rest)
    if rest and oldest is None and newest is None:
        return None  # more than is understood: the sentence is refused as a whole
    number = match["many"] or match["up"]
    periods = _NUMBERS.index(number) + 1 if number else 1
    asked = None if rest else _which_first(source, unit, match["term"])
    return Carried(match["term"], periods, match["period"], newest is None, unit.label, asked)


def _which_first(source: SourceText, unit: Unit, term: str) -> Diagnostic:
    body = unit.body[0] if unit.body else unit.span
    return Diagnostic(
        "VBP121",
        f"this does not say which part of `{term}` is used first",
        source,
        Span(body.start, unit.body[-1].end if unit.body else body.end),
        clause=unit.label,
        readings=("the oldest is used first", "the newest is used first"),
        case=f"of $100 brought forward and $100 of the year $100 are used: $100 of `{term}` is "
        "carried on, or all of what was brought forward lapses and $0 is carried on",
        suggestion="`, the oldest being used first` or `, the newest being used first`",
    )


def _how_much(source: SourceText, units: tuple[Unit, ...], one: Carried) -> Diagnostic:
    unit = next(unit for unit in units if unit.role == "clause" and unit.label == one.clause)
    return Diagnostic(
        "VBP201",
        f"no clause says how much is used: `{one.term} Used`",
        source,
        unit.span,
        clause=one.clause,
        suggestion=f"a clause `{one.term} Used means the lesser of ... and {one.term} Brought "
        "Forward.`",
    )


def _written_out(source: SourceText, one: Carried) -> Text:
    text = SourceText(
        f"{source.name}, clause {one.clause} written out",
        "\n".join((f"BALANCE OF {one.term.upper()}", "", "1  Balance", *_clauses(one), "")),
    )
    units = cut_units(text, Findings())
    return text, tuple(
        evolve(unit, label=one.clause) if unit.role == "clause" else unit for unit in units
    )


def _clauses(one: Carried) -> Iterator[str]:
    """The long form: what is left of each age, from the youngest, and what all of it comes to."""
    term, used = one.term, f"{one.term} Used"
    left = [_left(one, age) for age in range(one.periods)]
    before = [f"{name} Before" for name in left]
    number = iter(range(1, 4 * one.periods + 4))
    for name, was in zip(left, before, strict=True):
        yield (
            f"1.{next(number)}  {was} is the {name} of the {one.period} before, or nil if there "
            "is none."
        )
    yield f"1.{next(number)}  {term} Brought Forward means {' plus '.join(before)}."
    parts = [term, *before]
    for age, name in enumerate(left):
        first = before[age:] if one.oldest else parts[:age]
        yield f"1.{next(number)}  {name} means {_what_is_left(parts[age], used, first)}."
    if one.periods > 1:
        yield f"1.{next(number)}  Unused {term} means {' plus '.join(left)}."
    first = [] if one.oldest else parts[:-1]
    yield f"1.{next(number)}  Lapsed {term} means {_what_is_left(parts[-1], used, first)}."


def _what_is_left(part: str, used: str, first: list[str]) -> str:
    """What of a part is not used, where other parts are used before it."""
    if not first:
        return f"the amount by which {part} exceeds {used}"
    others = first[0] if len(first) == 1 else f"({' plus '.join(first)})"
    return f"the amount by which {part} exceeds (the amount by which {used} exceeds {others})"


def _left(one: Carried, age: int) -> str:
    if one.periods == 1:
        return f"Unused {one.term}"
    return f"{('New', 'Second', 'Third', 'Fourth', 'Fifth')[age]} {one.term} Left"
