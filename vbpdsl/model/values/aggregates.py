"""Figures made of many: totals, counts, averages, the highest and the lowest.

    the average over Member Months of the members' risk scores

takes the rows that Member Months counts, and of each the score of its member. One way for all of
them: which rows or things (`rows`, `counted_rows`), what of each, how they become one.
"""

from datetime import date
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.conditions.quantities import count_of_status
from vbpdsl.model.cover.cost_line import check_basis
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression, Literal
from vbpdsl.model.nouns.rosters import is_membership
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.rows.day_checked import check_day
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import (
    COUNT,
    DATE,
    DOLLARS,
    LASTING,
    MEMBER_MONTHS,
    Kind,
    ValueType,
)
from vbpdsl.model.values import columns, references, whens
from vbpdsl.model.values.added import check_become_one, check_theirs
from vbpdsl.model.values.against_itself import check_not_against_itself
from vbpdsl.model.values.cited import check_limited_by
from vbpdsl.model.values.figure_of_rows import figure_of_rows, of_only_dollars
from vbpdsl.model.values.figures_by_month import rows_in_time, with_stretch
from vbpdsl.model.values.figures_in_time import of_the_period
from vbpdsl.model.values.number_per import number_per
from vbpdsl.model.values.of_one import at_name
from vbpdsl.model.values.over_years import over_years, over_years_named
from vbpdsl.model.values.run_over import over, rows_over, without_missing
from vbpdsl.model.values.share_of_rows import share_of_rows
from vbpdsl.model.values.statistics import is_statistic, rank, statistic
from vbpdsl.model.values.units import arithmetic_type
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.aggregates import figure
from vbpdsl.syntax.nodes.aggregates import (
    Aggregated,
    AmountsSpent,
    DaysCovered,
    How,
    Measured,
    MonthsCounted,
    MonthsOfEach,
    RowsCounted,
    RowsNamed,
    ShareOfRows,
    Statistic,
    TotalOfRows,
)
from vbpdsl.syntax.nodes.times import ThePeriod, YearAtHand
from vbpdsl.syntax.parsing.tree import Phrase, Word


def aggregate(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """A figure made of many."""
    if phrase.kind == "counted_rows" and phrase.token("PER", "HOW") is not None:
        return number_per(draft, phrase, scope)
    if phrase.kind == "total_rows" and phrase.token("HOW") is not None:
        return _of_the_figure(draft, phrase, scope)
    node = figure(phrase)
    match node:
        case ShareOfRows():
            return share_of_rows(draft, node, phrase, scope)
        case DaysCovered():
            from vbpdsl.model.values.covered import days_covered

            return days_covered(draft, node, scope)
        case TotalOfRows():
            return of_only_dollars(draft, node, scope)
        case MonthsCounted():
            return _months(draft, node, scope)
        case AmountsSpent():
            from vbpdsl.model.values.spent import spent

            return aggregate(draft, spent(draft, node, scope), scope)
        case Aggregated(how=How.NUMBER):
            return _number(draft, node, scope)
        case Aggregated(how=Statistic.RANK):
            return _ranked(draft, node, scope)
    return aggregated(draft, node, scope)


def _number(draft: Draft, node: Aggregated, scope: Scope) -> Expression:
    over = node.over
    assert isinstance(over, RowsNamed | RowsCounted)
    if node.together is not None:
        _of_all_together(draft, node.together, node, scope)
    rows, _ = rows_over(draft, over, scope)
    check_day(draft, rows, None, scope, node.span)
    type_ = COUNT
    if isinstance(over, RowsCounted):
        type_ = draft.definitions[str(over.term.value)].type
    elif rows.table is not None and is_membership(draft, rows.table):
        type_ = ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True)
    counted = Aggregate(How.NUMBER, rows, None, None, type_, span=node.span)
    return _as_conditions_count(draft, over, counted, scope)


def _as_conditions_count(
    draft: Draft, over: RowsNamed | RowsCounted, counted: Aggregate, scope: Scope
) -> Expression:
    """`the number of Measures met` is the number of which `if 3 Measures are met` speaks, so that
    an example that gives the one gives the other."""
    if not isinstance(over, RowsNamed) or counted.rows.table is not None:
        return counted
    said = [word for word in over.phrase.words() if word.kind == "STATUS"]
    noun = over.rows.noun
    if len(said) != 1 or draft.status(str(said[0].value), str(noun.value), ()) is None:
        return counted
    definition = draft.count_definition(said[0], str(noun.value), scope)
    if meaning(definition.expression) != meaning(counted):
        return counted  # of some of them, or of those of the Domain at hand
    return count_of_status(draft, said[0], noun, scope)


def _check_so_earned(draft: Draft, node: Aggregated, scope: Scope) -> None:
    """`the average of the Weights so earned`: of those that earn one, or of all of them?"""
    noun = node.value.noun if isinstance(node.value, Measured) else None
    said = noun is not None and noun.value in draft.earned and "so earned" in noun.typed
    if said and node.how not in (How.TOTAL, How.HIGHEST):
        not_computed(draft, node, scope)


