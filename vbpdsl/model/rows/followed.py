"""Rows that follow one another: `followed by a return within 30 days after discharge`.

    admissions followed by a return of the same patient within 30 days after discharge
        ->   there are returns of the same patient within 30 days after the admission's discharge
    a stay that begins within 30 days after the discharge of an earlier stay of the same member
        ->   there are other stays of the same member whose discharge is within 30 days before it
    visits on the same day as another visit of the same client
        ->   there are other visits of the same client whose day is the visit's

The day that the days are counted from is the one of the row that is followed, which need not be
said; that other rows of its own kind are meant, neither. The days are all that says when the other
row is: what follows a stay of December may lie in January.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Connective,
    Expression,
    Literal,
)
from vbpdsl.model.nouns.links import can_tell
from vbpdsl.model.nouns.role_columns import called_after, column_for, day_of
from vbpdsl.model.rows.followed_by_kind import as_its_kind_says
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH, Kind
from vbpdsl.syntax.actions.followed_by import THE_ROWS_AT_HAND
from vbpdsl.syntax.actions.qualifiers import counts_days
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.facts import Followed, IsOfKind
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.happened import done_at
from vbpdsl.syntax.words.roles import Role


def followed(draft: Draft, said: Followed, inner: Scope) -> Expression:
    """That there is a row after the one at hand, or before it, within some days."""
    thing = inner.table.row if inner.table is not None else inner.subject
    if thing is None:
        not_computed(draft, said, inner)
        raise AssertionError
    if said.number is None and (whole := as_its_kind_says(draft, said, thing)) is not None:
        of_it, such = whole
        draft.narrowed.add((inner.source.name, said.rows.tokens("ROWS")[-1].span.start))
        found_one = followed(draft, evolve(of_it, none=said.none), inner)
        return found_one if such is None else _and_such(draft, found_one, such, said, inner)
    rows = _other(draft, of_the_kind_at_hand(said.rows, thing), thing)
    if said.day is not None:
        rows = _qualified(rows, _ends_before(_from_its_end(draft, said, rows, inner)))
    elif _on_its_day(rows):
        pass
    elif (counted := _counted(rows)) is not None:
        rows = _from_its_own(draft, rows, counted, thing, inner)
    else:
        not_computed(draft, said, inner)  # within how many days?
    found, _ = rows_of(draft, rows, inner, everyone=_of_whomever(draft, rows))
    _ask_by_which_day(draft, rows, draft.tables.get(found.table or ""), inner)
    found = evolve(found, links=tuple(one for one in found.links if one.name != draft.period_key))
    count = Aggregate(How.NUMBER, found, None, None, COUNT, span=said.span)
    sign = "=" if said.none else ">"
    return Comparison(sign, count, Literal(Fraction(0), COUNT), TRUTH, span=said.span)


def _and_such(
    draft: Draft, found: Expression, such: Word, said: Followed, inner: Scope
) -> Expression:
    """`after discharge from an Eligible Stay`: of a stay that is none it is said of none."""
    if said.none:
        not_computed(draft, said, inner)
    one = draft.fact(IsOfKind(such, False, said.span), inner)
    return Connective("and", (one, found), TRUTH, span=said.span)


def _ask_by_which_day(draft: Draft, rows: Phrase, table: Table | None, inner: Scope) -> None:
    """Ask which day of the other row is meant, where it is known by the very day from which the
    days are counted (the discharge of one stay after that of another), and has another day too."""
    counted = _counted(rows)
    same = table is not None and table == inner.table and table.day is not None
    if counted is None or table is None or not same or table.day is None:
        return
    from_it = [word.text for word in counted.words() if word.kind == "COLUMN"]
    plain = [one for one in table.columns if one.type.kind is Kind.DATE and one.role is None]
    if table.day.role is Role.FIRST_DAY or from_it != [table.day.name] or not plain:
        return
    day, other = table.day.name, plain[0].name
    draft.say(
        "VBP323",
        f"`{inner.source.phrase(rows.span)}` does not say by which of its days the other "
        f"{table.row} follows",
        inner.source,
        rows.span,
        inner.clause,
        readings=(f"its {day} is within those days", f"its {other} is within those days"),
        case=f"another {table.row} whose {other} is on day 20 and whose {day} is on day 40: with "
        f"30 days it counts by its {other}, and not by its {day}",
        suggestion=f"write `first day` under Kind for `{other}` and `last day` for `{day}`",
    )
    raise Refused


def _of_whomever(draft: Draft, rows: Phrase) -> bool:
    """Whether rows of the same patient tell no party: they are at whomever's."""
    table = draft.table_of_row(draft.base_row(draft.canonical(str(rows.tokens("ROWS")[-1].value))))
    party, said = next(iter(draft.settlement_keys), None), rows.phrase("qualifiers")
    same = said is not None and any(
        "same" in word.typed for one in said.phrases("of_key") for word in one.tokens("IN_THAT")
    )
    return table is not None and party is not None and same and not can_tell(draft, table, party)


