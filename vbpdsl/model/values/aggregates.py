"""Figures made of many: totals, counts, averages, the highest and the lowest.

    the average over Member Months of the members' risk scores

takes the rows that Member Months counts, and of each the score of its member. One way for all of
them: which rows or things (`rows`, `counted_rows`), what of each, how they become one.
"""

from datetime import date
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.conditions.quantities import check_listed
from vbpdsl.model.cover.cost_line import check_basis
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    ColumnValue,
    Condition,
    Expression,
    KeyValue,
    Literal,
    Rows,
)
from vbpdsl.model.nouns.homes import home_table
from vbpdsl.model.nouns.kinds import named_kind, table_of
from vbpdsl.model.nouns.links import tells_settled
from vbpdsl.model.rows.counted import counted_rows, each_of
from vbpdsl.model.rows.read import check_day, figures, is_membership, rows_of, table_rows
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, DOLLARS, MEMBER_MONTHS, PERCENT, Kind, ValueType
from vbpdsl.model.values import references
from vbpdsl.model.values.said_for import said_for_each
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.aggregates import figure
from vbpdsl.syntax.nodes.aggregates import (
    Aggregated,
    EachOf,
    How,
    Measured,
    MonthsCounted,
    RowsCounted,
    RowsNamed,
    ShareOfRows,
    TotalOfRows,
)
from vbpdsl.syntax.tree import Phrase, Word


def aggregate(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """A figure made of many."""
    node = figure(phrase)
    match node:
        case ShareOfRows():
            return _share(draft, node, phrase, scope)
        case TotalOfRows():
            return _of_only_dollars(draft, node, scope)
        case MonthsCounted():
            return _months(draft, node, scope)
        case Aggregated(how=How.NUMBER):
            return _number(draft, node, scope)
    return aggregated(draft, node, scope)


def _number(draft: Draft, node: Aggregated, scope: Scope) -> Expression:
    over = node.over
    assert isinstance(over, RowsNamed | RowsCounted)
    if node.together is not None:
        _of_all_together(draft, node.together, node, scope)
    rows, _ = _rows(draft, over, scope)
    check_day(draft, rows, None, scope, node.span)
    type_ = COUNT
    if isinstance(over, RowsCounted):
        type_ = draft.definitions[str(over.term.value)].type
    elif rows.table is not None and is_membership(draft, rows.table):
        type_ = ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True)
    return Aggregate(How.NUMBER, rows, None, None, type_, span=node.span)


def aggregated(draft: Draft, node: Aggregated, scope: Scope) -> Expression:
    """A total, an average, the highest or the lowest of a value of each."""
    assert node.value is not None
    rows, inner = _over(draft, node, scope)
    value = _value(draft, node.value, inner)
    if node.unsaid and value.type.unit != DOLLARS:
        _how_is_asked(draft, node, scope)
    if isinstance(node.value, Measured):
        _check_theirs(draft, node.value, rows, value, scope)
    check_day(draft, rows, value, scope, node.span)
    if isinstance(node.value, Measured):
        check_basis(draft, node.value.noun, draft.tables.get(rows.table or ""), scope)
        rows = _without_missing(draft, rows, node.value.noun, value, scope)
    weight = None if node.weight is None else _value(draft, node.weight, inner)
    if weight is not None and node.how is not How.AVERAGE:
        not_computed(draft, node, scope)
    type_ = evolve(value.type, whole=value.type.whole and node.how is not How.AVERAGE)
    return Aggregate(node.how, rows, value, weight, type_, span=node.span)


