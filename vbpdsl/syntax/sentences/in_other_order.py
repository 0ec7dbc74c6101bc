"""Sentences that say in another order what is read: what is earned, and then by whom.

    Ten points are awarded to a Practice whose Rate exceeds 80%.
        ->   the tree of `A Practice whose Rate exceeds 80% earns ten points.`
    visits that are urgent and have a fee of more than $50
        ->   the tree of `visits that are urgent and that have a fee of more than $50`.
    "Small Practice" means a Practice with fewer than 5 doctors.
        ->   the tree of `A Practice with fewer than 5 doctors is a "Small Practice".`
    If the Rate is above 80%, the Plan pays the Practice $100 by May 1; otherwise it pays $40.
        ->   the tree of `By May 1 the Plan pays the Practice $100 if the Rate is above 80%;
             otherwise $40.`

The words stay as they stand on the page; the tree is that of the active voice, which is the one
that is printed.
"""

from fractions import Fraction
from operator import is_

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.but_if import but_if
from vbpdsl.syntax.sentences.given_up import given_up
from vbpdsl.syntax.sentences.so_small import none_so_small

NO_AMOUNT = (
    "for_when", "qualifiers", "due", "only_if", "at_most", "called", "in_parts", "for_each_last",
    "split", "otherwise_paid",
)  # fmt: skip
"""Phrases of a payment that are not its amount."""


def in_the_active(read: Read) -> Read:
    """A sentence with what is earned behind who earns it."""
    read = _forfeited_and_not_paid(read)
    tree, others = _turned(read.tree), tuple(map(_turned, read.others))
    same = tree is read.tree and all(map(is_, others, read.others))
    return read if same else evolve(read, tree=tree, others=others)


def each_apart(read: Read) -> Read:
    """A sentence with what is said of rows one by one."""
    others = tuple(map(_each_apart, read.others))
    return evolve(read, tree=_each_apart(read.tree), others=others)


def _each_apart(tree: Phrase) -> Phrase:
    """`that ends in 2026 and is urgent` as `that ends in 2026 and that is urgent`: two things are
    said, each of which may say when."""
    parts: list[Node] = []
    for part in tree.parts:
        said = _each_apart(part) if isinstance(part, Phrase) else part
        joins = isinstance(said, Phrase) and said.kind == "who" and said.token("AND_THEN")
        if not joins or tree.kind != "qualifiers":
            parts.append(said)
            continue
        assert isinstance(said, Phrase)
        who, first, *more = said.parts
        parts.append(evolve(said, parts=(who, first), span=who.span.to(first.span)))
        for one in more:
            again = isinstance(one, Phrase)
            parts.append(evolve(said, parts=(who, one), span=one.span) if again else one)
    same = all(one is other for one, other in zip(parts, tree.parts, strict=False))
    return tree if same and len(parts) == len(tree.parts) else evolve(tree, parts=tuple(parts))


def _forfeited_and_not_paid(read: Read) -> Read:
    """`A Clinic without a Score shall receive no Bonus`: a rule, and no payment of no Bonus."""
    every = (read.tree, *read.others)
    limits = [(one, one.phrase("limited")) for one in every]
    rules = tuple(one for one, said in limits if said is not None and said.token("FORFEITS"))
    if not rules or len(rules) == len(every):
        return read
    return evolve(read, tree=rules[0], others=rules[1:])


def _turned(tree: Phrase) -> Phrase:
    kind = tree.phrase("ruled_out")
    if kind is not None and kind.parts[0].kind == "STATUS":
        at = next(n for n, part in enumerate(kind.parts) if part.kind in ("MEANS", "IS_A"))
        status, means, such = kind.parts[0], kind.parts[at], kind.parts[at + 1 :]
        is_so = Word("IS", "is", "is", means.span)
        said = evolve(kind, parts=(*such, is_so, status))
        return evolve(tree, parts=tuple(said if one is kind else one for one in tree.parts))
    none_for = tree.phrase("not_counted")
    if none_for is not None and none_for.token("IN_RESPECT_OF") is not None:
        said = _left_out_of(none_for)
        return evolve(tree, parts=tuple(said if one is none_for else one for one in tree.parts))
    for found in tree.phrases("not_counted", "limited"):
        if found.token("IN_COMPUTING") is not None:
            said = _out_of_what_is_computed(found)
            return evolve(tree, parts=tuple(said if one is found else one for one in tree.parts))
    changed = tree.phrase("limited")
    if changed is not None and (small := none_so_small(changed)) is not changed:
        return evolve(tree, parts=tuple(small if one is changed else one for one in tree.parts))
    if changed is not None and changed.token("ELIGIBLE_FOR", "TO_BE_ELIGIBLE") is not None:
        said = _lost_otherwise(changed)
        return evolve(tree, parts=tuple(said if one is changed else one for one in tree.parts))
    if changed is not None and changed.token("RECEIVES", "FORFEITS"):
        said = given_up(changed)
        return evolve(tree, parts=tuple(said if one is changed else one for one in tree.parts))
    if changed is not None and changed.token("IS_DOUBLED", "IS_CHANGED", "IS_TAKEN_FROM"):
        said = _by_as_much(_of_what_is_taken(changed))
        return evolve(tree, parts=tuple(said if one is changed else one for one in tree.parts))
    payment = tree.phrase("payment")
    if payment is not None and payment.phrase("otherwise_paid") is not None:
        said = _in_cases(payment)
        return evolve(tree, parts=tuple(said if one is payment else one for one in tree.parts))
    definition = tree.phrase("definition")
    verb = definition.token("AWARDED_TO") if definition is not None else None
    if definition is None or verb is None:
        return tree
    at = definition.parts.index(verb)
    what, who = definition.parts[:at], definition.parts[at + 1 :]
    span = what[0].span.to(what[-1].span)
    earned = Word("EARNED", "earns", verb.typed, verb.span, "EARNED")
    parts = (*who, earned, Phrase("literal", what, span))
    active = evolve(definition, parts=parts)
    return evolve(tree, parts=tuple(active if one is definition else one for one in tree.parts))


