"""Clauses of lawyers that stand for several of the language, each read as a document of its own.

    The difference between A and B is "Savings" where A is the greater and "Loss" where it is the
    lesser.                                         ->   Savings means the amount by which A ...
    The ACO shall bear (a) 50% of Loss up to 5% of A and (b) 25% of that above 5% and up to 10%. The
    sum is the "Shared Loss".                       ->   Shared Loss means ...

As elections are, such a clause is read as its long form and means what that means: each figure of
it is one of the statement, and a mistake in it is said in the words that are written out. What a
clause says beyond what is understood is never passed over: it is then refused as a whole.
"""

from collections.abc import Callable

from attrs import evolve

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.electing.by_tables import by_table
from vbpdsl.syntax.electing.differences import difference_said
from vbpdsl.syntax.electing.each_year import limit_of_each_year
from vbpdsl.syntax.electing.in_plain_words import in_plain_words
from vbpdsl.syntax.electing.layers import layers_said
from vbpdsl.syntax.electing.whole_page import Described, Listed, WholePage
from vbpdsl.syntax.page.descriptions import Description, described
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Unit

Text = tuple[SourceText, tuple[Unit, ...]]

_SAID: tuple[Callable[[str, str], tuple[str, ...]], ...] = (
    lambda text, _: difference_said(text),
    layers_said,
)
"""What reads the words of a clause, beside the parties as the cover says them; it gives the clauses
that they stand for, or none."""
_LINE = pattern(r"\bline ([a-z])\b")


def with_long_forms(texts: list[Text]) -> list[Text]:
    """The texts of a contract, and behind each one those that its clauses stand for."""
    found: list[Text] = []
    parties = " ".join(
        _words(source, unit)
        for source, units in texts
        for unit in units
        if unit.role == "cover" and unit.label in ("Payer", "Provider")
    )
    whole = _whole(texts)
    for source, units in texts:
        lines = {unit.label: unit.title for unit in units if unit.role == "line" and unit.title}
        cover = _settled(source, units)
        clauses = tuple((unit.label, _words(source, unit)) for unit in units if _is_plain(unit))
        page = evolve(whole, clauses=clauses)
        before = ""
        said: dict[Span, tuple[str, ...]] = {}
        for unit in units:
            long = _long_form(source, unit, lines, cover, parties)
            long = long or _in_plain_words(source, unit, page, before)
            long = long or _by_table(source, unit, page)
            if long:
                said[unit.span] = long
            before = _words(source, unit) if unit.role == "clause" else ""
        kept = tuple(
            evolve(unit, role="election") if unit.span in said else unit for unit in units
        )
        found.append((source, kept))
        found += [
            written_out(source, unit.label, "LONG FORM", said[unit.span])
            for unit in units
            if unit.span in said
        ]
    return found


def _settled(source: SourceText, units: tuple[Unit, ...]) -> str:
    """What the cover says of the days that are settled."""
    lines = [one for one in units if one.role == "cover" and one.label in ("Period", "Term")]
    ended = [one for one in units if one.role == "cover" and one.label == "Ended"]
    said = [_words(source, lines[0])] if len(lines) == 1 else []
    return " ".join([*said, *(f"Ended: {_words(source, one)}" for one in ended)])


def _whole(texts: list[Text]) -> WholePage:
    """The parties, the time and the tables of a contract; the clauses are those of each text."""
    every = [(unit, _words(of, unit)) for of, units in texts for unit in units]
    said: dict[str, str] = {}
    for unit, words in every:
        if unit.role == "cover":
            said[unit.label] = f"{said.get(unit.label, '')} {words}".strip()
    time = " ".join(said.get(name, "") for name in ("Period", "Term", "Years"))
    return WholePage(
        said.get("Payer", ""), said.get("Provider", ""), time, (),
        tuple(_listed(unit) for unit, _ in every if unit.role == "schedule" and unit.table),
        tuple(
            _described(found)
            for unit, words in every
            if (found := described(unit, words)) is not None
        ),
        tuple(words for unit, words in every if unit.role == "clause" and unit.table),
    )  # fmt: skip


def _described(table: Description) -> Described:
    named = [(name, one) for one in table.columns for name in one.names]
    return Described(
        table.name, table.row, table.key, tuple(name for name, _ in named),
        tuple(name for name, one in named if one.kind == "dollars"),
        tuple((name, one.codes) for name, one in named if one.codes),
    )  # fmt: skip


def _listed(unit: Unit) -> Listed:
    heads, *rows = ([cell.text for cell in row.cells] for row in unit.table)
    return Listed(heads[0], tuple(heads[1:]), tuple(tuple(one[1:]) for one in rows))


def _is_plain(unit: Unit) -> bool:
    return unit.role == "clause" and not unit.table and not {"words", "deleted"} & {*unit.marks}


def _in_plain_words(
    source: SourceText, unit: Unit, page: WholePage, before: str
) -> tuple[str, ...]:
    return in_plain_words(_words(source, unit), page, before) if _is_plain(unit) else ()


def _by_table(source: SourceText, unit: Unit, page: WholePage) -> tuple[str, ...]:
    """A clause whose table gives a Term, with the words that say so and the table as it stands."""
    if unit.role != "clause" or len(unit.body) != 1 or unit.before_table != 1 or unit.marks:
        return ()
    headings = tuple(cell.text for cell in unit.table[0].cells) if unit.table else ()
    said = by_table(_words(source, unit), headings, page)
    rows = (f"     | {' | '.join(cell.text for cell in row.cells)} |" for row in unit.table)
    return () if said is None else ("\n".join((said, *rows)),)


def _words(source: SourceText, unit: Unit) -> str:
    return " ".join(" ".join(source.folded[s.start : s.end] for s in unit.body).split())


def _long_form(
    source: SourceText, unit: Unit, lines: dict[str, str], cover: str, parties: str
) -> tuple[str, ...]:
    if not _is_plain(unit):
        return ()
    text = _LINE.sub(lambda one: lines.get(one[1], one[0]), _words(source, unit))
    long = (found for read in _SAID if (found := read(text, parties)))
    return next(long, limit_of_each_year(text, cover))


def written_out(source: SourceText, label: str, title: str, clauses: tuple[str, ...]) -> Text:
    """Clauses as a document of its own, cited by the number of the clause that stands for them."""
    numbered = (f"1.{at}  {clause}" for at, clause in enumerate(clauses, start=1))
    text = SourceText(
        f"{source.name}, clause {label} written out", "\n".join((title, "", "1  Long form",
        *numbered, "")),
    )  # fmt: skip
    units = cut_units(text, Findings())
    return text, tuple(
        evolve(unit, label=label) if unit.role == "clause" else unit for unit in units
    )
