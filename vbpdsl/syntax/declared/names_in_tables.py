"""The units of a document with what the tables of its page say of one another.

Names stand before codes, and columns hold what a schedule lists, before anything is declared.
"""

from functools import lru_cache

from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.code_columns import names_first
from vbpdsl.syntax.declared.listed_columns import names_of_listed
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Unit


def units_of(source: SourceText, findings: Findings) -> tuple[Unit, ...]:
    """The units of a document that many contracts name, cut once."""
    units, slips = _cut(source)
    findings.extend(slips)
    return units


@lru_cache(maxsize=32)
def _cut(source: SourceText) -> tuple[tuple[Unit, ...], tuple[Diagnostic, ...]]:
    slips = Findings()
    return named(cut_units(source, slips)), tuple(slips)


def named(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with names before codes, and with columns that are of what is listed."""
    return names_of_listed(names_first(units))