def _lost_otherwise(said: Phrase) -> Phrase:
    """`To be eligible for the Bonus, the Hospital must have a Rate of at least 80%` as `The
    Hospital forfeits the Bonus unless it has a Rate of at least 80%`."""
    who, term, grounds = said.token("PARTY"), said.token("TERM"), said.parts[-1]
    verb = said.token("ELIGIBLE_FOR", "TO_BE_ELIGIBLE")
    joint = said.token("IF", "HAS_TO", "HAS_TO_BE")
    assert who is not None and term is not None and verb is not None and joint is not None
    if joint.kind == "HAS_TO_BE":  # `must be certified`
        kind, text = ("IS", "is") if joint.value == "IS" else ("IS_NOT", "is not")
        span = joint.span.to(grounds.span)
        is_so = Phrase("is_so", (Word(kind, text, joint.typed, joint.span), grounds), span)
        grounds = Phrase("said_of", (who, is_so), span)
    forfeits = Word("FORFEITS", "forfeits", verb.typed, verb.span)
    unless = Word("UNLESS", "unless", joint.typed, joint.span)
    return evolve(said, parts=(who, forfeits, term, unless, grounds))


def _left_out_of(said: Phrase) -> Phrase:
    """`No Fee is due for a visit that is canceled` as `Visits that are canceled are excluded from
    the Fee`."""
    _, term, due, _, *rows = said.parts
    excluded = Word("IS_EXCLUDED_FROM", "are excluded from", due.typed, due.span)  # type: ignore[union-attr]
    return Phrase("not_counted", (*rows, excluded, term), said.span)


def _out_of_what_is_computed(said: Phrase) -> Phrase:
    """`In computing Total Cost, claims of ... are disregarded` as `... are excluded from Total
    Cost`."""
    _, term, _, *rest = said.parts
    parts: list[Node] = []
    for part in rest:
        if part.kind in ("IS_NOT_COUNTED", "IS_DISREGARDED") and isinstance(part, Word):
            out = Word("IS_EXCLUDED_FROM", "are excluded from", part.typed, part.span)
            parts += [out, term]
        elif part.kind != "PART_LYING":
            parts.append(part)
    return evolve(said, parts=tuple(parts))


def _of_what_is_taken(said: Phrase) -> Phrase:
    """`The Advance shall be deducted from the Fee` as `The Fee is reduced by the Advance`."""
    taken = said.token("IS_TAKEN_FROM")
    if taken is None:
        return said
    at = said.parts.index(taken)
    less = "reduced" if taken.value == "REDUCED" else "increased"
    changed = Word("IS_CHANGED", f"is {less} by", taken.typed, taken.span, taken.value)
    term = [part for part in said.parts[at + 1 :] if part.kind in _CHANGED]
    behind = [part for part in said.parts[at + 1 :] if part.kind not in _CHANGED]
    parts = (*said.parts[: at - 1], *term, changed, said.parts[at - 1], *behind)
    return evolve(said, parts=parts)


_CHANGED = ("TERM", "PAYMENT_UNDER", "NUMBER")
"""What of which is said that something is taken from it."""


def _by_as_much(said: Phrase) -> Phrase:
    """`shall be doubled` as `shall be increased by 100%`, `by one-half` as `by 50%`."""
    parts: list[Node] = []
    for part in said.parts:
        if isinstance(part, Word) and part.kind == "IS_DOUBLED":
            twice = part.value == "DOUBLED"
            how = "INCREASED" if twice else "REDUCED"
            parts.append(Word("IS_CHANGED", part.text, part.typed, part.span, how))
            share = Word("PERCENT", "100%" if twice else "50%", part.typed, part.span,
                         Fraction(1 if twice else Fraction(1, 2)))  # fmt: skip
            parts.append(Phrase("literal", (share,), part.span))
        elif isinstance(part, Word) and part.kind == "SHARE_WORD":  # `reduced by one-half`
            share = Word("PERCENT", part.typed, part.typed, part.span, part.value)
            parts.append(Phrase("literal", (share,), part.span))
        else:
            parts.append(part)
    return evolve(said, parts=tuple(parts))


