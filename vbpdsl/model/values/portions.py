"""An amount divided among several: who shares in it, by what, within which limits, to the cent.

    the Pool, divided among all Practices in proportion to Units, but not more than Limit;
    what is cut off is divided once more among those not cut off

What is said behind a value is said of the division so far (`Portion`), one thing after the other;
`sentences/pools` says the same of it by sentences. Everything is worked out at each of those that
share for itself, so that what the phrase says of each of them (`Practices whose score is ...`) is
read as said of the one at hand.
"""

from typing import NoReturn

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import all_of
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Ahead,
    Cents,
    Excess,
    Expression,
    KeyValue,
    Portion,
    Rounded,
    Rows,
    TermValue,
)
from vbpdsl.model.operators import OddCents, Picks, RoundingWay
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind
from vbpdsl.model.values import columns, references
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import changed
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.pools import AheadSaid, OddCentsSaid, SharedOut
from vbpdsl.syntax.nodes.values import SaidOf
from vbpdsl.syntax.parsing.tree import Phrase, Word


def shared_out(draft: Draft, said: SharedOut, scope: Scope) -> Portion:
    """`A, divided among all Practices in proportion to Units`: the part of the one at hand."""
    if scope.variables or scope.table is not None:
        not_computed(draft, said, scope)  # a part within rows has a clause of its own
    said = said if said.among is not None else _among_all(draft, said, scope)
    assert said.among is not None
    amount = draft.value(said.value, scope)
    if amount.type.kind is not Kind.NUMBER:
        not_computed(draft, said, scope)
    rows, _ = rows_of(draft, said.among.phrase, scope, everyone=True)
    if rows.table is not None or rows.links or said.among.rows.other is not None:
        not_computed(draft, said, scope)
    kind = rows.keys[0]
    if kind not in (*draft.settlement_keys, *scope.keys):
        _part_of_whom(draft, said, kind, scope)
    if said.by is None and said.equally is None:
        _by_what(draft, said, kind, scope)
    own = evolve(scope, subject=kind)
    weight = None if said.by is None else draft.value(said.by, own)
    if weight is not None and weight.type.kind is not Kind.NUMBER:
        not_computed(draft, said, scope)
    type_ = evolve(amount.type, whole=False)
    return Portion(
        amount, rows.keys, _takes(draft, rows), weight, None, None, 1, None, type_, span=said.span
    )


def _among_all(draft: Draft, said: SharedOut, scope: Scope) -> SharedOut:
    """`its share of $1,000 in proportion to its cost`: that of the one that is settled, of all."""
    party = next((party.name for party in draft.parties if party.each), None)
    if party is None or scope.keys:
        not_computed(draft, said, scope)  # whose share?
    assert party is not None
    rows = Phrase("rows", (Word("PARTY", party, party, said.span, party),), said.span)
    return evolve(said, among=RowsNamed(rows, noun_phrase(rows), True))


def _part_of_whom(draft: Draft, said: SharedOut, kind: str, scope: Scope) -> None:
    assert said.among is not None
    words = scope.source.slice(said.among.phrase.span)
    draft.say(
        "VBP310",
        f"each of the {words} has a part, and this clause gives one figure for "
        + (" and ".join(f"each {key}" for key in scope.keys) or "the whole settlement"),
        scope.source,
        said.span,
        scope.clause,
        suggestion=f"begin with `Each {kind}'s ... means ...`",
    )
    raise Refused


def _by_what(draft: Draft, said: SharedOut, kind: str, scope: Scope) -> NoReturn:
    """`The Pool is shared among the Practices`: each the same, or by what?"""
    assert said.among is not None
    among = said.among.phrase.span
    words = scope.source.phrase(among)
    draft.say(
        "VBP121",
        f"this does not say whether each of the {draft.many(kind)} has the same part, or by what "
        "it is divided",
        scope.source,
        said.span,
        scope.clause,
        readings=("each the same", "in proportion to what each has of something"),
        case="$900 among two, one with 200 members and one with 100: $450 each, or $600 and $300",
        suggestion="`equally` behind it, or `in proportion to` a figure of each",
        fixes=(Fix(among, f"{words} equally"),),
    )
    raise Refused


