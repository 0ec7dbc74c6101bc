"""Limits and roundings that a sentence of its own sets to a Term or a payment.

    Shared Savings shall not exceed 4% of the Benchmark.   ->   at most that, wherever it is used
    In no event shall the Score be less than 0.            ->   at least that
    The Score is rounded to two decimal places.            ->   so rounded, wherever it is used
    No Bonus is payable if the Gate is not passed.         ->   nothing where that holds
    The Bonus is increased by 5% if all Measures are met.  ->   more where that holds

Several are followed one after the other, in the order of the page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import partial

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Connective,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.readings.of_the_whole import ask_amount_of_the_whole
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.barred import ground_test
from vbpdsl.model.sentences.due_to import check_due_to
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import PERCENT, TRUTH, Kind
from vbpdsl.model.values.by_kind import is_such
from vbpdsl.model.values.changed import changed_where, check_of_whom
from vbpdsl.model.values.changes_in_turn import Turns, next_turn
from vbpdsl.model.values.changes_met import (
    Change,
    ask_beyond_a_limit,
    ask_where_they_meet,
    ask_which_figure,
    change_by_percent,
    figure_changed_to,
)
from vbpdsl.model.values.combined import picked
from vbpdsl.model.values.counted_at import counted_at, whole_of
from vbpdsl.model.values.cut_off import (
    cut_off,
    cuts_of,
    is_cut,
    with_part_above,
    without_excess,
)
from vbpdsl.model.values.limits_met import Limit, ask_which_limits, limits_of
from vbpdsl.model.values.no_figure import none_of, nothing_of
from vbpdsl.model.values.tails import as_rounded, check_limit_for_each
from vbpdsl.model.values.units import same_unit, wrong_kind
from vbpdsl.model.walking import rewritten
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.actions.grounds import grounds
from vbpdsl.syntax.actions.tails import limits
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.payments import Ground
from vbpdsl.syntax.nodes.values import Pick, RoundedTo
from vbpdsl.syntax.parsing.tree import Phrase, Word

_PICKS = {"AT_MOST": Pick.LESSER, "AT_LEAST": Pick.GREATER}


def limited(
    draft: Draft, name: str, value: Expression, scope: Scope, payee: Word | None = None
) -> Expression:
    """A value within the limits that sentences set to what has that name; of a payment those that
    speak of another payee are of another part of it."""
    changes: list[Change] = []
    figures: list[Change] = []
    limits: list[tuple[str, Phrase]] = []
    turns = Turns()
    bounds: list[Limit] = []
    draft.unlimited.setdefault(name, value)
    for read, document, phrase in (*cuts_of(draft, name, value), *draft.limited.get(name, ())):
        to = [str(word.value) for word in phrase.tokens("PARTY")] if phrase.token("TO") else []
        if payee is not None and to and str(payee.value) not in to:
            continue
        inner = scope.elsewhere(document.source, read.label)
        said = ways(document, read, phrase)
        ask_beyond_a_limit(draft, name, limits, phrase, inner)
        limits += [(read.label, phrase)]
        if phrase.token("GO_BEYOND", "LIMITED_TO") is not None:
            now = limits_of(read.label, limits_said(phrase), _holds_always(phrase))
            ask_which_limits(draft, name, bounds, now, phrase, inner)
            bounds += now
        before, value = value, one_reading(draft, said, partial(_within, draft, value, inner))
        if (change := change_by_percent(phrase, before, value, read.label)) is not None:
            for other in changes:
                ask_where_they_meet(draft, name, other, change, inner)
            changes.append(change)
        if (figure := figure_changed_to(phrase, value, read.label)) is not None:
            for other in figures:
                ask_which_figure(draft, name, other, figure, inner)
            figures.append(figure)
        turns = next_turn(draft, name, turns, (phrase, before, value, read.label), inner)
        draft.limited_used.add(name)
    return value


def _holds_always(phrase: Phrase) -> bool:
    """Whether a limit is one of all, at all times."""
    some = ("IF", "UNLESS", "OF_A", "PAYABLE_TO", "PARTY", "FOR_A")
    years = phrase.phrase("years", "for_when", "qualifiers")
    return years is None and phrase.token(*some) is None


def _within(draft: Draft, value: Expression, scope: Scope, phrase: Phrase) -> Expression:
    return limited_by(draft, value, phrase, scope)


def limited_by(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """A value within the limits of one sentence, one after the other, or rounded as it says."""
    if (how := phrase.token("IS_ROUNDED")) is not None:
        to, way = phrase.token("ROUND_STEP"), phrase.token("ROUND_WAY")
        return as_rounded(draft, value, RoundedTo(phrase, how, to, way, phrase.span), scope)
    if phrase.token("AT", "COUNTED_AT") is not None:
        return counted_at(draft, value, phrase, scope)
    if phrase.token("WHAT_LIES") is not None:
        return with_part_above(draft, value, phrase, scope)
    if is_cut(phrase):
        check_period(draft, phrase, scope)
        return without_excess(draft, value, phrase, scope)
    if phrase.token(*_NOTHING) is not None:
        _check_ended(draft, phrase, scope)
        return _nothing_where(draft, value, phrase, scope)
    if phrase.token("FORFEITS") is not None:
        return _forfeited(draft, value, phrase, scope)
    if phrase.token("IS_DISREGARDED") is not None:
        return _without_part(draft, value, phrase, scope)
    if phrase.token("IS_CHANGED") is not None:
        check_of_whom(draft, phrase, scope)
        return changed_where(draft, value, phrase, _where(draft, phrase, scope), scope)
    check_period(draft, phrase, scope)
    check_of_whom(draft, phrase, scope)
    whole = value
    for pick, bound in limits_said(phrase):
        check_limit_for_each(draft, value, bound, scope)
        value = picked(draft, pick, (value, draft.value(bound, scope)), phrase.span, scope)
    test = _where(draft, _with_years(phrase), scope)
    if test is None:
        return value
    return Cases((Branch(test, value, span=phrase.span),), whole, value.type, span=phrase.span)


_NOTHING = ("IS_DUE", "MAY_BE_DUE", "IS_DIVIDED", "IS_ZERO", "DOES_NOT_APPLY", "NO_LONGER")
"""Words that say that there is nothing of it."""


def _with_years(phrase: Phrase) -> Phrase:
    """`The Bonus for 2025 shall not exceed $5`: the years as other sentences have them; `for any
    Contract Year` is no condition."""
    years = phrase.phrase("years")
    parts = tuple(part for part in phrase.parts if part.kind not in ("FOR_A", "years"))
    if years is not None:
        parts = (*parts, Phrase("for_when", (years,), years.span))
    return evolve(phrase, parts=parts)


def check_period(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`The Bonus for any Contract Year shall not exceed $5`: a limit of each that is settled. `For
    all Contract Years` may be one of all of them together."""
    period = phrase.token("PERIOD")
    if period is None:
        return
    each = phrase.token("FOR_A")
    assert each is not None
    if draft.period_key not in (None, draft.canonical(str(period.value))):
        not_computed(draft, phrase, scope)  # of a month, and what is settled is a year
    ask_amount_of_the_whole(draft, period, scope)
    if not is_plural(draft, period):
        return
    one, span = f"for any {period.value}", each.span.to(period.span)
    draft.say(
        "VBP121",
        f"`{scope.source.slice(span)}` does not say whether this is a limit of each "
        f"{period.value} or of all of them together",
        scope.source,
        span,
        scope.clause,
        readings=("of each by itself", "of all of them together"),
        suggestion=f"`{one}`, if it is one of each",
        fixes=(Fix(span, one),),
    )
    raise Refused


