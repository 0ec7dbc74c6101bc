"""Rows that a sentence of its own leaves out: of every figure, or of one Term.

A stay without a day of discharge is not counted.       of all that counts or adds up stays
Eligible Claims exclude pharmacy claims.                of Eligible Claims alone
"""

from collections.abc import Iterator

from vbpdsl.model.conditions.plain_tests import all_of, opposite
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Condition
from vbpdsl.model.rows.conditions import conditions_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def not_counted_rows(draft: Draft, table: Table, inner: Scope) -> tuple[Condition, ...]:
    """`A stay without a day of discharge is not counted`: what a clause leaves out everywhere."""
    found: list[Condition] = []
    for name, read, document, phrase in draft.not_counted:
        if draft.base_row(name) != table.row or read.label in draft.leaving_out:
            continue  # what is left out may itself rest on all of them
        draft.leaving_out.add(read.label)
        there = inner.elsewhere(document.source, read.label)
        rows = _spoken_of(phrase)
        try:
            said_of_them = all_of(conditions_of(draft, rows, there))
        finally:
            draft.leaving_out.discard(read.label)
        said = rows.qualifiers.span if rows.qualifiers is not None else rows.span
        words = there.source.slice(rows.names[0].span.to(said) if rows.names else said)
        only = phrase.token("ONLY") is not None  # `Only visits of 20 minutes or more count`
        test = said_of_them if only else opposite(said_of_them)
        words = f"not {words}" if only else words
        found.append(Condition(test, words, read.label, span=phrase.span))
        draft.not_counted_used.add(read.label)
    return (*found, *excluded_rows(draft, table, inner))


def excluded_rows(draft: Draft, table: Table, inner: Scope) -> Iterator[Condition]:
    """`Eligible Claims exclude pharmacy claims`: what a sentence leaves out of one Term, be it made
    of rows or of the things that a list has one row of."""
    term = draft.in_progress[-1] if draft.in_progress else ""
    if term in draft.leaving_out:
        return  # `whose cost is above the 99th percentile of the costs of all episodes`: of all
    draft.leaving_out.add(term)
    try:
        yield from tuple(_excluded_from(draft, term, table, inner))
    finally:
        draft.leaving_out.discard(term)


def _excluded_from(draft: Draft, term: str, table: Table, inner: Scope) -> Iterator[Condition]:
    for read, document, phrase in draft.excluded.get(term, ()):
        phrase.tokens("AND", "SERVICES_ALONE")
        if phrase.token("SERVICES_ALONE") is not None:
            own = Word("ROWS", table.row, table.row, phrase.span, table.row)
            of_these: tuple[Node, ...] = (own, *phrase.phrases("qualifiers"))
            said: tuple[NounPhrase, ...] = (noun_phrase(Phrase("rows", of_these, phrase.span)),)
        else:
            said = (*map(noun_phrase, phrase.phrases("rows")),) or (_spoken_of(phrase),)
        for rows in said:
            yield from _excluded(draft, rows, table, read, document, inner)


def _spoken_of(phrase: Phrase) -> NounPhrase:
    """The rows that a sentence begins with: `Pharmacy claims paid after June 30 are excluded`."""
    nouns = phrase.tokens("NAME", "ROWS", "COLUMN", "PARTY", "PERIOD")
    last = next(at for at, word in enumerate(nouns) if word.kind != "NAME") + 1
    if nouns[last - 1].kind == "COLUMN" and any(one.kind == "ROWS" for one in nouns[last:]):
        last += 1  # `urgent visits`
    said = phrase.phrases("qualifiers")
    span = nouns[0].span.to((said[-1] if said else nouns[last - 1]).span)
    return noun_phrase(Phrase("rows", (*nouns[:last], *said), span))


def _excluded(
    draft: Draft, rows: NounPhrase, table: Table, read: ReadUnit, document: Document, inner: Scope
) -> Iterator[Condition]:
    if draft.base_row(draft.canonical(str(rows.noun.value))) == table.row:
        there = inner.elsewhere(document.source, read.label)
        if rows.owner is not None or rows.its is not None or rows.other is not None:
            not_computed(draft, rows, there)
        said = conditions_of(draft, rows, there)
        if not said:
            not_computed(draft, rows, there)  # all of them, and nothing is left
        test = opposite(all_of(said))
        words = f"excluded as {there.source.slice(rows.span)}"
        yield Condition(test, words, read.label, span=rows.span)
        draft.not_counted_used.add(read.label)