def of_the_kind_at_hand(rows: Phrase, thing: str) -> Phrase:
    """Rows that no word names, by the name of the one at hand."""
    return evolve(rows, parts=tuple(
        evolve(one, text=thing, value=thing)
        if isinstance(one, Word) and one.kind == "ROWS" and one.value == THE_ROWS_AT_HAND
        else one
        for one in rows.parts
    ))  # fmt: skip


def _other(draft: Draft, rows: Phrase, thing: str) -> Phrase:
    """Rows of the kind that is at hand are others than itself."""
    noun = rows.tokens("ROWS")[-1]
    same = draft.base_row(draft.canonical(str(noun.value))) == thing
    if not same or rows.token("OTHER") is not None:
        return rows
    other = Word("OTHER", "other", "other", noun.span)
    return evolve(rows, parts=(other, *rows.parts))


def _qualified(rows: Phrase, part: Phrase) -> Phrase:
    said = rows.phrase("qualifiers")
    before = said.parts if said is not None else ()
    others = tuple(one for one in rows.parts if one is not said)
    return evolve(rows, parts=(*others, Phrase("qualifiers", (*before, part), part.span)))


def _from_its_end(draft: Draft, said: Followed, rows: Phrase, inner: Scope) -> Followed:
    """`after discharge from an earlier stay`: the column in which that stay has its discharge."""
    if said.day is None or said.day.kind not in ("DAYS_AFTER_END", "DAYS_LATER"):
        return said
    table = draft.table_of_row(draft.base_row(draft.canonical(str(rows.tokens("ROWS")[-1].value))))
    if table is None:
        not_computed(draft, said, inner)
    return evolve(said, day=_its_end(draft, said.day, evolve(inner, table=table)))


def _ends_before(said: Followed) -> Phrase:
    """`whose discharge is within 30 days before it`."""
    assert said.number is not None and said.later is not None and said.day is not None
    span, later = said.span, said.later
    back = "days after" if "before" in later.typed else "days before"  # `30 days of discharge`
    word = Word("DAYS_LATER", back, back, later.span)
    mark = Word("IT_SELF", "it", "it", span)
    parts: tuple[Node, ...] = (Word("IS_WITHIN", "is within", "is within", span), said.number)
    within = Phrase("within", (*parts, word, mark), span)
    return Phrase("whose", (Word("WHOSE", "whose", "whose", span), said.day, within), span)


def _counted(rows: Phrase) -> Phrase | None:
    """The words that say within how many days."""
    said = rows.phrase("qualifiers")
    days = said.phrases("by_day") if said is not None else ()
    return next((one for one in days if counts_days(one)), None)


def _on_its_day(rows: Phrase) -> bool:
    """Whether the other row is said to be on the very day of the one at hand."""
    said = rows.phrase("qualifiers")
    days = said.phrases("by_day") if said is not None else ()
    return any(not counts_days(one) for one in days)


def _its_end(draft: Draft, word: Word, inner: Scope) -> Word:
    """The day after which days are counted, where none is said: its last, or its only one."""
    table, span = inner.table, word.span
    if table is None:
        not_computed(draft, word, inner)
    last = table.of_role(Role.LAST_DAY)
    dates = [one for one in table.columns if one.type.kind is Kind.DATE]
    if word.kind == "DAYS_LATER" and len(dates) != 1:  # `within 3 days after another stay`
        last = (column_for(draft, table, Role.LAST_DAY, inner, span),)
    said = word.typed.split()[-1]
    if (named := table.column(said)) is not None:
        column = named  # its own column `discharge`
    elif len(last) == 1:
        (column,) = last
    elif len(called := called_after(table, done_at(said))) == 1:
        (column,) = called  # its `date of discharge`, or `discharged`
    elif said == "discharge":
        column = column_for(draft, table, Role.LAST_DAY, inner, span)
    else:
        column = day_of(draft, table, inner, span)
    return Word("COLUMN", column.name, column.name, span, column.name)


def _from_its_own(draft: Draft, rows: Phrase, counted: Phrase, thing: str, inner: Scope) -> Phrase:
    """`within 30 days after discharge`: after the discharge of the row that is followed."""
    mark = counted.parts[-1]
    if isinstance(mark, Word) and mark.kind == "DAYS_AFTER_END":
        of_thing = inner.table or draft.table_of_row(thing)  # `A stay is Returned if it is ...`
        mark = _its_end(draft, mark, evolve(inner, table=of_thing))
    alone = tuple(mark.words()) if isinstance(mark, Phrase) else (mark,)
    if len(alone) != 1 or alone[0].kind != "COLUMN":
        return rows
    column, span = alone[0], alone[0].span
    owner = Word("ROWS", thing, thing, span, thing)
    owned = Phrase("value_named", (owner, Word("POSS", "'s", "'s", span), column), span)
    now = evolve(counted, parts=(*counted.parts[:-1], owned))
    said = rows.phrase("qualifiers")
    assert said is not None
    kept = evolve(said, parts=tuple(now if one is counted else one for one in said.parts))
    return evolve(rows, parts=tuple(kept if one is said else one for one in rows.parts))