def _months(draft: Draft, node: MonthsCounted, scope: Scope) -> Expression:
    """The members of each month, added up: the months of all members in which they belong."""
    roster, span = draft.membership, node.span
    kind = draft.base_row(draft.canonical(str(node.of.value)))
    if roster is None or kind != roster.member or node.how is not How.TOTAL:
        not_computed(draft, node, scope)
    periods = draft.settlement.periods if draft.settlement is not None else ()
    twelve = all((one.first.month, one.last.month, one.last.year) == (1, 12, one.first.year)
                 for one in periods)  # fmt: skip
    if not twelve and any(said in node.months.text for said in ("twelve", "12")):
        not_computed(draft, node, scope)
    return aggregate(draft, _months_in_which(kind, roster.party, span), scope)


def _months_in_which(member: str, party: str, span: Span) -> Phrase:
    """The tree of `the number of months in which members belong to the Group`."""

    def word(kind: str, text: str) -> Word:
        return Word(kind, text, text, span, text)

    belong = word("BELONGS_TO", "belong to")
    belongs = Phrase("belongs", (word("ROWS", member), belong, word("PARTY", party)), span)
    when = Phrase("months_when", (word("WHICH", "which"), belongs), span)
    served = Phrase("served", (word("IN", "in"), when), span)
    rows = Phrase("rows", (word("ROWS", "month"), Phrase("qualifiers", (served,), span)), span)
    return Phrase("counted_rows", (word("NUMBER_OF", "number of"), rows), span)


def _of_all_together(draft: Draft, kind: Word, node: Aggregated, scope: Scope) -> None:
    """`all members taken together` is said of a figure that is not one for each member."""
    if draft.base_row(draft.canonical(str(kind.value))) in scope.keys:
        not_computed(draft, node, scope)


def _how_is_asked(draft: Draft, node: Aggregated, scope: Scope) -> NoReturn:
    """`the Rate of all Measures`: dollars of all are their total; of what else, who knows?"""
    said = scope.source.phrase(node.span)
    draft.say(
        "VBP121",
        f"`{said}` does not say how many figures become one",
        scope.source,
        node.span,
        scope.clause,
        readings=(f"{said}, added together", f"the average {said}"),
        suggestion=f"`{said}, added together` or `the average {said.removeprefix('the ')}`",
    )
    raise Refused


def _value(draft: Draft, said: Measured | Phrase | Word, inner: Scope) -> Expression:
    """What is taken of each."""
    if not isinstance(said, Measured):
        return draft.value(said, inner)
    if said.table is not None and said.noun.kind == "COLUMN":
        return references.in_table(draft, said.noun, said.table, inner, references.When())
    of = _measured_of(draft, said, inner)
    if said.noun.kind == "TERM":
        return references.term(draft, said.noun, inner, _owner(draft, said, inner))
    day = said.as_of.value if said.as_of is not None else None
    as_of = Literal(day, DATE) if isinstance(day, date) else None
    return references.column(draft, said.noun, inner, of, references.When(as_of=as_of))


def _check_theirs(
    draft: Draft, said: Measured, rows: Rows, value: Expression, scope: Scope
) -> None:
    """Refuse what is the same for each of the rows, since it is of the thing that the clause is
    for: `the total fee of all members`, in a clause for each visit."""
    theirs = {rows.row, *rows.variables} - {""}
    read = {one.row for one in parts(value) if isinstance(one, ColumnValue)}
    read |= {one.key for one in parts(value) if isinstance(one, KeyValue)}
    around = {*scope.keys, *scope.variables} - set(draft.settlement_keys)
    if read & theirs or not read & around:
        return
    whose = next(one for one in (*scope.variables, *scope.keys) if one in read)
    draft.say(
        "VBP325",
        f"`{said.noun.typed}` is that of the {whose} at hand, and the same for each of these",
        scope.source,
        said.noun.span,
        scope.clause,
        suggestion="name the rows that have it themselves, or leave out the adding",
    )
    raise Refused