def aggregated(draft: Draft, node: Aggregated, scope: Scope) -> Expression:
    """A total, an average, the highest or the lowest of a value of each."""
    assert node.value is not None
    if node.per is not None and node.how is not How.AVERAGE:
        not_computed(draft, node, scope)
    if node.one is not None and not _of_several(draft, node):
        not_computed(draft, node, scope)  # `the allowed amount of the service`: of which?
    _check_so_earned(draft, node, scope)
    if isinstance(node.value, Measured) and _of_its_months(draft, node.value, scope):
        node = evolve(node, value=evolve(node.value, when=None))
    node = with_stretch(draft, node, scope)
    if isinstance(node.value, Measured) and node.value.when is not None:
        said = node.value.when
        if (of_rows := rows_in_time(draft, node, node.value, said, scope)) is None:
            owner = _owner(draft, node.value, scope)
            return over_years(draft, node, node.value, said, owner, scope)
        node = evolve(node, value=evolve(node.value, when=None), over=of_rows)
    if isinstance(node.value, Measured) and isinstance(node.over, RowsNamed):
        of_these = over_years_named(draft, node, _owner(draft, node.value, scope), scope)
        if not isinstance(of_these, Aggregated):
            return of_these
        node = of_these
    if node.weights or node.order is not None:  # of rows: `weighted by` says of each its own
        not_computed(draft, node, scope)
    node = of_the_period(draft, node)
    rows, inner = over(draft, node, scope)
    assert node.value is not None
    value = _value(draft, node.value, inner)
    check_not_against_itself(draft, value, node.span, scope)
    if node.one is not None and not _of_several(draft, node):
        not_computed(draft, node, scope)  # `the allowed amount of the service`: of which?
    if node.unsaid and value.type.unit != DOLLARS:
        _how_is_asked(draft, node, scope)
    if isinstance(node.value, Measured):
        check_theirs(draft, node.value, rows, value, scope)
    if node.cited is not None and isinstance(node.value, Measured):
        check_limited_by(draft, node.value.noun, node.cited, scope)
    check_day(draft, rows, value, scope, node.span)
    if isinstance(node.value, Measured):
        check_basis(draft, node.value.noun, draft.tables.get(rows.table or ""), scope)
        rows = without_missing(draft, rows, node.value.noun, value, scope)
    if is_statistic(node):
        return statistic(draft, node, rows, value, scope)
    if node.of_days is not None and value.type.kind is not Kind.DATE:
        not_computed(draft, node.of_days, scope)
    check_become_one(draft, node, value, scope)
    assert isinstance(node.how, How)
    weight = None if node.weight is None else _value(draft, node.weight, inner)
    if weight is not None and node.how is not How.AVERAGE:
        not_computed(draft, node, scope)
    type_ = evolve(value.type, whole=value.type.whole and node.how is not How.AVERAGE)
    return Aggregate(node.how, rows, value, weight, type_, span=node.span)


def _of_its_months(draft: Draft, said: Measured, scope: Scope) -> bool:
    """`the total of the Monthly Amounts for the Program Year`: there are those of its months, and
    no others."""
    if not isinstance(said.when, ThePeriod) or said.noun.kind != "TERM":
        return False
    keys = draft.define(str(said.noun.value), scope, said.noun.span).keys
    return bool(keys) and all(draft.key_type(key).style in LASTING for key in keys)


def _ranked(draft: Draft, node: Aggregated, scope: Scope) -> Expression:
    """`the rank of its Score among all Practices`: its own Score beside that of each of them."""
    if not isinstance(node.value, Measured) or node.over is None or node.nth or node.weight:
        not_computed(draft, node, scope)
        raise AssertionError
    own = _value(draft, node.value, scope)
    of_each = evolve(node, value=evolve(node.value, owner=None, its=None))
    rows, inner = over(draft, of_each, scope)
    assert isinstance(of_each.value, Measured)
    each = _value(draft, of_each.value, inner)
    check_theirs(draft, of_each.value, rows, each, scope)
    return rank(draft, node, rows, each, own, scope)


def _months(draft: Draft, node: MonthsCounted, scope: Scope) -> Expression:
    """The members of each month, added up: the months of all members in which they belong."""
    roster, span = draft.membership, node.span
    kind = draft.base_row(draft.canonical(str(node.of.value)))
    if node.how is not How.TOTAL or (roster is not None and kind != roster.member):
        not_computed(draft, node, scope)
    if roster is None:
        return aggregate(draft, _rows_of_months(draft, kind, node, scope), scope)
    twelve = all((one.first.month, one.last.month, one.last.year) == (1, 12, one.first.year)
                 for one in (draft.settlement.periods if draft.settlement else ()))  # fmt: skip
    if not twelve and any(said in node.months.text for said in ("twelve", "12")):
        not_computed(draft, node, scope)
    return aggregate(draft, _months_in_which(kind, roster.party, span), scope)


