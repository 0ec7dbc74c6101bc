"""A table that would describe what no table has: a clause to add behind the descriptions.

    if the Clinic is accredited    ->    1.3  Clinic Facts: one for each Clinic, in the file ...
    $2 per telehealth encounter    ->    1.3  Telehealth Encounters: each row is a telehealth ...

Beside `column_rows`, which adds a row to a table that there is.
"""

import re
from collections.abc import Iterator, Sequence

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.column_rows import AS_DATA, FIGURES, described, heading
from vbpdsl.syntax.declared.nouns import Noun, Nouns, plural, singulars
from vbpdsl.syntax.words.articles import a_or_an

_NUMBERED = re.compile(r"(\d+)\.(\d+)")
_CLAUSE = r"^[ \t]*{}\.(?P<number>\d+)(?!\d).*(?:\n[ \t]+\S.*)*"
"""A clause of a section with the lines that belong to it."""


def table_added(
    source: SourceText, nouns: Nouns, phrase: str, kinds: tuple[str, ...] = FIGURES
) -> Iterator[Fix]:
    """A table of its own with the column, one row for each party that is settled and each period.
    """
    for keys in _keys(nouns):
        name = f"{keys[0]} Facts"
        said = f"{name}: one for each {' and '.join(keys)}, in the file {heading(name).lower()}."
        columns = [(key, heading(key).lower(), _kind(key, nouns)) for key in keys]
        for kind in kinds:
            rows = (*columns, (phrase, heading(phrase), kind))
            yield from _clause(source, nouns, said, rows)


def rows_added(source: SourceText, nouns: Nouns, phrase: str) -> Iterator[Fix]:
    """A table of rows that are called so, with a number, the party and a day."""
    one = next(iter(singulars(phrase)), phrase)
    many = plural(one)
    name, number = many.title(), f"{one} number"
    said = (
        f"{name}: each row is {a_or_an(one)}, one for each {number}, in the file "
        f"{heading(many).lower()}."
    )
    parties = ((party, heading(party).lower(), party) for party in _listed(nouns))
    rows = ((number, "id", "text"), *parties, (f"day of the {one}", "day", "day of service"))
    yield from _clause(source, nouns, said, rows)


def _clause(
    source: SourceText, nouns: Nouns, said: str, columns: Sequence[tuple[str, str, str]]
) -> Iterator[Fix]:
    """The clause at the end of the section that describes the last of the tables."""
    last = max(described(source, nouns, ""), key=lambda table: table.end, default=None)
    number = _NUMBERED.fullmatch(last.clause) if last is not None else None
    if number is None:
        return
    clauses = tuple(re.finditer(_CLAUSE.format(number[1]), source.folded, re.MULTILINE))
    behind = max(clauses, key=lambda one: int(one["number"]))
    clause, end = f"{number[1]}.{int(behind['number']) + 1}", behind.end()
    rows = ["| Name | Column | Kind |", *(f"| {' | '.join(row)} |" for row in columns)]
    words = "".join((f"\n{clause}  {said}", *(f"\n     {row}" for row in rows)))
    yield Fix(Span(end, end), words, f"{clause}  {said} {' '.join(rows)}", AS_DATA)


def _keys(nouns: Nouns) -> Iterator[tuple[str, ...]]:
    """What a table of the settlement has one row for: each party that is listed, each year."""
    years = tuple(one.name for one in nouns.of_kind("PERIOD") if one.clause == "Years")
    listed = _listed(nouns)
    for keys in ((*listed, *years), listed, years):
        if keys:
            yield keys


def _listed(nouns: Nouns) -> tuple[str, ...]:
    """The parties of which the cover has many: `each Clinic listed in Schedule 1`."""
    return tuple(
        one.name
        for one in nouns.of_kind("PARTY")
        if one.clause == "Provider" and re.search(r"\b[Ee]ach\b", _where_declared(one))
    )


def _where_declared(noun: Noun) -> str:
    return noun.source.folded[noun.span.start : noun.span.end]


def _kind(key: str, nouns: Nouns) -> str:
    return "year" if nouns.by_name[key].kind == "PERIOD" else key
