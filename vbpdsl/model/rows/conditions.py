"""Conditions on rows: all that a phrase says of its rows, each with the words for its failing.

    claims for services in the Period whose allowed amount is more than $100
        ->   three conditions: service before the Period, service after it, not whose ...

Every condition keeps its clause, so that each row left out is left out by a reason and a clause.
What dates and names mean stands in `dates` and `row_names`; here a qualifier finds its reader.
"""

from itertools import takewhile
from typing import assert_never

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of, is_missing, opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Comparison,
    Condition,
    Connective,
    Expression,
    KeyValue,
    Literal,
)
from vbpdsl.model.nouns.kinds import at_hand, column_of
from vbpdsl.model.nouns.links import tells
from vbpdsl.model.nouns.row_kinds import enter_kind
from vbpdsl.model.nouns.row_names import any_name, status_test, yes_column
from vbpdsl.model.rows.belonging import POINTING
from vbpdsl.model.rows.dates import (
    MEMBERSHIP,
    by_day,
    days_from,
    falls_in,
    in_settled_period,
    lies_in,
    served,
)
from vbpdsl.model.rows.day_had import day_had
from vbpdsl.model.rows.held import held_rows
from vbpdsl.model.rows.left_in import check_some_left_out
from vbpdsl.model.rows.left_out import why_left_out
from vbpdsl.model.rows.listed_in import listed_in
from vbpdsl.model.rows.of_the_party import ask_if_of_the_party
from vbpdsl.model.rows.of_which import (
    ask_if_an_age,
    ask_if_of_the_rows,
    ask_of_which,
    ask_which_time,
    check_not_done_by,
)
from vbpdsl.model.rows.on_the_roster import assigned_in
from vbpdsl.model.rows.whose import is_any, is_plural
from vbpdsl.model.rows.years_said import in_years_named
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TEXT, TRUTH
from vbpdsl.model.values.of_one import is_one_of
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.qualifiers import qualifier_of
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.comparisons import LiesIn
from vbpdsl.syntax.nodes.facts import FallsIn, ValueOf
from vbpdsl.syntax.nodes.qualifiers import (
    ByDay,
    CalledSo,
    DaysFrom,
    Excluding,
    Listed,
    OfEveryKind,
    OfThing,
    Said,
    Served,
)
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def conditions_of(draft: Draft, rows: NounPhrase, inner: Scope) -> tuple[Condition, ...]:
    """All that a phrase says of which rows count: a status, dates, and qualifiers.

    Whose rows they are is said by links (see `belonging`) and passed over here.
    """
    check_not_done_by(draft, rows, inner)
    found: list[Condition] = [*_of_kind(draft, rows.noun, inner)]
    if rows.owner is not None and rows.owner.noun.kind == "ROWS":
        _check_tell(draft, rows.owner.noun, rows.owner.noun.span, inner)
    found += _called(draft, rows.statuses, rows.names, inner, rows.non)
    found += _flagged(draft, rows.flags, inner)
    ask_if_of_the_party(draft, found, inner)
    for time in rows.times:
        if isinstance(time, Word):
            found += in_settled_period(draft, time, inner)
        else:
            found += served(draft, time, inner)
    if rows.qualifiers is not None:
        qualified = row_conditions(draft, rows.qualifiers, inner, linked=True)
        ask_if_of_the_party(draft, qualified, inner)
        found += qualified
    for noun in _who_belong(rows):
        found += _of_kind(draft, noun, _about(draft, noun, inner))
    return tuple(found)