def _rows_of_months(draft: Draft, kind: str, node: MonthsCounted, scope: Scope) -> Phrase:
    """The tree of `the number of Participant months in the Term`, where a table has one row for
    each of them and month, and nobody else's."""
    of_month = [table for table in draft.tables.values() if set(table.key) == {kind, "month"}]
    period = node.period
    if len(of_month) != 1 or period is None:
        not_computed(draft, node, scope)
        raise AssertionError

    def word(said: str, text: str) -> Word:
        return Word(said, text, text, node.span, text)

    when = Phrase("in_period", (period,), node.span)
    served = Phrase("served", (word("IN", "in"), when), node.span)
    narrowed = Phrase("qualifiers", (served,), node.span)
    rows = Phrase("rows", (word("ROWS", of_month[0].row), narrowed), node.span)
    counted = (word("NUMBER_OF", "number of"), word("ALL", "all"), rows)
    return Phrase("counted_rows", counted, node.span)


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


def _of_several(draft: Draft, node: Aggregated) -> bool:
    """Whether the rows are said to be several."""
    return isinstance(node.over, RowsNamed) and is_plural(draft, node.over.rows.noun)


def _how_is_asked(draft: Draft, node: Aggregated, scope: Scope) -> NoReturn:
    """`the Rate of all Measures`: dollars of all are their total; of what else, who knows?"""
    said = scope.source.phrase(node.span)
    added = f"{said}, added together"
    ways = (added, f"({added})", *_how_said_first(said))
    draft.say(
        "VBP121",
        f"`{said}` does not say how many figures become one", scope.source, node.span, scope.clause,
        readings=(added, f"the average {said.removeprefix('the ')}"),
        fixes=tuple(Fix(node.span, words) for words in ways),
    )  # fmt: skip
    raise Refused


def _how_said_first(said: str) -> tuple[str, ...]:
    """`the Network's visits in the Period`: `the Network's total visits`, `... average visits`."""
    owner, of, owned = said.partition("'s ")
    plain = said.removeprefix("the ")
    return tuple(f"{owner}'s {how} {owned}" if of else f"the {how} {plain}"
                 for how in ("total", "average"))  # fmt: skip


def _value(draft: Draft, said: Measured | MonthsOfEach | Phrase | Word, inner: Scope) -> Expression:
    """What is taken of each."""
    if isinstance(said, MonthsOfEach):
        from vbpdsl.model.values.spent import months_of_each

        return draft.value(months_of_each(draft, said, inner), inner)
    if not isinstance(said, Measured):
        return draft.value(said, inner)
    inner = at_name(draft, said.noun, said.name, None, inner) if said.name is not None else inner
    if said.times is not None:
        left = _value(draft, evolve(said, times=None), inner)
        right = _value(draft, evolve(said, noun=said.times, times=None), inner)
        type_ = arithmetic_type(draft, "*", left, right, said.span, inner)
        return Arithmetic("*", left, right, type_, span=said.span)
    if said.when is not None and not (
        isinstance(said.when, YearAtHand) and said.noun.kind == "COLUMN" and said.as_of is None
    ):  # of each of several things, in another year
        not_computed(draft, said, inner)
    if said.table is not None and said.noun.kind == "COLUMN":
        return columns.in_table(draft, said.noun, said.table, inner, whens.When())
    of = _measured_of(draft, said, inner)
    if said.goes_by is not None:
        if said.noun.kind != "TERM":
            not_computed(draft, said, inner)
        references.goes_by(draft, said.noun, said.goes_by, inner)
        return references.term(draft, said.noun, inner)
    if said.noun.kind == "TERM":
        return references.term(draft, said.noun, inner, _owner(draft, said, inner))
    day = said.as_of.value if said.as_of is not None else None
    when = whens.When(as_of=Literal(day, DATE) if isinstance(day, date) else None)
    if said.when is not None:
        when = whens.when_of(draft, said.when, inner)
    return columns.column(draft, said.noun, inner, of, when)


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


# ---------------------------------------------------------------- of rows without a column


def _of_the_figure(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the 75th percentile of reportable rates`: of the one figure that they are."""
    how, rows = phrase.tokens("HOW")[-1], phrase.phrases("rows")[-1]
    if not (named := rows.tokens("ROWS")) or how.value == "TOTAL" or phrase.token("NUMBER"):
        not_computed(draft, phrase, scope)  # `highest of the Practices`, `total of the rates`
    noun = figure_of_rows(draft, named[-1], phrase.span, scope)
    at = phrase.parts.index(rows)
    kept = tuple(part for part in phrase.parts[:at] if part.kind not in ("ALL", "OF"))
    all_ = tuple(part for part in phrase.parts[:at] if part.kind == "ALL")
    of = Word("OF", "of", "of", rows.span)
    parts = (*kept, Phrase("measured", (noun,), noun.span), of, *all_, rows)
    return aggregate(draft, evolve(phrase, kind="aggregated", parts=parts), scope)
