"""A division said by sentences, one thing in each: who shares, the limit, what is cut off, cents.

    6.3  The Pool is divided among all MCOs in proportion to Units (the "Pool Payment").
    6.4  Other Bonus and Pool Payment together shall not exceed $1,000.
    6.5  Whatever clause 6.4 cuts off is divided once more among those not cut off.

They come to the same as if all of it were said behind the value (`values/portions`). A sentence
that names no part is said of the division before it on the page.
"""

from contextlib import suppress
from typing import assert_never

from attrs import evolve

from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, KeyValue, Portion, Rounded, TermValue
from vbpdsl.model.kept import TermSource
from vbpdsl.model.operators import Picks, RoundingWay
from vbpdsl.model.readings.read import one_reading, ways
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.sharing import named_where_paid, who_shares
from vbpdsl.model.values import references
from vbpdsl.model.values.changed import check_of_whom
from vbpdsl.model.values.limited import check_period, limited_by, limits_said
from vbpdsl.model.values.literals import fraction_dropped, rounding_off
from vbpdsl.model.values.portions import can_be_limited, most_together, odd_cents, shared_out
from vbpdsl.model.values.portions import limited as of_each
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import changed, parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.actions.pools import TOGETHER, pool_said
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.nodes.pools import (
    DividedAgain,
    NobodyHas,
    NotTogetherMore,
    OddCentsSaid,
    PartsRounded,
    SharedOut,
    WhoKeeps,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.rounding_words import round_step


def _which_is_cut(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`The A and the B together shall not exceed $20`, of payments: of which is it taken?"""
    terms = [str(word.value) for word in phrase.tokens("TERM")]
    limit = scope.source.phrase(phrase.parts[-1].span)
    less: list[str] = []
    for one in reversed(terms):
        others = [f"the {other}" for other in terms if other != one]
        kept = others[0] if len(others) == 1 else f"({' plus '.join(others)})"
        less.append(f"{one} shall not exceed the amount by which {limit} exceeds {kept}")
    named = [f"the {term}" for term in terms]
    all_of = "both" if len(terms) == 2 else "all together"
    draft.say(
        "VBP121",
        f"this does not say whether {', '.join(named[:-1])} or {named[-1]} is cut where {all_of} "
        "are more",
        scope.source,
        phrase.span,
        scope.clause,
        readings=tuple(less),
        fixes=tuple(Fix(phrase.span, one) for one in less),
    )


def _of_the_settled(draft: Draft, phrase: Phrase) -> bool:
    """Whether what is limited `of a Facility` is limited of those that are settled, of whom alone
    there are such amounts."""
    settled = [party.name for party in draft.parties if party.each]
    named = [str(word.value) for word in phrase.tokens("PARTY")]
    together = phrase.token("SUM_NOT_MORE", "GO_BEYOND") is not None
    return not together or all(name in settled for name in named)


def _all_payments(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`Total payments under Sections 3 and 4 shall not exceed $175,000`: which of them is cut?"""
    limit = scope.source.phrase(phrase.parts[-1].span)
    draft.say(
        "VBP121",
        "this does not say which of the payments is cut where all together are more",
        scope.source,
        phrase.span,
        scope.clause,
        readings=("the payment that is due last", "each of them in proportion"),
        case=f"of two payments of {limit} each: the second one is $0, or both are halved",
        suggestion="name them, with the one that is cut: `A shall not exceed the amount by which "
        f"{limit} exceeds B`",
    )


def collect_pool(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> (
    TermSource | None
):  # fmt: skip
    """A sentence of a division: the Term that it defines, or kept for the division before it."""
    name = phrase.token("PAYMENT_NAME")
    scope = Scope(document.source, read.label)
    if phrase.token("IS_DIVIDED") is not None:
        called = str(name.value) if name is not None else named_where_paid(draft)
        if called is None:
            _called_what(draft, phrase, scope)
            return None
        return TermSource(called, _keys(draft, phrase), read, document, phrase)
    terms = [str(word.value) for word in phrase.tokens("TERM")]
    if phrase.token("TOTAL_PAYMENTS") is not None:
        _all_payments(draft, phrase, scope)
        draft.give_up(document, read.label)
        return None
    if not _of_the_settled(draft, phrase):
        with suppress(Refused):
            not_computed(draft, phrase, scope)
        draft.give_up(document, read.label)
        return None
    of = next((one for one in terms if one in draft.pools), None)
    if of is None and draft.pools and phrase.token(*TOGETHER) is None:
        of = draft.pools[-1]
    together = phrase.token(*TOGETHER)
    if together is not None and together.value == "AT_LEAST":
        with suppress(Refused):  # it is said; the sentence gives no Term
            not_computed(draft, phrase, scope)
        draft.give_up(document, read.label)
        return None
    if of is None and together is not None and not draft.pools:
        _which_is_cut(draft, phrase, scope)
        draft.give_up(document, read.label)
        return None
    if of is None:
        draft.say(
            "VBP210",
            "of which division? Nothing is divided before it",
            document.source,
            phrase.span,
            read.label,
            suggestion="say first what is divided, among whom, and what a part is called: `The "
            'Pool is divided among all Practices equally (the "Pool Payment").`',
        )
        draft.give_up(document, read.label)
        return None
    draft.pool_rules.setdefault(of, []).append((read, document, phrase))
    return None


def _called_what(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    draft.say(
        "VBP210",
        "what is each one's part called? No name stands behind it",
        scope.source,
        phrase.span,
        scope.clause,
        expected='a name for the part: `(the "Pool Payment")`',
        suggestion=f'`{scope.source.slice(phrase.span).rstrip(".")} (the "...").`',
    )


def _keys(draft: Draft, phrase: Phrase) -> tuple[str, ...]:
    """The part is one figure for each of those among whom is divided."""
    rows = phrase.phrase("rows") if phrase.token("AMONG") is not None else None
    word = rows.tokens("ROWS", "PARTY", "COLUMN")[-1] if rows is not None else None
    kind = draft.base_row(draft.canonical(str(word.value))) if word is not None else None
    if kind is None:
        return ()  # among those of whom another sentence says that they share
    return () if kind in draft.settlement_keys else (kind,)


def divides(phrase: Phrase) -> bool:
    """Whether a definition divides an amount, so that sentences after it may go on about it."""
    return any(one.kind == "shared_out" and one.token("DIVIDED") for one in phrase.walk())


def pool_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """What a sentence that divides something says alone."""
    said = pool_said(phrase)
    assert isinstance(said, SharedOut)
    if said.among is None:
        said = evolve(said, among=who_shares(draft, said, phrase, scope))
    return shared_out(draft, said, scope)


def with_rules(draft: Draft, source: TermSource, found: Expression, scope: Scope) -> Expression:
    """A division with what further sentences say of it, in the order of the page."""
    limited: str | None = None
    speaking: set[str] = set()
    for read, document, phrase in draft.pool_rules.get(source.name, ()):
        there = scope.elsewhere(document.source, read.label)
        before = found

        def meant(way: Phrase, before: Expression = before, there: Scope = there) -> Expression:
            return _ruled(draft, source.name, before, way, there)

        found = one_reading(draft, ways(document, read, phrase), meant)
        again = phrase.token("DIVIDED_AGAIN") is not None
        odd = phrase.phrase("odd_cents")
        under = None if odd is None else odd.token("NUMBER")
        if under is not None and under.typed not in speaking:
            _no_limit(draft, under, there)
        speaking.add(read.label)
        if phrase.token(*TOGETHER) is not None or phrase.kind == "limited":
            limited = read.label
        elif again and limited not in {str(w.typed) for w in phrase.tokens("NUMBER")}:
            _no_limit(draft, phrase.tokens("NUMBER")[0], there)
    return found


def _no_limit(draft: Draft, number: Word, scope: Scope) -> None:
    draft.say(
        "VBP209",
        f"clause {number.typed} limits no part of what is divided",
        scope.source,
        number.span,
        scope.clause,
        suggestion="name the clause with the limit",
    )
    raise Refused


def parts_rounded(
    draft: Draft, said: PartsRounded, found: Portion, scope: Scope
) -> Expression:
    """`Each amount is rounded down to the cent`: what is taken off is given out or kept."""
    way = RoundingWay.DROPPED if said.to is None else rounding_off(said.how)
    if way is None:
        draft.say(
            "VBP503",
            "the amounts that a pool is divided into are rounded down, so that they fit in it",
            scope.source,
            said.span,
            scope.clause,
            suggestion="`Each amount is reduced to whole cents by dropping any fraction.`",
        )
        raise Refused
    step = (fraction_dropped(said.how) if said.to is None else round_step(said.to.text)).step
    return Rounded(found, step, way, found.type, span=said.span)


def _ruled(draft: Draft, name: str, found: Expression, phrase: Phrase, scope: Scope) -> Expression:
    if phrase.kind == "limited":
        return _limited(draft, found, phrase, scope)
    said = pool_said(phrase)
    match said:
        case NotTogetherMore() if (
            isinstance(found, Portion) and found.most is None and len(said.terms) == 2
        ):
            other = next(word for word in said.terms if word.value != name)
            bound = draft.value(said.bound, scope)
            beside = references.term(draft, other, scope)
            same_unit(draft, found, bound, said.span, scope)
            return most_together(draft, found, beside, bound, said.span, scope)
        case DividedAgain() if isinstance(found, Portion) and found.most is not None:
            _same_again(draft, said, found, scope)
            return evolve(found, passes=None if said.until_none else 2)
        case PartsRounded() if isinstance(found, Portion) and found.cents is None:
            return parts_rounded(draft, said, found, scope)
        case OddCentsSaid():
            return odd_cents(draft, said, found, scope)
        case NobodyHas():
            return _or_nothing(draft, said, found, scope)
        case WhoKeeps():
            _kept_by(draft, said, found, scope)
            return found
        case SharedOut() | NotTogetherMore() | DividedAgain() | PartsRounded():
            not_computed(draft, said, scope)
    assert_never(said)


def _limited(draft: Draft, found: Expression, phrase: Phrase, scope: Scope) -> Expression:
    """`Pool Payment shall not exceed Limit`: a limit of each part."""
    if phrase.token("GO_BEYOND", "LIMITED_TO") is None:
        return limited_by(draft, found, phrase, scope)
    pick, *others = limits_said(phrase)
    if others or not can_be_limited(found, Picks(pick[0])):
        return limited_by(draft, found, phrase, scope)
    check_period(draft, phrase, scope)
    check_of_whom(draft, phrase, scope)
    bound = draft.value(pick[1], scope)
    same_unit(draft, found, bound, phrase.span, scope)
    return of_each(found, Picks(pick[0]), bound, phrase.span)


def _same_again(draft: Draft, said: DividedAgain, found: Portion, scope: Scope) -> None:
    """What is said again of the second pass must be what the first one said."""
    by = None if said.by is None else draft.value(said.by, evolve(scope, subject=found.each[0]))
    again = said.subject_to
    among = None if said.among is None else draft.canonical(str(said.among.value))
    if among not in (None, *found.each):
        not_computed(draft, said, scope)
    if (by is not None and by != found.weight) or (
        again is not None and again.typed != said.clause.typed
    ):
        not_computed(draft, said, scope)  # a second pass by another measure, in another limit


def _or_nothing(draft: Draft, said: NobodyHas, found: Expression, scope: Scope) -> Expression:
    """Where nobody has any of what is divided by, nobody gets any of the amount."""
    portion = next((one for one in parts(found) if isinstance(one, Portion)), None)
    if portion is None or draft.canonical(str(said.whom.value)) not in portion.each:
        not_computed(draft, said, scope)
    settled = [party.name for party in draft.parties if party.each]
    amount = references.term(draft, said.amount, scope)
    has = draft.value(said.noun, evolve(scope, subject=portion.each[0]))
    if str(said.party.value) in settled or amount != portion.amount or has != portion.weight:
        not_computed(draft, said, scope)
    if found is portion:
        return evolve(portion, or_nothing=True)
    assert isinstance(found, Rounded)
    return evolve(found, value=evolve(portion, or_nothing=True))


def _kept_by(draft: Draft, said: WhoKeeps, found: Expression, scope: Scope) -> None:
    """Whoever keeps what nobody gets is not one of those that share, and something can be left."""
    portion = next((one for one in parts(found) if isinstance(one, Portion)), None)
    settled = [party.name for party in draft.parties if party.each]
    by_one_of_them = said.party is not None and str(said.party.value) in settled
    left = portion is not None and portion.most is not None and portion.passes is not None
    if said.party is None:
        left = left and portion is not None and portion.passes == 2
    if said.cents:
        left = left and portion is not None and portion.cents is not None
    if not left or by_one_of_them:
        not_computed(draft, said, scope)


def apart(draft: Draft) -> None:
    """Give each division within another value a Term of its own, just before the Term it is in."""
    found: dict[str, Definition] = {}
    for name, item in draft.definitions.items():
        made: dict[str, Definition] = {}

        def term(node: object, item: Definition = item, made: dict[str, Definition] = made) -> (
            object
        ):  # fmt: skip
            if not isinstance(node, Portion) or node is item.expression:
                return node
            called = f"{item.name} as divided" + (f" ({len(made) + 1})" if made else "")
            made[called] = Definition(
                called, item.keys, node.type, node, item.clause, "hidden", None, item.text,
                span=node.span,
            )  # fmt: skip
            at = tuple((key, KeyValue(key, draft.key_type(key))) for key in item.keys)
            return TermValue(called, node.type, at, span=node.span)

        expression = item.expression
        within = any(isinstance(part, Portion) for part in parts(expression))
        if within and not isinstance(expression, Portion):
            expression = changed(expression, term)  # type: ignore[assignment]
        found |= made
        found[name] = item if expression is item.expression else evolve(item, expression=expression)
    draft.definitions.clear()
    draft.definitions.update(found)

