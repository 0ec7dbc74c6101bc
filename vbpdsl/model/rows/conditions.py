"""Conditions on rows: all that a phrase says of its rows, each with the words for its failing.

    claims for services in the Period whose allowed amount is more than $100
        ->   three conditions: service before the Period, service after it, not whose ...

Every condition keeps its clause, so that each row left out is left out by a reason and a clause.
What dates and names mean stands in `row_dates` and `row_names`; here a qualifier finds its reader.
"""

from collections.abc import Callable

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of, opposite
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Condition, Connective, Expression
from vbpdsl.model.nouns.row_names import (
    any_name,
    column_is,
    in_name,
    status_test,
    with_named,
    with_yes,
    yes_column,
)
from vbpdsl.model.rows.belonging import POINTING
from vbpdsl.model.rows.dates import (
    between,
    by_day,
    dated_in,
    ends_in,
    for_services,
    in_settled_period,
    named_span,
    paid_after,
    paid_by,
    paid_late,
    paid_within,
    served,
    within_days,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.tree import Phrase, Word


def conditions_of(draft: Draft, rows: NounPhrase, inner: Scope) -> tuple[Condition, ...]:
    """All that a phrase says of which rows count: a status, dates, and qualifiers.

    Whose rows they are is said by links (see `belonging`) and passed over here.
    """
    found: list[Condition] = [*_of_kind(draft, rows, inner)]
    for word in rows.statuses:
        test = status_test(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    if rows.names:
        test = any_name(draft, rows.names, inner)
        words = " or ".join(word.text for word in rows.names)
        span = rows.names[0].span.to(rows.names[-1].span)
        found.append(Condition(test, f"not {words}", inner.clause, span=span))
    for word in rows.flags:
        test = yes_column(draft, word, inner)
        found.append(Condition(test, f"not {word.text}", inner.clause, span=word.span))
    for time in rows.times:
        if isinstance(time, Word):
            found += in_settled_period(draft, time, inner)
        else:
            found += served(draft, time, inner)
    if rows.qualifiers is not None:
        found += row_conditions(draft, rows.qualifiers, inner, linked=True)
    return tuple(found)


def _of_kind(draft: Draft, rows: NounPhrase, inner: Scope) -> tuple[Condition, ...]:
    """What makes rows of their kind: `Senior Member means a member whose age is 65 or more`."""
    said = draft.row_kinds.get(str(rows.noun.value))
    if said is None:
        return ()
    document, read, kind = said
    index = next(i for i, p in enumerate(kind.parts) if p.kind in ("MEANS", "IS_A"))
    parts = tuple(part for part in kind.parts[index + 1 :] if part.kind != "EACH")
    there = inner.elsewhere(document.source, read.label)
    return conditions_of(draft, noun_phrase(Phrase("rows", parts, kind.span)), there)


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
    for part in phrase.phrases():
        if not (linked and part.kind in POINTING):
            found += _qualifier(draft, part, inner)
        elif part.kind == "of_rows" and (noun := part.token("ROWS")) is not None:
            # what follows `visits of members` is said of the members
            inner = evolve(inner, subject=draft.base_row(str(noun.value)))
    return tuple(found)


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
    stated = _stated(phrase)
    several = _SEVERAL.get(stated.kind)
    if several is not None:
        return several(draft, stated, inner)
    test = _TESTS.get(stated.kind, _said_of_row)(draft, phrase, inner)
    words = inner.source.slice(phrase.span)
    left_out = words.removeprefix("not ") if phrase.kind.startswith("excluding") else f"not {words}"
    return (Condition(test, left_out, inner.clause, span=phrase.span),)


def _stated(phrase: Phrase) -> Phrase:
    """What `who ...` and `whose ...` go on with; any other qualifier itself."""
    return phrase.phrases()[0] if phrase.kind in ("who", "whose") else phrase


def _said_of_row(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    if phrase.kind == "whose":
        return draft.compared(_stated(phrase), inner)
    return draft.fact(_stated(phrase), inner)


def _excluding(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`excluding claims that are denied`."""
    _check_same_rows(draft, phrase, inner)
    return opposite(all_of(_qualifier(draft, phrase.phrases()[-1], inner)))


def _check_same_rows(draft: Draft, phrase: Phrase, inner: Scope) -> None:
    """`claims ..., excluding members whose ...`: what is left out is some of the same rows."""
    word = phrase.token("ROWS")
    name = inner.table.row if inner.table is not None else inner.subject
    if word is not None and draft.base_row(str(word.value)) != name:
        not_computed(draft, phrase, inner)


def _excluding_names(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`excluding inpatient claims`."""
    _check_same_rows(draft, phrase, inner)
    return opposite(any_name(draft, phrase.tokens("NAME"), inner))


def _in_named(draft: Draft, phrase: Phrase, inner: Scope) -> Expression:
    """`that are in the Prevention domain`."""
    return column_is(draft, _stated(phrase), inner)


def _in_time(draft: Draft, phrase: Phrase, inner: Scope) -> tuple[Condition, ...]:
    """`that fall in the Performance Year`."""
    return served(draft, phrase.phrases()[0], inner)


def _of_every_kind(_draft: Draft, _phrase: Phrase, _inner: Scope) -> tuple[Condition, ...]:
    """`claims of all kinds except dental`: no condition; what is left out follows."""
    return ()


_SEVERAL: dict[str, Callable[[Draft, Phrase, Scope], tuple[Condition, ...]]] = {
    "served": for_services,
    "served_span": between,
    "named_months_of": named_span,
    "named_days_of": named_span,
    "dated_in": dated_in,
    "ends_in": ends_in,
    "fact_in": _in_time,
    "of_every_kind": _of_every_kind,
}
"""What gives as many conditions as it has ends, or none."""

_TESTS: dict[str, Callable[[Draft, Phrase, Scope], Expression]] = {
    "excluding": _excluding,
    "excluding_names": _excluding_names,
    "in_name": in_name,
    "column_is": column_is,
    "with_named": with_named,
    "with_yes": with_yes,
    "fact_in_name": _in_named,
    "fact_paid": paid_by,
    "paid_by": paid_by,
    "paid_after": paid_after,
    "paid_within": paid_within,
    "paid_late": paid_late,
    "by_day": by_day,
    "within_days": within_days,
}
"""What is one test of a row; all other kinds are what is said of a row or thing anywhere."""
