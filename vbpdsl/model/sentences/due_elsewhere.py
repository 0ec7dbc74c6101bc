"""The day of a payment that a clause of its own says, behind the one that names the payment.

    3.4  If Cost is less than Target, the Center shall receive 60% of the difference (the "Share").
    5.2  The Trust shall pay the Share and the Bonus within 45 days of the Statement Date.
    5.3  The Fee shall be paid on the first Business Day after July 4, 2027.

Such a clause pays nothing of its own: what is paid, by whom and to whom, the clause that gives the
payment its name has said, and the one here says by when. It is taken so only if it says nothing
besides (nor `also`, nor `an amount equal to`), names payments alone, each of which has no day yet,
and the same parties where it names any; in every other case the clause is read as a payment, and
what is paid already is asked about (`paid_again`).
"""

import re
from collections.abc import Callable

from attrs import evolve

from vbpdsl.model.kept import PaymentSource
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.nodes.days import DayIn, Due
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

Unread = Callable[[str], bool]
"""Whether the clause that gives something a name could not be read."""


def with_days_elsewhere(
    paying: list[PaymentSource], defined: set[str], unread: Unread
) -> list[PaymentSource]:
    """The payments without clauses that only say their days, and these days with them. A payment
    whose own clause could not be read is refused there, and nothing more is said of its day."""
    found = {at: _spoken_of(paying, at, defined, unread) for at in range(len(paying))}
    days = {at: places or () for at, places in found.items()}
    of = {place: at for at, places in days.items() for place in places}
    counted = [place for places in days.values() for place in places]
    twice = {at for at, places in days.items() if any(counted.count(one) > 1 for one in places)}
    return [
        evolve(one, day_said=paying[of[at]]) if at in of and of[at] not in twice else one
        for at, one in enumerate(paying)
        if found[at] is None or at in twice
    ]


def _spoken_of(
    paying: list[PaymentSource], at: int, defined: set[str], unread: Unread
) -> tuple[int, ...] | None:
    """The payments whose day a clause says, by their places; None if it says anything else."""
    if paying[at].phrase.token("ANY_PAYMENTS") is not None:
        return _under(paying, at)
    said = said_by(paying[at])
    bare = _is_bare(said) and not _may_be_another(paying[at], said)
    names = _names(said.amount) if bare else ()
    found: list[int] = []
    for name in names:
        places = [
            place for place, one in enumerate(paying)
            if place != at and one.called == name and not _only_says_a_day(one)
        ]  # fmt: skip
        if not places and name not in defined and unread(name):
            continue
        if len(places) != 1 or name in defined or not _fits(said, said_by(paying[places[0]])):
            return None
        found += places
    return tuple(found) if names else None


_BETWEEN = pattern(r"(\d+(?:\.\d+)?) (?:through|to) (\d+(?:\.\d+)?)")
_CITED = pattern(r"\d+(?:\.\d+)?")
_TO_WHOM = pattern(r"to (?:the |each |an? |such )?([A-Z][\w-]*)\s+under\b")


def _under(paying: list[PaymentSource], at: int) -> tuple[int, ...] | None:
    """The payments of `Amounts owed under Section 5 are due ...`: all of those clauses, none of
    which says a day of its own; by or to the party that is named, if one is."""
    phrase, said = paying[at].phrase, said_by(paying[at])
    where = phrase.token("EARNED_UNDER")
    assert where is not None
    cited = _CITED.findall(where.typed)
    if not _is_bare(said):
        return None
    if not cited and re.search(r"[Ss]ection|[Aa]rticle", where.typed):
        cited = [paying[at].read.label.rpartition(".")[0]]
    found = [
        place for place, one in enumerate(paying)
        if place != at and (not cited or _stands_in(one.read.label, cited, where.typed))
        and _of_party(phrase, where.typed, said_by(one))
    ]  # fmt: skip
    fits = all(_fits(said, said_by(paying[place])) for place in found)
    return tuple(found) if found and fits else None