def _in_cases(payment: Phrase) -> Phrase:
    """A payment whose amount is another one otherwise: as it is, if it has not one condition, or
    if another party pays that."""
    other = payment.phrase("otherwise_paid")
    if other is not None and other.token("BUT_IF", "IN_WHICH_CASE") is not None:
        return _except_if(payment, other)
    conditions = [at for at, part in enumerate(payment.parts) if _is_if(part)]
    tails = [part for part in payment.phrases("only_if") if part.token("IF", "UNLESS") is not None]
    amounts = [part for part in payment.phrases() if part.kind not in NO_AMOUNT]
    if other is None or len(conditions) + len(tails) != 1 or not _same_parties(payment, other):
        return payment
    if payment.phrases(*_OF_ONE_AMOUNT):  # `..., but not more than $8; otherwise $40`
        return payment
    if tails:
        word, condition = tails[0].parts
        taken: tuple[Node, ...] = tuple(tails)
    else:
        (at,) = conditions
        word, condition = payment.parts[at : at + 2]
        taken = payment.parts[at : at + 3]
    amount = [part for part in amounts if part is not condition]
    if len(amount) != 1 or not isinstance(word, Word) or _has_cases(amount[0]):
        return payment
    both: tuple[Node, Node] = (amount[0], other.parts[-1])
    if word.kind == "UNLESS":  # `$10 unless A; otherwise $40` is $40 if A, and $10 otherwise
        both, word = (both[1], both[0]), Word("IF", "if", word.typed, word.span)
    first = Phrase("case", (both[0], word, condition), amount[0].span)
    joint = other.parts[0]
    cases = Phrase("cases_said", (first, joint, both[1]), amount[0].span.to(other.span))
    left = (part for part in payment.parts if part is not other and part not in taken)
    return evolve(payment, parts=tuple(cases if part is amount[0] else part for part in left))


def _except_if(payment: Phrase, other: Phrase) -> Phrase:
    """`pays the Clinic $10, except that if A, the Plan pays $4`: $4 if A, and $10 otherwise; as it
    is, if the amount has conditions besides, or other parties pay that."""
    amounts = [part for part in payment.phrases() if part.kind not in NO_AMOUNT]
    has_if = any(_is_if(part) for part in payment.parts) or any(
        part.token("IF", "UNLESS") is not None for part in payment.phrases("only_if")
    )
    if len(amounts) != 1 or has_if or not _same_parties(payment, other):
        return payment
    if payment.phrases(*_OF_ONE_AMOUNT) or _has_cases(amounts[0]) or _besides(other):
        return payment
    if _of_each(amounts[0]) and not _of_each(other.parts[-1]):  # `$10 for each, ... pays $4`
        return payment
    cases = but_if(amounts[0], other.parts[0], other.parts[1], other.parts[-1])
    left = (part for part in payment.parts if part is not other)
    return evolve(payment, parts=tuple(cases if part is amounts[0] else part for part in left))


def _besides(other: Phrase) -> bool:
    """`the Plan shall also pay $100`: beside the amount, and not in its place."""
    return any("also" in word.typed for word in other.tokens("PAYS"))


def _of_each(amount: Node) -> bool:
    """Whether an amount is so much for each of some rows: otherwise so much for each, or in all?"""
    return isinstance(amount, Phrase) and any(
        word.kind in ("FOR_EACH_ROW", "FOR_EACH_LAST", "FOR_EACH_OF") for word in amount.words()
    )


_OF_ONE_AMOUNT = ("at_most", "in_parts", "for_each_last", "split")
"""What is said of the first amount, and not of what is paid otherwise."""
_CASES = ("IF", "UNLESS", "BUT_IF", "OTHERWISE_ELSE")


def _has_cases(amount: Phrase) -> bool:
    """Whether an amount has conditions of its own, or is several: otherwise than which?"""
    listed = amount.kind in ("several", "listed")
    return listed or any(word.kind in _CASES for word in amount.words())


def _is_if(part: Node) -> bool:
    return isinstance(part, Word) and part.kind in ("IF", "UNLESS")


def _same_parties(payment: Phrase, other: Phrase) -> bool:
    """Whether who pays otherwise is who pays: `it`, or the same parties again."""
    if payment.token("PAYS") is None:
        return False
    parties = [word.value for word in payment.tokens("PARTY")]
    again = [word.value for word in other.tokens("PARTY")]
    if other.token("IT") is not None:
        parties = parties[1:]
    return not again or again == parties[: len(again)]
