"""Values that a phrase names: a Term, a column, a line, a clause, with whose and when.

    the Practice's budget for the Performance Year   ->   the column `budget`, of that party then

`references` finds where a name stands; here is what the words around the name mean. `values` reads
a phrase of value by its kind and comes here for those that name one.
"""

from typing import NoReturn, assert_never

from attrs import evolve

from vbpdsl.model.cover.days import cover_date, day_said
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import DateShift, Expression
from vbpdsl.model.nouns.kinds import at_hand, tells_of
from vbpdsl.model.rows.whose import check_is_one, is_plural
from vbpdsl.model.rows.windows import ask_which_end
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.paid import paid_under_name
from vbpdsl.model.types import DATE, Kind
from vbpdsl.model.values import columns, other_years, references, whens
from vbpdsl.model.values.all_of_period import all_of_period
from vbpdsl.model.values.cited import check_cited
from vbpdsl.model.values.clauses_named import clause_value
from vbpdsl.model.values.differences import the_difference
from vbpdsl.model.values.each_or_all import ask_all_at_hand
from vbpdsl.model.values.figures_by_month import dollars_in_time
from vbpdsl.model.values.its_own import check_is_its_own
from vbpdsl.model.values.of_one import at_name
from vbpdsl.model.values.over_years import of_year_at_hand
from vbpdsl.model.values.said_for import also_for, or_for_each
from vbpdsl.model.values.units import wrong_kind
from vbpdsl.model.values.up_to_now import paid_so_far
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import plural, singulars
from vbpdsl.syntax.nodes.references import (
    ClauseNamed,
    DayOfCover,
    DayOfPeriod,
    DayOfYear,
    DaysLater,
    Difference,
    FractionOfWay,
    ItsKind,
    LineNamed,
    Named,
    NamedAt,
    PeriodNamed,
    PointsEarned,
    Reference,
)
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.nodes.times import ThePeriod, YearAtHand
from vbpdsl.syntax.parsing.tree import Phrase, Word


def line_of(draft: Draft, word: Word, scope: Scope) -> Expression:
    """`e`: a line of the schedule, which stands above the line that uses it."""
    name = draft.line(word.text, scope.source)
    if name is None:
        draft.say(
            "VBP209",
            f"the schedule has no line `{word.text}`",
            scope.source,
            word.span,
            scope.clause,
            expected=f"a line from {', '.join(draft.letters)}" if draft.letters else None,
            suggestion="name a line that stands in the schedule, or add the line",
        )
        raise Refused
    if scope.line is not None and scope.line <= word.text:
        draft.say(
            "VBP207",
            f"line {scope.line} uses line {word.text}, which stands below it"
            if scope.line < word.text
            else f"line {scope.line} uses itself",
            scope.source,
            word.span,
            scope.clause,
            expected="lines above this one; the order of the lines is the order of operations",
            suggestion=f"move line {word.text} above line {scope.line} and letter the lines anew"
            if scope.line < word.text
            else "use a line above it, or a Term of another clause",
        )
        raise Refused
    return references.term(draft, Word("TERM", name, word.typed, word.span, name), scope)


def referred(draft: Draft, said: Reference, scope: Scope) -> Expression:
    """The value that a phrase names."""
    match said:
        case Named():
            return named(draft, said, scope)
        case ItsKind():
            return _its_kind(draft, said, scope)
        case LineNamed():
            return line_of(draft, said.letter, scope)
        case ClauseNamed():
            return clause_value(draft, said, scope)
        case PeriodNamed():
            return draft.value(said.word, scope)
        case DayOfYear() | DayOfPeriod():
            if isinstance(said, DayOfPeriod):
                ask_which_end(draft, said, scope)
            return day_said(draft, said)
        case DayOfCover():
            return cover_date(draft, said.name) or not_computed(draft, said, scope)
        case DaysLater():
            return _days_later(draft, said, scope)
        case PointsEarned():
            return draft.readers.earned(draft, said, scope)
        case Difference():
            return the_difference(draft, said.word, scope)
        case NamedAt():
            at = at_name(draft, said.term, said.name, said.key, scope)
            return references.term(draft, said.term, at)
        case FractionOfWay():
            not_computed(draft, said, scope)
    assert_never(said)


