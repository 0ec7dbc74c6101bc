"""What is said of one row or one thing: `whose result is ...`, `with fewer than 25 cases`.

    claims with at least 2 services   ->   Comparison(">=", number of services, 2)

The same is said of rows that are kept (`claims that are denied`), of a thing at hand (`if the
claim is denied`) and of each that counts (`3 of the claims are denied`), so all three come here.
"""

from fractions import Fraction
from typing import assert_never

from attrs import evolve

from vbpdsl.model.conditions.codes_at_hand import code_had
from vbpdsl.model.conditions.comparisons import tested
from vbpdsl.model.conditions.plain_tests import all_of, is_missing, opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Link,
    Literal,
    Rows,
)
from vbpdsl.model.nouns.kinds import column_entity, column_of, table_of
from vbpdsl.model.nouns.row_names import in_name, is_named, status_test, yes_column
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.rows.ages import aged
from vbpdsl.model.rows.conditions import conditions_of
from vbpdsl.model.rows.dates import falls_in
from vbpdsl.model.rows.figures_had import has_an_amount
from vbpdsl.model.rows.joined_facts import both_names, joined_in_two_ways
from vbpdsl.model.rows.lengths import lasting
from vbpdsl.model.rows.listed_in import listed_in
from vbpdsl.model.rows.paid import paid
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH, Kind
from vbpdsl.model.values import columns
from vbpdsl.model.values.of_one import is_one_of
from vbpdsl.model.values.references import check_has
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes import facts as said
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.comparisons import Equal, Sign, Test
from vbpdsl.syntax.nodes.facts import Fact
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.articles import a_or_an


def fact(draft: Draft, fact: Fact, inner: Scope, holder: str | None = None) -> Expression:
    """The truth of what is said of the row or thing at hand; `holder` is what it is, if named."""
    match fact:
        case said.HasStatus(status, negated):
            if fact.by is not None:
                wanted = "name the party that has them"
                check_party(draft, fact.by, fact.span, inner, "rows", wanted)
            return _unless(negated, status_test(draft, status, inner, holder))
        case said.IsOfKind():
            return _is_of_kind(draft, fact, inner, holder)
        case said.IsYes(column, negated):
            _check_done_by(draft, fact, inner)
            return _unless(negated, yes_column(draft, column, inner))
        case said.IsNamed():
            return _which(draft, fact, inner, holder)
        case said.InNamed(phrase):
            return in_name(draft, phrase, inner)
        case said.IsListed(table, negated):
            return listed_in(draft, table, negated, fact.span, inner)
        case said.Aged():
            return aged(draft, fact, inner)
        case said.ValueOf(noun, test):
            if (so := _thing_is_so(draft, noun, test, inner)) is not None:
                return so
            return tested(draft, _its(draft, noun, inner), test, fact.span, inner)
        case said.Has():
            return _has(draft, fact, inner)
        case said.SoMany():
            return _so_many(draft, fact, inner)
        case said.HasYes(column, yes):
            return _unless(not yes, yes_column(draft, column, inner))
        case said.FallsIn():
            return all_of(falls_in(draft, fact, inner))
        case said.PaidWhen():
            return paid(draft, fact, inner)
        case said.BelongsTo(months=months):
            if months is None:
                return _belongs_by_rule(draft, fact, inner)
            return belongs_for(draft, fact, months, inner)
        case said.Lasting():
            return lasting(draft, fact, inner)
        case said.Mixed(names=names) if names:
            return both_names(draft, fact.span, names, inner)
        case said.Mixed():
            return joined_in_two_ways(draft, fact.span, inner)
        case said.Followed():
            from vbpdsl.model.rows.followed import followed

            return followed(draft, fact, inner)
        case said.HadIn(had, whose):
            _check_had(draft, fact, whose, inner)
            return draft.fact(had, inner)
        case said.AllOf(several) | said.EitherOf(several):
            _ask_of_both(draft, fact, inner)
            tests = tuple(draft.fact(one, inner, holder) for one in several)
            word = "and" if isinstance(fact, said.AllOf) else "or"
            return Connective(word, tests, TRUTH, span=fact.span)
        case _:
            assert_never(fact)


