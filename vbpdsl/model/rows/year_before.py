"""Rows of the year before the one that is settled: `reportable rates in the Baseline Year`.

A table that says the year of each of its rows has those of other years as well. Where the words
name the year before, the row's own year is held to it, in place of the year that is settled.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import ColumnValue, Link
from vbpdsl.model.scope import Scope
from vbpdsl.model.values.whens import year_before
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.nodes.times import YearBefore
from vbpdsl.syntax.parsing.tree import Phrase, Word


def of_year_before(
    draft: Draft, rows: NounPhrase, links: tuple[Link, ...], scope: Scope
) -> tuple[NounPhrase, tuple[Link, ...]]:
    """The phrase without the words that name the year before, and links to that year; both as they
    are where it names none, or rows tell their year by a day."""
    said = _said(rows)
    own = next((one.own for one in links if one.name == draft.period_key), None)
    if said is None or not isinstance(own, ColumnValue):
        return rows, links
    for word in said.words():
        word.value  # noqa: B018 - all of it is the year
    year = year_before(draft, YearBefore(1, said.span), scope)
    held = tuple(
        evolve(one, name="the year before", whose=year, left_out="of another year",
               clause=scope.clause, span=said.span)
        if one.name == draft.period_key
        else one
        for one in links
    )  # fmt: skip
    return _without(rows, said), held


def _said(rows: NounPhrase) -> Phrase | None:
    """Where a phrase names the year before."""
    of_rows = rows.qualifiers.phrases("served") if rows.qualifiers is not None else ()
    times = (*rows.times, *(part for one in of_rows for part in one.parts))
    return next((one for one in times if isinstance(one, Phrase) and _is_before(one)), None)


def _is_before(time: Phrase) -> bool:
    if time.kind != "months_before" or time.token("NUMBER", "DATE") is not None:
        return False
    word = time.token("YEAR_SAID", "MONTHS_BEFORE")
    return word is not None and word.value in ("BEFORE", "YEARS")


def _without(rows: NounPhrase, said: Phrase) -> NounPhrase:
    times = tuple(one for one in rows.times if one is not said)
    qualifiers = rows.qualifiers
    if qualifiers is not None:
        kept = tuple(one for one in qualifiers.parts if not _holds(one, said))
        left = any(isinstance(one, Phrase) for one in kept)
        qualifiers = evolve(qualifiers, parts=kept) if left else None
    return evolve(rows, times=times, qualifiers=qualifiers)


def _holds(part: Phrase | Word, said: Phrase) -> bool:
    return isinstance(part, Phrase) and part.kind == "served" and said in part.parts