def _measured_of(draft: Draft, said: Measured, inner: Scope) -> str | None:
    """Whose it is: `the members' risk scores` are of members, as a column or the keys say."""
    if said.owner is None:
        return None
    word = said.owner.noun
    kind = draft.base_row(draft.canonical(str(word.value)))
    settled = (*draft.settlement_keys, *(party.name for party in draft.parties))
    if said.noun.kind != "TERM" or kind in settled:
        return None if kind in settled else kind
    if kind not in draft.define(str(said.noun.value), inner, said.noun.span).keys:
        draft.say(
            "VBP205",
            f"`{said.noun.typed}` is no figure of a {word.typed}",
            inner.source,
            said.span,
            inner.clause,
            suggestion="name what has it, or leave out whose it is",
        )
        raise Refused
    return kind


def _owner(draft: Draft, said: Measured, inner: Scope) -> str | None:
    """The kind of thing whose figure is said to be taken: `weighted by their Member Months`."""
    if said.owner is not None:
        return draft.base_row(draft.canonical(str(said.owner.noun.value)))
    return inner.subject if said.its is not None else None


# ---------------------------------------------------------------- over what


def _over(draft: Draft, node: Aggregated, scope: Scope) -> tuple[Rows, Scope]:
    """What a figure runs over, and the scope of each."""
    noun = node.value.noun if isinstance(node.value, Measured) else None
    of_term = noun is not None and noun.kind == "TERM"
    match node.over:
        case None:
            assert noun is not None
            return _all_of(draft, noun, scope) if of_term else _rows_with(draft, noun, scope)
        case EachOf():
            assert noun is not None
            return each_of(draft, noun, node.over, scope)
        case RowsNamed() if of_term:
            assert noun is not None
            check_listed(draft, node.over.stated, node.over.phrase, scope)
            return _rows_of_term(draft, noun, node.over, scope)
    return _rows(draft, node.over, scope)


def _rows(
    draft: Draft, over: RowsNamed | RowsCounted, scope: Scope
) -> tuple[Rows, Scope]:
    if isinstance(over, RowsCounted):
        return counted_rows(draft, over, scope)
    check_listed(draft, over.stated, over.phrase, scope)
    return rows_of(draft, over.phrase, scope, over.everyone)


def _rows_of_term(
    draft: Draft, noun: Word, over: RowsNamed, scope: Scope
) -> tuple[Rows, Scope]:
    """What a Term's figures are taken of: rows of a table, if each has one, else things.

    A Term worked out for each visit is taken of the same rows as a column of visits would be.
    """
    definition = draft.define(str(noun.value), scope, noun.span)
    named = evolve(over.rows.noun, value=draft.base_row(str(over.rows.noun.value)))
    kind = named_kind(draft, named)
    of_settled = kind in draft.settlement_keys
    if kind is None or (kind not in definition.keys and not of_settled):
        if kind is not None and not definition.keys:
            _one_figure(draft, definition.name, kind, definition.keys, noun, scope)
        return rows_of(draft, over.phrase, scope, over.everyone)
    if definition.keys == (kind,):
        table = table_of(draft, kind)
        # a schedule lists things and is no file of rows that somebody sends
        of_rows = table is not None and not table.written and home_table(draft, kind) is table
        if table is not None and of_rows and tells_settled(draft, table):
            return table_rows(draft, table, scope, over.rows, over.phrase.span, over.everyone)
    keys = (kind, *definition.keys) if of_settled else definition.keys
    return figures(draft, keys, over.rows, scope, kind)


def _one_figure(
    draft: Draft, name: str, kind: str, keys: tuple[str, ...], noun: Word, scope: Scope
) -> None:
    draft.say(
        "VBP310",
        f"`{name}` is not one figure for each {kind}",
        scope.source,
        noun.span,
        scope.clause,
        found="one figure for "
        + (" and ".join(f"each {key}" for key in keys) or "the whole settlement"),
        suggestion=f"begin its definition with `Each {kind}'s {name} means ...`",
        fixes=said_for_each(draft, name, kind, scope.source),
    )
    raise Refused