def _belongs_by_rule(draft: Draft, fact: said.BelongsTo, inner: Scope) -> Expression:
    """`members attributed to the Practice`, whom a clause of the contract gives to one."""
    kind = inner.about or (inner.table.row if inner.table is not None else inner.subject)
    home = table_of(draft, kind) if kind is not None else None
    told = {one.column for one in home.told} if home is not None else set()
    own_columns = {
        key: found for key in draft.settlement_keys
        if home is not None and (found := column_of(home, key)) and found.name in told
    }  # fmt: skip
    if len(own_columns) != 1:
        not_computed(draft, fact, inner)
    ((party, column),) = own_columns.items()
    if fact.party.kind == "PARTY":
        check_party(draft, fact.party, fact.span, inner, "rows", "name the party that has them")
    word = Word("COLUMN", column.name, column.name, fact.span, column.name)
    own = columns.column(draft, word, evolve(inner, about=kind))
    around = inner.around.binding(party) if inner.around is not None else None
    theirs = around or KeyValue(party, draft.key_type(party))
    given = opposite(is_missing(own))  # whom the clause gives to nobody belongs to nobody
    mine = Comparison("=", own, theirs, TRUTH, span=fact.span)
    return Connective("and", (given, mine), TRUTH, span=fact.span)


def belongs_for(
    draft: Draft, fact: said.BelongsTo, months: said.SoMany, inner: Scope
) -> Expression:
    """`belongs to the Practice for at least 2 months`: so many of the roster's months are its."""
    roster, kind = draft.membership, inner.subject
    keys = {kind, roster.month} if roster is not None else set()
    if roster is None or set(roster.table.key) != keys:
        not_computed(draft, fact, inner)
    if fact.party.kind == "PARTY":
        check_party(draft, fact.party, fact.span, inner, "rows", "name the party that has them")
    return _so_many(draft, months, inner)


def _is_of_kind(draft: Draft, fact: said.IsOfKind, inner: Scope, holder: str | None) -> Expression:
    """`is a Hip Client`: what makes a client one, asked of the client at hand."""
    kind = str(fact.kind.value)
    thing = holder or (inner.subject if inner.table is None else inner.about or inner.table.row)
    if kind not in draft.row_kinds:
        if declared_unread(draft, kind):
            raise Refused
        not_computed(draft, fact, inner)
    if thing is None or draft.base_row(kind) != draft.base_row(draft.canonical(thing)):
        not_computed(draft, fact, inner)  # `if the visit is a Hip Client`
    rows = noun_phrase(Phrase("rows", (fact.kind,), fact.kind.span))
    return _unless(fact.negated, all_of(conditions_of(draft, rows, inner)))


def _check_had(draft: Draft, fact: said.HadIn, whose: Word, inner: Scope) -> None:
    """`in which it had a visit` is said of months, of the party that is settled or of what the
    clause is for."""
    if (inner.table.row if inner.table is not None else inner.subject) != "month":
        not_computed(draft, fact, inner)
    if whose.kind == "PARTY":
        check_party(draft, whose, whose.span, inner, "rows", "name the party that has them")
    if whose.kind == "ROWS" and draft.base_row(str(whose.value)) not in inner.keys:
        not_computed(draft, fact, inner)


def _check_done_by(draft: Draft, fact: said.IsYes, inner: Scope) -> None:
    """`was authorized by the Plan`: the file says that it was, and the payer does such things; by
    another than the payer the file does not say it."""
    payers = {party.name for party in draft.parties if party.role == "payer"}
    if fact.by is not None and str(fact.by.value) not in payers:
        not_computed(draft, fact, inner)


def _which(draft: Draft, fact: said.IsNamed, inner: Scope, holder: str | None) -> Expression:
    """`if the Measure is PSI 90`: which one it is; else what one of its columns says."""
    thing = holder or (inner.subject if inner.table is None else inner.table.row)
    if thing is not None and fact.column is None and fact.rows is None:
        found = is_one_of(draft, thing, fact.names, fact.span, inner)
        if found is not None:
            return _unless(fact.negated, found)
    return is_named(draft, fact, inner)