def named(draft: Draft, said: Named, scope: Scope) -> Expression:
    """`Net Savings`, `the Practice's Benchmark`, `its budget`, `the wait of the visit`."""
    if said.at_hand is not None:
        return _of_that(draft, said, said.at_hand, scope)
    if said.its is not None:
        _check_its(draft, said, scope)
    if said.of_whose is not None:
        _check_of_whose(draft, said, said.of_whose, scope)
    if said.name is not None:
        at = at_name(draft, said.noun, said.name, None, scope)
        return named(draft, evolve(said, name=None), at)
    if (together := all_of_period(draft, said, scope)) is not None:
        return together
    holder = said.holder
    if holder is not None and holder.kind not in _OWNERS:
        holder = None
    if said.owner is not None and holder is not None:
        if is_plural(draft, holder):
            _of_several(draft, said, holder, scope)
        if scope.is_one_of_two(str(holder.value)):
            _whose_of_two(draft, said, scope, str(holder.value))
    if said.owner is not None or said.its is not None or said.of is not None:
        scope = (holder and scope.of_its_own_kind(str(holder.value))) or scope
    if said.owner is not None and holder is not None and holder.kind == "PARTY":
        draft.party_named = draft.party_named or not said.owner.each
        check_is_one(draft, holder, scope)
        if not said.owner.each:
            scope = scope.of_the_settled(draft.canonical(str(holder.value)))
    if said.of is not None and holder is not None and holder.kind == "PARTY":
        check_is_one(draft, holder, scope)
    return (_term if said.noun.kind == "TERM" else _column)(draft, said, holder, scope)


def _of_that(draft: Draft, said: Named, kind: Word, scope: Scope) -> Expression:
    """`the Practice's budget for that line of business`: of the one at hand, which it goes by."""
    key = draft.base_row(draft.canonical(str(kind.value)))
    thing = at_hand(draft, key, scope)
    found = named(draft, evolve(said, at_hand=None), scope)
    if thing is not None and any(part == thing for part in parts(found)):
        return found
    draft.say(
        "VBP117",
        f"`{said.noun.typed}` does not go by the {kind.text}, so that this says nothing",
        scope.source,
        said.span,
        scope.clause,
        expected=f"a figure that is one for each {kind.text}",
        suggestion=f"`{scope.source.slice(Span(said.span.start, said.noun.span.end))}` alone",
        fixes=(Fix(Span(said.noun.span.end, kind.span.end), ""),),
    )
    raise Refused


def _check_of_whose(draft: Draft, said: Named, whose: Owner | Word, scope: Scope) -> None:
    """`the price of its DRG`: of the DRG that the thing at hand tells, and of no other."""
    assert said.of is not None
    if said.of.kind == "COLUMN" and said.noun.kind == "TERM":
        kind = references.goes_by(draft, said.noun, said.of, scope)
    else:
        kind = draft.base_row(draft.canonical(str(said.of.value)))
    noun = None if isinstance(whose, Word) else whose.noun
    teller = scope.subject if noun is None else draft.base_row(draft.canonical(str(noun.value)))
    told = teller is not None and tells_of(draft, teller, kind, scope)
    if not told or (isinstance(whose, Owner) and whose.each):
        not_computed(draft, Phrase("value_named", (said.noun,), said.span), scope)


_OWNERS = ("ROWS", "PARTY")
"""Who can have a figure of his own."""

def _term(draft: Draft, said: Named, holder: Word | None, scope: Scope) -> Expression:
    """A Term, of the period that is settled or of another one that is said."""
    if said.cited is not None:
        check_cited(draft, said.noun, said.cited, scope)
    if said.table is not None:
        not_computed(draft, said, scope)
    if said.paid is not None and (said.when is None or isinstance(said.when, ThePeriod)):
        if said.paid.value is not None:
            _check_years(draft, said, scope)
        return paid_under_name(draft, said.noun, said.span, scope)
    if (so_far := paid_so_far(draft, said, scope)) is not None:
        return so_far
    if said.paid is not None or (said.every is not None and not _can_be_all(draft, said.noun)):
        not_computed(draft, said, scope)
    of = said.owner is not None or said.its is not None or said.of is not None
    if said.of is not None and said.of.kind == "COLUMN":
        of = said.owner is not None or said.its is not None
    owner = _owner(draft, holder, scope) if of else None
    if isinstance(said.when, YearAtHand):
        return of_year_at_hand(draft, said.noun, said.when, owner, scope)
    year = other_years.year_of(draft, said, scope)
    found = references.term(draft, said.noun, scope, owner, year)
    several = said.noun.typed == plural(found.term) != found.term
    if said.every is not None or several:
        ask_all_at_hand(draft, said.noun, found.term, scope)
    return found


def _can_be_all(draft: Draft, noun: Word) -> bool:
    """Whether `all` can be said of a Term: of each of several, or of one named as several are."""
    return is_plural(draft, noun) or bool(singulars(str(noun.value)))


