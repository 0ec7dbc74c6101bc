"""Lines of the cover that begin with a word of the exhibit's own.

    Independent Actuary: [words] Pell & Osgood

    Baseline Period: January 1, 2025 through June 30, 2025

A stretch of time is named there as in a clause. Marked as words lines are printed and compute
nothing, as a clause is; without the mark the word is unknown. A line that the language reads is
never mere words.
"""

from collections.abc import Sequence

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.page.beginnings import COVER_WORDS
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.parsing.parser import SentenceReader
from vbpdsl.syntax.refused.promised_words import FIGURE_OF_MONEY, hides


def not_mere_words(source: SourceText, unit: Unit, reader: SentenceReader) -> Diagnostic | None:
    """Why a line that is marked as words cannot be mere words, if so."""
    if unit.label not in COVER_WORDS:
        return hides(source, unit, reader) or _has_money(source, unit)
    return Diagnostic(
        "VBP109",
        f"the cover line `{unit.label}` is read, and cannot be mere words",
        source,
        unit.span,
        clause=ReadUnit(unit).label,
        suggestion=f"leave out the mark, or begin the line with a word other than `{unit.label}:`",
    )


def _has_money(source: SourceText, unit: Unit) -> Diagnostic | None:
    """A figure of money on a line of the cover, where a reader takes it for a term."""
    for span in unit.body:
        match = FIGURE_OF_MONEY.search(source.folded, span.start, span.end)
        if match is not None:
            return Diagnostic(
                "VBP115",
                f"the line `{unit.label}` is marked `[words]`, and `{match[0]}` on it is a figure "
                "that nothing computes",
                source,
                Span(*match.span()),
                clause=ReadUnit(unit).label,
                suggestion="say it in a clause that is computed",
            )
    return None


def names_stretch(unit: Unit, nouns: Nouns) -> tuple[Span, ...]:
    """The text of `Baseline Period: January 1, 2025 through June 30, 2025` as a sentence; none of
    another line."""
    noun = nouns.called(unit.title)
    if noun is None or noun.kind != "STRETCH" or unit.title_span is None or not unit.body:
        return ()
    return (Span(unit.title_span.start, unit.body[0].end), *unit.body[1:])


def no_such_line(
    source: SourceText, unit: Unit, reader: SentenceReader, units: Sequence[Unit]
) -> Diagnostic:
    """A cover word that the language does not have, with the nearest one, or the mark."""
    from vbpdsl.syntax.repairs.unit import missing_words  # loaded where there is a mistake

    near = unit.label if unit.label in COVER_WORDS else None
    typed = unit.title or unit.label
    said = " ".join(
        " ".join(source.folded[span.start : span.end].split()) for span in unit.body
    )
    plain = bool(unit.body) and (hides(source, unit, reader) or _has_money(source, unit)) is None
    otherwise = f"`{typed}: [words] {said}`, if it is mere words"
    return Diagnostic(
        "VBP107",
        f"no cover line begins with `{typed}:`",
        source,
        unit.title_span or unit.span,
        clause="cover",
        expected=", ".join(COVER_WORDS),
        suggestion=f"`{near}:`"
        if near
        else otherwise
        if plain
        else "number it as a clause, or begin with `Note:`",
        fixes=missing_words(unit, units),
    )