def _thing_is_so(draft: Draft, noun: Word | Phrase, test: Test, inner: Scope) -> Expression | None:
    """`whose station is rural`: of the station that the row names, a column of yes or no."""
    if (
        isinstance(noun, Phrase)
        or noun.kind != "ROWS"
        or not isinstance(test, Equal)
        or test.sign is not Sign.EQUAL
    ):
        return None
    kind = draft.base_row(draft.canonical(str(noun.value)))
    words = tuple(test.mark.words()) if isinstance(test.mark, Phrase) else (test.mark,)
    listed = table_of(draft, kind)
    if [word.kind for word in words] != ["COLUMN"] or listed is None:
        return None
    (word,) = words
    column = listed.column(draft.canonical(str(word.value)))
    if column is None or column.type.kind is not Kind.TRUTH:
        return None
    return _unless(test.negated, yes_column(draft, word, evolve(inner, subject=kind, about=kind)))


def _ask_of_both(draft: Draft, fact: said.AllOf | said.EitherOf, inner: Scope) -> None:
    """Ask where `not canceled and transferred` may be said of both together, or of each."""
    if isinstance(fact, said.AllOf) or fact.plain:
        return
    denied = [one for one in fact.several if getattr(one, "negated", False)]
    yes = [one for one in denied if isinstance(one, said.IsYes)]
    if denied and len(yes) < len(fact.several):
        joined_in_two_ways(draft, fact.span, inner)
    if not yes:
        return
    words = inner.source.phrase(fact.span)
    first, last = yes[0].column.text, yes[-1].column.text
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways",
        inner.source,
        fact.span,
        inner.clause,
        readings=(f"neither {first} nor {last}", f"not {first} and {last} at once"),
        suggestion=f"`neither {first} nor {last}`, or a named condition for what is both",
        fixes=(Fix(fact.span, words.replace("not ", "neither ", 1).replace(" and ", " nor ")),),
    )
    raise Refused


def _unless(negated: bool, test: Expression) -> Expression:
    return opposite(test) if negated else test


def _so_many(draft: Draft, fact: said.SoMany, inner: Scope) -> Expression:
    """`with at least 25 cases`: a column or Term called so, or rows of that name, counted."""
    assert isinstance(fact.number.value, Fraction)
    target = Literal(fact.number.value, COUNT)
    if fact.noun.kind != "ROWS" and fact.names:
        not_computed(draft, fact, inner)
    count = (
        _number_of(draft, fact, inner)
        if fact.noun.kind == "ROWS"
        else _its(draft, fact.noun, inner)
    )
    return Comparison(fact.sign.value, count, target, TRUTH, span=fact.span)


def _number_of(draft: Draft, fact: said.Has | said.SoMany, inner: Scope) -> Expression:
    """How many rows there are of the thing at hand."""
    noun, period = _own_months(draft, fact, inner), fact.period
    names = fact.names if isinstance(fact, said.SoMany) else ()
    words = fact.rows.parts if fact.rows is not None else (*names, noun)
    if period is not None:  # has at least 2 visits in the Performance Year
        time = Phrase("served", (Phrase("in_period", (period,), period.span),), period.span)
        words = (*words, Phrase("qualifiers", (time,), period.span))
    nested = Phrase("rows", words, noun.span)
    found, _ = rows_of(draft, nested, inner, narrowed=inner.subject)
    return Aggregate(How.NUMBER, found, None, None, COUNT, span=noun.span)


def _own_months(draft: Draft, fact: said.Has | said.SoMany, inner: Scope) -> Word:
    """`members with at least 11 months`: months that a table lists for each of them. The months of
    the calendar are the same for everybody, so that to count them would keep all or none."""
    noun, kind = fact.noun, inner.subject
    if noun.value != "month" or draft.table_of_row("month") is not None or kind is None:
        return noun
    listed = [one for one in draft.tables.values() if set(one.key) == {kind, "month"}]
    if len(listed) != 1 or listed[0].row is None:
        not_computed(draft, fact, inner)
    return evolve(noun, value=listed[0].row)