def _check_years(draft: Draft, said: Named, scope: Scope) -> None:
    """`the fees paid for that year`: what is settled is a year."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if all((one.last - one.first).days in _A_YEAR for one in periods):
        return
    draft.say(
        "VBP312",
        "which year? what is settled is no year",
        scope.source,
        said.span,
        scope.clause,
        suggestion="leave the year out: what was paid in the period is meant",
    )
    raise Refused


_A_YEAR = (364, 365)
"""Days from the first to the last of a year."""


def _column(draft: Draft, said: Named, holder: Word | None, scope: Scope) -> Expression:
    """A column, of another time if one is said."""
    if said.cited is not None or said.paid is not None or said.every is not None:
        not_computed(draft, said, scope)
    if (added := dollars_in_time(draft, said, scope)) is not None:
        return draft.value(added, scope)
    when = whens.when_of(draft, said.when, scope)
    if said.table is not None:
        each = said.owner is not None and said.owner.each
        if each or (holder is not None and str(holder.value) not in draft.settlement_keys):
            not_computed(draft, said, scope)
        if said.its is not None and not scope.keys:
            not_computed(draft, said, scope)
        return columns.in_table(draft, said.noun, said.table, scope, when)
    owner = str(holder.value) if holder is not None else None
    found = columns.column(draft, said.noun, scope, owner, when)
    if said.its is not None:
        check_is_its_own(draft, said, found, scope)
    return found


def _of_several(draft: Draft, said: Named, owner: Word, scope: Scope) -> NoReturn:
    """`the Practices' Fees`, where one figure is wanted."""
    one, word = draft.canonical(str(owner.value)), said.noun
    draft.say(
        "VBP310",
        f"`{scope.source.phrase(said.span)}` is one figure for each {one}, and one is wanted",
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"`the {word.typed} of all {owner.typed}, added together` or `the {one}'s "
        f"{word.typed}`",
    )
    raise Refused


def _owner(draft: Draft, owner: Word | None, scope: Scope) -> str | None:
    """The kind whose figure is meant: the one that is named, or what `its` points to."""
    if owner is None:
        return scope.subject
    return draft.base_row(draft.canonical(str(owner.value)))


def _of_each(draft: Draft, said: Named, scope: Scope) -> tuple[Fix, ...]:
    """The clause said for each of the rows that have what is asked for."""
    column = said.noun.kind == "COLUMN"
    names = [draft.canonical(str(said.noun.value))] if column else []
    kinds = [
        table.row
        for table in draft.tables.values()
        if table.row
        and table.row != table.name
        and any(table.column(name) is not None for name in names)
    ]
    return tuple(
        evolve(fix, says=kind)
        for kind in dict.fromkeys(kinds)
        for fix in also_for(draft, scope.clause, kind, scope.source)
    )


def _check_its(draft: Draft, said: Named, scope: Scope) -> None:
    """`its budget`: of the thing that the sentence is about, if there is one."""
    if scope.subject is None and scope.table is None and not draft.party_named:
        of_each = _of_each(draft, said, scope)
        draft.say(
            "VBP210",
            "`its` points to nothing here",
            scope.source,
            said.span,
            scope.clause,
            suggestion=f"`{_whose(draft, said)}`" + or_for_each(of_each),
            fixes=of_each,
        )
        raise Refused
    if scope.of_its_own_kind(scope.subject) is not None:
        _whose_of_two(draft, said, scope, scope.subject or "")


def _whose_of_two(draft: Draft, said: Named, scope: Scope, kind: str) -> None:
    """`visits whose fee is more than its fee`, in a clause for each visit."""
    word = said.noun
    draft.say(
        "VBP210",
        f"`{scope.source.phrase(said.span)}` can point to the {kind} that the clause is about, "
        f"or to each of the {draft.many(kind)} that it looks at",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"the {word.typed} of the {kind} at hand", f"the {word.typed} of each of these"),
        suggestion=f"`that {kind}'s {word.typed}` for the {kind} at hand, or `whose {word.typed} "
        "...` of these"
        if scope.table is not None
        else f"`{word.typed}` alone for each of these",
    )
    raise Refused


def _its_kind(draft: Draft, said: ItsKind, scope: Scope) -> Expression:
    """`its kind is urgent`: the one column of the thing at hand that is the kind of something."""
    word = said.kind
    table = scope.table or draft.table_of_row(draft.base_row(scope.subject or ""))
    columns = table.columns if table is not None else ()
    found = [one.name for one in columns if one.name.startswith(f"{word.typed} of ")]
    if len(found) != 1:
        draft.say(
            "VBP206" if found else "VBP205",
            f"`{scope.source.phrase(said.span)}` names no one column of what this is about",
            scope.source,
            said.span,
            scope.clause,
            found=", ".join(f"`{name}`" for name in found) or "none",
            suggestion=f"`its {word.typed} of ...`, with the whole name of the column",
        )
        raise Refused
    noun = Word("COLUMN", found[0], word.typed, word.span, found[0])
    whole = Named(noun, None, said.its, None, None, None, None, said.span)
    return named(draft, whole, scope)


def _whose(draft: Draft, said: Named) -> str:
    """`its budget` with the party that is settled in place of `its`."""
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    return f"the {party}'s {said.noun.typed}"


def _days_later(draft: Draft, said: DaysLater, scope: Scope) -> Expression:
    """`30 days after its day of service`."""
    day = draft.value(said.day, scope)
    if day.type.kind is not Kind.DATE:
        wrong_kind(draft, day, said.span, scope)
    return DateShift(day, 0, said.days, None, None, DATE, span=said.span)
