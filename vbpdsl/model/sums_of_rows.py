"""Figures of rows that name no column: a percentage of rows, a total of rows or of each thing.

    the percentage of stays that were readmitted   ->   number of stays so / number of stays
    the total of the Practice's care fees          ->   total of their one column of dollars

Beside `aggregates`, which reads totals, counts and averages of a column or Term.
"""

from vbpdsl.model.aggregates import narrowed_term, rows_counted_by
from vbpdsl.model.belonging import says_all
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression
from vbpdsl.model.not_computed import not_computed
from vbpdsl.model.rows import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, DOLLARS, PERCENT
from vbpdsl.model.unit_checks import same_unit
from vbpdsl.syntax.tree import Phrase


def percentage_of_rows(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the percentage of stays that were readmitted`: those that were, by all that are named.

    What is said last is asked of each; what is said before it says which rows are named.
    """
    term = phrase.token("TERM")
    holder = phrase if term is not None else phrase.phrase("rows", "party_rows")
    said = holder.phrase("qualifiers") if holder is not None else None
    if said is None or holder is None or said.token("OR_ELSE") is not None:
        not_computed(draft, phrase, scope)
        raise AssertionError
    *before, _ = said.phrases()
    whole = tuple(part for part in holder.parts if part is not said)
    if before:
        whole = (*whole, Phrase("qualifiers", tuple(before), said.span))
    kind = "number_counted" if term is not None else holder.kind
    if term is not None:
        everyone, _ = rows_counted_by(draft, term, scope)
        part, _ = narrowed_term(draft, phrase, scope)
        if before:
            everyone, _ = narrowed_term(draft, Phrase(kind, whole, phrase.span), scope)
    else:
        all_said = says_all(phrase)
        everyone, _ = rows_of(draft, Phrase(kind, whole, holder.span), scope, all_said)
        part, _ = rows_of(draft, holder, scope, all_said)
    counts = [Aggregate("number", rows, None, None, COUNT, span=phrase.span)
              for rows in (part, everyone)]  # fmt: skip
    return Arithmetic("/", counts[0], counts[1], PERCENT, span=phrase.span)


def total_rows(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the total of the Practice's care fees`: of the one column of dollars that they have."""
    rows_phrase = phrase.phrase("rows", "party_rows")
    assert rows_phrase is not None
    rows, inner = rows_of(draft, rows_phrase, scope, says_all(phrase))
    table = draft.tables.get(rows.table or "")
    columns = [c for c in table.columns if c.type.unit == DOLLARS] if table is not None else []
    if len(columns) != 1:
        named = ", ".join(f"`{column.name}`" for column in columns) or "none"
        draft.say(
            "VBP206",
            f"`{scope.source.phrase(phrase.span)}` does not say which amount is added up",
            scope.source,
            phrase.span,
            scope.clause,
            expected="rows with one column of dollars",
            found=named,
            suggestion=f"`the total {columns[0].name if columns else 'amount'} of ...`",
        )
        raise Refused
    value = inner.own(columns[0], phrase.span)
    return Aggregate("total", rows, value, None, value.type, span=phrase.span)


def percent_of_rows(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the number of urgent visits as a percentage of all visits`."""
    rows_phrase = phrase.phrases("rows", "party_rows")[-1]
    left = draft.value(phrase.parts[0], scope)
    rows, _ = rows_of(draft, rows_phrase, scope, says_all(phrase))
    everyone = Aggregate("number", rows, None, None, COUNT, span=rows_phrase.span)
    same_unit(draft, left, everyone, phrase.span, scope)
    return Arithmetic("/", left, everyone, PERCENT, span=phrase.span)


def total_over_each(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the total, over all members, of the amount by which Annual Cost exceeds $150,000`."""
    rows_phrase = phrase.phrase("rows", "party_rows")
    assert rows_phrase is not None
    rows, inner = rows_of(draft, rows_phrase, scope, says_all(phrase))
    value = draft.value(phrase.parts[-1], inner)
    return Aggregate("total", rows, value, None, value.type, span=phrase.span)