def _takes(draft: Draft, rows: Rows) -> Expression | None:
    """What is asked of each that shares, as asked of the one at hand."""
    if not rows.conditions:
        return None
    at_hand = {one.variable: one.key for one in rows.each}
    made = draft.settlement_keys

    def own(node: object) -> object:
        match node:
            case KeyValue(key=key) if key in at_hand:
                return evolve(node, key=at_hand[key])
            case TermValue(at=at):
                kept = tuple(
                    (key, value) for key, value in at
                    if not (key in made and isinstance(value, KeyValue) and value.key == key)
                )  # fmt: skip
                return evolve(node, at=kept)
        return node

    found = changed(all_of(rows.conditions), own)
    assert isinstance(found, Expression)
    return found


def limited(found: Expression, pick: Picks, bound: Expression, span: Span) -> Portion:
    """A limit of each part; a second one of a kind goes with the first."""
    assert isinstance(found, Portion)
    if pick is Picks.LESSER:
        return evolve(found, most=bound, span=span)
    return evolve(found, least=bound, span=span)


def can_be_limited(found: Expression, pick: Picks) -> bool:
    """Whether a bound is one of the parts, and none of what was made of them since."""
    if not isinstance(found, Portion) or found.cents is not None or found.passes != 1:
        return False
    return (found.most if pick is Picks.LESSER else found.least) is None


def divided_again(draft: Draft, said: SaidOf, scope: Scope, until_none: bool) -> Expression:
    """`...; what is cut off is divided once more among those not cut off`."""
    found = draft.value(said.value, scope)
    if not isinstance(found, Portion) or (found.most is None and found.least is None):
        draft.say(
            "VBP210",
            "what is cut off? Nothing is divided within a limit here",
            scope.source,
            said.span,
            scope.clause,
            expected="a division with a limit: `the Pool, divided among all Practices, but not "
            "more than Limit; what is cut off ...`",
            suggestion="say the limit of each part before it",
        )
        raise Refused
    return evolve(found, passes=None if until_none else 2, span=said.span)


def odd_cents(draft: Draft, said: OddCentsSaid, found: Expression, scope: Scope) -> Portion:
    """`..., rounded down to the cent; the cents lost go one each to ...`."""
    if not isinstance(found, Rounded) or not isinstance(found.value, Portion):
        draft.say(
            "VBP210",
            "which cents? No division is rounded here",
            scope.source,
            said.span,
            scope.clause,
            expected="`..., divided among ..., rounded down to the cent; the cents lost go ...`",
            suggestion="say how each part is rounded before it",
        )
        raise Refused
    portion = found.value
    if said.one_each and found.way not in (RoundingWay.DOWN, RoundingWay.DROPPED):
        not_computed(draft, said, scope)  # what is rounded up has no cents lost
    if said.among is not None and draft.canonical(str(said.among.value)) not in portion.each:
        not_computed(draft, said, scope)
    order = tuple(_ahead(draft, one, portion, scope) for one in said.order)
    odd = OddCents.ONE_EACH if said.one_each else OddCents.FIRST
    cents = Cents(found.step, found.way, odd, order)
    return evolve(portion, cents=cents, span=found.span)


def _ahead(draft: Draft, said: AheadSaid, portion: Portion, scope: Scope) -> Ahead:
    own = evolve(scope, subject=portion.each[0])
    if said.of is not None and draft.canonical(str(said.of.value)) not in portion.each:
        not_computed(draft, said, scope)
    found = _noun(draft, said.noun, portion, own)
    if found.type.kind is Kind.TRUTH or (said.largest and found.type.kind is not Kind.NUMBER):
        not_computed(draft, said, scope)
    return Ahead(found, said.largest)


def _noun(draft: Draft, noun: Word, portion: Portion, scope: Scope) -> Expression:
    name = draft.canonical(str(noun.value))
    if name in portion.each:
        return KeyValue(name, draft.key_type(name), span=noun.span)
    if noun.kind == "TERM":
        return references.term(draft, noun, scope)
    return columns.column(draft, noun, scope)


def most_together(
    draft: Draft, found: Portion, other: Expression, bound: Expression, span: Span, scope: Scope
) -> Portion:
    """`X and the part together shall not exceed Z`: what Z leaves of it beside X."""
    same_unit(draft, other, bound, span, scope)
    return evolve(found, most=Excess(bound, other, bound.type, span=span))