def _called(
    draft: Draft, statuses: tuple[Word, ...], names: tuple[Word, ...], inner: Scope,
    non: Word | None = None,
) -> tuple[Condition, ...]:
    """What stands before the name of rows: `met Measures`, `hip and knee surgeries`."""
    found: list[Condition] = []
    for word in statuses:
        test = status_test(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    if names:
        test = any_name(draft, names, inner)
        words = " or ".join(word.text for word in names)
        span = names[0].span.to(names[-1].span)
        if non is not None:
            found.append(Condition(opposite(test), words, inner.clause, span=span))
        else:
            found.append(Condition(test, f"not {words}", inner.clause, span=span))
    return tuple(found)


def _flagged(draft: Draft, flags: tuple[Word, ...], inner: Scope) -> tuple[Condition, ...]:
    """`canceled trips`, `stays of private residents`: of which a column of yes or no says so."""
    tests = ((word, yes_column(draft, word, inner)) for word in flags)
    return tuple(
        Condition(test, f"not {word.text}", inner.clause, span=word.span) for word, test in tests
    )


def _who_belong(rows: NounPhrase) -> tuple[Word, ...]:
    """Who is said to belong: `in months when Senior Members belong to the Practice`."""
    qualifiers = rows.qualifiers.phrases() if rows.qualifiers is not None else ()
    served = (part for phrase in qualifiers if phrase.kind == "served" for part in phrase.parts)
    belongs = (
        part.phrase("belongs")
        for part in (*rows.times, *qualifiers, *served)
        if isinstance(part, Phrase) and part.kind in MEMBERSHIP
    )
    return tuple(noun for one in belongs if one is not None for noun in one.tokens("ROWS"))


def _about(draft: Draft, noun: Word, inner: Scope) -> Scope:
    """What is said of whom a row names: of the members of visits."""
    kind = draft.base_row(draft.canonical(str(noun.value)))
    return evolve(inner, subject=kind, about=kind)


def _named(draft: Draft, noun: Word, said: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`bills of members`, `of a member`: a bill that names no member is none of them."""
    kind = draft.base_row(str(noun.value))
    column = column_of(inner.table, kind) if inner.table is not None else None
    if column is None or not (is_plural(draft, noun) or is_any(inner.source, said)):
        return ()
    test = opposite(is_missing(inner.own(column)))
    return (Condition(test, f"no {kind} named", inner.clause, span=noun.span),)


def _of_kind(draft: Draft, noun: Word, inner: Scope) -> tuple[Condition, ...]:
    """What makes rows of their kind: `Senior Member means a member whose age is 65 or more`."""
    said = draft.row_kinds.get(str(noun.value))
    if said is None:
        return ()
    draft.narrowed.add((inner.source.name, noun.span.start))
    document, read, kind = said
    index = next(i for i, p in enumerate(kind.parts) if p.kind in ("MEANS", "IS_A"))
    parts = tuple(part for part in kind.parts[index + 1 :] if part.kind not in ("EACH", "ALL"))
    there = inner.elsewhere(document.source, read.label)
    rows = noun_phrase(Phrase("rows", parts, kind.span))
    _check_whose_kind(draft, rows, there)
    enter_kind(draft, noun, inner)
    try:
        return conditions_of(draft, rows, there)
    finally:
        draft.in_progress.pop()


def _check_whose_kind(draft: Draft, rows: NounPhrase, inner: Scope) -> None:
    """`Long Visit means the Clinic's visit ...`: wherever they are counted they are a Clinic's, if
    each row says whose it is. Of anybody else the words would say nothing."""
    if rows.owner is None:
        return
    held = rows.owner.noun
    party = draft.canonical(str(held.value))
    told = inner.table is not None and column_of(inner.table, party) is not None
    if told and party in draft.settlement_keys and rows.owner.of is None:
        return
    draft.say(
        "VBP117",
        f"`{held.typed}'s` was read and has no effect here",
        inner.source,
        held.span,
        inner.clause,
        suggestion=f"leave out `{held.typed}'s`, or say whose they are where they are counted",
    )
    raise Refused


def row_conditions(
    draft: Draft, phrase: Phrase, inner: Scope, linked: bool = False
) -> tuple[Condition, ...]:
    """The conditions of a list of qualifiers; `linked` if links say whose rows they are."""
    if phrase.token("OR_ELSE") is not None:
        _check_or_alone(draft, phrase, inner)
        items = tuple(
            test for part in phrase.phrases() for test in [all_of(_qualifier(draft, part, inner))]
        )
        words = f"neither {' nor '.join(inner.source.slice(p.span) for p in phrase.phrases())}"
        test = Connective("or", items, TRUTH, span=phrase.span)
        return (Condition(test, words, inner.clause, span=phrase.span),)
    found: list[Condition] = []
    left = list(phrase.parts)
    while left:
        part = left.pop(0)
        if not isinstance(part, Phrase):
            continue  # the word that joins two of them
        if not (linked and part.kind in POINTING):
            if (then := assigned_in(draft, part, next(iter(left), None), inner)) is not None:
                found += then[0]
                del left[: then[1]]
                continue
            if (dated := day_had(draft, part, next(iter(left), None), inner)) is not None:
                found += dated
                del left[0]
                continue
            ask_of_which(draft, part, next(iter(left), None), inner)
            ask_if_an_age(draft, part, inner)
            ask_which_time(draft, phrase, part, inner)
            behind = tuple(one for one in takewhile(_is_said, left) if isinstance(one, Phrase))
            conditions, taken = held_rows(draft, part, behind, inner, _qualifier)
            found += conditions
            del left[:taken]
        elif part.kind == "of_rows" and (noun := part.token("ROWS")) is not None:
            years = in_years_named(draft, noun, inner)
            if years:
                found += years
                continue
            _check_tell(draft, noun, part.span, inner)
            # what follows `visits of members` is said of the members
            inner = _about(draft, noun, inner)
            found += (*_named(draft, noun, part, inner), *_of_kind(draft, noun, inner))
            found += _called(draft, part.tokens("STATUS"), (), inner)
            named, flags = part.tokens("NAME"), part.tokens("COLUMN")
            tests = (*_called(draft, (), named, inner), *_flagged(draft, flags, inner))
            ask_if_of_the_rows(draft, noun, (*named, *flags), tests, inner)
            found += tests
    return tuple(found)


def _check_tell(draft: Draft, noun: Word, span: Span, inner: Scope) -> None:
    """`claims of matched controls`, where a claim names none: all claims would count."""
    kind = draft.base_row(draft.canonical(str(noun.value)))
    of, table = draft.table_of_row(kind), inner.table
    if table is None or of is None or of is table or of.written or tells(draft, table, kind):
        return
    shared = next((one.entity for one in of.columns if one.entity not in draft.settlement_keys
                   and one.entity and column_of(table, one.entity) is not None), None)  # fmt: skip
    draft.say(
        "VBP321",
        f"rows of `{table.name}` do not say which {kind} they belong to",
        inner.source,
        span,
        inner.clause,
        expected=f"a column that names the {kind}",
        suggestion=f"`{draft.many(table.row)} ... of {draft.many(shared)} with a {kind}`"
        if shared is not None
        else f"add a column `{kind}` to `{table.name}`",
    )
    raise Refused


def _is_said(part: Node) -> bool:
    """Whether a qualifier says which rows count, and not whose they are; `with a visit but no stay`
    says two things of the same."""
    if not isinstance(part, Phrase) or part.kind in POINTING:
        return False
    without = part.token("WITHOUT")
    return without is None or without.typed.strip(", ").split()[0] not in ("but", "and")


def _check_or_alone(draft: Draft, phrase: Phrase, inner: Scope) -> None:
    """`claims in the Period whose A is 1, or whose A is 2`: is the Period said of both?"""
    if len(phrase.tokens("OR_ELSE")) == len(phrase.phrases()) - 1:
        return
    *before, last = (inner.source.slice(part.span) for part in phrase.phrases())
    draft.say(
        "VBP121",
        f"`{inner.source.phrase(phrase.span)}` can be read in two ways",
        inner.source,
        phrase.span,
        inner.clause,
        readings=(
            f"{' '.join(before[:-1])}, and either {before[-1]} or {last}",
            f"either {' '.join(before)}, or {last}",
        ),
        suggestion="count each in a clause of its own and add them, or name both in one "
        "condition, as in `whose kind of claim is medical or pharmacy`",
    )
    raise Refused


def _qualifier(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """What one qualifier says, in as many conditions as can each leave a row out."""
    said = qualifier_of(phrase)
    match said:
        case OfEveryKind(left_in=word):
            if word is not None:
                check_some_left_out(draft, word, inner)
            return ()
        case Served(time):
            return served(draft, time, inner)
        case Said(FallsIn() as fact):
            return falls_in(draft, fact, inner)
        case Said(ValueOf(noun, LiesIn(time))):
            return lies_in(draft, draft.value(noun, inner), time, noun.span, inner)
        case _:
            test = _one_test(draft, said, inner)
    words = inner.source.slice(phrase.span)
    return (Condition(test, why_left_out(words, test), inner.clause, span=phrase.span),)


_OneTest = Said | CalledSo | OfThing | Excluding | ByDay | DaysFrom | Listed
"""Qualifiers that each leave a row out for one reason."""


def _one_test(draft: Draft, said: _OneTest, inner: Scope) -> Expression:
    match said:
        case Said(fact):
            return draft.fact(fact, inner)
        case CalledSo(name):
            return _called_so(draft, name, said.span, inner)
        case Excluding():
            return _excluding(draft, said, inner)
        case ByDay():
            return by_day(draft, said, inner)
        case DaysFrom():
            return days_from(draft, said, inner)
        case Listed(table=table, negated=negated):
            return listed_in(draft, table, negated, said.span, inner)
        case OfThing():
            return not_computed(draft, said, inner)
        case _:
            assert_never(said)


def _excluding(draft: Draft, said: Excluding, inner: Scope) -> Expression:
    """`excluding claims that are denied`, `excluding inpatient claims`."""
    name = inner.table.row if inner.table is not None else inner.subject
    if said.rows is not None and draft.base_row(str(said.rows.value)) != name:
        not_computed(draft, said, inner)  # members are left out, and claims are named
    flagged = tuple(opposite(yes_column(draft, flag, inner)) for flag in said.flags)
    if said.names:
        named = is_one_of(draft, name, said.names, said.span, inner) if name is not None else None
        flagged = (*flagged, opposite(named or any_name(draft, said.names, inner)))
    if flagged:
        return flagged[0] if len(flagged) == 1 else Connective("and", flagged, TRUTH)
    assert said.phrase is not None
    return opposite(all_of(_qualifier(draft, said.phrase, inner)))


def _called_so(draft: Draft, name: Word, span: Span, inner: Scope) -> Expression:
    """`named Adams`."""
    key = inner.subject or (inner.visible_keys[0] if inner.visible_keys else "")
    left = at_hand(draft, key, inner) or KeyValue(key, draft.key_type(key))
    return Comparison("=", left, Literal(name.text, TEXT), TRUTH, span=span)
