"""Years that have a name and are not those that are settled: a sentence that stands for a schedule.

    "Baseline Year" means each of calendar years 2023, 2024 and 2025.
    The Baseline Years are the three calendar years before the first Settlement Year.
        ->   Schedule  Baseline Years
             | Baseline Year |
             | 2023          |
             ...

As elections are, it is read as a document of its own, so that a clause for each Baseline Year is
one for each row of that schedule, and nothing after this knows of the sentence.
"""

import re

from attrs import evolve

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Unit

Text = tuple[SourceText, tuple[Unit, ...]]

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAME = r"\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}? Year)(?P<many>s)?\"?"
_OF = r"(?:each of )?(?:the )?(?:calendar )?(?:years? )?"
_LISTED = rf"{_OF}(?P<first>\d{{4}})(?P<more>(?:, \d{{4}})*,? (?:and|through|to) \d{{4}})"
_BEFORE = (
    rf"(?:each of )?the (?P<number>{'|'.join(_NUMBERS[1:])}|\d{{1,2}}) (?:calendar )?years "
    r"(?:immediately )?(?:before|preceding|prior to) "
    r"(?:(?:calendar year )?(?P<year>\d{4})|the first (?P<period>[A-Z][\w'-]*(?: [A-Z][\w'-]*)*))"
)
_SAID = pattern(rf"(?:The term |The |Each |A )?{_NAME} (?:means|are|is) (?:{_LISTED}|{_BEFORE})")
_SETTLED = pattern(r"(?P<first>\d{4}).*?\b(?:each|every|an?) (?:an? )?(?P<name>[A-Z][\w' -]*?) "
                      r"(?:settled|on its own)|(?P<of>\d{4})")  # fmt: skip


def with_years_named(texts: list[Text]) -> list[Text]:
    """The texts of a contract, and behind each one the schedules of the years that it names."""
    found: list[Text] = []
    first, period = _settled(*texts[0])
    for source, units in texts:
        said = {
            unit.span: one
            for unit in units
            if (one := _named(source, unit, first, period)) is not None
        }
        kept = tuple(
            evolve(unit, role="election") if unit.span in said else unit for unit in units
        )
        found.append((source, kept))
        found += [
            _written_out(source, unit.label, *said[unit.span])
            for unit in units
            if unit.span in said
        ]
    return found


def _settled(source: SourceText, units: tuple[Unit, ...]) -> tuple[int, str]:
    """The first year that is settled, and what each is called."""
    lines = [one for one in units if one.role == "cover" and one.label == "Years"]
    match = _SETTLED.search(_words(source, lines[0])) if len(lines) == 1 else None
    if match is None:
        return 0, ""
    return int(match["first"] or match["of"]), match["name"] or ""


def _words(source: SourceText, unit: Unit) -> str:
    return " ".join(" ".join(source.folded[s.start : s.end] for s in unit.body).split())


def _named(
    source: SourceText, unit: Unit, settled: int, period: str
) -> tuple[str, tuple[int, ...]] | None:
    """The name and the years that a clause gives it; None of any other clause, and of one that says
    which years are settled."""
    if unit.role != "clause" or unit.table or {"words", "deleted"} & {*unit.marks}:
        return None
    match = _SAID.fullmatch(_words(source, unit).rstrip(". "))
    if match is None or not period or match["name"] == period:
        return None
    if match["first"] is not None:
        years = _listed(int(match["first"]), match["more"])
    else:
        first = settled if match["period"] == period else 0
        before = int(match["year"] or first)
        number = match["number"]
        back = _NUMBERS.index(number) + 1 if number in _NUMBERS else int(number)
        years = tuple(range(before - back, before)) if before else ()
    return (match["name"], years) if years and years == tuple(sorted({*years})) else None


def _listed(first: int, more: str) -> tuple[int, ...]:
    """`2023, 2024 and 2025`, `2023 through 2025`; none of a list that mixes the two."""
    others = [int(one) for one in re.findall(r"\d{4}", more)]
    if "and" in more:
        return first, *others
    return tuple(range(first, others[0] + 1)) if len(others) == 1 else ()


def _written_out(source: SourceText, label: str, name: str, years: tuple[int, ...]) -> Text:
    rows = "\n".join(f"     | {one} |" for one in (name, *years))
    text = SourceText(
        f"{source.name}, clause {label} written out",
        f"{name.upper()}S\n\nSchedule 1  {name}s\n{rows}\n",
    )
    return text, tuple(
        evolve(unit, label=f"the years of clause {label}") if unit.role == "schedule" else unit
        for unit in cut_units(text, Findings())
    )