def _all_of(draft: Draft, noun: Word, scope: Scope) -> tuple[Rows, Scope]:
    """`the average of Score`: of all that the Term has a figure for."""
    definition = draft.define(str(noun.value), scope, noun.span)
    if not definition.keys:
        _one_figure(draft, definition.name, "thing", definition.keys, noun, scope)
    return figures(draft, definition.keys, None, scope)


def _rows_with(draft: Draft, word: Word, scope: Scope) -> tuple[Rows, Scope]:
    """All rows of the one table that has a column."""
    name = draft.canonical(str(word.value))
    tables = [table for table in draft.tables.values() if table.column(name)]
    if len(tables) != 1:
        draft.say(
            "VBP206",
            f"which rows is `{word.typed}` taken of?",
            scope.source,
            word.span,
            scope.clause,
            suggestion=f"`the average {word.typed} of the claims ...`",
        )
        raise Refused
    return table_rows(draft, tables[0], scope, None, word.span)


def _without_missing(
    draft: Draft, rows: Rows, word: Word, value: Expression, scope: Scope
) -> Rows:
    """`A Measure without Points is left out and the other weights are scaled up to 100%.`

    An average divides by the weights of the rows it is of, so leaving a row out scales the others.
    """
    said = draft.left_out.get((scope.clause, str(word.value)))
    if said is None:
        return rows
    read, phrase = said
    draft.left_out_used.add((scope.clause, str(word.value)))
    test = opposite(is_missing(value))
    condition = Condition(test, f"without {word.text}", read.label, span=phrase.span)
    return evolve(rows, conditions=(*rows.conditions, condition))


# ---------------------------------------------------------------- of rows without a column


def _share(draft: Draft, node: ShareOfRows, phrase: Phrase, scope: Scope) -> Expression:
    """`the percentage of stays that were readmitted`: those that were, by all that are named.

    What is said last is asked of each; what is said before it says which rows are named.
    """
    over = node.over
    said = over.qualifiers if isinstance(over, RowsCounted) else over.rows.qualifiers
    if said is None or said.token("OR_ELSE") is not None:
        not_computed(draft, phrase, scope)
        raise AssertionError
    part, _ = _rows(draft, over, scope)
    everyone, _ = _rows(draft, _without_last(over, said), scope)
    counts = [Aggregate(How.NUMBER, rows, None, None, COUNT, span=node.span)
              for rows in (part, everyone)]  # fmt: skip
    return Arithmetic("/", counts[0], counts[1], PERCENT, span=node.span)


def _without_last(over: RowsNamed | RowsCounted, said: Phrase) -> RowsNamed | RowsCounted:
    """The same rows without what is said of them last."""
    *before, _ = said.phrases()
    kept = Phrase("qualifiers", tuple(before), said.span) if before else None
    if isinstance(over, RowsCounted):
        return evolve(over, qualifiers=kept)
    others = tuple(part for part in over.phrase.parts if part is not said)
    phrase = evolve(over.phrase, parts=(*others, kept) if kept is not None else others)
    return evolve(over, phrase=phrase)


def _of_only_dollars(draft: Draft, node: TotalOfRows, scope: Scope) -> Expression:
    """`the total of the Practice's care fees`: of the one column of dollars that they have."""
    rows, inner = _rows(draft, node.over, scope)
    table = draft.tables.get(rows.table or "")
    columns = [c for c in table.columns if c.type.unit == DOLLARS] if table is not None else []
    if len(columns) != 1:
        named = ", ".join(f"`{column.name}`" for column in columns) or "none"
        draft.say(
            "VBP206",
            f"`{scope.source.phrase(node.span)}` does not say which amount is added up",
            scope.source,
            node.span,
            scope.clause,
            expected="rows with one column of dollars",
            found=named,
            suggestion=f"`the total {columns[0].name if columns else 'amount'} of ...`",
        )
        raise Refused
    value = inner.own(columns[0], node.span)
    return Aggregate(How.TOTAL, rows, value, None, value.type, span=node.span)