def _stands_in(label: str, cited: list[str], typed: str) -> bool:
    """Whether a clause is cited, or its section, or one of `Sections 3.1 through 3.4`."""
    between = _BETWEEN.findall(typed)
    within = any(_within(label, first, last) for first, last in between)
    return within or label in cited or label.rpartition(".")[0] in cited


def _within(label: str, first: str, last: str) -> bool:
    found, low, high = (_CITED.findall(one) and one.split(".") for one in (label, first, last))
    if not (found and low and high) or not all(part.isdigit() for part in found):
        return False
    at, begin, end = ([int(part) for part in one] for one in (found, low, high))
    return begin <= at[: len(begin)] and at[: len(end)] <= end


def _of_party(phrase: Phrase, where: str, named: Paid) -> bool:
    """Whether a payment is by or to the party that the sentence names."""
    party, to_whom = phrase.token("PARTY"), _TO_WHOM.match(where)
    if to_whom is not None:
        return _who(named.payee) == to_whom[1]
    if party is None:
        return True
    return str(party.value) == _who(named.payer if phrase.token("PAID_BY_WHOM") else named.payee)


def said_by(source: PaymentSource) -> Paid:
    """What the sentence of a payment says."""
    return payments_of(source.phrase)[source.at]


def says_another(phrase: Phrase) -> bool:
    """`an additional amount equal to the Prize`: as much as that, and not that."""
    word = phrase.token("AMOUNT_EQUAL")
    return word is not None and any(one in word.typed for one in ("additional", "further"))


def _may_be_another(source: PaymentSource, said: Paid) -> bool:
    """`The Plan shall also pay the Prize`, `an amount equal to the Prize`: is it one more?"""
    word = source.phrase.token("PAYS", "RECEIVES")
    typed = source.document.source.folded[source.phrase.span.start : said.amount.span.end]
    equal = re.search(r"\bequal\s+to\b", typed) is not None
    return equal or (word is not None and "also" in word.typed)


def _is_bare(said: Paid) -> bool:
    """Whether a payment says a day, and nothing else besides what is paid and by whom."""
    more = (
        said.at_most, said.grounds, said.names, said.each, said.of_period, said.parts, said.parted,
        said.for_rows, said.years, said.split, said.otherwise_nothing, said.or_zero,
    )  # fmt: skip
    day = said.dues[0][0] if len(said.dues) == 1 else None
    return not any(more) and isinstance(day, Due) and not isinstance(day.day, DayIn)


def _only_says_a_day(source: PaymentSource) -> bool:
    """Whether a clause without parties or a name, which has that of savings, is of others alone."""
    said = said_by(source)
    unsaid = said.payer is None and said.payee is None and not said.names
    return unsaid and _is_bare(said) and bool(_names(said.amount))


def _names(amount: Node) -> tuple[str, ...]:
    """The Terms of `the Share and the Bonus`; none of anything else."""
    if not isinstance(amount, Phrase):
        return ()
    if amount.kind == "listed":
        each = [_names(part) for part in amount.parts]
        return tuple(name for names in each for name in names) if all(each) else ()
    terms = amount.tokens("TERM")
    alone = amount.kind == "value_named" and len(amount.parts) == len(terms) == 1
    return (str(terms[0].value),) if alone else ()


def _fits(said: Paid, named: Paid) -> bool:
    """Whether the payment has no day, and nobody is named who does not pay it or is not paid."""
    whole = not named.dues and named.split is None and named.parts is None
    payer, payee = _who(said.payer), _who(said.payee)
    pays, paid = _who(named.payer), _who(named.payee)
    same = payer in (None, pays) and payee in (None, paid)
    of_two = pays is None and payee in (None, paid) and payer != paid  # the other one of two
    return whole and (same or of_two)


def _who(party: Word | None) -> str | None:
    return str(party.value) if party is not None else None