def _has(draft: Draft, fact: said.Has, inner: Scope) -> Expression:
    """`with a Result`: there is one. `has open evenings`, of a yes-or-no column: it is yes."""
    if (code := code_had(draft, fact, inner)) is not None:
        return is_named(draft, code, inner)
    if _of_rows(draft, fact.noun, inner):
        _ask_of_both_kinds(draft, fact, inner)
        sign = "=" if fact.negated else ">"
        count = _number_of(draft, fact, inner)
        return Comparison(sign, count, Literal(Fraction(0), COUNT), TRUTH, span=fact.span)
    if fact.rows is not None:
        not_computed(draft, fact, inner)
    noun = _its(draft, fact.noun, inner)
    if noun.type.kind is Kind.TRUTH:
        yes = Comparison("=", noun, Literal(True, TRUTH), TRUTH, span=fact.span)
        return _unless(fact.negated, yes)
    if has_an_amount(draft, fact, noun, inner):
        sign = "<=" if fact.negated else ">"
        return Comparison(sign, noun, Literal(Fraction(0), COUNT), TRUTH, span=fact.span)
    return is_missing(noun) if fact.negated else opposite(is_missing(noun))


def _ask_of_both_kinds(draft: Draft, fact: said.Has, inner: Scope) -> None:
    """`clients with urgent and wellness visits`: with one of each kind, or with one of either?"""
    joined = fact.rows.tokens("LIST_OR") if fact.rows is not None else ()
    if not any(word.typed.strip(", ") == "and" for word in joined):
        return
    assert fact.rows is not None
    first, *_, last = fact.rows.tokens("NAME", "COLUMN")
    noun = draft.base_row(draft.canonical(str(fact.noun.value)))
    span = first.span.to(fact.noun.span)
    words = inner.source.phrase(span)
    both = " and ".join(f"{a_or_an(one.text)} {noun}" for one in (first, last))
    either = words.replace(" and ", " or ", 1)
    draft.say(
        "VBP121",
        f"`{words}` can be one of each kind, or one of either",
        inner.source,
        span,
        inner.clause,
        readings=(both, either),
        suggestion=f"`{both}` or `{either}`",
        fixes=(Fix(span, both), Fix(span, either)),
    )
    raise Refused


def _of_rows(draft: Draft, word: Word, inner: Scope) -> bool:
    """`members without a visit`: rows of another table, and no column of the one at hand."""
    if word.kind != "ROWS":
        return False
    name = draft.canonical(str(word.value))
    own = inner.table is not None and column_of(inner.table, name) is not None
    if inner.about is not None and inner.table is not None and name == inner.table.row:
        own = False  # `visits of members with an urgent visit`: a visit of the member's
    return not own and draft.table_of_row(draft.base_row(name)) is not None


def _its(draft: Draft, noun: Word | Phrase, inner: Scope) -> Expression:
    """A value that the row or thing has itself, or that is worked out of its rows."""
    if isinstance(noun, Phrase):
        return _of_its_rows(draft, noun, inner)
    thing = inner.about or (inner.table.row if inner.table is not None else inner.subject)
    check_has(draft, noun, thing, inner)
    return draft.value(noun, inner)


def _of_its_rows(draft: Draft, figure: Phrase, inner: Scope) -> Expression:
    """`whose largest fee exceeds $100`: of rows that are its own. Where none are (`visits whose
    total fees ...`), `its` would be taken as the Practice's, of which nothing is said."""
    value = draft.value(figure, inner)
    if figure.kind == "value_named":  # of what the row names: `whose drug's list price`
        return value
    thing = inner.about or (inner.table.row if inner.table is not None else inner.subject)
    counted = next((one.rows for one in parts(value) if isinstance(one, Aggregate)), None)
    if counted is not None and any(_is_of(draft, thing, link, counted) for link in counted.links):
        return value
    draft.say(
        "VBP325",
        f"`{inner.source.phrase(figure.span)}` is none that a {thing} has",
        inner.source,
        figure.span,
        inner.clause,
        suggestion=f"name what has it, or say what one {thing} has in a column of its own",
    )
    raise Refused


def _is_of(draft: Draft, thing: str | None, link: Link, rows: Rows) -> bool:
    """Whether a link holds rows to the thing at hand, by a column of theirs that names it."""
    table = draft.tables.get(rows.table or "")
    if table is None or not isinstance(link.own, ColumnValue) or link.own == link.whose:
        return False
    return column_entity(table, link.own.column) == thing
