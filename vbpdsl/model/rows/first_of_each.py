"""The first or last row of each member, or of each of another kind, where a sentence names it.

    $50 for each member's first visit in the Period
    $50 for the first urgent visit of each member to the Practice in the Period

A table of such rows is made as by the sentence `A member's Index Visit is the first of the member's
visits ...`, and the rows are those of this table. What stands before the noun, whose they are and
when, says of which rows it is the first; what they have is asked. Of rows that name a Practice each
it is asked whether the first at any of them is meant, or the first at the one that is settled.
"""

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.made import Chosen, Order
from vbpdsl.model.making.chosen import PLACES, of_each_party
from vbpdsl.model.making.equals import own
from vbpdsl.model.making.taken import Sentence, Taken, taken
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase, Word


def first_of_each(draft: Draft, phrase: Phrase, scope: Scope) -> Phrase | None:
    """The phrase of rows that are the first of each of a kind, once their table is made; none if
    the phrase names no first or last."""
    place = phrase.token("ORDINAL", "LAST_ONE")
    if place is None:
        return None
    plain = evolve(phrase, parts=tuple(part for part in phrase.parts if part is not place))
    rows = noun_phrase(plain)
    each = _of_each(rows)
    if each is None:
        not_computed(draft, phrase, scope)
    _ask_of_which(draft, phrase, rows, scope)
    table = _made(draft, place, plain, each, scope)
    noun = Word("ROWS", rows.noun.text, rows.noun.typed, rows.noun.span, table.row)
    held = draft.base_row(draft.canonical(str(each.value)))
    of = (each, Word("POSS", "'s", "'s", each.span)) if held in scope.keys else ()
    said = rows.qualifiers.phrases("served") if rows.qualifiers is not None else ()
    times = (Phrase("qualifiers", said, phrase.span),) if said else ()
    return Phrase("rows", (*of, noun, *rows.times, *times), phrase.span)


_SAYS_WHEN = ("served", "of_rows", "of_key")
"""Qualifiers that say when and whose rows are, of which each is the first."""


def _ask_of_which(draft: Draft, phrase: Phrase, rows: NounPhrase, scope: Scope) -> None:
    """`each member's first visit with a fee above $60`: the first of such visits, or the first
    visit, if it is such?"""
    parts = rows.qualifiers.phrases() if rows.qualifiers is not None else ()
    such = next((one for one in parts if one.kind not in _SAYS_WHEN), None)
    if such is None:
        return
    words, said = scope.source.phrase(phrase.span), scope.source.phrase(such.span)
    draft.say(
        "VBP121",
        f"`{words}` can be the first of those `{said}`, or the first of all if it is `{said}`",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"of the rows {said}, the first", f"the first of all, and only if it is {said}"),
        case="a first visit of $40, a second of $80, `with a fee above $60`: the second, or none",
        suggestion="a name of its own for those of which the first is meant",
    )
    raise Refused


def _of_each(rows: NounPhrase) -> Word | None:
    """Of each of which kind: `each member's`, `of each member`, `of a member`."""
    if rows.owner is not None:
        return rows.owner.noun if rows.owner.noun.kind == "ROWS" else None
    said = rows.qualifiers.phrases("of_rows") if rows.qualifiers is not None else ()
    found = [(part, word) for part in said for word in part.tokens("ROWS")[:1]]
    for part, _ in found:
        part.tokens("OF", "EACH")
    return found[0][1] if len(found) == 1 else None


def _made(draft: Draft, place: Word, phrase: Phrase, each: Word, scope: Scope) -> Table:
    """The table of the rows that are chosen, made once for all that say the same."""
    document = next(one for one in draft.documents.all if one.source is scope.source)
    read = next(one for one in document.units if one.label == scope.clause)
    kind = draft.base_row(draft.canonical(str(each.value)))
    rows = taken(draft, Sentence(document, read, phrase), phrase, (kind,))
    column = column_of(rows.table, kind)
    if column is None or rows.table.row is None:
        not_computed(draft, phrase, scope)
    _ask_at_which(draft, rows, phrase, each, scope)
    key = (column.name, *of_each_party(draft, rows, phrase, scope))
    day = day_of(draft, rows.table, scope, phrase.span).name
    order = (Order(own(rows, day), place.kind == "LAST_ONE"),)
    number = PLACES[place.typed.lower()] if place.kind == "ORDINAL" else 1
    made = Chosen(rows.rows, key, order, number, scope.clause, span=phrase.span)
    for known in draft.tables.values():
        if known.made == made:
            return known
    ordinal, row = place.typed.lower(), rows.table.row
    name, many = f"{ordinal} {row}", f"{ordinal} {draft.many(row)}"
    if draft.table_of_row(name) is not None:
        name, many = (f"{one} (clause {scope.clause}, {len(draft.tables)})" for one in (name, many))
    table = Table(
        many, name, rows.table.columns, key, (), (), scope.clause, span=phrase.span, made=made
    )
    draft.tables[table.name] = table
    return table


def _ask_at_which(draft: Draft, rows: Taken, phrase: Phrase, each: Word, scope: Scope) -> None:
    """Ask whether the first at each Practice is meant, where rows name one and nothing says it."""
    parties = [one for key in draft.settlement_keys if (one := column_of(rows.table, key))]
    if rows.party or not parties:
        return
    party = parties[0].entity or parties[0].name
    words, row = scope.source.phrase(phrase.span), rows.table.row
    draft.say(
        "VBP121",
        f"`{words}` can be the first at any {party}, or the first at the one that is settled",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"of all {draft.many(str(row))} of the {each.typed}, at whichever {party}",
                  f"of those at the {party} that is settled"),
        case=f"a {each.typed} with a {row} at one {party} in January and at another in March: one "
        "first, or one at each",
        suggestion=f"`{row} to the {party}` for b); for a) a name of its own: `A {each.typed}'s "
        f"Index {str(row).capitalize()} is the first of the {each.typed}'s "
        f"{draft.many(str(row))} ...`",
    )  # fmt: skip
    raise Refused