def _check_ended(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`It lapses in 2027`: what has lapsed does not come back in 2028, and from which day?"""
    word, years = phrase.token("DOES_NOT_APPLY"), phrase.phrase("for_when")
    if word is None or word.value != "ENDED" or years is None:
        return
    if years.token("FROM_YEAR") is None:
        draft.say(
            "VBP121",
            f"`{scope.source.phrase(word.span.to(years.span))}` can be read in two ways",
            scope.source,
            word.span.to(years.span),
            scope.clause,
            readings=("that year is the last one", "the year before is the last one"),
            suggestion=f"`{word.typed} after` the last year in which it is there",
        )
        raise Refused


def _nothing_where(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`No Bonus is payable if ...`, `The Bonus does not apply for a Year with fewer than ...`."""
    phrase.tokens("NO", "TO", "FOR", "AGAINST", "IN", "PERIOD", "EACH")
    check_due_to(draft, phrase, limited_term(phrase, scope.clause), scope)
    if value.type.kind is not Kind.NUMBER:
        wrong_kind(draft, value, phrase.span, scope)
    zero = none_of(value, phrase) if phrase.token("NO_LONGER") else nothing_of(value, phrase)
    name = limited_term(phrase, scope.clause)
    draft.compared_last = value  # `if it is less than $150`
    with _as_it_was(draft, name, value, scope):
        test = _where(draft, phrase, scope)
    assert test is not None
    test = rewritten(test, partial(_before, name, value))
    return Cases((Branch(test, zero, span=phrase.span),), value, value.type, span=phrase.span)


@contextmanager
def _as_it_was(draft: Draft, name: str, value: Expression, scope: Scope) -> Iterator[None]:
    """What a sentence says of its own Term speaks of what the Term is before that sentence."""
    known = draft.definitions.get(name)
    draft.definitions[name] = Definition(
        name, scope.keys, value.type, value, scope.clause, "hidden", None, ""
    )
    try:
        yield
    finally:
        del draft.definitions[name]
        if known is not None:
            draft.definitions[name] = known


def _before(name: str, value: Expression, node: object) -> object:
    own = isinstance(node, TermValue) and node.term == name and not node.earlier
    return value if own else node


def _forfeited(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`A Facility with a Rate above 8% shall forfeit one-half of its Bonus`: half of it is left."""
    parties = phrase.tokens("PARTY")
    if not parties:
        not_computed(draft, phrase, scope)  # `Each Measure that is not met loses 5 points`
    party = parties[-1]
    phrase.tokens("FOR", "IN", "PERIOD")
    if str(party.value) in [one.name for one in draft.parties if one.role == "payer"]:
        not_computed(draft, phrase, scope)  # whoever pays it has nothing of it to lose
    phrase.tokens("ITS", "EACH", "OF", "IF", "IF_THEN")
    if value.type.kind is not Kind.NUMBER:
        wrong_kind(draft, value, phrase.span, scope)
    before, draft.party_named = draft.party_named, True  # `if its rate`: of who forfeits it
    if phrase.parts[0].kind == "IF":
        test = draft.condition(phrase.parts[1], scope)
    else:
        found = _where(draft, phrase, scope)
        assert found is not None
        test = found
    draft.party_named = before
    lost = phrase.token("PERCENT", "SHARE_WORD")
    left: Expression = nothing_of(value, phrase)
    if lost is not None:
        share = Literal(Fraction(lost.value), PERCENT, span=lost.span)  # type: ignore[arg-type]
        part = Arithmetic("*", share, value, value.type, span=phrase.span)
        left = Arithmetic("-", value, part, value.type, span=phrase.span)
    return Cases((Branch(test, left, span=phrase.span),), value, value.type, span=phrase.span)


def limited_term(phrase: Phrase, clause: str) -> str:
    """The Term that such a sentence speaks of: `If Claims exceed $5, half of the excess ...`; or
    the payment that a clause makes, or the section in which it stands."""
    if (under := phrase.token("PAYMENT_UNDER")) is not None:
        number = phrase.token("NUMBER")
        if (under.value == "HERE") is (number is not None):
            return f"{under.typed}{number.typed if number is not None else ''}"  # no payment
        return payment_of(number.typed if number is not None else clause.rpartition(".")[0])
    if phrase.token("AT", "COUNTED_AT") is not None:
        return whole_of(phrase)
    if is_cut(phrase):
        cut = cut_off(phrase)
        return str(cut.whole_of.value) if cut is not None and cut.whole_of is not None else ""
    direct = phrase.tokens("TERM")
    found = direct or tuple(word for word in phrase.words() if word.kind == "TERM")
    return str(found[0].value)


def payment_of(cited: str) -> str:
    """What the payment that a clause or a section makes is called where it is cited."""
    return f"the payment under {'clause' if '.' in cited else 'section'} {cited}"


def payments_cited(draft: Draft, clause: str) -> tuple[str, ...]:
    """What a payment is called by its clause and its section, where these make no other one."""
    section = clause.rpartition(".")[0]
    alike = [source.read.label for source in draft.paying]
    of_section = [one for one in alike if one.rpartition(".")[0] == section]
    return tuple(
        payment_of(one)
        for one, many in ((clause, alike.count(clause)), (section, len(of_section)))
        if many == 1
    )


def _part(phrase: Phrase) -> Phrase:
    """What is disregarded: the excess, or a percentage of it."""
    excess = phrase.token("THE_DIFFERENCE")
    assert excess is not None
    whole = Phrase("difference", (excess,), excess.span)
    rate = phrase.token("PERCENT", "SHARE_WORD")
    if rate is None:
        return whole
    of = phrase.tokens("OF")
    return Phrase("share_of", (rate, *of, whole), rate.span.to(excess.span))


def _without_part(draft: Draft, value: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`If Claims exceed the Point, 90% of the excess shall be disregarded`: Claims less that.

    The Term of which it is said is what it is before this sentence.
    """
    name = limited_term(phrase, scope.clause)
    draft.differing = ()
    with _as_it_was(draft, name, value, scope):
        test = draft.condition(phrase.parts[1], scope)
        part = draft.value(_part(phrase), scope)
    same_unit(draft, value, part, phrase.span, scope)
    before = partial(_before, name, value)
    test, part = rewritten(test, before), rewritten(part, before)
    kept = Arithmetic("-", value, part, value.type, span=phrase.span)
    return Cases((Branch(test, kept, span=phrase.span),), value, value.type, span=phrase.span)


def _where(draft: Draft, phrase: Phrase, scope: Scope) -> Expression | None:
    """The condition of such a sentence: its grounds, or what is said of the period."""
    tests = [ground_test(draft, ground, scope) for ground in grounds(phrase)]
    if (such := phrase.phrase("is_such")) is not None:  # `for any stay of the urgent kind`
        phrase.token("FOR_A")
        tests.append(is_such(draft, such, scope))
    if (who := _of_whom(phrase)) is not None:  # `payable to a Facility that has ...`
        party = phrase.tokens("PARTY")[-1]
        if str(party.value) not in draft.settlement_keys:
            not_computed(draft, phrase, scope)
        of_party = evolve(scope, subject=str(party.value))
        tests.append(all_of(row_conditions(draft, who, of_party)))
    if phrase.token("IN_WHICH") is not None:
        tests.append(draft.condition(phrase.parts[-1], scope))
    if (has := phrase.token("WITH")) is not None:
        having = phrase.parts[-1]
        said = Phrase("said_of", (Word("HAS", "has", has.typed, has.span), having), having.span)
        tests.append(draft.condition(said, scope))
    if (years := phrase.phrase("for_when")) is not None:  # `No Bonus is payable for 2025`
        tests.append(ground_test(draft, Ground(when(years), False, years.span), scope))
    if len(tests) > 1:
        return Connective("and", tuple(tests), TRUTH, span=phrase.span)
    return tests[0] if tests else None


def _of_whom(phrase: Phrase) -> Phrase | None:
    """What is said of the party: `to a Facility that has ...`, `A Facility with ... forfeits`."""
    last = phrase.parts[-1]
    to_whom = phrase.token("TO", "FOR", "AGAINST") is not None and isinstance(last, Phrase)
    if to_whom and phrase.parts[-2].kind == "PARTY":
        assert isinstance(last, Phrase)
        return Phrase("qualifiers", (last,), last.span)
    return phrase.phrase("qualifiers")


def limits_said(phrase: Phrase) -> list[tuple[Pick, Phrase]]:
    """The limits that a sentence sets."""
    word = phrase.token("GO_BEYOND", "LIMITED_TO")
    phrase.tokens("IN_NO_EVENT")
    assert word is not None
    found = [(_PICKS[str(word.value)], _behind(phrase, word))]
    if (other := phrase.token("AND_LIMIT")) is not None:
        found.append((limits(other), _behind(phrase, other)))
    return found


def _behind(phrase: Phrase, word: Word) -> Phrase:
    """What stands behind a word of a sentence."""
    found = phrase.parts[phrase.parts.index(word) + 1]
    assert isinstance(found, Phrase)
    return found
